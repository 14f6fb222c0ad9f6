package pdf

import (
	"time"

	"consentbook/backend/consent"
)

// Sender is the controller as the head of a document shows it.
type Sender struct {
	Name    string
	Contact []string // up to four parts: postal address, phone, e-mail, website
}

// Seal is what ties a document to the ledger. Root may be empty for documents
// that rest on no entry; the foot then leaves the ledger out.
type Seal struct {
	ID      string    // of the document, such as "CP-2026-0147"
	Issued  time.Time // with the controller's zone
	Entries int64     // size of the ledger at issue
	Root    string    // its root, 64 hex digits
	Key     string    // fingerprint of the key that signs checkpoints and packs; "" leaves the line out
	Pack    string    // number of the pack the document travels in, with or without ".zip"
	Signer  string    // name of the key in the pack's allowed_signers; "" leaves the signature step out
	Loose   bool      // made outside of a pack: the verify box says that no manifest lists this copy
	By      Signing   // what the document is signed with; without a secret it is not
}

// Signing is what a book signs its documents with (pades.IdentityOf).
type Signing struct {
	Secret []byte
	Book   string
	Since  time.Time // the book was founded
}

// State is the state of a person for a purpose, or what happened to it.
type State = consent.State

// Method is the act by which the person spoke.
type Method = consent.Method

// Sums lists the states in the order in which a sum shows them. OtherBasis is
// a ground other than consent: shown as what it is, never counted as consent.
var Sums = []State{
	consent.Given, consent.Renewed, consent.Expired, consent.Refused, consent.Withdrawn, consent.Revoked,
	consent.Invalidated, consent.Requested, consent.Deferred, consent.Unknown, consent.None, consent.OtherBasis,
}

// Kinds are the ledger entries a history has words for. A kind that is not
// here is shown as it is written.
var Kinds = []string{
	"book.created", "controller.changed", "operator.added", "purpose.added", "purpose.changed",
	"contacts.imported", "import.started", "import.progressed", "import.finished", "import.undone", "contact.added", "contact.changed",
	"notice.deposited", "notice.address_changed", "renewals.queued", "renewals.dropped", "cookie.added", "cookie.changed", "cookie.removed", "cookies.imported",
	"ground.stated", "notice.published", "consent.given", "consent.refused", "consent.withdrawn",
	"consent.unknown", "consent.requested", "consent.renewed", "consent.deferred", "consent.revoked", "decision.opened", "decision.made", "evidence.kept", "subject.exported", "contacts.exported", "evidence.built", "receipt.made",
	"book.unlocked_by_recovery", "passphrase.changed",
	"contacts.merged", "contacts.unmerged", "contacts.kept_apart", "contacts.apart_undone", "merge.settled",
	"contact.rectified", "contact.edit_undone", "touch.noted", "touch.changed", "touch.removed", "touches.imported", "file.attached", "file.detached", "edits.swept",
	"purpose.ended", "purpose.resumed", "purpose.assessed", "ground.dropped", "review.dropped", "consent.expired", "consent.invalidated",
	"campaign.planned", "campaign.changed", "campaign.frozen", "campaign.approved", "campaign.started", "campaign.paused", "campaign.resumed", "campaign.cancelled", "campaign.closed", "campaign.audience", "campaign.sent", "campaign.refused", "campaign.unknown", "campaign.left_out", "campaign.decided", "campaign.silence", "campaign.printed", "campaign.letters",
	"sale.recorded", "sale.dropped", "mark.set", "mark.ended",
	"notice.informed", "notice.accepted", "form.made", "form.answered",
	"sender.added", "sender.changed", "sender.removed",
	"activity.added", "activity.changed", "activity.removed", "processor.added", "processor.changed", "processor.removed", "party.added", "party.changed", "party.removed", "breach.changed", "breach.removed", "retention.added", "retention.changed", "retention.removed", "screening.added", "screening.changed", "screening.removed", "safeguard.added", "safeguard.changed", "safeguard.removed", "occurrence.added", "occurrence.changed", "occurrence.removed", "step.added", "step.changed", "step.removed", "exception.added", "exception.changed", "exception.removed", "activity.reviewed", "activity.ended", "processor.signed", "processor.reviewed", "processor.ended", "party.ended", "breach.opened", "breach.judged", "breach.decided", "breach.noticed", "breach.told", "breach.controller_told", "breach.closed", "breach.reopened", "retention.carried_out", "retention.held", "retention.ended", "exception.ended",
	"erasure.done", "erasure.released", "erasure.bytes_gone", "hold.added", "hold.lifted", "book.restored",
	"holiday.set", "holiday.dropped",
	"mail.received", "mail.decided", "address.bounced", "address.reset", "contact.suppressed", "suppression.changed", "request.person_found", "request.identity_asked", "request.identity_proved", "request.identity_failed", "request.clarify_asked", "request.clarify_answered", "request.fee_announced", "request.fee_paid", "request.extended", "request.searched", "request.redacted", "request.recipient", "request.recipient_told", "request.recipient_confirmed", "request.recipient_not_told", "request.handed_over", "request.noted", "request.done", "request.refused", "request.erased", "request.closed", "request.reopened", "request.acknowledged", "request.lift_told", "request.lifted", "request.undone", "request.opened", "request.letter_drafted", "request.letter_dropped", "request.letter_sent",
}

// Person is the contact a document is about.
type Person struct {
	Name      string
	Email     string
	Other     []Line // further lines: phone, address, organisation; terms are keys of the catalogue or words
	Since     time.Time
	CameIn    string // where the contact came from, in the controller's words
	Reference string // of the person in the ledger; proves nothing to who lacks the salt
	Number    int64  // of the contact in the book; 0 leaves it out
}

// Line is a term and its value.
type Line struct{ Term, Value string }

// File is a file that is named with its hash.
type File struct {
	Name   string
	SHA256 string
	Bytes  int64
}

// Standing is the state of the person for one purpose.
type Standing struct {
	Purpose string
	State   State
	Basis   string // of OtherBasis: the clause, such as "6(1)(b)"
	Since   time.Time
	Until   time.Time // zero: no end is set
	Entry   int64     // 0: no entry states it
}

// Told is what the person had been told when consent was asked.
type Told struct {
	Purposes   []string
	Notice     string    // title of the notice
	Version    string    // such as "7"
	Language   string    // code of the text shown
	InForce    time.Time // since when the version was in force
	SHA256     string    // of the text shown
	Question   string    // the question, in its language
	Withdrawal string    // how withdrawal was explained, in the notice's words
	Entry      int64     // of the publication
}

// Act is what the person did, as far as it was recorded.
type Act struct {
	Purposes []string
	State    State
	Method   Method
	Words    string // the person's own, or those on the form
	At       time.Time
	DayOnly  bool // only the day of At is known
	Recorded time.Time
	Evidence *File  // nil: none was kept
	Operator string // who recorded it
	Entry    int64
}

// Event is a line of a history, shown in UTC.
type Event struct {
	At       time.Time
	DayOnly  bool // only the day of At is known
	Recorded time.Time
	Purpose  string
	Kind     string // a State, or one of Kinds
	Method   Method // or ""
	Note     string
	Operator string
	Entry    int64
	Leaf     string // leaf hash
}

// Inclusion proves that an entry stands in the ledger. An entry that records
// many people at once is the root of a tree of its own: Item leads from the
// person's line to that root, Path from the entry's leaf to the ledger's.
type Inclusion struct {
	Entry     int64
	Item      string   // hash of the person's line
	ItemIndex int64    // counted from 0
	Items     int64    // lines in the entry; the way from the line is shown where there are several
	ItemPath  []string // from the line to the entry's own root
	ItemRoot  string
	Leaf      string   // leaf hash of the entry
	Path      []string // from the leaf to the ledger's root
}
