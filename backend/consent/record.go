package consent

import (
	"slices"
	"strings"
	"time"
)

// Act is what somebody says a person did about one purpose, before it becomes
// an event.
type Act struct {
	Purpose  Purpose
	State    State
	Method   Method
	At       time.Time
	DayOnly  bool
	Now      time.Time
	Notice   *ShownNotice // what the person had before them; nil where none is named
	Language string
	Question string // its exact words, "" where they are not kept
	Evidence bool   // a file is kept, or the person's own words are
	Words    bool   // the person's own are kept; of an act that is not the person's, its reason
	Attested bool   // the operator has ticked that the evidence was seen
	Said     Said   // what the operator states of its validity
	Guardian *Guardian
	Birthday string // of the person, "" where it is not known
	Country  string // of the person, else of the business

	NothingBefore bool // no yes of the person for the purpose is known that this one could renew
}

// ShownNotice is the version of a notice that a person was shown.
type ShownNotice struct {
	ID            NoticeVersionID
	Kind          NoticeKind
	Languages     []string
	EffectiveFrom time.Time   // from when it can have been shown
	Missing       []string    // articles that its text lacks; only one that was entered for the record does
	Purposes      []PurposeID // purposes its text names; empty: not known
}

// clockSlack forgives clocks that differ; anything later is a mistake.
const clockSlack = 5 * time.Minute

// Check decides whether the act may become an event. A yes must be provable
// (Art. 7(1)), informed by a published notice in a language the version has
// (Art. 4(11), 13), for a purpose that may rest on consent (Art. 6(1)(a)), and
// somebody must vouch for having seen its evidence; nothing that makes it valid
// may be known to fail (Art. 7, 8). A no needs nothing: withdrawing is as easy
// as giving (Art. 7(3)). What the business does itself needs a reason.
func (a Act) Check() error {
	if !slices.Contains(HandStates, a.State) {
		return Fail(Invalid, "state_unknown", "state")
	}
	if !slices.Contains(Methods, a.Method) {
		return Fail(Invalid, "method_unknown", "method", "known", joinMethods())
	}
	if a.At.After(a.Now.Add(clockSlack)) {
		return Fail(Invalid, "time_in_future", "at", "article", "7(1)")
	}
	if a.Notice != nil {
		if err := a.Notice.check(a); err != nil {
			return err
		}
	}
	if !a.State.Permits() {
		return a.checkReason()
	}
	switch {
	case a.Purpose.EndedOn != "" && a.At.Format(time.DateOnly) >= a.Purpose.EndedOn:
		return Fail(RefusedByLaw, "purpose_ended", "purpose", "article", "5(1)(b)")
	case !a.Purpose.Allows(BasisConsent):
		return Fail(RefusedByLaw, "basis_not_consent", "purpose", "article", "6(1)(a)")
	case a.Notice == nil:
		return Fail(RefusedByLaw, "consent_needs_notice", "notice", "article", "4(11)")
	case a.Method == "import":
		return Fail(RefusedByLaw, "consent_needs_evidence", "method", "article", "7(1)")
	case !a.Evidence && !a.Attested:
		return Fail(RefusedByLaw, "consent_needs_evidence", "evidence", "article", "7(1)")
	case a.State == Renewed && a.NothingBefore:
		return Fail(Invalid, "nothing_to_renew", "state", "article", "7(1)")
	}
	if err := a.checkGuardian(); err != nil {
		return err
	}
	return a.checkValidity()
}

// checkReason demands why, of what is not the person's own act.
func (a Act) checkReason() error {
	if !a.Words && slices.Contains([]State{Deferred, Revoked, Invalidated}, a.State) {
		return Fail(Invalid, "reason_missing", "words", "article", "5(2)")
	}
	return nil
}

func (n ShownNotice) check(a Act) error {
	if !slices.Contains(n.Languages, a.Language) {
		return Fail(Invalid, "notice_language_missing", "language", "article", "12(1)", "languages", strings.Join(n.Languages, ", "))
	}
	end := a.At
	if a.DayOnly {
		end = a.At.AddDate(0, 0, 1).Add(-1) // the last moment of the day
	}
	if n.EffectiveFrom.After(end) {
		return Fail(RefusedByLaw, "notice_not_in_force", "notice", "article", "4(11)", "from", n.EffectiveFrom.Format(time.DateOnly))
	}
	if err := (NoticeTerm{Missing: n.Missing}).CheckComplete(a.State); err != nil {
		return err
	}
	if a.State.Permits() && len(n.Purposes) > 0 && !slices.Contains(n.Purposes, a.Purpose.ID) {
		return Fail(RefusedByLaw, "notice_misses_purpose", "purpose", "article", "13(1)(c)")
	}
	return nil
}

func joinMethods() string {
	var s []string
	for _, m := range Methods {
		s = append(s, string(m))
	}
	return strings.Join(s, ", ")
}

// ValidUntil is the end of a consent given at a moment under the purpose's own
// policy: the same day some months on, or that month's last day. Zero where it
// holds until withdrawn.
func (p Purpose) ValidUntil(at time.Time) time.Time {
	if p.ConsentMonths == 0 {
		return time.Time{}
	}
	return AddMonths(at, p.ConsentMonths)
}

// AddMonths is the same day n months later, else that month's last day
// (Reg. 1182/71, Art. 3(2)(c)).
func AddMonths(t time.Time, n int) time.Time {
	u := t.AddDate(0, n, 0)
	if u.Day() != t.Day() {
		u = u.AddDate(0, 0, -u.Day())
	}
	return u
}

// ParseWhen reads a moment (RFC 3339, or without seconds) or a day. A time
// without an offset is taken in loc.
func ParseWhen(s string, loc *time.Location) (at time.Time, dayOnly bool, err error) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, false, nil
		}
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, s, loc); err == nil {
			return t, false, nil
		}
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, loc); err == nil {
		return t, true, nil
	}
	return time.Time{}, false, Fail(Invalid, "time_malformed", "at")
}
