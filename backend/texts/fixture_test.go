package texts_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

var day = time.Date(2026, time.October, 22, 9, 0, 0, 0, time.UTC)

// controller is a controller with everything a notice can say about one.
func controller(language string) texts.Controller {
	return texts.Controller{
		Name: "Beispiel & Söhne_AB", Address: "Storgatan 1\n211 34 Malmö", Email: "privacy@example.org", Phone: "+46 40 000 00",
		Website: "www.example.org", Country: "SE", Language: language, DPO: "dpo@example.org",
		RepresentativeName: "Example Rep SARL", RepresentativeContact: "rep@example.net",
	}
}

// values fills every field a notice can have.
func values(language string) consent.Values {
	v := texts.NoticeValues(controller(language), 3, day, day, "https://www.example.org/privacy")
	text, list := consent.FieldText, consent.FieldList
	v["recipients"] = list(consent.Values{"recipient.name": text("Print Ltd"), "recipient.country": text("Ireland"), "recipient.role": text("processor: prints pictures")})
	v["transfers"] = list(consent.Values{"transfer.recipient": text("Cloud Inc."), "transfer.country": text("USA"), "transfer.safeguard": text("adequacy decision of 10 July 2023")})
	v["retentions"] = list(consent.Values{"retention.category": text("Invoices"), "retention.period": text("seven years")})
	v["joint.name"], v["joint.contact"] = text("Example Partner AB"), text("partner@example.com")
	row := consent.Values{"cookie.name": text("sid_*"), "cookie.provider": text("example.org"), "cookie.purpose": text("log-in | basket"), "cookie.duration": text("1 h"), "cookie.third_parties": text("none")}
	for _, category := range []string{"necessary", "functional", "analytics", "marketing"} {
		v["category."+category], v["cookies."+category] = consent.FieldSwitch(true), list(row, row)
	}
	v["cookie.categories"] = text("preferences, statistics and advertising")
	return v
}

// everything is what the registers say where every item of the law is needed.
var everything = consent.NoticeFacts{
	HasDPO: true, HasRepresentative: true, HasTransfers: true, UsesConsent: true, UsesLegitimateInterest: true,
	DataFromOthers: true, ADM: true, Joint: true,
}

var (
	openPlace = regexp.MustCompile(`\[\[[^]]*\]\]`)
	choices   = regexp.MustCompile(`(?s)<!-- choose -->\n(.*?)<!-- or -->\n(.*?)<!-- end choose -->\n`)
	denial    = regexp.MustCompile(`<!-- na: `)
)

// complete fills the open places of a starting text as a controller would and
// takes, of each choice, the alternative that says something.
func complete(t *testing.T, kind, language string) string {
	t.Helper()
	text, err := texts.Template(kind, language)
	if err != nil {
		t.Fatal(err)
	}
	text = choices.ReplaceAllStringFunc(text, func(choice string) string {
		parts := choices.FindStringSubmatch(choice)
		if denial.MatchString(parts[1]) {
			return parts[2]
		}
		return parts[1]
	})
	return openPlace.ReplaceAllString(text, "words filled in")
}

func missing(report consent.NoticeReport) string {
	var all []string
	for _, f := range report.Findings {
		if f.Severity == consent.FindingMissing {
			all = append(all, f.Reason+" "+f.Item+f.Field)
		}
	}
	return strings.Join(all, "; ")
}
