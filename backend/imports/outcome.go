package imports

// Row is what became of one row.
type Row struct {
	Row     int      `json:"row"`
	Outcome string   `json:"outcome"` // new, changed, same, held_back, unusable
	Name    string   `json:"name"`
	Reason  string   `json:"reason"`
	Changes []Change `json:"changes"`
	Claims  string   `json:"claims"` // what the file says about marketing
	Values  []Change `json:"-"`      // of a new person, in a dry run
}

// The outcomes.
const (
	New      = "new"
	Changed  = "changed"
	Same     = "same"
	HeldBack = "held_back"
	Unusable = "unusable"
)

// Counts closes: Rows is the sum of the others.
type Counts struct {
	Rows, New, Changed, Same, HeldBack, Unusable int64
	Records                                      int64          // with headers, blanks and totals
	Held                                         map[string]int // by reason
	Bad                                          map[string]int
	Warnings                                     map[string]int
	OptOuts                                      int64 // people who say no for at least one purpose
	Grounds, Claims                              int64 // grounds and events written, beside the rows
}

func (c *Counts) add(r Row) {
	c.Rows++
	switch r.Outcome {
	case New:
		c.New++
	case Changed:
		c.Changed++
	case Same:
		c.Same++
	case HeldBack:
		c.HeldBack++
		c.Held[r.Reason]++
	case Unusable:
		c.Unusable++
		c.Bad[r.Reason]++
	}
}
