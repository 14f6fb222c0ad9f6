package sqlite

import "consentbook/backend/consent"

// ActivityFacts reads what the registers hold of that to which activities refer:
// as they stand (entry 0), or as they stood after an entry. Purposes, and who the
// controller is, are always those of today.
func (v *View) ActivityFacts(day string, entry consent.Entry) (f consent.ActivityFacts, err error) {
	f = consent.ActivityFacts{Today: day, Purposes: map[consent.PurposeID]consent.Purpose{}, Assessments: map[consent.AssessmentID]consent.Assessment{}, Notices: map[consent.NoticeID]string{}}
	if f.Controller, err = v.Controller(); err != nil {
		return f, err
	}
	purposes, err := v.Purposes()
	if err != nil {
		return f, err
	}
	for _, p := range purposes {
		f.Purposes[p.ID] = p
	}
	weighings, err := v.Assessments("")
	if err != nil {
		return f, err
	}
	for _, w := range weighings {
		if entry == 0 || w.Entry <= entry {
			f.Assessments[w.ID] = w.Assessment
		}
	}
	if err := v.activityNotices(f.Notices, entry); err != nil {
		return f, err
	}
	if f.Breaches, err = documentsBy[consent.Breach](v, entry); err != nil {
		return f, err
	}
	return f, v.activityRegisters(&f, entry)
}

// activityNotices names the versions by themselves and by their kind, there the
// newest.
func (v *View) activityNotices(into map[consent.NoticeID]string, entry consent.Entry) error {
	ns, err := v.Notices()
	for _, n := range ns { // newest first within a kind
		if entry != 0 && n.Entry > entry {
			continue
		}
		into[consent.NoticeID(n.ID)] = string(n.ID)
		if kind := consent.NoticeID(n.Kind); into[kind] == "" && !n.Deposited {
			into[kind] = string(n.ID)
		}
	}
	return err
}

func (v *View) activityRegisters(f *consent.ActivityFacts, entry consent.Entry) (err error) {
	if f.Parties, err = documentsByNumber[consent.PartyID, consent.Party](v, entry); err != nil {
		return err
	}
	if f.Processors, err = documentsByNumber[consent.ProcessorID, consent.Processor](v, entry); err != nil {
		return err
	}
	if f.Retentions, err = documentsByNumber[consent.RetentionID, consent.RetentionRule](v, entry); err != nil {
		return err
	}
	if f.Safeguards, err = documentsByNumber[consent.SafeguardID, consent.Safeguard](v, entry); err != nil {
		return err
	}
	f.Screenings, err = documentsByNumber[consent.ScreeningID, consent.Screening](v, entry)
	return err
}

func documentsBy[T consent.Documented](v *View, entry consent.Entry) ([]T, error) {
	if entry == 0 {
		return Documents[T](v, true)
	}
	return DocumentsAt[T](v, entry)
}

func documentsByNumber[ID ~int64, T consent.Documented](v *View, entry consent.Entry) (map[ID]T, error) {
	rows, err := documentsBy[T](v, entry)
	out := make(map[ID]T, len(rows))
	for _, r := range rows {
		out[ID(r.Number())] = r
	}
	return out, err
}
