package imports

import (
	"encoding/json"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// before is what was held on a person when an import changed it: the values,
// and where each came from.
type before struct {
	consent.Contact
	Origins []keptOrigin `json:"origins,omitempty"`
}

type keptOrigin struct {
	consent.FieldOrigin
	Entry consent.Entry `json:"entry"`
}

// originate notes that the changed values came with the import, and gives what
// was there before, for undo.
func (r *run) originate(tx *sqlite.Tx, was, is consent.Contact, entry consent.Entry) (string, error) {
	known, err := tx.OriginsOf(was.ID)
	if err != nil {
		return "", err
	}
	edit := consent.FieldOrigin{Origin: "unknown", Source: r.statement.Source, Import: r.imp.ID, Operator: tx.Actor(), Entry: entry}
	if r.moment.at != tx.Now() {
		edit.Since, _ = sqlite.Moment(tx.Now())
	} else {
		edit.Since = r.moment.text
	}
	if err := tx.ReplaceOrigins(was.ID, consent.OriginsAfter(was, is, known, edit)); err != nil {
		return "", err
	}
	kept := before{Contact: was}
	for _, o := range known {
		kept.Origins = append(kept.Origins, keptOrigin{o, o.Entry})
	}
	b, err := json.Marshal(kept)
	return string(b), err
}

// restore puts back the values and where each came from.
func (b before) restore(tx *sqlite.Tx, now consent.Contact) error {
	c := b.Contact
	c.ID, c.Source, c.CollectedAt, c.Import, c.ImportRow = now.ID, now.Source, now.CollectedAt, now.Import, now.ImportRow
	if err := tx.UpdateContact(c); err != nil {
		return err
	}
	var origins []consent.FieldOrigin
	for _, o := range b.Origins {
		o.FieldOrigin.Entry = o.Entry
		origins = append(origins, o.FieldOrigin)
	}
	return tx.ReplaceOrigins(c.ID, origins)
}
