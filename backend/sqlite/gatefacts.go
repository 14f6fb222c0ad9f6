package sqlite

import (
	"strings"
	"time"

	"consentbook/backend/consent"
)

// gateFacts are what few people have, by the number they are listed under.
type gateFacts struct {
	rights   map[consent.ContactID]bool
	deceased map[consent.ContactID]bool
	complain map[consent.ContactID]time.Time
	dead     map[consent.ContactID][]string // addresses that take no mail, lower case
	tray     map[consent.ContactID]bool
	from     map[string]bool // senders of mails in the tray that nobody was found for
	outbox   map[consent.ContactID][]inOutbox
	accepted map[consent.ContactID]bool // the terms that are asked about
	stops    gateStops
}

// inOutbox is a message of which nobody knows yet whether it left.
type inOutbox struct {
	campaign consent.CampaignID
	kind     string
	at       time.Time
}

// readFacts reads them, of everybody or of the one who is asked about.
func (k *gatekeeper) readFacts(only []consent.ContactID) error {
	f := &k.facts
	*f = gateFacts{accepted: map[consent.ContactID]bool{}, rights: map[consent.ContactID]bool{}, deceased: map[consent.ContactID]bool{}, complain: map[consent.ContactID]time.Time{}, dead: map[consent.ContactID][]string{},
		tray: map[consent.ContactID]bool{}, from: map[string]bool{}, outbox: map[consent.ContactID][]inOutbox{}}
	of := ""
	if only != nil {
		of = " AND contact_id IN (" + idList(only) + ")"
	}
	for _, x := range []struct {
		query string
		note  func(id consent.ContactID, a, b string) error
	}{
		{"SELECT contact_id, kind, '' FROM marks WHERE ended_at = ''" + of, f.mark},
		{"SELECT contact_id, 'restricted', '' FROM kept_data WHERE true" + of, f.mark},
		{"SELECT contact_id, address, '' FROM address_states WHERE undeliverable <> ''" + of, f.bounced},
		{"SELECT contact_id, max(at), '' FROM bounces WHERE complaint <> 0" + of + " GROUP BY contact_id", f.complained},
		{"SELECT contact_id, value, '' FROM requests, json_each(types) WHERE status = 'open' AND contact_id IS NOT NULL AND value IN (" + rightsHold() + ") AND (value <> 'rectification' OR coalesce(json_extract(course, '$.not_address'), 0) = 0)" + of, f.right},
		{"SELECT coalesce(contact_id, 0), lower(from_address), '' FROM mails WHERE state = 'tray'" + strings.Replace(of, " AND contact_id", " AND coalesce(contact_id, 0)", 1), f.waits},
		{"SELECT contact_id, kind || ' ' || coalesce(campaign_id, 0), at FROM outbox WHERE true" + of, f.leaving},
	} {
		if only != nil && strings.Contains(x.query, "FROM mails") {
			x.query = strings.Replace(x.query, " IN (", " IN (0,", 1)
		}
		if err := k.eachFact(x.query, x.note); err != nil {
			return err
		}
	}
	if err := k.readAccepted(of); err != nil {
		return err
	}
	return k.readWritten(only)
}

// readAccepted reads who has accepted the very version that is to be accepted.
func (k *gatekeeper) readAccepted(of string) error {
	if k.query.Kind != consent.CampaignAcceptance || k.query.Terms == "" {
		return nil
	}
	n, err := k.v.FindNotice(k.query.Terms)
	if code := consent.CodeOf(err); code == consent.NotFound || code == consent.RefusedByLaw { // nobody can have accepted it
		return nil
	}
	if err != nil {
		return err
	}
	version := strings.ReplaceAll(string(n.ID), "'", "''")
	return k.eachFact("SELECT contact_id, '', '' FROM tellings WHERE notice_id = '"+version+"' AND kind = 'accepted'"+of, func(id consent.ContactID, _, _ string) error {
		k.facts.accepted[id] = true
		return nil
	})
}

func rightsHold() string {
	var quoted []string
	for _, t := range consent.RightsHold {
		quoted = append(quoted, "'"+string(t)+"'")
	}
	return strings.Join(quoted, ",")
}

func (k *gatekeeper) eachFact(query string, note func(id consent.ContactID, a, b string) error) error {
	rows, err := k.v.q.QueryContext(k.v.ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.ContactID
		var a, b string
		if err := rows.Scan(&id, &a, &b); err != nil {
			return err
		}
		if err := note(k.self(id), a, b); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (f *gateFacts) mark(id consent.ContactID, kind, _ string) error {
	if consent.MarkKind(kind) == consent.MarkDeceased {
		f.deceased[id] = true
		return nil
	}
	f.rights[id] = true
	return nil
}

func (f *gateFacts) bounced(id consent.ContactID, address, _ string) error {
	f.dead[id] = append(f.dead[id], strings.ToLower(address))
	return nil
}

func (f *gateFacts) complained(id consent.ContactID, at, _ string) error {
	t, err := parseTime(at)
	if t.After(f.complain[id]) {
		f.complain[id] = t
	}
	return err
}

func (f *gateFacts) right(id consent.ContactID, _, _ string) error {
	f.rights[id] = true
	return nil
}

func (f *gateFacts) waits(id consent.ContactID, from, _ string) error {
	if id == 0 {
		f.from[from] = true
		return nil
	}
	f.tray[id] = true
	return nil
}

func (f *gateFacts) leaving(id consent.ContactID, what, at string) error {
	kind, campaign, _ := strings.Cut(what, " ")
	t, err := parseTime(at)
	f.outbox[id] = append(f.outbox[id], inOutbox{consent.CampaignID(whole(campaign)), kind, t})
	return err
}

// readWritten reads what campaigns there are, and whether there is anything to
// look for in each window.
func (k *gatekeeper) readWritten(only []consent.ContactID) error {
	k.kinds = map[consent.CampaignID]consent.CampaignKind{}
	rows, err := k.v.q.QueryContext(k.v.ctx, "SELECT id, kind, status FROM campaigns")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.CampaignID
		var kind consent.CampaignKind
		var status consent.CampaignStatus
		if err := rows.Scan(&id, &kind, &status); err != nil {
			return err
		}
		k.kinds[id] = kind
		k.approved = k.approved || id == k.query.Campaign && status != consent.CampaignDraft
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := k.v.q.QueryRowContext(k.v.ctx, "SELECT EXISTS (SELECT 1 FROM messages) OR EXISTS (SELECT 1 FROM invitations), EXISTS (SELECT 1 FROM sales)").Scan(&k.written, &k.sold); err != nil {
		return err
	}
	k.facts.stops, err = k.v.gateStops(only == nil)
	return err
}
