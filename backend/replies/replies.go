package replies

import (
	"context"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Wanted is a letter that somebody wants to write.
type Wanted struct {
	Request   consent.RequestID
	Kind      consent.LetterKind
	Language  string               // "": the person's, else the controller's
	Recipient int64                // of a notice to a recipient
	Set       []texts.LetterSet    // fields that the operator has filled
	Erasure   *texts.LetterErasure // what is to be erased; nil: what was
	Files     []string             // that go with it, in words
}

// Shown is a letter with what a screen shows beside it.
type Shown struct {
	sqlite.RequestLetter
	Reference string // of the request
	Rule      consent.LetterRule
	To        Addressee
	Places    []consent.LetterPlace // that keep it from leaving
	Mail      texts.MailParts       // the same as a mail
}

// Addressee is who a letter goes to.
type Addressee struct {
	Name    string
	Lines   []string // as on an envelope; the name alone where no address is known
	Email   string
	Country string
}

// Kinds lists the letters that can belong to a request.
func Kinds(ctx context.Context, b sqlite.Book, id consent.RequestID) (out []consent.LetterRule, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := v.FindRequest(id)
		out = consent.LettersFor(r.Types)
		return err
	})
	return out, err
}

// Draft fills the starting text of a kind and keeps it as a draft. What the
// book does not know stays an open place.
func Draft(ctx context.Context, b sqlite.Book, w Wanted) (out Shown, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		l, err := compose(&tx.View, b.Operator, w)
		if err != nil {
			return err
		}
		if l, err = tx.DraftRequestLetter(l); err != nil {
			return err
		}
		out, err = shown(&tx.View, l)
		return err
	})
	return out, err
}

// Preview fills a letter and keeps nothing.
func Preview(ctx context.Context, b sqlite.Book, w Wanted) (out Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		l, err := compose(v, b.Operator, w)
		if err != nil {
			return err
		}
		out, err = shown(v, l)
		return err
	})
	return out, err
}

// compose writes a letter from what the book knows.
func compose(v *sqlite.View, operator sqlite.Operator, w Wanted) (l sqlite.RequestLetter, err error) {
	rule, err := consent.LetterRuleOf(w.Kind)
	if err != nil {
		return l, err
	}
	r, err := v.FindRequest(w.Request)
	if err != nil {
		return l, err
	}
	switch {
	case r.Erased != 0: // nothing about somebody who is gone is written into the book again
		return l, consent.Fail(consent.Conflict, "letter_person_gone", "request")
	case !rule.Fits(r.Types):
		return l, consent.Fail(consent.Invalid, "letter_kind_unfit", "kind", "article", rule.Article, "known", fitting(r.Types))
	}
	if err := (consent.RequestNow{Course: r.Course}).Writes(w.Kind); err != nil {
		return l, err
	}
	if err := erasesToCome(v, r, w); err != nil {
		return l, err
	}
	w.Language = strings.ToLower(w.Language)
	f, err := factsOf(v, r, w, operator)
	if err != nil {
		return l, err
	}
	d, err := texts.Letter(f, w.Set)
	if err != nil {
		return l, err
	}
	return sqlite.RequestLetter{Request: r.ID, Contact: r.Contact, Kind: w.Kind, Language: f.Controller.Language, Subject: d.Subject, Text: d.Text, State: "draft", Recipient: w.Recipient}, nil
}

func fitting(asked []consent.RequestType) string {
	var kinds []string
	for _, r := range consent.LettersFor(asked) {
		kinds = append(kinds, string(r.Kind))
	}
	return strings.Join(kinds, ", ")
}

// Edit changes a draft.
func Edit(ctx context.Context, b sqlite.Book, id consent.LetterID, subject, text string) (out Shown, err error) {
	subject = strings.TrimSpace(subject)
	if err := consent.CheckLetter(subject, text); err != nil {
		return out, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		l, err := tx.FindRequestLetter(id)
		if err != nil {
			return err
		}
		if l.Subject == subject && l.Text == text {
			return consent.Fail(consent.Conflict, "nothing_changed", "letter")
		}
		l.Subject, l.Text = subject, text
		if l, err = tx.ChangeRequestLetter(l); err != nil {
			return err
		}
		out, err = shown(&tx.View, l)
		return err
	})
	return out, err
}

// Drop throws a draft away.
func Drop(ctx context.Context, b sqlite.Book, id consent.LetterID) error {
	return b.Write(ctx, func(tx *sqlite.Tx) error {
		l, err := tx.FindRequestLetter(id)
		if err != nil {
			return err
		}
		return tx.DropRequestLetter(l)
	})
}

// Show gives one letter.
func Show(ctx context.Context, b sqlite.Book, id consent.LetterID) (out Shown, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		l, err := v.FindRequestLetter(id)
		if err != nil {
			return err
		}
		out, err = shown(v, l)
		return err
	})
	return out, err
}

// List gives the letters of a request, oldest first.
func List(ctx context.Context, b sqlite.Book, request consent.RequestID) (out []sqlite.RequestLetter, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindRequest(request); err != nil {
			return err
		}
		out, err = v.RequestLetters(request)
		return err
	})
	return out, err
}

func shown(v *sqlite.View, l sqlite.RequestLetter) (out Shown, err error) {
	r, err := v.FindRequest(l.Request)
	if err != nil {
		return out, err
	}
	out = Shown{RequestLetter: l, Reference: consent.RequestReference(r.ID, r.ReceivedOn)}
	if out.Rule, err = consent.LetterRuleOf(l.Kind); err != nil {
		return out, err
	}
	if out.To, err = addressee(v, r, l.Recipient); err != nil {
		return out, err
	}
	if l.State == "draft" {
		if out.Places, err = consent.LetterPlaces(l.Subject, l.Text); err != nil {
			return out, err
		}
	}
	out.Mail = texts.LetterMail(l.Language, l.Subject, l.Text)
	return out, nil
}
