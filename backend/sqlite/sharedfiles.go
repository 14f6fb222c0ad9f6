package sqlite

import (
	"strings"

	"consentbook/backend/consent"
)

// SharedFile says whether a kept file is about other people too, as the scan of
// a sheet is on which several signed: whoever gets a copy of their own data
// does not get that of the others with it (Art. 15(4) GDPR).
func (v *View) SharedFile(contact consent.ContactID, file consent.EvidenceID) (yes bool, err error) {
	of := strings.Replace(oneself, "?", "?1", 1)
	var each []string
	for _, t := range resting {
		each = append(each, "EXISTS (SELECT 1 FROM "+t+" WHERE evidence_id = ?2 AND contact_id NOT IN "+of+")")
	}
	err = v.q.QueryRowContext(v.ctx, "SELECT "+strings.Join(each, " OR "), int64(contact), int64(file)).Scan(&yes)
	return yes, err
}
