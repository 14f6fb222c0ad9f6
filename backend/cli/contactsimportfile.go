package cli

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// importFlags say what the file is.
type importFlags struct {
	mapping, purpose, basis, source, collected string
	encoding, delimiter, sheet, dateOrder      string
	evidence, rejected                         string
	header, headerRows                         int
	resume                                     int64
	dry, save                                  bool
}

func (a *app) importCommand() *cobra.Command {
	var in importFlags
	c := &cobra.Command{Use: "import BOOK FILE", Short: "Bring an address book in", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&in.mapping, "mapping", "", "JSON file with columns and their fields")
	f.BoolVar(&in.save, "save-mapping", false, "keep the mapping for the next file with these columns")
	f.StringVar(&in.encoding, "encoding", "", "read the file in this encoding")
	f.StringVar(&in.delimiter, "delimiter", "", "what parts the columns: one character, or tab")
	f.IntVar(&in.header, "header-row", 0, "row with the names of the columns, of several the last; -1 for none")
	f.IntVar(&in.headerRows, "header-rows", 0, "how many rows name the columns together")
	f.StringVar(&in.sheet, "sheet", "", "read only this sheet")
	f.StringVar(&in.dateOrder, "date-order", "", "what stands first in dates such as 03/04/2019: day or month")
	f.StringVar(&in.purpose, "purpose", "", "what the people are in the file for")
	f.StringVar(&in.basis, "basis", "", "lawful basis: consent, contract, 6(1)(f) …")
	f.StringVar(&in.source, "source", "", "where the data comes from")
	f.StringVar(&in.collected, "collected", "", "day the data was collected")
	f.StringVar(&in.evidence, "evidence", "", "file that is to show what the list claims; kept in the book")
	f.StringVar(&in.rejected, "rejected-out", "", "write the rows that cannot be used here, in the form of the file, to be mended")
	f.Int64Var(&in.resume, "resume", 0, "go on with this import, which was broken off")
	f.BoolVar(&in.dry, "dry-run", false, "say what would happen, change nothing")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.importFile(c, b, args[1], in) })
	}
	return c
}

func (in importFlags) check() error {
	switch {
	case in.resume != 0 && (in.dry || in.save || in.mapping != "" || in.purpose != "" || in.basis != "" || in.evidence != ""):
		return usage{errors.New("--resume goes on as the import began: it takes no other statement")}
	case in.dry && in.rejected != "":
		return usage{errors.New("a dry run keeps no rows: --rejected-out needs the import itself")}
	case in.evidence != "" && in.purpose == "":
		return usage{errors.New("evidence is for a purpose: add --purpose")}
	}
	return nil
}

func (a *app) importFile(c *cobra.Command, b sqlite.Book, path string, in importFlags) error {
	began := time.Now()
	if err := in.check(); err != nil {
		return err
	}
	out := imported{Warnings: []string{}, Mapping: map[string]string{}, DryRun: in.dry}
	st, err := a.statement(c, b, in, &out)
	if err != nil {
		return err
	}
	f, size, err := openInput(path)
	if err != nil {
		return err
	}
	defer f.Close()
	book, err := in.open(c.Context(), b, f, size, filepath.Base(path), &out)
	if err != nil {
		return named(err, path)
	}
	facts, err := out.facts(book, f, size, path)
	if err != nil {
		return err
	}
	if out.BrokenOff, err = brokenOff(c.Context(), b, facts.SHA256); err != nil {
		return err
	}
	imp, counts, err := a.bringIn(c.Context(), b, book, facts, st, in)
	if err != nil {
		return named(err, path)
	}
	out.count(imp, counts, book)
	if err := a.afterwards(c.Context(), b, book, imp, in); err != nil {
		return err
	}
	out.Seconds = time.Since(began).Seconds()
	return a.showImport(out, filepath.Base(path))
}

// open reads the file as the flags say, or as the import that goes on read it;
// where no mapping is named, as files with these columns were mapped before.
func (in importFlags) open(ctx context.Context, b sqlite.Book, f io.ReaderAt, size int64, name string, out *imported) (*contactfile.Book, error) {
	if in.resume != 0 {
		return resumed(ctx, b, f, size, in.resume)
	}
	o := contactfile.Overrides{Encoding: in.encoding, Delimiter: in.delimiter, HeaderRow: in.header, HeaderRows: in.headerRows, Sheet: in.sheet, DateOrder: in.dateOrder}
	if in.mapping != "" {
		saved, err := readMapping(in.mapping)
		if err != nil {
			return nil, err
		}
		o.Saved = saved
	}
	book, err := contactfile.Open(f, size, name, o)
	if err != nil {
		return nil, err
	}
	if o.Saved != nil {
		return book, knownColumns(o.Saved, book)
	}
	kept, err := imports.KeptMapping(ctx, b, book.Mapping().Columns)
	if err != nil || kept == nil {
		return book, err
	}
	out.Mapped = kept.At
	if o.DateOrder == "" {
		o.DateOrder = kept.DateOrder
	}
	o.Choices = kept.Decisions(book.Mapping())
	return contactfile.Open(f, size, name, o)
}

func resumed(ctx context.Context, b sqlite.Book, f io.ReaderAt, size, id int64) (*contactfile.Book, error) {
	var imp sqlite.Import
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		imp, err = v.FindImport(consent.ImportID(id))
		return err
	})
	if err != nil {
		return nil, err
	}
	kept, err := imports.ParseReading(imp.Mapping)
	if err != nil {
		return nil, err
	}
	return kept.Open(f, size, imp.Name)
}

func (a *app) bringIn(ctx context.Context, b sqlite.Book, book *contactfile.Book, facts imports.FileFacts, st imports.Statement, in importFlags) (sqlite.Import, imports.Counts, error) {
	meter := a.meter()
	defer meter.done()
	each := func(imports.Row) error { meter.add(); return nil }
	switch {
	case in.dry:
		counts, err := imports.Plan(ctx, b, book, facts, st, each)
		return sqlite.Import{}, counts, err
	case in.resume != 0:
		return imports.Resume(ctx, b, book, facts, consent.ImportID(in.resume), each)
	}
	return imports.Run(ctx, b, book, facts, st, each)
}

// afterwards keeps the mapping and hands out the rows that cannot be used,
// where that was asked for.
func (a *app) afterwards(ctx context.Context, b sqlite.Book, book *contactfile.Book, imp sqlite.Import, in importFlags) error {
	if in.save && !in.dry {
		if err := imports.KeepMapping(ctx, b, imp.Name, book.Mapping().Columns, imports.Of(book)); err != nil {
			return err
		}
	}
	if in.rejected == "" {
		return nil
	}
	words := imports.RejectedWords{Heading: "Consentbook: why this row stayed out", Reason: func(code string) string {
		if text := rejections[code]; text != "" {
			return text
		}
		return code
	}}
	return files.WriteAtomic(in.rejected, func(w io.Writer) error { return imports.WriteRejected(ctx, b, imp.ID, words, w) })
}
