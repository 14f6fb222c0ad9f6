package imports

import (
	"slices"
	"strings"
	"sync"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// fields decides which columns of the business's own come in (Art. 5(1)(b),
// (c) GDPR), and makes the fields they need. It is asked by who reads the file
// and by who writes the book.
type fields struct {
	mu      sync.Mutex
	known   []consent.CustomField
	purpose *consent.Purpose
	decided map[string]bool // by column: it comes in
	fresh   []consent.CustomField
	made    []consent.CustomField // of which no entry speaks yet
	told    []consent.FieldWarning
}

func (f *fields) prepare(v *sqlite.View, purpose *consent.Purpose) (err error) {
	f.known, err = v.CustomFields()
	f.purpose, f.decided = purpose, map[string]bool{}
	return err
}

// of keeps the columns of the user's own that may come in, and the facts of
// the source that have no field of their own.
func (f *fields) of(row *addressbook.Fields) map[string]string {
	var out map[string]string
	put := func(key, value string) {
		if value == "" {
			return
		}
		if out == nil {
			out = make(map[string]string, 4)
		}
		out[key] = value
	}
	for k, v := range row.Custom {
		if !f.comesIn(k) {
			continue
		}
		if v.List != nil {
			put(k, strings.Join(v.List, "; "))
		} else {
			put(k, v.Text)
		}
	}
	put("source", row.Source)
	put("source_id", row.SourceID)
	put("source_created_at", row.CreatedAt)
	put("source_updated_at", row.UpdatedAt)
	put("last_active", row.LastActive)
	put("last_purchase", row.LastPurchase)
	put("customer_since", row.CustomerFrom)
	return out
}

func (f *fields) comesIn(column string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	yes, decided := f.decided[column]
	if decided {
		return yes
	}
	bring, leave, warnings := consent.FieldsFor([]string{column}, f.known, f.purpose)
	yes = !slices.Contains(leave, column)
	f.decided[column] = yes
	f.fresh = append(f.fresh, bring...)
	f.told = append(f.told, warnings...)
	return yes
}

// create makes the fields that the rows so far need.
func (f *fields) create(tx *sqlite.Tx, id consent.ImportID) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, x := range f.fresh {
		x.Import = id
		if err := tx.CreateCustomField(x); err != nil {
			return err
		}
		f.known, f.made = append(f.known, x), append(f.made, x)
	}
	f.fresh = nil
	return nil
}

// say records the fields that were made, after the rows that needed them.
func (f *fields) say(tx *sqlite.Tx) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, x := range f.made {
		if _, err := tx.Append("field.saved", sqlite.Item{Payload: x}); err != nil {
			return err
		}
	}
	f.made = nil
	return nil
}

// warnings takes what is to be told, once for each column.
func (f *fields) warnings(into map[string]int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, w := range f.told {
		code := w.Code + ":" + w.Column
		if w.Detail != "" {
			code += ":" + w.Detail
		}
		into[code]++
	}
	f.told = nil
}
