package csvx

// Limits of what is still taken for a table. A file with a longer record is
// refused with the number of the line; a wider record is faulty itself.
const (
	MaxRecord  = 1 << 20 // bytes of one record, decoded
	MaxColumns = 2048
)

// The line ends a Form names.
const (
	LF   = "lf"
	CRLF = "crlf"
	CR   = "cr"
)

// Form is how a file is written.
type Form struct {
	Encoding  string // an encoding of Encodings
	BOM       bool
	Mixed     bool // UTF-8 with some bytes of an older encoding among it
	Guessed   bool // an 8-bit encoding chosen by plausibility
	Delimiter rune
	Quote     byte // '"' or '\''
	LineEnd   string
	SepLine   bool // the first line is Excel's `sep=;`
	Width     int  // cells of most records
}

// Overrides are a user's decisions; zero values leave it to the file.
type Overrides struct {
	Encoding  string
	Delimiter rune
	Judge     Judge
}

// Judge says how plausible a decoded head is; higher is better. It settles
// between encodings that the bytes alone do not tell apart.
type Judge func(head, encoding string) float64

// Record is one record. Cells are valid for good; the slice that holds them is
// reused by the next call of Next.
type Record struct {
	Number  int // from 1
	Line    int // first physical line, from 1
	Cells   []string
	SepLine bool
	Broken  bool   // held a quote that nothing closes; taken literally
	Fault   string // why the record cannot be used, or ""
}

// The faults of a record, of which the others know nothing.
const (
	FaultNUL  = "nul_bytes"        // zero bytes, which no text holds; they are left out
	FaultWide = "too_many_columns" // the cells beyond MaxColumns are left out
)
