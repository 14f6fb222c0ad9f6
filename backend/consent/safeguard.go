package consent

// SafeguardID is the number of a security measure in its book.
type SafeguardID int64

// Safeguard is a technical or organisational measure (Art. 32(1) GDPR).
type Safeguard struct {
	ID       SafeguardID `json:"safeguard"`
	Kind     string      `json:"kind"` // of SafeguardKinds
	Name     string      `json:"name"`
	Words    string      `json:"words"`
	State    string      `json:"state"` // planned, in_place, dropped
	Owner    string      `json:"owner"`
	DueOn    string      `json:"due_on"` // of what is planned
	DoneOn   string      `json:"done_on"`
	TestedOn string      `json:"tested_on"` // 32(1)(d)
	ReviewOn string      `json:"review_on"`
	Common   bool        `json:"common"`            // for every activity
	Starter  string      `json:"starter,omitempty"` // key in the starter set that it was taken from
	File     *KeptFile   `json:"file,omitempty"`
}

// SafeguardKinds group the measures, as authorities' forms do.
var SafeguardKinds = []string{"access", "traceability", "software", "backup", "encryption", "processors", "physical", "organisation", "network", "paper", "other"}

func (s Safeguard) Register() Register { return Safeguards }
func (s Safeguard) Number() int64      { return int64(s.ID) }
func (s Safeguard) Settled() bool      { return s.State == "dropped" }

// NextDue is when it is to be in place, and once it is when it is looked at.
func (s Safeguard) NextDue() string {
	if s.State == "planned" {
		return s.DueOn
	}
	return s.ReviewOn
}

// Files are those on which it rests.
func (s Safeguard) Files() []KeptFile {
	if s.File == nil {
		return nil
	}
	return []KeptFile{*s.File}
}

// OccurrenceID is the number of an occurrence in its book.
type OccurrenceID int64

// Occurrence is something that happened and shows that the business looks after
// its duties: an incident that was no breach, a training, a drill, an audit, a
// visit of the authority (Art. 5(2), 24, 32(1)(d), 39(1)(b) GDPR).
type Occurrence struct {
	ID       OccurrenceID `json:"occurrence"`
	Kind     string       `json:"kind"`            // of OccurrenceKinds
	About    string       `json:"about,omitempty"` // of OccurrenceThemes: what a training or a drill was about
	On       string       `json:"on"`
	Title    string       `json:"title"`
	Words    string       `json:"words"`
	Who      string       `json:"who"` // took part, or found it
	Result   string       `json:"result"`
	Breach   BreachID     `json:"breach"` // that it turned out to be
	File     *KeptFile    `json:"file,omitempty"`
	RepeatOn string       `json:"repeat_on"`
	Handled  bool         `json:"handled"`
}

// OccurrenceKinds are what an occurrence can be.
var OccurrenceKinds = []string{"incident", "training", "drill", "audit", "authority"}

// OccurrenceThemes are what a training or a drill can be about, where the road
// map asks for it.
var OccurrenceThemes = []string{"", "privacy", "requests", "breaches", "restore", "phishing"}

func (o Occurrence) Register() Register { return Occurrences }
func (o Occurrence) Number() int64      { return int64(o.ID) }
func (o Occurrence) NextDue() string    { return o.RepeatOn }
func (o Occurrence) Settled() bool      { return o.Handled && o.RepeatOn == "" }

// Files are those on which it rests.
func (o Occurrence) Files() []KeptFile {
	if o.File == nil {
		return nil
	}
	return []KeptFile{*o.File}
}
