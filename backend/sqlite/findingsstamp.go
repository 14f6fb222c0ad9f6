package sqlite

import (
	"context"
	"time"

	"consentbook/backend/consent"
)

// LastOfKind is the last entry of a kind.
type LastOfKind struct {
	Kind  string
	Entry consent.Entry
	At    time.Time
}

// LastOfKinds gives the last entry of each kind that the ledger has: a few steps
// in an index for each, however many entries there are.
func (v *View) LastOfKinds() (out []LastOfKind, err error) {
	rows, err := v.q.QueryContext(v.ctx, `WITH RECURSIVE k(kind) AS (SELECT min(kind) FROM ledger_entries UNION ALL SELECT (SELECT min(e.kind) FROM ledger_entries e WHERE e.kind > k.kind) FROM k WHERE k.kind IS NOT NULL),
		last(kind, entry) AS (SELECT k.kind, (SELECT max(e.entry) FROM ledger_entries e WHERE e.kind = k.kind) FROM k WHERE k.kind IS NOT NULL)
		SELECT l.kind, l.entry, e.at FROM last l JOIN ledger_entries e ON e.entry = l.entry`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l LastOfKind
		var at string
		if err := rows.Scan(&l.Kind, &l.Entry, &at); err != nil {
			return nil, err
		}
		if l.At, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// deskStamps say how tables stand whose changes are no entries, by what they are
// about.
var deskStamps = map[string]string{
	"register":  "SELECT coalesce((SELECT last FROM numbers WHERE name = 'register_pages'), 0)",
	"drafts":    "SELECT count(*) || ' ' || coalesce(max(changed_at), '') FROM notice_drafts",
	"backups":   "SELECT coalesce(max(id), 0) FROM backups",
	"lists":     "SELECT count(*) || ' ' || coalesce(sum(listed), 0) || ' ' || coalesce(sum(length(due)), 0) || ' ' || coalesce(sum(given_up), 0) FROM backup_places",
	"keys":      "SELECT count(*) || ' ' || coalesce(max(learned_at), '') FROM dkim_keys",
	"mailboxes": "SELECT count(*) || ' ' || coalesce(max(read_at), '') FROM mailboxes",
	"packs":     "SELECT coalesce(max(number), 0) FROM packs",
	"audit":     "SELECT coalesce((SELECT value FROM preferences WHERE key = '" + AuditedPreference + "'), '')",
	"calendar":  "SELECT coalesce((SELECT value FROM preferences WHERE key = '" + CalendarPreference + "'), '')",
}

// AuditedPreference is the day on which the ledger was held against its tree
// last.
const AuditedPreference = "audit.ran"

// DeskStamps reads them.
func (v *View) DeskStamps() (map[string]string, error) {
	out := map[string]string{}
	for name, query := range deskStamps {
		var s string
		if err := v.q.QueryRowContext(v.ctx, query).Scan(&s); err != nil {
			return nil, err
		}
		out[name] = s
	}
	return out, nil
}

// NoteAudited notes on the desk that the ledger was found to hold today.
func (b Book) NoteAudited(ctx context.Context) error {
	return b.Write(ctx, func(tx *Tx) error {
		return tx.SetPreference(AuditedPreference, tx.Now().Local().Format(time.DateOnly))
	})
}
