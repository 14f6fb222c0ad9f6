package sqlite

import (
	"encoding/json"
	"strings"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/consent"
)

// cleanDesk takes people out of what the desk keeps: views that search for them
// or list them by their numbers, preferences and mappings that hold a value of
// theirs, names of files that were called after them, and the orders of the
// register.
func (tx *Tx) cleanDesk(ids []consent.ContactID, held []consent.Contact) error {
	values := searched(held)
	views, err := tx.SavedViews()
	if err != nil {
		return err
	}
	for _, s := range views {
		filters := strings.Join(s.Filters, " ")
		if !mentions(s.Name+"\n"+s.Search+"\n"+filters, values) && !filterNames(filters, ids) {
			continue
		}
		if _, err := tx.exec("DELETE FROM saved_views WHERE id = ?", int64(s.ID)); err != nil {
			return err
		}
	}
	for _, p := range []struct{ read, clean string }{
		{"SELECT rowid, key || ' ' || value FROM preferences", "DELETE FROM preferences WHERE rowid = ?"},
		{"SELECT rowid, name || ' ' || mapping FROM saved_mappings", "DELETE FROM saved_mappings WHERE rowid = ?"},
		{"SELECT id, name FROM imports WHERE name <> ''", "UPDATE imports SET name = '' WHERE id = ?"},
	} {
		if err := tx.cleanTexts(p.read, p.clean, fully(held)); err != nil {
			return err
		}
	}
	_, err = tx.exec("DELETE FROM register_orders")
	return err
}

func (tx *Tx) cleanTexts(read, clean string, values []string) error {
	rows, err := tx.q.QueryContext(tx.ctx, read)
	if err != nil {
		return err
	}
	defer rows.Close()
	var found []int64
	for rows.Next() {
		var id int64
		var text string
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		if mentions(text, values) {
			found = append(found, id)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range found {
		if _, err := tx.exec(clean, id); err != nil {
			return err
		}
	}
	return nil
}

// searched are the values that are somebody's own: names, addresses, numbers.
// What many share, such as a town or a country, finds nobody.
func searched(held []consent.Contact) (out []string) {
	add := func(s string) {
		if s = strings.ToLower(strings.TrimSpace(s)); len(s) < shortest {
			return
		}
		out = append(out, s)
		if b, err := json.Marshal(s); err == nil && string(b[1:len(b)-1]) != s {
			out = append(out, string(b[1:len(b)-1]))
		}
	}
	for _, c := range held {
		for _, s := range []string{c.Family, c.Given, c.FullName, c.Nickname} {
			add(s)
		}
		for _, r := range append(append([]consent.Reach{}, c.Emails...), c.Phones...) {
			add(r.Value)
		}
		for _, a := range c.Addresses {
			add(a.Street)
		}
	}
	return out
}

// fully are the values that can be nobody else's: whole names, addresses and
// numbers. A preference with the word light in it is not about Mr Light.
func fully(held []consent.Contact) (out []string) {
	for _, c := range held {
		for _, r := range append(append([]consent.Reach{}, c.Emails...), c.Phones...) {
			out = append(out, strings.ToLower(r.Value))
		}
		if strings.ContainsAny(c.FullName, " ") {
			out = append(out, strings.ToLower(c.FullName))
		}
		if c.Given == "" || c.Family == "" {
			continue
		}
		for _, between := range []string{" ", "-", "_", ".", ", "} {
			out = append(out, strings.ToLower(c.Given+between+c.Family), strings.ToLower(c.Family+between+c.Given))
		}
	}
	return out
}

// mentions says whether a text has one of some values in it as a whole word or
// phrase.
func mentions(text string, values []string) bool {
	text = strings.ToLower(text)
	for _, v := range values {
		for rest := text; ; {
			at := strings.Index(rest, v)
			if at < 0 {
				break
			}
			before, after := rest[:at], rest[at+len(v):]
			if !endsInLetter(before) && !beginsWithLetter(after) {
				return true
			}
			rest = rest[at+1:]
		}
	}
	return false
}

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

func beginsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
