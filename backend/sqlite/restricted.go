package sqlite

import (
	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// restrictedPeople are the contacts whose data are kept and not used: marked as
// restricted (Art. 18 GDPR), or held back from an erasure (Art. 17(3)).
const restrictedPeople = "SELECT contact_id FROM marks WHERE kind = 'restricted' AND ended_at = '' UNION SELECT contact_id FROM kept_data"

// Restricted are the people whose data are kept and not used, under the numbers
// that they have now and had.
type Restricted map[consent.ContactID]bool

// Restricted reads them. They are few.
func (v *View) Restricted() (Restricted, error) {
	ids, err := v.contactIDs(restrictedPeople)
	if err != nil {
		return nil, err
	}
	out := Restricted{}
	for _, id := range ids {
		now, err := v.NowIs(id)
		if err != nil {
			return nil, err
		}
		all, err := v.contactIDs("SELECT id FROM "+oneself, int64(now))
		if err != nil {
			return nil, err
		}
		for _, one := range append(all, id, now) {
			out[one] = true
		}
	}
	return out, nil
}

// IsRestricted reports whether a person is among them.
func (v *View) IsRestricted(contact consent.ContactID) (bool, error) {
	all, err := v.Restricted()
	return all[contact], err
}

// CountRestricted counts them: of a campaign, those in its audience; 0: all.
func (v *View) CountRestricted(campaign consent.CampaignID) (n int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM ("+restrictedPeople+") WHERE ?1 = 0 OR contact_id IN (SELECT contact_id FROM audiences WHERE campaign_id = ?1)", int64(campaign)).Scan(&n)
	return n, err
}

// MayUse refuses a use of a person's data while they are kept only.
func (v *View) MayUse(contacts ...consent.ContactID) error {
	all, err := v.Restricted()
	if err != nil {
		return err
	}
	for _, id := range contacts {
		if all[id] {
			return consent.RefuseRestricted(id)
		}
	}
	return nil
}

// Without leaves the restricted out of a list, and counts them.
func (r Restricted) Without(ids []consent.ContactID) (others []consent.ContactID, leftOut int64) {
	if len(r) == 0 {
		return ids, 0
	}
	others = make([]consent.ContactID, 0, len(ids))
	for _, id := range ids {
		if r[id] {
			leftOut++
			continue
		}
		others = append(others, id)
	}
	return others, leftOut
}

// restricts notes that a person's data may be used no longer, or again.
func (tx *Tx) restricts(id consent.ContactID) error {
	now, err := tx.NowIs(id)
	if err == nil {
		tx.unwritten.page(now).limited[now] = true
	}
	return err
}

// restricted derives anew who of a page is restricted, of those of whom that or
// a value has changed.
func (u *unwritten) restricted(n int64, c *changedPage, people []register.Person) error {
	if len(c.people) == 0 && len(c.limited) == 0 {
		return nil
	}
	all, err := u.tx.restrictedOn(n)
	if err != nil {
		return err
	}
	for i := range people {
		if p := &people[i]; c.limited[p.ID] || c.people[p.ID] != nil {
			p.Restricted = all[p.ID]
		}
	}
	return nil
}

// restrictedOn are the restricted people of one page of the register: under
// their own number, or under one that was merged into it. The latter are looked
// for on all pages, as merges cross them; they are few, and the query begins with
// them: a book may have a hundred thousand merges, and this is asked at every
// write of a page.
func (v *View) restrictedOn(page int64) (Restricted, error) {
	first, last := page*register.PageSize, (page+1)*register.PageSize-1
	ids, err := v.contactIDs(`SELECT contact_id FROM marks WHERE kind = 'restricted' AND ended_at = '' AND contact_id BETWEEN ?1 AND ?2
		UNION SELECT contact_id FROM kept_data WHERE contact_id BETWEEN ?1 AND ?2
		UNION SELECT m.contact_id FROM marks m CROSS JOIN merges g ON g.gone_id = m.contact_id WHERE m.kind = 'restricted' AND m.ended_at = '' AND g.undone_entry = 0
		UNION SELECT k.contact_id FROM kept_data k CROSS JOIN merges g ON g.gone_id = k.contact_id WHERE g.undone_entry = 0`, first, last)
	if err != nil {
		return nil, err
	}
	out := Restricted{}
	for _, id := range ids {
		if id, err = v.NowIs(id); err != nil {
			return nil, err
		}
		out[id] = true
	}
	return out, nil
}
