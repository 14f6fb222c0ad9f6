package consent

// ActivityID is the number of a processing activity in its book.
type ActivityID int64

// ActivityRole says as what the business carries an activity out.
type ActivityRole string

// The roles: of Art. 30(1) and of Art. 30(2).
const (
	AsController ActivityRole = "controller"
	AsProcessor  ActivityRole = "processor"
)

// Activity is one entry of the record of processing activities (Art. 30(1) or
// (2) GDPR), with what a controller documents beside.
type Activity struct {
	ID       ActivityID   `json:"activity"`
	Role     ActivityRole `json:"role"`
	Name     string       `json:"name"`
	Function string       `json:"function"`           // of the business: sales, staff
	Template string       `json:"template,omitempty"` // it was made from

	Controllers []PartyID   `json:"controllers"` // for whom it is done, Art. 30(2)(a)
	Joint       []PartyID   `json:"joint"`       // Art. 30(1)(a), 26
	Purposes    []PurposeID `json:"purposes"`    // of the book, 30(1)(b)
	Aim         string      `json:"aim"`         // the purposes in words; of 30(2)(b) what is done for each controller

	Subjects   []string            `json:"subjects"`   // categories of people, 30(1)(c)
	Data       []ActivityData      `json:"data"`       // 30(1)(c), (f)
	Recipients []ActivityRecipient `json:"recipients"` // 30(1)(d)
	Transfers  []Transfer          `json:"transfers"`  // 30(1)(e)
	Safeguards []SafeguardID       `json:"safeguards"` // Art. 32, 30(1)(g)
	Measures   string              `json:"measures"`   // the same in words, where there is more to say

	Bases     []ActivityBasis `json:"bases"`     // Art. 6, 9(2), 10
	Source    string          `json:"source"`    // where the data come from, Art. 14(2)(f)
	Systems   []string        `json:"systems"`   // programs, cabinets
	Location  string          `json:"location"`  // where the data are
	Automated string          `json:"automated"` // decisions of Art. 22(1) with logic and effects; "" for none
	Screening ScreeningID     `json:"screening"` // Art. 35; 0: nobody has looked
	Notice    NoticeID        `json:"notice"`    // that tells the people; "" for none
	NoNotice  string          `json:"no_notice"` // why none is needed, Art. 13(4), 14(5)
	Rights    string          `json:"rights"`    // what people can ask here, where it is not all of them
	Owner     string          `json:"owner"`     // who answers for it

	// Asked by the forms of authorities only:
	DPASchedule string `json:"dpa_schedule,omitempty"` // UK: condition of DPA 2018 Sch. 1
	Policy      string `json:"policy,omitempty"`       // UK: link to the retention and erasure policy
	Followed    string `json:"followed,omitempty"`     // UK: whether it is followed, and reasons if not

	Occasional bool              `json:"occasional"`     // not part of the regular business, Art. 30(5)
	Notes      string            `json:"notes"`          // what else is to be known; what a form said that has no field
	Said       map[string]string `json:"said,omitempty"` // by key of ActivityAsides: what a form said of things for which no register has a row

	MadeOn     string `json:"made_on"`     // day
	ReviewedOn string `json:"reviewed_on"` // day
	ReviewOn   string `json:"review_on"`   // day of the next review
	EndedOn    string `json:"ended_on"`    // day; "" while it is done
}

// ActivityAsides are what the forms of authorities ask of things that have a
// register of their own. Where that holds nothing, the words that came in with
// a form stand.
var ActivityAsides = []string{"joint", "controllers", "contract", "assessment", "consent_record", "screening_required", "screening_progress", "screening", "breach", "breach_record", "notice", "responsible", "automated", "sensitive", "out_of_union"}

// ActivityData is a category of data with its limit (Art. 30(1)(c), (f)).
type ActivityData struct {
	Category  string      `json:"category"`
	Kind      string      `json:"kind"`      // of DataKinds; "": by the words of the category
	Subjects  []string    `json:"subjects"`  // whose they are; none: of everybody in the activity
	Special   bool        `json:"special"`   // Art. 9(1) or 10
	Retention RetentionID `json:"retention"` // the rule; 0: none
	Limit     string      `json:"limit"`     // in words, where no rule computes it
}

// ActivityRecipient is a category of recipients, or one by name (Art. 4(9)).
type ActivityRecipient struct {
	Name      string      `json:"name"`
	Kind      string      `json:"kind"`      // internal, external, processor
	Processor ProcessorID `json:"processor"` // 0: not in that register
	Country   string      `json:"country"`   // "" for that of the business
}

// RecipientKinds are what a recipient of an activity can be.
var RecipientKinds = []string{"internal", "external", "processor"}

// ActivityBasis is what an activity rests on.
type ActivityBasis struct {
	Basis      Basis        `json:"basis"`
	Special    string       `json:"special"`    // 9(2)(a)…(j), "10", ""
	Law        string       `json:"law"`        // of 6(1)(c), (e) and of national law
	Interests  string       `json:"interests"`  // of 6(1)(f)
	Assessment AssessmentID `json:"assessment"` // that weighed them
}

// Transfer is data that leave the EEA (Art. 30(1)(e), Chapter V GDPR).
type Transfer struct {
	Country   string `json:"country"`
	Recipient string `json:"recipient"`
	Tool      string `json:"tool"`      // of TransferTools
	Module    string `json:"module"`    // of the Commission's clauses: 1 to 4
	Words     string `json:"words"`     // the safeguards; how to get a copy
	Assessed  string `json:"assessed"`  // day of the assessment of the law there (C-311/18)
	Reference string `json:"reference"` // where it is
	ReviewOn  string `json:"review_on"` // day
	Certified bool   `json:"certified"` // the recipient stands on the list that a decision is limited to

	AuthorisedOn string `json:"authorised_on"` // day on which the authority allowed it, 46(3)
	Occasional   bool   `json:"occasional"`    // it happens now and then: what an exception of Art. 49 is for (Rec. 111)
	ToldOn       string `json:"told_on"`       // day on which authority and people were told, 49(1)§2
}

// Register, Number, Files, NextDue and Settled make it a row of a register.
func (a Activity) Register() Register { return Activities }
func (a Activity) Number() int64      { return int64(a.ID) }
func (a Activity) Files() []KeptFile  { return nil }
func (a Activity) NextDue() string    { return a.ReviewOn }
func (a Activity) Settled() bool      { return a.EndedOn != "" }
