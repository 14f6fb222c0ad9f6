// Package purposes keeps the list of purposes and states on which lawful basis
// each rests for each person (Art. 6 GDPR). A change of ground is an event of
// its own, never an overwrite.
package purposes

import (
	"context"

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

// Save makes a purpose or changes one.
func Save(ctx context.Context, b sqlite.Book, p consent.Purpose) (consent.Purpose, error) {
	p = Normal(p)
	if err := p.Check(); err != nil {
		return p, err
	}
	return p, b.Write(ctx, func(tx *sqlite.Tx) error {
		return save(tx, p)
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

func save(tx *sqlite.Tx, p consent.Purpose) error {
	kind := "purpose.added"
	if _, err := tx.FindPurpose(p.ID); err == nil {
		kind = "purpose.changed"
	} else if consent.CodeOf(err) != consent.NotFound {
		return err
	}
	if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
		return err
	}
	_, err := tx.Append(kind, sqlite.Item{Payload: p})
	return err
}

// Start writes the purposes that a new book begins with, in one step.
func Start(ctx context.Context, b sqlite.Book, ps []consent.Purpose) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		for _, p := range ps {
			p = Normal(p)
			if err := p.Check(); err != nil {
				return err
			}
			if err := save(tx, p); err != nil {
				return err
			}
		}
		return nil
	})
}

// Ground states the basis on which a purpose rests for people.
type Ground struct {
	Contact  consent.ContactID // 0: all that Filter finds
	Filter   string
	Search   string
	Purpose  consent.PurposeID
	Basis    consent.Basis
	Source   string
	Evidence *sqlite.EvidenceFile // nil where there is none
}

// groundItem is what the ledger commits to for each person.
type groundItem struct {
	Contact  consent.ContactID `json:"contact"`
	Purpose  consent.PurposeID `json:"purpose"`
	Basis    consent.Basis     `json:"basis"`
	Before   consent.Basis     `json:"before"`
	Source   string            `json:"source"`
	FileHash string            `json:"evidence_sha256"`
}

// chunk is how many people one ledger entry speaks of at most.
const chunk = 5000

// State writes a ground for all whom it concerns, or for nobody. Where consent
// was the ground, another cannot take its place behind the person's back (EDPB
// 05/2020 §121): refused.
func State(ctx context.Context, b sqlite.Book, g Ground) (changed int64, err error) {
	if g.Source == "" {
		return 0, consent.Fail(consent.Invalid, "source_missing", "source")
	}
	filters, err := consent.ParseFilters(g.Filter)
	if err != nil {
		return 0, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		changed = 0
		if err := g.check(&tx.View); err != nil {
			return err
		}
		var file consent.EvidenceID
		ids := make([]consent.ContactID, 0, chunk)
		flush := func() error {
			n := int64(len(ids))
			if n == 0 {
				return nil
			}
			changed += n
			err := g.state(tx, &file, ids)
			ids = ids[:0]
			return err
		}
		for _, f := range filters {
			if p := f.Purpose(); p != "" {
				if _, err := tx.FindPurpose(p); err != nil {
					return err
				}
			}
		}
		if g.Contact != 0 {
			ids = append(ids, g.Contact)
			return flush()
		}
		err := tx.EachID(sqlite.ContactQuery{Search: g.Search, Filters: filters, At: tx.Now()}, func(id consent.ContactID) error {
			if err := ctx.Err(); err != nil {
				return consent.Fail(consent.Cancelled, "", "").Because(err)
			}
			if ids = append(ids, id); len(ids) < chunk {
				return nil
			}
			return flush()
		})
		if err != nil {
			return err
		}
		return flush()
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// check says whether the ground may be stated at all.
func (g Ground) check(v *sqlite.View) error {
	p, err := v.FindPurpose(g.Purpose)
	if err != nil {
		return err
	}
	if !p.Allows(g.Basis) {
		return consent.Fail(consent.RefusedByLaw, "basis_not_allowed", "basis", "basis", string(g.Basis))
	}
	if g.Contact != 0 {
		_, err = v.FindContact(g.Contact)
	}
	return err
}

// state writes the ground for some people under one entry. The evidence is kept
// once, with the first of them.
func (g Ground) state(tx *sqlite.Tx, file *consent.EvidenceID, ids []consent.ContactID) error {
	entry := tx.NextEntry()
	var hash string
	if g.Evidence != nil {
		hash = g.Evidence.SHA256
		if *file == 0 {
			f := *g.Evidence
			f.Entry = entry
			var err error
			if *file, err = tx.CreateEvidence(f); err != nil {
				return err
			}
		}
	}
	items := make([]sqlite.Item, 0, len(ids))
	for _, id := range ids {
		before, err := basisOf(&tx.View, id, g.Purpose)
		if err != nil {
			return err
		}
		if before == consent.BasisConsent && g.Basis != consent.BasisConsent {
			return consent.Fail(consent.RefusedByLaw, "change_of_basis", "basis", "article", "6(1)(a)")
		}
		if err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: g.Purpose, Basis: g.Basis, Source: g.Source, Evidence: *file, Entry: entry}); err != nil {
			return err
		}
		items = append(items, sqlite.Item{Contact: id, Payload: groundItem{id, g.Purpose, g.Basis, before, g.Source, hash}})
	}
	_, err := tx.Append("ground.stated", items...)
	return err
}

func basisOf(v *sqlite.View, id consent.ContactID, purpose consent.PurposeID) (consent.Basis, error) {
	standings, err := v.Standings(id)
	if err != nil {
		return "", err
	}
	for _, s := range standings {
		if s.Purpose == purpose {
			return s.Basis, nil
		}
	}
	return "", nil
}
