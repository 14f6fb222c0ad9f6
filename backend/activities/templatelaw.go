package activities

import (
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
)

// nationalLimit is a period that a country's law sets, or that its authority
// advises, for a kind of data. Citations stand in the language of the law.
type nationalLimit struct {
	country, kind string // "" every country
	period        string // ISO 8601
	from          string // what it runs from: the key of the sentence
	law           string
	since, until  string // days between which it holds; "" open
}

// nationalLimits are data, not rules: what is not known with confidence is left
// out, and a template then leaves an open place.
var nationalLimits = []nationalLimit{
	{country: "SE", kind: "books", period: "P7Y", from: "t.year", law: "bokföringslagen (1999:1078) 7 kap. 2 §"},
	{country: "DE", kind: "books", period: "P10Y", from: "t.year", law: "§ 147 Abs. 3 AO, § 257 Abs. 4 HGB", until: "2024-12-31"},
	{country: "DE", kind: "books", period: "P8Y", from: "t.year", law: "§ 147 Abs. 3 AO, § 257 Abs. 4 HGB", since: "2025-01-01"},
	{country: "AT", kind: "books", period: "P7Y", from: "t.year", law: "§ 132 BAO, § 212 UGB"},
	{country: "CH", kind: "books", period: "P10Y", from: "t.financial", law: "Art. 958f OR"},
	{country: "FR", kind: "books", period: "P10Y", from: "t.financial", law: "code de commerce, art. L123-22"},
	{country: "GB", kind: "books", period: "P6Y", from: "t.financial", law: "Finance Act 1998 Sch. 18 para. 21; Value Added Tax Act 1994 Sch. 11 para. 6"},
	{country: "IE", kind: "books", period: "P6Y", from: "t.financial", law: "Taxes Consolidation Act 1997 s. 886"},
	{country: "NL", kind: "books", period: "P7Y", from: "t.year", law: "art. 52 AWR, art. 2:10 BW"},
	{country: "DK", kind: "books", period: "P5Y", from: "t.financial", law: "bogføringsloven § 12"},
	{country: "NO", kind: "books", period: "P5Y", from: "t.financial", law: "bokføringsloven § 13"},
	{country: "FI", kind: "books", period: "P6Y", from: "t.year", law: "bokföringslagen (1336/1997) 2 kap. 10 §"},
	{country: "IT", kind: "books", period: "P10Y", from: "t.event", law: "art. 2220 codice civile"},
	{country: "ES", kind: "books", period: "P6Y", from: "t.event", law: "art. 30 Código de Comercio"},
	{country: "PT", kind: "books", period: "P10Y", from: "t.year", law: "art. 123.º CIRC, art. 52.º CIVA"},
	{country: "PL", kind: "books", period: "P5Y", from: "t.year", law: "art. 74 ustawy o rachunkowości, art. 86 Ordynacji podatkowej"},

	{country: "SE", kind: "claims", period: "P10Y", from: "t.event", law: "preskriptionslagen (1981:130) 2 §"},
	{country: "DE", kind: "claims", period: "P3Y", from: "t.year", law: "§§ 195, 199 BGB"},
	{country: "FR", kind: "claims", period: "P5Y", from: "t.event", law: "code civil, art. 2224"},
	{country: "GB", kind: "claims", period: "P6Y", from: "t.event", law: "Limitation Act 1980 s. 5"},
	{country: "IE", kind: "claims", period: "P6Y", from: "t.event", law: "Statute of Limitations 1957 s. 11"},
	{country: "NL", kind: "claims", period: "P5Y", from: "t.event", law: "art. 3:307 BW"},
	{country: "DK", kind: "claims", period: "P3Y", from: "t.event", law: "forældelsesloven § 3"},
	{country: "NO", kind: "claims", period: "P3Y", from: "t.event", law: "foreldelsesloven § 2"},
	{country: "IT", kind: "claims", period: "P10Y", from: "t.event", law: "art. 2946 codice civile"},
	{country: "ES", kind: "claims", period: "P5Y", from: "t.event", law: "art. 1964 Código Civil"},
	{country: "CH", kind: "claims", period: "P10Y", from: "t.event", law: "Art. 127 OR"},

	{country: "DE", kind: "applicants", period: "P6M", from: "t.rejection", law: "§ 15 Abs. 4 AGG, § 61b ArbGG"},
	{country: "AT", kind: "applicants", period: "P7M", from: "t.rejection", law: "§§ 15, 29 GlBG"},
	{country: "SE", kind: "applicants", period: "P2Y", from: "t.rejection", law: "diskrimineringslagen (2008:567) 6 kap."},
	{country: "FR", kind: "applicants", period: "P2Y", from: "t.last", law: "CNIL, guide du recrutement"},
	{country: "GB", kind: "applicants", period: "P6M", from: "t.rejection", law: "Equality Act 2010 s. 123"},

	{country: "DE", kind: "payroll", period: "P6Y", from: "t.year", law: "§ 41 Abs. 1 EStG"},
	{country: "SE", kind: "payroll", period: "P7Y", from: "t.year", law: "bokföringslagen (1999:1078) 7 kap. 2 §"},
	{country: "FR", kind: "payroll", period: "P5Y", from: "t.event", law: "code du travail, art. L3243-4"},
	{country: "GB", kind: "payroll", period: "P3Y", from: "t.year", law: "Income Tax (Pay As You Earn) Regulations 2003 reg. 97"},
	{country: "AT", kind: "payroll", period: "P7Y", from: "t.year", law: "§ 132 BAO"},
	{country: "NL", kind: "payroll", period: "P7Y", from: "t.year", law: "art. 52 AWR"},

	{country: "DE", kind: "hours", period: "P2Y", from: "t.event", law: "§ 16 Abs. 2 ArbZG"},
	{country: "GB", kind: "hours", period: "P2Y", from: "t.event", law: "Working Time Regulations 1998 reg. 9"},

	{country: "AT", kind: "film", period: "P3D", from: "t.record", law: "§ 13 Abs. 3 DSG"},
	{country: "FR", kind: "film", period: "P1M", from: "t.record", law: "code de la sécurité intérieure, art. L252-5"},
	{kind: "film", period: "P3D", from: "t.record", law: "EDPB 3/2019 § 121"},

	{country: "DE", kind: "patients", period: "P10Y", from: "t.treatment", law: "§ 630f Abs. 3 BGB"},
	{country: "AT", kind: "patients", period: "P10Y", from: "t.treatment", law: "§ 51 Abs. 3 ÄrzteG"},
	{country: "SE", kind: "patients", period: "P10Y", from: "t.treatment", law: "patientdatalagen (2008:355) 3 kap. 17 §"},
	{country: "FR", kind: "patients", period: "P20Y", from: "t.treatment", law: "code de la santé publique, art. R1112-7"},
	{country: "NL", kind: "patients", period: "P20Y", from: "t.treatment", law: "art. 7:454 BW"},
	{country: "GB", kind: "patients", period: "P8Y", from: "t.treatment", law: "NHS Records Management Code of Practice"},
}

// limitOf says the limit of a kind of data in a country on a day, in words; ""
// where none is known.
func limitOf(country, kind, day, language string) string {
	for _, n := range nationalLimits {
		if n.kind != kind || n.country != "" && n.country != country || n.since > day || n.until != "" && n.until < day {
			continue
		}
		said := strings.Replace(templateWords[n.from][tongue(language)], "%s", pdf.TermsOf(language).Period(n.period), 1)
		return strings.Replace(said, "%s", n.law, 1)
	}
	return ""
}

// nationalLaws are the laws behind a basis, by kind and country.
var nationalLaws = map[string]map[string]string{
	"books": {"SE": "bokföringslagen (1999:1078)", "DE": "§ 257 HGB, § 147 AO", "AT": "§ 132 BAO, § 212 UGB", "FR": "code de commerce, art. L123-12 et s.", "GB": "Companies Act 2006 s. 386; Value Added Tax Act 1994", "IE": "Companies Act 2014 s. 281", "NL": "art. 2:10 BW, art. 52 AWR",
		"DK": "bogføringsloven", "NO": "bokføringsloven", "FI": "bokföringslagen (1336/1997)", "CH": "Art. 957 ff. OR", "IT": "art. 2214 codice civile", "ES": "art. 25 Código de Comercio", "PL": "ustawa o rachunkowości"},
	"staff":    {"SE": "skatteförfarandelagen (2011:1244); socialförsäkringsbalken; arbetsmiljölagen (1977:1160)", "DE": "§ 41 EStG, § 28f SGB IV, ArbSchG", "AT": "EStG, ASVG, ASchG", "FR": "code du travail; code de la sécurité sociale", "GB": "Income Tax (Earnings and Pensions) Act 2003; Health and Safety at Work etc. Act 1974"},
	"mail":     {"SE": "marknadsföringslagen (2008:486) 19 §", "DE": "§ 7 Abs. 2 UWG", "AT": "§ 174 TKG 2021", "FR": "CPCE, art. L34-5", "GB": "PECR 2003 reg. 22", "DK": "markedsføringsloven § 10", "NL": "art. 11.7 Tw", "IT": "art. 130 Codice privacy", "IE": "S.I. 336/2011 reg. 13", "PL": "art. 398 PKE"},
	"terminal": {"DE": "§ 25 TDDDG", "AT": "§ 165 TKG 2021", "FR": "loi Informatique et Libertés, art. 82", "SE": "lagen (2022:482) om elektronisk kommunikation 9 kap. 28 §", "GB": "PECR 2003 reg. 6"},
	"patients": {"DE": "§ 630f BGB, § 22 Abs. 1 BDSG", "SE": "patientdatalagen (2008:355)", "FR": "code de la santé publique, art. L1111-7, R1112-2", "AT": "§ 51 ÄrzteG", "NL": "art. 7:454 BW", "GB": "DPA 2018 Sch. 1 para. 2"},
	"rights":   {"": "GDPR Art. 12, 15–22, 5(2)"},
	"stop":     {"": "GDPR Art. 21(3), 17(3)(b)"},
}

// lawOf is the law behind a basis in a country; an open place where none is
// known.
func lawOf(c consent.Controller, kind, language string) string {
	if kind == "" {
		return ""
	}
	if law := nationalLaws[kind][c.Country]; law != "" {
		return law
	}
	if law := nationalLaws[kind][""]; law != "" {
		return law
	}
	return templateWords["x.law"][tongue(language)]
}
