package cli

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/csvx"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) noteCommand() *cobra.Command {
	var who whoFlags
	var kind, direction, at, words, source, file string
	c := &cobra.Command{Use: "note BOOK", Short: "Note a contact with one person: a call, an order, a meeting", Args: cobra.ExactArgs(1)}
	who.on(c)
	f := c.Flags()
	f.StringVar(&kind, "kind", "", "call, form, order, meeting, visit, letter, mail, other")
	f.StringVar(&direction, "direction", "", "in: from the person, out: to the person")
	f.StringVar(&at, "at", "", "when: 2026-03-01T14:00:00+01:00, or a day")
	f.StringVar(&words, "words", "", "what it was about")
	f.StringVar(&source, "source", "", "where the note comes from")
	f.StringVar(&file, "file", "", "file that belongs to it")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, false, func(b sqlite.Book, id consent.ContactID) (err error) {
			in := contacts.Contacted{Contact: id}
			if in.Kind, err = consent.ParseTouchKind(kind); err != nil {
				return err
			}
			if in.Direction, err = consent.ParseDirection(direction); err != nil {
				return err
			}
			if in.At, in.DayOnly, err = consent.ParseWhen(at, time.Local); err != nil {
				return err
			}
			in.Words, in.Source = words, source
			if file != "" {
				if in.File, err = keptFile(file); err != nil {
					return err
				}
			}
			t, err := contacts.Note(c.Context(), b, in)
			if err != nil {
				return err
			}
			a.say("Entry %d: %s of %s noted, number %d.", t.Entry, t.Kind, in.At.Format(time.DateOnly), t.ID)
			return a.printed(touchLine(t))
		})
	}
	return needs(c, "kind", "at")
}

type touchOut struct {
	Touch     int64             `json:"touch"`
	Number    consent.ContactID `json:"number"`
	Kind      consent.TouchKind `json:"kind"`
	Direction consent.Direction `json:"direction"`
	At        string            `json:"at"`
	DayOnly   bool              `json:"day_only"`
	Words     string            `json:"words"`
	Source    string            `json:"source"`
	ImportID  consent.ImportID  `json:"import_id"`
	Entry     consent.Entry     `json:"entry"`
}

func touchLine(t sqlite.Touch) touchOut {
	at := t.HappenedAt
	if when, err := sqlite.ReadMoment(t.HappenedAt, t.Zone); err == nil {
		at = rfc(when)
	}
	return touchOut{t.ID, t.Contact, t.Kind, t.Direction, at, t.DayOnly, t.Words, t.Source, t.Import, t.Entry}
}

func (a *app) touchesCommand() *cobra.Command {
	c := &cobra.Command{Use: "touches", Short: "Records of contact: list, import, remove"}
	var who whoFlags
	list := &cobra.Command{Use: "list BOOK", Short: "Those of one person, newest first", Args: cobra.ExactArgs(1)}
	who.on(list)
	list.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, true, func(b sqlite.Book, id consent.ContactID) error { return a.listTouches(c, b, id) })
	}
	remove := &cobra.Command{Use: "remove BOOK TOUCH", Short: "Take one out, with its file", Args: cobra.ExactArgs(2)}
	remove.RunE = func(c *cobra.Command, args []string) error {
		n, err := numberOf(args[1], "a record of contact")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if err := contacts.RemoveTouch(c.Context(), b, n); err != nil {
				return err
			}
			a.say("Removed.")
			return a.printed(map[string]any{"removed": n})
		})
	}
	c.AddCommand(list, remove, a.importTouchesCommand())
	return c
}

func (a *app) listTouches(c *cobra.Command, b sqlite.Book, id consent.ContactID) error {
	for offset := 0; ; {
		total, rows, err := contacts.Touches(c.Context(), b, id, offset, 500)
		if err != nil {
			return err
		}
		for _, t := range rows {
			line := touchLine(t)
			a.say("%6d  %s  %-8s %-3s  %s", t.ID, line.At, t.Kind, t.Direction, t.Words)
			if err := a.printed(line); err != nil {
				return err
			}
		}
		if offset += len(rows); int64(offset) >= total || len(rows) == 0 {
			return nil
		}
	}
}

// importTouchesFlags say what the list is.
type importTouchesFlags struct {
	source, rejected string
	dry              bool
}

func (a *app) importTouchesCommand() *cobra.Command {
	var in importTouchesFlags
	c := &cobra.Command{Use: "import BOOK FILE", Short: "Bring in a CSV or XLSX with columns email|phone|number, kind, date, direction, words", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&in.source, "source", "", "where the list comes from")
	f.StringVar(&in.rejected, "rejected", "", "write rows that cannot be used here, with their reasons (CSV)")
	f.BoolVar(&in.dry, "dry-run", false, "say what would happen, change nothing")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.importTouches(c, b, args[1], in) })
	}
	return needs(c, "source")
}

func (a *app) importTouches(c *cobra.Command, b sqlite.Book, path string, in importTouchesFlags) error {
	f, size, err := openInput(path)
	if err != nil {
		return err
	}
	defer f.Close()
	sum, err := fileHash(f, size)
	if err != nil {
		return err
	}
	list, err := contacts.OpenTouches(f, size)
	if err != nil {
		return named(err, path)
	}
	reasons, where := map[string]int{}, map[string][]string{}
	var rejected [][]string
	m := a.meter()
	n, err := contacts.ImportTouches(c.Context(), b, list, contacts.TouchImport{Name: filepath.Base(path), SHA256: sum, Source: in.source, Dry: in.dry}, func(r contacts.TouchRow) error {
		m.add()
		if r.Outcome == "rejected" {
			reasons[r.Reason]++
			if len(where[r.Reason]) < rowsNamed {
				where[r.Reason] = append(where[r.Reason], strconv.Itoa(r.Row))
			}
			if in.rejected != "" {
				rejected = append(rejected, append([]string{strconv.Itoa(r.Row), r.Reason}, r.Cells...))
			}
		}
		return nil
	})
	m.done()
	if err == nil && in.rejected != "" {
		err = writeRejected(in.rejected, rejected)
	}
	if err != nil {
		return named(err, path)
	}
	verb := "noted"
	if in.dry {
		verb = "would be noted"
	}
	a.say("%d rows: %d %s, %d known already, %d cannot be used.", n.Rows, n.Noted, verb, n.Known, n.Rejected)
	for _, r := range sorted(reasons) {
		rows := strings.Join(where[r], ", ")
		if reasons[r] > rowsNamed {
			rows += ", …"
		}
		a.say("  %6d  %s (row %s)", reasons[r], strings.NewReplacer("{known}", touchKinds(), "{file}", filepath.Base(path)).Replace(sentences[r]), rows)
	}
	if n.Rejected > 0 && in.rejected == "" {
		a.say("--rejected FILE writes these rows, each with its reason, to be mended and brought in again.")
	}
	return a.printed(struct {
		contacts.TouchCounts
		DryRun  bool                `json:"dry_run"`
		Reasons map[string]int      `json:"reasons"`
		Where   map[string][]string `json:"rows_by_reason"` // the first of each
	}{n, in.dry, reasons, where})
}

// rowsNamed is how many rows are named for one reason.
const rowsNamed = 10

func touchKinds() string {
	var out []string
	for _, k := range consent.TouchKinds {
		out = append(out, string(k))
	}
	return strings.Join(out, ", ")
}

func writeRejected(path string, rows [][]string) error {
	return files.WriteAtomic(path, func(out io.Writer) error {
		w := csv.NewWriter(out)
		w.UseCRLF = true
		_, err := io.WriteString(out, "\ufeff")
		err = errors.Join(err, w.Write([]string{"row", "reason"}))
		for _, row := range rows {
			safe := make([]string, len(row))
			for i, cell := range row {
				safe[i] = csvx.Inert(cell)
			}
			err = errors.Join(err, w.Write(safe))
		}
		w.Flush()
		return errors.Join(err, w.Error())
	})
}
