package consent

import "strings"

// Register names one of the lists in which a controller documents what it does
// (Art. 5(2), 24, 30, 33(5) GDPR). It is the first word of the kinds of entries
// about its rows: "activity.added", "activity.changed", "activity.removed".
type Register string

// The registers.
const (
	Activities  Register = "activity"  // Art. 30(1), (2)
	Processors  Register = "processor" // Art. 28
	Parties     Register = "party"     // Art. 26, 27, 37, 51
	Breaches    Register = "breach"    // Art. 33(5)
	Retentions  Register = "retention" // Art. 5(1)(e)
	Screenings  Register = "screening" // Art. 35
	Safeguards  Register = "safeguard" // Art. 32
	Occurrences Register = "occurrence"
	RoadSteps   Register = "step"
	Exceptions  Register = "exception" // to what a check finds
)

// Registers lists them in the order of the navigation.
var Registers = []Register{Activities, Processors, Parties, Breaches, Retentions, Screenings, Safeguards, Occurrences, RoadSteps, Exceptions}

// RegisterOf tells which register an entry is about; ok is false for all other
// entries.
func RegisterOf(kind string) (r Register, ok bool) {
	word, _, found := strings.Cut(kind, ".")
	for _, r := range Registers {
		if found && string(r) == word {
			return r, true
		}
	}
	return "", false
}

// KeptFile is a file on which a row of a register rests: a contract, a scan, an
// assessment. Its bytes stand in the encrypted book.
type KeptFile struct {
	ID     EvidenceID `json:"file"`
	Name   string     `json:"name"`
	SHA256 string     `json:"sha256"`
}

// Dropped reports whether a row says that it rests on no file any more: it
// names one without a number. A row that names none says nothing of it.
func (f *KeptFile) Dropped() bool { return f != nil && f.ID == 0 }

// Documented is a row of a register.
type Documented interface {
	Register() Register
	Number() int64
	Files() []KeptFile
	NextDue() string // local day on which somebody must look at it next; "" for none
	Settled() bool   // nothing is to be done about it any more: ended, closed, handled
}
