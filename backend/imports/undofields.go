package imports

import (
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// away names who came in with the import and is put away: they stay so, and
// come back or are destroyed with the action that deleted them.
func (u *undoing) away(tx *sqlite.Tx) error {
	ids, err := tx.AwayOfImport(u.imp.ID)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := u.keep(tx, id); err != nil {
			return err
		}
	}
	return nil
}

// decideFields says which of the fields that the import made go with it, and of
// those that had to stay when an earlier one was taken back.
func (u *undoing) decideFields(tx *sqlite.Tx) (dropped []consent.CustomField, err error) {
	u.FieldsDropped, u.FieldsKept = nil, nil
	known, err := tx.CustomFields()
	if err != nil {
		return nil, err
	}
	for _, f := range known {
		if f.Import == 0 {
			continue
		}
		made := u.imp
		if f.Import != u.imp.ID {
			if made, err = tx.FindImport(f.Import); err != nil {
				return nil, err
			}
			if made.Undone == 0 {
				continue
			}
		}
		filled, err := tx.FieldFilled(f.Key)
		if err != nil {
			return nil, err
		}
		decided, err := tx.FieldSavedSince(f, made.Entry)
		if err != nil {
			return nil, err
		}
		if filled || decided {
			u.FieldsKept = append(u.FieldsKept, f.Key)
			continue
		}
		u.FieldsDropped = append(u.FieldsDropped, f.Key)
		dropped = append(dropped, f)
	}
	return dropped, nil
}

func dropFields(tx *sqlite.Tx, fields []consent.CustomField) error {
	for _, f := range fields {
		if err := tx.DeleteCustomField(f.Key); err != nil {
			return err
		}
		if _, err := tx.Append("field.dropped", sqlite.Item{Payload: f}); err != nil {
			return err
		}
	}
	return nil
}
