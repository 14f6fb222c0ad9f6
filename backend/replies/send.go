package replies

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/mail"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Send notes that a draft has left: the text is frozen, its page is kept, and
// neither changes any more. A place that is still open keeps it from leaving.
// What the letter says of itself goes into the course of its request: that it
// answers, that somebody was asked or told. What more it means is for after, in
// the same transaction.
func Send(ctx context.Context, b sqlite.Book, id consent.LetterID, how consent.LetterSent, after ...func(*sqlite.Tx, sqlite.RequestLetter) error) (out Shown, err error) {
	if how.On == "" {
		how.On = b.Now().Format(time.DateOnly)
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		l, err := tx.FindRequestLetter(id)
		if err != nil {
			return err
		}
		if l.State != "draft" {
			return consent.Fail(consent.Conflict, "letter_sent", "letter")
		}
		r, err := tx.FindRequest(l.Request)
		if err != nil {
			return err
		}
		if err := how.Check(b.Now().Format(time.DateOnly), r.ReceivedOn); err != nil {
			return err
		}
		if err := (consent.RequestNow{Course: r.Course}).Writes(l.Kind); err != nil {
			return err
		}
		if l.Subject, l.Text, err = consent.FreezeLetter(l.Subject, l.Text); err != nil {
			return err
		}
		l.SentOn = how.On
		var page bytes.Buffer
		if err := writePage(&tx.View, l, &page); err != nil {
			return err
		}
		file := &sqlite.EvidenceFile{Name: pageName(r, l), MediaType: "application/pdf", Bytes: page.Bytes()}
		if l, err = tx.SendRequestLetter(l, how, file, answers); err != nil {
			return err
		}
		if err := moves(tx, l); err != nil {
			return err
		}
		for _, then := range after {
			if err := then(tx, l); err != nil {
				return err
			}
		}
		out, err = shown(&tx.View, l)
		return err
	})
	return out, err
}

// pageName names the page of a letter by its request: no name of a person
// stands in the name of a file.
func pageName(r sqlite.Request, l sqlite.RequestLetter) string {
	return fmt.Sprintf("%s-%s-%d.pdf", consent.RequestReference(r.ID, r.ReceivedOn), l.Kind, l.ID)
}

// Page writes a letter as a page. What was sent comes back as it was sent.
func Page(ctx context.Context, b sqlite.Book, id consent.LetterID, w io.Writer) error {
	return b.Read(ctx, func(v *sqlite.View) error {
		l, err := v.FindRequestLetter(id)
		if err != nil {
			return err
		}
		if l.Evidence != 0 {
			f, err := v.FindEvidence(l.Evidence, true)
			if err != nil {
				return err
			}
			_, err = w.Write(f.Bytes)
			return err
		}
		if l.SentOn == "" {
			l.SentOn = v.Now().Format(time.DateOnly)
		}
		return writePage(v, l, w)
	})
}

// writePage sets a letter; the answer to a request for access has an annex with
// the data.
func writePage(v *sqlite.View, l sqlite.RequestLetter, w io.Writer) error {
	r, err := v.FindRequest(l.Request)
	if err != nil {
		return err
	}
	c, err := v.Controller()
	if err != nil {
		return err
	}
	to, err := addressee(v, r, l.Recipient)
	if err != nil {
		return err
	}
	on, err := time.Parse(time.DateOnly, l.SentOn)
	if err != nil {
		return err
	}
	if l.Kind == "access" {
		m, err := accessReply(v, r, l, to, on)
		if err != nil {
			return err
		}
		_, err = pdf.WriteAccessReply(w, m, l.Language)
		return err
	}
	_, _, err = pdf.WriteRequestLetter(w, pdf.RequestLetter{Sender: pdf.SenderOf(c), Country: c.Country, Language: l.Language, Date: on, To: to.Lines,
		Reference: consent.RequestReference(r.ID, r.ReceivedOn), Subject: l.Subject, Blocks: texts.LetterPage(l.Text)})
	return err
}

// Mail writes a letter as a mail that a mail program opens as a draft: the text
// twice, with the page attached. to is where it goes, "" for the address that is
// known.
func Mail(ctx context.Context, b sqlite.Book, id consent.LetterID, to string, w io.Writer) error {
	var page bytes.Buffer
	if err := Page(ctx, b, id, &page); err != nil {
		return err
	}
	return b.Read(ctx, func(v *sqlite.View) error {
		l, err := v.FindRequestLetter(id)
		if err != nil {
			return err
		}
		r, err := v.FindRequest(l.Request)
		if err != nil {
			return err
		}
		c, err := v.Controller()
		if err != nil {
			return err
		}
		who, err := addressee(v, r, l.Recipient)
		if err != nil {
			return err
		}
		if to == "" {
			to = who.Email
		}
		if to == "" {
			return consent.Fail(consent.Invalid, "letter_no_mail", "to")
		}
		parts := texts.LetterMail(l.Language, l.Subject, l.Text)
		m := smtp.Message{From: mail.Address{Name: c.Name, Address: c.Email}, To: mail.Address{Name: who.Name, Address: to}, Subject: parts.Subject, Text: parts.Text, HTML: parts.HTML, Language: l.Language,
			MessageID: messageID(b, l, c.Email), Date: v.Now(), Attachments: []smtp.Attachment{{Name: pageName(r, l), Type: "application/pdf", Data: page.Bytes()}}, Headers: []smtp.Header{{Name: "X-Unsent", Value: "1"}}}
		if l.SentOn != "" {
			m.Headers = nil
		}
		if m.InReplyTo, err = answered(v, r); err != nil {
			return err
		}
		raw, err := smtp.Compose(m)
		if err != nil {
			return err
		}
		_, err = w.Write(raw)
		return err
	})
}

// messageID is the same each time the letter is written as a mail.
func messageID(b sqlite.Book, l sqlite.RequestLetter, from string) string {
	sum := sha256.Sum256([]byte(fmt.Sprintf("%s letter %d", b.BookID(), l.ID)))
	_, domain, ok := strings.Cut(from, "@")
	if !ok {
		domain = "localhost"
	}
	return "letter." + hex.EncodeToString(sum[:10]) + "@" + domain
}

// answered is the mail that the request came with, so that the answer stands
// beside it.
func answered(v *sqlite.View, r sqlite.Request) (string, error) {
	if r.Mail == 0 {
		return "", nil
	}
	m, err := v.FindMail(r.Mail)
	if err != nil {
		return "", err
	}
	if id := strings.Trim(m.MessageID, "<> "); strings.Count(id, "@") == 1 && !strings.ContainsAny(id, " <>()[],;:\\\"") && len(id) <= 200 {
		return id, nil
	}
	return "", nil
}
