package consent

import (
	"encoding/json"
	"maps"
	"slices"
)

// MailState is what became of a mail, or another answer, that came in.
type MailState string

// The states.
const (
	MailTray     MailState = "tray"      // somebody has to look
	MailRecorded MailState = "recorded"  // what it says is recorded
	MailNoted    MailState = "noted"     // nothing in it is an answer
	MailSetAside MailState = "set_aside" // somebody looked and found no answer
	MailRequest  MailState = "request"   // a rights request was opened
)

// MailStates lists them.
var MailStates = []MailState{MailTray, MailRecorded, MailNoted, MailSetAside, MailRequest}

// How it was found out whom a mail is about, the surest first.
const (
	ByToken     = "token"      // of an invitation
	ByMessageID = "message_id" // it answers, or reports on, a message that left
	ByRecipient = "recipient"  // a report names the address that was written to
	ByAddress   = "address"    // its sender's address stands with a person
)

// Why somebody has to look. What the reader doubts comes beside these.
const (
	WhySenderDiffers  = "sender_differs"      // the token is of somebody who was written to elsewhere
	WhyClosed         = "campaign_closed"     // the token has ended with its campaign
	WhyContradicts    = "contradicts_earlier" // another answer of the same person says otherwise
	WhyTokenUnknown   = "token_unknown"       // of no invitation of this book
	WhyNoReference    = "no_reference"        // nothing says which question it answers
	WhyDKIM           = "dkim_failed"         // its signature does not hold
	WhyNotAsked       = "not_asked"           // a purpose that the person was not asked about
	WhyBesideWish     = "yes_beside_wish"     // a yes, and a wish that goes against it
	WhyBesideStop     = "yes_beside_stop"     // a yes, and a stop
	WhyNoChoice       = "no_choice"           // a reply that chooses nothing
	WhyUnknownPerson  = "unknown_person"      // it wants something, and its sender is nobody in the book
	WhySeveralPeople  = "several_people"      // its sender's address stands with more than one person
	WhyWholeComplaint = "complaint_unattributed"
	WhyUndone         = "undone"       // somebody took the decision back
	WhyRules          = "rules_refuse" // a yes that the rules do not let through; the conclusion says which
)

// TrayWhys lists the reasons that are the program's own.
var TrayWhys = []string{WhySenderDiffers, WhyClosed, WhyContradicts, WhyTokenUnknown, WhyNoReference, WhyDKIM, WhyNotAsked, WhyBesideWish, WhyBesideStop, WhyNoChoice,
	WhyUnknownPerson, WhySeveralPeople, WhyWholeComplaint, WhyRules, WhyUndone}

// The two answers as a reader gives them.
const (
	ChoiceYes = "yes"
	ChoiceNo  = "no"
)

// MailFacts is what is known of a mail before it is concluded on.
type MailFacts struct {
	Kind   MailKind
	Choice map[PurposeID]string // ChoiceYes or ChoiceNo, in the person's own new words
	Stop   bool                 // the stop word, or a mail to the stop address
	Wishes []RequestType
	Doubts []string // of the reader

	By         string      // one of the constants above, "" where nobody is found
	Token      bool        // there is one
	Asked      []PurposeID // what the invitation asks; nil: no invitation is known
	SameSender bool        // from the address that was written to, or another of the person's
	Closed     bool        // the campaign has ended, or its closing day has passed
	DKIMFailed bool
	Earlier    map[PurposeID]string // what another answer to the invitation said
	Referenced bool                 // who brings it says which questions it answers
	Marketing  bool                 // something is sent to the person that they can end
	Reply      bool                 // it answers a mail, by its header, its subject or what it quotes
	Against    bool                 // its subject or its words hold a no or a stop word somewhere
	People     int                  // to whom the sender's address belongs, where nothing else says whose the mail is
}

// MailVerdict is what becomes of a mail.
type MailVerdict struct {
	State    MailState
	Why      []string
	Record   map[PurposeID]string // at once
	Waits    map[PurposeID]string // until somebody has looked
	Stop     bool                 // at once: no mail of any kind but what must be told
	Requests []RequestType
	Keep     bool // false: a stranger's, or a mail about other matters: counted, not kept
}

// Conclude says what becomes of a mail. A no is honoured at once whatever is
// doubtful about it (Art. 7(3), 21(3)); a yes is recorded only where nothing is
// (Art. 4(11), 7(1)). What a machine sent is no answer at all.
func (f MailFacts) Conclude() MailVerdict {
	switch {
	case f.Kind == MailBounce:
		return MailVerdict{State: MailNoted, Keep: f.By != ""}
	case f.Kind == MailComplaint:
		return f.complaint()
	case f.Kind == MailAutoReply:
		return MailVerdict{State: MailNoted, Keep: f.By != "" && f.By != ByAddress}
	case f.By == "":
		return f.nobody()
	}
	return f.somebody()
}

// complaint ends everything for whom it names.
func (f MailFacts) complaint() MailVerdict {
	if f.By == "" {
		return MailVerdict{State: MailTray, Why: []string{WhyWholeComplaint}, Keep: true}
	}
	return MailVerdict{State: MailRecorded, Stop: true, Keep: true}
}

// nobody is a mail of somebody the book does not know.
func (f MailFacts) nobody() MailVerdict {
	switch {
	case f.Token:
		return MailVerdict{State: MailTray, Why: append([]string{WhyTokenUnknown}, f.Doubts...), Waits: f.Choice, Keep: true}
	case f.Stop, f.Kind == MailUnsubscribe, len(f.Wishes) > 0:
		return MailVerdict{State: MailTray, Why: []string{WhyUnknownPerson}, Keep: true}
	}
	return MailVerdict{State: MailNoted}
}

func (f MailFacts) somebody() MailVerdict {
	v := MailVerdict{Keep: true, Record: map[PurposeID]string{}, Waits: map[PurposeID]string{}, Stop: f.Stop || f.Kind == MailUnsubscribe || f.against()}
	for _, t := range f.Wishes {
		if t != "withdrawal" { // done at once, nothing is left of it
			v.Requests = append(v.Requests, t)
		}
	}
	if f.ordinary(v) {
		return MailVerdict{State: MailNoted}
	}
	v.Why = f.whys(v.Stop)
	f.sort(&v)
	switch {
	case len(v.Waits) > 0, v.undecided(f):
		v.State = MailTray
	case len(v.Requests) > 0:
		v.State = MailRequest
	case len(v.Record) > 0, v.Stop:
		v.State = MailRecorded
	case len(f.Choice) > 0: // said before, and the same
		v.State, v.Why = MailNoted, nil
	default:
		v.State = MailTray
		if !slices.Contains(v.Why, WhyNoChoice) {
			v.Why = append(v.Why, WhyNoChoice)
		}
	}
	if v.State != MailTray {
		v.Why = nil
	}
	return v
}

// against reports whether a wish ends mail as a stop does (Art. 7(3), 21(2)).
func (f MailFacts) against() bool {
	return slices.ContainsFunc(f.Wishes, func(t RequestType) bool { return t == "withdrawal" || t == "objection" })
}

// ordinary is a mail of somebody in the book about other matters: it answers
// nothing that was asked and wants nothing that the law knows. Of somebody to
// whom advertising is sent it is so only where it can be no withdrawal either:
// a reply, or a no in whatever words, is for somebody to read (Art. 7(3), 12(2),
// 21(3)).
func (f MailFacts) ordinary(v MailVerdict) bool {
	maybe := f.Marketing && (f.Reply || f.Against)
	return f.By == ByAddress && f.Asked == nil && !maybe && !v.Stop && len(f.Wishes) == 0 && len(f.Choice) == 0
}

// whys are the reasons for which a yes waits.
func (f MailFacts) whys(stop bool) (why []string) {
	add := func(is bool, code string) {
		if is && !slices.Contains(why, code) {
			why = append(why, code)
		}
	}
	for _, d := range f.Doubts {
		add(true, d)
	}
	add(!f.SameSender, WhySenderDiffers)
	add(f.Closed, WhyClosed)
	add(f.By == ByAddress && f.People > 1, WhySeveralPeople)
	add(f.By == ByAddress && !f.Referenced, WhyNoReference)
	add(f.DKIMFailed, WhyDKIM)
	yes := false
	for _, p := range slices.Sorted(maps.Keys(f.Choice)) {
		yes = yes || f.Choice[p] == ChoiceYes
		unasked := f.By != ByAddress || f.Asked != nil // nothing is known of a question: said already
		add(f.Choice[p] == ChoiceYes && unasked && !slices.Contains(f.Asked, p), WhyNotAsked)
		add(f.Earlier[p] != "" && f.Earlier[p] != f.Choice[p], WhyContradicts)
	}
	add(yes && stop, WhyBesideStop)
	add(yes && slices.ContainsFunc(f.Wishes, func(t RequestType) bool { return t == "erasure" || t == "restriction" }), WhyBesideWish)
	return why
}

// sort parts what is recorded at once from what waits. What was said before,
// and the same, is neither.
func (f MailFacts) sort(v *MailVerdict) {
	for p, c := range f.Choice {
		switch {
		case f.Earlier[p] == c:
		case c == ChoiceNo, len(v.Why) == 0:
			v.Record[p] = c
		default:
			v.Waits[p] = c
		}
	}
}

// undecided reports whether somebody has to look although no yes waits: the no
// may be another person's, or contradict what was said before. A no or a stop
// that is sure of its person needs nobody.
func (v MailVerdict) undecided(f MailFacts) bool {
	if len(v.Why) == 0 || f.Kind == MailUnsubscribe && f.SameSender {
		return false
	}
	for _, w := range v.Why {
		switch w {
		case WhySenderDiffers, WhyContradicts, WhySeveralPeople:
			return true
		case WhyClosed, WhyNoReference, WhyDKIM, WhyNotAsked, WhyBesideStop, WhyBesideWish, DoubtWish:
			continue // they question a yes only
		case DoubtQuestion:
			if len(v.Requests) > 0 {
				continue // what is asked is answered with the request
			}
		}
		return true // what the reader doubts
	}
	return false
}

// MailCheck is one thing that was looked at, and what it showed.
type MailCheck struct {
	Check  string `json:"check"`  // one of MailChecks
	Result string `json:"result"` // "pass", "fail", "none", or what the check names
	Detail string `json:"detail,omitempty"`
}

// MailChecks lists what is looked at, in the order in which it is shown.
var MailChecks = []string{"kind", "person", "token", "sender", "campaign", "choice", "earlier", "dkim", "rules"}

// MailConclusion is what was concluded of a mail and on what it rests.
type MailConclusion struct {
	Reason     string               `json:"reason,omitempty"` // the reader's: which rule decided the kind
	By         string               `json:"by,omitempty"`     // how the person was found
	Campaign   CampaignID           `json:"campaign,omitempty"`
	Language   string               `json:"language,omitempty"`
	NoAt       string               `json:"no_at,omitempty"` // RFC 3339: from when its noes and stops hold, where that is not when it claims to have been sent
	Choice     map[PurposeID]string `json:"choice,omitempty"`
	Words      map[PurposeID]string `json:"words,omitempty"` // the person's own, on which each choice rests
	Stop       bool                 `json:"stop,omitempty"`
	Wishes     []RequestType        `json:"wishes,omitempty"`
	Recipients []BouncedRecipient   `json:"recipients,omitempty"`
	Checks     []MailCheck          `json:"checks,omitempty"`
	DKIM       json.RawMessage      `json:"dkim,omitempty"` // result, domain, selector and key, as it was verified

	Recorded map[PurposeID]State  `json:"recorded,omitempty"` // what became of the choices
	Waits    map[PurposeID]string `json:"waits,omitempty"`    // choices until somebody has looked
	Events   []EventID            `json:"events,omitempty"`
	Held     []DecisionID         `json:"held,omitempty"`    // yeses of which somebody must decide whether they count
	Refused  string               `json:"refused,omitempty"` // why the rules let no yes through: a code of an error
	People   []ContactID          `json:"people,omitempty"`  // whom a stop reached, where they are several
}
