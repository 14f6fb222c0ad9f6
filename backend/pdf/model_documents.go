package pdf

import "time"

// ConsentProof answers, for one person: what have they consented to, what were
// they told, what did they do, and how can a stranger check it (Art. 7(1)).
type ConsentProof struct {
	Sender  Sender
	Seal    Seal
	AsOf    time.Time
	Person  Person
	States  []Standing
	Told    []Told
	Acts    []Act
	History []Event
	Gaps    []string // besides those the document finds itself; sentences
	Proofs  []Inclusion
}

// Register lists the people of one purpose with the act that permits writing
// to them (Art. 7(1)). More than RegisterRows people go into a spreadsheet:
// then List names it and Rows stays empty.
type Register struct {
	Sender  Sender
	Seal    Seal
	AsOf    time.Time
	Purpose string
	Group   string // which contacts were looked at; "" is everyone
	Rows    []RegisterRow
	List    *File   // the spreadsheet that holds the rows, if they are not printed
	Totals  []Total // every contact of the group in exactly one line
	Erased  int64   // people who stood somewhere for the purpose and were erased since: in no line

	Restricted int64 // of those with consent in force, kept and not used (Art. 18)
}

// RegisterRow is one person of the register.
type RegisterRow struct {
	Person  string
	Address string
	State   State
	Basis   string // of OtherBasis
	Since   time.Time
	Until   time.Time
	Method  Method
	Notice  string // version and language, such as "7 sv"
	Entry   int64
}

// Total counts the contacts in a state.
type Total struct {
	State State
	Count int
}

// RegisterRows is the most people a printed register lists.
const RegisterRows = 5000

// RecoverySheet is printed once and locked away. Key and slot together open
// the book after the passphrase is lost.
type RecoverySheet struct {
	Book    string // name of the controller
	File    string // file name of the book, without its folder
	BookID  string
	Created time.Time
	Key     string // recovery key, its groups joined by "-"
	Slot    string // the wrapped key as text, in groups of five; spaces do not count
}

// SubjectReport is the access copy: everything held on one person with the
// particulars of Art. 15(1)(a) to (h).
type SubjectReport struct {
	Sender    Sender
	Seal      Seal
	Person    Person
	Purposes  []Processing // (a), (b), (c), (d)
	Values    []Value      // the data itself, with its source (g)
	States    []Standing
	History   []Event
	Authority string    // (f): name and address of the supervisory authority; "" names none
	Automated string    // (h): in the controller's words; "" reads that none is recorded
	Transfers []string  // Art. 15(2); empty reads that none is recorded
	More      []Section // further parts, in the caller's words
}

// Processing is one purpose as Art. 15(1)(a) to (d) ask for it.
type Processing struct {
	Name       string
	Basis      string // clause, such as "6(1)(a)"
	Source     string // of the basis: contract, form, law
	Categories []string
	Recipients []string
	Retention  string // ISO 8601 period such as "P3Y", or words
}

// Value is one datum.
type Value struct {
	Group    string // heading of its group, in the document's language; "" continues the one before
	Field    string // key of the catalogue (see Fields), or the label itself
	Value    string
	Purposes []string
	Origin   string // provided, observed, derived, third_party, unknown
	Source   string // file, form or person it came from
	Since    time.Time
}

// Record is one of several things with the same lines, under its own title.
type Record struct {
	Title string
	Lines []Line
}

// Section is a part with text, a list, records, a table, or all of them.
type Section struct {
	Title   string
	Article string
	Text    string
	Lines   []Line
	Records []Record
	Columns []Column
	Rows    [][]string
}

// Column is a table column; Width is a share.
type Column struct {
	Head  string
	Width float64
	Right bool // numbers
	Mono  bool // hashes, ids
}

// Notice is a published text.
type Notice struct {
	Sender    Sender
	Seal      Seal
	Title     string
	Version   string
	Language  string // of the text; sets the document's language
	Published time.Time
	InForce   time.Time
	SHA256    string // of the text as published
	URL       string
	Blocks    []Block
}

// Block is a piece of a notice, in the form in which the text engine parts
// Markdown.
type Block struct {
	Kind    string // heading, paragraph, list, table, rule, quote
	Level   int    // of a heading, 1 to 6
	Runs    []Run  // of a heading or paragraph
	Ordered bool   // of a list
	Start   int    // first number of an ordered list
	Items   [][]Block
	Rows    [][][]Run // of a table, the first row is its head
}

// Run is text of one look. A Break is a line break and has no text. The face
// has no italics: stressed words are set like bold ones.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Break  bool
	Link   string // printed after its text where it differs
}

// PackCover is cover and contents of an evidence pack.
type PackCover struct {
	Sender   Sender
	Seal     Seal
	Scope    string // subject, consent, all, campaign or request
	Person   string // of scope subject
	From, To time.Time
	For      string // who asked; "" leaves the line out
	By       string // who prepared it
	Files    []PackFile
	Evidence int // evidence files besides the documents
	People   int // whose data is inside
	Manifest File
}

// PackFile is one document of a pack.
type PackFile struct {
	Group   string // key of the catalogue: accountability, consent, rights, breaches, data; or a heading itself
	Title   string
	Answers string // article
	File    string
	Pages   int // 0: not a paged document
	SHA256  string
}
