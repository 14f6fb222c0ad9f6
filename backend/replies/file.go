package replies

import (
	"context"
	"io"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// File writes the file of a request as a document in a language, "" for the
// controller's, and gives its pages.
func File(ctx context.Context, b sqlite.Book, id consent.RequestID, language string, w io.Writer) (pages int, err error) {
	var m pdf.RequestFile
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := v.FindRequest(id)
		if err != nil {
			return err
		}
		c, err := v.Controller()
		if err != nil {
			return err
		}
		if language == "" {
			language = c.Language
		}
		m = pdf.RequestFile{Sender: pdf.SenderOf(c), Reference: consent.RequestReference(r.ID, r.ReceivedOn), Types: r.Types, Erased: r.Erased != 0, Channel: r.Channel, Received: r.ReceivedOn, Target: r.Target,
			Words: r.Words, Status: r.Status, Outcome: r.Outcome, Closed: r.ClosedOn, Course: r.Course}
		if m.Seal, err = sealOf(v, m.Reference, b.Now()); err != nil {
			return err
		}
		return fill(v, r, &m)
	})
	if err != nil {
		return 0, err
	}
	return pdf.WriteRequestFile(w, m, language)
}

func fill(v *sqlite.View, r sqlite.Request, m *pdf.RequestFile) error {
	person, err := personOf(v, r)
	if err != nil {
		return err
	}
	m.Person = person.DisplayName()
	if m.Person == "" {
		m.Person = r.Requester.Name
	}
	in, err := calendarOf(v, r)
	if err != nil {
		return err
	}
	m.Calendar = in.Code()
	d, err := r.Days(in)
	if err != nil {
		return err
	}
	m.Due, m.Deadline = consent.DayText(d.Due), d.Steps
	called := operators(v)
	m.Handler = called(r.Handler)
	steps, err := v.StepsOfRequest(r.ID)
	if err != nil {
		return err
	}
	for _, s := range steps {
		m.Log = append(m.Log, pdf.RequestLine{On: s.On, Step: s.Step, Words: s.Words, Operator: called(s.Operator), Entry: int64(s.Entry)})
	}
	letters, err := v.RequestLetters(r.ID)
	if err != nil {
		return err
	}
	for _, l := range letters {
		if l.State == "draft" {
			m.Drafts++
			continue
		}
		m.Letters = append(m.Letters, pdf.RequestLetterLine{Kind: l.Kind, Language: l.Language, Medium: l.Medium, SentOn: l.SentOn, SHA256: l.SHA256, PDFSHA256: l.PDFSHA256, Entry: int64(l.SentEntry)})
	}
	all, err := v.RecipientsOfRequest(r.ID)
	for _, x := range all {
		to := pdf.ErasedRecipient{Name: x.Name, Data: x.Categories}
		to.Told, _ = time.Parse(time.DateOnly, x.ToldOn)
		to.Confirmed, _ = time.Parse(time.DateOnly, x.ConfirmedOn)
		m.Recipients = append(m.Recipients, to)
	}
	return err
}

// operators names who acted; who is not known stays unnamed.
func operators(v *sqlite.View) func(consent.OperatorID) string {
	known := map[consent.OperatorID]string{}
	return func(id consent.OperatorID) string {
		if _, ok := known[id]; !ok {
			o, err := v.FindOperator(id)
			if err != nil {
				o.Name = ""
			}
			known[id] = o.Name
		}
		return known[id]
	}
}
