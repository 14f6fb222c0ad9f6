package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"consentbook/backend/consent"
)

// Campaign is a campaign as it is kept. Its ledger entries hold all of it but
// the key and whose entry it is: the payload of their item is this struct.
type Campaign struct {
	ID         consent.CampaignID     `json:"campaign"`
	Definition consent.Campaign       `json:"definition"`
	Status     consent.CampaignStatus `json:"status"`
	CreatedAt  time.Time              `json:"-"`
	ApprovedAt time.Time              `json:"-"`
	StartedAt  time.Time              `json:"-"`
	ClosesAt   time.Time              `json:"-"`
	ClosedAt   time.Time              `json:"-"`
	Counts     CampaignCounts         `json:"counts"`
	Frozen     bool                   `json:"frozen"` // its texts are fixed and its audience is being written, or is
	Operator   consent.OperatorID     `json:"-"`
	Entry      consent.Entry          `json:"-"`

	Approved string         `json:"approved_at"` // the times as they are kept
	Started  string         `json:"started_at"`
	Closes   string         `json:"closes_at"`
	Closed   string         `json:"closed_at"`
	Texts    []CampaignText `json:"texts,omitempty"` // in the entry that froze them
}

// CampaignCounts says how many people the gate let through, and why not the
// others: of each person the best verdict, and by purpose.
type CampaignCounts struct {
	People   int64                                           `json:"people"`
	Verdicts map[consent.Verdict]int64                       `json:"verdicts"`
	Purposes map[consent.PurposeID]map[consent.Verdict]int64 `json:"purposes"`
	Channels map[consent.CampaignChannel]int64               `json:"channels"`          // of those who are written to
	Closing  map[string]int64                                `json:"closing,omitempty"` // what the close found
	Prints   []PrintRun                                      `json:"prints,omitempty"`
}

// CampaignText is what a campaign says in one language, frozen.
type CampaignText struct {
	Role     string `json:"role"`
	Language string `json:"language"`
	SHA256   string `json:"sha256"`
	Text     string `json:"-"`
}

// SaveCampaign writes a campaign, a new one where it has no number, and the
// entry that says so: there is no other way to change one.
func (tx *Tx) SaveCampaign(kind string, c *Campaign) error {
	isNew := c.ID == 0
	if isNew {
		n, err := tx.NextNumber("campaigns")
		if err != nil {
			return err
		}
		c.ID, c.CreatedAt, c.Operator = consent.CampaignID(n), tx.now, tx.actor
	}
	c.Entry = tx.NextEntry()
	c.Approved, c.Started, c.Closes, c.Closed = formatTime(c.ApprovedAt), formatTime(c.StartedAt), formatTime(c.ClosesAt), formatTime(c.ClosedAt)
	counts, err := json.Marshal(c.Counts)
	if err != nil {
		return err
	}
	if isNew {
		_, err = tx.exec(`INSERT INTO campaigns (id, kind, name, definition, status, created_at, closes_at, counts, operator_id, entry) VALUES (?,?,?,?,?,?,?,?,?,?)`,
			int64(c.ID), c.Definition.Kind, c.Definition.Name, string(c.Definition.JSON()), c.Status, formatTime(c.CreatedAt), c.Closes, string(counts), c.Operator, int64(c.Entry))
	} else {
		_, err = tx.exec(`UPDATE campaigns SET kind = ?, name = ?, definition = ?, status = ?, approved_at = ?, started_at = ?, closes_at = ?, closed_at = ?, counts = ?, entry = ? WHERE id = ?`,
			c.Definition.Kind, c.Definition.Name, string(c.Definition.JSON()), c.Status, c.Approved, c.Started, c.Closes, c.Closed, string(counts), int64(c.Entry), int64(c.ID))
	}
	if err != nil {
		return err
	}
	_, err = tx.Append(kind, Item{Payload: c})
	return err
}

// FreezeCampaign fixes what a campaign says and makes the key of its tokens.
// SaveCampaign with Texts follows in the same transaction.
func (tx *Tx) FreezeCampaign(c *Campaign, key []byte, texts []CampaignText) error {
	if _, err := tx.exec("UPDATE campaigns SET token_key = ? WHERE id = ?", key, int64(c.ID)); err != nil {
		return err
	}
	for i := range texts {
		texts[i].SHA256 = hashOf(texts[i].Text)
		if _, err := tx.exec("INSERT INTO campaign_texts (campaign_id, role, language, text, sha256) VALUES (?,?,?,?,?)", int64(c.ID), texts[i].Role, texts[i].Language, texts[i].Text, texts[i].SHA256); err != nil {
			return err
		}
	}
	c.Frozen, c.Texts = true, texts
	return nil
}

// EndTokens destroys the key of a campaign's tokens: nobody can make one again.
func (tx *Tx) EndTokens(id consent.CampaignID) error {
	_, err := tx.exec("UPDATE campaigns SET token_key = NULL WHERE id = ?", int64(id))
	return err
}

const campaignColumns = `SELECT id, definition, status, created_at, approved_at, started_at, closes_at, closed_at, counts, operator_id, entry,
	EXISTS (SELECT 1 FROM campaign_texts t WHERE t.campaign_id = campaigns.id) FROM campaigns `

func scanCampaign(row interface{ Scan(...any) error }) (c Campaign, err error) {
	var definition, counts, created string
	if err = row.Scan(&c.ID, &definition, &c.Status, &created, &c.Approved, &c.Started, &c.Closes, &c.Closed, &counts, &c.Operator, &c.Entry, &c.Frozen); err != nil {
		return c, err
	}
	if err = errors.Join(json.Unmarshal([]byte(definition), &c.Definition), json.Unmarshal([]byte(counts), &c.Counts)); err != nil {
		return c, err
	}
	for _, f := range []struct {
		text string
		into *time.Time
	}{{created, &c.CreatedAt}, {c.Approved, &c.ApprovedAt}, {c.Started, &c.StartedAt}, {c.Closes, &c.ClosesAt}, {c.Closed, &c.ClosedAt}} {
		if *f.into, err = parseTime(f.text); err != nil {
			return c, err
		}
	}
	return c, nil
}

// FindCampaign reads a campaign.
func (v *View) FindCampaign(id consent.CampaignID) (Campaign, error) {
	c, err := scanCampaign(v.q.QueryRowContext(v.ctx, campaignColumns+"WHERE id = ?", int64(id)))
	if err == sql.ErrNoRows {
		return c, consent.Fail(consent.NotFound, "campaign_unknown", "campaign")
	}
	return c, err
}

// Campaigns lists all campaigns, newest first.
func (v *View) Campaigns() (out []Campaign, err error) {
	rows, err := v.q.QueryContext(v.ctx, campaignColumns+"ORDER BY id DESC")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		c, err := scanCampaign(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// CampaignStatus reads nothing but the status: a run looks before each message.
func (v *View) CampaignStatus(id consent.CampaignID) (s consent.CampaignStatus, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT status FROM campaigns WHERE id = ?", int64(id)).Scan(&s)
	if err == sql.ErrNoRows {
		err = consent.Fail(consent.NotFound, "campaign_unknown", "campaign")
	}
	return s, err
}

// TokenKey is the key of a campaign's tokens; nil when they have ended.
func (v *View) TokenKey(id consent.CampaignID) (key []byte, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT token_key FROM campaigns WHERE id = ?", int64(id)).Scan(&key)
	if err == sql.ErrNoRows { // a definition that is not kept yet
		err = nil
	}
	return key, err
}

// CampaignTexts gives what a campaign says, frozen.
func (v *View) CampaignTexts(id consent.CampaignID) (out []CampaignText, err error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT role, language, sha256, text FROM campaign_texts WHERE campaign_id = ? ORDER BY role, language", int64(id))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var t CampaignText
		if err := rows.Scan(&t.Role, &t.Language, &t.SHA256, &t.Text); err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

// LastEntry is the number of the last entry of the ledger: as long as it stays
// the same, no fact of the record has changed.
func (v *View) LastEntry() (n consent.Entry, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT coalesce(max(entry), 0) FROM ledger_entries").Scan(&n)
	return n, err
}

// LastEntry is View.LastEntry with what the transaction has appended so far.
func (tx *Tx) LastEntry() consent.Entry { return tx.NextEntry() - 1 }

// SaleBehind is the sale behind a soft opt-in of a person.
func (v *View) SaleBehind(contact consent.ContactID, purpose consent.PurposeID) (s consent.Sale, found bool, err error) {
	var conditions []byte
	err = v.q.QueryRowContext(v.ctx, "SELECT conditions FROM sales WHERE purpose_id = ? AND contact_id IN "+oneself+" ORDER BY contact_id = ? DESC LIMIT 1", purpose, int64(contact), int64(contact)).Scan(&conditions)
	if err == sql.ErrNoRows {
		return s, false, nil
	}
	if err == nil {
		err = json.Unmarshal(conditions, &s)
	}
	return s, err == nil, err
}
