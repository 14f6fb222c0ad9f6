package cli

import (
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/cookies"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) cookieImportCommand() *cobra.Command {
	var o cookies.Order
	c := &cobra.Command{Use: "import BOOK FILE", Short: "Bring a list of cookies in: our own, a browser's, a scanner's", Args: cobra.ExactArgs(2),
		Long: `Brings a list in, whatever it is by its content: our own form (CSV with name and
category and as many of provider, domain, party, tech, duration, third_parties,
data_read, exemption_reason, country, notice_url, seen_on, reviewed_on,
purpose_en, purpose_sv, purpose_de, purpose_fr as there are), cookies.txt of a
browser, JSON of a browser or of an extension, a recording (HAR), the CSV of a
scanner, or the form of the open cookie database, whose "Functional" means
strictly necessary.

What is complete and new goes into the register. What somebody has to decide on
waits among the drafts (cookie drafts, cookie decide): it stands in no register
and in no notice. A row that cannot be used stops nothing and is named. Values of
cookies are never read. Where a list shows when a cookie ends, what is left from
the day of the list is rounded to a time as people would say it.`}
	f := c.Flags()
	f.StringVar(&o.SeenOn, "seen-on", "", "day on which the list was made (today)")
	f.StringVar(&o.Site, "site", "", "domain of the site, which tells first parties from third (that of the business)")
	f.StringVar(&o.Language, "language", "", "of the purposes in the list: en, sv, de, fr (as its header says)")
	c.RunE = func(c *cobra.Command, args []string) error {
		in, size, err := openInput(args[1])
		if err != nil {
			return err
		}
		defer in.Close()
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			n, err := cookies.Import(c.Context(), b, in, size, o)
			if err != nil {
				return named(err, args[1])
			}
			a.tellCookies(n)
			return a.printed(n)
		})
	}
	return c
}

func (a *app) tellCookies(n cookies.Counts) {
	a.say("%s, %d rows: %d added, %d changed, %d unchanged, %d to decide, %d rejected.", n.Form, n.Rows, n.Added, n.Changed, n.Unchanged, n.Undecided, n.Rejected)
	for _, r := range n.Told {
		switch {
		case r.Outcome == "rejected":
			a.say("row %d: %s (%s)", r.Row, sentences[r.Reason], r.Field)
		case r.Outcome == "undecided":
			a.say("row %d: %s waits, to be said: %s", r.Row, r.Name, strings.Join(r.Missing, ", "))
		case len(r.Differs) > 0:
			a.say("row %d: %s is known; the list says otherwise of: %s", r.Row, r.Name, strings.Join(r.Differs, ", "))
		}
		if len(r.Notes) > 0 {
			a.say("        look at: %s", strings.Join(r.Notes, ", "))
		}
	}
	if len(n.Ignored) > 0 {
		a.say("columns without a field: %s", strings.Join(n.Ignored, ", "))
	}
}

func (a *app) cookieDraftsCommand() *cobra.Command {
	c := &cobra.Command{Use: "drafts BOOK", Short: "Cookies that were found and wait for a decision", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			list, err := cookies.Drafts(c.Context(), b)
			if err != nil {
				return err
			}
			for _, d := range list {
				a.say("%4d  %-28s %-24s to be said: %s", d.ID, d.Cookie.Pattern(), d.Cookie.Domain, strings.Join(d.Missing, ", "))
				for _, p := range d.Proposals {
					a.say("        %s: %s", p.Field, p.Value)
				}
			}
			if a.json {
				return a.print(map[string]any{"drafts": listed(list)})
			}
			return nil
		})
	}
	return c
}

// listed is a list that is never null.
func listed[T any](in []T) []T { return append([]T{}, in...) }

func (a *app) cookieDecideCommand() *cobra.Command {
	var proposed bool
	var purposes []string
	c := &cobra.Command{Use: "decide BOOK DRAFT", Short: "Put a cookie that waits into the register", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.BoolVar(&proposed, "as-proposed", false, "what a knowledge base proposed is right, where nothing else is said")
	flagsOf(c, "name", `name; "_ga*" for all that begin so`, "provider", "who sets it", "domain", "domain", "party", "first or third", "tech", "http, localStorage, pixel, sdk", "category", "necessary, functional, analytics, marketing",
		"duration", "ISO 8601; empty: until the browser is closed", "exemption", "why it needs no consent", "country", "where the provider is, two letters", "data-read", "what is read from it", "notice-url", "the provider's own notice")
	f.StringSliceVar(&purposes, "purpose", nil, "LANGUAGE=WORDS, once for each language")
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := rowNumber(args[1], "a cookie that waits")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			d, err := cookies.FindDraft(c.Context(), b, id)
			if err != nil {
				return err
			}
			in := d.Cookie
			if proposed {
				in = cookies.Proposed(d)
			}
			category := string(in.Category)
			for name, into := range map[string]*string{"name": &in.Name, "provider": &in.Provider, "domain": &in.Domain, "party": &in.Party, "tech": &in.Tech, "category": &category, "duration": &in.Duration, "exemption": &in.ExemptionReason, "country": &in.Country, "data-read": &in.DataRead, "notice-url": &in.NoticeURL} {
				said(c, name, into)
			}
			if in.Category = consent.CookieCategory(category); len(purposes) > 0 {
				in.Purpose = pairs(purposes)
			}
			saved, err := cookies.Decide(c.Context(), b, id, in)
			if err != nil {
				return err
			}
			a.say("Cookie %d: %s, %s.", saved.ID, saved.Pattern(), saved.Category)
			return a.printed(saved)
		})
	}
	return c
}

func (a *app) cookieDiscardCommand() *cobra.Command {
	c := &cobra.Command{Use: "discard BOOK DRAFT...", Short: "Drop cookies that wait: the site does not set them", Args: cobra.MinimumNArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		var ids []int64
		for _, s := range args[1:] {
			id, err := rowNumber(s, "a cookie that waits")
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			n, err := cookies.Discard(c.Context(), b, ids)
			if err != nil {
				return err
			}
			a.say("Dropped: %d.", n)
			return a.printed(map[string]any{"dropped": n})
		})
	}
	return c
}

func (a *app) cookieEnrichCommand() *cobra.Command {
	var database string
	c := &cobra.Command{Use: "enrich BOOK", Short: "What the open cookie database says of your cookies; proposals only", Args: cobra.ExactArgs(1),
		Long: `Looks the cookies of the register and of the drafts up by name in a copy of the
open cookie database (CSV or JSON) that you bring along. Drafts keep what it
proposes (cookie decide --as-proposed); of the register nothing changes.`}
	c.Flags().StringVar(&database, "database", "", "file of the database")
	c.RunE = func(c *cobra.Command, args []string) error {
		in, size, err := openInput(database)
		if err != nil {
			return err
		}
		defer in.Close()
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			e, err := cookies.Enrich(c.Context(), b, in, size)
			if err != nil {
				return named(err, database)
			}
			a.say("%d known, %d not known, %d drafts with proposals.", e.Known, e.Unknown, e.Drafts)
			for _, k := range e.Proposals {
				for _, p := range k.Proposals {
					a.say("%-28s %s: %s", k.Name, p.Field, p.Value)
				}
			}
			return a.printed(e)
		})
	}
	return needs(c, "database")
}

func (a *app) cookieBannerCommand() *cobra.Command {
	var o cookies.Banner
	var out string
	c := &cobra.Command{Use: "banner BOOK", Short: "A banner with equal choices, as HTML to paste", Args: cobra.ExactArgs(1),
		Long: `Writes a part of a page to be pasted into the web site. Yes, no and a choice for
each category stand in one row with the same form; nothing is ticked, the site can
be used meanwhile, and a button that stays leads back to the choice. It loads
nothing from anywhere.`}
	f := c.Flags()
	f.StringVar(&o.Language, "language", "", "en, sv, de, fr (the controller's)")
	f.StringVar(&o.Notice, "notice-url", "", "address of the cookie notice (that of the version in force)")
	f.StringVar(&out, "out", "", "file to write")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			var made cookies.MadeBanner
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				made, err = cookies.WriteBanner(c.Context(), b, o, w)
				return err
			})
			if err != nil {
				return err
			}
			a.say("%s in %s; asks for %d categories.", out, made.Language, len(made.Categories))
			if made.Notice == "" {
				a.say("No address of a cookie notice is known: the banner links to none. --notice-url names one.")
			}
			if made.Waiting > 0 {
				a.say("%d cookies wait for a decision and are not in it.", made.Waiting)
			}
			return a.printed(made)
		})
	}
	return needs(c, "out")
}

func (a *app) cookieExportCommand() *cobra.Command {
	var format, out, language string
	c := &cobra.Command{Use: "export BOOK", Short: "The register as a list: CSV or XLSX of our own form, or PDF", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&format, "format", "", "csv, xlsx or pdf")
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&language, "language", "", "of the PDF: en, sv, de, fr (the controller's)")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows := int64(0)
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				if format == "pdf" {
					list, err := cookies.List(c.Context(), b)
					if err != nil {
						return err
					}
					rows = int64(len(list))
					_, err = cookies.WriteDocument(c.Context(), b, language, w)
					return err
				}
				rows, err = cookies.Export(c.Context(), b, format, w)
				return err
			})
			if err != nil {
				return err
			}
			info, err := os.Stat(out)
			if err != nil {
				return err
			}
			a.say("%d cookies in %s, %d bytes.", rows, out, info.Size())
			return a.printed(map[string]any{"rows": rows, "bytes": info.Size(), "format": format})
		})
	}
	return needs(c, "format", "out")
}
