package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// RequestDate is one step of how a last day came about.
type RequestDate struct {
	Rule    string `json:"rule"`
	Article string `json:"article"`
	From    string `json:"from"`
	Day     string `json:"day"`
	Holiday string `json:"holiday"` // why a day does not count
	Days    int    `json:"days"`
}

// RequestDeadline is until when what, and why.
type RequestDeadline struct {
	Calendar    string        `json:"calendar"`
	Due         string        `json:"due"`     // of the answer; "" where the law sets no day
	Initial     string        `json:"initial"` // last day for the notice of an extension, and for a refusal
	Acknowledge string        `json:"acknowledge"`
	Next        string        `json:"next"` // the first last day that is still open
	Steps       []RequestDate `json:"steps"`
}

func requestDeadline(calendar string, d consent.RequestDays) RequestDeadline {
	out := RequestDeadline{calendar, consent.DayText(d.Due), consent.DayText(d.Initial), consent.DayText(d.Acknowledge), consent.DayText(d.Next), []RequestDate{}}
	for _, s := range d.Steps {
		out.Steps = append(out.Steps, RequestDate{s.Rule, s.Article, consent.DayText(s.From), consent.DayText(s.Day), s.Holiday, s.Days})
	}
	return out
}

// RequestLine is one line of the log.
type RequestLine struct {
	ID       int64               `json:"id"`
	Step     consent.RequestStep `json:"step"`
	On       string              `json:"on"`
	Words    string              `json:"words"`
	Letter   consent.LetterID    `json:"letter"`
	Operator string              `json:"operator"`
	Entry    consent.Entry       `json:"entry"`
}

// RequestRecipient is who has the data and is told.
type RequestRecipient struct {
	ID int64 `json:"id"`
	consent.Recipient
	ToldOn      string `json:"toldOn"`
	ConfirmedOn string `json:"confirmedOn"`
	NotTold     string `json:"notTold"`
}

// RequestLetterRow is a letter as the page of its request lists it.
type RequestLetterRow struct {
	ID        consent.LetterID   `json:"id"`
	Kind      consent.LetterKind `json:"kind"`
	Language  string             `json:"language"`
	State     string             `json:"state"`
	Medium    string             `json:"medium"`
	SentOn    string             `json:"sentOn"`
	Recipient string             `json:"recipient"`
	Entry     consent.Entry      `json:"entry"`
}

// RefusalCode is a code by which something can be refused, with what it needs.
type RefusalCode struct {
	Code     string `json:"code"`
	Article  string `json:"article"`
	Evidence bool   `json:"evidence"`
	Law      bool   `json:"law"`
}

// RequestRefusable are the codes that one of the things asked admits now.
type RequestRefusable struct {
	Type  consent.RequestType `json:"type"`
	Codes []RefusalCode       `json:"codes"`
}

// RequestsPageOut is everything the page of a request shows.
type RequestsPageOut struct {
	Row        RequestRow            `json:"row"`
	Requester  consent.Requester     `json:"requester"`
	Course     consent.Course        `json:"course"`
	Deadline   RequestDeadline       `json:"deadline"`
	Log        []RequestLine         `json:"log"` // newest first
	Letters    []RequestLetterRow    `json:"letters"`
	Recipients []RequestRecipient    `json:"recipients"`
	Suggested  []consent.Recipient   `json:"suggested"` // by the purposes that the person stands for
	Warnings   []string              `json:"warnings"`
	Left       []consent.RequestType `json:"left"` // neither done nor refused
	Refusable  []RequestRefusable    `json:"refusable"`
	Kinds      []consent.LetterRule  `json:"kinds"` // of letters that fit
	Language   string                `json:"language"`
}

// Page gives it.
func (s *Requests) Page(in RequestsIDIn) (out RequestsPageOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return s.page(requests.Shown{}), err
	}
	shown, err := requests.Show(background(), b, in.ID)
	if err != nil {
		return s.page(shown), err
	}
	out = s.page(shown)
	return out, s.beside(b, shown, &out)
}

func (s *Requests) page(o requests.Shown) RequestsPageOut {
	out := RequestsPageOut{s.row(o.Request, o.Name), o.Requester, o.Course, requestDeadline(o.Calendar, o.Days), []RequestLine{}, []RequestLetterRow{}, []RequestRecipient{}, []consent.Recipient{},
		list(o.Warnings), list(o.Left), []RequestRefusable{}, list(consent.LettersFor(o.Types)), o.Requester.Language}
	for _, r := range o.Recipients {
		r.Categories = list(r.Categories)
		out.Recipients = append(out.Recipients, RequestRecipient{r.ID, r.Recipient, r.ToldOn, r.ConfirmedOn, r.NotTold})
	}
	for _, t := range o.Left {
		out.Refusable = append(out.Refusable, refusable(t, o.Course))
	}
	return out
}

// refusable lists the codes of a type; one that rests on a failed check is
// offered after that.
func refusable(t consent.RequestType, c consent.Course) RequestRefusable {
	out := RequestRefusable{t, []RefusalCode{}}
	for _, r := range consent.RefusalsOf(t) {
		if !r.Failed || c.Identity.Result == consent.IdentityFailed {
			out.Codes = append(out.Codes, RefusalCode{r.Code, r.Article, r.Burden, r.Law})
		}
	}
	return out
}

// beside fills in what stands beside the request: its letters, newest first, who
// may have the data, the language of the person, and the log turned round.
func (s *Requests) beside(b sqlite.Book, o requests.Shown, out *RequestsPageOut) error {
	names := map[int64]string{}
	for _, r := range out.Recipients {
		names[r.ID] = r.Name
	}
	for i := len(o.Steps) - 1; i >= 0; i-- {
		x := o.Steps[i]
		out.Log = append(out.Log, RequestLine{x.ID, x.Step, x.On, x.Words, x.Letter, operatorName(b, x.Operator), x.Entry})
	}
	suggested, err := requests.SuggestRecipients(background(), b, o.ID)
	for _, r := range suggested {
		r.Categories = list(r.Categories)
		out.Suggested = append(out.Suggested, r)
	}
	if err != nil {
		return err
	}
	return b.Read(background(), func(v *sqlite.View) error { return requestLetters(v, o, names, out) })
}

func requestLetters(v *sqlite.View, o requests.Shown, names map[int64]string, out *RequestsPageOut) error {
	letters, err := v.RequestLetters(o.ID)
	if err != nil {
		return err
	}
	for i := len(letters) - 1; i >= 0; i-- {
		l := letters[i]
		out.Letters = append(out.Letters, RequestLetterRow{l.ID, l.Kind, l.Language, l.State, l.Medium, l.SentOn, names[l.Recipient], max(l.Entry, l.SentEntry)})
	}
	if out.Language != "" {
		return nil
	}
	c, err := v.Controller()
	out.Language = c.Language
	if err != nil || o.Contact == 0 {
		return err
	}
	person, err := v.FindContact(o.Contact)
	if err == nil && person.Language != "" {
		out.Language = person.Language
	}
	return err
}
