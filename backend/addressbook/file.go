package addressbook

// File is what was recognised of a file as a whole, in the form
// contacts-expect/1. What a format does not have is absent.
type File struct {
	File       string  `json:"file,omitempty"`
	Format     string  `json:"format"` // csv, tsv, xlsx, vcard
	Dialect    string  `json:"dialect"`
	Encoding   string  `json:"encoding,omitempty"`
	BOM        *bool   `json:"bom,omitempty"`
	Delimiter  string  `json:"delimiter,omitempty"`
	LineEnd    string  `json:"line_end,omitempty"`   // lf, crlf, cr
	HeaderRow  int     `json:"header_row,omitempty"` // record number; 0 = none; of several lines the last
	HeaderRows int     `json:"-"`                    // lines of a header that has several
	Language   string  `json:"language,omitempty"`
	Sheets     []Sheet `json:"sheets,omitempty"`
	DateSystem string  `json:"date_system,omitempty"` // "1904" where a workbook counts from there
}

// Sheet is one sheet of a workbook.
type Sheet struct {
	Name      string `json:"name"`
	Role      string `json:"role"` // contacts, opt_outs, cover, other
	HeaderRow int    `json:"header_row,omitempty"`
	State     string `json:"state,omitempty"` // visible, hidden, veryHidden
}

// The roles of a sheet.
const (
	RoleContacts = "contacts"
	RoleOptOuts  = "opt_outs"
	RoleCover    = "cover"
	RoleOther    = "other"
)

// Column is one column of a table and what it was taken for.
type Column struct {
	Index     int      `json:"index"`
	Header    string   `json:"header"`
	Samples   []string `json:"samples"`
	Field     string   `json:"field"`     // a key of FieldList; "" = not used
	Sure      bool     `json:"sure"`      // by its exact name, not by likeness or content
	Sensitive bool     `json:"sensitive"` // national number or special category: not used unasked

	to target
}

// Mapping is what a header was taken for.
type Mapping struct {
	Dialect  string   `json:"dialect"`
	Language string   `json:"language,omitempty"`
	Columns  []Column `json:"columns"`
}

// Choice is a user's decision on one column.
type Choice struct {
	Index int    `json:"index"`
	Field string `json:"field"` // "" = not used
}

// SavedMapping keeps decisions by column name, so that next year's export of
// the same program needs none. It is the form of `--mapping FILE`.
type SavedMapping struct {
	Schema  string            `json:"schema"` // "contacts-mapping/1"
	Dialect string            `json:"dialect,omitempty"`
	Columns map[string]string `json:"columns"` // header as written or `#3` -> field, "" = not used

	// What the user said about the form of the file, where anything.
	Encoding   string `json:"encoding,omitempty"`
	Delimiter  string `json:"delimiter,omitempty"`
	HeaderRow  int    `json:"header_row,omitempty"` // -1 = there is none
	HeaderRows int    `json:"header_rows,omitempty"`
	Sheet      string `json:"sheet,omitempty"`
	DateOrder  string `json:"date_order,omitempty"` // "day" or "month" first
}

// FieldInfo is one thing that a column can be mapped to.
type FieldInfo struct {
	Key   string `json:"key"`
	Group string `json:"group"` // name, organisation, email, phone, address, dates, other, marketing
}

// Record is one record of a table as it stands, before any rule.
type Record struct {
	Number int // from 1, header and blank ones too; in a workbook the sheet row
	Line   int // first physical line, 0 where there are none
	Cells  []string
	Links  map[int]string // link targets by column, where a workbook has any
	Warn   []string       // what the reader already noticed
	Broken bool           // an unclosed quote
	Fault  string         // why nothing in the record can be relied on, or ""
}
