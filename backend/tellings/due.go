package tellings

import (
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// dueOf holds what the person was told against the duty. Whoever accepted
// terms was not thereby told of the data; whoever answered on a privacy notice
// had it before them.
func dueOf(v *sqlite.View, c consent.Contact, rows []sqlite.Telling) (d Due, err error) {
	if d.DueInformation, err = v.InformationDue(c); err != nil {
		return d, err
	}
	s := since{v: v, informs: map[consent.NoticeVersionID]bool{}}
	for _, r := range rows {
		if r.Kind != consent.Informed {
			continue
		}
		if err := s.had(r.Notice, r.HappenedAt, r.Zone); err != nil {
			return d, err
		}
	}
	events, err := v.ConsentEvents(c.ID, "")
	if err != nil {
		return d, err
	}
	for _, e := range events {
		if e.Claim != "" || !answers(e.State) {
			continue
		}
		if err := s.had(e.Notice, e.HappenedAt, e.Zone); err != nil {
			return d, err
		}
	}
	d.Since = s.first
	d.State = d.DueInformation.State(d.Since, v.Now())
	return d, nil
}

// answers: who said yes or no had the text before them; who was asked, or whose
// consent ended without their doing, need not have seen it.
func answers(s consent.State) bool {
	switch s {
	case consent.Given, consent.Renewed, consent.Refused, consent.Withdrawn:
		return true
	}
	return false
}

// since finds when a person first had a text that informs.
type since struct {
	v       *sqlite.View
	informs map[consent.NoticeVersionID]bool
	first   time.Time
}

func (s *since) had(id consent.NoticeVersionID, happened, zone string) error {
	informs, err := s.informing(id)
	if err != nil || !informs {
		return err
	}
	at, err := sqlite.ReadMoment(happened, zone)
	if err == nil && (s.first.IsZero() || at.Before(s.first)) {
		s.first = at
	}
	return err
}

// informing: a privacy notice that lacks what Art. 13 and 14 demand does not
// fulfil the duty.
func (s *since) informing(id consent.NoticeVersionID) (bool, error) {
	if id == "" {
		return false, nil
	}
	if known, ok := s.informs[id]; ok {
		return known, nil
	}
	n, err := s.v.FindNotice(id)
	if err != nil {
		return false, err
	}
	s.informs[id] = n.Kind == string(consent.NoticePrivacy) && len(n.Missing) == 0
	return s.informs[id], nil
}
