package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

const purposeColumns = "id, names, channel, bases, categories, recipients, retention, consent_months, questions, explained, special, for_children, renew_days, ended_on"

func scanPurpose(row interface{ Scan(...any) error }) (p consent.Purpose, err error) {
	var names, bases, categories, recipients, questions, explained string
	if err = row.Scan(&p.ID, &names, &p.Channel, &bases, &categories, &recipients, &p.Retention, &p.ConsentMonths, &questions,
		&explained, &p.Special, &p.ForChildren, &p.RenewDays, &p.EndedOn); err != nil {
		return p, err
	}
	for _, f := range []struct {
		text string
		into any
	}{{names, &p.Names}, {bases, &p.Bases}, {categories, &p.Categories}, {recipients, &p.Recipients}, {questions, &p.Questions}, {explained, &p.Explained}} {
		if err := json.Unmarshal([]byte(f.text), f.into); err != nil {
			return p, err
		}
	}
	if len(p.Explained) == 0 {
		p.Explained = nil // as it stands in the ledger
	}
	return p, nil
}

// Purposes lists all purposes in the order they were made.
func (v *View) Purposes() ([]consent.Purpose, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT "+purposeColumns+" FROM purposes ORDER BY rowid")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.Purpose
	for rows.Next() {
		p, err := scanPurpose(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// FindPurpose reads a purpose.
func (v *View) FindPurpose(id consent.PurposeID) (consent.Purpose, error) {
	p, err := scanPurpose(v.q.QueryRowContext(v.ctx, "SELECT "+purposeColumns+" FROM purposes WHERE id = ?", id))
	if err == sql.ErrNoRows {
		return p, consent.Fail(consent.NotFound, "purpose_unknown", "purpose")
	}
	return p, err
}

// SavePurpose creates a purpose or changes it.
func (tx *Tx) SavePurpose(p consent.Purpose, entry consent.Entry) error {
	text := func(v any) string {
		b, _ := json.Marshal(v) // maps and lists of strings always marshal
		return string(b)
	}
	explained := "{}"
	if len(p.Explained) > 0 {
		explained = text(p.Explained)
	}
	_, err := tx.exec(`INSERT INTO purposes (id, names, channel, bases, categories, recipients, retention, consent_months, questions, explained, special, for_children, renew_days, ended_on, entry)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (id) DO UPDATE SET names=excluded.names, channel=excluded.channel, bases=excluded.bases, categories=excluded.categories,
		recipients=excluded.recipients, retention=excluded.retention, consent_months=excluded.consent_months, questions=excluded.questions,
		explained=excluded.explained, special=excluded.special, for_children=excluded.for_children, renew_days=excluded.renew_days, ended_on=excluded.ended_on, entry=excluded.entry`,
		p.ID, text(p.Names), p.Channel, text(p.Bases), text(p.Categories), text(p.Recipients), p.Retention, p.ConsentMonths, text(p.Questions), explained, p.Special, p.ForChildren, p.RenewDays, p.EndedOn, entry)
	return err
}

// PurposeCount is how many contacts stand somewhere for a purpose.
func (v *View) PurposeCount(id consent.PurposeID) (n int64, err error) {
	s, err := v.Register()
	if err != nil {
		return 0, err
	}
	return s.WithStanding(id), nil
}
