package consent

import "time"

// findingToday is the day of the tests.
const findingToday = "2026-11-22"

func yes() *bool {
	b := true
	return &b
}

func some64(n int64) *int64 { return &n }

// sound are the facts of a book in which nothing is to be found, with something
// in every area for the rules to look at.
func sound() *FindingFacts {
	all := func() map[string]ContractAnswer {
		out := map[string]ContractAnswer{}
		for _, i := range ContractItems {
			out[i.Key] = ContractAnswer{Answer: "yes", Clause: "7"}
		}
		return out
	}
	f := &FindingFacts{Now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC), Today: findingToday, Changed: map[string]string{"purpose": "2026-06-01", "activity": "2026-06-01", "processor": "2026-06-01", "cookie": "2026-06-01"},
		Book: BookFacts{Controller: Controller{Name: "Ljusgård", Country: "SE", Language: "sv", Address: "Malmö", Email: "hej@example.org"}, FoundedOn: "2025-01-02", Contacts: 40, Entries: 90,
			BackupOn: "2026-11-01", BackedUp: 80, RestoredOn: "2026-03-01", AuditedOn: "2026-10-01", HandedOutOn: "2026-09-01",
			Operators: []OperatorFact{{"op_1", "Maja", "owner", "2026-11-20"}, {"op_2", "Ola", "owner", "2026-10-01"}}},
		Purposes: []Purpose{
			{ID: "newsletter", Names: map[string]string{"sv": "Nyhetsbrev"}, Channel: "email", Bases: []Basis{BasisConsent, BasisInterests}, Categories: []string{"email"}, Recipients: []string{"Utskick AB"}, Retention: "P2Y", ConsentMonths: 24,
				Questions: map[string]string{"sv": "Får vi skriva?"}, Explained: map[string]string{"sv": "Vi skriver."}, ForChildren: true},
			{ID: "old", Names: map[string]string{"sv": "Gammalt"}, Bases: []Basis{BasisContract}, EndedOn: "2026-01-01"},
		},
		Weighings: map[PurposeID]Assessment{"newsletter": {ID: 1, Purpose: "newsletter", Outcome: Carried, MadeOn: "2026-01-01", ReviewOn: findingToday}},
		Notices: []NoticeFact{
			{ID: "privacy-2", Kind: NoticePrivacy, Since: "2026-06-02", URL: "https://example.org/p", Purposes: []PurposeID{"newsletter"}, Texts: map[string]string{"sv": "<!-- item: 13(1)(f), 14(1)(f) --> Utskick AB. Ombud: dso@example.org"}},
			{ID: "cookie-1", Kind: NoticeCookie, Since: "2026-06-01", URL: "https://example.org/c", Texts: map[string]string{"sv": "Kakor"}},
		},
		Drafts:     []DraftFact{{Kind: NoticePrivacy, Language: "sv", ChangedOn: "2026-01-01"}},
		People:     PeopleFacts{Everybody: 40, Languages: map[string]int64{"sv": 36, "en": 4}, Purposes: map[PurposeID]PurposePeople{"newsletter": {All: 40}}},
		Consents:   ConsentFacts{Decisions: 1, DecisionsFrom: "2026-11-20"},
		Uninformed: []UninformedFact{{Import: 1, Name: "list.csv", On: "2026-01-01"}},
		Fields:     []FieldFact{{Field: CustomField{Key: "shoe", Purpose: "newsletter", Retention: "P1Y"}, Looked: 200, Filled: 2}},
		Campaigns:  []CampaignFact{{ID: 1, Name: "Vår", Status: CampaignRunning, Sender: 1, StartedOn: "2026-11-01", ClosesOn: "2026-12-01"}, {ID: 2, Name: "Höst", Status: CampaignPaused, PausedOn: "2026-11-20", ClosesOn: "2026-12-24"}},
		Senders:    []SenderFact{{ID: 1, Name: "Ljusgård", Domain: "example.org", IMAP: true, ReadOn: "2026-11-21", DKIM: true}},
		Mails:      MailFact{Tray: 2, From: "2026-11-20"},
		Requests: []RequestFact{{ID: 1, Types: []RequestType{"access"}, Open: true, ReceivedOn: "2026-11-10", Due: "2026-12-10", Handler: true, Course: Course{Identity: IdentityCheck{AskedOn: "2026-11-15"}}, Unconfirmed: 1},
			{ID: 2, Types: []RequestType{"withdrawal"}, Open: true, ReceivedOn: findingToday, Due: "2026-12-22", Handler: true},
			{ID: 3, Types: []RequestType{"erasure"}, ReceivedOn: "2026-01-10", ClosedOn: "2026-02-01", Course: Course{Refusals: []Refusal{{Type: "erasure", ToldOn: "2026-02-01", ToldSA: true, ToldCourt: true}}}}},
		Cookies: []Cookie{{ID: 1, Name: "_stat", Provider: "Statistik", Party: "third", Category: CookieAnalytics, Country: "SE", Duration: "P13M", SeenOn: "2026-06-01", Purpose: map[string]string{"sv": "räknar"}}},
		Activities: []Activity{{ID: 1, Role: AsController, Name: "Nyhetsbrev", Aim: "skriver", Purposes: []PurposeID{"newsletter"}, Subjects: []string{"kunder"}, Data: []ActivityData{{Category: "e-post", Limit: "2 år"}},
			Recipients: []ActivityRecipient{{Name: "Utskick AB", Kind: "processor", Processor: 1}}, Measures: "kryptering", Bases: []ActivityBasis{{Basis: BasisConsent}}, Source: "personen", Notice: "privacy", Owner: "Maja",
			MadeOn: "2026-01-01", ReviewedOn: "2026-06-01", ReviewOn: "2027-01-01", Screening: 1}},
		Processors: []Processor{{ID: 1, Name: "Utskick AB", Country: "SE", SignedOn: "2026-01-01", File: &KeptFile{ID: 1}, Checklist: all(), AuditedOn: "2026-02-01", AuditOn: "2027-02-01"}},
		Parties: []Party{{ID: 1, Role: PartyDPO, Name: "Dataskydd AB", Email: "dso@example.org", Required: true, Reason: "många", NoConflict: "inget annat", Published: "2026-01-01", Notified: "2026-01-01", ReviewOn: "2027-01-01"},
			{ID: 2, Role: PartyJoint, Name: "Systern AB", Arrangement: "vi delar", Essence: "så här"}, {ID: 3, Role: PartyController, Name: "Kund AB", SignedOn: "2026-01-01"}},
		Breaches: []Breach{{ID: 1, Title: "Borttappad dator", Role: BreachOfOwn, OccurredFrom: "2026-11-22", DetectedAt: "2026-11-22T08:00:00Z", AwareAt: "2026-11-22T09:00:00Z", AwareHow: "ringde", Types: []string{"confidentiality"}, Cause: "tåg", Facts: "en dator",
			Data: []string{"namn"}, Special: new(bool), Subjects: []string{"kunder"}, People: some64(4), Records: some64(4), Countries: []string{"SE"}, Unintelligible: yes(), Effects: "inga", Consequences: "inga", Taken: "spärrad", Planned: "inget",
			Risk: RiskUnlikely, Reasons: "krypterad", Authority: &BreachDecision{Words: "krypterad"}, Opinion: "enig"}},
		Retention: []RetentionRule{{ID: 1, Name: "Nyhetsbrev", Purpose: "newsletter", Period: "P24M", Why: "intresset svalnar", Hold: "tvist", HoldUntil: "2026-12-01", ReviewOn: "2027-01-01"},
			{ID: 2, Name: "Pärmar", Outside: true, DoneOn: "2026-03-01", Law: "bokföringslagen"}},
		Due: map[RetentionID]int64{},
		Screenings: []Screening{{ID: 1, Activity: 1, Name: "Nyhetsbrev", Outcome: "required", Criteria: map[string]ScreeningAnswer{"a": {Yes: yes()}, "b": {Yes: yes()}}, Description: "d", Necessity: "n", Risks: "r", Measures: "m", Advice: "a", Residual: "low",
			DoneOn: "2026-02-01", ReviewOn: "2027-02-01"}},
		Safeguards: []Safeguard{{ID: 1, Kind: "backup", Name: "Kopior", State: "in_place", Owner: "Ola", TestedOn: "2026-05-01", ReviewOn: "2027-01-01"}, {ID: 2, Kind: "access", Name: "Nycklar", State: "planned", Owner: "Ola", DueOn: "2026-12-31"}},
		Happened: []Occurrence{{ID: 1, Kind: "training", On: "2026-02-01", Title: "Kurs", RepeatOn: "2027-02-01", Handled: true}, {ID: 2, Kind: "drill", On: "2026-03-01", Title: "Övning", Handled: true},
			{ID: 3, Kind: "incident", On: "2026-11-15", Title: "Fel adress"}},
		Steps:      []RoadStep{{ID: 1, Key: "dpo", State: "done", Words: "protokoll"}, {ID: 2, Title: "Lås", State: "open", DueOn: "2026-12-01"}},
		Exceptions: []FindingException{{ID: 1, Rule: "training_none", Kind: "occurrence", Reason: "r", Until: findingToday}},
	}
	return f
}

// only keeps of the facts what a rule says that it reads.
func only(f *FindingFacts, areas []FindingArea) *FindingFacts {
	out := &FindingFacts{Now: f.Now, Today: f.Today, Changed: f.Changed, Book: BookFacts{Controller: f.Book.Controller}}
	for _, a := range areas {
		switch a {
		case InBook:
			out.Book = f.Book
		case InPurposes:
			out.Purposes, out.Weighings = f.Purposes, f.Weighings
		case InNotices:
			out.Notices, out.Drafts = f.Notices, f.Drafts
		case InPeople:
			out.People = f.People
		case InConsents:
			out.Consents = f.Consents
		case InInformed:
			out.Uninformed = f.Uninformed
		case InDuplicates:
			out.Doubles = f.Doubles
		case InFields:
			out.Fields = f.Fields
		case InCampaigns:
			out.Campaigns, out.Senders = f.Campaigns, f.Senders
		case InMails:
			out.Mails = f.Mails
		case InRequests:
			out.Requests = f.Requests
		case InErasures:
			out.Erasures = f.Erasures
		case InCookies:
			out.Cookies, out.CookieEntered = f.Cookies, f.CookieEntered
		case InActivities:
			out.Activities = f.Activities
		case InProcessors:
			out.Processors = f.Processors
		case InParties:
			out.Parties = f.Parties
		case InBreaches:
			out.Breaches = f.Breaches
		case InRetention:
			out.Retention = f.Retention
		case InDue:
			out.Due = f.Due
		case InScreenings:
			out.Screenings = f.Screenings
		case InSafeguards:
			out.Safeguards = f.Safeguards
		case InHappened:
			out.Happened = f.Happened
		case InSteps:
			out.Steps = f.Steps
		case InExceptions:
			out.Exceptions = f.Exceptions
		}
	}
	return out
}
