package sqlite

import "consentbook/backend/consent"

// retentionBars are the few people whom no rule lets go today, under the number
// that they have now: a legal hold, an open request, a restriction, what an
// erasure had to leave (Art. 17(3), 18 GDPR).
func (v *View) retentionBars() (map[consent.ContactID]consent.RetentionBar, error) {
	out := map[consent.ContactID]consent.RetentionBar{}
	kept, err := v.keptOf()
	if err != nil {
		return nil, err
	}
	bar := func(id consent.ContactID, b consent.RetentionBar) {
		for k, gone := kept[id]; gone; k, gone = kept[id] {
			id = k
		}
		out[id] |= b
	}
	holds, err := v.LegalHolds(false)
	if err != nil {
		return nil, err
	}
	for _, h := range holds {
		bar(h.Contact, consent.BarHeld)
	}
	for _, q := range []struct {
		query string
		args  []any
		bar   consent.RetentionBar
	}{
		{"SELECT DISTINCT contact_id FROM requests WHERE status = 'open' AND contact_id IS NOT NULL", nil, consent.BarAsked},
		{"SELECT contact_id FROM marks WHERE kind = 'restricted' AND ended_at = '' AND words <> ?", []any{consent.RestrictedByProgram}, consent.BarRestricted},
		{"SELECT contact_id FROM marks WHERE kind = 'restricted' AND ended_at = '' AND words = ?", []any{consent.RestrictedByProgram}, consent.BarDone},
		{"SELECT DISTINCT contact_id FROM kept_data", nil, consent.BarResidual},
	} {
		ids, err := v.contactIDs(q.query, q.args...)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			bar(id, q.bar)
		}
	}
	return out, nil
}
