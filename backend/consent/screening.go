package consent

// ScreeningID is the number of a DPIA screening in its book.
type ScreeningID int64

// Screening looks whether an activity needs a data protection impact assessment
// (Art. 35 GDPR), and holds what one came to.
type Screening struct {
	ID       ScreeningID                `json:"screening"`
	Activity ActivityID                 `json:"activity"`
	Name     string                     `json:"name"`
	Cases    map[string]ScreeningAnswer `json:"cases"`    // Art. 35(3)(a), (b), (c), by key
	Criteria map[string]ScreeningAnswer `json:"criteria"` // the nine of WP 248, by key
	Listed   ScreeningAnswer            `json:"listed"`   // on the authority's list of Art. 35(4)
	Outcome  string                     `json:"outcome"`  // required, not_required, "" open
	Reasons  string                     `json:"reasons"`
	MadeOn   string                     `json:"made_on"`

	// Of the assessment, where one is made (35(7)):
	Description string    `json:"description"`
	Necessity   string    `json:"necessity"`
	Risks       string    `json:"risks"`
	Measures    string    `json:"measures"`
	Advice      string    `json:"advice"`   // of the DPO, 35(2)
	Views       string    `json:"views"`    // of the people, 35(9)
	Residual    string    `json:"residual"` // low, middle, high: then Art. 36
	ConsultedOn string    `json:"consulted_on"`
	DoneOn      string    `json:"done_on"`
	File        *KeptFile `json:"file,omitempty"`
	ReviewOn    string    `json:"review_on"` // 35(11)
	EndedOn     string    `json:"ended_on"`
}

// ScreeningAnswer is yes or no with a reason.
type ScreeningAnswer struct {
	Yes   *bool  `json:"yes"` // nil: not answered
	Words string `json:"words"`
}

func (s Screening) Register() Register { return Screenings }
func (s Screening) Number() int64      { return int64(s.ID) }
func (s Screening) NextDue() string    { return s.ReviewOn }
func (s Screening) Settled() bool      { return s.EndedOn != "" }

// Files are those on which it rests.
func (s Screening) Files() []KeptFile {
	if s.File == nil {
		return nil
	}
	return []KeptFile{*s.File}
}
