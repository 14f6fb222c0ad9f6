package sqlite

import (
	"context"
	"database/sql"
	"time"
)

// bareGateScans read the rows that the gate reads, each table once and in its
// own order, but for the events, which stand in the order of the people.
var bareGateScans = []string{
	"SELECT page, facts FROM register_pages ORDER BY page",
	"SELECT id, details, import_id, created_at, updated_at, entry, import_row, collected_at, source FROM contacts ORDER BY id",
	"SELECT contact_id, purpose_id, basis, state, at, until, basis_entry, event_id, entry FROM standings ORDER BY contact_id, purpose_id",
	`SELECT s.contact_id, s.purpose_id, e.state, e.method, e.notice_id, e.language, e.question, e.evidence_id, e.words, e.claim, e.guardian, e.validity
		FROM standings s JOIN consent_events e ON e.id = s.event_id WHERE s.state IN ('given','renewed') ORDER BY s.contact_id, s.purpose_id`,
}

// BareGate reads the rows that the gate reads through the driver and does
// nothing with them: the yardstick of the performance table.
func (db *DB) BareGate(ctx context.Context) (took time.Duration, rows int64, err error) {
	err = db.Read(ctx, func(v *View) error {
		began := time.Now()
		for _, q := range bareGateScans {
			n, err := v.bareScan(q)
			if err != nil {
				return err
			}
			rows += n
		}
		took = time.Since(began)
		return nil
	})
	return took, rows, err
}

func (v *View) bareScan(query string) (n int64, err error) {
	rows, err := v.q.QueryContext(v.ctx, query)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	cells := make([]any, len(columns))
	for i := range cells {
		cells[i] = new(sql.RawBytes)
	}
	for ; rows.Next(); n++ {
		if err := rows.Scan(cells...); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}
