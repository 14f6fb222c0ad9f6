package sqlite

import (
	"database/sql"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// doubtful are the consents of which a condition of validity is answered no, or
// that are of a child with nobody responsible named. An index holds them: they
// are few.
const doubtful = `(instr(validity, '"answer":"no"') > 0 OR instr(validity, '"asks":"parental","article":"8(1)","answer":"unanswered"') > 0)`

// DoubtfulConsents counts those that people stand on today, by purpose: of how
// many a condition is not met, and of how many nobody named who is responsible
// for a child.
func (v *View) DoubtfulConsents() (notValid, noGuardian map[consent.PurposeID]int64, err error) {
	const from = ` FROM consent_events e INDEXED BY consent_events_doubtful JOIN standings s ON s.contact_id = e.contact_id AND s.purpose_id = e.purpose_id AND s.event_id = e.id
		WHERE ` + doubtful + ` AND s.state IN ('given','renewed') AND (s.until = '' OR s.until > ?)`
	now := formatTime(v.Now())
	if notValid, err = v.countsByPurpose("SELECT e.purpose_id, count(*)"+from+` AND instr(e.validity, '"answer":"no"') > 0 GROUP BY 1`, now); err != nil {
		return nil, nil, err
	}
	noGuardian, err = v.countsByPurpose("SELECT e.purpose_id, count(*)"+from+` AND e.guardian = '' AND instr(e.validity, '"asks":"parental","article":"8(1)","answer":"unanswered"') > 0 GROUP BY 1`, now)
	return notValid, noGuardian, err
}

// DecisionsWaiting counts the acts that wait, and says since when the oldest
// does.
func (v *View) DecisionsWaiting() (n int64, since time.Time, err error) {
	var at sql.NullString
	if err = v.q.QueryRowContext(v.ctx, "SELECT count(*), min(opened_at) FROM decisions WHERE outcome = ''").Scan(&n, &at); err != nil {
		return 0, since, err
	}
	since, err = parseTime(at.String)
	return n, since, err
}

// TrayWaiting counts the mails that wait for somebody, and says since when the
// oldest does.
func (v *View) TrayWaiting() (n int64, since time.Time, err error) {
	var at sql.NullString
	if err = v.q.QueryRowContext(v.ctx, "SELECT count(*), min(received_at) FROM mails WHERE state = 'tray'").Scan(&n, &at); err != nil {
		return 0, since, err
	}
	since, err = parseTime(at.String)
	return n, since, err
}

// UnknownMessages counts, by campaign, the messages of which nobody knows
// whether they left and nobody has decided.
func (v *View) UnknownMessages() (map[consent.CampaignID]int64, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT campaign_id, count(*) FROM messages INDEXED BY messages_unknown WHERE state = 'unknown' AND decided = '' AND campaign_id IS NOT NULL GROUP BY campaign_id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.CampaignID]int64{}
	for rows.Next() {
		var id consent.CampaignID
		var n int64
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		out[id] = n
	}
	return out, rows.Err()
}

// MailboxesRead says when the mailbox of each account was read last; under
// CollectedFiles when mails were brought in from files.
func (v *View) MailboxesRead() (map[consent.SenderID]time.Time, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT sender_id, max(read_at) FROM mailboxes GROUP BY sender_id")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.SenderID]time.Time{}
	for rows.Next() {
		var id consent.SenderID
		var at string
		if err := rows.Scan(&id, &at); err != nil {
			return nil, err
		}
		if out[id], err = parseTime(at); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

// LastActs says when each who works with the book acted last.
func (v *View) LastActs() (map[consent.OperatorID]time.Time, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT o.id, coalesce((SELECT e.at FROM ledger_entries e WHERE e.by = o.id ORDER BY e.entry DESC LIMIT 1), '') FROM operators o WHERE o.status = 'active'")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.OperatorID]time.Time{}
	for rows.Next() {
		var id consent.OperatorID
		var at string
		if err := rows.Scan(&id, &at); err != nil {
			return nil, err
		}
		if out[id], err = parseTime(at); err != nil {
			return nil, err
		}
	}
	return out, rows.Err()
}

// LeftOver counts what erasures have left to be done on a local day.
func (v *View) LeftOver(today string) (out consent.ErasureFacts, err error) {
	for _, c := range []struct {
		into  *int64
		query string
	}{
		{&out.KeptOver, "SELECT count(DISTINCT contact_id) FROM kept_data WHERE until <> '' AND until < ?1"},
		{&out.KeptNoEnd, "SELECT count(DISTINCT contact_id) FROM kept_data WHERE until = '' AND ?1 <> ''"},
		{&out.BytesDue, "SELECT count(*) FROM erasures WHERE bytes_gone = '' AND carried_on < ?1"},
		{&out.ListsDue, "SELECT count(*) FROM backup_places WHERE due <> '' AND given_up = 0 AND ?1 <> ''"},
		{&out.HoldsNoEnd, "SELECT count(*) FROM holds WHERE ended_at = '' AND until = '' AND ?1 <> ''"},
		{&out.HoldsEnded, "SELECT count(*) FROM holds WHERE ended_at = '' AND until <> '' AND until < ?1"},
	} {
		if err := v.q.QueryRowContext(v.ctx, c.query, today).Scan(c.into); err != nil {
			return out, err
		}
	}
	return out, nil
}

// informedContacts lists who was ever given a notice, by number.
func (v *View) informedContacts() ([]consent.ContactID, error) {
	return v.contactIDs("SELECT DISTINCT contact_id FROM tellings WHERE kind = 'informed' ORDER BY contact_id")
}

// UninformedOf counts, by import, the people of whom more than a month has
// passed since they came in and who were never given a notice (Art. 14(3)(a)
// GDPR). Who was found to be one with somebody who was given it has it too.
func (v *View) UninformedOf(before time.Time) (map[consent.ImportID]int64, error) {
	s, err := v.Register()
	if err != nil {
		return nil, err
	}
	told, err := v.informedContacts()
	if err != nil {
		return nil, err
	}
	kept, err := v.keptOf()
	if err != nil {
		return nil, err
	}
	return s.FromImports(before, told, kept), nil
}

// FieldSample says of how many people, spread over the register, values were
// looked at, and how many of them have one in each field of the business's own.
// A book of no more people than that is looked at whole.
func (v *View) FieldSample(most int) (looked int64, filled map[string]int64, err error) {
	s, err := v.Register()
	if err != nil {
		return 0, nil, err
	}
	ids := s.Spread(most)
	filled = map[string]int64{}
	if len(ids) == 0 {
		return 0, filled, nil
	}
	rows, err := v.q.QueryContext(v.ctx, "SELECT x.key, count(*) FROM contacts c, json_each(c.details, '$.custom') x WHERE c.id IN ("+idList(ids)+") AND coalesce(x.value, '') <> '' GROUP BY x.key")
	if err != nil {
		return 0, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var n int64
		if err := rows.Scan(&key, &n); err != nil {
			return 0, nil, err
		}
		filled[strings.TrimSpace(key)] = n
	}
	return int64(len(ids)), filled, rows.Err()
}

// QueuedRenewals counts the consents that a material change of a notice queued
// and nobody has settled, by purpose. Of those that ended by themselves since it
// knows nothing; CountRenewals does.
func (v *View) QueuedRenewals() (map[consent.PurposeID]int64, error) {
	return v.countsByPurpose("SELECT purpose_id, count(*) FROM renewals WHERE outcome = 'open' GROUP BY purpose_id")
}

// Survey counts the people of the register for a check of the whole book.
func (v *View) Survey(purposes []consent.Purpose, now time.Time) (out consent.PeopleFacts, err error) {
	s, err := v.Register()
	if err != nil {
		return out, err
	}
	of := register.SurveyOf{At: now, Inactive: consent.Filter{Key: "inactive", Value: consent.InactiveAfter}.Before(now), Leads: map[consent.PurposeID]time.Time{}}
	for _, p := range purposes {
		of.Leads[p.ID] = now.AddDate(0, 0, p.RenewLead())
	}
	x := s.Survey(of)
	return consent.PeopleFacts{Everybody: x.Everybody, NoBasis: x.NoBasis, NoAddress: x.NoAddress, Undeliverable: x.Undeliverable, Inactive: x.Inactive, Languages: x.Languages, Purposes: x.Purposes}, nil
}

// NoticesToday are the versions in force, one of each kind, with their texts.
// How often each was used is not counted.
func (v *View) NoticesToday() (out []NoticeVersion, err error) {
	for _, kind := range consent.NoticeKinds {
		ids, err := v.noticesInForce(kind)
		if err != nil || len(ids) == 0 {
			if err != nil {
				return nil, err
			}
			continue
		}
		found, err := v.notices(noticeFacts+"WHERE v.id = ?", true, ids[0].id)
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// noticeFacts is noticeColumns without the count of uses.
var noticeFacts = strings.Replace(noticeColumns, "(SELECT count(*) FROM consent_events e WHERE e.notice_id = v.id)", "0", 1)

// CookiesEntered says, by number, on which local day a cookie came to stand as
// it does.
func (v *View) CookiesEntered() (map[int64]string, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT c.id, e.at FROM cookies c JOIN ledger_entries e ON e.entry = c.entry")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]string{}
	for rows.Next() {
		var id int64
		var at string
		if err := rows.Scan(&id, &at); err != nil {
			return nil, err
		}
		t, err := parseTime(at)
		if err != nil {
			return nil, err
		}
		out[id] = t.Local().Format(time.DateOnly)
	}
	return out, rows.Err()
}
