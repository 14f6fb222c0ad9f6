package pdf

import (
	"reflect"
	"strings"
)

// art30Words are the words of the record of processing activities. Verbs stand
// for names and days.
type art30Words struct {
	Title, SubController, SubProcessor                    string // Sub: day
	Pack                                                  string // of all registers
	Answer, AnswerProcessor, Nothing                      string // Answer: business, number
	Parties, Controller, Processor, Contact, Joint        string
	Representative, RepresentativeNone, Officer           string
	OfficerOpen, OfficerNone, OfficerSince                string // OfficerSince: day
	Activities, No, Activity, Basis, Special, Third       string
	Reviewed, Sheet, For                                  string
	Common, CommonNone, Tested                            string // Tested: day
	Aim, LawfulBasis, Condition, People, Data, Erased     string
	DataTitle, Recipients, Transfers, Measures, AsCommon  string
	Customers, Work                                       string
	Beyond, Source, Automated, Impact, ImpactNone         string
	ImpactOpen, ImpactNeeded, ImpactNot, Notice, NoticeIs string // Impact…: day; NoticeIs: version
	System, Location, Owner, OwnerIs, Next, Ended         string // Next, Ended: day
	Rights, Policy, Notes, Everybody                      string
	Yes, NotApplicable, Open, OpenIs                      string
	Internal, ToProcessor, Contract, Decision             string // Contract: reference; Decision: number
	Assessed, Interests, Weighed, After                   string // Assessed, Weighed: day; After: period, trigger
	Gaps, Kinds, Tools, Triggers, Countries, Boxes        map[string]string
}

var art30WordsIn = map[string]*art30Words{"en": &art30English, "sv": &art30Swedish, "de": &art30German, "fr": &art30French}

func init() {
	for _, w := range art30WordsIn {
		each(reflect.ValueOf(w).Elem(), "", func(_, s string) string { return marks.Replace(s) })
	}
}

// art30WordsFor are the words of a language, English where there are none.
func art30WordsFor(lang string) art30Words {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	if w := art30WordsIn[base]; w != nil {
		return *w
	}
	return art30English
}

var art30English = art30Words{
	Title: "Record of processing activities", SubController: "Art. 30(1) GDPR · controller’s record · %s", SubProcessor: "Art. 30(2) GDPR · processor’s record · %s",
	Pack:   "Registers of the controller",
	Answer: "%s carries out %s activities in which it processes personal data.", AnswerProcessor: "%s carries out %s activities in which it processes personal data for others.", Nothing: "The record holds no activity.",
	Parties: "Controller and contacts", Controller: "Controller", Processor: "Processor", Contact: "Contact", Joint: "Joint controllers",
	Representative: "Representative", RepresentativeNone: "not recorded; none is needed for a business established in the Union", Officer: "Data protection officer", OfficerOpen: "not recorded whether one is needed", OfficerNone: "none designated: %s", OfficerSince: "notified to the authority on %s",
	Activities: "Activities", No: "No.", Activity: "Activity", Basis: "Lawful basis", Special: "Special data", Third: "Third country", Reviewed: "Reviewed", Sheet: "Sheet", For: "For",
	Common: "Security measures common to all activities", CommonNone: "none recorded; each sheet names its own", Tested: "tested on %s",
	Aim: "Purpose", LawfulBasis: "Lawful basis", Condition: "Special categories", People: "People", Data: "Data", Erased: "Erased", DataTitle: "People, data and time limits for erasure",
	Recipients: "Recipients", Transfers: "Transfers to third countries", Measures: "Security measures", AsCommon: "the common measures of section %s", Customers: "On behalf of", Work: "Processing for each controller",
	Beyond: "Beyond Art. 30", Source: "Source of the data", Automated: "Automated decisions", Impact: "Impact assessment", ImpactNone: "not recorded", ImpactOpen: "screening begun, outcome open", ImpactNeeded: "required, screening of %s", ImpactNot: "not required, screening of %s", Notice: "Privacy notice", NoticeIs: "%s",
	System: "Systems", Location: "Place of storage", Owner: "Owner, last review", OwnerIs: "%s, reviewed %s", Next: "next review %s", Ended: "ended on %s", Rights: "Rights", Policy: "Retention policy", Notes: "Notes", Everybody: "all named above",
	Yes: "yes", NotApplicable: "not applicable", Open: "Not complete.", OpenIs: "This record still lacks: %s.", Internal: "internal", ToProcessor: "processor", Contract: "contract %s", Decision: "decision %s",
	Assessed: "assessed on %s", Interests: "interest: %s", Weighed: "weighed on %s", After: "%s %s",
	Gaps: map[string]string{"controller_contact": "address and contact of the business", "dpo_contact": "contact of the data protection officer", "joint_contact": "contact of the joint controller", "customers_missing": "for whom it is done", "customer_contact": "contact of the controller", "aim_missing": "the purpose", "subjects_missing": "whose data", "data_missing": "which data", "recipients_missing": "the recipients",
		"transfer_missing": "a transfer to a third country", "transfer_country": "the country of a transfer", "transfer_words": "the safeguards of a transfer", "limit_missing": "a limit for erasure", "measures_missing": "security measures", "open_place": "to be filled in"},
	Kinds: map[string]string{"access": "Access", "traceability": "Traceability", "software": "Software", "backup": "Backup", "encryption": "Encryption", "processors": "Processors", "physical": "Premises", "organisation": "People", "network": "Network", "paper": "Paper", "other": "Other"},
	Tools: map[string]string{"A45-3": "adequacy decision, Art. 45(3)", "A46-2-a": "instrument between authorities, Art. 46(2)(a)", "A46-2-b": "binding corporate rules, Art. 47", "A46-2-c": "standard clauses of the Commission, Art. 46(2)(c)", "A46-2-d": "standard clauses of an authority, Art. 46(2)(d)", "A46-2-e": "code of conduct, Art. 46(2)(e)", "A46-2-f": "certification, Art. 46(2)(f)", "A46-3-a": "approved clauses, Art. 46(3)(a)", "A46-3-b": "approved arrangement, Art. 46(3)(b)",
		"A49-1-a": "explicit consent, Art. 49(1)(a)", "A49-1-b": "contract with the person, Art. 49(1)(b)", "A49-1-c": "contract in the person’s interest, Art. 49(1)(c)", "A49-1-d": "public interest, Art. 49(1)(d)", "A49-1-e": "legal claims, Art. 49(1)(e)", "A49-1-f": "vital interests, Art. 49(1)(f)", "A49-1-g": "public register, Art. 49(1)(g)", "A49-2": "compelling interests, Art. 49(1)"},
	Triggers:  map[string]string{"last_contact": "after the last contact", "added": "after the data came in", "consent_ended": "after the consent ended", "refused": "after the refusal", "undeliverable": "after mail could not be delivered", "last_order": "after the last order", "request_closed": "after the request was closed", "contract_ended": "after the contract ended", "financial_year": "after the end of the financial year", "field": "after the day in the field"},
	Countries: map[string]string{"US": "United States", "GB": "United Kingdom", "CH": "Switzerland", "CA": "Canada", "JP": "Japan", "KR": "South Korea", "NZ": "New Zealand", "IL": "Israel", "IN": "India", "CN": "China", "AU": "Australia", "BR": "Brazil", "AR": "Argentina", "UY": "Uruguay", "SG": "Singapore", "ZA": "South Africa", "TR": "Türkiye", "UA": "Ukraine", "RS": "Serbia", "MX": "Mexico", "PH": "Philippines"},
	Boxes:     map[string]string{"identity": "identity and pictures", "private": "private life", "work": "working life", "economic": "economic data", "connection": "connection data", "location": "location", "internet": "use of the internet", "other": "other data"},
}

var art30Swedish = art30Words{
	Title: "Register över behandlingar", SubController: "Art. 30.1 GDPR · den personuppgifts~ansvariges register · %s", SubProcessor: "Art. 30.2 GDPR · personuppgifts~biträdets register · %s",
	Pack:   "Den person~uppgifts~ansvariges register",
	Answer: "%s utför %s behandlingar av person~uppgifter.", AnswerProcessor: "%s utför %s behandlingar av person~uppgifter för andras räkning.", Nothing: "Registret innehåller ingen behandling.",
	Parties: "Personuppgifts~ansvarig och kontakter", Controller: "Personuppgifts~ansvarig", Processor: "Personuppgifts~biträde", Contact: "Kontakt", Joint: "Gemensamt ansvariga",
	Representative: "Företrädare", RepresentativeNone: "inte antecknad; behövs inte för den som är etablerad i unionen", Officer: "Dataskydds~ombud", OfficerOpen: "inte antecknat om det behövs", OfficerNone: "inget utsett: %s", OfficerSince: "anmält till myndigheten %s",
	Activities: "Behandlingar", No: "Nr", Activity: "Behandling", Basis: "Rättslig grund", Special: "Känsliga uppgifter", Third: "Tredjeland", Reviewed: "Granskad", Sheet: "Blad", For: "För",
	Common: "Säkerhets~åtgärder som gäller alla behandlingar", CommonNone: "inga antecknade; varje blad anger sina", Tested: "prövad %s",
	Aim: "Ändamål", LawfulBasis: "Rättslig grund", Condition: "Känsliga uppgifter", People: "Personer", Data: "Uppgifter", Erased: "Raderas", DataTitle: "Personer, uppgifter och tidsfrister för radering",
	Recipients: "Mottagare", Transfers: "Överföringar till tredjeland", Measures: "Säkerhets~åtgärder", AsCommon: "de gemensamma åtgärderna i avsnitt %s", Customers: "För", Work: "Behandling för varje ansvarig",
	Beyond: "Utöver art. 30", Source: "Varifrån uppgifterna kommer", Automated: "Automatiserade beslut", Impact: "Konsekvens~bedömning", ImpactNone: "inte antecknat", ImpactOpen: "prövning påbörjad, resultat öppet", ImpactNeeded: "krävs, prövning %s", ImpactNot: "krävs inte, prövning %s", Notice: "Information till personerna", NoticeIs: "%s",
	System: "System", Location: "Lagringsplats", Owner: "Ansvarig, senaste granskning", OwnerIs: "%s, granskad %s", Next: "nästa granskning %s", Ended: "upphörde %s", Rights: "Rättigheter", Policy: "Gallringsrutin", Notes: "Anmärkningar", Everybody: "alla som nämns ovan",
	Yes: "ja", NotApplicable: "inte tillämpligt", Open: "Inte fullständigt.", OpenIs: "Det saknas ännu: %s.", Internal: "internt", ToProcessor: "biträde", Contract: "avtal %s", Decision: "beslut %s",
	Assessed: "bedömt %s", Interests: "intresse: %s", Weighed: "avvägt %s", After: "%s %s",
	Gaps: map[string]string{"controller_contact": "företagets adress och kontakt", "dpo_contact": "kontakt till dataskydds~ombudet", "joint_contact": "kontakt till den gemensamt ansvarige", "customers_missing": "för vem den utförs", "customer_contact": "kontakt till den ansvarige", "aim_missing": "ändamålet", "subjects_missing": "vems uppgifter", "data_missing": "vilka uppgifter", "recipients_missing": "mottagarna",
		"transfer_missing": "en överföring till tredjeland", "transfer_country": "landet för en överföring", "transfer_words": "skydds~åtgärderna för en överföring", "limit_missing": "en tidsfrist för radering", "measures_missing": "säkerhets~åtgärder", "open_place": "att fylla i"},
	Kinds: map[string]string{"access": "Behörighet", "traceability": "Spårbarhet", "software": "Programvara", "backup": "Säkerhetskopia", "encryption": "Kryptering", "processors": "Biträden", "physical": "Lokaler", "organisation": "Människor", "network": "Nätverk", "paper": "Papper", "other": "Övrigt"},
	Tools: map[string]string{"A45-3": "beslut om adekvat skyddsnivå, art. 45.3", "A46-2-a": "instrument mellan myndigheter, art. 46.2 a", "A46-2-b": "bindande företags~bestämmelser, art. 47", "A46-2-c": "kommissionens standard~avtals~klausuler, art. 46.2 c", "A46-2-d": "en myndighets standard~klausuler, art. 46.2 d", "A46-2-e": "uppförandekod, art. 46.2 e", "A46-2-f": "certifiering, art. 46.2 f", "A46-3-a": "godkända avtals~klausuler, art. 46.3 a", "A46-3-b": "godkänd överens~kommelse, art. 46.3 b",
		"A49-1-a": "uttryckligt samtycke, art. 49.1 a", "A49-1-b": "avtal med personen, art. 49.1 b", "A49-1-c": "avtal i personens intresse, art. 49.1 c", "A49-1-d": "allmänintresse, art. 49.1 d", "A49-1-e": "rättsliga anspråk, art. 49.1 e", "A49-1-f": "grundläggande intressen, art. 49.1 f", "A49-1-g": "offentligt register, art. 49.1 g", "A49-2": "tvingande intressen, art. 49.1"},
	Triggers:  map[string]string{"last_contact": "efter senaste kontakten", "added": "efter att uppgifterna kom in", "consent_ended": "efter att samtycket upphört", "refused": "efter nekandet", "undeliverable": "efter att post inte kunnat levereras", "last_order": "efter senaste beställningen", "request_closed": "efter att begäran avslutats", "contract_ended": "efter att avtalet upphört", "financial_year": "efter räkenskaps~årets utgång", "field": "efter dagen i fältet"},
	Countries: map[string]string{"US": "USA", "GB": "Storbritannien", "CH": "Schweiz", "CA": "Kanada", "JP": "Japan", "KR": "Sydkorea", "NZ": "Nya Zeeland", "IL": "Israel", "IN": "Indien", "CN": "Kina", "AU": "Australien", "BR": "Brasilien", "AR": "Argentina", "UY": "Uruguay", "SG": "Singapore", "ZA": "Sydafrika", "TR": "Turkiet", "UA": "Ukraina", "RS": "Serbien", "MX": "Mexiko", "PH": "Filippinerna"},
	Boxes:     map[string]string{"identity": "identitet och bilder", "private": "privatliv", "work": "arbetsliv", "economic": "ekonomiska uppgifter", "connection": "anslutnings~uppgifter", "location": "plats", "internet": "internet~användning", "other": "övriga uppgifter"},
}
