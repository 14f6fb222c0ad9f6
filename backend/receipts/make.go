package receipts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Formats are the forms a person's consents are handed out in: the records, the
// receipt that carries them, Kantara's receipt, a letter.
var Formats = []string{"jsonld", "receipt", "kantara", "pdf"}

// Order says what is asked for.
type Order struct {
	Contact  consent.ContactID
	Purpose  consent.PurposeID // "" for all that something was said about
	Format   string
	Language string // "": the person's, else the business's
}

// Made is what was handed out.
type Made struct {
	Receipt  string              `json:"receipt_id"`
	Records  []string            `json:"record_ids"`
	Purposes []consent.PurposeID `json:"purposes"`
	Language string              `json:"language"`
	SHA256   string              `json:"sha256"`
	Entry    consent.Entry       `json:"entry"`
}

// made is what the ledger commits to.
type made struct {
	Contact  consent.ContactID   `json:"contact"`
	Format   string              `json:"format"`
	Language string              `json:"language"`
	Purposes []consent.PurposeID `json:"purposes"`
	Receipt  string              `json:"receipt_id"`
	SHA256   string              `json:"sha256"`
}

// Make writes a person's consents in a form and notes in the ledger, with the
// hash, that it was handed out.
func Make(ctx context.Context, b sqlite.Book, o Order, w io.Writer) (m Made, err error) {
	var h held
	sum := sha256.New()
	err = b.Read(ctx, func(v *sqlite.View) error {
		if h, err = collect(v, o, b.Now()); err != nil {
			return err
		}
		return h.write(v, o.Format, io.MultiWriter(w, sum))
	})
	if err != nil {
		return m, err
	}
	m = Made{Receipt: h.receipt, Language: h.language, SHA256: hex.EncodeToString(sum.Sum(nil))}
	for _, p := range h.purposes {
		m.Records, m.Purposes = append(m.Records, p.record), append(m.Purposes, p.ID)
	}
	return m, b.Write(ctx, func(tx *sqlite.Tx) error {
		m.Entry, err = tx.Append("receipt.made", sqlite.Item{Contact: o.Contact, Payload: made{o.Contact, o.Format, m.Language, m.Purposes, m.Receipt, m.SHA256}})
		return err
	})
}

func (h held) write(v *sqlite.View, format string, w io.Writer) error {
	switch format {
	case "jsonld":
		return encode(w, h.jsonld())
	case "receipt":
		return encode(w, h.asReceipt())
	case "kantara":
		all, err := h.kantara(v)
		if err != nil {
			return err
		}
		if len(all) == 1 {
			return encode(w, all[0])
		}
		return encode(w, all)
	case "pdf":
		_, err := pdf.WriteConsentReceipt(w, h.letter(), h.language)
		return err
	}
	return consent.Fail(consent.Invalid, "format_unknown_receipt", "format", "known", strings.Join(Formats, ", "))
}

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func (h held) records() []Record {
	var out []Record
	for _, c := range h.purposes {
		out = append(out, h.record(c))
	}
	return out
}

// jsonld is the record where there is one, else the graph of all.
func (h held) jsonld() any {
	all := h.records()
	if len(all) == 1 {
		all[0].Context = vocabulary
		return all[0]
	}
	return struct {
		Context any      `json:"@context"`
		Graph   []Record `json:"@graph"`
	}{vocabulary, all}
}

// Receipt is the receipt that carries the records.
type Receipt struct {
	Context       any      `json:"@context"`
	Node          string   `json:"@id"`
	Type          string   `json:"@type"`
	SchemaVersion string   `json:"schema_version"`
	ReceiptID     string   `json:"receipt_id"`
	RecordID      []string `json:"record_id"`
	Principal     string   `json:"pii_principal_id"`
	Created       string   `json:"created"`
	Language      string   `json:"language"`
	Records       []Record `json:"records"`
}

func (h held) asReceipt() Receipt {
	r := Receipt{Context: vocabulary, Node: "urn:uuid:" + h.receipt, Type: "dpv:ConsentReceipt", SchemaVersion: receiptProfile, ReceiptID: h.receipt,
		Principal: contactName(h.contact.ID), Created: h.now.UTC().Format(time.RFC3339), Language: h.language, Records: h.records()}
	for _, x := range r.Records {
		r.RecordID = append(r.RecordID, x.RecordID)
	}
	return r
}

// letter is the statement "my consents".
func (h held) letter() pdf.ConsentReceipt {
	c := h.contact
	m := pdf.ConsentReceipt{Sender: pdf.SenderOf(h.controller), AsOf: h.now, Receipt: h.receipt, Withdraw: h.ways(),
		Person: pdf.Person{Name: c.CallName(), Email: c.Email(), Number: int64(c.ID)},
		Seal:   pdf.Seal{ID: fmt.Sprintf("RC-%d-C%d", h.now.Year(), c.ID), Issued: h.now, Entries: h.head.Size, Root: hex.EncodeToString(h.head.Root[:]), Loose: true, By: h.by}}
	if name, site, ok := texts.Authority(h.controller.Country); ok {
		m.Authority = name + ", " + site
	}
	for _, p := range h.purposes {
		s := pdf.Standing{Purpose: p.Name(h.language), State: p.standing.State, Since: local(p.standing.At, h.now), Until: local(p.standing.Until, h.now), Entry: int64(p.standing.Entry)}
		if p.act != nil {
			if at, err := sqlite.ReadMoment(p.act.HappenedAt, p.act.Zone); err == nil {
				s.Since = at
			}
		}
		if s.State == consent.Expired && !s.Until.IsZero() {
			s.Since = s.Until // not since it was given
		}
		switch {
		case p.standing.State == consent.Unknown:
			m.Unproven = append(m.Unproven, s.Purpose)
		case p.inForce():
			m.SignedUp = append(m.SignedUp, h.letterOf(p, s))
		case pdf.Recorded(p.standing.State):
			m.Not = append(m.Not, s)
		}
	}
	return m
}

func (h held) letterOf(c consented, s pdf.Standing) pdf.ReceiptPurpose {
	out := pdf.ReceiptPurpose{Standing: s, Explained: c.Explained[h.language], Categories: c.Categories, Recipients: c.Recipients, Retention: c.Retention, Record: c.record}
	if c.act != nil {
		out.Question, out.Method, out.DayOnly = c.act.Question, c.act.Method, c.act.DayOnly
	}
	if c.notice != nil {
		out.Notice, out.Version, out.Language, out.URL = or(c.shown.Title, string(c.notice.ID)), fmt.Sprint(c.notice.Number), c.shown.Language, c.notice.URL
	}
	return out
}

func local(t, like time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(like.Location())
}
