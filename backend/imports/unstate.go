package imports

import (
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// unstate takes back what the import stated and claimed about people who stay;
// an opt-out it brought stays: in doubt no mail. Who was touched since keeps
// the ground, on which others may have relied.
func (u *undoing) unstate(tx *sqlite.Tx) error {
	for u.left > 0 {
		t, err := tx.TracesOfImport(u.imp, u.imp.UndoEntry)
		if err != nil || t.Entry == 0 {
			return err
		}
		u.imp.UndoEntry = t.Entry
		if err := tx.UpdateImport(u.imp); err != nil { // claims up to here do not count any more
			return err
		}
		if len(t.People) > 0 {
			if err := u.unstateEntry(tx, t); err != nil {
				return err
			}
		}
		u.left -= len(t.People) + 1
		u.done += int64(len(t.People))
	}
	return nil
}

func (u *undoing) unstateEntry(tx *sqlite.Tx, t sqlite.Traces) error {
	span := sqlite.Span{t.People[0], t.People[len(t.People)-1]}
	own, err := tx.CameInWith(span, u.imp.ID)
	if err != nil {
		return err
	}
	touched, err := tx.TouchedOutside(span, u.imp.ID)
	if err != nil {
		return err
	}
	restricted, err := tx.Restricted()
	if err != nil {
		return err
	}
	var free []consent.ContactID // whose ground nobody has relied on since
	for _, id := range t.People {
		relied := touched[id]
		if !own[id] {
			if relied, err = tx.ChangedAfterImport(id, u.imp.ID); err != nil {
				return err
			}
		}
		if !relied && !restricted[id] {
			free = append(free, id)
		}
	}
	if err := tx.ForgetGrounds(t.Entry, free); err != nil {
		return err
	}
	return tx.RestateClaims(t.Entry, t.People)
}
