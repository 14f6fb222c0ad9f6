package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

// campaignKinds are the entries that hold a campaign as a whole: the last of
// them is what stands.
const campaignKinds = "'campaign.planned','campaign.changed','campaign.frozen','campaign.approved','campaign.started','campaign.paused','campaign.resumed','campaign.cancelled','campaign.closed','campaign.letters'"

// movingKinds are the entries that say how far an invitation is.
const movingKinds = "'campaign.audience','campaign.sent','campaign.refused','campaign.unknown','campaign.left_out','campaign.decided','campaign.printed'"

// campaignJoins hold campaigns, their texts, their audiences, and what left,
// against their entries.
var campaignJoins = []string{
	openItems + `SELECT c.entry FROM campaigns c WHERE NOT EXISTS (SELECT 1 FROM item i WHERE i.entry = c.entry AND i.kind IN (` + campaignKinds + `)
		AND json_extract(i.payload, '$.campaign') = c.id AND json_extract(i.payload, '$.status') = c.status
		AND json_valid(c.definition) AND json_extract(i.payload, '$.definition') = json(c.definition)
		AND json_extract(c.definition, '$.kind') = c.kind AND json_extract(c.definition, '$.name') = c.name
		AND json_valid(c.counts) AND json_extract(i.payload, '$.counts') = json(c.counts)
		AND json_extract(i.payload, '$.approved_at') = c.approved_at AND json_extract(i.payload, '$.started_at') = c.started_at
		AND json_extract(i.payload, '$.closes_at') = c.closes_at AND json_extract(i.payload, '$.closed_at') = c.closed_at)`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN (` + campaignKinds + `)
		AND NOT EXISTS (SELECT 1 FROM campaigns c WHERE c.id = json_extract(i.payload, '$.campaign') AND c.entry >= i.entry)`,
	openItems + `SELECT c.entry FROM campaigns c JOIN item i ON i.kind = 'campaign.planned' AND json_extract(i.payload, '$.campaign') = c.id
		JOIN ledger_entries e ON e.entry = i.entry WHERE e.by <> c.operator_id OR e.at <> c.created_at`,
	// A key is there as long as tokens are good, and no longer.
	`SELECT c.entry FROM campaigns c WHERE (c.token_key IS NOT NULL) <> (c.status NOT IN ('closed','cancelled') AND EXISTS (SELECT 1 FROM campaign_texts t WHERE t.campaign_id = c.id))`,
	openItems + `SELECT c.entry FROM campaign_texts t JOIN campaigns c ON c.id = t.campaign_id WHERE NOT EXISTS (SELECT 1 FROM item i, json_each(i.payload, '$.texts') x
		WHERE i.kind = 'campaign.frozen' AND json_extract(i.payload, '$.campaign') = t.campaign_id AND json_extract(x.value, '$.role') = t.role
		AND json_extract(x.value, '$.language') = t.language AND json_extract(x.value, '$.sha256') = t.sha256)`,
	openItems + `SELECT i.entry FROM item i, json_each(i.payload, '$.texts') x WHERE i.kind = 'campaign.frozen' AND NOT EXISTS (SELECT 1 FROM campaign_texts t
		WHERE t.campaign_id = json_extract(i.payload, '$.campaign') AND t.role = json_extract(x.value, '$.role') AND t.language = json_extract(x.value, '$.language'))`,

	openItems + `SELECT a.entry FROM audiences a WHERE NOT EXISTS (SELECT 1 FROM item i WHERE +i.entry = a.entry AND i.contact_id = a.contact_id AND i.kind = 'campaign.audience'
		AND json_extract(i.payload, '$.campaign') = a.campaign_id AND json_extract(i.payload, '$.code') = a.code
		AND json_extract(i.payload, '$.purposes') = a.purposes AND json_extract(i.payload, '$.channel') = a.channel)`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind = 'campaign.audience' AND NOT EXISTS (SELECT 1 FROM audiences a
		WHERE a.campaign_id = json_extract(i.payload, '$.campaign') AND a.contact_id = i.contact_id AND a.entry = i.entry)`,
	openItems + `SELECT v.entry FROM invitations v WHERE NOT EXISTS (SELECT 1 FROM item i WHERE +i.entry = v.entry AND i.contact_id = v.contact_id AND i.kind = 'campaign.audience'
		AND json_extract(i.payload, '$.campaign') = v.campaign_id AND json_extract(i.payload, '$.invitation') = v.id AND json_extract(i.payload, '$.channel') = v.channel
		AND json_extract(i.payload, '$.language') = v.language AND json_valid(v.purposes) AND coalesce(json_extract(i.payload, '$.asked'), '[]') = json(v.purposes)
		AND json_extract(i.payload, '$.token_sha256') = lower(hex(v.token_hash)))`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind = 'campaign.audience' AND json_extract(i.payload, '$.invitation') IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM invitations v WHERE v.id = json_extract(i.payload, '$.invitation') AND v.entry = i.entry)`,

	// How far an invitation is, the last entry says that moved it.
	openItems + `SELECT v.moved FROM invitations v WHERE NOT EXISTS (SELECT 1 FROM item i WHERE +i.entry = v.moved AND i.contact_id = v.contact_id AND i.kind IN (` + movingKinds + `)
		AND json_extract(i.payload, '$.invitation') = v.id AND coalesce(json_extract(i.payload, '$.state'), 'waiting') = v.state
		AND coalesce(json_extract(i.payload, '$.reminded'), '') = v.reminded AND coalesce(json_extract(i.payload, '$.why'), '') = v.why)`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN (` + movingKinds + `) AND coalesce(json_extract(i.payload, '$.state'), '') <> ''
		AND NOT EXISTS (SELECT 1 FROM invitations v WHERE v.id = json_extract(i.payload, '$.invitation') AND v.moved >= i.entry)`,

	// Who has answered has a mail that says so, and who has such a mail has answered:
	// else nobody is reminded, or somebody is who was not to be.
	`SELECT v.moved FROM invitations v WHERE v.answered_at <> '' AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.invitation_id = v.id
		AND (m.received_at = v.answered_at OR json_extract(m.conclusion, '$.no_at') IS NOT NULL))`,
	`SELECT m.entry FROM mails m JOIN invitations v ON v.id = m.invitation_id WHERE m.kind <> 'complaint' AND v.answered_at = '' AND json_extract(m.conclusion, '$.recorded') IS NOT NULL`,

	openItems + `SELECT m.entry FROM messages m WHERE NOT EXISTS (SELECT 1 FROM item i JOIN ledger_entries e ON e.entry = i.entry WHERE +i.entry = m.entry AND i.contact_id = m.contact_id
		AND json_extract(i.payload, '$.message') = m.id AND json_extract(i.payload, '$.campaign') = coalesce(m.campaign_id, 0)
		AND json_extract(i.payload, '$.invitation') = coalesce(m.invitation_id, 0) AND json_extract(i.payload, '$.kind') = m.kind AND json_extract(i.payload, '$.address') = m.address
		AND json_extract(i.payload, '$.message_id') = m.message_id AND json_extract(i.payload, '$.sha256') = m.sha256 AND json_extract(i.payload, '$.outcome') = m.state
		AND json_extract(i.payload, '$.words') = m.words AND json_extract(i.payload, '$.at') = m.at AND json_extract(i.payload, '$.operator') = m.operator_id AND e.by = m.operator_id
		AND json_valid(m.asked) AND coalesce(json_extract(i.payload, '$.asked'), '[]') = json(m.asked))`,
	openItems + `SELECT m.entry FROM messages m WHERE m.requested <> 0 AND NOT EXISTS (SELECT 1 FROM ledger_entries e WHERE e.entry = m.requested AND e.kind = 'consent.requested')`,
	openItems + `SELECT i.entry FROM item i WHERE i.kind IN (` + movingKinds + `) AND json_extract(i.payload, '$.message_id') IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = json_extract(i.payload, '$.message') AND m.entry = i.entry)`,
	openItems + `SELECT m.entry FROM messages m WHERE m.decided <> coalesce((SELECT json_extract(i.payload, '$.decided') FROM item i
		WHERE i.contact_id = m.contact_id AND i.kind = 'campaign.decided' AND json_extract(i.payload, '$.message') = m.id), '')`,
}

// campaigns checks them.
func (a *auditor) campaigns() error {
	for _, q := range campaignJoins {
		if err := a.faults(ProblemRegister, q); err != nil {
			return err
		}
	}
	return a.campaignTexts()
}

// campaignTexts holds what campaigns say against its hashes.
func (a *auditor) campaignTexts() error {
	rows, err := a.v.q.QueryContext(a.v.ctx, "SELECT c.entry, t.text, t.sha256 FROM campaign_texts t JOIN campaigns c ON c.id = t.campaign_id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var entry consent.Entry
		var text, hash sql.NullString
		if err := rows.Scan(&entry, &text, &hash); err != nil {
			return err
		}
		if hashOf(text.String) != hash.String {
			a.found(entry, ProblemFile)
		}
	}
	return rows.Err()
}

// CampaignPart is what campaigns have to do with a person.
type CampaignPart struct {
	Audienced
	Name       string // of the campaign
	Invitation *Invitation
}

// CampaignsOf lists the campaigns in whose audience a person was, newest first.
func (v *View) CampaignsOf(contact consent.ContactID) ([]CampaignPart, error) {
	said, err := v.AudiencesOf(contact)
	if err != nil {
		return nil, err
	}
	invited, err := v.InvitationsOf(contact)
	if err != nil {
		return nil, err
	}
	var out []CampaignPart
	for _, a := range said {
		part := CampaignPart{Audienced: a}
		if err := v.q.QueryRowContext(v.ctx, "SELECT name FROM campaigns WHERE id = ?", int64(a.Campaign)).Scan(&part.Name); err != nil {
			return nil, err
		}
		for i := range invited {
			if invited[i].ID == a.Invitation {
				part.Invitation = &invited[i]
			}
		}
		out = append(out, part)
	}
	return out, nil
}

// OutgoingOf lists what is being handed over to a person.
func (v *View) OutgoingOf(contact consent.ContactID) (out []Outgoing, err error) {
	all, err := v.Outgoing()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	var numbers string
	if err := v.q.QueryRowContext(v.ctx, "SELECT json_group_array(id) FROM "+oneself, int64(contact)).Scan(&numbers); err != nil {
		return nil, err
	}
	var own []consent.ContactID
	if err := json.Unmarshal([]byte(numbers), &own); err != nil {
		return nil, err
	}
	for _, o := range all {
		for _, id := range own {
			if o.Contact == id {
				out = append(out, o)
			}
		}
	}
	return out, nil
}
