package sqlite

import (
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// groundsOn are the bases that stood at a moment, by person and purpose.
type groundsOn map[consent.ContactID]map[consent.PurposeID]Standing

func (g groundsOn) put(s Standing) {
	if g[s.Contact] == nil {
		g[s.Contact] = map[consent.PurposeID]Standing{}
	}
	g[s.Contact][s.Purpose] = s
}

// grounds are the bases that stood at the moment: what the ledger says last by
// it. What stands now and was stated by then stood: some of it was chosen when
// two people were made one, which states no ground.
func (a *asOf) grounds(ids []consent.ContactID) (groundsOn, error) {
	out, err := a.groundsSaid(ids)
	if err != nil {
		return nil, err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, standingColumns+"WHERE contact_id IN ("+idList(ids)+") AND basis <> '' ORDER BY contact_id, purpose_id")
	if err != nil {
		return nil, err
	}
	now, err := scanStandings(rows)
	if err != nil {
		return nil, err
	}
	for _, s := range now {
		made, err := a.madeAt(s.BasisEntry)
		if err != nil {
			return nil, err
		}
		if !made.After(a.q.At) {
			out.put(s)
		}
	}
	return out, nil
}

func (a *asOf) madeAt(entry consent.Entry) (t time.Time, err error) {
	if t, ok := a.entries[entry]; ok {
		return t, nil
	}
	var at string
	if err := a.v.q.QueryRowContext(a.v.ctx, "SELECT at FROM ledger_entries WHERE entry = ?", int64(entry)).Scan(&at); err != nil {
		return t, err
	}
	t, err = parseTime(at)
	a.entries[entry] = t
	return t, err
}

// groundsSaid reads the ledger up to the moment: a later statement replaces an
// earlier one, a drop leaves none, and what was taken back with its import or
// its action was never stated. Who has a long history has few grounds in it:
// only their payloads are read.
func (a *asOf) groundsSaid(ids []consent.ContactID) (groundsOn, error) {
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT i.contact_id, i.entry, e.kind, i.payload, coalesce((SELECT m.source FROM imports m WHERE m.id = json_extract(i.payload, '$.import')), '')
		FROM ledger_items x CROSS JOIN ledger_entries e ON e.entry = x.entry CROSS JOIN ledger_items i ON i.entry = x.entry AND i.pos = x.pos
		WHERE x.contact_id IN (`+idList(ids)+`) AND i.payload IS NOT NULL AND e.at <= ?1 AND e.kind IN ('ground.stated', 'contact.added', 'contacts.imported', 'bulk.done', 'ground.dropped')
		AND NOT (e.kind = 'bulk.done' AND EXISTS (SELECT 1 FROM ledger_items u JOIN ledger_entries t ON t.entry = u.entry WHERE u.contact_id = i.contact_id AND u.entry > i.entry
			AND t.kind = 'bulk.undone' AND t.at <= ?2 AND json_extract(u.payload, '$.bulk') = json_extract(i.payload, '$.bulk') AND json_extract(u.payload, '$.restored')))
		ORDER BY i.contact_id, i.entry, i.pos`, formatTime(a.q.At), formatTime(a.q.KnownBy()))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := groundsOn{}
	for rows.Next() {
		var s Standing
		var kind, payload, source string
		if err := rows.Scan(&s.Contact, &s.BasisEntry, &kind, &payload, &source); err != nil {
			return nil, err
		}
		var said struct {
			Purpose consent.PurposeID `json:"purpose"`
			Basis   consent.Basis     `json:"basis"`
			Source  string            `json:"source"`
			Import  consent.ImportID  `json:"import"`
		}
		if err := json.Unmarshal([]byte(payload), &said); err != nil {
			return nil, err
		}
		if kind == "ground.dropped" {
			delete(out[s.Contact], said.Purpose)
			continue
		}
		if u, undone := a.undone[said.Import]; said.Purpose == "" || said.Basis == "" || undone && (u.whole || s.BasisEntry <= u.upTo) {
			continue
		}
		if s.Purpose, s.Basis, s.BasisSource = said.Purpose, said.Basis, said.Source; s.BasisSource == "" {
			s.BasisSource = source
		}
		out.put(s)
	}
	return out, rows.Err()
}
