package consent

import (
	"slices"
	"strings"
	"testing"
)

func TestRequestReference(t *testing.T) {
	for want, in := range map[string]struct {
		id RequestID
		on string
	}{"DR-2026-0012": {12, "2026-11-22"}, "DR-2025-12345": {12345, "2025-01-01"}, "DR-0000-0001": {1, ""}} {
		if got := RequestReference(in.id, in.on); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestLetterRulesKnowEveryKind holds the catalogue to the kinds and types there
// are: each type can be acknowledged and answered.
func TestLetterRulesKnowEveryKind(t *testing.T) {
	for _, k := range LetterKinds {
		r, err := LetterRuleOf(k)
		if err != nil || len(r.Types) == 0 || r.Article == "" {
			t.Errorf("%s: %+v, %v", k, r, err)
		}
	}
	if len(LetterRules) != len(LetterKinds) {
		t.Errorf("%d rules, %d kinds", len(LetterRules), len(LetterKinds))
	}
	for _, x := range RequestTypes {
		kinds := LettersFor([]RequestType{x.Type})
		if len(kinds) == 0 || kinds[0].Kind != "ack" {
			t.Errorf("%s: no acknowledgement", x.Type)
		}
	}
	if _, err := LetterRuleOf("poem"); ReasonOf(err) != "letter_kind_unknown" {
		t.Error(err)
	}
}

// TestWhichLetterBelongsToWhichRequest, each with its article.
func TestWhichLetterBelongsToWhichRequest(t *testing.T) {
	for _, x := range []struct {
		article string
		kind    LetterKind
		asked   []RequestType
		fits    bool
	}{
		{"15", "access", []RequestType{"access"}, true},
		{"15", "access", []RequestType{"erasure"}, false},
		{"15", "access", []RequestType{"erasure", "access"}, true},
		{"21(3)", "objection-not-upheld", []RequestType{"marketing_objection"}, false},
		{"21(1)", "objection-not-upheld", []RequestType{"objection"}, true},
		{"12(3)", "extension", []RequestType{"withdrawal"}, false},
		{"12(3)", "extension", []RequestType{"uk_complaint"}, false},
		{"12(3)", "extension", []RequestType{"portability"}, true},
		{"Rec. 63", "clarify", []RequestType{"erasure"}, false},
		{"18(3)", "restriction-lifted", []RequestType{"restriction"}, true},
		{"19", "recipients", []RequestType{"access"}, false},
		{"19", "recipients", []RequestType{"rectification"}, true},
		{"17(1)(b)", "erased", []RequestType{"withdrawal"}, true},
		{"12(4)", "refusal", []RequestType{"uk_complaint"}, false},
	} {
		r, err := LetterRuleOf(x.kind)
		if err != nil || r.Fits(x.asked) != x.fits {
			t.Errorf("Art. %s: %s for %v: want %v", x.article, x.kind, x.asked, x.fits)
		}
	}
}

// TestFreezeLetter: nothing leaves half said (Art. 12(1)).
func TestFreezeLetter(t *testing.T) {
	for _, x := range []struct{ subject, text, reason, field string }{
		{"Subject", "Text", "", ""},
		{"Subject", "A\n\n<!-- for us -->\n\nB", "", ""},
		{"", "Text", "letter_subject_missing", "subject"},
		{"Two\nlines", "Text", "letter_subject_missing", "subject"},
		{"Subject", " \n", "letter_empty", "text"},
		{"Subject", "<!-- only this -->", "letter_empty", "text"},
		{"Subject", "A [[reason: the facts]] B", "letter_place_open", "reason"},
		{"Subject", "A [[kept.until: day]] B", "letter_place_open", "kept.until"},
		{"Subject", "A [[something of ours]] B", "letter_place_open", ""},
		{"Until [[request.due: last day]]", "Text", "letter_place_open", "request.due"},
		{"Subject", "A {{reason}}", "letter_place_open", "reason"},
		{"Subject", "{{#x}}a", "notice_section_unbalanced", ""},
		{"Subject", strings.Repeat("a", longestLetter+1), "value_too_long", "text"},
	} {
		_, text, err := FreezeLetter(x.subject, x.text)
		var field string
		if e, ok := err.(*Error); ok {
			field = e.Field
		}
		if ReasonOf(err) != x.reason || x.reason != "" && field != x.field {
			t.Errorf("%q %.40q: %v", x.subject, x.text, err)
		}
		if err == nil && strings.Contains(text, "for us") {
			t.Errorf("a comment left: %q", text)
		}
	}
	frozen, text, err := FreezeLetter("S", "A [x](y) *b*\n")
	if again, same, err2 := FreezeLetter(frozen, text); err != nil || err2 != nil || again != frozen || same != text {
		t.Error("a frozen letter freezes to something else")
	}
}

func TestLetterSent(t *testing.T) {
	for _, x := range []struct {
		how    LetterSent
		reason string
	}{
		{LetterSent{"post", "2026-11-22"}, ""}, {LetterSent{"mail", "2026-11-02"}, ""}, {LetterSent{"pigeon", "2026-11-22"}, "letter_medium_unknown"}, {LetterSent{"post", "2026-11-23"}, "time_in_future"},
		{LetterSent{"post", "2026-11-01"}, "letter_before_request"}, {LetterSent{"post", "22.11.2026"}, "time_malformed"}, {LetterSent{"post", ""}, "time_malformed"},
	} {
		if err := x.how.Check("2026-11-22", "2026-11-02"); ReasonOf(err) != x.reason {
			t.Errorf("%v: %v", x.how, err)
		}
	}
	if !slices.Equal(LetterMedia, ResponseMedia) {
		t.Error("a letter leaves by other ways than an answer")
	}
}
