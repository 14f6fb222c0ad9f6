package addressbook

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAddressesInACell(t *testing.T) {
	for _, c := range []struct {
		cell string
		want []string
		said emailTrouble
	}{
		{"Anna@Example.ORG", []string{"anna@example.org"}, emailTrouble{}},
		{" \u00a0anna@example.org\u200b", []string{"anna@example.org"}, emailTrouble{}},
		{"mailto:anna@example.org?subject=x", []string{"anna@example.org"}, emailTrouble{}},
		{`"Ek, Anna" <anna@example.org>`, []string{"anna@example.org"}, emailTrouble{}},
		{"Anna <anna@example.org>, Bo <bo@example.org>", []string{"anna@example.org", "bo@example.org"}, emailTrouble{}},
		{"anna@example.org; bo@example.org", []string{"anna@example.org", "bo@example.org"}, emailTrouble{}},
		{"anna@example.org / bo@example.org", []string{"anna@example.org", "bo@example.org"}, emailTrouble{}},
		{"anna@example.org/bo@example.org", []string{"anna@example.org", "bo@example.org"}, emailTrouble{}},
		{"anna@example.org\nbo@example.org", []string{"anna@example.org", "bo@example.org"}, emailTrouble{}},
		{"anna@example.org, bo@@example.org", []string{"anna@example.org"}, emailTrouble{bad: true}},
		{"a+b_c-d.e@sub.example.org", []string{"a+b_c-d.e@sub.example.org"}, emailTrouble{}},
		{"o'hara@example.org", []string{"o'hara@example.org"}, emailTrouble{}},
		{"jn@müller.example.com", []string{"jn@xn--mller-kva.example.com"}, emailTrouble{idn: true}},
		{"anna@example.org.", []string{"anna@example.org"}, emailTrouble{}},
		{"SMTP:anna@example.org", []string{"anna@example.org"}, emailTrouble{}},
		{"anna@example", nil, emailTrouble{bad: true}},
		{"anna@", nil, emailTrouble{bad: true}},
		{"@example.org", nil, emailTrouble{bad: true}},
		{".anna@example.org", nil, emailTrouble{bad: true}},
		{"an..na@example.org", nil, emailTrouble{bad: true}},
		{"anna@-example.org", nil, emailTrouble{bad: true}},
		{"anna@192.0.2.1", nil, emailTrouble{bad: true}},
		{"saknas", nil, emailTrouble{}},
		{"ask Anna", nil, emailTrouble{bad: true}},
		{"undisclosed-recipients:;", nil, emailTrouble{bad: true}},
		{"/o=Labs/ou=Group/cn=Recipients/cn=x", nil, emailTrouble{x500: true}},
		{"C=DE;A=DBP;P=Firma;S=Ek;G=Anna", nil, emailTrouble{x500: true}},
		{"-", nil, emailTrouble{}},
		{"#N/A", nil, emailTrouble{}},
		{"", nil, emailTrouble{}},
	} {
		got, said := parseEmails(c.cell)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q\n%s", c.cell, d)
		}
		if said != c.said {
			t.Errorf("%q said %+v, want %+v", c.cell, said, c.said)
		}
	}
}

func TestAnAddressReadOnceReadsTheSameAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-zA-Z0-9.+'-]{1,12}@[a-zäöü0-9.-]{1,14}\.[a-z]{2,5}`)).Draw(t, "cell")
		got, _ := parseEmails(s)
		for _, addr := range got {
			again, _ := parseEmails(addr)
			if len(again) != 1 || again[0] != addr {
				t.Fatalf("%q gave %q, which gives %q", s, addr, again)
			}
			if addr != strings.ToLower(addr) || strings.Count(addr, "@") != 1 || strings.ContainsAny(addr, " \t\r\n,;<>\"") {
				t.Fatalf("%q gave %q", s, addr)
			}
		}
	})
}

func TestNumbersInACell(t *testing.T) {
	for _, c := range []struct {
		cell string
		want []string
		bare bool
		said phoneTrouble
	}{
		{"+46 70-174 06 05", []string{"+46701740605"}, false, phoneTrouble{}},
		{"070-174 06 05", []string{"0701740605"}, false, phoneTrouble{}},
		{"(030) 23125-014", []string{"03023125014"}, false, phoneTrouble{}},
		{"030/23125-202", []string{"03023125202"}, false, phoneTrouble{}},
		{"+49 (0)30 23125", []string{"+493023125"}, false, phoneTrouble{}},
		{"+49 (30) 23125", []string{"+493023125"}, false, phoneTrouble{}},
		{"46701740651", []string{"46701740651"}, true, phoneTrouble{}},
		{"701740653", []string{"701740653"}, true, phoneTrouble{}},
		{"0701740653", []string{"0701740653"}, false, phoneTrouble{}},
		{"4,67017E+10", nil, false, phoneTrouble{lost: true}},
		{"4.67E+10", nil, false, phoneTrouble{lost: true}},
		{"########", nil, false, phoneTrouble{lost: true}},
		{"tel:+46-70-174;ext=3", []string{"+4670174"}, false, phoneTrouble{}},
		{"08-465 004 01 ext. 12", []string{"0846500401"}, false, phoneTrouble{}},
		{"Tel. 08-465 004 01", []string{"0846500401"}, false, phoneTrouble{}},
		{"08-465 004 01; 070-174 06 05", []string{"0846500401", "0701740605"}, false, phoneTrouble{}},
		{"0846500401 / 0701740605", []string{"0846500401", "0701740605"}, false, phoneTrouble{}},
		{"ask Anna", nil, false, phoneTrouble{bad: true}},
		{"12", nil, false, phoneTrouble{bad: true}},
		{"'+46701740640", []string{"+46701740640"}, false, phoneTrouble{}},
		{"-", nil, false, phoneTrouble{}},
	} {
		got, bare, said := parsePhones(c.cell)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q\n%s", c.cell, d)
		}
		if bare != c.bare || said != c.said {
			t.Errorf("%q: bare %v, said %+v", c.cell, bare, said)
		}
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		cell string
		o    order
		want string
		warn string
	}{
		{"2018-05-24", orderOpen, "2018-05-24", ""},
		{"2018-5-4", orderOpen, "2018-05-04", ""},
		{"2018/05/24", orderOpen, "2018-05-24", ""},
		{"20180524", orderOpen, "2018-05-24", ""},
		{"2018-05", orderOpen, "2018-05", ""},
		{"2018", orderOpen, "2018", ""},
		{"--05-14", orderOpen, "--05-14", ""},
		{"--0514", orderOpen, "--05-14", ""},
		{"24.12.2019", orderOpen, "2019-12-24", ""},
		{"7.11.68", orderOpen, "1968-11-07", twoDigitYear},
		{"30/2 2018", orderOpen, "", badDate},
		{"24/5 2018", orderOpen, "2018-05-24", ""},
		{"2018-02-30", orderOpen, "", badDate},
		{"29.2.1972", orderOpen, "1972-02-29", ""},
		{"29.2.1973", orderOpen, "", badDate},
		{"05/06/2019", orderOpen, "", ambiguousDate},
		{"05/06/2019", dayFirst, "2019-06-05", ""},
		{"05/06/2019", monthFirst, "2019-05-06", ""},
		{"20/05/2018", orderOpen, "2018-05-20", ""},
		{"05/20/2018", orderOpen, "2018-05-20", ""},
		{"05/05/2018", orderOpen, "2018-05-05", ""},
		{"43244", orderOpen, "2018-05-24", excelSerial},
		{"####", orderOpen, "", dateLost},
		{"0.0.00", orderOpen, "", ""},
		{"0/0/00", orderOpen, "", ""},
		{"0000-00-00", orderOpen, "", ""},
		{"00/00/00", orderOpen, "", ""},
		{"0000-00-00 00:00:00", orderOpen, "", ""},
		{"24 maj 2018", orderOpen, "2018-05-24", ""},
		{"24. Mai 2018", orderOpen, "2018-05-24", ""},
		{"May 24th, 2018", orderOpen, "2018-05-24", ""},
		{"24 de mayo de 2018", orderOpen, "2018-05-24", ""},
		{"1er janvier 2018", orderOpen, "2018-01-01", ""},
		{"mai 2018", orderOpen, "2018-05", ""},
		{"24. května 2018", orderOpen, "2018-05-24", ""},
		{"våren 2019", orderOpen, "", badDate},
		{"2018-06-01 10:15", orderOpen, "2018-06-01T10:15", ""},
		{"2019-03-02 09:14:05", orderOpen, "2019-03-02T09:14:05", ""},
		{"2019-03-02T09:14:05Z", orderOpen, "2019-03-02T09:14:05Z", ""},
		{"2019-03-02 09:14:05+02:00", orderOpen, "2019-03-02T09:14:05+02:00", ""},
		{"24.12.2019 9:05", orderOpen, "2019-12-24T09:05", ""},
		{"5/20/2018 3:04 PM", orderOpen, "2018-05-20T15:04", ""},
		{"5/20/2018, 12:04 AM", orderOpen, "2018-05-20T00:04", ""},
		{"2018-05-24 25:00", orderOpen, "", badDate},
		{"soon", orderOpen, "", badDate},
		{"-", orderOpen, "", ""},
	} {
		got, warn := parseDate(c.cell, c.o)
		if got != c.want || warn != c.warn {
			t.Errorf("%q: %q %q, want %q %q", c.cell, got, warn, c.want, c.warn)
		}
	}
}

func TestWordsOfConsent(t *testing.T) {
	for _, c := range []struct {
		cell string
		want said
	}{
		{"ja", said{claim: ClaimIn}},
		{"JA", said{claim: ClaimIn}},
		{"Sí", said{claim: ClaimIn}},
		{"tak", said{claim: ClaimIn}},
		{"x", said{claim: ClaimIn}},
		{"1", said{claim: ClaimIn}},
		{"TRUE", said{claim: ClaimIn}},
		{"✓", said{claim: ClaimIn}},
		{"да", said{claim: ClaimIn}},
		{"nej", said{claim: ClaimNo}},
		{"nie", said{claim: ClaimNo}},
		{"0", said{claim: ClaimNo}},
		{"FALSE", said{claim: ClaimNo}},
		{"2", said{claim: ClaimUnclear}},
		{"-", said{claim: ClaimNone}},
		{"?", said{claim: ClaimUnclear}},
		{"ja?", said{claim: ClaimUnclear}},
		{"kanske", said{claim: ClaimUnclear}},
		{"vielleicht", said{claim: ClaimUnclear}},
		{"ja, 03.05.2018 (Formular)", said{claim: ClaimIn, at: "2018-05-03", source: "Formular"}},
		{"yes (web form)", said{claim: ClaimIn, source: "web form"}},
		{"yes 2018", said{claim: ClaimIn, at: "2018"}},
		{"2018-05-24", said{claim: ClaimIn, at: "2018-05-24"}},
		{"widerrufen am 1.2.2021", said{claim: ClaimOut, at: "2021-02-01"}},
		{"ja, widerrufen 1.2.2021", said{claim: ClaimOut, at: "2021-02-01"}},
		{"avreg 2019-03-01", said{claim: ClaimOut, at: "2019-03-01"}},
		{"désabonné", said{claim: ClaimOut}},
		{"cofnięta 2.3.2020", said{claim: ClaimOut, at: "2020-03-02"}},
		{"baja", said{claim: ClaimOut}},
		{"Unsubscribed", said{claim: ClaimOut}},
		{"opted out", said{claim: ClaimOut}},
		{"uitgeschreven", said{claim: ClaimOut}},
		{"no thanks", said{claim: ClaimNo}},
		{"möchte nicht", said{claim: ClaimUnclear}},
		{"Subscribed", said{claim: ClaimIn}},
		{"pending", said{claim: ClaimPending}},
		{"never", said{claim: ClaimNever}},
		{"never subscribed", said{claim: ClaimNever}},
		{"confirmed", said{claim: ClaimInConfirmed}},
		{"yes 05/06/2019", said{claim: ClaimIn, warn: ambiguousDate}},
	} {
		if got := readClaim(c.cell, orderOpen); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.cell, got, c.want)
		}
	}
}

func TestRefusalsInNotes(t *testing.T) {
	for text, want := range map[string]bool{
		"Do not email":                         true,
		"Newsletter abbestellt":                true,
		"Désinscrits":                          true,
		`asked to "stop emails" - check`:       true,
		"vill inte ha nyhetsbrev":              true,
		"bitte keine Werbung schicken":         true,
		"nie wysyłać":                          true,
		"Newsletter":                           false,
		"met at fair, prefers \"no calls\"":    false,
		"Kund, Julkort":                        false,
		"ringde 2019-04-02, vill ha katalogen": false,
		"":                                     false,
	} {
		if got := refusalWords.in(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"E-Mail-Adresse": "emailadresse", "Straße geschäftlich 2": "strassegeschaftlich2", "Œuvre d’été": "oeuvredete", "Łódź": "lodz",
		"\ufeffKundnr\u00a0": "kundnr", "ΌΝΟΜΑ": "ονομα", "Име": "име", "ĲSSEL": "ijssel",
	} {
		if got := fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	if got := foldWords("  May we e-mail you? "); got != "may we e mail you" {
		t.Errorf("%q", got)
	}
}
