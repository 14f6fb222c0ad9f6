package pdf

import (
	"reflect"
	"strings"
)

// processorWords are the words of the documents about processors and roles.
// Verbs stand for names, days and numbers.
type processorWords struct {
	Title, Sub, Signed, Unsigned, HasEnded, Open, OpenIs          string // Sub: name, day; Signed, HasEnded: name, business, day; OpenIs: broken, missing
	Parties, Controller, Processor, Country, Contact, Service     string
	Data, People, Activities                                      string
	Contract, Reference, SignedOn, NotSigned, ValidTo, UntilEnded string
	NoticeBy, File, NoFile, EndedOn, ReturnedOn, NotReturned      string
	Checklist, Article, Item, Answer, Clause, Holds               string // Holds: yes, all
	Chain, Authorisation, NoChain, Name, Told, Looked, NotLooked  string
	Objected                                                      string // day
	Transfers, NoTransfers, Recipient, Standing, Tool, NoTool     string
	Module, Assessed, Words, Until                                string // Module: number; Until: day
	Guarantees, Certificates, AuditedOn, AuditOn, ExitPlan        string
	NeverLooked, History, When, What, By, Entry                   string
	ListTitle, ListSub, ListAnswer, Processors, NoProcessors      string // ListSub: business, day; ListAnswer: business, processors, roles
	No, SignedShort, OpenShort, EndedShort, OfAll                 string // EndedShort: day; OfAll: yes, all
	Roles, NoParties, Role, Since, NoneNeeded, NoneNamed          string
	Answers, Authorisations, Standings, RoleNames                 map[string]string
}

var processorWordsIn = map[string]*processorWords{"en": &processorEnglish, "sv": &processorSwedish, "de": &processorGerman, "fr": &processorFrench}

func init() {
	for _, w := range processorWordsIn {
		each(reflect.ValueOf(w).Elem(), "", func(_, s string) string { return marks.Replace(s) })
	}
}

// processorWordsFor are the words of a language, English where there are none.
func processorWordsFor(lang string) processorWords {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	if w := processorWordsIn[base]; w != nil {
		return *w
	}
	return processorEnglish
}

var processorEnglish = processorWords{
	Title: "Processor file", Sub: "%s · as of %s", Signed: "%s processes personal data for %s under a contract signed on %s.", Unsigned: "%s processes personal data for %s. No contract is recorded.",
	HasEnded: "%s processed personal data for %s until %s.", Open: "Not complete.", OpenIs: "Rules that are not kept: %s. Documents or looks that are missing: %s.",
	Parties: "Who, and what for", Controller: "Controller", Processor: "Processor", Country: "Country", Contact: "Contact", Service: "Service", Data: "Personal data", People: "Data subjects", Activities: "Named in activities",
	Contract: "Contract", Reference: "Reference", SignedOn: "Signed on", NotSigned: "not signed", ValidTo: "Valid to", UntilEnded: "until ended", NoticeBy: "Notice to be given by", File: "Contract kept", NoFile: "not kept in the book",
	EndedOn: "Ended on", ReturnedOn: "Data returned or deleted", NotReturned: "not recorded",
	Checklist: "Check list", Article: "Article", Item: "The contract holds", Answer: "State", Clause: "Where", Holds: "The contract holds %s of %s items.",
	Chain: "Other processors", Authorisation: "Authorisation", NoChain: "No other processors are recorded.", Name: "Name", Told: "We were told", Looked: "Looked at", NotLooked: "not looked at", Objected: "objected to on %s",
	Transfers: "Transfers", NoTransfers: "No data leave.", Recipient: "Recipient", Standing: "Country stands", Tool: "Rests on", NoTool: "nothing recorded", Module: "module %s", Assessed: "Assessed", Words: "Safeguards", Until: "until %s",
	Guarantees: "Guarantees", Certificates: "Certificates", AuditedOn: "Last look", AuditOn: "Next look", ExitPlan: "At the end", NeverLooked: "never",
	History: "What was done", When: "When", What: "What", By: "By", Entry: "Entry",
	ListTitle: "Processors and roles", ListSub: "%s · as of %s", ListAnswer: "%s has %s processors and %s parties in a role on record.", Processors: "Processors", NoProcessors: "No processors are recorded.",
	No: "No.", SignedShort: "Signed", OpenShort: "Open", EndedShort: "ended %s", OfAll: "%s of %s", Roles: "Roles", NoParties: "No roles are recorded.", Role: "Role", Since: "Since", NoneNeeded: "none required, as decided", NoneNamed: "required, not named",
	Answers: map[string]string{"yes": "yes", "no": "no", "open": "not looked at"}, Authorisations: map[string]string{"specific": "specific: each one is allowed beforehand", "general": "general: we are told and can object", "none": "none", "open": "not settled"},
	Standings: map[string]string{"eea": "within", "adequate": "adequate", "commercial": "adequate for commercial organisations", "listed": "adequate for listed recipients", "third": "no decision", "unknown": "not recorded"},
	RoleNames: map[string]string{"joint": "Joint controller, Art. 26", "controller": "Controller for whom we process", "representative": "Representative, Art. 27", "dpo": "Data protection officer, Art. 37", "authority": "Supervisory authority, Art. 51"},
}

var processorSwedish = processorWords{
	Title: "Biträdesakt", Sub: "%s · per %s", Signed: "%s behandlar person~uppgifter för %s enligt ett avtal som undertecknades %s.", Unsigned: "%s behandlar person~uppgifter för %s. Inget avtal är noterat.",
	HasEnded: "%s behandlade person~uppgifter för %s till och med %s.", Open: "Inte fullständig.", OpenIs: "Regler som inte följs: %s. Handlingar eller kontroller som saknas: %s.",
	Parties: "Vem och till vad", Controller: "Personuppgifts~ansvarig", Processor: "Personuppgifts~biträde", Country: "Land", Contact: "Kontakt", Service: "Tjänst", Data: "Person~uppgifter", People: "Registrerade", Activities: "Nämns i behandlingar",
	Contract: "Avtal", Reference: "Beteckning", SignedOn: "Undertecknat", NotSigned: "inte under~tecknat", ValidTo: "Gäller till", UntilEnded: "tills vidare", NoticeBy: "Uppsägning senast", File: "Sparat avtal", NoFile: "inte sparat i boken",
	EndedOn: "Upphörde", ReturnedOn: "Uppgifter åter~lämnade eller raderade", NotReturned: "inte noterat",
	Checklist: "Checklista", Article: "Artikel", Item: "Avtalet innehåller", Answer: "Läge", Clause: "Var", Holds: "Avtalet innehåller %s av %s punkter.",
	Chain: "Andra biträden", Authorisation: "Tillstånd", NoChain: "Inga andra biträden är noterade.", Name: "Namn", Told: "Vi fick besked", Looked: "Granskat", NotLooked: "inte granskat", Objected: "invändning %s",
	Transfers: "Överföringar", NoTransfers: "Inga uppgifter lämnar området.", Recipient: "Mottagare", Standing: "Landets läge", Tool: "Stöd", NoTool: "inget noterat", Module: "modul %s", Assessed: "Bedömt", Words: "Skydds~åtgärder", Until: "till %s",
	Guarantees: "Garantier", Certificates: "Certifikat", AuditedOn: "Senaste kontroll", AuditOn: "Nästa kontroll", ExitPlan: "Vid slutet", NeverLooked: "aldrig",
	History: "Vad som gjordes", When: "När", What: "Vad", By: "Av", Entry: "Post",
	ListTitle: "Biträden och roller", ListSub: "%s · per %s", ListAnswer: "%s har %s biträden och %s parter med en roll noterade.", Processors: "Biträden", NoProcessors: "Inga biträden är noterade.",
	No: "Nr", SignedShort: "Under~tecknat", OpenShort: "Öppet", EndedShort: "upphörde %s", OfAll: "%s av %s", Roles: "Roller", NoParties: "Inga roller är noterade.", Role: "Roll", Since: "Sedan", NoneNeeded: "behövs inte enligt beslut", NoneNamed: "krävs, inte utsett",
	Answers: map[string]string{"yes": "ja", "no": "nej", "open": "inte granskat"}, Authorisations: map[string]string{"specific": "särskilt: vart och ett godkänns i förväg", "general": "allmänt: vi får besked och kan invända", "none": "inget", "open": "inte avgjort"},
	Standings: map[string]string{"eea": "inom området", "adequate": "adekvat", "commercial": "adekvat för kommersiella organisationer", "listed": "adekvat för mottagare på listan", "third": "inget beslut", "unknown": "inte noterat"},
	RoleNames: map[string]string{"joint": "Gemensamt ansvarig, artikel 26", "controller": "Ansvarig som vi behandlar för", "representative": "Företrädare, artikel 27", "dpo": "Dataskydds~ombud, artikel 37", "authority": "Tillsyns~myndighet, artikel 51"},
}
