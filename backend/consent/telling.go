package consent

import (
	"slices"
	"strings"
	"time"
)

// TellingKind says what happened with a notice. Neither is ever a consent, nor
// stands for one: who was informed has not said yes, and who accepted terms has
// made a contract (Art. 4(11), 7(2) GDPR).
type TellingKind string

// The kinds of tellings.
const (
	Informed TellingKind = "informed" // the person was given a notice: proof for Art. 13 and 14
	Accepted TellingKind = "accepted" // the person accepted terms
)

// TellingKinds lists the kinds.
var TellingKinds = []TellingKind{Informed, Accepted}

// Telling is what somebody says a person was given or accepted, before it
// becomes an entry.
type Telling struct {
	Kind          TellingKind
	Notice        NoticeKind
	EffectiveFrom time.Time // of the version; zero: nothing is stated
	Languages     []string  // the version has
	Language      string    // in which the person had it
	Method        Method
	At            time.Time
	DayOnly       bool
	Now           time.Time
}

// informedOf are the kinds of notices that inform. The questions that ask for
// consent do not: they stand beside what informs.
var informedOf = []NoticeKind{NoticePrivacy, NoticeCookie, NoticeTerms}

// Check decides whether it may become an entry. What was given must have been
// in force when it was given, or older: a text that did not yet hold informs of
// nothing. An older version counts for what it said.
func (t Telling) Check() error {
	switch {
	case !slices.Contains(TellingKinds, t.Kind):
		return Fail(Invalid, "telling_kind_unknown", "kind")
	case t.Kind == Accepted && t.Notice != NoticeTerms:
		return Fail(RefusedByLaw, "telling_needs_terms", "notice", "article", "7(2)")
	case !slices.Contains(informedOf, t.Notice):
		return Fail(RefusedByLaw, "telling_not_of_questions", "notice", "article", "4(11)")
	case t.Method == "import" || !slices.Contains(Methods, t.Method):
		return Fail(Invalid, "method_unknown", "method", "known", joinMethods())
	case t.At.IsZero():
		return Fail(Invalid, "time_malformed", "at")
	case t.At.After(t.Now.Add(clockSlack)):
		return Fail(Invalid, "time_in_future", "at")
	case !slices.Contains(t.Languages, t.Language):
		return Fail(Invalid, "notice_language_missing", "language", "languages", strings.Join(t.Languages, ", "))
	}
	end := t.At
	if t.DayOnly {
		end = t.At.AddDate(0, 0, 1).Add(-1) // the last moment of the day
	}
	if t.EffectiveFrom.After(end) {
		article := "13, 14"
		if t.Kind == Accepted {
			article = "6(1)(b)"
		}
		return Fail(RefusedByLaw, "notice_not_in_force", "notice", "article", article, "from", t.EffectiveFrom.Format(time.DateOnly))
	}
	return nil
}

// InformBy is the last day on which a person whose data came from elsewhere
// must have been informed: a month after collection, the first communication
// with them, or the first disclosure, whichever comes first (Art. 14(3)). The
// day never moves to a working day: in doubt the earlier date holds.
func InformBy(collected time.Time, contacted ...time.Time) time.Time {
	by := AddMonths(collected, 1)
	for _, t := range contacted {
		if t.Before(collected) {
			t = collected // known before the data were: at once
		}
		if t.Before(by) {
			by = t
		}
	}
	return by
}

// DueInformation is until when a person must have been informed, and by which
// article.
type DueInformation struct {
	By      time.Time
	Article string // 13(1) or 14(3)
}

// InformationDue tells it from where the data came: what the person gave is
// told of when it is given (Art. 13(1)); all else within the times of Art. 14.
func InformationDue(origins []Origin, collected time.Time, contacted ...time.Time) DueInformation {
	elsewhere := len(origins) == 0 || slices.ContainsFunc(origins, func(o Origin) bool { return o != "provided" })
	if !elsewhere {
		return DueInformation{collected, "13(1)"}
	}
	return DueInformation{InformBy(collected, contacted...), "14(3)"}
}

// DueState is where the duty to inform a person stands.
type DueState string

// DueStates lists them: informed in time, informed late, still to be informed,
// and overdue.
var DueStates = []DueState{"informed", "late", "due", "overdue"}

// State tells it on a day. since is when the person was first informed, zero
// where they were not. The last day counts whole.
func (d DueInformation) State(since, now time.Time) DueState {
	y, m, day := d.By.Date()
	end := time.Date(y, m, day+1, 0, 0, 0, 0, d.By.Location())
	switch {
	case !since.IsZero() && since.Before(end):
		return "informed"
	case !since.IsZero():
		return "late"
	case now.Before(end):
		return "due"
	}
	return "overdue"
}
