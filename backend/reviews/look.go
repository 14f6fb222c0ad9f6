package reviews

import (
	"context"
	"strconv"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Kind is what a line of the review is about.
type Kind string

// The kinds, in the order in which they are worked off.
const (
	Expired        Kind = "expired"            // consents that ended; New of them since somebody looked last
	Expiring       Kind = "expiring"           // consents that end within the purpose's lead
	Unproved       Kind = "unknown"            // claimed without proof: to be asked or dropped
	Unweighed      Kind = "assessment_missing" // held on interests that nobody has weighed
	NotCarried     Kind = "assessment_lost"    // held on interests, and the newest weighing does not carry them
	WeighingDue    Kind = "assessment_due"     // the weighing is to be looked at again
	NoSpecial      Kind = "special_missing"    // special categories of data without a condition of Art. 9(2)
	EndedInUse     Kind = "purpose_ended"      // people are held for a purpose that has ended
	assessmentSoon      = 30                   // days before a review is due that it is told
)

// Line is something that waits for somebody, with the people whom it concerns.
type Line struct {
	Kind    Kind              `json:"kind"`
	Purpose consent.PurposeID `json:"purpose"`
	Name    string            `json:"name"`
	Count   int64             `json:"count"`
	New     int64             `json:"new"` // since the last look
	At      string            `json:"at"`  // the day it is due, "" for none
	Article string            `json:"article"`
	Filters []string          `json:"filters"` // finds the people in the register
}

// Dropping is one time that people were dropped from a purpose.
type Dropping struct {
	Entry   consent.Entry      `json:"entry"`
	At      time.Time          `json:"at"`
	By      consent.OperatorID `json:"by"`
	Purpose consent.PurposeID  `json:"purpose"`
	Scope   Scope              `json:"scope"`
	Reason  string             `json:"reason"`
	People  int64              `json:"people"`
}

// Report is what a look at the book finds.
type Report struct {
	Lines  []Line
	Drops  []Dropping
	Looked time.Time // the last look; zero: never
	Due    bool      // consents have ended that are not recorded yet
}

// lookedKey is where the book keeps up to which entry somebody has looked.
const lookedKey = "reviews.looked"

// Look says what waits. It changes nothing.
func Look(ctx context.Context, b sqlite.Book) (r Report, err error) {
	r = Report{Lines: []Line{}, Drops: []Dropping{}}
	err = b.Read(ctx, func(v *sqlite.View) error {
		if r.Due, err = Due(v); err != nil {
			return err
		}
		l, err := newLook(v)
		if err != nil {
			return err
		}
		r.Looked = l.at
		ps, err := v.Purposes()
		if err != nil {
			return err
		}
		for _, p := range ps {
			if err := l.purpose(p); err != nil {
				return err
			}
		}
		r.Lines = append(r.Lines, l.lines...)
		r.Drops, err = drops(v)
		return err
	})
	return r, err
}

// Looked notes that somebody has seen what expired till now.
func Looked(ctx context.Context, b sqlite.Book) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		h, err := tx.Head()
		if err != nil {
			return err
		}
		return tx.SetPreference(lookedKey, strconv.FormatInt(h.Size, 10)+" "+tx.Now().Format(time.RFC3339))
	})
}

// look gathers lines purpose by purpose.
type look struct {
	v        *sqlite.View
	now      time.Time
	at       time.Time
	language string
	fresh    map[consent.PurposeID]int64 // expired since the last look
	lines    []Line
}

func newLook(v *sqlite.View) (*look, error) {
	l := &look{v: v, now: v.Now()}
	kept, err := v.Preference(lookedKey)
	if err != nil {
		return nil, err
	}
	var entry int64
	for i, c := range kept {
		if c == ' ' {
			entry, _ = strconv.ParseInt(kept[:i], 10, 64)  // a desk note: unreadable is never looked
			l.at, _ = time.Parse(time.RFC3339, kept[i+1:]) // as above
		}
	}
	if l.fresh, err = v.ExpiredAfter(consent.Entry(entry)); err != nil {
		return nil, err
	}
	owner, err := v.Controller()
	l.language = owner.Language
	return l, err
}

func (l *look) purpose(p consent.Purpose) error {
	id := string(p.ID)
	if p.EndedOn != "" {
		n, err := l.v.PeopleLeft(p.ID)
		if err != nil {
			return err
		}
		l.add(p, Line{Kind: EndedInUse, Count: n, Article: "5(1)(b)", Filters: []string{"purpose:" + id}, At: p.EndedOn})
		return nil
	}
	day := func(t time.Time) string { return t.UTC().Format(time.DateOnly) }
	last := day(l.now.AddDate(0, 0, p.RenewLead()))
	for _, line := range []Line{
		{Kind: Expired, Article: "7(1)", New: l.fresh[p.ID], Filters: []string{"expired:" + id}},
		{Kind: Expiring, Article: "7(1)", At: last, Filters: []string{"consent:" + id, "expires:" + id + ":.." + last}},
		{Kind: Unproved, Article: "7(1)", Filters: []string{"unknown:" + id}},
	} {
		if !p.Allows(consent.BasisConsent) {
			break
		}
		if err := l.count(p, line); err != nil {
			return err
		}
	}
	if p.NeedsSpecial() && p.Special == "" {
		if err := l.count(p, Line{Kind: NoSpecial, Article: "9(1)", Filters: []string{"purpose:" + id}}); err != nil {
			return err
		}
	}
	return l.weighing(p)
}

// weighing says what is wrong with the interests that carry a purpose.
func (l *look) weighing(p consent.Purpose) error {
	if !p.Allows(consent.BasisInterests) {
		return nil
	}
	a, err := l.v.Weighing(p.ID)
	if err != nil {
		return err
	}
	line := Line{Article: "6(1)(f)", Filters: []string{"purpose:" + string(p.ID), "basis:" + string(consent.BasisInterests)}}
	switch {
	case a == nil:
		line.Kind = Unweighed
	case a.Outcome != consent.Carried:
		line.Kind = NotCarried
	case a.Due(l.now.AddDate(0, 0, assessmentSoon).UTC().Format(time.DateOnly)):
		line.Kind, line.At = WeighingDue, a.ReviewOn
	default:
		return nil
	}
	if line.Kind == WeighingDue {
		line.Count, err = l.people(line.Filters)
		l.lines = append(l.lines, l.named(p, line)) // it is due whoever stands on it
		return err
	}
	return l.count(p, line)
}

// count adds a line with how many its filters find; none is no line.
func (l *look) count(p consent.Purpose, line Line) (err error) {
	if line.Count, err = l.people(line.Filters); err == nil {
		l.add(p, line)
	}
	return err
}

func (l *look) people(filters []string) (int64, error) {
	var q sqlite.ContactQuery
	for _, f := range filters {
		parsed, err := consent.ParseFilters(f)
		if err != nil {
			return 0, err
		}
		q.Filters = append(q.Filters, parsed...)
	}
	q.At = l.now
	return l.v.CountMatching(q)
}

func (l *look) named(p consent.Purpose, line Line) Line {
	line.Purpose, line.Name = p.ID, p.Name(l.language)
	return line
}

func (l *look) add(p consent.Purpose, line Line) {
	if line.Count > 0 || line.New > 0 {
		l.lines = append(l.lines, l.named(p, line))
	}
}
