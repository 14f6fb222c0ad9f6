package sqlite

import (
	"encoding/json"
	"errors"

	"consentbook/backend/consent"
)

// KeptFindings is what a rule found last and how the book stood then.
type KeptFindings struct {
	Rule  string
	Stamp string // of what the rule read
	Found []consent.Finding
}

// Findings are those that are kept, by rule, each with the day on which it was
// found first.
func (v *View) Findings() (map[string]KeptFindings, error) {
	since, err := v.findingsSince()
	if err != nil {
		return nil, err
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT rule, stamp, found FROM findings")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]KeptFindings{}
	for rows.Next() {
		var k KeptFindings
		var found []byte
		if err := rows.Scan(&k.Rule, &k.Stamp, &found); err != nil {
			return nil, err
		}
		if json.Unmarshal(found, &k.Found) != nil { // of the desk: what cannot be read is found anew
			continue
		}
		for i := range k.Found {
			f := &k.Found[i]
			f.Since = since[foundPlace{f.Rule, f.Where.Kind, f.Where.ID}]
		}
		out[k.Rule] = k
	}
	return out, rows.Err()
}

type foundPlace struct{ rule, kind, place string }

func (v *View) findingsSince() (map[foundPlace]string, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT rule, kind, place, since FROM findings_since")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[foundPlace]string{}
	for rows.Next() {
		var p foundPlace
		var day string
		if err := rows.Scan(&p.rule, &p.kind, &p.place, &day); err != nil {
			return nil, err
		}
		out[p] = day
	}
	return out, rows.Err()
}

// KeepFindings keeps what a rule found on a day. What is found for the first
// time, or again after it was gone, is so since that day.
func (tx *Tx) KeepFindings(k KeptFindings, today string) error {
	was, err := tx.sinceOf(k.Rule)
	if err != nil {
		return err
	}
	for i := range k.Found {
		f := &k.Found[i]
		f.Since = "" // stands in a table of its own
		p := foundPlace{k.Rule, f.Where.Kind, f.Where.ID}
		if was[p] {
			delete(was, p)
			continue
		}
		if _, err := tx.exec("INSERT OR IGNORE INTO findings_since (rule, kind, place, since) VALUES (?,?,?,?)", p.rule, p.kind, p.place, today); err != nil {
			return err
		}
	}
	for p := range was {
		if _, err := tx.exec("DELETE FROM findings_since WHERE rule = ? AND kind = ? AND place = ?", p.rule, p.kind, p.place); err != nil {
			return err
		}
	}
	found, err := json.Marshal(append([]consent.Finding{}, k.Found...))
	if err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO findings (rule, stamp, found) VALUES (?,?,?) ON CONFLICT (rule) DO UPDATE SET stamp = excluded.stamp, found = excluded.found", k.Rule, k.Stamp, string(found))
	return err
}

func (tx *Tx) sinceOf(rule string) (map[foundPlace]bool, error) {
	rows, err := tx.q.QueryContext(tx.ctx, "SELECT kind, place FROM findings_since WHERE rule = ?", rule)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[foundPlace]bool{}
	for rows.Next() {
		p := foundPlace{rule: rule}
		if err := rows.Scan(&p.kind, &p.place); err != nil {
			return nil, err
		}
		out[p] = true
	}
	return out, rows.Err()
}

// ForgetFindings forgets what a rule found that the program no longer has.
func (tx *Tx) ForgetFindings(rule string) error {
	_, err := tx.exec("DELETE FROM findings WHERE rule = ?", rule)
	_, also := tx.exec("DELETE FROM findings_since WHERE rule = ?", rule)
	return errors.Join(err, also)
}

// FindingsDay is how many things were found on a day, and how many of them
// break the law.
type FindingsDay struct {
	Day   string `json:"day"`
	Found int64  `json:"found"`
	Grave int64  `json:"grave"`
}

// KeepFindingsDay keeps the counts of a day; the last check of it holds.
func (tx *Tx) KeepFindingsDay(d FindingsDay) error {
	_, err := tx.exec("INSERT INTO findings_days (day, found, grave) VALUES (?,?,?) ON CONFLICT (day) DO UPDATE SET found = excluded.found, grave = excluded.grave", d.Day, d.Found, d.Grave)
	return err
}

// FindingsDays lists them from a day on, the oldest first.
func (v *View) FindingsDays(from string) (out []FindingsDay, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT day, found, grave FROM findings_days WHERE day >= ? ORDER BY day", from)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var d FindingsDay
		if err := rows.Scan(&d.Day, &d.Found, &d.Grave); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}
