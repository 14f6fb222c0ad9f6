package sqlite

import (
	"strconv"
	"sync"
	"time"

	"consentbook/backend/consent"
)

// renewingMemory keeps the last answers, so that a list that is scrolled asks
// once.
type renewingMemory struct {
	mu    sync.Mutex
	stamp string
	ids   map[consent.PurposeID][]consent.ContactID
}

// renewing lists who waits to be asked again for a purpose, in the order of
// their numbers. The answer holds for a minute, or until the next entry.
func (v *View) renewing(purpose consent.PurposeID, at time.Time) (ids []consent.ContactID, stamp string, err error) {
	entry, err := v.toldStamp()
	if err != nil {
		return nil, "", err
	}
	stamp = entry + " " + strconv.FormatInt(at.Unix()/60, 10)
	m := &v.db.renewing
	if v.unwritten == nil { // what a transaction has not committed yet is nobody else's
		m.mu.Lock()
		defer m.mu.Unlock()
		if ids, ok := m.ids[purpose]; ok && m.stamp == stamp {
			return ids, stamp, nil
		}
	}
	ids, err = v.contactIDs("SELECT s.contact_id"+openRenewals+" AND r.purpose_id = ?2 ORDER BY s.contact_id", formatTime(at), purpose)
	if err == nil && v.unwritten == nil {
		if m.stamp != stamp || m.ids == nil {
			m.stamp, m.ids = stamp, map[consent.PurposeID][]consent.ContactID{}
		}
		m.ids[purpose] = ids
	}
	return ids, stamp, err
}
