package requests

import (
	"context"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Fulfilment says what was done of what was asked.
type Fulfilment struct {
	Type      consent.RequestType // "": all that are left
	Entry     consent.Entry       // of the act in the ledger; 0: it is found
	Purposes  []consent.PurposeID // of an objection or a withdrawal; none: all
	Elsewhere string              // where it was done, and how, if the book does not show it
}

// actsOf is the kind of entry that shows that something was done.
var actsOf = map[consent.RequestType]string{"access": "subject.exported", "portability": "subject.exported", "rectification": "contact.rectified"}

// Fulfil notes that something was done, or does what the book itself can do: an
// objection and a withdrawal hold at once, a restriction keeps everybody from
// writing. What happens in another part of the book, or outside of it, must be
// shown by its entry or said in words.
func Fulfil(ctx context.Context, b sqlite.Book, s Step, f Fulfilment) (Shown, error) {
	f.Elsewhere = strings.TrimSpace(f.Elsewhere)
	return take(ctx, b, s, consent.StepDone, func(m *moving) error {
		if len(f.Elsewhere) > longestWords {
			return consent.Fail(consent.Invalid, "value_too_long", "elsewhere")
		}
		types, err := m.now.Doing(f.Type)
		if err != nil {
			return err
		}
		var done []consent.Done
		for _, t := range types {
			d := consent.Done{Type: t, On: m.On, Entry: f.Entry, Note: f.Elsewhere}
			if err := m.act(&d, f); err != nil {
				return err
			}
			done = append(done, d)
		}
		m.r.Course = m.now.Did(done...)
		if slices.Contains(types, "uk_complaint") && m.r.Course.AcknowledgedOn == "" {
			m.r.Course.AcknowledgedOn = m.On // who has the outcome needs no more to be told that it was received
		}
		return nil
	})
}

// act does what is asked, or finds that it was done.
func (m *moving) act(d *consent.Done, f Fulfilment) (err error) {
	switch d.Type {
	case "restriction":
		return m.restrict(d)
	case "objection":
		return m.object(d, f, false)
	case "marketing_objection":
		return m.object(d, f, true)
	case "withdrawal":
		return m.withdraw(d, f)
	case "recipients":
		return m.named(d)
	case "erasure":
		if d.Entry, err = m.tx.ErasureFor(m.r.ID); err != nil || d.Entry != 0 {
			return err
		}
		if d.Entry = m.r.Erased; d.Entry != 0 {
			return nil
		}
		if m.r.Contact != 0 { // the book shows the person still there, whatever anybody says
			return consent.Fail(consent.Conflict, "request_act_missing", "entry", "type", string(d.Type))
		}
		d.Entry = f.Entry
	case "automated", "uk_complaint":
		if d.Note == "" {
			return consent.Fail(consent.RefusedByLaw, "request_result_missing", "elsewhere", "article", map[consent.RequestType]string{"automated": "22(3)", "uk_complaint": "DPA 2018 164A"}[d.Type])
		}
		return nil
	}
	return m.shown(d)
}

// shown looks for the entry of the act.
func (m *moving) shown(d *consent.Done) error {
	missing := consent.Fail(consent.Conflict, "request_act_missing", "entry", "type", string(d.Type))
	if m.r.Contact == 0 {
		if d.Entry != 0 || d.Note == "" {
			return missing
		}
		return nil
	}
	entries, err := m.tx.EntriesOf(m.r.Contact, 10_000)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Kind != actsOf[d.Type] || d.Entry != 0 && e.Entry != d.Entry || e.Entry <= m.r.Entry {
			continue
		}
		if fits, err := m.scope(d.Type, e); err != nil {
			return err
		} else if fits {
			d.Entry = e.Entry
			return nil
		}
	}
	sent, err := m.letter(d.Type)
	switch {
	case err != nil:
		return err
	case sent != 0 && (d.Entry == 0 || d.Entry == sent):
		d.Entry = sent
	case d.Entry != 0 || d.Note == "":
		return missing
	}
	return nil
}

// scope says whether a copy that left is one of the kind that was asked for: a
// copy of everything (Art. 15(3)) is none of what the person provided in a form
// that machines read (Art. 20(1)), and that one leaves most of it out.
func (m *moving) scope(t consent.RequestType, e sqlite.EntryRow) (bool, error) {
	if t == "rectification" {
		return true, nil
	}
	var copied struct {
		Portability bool `json:"portability"`
	}
	err := m.tx.Payload(e.Entry, 0, &copied)
	return copied.Portability == (t == "portability"), err
}

// letter is the entry of the letter with which a copy of the data left, 0 for
// none.
func (m *moving) letter(t consent.RequestType) (entry consent.Entry, err error) {
	if t != "access" && t != "portability" {
		return 0, nil
	}
	all, err := m.tx.RequestLetters(m.r.ID)
	for _, l := range all {
		if l.State == "sent" && string(l.Kind) == string(t) {
			entry = l.SentEntry
		}
	}
	return entry, err
}

// named: who has the data is named to who asks; that nobody has them is an
// answer, in words.
func (m *moving) named(d *consent.Done) error {
	all, err := m.tx.RecipientsOfRequest(m.r.ID)
	if err == nil && len(all) == 0 && d.Note == "" {
		err = consent.Fail(consent.Conflict, "request_act_missing", "elsewhere", "type", string(d.Type))
	}
	return err
}

// person is whose data the act is about, 0 where it can only be said in words.
func (m *moving) person(d *consent.Done) (consent.ContactID, error) {
	if m.r.Contact != 0 {
		return m.tx.NowIs(m.r.Contact)
	}
	if d.Note == "" {
		return 0, consent.Fail(consent.Conflict, "request_person_missing", "contact")
	}
	return 0, nil
}

// restrict marks the person: kept, and used for nothing else (Art. 18(2)).
func (m *moving) restrict(d *consent.Done) error {
	person, err := m.person(d)
	if err != nil || person == 0 {
		return err
	}
	mark, err := m.tx.FindMark(person, consent.MarkRestricted)
	if consent.CodeOf(err) == consent.NotFound {
		mark, err = m.tx.SetMark(sqlite.Mark{Contact: person, Kind: consent.MarkRestricted, Since: m.On, Words: m.title("18(1)")})
	}
	d.Entry = mark.Entry
	return err
}

// LiftTold notes that the person was told before a restriction ends (Art.
// 18(3)).
func LiftTold(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return course(ctx, b, s, consent.StepLiftTold, func(m *moving) (consent.Course, error) { return m.now.LiftTold(m.On) })
}

// Lift ends a restriction.
func Lift(ctx context.Context, b sqlite.Book, s Step) (Shown, error) {
	return course(ctx, b, s, consent.StepLifted, func(m *moving) (c consent.Course, err error) {
		if c, err = m.now.Lift(m.On); err != nil || m.r.Contact == 0 {
			return c, err
		}
		person, err := m.tx.NowIs(m.r.Contact)
		if err != nil {
			return c, err
		}
		mark, err := m.tx.FindMark(person, consent.MarkRestricted)
		if consent.CodeOf(err) == consent.NotFound {
			return c, nil
		}
		if err == nil {
			mark.Words, mark.ToldOn = m.title("18(3)"), c.LiftToldOn
			_, err = m.tx.EndMark(mark)
		}
		return c, err
	})
}
