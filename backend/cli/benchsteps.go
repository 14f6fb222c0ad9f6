package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/xlsx"
)

// benchStatement is what is said of the file: everything an import does is on.
var benchStatement = imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "bench", CollectedAt: "2026-01-02"}

func (s *benchStep) importFile(ctx context.Context, b *books.Book) error {
	return s.timing(func() error {
		f, size, err := openInput(s.file)
		if err != nil {
			return err
		}
		defer f.Close()
		src, err := contactfile.Open(f, size, "bench.csv", contactfile.Overrides{})
		if err != nil {
			return err
		}
		sum, err := fileHash(f, size)
		if err != nil {
			return err
		}
		_, counts, err := imports.Run(ctx, b.Book, src, imports.FileFacts{Name: "bench.csv", SHA256: sum, Format: "csv"}, benchStatement, nil)
		s.result.Rows = counts.Rows
		return err
	})
}

// undo takes the first import back.
func (s *benchStep) undo(ctx context.Context, b *books.Book) error {
	return s.timing(func() error {
		u, err := imports.Undo(ctx, b.Book, 1, nil)
		s.result.Rows = u.Removed
		return err
	})
}

func (s *benchStep) export(ctx context.Context, b *books.Book) error {
	format := "csv"
	if strings.HasSuffix(s.out, ".xlsx") {
		format = "xlsx"
	}
	return s.timing(func() error {
		return files.WriteAtomic(s.out, func(w io.Writer) error {
			made, err := contacts.Export(ctx, b.Book, contacts.ExportOrder{Format: format, Language: "technical"}, w, func() {})
			s.result.Rows = made.Rows
			return err
		})
	})
}

// excelize writes the cells of an export with nothing but excelize. They are
// read from the exported CSV, and the reading is not counted.
func (s *benchStep) excelize(_ context.Context, _ *books.Book) error {
	f, err := os.Open(s.file)
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.ReuseRecord = true
	out, err := os.Create(s.out)
	if err != nil {
		return err
	}
	defer out.Close()
	header, err := in.Read()
	if err != nil {
		return err
	}
	header = slices.Clone(header)
	took, rows, err := xlsx.Bare(out, header, func() ([]any, error) {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		return benchCells(header, rec), err
	})
	s.result.Seconds, s.result.Rows = took.Seconds(), rows
	return err
}

// benchCells gives the cells their kinds again; empty ones are left out.
func benchCells(header, rec []string) []any {
	cells := make([]any, len(rec))
	for i, c := range rec {
		if c == "" {
			continue
		}
		cells[i] = c
		switch name := header[i]; {
		case name == "consentbook_number" || name == "import" || strings.HasSuffix(name, ": entry"):
			if n, err := strconv.ParseInt(c, 10, 64); err == nil {
				cells[i] = n
			}
		case len(c) == len(time.DateOnly) && c[4] == '-':
			if day, err := time.Parse(time.DateOnly, c); err == nil {
				cells[i] = day
			}
		}
	}
	return cells
}
