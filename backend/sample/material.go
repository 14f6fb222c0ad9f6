package sample

import (
	"time"

	"consentbook/backend/consent"
)

// Countries and Languages of the contacts, the most frequent first.
var (
	Countries = []string{"SE", "DE", "DK", "GB", "FI"}
	Languages = []string{"sv", "de", "en"}
)

// People is the number of contacts: people who can be told apart by their
// address, or by name and telephone where they have none.
const People = 2400

// Material is all that the business brings.
type Material struct {
	Controller consent.Controller
	OrgNumber  string
	Operator   Operator
	Purposes   []consent.Purpose
	NoticeFrom time.Time // the day the privacy notice takes effect; every act lies after it and before today
	Files      []File    // in the order of their import
	Acts       []Act     // in the order they happened
	Counts     Counts
}

// Operator keeps the book.
type Operator struct{ Name, Role, Email string }

// File is an address book, with what its owner knows of it.
type File struct {
	Kind          string // customers, subscribed, unsubscribed, event
	Name          string
	MediaType     string
	Bytes         []byte
	Purpose       consent.PurposeID
	Basis         consent.Basis
	Source        string // in the controller's language
	CollectedAt   string // YYYY-MM-DD
	ClaimsConsent bool
}

// Act is what one person did about one purpose, with its proof.
type Act struct {
	Email    string // of a contact in the files
	Purpose  consent.PurposeID
	State    consent.State
	Method   consent.Method
	At       time.Time
	Language string
	Question string    // as asked, in that language
	Words    string    // the person's own
	Evidence *Evidence // nil only for a withdrawal by telephone, which needs none (Art. 7(3))
}

// Evidence is a file that shows the act.
type Evidence struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// Counts says what is in the files, for those who check what came out.
type Counts struct {
	People          int
	ByCountry       map[string]int
	ByLanguage      map[string]int
	Customers       int // rows with a person in the customer list, duplicates included
	Subscribed      int // rows of the newsletter's list
	Unsubscribed    int // rows of those who left it
	Event           int // rows of the sign-up list
	Duplicates      int // rows that repeat a person of the same file
	InSeveralFiles  int // people who stand in two files or more
	NoEmail         int // people without a mail address anywhere
	Malformed       int // of these, with something that was meant to be one
	NoName          int // people without a name anywhere
	Companies       int // people with a company
	Unusable        int // rows without any person: blank, totals, repeated header
	ClaimedYes      int // people whose customer row says yes to the newsletter, without proof
	ClaimedOut      int // people whose customer row says they left it
	Contradictions  int // people with a yes in the customer list who are among the unsubscribed
	DoubleOptIn     int // subscribed with both times and both network addresses
	ListedOnly      int // subscribed with no act of opting in
	ActsByState     map[consent.State]int
	ActsWithoutFile int
}

// Generate makes the material. Only the date of today counts, and equal
// arguments give equal bytes.
func Generate(seed uint64, today time.Time) Material {
	g := newGenerator(seed, today)
	g.people()
	m := Material{
		Controller: controller(), OrgNumber: "559999-0103", Purposes: purposes(), NoticeFrom: g.noticeFrom,
		Operator: Operator{Name: "Maja Lindqvist", Role: "owner", Email: "maja@ljusgard.example.org"},
	}
	m.Files = []File{g.customers(), g.subscribed(), g.unsubscribed(), g.event()}
	m.Acts = g.acts()
	m.Counts = g.counts
	return m
}

func controller() consent.Controller {
	return consent.Controller{
		Name: "Ljusgård Bildbyrå AB", Country: "SE", Language: "sv", Address: "Skeppargränd 3, 211 00 Malmö",
		Email: "hej@ljusgard.example.org", Phone: "+46 40 628 04 10", Website: "ljusgard.example.org",
	}
}

// The purposes by id.
const (
	Commissions consent.PurposeID = "commissions"
	Bookkeeping consent.PurposeID = "bookkeeping"
	Newsletter  consent.PurposeID = "newsletter"
	Invitations consent.PurposeID = "invitations"
	Photos      consent.PurposeID = "photos"
)

func purposes() []consent.Purpose {
	const sender, books, host = "Brevduvan Utskick AB", "Sifferverket Redovisning AB", "Molnfri Drift AB"
	return []consent.Purpose{
		{
			ID: Commissions, Channel: "other", Bases: []consent.Basis{consent.BasisContract}, Retention: "P3Y",
			Names:      map[string]string{"sv": "Bilduppdrag och licenser", "de": "Bildaufträge und Lizenzen", "en": "Picture commissions and licences"},
			Categories: []string{"name", "organisation", "email", "phone", "address", "orders"}, Recipients: []string{host},
		},
		{
			// Bokföringslagen (1999:1078) 7 kap. 2 §: seven years after the calendar year
			ID: Bookkeeping, Channel: "other", Bases: []consent.Basis{consent.BasisLegalDuty}, Retention: "P7Y",
			Names:      map[string]string{"sv": "Bokföring", "de": "Buchhaltung", "en": "Bookkeeping"},
			Categories: []string{"name", "organisation", "address", "invoices"}, Recipients: []string{books},
		},
		{
			ID: Newsletter, Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Retention: "P2Y", ConsentMonths: 24,
			Names:      map[string]string{"sv": "Nyhetsbrev via e-post", "de": "Newsletter per E-Mail", "en": "Newsletter by e-mail"},
			Categories: []string{"name", "email"}, Recipients: []string{sender}, Questions: questions[Newsletter],
		},
		{
			ID: Invitations, Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Retention: "P2Y", ConsentMonths: 24,
			Names:      map[string]string{"sv": "Inbjudningar och evenemang", "de": "Einladungen und Veranstaltungen", "en": "Invitations and events"},
			Categories: []string{"name", "email"}, Recipients: []string{sender}, Questions: questions[Invitations],
		},
		{
			ID: Photos, Channel: "other", Bases: []consent.Basis{consent.BasisConsent}, Retention: "P5Y",
			Names:      map[string]string{"sv": "Publicering av bilder", "de": "Fotos veröffentlichen", "en": "Photographs published"},
			Categories: []string{"name", "photographs"}, Recipients: []string{host}, Questions: questions[Photos],
		},
	}
}
