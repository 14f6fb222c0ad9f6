package consent

// Severity says how grave a finding is.
type Severity string

// The severities.
const (
	SeverityBreach Severity = "breach" // a rule of law is broken now
	SeverityGap    Severity = "gap"    // proof or a document is missing
	SeverityAdvice Severity = "advice" // good practice, or it falls due soon
)

// Finding is something that an inspection would find (Art. 5(2), 24(1), 58(1)
// GDPR). It names no contact: where it is about people it counts them.
type Finding struct {
	Rule     string            `json:"rule"` // its code: what, words and remedy are in the catalogues by it
	Article  string            `json:"article"`
	Severity Severity          `json:"severity"`
	Where    FindingPlace      `json:"where"`
	Count    int64             `json:"count"`            // how many it is about; 1 for a single thing
	Params   []string          `json:"params,omitempty"` // key, value, …: what the sentence names
	Filter   string            `json:"filter,omitempty"` // of the register: the people it is about
	Since    string            `json:"since,omitempty"`  // day on which it was found first
	Exempt   *FindingException `json:"exempt,omitempty"`
}

// FindingPlace is what a finding is about, and so where it is mended.
type FindingPlace struct {
	Kind string `json:"kind"`           // a register, "purpose", "notice", "request", "campaign", "contacts", "book", "cookie", "field", "operator", "backup", "controller", …
	ID   string `json:"id"`             // number or word; "" the whole
	Name string `json:"name"`           // as the book has it; never a contact's
	Part string `json:"part,omitempty"` // the field in it
}

// ExceptionID is the number of an exception in its book.
type ExceptionID int64

// FindingException says that a finding stands, known and with a reason, until a
// day. It never hides: it is shown apart.
type FindingException struct {
	ID      ExceptionID `json:"exception"`
	Rule    string      `json:"rule"`
	Kind    string      `json:"kind"`  // of the place
	Place   string      `json:"place"` // its id; "" the whole
	Reason  string      `json:"reason"`
	Until   string      `json:"until"` // day, never without
	EndedOn string      `json:"ended_on"`
}

func (e FindingException) Register() Register { return Exceptions }
func (e FindingException) Number() int64      { return int64(e.ID) }
func (e FindingException) Files() []KeptFile  { return nil }
func (e FindingException) NextDue() string    { return e.Until }
func (e FindingException) Settled() bool      { return e.EndedOn != "" }
