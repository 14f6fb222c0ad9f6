package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// NoticeAddress is where a version could be read from a moment on.
type NoticeAddress struct {
	URL      string // "": nowhere
	Since    time.Time
	Operator consent.OperatorID // "": it stood there when the version was published
	Entry    consent.Entry
}

// NoticeAddresses lists where a version could be read, the newest first; the
// first entry is that of its publication.
func (v *View) NoticeAddresses(id consent.NoticeVersionID) (out []NoticeAddress, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT url, at, operator_id, entry FROM (
		SELECT a.id AS id, a.url AS url, a.at AS at, a.operator_id AS operator_id, a.entry AS entry FROM notice_addresses a WHERE a.notice_id = ?1
		UNION ALL SELECT 0, n.url, n.published_at, '', n.entry FROM notice_versions n WHERE n.id = ?1) ORDER BY id DESC`, string(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a NoticeAddress
		var at string
		if err := rows.Scan(&a.URL, &at, &a.Operator, &a.Entry); err != nil {
			return nil, err
		}
		if a.Since, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// CreateNoticeAddress notes where a version can be read from now on.
func (tx *Tx) CreateNoticeAddress(id consent.NoticeVersionID, url string) error {
	_, err := tx.exec("INSERT INTO notice_addresses (notice_id, url, at, operator_id, entry) VALUES (?,?,?,?,?)", id, url, formatTime(tx.now), tx.actor, tx.NextEntry())
	return err
}
