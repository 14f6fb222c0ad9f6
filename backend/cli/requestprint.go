package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// requestOut is a request as lists print it.
type requestOut struct {
	Request    consent.RequestID      `json:"request"`
	Types      []consent.RequestType  `json:"types"`
	Channel    string                 `json:"channel"`
	ReceivedOn string                 `json:"received_on"`
	Contact    consent.ContactID      `json:"contact"`
	Name       string                 `json:"name"`
	Mail       consent.MailID         `json:"mail"`
	Words      string                 `json:"words"`
	Status     string                 `json:"status"`
	Outcome    consent.RequestOutcome `json:"outcome"`
	ClosedOn   string                 `json:"closed_on,omitempty"`
	Due        string                 `json:"due"`
	Target     string                 `json:"target"`
	Calendar   string                 `json:"calendar"`
	Handler    consent.OperatorID     `json:"handler"`
	Entry      consent.Entry          `json:"entry"`
}

func requestPrinted(o requests.Opened) requestOut {
	return requestOut{o.ID, o.Types, o.Channel, o.ReceivedOn, o.Contact, o.Name, o.Mail, o.Words, o.Status, o.Outcome, o.ClosedOn, o.Due, o.Target, o.Calendar, o.Handler, o.Entry}
}

// requestShown is a request with its days, the rule behind each, and how it
// went.
type requestShown struct {
	requestOut
	Received    string                `json:"received"`
	Starts      string                `json:"starts"`
	Nominal     string                `json:"nominal"`
	Due         string                `json:"due"` // last day of the answer; of a complaint alone, of its acknowledgement
	DueEnds     string                `json:"due_ends,omitempty"`
	Initial     string                `json:"initial"`
	Arguable    string                `json:"arguable,omitempty"`
	Extended    bool                  `json:"extended"`
	Acknowledge string                `json:"acknowledge,omitempty"`
	Next        string                `json:"next"` // the first of them that is open
	Steps       []requestDay          `json:"steps"`
	Left        []consent.RequestType `json:"left"`
	Warnings    []string              `json:"warnings"`
	Log         []requestLogged       `json:"log"`
	Requester   consent.Requester     `json:"requester"`
	Course      consent.Course        `json:"course"`
	Recipients  []requestRecipientOut `json:"recipients"`
	Erased      consent.Entry         `json:"erased,omitempty"`
}

// requestDay is a day with the rule it follows from.
type requestDay struct {
	consent.DeadlineStep
	On   string `json:"day"`
	Text string `json:"text"`
}

// requestLogged is a line of the log.
type requestLogged struct {
	Step     consent.RequestStep `json:"step"`
	On       string              `json:"on"`
	Words    string              `json:"words,omitempty"`
	Letter   consent.LetterID    `json:"letter,omitempty"`
	Operator consent.OperatorID  `json:"operator"`
	Entry    consent.Entry       `json:"entry"`
}

type requestRecipientOut struct {
	ID int64 `json:"recipient"`
	consent.Recipient
	ToldOn      string `json:"told_on"`
	ConfirmedOn string `json:"confirmed_on"`
	NotTold     string `json:"not_told,omitempty"`
}

func shownPrinted(s requests.Shown) requestShown {
	d := s.Days
	out := requestShown{requestOut: requestPrinted(s.Opened), Received: s.ReceivedOn, Starts: consent.DayText(d.Starts), Nominal: consent.DayText(d.Nominal), Due: consent.DayText(d.Due),
		Initial: consent.DayText(d.Initial), Extended: s.Course.Extension.ToldOn != "", Acknowledge: consent.DayText(d.Acknowledge), Next: s.Due, Steps: []requestDay{},
		Left: append([]consent.RequestType{}, s.Left...), Warnings: append([]string{}, s.Warnings...), Log: []requestLogged{}, Requester: s.Requester, Course: s.Course, Recipients: []requestRecipientOut{}, Erased: s.Erased}
	if out.Due == "" {
		out.Due, out.Nominal = s.Due, s.Due
	} else {
		out.DueEnds = endOfDay(d.Due, zoneOf(s.Request))
	}
	if !d.Arguable.Equal(d.Due) {
		out.Arguable = consent.DayText(d.Arguable)
	}
	for _, x := range d.Steps {
		out.Steps = append(out.Steps, requestDay{x, consent.DayText(x.Day), requestSentence(x)})
	}
	for _, x := range s.Steps {
		out.Log = append(out.Log, requestLogged{x.Step, x.On, x.Words, x.Letter, x.Operator, x.Entry})
	}
	for _, x := range s.Recipients {
		out.Recipients = append(out.Recipients, requestRecipientOut{x.ID, x.Recipient, x.ToldOn, x.ConfirmedOn, x.NotTold})
	}
	return out
}

// zoneOf is the local time of the day of arrival.
func zoneOf(r sqlite.Request) *time.Location {
	if at, err := time.Parse("-07:00", r.Zone); err == nil {
		return at.Location()
	}
	return time.UTC
}

// requestSentences say what the rules do that are not of a period.
var requestSentences = map[string]string{
	"act_at_once":       "To be acted on at once; only the reply has a month",
	"acknowledge":       "By now the complaint is acknowledged: {days} days beginning with its arrival",
	"complaint_outcome": "The outcome is told without undue delay",
	"complaint_no_day":  "For a complaint of this day the law sets no last day",
	"target":            "The business's own day",
}

func requestSentence(s consent.DeadlineStep) string {
	if text := requestSentences[s.Rule]; text != "" {
		return strings.ReplaceAll(text, "{days}", strconv.Itoa(s.Days))
	}
	return stepSentence(s)
}

// requestWarnings say what is unusual or wanting.
var requestWarnings = map[string]string{
	"repeated":                 "The person asked for the same within the last twelve months.",
	"nobody":                   "The person is not found in the book: that there are no data is an answer.",
	"entered_late":             "It was entered after its last day had passed.",
	"deadline_past":            "Its last day has passed.",
	"complaint_unacknowledged": "The complaint was not acknowledged in time.",
	"act_at_once":              "Part of it is to be acted on at once.",
	"identity_open":            "Proof of identity was asked for and has not come.",
	"identity_unchecked":       "Nobody has noted that it was checked who asks.",
	"identity_shown_kept":      "Note when what was shown was destroyed.",
	"identity_much_data":       "A document was asked for: take the way that needs the least data.",
	"clarification_open":       "The question of what is meant has no answer yet.",
	"search_open":              "A place is still to be looked through.",
	"recipients_untold":        "A recipient is still to be told (Art. 19).",
	"reply_not_electronic":     "It came electronically: the copy goes electronically, unless the person wants otherwise (Art. 15(3)).",
	"answered_late":            "The answer left after the last day.",
	"refused_late":             "The refusal was told after its last day.",
	"erased_yet_here":          "A letter says that everything is erased, and the person still stands in the book: carry the erasure out.",
	"erasure_letter_first":     "No letter about the erasure has left: send it first, afterwards nothing can be written to the person.",
	"rectified_elsewhere":      "The correction is noted in words alone; the book shows none.",
	"words_not_kept":           "The person is erased: what you write is asked for, and not kept.",
}

func (a *app) requestLine(o requests.Opened) {
	var types []string
	for _, t := range o.Types {
		types = append(types, string(t))
	}
	due := o.Due
	if o.Status != sqlite.RequestOpen {
		due = string(o.Outcome)
	}
	a.say("%6d  %s  %-10s  %-8s  %-30s  %s", o.ID, o.ReceivedOn, due, o.Status, strings.Join(types, ", "), o.Name)
}

// requestDone prints a request as it is after a step.
func (a *app) requestDone(s requests.Shown, err error) error {
	if err != nil {
		return err
	}
	if a.json {
		return a.print(shownPrinted(s))
	}
	a.requestLine(s.Opened)
	for _, x := range shownPrinted(s).Steps {
		a.say("        %s  %-60s %s", x.On, x.Text, x.Article)
	}
	for _, w := range s.Warnings {
		a.say("        ! %s", requestWarnings[w])
	}
	return nil
}

// requestWhole prints all of it for people.
func (a *app) requestWhole(s requests.Shown) {
	a.say("        %s", strings.ReplaceAll(s.Words, "\n", "\n        "))
	for _, x := range s.Steps {
		line := fmt.Sprintf("%s  %s", x.On, x.Step)
		if x.Words != "" {
			line += ": " + strings.ReplaceAll(x.Words, "\n", " ")
		}
		a.say("        %s", line)
	}
	for _, x := range s.Recipients {
		a.say("        recipient %d: %s (%s), told %s, confirmed %s", x.ID, x.Name, x.Role, orDash(x.ToldOn), orDash(x.ConfirmedOn))
	}
}
