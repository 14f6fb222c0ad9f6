package consent

import "time"

// Superseded says whether a yes was given on a text that a material change had
// replaced before, and names what replaced it: then somebody must decide
// whether the person was informed (Art. 4(11)). An act counts against the
// version the person was shown; an editorial change, and one of which the
// purpose is no part, takes nothing from it. Where only the day of the act is
// known, a change of that day came before: in doubt the stricter. A text whose
// stated end had passed, without anything known that replaced it, is held too.
// A deposited text replaces nothing: it was over when it was entered.
func Superseded(shown NoticeTerm, series []NoticeTerm, purpose PurposeID, at time.Time, dayOnly bool) (by NoticeVersionID, yes bool) {
	end := at
	if dayOnly {
		end = at.AddDate(0, 0, 1).Add(-1)
	}
	replaced := false
	for _, n := range series {
		if n.Deposited || n.ID == shown.ID || !n.cameAfter(shown) || n.From.After(end) {
			continue
		}
		if n.Material && n.carries(purpose) {
			return n.ID, true
		}
		replaced = true
	}
	over := !shown.To.IsZero() && !shown.To.After(end)
	return "", over && !replaced
}

func (n NoticeTerm) cameAfter(o NoticeTerm) bool {
	if n.From.Equal(o.From) {
		return n.Number > o.Number
	}
	return n.From.After(o.From)
}

// WhyHeld lists why an act may wait for somebody to decide whether it counts.
var WhyHeld = []string{HeldNoticeChanged, HeldYesAfterNo}

// HeldNoticeChanged: a material change of the notice came before the act.
const HeldNoticeChanged = "notice_changed_before"

// HeldYesAfterNo: the person had said no before, and the yes came in a way in
// which anybody could have sent it.
const HeldYesAfterNo = "form_yes_after_no"

// DecisionID is the number of an act that waits, or waited, for somebody to
// decide whether it counts.
type DecisionID int64

// What can be decided.
const (
	Counts       = "counts"
	DoesNotCount = "does_not_count"
)

// CheckDecision refuses a decision that says neither, and one that counts an
// act without a reason: the proof must say why it holds all the same.
func CheckDecision(outcome, words string) error {
	switch {
	case outcome != Counts && outcome != DoesNotCount:
		return Fail(Invalid, "decision_malformed", "outcome")
	case outcome == Counts && words == "":
		return Fail(Invalid, "reason_missing", "reason", "article", "7(1)")
	case len(words) > 2000:
		return Fail(Invalid, "value_too_long", "reason")
	}
	return nil
}
