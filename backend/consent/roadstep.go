package consent

// RoadStepID is the number of a step of the road map in its book.
type RoadStepID int64

// RoadStep is what a business has decided on one step from nothing to done. The
// steps themselves are RoadMap's; a step of the business's own has no key.
type RoadStep struct {
	ID     RoadStepID `json:"step"`
	Key    string     `json:"key"`   // of the road map; "" one of its own
	Title  string     `json:"title"` // of one of its own
	State  string     `json:"state"` // of RoadStates; "" as the book knows it
	Owner  string     `json:"owner"`
	DueOn  string     `json:"due_on"`
	DoneOn string     `json:"done_on"`
	Words  string     `json:"words"` // evidence in words, or why it is not needed
	File   *KeptFile  `json:"file,omitempty"`
}

// The states of a step.
const (
	RoadOpen      = "open"
	RoadUnderWay  = "under_way"
	RoadDone      = "done"
	RoadNotNeeded = "not_needed"
)

// RoadStates lists them.
var RoadStates = []string{RoadOpen, RoadUnderWay, RoadDone, RoadNotNeeded}

func (s RoadStep) Register() Register { return RoadSteps }
func (s RoadStep) Number() int64      { return int64(s.ID) }
func (s RoadStep) Settled() bool      { return s.State == RoadDone || s.State == RoadNotNeeded }
func (s RoadStep) NextDue() string    { return s.DueOn }

// Files are those on which it rests.
func (s RoadStep) Files() []KeptFile {
	if s.File == nil {
		return nil
	}
	return []KeptFile{*s.File}
}

// Normal trims what was typed.
func (s RoadStep) Normal() RoadStep {
	plainFields(&s.Key, &s.Title, &s.State, &s.Owner, &s.DueOn, &s.DoneOn, &s.Words)
	return s
}

// Check says what is wrong with what was decided on a step. Why a step is not
// needed is said in words: nobody could show it otherwise (Art. 5(2)).
func (s RoadStep) Check() error {
	c := &rowCheck{register: RoadSteps}
	if s.Key == "" {
		c.need("title", s.Title)
	} else {
		c.oneOf("key", s.Key, roadKeys()...)
	}
	c.text("title", s.Title, false)
	c.text("owner", s.Owner, false)
	c.text("words", s.Words, true)
	c.oneOf("state", s.State, append([]string{""}, RoadStates...)...)
	c.day("due_on", s.DueOn)
	c.day("done_on", s.DoneOn)
	if s.State == RoadNotNeeded {
		c.need("words", s.Words)
	}
	return c.err
}
