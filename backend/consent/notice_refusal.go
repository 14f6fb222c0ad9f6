package consent

import (
	"slices"
	"strconv"
	"strings"
)

// unreadable are the findings about a text that cannot be read or is not what
// it was given as. All others that stop publication are the law's: Articles 12
// to 14 want the information whole.
var unreadable = map[string]bool{
	"notice_mark_malformed": true, "notice_section_unbalanced": true, "notice_choice_unbalanced": true, "notice_comment_unclosed": true,
	"notice_head_malformed": true, "notice_too_large": true, "file_not_text": true,
	"notice_field_unknown": true, "notice_kind_differs": true, "notice_language_differs": true,
}

// Err is nil for a draft that may be published. Else it names the missing
// items, or the first place that is open, empty or malformed; "lines" are the
// lines of all that stop it for the same reason.
func (r NoticeReport) Err() error {
	first := r.firstMissing()
	if first == nil {
		return nil
	}
	if missing := r.Missing(); len(missing) > 0 && !unreadable[first.Reason] {
		return Fail(RefusedByLaw, "notice_item_missing", "", "item", strings.Join(missing, ", "), "lines", r.lines(""))
	}
	code := RefusedByLaw
	if unreadable[first.Reason] {
		code = Invalid
	}
	e := Fail(code, first.Reason, first.Field, "line", strconv.Itoa(first.Line), "place", cutPlace(first.Text), "lines", r.lines(first.Reason))
	if first.Item != "" {
		e.Params["item"] = first.Item
	}
	return e
}

// firstMissing is the first finding that stops publication; what cannot be
// read comes before what is missing, as it may be missing for that reason.
func (r NoticeReport) firstMissing() *NoticeFinding {
	var first *NoticeFinding
	for i, f := range r.Findings {
		if f.Severity != FindingMissing {
			continue
		}
		if unreadable[f.Reason] {
			return &r.Findings[i]
		}
		if first == nil {
			first = &r.Findings[i]
		}
	}
	return first
}

// lines lists where publication is stopped for a reason, or for any.
func (r NoticeReport) lines(reason string) string {
	var lines []string
	for _, f := range r.Findings {
		if f.Severity == FindingMissing && f.Line > 0 && (reason == "" || f.Reason == reason) {
			lines = append(lines, strconv.Itoa(f.Line))
		}
	}
	return strings.Join(lines, ", ")
}

// notAsShown are the findings that say that a text is a draft: nobody was ever
// shown an open place.
var notAsShown = map[string]bool{"notice_open_place": true, "notice_choice_open": true, "notice_field_empty": true, "notice_empty": true}

// ErrDeposited is nil for an older text that may be kept as evidence of what
// people saw. Items may be missing in it, see Lacks; but it must be readable,
// and whole as a text.
func (r NoticeReport) ErrDeposited() error {
	seen := NoticeReport{}
	for _, f := range r.Findings {
		if unreadable[f.Reason] || notAsShown[f.Reason] {
			seen.Findings = append(seen.Findings, f)
		}
	}
	return seen.Err()
}

// Lacks lists the articles of all that is missing, each once: the items, and
// what else an article asks for, such as a part of a question.
func (r NoticeReport) Lacks() []string {
	articles := r.Missing()
	for _, f := range r.Findings {
		if f.Severity == FindingMissing && f.Item != "" && !slices.Contains(articles, f.Item) {
			articles = append(articles, f.Item)
		}
	}
	return articles
}
