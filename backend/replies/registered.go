package replies

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// engagedFor reads the registers, and which of the book's purposes the person's
// data serve.
func engagedFor(v *sqlite.View, d sqlite.Dossier) (consent.Engaged, func(consent.PurposeID) bool, error) {
	e, err := v.Engaged()
	purposes := used(d)
	return e, func(id consent.PurposeID) bool {
		return slices.ContainsFunc(purposes, func(p consent.Purpose) bool { return p.ID == id })
	}, err
}

// registered adds whom the registers of activities and processors name for the
// person's purposes, and the decisions of machines (Art. 15(1)(c), (h), 15(2)).
func registered(v *sqlite.View, d sqlite.Dossier, f *texts.LetterFacts) error {
	e, serves, err := engagedFor(v, d)
	lang := f.Controller.Language
	for _, r := range e.Recipients(serves, false) {
		safeguard := safeguardOf(e, r, lang)
		at := slices.IndexFunc(f.Recipients, func(x texts.LetterRecipient) bool { return strings.EqualFold(x.Name, r.Name) })
		if at < 0 {
			f.Recipients = append(f.Recipients, texts.LetterRecipient{Name: r.Name, Role: r.Role, Country: r.Country, Safeguard: safeguard, Categories: r.Categories})
			continue
		}
		x := &f.Recipients[at]
		x.Role, x.Country, x.Safeguard = or(x.Role, r.Role), or(x.Country, r.Country), safeguard
	}
	for _, a := range e.Automated(serves) {
		f.Automated = append(f.Automated, a.Activity+": "+a.Words)
	}
	return err
}

// safeguardOf is on what a transfer to a recipient rests, in words; "" where
// nothing leaves.
func safeguardOf(e consent.Engaged, r consent.RegisteredRecipient, lang string) string {
	to := consent.StandingOf(r.Country, e.Home, e.Day)
	if !to.Where.Leaves() {
		return ""
	}
	return texts.Safeguard(to, r.Tool, r.Words, lang)
}

// annexed adds them to the annex of an access reply.
func annexed(v *sqlite.View, d sqlite.Dossier, lang string, m *pdf.AccessReply) error {
	e, serves, err := engagedFor(v, d)
	for _, r := range e.Recipients(serves, false) {
		at := slices.IndexFunc(m.Recipients, func(x pdf.AccessRecipient) bool { return strings.EqualFold(x.Name, r.Name) })
		if at < 0 {
			m.Recipients, at = append(m.Recipients, pdf.AccessRecipient{Name: r.Name}), len(m.Recipients)
		}
		x := &m.Recipients[at]
		x.Role, x.Country, x.Safeguard = or(x.Role, r.Role), or(x.Country, r.Country), safeguardOf(e, r, lang)
		for _, c := range r.Categories {
			if !slices.Contains(x.Data, c) {
				x.Data = append(x.Data, c)
			}
		}
	}
	return err
}
