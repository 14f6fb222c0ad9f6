package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// NoticeAddress is where a version could be read from a moment on.
type NoticeAddress struct {
	Notice consent.NoticeVersionID
	URL    string // "": nowhere any more
	At     time.Time
	Entry  consent.Entry
}

// CreateNoticeAddress notes where a version can be read from now on.
func (tx *Tx) CreateNoticeAddress(id consent.NoticeVersionID, url string) error {
	_, err := tx.exec("INSERT INTO notice_addresses (notice_id, url, at, operator_id, entry) VALUES (?,?,?,?,?)", id, url, formatTime(tx.now), tx.actor, tx.NextEntry())
	return err
}

// NoticeAddresses lists where a version stood after it was published, oldest
// first.
func (v *View) NoticeAddresses(id consent.NoticeVersionID) ([]NoticeAddress, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT notice_id, url, at, entry FROM notice_addresses WHERE notice_id = ? ORDER BY id", id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []NoticeAddress
	for rows.Next() {
		var a NoticeAddress
		var at string
		if err := rows.Scan(&a.Notice, &a.URL, &at, &a.Entry); err != nil {
			return nil, err
		}
		if a.At, err = parseTime(at); err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, rows.Err()
}
