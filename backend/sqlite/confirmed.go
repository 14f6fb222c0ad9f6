package sqlite

import "consentbook/backend/consent"

// TellsWithdrawal says whether a withdrawal was confirmed to who holds an
// invitation after they had said yes last, or may have been.
func (v *View) TellsWithdrawal(id consent.InvitationID) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, `SELECT EXISTS (SELECT 1 FROM messages w WHERE w.invitation_id = ?1 AND w.kind = 'withdrawal' AND w.decided <> 'again'
		AND NOT EXISTS (SELECT 1 FROM messages c WHERE c.invitation_id = ?1 AND c.kind = 'confirmation' AND c.id > w.id))`, int64(id)).Scan(&yes)
	return yes, err
}

// WaitsInTray says whether something of a person waits for somebody to look at
// it: what they mean is not settled yet.
func (v *View) WaitsInTray(contact consent.ContactID) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT EXISTS (SELECT 1 FROM mails WHERE state = 'tray' AND contact_id IN "+oneself+")", int64(contact)).Scan(&yes)
	return yes, err
}
