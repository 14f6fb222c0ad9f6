package sqlite

import (
	"slices"

	"consentbook/backend/consent"
)

// Kept is what has to stay of one category of a person, and until when.
type Kept struct {
	Contact  consent.ContactID    `json:"-"`
	Category consent.DataCategory `json:"category"`
	Erasure  int64                `json:"erasure"`
	Measure  consent.Measure      `json:"measure"`
	Ground   consent.KeepGround   `json:"ground"`
	Law      string               `json:"law"`
	Until    string               `json:"until"` // "": until somebody says so

	Entry consent.Entry `json:"-"`
}

// keptItem is what the ledger commits to of a person of whom something stays:
// what, on what ground, and the values that are left.
type keptItem struct {
	Contact consent.ContactID `json:"contact"`
	Erasure int64             `json:"erasure"`
	Kept    []Kept            `json:"kept"`
	Values  string            `json:"values_sha256"`
}

// EraseSome takes out of a person what does not stay, with the ledger's items
// about it, and marks what stays (Art. 17(3), 18(1) GDPR). The person lives on
// with who was merged into them, without the values of those. The items it gives
// belong under the entry that records the erasure, which is the next.
func (tx *Tx) EraseSome(g Group, lines []consent.ErasureLine, erasure int64, suppress bool) (e Erased, items []Item, err error) {
	groups := []Group{g}
	records, err := tx.RecordsOf(groups)
	if err != nil {
		return e, nil, err
	}
	ids, _ := everyone(groups)
	goes := map[consent.DataCategory]bool{}
	for _, l := range lines {
		goes[l.Category] = !l.Measure.Stays()
	}
	goes[consent.DataTraces] = true
	if e.Packs, e.Exports, err = tx.outsideCounts(groups); err != nil {
		return e, nil, err
	}
	s := some{tx: tx, ids: ids, these: numbersJSON(ids), goes: goes}
	if s.held, err = tx.Held(ids); err != nil {
		return e, nil, err
	}
	if _, err := tx.exec("PRAGMA defer_foreign_keys = ON"); err != nil { // the row of the erasure comes last
		return e, nil, err
	}
	if err := s.requests(); err != nil { // has entries of its own
		return e, nil, err
	}
	if suppress {
		if err := tx.suppressErased(ids, s.held); err != nil {
			return e, nil, err
		}
	}
	if err := inTurn(s.count, s.items, s.files, s.rows); err != nil {
		return e, nil, err
	}
	for _, f := range s.loose {
		if err := tx.deleteLoose(f); err != nil {
			return e, nil, err
		}
	}
	if err := tx.countFiles(&e, s.loose); err != nil {
		return e, nil, err
	}
	if items, err = s.keep(g, lines, erasure); err != nil {
		return e, nil, err
	}
	if err := tx.cleanDesk(ids, s.held); err != nil {
		return e, nil, err
	}
	e.People, e.Suppressed, e.Destroyed, e.Lines = 1, suppress, s.destroyed, counted(lines, records)
	return e, items, nil
}

// some is an erasure of a part of what is held on one person.
type some struct {
	tx        *Tx
	ids       []consent.ContactID
	these     string
	goes      map[consent.DataCategory]bool
	held      []consent.Contact
	stray     []strayMail
	loose     []consent.EvidenceID
	destroyed int64
}

func (s *some) count() error { return s.tx.tally(s.these, s.goes) }

// items destroys what the ledger committed to about what goes, and the items of
// others that name the person as such: merges that stand and what the person did
// stay where something rests on them.
func (s *some) items() error {
	others, err := s.tx.namedElsewhere(s.ids, s.these)
	if err != nil {
		return err
	}
	s.destroyed += int64(len(others))
	rows, err := s.tx.q.QueryContext(s.tx.ctx, `SELECT i.entry, i.pos, e.kind, i.payload, coalesce(json_extract(i.payload, '$.merge') IN (SELECT id FROM merges WHERE undone_entry <> 0), 0)
		FROM ledger_items i JOIN ledger_entries e ON e.entry = i.entry WHERE i.payload IS NOT NULL AND i.`+amongListed("contact_id"), s.these)
	if err != nil {
		return err
	}
	defer rows.Close()
	var places, carried []ItemPlace
	for rows.Next() {
		var p ItemPlace
		var kind, payload string
		var unmerged bool
		if err := rows.Scan(&p.Entry, &p.Pos, &kind, &payload, &unmerged); err != nil {
			return err
		}
		if !s.goes[consent.EntryCategory(kind)] && !unmerged {
			continue
		}
		places = append(places, p)
		if kind == "contact.rectified" {
			carried = append(carried, placesOf(runsNamed(int64(p.Entry), []byte(payload)))...)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	s.destroyed += int64(len(places) + len(carried))
	return s.tx.destroyPlaces(places)
}

func (s *some) requests() error {
	if !s.goes[consent.DataRequests] {
		return nil
	}
	n, err := s.tx.requestsOut(s.ids)
	s.destroyed += n
	if err == nil && s.goes[consent.DataMails] {
		err = s.tx.untieRequests(s.these)
	}
	return err
}

// files looks for the kept files that what goes rests on.
func (s *some) files() (err error) {
	if s.goes[consent.DataMails] {
		if s.stray, err = s.tx.strayMails(s.these, s.held); err != nil {
			return err
		}
	}
	s.loose, err = s.tx.loose(int64(s.ids[0]), int64(s.ids[len(s.ids)-1]), s.these)
	return err
}

// rows deletes what goes.
func (s *some) rows() error {
	if s.goes[consent.DataMails] {
		places, files, err := s.tx.deleteMails(s.stray, s.these)
		if err != nil {
			return err
		}
		s.destroyed, s.loose = s.destroyed+int64(len(places)), append(s.loose, files...)
	}
	for _, q := range s.ties() {
		if _, err := s.tx.exec(q, s.these); err != nil {
			return err
		}
	}
	for _, t := range erasable {
		switch {
		case !s.goes[t.category] || t.category == consent.DataRequests || t.table == "merges":
			continue
		case t.table == "packs":
			if _, err := s.tx.exec("UPDATE packs SET contact_id = NULL WHERE "+t.where, s.these); err != nil {
				return err
			}
			continue
		case t.table == "import_rows":
			if _, err := s.tx.exec("UPDATE import_rows SET contact_id = NULL, raw = '', before = '' WHERE "+t.where, s.these); err != nil {
				return err
			}
			continue
		}
		where := t.where
		if t.table == "mails" && !s.goes[consent.DataRequests] {
			where += " AND id NOT IN (SELECT mail_id FROM requests WHERE mail_id IS NOT NULL)"
		}
		if _, err := s.tx.exec("DELETE FROM "+t.table+" WHERE "+where, s.these); err != nil {
			return err
		}
	}
	return nil
}

// ties takes references out of rows that stay to rows that go.
func (s *some) ties() (out []string) {
	if s.goes[consent.DataCampaigns] {
		out = append(out, "UPDATE mails SET invitation_id = NULL WHERE invitation_id IN (SELECT id FROM invitations WHERE "+amongListed("contact_id")+")",
			"UPDATE bounces SET message_id = NULL WHERE message_id IN (SELECT id FROM messages WHERE "+amongListed("contact_id")+")")
	}
	if s.goes[consent.DataMails] {
		out = append(out, "UPDATE bounces SET mail_id = NULL WHERE mail_id IN (SELECT id FROM mails WHERE "+amongListed("contact_id")+")")
	}
	return out
}

// keep leaves the person with what stays: the values of who was merged into them
// go, merges that were taken back and can never be made again go, and each
// category that stays is written down with its ground and its end.
func (s *some) keep(g Group, lines []consent.ErasureLine, erasure int64) (items []Item, err error) {
	tx := s.tx
	merges, err := tx.merges("WHERE "+amongListed("kept_id")+" OR "+amongListed("gone_id")+" ORDER BY id", s.these)
	if err != nil {
		return nil, err
	}
	for _, m := range merges {
		if m.Undone != 0 {
			if _, err := tx.exec("DELETE FROM merges WHERE id = ?", m.ID); err != nil {
				return nil, err
			}
			continue
		}
		if err := tx.SettleMerge(m); err != nil {
			return nil, err
		}
		tx.sayAnew = append(tx.sayAnew, saidAnew{m.Gone, m.ID})
	}
	c, err := tx.FindContact(g.Person)
	if err != nil {
		return nil, err
	}
	if s.goes[consent.DataDetails] {
		c = consent.OnlyIdentity(c)
	}
	if err := tx.UpdateContact(c); err != nil { // also where only what is known of its addresses went
		return nil, err
	}
	if _, err := tx.exec("DELETE FROM kept_data WHERE "+amongListed("contact_id"), s.these); err != nil {
		return nil, err
	}
	item := keptItem{Contact: g.Person, Erasure: erasure, Kept: []Kept{}, Values: hashOf(string(Details(&c)))}
	for _, l := range consent.Staying(lines) {
		k := Kept{g.Person, l.Category, erasure, l.Measure, l.Ground, l.Law, l.Until, tx.NextEntry()}
		if _, err := tx.exec("INSERT INTO kept_data (contact_id, category, erasure_id, measure, exception, law, until, entry) VALUES (?,?,?,?,?,?,?,?)",
			int64(k.Contact), k.Category, k.Erasure, k.Measure, k.Ground, k.Law, k.Until, int64(k.Entry)); err != nil {
			return nil, err
		}
		item.Kept = append(item.Kept, k)
	}
	tx.stood(g.Person)
	if err := tx.restricts(g.Person); err != nil {
		return nil, err
	}
	return []Item{{Contact: g.Person, Payload: item}}, nil
}

// KeptOf is what had to stay of a person.
func (v *View) KeptOf(contact consent.ContactID) ([]Kept, error) {
	out, err := v.kept("WHERE contact_id IN "+oneself, int64(contact))
	slices.SortFunc(out, func(a, b Kept) int {
		return slices.Index(consent.DataCategories, a.Category) - slices.Index(consent.DataCategories, b.Category)
	})
	return out, err
}

// KeptOver lists what had to stay and whose day is over.
func (v *View) KeptOver(today string) ([]Kept, error) {
	return v.kept("WHERE until <> '' AND until < ? ORDER BY contact_id, category", today)
}

func (v *View) kept(where string, args ...any) (out []Kept, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT contact_id, category, erasure_id, measure, exception, law, until, entry FROM kept_data "+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var k Kept
		if err := rows.Scan(&k.Contact, &k.Category, &k.Erasure, &k.Measure, &k.Ground, &k.Law, &k.Until, &k.Entry); err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, rows.Err()
}
