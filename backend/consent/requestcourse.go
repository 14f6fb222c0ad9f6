package consent

import (
	"slices"
	"time"
)

// Requester is who asks, where that is not simply the person: everything here
// is personal and goes with them.
type Requester struct {
	As        string `json:"as,omitempty"` // self, guardian, agent; "" is self
	Name      string `json:"name,omitempty"`
	Email     string `json:"email,omitempty"`
	Address   string `json:"address,omitempty"`   // postal, lines
	Authority string `json:"authority,omitempty"` // what a guardian or agent showed
	Language  string `json:"language,omitempty"`
}

// Course is how a request went (law.md §c): days, codes and what the operator
// decided. Days are local, as 2026-11-22, and "" where there is none. Nothing in
// it repeats a value of the person.
type Course struct {
	Identity      IdentityCheck `json:"identity"`
	Clarification Clarification `json:"clarification"`
	Fee           Fee           `json:"fee"`
	Extension     Extension     `json:"extension"`
	Searches      []Search      `json:"searches,omitempty"`
	Redactions    []Redaction   `json:"redactions,omitempty"`
	Refusals      []Refusal     `json:"refusals,omitempty"`
	Done          []Done        `json:"done,omitempty"` // what was done of what was asked
	Response      Response      `json:"response"`
	DeniedLate    bool          `json:"late,omitempty"` // the answer left after the last day

	AcknowledgedOn string `json:"acknowledged_on,omitempty"`
	NotAddress     bool   `json:"not_address,omitempty"`  // what is to be corrected is no address: mail may go there meanwhile
	LiftToldOn     string `json:"lift_told_on,omitempty"` // the person, before a restriction ends (Art. 18(3))
	LiftedOn       string `json:"lifted_on,omitempty"`
}

// Residual is what stays of a course without the person: what an operator wrote
// may hold their values, and the number of an entry leads to what it committed
// to.
func (c Course) Residual() Course {
	c.Identity.Doubt, c.Fee.Reasons, c.Extension.Explained = "", "", ""
	c.Searches, c.Redactions, c.Refusals, c.Done = slices.Clone(c.Searches), slices.Clone(c.Redactions), slices.Clone(c.Refusals), slices.Clone(c.Done)
	for i := range c.Searches {
		c.Searches[i].Place, c.Searches[i].Note = "", ""
	}
	for i := range c.Redactions {
		c.Redactions[i].Where, c.Redactions[i].Reason = "", ""
	}
	for i := range c.Refusals {
		c.Refusals[i].Reasons, c.Refusals[i].Evidence, c.Refusals[i].Late = "", "", ""
	}
	for i := range c.Done {
		c.Done[i].Entry, c.Done[i].Note = 0, ""
	}
	return c
}

// IdentityCheck is asked for only where there is reasonable doubt (Art. 12(6));
// "checked" is noted, no copy kept (EDPB 01/2022 §79).
type IdentityCheck struct {
	Doubt       string `json:"doubt,omitempty"` // why; "" where there was none
	AskedOn     string `json:"asked_on,omitempty"`
	Method      string `json:"method,omitempty"` // IdentityMethods
	Result      string `json:"result,omitempty"` // IdentityProved, IdentityFailed
	On          string `json:"on,omitempty"`
	DestroyedOn string `json:"destroyed_on,omitempty"` // of what was shown
}

// IdentityMethods are the ways to know who asks, the least data first.
var IdentityMethods = []string{"known_address", "signed_mail", "call_back", "customer_number", "in_person", "document_seen"}

// The results of an identity check.
const (
	IdentityProved = "proved"
	IdentityFailed = "failed"
)

// Clarification is a question of what is meant (Recital 63).
type Clarification struct {
	AskedOn    string `json:"asked_on,omitempty"`
	AnsweredOn string `json:"answered_on,omitempty"`
}

// Fee is what a manifestly unfounded or excessive request, or a further copy,
// may cost (Art. 12(5), 15(3)).
type Fee struct {
	Amount      string `json:"amount,omitempty"` // with its currency
	Ground      string `json:"ground,omitempty"` // UNFOUNDED, EXCESSIVE, FURTHER_COPY
	Reasons     string `json:"reasons,omitempty"`
	AnnouncedOn string `json:"announced_on,omitempty"`
	PaidOn      string `json:"paid_on,omitempty"`
}

// Extension lengthens the period once by two months (Art. 12(3)).
type Extension struct {
	Reason    string `json:"reason,omitempty"` // complexity, number_of_requests
	Explained string `json:"explained,omitempty"`
	ToldOn    string `json:"told_on,omitempty"` // the person; by the last day of the first month
}

// Search is a place that was looked through.
type Search struct {
	Place  string `json:"place"`
	By     string `json:"by,omitempty"`
	On     string `json:"on,omitempty"` // "" while it is waited for
	Found  int    `json:"found"`
	Note   string `json:"note,omitempty"`
	Waited bool   `json:"waited,omitempty"` // it had been waited for
}

// Redaction is something left out of a copy because of others (Art. 15(4)).
type Redaction struct {
	Where  string `json:"where"`
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// Recipient is a business that has data of a person (Art. 4(9), 19 GDPR).
type Recipient struct {
	Name       string   `json:"name"`
	Role       string   `json:"role"`    // RecipientRoles
	Reach      string   `json:"reach"`   // its address, mail or postal
	Country    string   `json:"country"` // "" where it is not known
	Categories []string `json:"categories"`
}

// RecipientRoles are what a recipient can be: processors are recipients too.
var RecipientRoles = []string{"processor", "joint", "controller", "authority", "public"}

// Refusal says no to one of the things asked, with everything the law wants
// said (Art. 12(4)).
type Refusal struct {
	Type      RequestType `json:"type"`
	Code      string      `json:"code"`
	Reasons   string      `json:"reasons"`
	Law       string      `json:"law,omitempty"`      // national, where the code rests on it
	Evidence  string      `json:"evidence,omitempty"` // who must prove it: the controller
	ToldOn    string      `json:"told_on,omitempty"`
	Late      string      `json:"late,omitempty"` // why it is told after the day that Art. 12(4) sets
	ToldSA    bool        `json:"told_authority"`
	ToldCourt bool        `json:"told_court"`
}

// Done is what was done of one thing asked.
type Done struct {
	Type  RequestType `json:"type"`
	On    string      `json:"on"`
	Entry Entry       `json:"entry,omitempty"` // of the act in the ledger, where the book holds it
	Note  string      `json:"note,omitempty"`
}

// Response is the answer that ends the period.
type Response struct {
	SentOn string   `json:"sent_on,omitempty"`
	Medium string   `json:"medium,omitempty"`
	Format string   `json:"format,omitempty"`
	Letter LetterID `json:"letter,omitempty"`
	SHA256 string   `json:"sha256,omitempty"`
}

// RequestOutcome is how a request ended.
type RequestOutcome string

// The outcomes of law.md §c.
const (
	OutcomeGranted   RequestOutcome = "granted"
	OutcomePartial   RequestOutcome = "partial"
	OutcomeRefused   RequestOutcome = "refused"
	OutcomeWithdrawn RequestOutcome = "withdrawn" // the person took it back
	OutcomeNoData    RequestOutcome = "no_data"
)

// RequestStep is a kind of line in a request's log.
type RequestStep string

// The steps.
const (
	StepOpened           RequestStep = "opened"
	StepPersonFound      RequestStep = "person_found"
	StepIdentityAsked    RequestStep = "identity_asked"
	StepIdentityProved   RequestStep = "identity_proved"
	StepIdentityFailed   RequestStep = "identity_failed"
	StepClarifyAsked     RequestStep = "clarify_asked"
	StepClarifyAnswered  RequestStep = "clarify_answered"
	StepFeeAnnounced     RequestStep = "fee_announced"
	StepFeePaid          RequestStep = "fee_paid"
	StepExtended         RequestStep = "extended"
	StepSearched         RequestStep = "searched"
	StepRedacted         RequestStep = "redacted"
	StepRecipient        RequestStep = "recipient"
	StepRecipientTold    RequestStep = "recipient_told"
	StepRecipientConfirm RequestStep = "recipient_confirmed"
	StepHandedOver       RequestStep = "handed_over"
	StepNoted            RequestStep = "noted"
	StepLetterDrafted    RequestStep = "letter_drafted"
	StepLetterSent       RequestStep = "letter_sent"
	StepDone             RequestStep = "done"
	StepRefused          RequestStep = "refused"
	StepErased           RequestStep = "erased"
	StepClosed           RequestStep = "closed"
	StepReopened         RequestStep = "reopened"
	StepAcknowledged     RequestStep = "acknowledged"
	StepNotTold          RequestStep = "recipient_not_told"
	StepLiftTold         RequestStep = "lift_told" // the person, before a restriction ends (Art. 18(3))
	StepLifted           RequestStep = "lifted"
	StepUndone           RequestStep = "undone" // the step before it, of which nothing left the house
)

// LetterKind is what a letter of a request says; its starting text is
// "letter-<kind>".
type LetterKind string

// LetterKinds lists them, each with the texts the program ships.
var LetterKinds = []LetterKind{"ack", "identity", "clarify", "extension", "access", "portability", "rectified", "erased", "erased-partly", "restricted", "restriction-lifted",
	"objection-upheld", "objection-not-upheld", "refusal", "no-data", "recipients"}

// EditedCalendar is a calendar in which a business counts some days otherwise than the
// table does: one-off holidays, and days the table has wrong.
type EditedCalendar struct {
	Calendar
	Days map[string]HolidayEdit // by day, 2026-06-15
}

// HolidayEdit is one such day.
type HolidayEdit struct {
	Name   string
	Counts bool // it is a holiday
}

// Holiday says of a day what the business says, else what the table says.
func (b EditedCalendar) Holiday(day time.Time) (string, bool) {
	if e, edited := b.Days[day.Format(time.DateOnly)]; edited {
		return e.Name, e.Counts
	}
	return b.Calendar.Holiday(day)
}
