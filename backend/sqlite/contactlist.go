package sqlite

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"consentbook/backend/consent"
)

// ContactQuery asks for a window of the register.
type ContactQuery struct {
	Search     string
	Filters    []consent.Filter
	Sort       string // name, email, number, cameIn, country; "" is name
	Descending bool
	Offset     int
	Limit      int
	At         time.Time // what has expired by then is not a consent
}

// endsSoon is how far "ends" looks ahead.
const endsSoon = 60 * 24 * time.Hour

// condition is a piece of WHERE over contacts c.
type condition struct {
	sql  string
	args []any
}

const givenNow = "s.state IN ('given','renewed') AND (s.until = '' OR s.until > ?)"

// where builds the conditions; every value goes in as an argument.
func (q ContactQuery) where() []condition {
	var out []condition
	if m := matchWords(q.Search); m != "" {
		out = append(out, condition{"c.id IN (SELECT rowid FROM contacts_fts WHERE contacts_fts MATCH ?)", []any{m}})
	} else if strings.TrimSpace(q.Search) != "" {
		out = append(out, condition{"0", nil}) // only punctuation: finds nobody, not everybody
	}
	for _, f := range q.Filters {
		out = append(out, filterCondition(f, q.At))
	}
	return out
}

func filterCondition(f consent.Filter, at time.Time) condition {
	now := formatTime(at)
	has := func(what string, args ...any) condition {
		return condition{"EXISTS (SELECT 1 FROM standings s WHERE s.contact_id = c.id AND s.purpose_id = ? AND " + what + ")", append([]any{f.Value}, args...)}
	}
	switch f.Key {
	case "consent":
		return has(givenNow, now)
	case "no-consent":
		c := has(givenNow, now)
		return condition{"NOT " + c.sql, c.args}
	case "ends":
		return has("s.state IN ('given','renewed') AND s.until > ? AND s.until <= ?", now, formatTime(at.Add(endsSoon)))
	case "expired":
		return has("(s.state = 'expired' OR (s.state IN ('given','renewed') AND s.until <> '' AND s.until <= ?))", now)
	case "withdrawn":
		return has("s.state IN ('withdrawn','revoked')")
	case "refused":
		return has("s.state = 'refused'")
	case "unknown":
		return has("s.state = 'unknown'")
	case "asked":
		return has("s.state IN ('requested','deferred')")
	case "never-asked":
		c := has("s.state <> 'none'")
		return condition{"NOT " + c.sql, c.args}
	case "no-basis":
		return condition{noBasis, []any{now}}
	case "basis":
		return condition{"EXISTS (SELECT 1 FROM standings s WHERE s.contact_id = c.id AND s.basis = ?)", []any{f.Value}}
	case "no-address":
		return condition{"c.email = '' AND c.phone = ''", nil}
	case "import":
		n, _ := strconv.ParseInt(f.Value, 10, 64) // checked by ParseFilters
		return condition{"c.import_id = ?", []any{n}}
	case "source":
		return condition{"c.source = ?", []any{f.Value}}
	case "country":
		return condition{"c.country = ?", []any{strings.ToUpper(f.Value)}}
	case "language":
		return condition{"c.language = ?", []any{strings.ToLower(f.Value)}}
	}
	return condition{"0", nil}
}

// noBasis: nothing carries any purpose. A consent counts only while it is
// given; another basis counts as stated.
const noBasis = `NOT EXISTS (SELECT 1 FROM standings s WHERE s.contact_id = c.id AND
	((s.basis <> '' AND s.basis <> '6(1)(a)') OR (s.state IN ('given','renewed') AND (s.until = '' OR s.until > ?))))`

// matchWords turns what a user types into a search: every word must begin
// some word of the contact.
func matchWords(s string) string {
	fields := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.Is(unicode.Mn, r) })
	for i, f := range fields {
		fields[i] = `"` + f + `"*`
	}
	return strings.Join(fields, " ")
}

var sortColumns = map[string]string{"": "c.sort_key", "name": "c.sort_key", "email": "c.email", "number": "c.id", "cameIn": "c.created_at", "country": "c.country"}

func (q ContactQuery) build(columns string) (string, []any) {
	var b strings.Builder
	var args []any
	b.WriteString("SELECT " + columns + " FROM contacts c")
	for i, c := range q.where() {
		b.WriteString([]string{" WHERE ", " AND "}[min(i, 1)] + "(" + c.sql + ")")
		args = append(args, c.args...)
	}
	return b.String(), args
}

func (q ContactQuery) order() string {
	column, direction := sortColumns[q.Sort], ""
	if column == "" {
		column = sortColumns[""]
	}
	if q.Descending {
		direction = " DESC"
	}
	if column == "c.id" {
		return " ORDER BY c.id" + direction
	}
	return " ORDER BY " + column + direction + ", c.id" + direction
}

// ContactRow is a contact as the register lists it.
type ContactRow struct {
	ID           consent.ContactID
	Name         string
	Organisation string
	Email        string
	Phone        string
	Country      string
	Language     string
	Source       string
	Import       consent.ImportID
	CreatedAt    time.Time
	Standings    []Standing
}

// CountMatching is how many contacts a query finds.
func (v *View) CountMatching(q ContactQuery) (n int64, err error) {
	if len(q.Filters) == 0 && strings.TrimSpace(q.Search) == "" {
		return v.CountContacts()
	}
	if len(q.Filters) == 1 && q.Search == "" && q.Filters[0].Key == "no-consent" {
		return v.countWithout(q)
	}
	query, args := q.build("count(*)")
	err = v.q.QueryRowContext(v.ctx, query, args...).Scan(&n)
	return n, err
}

// countWithout counts by complement: those who have a consent are found by
// index, everybody else has none.
func (v *View) countWithout(q ContactQuery) (int64, error) {
	all, err := v.CountContacts()
	if err != nil {
		return 0, err
	}
	var with int64
	err = v.q.QueryRowContext(v.ctx, "SELECT count(*) FROM standings s WHERE s.purpose_id = ? AND "+givenNow, q.Filters[0].Value, formatTime(q.At)).Scan(&with)
	return all - with, err
}

// ListContacts reads one window of the register.
func (v *View) ListContacts(q ContactQuery) ([]ContactRow, error) {
	var out []ContactRow
	query, args := q.build("c.id, c.name, c.organisation, c.email, c.phone, c.country, c.language, c.source, coalesce(c.import_id, 0), c.created_at")
	query += q.order() + " LIMIT ? OFFSET ?"
	err := v.eachRow(query, append(args, q.Limit, q.Offset), func(r ContactRow) error {
		out = append(out, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, v.addStandings(out)
}

func (v *View) eachRow(query string, args []any, fn func(ContactRow) error) error {
	rows, err := v.q.QueryContext(v.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var r ContactRow
		var created string
		if err := rows.Scan(&r.ID, &r.Name, &r.Organisation, &r.Email, &r.Phone, &r.Country, &r.Language, &r.Source, &r.Import, &created); err != nil {
			return err
		}
		if r.CreatedAt, err = parseTime(created); err != nil {
			return err
		}
		if err := fn(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (v *View) addStandings(rows []ContactRow) error {
	if len(rows) == 0 {
		return nil
	}
	at := make(map[consent.ContactID]int, len(rows))
	var ids strings.Builder
	for i, r := range rows {
		at[r.ID] = i
		if i > 0 {
			ids.WriteByte(',')
		}
		ids.WriteString(strconv.FormatInt(int64(r.ID), 10))
	}
	found, err := v.q.QueryContext(v.ctx, `SELECT contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until, event_id, entry
		FROM standings WHERE contact_id IN (`+ids.String()+`) ORDER BY contact_id, rowid`)
	if err != nil {
		return err
	}
	standings, err := scanStandings(found)
	if err != nil {
		return err
	}
	for _, s := range standings {
		r := &rows[at[s.Contact]]
		r.Standings = append(r.Standings, s)
	}
	return nil
}

// EachID walks through the numbers of the contacts a query finds, in their
// order and in windows. Offset, Limit and Sort are not used.
func (v *View) EachID(q ContactQuery, fn func(consent.ContactID) error) error {
	glue := " WHERE "
	if len(q.where()) > 0 {
		glue = " AND "
	}
	query, args := q.build("c.id")
	for last := consent.ContactID(0); ; {
		ids, err := v.contactIDs(query+glue+"c.id > ? ORDER BY c.id LIMIT 1000", append(args[:len(args):len(args)], last)...)
		if err != nil || len(ids) == 0 {
			return err
		}
		for _, id := range ids {
			if err := fn(id); err != nil {
				return err
			}
		}
		last = ids[len(ids)-1]
	}
}

// contactWindow is how many contacts EachContact reads at once: two queries a
// window instead of two for each contact.
const contactWindow = 500

// EachContact walks through the contacts a query finds with where they stand,
// window by window, so that memory does not grow with the book.
func (v *View) EachContact(q ContactQuery, fn func(consent.Contact, []Standing) error) error {
	ids := make([]consent.ContactID, 0, contactWindow)
	flush := func() error {
		err := v.eachOf(ids, fn)
		ids = ids[:0]
		return err
	}
	err := v.EachID(q, func(id consent.ContactID) error {
		if ids = append(ids, id); len(ids) < contactWindow {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	return flush()
}

func (v *View) eachOf(ids []consent.ContactID, fn func(consent.Contact, []Standing) error) error {
	if len(ids) == 0 {
		return nil
	}
	list := idList(ids)
	found, err := v.q.QueryContext(v.ctx, standingColumns+"WHERE contact_id IN ("+list+") ORDER BY contact_id, rowid")
	if err != nil {
		return err
	}
	standings, err := scanStandings(found)
	if err != nil {
		return err
	}
	rows, err := v.q.QueryContext(v.ctx, contactColumns+"WHERE id IN ("+list+") ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		c, err := scanContact(rows)
		if err != nil {
			return err
		}
		n := 0
		for n < len(standings) && standings[n].Contact == c.ID {
			n++
		}
		if err := fn(c, standings[:n:n]); err != nil {
			return err
		}
		standings = standings[n:]
	}
	return rows.Err()
}

func idList(ids []consent.ContactID) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(int64(id), 10))
	}
	return b.String()
}

const standingColumns = "SELECT contact_id, purpose_id, basis, basis_source, basis_entry, state, at, until, event_id, entry FROM standings "

// StateCounts says how many contacts stand where for a purpose; expiry is as
// of a moment. Those without a standing are not counted.
func (v *View) StateCounts(purpose consent.PurposeID, at time.Time) (map[consent.State]int64, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT CASE
			WHEN state IN ('given','renewed') AND until <> '' AND until <= ? THEN 'expired'
			WHEN state = 'none' AND basis <> '' AND basis <> '6(1)(a)' THEN 'other_basis'
			ELSE state END AS now, count(*)
		FROM standings WHERE purpose_id = ? GROUP BY now`, formatTime(at), purpose)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[consent.State]int64{}
	for rows.Next() {
		var s consent.State
		var n int64
		if err := rows.Scan(&s, &n); err != nil {
			return nil, err
		}
		out[s] = n
	}
	return out, rows.Err()
}

// EndingByMonth counts the consents that end in each month between two
// moments.
func (v *View) EndingByMonth(from, to time.Time) (map[string]int64, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT substr(until, 1, 7), count(*) FROM standings
		WHERE state IN ('given','renewed') AND until > ? AND until <= ? GROUP BY 1`, formatTime(from), formatTime(to))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]int64{}
	for rows.Next() {
		var month string
		var n int64
		if err := rows.Scan(&month, &n); err != nil {
			return nil, err
		}
		out[month] = n
	}
	return out, rows.Err()
}
