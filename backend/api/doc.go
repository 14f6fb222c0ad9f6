// Package api holds the services that are bound to the window, one struct per
// area. Each method takes one struct and gives one struct or an error; it
// holds no rule, only translation between the words of the window and those of
// the use cases.
package api

import (
	"context"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/desktop"
	"consentbook/backend/files"
	"consentbook/backend/jobs"
)

// Deps is what the services work with.
type Deps struct {
	Desk    *books.Desk
	Jobs    *jobs.Manager
	Files   *files.Spool
	Port    desktop.Port
	Version string

	backups kept[madeBackup]
}

// Services makes every bound service.
func Services(d *Deps) []any {
	d.backups.room = backupsKept
	imports := newImports(d)
	return []any{&Shelf{d}, &Book{d}, &Files{d}, &Home{d}, &Contacts{d}, newDuplicates(d), imports, newTouches(d, imports), &Purposes{d}, &Notices{d}, &Cookies{d}, &Breaches{d}, &Activities{d}, &Roadmap{d}, &Screenings{d}, &Safeguards{d}, &Registers{d}, &Processors{d}, &Consents{d}, &Tellings{d}, &Forms{d}, &Subjects{d}, &Evidence{d}, newStandings(d), &Ledger{d}, &Jobs{d}, &Fields{d: d}, &Bulk{d}, &Reviews{d}, &Senders{d}, &Answers{d}, &Requests{d}, &Replies{d}, &Erasures{d}, &Deadlines{d}, &Findings{d}, newRetention(d), &Campaigns{d: d, kept: kept[any]{room: plansKept}}}
}

// Empty is the input of a method that needs none, and the output of one that
// has nothing to say.
type Empty struct{}

// background is the context of a call: the window's calls carry none.
func background() context.Context { return context.Background() }

// stamp writes a moment for the window; "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// list makes sure that a list is never null.
func list[T any](in []T) []T {
	if in == nil {
		return []T{}
	}
	return in
}
