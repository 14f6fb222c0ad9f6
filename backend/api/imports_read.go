package api

import (
	"crypto/rand"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/csvx"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// ImportsReadIn names a file and what the user knows better about it.
type ImportsReadIn struct {
	File      files.Ref `json:"file"`
	Overrides struct {
		Encoding   string `json:"encoding"`
		Delimiter  string `json:"delimiter"`
		HeaderRow  int    `json:"headerRow"`  // 0: find it, -1: there is none; of several lines the last
		HeaderRows int    `json:"headerRows"` // lines of the header, 0: find out
		Sheet      string `json:"sheet"`
		DateOrder  string `json:"dateOrder"` // "", day, month: what comes first
	} `json:"overrides"`
	Fresh bool `json:"fresh"` // take what is recognised, not how it was mapped the last time
}

func (in ImportsReadIn) overrides() contactfile.Overrides {
	o := in.Overrides
	return contactfile.Overrides{Encoding: o.Encoding, Delimiter: o.Delimiter, HeaderRow: o.HeaderRow, HeaderRows: o.HeaderRows, Sheet: o.Sheet, DateOrder: o.DateOrder}
}

// Column is a column and what it was taken for.
type Column struct {
	Index     int      `json:"index"`
	Header    string   `json:"header"`
	Samples   []string `json:"samples"`
	Field     string   `json:"field"`
	Sure      bool     `json:"sure"`
	Sensitive bool     `json:"sensitive"`
	Why       string   `json:"why"`      // of a sensitive one: national_id, or the kind that Art. 9 protects
	Category  string   `json:"category"` // of one of the user's own: what it seems to hold
	Reasons   bool     `json:"reasons"`  // holds the reasons for which rows were rejected before
}

// ReadSheet is a sheet of a workbook.
type ReadSheet struct {
	Name  string `json:"name"`
	Role  string `json:"role"`
	State string `json:"state"`
}

// MappedBefore says when files with these columns were mapped.
type MappedBefore struct {
	At   string `json:"at"`
	Name string `json:"name"`
	Used bool   `json:"used"`
}

// BroughtInBefore says that this very file was brought in.
type BroughtInBefore struct {
	ID    consent.ImportID `json:"id"`
	At    string           `json:"at"`
	State string           `json:"state"`
}

// Reading is what was recognised of a file.
type Reading struct {
	ID         string                   `json:"id"`
	File       files.Ref                `json:"file"`
	Name       string                   `json:"name"`
	Bytes      int64                    `json:"bytes"`
	Format     string                   `json:"format"`
	Dialect    string                   `json:"dialect"`
	Language   string                   `json:"language"`
	Encoding   string                   `json:"encoding"`
	Mark       bool                     `json:"mark"`
	Delimiter  string                   `json:"delimiter"`
	LineEnd    string                   `json:"lineEnd"`
	HeaderRow  int                      `json:"headerRow"`
	HeaderRows int                      `json:"headerRows"`
	Sheets     []ReadSheet              `json:"sheets"`
	DateOrder  string                   `json:"dateOrder"`
	Dates      []addressbook.DateColumn `json:"dates"` // that could be read in two ways
	Records    int                      `json:"records"`
	Columns    []Column                 `json:"columns"`
	Preview    [][]string               `json:"preview"`
	Warnings   []string                 `json:"warnings"`
	Encodings  []string                 `json:"encodings"`
	Mapped     *MappedBefore            `json:"mapped"`
	Before     *BroughtInBefore         `json:"before"`
}

// Read recognises a file.
func (s *Imports) Read(in ImportsReadIn) (out Reading, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	r := &reading{file: f, overrides: in.overrides()}
	kept, err := r.open(b, in.Fresh)
	if err != nil {
		f.Close()
		return out, err
	}
	id := rand.Text()
	s.mu.Lock()
	s.readings[id] = r
	s.mu.Unlock()
	out = r.shown()
	out.ID, out.File = id, in.File
	if kept != nil {
		out.Mapped = &MappedBefore{At: kept.At, Name: kept.Name, Used: !in.Fresh}
	}
	out.Before, err = broughtIn(b, r.facts.SHA256)
	return out, err
}

// open reads the file, with the mapping that was kept for its columns unless
// fresh.
func (r *reading) open(b sqlite.Book, fresh bool) (kept *imports.Kept, err error) {
	if r.book, err = contactfile.Open(r.file, r.file.Size(), r.file.Name(), r.overrides); err != nil {
		return nil, err
	}
	if kept, err = imports.KeptMapping(background(), b, r.book.Mapping().Columns); err != nil {
		return nil, err
	}
	if kept != nil && !fresh {
		if r.overrides.DateOrder == "" {
			r.overrides.DateOrder = kept.DateOrder
		}
		r.overrides.Choices = kept.Decisions(r.book.Mapping())
		if r.book, err = contactfile.Open(r.file, r.file.Size(), r.file.Name(), r.overrides); err != nil {
			return nil, err
		}
	}
	if r.records, err = r.book.Count(); err != nil {
		return nil, err
	}
	info := r.book.File()
	r.facts = imports.FileFacts{Name: r.file.Name(), Format: info.Format, Dialect: info.Dialect, Encoding: info.Encoding, Delimiter: info.Delimiter}
	r.facts.SHA256, err = FileHash(r.file, r.file.Size())
	return kept, err
}

func (r *reading) shown() Reading {
	info := r.book.File()
	out := Reading{Name: r.file.Name(), Bytes: r.file.Size(), Format: info.Format, Dialect: info.Dialect, Language: info.Language, Encoding: info.Encoding, Mark: info.BOM != nil && *info.BOM,
		Delimiter: info.Delimiter, LineEnd: info.LineEnd, HeaderRow: info.HeaderRow, HeaderRows: max(info.HeaderRows, 1), Dates: list(r.book.Dates()), Sheets: []ReadSheet{}, DateOrder: r.overrides.DateOrder, Records: r.records,
		Columns: []Column{}, Preview: list(r.book.Preview()), Warnings: list(r.book.Warnings()), Encodings: csvx.Encodings()}
	for _, one := range info.Sheets {
		out.Sheets = append(out.Sheets, ReadSheet{one.Name, one.Role, one.State})
		if info.HeaderRow == 0 && one.Role == addressbook.RoleContacts {
			out.HeaderRow = one.HeaderRow
		}
	}
	for _, c := range r.book.Mapping().Columns {
		col := Column{Index: c.Index, Header: c.Header, Samples: list(c.Samples), Field: c.Field, Sure: c.Sure, Sensitive: c.Sensitive, Reasons: addressbook.Reasons(c)}
		if c.Sensitive {
			col.Why = sensitiveWhy(c)
		}
		if c.Field == "custom" {
			col.Category = consent.GuessCategory(c.Header)
			if kind := consent.SpecialKind(c.Header); kind != "" {
				col.Sensitive, col.Why, col.Field = true, kind, ""
			}
		}
		out.Columns = append(out.Columns, col)
	}
	return out
}

// sensitiveWhy says what law keeps a column out: national numbers by Art. 87,
// the rest by Art. 9 and 10.
func sensitiveWhy(c addressbook.Column) string {
	if kind := consent.SpecialKind(c.Header); kind != "" {
		return kind
	}
	return "national_id"
}

// broughtIn finds the last import of this very file that stands.
func broughtIn(b sqlite.Book, sha256 string) (*BroughtInBefore, error) {
	all, err := imports.List(background(), b)
	if err != nil {
		return nil, err
	}
	for _, i := range all { // newest first
		if i.FileSHA256 == sha256 && i.Undone == 0 {
			return &BroughtInBefore{i.ID, stamp(i.StartedAt), importState(i, false, false)}, nil
		}
	}
	return nil, nil
}
