package erasures

import (
	"context"
	"fmt"
	"io"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// WriteCertificate sets the certificate of an erasure as a document in a
// language, "" for the controller's, and gives its pages. It is made outside of
// an evidence pack, and says so.
func WriteCertificate(ctx context.Context, b sqlite.Book, id int64, language string, w io.Writer) (pages int, err error) {
	c, err := CertificateOf(ctx, b, id)
	if err != nil {
		return 0, err
	}
	if language == "" {
		language = c.Controller.Language
	}
	m, err := c.document(ctx, b, language)
	if err != nil {
		return 0, err
	}
	return pdf.WriteErasureCertificate(w, m, language)
}

// Number names the certificate: the year and the number of the erasure.
func (c Certificate) Number() string { return fmt.Sprintf("ER-%.4s-%04d", c.CarriedOn, c.ID) }

func (c Certificate) document(ctx context.Context, b sqlite.Book, language string) (m pdf.ErasureCertificate, err error) {
	m = pdf.ErasureCertificate{Sender: pdf.SenderOf(c.Controller), Seal: pdf.Seal{ID: c.Number(), Issued: b.Now(), Entries: c.LedgerSize, Root: c.LedgerRoot, Loose: true, By: pdf.Signing(b.Signing())},
		Ground: c.Ground, Carried: day(c.CarriedOn), By: c.Operator, People: c.People, Unfinished: !c.Finished, Lines: c.Lines, Emptied: c.Destroyed, SharedFiles: c.SharedFiles, Suppressed: c.Suppressed,
		BytesGone: c.BytesGone, Packs: c.Packs, Exports: c.Exports, Entry: int64(c.Entry)}
	for _, s := range c.Backups {
		m.Backups = append(m.Backups, pdf.ErasedBackup{Name: s.Name, Made: s.MadeAt, Listed: s.Listed, Elsewhere: s.Elsewhere})
	}
	if c.Request == 0 {
		return m, nil
	}
	return m, b.Read(ctx, func(v *sqlite.View) error { return behind(v, c.Request, language, &m) })
}

// behind reads the request that led to the erasure, and who was told of it.
func behind(v *sqlite.View, id consent.RequestID, language string, m *pdf.ErasureCertificate) error {
	r, err := v.FindRequest(id)
	if err != nil {
		return err
	}
	m.Request = &pdf.ErasedRequest{Reference: consent.RequestReference(r.ID, r.ReceivedOn), Received: day(r.ReceivedOn), Identity: r.Course.Identity, Outcome: r.Outcome}
	in, err := v.BookCalendar(r.Calendar, func(code string) (consent.Calendar, error) {
		c, err := calendar.Of(code)
		if err != nil {
			return nil, err
		}
		return c, nil
	})
	if err == nil {
		if d, err := r.Days(in); err == nil {
			m.Request.Due = d.Due
		}
	}
	told, err := v.RecipientsOfRequest(id)
	for _, x := range told {
		var data []string
		for _, code := range x.Categories {
			data = append(data, texts.CategoryName(code, language))
		}
		m.Recipients = append(m.Recipients, pdf.ErasedRecipient{Name: x.Name, Data: data, Told: day(x.ToldOn), Confirmed: day(x.ConfirmedOn)})
	}
	return err
}

// day is a local day, the zero time for none.
func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}
