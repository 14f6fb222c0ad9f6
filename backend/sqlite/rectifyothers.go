package sqlite

import (
	"encoding/json"

	"consentbook/backend/consent"
)

// mendMerged puts the right values into a contact that was merged into the
// person; it stays out of all lists.
func (tx *Tx) mendMerged(r *Rectified, id consent.ContactID, after consent.Contact, gone []string) error {
	c, err := tx.findHeld(id)
	if err != nil {
		return err
	}
	details := string(Details(&c))
	if !holds(details, gone) {
		return nil
	}
	c = righted(c, after, gone)
	details = string(Details(&c))
	if _, err := tx.exec("UPDATE contacts SET details = ? WHERE id = ?", details, int64(id)); err != nil {
		return err
	}
	r.Mended = append(r.Mended, Mended{Contact: id, Values: hashOf(details)})
	return nil
}

// mendMerges puts the right values into what merges keep, so that they can
// still be taken back; what cannot be mended is destroyed.
func (tx *Tx) mendMerges(ids []consent.ContactID, after consent.Contact, gone []string) (out []MendedMerge, err error) {
	merges, err := tx.merges("WHERE before <> '' AND ("+amongListed("kept_id")+" OR "+amongListed("gone_id")+") ORDER BY id", numbersJSON(ids))
	if err != nil {
		return nil, err
	}
	for _, m := range merges {
		if !holds(m.Before, gone) {
			continue
		}
		kept := mendedMerge(m.Before, after, gone)
		if _, err := tx.exec("UPDATE merges SET before = ? WHERE id = ?", kept, m.ID); err != nil {
			return nil, err
		}
		out = append(out, MendedMerge{m.ID, MergeHash(kept)})
	}
	return out, nil
}

// mendedMerge is what a merge keeps, with the right values; "" where a wrong
// one is left.
func mendedMerge(before string, after consent.Contact, gone []string) string {
	var kept map[string]json.RawMessage
	if json.Unmarshal([]byte(before), &kept) != nil {
		return ""
	}
	for _, name := range []string{"kept", "result"} {
		if raw, has := kept[name]; has {
			c, err := mended(string(raw), after, nil, gone)
			if err != nil || c == "" {
				return ""
			}
			kept[name] = json.RawMessage(c)
		}
	}
	b, err := json.Marshal(kept)
	if err != nil || holds(string(b), gone) {
		return ""
	}
	return string(b)
}

// mendAway puts the right values into what is put away of who has an address or
// a number of the person and is likely the same one: deleted by mistake, and in
// the book anew.
func (tx *Tx) mendAway(r *Rectified, before, after consent.Contact, gone []string) error {
	seen := map[consent.ContactID]bool{}
	for _, c := range []consent.Contact{before, after} {
		for _, reaches := range [][]consent.Reach{c.Emails, c.Phones} {
			for _, x := range reaches {
				found, err := tx.AwayWithReach(x.Value)
				if err != nil {
					return err
				}
				for _, a := range found {
					if seen[a.Contact] {
						continue
					}
					seen[a.Contact] = true
					if err := tx.mendSealed(r, a, before, after, gone); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

func (tx *Tx) mendSealed(r *Rectified, a Away, before, after consent.Contact, gone []string) error {
	u, err := tx.readSealed(a.Bulk, []consent.ContactID{a.Contact})
	if err != nil {
		return err
	}
	s := u.people[a.Contact]
	is, err := s.is(a.Contact, before)
	if err != nil || !is {
		return err
	}
	values, merges, changed, err := s.mend(after, gone)
	if err != nil {
		return err
	}
	for _, id := range u.ids {
		places, err := tx.destroyPayloads(id, gone)
		if err != nil {
			return err
		}
		r.Destroyed = append(r.Destroyed, places...)
	}
	if !changed {
		return nil
	}
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if err := tx.putAway(a.Bulk, a.Contact, string(b)); err != nil {
		return err
	}
	for _, id := range u.ids {
		m := Mended{Contact: id, Values: values[id]}
		if id == a.Contact {
			m.Bulk, m.Sealed, m.Merges = a.Bulk, hashOf(string(b)), merges
		}
		r.Mended = append(r.Mended, m)
	}
	return nil
}

// is says whether who is put away is likely a person.
func (s *sealed) is(person consent.ContactID, other consent.Contact) (bool, error) {
	held, err := s.contacts()
	if err != nil {
		return false, err
	}
	for _, h := range held {
		c, err := contactOf(h.Details)
		if err != nil {
			return false, err
		}
		if h.ID == person {
			return consent.Alike(c, other).Score >= consent.LikelyOne, nil
		}
	}
	return false, nil
}

// mend puts the right values into rows that are put away, and gives the hashes
// of the values that contacts have now, and of what merges keep.
func (s *sealed) mend(after consent.Contact, gone []string) (values map[consent.ContactID]string, merges []MendedMerge, changed bool, err error) {
	values = map[consent.ContactID]string{}
	mendText := func(table string, row map[string]json.RawMessage, column string, mend func(string) (string, error)) error {
		var text string
		if err := json.Unmarshal(row[column], &text); err != nil {
			return err
		}
		wrong := holds(text, gone)
		if wrong {
			changed = true
			if text, err = mend(text); err != nil {
				return err
			}
			if row[column], err = json.Marshal(text); err != nil {
				return err
			}
		}
		if table == "contacts" {
			var id consent.ContactID
			if err := json.Unmarshal(row["id"], &id); err != nil {
				return err
			}
			values[id] = hashOf(text)
		}
		if table == "merges" && wrong {
			m := MendedMerge{Before: MergeHash(text)}
			if err := json.Unmarshal(row["id"], &m.ID); err != nil {
				return err
			}
			merges = append(merges, m)
		}
		return nil
	}
	contact := func(text string) (string, error) {
		c, err := contactOf(text)
		if err != nil {
			return "", err
		}
		c = righted(c, after, gone)
		return string(Details(&c)), nil
	}
	for _, place := range []struct {
		table, column string
		mend          func(string) (string, error)
	}{
		{"contacts", "details", contact},
		{"edits", "before", func(t string) (string, error) { return withoutFields(t, nil, gone), nil }},
		{"import_rows", "raw", func(string) (string, error) { return "", nil }},
		{"import_rows", "before", func(t string) (string, error) { return mended(t, after, nil, gone) }},
		{"merges", "before", func(t string) (string, error) { return mendedMerge(t, after, gone), nil }},
	} {
		for i, raw := range s.Rows[place.table] {
			var row map[string]json.RawMessage
			if err := json.Unmarshal(raw, &row); err != nil {
				return nil, nil, false, err
			}
			if err := mendText(place.table, row, place.column, place.mend); err != nil {
				return nil, nil, false, err
			}
			if s.Rows[place.table][i], err = json.Marshal(row); err != nil {
				return nil, nil, false, err
			}
		}
	}
	return values, merges, changed, nil
}
