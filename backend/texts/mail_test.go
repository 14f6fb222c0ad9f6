package texts_test

import (
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

const mailToken = "CB-7K3M-2QRT-9WXY-7K3M-2QRT-9WXY-7K3"

var asked = []consent.Purpose{
	{ID: "newsletter", Names: map[string]string{"en": "Newsletter"}, Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Questions: map[string]string{
		"en": "May we send you our newsletter by e-mail, once a month?", "sv": "Får vi skicka vårt nyhetsbrev via e-post, en gång i månaden?",
		"de": "Dürfen wir Ihnen einmal im Monat den Newsletter per E-Mail schicken?", "fr": "Pouvons-nous vous envoyer notre newsletter par courriel, une fois par mois ?"}},
	{ID: "archive", Names: map[string]string{"en": "Archive", "sv": "Arkiv", "de": "Archiv", "fr": "Archives"}, Channel: "other", Bases: []consent.Basis{consent.BasisConsent}, Questions: map[string]string{
		"en": "May we keep your letters?", "sv": "Får vi spara dina brev?", "de": "Dürfen wir Ihre Briefe aufheben?", "fr": "Pouvons-nous garder vos lettres ?"}},
}

func campaignFacts(t testing.TB, kind consent.CampaignKind, language string) texts.CampaignFacts {
	t.Helper()
	c := controller(language)
	c.StopAddress = "stop@example.org"
	questions, err := texts.CampaignQuestions(c, nil, asked)
	if err != nil {
		t.Fatal(err)
	}
	return texts.CampaignFacts{
		Controller: c, Kind: kind, Questions: questions, Answers: "answers@example.org", Plus: true,
		Notice:   texts.NoticeTold{Number: 3, Published: day, Effective: day, URL: "https://www.example.org/privacy", Changes: "Words."},
		ClosesOn: time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC), FirstSent: day,
		Terms: texts.TermsTold{Name: "Terms of hire", Contract: "hire of a studio", Number: 2, Published: day, Effective: day, Changes: "The rent.", IfNo: "Nothing changes.", IfSilent: "Nothing changes."},
	}
}

func ingrid(kind consent.CampaignKind) texts.CampaignPerson {
	p := texts.CampaignPerson{Name: "Ingrid Sandell", Token: mailToken}
	switch kind {
	case consent.CampaignRefresh:
		p.Asked = []texts.AskedPurpose{{Purpose: "newsletter", Since: day.AddDate(-1, 0, 0), Ends: day.AddDate(1, 0, 0)}, {Purpose: "archive", Since: day.AddDate(-2, 0, 0)}}
	case consent.CampaignInvitation:
		p.Asked, p.Sale, p.SaleOn = []texts.AskedPurpose{{Purpose: "newsletter"}}, "a print", day.AddDate(0, -3, 0)
	}
	return p
}

func mailOf(t *testing.T, name string, f texts.CampaignFacts, p texts.CampaignPerson) texts.MailParts {
	t.Helper()
	text, err := texts.Text(name, f.Controller.Language)
	if err != nil {
		t.Fatal(err)
	}
	v, err := texts.CampaignValues(f, p)
	if err != nil {
		t.Fatal(err)
	}
	m, err := texts.Mail(text, f.Controller.Language, v)
	if err != nil {
		t.Fatalf("%s %s: %v", f.Controller.Language, name, err)
	}
	return m
}

func TestMailSaysTheSameTwice(t *testing.T) {
	m := mailOf(t, "mail-refresh", campaignFacts(t, consent.CampaignRefresh, "sv"), ingrid(consent.CampaignRefresh))
	for _, want := range []string{"Hej Ingrid Sandell,", "Ja till nyhetsbrevet", "Nej till nyhetsbrevet", "Ja, Arkiv", "måndag 23 november 2026", mailToken, "https://www.example.org/privacy", "stop@example.org"} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the text lacks %q:\n%s", want, m.Text)
		}
		if !strings.Contains(m.HTML, want) {
			t.Errorf("the HTML lacks %q", want)
		}
	}
}

// Terms of which nothing more is known than that they are proposed can be
// asked about: no answer changes anything.
func TestTermsStayWithoutAYes(t *testing.T) {
	for _, language := range texts.Languages {
		f := campaignFacts(t, consent.CampaignAcceptance, language)
		f.Terms.Changes, f.Terms.IfNo, f.Terms.IfSilent, f.FirstSent = "", "", "", time.Time{}
		m := mailOf(t, "mail-acceptance-terms", f, texts.CampaignPerson{Name: "Bo", Token: mailToken})
		if strings.Count(m.Text, "CB-7K3M") < 3 {
			t.Error(m.Text)
		}
	}
}

// roles of each kind, with the ready text of each.
func readyTexts(kind consent.CampaignKind) map[string]string {
	c := consent.Campaign{Kind: kind, ReminderDays: 7}
	out := map[string]string{}
	for _, role := range c.Roles() {
		if kind == consent.CampaignAcceptance && role == consent.RoleReminder || kind == consent.CampaignInformation && role == consent.RoleReminder {
			continue
		}
		out[role] = c.ReadyText(role)
	}
	return out
}

// Every ready text may be sent as it is, by mail and by post, with nothing for
// anybody to look at.
func TestReadyTextsKeepTheRules(t *testing.T) {
	for _, kind := range consent.CampaignKinds {
		for role, name := range readyTexts(kind) {
			for _, language := range texts.Languages {
				f := campaignFacts(t, kind, language)
				text, err := texts.Text(name, language)
				if err != nil {
					t.Fatal(err)
				}
				findings, err := texts.CheckMail(role, text, f, texts.MailUse{Mail: true, Post: true, Imported: true})
				if err != nil {
					t.Fatal(err)
				}
				for _, found := range findings {
					t.Errorf("%s %s/%s: %+v", kind, language, name, found)
				}
			}
		}
	}
}
