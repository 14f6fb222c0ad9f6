package subjects

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// held is one value with where it came from, as an export says it.
type held struct {
	name, value, origin, source, importID, row string
	since                                      time.Time
	how                                        int // of what is others'
}

// howOf is how much of a value is hidden: notes are words about anybody, other
// values were entered as the person's own.
func howOf(f consent.FieldValue) int {
	switch f.Key {
	case "notes":
		return anyones
	case "custom", "email", "phone", "url", "groups", "source", "source_id":
		return known
	}
	return nothing
}

// heldValues are the values of a person with their origins: that of the person
// where a value has none of its own.
func heldValues(d dossier) (out []held) {
	c := d.Contact
	keys := c.FieldKeys()
	for i, f := range c.Fields() {
		h := held{name: f.Key, value: f.Value, origin: "unknown", source: c.Source, importID: number(int64(c.Import)), row: number(int64(c.ImportRow)), since: c.CreatedAt, how: howOf(f)}
		if f.Label != "" {
			h.name = f.Label
		}
		if o, ok := consent.OriginOf(d.Origins, keys[i]); ok {
			h.origin, h.source, h.importID, h.row = string(o.Origin), o.Source, number(int64(o.Import)), ""
			if since, err := sqlite.ReadMoment(o.Since, ""); err == nil {
				h.since = since
			}
		}
		out = append(out, h)
	}
	return out
}

// touches are the records of contact.
func touches(d dossier) Section {
	s := Section{Key: "touches", Columns: []string{"happened_at", "touch_kind", "direction", "noted", "source", "recorded_at", "operator", "evidence_sha256", "ledger_entry"}}
	for _, t := range d.Touches {
		at := t.HappenedAt
		if when, err := sqlite.ReadMoment(t.HappenedAt, t.Zone); err == nil {
			at = when.Format(time.RFC3339)
			if t.DayOnly {
				at = when.Format(time.DateOnly)
			}
		}
		hash := ""
		if f, ok := d.File(t.Evidence); ok {
			hash = f.SHA256
		}
		s.Rows = append(s.Rows, []string{at, string(t.Kind), string(t.Direction), t.Words, t.Source, t.RecordedAt, d.Operators[t.Operator].Name, hash, number(int64(t.Entry))})
	}
	return s
}

// attachments are the files that are kept with the person; the files
// themselves stand in the ZIP.
func attachments(d dossier) Section {
	s := Section{Key: "attachments", Columns: []string{"file", "type", "bytes", "sha256", "noted", "added_at", "operator", "ledger_entry"}}
	for _, a := range d.Attached {
		s.Rows = append(s.Rows, []string{a.File.Name, a.File.MediaType, number(a.File.Size), a.File.SHA256, a.Words, a.AddedAt.Format(time.RFC3339), d.Operators[a.Operator].Name, number(int64(a.Entry))})
	}
	return s
}

// edits are the changes by hand, with what is still kept of the old values.
func edits(d dossier) Section {
	s := Section{Key: "edits", Columns: []string{"changed_at", "edit_kind", "fields", "before", "kept_until", "operator", "ledger_entry"}}
	for _, e := range d.Edits {
		before := e.Before
		var kept sqlite.Overwritten
		if json.Unmarshal([]byte(e.Before), &kept) == nil && len(kept.After) > 0 {
			if b, err := json.Marshal(kept.Values); err == nil {
				before = string(b)
			}
		}
		s.Rows = append(s.Rows, []string{e.At.Format(time.RFC3339), string(e.Kind), strings.Join(e.Fields, "; "), before, e.KeepUntil, d.Operators[e.Operator].Name, strconv.FormatInt(int64(e.Entry), 10)})
	}
	return s
}
