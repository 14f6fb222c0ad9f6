package consent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func onDay(day int) time.Time { return time.Date(2026, 1, day, 0, 0, 0, 0, time.UTC) }

// Versions of one kind: two published, one planned, one older text on paper,
// and one deposited that overlaps what was published.
var series = []NoticeTerm{
	{ID: "privacy-1", Number: 1, From: onDay(10), Material: true, Purposes: []PurposeID{"newsletter"}},
	{ID: "privacy-2", Number: 2, From: onDay(20), Material: true, Purposes: []PurposeID{"newsletter", "events"}},
	{ID: "privacy-3", Number: 3, From: onDay(1), To: onDay(12), Deposited: true, Missing: []string{"13(2)(d)"}},
	{ID: "privacy-4", Number: 4, From: onDay(28), Purposes: []PurposeID{"newsletter"}},
	{ID: "privacy-5", Number: 5, From: onDay(3), To: onDay(5), Deposited: true},
}

func TestTheVersionInForce(t *testing.T) {
	for _, c := range []struct {
		day  int
		want NoticeVersionID
	}{
		{0, ""}, // the day before anything
		{1, "privacy-3"}, {3, "privacy-5"}, {4, "privacy-5"}, {5, "privacy-3"}, {9, "privacy-3"},
		{10, "privacy-1"}, {11, "privacy-1"}, // what was published goes before what was deposited
		{19, "privacy-1"}, {20, "privacy-2"}, {27, "privacy-2"}, {28, "privacy-4"}, {31, "privacy-4"},
	} {
		got := NoticeVersionID("")
		if i := NoticeInForce(series, onDay(c.day)); i >= 0 {
			got = series[i].ID
		}
		require.Equal(t, c.want, got, "day %d", c.day)
	}
}

// A deposited text never takes the place of a published one, whatever its days
// and whenever it is entered.
func TestADepositedTextSupersedesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []NoticeTerm
		for n := 1; n <= rapid.IntRange(1, 8).Draw(t, "versions"); n++ {
			v := NoticeTerm{ID: NoticeVersionID(rune('a' + n)), Number: n, From: onDay(rapid.IntRange(1, 28).Draw(t, "from")), Deposited: rapid.Bool().Draw(t, "deposited")}
			if v.Deposited {
				v.To = v.From.AddDate(0, 0, rapid.IntRange(1, 9).Draw(t, "days"))
			}
			all = append(all, v)
		}
		var published []NoticeTerm
		for _, v := range all {
			if !v.Deposited {
				published = append(published, v)
			}
		}
		at := onDay(rapid.IntRange(0, 40).Draw(t, "at"))
		if i := NoticeInForce(published, at); i >= 0 {
			require.Equal(t, published[i].ID, all[NoticeInForce(all, at)].ID)
		}
		for _, v := range all {
			for _, earlier := range all {
				if v.Deposited {
					require.False(t, v.Touches(earlier, "x", all))
				}
			}
		}
	})
}

func TestWhoMayBeAskedWithAVersion(t *testing.T) {
	terms := TermsOf(series)
	for _, c := range []struct {
		name    string
		version NoticeTerm
		day     int
		reason  string
		article string
	}{
		{"in force", terms[1], 22, "", ""},
		{"on its first day", terms[1], 20, "", ""},
		{"a draft", NoticeTerm{From: onDay(1)}, 22, "notice_unfinished", "13"},
		{"before it applies", terms[3], 22, "notice_not_in_force", "4(11)"},
		{"after another took its place", terms[0], 20, "notice_superseded", "4(11)"},
		{"an older text", terms[4], 4, "notice_superseded", "4(11)"},
		{"an older text that lacks the complaint", terms[2], 4, "notice_incomplete", "4(11)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := MayAsk(c.version, onDay(c.day))
			require.Equal(t, c.reason, ReasonOf(err))
			if c.reason != "" {
				require.Equal(t, RefusedByLaw, CodeOf(err))
				require.Equal(t, c.article, err.(*Error).Params["article"])
			}
		})
	}
}

// Art. 4(11) with 13: a yes needs a whole text, a no needs none.
func TestWhatMayRestOnAnIncompleteText(t *testing.T) {
	lacking, whole := NoticeTerm{Missing: []string{"13(1)(a)"}}, NoticeTerm{}
	for _, s := range EventStates {
		require.NoError(t, whole.CheckComplete(s))
		require.Equal(t, s.Permits(), lacking.CheckComplete(s) != nil, string(s))
	}
}

func TestWhatAChangeTouches(t *testing.T) {
	v1, v2, paper, v4 := series[0], series[1], series[2], series[3]
	for _, c := range []struct {
		name    string
		change  NoticeTerm
		rests   NoticeTerm
		purpose PurposeID
		want    bool
	}{
		{"a material change, on the version before", v2, v1, "newsletter", true},
		{"for a purpose that it carries newly", v2, v1, "events", true},
		{"for one that it does not carry", v2, v1, "photos", false},
		{"on paper that was entered later", v2, paper, "newsletter", true},
		{"itself", v2, v2, "newsletter", false},
		{"a later version", v2, v4, "newsletter", false},
		{"the first version changes nothing", v1, paper, "newsletter", false},
		{"an editorial change", v4, v1, "newsletter", false},
		{"what names no purpose may speak of any", NoticeTerm{ID: "x", Number: 9, Material: true}, v1, "photos", true},
	} {
		t.Run(c.name, func(t *testing.T) { require.Equal(t, c.want, c.change.Touches(c.rests, c.purpose, series)) })
	}
}

func TestAddressesOfNotices(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " https://ljusgard.example.org/integritet ": "https://ljusgard.example.org/integritet", "HTTPS://example.com": "HTTPS://example.com",
		"https://example.com:8443/a?b=c#d": "https://example.com:8443/a?b=c#d", "https://bücher.example/hinweise": "https://bücher.example/hinweise",
	} {
		got, err := ParseNoticeURL(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got)
	}
	for _, in := range []string{"http://example.com", "example.com", "https://", "https://localhost", "https://a b.example", "https://example.com/a b", "ftp://example.com",
		"https://maja:secret@example.com", "javascript:alert(1)", "https://[::1]/x", "https://exa\nmple.com", "https://.com", "https://example..com", "https:example.com",
		"https://example.com/\u202e", "mailto:a@example.com"} {
		_, err := ParseNoticeURL(in)
		require.Equal(t, "notice_url_malformed", ReasonOf(err), "%q", in)
	}
}
