package activities

import "consentbook/backend/consent"

// sketch is a template without its words: keys of templateWords stand for them.
type sketch struct {
	id         string
	role       consent.ActivityRole
	purposes   []consent.PurposeID // of a book, where it has them
	subjects   []string
	data       []sketchData
	recipients []sketchRecipient
	bases      []sketchBasis
	source     string
	measures   string
	rule       string // words of why no notice is needed, or how it is given; "": the privacy notice
}

// sketchData is a category: limit is a key of words, or the kind of a national
// limit after "law:", with the key that stands where none is known.
type sketchData struct {
	words, kind, limit string
	special            bool
}

type sketchRecipient struct{ words, kind string }

// sketchBasis is a ground: law is a kind of nationalLaws, interests a key.
type sketchBasis struct {
	basis          consent.Basis
	special        string
	law, interests string
}

// Kinds of recipients, in short.
const (
	in  = "internal"
	out = "external"
	sub = "processor"
)

var sketches = []sketch{
	{id: "customers", purposes: []consent.PurposeID{"customers", "orders", "commissions", "contract", "contracts", "sales"}, subjects: []string{"s.customers", "s.contacts", "s.prospects"},
		data:       []sketchData{{"d.contact", "identity", "law:claims", false}, {"d.orders", "economic", "law:books", false}, {"d.letters", "identity", "law:claims", false}, {"d.offers", "economic", "l.offer", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.carriers", out}, {"r.banks", out}, {"r.accounts", sub}, {"r.hosting", sub}},
		bases:      []sketchBasis{{consent.BasisContract, "", "", ""}, {consent.BasisLegalDuty, "", "books", ""}, {consent.BasisInterests, "", "", "i.claims"}}, source: "o.person", measures: "m.office"},
	{id: "newsletter", purposes: []consent.PurposeID{"newsletter", "invitations", "news", "marketing"}, subjects: []string{"s.subscribers", "s.leavers"},
		data:       []sketchData{{"d.subscription", "identity", "l.withdrawal", false}, {"d.proof", "other", "law:claims", false}, {"d.fingerprint", "other", "l.mailing", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.mailer", sub}},
		bases:      []sketchBasis{{consent.BasisConsent, "", "mail", ""}, {consent.BasisInterests, "", "", "i.claims"}}, source: "o.person", measures: "m.list"},
	{id: "staff", purposes: []consent.PurposeID{"staff", "employment", "payroll"}, subjects: []string{"s.staff", "s.formerstaff", "s.relatives"},
		data:       []sketchData{{"d.staffid", "identity", "law:payroll", false}, {"d.contract", "work", "law:claims", false}, {"d.payroll", "economic", "law:payroll", false}, {"d.hours", "work", "law:hours", false}, {"d.sick", "other", "law:payroll", true}, {"d.emergency", "identity", "l.leaves", false}},
		recipients: []sketchRecipient{{"r.managers", in}, {"r.payroll", sub}, {"r.tax", out}, {"r.social", out}, {"r.pension", out}, {"r.banks", out}},
		bases:      []sketchBasis{{consent.BasisContract, "", "", ""}, {consent.BasisLegalDuty, "9(2)(b)", "staff", ""}, {consent.BasisInterests, "", "", "i.claims"}}, source: "o.staff", measures: "m.staff"},
	{id: "applicants", purposes: []consent.PurposeID{"applicants", "applications", "recruitment"}, subjects: []string{"s.applicants", "s.referees"},
		data:       []sketchData{{"d.application", "work", "law:applicants", false}, {"d.pool", "work", "l.pool", false}},
		recipients: []sketchRecipient{{"r.managers", in}, {"r.mailhost", sub}},
		bases:      []sketchBasis{{consent.BasisContract, "", "", ""}, {consent.BasisInterests, "", "", "i.claims"}, {consent.BasisConsent, "", "", ""}}, source: "o.applicants", measures: "m.staff"},
	{id: "suppliers", purposes: []consent.PurposeID{"suppliers", "purchasing"}, subjects: []string{"s.suppliers", "s.suppliercont"},
		data:       []sketchData{{"d.supplier", "work", "l.contact", false}, {"d.orders", "economic", "law:books", false}, {"d.letters", "work", "law:claims", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.banks", out}, {"r.accounts", sub}},
		bases:      []sketchBasis{{consent.BasisContract, "", "", ""}, {consent.BasisLegalDuty, "", "books", ""}, {consent.BasisInterests, "", "", "i.contact"}}, source: "o.employer", measures: "m.office"},
	{id: "video", purposes: []consent.PurposeID{"video", "surveillance"}, subjects: []string{"s.visitors", "s.customers", "s.staff"},
		data:       []sketchData{{"d.film", "identity", "law:film", false}, {"d.incident", "identity", "l.incident", false}},
		recipients: []sketchRecipient{{"r.managers", in}, {"r.police", out}, {"r.camera", sub}},
		bases:      []sketchBasis{{consent.BasisInterests, "", "", "i.premises"}}, source: "o.camera", measures: "m.camera", rule: "x.sign"},
	{id: "website", purposes: []consent.PurposeID{"website", "web", "statistics"}, subjects: []string{"s.webvisitors"},
		data:       []sketchData{{"d.logs", "connection", "l.logs", false}, {"d.cookies", "internet", "l.cookies", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.webhost", sub}},
		bases:      []sketchBasis{{consent.BasisInterests, "", "", "i.security"}, {consent.BasisConsent, "", "terminal", ""}}, source: "o.device", measures: "m.web"},
	{id: "photos", purposes: []consent.PurposeID{"photos", "pictures", "portfolio"}, subjects: []string{"s.portrayed", "s.guardians"},
		data:       []sketchData{{"d.pictures", "identity", "l.pictures", false}, {"d.release", "identity", "law:claims", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.public", out}, {"r.agency", sub}},
		bases:      []sketchBasis{{consent.BasisConsent, "", "", ""}, {consent.BasisContract, "", "", ""}}, source: "o.person", measures: "m.office"},
	{id: "members", purposes: []consent.PurposeID{"members", "membership"}, subjects: []string{"s.members", "s.officers"},
		data:       []sketchData{{"d.member", "identity", "l.exit", false}, {"d.fees", "economic", "law:books", false}, {"d.posts", "private", "l.office", false}},
		recipients: []sketchRecipient{{"r.board", in}, {"r.umbrella", out}, {"r.banks", out}},
		bases:      []sketchBasis{{consent.BasisContract, "", "", ""}, {consent.BasisLegalDuty, "", "books", ""}, {consent.BasisInterests, "", "", "i.club"}}, source: "o.person", measures: "m.office"},
	{id: "bookkeeping", purposes: []consent.PurposeID{"bookkeeping", "accounting"}, subjects: []string{"s.partners", "s.staff"},
		data:       []sketchData{{"d.books", "economic", "law:books", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.accounts", sub}, {"r.tax", out}, {"r.banks", out}},
		bases:      []sketchBasis{{consent.BasisLegalDuty, "", "books", ""}}, source: "o.books", measures: "m.office"},
	{id: "enquiries", purposes: []consent.PurposeID{"enquiries", "contact"}, subjects: []string{"s.enquirers"},
		data:       []sketchData{{"d.enquiry", "identity", "l.enquiry", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.mailhost", sub}},
		bases:      []sketchBasis{{consent.BasisContract, "", "", ""}, {consent.BasisInterests, "", "", "i.answer"}}, source: "o.person", measures: "m.office"},
	{id: "requests", purposes: []consent.PurposeID{"rights", "suppression", "claims"}, subjects: []string{"s.requesters", "s.objectors"},
		data:       []sketchData{{"d.request", "identity", "law:claims", false}, {"d.suppression", "other", "l.mailing", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.told", out}, {"r.authority", out}},
		bases:      []sketchBasis{{consent.BasisLegalDuty, "", "rights", ""}, {consent.BasisLegalDuty, "", "stop", ""}, {consent.BasisInterests, "", "", "i.claims"}}, source: "o.person", measures: "m.list"},
	{id: "bookings", purposes: []consent.PurposeID{"bookings", "appointments"}, subjects: []string{"s.guests"},
		data:       []sketchData{{"d.appointment", "identity", "l.visit", false}, {"d.wishes", "private", "l.visit", true}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.calendar", sub}},
		bases:      []sketchBasis{{consent.BasisContract, "", "", ""}, {consent.BasisConsent, "9(2)(a)", "", ""}}, source: "o.person", measures: "m.office"},
	{id: "patients", purposes: []consent.PurposeID{"patients", "care", "treatment"}, subjects: []string{"s.patients", "s.patientfamily"},
		data:       []sketchData{{"d.patient", "identity", "law:patients", false}, {"d.record", "other", "law:patients", true}, {"d.books", "economic", "law:books", false}},
		recipients: []sketchRecipient{{"r.staff", in}, {"r.doctors", out}, {"r.insurers", out}, {"r.hosting", sub}},
		bases:      []sketchBasis{{consent.BasisContract, "9(2)(h)", "patients", ""}, {consent.BasisLegalDuty, "", "patients", ""}}, source: "o.patients", measures: "m.patient"},
	{id: "commissioned", role: consent.AsProcessor, subjects: []string{"s.theirs"},
		data: []sketchData{{"d.theirs", "", "l.instructed", false}}, recipients: []sketchRecipient{{"r.staff", in}, {"r.subs", sub}}, source: "o.customers", measures: "m.office"},
}
