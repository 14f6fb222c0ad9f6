package sqlite

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
)

// Audienced is what the gate said of one person when a campaign was approved,
// with the invitation that follows; the payload of its ledger item is this
// struct.
type Audienced struct {
	Contact    consent.ContactID       `json:"contact"`
	Campaign   consent.CampaignID      `json:"campaign"`
	Verdict    consent.Verdict         `json:"code"`
	Purposes   string                  `json:"purposes"` // "newsletter=RENEWAL exhibitions=OPTED_OUT"
	Channel    consent.CampaignChannel `json:"channel"`
	Invitation consent.InvitationID    `json:"invitation,omitempty"` // of who is written to
	Asked      []consent.PurposeID     `json:"asked,omitempty"`
	Language   string                  `json:"language,omitempty"`
	TokenHash  string                  `json:"token_sha256,omitempty"`
}

// CreateAudience keeps what the gate said of some people, ascending, under one
// entry. token gives the hash of an invitation's token.
func (tx *Tx) CreateAudience(people []Audienced, token func(consent.InvitationID) []byte) error {
	entry := int64(tx.NextEntry())
	items := make([]Item, len(people))
	for i := range people {
		p := &people[i]
		if _, err := tx.exec("INSERT INTO audiences (campaign_id, contact_id, code, purposes, channel, entry) VALUES (?,?,?,?,?,?)",
			int64(p.Campaign), int64(p.Contact), p.Verdict, p.Purposes, p.Channel, entry); err != nil {
			return err
		}
		if p.Channel != "" {
			if err := tx.invite(p, token, entry); err != nil {
				return err
			}
		}
		items[i] = Item{Contact: p.Contact, Payload: *p}
	}
	_, err := tx.Append("campaign.audience", items...)
	return err
}

func (tx *Tx) invite(p *Audienced, token func(consent.InvitationID) []byte, entry int64) error {
	n, err := tx.NextNumber("invitations")
	if err != nil {
		return err
	}
	asked, err := json.Marshal(append([]consent.PurposeID{}, p.Asked...))
	if err != nil {
		return err
	}
	p.Invitation = consent.InvitationID(n)
	hash := token(p.Invitation)
	p.TokenHash = hex.EncodeToString(hash)
	_, err = tx.exec("INSERT INTO invitations (id, campaign_id, contact_id, channel, language, purposes, token_hash, state, entry, moved) VALUES (?,?,?,?,?,?,?,'waiting',?,?)",
		n, int64(p.Campaign), int64(p.Contact), p.Channel, p.Language, string(asked), hash, entry, entry)
	return err
}

// AudienceUpTo is the last person of a campaign's audience that is written
// down; 0 where nobody is.
func (v *View) AudienceUpTo(id consent.CampaignID) (last consent.ContactID, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(max(contact_id), 0) FROM audiences WHERE campaign_id = ?", int64(id)).Scan(&last)
	return last, err
}

// AudienceCounts counts an audience as it is written down.
func (v *View) AudienceCounts(id consent.CampaignID) (c CampaignCounts, err error) {
	c = NewCampaignCounts()
	rows, err := v.q.QueryContext(v.ctx, "SELECT code, purposes, channel, count(*) FROM audiences WHERE campaign_id = ? GROUP BY code, purposes, channel", int64(id))
	if err != nil {
		return c, err
	}
	defer rows.Close()
	for rows.Next() {
		var code consent.Verdict
		var channel consent.CampaignChannel
		var purposes string
		var n int64
		if err := rows.Scan(&code, &purposes, &channel, &n); err != nil {
			return c, err
		}
		c.Add(code, PurposeVerdicts(purposes), channel, n)
	}
	return c, rows.Err()
}

// NewCampaignCounts is a count of nobody.
func NewCampaignCounts() CampaignCounts {
	return CampaignCounts{Verdicts: map[consent.Verdict]int64{}, Purposes: map[consent.PurposeID]map[consent.Verdict]int64{}, Channels: map[consent.CampaignChannel]int64{}}
}

// Add counts n people.
func (c *CampaignCounts) Add(verdict consent.Verdict, purposes map[consent.PurposeID]consent.Verdict, channel consent.CampaignChannel, n int64) {
	c.People += n
	c.Verdicts[verdict] += n
	for p, v := range purposes {
		if c.Purposes[p] == nil {
			c.Purposes[p] = map[consent.Verdict]int64{}
		}
		c.Purposes[p][v] += n
	}
	if channel != "" {
		c.Channels[channel] += n
	}
}

// Allowed is how many may be written to.
func (c CampaignCounts) Allowed() (n int64) {
	for v, count := range c.Verdicts {
		if v.Allows() {
			n += count
		}
	}
	return n
}

// PurposeVerdicts reads what stands in an audience's row.
func PurposeVerdicts(s string) map[consent.PurposeID]consent.Verdict {
	out := map[consent.PurposeID]consent.Verdict{}
	for word := range strings.FieldsSeq(s) {
		p, v, _ := strings.Cut(word, "=")
		out[consent.PurposeID(p)] = consent.Verdict(v)
	}
	return out
}

// Audience gives a window of a campaign's audience, of one code or "" for all,
// by number.
func (v *View) Audience(id consent.CampaignID, code consent.Verdict, offset, limit int) (out []Audienced, err error) {
	where, args := "", []any{int64(id)}
	if code != "" {
		where, args = " AND a.code = ?", append(args, code)
	}
	return v.audience("WHERE a.campaign_id = ?"+where+" ORDER BY a.contact_id LIMIT ? OFFSET ?", append(args, limit, offset)...)
}

// AudiencesOf gives what campaigns' gates said of a person, newest first.
func (v *View) AudiencesOf(contact consent.ContactID) ([]Audienced, error) {
	return v.audience("WHERE a.contact_id IN "+oneself+" ORDER BY a.campaign_id DESC, a.contact_id", int64(contact))
}

func (v *View) audience(where string, args ...any) (out []Audienced, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT a.campaign_id, a.contact_id, a.code, a.purposes, a.channel, coalesce(i.id, 0), coalesce(i.language, ''), i.purposes, i.token_hash
		FROM audiences a LEFT JOIN invitations i ON i.campaign_id = a.campaign_id AND i.contact_id = a.contact_id `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var a Audienced
		var asked sql.NullString
		var hash []byte
		if err := rows.Scan(&a.Campaign, &a.Contact, &a.Verdict, &a.Purposes, &a.Channel, &a.Invitation, &a.Language, &asked, &hash); err != nil {
			return nil, err
		}
		if asked.Valid {
			if err := json.Unmarshal([]byte(asked.String), &a.Asked); err != nil {
				return nil, err
			}
			a.TokenHash = hex.EncodeToString(hash)
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// AudienceVerdicts is what the gate said of a person by purpose when the
// campaign was approved.
func (v *View) AudienceVerdicts(id consent.CampaignID, contact consent.ContactID) (map[consent.PurposeID]consent.Verdict, error) {
	var purposes string
	err := v.q.QueryRowContext(v.ctx, "SELECT purposes FROM audiences WHERE campaign_id = ? AND contact_id = ?", int64(id), int64(contact)).Scan(&purposes)
	if err == sql.ErrNoRows {
		err = nil
	}
	return PurposeVerdicts(purposes), err
}

// AudienceAnswered says of everybody in an audience whether they have answered.
func (v *View) AudienceAnswered(id consent.CampaignID) (map[consent.ContactID]bool, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT a.contact_id, coalesce(i.answered_at, '') <> '' FROM audiences a
		LEFT JOIN invitations i ON i.campaign_id = a.campaign_id AND i.contact_id = a.contact_id WHERE a.campaign_id = ?`, int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.ContactID]bool{}
	for rows.Next() {
		var contact consent.ContactID
		var answered bool
		if err := rows.Scan(&contact, &answered); err != nil {
			return nil, err
		}
		out[contact] = answered
	}
	return out, rows.Err()
}
