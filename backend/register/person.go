package register

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// The parts of a person's text, in their order; each ends with partEnd, the
// whole with personEnd. What a user types has neither.
const (
	partName = iota // as lists put it in order: "berg, anna"
	partOther
	partOrganisation
	partEmails
	partPhones
	partPlaces
	parts

	partEnd   = 0x1f
	personEnd = 0x1e
)

// Standing is where a person stands for one purpose.
type Standing struct {
	Purpose consent.PurposeID
	Basis   consent.Basis
	State   consent.State
	Until   string // moment as text that sorts, "" for none
}

// Person is what the register keeps of one contact.
type Person struct {
	ID         consent.ContactID
	Text       []byte   // folded parts
	Reaches    []uint64 // Hash of each e-mail, then of each number; of the name where there is no e-mail
	Emails     int      // how many of Reaches are e-mails
	Country    string
	Language   string
	Source     string
	Import     consent.ImportID
	Added      time.Time
	Last       int32 // day of the last contact since 1970, 0 where none is known
	Known      int32 // Last as the values themselves say it, without records of contact
	Bounced    bool
	Restricted bool // kept and not used (Art. 18); what marks say, no value
	Company    bool
	Tags       []string
	Standings  []Standing
}

// Describe gives what the register keeps of a contact. Where the contact
// stands and what records of contact say is added by whoever knows.
func Describe(c *consent.Contact) Person { return new(Room).Describe(c) }

// Room is memory that many descriptions share.
type Room struct {
	text    []byte
	reaches []uint64
}

// roomText and roomReaches are how much of it is taken at once.
const (
	roomText    = 32 << 10
	roomReaches = 512
)

// leastText is what a description takes as a rule.
const leastText = 160

// NewRoom is room for some hundred people.
func NewRoom() *Room { return &Room{make([]byte, 0, roomText), make([]uint64, 0, roomReaches)} }

// Describe is the function of this name, with what it gives in the room.
func (r *Room) Describe(c *consent.Contact) Person {
	p := Person{ID: c.ID, Country: c.Country, Language: c.Language, Source: c.Source, Import: c.Import, Added: c.CreatedAt,
		Tags: c.Groups, Company: c.Kind == "organisation", Bounced: c.Bounced != "", Emails: len(c.Emails)}
	if cap(r.text)-len(r.text) < leastText {
		r.text = make([]byte, 0, max(cap(r.text), leastText))
	}
	from := len(r.text)
	r.text = appendText(r.text, c)
	p.Text = r.text[from:len(r.text):len(r.text)]
	if n := len(c.Emails) + len(c.Phones) + 1; cap(r.reaches)-len(r.reaches) < n {
		r.reaches = make([]uint64, 0, max(cap(r.reaches), n))
	}
	first := len(r.reaches)
	for _, e := range c.Emails {
		r.reaches = append(r.reaches, Hash(e.Value))
	}
	for _, n := range c.Phones {
		r.reaches = append(r.reaches, Hash(n.Value))
	}
	if len(c.Emails) == 0 {
		r.reaches = append(r.reaches, NameHash(c.DisplayName()))
	}
	p.Reaches = r.reaches[first:len(r.reaches):len(r.reaches)]
	for _, k := range []string{"last_active", "last_purchase"} {
		if d := dayOf(c.Custom[k]); d > p.Known {
			p.Known = d
		}
	}
	p.Last = p.Known
	return p
}

func appendText(to []byte, c *consent.Contact) []byte {
	name, from := c.DisplayName(), len(to)
	to = AppendFold(to, name)
	to = append(to[:from+copy(to[from:], bytes.TrimSpace(to[from:]))], partEnd)
	for _, s := range []string{c.FullName, c.Nickname} {
		if s != "" && s != name {
			to = append(AppendFold(to, s), ' ')
		}
	}
	to = append(to, partEnd)
	to = append(AppendFold(to, c.Organisation), partEnd)
	for i, e := range c.Emails {
		if i > 0 {
			to = append(to, ' ')
		}
		to = AppendFold(to, e.Value)
	}
	to = append(to, partEnd)
	for i, n := range c.Phones {
		if i > 0 {
			to = append(to, ' ')
		}
		to = appendDigits(to, n.Value)
	}
	to = append(to, partEnd)
	for i := range c.Addresses {
		a := &c.Addresses[i]
		to = append(AppendFold(append(AppendFold(to, a.City), ' '), a.Postcode), ' ')
	}
	return append(to, partEnd, personEnd)
}

// appendDigits keeps a number as it is looked for: its digits and a plus.
func appendDigits(to []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if c := s[i]; '0' <= c && c <= '9' || c == '+' {
			to = append(to, c)
		}
	}
	return to
}

// dayOf reads the day at the head of a moment; 0 where there is none.
func dayOf(s string) int32 {
	if len(s) < 10 {
		return 0
	}
	t, err := time.Parse(time.DateOnly, s[:10])
	if err != nil {
		return 0
	}
	return Day(t)
}

// Day counts the days since 1970.
func Day(t time.Time) int32 { return int32(t.Unix() / 86400) }

// DayText writes what Day counted; "" for 0.
func DayText(d int32) string {
	if d == 0 {
		return ""
	}
	return time.Unix(int64(d)*86400, 0).UTC().Format(time.DateOnly)
}

// part gives one part of a person's text.
func part(text []byte, n int) []byte {
	for ; n > 0; n-- {
		text = text[bytes.IndexByte(text, partEnd)+1:]
	}
	return text[:bytes.IndexByte(text, partEnd)]
}

// Hash is how an address or a number is looked up: FNV-1a over its lower case.
// Who finds by hash compares the value itself.
func Hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 0x80 {
			return hashString(strings.ToLower(s))
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h ^ h>>29
}

// NameHash is how somebody without an e-mail is looked up.
func NameHash(name string) uint64 { return hashBytes([]byte{0}, []byte(Fold(name))) }

func hashString(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>29
}

func hashBytes(b ...[]byte) uint64 {
	h := uint64(14695981039346656037)
	for _, s := range b {
		for _, c := range s {
			h = (h ^ uint64(c)) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211
	}
	return h ^ h>>29
}

// Same says whether the register describes a contact as values make it; where
// somebody stands and records of contact are not values.
func (p Person) Same(q Person) bool {
	return bytes.Equal(p.Text, q.Text) && slices.Equal(p.Reaches, q.Reaches) && p.Emails == q.Emails && p.Country == q.Country && p.Language == q.Language &&
		p.Source == q.Source && p.Import == q.Import && p.Added.Equal(q.Added) && p.Bounced == q.Bounced && p.Restricted == q.Restricted && p.Company == q.Company && slices.Equal(p.Tags, q.Tags)
}
