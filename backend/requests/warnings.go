package requests

import (
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Warnings lists what is unusual and lawful, or still wanting, of a request.
var Warnings = []string{"repeated", "nobody", "entered_late", "deadline_past", "complaint_unacknowledged", "act_at_once", "identity_open", "identity_unchecked", "identity_shown_kept", "identity_much_data",
	"clarification_open", "search_open", "recipients_untold", "reply_not_electronic", "answered_late", "refused_late", "erased_yet_here", "erasure_letter_first", "rectified_elsewhere", "words_not_kept"}

// erasureTold is what was done and written of an erasure.
type erasureTold struct {
	done  bool // an erasure was carried out for the request
	whole bool // a letter left that says that everything is erased
	any   bool // or that part of it is
}

// sent reports whether a letter of one of the kinds has left.
func sent(letters []sqlite.RequestLetter, kinds ...consent.LetterKind) bool {
	return slices.ContainsFunc(letters, func(l sqlite.RequestLetter) bool { return l.State == "sent" && slices.Contains(kinds, l.Kind) })
}

// warnings says what holds of a request.
func warnings(now consent.RequestNow, s Shown, x erasureTold) (out []string) {
	c := s.Course
	open := s.Status == sqlite.RequestOpen
	due := consent.DayText(now.Days.Due)
	entered := ""
	if len(s.Steps) > 0 && !s.Steps[0].RecordedAt.IsZero() {
		entered = s.Steps[0].RecordedAt.In(time.Local).Format(time.DateOnly)
	}
	held := map[string]bool{
		"repeated":                 len(now.Repeated) > 0,
		"nobody":                   s.Contact == 0 && s.Erased == 0,
		"entered_late":             due != "" && entered > due,
		"deadline_past":            open && s.Due != "" && now.Today > s.Due,
		"complaint_unacknowledged": open && !now.Days.Acknowledge.IsZero() && now.Today > consent.DayText(now.Days.Acknowledge),
		"act_at_once":              open && slices.ContainsFunc(s.Left, consent.RequestType.ActsAtOnce),
		"identity_open":            c.Identity.AskedOn != "" && c.Identity.Result == "",
		"identity_unchecked":       (len(s.Left) == 0 || !open) && c.Identity.Result == "" && slices.ContainsFunc(c.Done, func(d consent.Done) bool { return !d.Type.ActsAtOnce() && d.Type != "uk_complaint" }),
		"identity_shown_kept":      c.Identity.Method == "document_seen" && c.Identity.Result != "" && c.Identity.DestroyedOn == "",
		"identity_much_data":       c.Identity.Method == "document_seen" && c.Identity.AskedOn != "",
		"clarification_open":       open && c.Clarification.AskedOn != "" && c.Clarification.AnsweredOn == "",
		"search_open":              slices.ContainsFunc(c.Searches, func(x consent.Search) bool { return x.On == "" }),
		"recipients_untold":        untold(s),
		"reply_not_electronic":     (s.Channel == "mail" || s.Channel == "web_form") && c.Response.SentOn != "" && c.Response.Medium == "post" && slices.Contains(s.Types, "access"),
		"answered_late":            due != "" && c.Response.SentOn > due,
		"refused_late":             slices.ContainsFunc(c.Refusals, func(r consent.Refusal) bool { return r.Late != "" }),
		"erased_yet_here":          s.Contact != 0 && x.whole && !x.done,
		"erasure_letter_first":     open && s.Contact != 0 && !x.any && !x.done && slices.Contains(s.Left, "erasure"),
		"rectified_elsewhere":      s.Contact != 0 && slices.ContainsFunc(c.Done, func(d consent.Done) bool { return d.Type == "rectification" && d.Entry == 0 }),
		"words_not_kept":           open && s.Erased != 0,
	}
	for _, w := range Warnings {
		if held[w] {
			out = append(out, w)
		}
	}
	return out
}

// untold: whoever has the data is told that they were corrected, erased or
// restricted (Art. 19).
func untold(s Shown) bool {
	tells := slices.ContainsFunc(s.Course.Done, func(d consent.Done) bool {
		return d.Type == "rectification" || d.Type == "erasure" || d.Type == "restriction"
	})
	return tells && slices.ContainsFunc(s.Recipients, func(r sqlite.RequestRecipient) bool { return r.ToldOn == "" && r.NotTold == "" })
}
