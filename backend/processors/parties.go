package processors

import (
	"context"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// ListedParty is a party with what it lacks today.
type ListedParty struct {
	Row  consent.Party
	Gaps []consent.Gap
	Due  string // day on which somebody must look next; "" for none
}

// Parties gives the parties by number, and what is missing among them as a
// whole; those that have ended only where all is true.
func Parties(ctx context.Context, b sqlite.Book, all bool) (out []ListedParty, missing []consent.Gap, err error) {
	out = []ListedParty{}
	return out, missing, b.Read(ctx, func(v *sqlite.View) error {
		home, day, err := here(v)
		if err != nil {
			return err
		}
		rows, err := sqlite.Documents[consent.Party](v, all)
		for _, p := range rows {
			p = p.Normal()
			out = append(out, ListedParty{p, p.Gaps(day), p.NextDue()})
		}
		missing = consent.PartiesGaps(rows, home, day)
		return err
	})
}

// ShownParty is a party with what it lacks, what rests on it and how it came to
// be as it is.
type ShownParty struct {
	ListedParty
	Uses    []Use
	History []sqlite.DocumentStep[consent.Party]
}

// GetParty reads one party.
func GetParty(ctx context.Context, b sqlite.Book, id consent.PartyID) (out ShownParty, err error) {
	return out, b.Read(ctx, func(v *sqlite.View) error {
		p, err := sqlite.FindDocument[consent.Party](v, int64(id))
		if err != nil {
			return err
		}
		_, day, err := here(v)
		if err != nil {
			return err
		}
		p = p.Normal()
		out.ListedParty = ListedParty{p, p.Gaps(day), p.NextDue()}
		if out.Uses, err = usesOfParty(v, id); err != nil {
			return err
		}
		out.History, err = sqlite.HistoryOf[consent.Party](v, int64(id))
		return err
	})
}

// SaveParty puts a party (number 0) into the register or changes one. Its file
// is kept apart: see AttachToParty.
func SaveParty(ctx context.Context, b sqlite.Book, p consent.Party) (consent.Party, error) {
	p = p.Normal()
	if err := p.Check(); err != nil {
		return p, err
	}
	return p, b.Write(ctx, func(tx *sqlite.Tx) (err error) {
		p, err = save(tx, p)
		return err
	})
}

func save(tx *sqlite.Tx, p consent.Party) (consent.Party, error) {
	rows, err := sqlite.Documents[consent.Party](&tx.View, false)
	if err != nil {
		return p, err
	}
	if slices.ContainsFunc(rows, func(is consent.Party) bool {
		return is.ID != p.ID && p.EndedOn == "" && is.Role == p.Role && strings.EqualFold(is.Name, p.Name)
	}) {
		return p, consent.Fail(consent.Conflict, "row_exists", "name")
	}
	if p.ID == 0 {
		id, err := tx.NextDocument(consent.Parties)
		if err != nil {
			return p, err
		}
		p.ID, p.File = consent.PartyID(id), nil
		_, err = tx.SaveDocument(p, "added")
		return p, err
	}
	is, err := sqlite.FindDocument[consent.Party](&tx.View, int64(p.ID))
	if err != nil {
		return p, err
	}
	p.File = is.File
	return p, keep(tx, is, p, "changed")
}

// changeParty reads a party, lets it be changed and writes it with what was
// done.
func changeParty(ctx context.Context, b sqlite.Book, id consent.PartyID, act string, by func(*sqlite.Tx, *consent.Party) error) (p consent.Party, err error) {
	return p, b.Write(ctx, func(tx *sqlite.Tx) error {
		is, err := sqlite.FindDocument[consent.Party](&tx.View, int64(id))
		if err != nil {
			return err
		}
		p = is.Normal()
		if err := by(tx, &p); err != nil {
			return err
		}
		p = p.Normal()
		if err := p.Check(); err != nil {
			return err
		}
		return keep(tx, is.Normal(), p, act)
	})
}

// EndParty enters the day on which a party's role ends; "" is today.
func EndParty(ctx context.Context, b sqlite.Book, id consent.PartyID, on string) (consent.Party, error) {
	return changeParty(ctx, b, id, "ended", func(tx *sqlite.Tx, p *consent.Party) (err error) {
		if p.EndedOn != "" {
			return consent.Fail(consent.Conflict, "row_settled", "ended_on")
		}
		if p.EndedOn = on; p.EndedOn == "" {
			_, p.EndedOn, err = here(&tx.View)
		}
		return err
	})
}

// RemoveParty takes a party out that was entered by mistake: nothing rests on
// it.
func RemoveParty(ctx context.Context, b sqlite.Book, id consent.PartyID) (p consent.Party, err error) {
	return p, b.Write(ctx, func(tx *sqlite.Tx) error {
		if p, err = sqlite.FindDocument[consent.Party](&tx.View, int64(id)); err != nil {
			return err
		}
		uses, err := usesOfParty(&tx.View, id)
		if err != nil {
			return err
		}
		if len(uses) > 0 {
			return used(uses)
		}
		_, err = tx.DeleteDocument(p)
		return err
	})
}

// Decision is whether a data protection officer is needed, with the facts, and
// who it is.
type Decision struct {
	Facts  consent.DPOFacts
	Reason string // in words, beside the facts
	Party  consent.Party
}

// DecideDPO decides whether a data protection officer is required (Art. 37(1),
// (4)) and keeps the decision as a row, also where none is (Art. 5(2)): the one
// that stands is changed. Open facts keep nothing.
func DecideDPO(ctx context.Context, b sqlite.Book, d Decision) (v consent.DPOVerdict, p consent.Party, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		home, day, err := here(&tx.View)
		if err != nil {
			return err
		}
		if d.Facts.Country == "" {
			d.Facts.Country = home
		}
		if v = consent.DecideDPO(d.Facts, tx.Now()); v.Open {
			return consent.Fail(consent.Invalid, "register_field_missing", openFact(v), "register", string(consent.Parties))
		}
		if p, err = standing(&tx.View, d.Party); err != nil {
			return err
		}
		p.Facts, p.Required, p.Law, p.DecidedOn = &d.Facts, v.Required, v.Law, day
		if d.Reason != "" {
			p.Reason = d.Reason
		}
		p = p.Normal()
		if err := p.Check(); err != nil {
			return err
		}
		p, err = save(tx, p)
		return err
	})
	return v, p, err
}

// openFact is the first fact that is not answered.
func openFact(v consent.DPOVerdict) string {
	for _, r := range v.Reasons {
		if r.State == "open" {
			return r.Fact
		}
	}
	return ""
}

// standing is the row of the officer that is in place, with what was said now;
// a new one where there is none.
func standing(v *sqlite.View, said consent.Party) (consent.Party, error) {
	said.Role = consent.PartyDPO
	rows, err := sqlite.Documents[consent.Party](v, false)
	for _, p := range rows {
		if p.Role != consent.PartyDPO {
			continue
		}
		for _, f := range []struct{ is, now *string }{{&p.Name, &said.Name}, {&p.Contact, &said.Contact}, {&p.Email, &said.Email}, {&p.Phone, &said.Phone}, {&p.Address, &said.Address},
			{&p.NoConflict, &said.NoConflict}, {&p.Published, &said.Published}, {&p.Notified, &said.Notified}, {&p.ReviewOn, &said.ReviewOn}} {
			if *f.now != "" {
				*f.is = *f.now
			}
		}
		return p, err
	}
	return said, err
}
