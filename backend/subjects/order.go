package subjects

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sealedfile"
	"consentbook/backend/sqlite"
)

// Formats lists the forms of an export.
var Formats = []string{"csv", "xlsx", "json", "pdf", "zip"}

// Order says which copy is to be made.
type Order struct {
	Contact     consent.ContactID
	Format      string // of Formats
	Language    string // of titles and columns; "": the person's, where the program speaks it, else the controller's
	Portability bool   // what a person takes elsewhere (Art. 20), in a form that programs read
	Parts       bool   // of the format csv: a ZIP with a file for each section and the flat one
	KeepThird   []int  // findings of others' data that are shown all the same

	Password     string // "" leaves the file in clear
	AgeRecipient string // age1…; the file is for whoever has its key
	AgePassword  string
}

// Check says what is wrong with an order before anything is read.
func (o Order) Check() error {
	seals := 0
	for _, s := range []string{o.Password, o.AgeRecipient, o.AgePassword} {
		if s != "" {
			seals++
		}
	}
	switch {
	case !slices.Contains(Formats, o.Format):
		return consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(Formats, ", "))
	case o.Portability && o.Format != "csv" && o.Format != "json":
		return consent.Fail(consent.Invalid, "portability_format", "format")
	case o.Language != "" && !consent.SpeaksLanguage(o.Language):
		return consent.Fail(consent.Invalid, "language_unknown", "language")
	case seals > 1:
		return consent.Fail(consent.Invalid, "seal_twice", "password")
	case o.AgeRecipient != "":
		return sealedfile.CheckRecipient(o.AgeRecipient)
	}
	return nil
}

// language is that of a copy.
func (o Order) language(d sqlite.Dossier) string {
	own, _, _ := strings.Cut(strings.ToLower(d.Contact.Language), "-")
	for _, l := range []string{o.Language, own, d.Controller.Language} {
		if consent.SpeaksLanguage(l) {
			return l
		}
	}
	return "en"
}

// password is the one that protects the file, of whichever kind.
func (o Order) password() string { return firstOf(o.Password, o.AgePassword) }

// sealing says how the file is protected, "" for not.
func (o Order) sealing() string {
	switch {
	case o.Password != "":
		return "zip-aes256"
	case o.AgeRecipient != "" || o.AgePassword != "":
		return "age"
	}
	return ""
}

// Export writes a copy of everything on one person in one form, and notes in
// the ledger that it was handed out, with the hash of the file as it left.
func Export(ctx context.Context, b sqlite.Book, o Order, w io.Writer) (Subject, error) {
	if err := o.Check(); err != nil {
		return Subject{}, err
	}
	s, err := Collect(ctx, b, o)
	if err != nil {
		return s, err
	}
	if p := o.password(); p != "" {
		if err := sealedfile.CheckPassword(p, s.guesses()...); err != nil {
			return s, err
		}
	}
	h := sha256.New()
	if err := s.writeSealed(io.MultiWriter(w, h)); err != nil {
		return s, err
	}
	s.SHA256 = hex.EncodeToString(h.Sum(nil))
	return s, b.Write(ctx, func(tx *sqlite.Tx) (err error) {
		s.Entry, err = tx.Append("subject.exported", sqlite.Item{Contact: o.Contact, Payload: s.handedOut()})
		return err
	})
}

// exported is what the ledger commits to: which copy left, and what stood in it.
type exported struct {
	Contact     consent.ContactID `json:"contact"`
	Format      string            `json:"format"`
	SHA256      string            `json:"sha256"`
	Language    string            `json:"language"`
	Portability bool              `json:"portability,omitempty"`
	Sealed      string            `json:"sealed,omitempty"`
	Sections    map[string]int    `json:"sections"`
	Hidden      int               `json:"hidden,omitempty"` // places in which something of others is hidden
	Shown       []int             `json:"shown,omitempty"`  // findings that are not
}

func (s Subject) handedOut() exported {
	return exported{Contact: s.Order.Contact, Format: s.Order.Format, SHA256: s.SHA256, Language: s.Dossier.language, Portability: s.Order.Portability,
		Sealed: s.Order.sealing(), Sections: s.Counts(), Hidden: s.Hidden(), Shown: s.Order.KeepThird}
}

// Counts is how many rows each section has.
func (s Subject) Counts() map[string]int {
	out := map[string]int{}
	for _, sec := range s.Sections {
		out[sec.Key] = len(sec.Rows)
	}
	return out
}

// Hidden is in how many places something is hidden.
func (s Subject) Hidden() (n int) {
	for _, f := range s.Findings {
		if !f.Kept {
			n += len(f.Places)
		}
	}
	return n
}

// guesses are what somebody who gets hold of the file would try first.
func (s Subject) guesses() (out []string) {
	c, d := s.Dossier.Contact, s.Dossier.Controller
	out = []string{c.CallName(), c.Given, c.Family, c.Nickname, c.Organisation, c.Birthday, d.Name, d.Email, d.Website}
	for _, r := range append(slices.Clone(c.Emails), c.Phones...) {
		out = append(out, r.Value)
	}
	for _, a := range c.Addresses {
		out = append(out, a.Street, a.City, a.Postcode)
	}
	return out
}
