package campaigns

import (
	"context"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Planned is what a campaign would come to if it were approved now.
type Planned struct {
	Campaign sqlite.Campaign
	Counts   sqlite.CampaignCounts
	Missing  []*consent.Error // what keeps it from approval
	Hints    []*consent.Error // what somebody should look at before; it keeps nothing from approval
	Held     int64            // of those allowed, people whose mail lies in the tray
}

// Plan runs the gate over the audience and says what is missing; it changes
// nothing. seen is called for each person; nil is none.
func Plan(ctx context.Context, b sqlite.Book, id consent.CampaignID, seen func()) (p Planned, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if p.Campaign, err = v.FindCampaign(id); err != nil {
			return err
		}
		if p.Campaign.Frozen {
			p.Counts, err = v.AudienceCounts(id)
			return err
		}
		return plan(ctx, v, p.Campaign.Definition, id, seen, &p)
	})
	return p, cancelled(ctx, err)
}

// PlanDefinition is Plan for a definition that is not kept yet.
func PlanDefinition(ctx context.Context, b sqlite.Book, definition consent.Campaign, seen func()) (p Planned, err error) {
	definition = definition.Complete()
	if err := definition.Check(); err != nil {
		return p, err
	}
	p.Campaign = sqlite.Campaign{Definition: definition, Status: consent.CampaignDraft}
	err = b.Read(ctx, func(v *sqlite.View) error { return plan(ctx, v, definition, 0, seen, &p) })
	return p, cancelled(ctx, err)
}

func plan(ctx context.Context, v *sqlite.View, definition consent.Campaign, id consent.CampaignID, seen func(), p *Planned) error {
	s, err := read(v, definition)
	if err != nil {
		return err
	}
	if err := s.check(); err != nil {
		return err
	}
	p.Counts = sqlite.NewCampaignCounts()
	w, other := &writer{saying: s}, int64(0)
	err = gate(v, definition, id, func(g sqlite.GatePerson) error {
		if seen != nil {
			seen()
		}
		p.Counts.Add(g.Verdict, verdicts(g), channelOf(g), 1)
		if g.Held && g.Verdict.Allows() {
			p.Held++
		}
		if g.Verdict.Allows() && w.grounded(asksFor(definition.Kind, g), g).ground != definition.Kind {
			other++
		}
		return ctx.Err()
	})
	if err := s.refuse(err); err != nil {
		return err
	}
	if other > 0 { // what the campaign says would not be true of them
		s.hints = append(s.hints, consent.Fail(consent.Invalid, "campaign_other_ground_"+string(definition.Kind), "texts", "n", strconv.FormatInt(other, 10), "name", consent.RoleOtherGround))
	}
	if err == nil && p.Counts.Allowed() == 0 {
		if err := s.refuse(consent.Fail(consent.RefusedByLaw, "campaign_nobody", "audience", "article", "ePrivacy 13")); err != nil {
			return err
		}
	}
	if definition.Sender != 0 && definition.Kind.Asks() {
		if at, err := readMailboxes(v); err != nil {
			return err
		} else if len(at) == 0 {
			s.hints = append(s.hints, consent.Fail(consent.Invalid, "campaign_no_mailbox", "sender", "article", "7(3)"))
		}
	}
	p.Missing, p.Hints = s.missing, s.hints
	return nil
}

// readMailboxes are the mailboxes that are read for stops and answers.
func readMailboxes(v *sqlite.View) (at []string, err error) {
	all, err := v.Senders()
	for _, s := range all {
		if s.IMAP.Set() {
			at = append(at, s.Answers())
		}
	}
	return at, err
}

// gate streams everybody of an audience past the gate.
func gate(v *sqlite.View, definition consent.Campaign, id consent.CampaignID, fn func(sqlite.GatePerson) error) error {
	q, err := sqlite.CampaignGate(definition, id)
	if err != nil {
		return err
	}
	return v.Gate(q, fn)
}

func verdicts(g sqlite.GatePerson) map[consent.PurposeID]consent.Verdict {
	out := make(map[consent.PurposeID]consent.Verdict, len(g.Purposes))
	for _, p := range g.Purposes {
		out[p.Purpose] = p.Verdict
	}
	return out
}

// verdictWords is how an audience's row holds the verdicts.
func verdictWords(g sqlite.GatePerson) string {
	words := make([]string, 0, len(g.Purposes))
	for _, p := range g.Purposes {
		words = append(words, string(p.Purpose)+"="+string(p.Verdict))
	}
	return strings.Join(words, " ")
}

// channelOf is by what somebody is written to; "" where they are left out.
func channelOf(g sqlite.GatePerson) consent.CampaignChannel {
	if !g.Verdict.Allows() {
		return ""
	}
	return g.Channel
}

// Person is one person before the gate, for a list.
type Person struct {
	Contact  consent.ContactID
	Name     string
	Address  string
	Verdict  consent.Verdict
	Purposes map[consent.PurposeID]consent.Verdict
	Channel  consent.CampaignChannel
	Held     bool
}

// People gives a window of an audience, of one code or "" for all: as it was
// approved, else as the gate says now. total is how many there are.
func People(ctx context.Context, b sqlite.Book, id consent.CampaignID, code consent.Verdict, offset, limit int) (lines []Person, total int64, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.FindCampaign(id)
		if err != nil {
			return err
		}
		if c.Frozen {
			lines, total, err = audienceLines(v, c, code, offset, limit)
			return err
		}
		lines, total, err = gateLines(ctx, v, c.Definition, id, code, offset, limit)
		return err
	})
	return lines, total, cancelled(ctx, err)
}

// PeopleOf is People for a definition that is not kept yet.
func PeopleOf(ctx context.Context, b sqlite.Book, definition consent.Campaign, code consent.Verdict, offset, limit int) (lines []Person, total int64, err error) {
	definition = definition.Complete()
	if err := definition.Check(); err != nil {
		return nil, 0, err
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		lines, total, err = gateLines(ctx, v, definition, 0, code, offset, limit)
		return err
	})
	return lines, total, cancelled(ctx, err)
}

func gateLines(ctx context.Context, v *sqlite.View, definition consent.Campaign, id consent.CampaignID, code consent.Verdict, offset, limit int) (lines []Person, total int64, err error) {
	err = gate(v, definition, id, func(g sqlite.GatePerson) error {
		if code != "" && g.Verdict != code {
			return ctx.Err()
		}
		if total++; total > int64(offset) && len(lines) < limit {
			lines = append(lines, Person{g.ID, g.Contact.DisplayName(), g.Contact.Email(), g.Verdict, verdicts(g), channelOf(g), g.Held})
		}
		return ctx.Err()
	})
	return lines, total, err
}

func audienceLines(v *sqlite.View, c sqlite.Campaign, code consent.Verdict, offset, limit int) (lines []Person, total int64, err error) {
	counts := c.Counts
	if c.ApprovedAt.IsZero() {
		if counts, err = v.AudienceCounts(c.ID); err != nil {
			return nil, 0, err
		}
	}
	if total = counts.People; code != "" {
		total = counts.Verdicts[code]
	}
	rows, err := v.Audience(c.ID, code, offset, limit)
	if err != nil {
		return nil, 0, err
	}
	for _, a := range rows {
		line := Person{Contact: a.Contact, Verdict: a.Verdict, Purposes: sqlite.PurposeVerdicts(a.Purposes), Channel: a.Channel}
		if held, err := v.FindContact(a.Contact); err == nil {
			line.Name, line.Address = held.DisplayName(), held.Email()
		} else if consent.CodeOf(err) != consent.NotFound { // merged since: the one who was kept is found by the number
			return nil, 0, err
		}
		lines = append(lines, line)
	}
	return lines, total, nil
}

// cancelled says so where work ended because it was stopped.
func cancelled(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	return err
}
