package mail

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

var plainOffers = Offers{Plain: consent.PlainAnswers(), Stop: consent.StopWords()}.Prepared()

// replies are the files of the corpus that hold what a person wrote in reply.
func replies(t testing.TB) map[string][]byte {
	out := map[string][]byte{}
	root := corpora(t, "replies")
	require.NoError(t, filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		out[strings.TrimPrefix(path, root)], err = os.ReadFile(path)
		return err
	}))
	return out
}

// asMail sets a header before what a person wrote.
func asMail(kind, body string) []byte {
	return []byte("From: anna@example.org\nTo: answers@example.com\nSubject: Re: A question\nMIME-Version: 1.0\nContent-Type: " + kind + "; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + body)
}

// bodyOf gives the text of a reply, and whether it is HTML.
func bodyOf(raw []byte) (body string, rich bool) {
	plain, html := Parse(raw).bodies()
	if blank(plain) {
		return html, true
	}
	return plain, false
}

func choiceIn(kind, body string) string {
	return Classify(Parse(asMail(kind, body)), plainOffers).Choice[consent.AnyPurpose]
}

var (
	bodyTag    = regexp.MustCompile(`(?i)<body[^>]*>`)
	quoteTag   = regexp.MustCompile(`(?i)<blockquote[^>]*>`)
	quotedLine = regexp.MustCompile(`(?m)^((?:> ?)+).*$`)
	// Words by which a person sees that what follows is not the writer's.
	introduced = regexp.MustCompile(`(?mi)^\W*(from|von|de|da|van|fra|från) ?: .*@|wrote:?( ----)?$|schrieb.*:$|écrit ?:$|skrev.*:$|escreveu:$|napisał.*:$|kirjoitti.*:$|написал.*:$|scritto:$|<[^<>]+@[^<>]+>:$|^-----`)
	signed     = regexp.MustCompile(`(?m)^(-- ?|—|_{5,}|Sent from my [^,\n]*|Regards,|Best regards,|Get Outlook for iOS.*)$`)
)

// A yes above a reply is the person's own; the figure of the issue is 97 %.
func TestAYesInOwnWordsIsFound(t *testing.T) {
	found, total := 0, 0
	for name, raw := range replies(t) {
		body, rich := bodyOf(raw)
		planted := "YES\n\n" + body
		kind := "text/plain"
		if rich {
			kind = "text/html"
			planted = "<div>YES</div>" + body
			if at := bodyTag.FindStringIndex(body); at != nil {
				planted = body[:at[1]] + "<p>Yes!</p>" + body[at[1]:]
			}
		}
		total++
		if choiceIn(kind, planted) == consent.ChoiceYes {
			found++
		} else {
			t.Log("not found", name)
		}
		if rich || strings.HasPrefix(body, ">") {
			continue
		}
		// Between its first and its second paragraph, where both are the person's.
		first, rest, ok := strings.Cut(strings.TrimLeft(body, "\n"), "\n\n")
		if !ok || introduced.MatchString(first) || quotedLine.MatchString(first) || signed.MatchString(first) {
			continue
		}
		total++
		if choiceIn(kind, first+"\n\nJa, gerne!\n\n"+rest) == consent.ChoiceYes {
			found++
		} else {
			t.Log("not found below", name)
		}
	}
	t.Logf("a yes in the person's own words found in %d of %d (%.1f %%)", found, total, 100*float64(found)/float64(total))
	require.GreaterOrEqual(t, float64(found), 0.97*float64(total))
}

// Law.md §g: what is quoted is never an answer, nor what stands in a signature.
func TestAYesInQuotationOrSignatureNeverCounts(t *testing.T) {
	total := 0
	none := func(name, kind, body string) {
		t.Helper()
		total++
		require.Empty(t, choiceIn(kind, body), "%s:\n%s", name, body)
	}
	for name, raw := range replies(t) {
		body, rich := bodyOf(raw)
		if rich {
			for _, at := range quoteTag.FindAllStringIndex(body, -1) {
				none(name, "text/html", body[:at[1]]+"<div>YES</div>"+body[at[1]:])
			}
			continue
		}
		for _, at := range quotedLine.FindAllStringSubmatchIndex(body, -1) {
			sign := body[at[2]:at[3]]
			none(name, "text/plain", body[:at[1]]+"\n"+sign+"YES"+body[at[1]:])
		}
		if at := introduced.FindStringIndex(body); at != nil && !quotedLine.MatchString(body) {
			none(name, "text/plain", body+"\nYES\n")
		}
		for _, at := range signed.FindAllStringIndex(body, -1) {
			none(name, "text/plain", body[:at[1]]+"\nYES"+body[at[1]:])
			none(name, "text/plain", body[:at[1]]+"\nAnna Berg\nYES\n"+body[at[1]:])
		}
	}
	t.Logf("a yes set into quotation or signature in %d places, none counted", total)
	require.Greater(t, total, 300)
}
