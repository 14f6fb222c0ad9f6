package sqlite

import "consentbook/backend/consent"

// CreateNoticeAddress notes where a version can be read from now on.
func (tx *Tx) CreateNoticeAddress(id consent.NoticeVersionID, url string) error {
	_, err := tx.exec("INSERT INTO notice_addresses (notice_id, url, at, operator_id, entry) VALUES (?,?,?,?,?)", id, url, formatTime(tx.now), tx.actor, tx.NextEntry())
	return err
}
