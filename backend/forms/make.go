package forms

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Draft is a form to be made.
type Draft struct {
	Kind     consent.FormKind
	Purposes []consent.PurposeID
	Language string
	Fields   []string                // nil: what the purposes need
	Notice   consent.NoticeVersionID // "": the privacy notice in force
	Action   string                  // where an HTML form sends the answers; "": whoever pastes it says so
}

// File is a form as it leaves the house.
type File struct {
	Name      string
	MediaType string
	Bytes     []byte
	Pages     int // 0: none are counted
}

// previewCode stands on a preview, which is no form: its check letter is wrong.
const previewCode = "CB-XXXX-XX"

// ready is a draft with everything that stands on the form.
type ready struct {
	Draft
	rule       consent.FormDraft
	controller consent.Controller
	notice     sqlite.NoticeVersion
	asks       consent.NoticeVersionID // the consent notice whose questions it asks
	words      texts.FormWords
}

// Preview sets a form without making it: nothing is kept, and what comes back
// on it belongs to no form.
func Preview(ctx context.Context, b sqlite.Book, d Draft) (f File, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := prepare(v, d)
		if err != nil {
			return err
		}
		f, err = r.file(previewCode, v.Now())
		return err
	})
	return f, err
}

// Make makes a form. What leaves the house is kept with it, byte for byte.
func Make(ctx context.Context, b sqlite.Book, d Draft) (form sqlite.Form, f File, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		r, err := prepare(&tx.View, d)
		if err != nil {
			return err
		}
		code, err := freeCode(tx)
		if err != nil {
			return err
		}
		if f, err = r.file(code, tx.Now()); err != nil {
			return err
		}
		form = sqlite.Form{Code: code, Kind: d.Kind, Language: r.Language, Purposes: r.Purposes, Privacy: r.notice.ID, Consent: r.asks, Questions: r.rule.Questions, Fields: r.Fields}
		form, err = tx.CreateForm(form, sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes})
		return err
	})
	return form, f, err
}

// freeCode is a code that no form of the book has.
func freeCode(tx *sqlite.Tx) (string, error) {
	for range 100 {
		var random [5]byte
		rand.Read(random[:])
		code := consent.FormCode(random)
		_, err := tx.FindForm(code)
		if consent.CodeOf(err) == consent.NotFound {
			return code, nil
		}
		if err != nil {
			return "", err
		}
	}
	return "", consent.Fail(consent.Internal, "", "").Because(errors.New("no code is free"))
}

// prepare gathers what stands on a form and holds it to the rules.
func prepare(v *sqlite.View, d Draft) (r ready, err error) {
	r.Draft = d
	if r.controller, err = v.Controller(); err != nil {
		return r, err
	}
	if r.Language = strings.ToLower(strings.TrimSpace(d.Language)); r.Language == "" {
		r.Language = strings.ToLower(r.controller.Language)
	}
	var known bool
	if r.words, known = texts.FormWordsOf(r.Language); !known {
		return r, consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(texts.Languages, ", "))
	}
	r.rule = consent.FormDraft{Kind: d.Kind, Language: r.Language}
	for _, id := range d.Purposes {
		p, err := v.FindPurpose(id)
		if err != nil {
			return r, err
		}
		r.rule.Purposes = append(r.rule.Purposes, p)
	}
	if err := r.readNotice(v); err != nil {
		return r, err
	}
	if err := r.readQuestions(v); err != nil {
		return r, err
	}
	if r.Fields == nil {
		r.Fields = consent.FormFieldsFor(r.rule.Purposes)
	}
	r.rule.Fields = r.Fields
	return r, r.rule.Check()
}

// readNotice finds the privacy notice that is in force, and says whether the
// one that was asked for is it.
func (r *ready) readNotice(v *sqlite.View) error {
	current, ok, err := v.CurrentNotice(consent.NoticePrivacy)
	if err != nil {
		return err
	}
	r.notice = current
	if named := r.Notice; named != "" && named != "privacy" {
		if r.notice, err = v.FindNotice(named); err != nil {
			return err
		}
		if r.notice.Kind != string(consent.NoticePrivacy) {
			return consent.Fail(consent.Invalid, "notice_kind_differs", "notice")
		}
		ok = true
	}
	if !ok {
		return nil // the rule says so
	}
	n := &consent.FormNotice{ID: r.notice.ID, Purposes: r.notice.Purposes, Newest: r.notice.ID == current.ID}
	for _, t := range r.notice.Texts {
		n.Languages = append(n.Languages, t.Language)
	}
	r.rule.Privacy = n
	return nil
}

// title and hash of the notice in the language of the form.
func (r *ready) noticeText() (title, sha256 string) {
	for _, t := range r.notice.Texts {
		if t.Language == r.Language {
			return t.Title, t.SHA256
		}
	}
	return "", ""
}

// text is everything that stands on the form.
func (r *ready) text(code string) texts.FormText {
	w := r.words
	out := texts.FormText{Code: code, Language: r.Language, Title: w.Title, Intro: w.Intro, Words: w, Fields: r.Fields, NoticeID: string(r.notice.ID), NoticeURL: r.notice.URL}
	if r.Kind == "sheet" {
		out.Title, out.Intro = w.SheetTitle, w.SheetIntro
	}
	title, hash := r.noticeText()
	out.NoticeHash = hash
	out.About = put(w.AboutIs, strings.Join(filled(r.controller.Name, oneLine(r.controller.Address)), ", "))
	out.Notice = put(w.Notice, title, strconv.Itoa(r.notice.Number))
	if r.notice.URL != "" {
		out.Notice += put(w.NoticeAt, r.notice.URL)
	} else {
		out.Notice += w.NoticeAsk
	}
	general := false
	for i, q := range r.rule.Questions {
		out.Questions = append(out.Questions, texts.FormTextQuestion{Purpose: string(q.Purpose), Name: q.Name, Question: q.Question, Yes: q.Yes, No: q.No, Withdraw: q.Withdraw})
		general = general || q.Withdraw == ""
		out.Guardian = out.Guardian || r.rule.Purposes[i].ForChildren
	}
	if general { // Art. 7(3): told before the yes
		out.Withdraw = put(w.Withdraw, r.writeTo())
	}
	return out
}

// writeTo is where a withdrawal goes.
func (r *ready) writeTo() string {
	c := r.controller
	for _, s := range []string{c.Email, oneLine(c.Address), c.Phone} {
		if s != "" {
			return s
		}
	}
	return c.Name
}

func filled(parts ...string) (out []string) {
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			out = append(out, p)
		}
	}
	return out
}

func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }), ", ")
}

// put sets values into a sentence that has only %s.
func put(form string, values ...string) string {
	for _, v := range values {
		form = strings.Replace(form, "%s", strings.ReplaceAll(v, "%s", "% s"), 1)
	}
	return form
}

// file sets the form.
func (r *ready) file(code string, at time.Time) (f File, err error) {
	text := r.text(code)
	var out bytes.Buffer
	if r.Kind == "html" {
		f = File{Name: code + ".html", MediaType: "text/html"}
		err = texts.FormHTML(&out, text, r.Action)
	} else {
		f = File{Name: code + ".pdf", MediaType: "application/pdf"}
		m := pdf.Form{Sender: pdf.SenderOf(r.controller), Seal: pdf.Seal{ID: code, Issued: at}, Kind: r.Kind, Text: text}
		f.Pages, err = pdf.WriteForm(&out, m)
	}
	f.Bytes = out.Bytes()
	if err != nil {
		return f, fmt.Errorf("setting a form: %w", err)
	}
	return f, nil
}
