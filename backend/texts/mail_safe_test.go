package texts_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

var (
	mailTag  = regexp.MustCompile(`<(/?)([a-zA-Z0-9!]+)([^>]*)>`)
	mailTags = []string{"!doctype", "html", "head", "meta", "title", "body", "div", "h1", "h2", "h3", "p", "br", "hr", "strong", "em", "ul", "ol", "li", "a", "blockquote", "table", "tr", "th", "td"}
	mailHref = regexp.MustCompile(`href="([^"]*)"`)
)

// checkMailHTML holds a document to what a mail may contain: it loads nothing,
// runs nothing, and links only where its sender linked.
func checkMailHTML(t interface{ Errorf(string, ...any) }, html string, links ...string) {
	for _, tag := range mailTag.FindAllStringSubmatch(html, -1) {
		if !slices.Contains(mailTags, strings.ToLower(tag[2])) {
			t.Errorf("tag %s", tag[0])
		}
		attributes := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(tag[3], "")
		for _, word := range strings.Fields(attributes) {
			if name, _, _ := strings.Cut(word, "="); !slices.Contains([]string{"lang", "style", "charset", "name", "content", "href", "start", "/", "html"}, name) {
				t.Errorf("attribute %q in %s", name, tag[0])
			}
		}
		for _, bad := range []string{"url(", "expression", "javascript", "@import", "background", "position", "src="} {
			if strings.Contains(strings.ToLower(tag[3]), bad) && tag[2] != "a" {
				t.Errorf("%s in %s", bad, tag[0])
			}
		}
	}
	for _, m := range mailHref.FindAllStringSubmatch(html, -1) {
		link := strings.ReplaceAll(m[1], "&amp;", "&")
		if !slices.ContainsFunc(links, func(l string) bool { return strings.HasPrefix(link, l) }) {
			t.Errorf("link %s", link)
		}
	}
}

var mailLinks = []string{"https://www.example.org/privacy", "mailto:answers+" + strings.ToLower(mailToken) + "@example.org?", "mailto:stop@example.org?subject="}

func TestMailHTMLLoadsAndTellsNothing(t *testing.T) {
	shots := os.Getenv("SHOTS") // a folder to look at the mails in
	for _, language := range texts.Languages {
		for kind, name := range map[consent.CampaignKind]string{
			consent.CampaignRefresh: "mail-refresh", consent.CampaignInvitation: "mail-invitation",
			consent.CampaignInformation: "mail-information-notice", consent.CampaignAcceptance: "mail-acceptance-terms",
		} {
			m := mailOf(t, name, campaignFacts(t, kind, language), ingrid(kind))
			checkMailHTML(t, m.HTML, mailLinks...)
			if !strings.HasPrefix(m.HTML, "<!doctype html>\n<html lang=\""+language+"\"") || !strings.Contains(m.HTML, `name="color-scheme" content="light dark"`) {
				t.Errorf("%s: %s", name, m.HTML[:80])
			}
			if strings.Contains(m.HTML, "background") || regexp.MustCompile(`[^-]color:#`).MatchString(m.HTML) {
				t.Errorf("%s: a colour of text or ground", name)
			}
			for _, line := range strings.Split(m.Text, "\n") {
				if utf8.RuneCountInString(line) > 72 && !strings.Contains(line, "mailto:") {
					t.Errorf("%s %s: a long line: %q", language, name, line)
				}
			}
			if shots != "" {
				_ = os.WriteFile(filepath.Join(shots, name+"-"+language+".html"), []byte(m.HTML), 0o600)
				_ = os.WriteFile(filepath.Join(shots, name+"-"+language+".txt"), []byte(m.Subject+"\n\n"+m.Text), 0o600)
			}
		}
	}
}

// Yes and no have one form: the words and where they lead are all that differs
// (Art. 4(11), 7(4)).
func TestMailAnswersAreEqual(t *testing.T) {
	m := mailOf(t, "mail-refresh", campaignFacts(t, consent.CampaignRefresh, "en"), ingrid(consent.CampaignRefresh))
	answers := regexp.MustCompile(`<a href="mailto:answers[^"]*"([^>]*)>([^<]*)</a>`).FindAllStringSubmatch(m.HTML, -1)
	if len(answers) != 4 {
		t.Fatalf("%d answers", len(answers))
	}
	for _, a := range answers {
		if a[1] != answers[0][1] {
			t.Errorf("%s looks otherwise: %s", a[2], a[1])
		}
	}
}

// An answer's link opens a mail whose subject and text hold the answer and the
// token, and whose address holds the token.
func TestMailAnswerLink(t *testing.T) {
	v, err := texts.CampaignValues(campaignFacts(t, consent.CampaignRefresh, "de"), ingrid(consent.CampaignRefresh))
	if err != nil {
		t.Fatal(err)
	}
	entry := v["questions"].List[0]
	u, err := url.Parse(entry["answer.no.link"].Text)
	if err != nil {
		t.Fatal(err)
	}
	q, err := url.ParseQuery(u.RawQuery)
	if err != nil || u.Scheme != "mailto" || u.Opaque != "answers+"+strings.ToLower(mailToken)+"@example.org" {
		t.Errorf("%v, %v", u, err)
	}
	if got := q.Get("body"); got != "Nein zum Newsletter\r\n\r\n"+mailToken {
		t.Errorf("body %q", got)
	}
	if got := q.Get("subject"); got != "Nein zum Newsletter ["+mailToken+"]" {
		t.Errorf("subject %q", got)
	}
	if v["campaign.closes"].Text != "Montag, 23. November 2026" {
		t.Error(v["campaign.closes"].Text)
	}
}

func TestSalutation(t *testing.T) {
	for _, test := range []struct{ name, language, want string }{
		{"Ingrid Sandell", "en", "Dear Ingrid Sandell,"},
		{"Ingrid  Sandell\n", "sv", "Hej Ingrid Sandell,"},
		{"Jean-Pierre d’Été", "fr", "Bonjour Jean-Pierre d’Été,"},
		{"Dr. J. R. Müller", "de", "Guten Tag Dr. J. R. Müller,"},
		{"Galerie Nord GmbH & Co. KG", "de", "Guten Tag Galerie Nord GmbH & Co. KG,"},
		{"", "de", "Guten Tag,"},
		{"ingrid@example.com", "en", "Hello,"},
		{"Win at http://evil.example now", "en", "Hello,"},
		{"visit evil.example today", "sv", "Hej,"},
		{"Call 0700123456", "en", "Hello,"},
		{"\u202eoops Ann", "en", "Dear oops Ann,"},
		{strings.Repeat("x", 81), "fr", "Bonjour,"},
	} {
		if got := texts.Salutation(test.name, test.language); got != test.want {
			t.Errorf("%q: %q", test.name, got)
		}
	}
}

// Whatever a value says, the mail stays words: no tag, no link, no line that
// belongs to another part.
func TestMailHostileValues(t *testing.T) {
	text, err := texts.Text("mail-refresh", "en")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(r *rapid.T) {
		word := rapid.OneOf(rapid.SampledFrom(hostile[:25]), rapid.String(), rapid.SampledFrom([]string{"http://evil.example/x", "www.evil.example", "x@evil.example", "[a](http://evil.example)", "<http://evil.example>"}))
		f := campaignFacts(t, consent.CampaignRefresh, "en")
		f.Questions[0].Title, f.Questions[0].Question = "A"+word.Draw(r, "title"), "Q "+consent.MarkdownWords(word.Draw(r, "question"))
		p := ingrid(consent.CampaignRefresh)
		p.Name, p.Source = word.Draw(r, "name"), word.Draw(r, "source")
		v, err := texts.CampaignValues(f, p)
		if err != nil {
			r.Fatal(err)
		}
		m, err := texts.Mail(text, "en", v)
		if err != nil {
			r.Fatal(err)
		}
		checkMailHTML(r, m.HTML, mailLinks...)
		if strings.ContainsAny(m.Subject, "\r\n") || !utf8.ValidString(m.HTML) || !utf8.ValidString(m.Text) {
			r.Fatalf("%q", m.Subject)
		}
	})
}

func TestCampaignQuestions(t *testing.T) {
	c := controller("en")
	own := []consent.ConsentQuestion{{Purpose: "archive", Title: "Archive", Name: "archive", Question: "May we?", Yes: "Yes, do", No: "No, do not", Withdraw: "Write."}}
	got, err := texts.CampaignQuestions(c, own, asked)
	if err != nil || len(got) != 2 {
		t.Fatal(got, err)
	}
	if got[0].Question != "May we send you our newsletter by e-mail, once a month?" || got[0].Yes != "Yes to the newsletter" || !strings.Contains(got[0].Withdraw, "privacy@example.org") {
		t.Errorf("the purpose's own question: %+v", got[0])
	}
	if got[1] != own[0] {
		t.Errorf("the published question: %+v", got[1])
	}
	bare := consent.Purpose{ID: "phone", Names: map[string]string{"en": "Phone"}, Channel: "phone", Bases: []consent.Basis{consent.BasisConsent}}
	if _, err := texts.CampaignQuestions(c, nil, []consent.Purpose{bare}); consent.ReasonOf(err) != "campaign_question_missing" {
		t.Error(err)
	}
}

func TestConfirmations(t *testing.T) {
	for _, language := range texts.Languages {
		f, p := campaignFacts(t, consent.CampaignRefresh, language), ingrid(consent.CampaignRefresh)
		v, err := texts.ConfirmationValues(f, p, day, "mail_reply", []texts.CampaignDecision{{Purpose: "newsletter", Yes: true, Until: day.AddDate(2, 0, 0)}, {Purpose: "archive"}})
		if err != nil {
			t.Fatal(err)
		}
		text, _ := texts.Text("mail-confirm-given", language)
		m, err := texts.Mail(text, language, v)
		if err != nil {
			t.Fatal(language, err)
		}
		if n := strings.Count(m.HTML, `href="mailto:answers`); n != 1 { // a yes can be withdrawn, a no is no answer to repeat
			t.Errorf("%s: %d links", language, n)
		}
		for _, w := range []texts.Withdrawal{
			{Received: day, Method: "phone", Purposes: []consent.PurposeID{"newsletter", "archive"}, ProofUntil: day.AddDate(3, 0, 0), Request: "12"},
			{Received: day, Method: "email", Objection: true},
		} {
			v, err := texts.WithdrawalValues(f, p, w)
			if err != nil {
				t.Fatal(err)
			}
			text, _ := texts.Text("mail-confirm-withdrawn", language)
			m, err := texts.Mail(text, language, v)
			if err != nil {
				t.Fatal(language, err)
			}
			if strings.Contains(m.HTML, "mailto:answers") || w.Request != "" && !strings.Contains(m.Text, ": 12\n") {
				t.Errorf("%s:\n%s", language, m.Text)
			}
		}
	}
}

func BenchmarkMail(b *testing.B) {
	text, err := texts.Text("mail-refresh", "en")
	if err != nil {
		b.Fatal(err)
	}
	m, err := texts.ParseMail(text)
	if err != nil {
		b.Fatal(err)
	}
	f, p := campaignFacts(b, consent.CampaignRefresh, "en"), ingrid(consent.CampaignRefresh)
	for b.Loop() {
		v, err := texts.CampaignValues(f, p)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Fill("en", v); err != nil {
			b.Fatal(err)
		}
	}
}
