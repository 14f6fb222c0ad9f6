package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func (a *app) bulkCommand() *cobra.Command {
	var filter, search, ground, source, tag, untag, language string
	var remove, plan bool
	c := &cobra.Command{Use: "bulk BOOK", Short: "One thing for many people: ground, tag, language, delete; can be taken back for 30 days", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&filter, "filter", "", "for whom, as in contacts list: tag:VIP, country:SE, ids:1;5;9-20 …; several with spaces")
	f.StringVar(&search, "search", "", "for whom: names, addresses, numbers that begin so")
	f.StringVar(&ground, "ground", "", "state a ground for a purpose: orders=6(1)(b); consent is given, never stated")
	f.StringVar(&source, "source", "", "what the ground rests on")
	f.StringVar(&tag, "tag", "", "put a tag on")
	f.StringVar(&untag, "untag", "", "take a tag off")
	f.StringVar(&language, "language", "", "set the language, two letters")
	f.BoolVar(&remove, "delete", false, "delete; who said no stays suppressed")
	f.BoolVar(&plan, "plan", false, "say what would be done, change nothing")
	c.RunE = func(c *cobra.Command, args []string) error {
		do, err := bulkOf(ground, source, tag, untag, language, remove)
		if err != nil {
			return err
		}
		filters, err := consent.ParseFilters(filter)
		if err != nil {
			return err
		}
		if len(filters) == 0 && strings.TrimSpace(search) == "" {
			return usage{fmt.Errorf("%s needs --filter or --search: it does not touch everybody by a slip", c.CommandPath())}
		}
		s := bulk.Selection{Search: search, Filters: filters}
		return a.with(c, args[0], plan, func(b sqlite.Book) error {
			if plan {
				return a.planBulk(c, b, do, s)
			}
			return a.doBulk(c, b, do, s)
		})
	}
	return c
}

// bulkOf reads the one action that the flags name.
func bulkOf(ground, source, tag, untag, language string, remove bool) (do consent.Bulk, err error) {
	var found []consent.Bulk
	if ground != "" {
		purpose, basis, _ := strings.Cut(ground, "=")
		g := consent.Bulk{Action: consent.BulkGround, Purpose: consent.PurposeID(purpose), Source: source}
		if g.Basis, err = consent.ParseBasis(basis); err != nil {
			return do, err
		}
		found = append(found, g)
	}
	if tag != "" {
		found = append(found, consent.Bulk{Action: consent.BulkTag, Tag: tag})
	}
	if untag != "" {
		found = append(found, consent.Bulk{Action: consent.BulkUntag, Tag: untag})
	}
	if language != "" {
		found = append(found, consent.Bulk{Action: consent.BulkLanguage, Language: strings.ToLower(language)})
	}
	if remove {
		found = append(found, consent.Bulk{Action: consent.BulkDelete})
	}
	if len(found) != 1 {
		return do, usage{fmt.Errorf("say one of --ground, --tag, --untag, --language, --delete")}
	}
	return found[0], nil
}

var bulkLeftOutWords = map[string]string{consent.BulkSame: "so already", consent.BulkChangeOfBasis: "held on consent, which nothing replaces", consent.BulkSaidNo: "said no",
	consent.BulkGone: "not in the book any more", consent.BulkRestricted: "use is restricted (Art. 18)", consent.BulkHeld: "under a legal hold"}

func (a *app) planBulk(c *cobra.Command, b sqlite.Book, do consent.Bulk, s bulk.Selection) error {
	m := a.meter()
	n, err := bulk.Plan(c.Context(), b, do, s, m.add)
	m.done()
	if err != nil {
		return err
	}
	if a.json {
		return a.print(map[string]any{"action": do.Action, "asked": n.Asked, "changed": n.Changed, "left_out": n.LeftOut, "said_no": n.SaidNo})
	}
	a.say("%d people, %d would change.", n.Asked, n.Changed)
	a.bulkLeftOut(n.LeftOut)
	if n.SaidNo > 0 {
		a.say("%8d  said no and would stay suppressed", n.SaidNo)
	}
	return nil
}

func (a *app) bulkLeftOut(counts map[string]int64) {
	for _, why := range sorted(counts) {
		a.say("%8d  left out: %s", counts[why], bulkLeftOutWords[why])
	}
}

func (a *app) doBulk(c *cobra.Command, b sqlite.Book, do consent.Bulk, s bulk.Selection) error {
	did, err := bulk.Do(c.Context(), b, do, s, nil, nil)
	if err != nil {
		if did.ID != 0 {
			a.note("Bulk action %d stopped after %d people. It can go on: consentbook contacts bulk-resume BOOK %d; or be taken back: bulk-undo.", did.ID, did.People, did.ID)
		}
		return err
	}
	return a.bulkDone(did)
}

func (a *app) bulkDone(did sqlite.Bulk) error {
	if a.json {
		return a.print(map[string]any{"bulk": did.ID, "action": did.Do.Action, "asked": did.Asked, "changed": did.People, "left_out": did.LeftOut, "keep_until": did.KeepUntil})
	}
	a.say("Bulk action %d: %d people, %d changed. It can be taken back until %s: consentbook contacts bulk-undo BOOK %d", did.ID, did.Asked, did.People, did.KeepUntil, did.ID)
	a.bulkLeftOut(did.LeftOut)
	return nil
}

func bulkNumber(s string) (consent.BulkID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usage{fmt.Errorf("%q is not the number of a bulk action", s)}
	}
	return consent.BulkID(n), nil
}

func (a *app) bulkUndoCommand() *cobra.Command {
	c := &cobra.Command{Use: "bulk-undo BOOK ID", Short: "Take a bulk action back; what was changed since is kept and listed", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := bulkNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			u, err := bulk.Undo(c.Context(), b, id, nil, nil)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(map[string]any{"restored": u.Restored, "kept": append([]consent.ContactID{}, u.Kept...)})
			}
			a.say("%d people are as they were before, %d are kept because something was changed about them since.", u.Restored, len(u.Kept))
			for _, id := range u.Kept {
				a.say("%8d  kept", id)
			}
			return nil
		})
	}
	return c
}

func (a *app) bulkResumeCommand() *cobra.Command {
	c := &cobra.Command{Use: "bulk-resume BOOK ID", Short: "Go on with a bulk action that was stopped", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := bulkNumber(args[1])
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			did, err := bulk.Resume(c.Context(), b, id, nil, nil)
			if err != nil {
				return err
			}
			return a.bulkDone(did)
		})
	}
	return c
}

func (a *app) bulkListCommand() *cobra.Command {
	c := &cobra.Command{Use: "bulk-list BOOK", Short: "Bulk actions, newest first", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			all, err := bulk.List(c.Context(), b, 1000)
			for _, x := range all {
				if a.json {
					err = a.print(map[string]any{"bulk": x.ID, "action": x.Do.Action, "at": rfc(x.At), "asked": x.Asked, "changed": x.People, "left_out": x.LeftOut,
						"state": bulk.StateOf(x), "keep_until": x.KeepUntil, "entry": x.Entry})
				} else {
					a.say("%6d  %s  %-8s  %-10s  %d of %d people, until %s", x.ID, x.At.Format("2006-01-02 15:04"), x.Do.Action, strings.ReplaceAll(bulk.StateOf(x), "_", " "), x.People, x.Asked, x.KeepUntil)
				}
				if err != nil {
					return err
				}
			}
			return err
		})
	}
	return c
}
