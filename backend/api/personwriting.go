package api

import (
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

// Mark is what keeps everybody from writing to a person.
type Mark struct {
	Kind     consent.MarkKind `json:"kind"`
	Since    string           `json:"since"`   // day
	EndedAt  string           `json:"endedAt"` // "" while it holds
	Words    string           `json:"words"`
	Operator string           `json:"operator"`
	Entry    consent.Entry    `json:"entry"`
}

// Sale is what a soft opt-in of a person rests on.
type Sale struct {
	Purpose  consent.PurposeID                `json:"purpose"`
	Subject  string                           `json:"subject"`
	Day      string                           `json:"day"`
	Kind     string                           `json:"kind"` // "": a sale; negotiation, charity
	Answers  map[consent.SoftCondition]string `json:"answers"`
	NotMet   []consent.SoftCondition          `json:"notMet"` // of those that are asked everywhere
	File     consent.EvidenceID               `json:"file"`   // 0: none
	Operator string                           `json:"operator"`
	Entry    consent.Entry                    `json:"entry"`
}

// ContactsWritingIn names a person.
type ContactsWritingIn struct {
	ID consent.ContactID `json:"id"`
}

// ContactsWritingOut is what speaks for and against writing to a person besides
// their consents.
type ContactsWritingOut struct {
	Marks []Mark `json:"marks"`
	Sales []Sale `json:"sales"`
}

// Writing reads it.
func (s *Contacts) Writing(in ContactsWritingIn) (out ContactsWritingOut, err error) {
	out = ContactsWritingOut{Marks: []Mark{}, Sales: []Sale{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	marks, err := contacts.Marks(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	for _, m := range marks {
		out.Marks = append(out.Marks, markDTO(b, m))
	}
	sales, err := purposes.Sales(background(), b, in.ID)
	for _, x := range sales {
		out.Sales = append(out.Sales, saleDTO(b, x))
	}
	return out, err
}

func markDTO(b sqlite.Book, m sqlite.Mark) Mark {
	ended := m.EndedAt
	if at, err := sqlite.ReadMoment(m.EndedAt, ""); err == nil && ended != "" {
		ended = stamp(at)
	}
	return Mark{m.Kind, m.Since, ended, m.Words, operatorName(b, m.Operator), m.Entry}
}

func saleDTO(b sqlite.Book, x sqlite.Sale) Sale {
	out := Sale{Purpose: x.Purpose, Subject: x.Sale.Subject, Day: x.Sale.Day, Kind: x.Sale.Kind, Answers: x.Sale.Answers, NotMet: list(x.Sale.Missing(&consent.National{})), File: x.Evidence,
		Operator: operatorName(b, x.Operator), Entry: x.Entry}
	if out.Answers == nil {
		out.Answers = map[consent.SoftCondition]string{}
	}
	return out
}

// ContactsMarkIn sets a mark, or ends one.
type ContactsMarkIn struct {
	ID    consent.ContactID `json:"id"`
	Kind  consent.MarkKind  `json:"kind"`
	Since string            `json:"since"` // day, "" for today
	Words string            `json:"words"` // how it is known; of an end why, and how the person was told

	ToldOn string `json:"toldOn"` // of a restriction that ends: day on which the person was told (Art. 18(3))
}

// Mark keeps everybody from writing to a person.
func (s *Contacts) Mark(in ContactsMarkIn) (out Mark, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	m, err := contacts.Mark(background(), b, in.ID, in.Kind, in.Since, in.Words)
	return markDTO(b, m), err
}

// Unmark says that a mark holds no longer.
func (s *Contacts) Unmark(in ContactsMarkIn) (out Mark, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	m, err := contacts.Unmark(background(), b, in.ID, in.Kind, in.ToldOn, in.Words)
	return markDTO(b, m), err
}

// ContactsSaleIn is a sale of one person, or of all whom search and filters
// find.
type ContactsSaleIn struct {
	ID      consent.ContactID                `json:"id"` // 0: many
	Search  string                           `json:"search"`
	Filters []string                         `json:"filters"`
	Purpose consent.PurposeID                `json:"purpose"`
	Subject string                           `json:"subject"`
	Day     string                           `json:"day"`
	Kind    string                           `json:"kind"`
	Answers map[consent.SoftCondition]string `json:"answers"`
	File    files.Ref                        `json:"file"`
}

// ContactsSaleOut says of how many people it was recorded.
type ContactsSaleOut struct {
	People int64 `json:"people"`
}

// RecordSale keeps what a soft opt-in rests on.
func (s *Contacts) RecordSale(in ContactsSaleIn) (out ContactsSaleOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	sale := purposes.Sale{Contact: in.ID, Search: in.Search, Filter: strings.Join(in.Filters, " "), Purpose: in.Purpose,
		Sale: consent.Sale{Subject: in.Subject, Day: in.Day, Kind: in.Kind, Answers: in.Answers}}
	if in.File != "" {
		f, err := s.d.evidence(in.File)
		if err != nil {
			return out, err
		}
		sale.Evidence = &sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}
	}
	out.People, err = purposes.RecordSale(background(), b, sale)
	return out, err
}

// ContactsSaleDropIn names a sale.
type ContactsSaleDropIn struct {
	ID      consent.ContactID `json:"id"`
	Purpose consent.PurposeID `json:"purpose"`
}

// DropSale takes back what was recorded.
func (s *Contacts) DropSale(in ContactsSaleDropIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, purposes.DropSale(background(), b, in.ID, in.Purpose)
}
