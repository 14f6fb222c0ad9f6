package consent

// BreachID is the number of a breach in its book.
type BreachID int64

// BreachRisk is what a breach means for the people (Art. 33(1), 34(1) GDPR).
type BreachRisk string

// The risks. What nobody has judged is none of them.
const (
	RiskOpen     BreachRisk = ""
	RiskUnlikely BreachRisk = "unlikely" // the register only
	RiskExists   BreachRisk = "risk"     // the authority is told
	RiskHigh     BreachRisk = "high"     // and the people
)

// BreachTypes are what can be lost (Art. 4(12)).
var BreachTypes = []string{"confidentiality", "integrity", "availability"}

// BreachCriteria are those of EDPB Guidelines 9/2022, in their order.
var BreachCriteria = []string{"type", "data", "identification", "severity", "people", "controller", "number"}

// Breach is a breach of personal data with all that Art. 33(5) wants
// documented. Times are RFC 3339 with the offset where they were read.
type Breach struct {
	ID    BreachID `json:"breach"`
	Title string   `json:"title"`
	Role  string   `json:"role"` // controller; processor where the data are others' (Art. 33(2))

	OccurredFrom  string      `json:"occurred_from"` // time, or day; "" not known
	OccurredTo    string      `json:"occurred_to"`
	DetectedAt    string      `json:"detected_at"`
	AwareAt       string      `json:"aware_at"` // reasonable certainty: the clock starts
	AwareHow      string      `json:"aware_how"`
	Reporter      string      `json:"reporter"`
	Processor     ProcessorID `json:"processor"`      // at whom it happened; 0: none in the register
	ProcessorSaid string      `json:"processor_said"` // its name where it is not in the register
	ProcessorAt   string      `json:"processor_at"`   // when it told us, Art. 33(2)

	Types          []string `json:"types"`
	Cause          string   `json:"cause"`
	Facts          string   `json:"facts"`
	Data           []string `json:"data"`    // categories
	Special        *bool    `json:"special"` // Art. 9, 10; nil: not answered
	Subjects       []string `json:"subjects"`
	People         *int64   `json:"people"` // nil: not known
	PeopleApprox   bool     `json:"people_approx"`
	Records        *int64   `json:"records"`
	RecordsApprox  bool     `json:"records_approx"`
	Countries      []string `json:"countries"`      // of the people; more than one: cross-border, Art. 56
	Unintelligible *bool    `json:"unintelligible"` // encrypted, to whoever has it
	Effects        string   `json:"effects"`        // so far, 33(5)
	Consequences   string   `json:"consequences"`   // likely, 33(3)(c)
	Taken          string   `json:"taken"`          // 33(3)(d)
	Planned        string   `json:"planned"`
	Mitigation     string   `json:"mitigation"` // for the people
	Advice         []string `json:"advice"`     // what they can do themselves, 34(2)
	Contact        string   `json:"contact"`    // point of 33(3)(b); "": the data protection officer, else the controller

	Criteria []BreachCriterion `json:"criteria"`
	Risk     BreachRisk        `json:"risk"`
	Reasons  string            `json:"reasons"`
	JudgedAt string            `json:"judged_at"`
	JudgedBy OperatorID        `json:"judged_by"`

	Authority   *BreachDecision    `json:"authority"`   // whether it is told; nil: not decided
	Notices     []BreachNotice     `json:"notices"`     // Art. 33(1), (4)
	TellPeople  *BreachDecision    `json:"tell_people"` // Art. 34; nil: not decided
	Told        []BreachTelling    `json:"told"`
	Controllers []BreachController `json:"controllers"` // whom a processor tells, Art. 33(2)

	Opinion   string       `json:"opinion"` // of the data protection officer, Art. 39(1)
	OpinionOn string       `json:"opinion_on"`
	Lessons   string       `json:"lessons"`
	Drill     bool         `json:"drill"` // an exercise: nobody outside is told
	Handler   OperatorID   `json:"handler"`
	ClosedAt  string       `json:"closed_at"`
	Reopened  string       `json:"reopened_at"` // last; "" never
	Open      []BreachOpen `json:"open"`        // what is still to be found out, Art. 33(4)
}

// BreachOpen is something that is not known yet.
type BreachOpen struct {
	What     string `json:"what"`
	Expected string `json:"expected"` // day; "" not known
}

// BreachCriterion is one of BreachCriteria, judged. There is no sum of them: it
// is a judgement.
type BreachCriterion struct {
	Criterion string `json:"criterion"`
	Level     int    `json:"level"` // 0 not judged, 1 low, 2 middle, 3 high
	Words     string `json:"words"`
}

// BreachDecision is whether somebody is told, and why.
type BreachDecision struct {
	Tell   bool   `json:"tell"`
	Ground string `json:"ground"` // where the people are not told although the risk is high: 34(3)(a), (b), (c)
	Words  string `json:"words"`
	At     string `json:"at"`
}

// BreachNotice is a notification to an authority (Art. 33(1), (3), (4)).
type BreachNotice struct {
	Phase     string     `json:"phase"` // initial, phase, final, only
	To        string     `json:"to"`
	At        string     `json:"at"`        // "" while it is a draft
	Reference string     `json:"reference"` // the authority's
	Means     string     `json:"means"`
	Delay     string     `json:"delay"`  // reasons where it is after 72 hours
	SHA256    string     `json:"sha256"` // of the text as sent
	File      *KeptFile  `json:"file,omitempty"`
	Text      *KeptFile  `json:"text,omitempty"`
	By        OperatorID `json:"by"` // who noted it
}

// BreachPhases are what a notification can be.
var BreachPhases = []string{"initial", "phase", "final", "only"}

// BreachTelling is that people concerned were told (Art. 34).
type BreachTelling struct {
	At       string     `json:"at"`
	Number   int64      `json:"number"` // of people
	Means    string     `json:"means"`  // mail, post, phone, public
	Words    string     `json:"words"`
	Campaign CampaignID `json:"campaign"` // that told them; 0: none of the book
	File     *KeptFile  `json:"file,omitempty"`
}

// BreachController is a controller whose data it are, and when it was told.
type BreachController struct {
	Party PartyID   `json:"party"`
	Name  string    `json:"name"`
	At    string    `json:"at"` // "" not yet
	Means string    `json:"means"`
	File  *KeptFile `json:"file,omitempty"`
}

func (b Breach) Register() Register { return Breaches }
func (b Breach) Number() int64      { return int64(b.ID) }
func (b Breach) Settled() bool      { return b.ClosedAt != "" }

// NextDue is "": a breach has a clock, no day.
func (b Breach) NextDue() string { return "" }

// Files are those on which it rests.
func (b Breach) Files() (out []KeptFile) {
	add := func(files ...*KeptFile) {
		for _, f := range files {
			if f != nil {
				out = append(out, *f)
			}
		}
	}
	for _, n := range b.Notices {
		add(n.File, n.Text)
	}
	for _, t := range b.Told {
		add(t.File)
	}
	for _, c := range b.Controllers {
		add(c.File)
	}
	return out
}
