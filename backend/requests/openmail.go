package requests

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
)

// longestMail is the most that is kept of somebody's own words out of a mail, in
// bytes; the message itself is kept whole.
const longestMail = 16 << 10

// OpenMail opens a request from a saved mail: what is not said otherwise, who
// asks, for what, when it came and in which words, is taken from it. The message
// is kept as evidence where its sender is in the book; of a stranger only what
// the request needs is kept. A message that opened one is not taken twice.
func OpenMail(ctx context.Context, b sqlite.Book, raw []byte, o Opening) (out Shown, err error) {
	msg := mail.Parse(raw)
	sum := sha256.Sum256(raw)
	msg.SHA256 = hex.EncodeToString(sum[:])
	o.fromMail(msg, b.Now())
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		known, err := tx.MailBySHA256(msg.SHA256)
		if err != nil {
			return err
		}
		if err := once(tx, known); err != nil {
			return err
		}
		if known.Contact != 0 && o.Contact == 0 {
			o.Contact = known.Contact
		}
		if err := o.ready(tx); err != nil {
			return err
		}
		if known.ID == 0 && o.Contact != 0 {
			if known, err = keepMail(tx, msg, o); err != nil {
				return err
			}
		}
		r, err := tx.OpenRequest(o.NewRequest, o.Contact, known.ID)
		if err != nil {
			return err
		}
		out, err = shown(&tx.View, r)
		return err
	})
	return out, err
}

// once refuses a mail that has opened a request.
func once(tx *sqlite.Tx, known sqlite.Mail) error {
	if known.ID == 0 {
		return nil
	}
	open, err := tx.RequestsOfMail(known.ID)
	if err == nil && len(open) > 0 {
		err = consent.Fail(consent.Conflict, "request_mail_known", "eml", "people", strconv.FormatInt(int64(open[0].ID), 10))
	}
	return err
}

// arrival is when a message came in, as the server says that took it; what its
// sender says counts where no server has left a mark, and never a time to come.
func arrival(msg *mail.Message, now time.Time) time.Time {
	for _, at := range []time.Time{msg.Arrived(), msg.Date} {
		if !at.IsZero() && !at.After(now) {
			return at.In(now.Location())
		}
	}
	return now
}

// fromMail fills in what was not said otherwise.
func (o *Opening) fromMail(msg *mail.Message, now time.Time) {
	if o.Channel == "" {
		o.Channel = "mail"
	}
	if o.Received.IsZero() {
		o.Received = arrival(msg, now)
	}
	if at := msg.Arrived().In(now.Location()); !msg.Arrived().IsZero() && at.Format(time.DateOnly) < o.Received.In(now.Location()).Format(time.DateOnly) {
		o.Received = at // nobody can say that it came after the server took it
	}
	if o.Words = strings.TrimSpace(o.Words); o.Words == "" {
		if o.Words = strings.TrimSpace(msg.OwnText); o.Words == "" {
			o.Words = msg.Subject
		}
		if len(o.Words) > longestMail {
			o.Words = strings.ToValidUTF8(o.Words[:longestMail], "")
		}
	}
	if len(o.Types) == 0 {
		o.Types = mail.Classify(msg, mail.Offers{}).Wishes
	}
	from, err := addressbook.NormaliseEmail(msg.From)
	if err != nil {
		return
	}
	if o.Contact == 0 && o.Find == (Wanted{}) {
		o.Find.Email = from
	}
	if r := &o.Requester; r.Email == "" {
		if r.Email = from; r.Name == "" {
			r.Name = msg.FromName
		}
	}
}

// keepMail keeps the message with the person it came from.
func keepMail(tx *sqlite.Tx, msg *mail.Message, o Opening) (sqlite.Mail, error) {
	m := sqlite.Mail{Via: "eml", SHA256: msg.SHA256, MessageID: msg.MessageID, From: o.Requester.Email, Subject: msg.Subject, ReceivedAt: o.Received, Kind: consent.MailAnswer,
		Contact: o.Contact, Conclusion: consent.MailConclusion{Wishes: o.Types}, State: consent.MailRequest}
	var err error
	if m.Evidence, _, err = tx.KeepRaw(sqlite.EvidenceFile{Name: "message.eml", MediaType: "message/rfc822", Bytes: msg.Raw}); err != nil {
		return m, err
	}
	return tx.CreateMail(m)
}
