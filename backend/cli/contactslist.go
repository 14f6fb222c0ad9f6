package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// sortings are what a list can be sorted by.
var sortings = []string{"name", "email", "organisation", "number", "cameIn", "lastContact", "country", "language", "source"}

func (a *app) listCommand() *cobra.Command {
	var search, filter, sortBy string
	var limit, offset int
	c := &cobra.Command{Use: "list BOOK", Short: "Contacts, a line each", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&search, "search", "", "names and addresses that begin so, any part of a number")
	f.StringVar(&filter, "filter", "", "no-consent:newsletter, consent:newsletter, no-basis, country:SE …; several with spaces")
	f.StringVar(&sortBy, "sort", "name", strings.Join(sortings, ", "))
	f.IntVar(&limit, "limit", 0, "at most so many (0: all)")
	f.IntVar(&offset, "offset", 0, "leave out so many first")
	c.RunE = func(c *cobra.Command, args []string) error {
		filters, err := consent.ParseFilters(filter)
		if err != nil {
			return err
		}
		if !slices.Contains(sortings, sortBy) {
			return usage{fmt.Errorf("there is no --sort %q; sort by %s", sortBy, strings.Join(sortings, ", "))}
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			if limit < 0 || offset < 0 {
				return usage{errors.New("--limit and --offset count people: 0 or more")}
			}
			q := contacts.Query{Search: search, Filters: filters, Sort: sortBy, Offset: offset}
			return a.list(c, b, q, limit)
		})
	}
	return c
}

func (a *app) list(c *cobra.Command, b sqlite.Book, q contacts.Query, limit int) error {
	shown := 0
	for {
		q.Limit = 500
		if limit > 0 {
			q.Limit = min(500, limit-shown)
		}
		w, err := contacts.List(c.Context(), b, q)
		if err != nil {
			return err
		}
		for _, r := range w.Rows {
			if err := a.listed(r, b.Now()); err != nil {
				return err
			}
		}
		shown += len(w.Rows)
		q.Offset += len(w.Rows)
		if len(w.Rows) < q.Limit || limit > 0 && shown >= limit {
			a.note("%d of %d contacts match, %d shown.", w.Total, w.Everyone, shown)
			return nil
		}
	}
}

// listedContact is a contact as a line of JSON.
type listedContact struct {
	Number       consent.ContactID                    `json:"number"`
	Name         string                               `json:"name"`
	Organisation string                               `json:"organisation"`
	Email        string                               `json:"email"`
	Phone        string                               `json:"phone"`
	Country      string                               `json:"country"`
	Language     string                               `json:"language"`
	CameIn       string                               `json:"came_in"`
	Source       string                               `json:"source"`
	Import       consent.ImportID                     `json:"import"`
	Purposes     map[consent.PurposeID]listedStanding `json:"purposes"`
}

type listedStanding struct {
	Basis consent.Basis `json:"basis"`
	State consent.State `json:"state"`
	Since string        `json:"since"`
	Until string        `json:"until"`
	Entry consent.Entry `json:"entry"`
}

func standingsOf(ss []sqlite.Standing, now time.Time) map[consent.PurposeID]listedStanding {
	out := map[consent.PurposeID]listedStanding{}
	for _, s := range ss {
		out[s.Purpose] = listedStanding{s.Basis, contacts.StateNow(s, now), rfc(s.At), rfc(s.Until), s.Entry}
	}
	return out
}

func rfc(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func (a *app) listed(r sqlite.ContactRow, now time.Time) error {
	if a.json {
		return a.print(listedContact{r.ID, r.Name, r.Organisation, r.Email, r.Phone, r.Country, r.Language, rfc(r.CreatedAt), r.Source, r.Import, standingsOf(r.Standings, now)})
	}
	var states []string
	for _, s := range r.Standings {
		states = append(states, string(s.Purpose)+" "+string(contacts.StateNow(s, now)))
	}
	a.say("%6d  %-32s  %-36s  %s", r.ID, cut(r.Name, 32), cut(r.Email, 36), strings.Join(states, ", "))
	return nil
}

func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
