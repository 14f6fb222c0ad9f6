package consent

// ProcessorID is the number of a processor in its book.
type ProcessorID int64

// Processor processes data for the business (Art. 4(8), 28 GDPR).
type Processor struct {
	ID       ProcessorID `json:"processor"`
	Name     string      `json:"name"`
	Country  string      `json:"country"`
	Address  string      `json:"address"`
	Contact  string      `json:"contact"` // whom to reach there
	Email    string      `json:"email"`
	Phone    string      `json:"phone"`
	Service  string      `json:"service"`  // what it does
	Data     []string    `json:"data"`     // categories
	Subjects []string    `json:"subjects"` // categories of people

	Contract  string                    `json:"contract"`  // reference
	SignedOn  string                    `json:"signed_on"` // day; "" not signed
	ValidTo   string                    `json:"valid_to"`  // day; "" until it is ended
	NoticeBy  string                    `json:"notice_by"` // day by which to give notice; "" for none
	File      *KeptFile                 `json:"file,omitempty"`
	Checklist map[string]ContractAnswer `json:"checklist"` // by key of ContractItems, Art. 28(3)

	Subprocessors []Subprocessor `json:"subprocessors"` // Art. 28(2), (4)
	Authorisation string         `json:"authorisation"` // specific, general, none; "" not settled
	Transfers     []Transfer     `json:"transfers"`

	Certificates string `json:"certificates"`
	AuditedOn    string `json:"audited_on"` // day of the last look at it, Art. 28(3)(h)
	AuditOn      string `json:"audit_on"`   // day of the next
	ExitPlan     string `json:"exit_plan"`
	EndedOn      string `json:"ended_on"`    // day; "" while it works for us
	ReturnedOn   string `json:"returned_on"` // day on which the data were given back or deleted, Art. 28(3)(g)
}

// ContractAnswer says whether the contract holds what Art. 28(3) wants.
type ContractAnswer struct {
	Answer string `json:"answer"` // yes, no, "" not looked
	Clause string `json:"clause"` // where it stands
	Words  string `json:"words"`
}

// Subprocessor works for a processor (Art. 28(2), (4)).
type Subprocessor struct {
	Name       string `json:"name"`
	Country    string `json:"country"`
	Service    string `json:"service"`
	NotifiedOn string `json:"notified_on"` // day on which we were told
	ReviewedOn string `json:"reviewed_on"` // day on which we looked; "" not yet
	ObjectedOn string `json:"objected_on"` // day; "" not
	Tool       string `json:"tool"`        // of TransferTools, where it is beyond the EEA
	Certified  bool   `json:"certified"`   // it stands on the list that a decision is limited to
}

func (p Processor) Register() Register { return Processors }
func (p Processor) Number() int64      { return int64(p.ID) }

// Files are those on which it rests.
func (p Processor) Files() []KeptFile {
	if p.File == nil {
		return nil
	}
	return []KeptFile{*p.File}
}

// Settled: it works for the business no more, and holds none of its data
// (Art. 28(3)(g)).
func (p Processor) Settled() bool { return p.EndedOn != "" && p.ReturnedOn != "" }

// NextDue is the first of the day to give notice, the end of the contract, the
// next look and that at a transfer; once it has ended, the day from which it
// should hold nothing.
func (p Processor) NextDue() string {
	if p.EndedOn != "" {
		return p.EndedOn
	}
	days := []string{p.NoticeBy, p.ValidTo, p.AuditOn}
	for _, t := range p.Transfers {
		days = append(days, t.ReviewOn)
	}
	return firstDay(days...)
}

// firstDay is the earliest of days, "" where there is none.
func firstDay(days ...string) (first string) {
	for _, d := range days {
		if d != "" && (first == "" || d < first) {
			first = d
		}
	}
	return first
}
