package xlsx

import (
	"bufio"
	"errors"
	"io"
	"time"

	"consentbook/backend/consent"
)

// CampaignBook is a campaign person by person: what the sums of its report
// stand for. The three lists are read row by row and never held.
type CampaignBook struct {
	Name       string
	Controller string
	Language   string // of the words
	Made       time.Time

	Contacts int64
	People   map[consent.Verdict]int64 // sums to Contacts
	Purposes []CampaignPurpose
	Sums     []CampaignSum                // what else the report counts
	Says     func(consent.Verdict) string // a verdict in words

	EachPerson  func(func(CampaignPerson) error) error
	EachMessage func(func(CampaignMessage) error) error
	EachAnswer  func(func(CampaignAnswer) error) error
}

// CampaignPurpose is the gate of one purpose.
type CampaignPurpose struct {
	Name   string
	People map[consent.Verdict]int64
}

// CampaignSum is a line of the sums, in the caller's words.
type CampaignSum struct {
	Group, What string
	N           int64
}

// CampaignPerson is what the gate said of one person for one purpose; Purpose
// is "" where it is of the person.
type CampaignPerson struct {
	Number   consent.ContactID
	Name     string
	Address  string
	Purpose  string
	Verdict  consent.Verdict
	Channel  string // mail, post; "" for who is left out
	State    string // of the invitation, "" for none
	Answered string // day, "" for none
	Entry    consent.Entry
}

// CampaignMessage is a message that left, or may have.
type CampaignMessage struct {
	Number    consent.MessageID
	Person    consent.ContactID
	Name      string
	Kind      string
	Address   string
	MessageID string
	State     string
	Words     string // the server's
	At        time.Time
	Entry     consent.Entry
}

// CampaignAnswer is a choice for one purpose.
type CampaignAnswer struct {
	Person   consent.ContactID
	Name     string
	Purpose  string
	Yes      bool
	Words    string // the person's own
	Method   string
	At       time.Time
	Evidence string // SHA-256, "" for none
	Entry    consent.Entry
}

// WriteCampaign writes four sheets: sums, people by code, messages, answers.
// Sums that do not close are refused.
func WriteCampaign(w io.Writer, b CampaignBook) error {
	if err := b.check(); err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 256<<10)
	c := campaignSheets{book: NewWriter(out, Properties{Title: b.Name, Creator: b.Controller, Created: b.Made}), b: b, words: campaignWordsOf(b.Language)}
	err := c.sums()
	for _, list := range []func() error{c.people, c.messages, c.answers} {
		if err == nil {
			err = list()
		}
	}
	closed := c.book.Close() // also of a file that is given up: its last chunk may be on its way
	if err != nil {
		return err
	}
	return errors.Join(closed, out.Flush())
}

func (b CampaignBook) check() error {
	sum := func(counts map[consent.Verdict]int64) (n int64) {
		for _, people := range counts {
			n += people
		}
		return n
	}
	if sum(b.People) != b.Contacts {
		return consent.Fail(consent.Integrity, "campaign_sums_open", "people", "what", "people")
	}
	for _, p := range b.Purposes {
		if sum(p.People) != b.Contacts {
			return consent.Fail(consent.Integrity, "campaign_sums_open", "purposes", "what", "purposes")
		}
	}
	return nil
}

type campaignSheets struct {
	book  *Writer
	b     CampaignBook
	words campaignWords
}

// sheet begins one of the lists; columns are keys of the words.
func (c campaignSheets) sheet(name string, columns ...Column) (*Sheet, error) {
	for i := range columns {
		columns[i].Header = c.words.columns[columns[i].Header]
	}
	return c.book.Sheet(SheetSpec{Name: c.words.sheets[name], Title: []string{c.words.sheets[name], c.b.Name + " · " + c.b.Controller + " · " + c.b.Made.Format("2006-01-02 15:04")}, Columns: columns, Continue: true})
}

func (c campaignSheets) sums() error {
	sheet, err := c.sheet("sums", Column{Header: "group", Width: 30}, Column{Header: "what", Width: 60, Wrap: true}, Column{Header: "code", Width: 18}, Column{Header: "article", Width: 18}, Column{Header: "people", Width: 12})
	if err != nil {
		return err
	}
	if err := c.gate(sheet, c.words.person, c.b.People); err != nil {
		return err
	}
	for _, p := range c.b.Purposes {
		if err := c.gate(sheet, p.Name, p.People); err != nil {
			return err
		}
	}
	for _, s := range c.b.Sums {
		if err := sheet.Row(Text(s.Group), Text(s.What), Empty(), Empty(), Int(s.N)); err != nil {
			return err
		}
	}
	return nil
}

// gate writes the people by code, and their sum.
func (c campaignSheets) gate(sheet *Sheet, group string, people map[consent.Verdict]int64) error {
	for _, v := range consent.Verdicts {
		if n, ok := people[v]; ok {
			if err := sheet.Row(Text(group), Text(c.says(v)), Text(string(v)), Text(v.Article()), Int(n)); err != nil {
				return err
			}
		}
	}
	return sheet.Row(Text(group), Text(c.words.all), Empty(), Empty(), Int(c.b.Contacts))
}

func (c campaignSheets) says(v consent.Verdict) string {
	if c.b.Says == nil {
		return string(v)
	}
	return c.b.Says(v)
}

func (c campaignSheets) people() error {
	sheet, err := c.sheet("people", Column{Header: "number", Width: 10}, Column{Header: "name", Width: 28}, Column{Header: "address", Width: 34}, Column{Header: "purpose", Width: 22}, Column{Header: "code", Width: 18},
		Column{Header: "what", Width: 50, Wrap: true}, Column{Header: "article", Width: 16}, Column{Header: "allowed", Width: 10}, Column{Header: "channel", Width: 12}, Column{Header: "state", Width: 16}, Column{Header: "answered", Width: 14}, Column{Header: "entry", Width: 10})
	if err != nil || c.b.EachPerson == nil {
		return err
	}
	return c.b.EachPerson(func(p CampaignPerson) error {
		return sheet.Row(Int(int64(p.Number)), Text(p.Name), Text(p.Address), Text(p.Purpose), Text(string(p.Verdict)), Text(c.says(p.Verdict)), Text(p.Verdict.Article()), Text(pick(p.Verdict.Allows(), c.words.yes, c.words.no)),
			Text(c.words.word(p.Channel)), Text(c.words.word(p.State)), DayText(p.Answered), c.entry(p.Entry))
	})
}

func (c campaignSheets) messages() error {
	sheet, err := c.sheet("messages", Column{Header: "message", Width: 10}, Column{Header: "number", Width: 10}, Column{Header: "name", Width: 28}, Column{Header: "kind", Width: 18}, Column{Header: "address", Width: 34},
		Column{Header: "message_id", Width: 44}, Column{Header: "state", Width: 16}, Column{Header: "words", Width: 50, Wrap: true}, Column{Header: "at", Width: 22}, Column{Header: "entry", Width: 10})
	if err != nil || c.b.EachMessage == nil {
		return err
	}
	return c.b.EachMessage(func(m CampaignMessage) error {
		return sheet.Row(Int(int64(m.Number)), Int(int64(m.Person)), Text(m.Name), Text(c.words.word(m.Kind)), Text(m.Address), Text(m.MessageID), Text(c.words.word(m.State)), Text(m.Words), Moment(m.At), c.entry(m.Entry))
	})
}

func (c campaignSheets) answers() error {
	sheet, err := c.sheet("answers", Column{Header: "number", Width: 10}, Column{Header: "name", Width: 28}, Column{Header: "purpose", Width: 22}, Column{Header: "answer", Width: 10}, Column{Header: "own_words", Width: 50, Wrap: true},
		Column{Header: "method", Width: 18}, Column{Header: "at", Width: 22}, Column{Header: "evidence", Width: 66}, Column{Header: "entry", Width: 10})
	if err != nil || c.b.EachAnswer == nil {
		return err
	}
	return c.b.EachAnswer(func(a CampaignAnswer) error {
		return sheet.Row(Int(int64(a.Person)), Text(a.Name), Text(a.Purpose), Text(pick(a.Yes, c.words.yes, c.words.no)), Text(a.Words), Text(c.words.word(a.Method)), Moment(a.At), Text(a.Evidence), c.entry(a.Entry))
	})
}

func (c campaignSheets) entry(n consent.Entry) Cell {
	if n == 0 {
		return Empty()
	}
	return Int(int64(n))
}
