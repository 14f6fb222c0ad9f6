package consent

import "time"

// FindingFacts is what the rules of a check read. Whoever fills it fills the
// areas that the rules name and leaves the others empty. No contact is in it.
type FindingFacts struct {
	Now   time.Time // in the zone of the business
	Today string    // local day
	Book  BookFacts

	Purposes  []Purpose // also those that have ended
	Weighings map[PurposeID]Assessment

	Notices []NoticeFact // in force today, one of each kind at most
	Drafts  []DraftFact
	Changed map[string]string // day of the last entry whose kind begins so: "cookie", "purpose"

	People     PeopleFacts
	Consents   ConsentFacts
	Uninformed []UninformedFact
	Doubles    int64 // contacts that share an address of mail with another
	Fields     []FieldFact

	Campaigns []CampaignFact
	Senders   []SenderFact
	Mails     MailFact

	Requests []RequestFact
	Erasures ErasureFacts
	Cookies  []Cookie

	CookieEntered map[int64]string // local day of the entry by which a cookie stands as it does

	Activities []Activity
	Processors []Processor
	Parties    []Party
	Breaches   []Breach
	Retention  []RetentionRule
	Due        map[RetentionID]int64 // people for whom a rule's period has run out
	Screenings []Screening
	Safeguards []Safeguard
	Happened   []Occurrence
	Steps      []RoadStep
	Exceptions []FindingException
}

// BookFacts are about the book itself. Days are local, "" for never.
type BookFacts struct {
	Controller  Controller
	FoundedOn   string
	Contacts    int64
	Entries     int64
	BackupOn    string
	BackedUp    int64 // entries that the last backup holds
	RestoredOn  string
	AuditedOn   string
	HandedOutOn string // a checkpoint left the house: with an evidence pack
	Operators   []OperatorFact
}

// OperatorFact is somebody who works with the book.
type OperatorFact struct {
	ID      OperatorID
	Name    string
	Role    string
	ActedOn string // day of the last entry; "" none
}

// NoticeFact is a version of a notice that is in force.
type NoticeFact struct {
	ID       NoticeVersionID
	Kind     NoticeKind
	Since    string // day
	URL      string
	Purposes []PurposeID
	Texts    map[string]string // by language
}

// DraftFact is a notice that is being written.
type DraftFact struct {
	Kind      NoticeKind
	Language  string
	ChangedOn string
}

// PeopleFacts counts people in the register.
type PeopleFacts struct {
	Everybody     int64
	NoBasis       int64 // for any purpose
	NoAddress     int64
	Undeliverable int64
	Inactive      int64 // neither came in nor had contact for InactiveAfter
	Languages     map[string]int64
	Purposes      map[PurposeID]PurposePeople
}

// PurposePeople counts people who stand for a purpose.
type PurposePeople struct {
	All      int64 // stand for it in any way
	Unstated int64 // without a basis and without a consent in any state
	Expired  int64
	Expiring int64 // within the purpose's lead
	Unproved int64
}

// ConsentFacts counts acts and what waits about them.
type ConsentFacts struct {
	Renewals      map[PurposeID]int64 // consents that a material change of a notice touched
	NotValid      map[PurposeID]int64 // in force, and a condition of validity is answered no
	NoGuardian    map[PurposeID]int64 // in force, of children, and nobody responsible is named
	Decisions     int64               // acts that wait
	DecisionsFrom string              // day since which the oldest waits
}

// UninformedFact is an import of people of whom some were never told.
type UninformedFact struct {
	Import ImportID
	Name   string // of the file
	On     string
	People int64
}

// FieldFact is a field of the business's own.
type FieldFact struct {
	Field  CustomField
	Looked int64 // people whose values were looked at
	Filled int64 // of them have one
}

// CampaignFact is a campaign that is not over, or has something left to decide.
type CampaignFact struct {
	ID        CampaignID
	Name      string
	Status    CampaignStatus
	Sender    SenderID
	StartedOn string
	ClosesOn  string
	PausedOn  string
	Unknown   int64 // messages of which nobody knows whether they left
}

// SenderFact is a mail account in use.
type SenderFact struct {
	ID     SenderID
	Name   string
	Domain string
	IMAP   bool
	ReadOn string // day on which its mailbox was read last; "" never
	DKIM   bool   // a key of its domain is known
}

// MailFact is what waits in the tray.
type MailFact struct {
	Tray        int64
	From        string // day since which the oldest waits
	CollectedOn string // day on which mails were collected from files last
}

// RequestFact is a request with its days.
type RequestFact struct {
	ID          RequestID
	Types       []RequestType
	Open        bool
	ReceivedOn  string
	ClosedOn    string
	Due         string // last day by law; "" none, or it is answered
	Acknowledge string
	Handler     bool // somebody who works with the book sees to it
	Course      Course
	Untold      int64 // recipients (Art. 19)
	Unconfirmed int64
}

// ErasureFacts is what erasures have left to be done.
type ErasureFacts struct {
	KeptOver   int64 // people of whom something is kept past its day
	KeptNoEnd  int64
	BytesDue   int64 // erasures whose bytes are not found gone
	ListsDue   int64 // backups beside which the list of the erased is not written
	HoldsNoEnd int64
	HoldsEnded int64
}

// InactiveAfter is after how many months without contact somebody counts as
// inactive where no rule of retention says otherwise; see the filter "inactive".
const InactiveAfter = inactiveAfter

// daysBetween is how many days lie from one local day to another; 0 where one
// of them is none.
func daysBetween(from, to string) int {
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return 0
	}
	b, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return 0
	}
	return int(b.Sub(a) / (24 * time.Hour))
}

// over says whether a day lies more than n days back; "" does not.
func (f *FindingFacts) over(day string, n int) bool {
	return day != "" && daysBetween(day, f.Today) > n
}

// past says whether a day is over; "" is not.
func (f *FindingFacts) past(day string) bool { return day != "" && day < f.Today }

// soon says whether a day comes within n days, or is over; "" does not.
func (f *FindingFacts) soon(day string, n int) bool {
	return day != "" && daysBetween(f.Today, day) <= n
}

// name is a purpose's in the language of the business.
func (f *FindingFacts) name(p Purpose) string { return p.Name(f.Book.Controller.Language) }

// inForce is the notice of a kind; nil where there is none.
func (f *FindingFacts) inForce(kind NoticeKind) *NoticeFact {
	for i := range f.Notices {
		if f.Notices[i].Kind == kind {
			return &f.Notices[i]
		}
	}
	return nil
}
