package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Art. 4(11): informed is who was told what holds when they say yes.
func TestSuperseded(t *testing.T) {
	old := NoticeTerm{ID: "privacy-1", Number: 1, From: at("2026-01-01"), Material: true, Purposes: []PurposeID{"newsletter"}}
	next := NoticeTerm{ID: "privacy-2", Number: 2, From: at("2026-06-01"), Material: true, Purposes: []PurposeID{"newsletter", "photos"}}
	change := func(fn func(*NoticeTerm)) NoticeTerm { n := next; fn(&n); return n }
	deposited := NoticeTerm{ID: "privacy-3", Number: 3, From: at("2025-01-01"), To: at("2026-01-01"), Deposited: true, Purposes: []PurposeID{"newsletter"}}
	for _, c := range []struct {
		name    string
		shown   NoticeTerm
		others  []NoticeTerm
		at      string
		dayOnly bool
		by      NoticeVersionID
		yes     bool
	}{
		{"no other version", old, nil, "2026-07-01", false, "", false},
		{"before the change", old, []NoticeTerm{next}, "2026-05-31T23:59", false, "", false},
		{"on the moment of the change", old, []NoticeTerm{next}, "2026-06-01", false, "privacy-2", true},
		{"after the change", old, []NoticeTerm{next}, "2026-07-01", false, "privacy-2", true},
		{"the day before it, and no more is known", old, []NoticeTerm{next}, "2026-05-31", true, "", false},
		{"its day, and no more is known", old, []NoticeTerm{change(func(n *NoticeTerm) { n.From = at("2026-06-01T15:00") })}, "2026-06-01", true, "privacy-2", true},
		{"an editorial change", old, []NoticeTerm{change(func(n *NoticeTerm) { n.Material = false })}, "2026-07-01", false, "", false},
		{"of another purpose", old, []NoticeTerm{change(func(n *NoticeTerm) { n.Purposes = []PurposeID{"photos"} })}, "2026-07-01", false, "", false},
		{"nobody knows of which purposes", old, []NoticeTerm{change(func(n *NoticeTerm) { n.Purposes = nil })}, "2026-07-01", false, "privacy-2", true},
		{"the person was shown the newer one", next, []NoticeTerm{old}, "2026-07-01", false, "", false},
		{"both from one day: the number tells", NoticeTerm{ID: "privacy-1", Number: 1, From: next.From}, []NoticeTerm{next}, "2026-07-01", false, "privacy-2", true},
		{"editorial, then material", old, []NoticeTerm{change(func(n *NoticeTerm) { n.Material = false }), change(func(n *NoticeTerm) { n.ID, n.Number, n.From = "privacy-3", 3, at("2026-06-15") })}, "2026-07-01", false, "privacy-3", true},
		{"an older text while it was in use", deposited, []NoticeTerm{old}, "2025-06-01", false, "", false},
		{"an older text that the first published one replaced", deposited, []NoticeTerm{old}, "2026-02-01", false, "privacy-1", true},
		{"an older text, replaced by nothing that is known", deposited, nil, "2026-02-01", false, "", true},
		{"an older text, replaced without a change that matters", deposited, []NoticeTerm{{ID: "privacy-1", Number: 1, From: at("2026-01-01")}}, "2026-02-01", false, "", false},
		{"an older text replaces nothing", old, []NoticeTerm{{ID: "privacy-4", Number: 4, From: at("2026-02-01"), To: at("2026-03-01"), Deposited: true, Material: true}}, "2026-02-15", false, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			by, yes := Superseded(c.shown, append([]NoticeTerm{c.shown}, c.others...), "newsletter", at(c.at), c.dayOnly)
			require.Equal(t, c.yes, yes)
			require.Equal(t, c.by, by)
		})
	}
}

func TestDecisions(t *testing.T) { // Art. 7(1): what counts needs its reason
	require.NoError(t, CheckDecision(Counts, "the change is about photos"))
	require.NoError(t, CheckDecision(DoesNotCount, ""))
	require.Equal(t, "reason_missing", ReasonOf(CheckDecision(Counts, "")))
	require.Equal(t, "decision_malformed", ReasonOf(CheckDecision("", "because")))
	require.Equal(t, "value_too_long", ReasonOf(CheckDecision(Counts, string(make([]byte, 2001)))))
}
