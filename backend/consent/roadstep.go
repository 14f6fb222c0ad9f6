package consent

// RoadStepID is the number of a step of the road map in its book.
type RoadStepID int64

// RoadStep is what a business has decided on one step from nothing to done. The
// steps themselves are RoadMap's; a step of the business's own has no key.
type RoadStep struct {
	ID     RoadStepID `json:"step"`
	Key    string     `json:"key"`   // of the road map; "" one of its own
	Title  string     `json:"title"` // of one of its own
	State  string     `json:"state"` // open, under_way, done, not_needed
	Owner  string     `json:"owner"`
	DueOn  string     `json:"due_on"`
	DoneOn string     `json:"done_on"`
	Words  string     `json:"words"` // evidence in words, or why it is not needed
	File   *KeptFile  `json:"file,omitempty"`
}

func (s RoadStep) Register() Register { return RoadSteps }
func (s RoadStep) Number() int64      { return int64(s.ID) }
func (s RoadStep) Settled() bool      { return s.State == "done" || s.State == "not_needed" }
func (s RoadStep) NextDue() string    { return s.DueOn }

// Files are those on which it rests.
func (s RoadStep) Files() []KeptFile {
	if s.File == nil {
		return nil
	}
	return []KeptFile{*s.File}
}
