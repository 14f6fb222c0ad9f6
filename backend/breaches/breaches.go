// Package breaches keeps the register of breaches of personal data (Art. 33(5)
// GDPR): what happened, until when the authority must be told, what it means for
// the people, what was decided, and who was told what and when. Each act is one
// entry of the ledger with the whole row as it stands then.
//
// It must not know how letters are sent: it drafts a campaign of information and
// counts what became of it.
package breaches

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Shown is a breach with everything that is to be seen of it.
type Shown struct {
	consent.Breach
	Standing  consent.BreachStanding
	Clocked   bool // the standing says something: the data are our own
	Zone      *time.Location
	Fields    []consent.BreachField
	Missing   []consent.BreachGap // to be found out, judged, decided
	Closing   []consent.BreachGap // that keeps it from being closed
	Unready   []consent.BreachGap // that the people must be told and cannot be yet
	Phases    []string            // that the next notification to the authority may have
	Authority string              // that is told; "" where the book does not say which
	Officer   string              // data protection officer, in words; "" for none
	At        string              // the contact point of Art. 33(3)(b), in words
	Processor string              // at which it happened, by name
	Letters   []Letters           // campaigns that tell the people
	Entry     consent.Entry
}

// Around is what the book says beside the row.
func (s Shown) around() consent.BreachAround {
	return consent.BreachAround{Contact: s.At != "", Officer: s.Officer != ""}
}

// List gives the open breaches, those with the earliest end of the clock first,
// and with all the closed ones after them, the newest first.
func List(ctx context.Context, b sqlite.Book, all bool) (out []Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out = nil
		rows, err := sqlite.Documents[consent.Breach](v, all)
		if err != nil {
			return err
		}
		book, err := read(v)
		if err != nil {
			return err
		}
		for _, row := range rows {
			s, err := book.show(v, row)
			if err != nil {
				return err
			}
			out = append(out, s)
		}
		slices.SortStableFunc(out, before)
		return nil
	})
	return out, err
}

// before is the order of a list: what runs out first.
func before(x, y Shown) int {
	group := func(s Shown) int {
		switch {
		case s.Settled():
			return 2
		case s.Clocked && s.Standing.Runs:
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(group(x), group(y)), x.clock().Compare(y.clock()), cmp.Compare(y.ID, x.ID))
}

// clock is the end by which open ones are ordered.
func (s Shown) clock() time.Time {
	if s.Settled() || !s.Clocked {
		return time.Time{}
	}
	return s.Standing.Shown
}

// Show gives one breach.
func Show(ctx context.Context, b sqlite.Book, id consent.BreachID) (out Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		row, err := sqlite.FindDocument[consent.Breach](v, int64(id))
		if err != nil {
			return err
		}
		book, err := read(v)
		if err != nil {
			return err
		}
		out, err = book.show(v, row)
		return err
	})
	return out, err
}

// History tells how a breach came to be as it is, oldest first.
func History(ctx context.Context, b sqlite.Book, id consent.BreachID) (steps []sqlite.DocumentStep[consent.Breach], err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		steps, err = sqlite.HistoryOf[consent.Breach](v, int64(id))
		return err
	})
	return steps, err
}

// Clock is what every screen shows of an open breach.
type Clock struct {
	ID    consent.BreachID
	Title string
	Drill bool
	Due   time.Time // the end that is shown; zero for a processor, who has no hours
	Late  bool
}

// Clocks lists the open breaches of which somebody is still to be told, the
// earliest end first. It reads little: every screen asks.
func Clocks(ctx context.Context, b sqlite.Book) (out []Clock, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out = []Clock{}
		rows, err := sqlite.Documents[consent.Breach](v, false)
		if err != nil || len(rows) == 0 {
			return err
		}
		zone, err := zoneOf(v)
		if err != nil {
			return err
		}
		for _, row := range rows {
			s, clocked := row.Standing(v.Now(), zone)
			switch {
			case clocked && s.Runs:
				out = append(out, Clock{row.ID, row.Title, row.Drill, s.Shown, s.Late})
			case row.Role == consent.BreachOfOthers && row.Untold():
				out = append(out, Clock{ID: row.ID, Title: row.Title, Drill: row.Drill})
			}
		}
		slices.SortStableFunc(out, func(x, y Clock) int { return x.Due.Compare(y.Due) })
		return nil
	})
	return out, err
}

// surroundings is what the book says beside the register.
type surroundings struct {
	controller consent.Controller
	zone       *time.Location
	parties    []consent.Party
	processors map[consent.ProcessorID]string
}

func read(v *sqlite.View) (s surroundings, err error) {
	if s.controller, err = v.Controller(); err != nil {
		return s, err
	}
	if s.zone, err = zoneOf(v); err != nil {
		return s, err
	}
	if s.parties, err = sqlite.Documents[consent.Party](v, false); err != nil {
		return s, err
	}
	all, err := sqlite.Documents[consent.Processor](v, true)
	s.processors = map[consent.ProcessorID]string{}
	for _, p := range all {
		s.processors[p.ID] = p.Name
	}
	return s, err
}

// zoneOf is where the clocks of the business are.
func zoneOf(v *sqlite.View) (*time.Location, error) {
	in, err := v.BookCalendar("", func(code string) (consent.Calendar, error) { return calendar.Of(code) })
	if err != nil {
		return nil, err
	}
	if known, err := calendar.Of(in.Code()); err == nil {
		return known.Zone(), nil
	}
	return v.Now().Location(), nil
}

// party is the first of a role that still has it.
func (s surroundings) party(role consent.PartyRole) (p consent.Party, ok bool) {
	for _, p := range s.parties {
		if p.Role == role && p.EndedOn == "" && p.Name != "" {
			return p, true
		}
	}
	return p, false
}

// authority is who is told: the one in the register, else that of the
// business's country; "" where the country does not settle it.
func (s surroundings) authority() string {
	if p, ok := s.party(consent.PartyAuthority); ok {
		return p.Name
	}
	name, _, _ := texts.Authority(s.controller.Country)
	return name
}

// officer is the data protection officer, with how to reach them.
func (s surroundings) officer() string {
	p, ok := s.party(consent.PartyDPO)
	if !ok {
		return ""
	}
	return joined(p.Name, p.Email, p.Phone)
}

// contact is the point where more can be learnt (Art. 33(3)(b)).
func (s surroundings) contact(row consent.Breach) string {
	switch officer := s.officer(); {
	case row.Contact != "":
		return row.Contact
	case officer != "":
		return officer
	case s.controller.Email == "" && s.controller.Phone == "":
		return ""
	}
	return joined(s.controller.Name, s.controller.Email, s.controller.Phone)
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" }), ", ")
}

func (s surroundings) processor(row consent.Breach) string {
	return cmp.Or(s.processors[row.Processor], row.ProcessorSaid)
}

func (s surroundings) show(v *sqlite.View, row consent.Breach) (out Shown, err error) {
	if row, err = row.Normal(s.zone); err != nil {
		return out, err
	}
	out = Shown{Breach: row, Zone: s.zone, Authority: s.authority(), Officer: s.officer(), At: s.contact(row), Processor: s.processor(row)}
	told, err := counted(v, row, s.zone) // as closing it would: a draft that was given up waits for nobody
	if err != nil {
		return out, err
	}
	out.Closing = told.Closing()
	out.Standing, out.Clocked = row.Standing(v.Now(), s.zone)
	out.Fields, out.Missing, out.Unready = row.Fields(out.around()), row.Missing(out.around()), row.LetterMissing(out.around())
	out.Phases = row.NextPhases(out.told())
	out.Letters, err = lettersOf(v, row)
	if err != nil {
		return out, err
	}
	steps, err := sqlite.HistoryOf[consent.Breach](v, int64(row.ID))
	if len(steps) > 0 {
		out.Entry = steps[len(steps)-1].Entry
	}
	return out, err
}

// told is the authority that was told last, else the one that is.
func (s Shown) told() string {
	for _, n := range slices.Backward(s.Notices) {
		if n.At != "" {
			return n.To
		}
	}
	return s.Authority
}
