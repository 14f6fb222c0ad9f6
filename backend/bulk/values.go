package bulk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// valuesHash is how entries commit to the values of a contact.
func valuesHash(c consent.Contact) (string, error) {
	b, err := json.Marshal(c)
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:]), err
}

// saveValues writes values and where they came from: what the business sets by
// itself is derived from what it knows.
func saveValues(tx *sqlite.Tx, before, after consent.Contact, origins []consent.FieldOrigin, operator consent.OperatorID, entry consent.Entry) error {
	if err := tx.UpdateContact(after); err != nil {
		return err
	}
	since, _ := sqlite.Moment(tx.Now())
	return saveOrigins(tx, after.ID, origins, consent.OriginsAfter(before, after, origins, consent.FieldOrigin{Origin: "derived", Since: since, Operator: operator, Entry: entry}))
}

// earlier is what an edit keeps of values that were changed, and which entries
// spoke of their origins.
type earlier struct {
	sqlite.Overwritten
	Entries []consent.Entry `json:"entries"`
}

func earlierOf(values consent.Contact, origins []consent.FieldOrigin) earlier {
	e := earlier{Overwritten: sqlite.Overwritten{Values: values, Origins: origins}}
	for _, o := range origins {
		e.Entries = append(e.Entries, o.Entry)
	}
	return e
}

func readEarlier(s string) (e earlier, err error) {
	err = json.Unmarshal([]byte(s), &e)
	for i := range min(len(e.Origins), len(e.Entries)) {
		e.Origins[i].Entry = e.Entries[i]
	}
	return e, err
}

func saveOrigins(tx *sqlite.Tx, id consent.ContactID, before, after []consent.FieldOrigin) error {
	if slices.Equal(before, after) {
		return nil
	}
	return tx.ReplaceOrigins(id, after)
}
