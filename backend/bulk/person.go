package bulk

import (
	"encoding/json"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// person does the action for one, or says why not.
func (r *run) person(tx *sqlite.Tx, id consent.ContactID, entry consent.Entry) (item doneItem, why string, err error) {
	c, err := tx.FindContact(id)
	if consent.CodeOf(err) == consent.NotFound {
		return item, consent.BulkGone, nil
	}
	if err != nil {
		return item, "", err
	}
	item = doneItem{Contact: id, Bulk: r.ID, Action: r.Do.Action}
	if r.Do.Action == consent.BulkGround {
		why, err = r.ground(tx, &item, entry)
	} else {
		why, err = r.values(tx, c, &item, entry)
	}
	return item, why, err
}

// earlierGround is what an edit keeps of the ground that was stated before.
type earlierGround struct {
	Basis  consent.Basis `json:"basis"`
	Source string        `json:"source"`
	Entry  consent.Entry `json:"entry"`
}

func (r *run) ground(tx *sqlite.Tx, item *doneItem, entry consent.Entry) (why string, err error) {
	standings, err := tx.Standings(item.Contact)
	if err != nil {
		return "", err
	}
	s := standingFor(standings, r.Do.Purpose)
	if why = r.Do.Ground(s.Basis, s.BasisSource, s.State); why != "" {
		return why, nil
	}
	before, err := json.Marshal(earlierGround{s.Basis, s.BasisSource, s.BasisEntry})
	if err != nil {
		return "", err
	}
	if err := r.keep(tx, item.Contact, []string{"ground:" + string(r.Do.Purpose)}, before, entry); err != nil {
		return "", err
	}
	rule, weighed, err := r.rule(tx)
	if err != nil {
		return "", err
	}
	item.Purpose, item.Basis, item.Before, item.Source, item.Special, item.Weighed = r.Do.Purpose, r.Do.Basis, s.Basis, r.Do.Source, rule.Purpose.SpecialOf(r.Do.Special), weighed
	return "", tx.CreateGround(sqlite.Ground{Contact: item.Contact, Purpose: r.Do.Purpose, Basis: r.Do.Basis, Special: item.Special, Source: r.Do.Source, Assessment: weighed, Entry: entry})
}

// rule reads, once for a chunk, what the book says of the purpose: it may have
// changed since the action began.
func (r *run) rule(tx *sqlite.Tx) (consent.GroundCase, consent.AssessmentID, error) {
	if r.ruled.tx == tx {
		return r.ruled.rule, r.ruled.weighed, nil
	}
	rule, weighed, err := tx.GroundCase(r.Do.Purpose, r.Do.Basis, r.Do.Special)
	if err == nil {
		err = rule.Check()
	}
	r.ruled.tx, r.ruled.rule, r.ruled.weighed = tx, rule, weighed
	return rule, weighed, err
}

// keep notes what stood before, for the undo.
func (r *run) keep(tx *sqlite.Tx, contact consent.ContactID, fields []string, before []byte, entry consent.Entry) error {
	_, err := tx.CreateEdit(sqlite.Edit{Contact: contact, Kind: consent.BulkEdit, Fields: fields, Before: string(before), KeepUntil: r.KeepUntil, Bulk: int64(r.ID), Entry: entry})
	return err
}

func (r *run) values(tx *sqlite.Tx, c consent.Contact, item *doneItem, entry consent.Entry) (why string, err error) {
	after, fields := r.Do.Apply(c)
	if len(fields) == 0 {
		return consent.BulkSame, nil
	}
	origins, err := tx.OriginsOf(c.ID)
	if err != nil {
		return "", err
	}
	before, err := json.Marshal(earlierOf(consent.Only(c, fields), origins))
	if err != nil {
		return "", err
	}
	if err := r.keep(tx, c.ID, fields, before, entry); err != nil {
		return "", err
	}
	if err := saveValues(tx, c, after, origins, r.Operator, entry); err != nil {
		return "", err
	}
	item.Fields = fields
	item.Values, err = valuesHash(after)
	return "", err
}
