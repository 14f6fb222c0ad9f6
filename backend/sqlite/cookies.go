package sqlite

import (
	"database/sql"
	"encoding/json"

	"consentbook/backend/consent"
)

const cookieColumns = `SELECT id, name, wildcard, provider, domain, party, tech, purpose, category, duration, third_parties, data_read,
	exemption_reason, country, notice_url, seen_on, reviewed_on FROM cookies `

// Cookies lists the cookie register: by category as a notice has them, then by
// name.
func (v *View) Cookies() ([]consent.Cookie, error) {
	return v.cookies(cookieColumns + `ORDER BY CASE category WHEN 'necessary' THEN 0 WHEN 'functional' THEN 1 WHEN 'analytics' THEN 2 ELSE 3 END, name, id`)
}

// FindCookie reads one.
func (v *View) FindCookie(id int64) (consent.Cookie, error) {
	cs, err := v.cookies(cookieColumns+"WHERE id = ?", id)
	if err == nil && len(cs) == 0 {
		err = consent.Fail(consent.NotFound, "cookie_unknown", "cookie")
	}
	if err != nil {
		return consent.Cookie{}, err
	}
	return cs[0], nil
}

// CookieNamed finds the number of the one that a name, a domain and a
// technique name; 0 for none.
func (v *View) CookieNamed(c consent.Cookie) (id int64, err error) {
	err = v.q.QueryRowContext(v.ctx, "SELECT id FROM cookies WHERE name = ? AND domain = ? AND tech = ?", c.Name, c.Domain, c.Tech).Scan(&id)
	if err == sql.ErrNoRows {
		return 0, nil
	}
	return id, err
}

func (v *View) cookies(query string, args ...any) ([]consent.Cookie, error) {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []consent.Cookie
	for rows.Next() {
		var c consent.Cookie
		var purpose string
		if err := rows.Scan(&c.ID, &c.Name, &c.Wildcard, &c.Provider, &c.Domain, &c.Party, &c.Tech, &purpose, &c.Category, &c.Duration, &c.ThirdParties, &c.DataRead,
			&c.ExemptionReason, &c.Country, &c.NoticeURL, &c.SeenOn, &c.ReviewedOn); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(purpose), &c.Purpose); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, rows.Err()
}

// SaveCookie makes a cookie (ID 0) or changes one, and gives its number, which
// is never used again.
func (tx *Tx) SaveCookie(c consent.Cookie) (int64, error) {
	purpose, err := json.Marshal(c.Purpose)
	if err != nil {
		return 0, err
	}
	values := []any{c.Name, c.Wildcard, c.Provider, c.Domain, c.Party, c.Tech, string(purpose), c.Category, c.Duration, c.ThirdParties, c.DataRead,
		c.ExemptionReason, c.Country, c.NoticeURL, c.SeenOn, c.ReviewedOn, tx.NextEntry()}
	if c.ID == 0 {
		if c.ID, err = tx.NextNumber("cookies"); err != nil {
			return 0, err
		}
		_, err := tx.exec(`INSERT INTO cookies (name, wildcard, provider, domain, party, tech, purpose, category, duration, third_parties, data_read,
			exemption_reason, country, notice_url, seen_on, reviewed_on, entry, id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, append(values, c.ID)...)
		return c.ID, err
	}
	_, err = tx.exec(`UPDATE cookies SET name=?, wildcard=?, provider=?, domain=?, party=?, tech=?, purpose=?, category=?, duration=?, third_parties=?, data_read=?,
		exemption_reason=?, country=?, notice_url=?, seen_on=?, reviewed_on=?, entry=? WHERE id = ?`, append(values, c.ID)...)
	return c.ID, err
}

// DeleteCookie takes one out.
func (tx *Tx) DeleteCookie(id int64) error {
	_, err := tx.exec("DELETE FROM cookies WHERE id = ?", id)
	return err
}
