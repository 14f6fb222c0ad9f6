package breaches

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Letters is how far a campaign is that tells the people.
type Letters struct {
	Campaign consent.CampaignID     `json:"campaign"`
	Name     string                 `json:"name"`
	Status   consent.CampaignStatus `json:"status"`
	Mailed   int64                  `json:"mailed"`
	Printed  int64                  `json:"printed"`
	Waiting  int64                  `json:"waiting"`
	Failed   int64                  `json:"failed"` // turned down, or nobody knows whether they left
	LeftOut  int64                  `json:"left_out"`
	First    string                 `json:"first"` // when the first left
}

// told is how many people have theirs.
func (l Letters) told() int64 { return l.Mailed + l.Printed }

// lettersOf reads them.
func lettersOf(v *sqlite.View, row consent.Breach) (out []Letters, err error) {
	out = []Letters{}
	for _, t := range row.Told {
		if t.Campaign == 0 {
			continue
		}
		l, err := lettersIn(v, t.Campaign)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

func lettersIn(v *sqlite.View, id consent.CampaignID) (l Letters, err error) {
	c, err := v.FindCampaign(id)
	if err != nil {
		return l, err
	}
	counts, err := v.InvitationCounts(id)
	if err != nil {
		return l, err
	}
	l = Letters{Campaign: id, Name: c.Definition.Name, Status: c.Status, First: c.Started}
	for _, states := range counts.States {
		for state, n := range states {
			switch state {
			case consent.InvitationSent:
				l.Mailed += n
			case consent.InvitationPrinted:
				l.Printed += n
			case consent.InvitationWaiting:
				l.Waiting += n
			case consent.InvitationLeftOut:
				l.LeftOut += n
			default:
				l.Failed += n
			}
		}
	}
	return l, nil
}

// byCampaign notes what a campaign has told so far.
func byCampaign(v *sqlite.View, row consent.Breach, said consent.BreachTelling, now time.Time, zone *time.Location) (consent.Breach, error) {
	at := slices.IndexFunc(row.Told, func(t consent.BreachTelling) bool { return t.Campaign == said.Campaign })
	if at < 0 {
		return row, consent.Fail(consent.Invalid, "register_link_unknown", "told.campaign")
	}
	l, err := lettersIn(v, said.Campaign)
	if err != nil {
		return row, err
	}
	if l.told() == 0 {
		return row, consent.Fail(consent.Conflict, "register_field_missing", "told.number", "article", "34(1)")
	}
	row.Told = append([]consent.BreachTelling{}, row.Told...)
	row.Told[at] = l.telling(row.Told[at], now, zone)
	if words := strings.TrimSpace(said.Words); words != "" {
		row.Told[at].Words = words // why some were left out, say
	}
	return row, nil
}

// telling is what a campaign did, as the register keeps it.
func (l Letters) telling(t consent.BreachTelling, now time.Time, zone *time.Location) consent.BreachTelling {
	t.Number, t.Means, t.At = l.told(), "mail", local(now, zone)
	if first, err := sqlite.ReadMoment(l.First, ""); err == nil && l.First != "" {
		t.At = local(first, zone)
	}
	if l.Printed > l.Mailed {
		t.Means = "post"
	}
	return t
}

// through reports whether nothing more leaves.
func (l Letters) through() bool {
	return l.Status.Over() || l.Waiting == 0 && l.Status != consent.CampaignDraft && l.Status != consent.CampaignApproved
}

// counted takes over what campaigns have told that are through; one that was
// given up before anything left is gone.
func counted(v *sqlite.View, row consent.Breach, zone *time.Location) (consent.Breach, error) {
	kept := []consent.BreachTelling{}
	for _, t := range row.Told {
		if t.Campaign == 0 {
			kept = append(kept, t)
			continue
		}
		l, err := lettersIn(v, t.Campaign)
		if err != nil {
			return row, err
		}
		switch {
		case l.through() && l.told() == 0:
			continue
		case l.through():
			t = l.telling(t, v.Now(), zone)
		default:
			t.At = ""
		}
		kept = append(kept, t)
	}
	row.Told = kept
	return row, nil
}

// LetterOrder says to whom letters about a breach go, and how.
type LetterOrder struct {
	Audience  string           `json:"audience"` // filters; "" is everyone
	Sender    consent.SenderID `json:"sender"`   // 0: letters on paper alone
	Letters   string           `json:"letters"`  // none, no_email, all
	Languages []string         `json:"languages"`
	Name      string           `json:"name"`
}

// letterDays is how long the campaign stays open: for what comes back.
const letterDays = 60

// Draft makes the draft of a campaign of information about a breach (Art. 34):
// it needs no consent and goes to who opted out too; it leaves out the erased,
// the deceased and who has no address. What it says of the breach is taken as it
// stands now, and goes with it.
func Draft(ctx context.Context, b sqlite.Book, id consent.BreachID, o LetterOrder) (campaign consent.CampaignID, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		row, book, err := found(tx, id)
		if err != nil {
			return err
		}
		if err := book.mayWrite(row); err != nil {
			return err
		}
		if err := unsent(&tx.View, row); err != nil {
			return err
		}
		definition, err := book.letter(&tx.View, row, o, b.Operator)
		if err != nil {
			return err
		}
		c := sqlite.Campaign{Status: consent.CampaignDraft, Counts: sqlite.NewCampaignCounts(), Definition: definition}
		if err := tx.SaveCampaign("campaign.planned", &c); err != nil {
			return err
		}
		campaign = c.ID
		row.Told = append(append([]consent.BreachTelling{}, row.Told...), consent.BreachTelling{Means: "mail", Campaign: c.ID})
		if o.Sender == 0 {
			row.Told[len(row.Told)-1].Means = "post"
		}
		_, err = tx.SaveDocument(row, "changed")
		return err
	})
	return campaign, err
}

// unsent refuses further letters while some of the same breach have not left:
// the same people would be told twice.
func unsent(v *sqlite.View, row consent.Breach) error {
	all, err := lettersOf(v, row)
	if err == nil && slices.ContainsFunc(all, func(l Letters) bool { return !l.through() }) {
		err = consent.Fail(consent.Conflict, "row_exists", "told.campaign")
	}
	return err
}

// mayWrite refuses letters about what is closed, an exercise, others' data, or
// not known well enough to tell anybody (Art. 34(2)).
func (s surroundings) mayWrite(row consent.Breach) error {
	switch {
	case row.Settled():
		return consent.Fail(consent.Conflict, "row_settled", "breach")
	case row.Drill:
		return consent.Fail(consent.Conflict, "breach_drill", "told")
	case row.Role == consent.BreachOfOthers:
		return consent.Fail(consent.RefusedByLaw, "breach_processor_role", "told", "article", "33(2)")
	}
	if gaps := row.LetterMissing(consent.BreachAround{Contact: s.contact(row) != ""}); len(gaps) > 0 {
		var names []string
		for _, g := range gaps {
			names = append(names, g.Field)
		}
		return consent.Fail(consent.RefusedByLaw, "breach_letter_unready", gaps[0].Field, "article", "34(2)", "known", strings.Join(names, ", "))
	}
	return nil
}

func (s surroundings) letter(v *sqlite.View, row consent.Breach, o LetterOrder, by sqlite.Operator) (d consent.Campaign, err error) {
	facts, err := s.facts(v, row, s.controller.Language)
	if err != nil {
		return d, err
	}
	if o.Name = strings.TrimSpace(o.Name); o.Name == "" {
		o.Name = fmt.Sprintf("%s: %s", texts.BreachReference(row), row.Title)
	}
	if len(o.Name) > 200 {
		o.Name = texts.BreachReference(row)
	}
	if len(o.Languages) == 0 {
		o.Languages = []string{s.controller.Language}
	}
	said, advice := texts.BreachLetterFields(facts)
	about := &consent.CampaignBreach{ID: row.ID, Said: map[string]map[string]string{s.controller.Language: said}, Advice: map[string][]string{s.controller.Language: advice}}
	d = consent.Campaign{Kind: consent.CampaignInformation, Name: o.Name, Audience: o.Audience, Languages: o.Languages, Sender: o.Sender, Letters: o.Letters, Breach: about,
		ClosesOn: v.Now().AddDate(0, 0, letterDays).Format(time.DateOnly), Texts: map[string]string{}}.Complete()
	d.Notice = "" // nothing is asked, and the law wants no notice with it
	return d, d.Check()
}
