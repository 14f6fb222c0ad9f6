package sqlite

import (
	"database/sql"
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// shownFor is what decides whether a yes was touched by a change.
type shownFor struct {
	purpose consent.PurposeID
	notice  consent.NoticeVersionID
	form    string
}

// RenewalsAfter settles what was queued about people once acts of theirs are
// recorded and they stand where these put them: a yes renews, a no ends. A yes
// that rests on an older text than the change, paper that came in late for
// one, is itself touched and waits for a new one. Acts without an event, which
// wait for a decision, settle nothing.
func (tx *Tx) RenewalsAfter(events []ConsentEvent) error {
	var waits bool
	if err := tx.q.QueryRowContext(tx.ctx, "SELECT EXISTS (SELECT 1 FROM renewals WHERE outcome = 'open')").Scan(&waits); err != nil {
		return err
	}
	known := map[shownFor]consent.NoticeVersionID{}
	for _, e := range events {
		if e.ID == 0 {
			continue
		}
		var by consent.NoticeVersionID
		if e.State.Permits() {
			key := shownFor{e.Purpose, e.Notice, e.Form}
			changed, has := known[key]
			if !has {
				var err error
				if changed, err = tx.changedSince(e); err != nil {
					return err
				}
				known[key] = changed
			}
			by = changed
		}
		if !waits && by == "" {
			continue
		}
		if err := tx.renewalAfter(e, by); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) renewalAfter(e ConsentEvent, by consent.NoticeVersionID) error {
	var state consent.State
	err := tx.q.QueryRowContext(tx.ctx, "SELECT state FROM standings WHERE contact_id = ? AND purpose_id = ? AND event_id = ?", int64(e.Contact), e.Purpose, int64(e.ID)).Scan(&state)
	if err == sql.ErrNoRows { // it is not where the person stands
		return nil
	}
	outcome := ""
	switch {
	case err != nil:
		return err
	case state.Permits() && by != "":
		_, err := tx.exec(`INSERT INTO renewals (contact_id, purpose_id, notice_id, outcome, entry) VALUES (?,?,?,'open',?)
			ON CONFLICT (contact_id, purpose_id) DO UPDATE SET notice_id = excluded.notice_id, outcome = 'open', entry = excluded.entry`, int64(e.Contact), e.Purpose, by, e.Entry)
		return err
	case state.Permits():
		outcome = "renewed"
	case state.Ends():
		outcome = "ended"
	default:
		return nil // asking again settles nothing
	}
	_, err = tx.exec("UPDATE renewals SET outcome = ?, entry = ? WHERE contact_id = ? AND purpose_id = ? AND outcome = 'open'", outcome, e.Entry, int64(e.Contact), e.Purpose)
	return err
}

// changedSince is the newest version that is a material change for whoever was
// shown what an event names; "" for none.
func (v *View) changedSince(e ConsentEvent) (by consent.NoticeVersionID, err error) {
	shown, err := v.shownBy(e)
	if err != nil {
		return "", err
	}
	for _, id := range shown {
		kind, _, _ := strings.Cut(string(id), "-")
		series, err := v.NoticeTerms(consent.NoticeKind(kind))
		if err != nil {
			return "", err
		}
		at := slices.IndexFunc(series, func(t consent.NoticeTerm) bool { return t.ID == id })
		for _, n := range series {
			if at >= 0 && n.Touches(series[at], e.Purpose, series) {
				by = n.ID // by number: the last is the newest
			}
		}
		if by != "" {
			return by, nil
		}
	}
	return "", nil
}

// shownBy are the versions that the person had before them: the one the event
// names, and those of the form it came back on.
func (v *View) shownBy(e ConsentEvent) (ids []consent.NoticeVersionID, err error) {
	if e.Notice != "" {
		ids = append(ids, e.Notice)
	}
	if e.Form == "" {
		return ids, nil
	}
	var privacy, asked string
	err = v.q.QueryRowContext(v.ctx, "SELECT privacy_id, coalesce(consent_id, '') FROM forms WHERE code = ?", e.Form).Scan(&privacy, &asked)
	if err == sql.ErrNoRows {
		return ids, nil
	}
	for _, id := range []string{privacy, asked} {
		if id != "" && id != string(e.Notice) {
			ids = append(ids, consent.NoticeVersionID(id))
		}
	}
	return ids, err
}
