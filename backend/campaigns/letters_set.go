package campaigns

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// printing is one print file in the making.
type printing struct {
	sqlite.Book
	id      consent.CampaignID
	o       LetterOrder
	out     Lettered
	w       *writer
	query   sqlite.GateQuery
	again   bool
	seen    consent.Entry   // the ledger's last when the letters were set, then after what was recorded
	letters []sqlite.Letter // in the order of the file
	left    []sqlite.Invitation
}

// begin checks that letters may be printed, starts the campaign, and finds the
// number of the run.
func (p *printing) begin(ctx context.Context) error {
	return p.Write(ctx, func(tx *sqlite.Tx) error {
		c, err := tx.FindCampaign(p.id)
		if err != nil {
			return err
		}
		if p.w, err = newWriter(&tx.View, c); err != nil {
			return err
		}
		if err := p.w.mayPrint(c, tx.Now()); err != nil {
			return err
		}
		if err := p.number(c.Counts.Prints); err != nil {
			return err
		}
		if p.o.Reminders && c.Definition.ReminderDays == 0 {
			return consent.Fail(consent.Conflict, "campaign_no_reminder", "campaign")
		}
		if p.query, err = sqlite.CampaignGate(c.Definition, p.id); err != nil {
			return err
		}
		p.query.Letters, p.query.Again = "all", p.again // who was to get a letter gets one, also with a mailbox since
		p.query.Reminder = p.o.Reminders && !p.again
		if c.Status == consent.CampaignRunning {
			return nil
		}
		if err := c.Status.To(consent.CampaignRunning); err != nil {
			return err
		}
		if c.Status = consent.CampaignRunning; c.StartedAt.IsZero() {
			c.StartedAt = tx.Now()
		}
		p.w.campaign = c
		return tx.SaveCampaign("campaign.started", &c)
	})
}

// number finds which run it is.
func (p *printing) number(runs []sqlite.PrintRun) error {
	p.out.Run, p.out.Reminders = len(runs)+1, p.o.Reminders
	if p.o.Run > 0 {
		at := slices.IndexFunc(runs, func(r sqlite.PrintRun) bool { return r.Run == p.o.Run })
		if at < 0 {
			return consent.Fail(consent.NotFound, "letters_run_unknown", "run")
		}
		p.out.Run, p.again, p.o.Reminders = p.o.Run, true, runs[at].Reminds
		p.out.Reminders = p.o.Reminders
		return nil
	}
	for _, r := range runs {
		if !r.Done {
			return consent.Fail(consent.Conflict, "letters_run_open", "run", "run", strconv.Itoa(r.Run), "n", strconv.FormatInt(r.Letters, 10))
		}
	}
	return nil
}

// mayPrint refuses letters of a campaign that is not approved, over or not
// begun, or of which something has gone since.
func (w *writer) mayPrint(c sqlite.Campaign, now time.Time) error {
	switch {
	case c.Status != consent.CampaignApproved && c.Status != consent.CampaignRunning:
		return consent.Fail(consent.Conflict, "campaign_status_wrong", "campaign", "status", string(c.Status))
	case !c.ClosesAt.IsZero() && !now.Before(c.ClosesAt):
		return consent.Fail(consent.RefusedByLaw, "campaign_closed", "campaign", "article", "4(11)", "day", c.Definition.ClosesOn)
	}
	if opens, err := c.Definition.Opens(w.now.Location()); err != nil || opens.After(now) {
		return consent.Fail(consent.Conflict, "campaign_not_begun", "campaign", "day", c.Definition.StartsOn)
	}
	for _, e := range w.missing {
		switch e.Field {
		case "notice", "questions", "terms", "purposes":
			return e
		}
	}
	return nil
}

// set sets the letters, and takes the hash of the file.
func (p *printing) set(ctx context.Context, w io.Writer) error {
	return p.Read(ctx, func(v *sqlite.View) (err error) {
		if p.seen, err = v.LastEntry(); err != nil {
			return err
		}
		keys, err := p.order(ctx, v)
		if err != nil {
			return err
		}
		c, sum := p.w.controller, sha256.New()
		file := pdf.LetterFile{Sender: pdf.SenderOf(c), Country: c.Country, Envelope: p.o.Layout, Language: c.Language, Title: p.w.definition.Name, Issued: p.Now().In(p.w.now.Location()), Duplex: p.o.Duplex}
		counts, err := pdf.WriteLetters(io.MultiWriter(w, sum), file, func() (l pdf.Letter, ok bool, err error) {
			for len(keys) > 0 && !ok && err == nil {
				id := consent.InvitationID(keys[0].Key)
				keys = keys[1:]
				if l, ok, err = p.one(v, id); err == nil {
					err = ctx.Err()
				}
			}
			return l, ok, err
		})
		if err != nil {
			return err
		}
		p.out.Letters, p.out.Pages, p.out.SHA256 = int64(counts.Letters), int64(counts.Pages), hex.EncodeToString(sum.Sum(nil))
		for _, key := range counts.Shortened {
			p.out.Shortened = append(p.out.Shortened, consent.ContactID(key))
		}
		for i := range p.letters {
			p.letters[i].SHA256 = p.out.SHA256
		}
		return nil
	})
}

// order lists the invitations that are due, as the post wants them.
func (p *printing) order(ctx context.Context, v *sqlite.View) (keys []pdf.LetterKey, err error) {
	for after := consent.InvitationID(0); ; {
		var due []sqlite.Invitation
		switch before, _ := p.w.remindBefore(v.Now()); {
		case p.again:
			due, err = v.LettersOf(p.id, p.out.Run, after, chunk)
		case p.o.Reminders:
			due, err = v.LetterRemindersDue(p.id, before, after, chunk)
		default:
			due, err = v.InvitationsWaiting(p.id, consent.ByPost, after, chunk)
		}
		if err != nil || len(due) == 0 {
			slices.SortFunc(keys, pdf.LetterKey.Compare)
			return keys, err
		}
		for _, i := range due {
			after = i.ID
			c, err := v.FindContact(i.Contact)
			if err != nil && consent.CodeOf(err) != consent.NotFound {
				return nil, err
			}
			keys = append(keys, pdf.NewLetterKey(postal(c), p.w.controller.Country, c.DisplayName(), int64(i.ID)))
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
}

// postal is the address that a letter goes to; the zero one where none is whole.
func postal(c consent.Contact) consent.Address {
	if at := slices.IndexFunc(c.Addresses, consent.Address.Deliverable); at >= 0 {
		return c.Addresses[at]
	}
	return consent.Address{}
}

// one asks the gate about a person and writes their letter; ok is false where
// there is none.
func (p *printing) one(v *sqlite.View, id consent.InvitationID) (l pdf.Letter, ok bool, err error) {
	i, err := v.FindInvitation(id)
	if err != nil {
		return l, false, err
	}
	asked, why, held, err := p.verdict(v, i)
	switch {
	case err != nil:
		return l, false, err
	case held:
		p.out.Held++
		return l, false, nil
	case why != "":
		p.out.LeftOut[why]++
		i.Why = why
		switch {
		case p.again:
			return l, false, nil
		case p.o.Reminders:
			i.Reminded = consent.InvitationLeftOut
		default:
			i.State = consent.InvitationLeftOut
		}
		p.left = append(p.left, i)
		return l, false, nil
	}
	c, err := v.FindContact(i.Contact)
	if err != nil {
		return l, false, err
	}
	if l, err = p.letter(v, c, i, asked); err != nil {
		return l, false, err
	}
	if i.Why = ""; p.o.Reminders {
		i.Reminded = consent.InvitationPrinted
	} else {
		i.State = consent.InvitationPrinted
	}
	m := sqlite.Message{Kind: p.kind(), Campaign: p.id, Invited: i.ID, Contact: i.Contact, Address: strings.Join(l.Address, ", "), MessageID: sqlite.LetterID(p.id, p.out.Run, i.ID)}
	if p.w.definition.Kind.Asks() {
		m.Asked = asked.purposes
	}
	p.letters = append(p.letters, sqlite.Letter{Message: m, Invitation: i})
	if p.o.Progress != nil {
		p.o.Progress(int64(len(p.letters)))
	}
	return l, true, nil
}

// letter is what one person gets.
func (p *printing) letter(v *sqlite.View, c consent.Contact, i sqlite.Invitation, asked asking) (l pdf.Letter, err error) {
	facts, person, err := p.w.person(v, c, i, p.kind(), asked)
	if err != nil {
		return l, err
	}
	role := p.w.roleOf(p.kind(), asked.ground)
	text := p.w.said[role+"/"+i.Language]
	if text == nil {
		return l, consent.Fail(consent.Invalid, "campaign_text_missing", "texts", "name", role+"/"+i.Language)
	}
	values, err := texts.CampaignValues(facts, person)
	if err != nil {
		return l, err
	}
	home, a := p.w.controller, postal(c)
	name := c.CallName()
	l = pdf.Letter{Key: int64(i.Contact), Name: name, Address: pdf.AddressLines(name, c.Organisation, a, home.Country, home.Language), Language: i.Language, ReturnTo: returnTo(home),
		Mark: strings.TrimSpace(strings.TrimSpace(a.Postcode+" "+a.City) + ", " + name)}
	if l.Subject, l.Blocks, err = text.LetterBlocks(values); err != nil {
		return l, err
	}
	if p.w.definition.Kind != consent.CampaignInformation {
		l.Token = person.Token
	}
	for _, n := range []sqlite.NoticeVersion{p.w.notice, p.w.terms} {
		if t := textOf(n, i.Language); n.ID != "" && n.URL == "" {
			l.Enclosed = append(l.Enclosed, pdf.Enclosure{Title: t.Title, Blocks: texts.Blocks(t.Text)})
		}
	}
	return l, nil
}

// returnTo is the controller's own address, for the slip.
func returnTo(c consent.Controller) []string {
	lines := []string{c.Name}
	for _, line := range strings.FieldsFunc(c.Address, func(r rune) bool { return r == '\n' || r == ',' }) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
