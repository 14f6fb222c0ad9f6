package contacts

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// View is a ready-made filter with its count.
type View struct {
	Key     string
	Filters []string
	Purpose consent.PurposeID
	Count   int64
}

// asked are the questions put for each purpose that may rest on consent.
var asked = []struct{ key, filter string }{{"no_consent", "no-consent:"}, {"no_proof", "unknown:"}, {"ends_soon", "ends:"}, {"withdrawn", "withdrawn:"}}

// askedOfAll are those put once.
var askedOfAll = []struct{ key, filter string }{{"no_address", "no-address"}, {"no_basis", "no-basis"},
	{"undeliverable", "undeliverable"}, {"restricted", "restricted"}, {"inactive", "inactive"}, {"duplicates", "duplicates"}}

// Views counts the questions a register is asked most, for every purpose that
// may rest on consent.
func Views(ctx context.Context, b sqlite.Book) (out []View, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		purposes, err := v.Purposes()
		if err != nil {
			return err
		}
		out = readyViews(purposes)
		for i := range out {
			if out[i].Count, err = countOf(v, "", out[i].Filters, b.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func readyViews(purposes []consent.Purpose) []View {
	out := []View{{Key: "everyone", Filters: []string{}}}
	for _, p := range purposes {
		if !p.Allows(consent.BasisConsent) {
			continue
		}
		for _, k := range asked {
			out = append(out, View{Key: k.key, Filters: []string{k.filter + string(p.ID)}, Purpose: p.ID})
		}
	}
	for _, k := range askedOfAll {
		out = append(out, View{Key: k.key, Filters: []string{k.filter}})
	}
	return out
}

func countOf(v *sqlite.View, search string, filters []string, now time.Time) (int64, error) {
	parsed, err := consent.ParseFilters(strings.Join(filters, " "))
	if err != nil {
		return 0, err
	}
	q := Query{Search: search, Filters: parsed}
	if err := q.check(v); err != nil {
		return 0, err
	}
	return v.CountMatching(q.at(now))
}

// SavedView is the register as somebody set it up, with how many it finds now.
type SavedView struct {
	sqlite.SavedView
	Count int64 // -1: a filter names what the book no longer has
}

// maxViewName is how long a name may be, in characters: it stands on a tab.
const maxViewName = 60

// SavedViews lists the saved views with their counts.
func SavedViews(ctx context.Context, b sqlite.Book) (out []SavedView, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		views, err := v.SavedViews()
		if err != nil {
			return err
		}
		for _, s := range views {
			n, err := countOf(v, s.Search, s.Filters, b.Now())
			var gone *consent.Error
			switch {
			case errors.As(err, &gone) && (gone.Code == consent.NotFound || gone.Code == consent.Invalid):
				n = -1
			case err != nil:
				return err
			}
			out = append(out, SavedView{s, n})
		}
		return nil
	})
	return out, err
}

// SaveView keeps a view, anew or in place of one, and gives its number.
func SaveView(ctx context.Context, b sqlite.Book, s sqlite.SavedView) (id consent.ViewID, err error) {
	s.Name = strings.Join(strings.Fields(s.Name), " ")
	s.Search = strings.TrimSpace(s.Search)
	if s.Name == "" {
		return 0, consent.Fail(consent.Invalid, "view_name_missing", "name")
	}
	if utf8.RuneCountInString(s.Name) > maxViewName {
		return 0, consent.Fail(consent.Invalid, "view_name_long", "name")
	}
	s.Filters, s.Columns = notNil(s.Filters), notNil(s.Columns)
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if _, err := countOf(&tx.View, s.Search, s.Filters, tx.Now()); err != nil {
			return err
		}
		same, err := tx.ViewNamed(s.Name)
		if err != nil {
			return err
		}
		if same != 0 && same != s.ID {
			return consent.Fail(consent.Conflict, "view_name_taken", "name")
		}
		id, err = tx.SaveView(s)
		return err
	})
	return id, err
}

// DeleteView forgets a saved view; nothing of the record goes with it.
func DeleteView(ctx context.Context, b sqlite.Book, id consent.ViewID) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error { return tx.DeleteView(id) })
}

// columnsKey is where the book keeps which columns its register shows.
const columnsKey = "register.columns"

// Columns are those that the register shows, in their order; none where nobody
// has chosen.
func Columns(ctx context.Context, b sqlite.Book) (out []string, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		kept, err := v.Preference(columnsKey)
		if err != nil || kept == "" {
			return err
		}
		return json.Unmarshal([]byte(kept), &out)
	})
	return out, err
}

// SetColumns keeps a choice of columns; none is the choice of the program.
func SetColumns(ctx context.Context, b sqlite.Book, columns []string) error {
	kept, err := json.Marshal(notNil(columns))
	if err != nil {
		return err
	}
	return b.Write(ctx, func(tx *sqlite.Tx) error { return tx.SetPreference(columnsKey, string(kept)) })
}

func notNil(in []string) []string {
	if in == nil {
		return []string{}
	}
	return in
}
