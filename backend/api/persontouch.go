package api

import (
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// Touch is a record of contact as the window shows it.
type Touch struct {
	ID        int64              `json:"id"`
	Kind      consent.TouchKind  `json:"kind"`
	Direction consent.Direction  `json:"direction"`
	At        string             `json:"at"`
	DayOnly   bool               `json:"dayOnly"`
	Words     string             `json:"words"`
	Source    string             `json:"source"`
	File      consent.EvidenceID `json:"file"` // 0: none
	ImportID  consent.ImportID   `json:"importId"`
	Operator  string             `json:"operator"`
	Entry     consent.Entry      `json:"entry"`
}

// PersonEdit is an edit that an event of the timeline is about.
type PersonEdit struct {
	ID        int64            `json:"id"`
	Kind      consent.EditKind `json:"kind"`
	Fields    []string         `json:"fields"`
	KeepUntil string           `json:"keepUntil"`
	Undoable  bool             `json:"undoable"`
	Undone    bool             `json:"undone"`
}

// TimelineEvent is one thing that happened with a person.
type TimelineEvent struct {
	Key     string      `json:"key"`
	Group   string      `json:"group"`
	At      string      `json:"at"`
	DayOnly bool        `json:"dayOnly"`
	Entry   *EntryRow   `json:"entry"`
	Touch   *Touch      `json:"touch"`
	Edit    *PersonEdit `json:"edit"`
}

// ContactsTimelineIn asks for a window of a person's timeline; no groups are
// all.
type ContactsTimelineIn struct {
	ID     consent.ContactID `json:"id"`
	Groups []string          `json:"groups"`
	Offset int               `json:"offset"`
	Limit  int               `json:"limit"`
}

// ContactsTimelineOut is the window, with how many events each group has.
type ContactsTimelineOut struct {
	Total  int64            `json:"total"`
	Counts map[string]int64 `json:"counts"`
	Events []TimelineEvent  `json:"events"`
}

// Timeline reads what happened with a person, newest first.
func (s *Contacts) Timeline(in ContactsTimelineIn) (out ContactsTimelineOut, err error) {
	out = ContactsTimelineOut{Counts: map[string]int64{}, Events: []TimelineEvent{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	line, err := contacts.Timeline(background(), b, in.ID, in.Groups, in.Offset, in.Limit)
	if err != nil {
		return out, err
	}
	out.Total, out.Counts = line.Total, line.Counts
	return out, b.Read(background(), func(v *sqlite.View) error {
		for _, e := range line.Events {
			row, err := timelineEvent(v, e)
			if err != nil {
				return err
			}
			out.Events = append(out.Events, row)
		}
		return nil
	})
}

func timelineEvent(v *sqlite.View, e contacts.Event) (TimelineEvent, error) {
	row := TimelineEvent{Group: e.Group, At: stamp(e.At), DayOnly: e.DayOnly}
	if e.Edit != nil {
		row.Edit = &PersonEdit{e.Edit.ID, e.Edit.Kind, list(e.Edit.Fields), e.Edit.KeepUntil, e.Edit.Kind == consent.PlainEdit && e.Edit.Before != "", e.Edit.Undone != 0}
	}
	if e.Touch != nil {
		row.Key = "t" + strconv.FormatInt(e.Touch.ID, 10)
		o, err := v.FindOperator(e.Touch.Operator)
		if err != nil && consent.CodeOf(err) != consent.NotFound {
			return row, err
		}
		t := touchOf(*e.Touch, o.Name)
		row.Touch = &t
		return row, nil
	}
	rows, err := entryRows(v, alone([]sqlite.EntryRow{*e.Entry}))
	if err != nil {
		return row, err
	}
	row.Key, row.Entry = "e"+strconv.FormatInt(int64(e.Entry.Entry), 10), &rows[0]
	return row, nil
}

func touchOf(t sqlite.Touch, operator string) Touch {
	at, err := sqlite.ReadMoment(t.HappenedAt, t.Zone)
	if err != nil {
		at = time.Time{} // shows as none
	}
	return Touch{t.ID, t.Kind, t.Direction, stamp(at), t.DayOnly, t.Words, t.Source, t.Evidence, t.Import, operator, t.Entry}
}

// ContactsNoteIn is a record of contact.
type ContactsNoteIn struct {
	ID        consent.ContactID `json:"id"`
	Kind      consent.TouchKind `json:"kind"`
	Direction consent.Direction `json:"direction"`
	At        string            `json:"at"`
	Words     string            `json:"words"`
	Source    string            `json:"source"`
	File      files.Ref         `json:"file"`
}

// ContactsNoteOut is the record as it is kept.
type ContactsNoteOut struct {
	Touch Touch `json:"touch"`
}

func (in ContactsNoteIn) touch() (consent.Touch, error) {
	at, dayOnly, err := consent.ParseWhen(in.At, time.Local)
	return consent.Touch{Kind: in.Kind, Direction: in.Direction, At: at, DayOnly: dayOnly, Words: strings.TrimSpace(in.Words), Source: strings.TrimSpace(in.Source)}, err
}

// Note keeps a record of contact.
func (s *Contacts) Note(in ContactsNoteIn) (out ContactsNoteOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c := contacts.Contacted{Contact: in.ID}
	if c.Touch, err = in.touch(); err != nil {
		return out, err
	}
	if in.File != "" {
		if c.File, err = s.d.kept(in.File); err != nil {
			return out, err
		}
	}
	t, err := contacts.Note(background(), b, c)
	out.Touch = touchOf(t, b.Operator.Name)
	return out, err
}

// ContactsChangeTouchIn writes a record of contact anew.
type ContactsChangeTouchIn struct {
	Touch     int64             `json:"touch"`
	Kind      consent.TouchKind `json:"kind"`
	Direction consent.Direction `json:"direction"`
	At        string            `json:"at"`
	Words     string            `json:"words"`
}

// ChangeTouch writes a record of contact anew.
func (s *Contacts) ChangeTouch(in ContactsChangeTouchIn) (out ContactsNoteOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c := contacts.Contacted{}
	if c.Touch, err = (ContactsNoteIn{Kind: in.Kind, Direction: in.Direction, At: in.At, Words: in.Words}).touch(); err != nil {
		return out, err
	}
	t, err := contacts.ChangeTouch(background(), b, in.Touch, c)
	out.Touch = touchOf(t, b.Operator.Name)
	return out, err
}

// ContactsRemoveTouchIn names a record of contact.
type ContactsRemoveTouchIn struct {
	Touch int64 `json:"touch"`
}

// RemoveTouch takes a record of contact out.
func (s *Contacts) RemoveTouch(in ContactsRemoveTouchIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, contacts.RemoveTouch(background(), b, in.Touch)
}
