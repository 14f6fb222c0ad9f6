package breaches

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// notification sets the page of a notification, with where the ledger stands.
func notification(v *sqlite.View, b sqlite.Book, f texts.BreachFacts, w io.Writer) error {
	c, err := v.Controller()
	if err != nil {
		return err
	}
	seal, err := sealed(v, b, fmt.Sprintf("BN%s-%d", texts.BreachReference(f.Breach)[1:], len(f.Breach.Notices)+1), f.Zone)
	if err != nil {
		return err
	}
	_, err = pdf.WriteBreachNotification(w, pdf.BreachNotification{Sender: pdf.SenderOf(c), Seal: seal, BreachFacts: f}, f.Controller.Language)
	return err
}

func sealed(v *sqlite.View, b sqlite.Book, number string, zone *time.Location) (s pdf.Seal, err error) {
	head, err := v.Head()
	key := sha256.Sum256(b.Signer().Public().(ed25519.PublicKey))
	return pdf.Seal{ID: number, Issued: b.Now().In(zone), Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Key: hex.EncodeToString(key[:]), Signer: ledger.Origin(string(b.BookID())), Loose: true}, err
}

// pages are the breaches of a register with everything that it says of them.
func (s surroundings) pages(v *sqlite.View, rows []consent.Breach, language string) (out []pdf.BreachPage, err error) {
	for _, row := range rows {
		if row, err = row.Normal(s.zone); err != nil {
			return nil, err
		}
		f, err := s.facts(v, row, language)
		if err != nil {
			return nil, err
		}
		page := pdf.BreachPage{BreachFacts: f}
		if page.JudgedBy, _, err = operator(v, row.JudgedBy); err != nil {
			return nil, err
		}
		steps, err := sqlite.HistoryOf[consent.Breach](v, int64(row.ID))
		if err != nil {
			return nil, err
		}
		for _, step := range steps {
			name, _, err := operator(v, step.By)
			if err != nil {
				return nil, err
			}
			page.Steps = append(page.Steps, pdf.BreachStep{At: step.At.In(s.zone).Format("2006-01-02\u00a015:04\u00a0-07:00"), Kind: step.Kind, By: name, Entry: int64(step.Entry)})
		}
		out = append(out, page)
	}
	return out, nil
}

// SetRegister sets the register, or the file of one breach, as a document of a
// pack.
func SetRegister(v *sqlite.View, one consent.BreachID, seal pdf.Seal, language string, w io.Writer) (pages int, err error) {
	rows, err := chosen(v, one)
	if err != nil {
		return 0, err
	}
	book, err := read(v)
	if err != nil {
		return 0, err
	}
	if language == "" {
		language = book.controller.Language
	}
	m := pdf.BreachRegister{Sender: pdf.SenderOf(book.controller), Seal: seal, One: one != 0}
	m.Seal.Issued = m.Seal.Issued.In(book.zone)
	if m.Breaches, err = book.pages(v, rows, language); err != nil {
		return 0, err
	}
	return pdf.WriteBreachRegister(w, m, language)
}

// chosen are the rows of the register, or one of them.
func chosen(v *sqlite.View, one consent.BreachID) ([]consent.Breach, error) {
	if one == 0 {
		rows, err := sqlite.Documents[consent.Breach](v, true)
		return slices.Clip(rows), err
	}
	row, err := sqlite.FindDocument[consent.Breach](v, int64(one))
	return []consent.Breach{row}, err
}
