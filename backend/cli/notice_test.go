package cli_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	samplenotices "consentbook/backend/sample/notices"
)

const olderText = "---\nkind: privacy\nlanguage: sv\n---\n\n# Så gör vi\n\nVi sparar ditt namn och din adress för vårt nyhetsbrev.\n"

// noticeBook is a book with a person who said yes under the first version.
func noticeBook(t *testing.T) shell {
	s := newShell(t)
	require.Zero(t, s.run("new", "b.consentbook", "--controller", "Ljusgård AB", "--country", "SE", "--language", "sv").status)
	require.Zero(t, s.run("controller", "set", "b.consentbook", "--address", "Skeppargränd 3, 211 00 Malmö", "--email", "hej@ljusgard.example.org", "--phone", "+46 40 628 04 10", "--website", "ljusgard.example.org").status)
	require.Zero(t, s.run("purpose", "add", "b.consentbook", "newsletter", "--name", "sv=Nyhetsbrev via e-post", "--basis", "6(1)(a)").status)
	s.write("one.md", samplenotices.Text("privacy", "sv"))
	s.write("two.md", strings.Replace(samplenotices.Text("privacy", "sv"), "\n## ", "\nVi lämnar uppgifter till ett tryckeri.\n\n## ", 1))
	s.write("old.md", olderText)
	a := s.run("notice", "publish", "b.consentbook", "one.md", "--effective-from", "2021-01-01", "--url", "https://ljusgard.example.org/integritet")
	require.Zero(t, a.status, a.err)
	s.write("people.csv", people)
	a = s.run("contacts", "import", "b.consentbook", "people.csv", "--purpose", "newsletter", "--basis", "6(1)(a)", "--source", "fair")
	require.Zero(t, a.status, a.err)
	a = s.run("consent", "record", "b.consentbook", "--email", "zyxanna@example.org", "--purpose", "newsletter", "--state", "given", "--method", "paper", "--notice", "privacy-1", "--at", "2022-03-01", "--words", "Ja tack")
	require.Zero(t, a.status, a.err)
	return s
}

func TestNoticesThroughTime(t *testing.T) {
	s := noticeBook(t)
	a := s.run("notice", "publish", "b.consentbook", "old.md", "--deposited", "--effective-from", "2019-01-01")
	require.Equal(t, 2, a.status, "an older text says when it ended")
	require.Contains(t, a.err, "from which day to which day")
	require.Equal(t, 2, s.run("notice", "publish", "b.consentbook", "two.md", "--effective-to", "2025-01-01").status)
	var deposited struct {
		Versions []map[string]any `json:"versions"`
	}
	s.json(&deposited, "notice", "publish", "b.consentbook", "old.md", "--deposited", "--effective-from", "2019-01-01", "--effective-to", "2020-12-31")
	v := deposited.Versions[0]
	require.Equal(t, "privacy-2", v["id"])
	require.Equal(t, true, v["deposited"])
	require.Contains(t, v["missing"], "13(2)(d)")
	require.NotEmpty(t, v["effective_to"])

	a = s.run("consent", "record", "b.consentbook", "--email", "zyxcia@example.org", "--purpose", "newsletter", "--state", "given", "--method", "paper", "--notice", "privacy-2", "--at", "2019-06-01", "--words", "Ja")
	require.Equal(t, 1, a.status, "Art. 4(11): refused by law")

	var published struct {
		Versions []map[string]any `json:"versions"`
	}
	s.json(&published, "notice", "publish", "b.consentbook", "two.md", "--changes", "Tryckeriet är nytt")
	require.Equal(t, "privacy-3", published.Versions[0]["id"])
	require.InDelta(t, 1, published.Versions[0]["queued"], 0)

	a = s.run("contacts", "list", "b.consentbook", "--filter", "renew:newsletter", "--json")
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.out, "zyxanna@example.org")
	require.Equal(t, 1, strings.Count(a.out, "\n"))

	a = s.run("notice", "diff", "b.consentbook", "privacy-3", "privacy-1")
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.err+a.out, "+ Vi lämnar uppgifter till ett tryckeri.")
	var diff struct {
		Before, After, Language string
		Gone, New               int
		Sections                []string
	}
	s.json(&diff, "notice", "diff", "b.consentbook", "privacy-1", "privacy-3", "--language", "sv")
	require.Equal(t, "privacy-1", diff.Before)
	require.Positive(t, diff.New)
	require.NotEmpty(t, diff.Sections)
	require.Equal(t, 2, s.run("notice", "diff", "b.consentbook", "privacy-1", "privacy-3", "--language", "fr").status)

	var counts struct {
		Renewals map[string]int `json:"renewals"`
	}
	s.json(&counts, "notice", "renewals", "b.consentbook")
	require.Equal(t, map[string]int{"newsletter": 1}, counts.Renewals)
	require.Equal(t, 2, s.run("notice", "renewals", "drop", "b.consentbook", "--purpose", "newsletter", "--reason", "x").status, "say whom")
	a = s.run("notice", "renewals", "drop", "b.consentbook", "--purpose", "newsletter", "--all", "--reason", "The printer prints letters only")
	require.Zero(t, a.status, a.err)
	require.Empty(t, s.run("contacts", "list", "b.consentbook", "--filter", "renew:newsletter", "--json").out)
	require.Zero(t, s.run("audit", "verify", "b.consentbook").status)
	a = s.run("evidence", "build", "b.consentbook", "--out", "pack.zip", "--scope", "all")
	require.Zero(t, a.status, a.err)
	a = s.run("verify", "pack.zip")
	require.Zero(t, a.status, "the deposited text is proved like the others: %s%s", a.out, a.err)
}

func TestPublishedTextsAsFiles(t *testing.T) {
	s := noticeBook(t)
	a := s.run("notice", "html", "b.consentbook", "privacy-1", "--language", "sv")
	require.Zero(t, a.status, a.err)
	require.Regexp(t, `^<!-- privacy-1, version 1, sv, sha256 [0-9a-f]{64} -->\n<article lang="sv">\n<h1`, a.out)
	require.NotContains(t, a.out, "<script")
	require.Zero(t, s.run("notice", "html", "b.consentbook", "privacy-1", "--page", "--out", "page.html").status)
	require.Zero(t, s.run("notice", "pdf", "b.consentbook", "privacy", "--out", "n.pdf").status)
	pdf, err := os.ReadFile("n.pdf")
	require.NoError(t, err)
	require.Equal(t, "%PDF-", string(pdf[:5]))
	require.Equal(t, 2, s.run("notice", "pdf", "b.consentbook", "privacy-9", "--out", "x.pdf").status)
	require.Zero(t, s.run("notice", "address", "b.consentbook", "privacy-1", "--url", "https://ljusgard.example.org/ny").status)
	require.Equal(t, 2, s.run("notice", "address", "b.consentbook", "privacy-1", "--url", "ljusgard.example.org").status)
	a = s.run("notice", "list", "b.consentbook", "--json")
	require.Contains(t, a.out, `"url":"https://ljusgard.example.org/ny"`)
}

func TestCookiesOnTheCommandLine(t *testing.T) {
	s := noticeBook(t)
	a := s.run("cookie", "add", "b.consentbook", "--name", "_stat*", "--provider", "Statistikhuset", "--category", "analytics", "--purpose", "sv=räknar besök", "--duration", "P13M", "--exemption", "security")
	require.Equal(t, 1, a.status, "ePrivacy 5(3): refused by law")
	a = s.run("cookie", "add", "b.consentbook", "--name", "_stat*", "--provider", "Statistikhuset", "--category", "analytics", "--purpose", "sv=räknar besök", "--duration", "P13M")
	require.Zero(t, a.status, a.err)
	s.write("cookies.csv", "name,category,provider,exemption_reason,purpose_sv\nkorg,necessary,Ljusgård,basket,minns varukorgen\nbad,necessary,Ljusgård,,x\n")
	var n struct{ Rows, Added, Rejected, Undecided int }
	s.json(&n, "cookie", "import", "b.consentbook", "cookies.csv")
	require.Equal(t, [4]int{2, 1, 0, 1}, [4]int{n.Rows, n.Added, n.Rejected, n.Undecided}, "what claims to need no consent and does not say why waits")
	var list struct {
		Cookies []struct{ Name, Category string }
	}
	s.json(&list, "cookie", "list", "b.consentbook")
	require.Equal(t, "korg", list.Cookies[0].Name)
	require.Zero(t, s.run("cookie", "remove", "b.consentbook", "1").status)
	require.Equal(t, 2, s.run("cookie", "remove", "b.consentbook", "1").status)
	require.Equal(t, 2, s.run("cookie", "remove", "b.consentbook", "x").status)
	require.Zero(t, s.run("audit", "verify", "b.consentbook").status)
	for _, c := range [][]string{{"notice"}, {"cookie"}, {"notice", "publish"}, {"notice", "renewals"}, {"cookie", "import"}} {
		require.Zero(t, s.run(append(c, "--help")...).status)
	}
}

// A text that was copied names somebody else: whoever publishes it is told.
func TestPublishingSaysThatATextNamesAnotherBusiness(t *testing.T) {
	s := noticeBook(t)
	s.write("copied.md", strings.Replace(samplenotices.Text("privacy", "sv"), "<!-- item: 13(1)(a)", "<!-- x -->\nNordväv AB ansvarar för dina uppgifter.\n<!-- item: 13(1)(a)", 1))
	a := s.run("notice", "publish", "b.consentbook", "copied.md")
	require.Zero(t, a.status, a.err)
	require.Contains(t, a.err, "Nordväv AB, which is not the book's business")
}
