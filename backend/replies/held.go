package replies

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// held fills what the book knows about the person's data: what for, from whom,
// what was corrected (Art. 15(1), 16, 20).
func held(v *sqlite.View, r sqlite.Request, person consent.ContactID, f *texts.LetterFacts) error {
	switch f.Kind {
	case "access", "portability", "rectified", "recipients":
	default:
		return nil
	}
	d, err := v.Dossier(person)
	if err != nil {
		return err
	}
	lang := f.Controller.Language
	for _, p := range used(d) {
		st := d.Standing(p.ID)
		f.Activities = append(f.Activities, texts.LetterActivity{Purpose: p.Name(lang), Categories: categories(p.Categories, lang), Basis: texts.GroundWords(st.Basis, lang, st.BasisSource),
			Portable: st.Basis == consent.BasisConsent && st.State.Permits() || st.Basis == consent.BasisContract, Period: or(texts.Period(p.Retention, lang), p.Retention)})
		if f.Kind != "access" {
			continue
		}
		for _, name := range p.Recipients {
			if !slices.ContainsFunc(f.Recipients, func(x texts.LetterRecipient) bool { return strings.EqualFold(x.Name, name) }) {
				f.Recipients = append(f.Recipients, texts.LetterRecipient{Name: name})
			}
		}
	}
	if f.Kind == "access" {
		if err := registered(v, d, f); err != nil {
			return err
		}
	}
	f.Sources = sources(d, lang)
	f.Rectified = rectified(d, r, lang)
	return nil
}

// used are the purposes for which something is done with the person's data.
func used(d sqlite.Dossier) (out []consent.Purpose) {
	for _, p := range d.Purposes {
		if st := d.Standing(p.ID); st.State != consent.None || st.Basis != "" {
			out = append(out, p)
		}
	}
	return out
}

// sources are where data came from that the person did not give, as far as the
// book knows (Art. 15(1)(g)).
func sources(d sqlite.Dossier, lang string) (out []texts.LetterSource) {
	terms, keys := pdf.TermsOf(lang), d.Contact.FieldKeys()
	for i, field := range d.Contact.Fields() {
		origin, source := consent.Origin("unknown"), d.Contact.Source
		if o, ok := consent.OriginOf(d.Origins, keys[i]); ok {
			origin, source = o.Origin, o.Source
		}
		if origin == "provided" || origin == "observed" || origin == "derived" || source == "" {
			continue
		}
		name := or(field.Label, or(terms.Field(field.Key), field.Key))
		at := slices.IndexFunc(out, func(s texts.LetterSource) bool { return s.Name == source })
		if at < 0 {
			out = append(out, texts.LetterSource{Categories: name, Name: source})
		} else if !strings.Contains(", "+out[at].Categories+",", ", "+name+",") {
			out[at].Categories += ", " + name
		}
	}
	return out
}

// rectified are the values that were corrected since the request came in, as
// they are now; the old ones are gone.
func rectified(d sqlite.Dossier, r sqlite.Request, lang string) (out []texts.LetterChange) {
	terms, keys, fields := pdf.TermsOf(lang), d.Contact.FieldKeys(), d.Contact.Fields()
	seen := map[string]bool{}
	for _, e := range d.Edits {
		if e.Kind != consent.Rectification || e.At.Format(time.DateOnly) < r.ReceivedOn {
			continue
		}
		for _, key := range e.Fields {
			for i, k := range keys {
				if base, _, _ := strings.Cut(k, ":"); (k == key || base == key) && !seen[k] {
					seen[k] = true
					out = append(out, texts.LetterChange{Field: or(fields[i].Label, or(terms.Field(fields[i].Key), fields[i].Key)), New: fields[i].Value})
				}
			}
		}
	}
	return out
}
