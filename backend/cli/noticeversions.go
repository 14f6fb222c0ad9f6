package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/notices"
	"consentbook/backend/sqlite"
)

func (a *app) noticeDiffCommand() *cobra.Command {
	var language string
	c := &cobra.Command{Use: "diff BOOK ID1 ID2", Short: "What changed between two versions, word by word", Args: cobra.ExactArgs(3),
		Long: `Prints what changed between two versions of a notice in one language: "-" the
paragraph as it was, "+" as it is, with [-what went-] and {+what came+} marked.`}
	c.Flags().StringVar(&language, "language", "", "language; else the business's, or one that both versions have")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			d, err := notices.Diff(c.Context(), b, consent.NoticeVersionID(args[1]), consent.NoticeVersionID(args[2]), strings.ToLower(language))
			if err != nil {
				return err
			}
			if a.json {
				return a.print(struct {
					Before   consent.NoticeVersionID `json:"before"`
					After    consent.NoticeVersionID `json:"after"`
					Language string                  `json:"language"`
					consent.NoticeDiff
				}{d.Before.ID, d.After.ID, d.Language, d.Diff})
			}
			a.say("%s to %s, %s: %d words gone, %d new", d.Before.ID, d.After.ID, d.Language, d.Diff.Gone, d.Diff.New)
			for _, row := range d.Diff.Rows {
				a.sayRow(row)
			}
			return nil
		})
	}
	return c
}

func (a *app) sayRow(row consent.DiffRow) {
	if row.Kind == consent.RowSame {
		return
	}
	if len(row.Before) > 0 {
		a.say("- %s", marked(row.Before, "[-", "-]", row.Kind == consent.RowGone))
	}
	if len(row.After) > 0 {
		a.say("+ %s", marked(row.After, "{+", "+}", row.Kind == consent.RowNew))
	}
}

// marked sets marks around what stands on one side only; where the whole
// paragraph does, the sign before it says so.
func marked(pieces []consent.DiffPiece, open, shut string, whole bool) string {
	var b strings.Builder
	for _, p := range pieces {
		if !p.Changed || whole {
			b.WriteString(p.Text)
			continue
		}
		words := strings.TrimSpace(p.Text)
		lead, _, _ := strings.Cut(p.Text, words)
		b.WriteString(lead + open + words + shut + p.Text[len(lead)+len(words):])
	}
	return b.String()
}

// noticeFileCommand writes a published text: "html" or "pdf".
func (a *app) noticeFileCommand(format string) *cobra.Command {
	short := map[string]string{"html": "A published text as HTML to paste into a page of a site", "pdf": "A published text as PDF"}[format]
	var language, out string
	var page bool
	c := &cobra.Command{Use: format + " BOOK ID", Short: short, Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&language, "language", "", "language; else the business's, or the first the version has")
	f.StringVar(&out, "out", "", "file to write")
	if format == "html" {
		c.Long = "Writes a clean fragment without script or style: an article in its language, with\nthe version and the hash of the text in a comment. Without --out it is printed."
		f.BoolVar(&page, "page", false, "a whole page instead, which needs nothing from anywhere")
	}
	c.RunE = func(c *cobra.Command, args []string) error {
		form := format
		if page {
			form = "page"
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			id := consent.NoticeVersionID(args[1])
			if out == "" {
				_, err := notices.Write(c.Context(), b, a.Stdout, id, strings.ToLower(language), form)
				return err
			}
			var d notices.Document
			var size int64
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				counted := &countingWriter{w: w}
				d, err = notices.Write(c.Context(), b, counted, id, strings.ToLower(language), form)
				size = counted.n
				return err
			})
			if err != nil {
				return err
			}
			a.say("%s in %s, %d bytes.", id, d.Language, size)
			if a.json {
				return a.print(map[string]any{"notice": id, "language": d.Language, "bytes": size})
			}
			return nil
		})
	}
	if format == "pdf" {
		return needs(c, "out")
	}
	return c
}

// countingWriter counts what goes through it.
type countingWriter struct {
	w io.Writer
	n int64
}

func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

func (a *app) noticeAddressCommand() *cobra.Command {
	var url string
	c := &cobra.Command{Use: "address BOOK ID", Short: "Where a published version can be read from now on; without --url, where it could be read", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&url, "url", "", "https address; empty: nowhere any more")
	c.RunE = func(c *cobra.Command, args []string) error {
		if !c.Flags().Changed("url") {
			return a.with(c, args[0], true, func(b sqlite.Book) error { return a.noticeAddresses(c, b, consent.NoticeVersionID(args[1])) })
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			n, err := notices.SetAddress(c.Context(), b, consent.NoticeVersionID(args[1]), url)
			if err != nil {
				return err
			}
			a.say("%s: %s", n.ID, n.URL)
			if a.json {
				return a.print(shownOf(n))
			}
			return nil
		})
	}
	return c
}

func (a *app) noticeAddresses(c *cobra.Command, b sqlite.Book, id consent.NoticeVersionID) error {
	all, err := notices.Addresses(c.Context(), b, id)
	if err != nil {
		return err
	}
	type line struct {
		URL   string        `json:"url"`
		Since string        `json:"since"`
		Entry consent.Entry `json:"entry"`
	}
	for _, at := range all {
		shown := at.URL
		if shown == "" {
			shown = "nowhere"
		}
		a.say("%s  entry %d  %s", at.Since.Format(time.DateOnly), at.Entry, shown)
		if err := a.printed(line{at.URL, rfc(at.Since), at.Entry}); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) renewalsCommand() *cobra.Command {
	c := &cobra.Command{Use: "renewals BOOK", Short: "Who waits to be asked again because a notice changed", Args: cobra.ExactArgs(1),
		Long: "Counts, by purpose, the people whose consent a material change touches.\ncontacts list BOOK --filter renew:PURPOSE names them."}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			counts, err := notices.Renewals(c.Context(), b)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(map[string]any{"renewals": counts})
			}
			for _, p := range slices.Sorted(maps.Keys(counts)) {
				a.say("%-16s %d", p, counts[p])
			}
			if len(counts) == 0 {
				a.say("Nobody waits.")
			}
			return nil
		})
	}
	var d notices.Drop
	var email string
	var number int64
	var all bool
	drop := &cobra.Command{Use: "drop BOOK", Short: "Let people go without asking them again; their consent stands", Args: cobra.ExactArgs(1)}
	f := drop.Flags()
	f.StringVar((*string)(&d.Purpose), "purpose", "", "purpose")
	f.StringVar(&email, "email", "", "address of one person")
	f.Int64Var(&number, "number", 0, "number of one contact")
	f.BoolVar(&all, "all", false, "all who wait for the purpose")
	f.StringVar(&d.Reason, "reason", "", "why nobody has to be asked")
	drop.RunE = func(c *cobra.Command, args []string) error {
		if all == (email != "" || number != 0) {
			return usage{fmt.Errorf("name one person with --email or --number, or all with --all")}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) (err error) {
			if !all {
				if d.Contact, err = contact(c.Context(), b, email, number); err != nil {
					return err
				}
			}
			n, err := notices.DropRenewals(c.Context(), b, d)
			if err != nil {
				return err
			}
			a.say("%d dropped.", n)
			if a.json {
				return a.print(map[string]int64{"dropped": n})
			}
			return nil
		})
	}
	c.AddCommand(needs(drop, "purpose", "reason"))
	return c
}
