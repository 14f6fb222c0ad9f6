package api

import (
	"time"

	incoming "consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// Answers shows what came in, and lets a person decide on what is doubtful.
type Answers struct{ d *Deps }

// MailRow is a mail, or another answer, as the tray lists it.
type MailRow struct {
	ID         consent.MailID                      `json:"id"`
	ReceivedAt string                              `json:"receivedAt"`
	Via        string                              `json:"via"` // imap, maildir, mbox, eml, form, hand
	Kind       consent.MailKind                    `json:"kind"`
	State      consent.MailState                   `json:"state"`
	Why        []string                            `json:"why"`     // codes: of the tray, or of the reader
	Refused    string                              `json:"refused"` // reason with which the rules refused a yes; ""
	ContactID  consent.ContactID                   `json:"contactId"`
	Name       string                              `json:"name"`
	From       string                              `json:"from"`
	Subject    string                              `json:"subject"`
	CampaignID consent.CampaignID                  `json:"campaignId"`
	Campaign   string                              `json:"campaign"`
	Choice     map[consent.PurposeID]string        `json:"choice"`   // yes, no
	Recorded   map[consent.PurposeID]consent.State `json:"recorded"` // at once, or by a decision
	Waits      map[consent.PurposeID]string        `json:"waits"`
	Stop       bool                                `json:"stop"`
	Wishes     []consent.RequestType               `json:"wishes"`
	DecidedAt  string                              `json:"decidedAt"`
	Entry      consent.Entry                       `json:"entry"`
}

func mailRow(l incoming.Listed) MailRow {
	c := l.Conclusion
	return MailRow{l.ID, stamp(l.ReceivedAt), l.Via, l.Kind, l.State, list(l.Why), c.Refused, l.Contact, l.Name, l.From, l.Subject, c.Campaign, l.Campaign,
		filled(c.Choice), filled(c.Recorded), filled(c.Waits), c.Stop, list(c.Wishes), stamp(l.DecidedAt), l.Entry}
}

// filled makes sure that a map is never null.
func filled[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return m
}

// AnswersListIn picks a window of what came in.
type AnswersListIn struct {
	States    []consent.MailState `json:"states"` // empty: all
	Kinds     []consent.MailKind  `json:"kinds"`  // empty: all
	Campaign  consent.CampaignID  `json:"campaign"`
	ContactID consent.ContactID   `json:"contactId"`
	Alone     bool                `json:"alone"` // what needed nobody
	Offset    int                 `json:"offset"`
	Limit     int                 `json:"limit"`
}

// AnswersListOut is the window, with how many there are of each state and kind.
type AnswersListOut struct {
	Rows   []MailRow                   `json:"rows"`
	Total  int64                       `json:"total"` // of what was asked for
	States map[consent.MailState]int64 `json:"states"`
	Kinds  map[consent.MailKind]int64  `json:"kinds"`
}

// List gives the tray, the oldest first, or what else came in, the newest first.
func (s *Answers) List(in AnswersListIn) (out AnswersListOut, err error) {
	out = AnswersListOut{[]MailRow{}, 0, map[consent.MailState]int64{}, map[consent.MailKind]int64{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	q := sqlite.MailQuery{States: in.States, Kinds: in.Kinds, Campaign: in.Campaign, Contact: in.ContactID, Alone: in.Alone, Offset: in.Offset, Limit: in.Limit}
	if out.Total, err = incoming.Many(background(), b, q); err != nil {
		return out, err
	}
	all, states, kinds, err := incoming.List(background(), b, q)
	for _, l := range all {
		out.Rows = append(out.Rows, mailRow(l))
	}
	out.States, out.Kinds = filled(states), filled(kinds)
	return out, err
}

// MailQuestion is what a person was asked for one purpose, and what the mail
// says to it.
type MailQuestion struct {
	Purpose  consent.PurposeID `json:"purpose"`
	Name     string            `json:"name"`
	Question string            `json:"question"`
	State    consent.State     `json:"state"` // where the person stands now
	Since    string            `json:"since"`
	Chosen   string            `json:"chosen"` // yes, no, ""
	Words    string            `json:"words"`  // on which that rests
}

// MailPerson is somebody who could be meant.
type MailPerson struct {
	ContactID consent.ContactID `json:"contactId"`
	Name      string            `json:"name"`
}

// MailBounce is what a server said of an address.
type MailBounce struct {
	ContactID consent.ContactID `json:"contactId"`
	Address   string            `json:"address"`
	Hard      bool              `json:"hard"`
	Complaint bool              `json:"complaint"`
	Status    string            `json:"status"`
	Words     string            `json:"words"`
}

// MailRequest is a request that a mail has opened.
type MailRequest struct {
	ID         consent.RequestID     `json:"id"`
	Types      []consent.RequestType `json:"types"`
	ReceivedOn string                `json:"receivedOn"`
	Status     string                `json:"status"`
}

// AnswersShowOut is one mail with everything that is needed to decide on it.
type AnswersShowOut struct {
	Row       MailRow             `json:"row"`
	To        []string            `json:"to"`
	Language  string              `json:"language"` // in which the person was asked; ""
	By        string              `json:"by"`       // how the person was found: token, message_id, recipient, address; ""
	Own       string              `json:"own"`      // the person's own new words
	Quoted    string              `json:"quoted"`   // what they answer to
	Signature string              `json:"signature"`
	Checks    []consent.MailCheck `json:"checks"`
	Questions []MailQuestion      `json:"questions"`
	Others    []MailRow           `json:"others"` // other answers to the same invitation
	Requests  []MailRequest       `json:"requests"`
	Bounces   []MailBounce        `json:"bounces"`
	People    []MailPerson        `json:"people"` // who have the sender's address
	SHA256    string              `json:"sha256"`
	Evidence  consent.EvidenceID  `json:"evidence"` // 0: nothing is kept
}

// AnswersIDIn names a mail.
type AnswersIDIn struct {
	ID consent.MailID `json:"id"`
}

// AnswersShowIn names a mail.
type AnswersShowIn struct {
	ID        consent.MailID    `json:"id"`
	ContactID consent.ContactID `json:"contactId"` // as it stands where it is this person's; 0: as it is kept
}

// Show gives one mail.
func (s *Answers) Show(in AnswersShowIn) (out AnswersShowOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return mailShown(incoming.Shown{}), err
	}
	if in.ContactID != 0 {
		shown, err := incoming.ShowAs(background(), b, in.ID, in.ContactID)
		return mailShown(shown), err
	}
	shown, err := incoming.Show(background(), b, in.ID)
	return mailShown(shown), err
}

func mailShown(x incoming.Shown) AnswersShowOut {
	out := AnswersShowOut{Row: mailRow(x.Listed), To: list(x.To), Language: x.Conclusion.Language, By: x.Conclusion.By, Own: x.Own, Quoted: x.Quoted, Signature: x.Signature, Checks: list(x.Conclusion.Checks), Questions: []MailQuestion{}, Others: []MailRow{},
		Requests: []MailRequest{}, Bounces: []MailBounce{}, People: []MailPerson{}, SHA256: x.SHA256, Evidence: x.Evidence}
	for _, q := range x.Asked {
		out.Questions = append(out.Questions, MailQuestion{q.Purpose, q.Name, q.Question, q.State, stamp(q.Since), q.Chosen, q.Words})
	}
	for _, m := range x.Earlier {
		out.Others = append(out.Others, mailRow(incoming.Listed{Mail: m, Name: x.Name, Campaign: x.Campaign}))
	}
	for _, r := range x.Requests {
		out.Requests = append(out.Requests, MailRequest{r.ID, list(r.Types), r.ReceivedOn, r.Status})
	}
	for _, b := range x.Bounces {
		out.Bounces = append(out.Bounces, MailBounce{b.Contact, b.Address, b.Hard, b.Complaint, b.Status, b.Words})
	}
	for _, p := range x.Known {
		out.People = append(out.People, MailPerson{p.Contact, p.Name})
	}
	return out
}

// AnswersDecideIn is what somebody decides on a mail in the tray.
type AnswersDecideIn struct {
	ID        consent.MailID               `json:"id"`
	Action    string                       `json:"action"`    // record, set_aside, request
	ContactID consent.ContactID            `json:"contactId"` // whose it is, where that was not found out; 0: as found
	Choices   map[consent.PurposeID]string `json:"choices"`   // empty: as it was read
	Types     []consent.RequestType        `json:"types"`     // of a request; empty: as the words say
	Notice    consent.NoticeVersionID      `json:"notice"`    // where no invitation says it; "": the one in force
}

// Decide records a decision.
func (s *Answers) Decide(in AnswersDecideIn) (out MailRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return mailRow(incoming.Listed{}), err
	}
	d := incoming.Decision{Mail: in.ID, Action: in.Action, Contact: in.ContactID, Choices: in.Choices, Types: in.Types, Notice: in.Notice}
	if len(d.Choices) == 0 {
		d.Choices = nil
	}
	m, err := incoming.Decide(background(), b, d)
	return mailRow(incoming.Listed{Mail: m}), err
}

// Undo takes a decision back where the law allows it.
func (s *Answers) Undo(in AnswersIDIn) (out MailRow, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return mailRow(incoming.Listed{}), err
	}
	m, err := incoming.Undo(background(), b, in.ID)
	return mailRow(incoming.Listed{Mail: m}), err
}

// AnswersTokenIn is a token as it was typed or scanned.
type AnswersTokenIn struct {
	Token string `json:"token"`
}

// Invited says whose a token is and what was asked, before anything is keyed
// in.
func (s *Answers) Invited(in AnswersTokenIn) (out AnswersShowOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return mailShown(incoming.Shown{}), err
	}
	shown, err := incoming.Invited(background(), b, in.Token)
	return mailShown(shown), err
}

// AnswersKeyInIn is an answer that came by letter, by telephone or at the
// counter.
type AnswersKeyInIn struct {
	Token    string                       `json:"token"`
	Method   consent.Method               `json:"method"` // letter, phone, counter, paper
	At       string                       `json:"at"`     // a moment or a day
	Choices  map[consent.PurposeID]string `json:"choices"`
	Stop     bool                         `json:"stop"`
	Words    string                       `json:"words"`
	Evidence files.Ref                    `json:"evidence"`
	Ticked   bool                         `json:"ticked"` // the operator has seen or heard it and says so
}

// AnswersKeyInOut is what became of it.
type AnswersKeyInOut struct {
	ID       consent.MailID                      `json:"id"`
	Known    bool                                `json:"known"` // keyed in before: nothing has changed
	State    consent.MailState                   `json:"state"`
	Why      []string                            `json:"why"`
	Recorded map[consent.PurposeID]consent.State `json:"recorded"`
}

// KeyIn records an answer that somebody keyed in.
func (s *Answers) KeyIn(in AnswersKeyInIn) (out AnswersKeyInOut, err error) {
	out = AnswersKeyInOut{Why: []string{}, Recorded: map[consent.PurposeID]consent.State{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	k := incoming.Keyed{Token: in.Token, Method: in.Method, Choices: in.Choices, Stop: in.Stop, Words: in.Words, Attested: in.Ticked}
	if k.At, k.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
		return out, err
	}
	if in.Evidence != "" {
		e, err := s.d.evidence(in.Evidence)
		if err != nil {
			return out, err
		}
		k.Evidence = &incoming.Evidence{Name: e.Name, MediaType: e.MediaType, Bytes: e.Bytes}
	}
	c, err := incoming.KeyIn(background(), b, k)
	return AnswersKeyInOut{c.Mail, c.Known, c.State, list(c.Why), filled(c.Recorded)}, err
}
