package sqlite

import "encoding/json"

// touchRows are the records of contact, each with what its entry committed to.
const touchRows = `SELECT t.entry, t.kind, t.direction, t.happened_at, t.day_only, t.zone, t.words, t.source, t.recorded_at, t.operator_id,
	coalesce((SELECT f.sha256 FROM evidence f WHERE f.id = t.evidence_id), ''), coalesce(i.payload, ''), coalesce(e.at, ''), coalesce(e.by, ''), coalesce(e.kind, '')
	FROM touches t LEFT JOIN ledger_items i ON i.contact_id = t.contact_id AND +i.entry = t.entry AND json_valid(i.payload) AND json_extract(i.payload, '$.touch') = t.id
	LEFT JOIN ledger_entries e ON e.entry = i.entry AND e.kind IN ('touch.noted', 'touch.changed', 'touches.imported') ORDER BY t.id`

// touchJoins are records of contact that were noted and are gone, although
// nobody removed them and no import that brought them was taken back, and files
// that belong to people against their entries.
var touchJoins = []string{
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN ('touch.noted', 'touch.changed', 'touches.imported') AND json_extract(i.payload, '$.touch') IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM touches t WHERE t.id = json_extract(i.payload, '$.touch') AND t.entry >= i.entry)
		AND NOT EXISTS (SELECT 1 FROM item r WHERE r.contact_id = i.contact_id AND r.kind = 'touch.removed' AND +r.entry > i.entry AND json_extract(r.payload, '$.touch') = json_extract(i.payload, '$.touch'))
		AND NOT EXISTS (SELECT 1 FROM imports m WHERE m.id = json_extract(i.payload, '$.import') AND (m.undone_entry <> 0 OR m.undo_until <> 0))`,
	openItems + `SELECT a.entry FROM attachments a LEFT JOIN evidence f ON f.id = a.evidence_id WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry
		WHERE +i.entry = a.entry AND i.contact_id = a.contact_id AND i.kind = 'file.attached' AND i.at = a.added_at AND e.by = a.operator_id
		AND json_extract(i.payload, '$.attachment') = a.id AND json_extract(i.payload, '$.sha256') = f.sha256)`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind = 'file.attached' AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.id = json_extract(i.payload, '$.attachment') AND a.entry = i.entry)
		AND NOT EXISTS (SELECT 1 FROM item r WHERE r.contact_id = i.contact_id AND r.kind = 'file.detached' AND +r.entry > i.entry AND json_extract(r.payload, '$.attachment') = json_extract(i.payload, '$.attachment'))`,
}

// touches holds records of contact, and the files that belong to people,
// against their entries.
func (a *auditor) touches() error {
	for _, q := range touchJoins {
		if err := a.faults(ProblemRegister, q); err != nil {
			return err
		}
	}
	if err := a.attachedWords(); err != nil {
		return err
	}
	rows, err := a.v.q.QueryContext(a.v.ctx, touchRows)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var t Touch
		var file, payload, at, by, kind string
		if err := rows.Scan(&t.Entry, &t.Kind, &t.Direction, &t.HappenedAt, &t.DayOnly, &t.Zone, &t.Words, &t.Source, &t.RecordedAt, &t.Operator, &file, &payload, &at, &by, &kind); err != nil {
			return err
		}
		if !t.said(file, payload) || kind == "" || kind != "touch.changed" && (at != t.RecordedAt || by != string(t.Operator)) {
			a.found(t.Entry, ProblemRegister)
		}
	}
	return rows.Err()
}

// said says whether a record of contact is what its entry committed to.
func (t *Touch) said(file, payload string) bool {
	var said struct {
		Kind       string `json:"touch_kind"`
		Direction  string `json:"direction"`
		HappenedAt string `json:"happened_at"`
		DayOnly    bool   `json:"day_only"`
		Zone       string `json:"zone"`
		Words      string `json:"words_sha256"`
		Source     string `json:"source_sha256"`
		File       string `json:"evidence_sha256"`
	}
	return json.Unmarshal([]byte(payload), &said) == nil && said.Kind == string(t.Kind) && said.Direction == string(t.Direction) && said.HappenedAt == t.HappenedAt &&
		said.DayOnly == t.DayOnly && said.Zone == t.Zone && said.Words == hashOf(t.Words) && said.Source == hashOf(t.Source) && said.File == file
}

// attachedWords holds what was noted about files against their entries.
func (a *auditor) attachedWords() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, `SELECT a.entry, a.words, coalesce(json_extract(i.payload, '$.words_sha256'), '') FROM attachments a
		LEFT JOIN ledger_items i ON i.contact_id = a.contact_id AND +i.entry = a.entry AND json_valid(i.payload) AND json_extract(i.payload, '$.attachment') = a.id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var at Attachment
		var said string
		if err := rows.Scan(&at.Entry, &at.Words, &said); err != nil {
			return err
		}
		if said != hashOf(at.Words) {
			a.found(at.Entry, ProblemRegister)
		}
	}
	return rows.Err()
}
