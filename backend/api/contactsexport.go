package api

import (
	"io"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
)

// ContactsExportIn says which part of the register, in which form. The header
// is in the given language, else in the controller's.
type ContactsExportIn struct {
	Format   string   `json:"format"`
	Search   string   `json:"search"`
	Filters  []string `json:"filters"`
	Language string   `json:"language"`

	WithRestricted string `json:"withRestricted"` // reason of Art. 18(2) GDPR; "" leaves restricted people out
}

// Export writes the register into a file, as a job.
func (s *Contacts) Export(in ContactsExportIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	filters, err := consent.ParseFilters(strings.Join(in.Filters, " "))
	if err != nil {
		return out, err
	}
	q := contacts.Query{Search: in.Search, Filters: filters}
	window, err := contacts.List(background(), b, q)
	if err != nil {
		return out, err
	}
	out.Job = s.d.produce("contacts.export", "register."+in.Format, window.Total, func(j *job, w io.Writer) error {
		made, err := contacts.Export(j.ctx, b, contacts.ExportOrder{Query: q, Format: in.Format, Language: in.Language, WithRestricted: in.WithRestricted}, w, func() { j.p.Add(1) })
		j.counts["rows"], j.counts["restricted"] = made.Rows, made.LeftOut
		return err
	})
	return out, nil
}
