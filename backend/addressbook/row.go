package addressbook

import "encoding/json"

// Outcome is what becomes of a record.
type Outcome string

// The outcomes.
const (
	Contact Outcome = "contact" // somebody who can be identified
	Reject  Outcome = "reject"  // meant as a person, but unusable; the user must see it
	Skip    Outcome = "skip"    // no person: header, total, blank, comment
)

// Claim is what a source says about marketing to one person. It is never a
// consent: that needs evidence (Art. 7(1)).
type Claim string

// The claims, from silence to refusal.
const (
	ClaimNone        Claim = "none"         // says nothing
	ClaimListed      Claim = "listed"       // a recipient, no act shown
	ClaimIn          Claim = "in"           // opt-in claimed
	ClaimInConfirmed Claim = "in_confirmed" // double opt-in claimed
	ClaimPending     Claim = "pending"      // asked, not yet confirmed
	ClaimNever       Claim = "never"        // never subscribed
	ClaimNo          Claim = "no"           // never or refused, cannot tell
	ClaimOut         Claim = "out"          // opted out
	ClaimUnclear     Claim = "unclear"      // something was said, a person must read it
)

// Row is what one record says, in the form contacts-expect/1.
type Row struct {
	File              string      `json:"file,omitempty"`
	Sheet             string      `json:"sheet,omitempty"`
	Row               int         `json:"row"`            // record number from 1; sheet row; card number
	Line              int         `json:"line,omitempty"` // first physical line
	Outcome           Outcome     `json:"outcome"`
	Reason            string      `json:"reason,omitempty"` // why rejected or skipped
	Kind              string      `json:"kind,omitempty"`   // "organisation", or "" for a person
	Warn              []string    `json:"warn,omitempty"`
	DuplicateOf       int         `json:"duplicate_of,omitempty"`        // row of the same person
	SharesAddressWith int         `json:"shares_address_with,omitempty"` // row of another person
	Fields            *Fields     `json:"fields,omitempty"`
	Marketing         []Marketing `json:"marketing,omitempty"`
	Suppress          bool        `json:"suppress"` // write a suppression now
	Hold              bool        `json:"hold"`     // no marketing until a person decides
	Bounced           bool        `json:"bounced"`

	Cells []string `json:"-"` // as they stood, of a rejected row of a table; the lines of a card
	Noted []Noted  `json:"-"` // what stood where a value could not be read
}

// Fields is what a record says about the person. Absent is "".
type Fields struct {
	Prefix       string            `json:"prefix,omitempty"`
	Given        string            `json:"given,omitempty"`
	Middle       string            `json:"middle,omitempty"`
	Family       string            `json:"family,omitempty"`
	Suffix       string            `json:"suffix,omitempty"`
	Name         string            `json:"name,omitempty"` // whole, as written
	Nickname     string            `json:"nickname,omitempty"`
	Org          string            `json:"org,omitempty"`
	Department   string            `json:"department,omitempty"`
	Title        string            `json:"title,omitempty"`
	Emails       []Email           `json:"emails,omitempty"`
	Phones       []Phone           `json:"phones,omitempty"`
	Addresses    []Address         `json:"addresses,omitempty"`
	Birthday     string            `json:"birthday,omitempty"` // YYYY-MM-DD or --MM-DD
	Anniversary  string            `json:"anniversary,omitempty"`
	Gender       string            `json:"gender,omitempty"`
	Language     string            `json:"language,omitempty"`
	Groups       []string          `json:"groups,omitempty"`
	URLs         []string          `json:"urls,omitempty"`
	Notes        string            `json:"notes,omitempty"`
	NationalID   string            `json:"national_id,omitempty"` // Art. 87: never stored unasked
	Country      string            `json:"country,omitempty"`
	Source       string            `json:"source,omitempty"`
	SourceID     string            `json:"source_id,omitempty"`
	CreatedAt    string            `json:"created_at,omitempty"`
	UpdatedAt    string            `json:"updated_at,omitempty"`
	LastActive   string            `json:"last_active,omitempty"`
	LastPurchase string            `json:"last_purchase,omitempty"`
	CustomerFrom string            `json:"customer_since,omitempty"`
	Custom       map[string]Custom `json:"custom,omitempty"`
}

// Email is an address: trimmed, lower case, its domain as A-label.
type Email struct {
	Value     string `json:"value"`
	Label     string `json:"label"`
	Preferred bool   `json:"preferred,omitempty"`
}

// Phone is a number as dialled: digits, with + where it was written.
type Phone struct {
	Value    string `json:"value"`
	Label    string `json:"label"`
	Doubtful bool   `json:"doubtful,omitempty"` // a + or a leading zero may have been lost
}

// Address is a postal address in parts.
type Address struct {
	Label    string `json:"label"`
	Street   string `json:"street,omitempty"` // lines joined by \n
	Extended string `json:"extended,omitempty"`
	POBox    string `json:"po_box,omitempty"`
	City     string `json:"city,omitempty"`
	Region   string `json:"region,omitempty"`
	Postcode string `json:"postcode,omitempty"`
	Country  string `json:"country,omitempty"`
}

// Custom is the value of a column of the user's own: a text, or a list where
// the source writes one.
type Custom struct {
	Text string
	List []string // not nil: a list
}

// MarshalJSON writes a string or an array of strings.
func (c Custom) MarshalJSON() ([]byte, error) {
	if c.List != nil {
		return json.Marshal(c.List)
	}
	return json.Marshal(c.Text)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Custom) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, &c.List)
	}
	return json.Unmarshal(b, &c.Text)
}

// Marketing is one claim on one channel. Times without a zone stay so.
type Marketing struct {
	Channel     string   `json:"channel"` // email, sms, phone, post
	Claim       Claim    `json:"claim"`
	At          string   `json:"at,omitempty"` // of the act: opt-in or opt-out
	AddedAt     string   `json:"added_at,omitempty"`
	ConfirmedAt string   `json:"confirmed_at,omitempty"`
	IP          string   `json:"ip,omitempty"`
	ConfirmedIP string   `json:"confirmed_ip,omitempty"`
	Source      string   `json:"source,omitempty"`
	Reason      string   `json:"reason,omitempty"`
	Scope       string   `json:"scope,omitempty"` // what kind of mail, "all" for every kind
	Basis       []string `json:"basis,omitempty"`
	Complaint   bool     `json:"complaint,omitempty"`
	Raw         string   `json:"raw,omitempty"` // the words of the source, for the reader
}

// OptedOut says whether a suppression is to be written for one channel. What
// somebody refuses by telephone says nothing about their mail.
func (r Row) OptedOut(channel string) bool {
	if !r.Suppress {
		return false
	}
	for _, m := range r.Marketing {
		if m.Channel == channel && m.Claim == ClaimOut {
			return true
		}
	}
	return false
}

// MarshalJSON leaves the marketing part out of a skipped record: it is no
// person, so nothing is said about one.
func (r Row) MarshalJSON() ([]byte, error) {
	type row Row
	if r.Outcome != Skip {
		return json.Marshal(row(r))
	}
	return json.Marshal(struct {
		File    string  `json:"file,omitempty"`
		Sheet   string  `json:"sheet,omitempty"`
		Row     int     `json:"row"`
		Line    int     `json:"line,omitempty"`
		Outcome Outcome `json:"outcome"`
		Reason  string  `json:"reason,omitempty"`
	}{r.File, r.Sheet, r.Row, r.Line, r.Outcome, r.Reason})
}
