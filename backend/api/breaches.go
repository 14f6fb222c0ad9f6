package api

import (
	"slices"
	"time"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Breaches is the register of breaches of personal data (Art. 33(5)).
type Breaches struct{ d *Deps }

// BreachClock is how the 72 hours stand. Times are in the zone of the business.
type BreachClock struct {
	Clocked bool   `json:"clocked"` // false for a processor, who tells its controllers without undue delay
	Runs    bool   `json:"runs"`    // the authority is still to be told
	Aware   string `json:"aware"`
	Due     string `json:"due"`   // 72 elapsed hours
	Upper   string `json:"upper"` // the end where the hour of awareness is not counted
	Shown   string `json:"shown"` // the earlier of the two: work to this one
	Late    bool   `json:"late"`
	Left    int64  `json:"left"`  // whole minutes until shown; 0 where it is late or does not run
	Over    int64  `json:"over"`  // whole minutes by which it is late, rounded up
	Told    string `json:"told"`  // when the authority was told first
	After   int64  `json:"after"` // whole minutes from awareness until then
	Now     string `json:"now"`
}

func breachClock(s breaches.Shown, now time.Time) BreachClock {
	if !s.Clocked {
		return BreachClock{}
	}
	x := s.Standing
	return BreachClock{true, x.Runs, stamp(x.Aware), stamp(x.Due), stamp(x.Upper), stamp(x.Shown), x.Late, int64(x.Left / time.Minute), int64((x.Over + time.Minute - 1) / time.Minute),
		stamp(x.Told), int64(x.After / time.Minute), stamp(now.In(s.Zone))}
}

// BreachEntry is an entry of the ledger about a breach.
type BreachEntry struct {
	Entry    consent.Entry `json:"entry"`
	Kind     string        `json:"kind"`
	At       string        `json:"at"`
	Operator string        `json:"operator"`
}

// BreachOut is a breach with everything that its screen shows.
type BreachOut struct {
	Breach    consent.Breach        `json:"breach"`
	Clock     BreachClock           `json:"clock"`
	Fields    []consent.BreachField `json:"fields"`  // the nineteen of the register, with what is known
	Missing   []consent.BreachGap   `json:"missing"` // to be found out, judged, decided
	Closing   []consent.BreachGap   `json:"closing"` // that keeps it from being closed; none: it can be
	Unready   []consent.BreachGap   `json:"unready"` // that the people must be told and cannot be yet
	Phases    []string              `json:"phases"`  // that the next notification may have
	Authority string                `json:"authority"`
	Officer   string                `json:"officer"`
	Contact   string                `json:"contact"` // the point of Art. 33(3)(b), in words
	Processor string                `json:"processor"`
	Handler   string                `json:"handler"`  // name
	JudgedBy  string                `json:"judgedBy"` // name
	Letters   []breaches.Letters    `json:"letters"`  // campaigns that tell the people
	History   []BreachEntry         `json:"history"`  // newest first; none in a list
	Entry     consent.Entry         `json:"entry"`
}

func breachOut(b sqlite.Book, s breaches.Shown) BreachOut {
	return BreachOut{Breach: s.Breach, Clock: breachClock(s, b.Now()), Fields: list(s.Fields), Missing: list(s.Missing), Closing: list(s.Closing), Unready: list(s.Unready), Phases: list(s.Phases),
		Authority: s.Authority, Officer: s.Officer, Contact: s.At, Processor: s.Processor, Handler: operatorName(b, s.Breach.Handler), JudgedBy: operatorName(b, s.JudgedBy),
		Letters: list(s.Letters), History: []BreachEntry{}, Entry: s.Entry}
}

// emptyBreach is what stands where nothing can be shown: lists are never null.
func emptyBreach() BreachOut {
	row, _ := consent.Breach{}.Normal(time.UTC) // nothing to misread
	return BreachOut{Breach: row, Fields: []consent.BreachField{}, Missing: []consent.BreachGap{}, Closing: []consent.BreachGap{}, Unready: []consent.BreachGap{}, Phases: []string{}, Letters: []breaches.Letters{}, History: []BreachEntry{}}
}

// BreachesListIn asks for a window of the closed ones; the open ones are always
// there.
type BreachesListIn struct {
	Offset int `json:"offset"`
	Limit  int `json:"limit"`
}

// BreachesListOut is the register: the open ones by the end of their clocks, the
// closed ones newest first, and what the fields may say.
type BreachesListOut struct {
	Open        []BreachOut `json:"open"`
	Closed      []BreachOut `json:"closed"`
	ClosedTotal int         `json:"closedTotal"`
	Real        int         `json:"real"`   // in all, without exercises
	Drills      int         `json:"drills"` // exercises
	Types       []string    `json:"types"`
	Criteria    []string    `json:"criteria"`
	Risks       []string    `json:"risks"`
	Phases      []string    `json:"phases"`
	Grounds     []string    `json:"grounds"`
	Means       []string    `json:"means"`       // of notices and of telling controllers
	TellingWays []string    `json:"tellingWays"` // of telling people
}

// breachWindow is the most closed breaches that one call gives.
const breachWindow = 200

// List gives the register.
func (s *Breaches) List(in BreachesListIn) (out BreachesListOut, err error) {
	out = BreachesListOut{Open: []BreachOut{}, Closed: []BreachOut{}, Types: consent.BreachTypes, Criteria: consent.BreachCriteria, Risks: []string{"unlikely", "risk", "high"}, Phases: consent.BreachPhases,
		Grounds: consent.BreachGrounds, Means: consent.NoticeMeans, TellingWays: consent.TellingMeans}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := breaches.List(background(), b, true)
	limit := min(max(in.Limit, 0), breachWindow)
	for _, x := range all {
		if x.Drill {
			out.Drills++
		} else {
			out.Real++
		}
		if !x.Settled() {
			out.Open = append(out.Open, breachOut(b, x))
			continue
		}
		if out.ClosedTotal++; out.ClosedTotal > in.Offset && len(out.Closed) < limit {
			out.Closed = append(out.Closed, breachOut(b, x))
		}
	}
	return out, err
}

// BreachClockRow is what every screen shows of an open breach.
type BreachClockRow struct {
	ID    consent.BreachID `json:"breach"`
	Title string           `json:"title"`
	Drill bool             `json:"drill"`
	Due   string           `json:"due"` // the end that is shown; "" for a processor, who has no hours
	Late  bool             `json:"late"`
}

// BreachesClocksOut lists them, the earliest end first.
type BreachesClocksOut struct {
	Clocks []BreachClockRow `json:"clocks"`
	Now    string           `json:"now"`
}

// Clocks gives the open breaches of which the authority, or a controller, is
// still to be told. It is cheap.
func (s *Breaches) Clocks(Empty) (out BreachesClocksOut, err error) {
	out.Clocks = []BreachClockRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := breaches.Clocks(background(), b)
	for _, c := range all {
		out.Clocks = append(out.Clocks, BreachClockRow{c.ID, c.Title, c.Drill, stamp(c.Due), c.Late})
	}
	out.Now = stamp(b.Now())
	return out, err
}

// BreachIn names a breach.
type BreachIn struct {
	ID consent.BreachID `json:"breach"`
}

// Get gives one breach with its history.
func (s *Breaches) Get(in BreachIn) (out BreachOut, err error) {
	return s.did(func(b sqlite.Book) (breaches.Shown, error) { return breaches.Show(background(), b, in.ID) })
}

// did gives a breach as an act left it, with its history.
func (s *Breaches) did(fn func(sqlite.Book) (breaches.Shown, error)) (BreachOut, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return emptyBreach(), err
	}
	x, err := fn(b)
	if err != nil {
		return emptyBreach(), err
	}
	out := breachOut(b, x)
	steps, err := breaches.History(background(), b, x.ID)
	for _, step := range slices.Backward(steps) {
		out.History = append(out.History, BreachEntry{step.Entry, step.Kind, stamp(step.At.In(x.Zone)), operatorName(b, step.By)})
	}
	return out, err
}
