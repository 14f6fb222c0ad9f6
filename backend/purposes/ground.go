package purposes

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Ground states the basis on which a purpose rests for people.
type Ground struct {
	Contact  consent.ContactID // 0: all that Filter finds
	Filter   string
	Search   string
	Purpose  consent.PurposeID
	Basis    consent.Basis
	Special  string // condition of Art. 9(2) in addition; "": that of the purpose
	Source   string
	Evidence *sqlite.EvidenceFile // nil where there is none
}

// groundItem is what the ledger commits to for each person.
type groundItem struct {
	Contact    consent.ContactID    `json:"contact"`
	Purpose    consent.PurposeID    `json:"purpose"`
	Basis      consent.Basis        `json:"basis"`
	Before     consent.Basis        `json:"before"`
	Source     string               `json:"source"`
	FileHash   string               `json:"evidence_sha256"`
	Special    string               `json:"special,omitempty"`
	Assessment consent.AssessmentID `json:"assessment,omitempty"`
}

// chunk is how many people one ledger entry speaks of at most.
const chunk = 5000

// stating is a ground being stated.
type stating struct {
	Ground
	rule       consent.GroundCase
	assessment consent.AssessmentID
	file       consent.EvidenceID
	changed    int64
}

// State writes a ground for all whom it concerns, or for nobody. Where consent
// was the ground, another cannot take its place behind the person's back:
// refused (consent.GroundCase).
func State(ctx context.Context, b sqlite.Book, g Ground) (changed int64, err error) {
	if g.Source == "" {
		return 0, consent.Fail(consent.Invalid, "source_missing", "source")
	}
	filters, err := consent.ParseFilters(g.Filter)
	if err != nil {
		return 0, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		s, err := g.check(&tx.View)
		if err != nil {
			return err
		}
		if err := s.all(ctx, tx, filters); err != nil {
			return err
		}
		changed = s.changed
		return nil
	})
	if err != nil {
		return 0, err
	}
	return changed, nil
}

// check says whether the ground may be stated at all.
func (g Ground) check(v *sqlite.View) (*stating, error) {
	s := &stating{Ground: g}
	var err error
	if s.rule, s.assessment, err = v.GroundCase(g.Purpose, g.Basis, g.Special); err != nil {
		return nil, err
	}
	if err := s.rule.Check(); err != nil {
		return nil, err
	}
	s.Special = s.rule.Purpose.SpecialOf(g.Special)
	if g.Contact != 0 {
		_, err = v.FindContact(g.Contact)
	}
	return s, err
}

// all states the ground for one person, or chunk by chunk for all that are
// found.
func (s *stating) all(ctx context.Context, tx *sqlite.Tx, filters []consent.Filter) error {
	if s.Contact != 0 {
		return s.state(tx, []consent.ContactID{s.Contact})
	}
	for _, f := range filters {
		if p := f.Purpose(); p != "" {
			if _, err := tx.FindPurpose(p); err != nil {
				return err
			}
		}
	}
	ids := make([]consent.ContactID, 0, chunk)
	err := tx.EachID(sqlite.ContactQuery{Search: s.Search, Filters: filters, At: tx.Now()}, func(id consent.ContactID) error {
		if err := ctx.Err(); err != nil {
			return consent.Fail(consent.Cancelled, "", "").Because(err)
		}
		if ids = append(ids, id); len(ids) < chunk {
			return nil
		}
		err := s.state(tx, ids)
		ids = ids[:0]
		return err
	})
	if err != nil {
		return err
	}
	return s.state(tx, ids)
}

// state writes the ground for some people under one entry. The evidence is kept
// once, with the first of them.
func (s *stating) state(tx *sqlite.Tx, ids []consent.ContactID) error {
	if len(ids) == 0 {
		return nil
	}
	if err := tx.MayUse(ids...); err != nil {
		return err
	}
	entry := tx.NextEntry()
	var hash string
	if s.Evidence != nil {
		hash = s.Evidence.SHA256
		if s.file == 0 {
			f := *s.Evidence
			f.Entry = entry
			var err error
			if s.file, err = tx.CreateEvidence(f); err != nil {
				return err
			}
		}
	}
	items := make([]sqlite.Item, 0, len(ids))
	for _, id := range ids {
		rule, err := caseOf(&tx.View, s.rule, id)
		if err != nil {
			return err
		}
		if err := rule.Check(); err != nil {
			return err
		}
		if err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: s.Purpose, Basis: s.Basis, Special: s.Special, Source: s.Source,
			Evidence: s.file, Assessment: s.assessment, Entry: entry}); err != nil {
			return err
		}
		items = append(items, sqlite.Item{Contact: id, Payload: groundItem{id, s.Purpose, s.Basis, rule.Before, s.Source, hash, s.Special, s.assessment}})
	}
	s.changed += int64(len(ids))
	_, err := tx.Append("ground.stated", items...)
	return err
}

// caseOf adds where a person stands.
func caseOf(v *sqlite.View, g consent.GroundCase, id consent.ContactID) (consent.GroundCase, error) {
	standings, err := v.Standings(id)
	for _, s := range standings {
		if s.Purpose == g.Purpose.ID {
			g.Before, g.State = s.Basis, s.State
		}
	}
	return g, err
}

// History lists how a person's grounds came about, oldest first.
func History(ctx context.Context, b sqlite.Book, id consent.ContactID) (out []sqlite.GroundStep, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindContact(id); err != nil {
			return err
		}
		out, err = v.GroundHistory(id)
		return err
	})
	return out, err
}
