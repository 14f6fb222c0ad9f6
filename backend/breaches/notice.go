package breaches

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// NoticeOrder is a notification to an authority, as it would leave or as it
// left.
type NoticeOrder struct {
	Phase     string `json:"phase"`
	To        string `json:"to"` // "": the one of the book
	At        string `json:"at"` // when it left; "": a draft, or now
	Reference string `json:"reference"`
	Means     string `json:"means"`
	Delay     string `json:"delay"`
	Language  string `json:"language"` // "": the controller's
	Text      string `json:"text"`     // as it left, Markdown; "": as it is written from the row
}

// Preview is the text of a notification as it would leave now, as Markdown, and
// what Art. 33(3) wants that it does not have yet.
func Preview(ctx context.Context, b sqlite.Book, id consent.BreachID, o NoticeOrder) (md string, gaps []consent.BreachGap, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		row, f, err := order(v, id, &o)
		if err != nil {
			return err
		}
		gaps = row.NoticeMissing(consent.BreachAround{Contact: f.Contact != ""})
		md, err = texts.BreachNotice(f)
		return err
	})
	return md, gaps, err
}

// order reads what a notification is written from, and settles what the order
// leaves open.
func order(v *sqlite.View, id consent.BreachID, o *NoticeOrder) (row consent.Breach, f texts.BreachFacts, err error) {
	if row, err = sqlite.FindDocument[consent.Breach](v, int64(id)); err != nil {
		return row, f, err
	}
	book, err := read(v)
	if err != nil {
		return row, f, err
	}
	if row, err = row.Normal(book.zone); err != nil {
		return row, f, err
	}
	f, err = book.ordered(v, row, o)
	return row, f, err
}

func (s surroundings) ordered(v *sqlite.View, row consent.Breach, o *NoticeOrder) (f texts.BreachFacts, err error) {
	if row.Role == consent.BreachOfOthers {
		return f, consent.Fail(consent.RefusedByLaw, "breach_processor_role", "notices", "article", "33(2)")
	}
	if o.Language == "" {
		o.Language = s.controller.Language
	}
	if !consent.SpeaksLanguage(o.Language) {
		return f, consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	if f, err = s.facts(v, row, o.Language); err != nil {
		return f, err
	}
	if o.To = strings.TrimSpace(o.To); o.To == "" {
		o.To = f.To
	}
	if o.Phase == "" {
		if next := row.NextPhases(o.To); len(next) > 0 {
			o.Phase = next[0]
		}
	}
	f.To, f.Phase, f.Delay = o.To, o.Phase, strings.TrimSpace(o.Delay)
	if o.Reference != "" {
		f.Reference = strings.TrimSpace(o.Reference)
	}
	if o.At != "" {
		at, err := consent.ReadMoment(o.At, "at", s.zone)
		if err != nil {
			return f, err
		}
		f.At = at.In(s.zone)
	}
	return f, nil
}

// Notice notes that a notification has left. Its text and its page are kept as
// they left, and the ledger commits to both.
func Notice(ctx context.Context, b sqlite.Book, id consent.BreachID, o NoticeOrder) (Shown, error) {
	return act(ctx, b, id, "noticed", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error) {
		if o.At == "" {
			o.At = local(tx.Now(), book.zone)
		}
		f, err := book.ordered(&tx.View, is, &o)
		if err != nil {
			return is, err
		}
		n, err := is.CheckNotice(consent.BreachNotice{Phase: o.Phase, To: o.To, At: o.At, Reference: o.Reference, Means: o.Means, Delay: o.Delay, By: b.Operator.ID}, tx.Now(), book.zone)
		if err != nil {
			return is, err
		}
		if err := keep(tx, b, f, o, len(is.Notices)+1, &n); err != nil {
			return is, err
		}
		is.Notices = append(append([]consent.BreachNotice{}, is.Notices...), n)
		if is.Authority == nil { // who tells has decided to
			is.Authority = &consent.BreachDecision{Tell: true, At: n.At}
		}
		return is, nil
	})
}

// keep keeps the text and the page of a notification.
func keep(tx *sqlite.Tx, b sqlite.Book, f texts.BreachFacts, o NoticeOrder, number int, n *consent.BreachNotice) error {
	md := o.Text
	if strings.TrimSpace(md) == "" {
		var err error
		if md, err = texts.BreachNotice(f); err != nil {
			return err
		}
	}
	if len(md) > consent.MaxBreachText {
		return consent.Fail(consent.Invalid, "file_too_large", "text", "limit", "1 MB")
	}
	name := fmt.Sprintf("%s-%d-%s", strings.ToLower(texts.BreachReference(f.Breach)), number, n.Phase)
	text, err := tx.KeepFile(name+".md", "text/markdown", sumOf([]byte(md)), []byte(md))
	if err != nil {
		return err
	}
	var page bytes.Buffer
	if err := notification(&tx.View, b, f, &page); err != nil {
		return err
	}
	file, err := tx.KeepFile(name+".pdf", "application/pdf", sumOf(page.Bytes()), page.Bytes())
	n.Text, n.File, n.SHA256 = &text, &file, sumOf([]byte(md))
	return err
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// NoticeForms are the forms in which a notification is written out.
var NoticeForms = []string{"pdf", "txt", "md"}

// WriteNotice writes a notification as it would leave now.
func WriteNotice(ctx context.Context, b sqlite.Book, id consent.BreachID, o NoticeOrder, form string, w io.Writer) error {
	return b.Read(ctx, func(v *sqlite.View) error {
		_, f, err := order(v, id, &o)
		if err != nil {
			return err
		}
		if form == "pdf" {
			return notification(v, b, f, w)
		}
		md, err := texts.BreachNotice(f)
		if err != nil {
			return err
		}
		if form == "txt" {
			md = texts.BreachNoticePlain(f.Controller.Language, md)
		} else if form != "md" {
			return consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(NoticeForms, ", "))
		}
		_, err = io.WriteString(w, md)
		return err
	})
}

// WriteSent writes a notification as it left: number counts from 1.
func WriteSent(ctx context.Context, b sqlite.Book, id consent.BreachID, number int, form string, w io.Writer) error {
	return b.Read(ctx, func(v *sqlite.View) error {
		row, err := sqlite.FindDocument[consent.Breach](v, int64(id))
		if err != nil {
			return err
		}
		if number < 1 || number > len(row.Notices) {
			return consent.Fail(consent.NotFound, "row_unknown", "notices")
		}
		file := row.Notices[number-1].File
		if form != "pdf" {
			file = row.Notices[number-1].Text
		}
		if file == nil {
			return consent.Fail(consent.NotFound, "row_unknown", "notices")
		}
		kept, err := v.FindEvidence(file.ID, true)
		if err != nil {
			return err
		}
		_, err = w.Write(kept.Bytes)
		return err
	})
}
