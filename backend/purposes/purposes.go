// Package purposes keeps the list of purposes, the weighings of interests that
// carry some of them, and states on which lawful basis each rests for each
// person (Art. 6 GDPR). A change of ground is an event of its own, never an
// overwrite.
package purposes

import (
	"context"
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// List gives all purposes.
func List(ctx context.Context, b sqlite.Book) (out []consent.Purpose, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.Purposes()
		return err
	})
	return out, err
}

// Save makes a purpose or changes one. A basis on which people stand stays.
func Save(ctx context.Context, b sqlite.Book, p consent.Purpose) (consent.Purpose, error) {
	p = Normal(p)
	if err := p.Check(); err != nil {
		return p, err
	}
	return p, b.Write(ctx, func(tx *sqlite.Tx) error {
		return save(tx, &p)
	})
}

// Normal fills what a purpose may leave out, so that lists are never null.
func Normal(p consent.Purpose) consent.Purpose {
	if p.Channel == "" {
		p.Channel = "other"
	}
	if p.Names == nil {
		p.Names = map[string]string{}
	}
	if p.Questions == nil {
		p.Questions = map[string]string{}
	}
	p.Bases = append([]consent.Basis{}, p.Bases...)
	p.Categories = append([]string{}, p.Categories...)
	p.Recipients = append([]string{}, p.Recipients...)
	return p
}

func save(tx *sqlite.Tx, p *consent.Purpose) error {
	kind := "purpose.changed"
	have, err := tx.FindPurpose(p.ID)
	switch {
	case consent.CodeOf(err) == consent.NotFound:
		kind, p.EndedOn = "purpose.added", ""
	case err != nil:
		return err
	default:
		p.EndedOn = have.EndedOn // ended and resumed by acts of their own
		if err := keepsBases(&tx.View, have, *p); err != nil {
			return err
		}
	}
	return write(tx, kind, *p)
}

func write(tx *sqlite.Tx, kind string, p consent.Purpose) error {
	if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
		return err
	}
	_, err := tx.Append(kind, sqlite.Item{Payload: p})
	return err
}

// keepsBases refuses to take a basis from under the people who stand on it:
// what was consent cannot become something else by an edit of the purpose
// (EDPB Guidelines 05/2020 §§121-123).
func keepsBases(v *sqlite.View, have, now consent.Purpose) error {
	lost := slices.DeleteFunc(slices.Clone(have.Bases), now.Allows)
	if len(lost) == 0 {
		return nil
	}
	onBasis, inState, err := v.PeopleOn(have.ID)
	if err != nil {
		return err
	}
	for _, basis := range lost {
		n := onBasis[basis]
		if basis == consent.BasisConsent {
			if asked := askedIn(inState); asked > n {
				n = asked
			}
			if n > 0 {
				return consent.Fail(consent.RefusedByLaw, "change_of_basis", "bases", "article", "6(1)(a)", "count", strconv.FormatInt(n, 10))
			}
		}
		if n > 0 {
			return consent.Fail(consent.Conflict, "basis_in_use", "bases", "basis", string(basis), "count", strconv.FormatInt(n, 10))
		}
	}
	return nil
}

// askedIn counts the people whom consent was ever put to.
func askedIn(inState map[consent.State]int64) (n int64) {
	for s, c := range inState {
		if s != consent.None {
			n += c
		}
	}
	return n
}

// Start writes the purposes that a new book begins with, in one step.
func Start(ctx context.Context, b sqlite.Book, ps []consent.Purpose) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		for _, p := range ps {
			p = Normal(p)
			if err := p.Check(); err != nil {
				return err
			}
			if err := save(tx, &p); err != nil {
				return err
			}
		}
		return nil
	})
}
