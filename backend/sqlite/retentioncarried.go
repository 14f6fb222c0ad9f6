package sqlite

import "consentbook/backend/consent"

// RetentionCarried notes with a rule that it was carried out. Whether the rule
// has ended or gone meanwhile changes nothing about what was done: then there is
// no row to note it with.
func (tx *Tx) RetentionCarried(id consent.RetentionID, run consent.RetentionRun) error {
	rule, err := FindDocument[consent.RetentionRule](&tx.View, int64(id))
	if consent.CodeOf(err) == consent.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	rule.Carried = &run
	_, err = tx.SaveDocument(rule, "carried_out")
	return err
}
