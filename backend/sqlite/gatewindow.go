package sqlite

import (
	"database/sql"
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
)

// gateKey is a person and a purpose.
type gateKey struct {
	contact consent.ContactID
	purpose consent.PurposeID
}

// gateWindow is what the gate reads of some people beside their values and
// where they stand.
type gateWindow struct {
	proofs string           // of the consents that stand, as gateProofs joins them
	stale  map[gateKey]bool // a no of old that no valid yes took away
	asked  map[consent.ContactID]*consent.Asked
	sales  map[gateKey]*consent.Sale

	waiting   map[consent.ContactID]bool // whose message of this campaign is to leave
	addresses map[uint64]gateAddress     // that somebody else has too, by their hashes
}

// gateProofs joins what is kept of each consent that stands: it costs one
// crossing into C.
const gateProofs = `SELECT group_concat(concat_ws(char(31), s.contact_id, s.purpose_id, s.state, e.method,
	(e.notice_id IS NOT NULL) || (e.language <> '') || (e.question <> '') || (e.evidence_id IS NOT NULL) || (e.words <> '') || (e.claim <> '') || (e.guardian <> ''), e.validity), char(30) ORDER BY s.contact_id, s.purpose_id)
	FROM standings s JOIN consent_events e ON e.id = s.event_id WHERE s.state IN ('given','renewed','invalidated') AND s.purpose_id IN (`

// read reads a window of people.
func (k *gatekeeper) read(ids []consent.ContactID) (*rawWindow, error) {
	w, err := k.v.readWindow(ids)
	if err != nil {
		return nil, err
	}
	everyone := k.everyNumber(ids)
	if err := k.readAsked(&w.gate, everyone); err != nil || !k.asks() {
		return w, err
	}
	var joined sql.NullString
	if err := k.v.q.QueryRowContext(k.v.ctx, gateProofs+k.names+") AND "+among("s.contact_id", ids)).Scan(&joined); err != nil {
		return nil, err
	}
	w.gate.proofs = joined.String
	if err := k.readStale(&w.gate); err != nil {
		return nil, err
	}
	if err := k.readSales(&w.gate, everyone); err != nil {
		return nil, err
	}
	return w, k.readAddresses(&w.gate, ids)
}

// readStale looks, of those whose yes was found to be none, whether they had
// said no before it.
func (k *gatekeeper) readStale(g *gateWindow) error {
	if !strings.Contains(g.proofs, unitMark+string(consent.Invalidated)+unitMark) {
		return nil
	}
	g.stale = map[gateKey]bool{}
	for record := range strings.SplitSeq(g.proofs, recordMark) {
		p := splitProof(record)
		if p.state != consent.Invalidated {
			continue
		}
		events, err := k.v.ConsentEvents(p.contact, p.purpose)
		if err != nil {
			return err
		}
		rules, err := rulesOf(events, k.query.At)
		if err != nil {
			return err
		}
		g.stale[p.gateKey] = consent.StillNo(rules)
	}
	return nil
}

func (k *gatekeeper) readSales(g *gateWindow, ids []consent.ContactID) error {
	if !k.sold {
		return nil
	}
	rows, err := k.v.q.QueryContext(k.v.ctx, "SELECT contact_id, purpose_id, conditions FROM sales WHERE purpose_id IN ("+k.names+") AND "+among("contact_id", ids))
	if err != nil {
		return err
	}
	defer rows.Close()
	g.sales = map[gateKey]*consent.Sale{}
	for rows.Next() {
		var key gateKey
		var conditions []byte
		if err := rows.Scan(&key.contact, &key.purpose, &conditions); err != nil {
			return err
		}
		own := key.contact
		key.contact = k.self(own)
		if _, known := g.sales[key]; known && own != key.contact {
			continue // what is recorded of the person goes before what is of whom they were found to be too
		}
		s := &consent.Sale{}
		if err := json.Unmarshal(conditions, s); err != nil {
			return consent.Fail(consent.Integrity, "book_broken", "sales").Because(err)
		}
		g.sales[key] = s
	}
	return rows.Err()
}

// readAsked reads what campaigns have written to some people. What the server
// refused, or what somebody found not to have left, has asked nobody.
func (k *gatekeeper) readAsked(g *gateWindow, ids []consent.ContactID) error {
	if !k.written && len(k.facts.outbox) == 0 {
		return nil
	}
	g.asked = map[consent.ContactID]*consent.Asked{}
	for _, id := range ids {
		for _, m := range k.facts.outbox[id] {
			k.wrote(g, id, m)
		}
	}
	if err := k.readMessages(g, ids); err != nil || k.query.Campaign == 0 {
		return err
	}
	due := "state = 'waiting'"
	if k.query.Reminder {
		due = "state = 'sent' AND reminded IN ('','waiting')"
	}
	g.waiting = map[consent.ContactID]bool{}
	rows, err := k.v.q.QueryContext(k.v.ctx, "SELECT contact_id, answered_at <> '', reminded NOT IN ('','waiting','left_out'), channel = 'mail' AND "+due+" FROM invitations WHERE campaign_id = ? AND "+among("contact_id", ids), int64(k.query.Campaign))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.ContactID
		var answered, reminded, waits bool
		if err := rows.Scan(&id, &answered, &reminded, &waits); err != nil {
			return err
		}
		if waits {
			g.waiting[k.self(id)] = true
		}
		a := g.of(k.self(id))
		a.Answered, a.Reminded = a.Answered || answered, a.Reminded || reminded
	}
	return rows.Err()
}

func (k *gatekeeper) readMessages(g *gateWindow, ids []consent.ContactID) error {
	rows, err := k.v.q.QueryContext(k.v.ctx, `SELECT contact_id, coalesce(campaign_id, 0), kind, at FROM messages
		WHERE kind IN ('invitation','reminder','letter') AND (state IN ('sent','printed') OR state = 'unknown' AND decided <> 'again') AND `+among("contact_id", ids))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id consent.ContactID
		var m inOutbox
		var at string
		if err := rows.Scan(&id, &m.campaign, &m.kind, &at); err != nil {
			return err
		}
		if m.at, err = parseTime(at); err != nil {
			return err
		}
		k.wrote(g, k.self(id), m)
	}
	return rows.Err()
}

func (g *gateWindow) of(id consent.ContactID) *consent.Asked {
	if g.asked[id] == nil {
		g.asked[id] = &consent.Asked{}
	}
	return g.asked[id]
}

// wrote notes a message to a person.
func (k *gatekeeper) wrote(g *gateWindow, id consent.ContactID, m inOutbox) { k.note(g.of(id), m) }

func (k *gatekeeper) note(a *consent.Asked, m inOutbox) {
	kind := k.kinds[m.campaign]
	switch {
	case m.campaign != 0 && m.campaign == k.query.Campaign:
		a.Reminded = a.Reminded || m.kind == "reminder"
		if m.kind != "reminder" && (a.First.IsZero() || m.at.Before(a.First)) {
			a.First = m.at
		}
	case kind == consent.CampaignRefresh || kind == consent.CampaignInvitation:
		if m.at.After(a.Other) {
			a.Other = m.at
		}
	}
}
