package api

import (
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
	"consentbook/backend/tellings"
)

// Tellings keeps what people were given and accepted: never a consent.
type Tellings struct{ d *Deps }

// TellingsOfIn names a contact.
type TellingsOfIn struct {
	ContactID consent.ContactID `json:"contactId"`
}

// TellingRow is one notice that a person was given, or terms they accepted.
type TellingRow struct {
	ID       int64                   `json:"id"`
	Kind     consent.TellingKind     `json:"kind"`
	Notice   consent.NoticeVersionID `json:"notice"`
	Title    string                  `json:"title"`
	Language string                  `json:"language"`
	At       string                  `json:"at"`
	DayOnly  bool                    `json:"dayOnly"`
	Method   consent.Method          `json:"method"`
	Words    string                  `json:"words"`
	Form     string                  `json:"form"`
	Operator string                  `json:"operator"`
	Evidence *EvidenceFile           `json:"evidence"`
	Entry    consent.Entry           `json:"entry"`
}

// TellingsOfOut is what a person was told, newest first, and until when they
// must have been informed.
type TellingsOfOut struct {
	Tellings []TellingRow                                   `json:"tellings"`
	Due      consent.DueState                               `json:"due"` // informed, late, due, overdue
	By       string                                         `json:"by"`  // day
	Article  string                                         `json:"article"`
	Current  map[consent.NoticeKind]consent.NoticeVersionID `json:"current"`
}

// Of reads what a person was told.
func (s *Tellings) Of(in TellingsOfIn) (out TellingsOfOut, err error) {
	out = TellingsOfOut{Tellings: []TellingRow{}, Current: map[consent.NoticeKind]consent.NoticeVersionID{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := tellings.Of(background(), b, in.ContactID)
	if err != nil {
		return out, err
	}
	for _, t := range p.Tellings {
		out.Tellings = append(out.Tellings, tellingRow(t))
	}
	out.Due, out.By, out.Article, out.Current = p.Due.State, p.Due.By.Format(time.DateOnly), p.Due.Article, p.Current
	return out, nil
}

func tellingRow(t tellings.Told) TellingRow {
	at, err := sqlite.ReadMoment(t.HappenedAt, t.Zone)
	if err != nil {
		at = time.Time{} // shows as none
	}
	row := TellingRow{t.ID, t.Kind, t.Notice, t.Title, t.Language, stamp(at), t.DayOnly, t.Method, t.Words, t.Form, t.Operator, nil, t.Entry}
	if t.File != nil {
		row.Evidence = &EvidenceFile{t.File.ID, t.File.Name, t.File.SHA256, t.File.Size}
	}
	return row
}

// TellingIn is what was given or accepted.
type TellingIn struct {
	Kind     consent.TellingKind     `json:"kind"`
	Notice   consent.NoticeVersionID `json:"notice"`
	Language string                  `json:"language"` // "": each person's, else the business's
	Method   consent.Method          `json:"method"`
	At       string                  `json:"at"`
	Words    string                  `json:"words"`
	Evidence files.Ref               `json:"evidence"`
}

func (d *Deps) telling(in TellingIn) (t tellings.Telling, err error) {
	t = tellings.Telling{Kind: in.Kind, Notice: in.Notice, Language: in.Language, Method: in.Method, Words: strings.TrimSpace(in.Words)}
	if t.At, t.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
		return t, err
	}
	if in.Evidence != "" {
		f, err := d.evidence(in.Evidence)
		if err != nil {
			return t, err
		}
		t.Evidence = &tellings.Evidence{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}
	}
	return t, nil
}

// TellingsTellIn is what one person was given or accepted.
type TellingsTellIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Telling   TellingIn         `json:"telling"`
}

// TellingsTellOut names what was kept.
type TellingsTellOut struct {
	ID    int64         `json:"id"`
	Entry consent.Entry `json:"entry"`
}

// Tell keeps what one person was given or accepted.
func (s *Tellings) Tell(in TellingsTellIn) (out TellingsTellOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	t, err := s.d.telling(in.Telling)
	if err != nil {
		return out, err
	}
	row, err := tellings.Tell(background(), b, in.ContactID, t)
	return TellingsTellOut{row.ID, row.Entry}, err
}

// TellingsManyIn is what many people were given or accepted.
type TellingsManyIn struct {
	Search  string    `json:"search"`
	Filters []string  `json:"filters"`
	Telling TellingIn `json:"telling"`
}

// Many keeps it of everybody whom search and filters find, as a job.
func (s *Tellings) Many(in TellingsManyIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	t, err := s.d.telling(in.Telling)
	if err != nil {
		return out, err
	}
	sel := tellings.Selection{Search: in.Search}
	for _, code := range in.Filters {
		fs, err := consent.ParseFilters(code)
		if err != nil {
			return out, err
		}
		sel.Filters = append(sel.Filters, fs...)
	}
	out.Job = s.d.start("tellings.many", func(j *job) error {
		d, err := tellings.TellMany(j.ctx, b, t, sel, j.total("writing"), j.upTo())
		j.counts["asked"], j.counts["told"] = d.Asked, d.Told
		for why, n := range d.LeftOut {
			j.counts["left_"+why] = n
		}
		return err
	})
	return out, nil
}
