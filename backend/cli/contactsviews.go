package cli

import (
	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// shownView is a view as a line of JSON: its filters can be given to list.
type shownView struct {
	Name    string            `json:"name"`
	Saved   bool              `json:"saved"`
	Purpose consent.PurposeID `json:"purpose,omitempty"`
	Search  string            `json:"search,omitempty"`
	Filters []string          `json:"filters"`
	Count   int64             `json:"count"` // -1: a filter names what the book no longer has
}

func (a *app) viewsCommand() *cobra.Command {
	c := &cobra.Command{Use: "views BOOK", Short: "Ready-made and saved views of the register, with their counts", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			ready, err := contacts.Views(c.Context(), b)
			if err != nil {
				return err
			}
			saved, err := contacts.SavedViews(c.Context(), b)
			if err != nil {
				return err
			}
			var all []shownView
			for _, v := range ready {
				all = append(all, shownView{Name: v.Key, Purpose: v.Purpose, Filters: v.Filters, Count: v.Count})
			}
			for _, v := range saved {
				all = append(all, shownView{Name: v.Name, Saved: true, Search: v.Search, Filters: v.Filters, Count: v.Count})
			}
			return a.shownViews(all)
		})
	}
	return c
}

func (a *app) shownViews(all []shownView) error {
	for _, v := range all {
		if a.json {
			if err := a.print(v); err != nil {
				return err
			}
			continue
		}
		a.say("%9d  %-20s %v", v.Count, v.Name, v.Filters)
	}
	return nil
}
