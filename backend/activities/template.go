package activities

import (
	"context"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// ActivityTemplate is an activity of a typical small business, ready but for
// what only the business knows: that stands in [[double brackets]].
type ActivityTemplate struct {
	ID       string               `json:"template"`
	Role     consent.ActivityRole `json:"role"`
	Name     string               `json:"name"`
	Function string               `json:"function"`
	Aim      string               `json:"aim"`
	Open     int                  `json:"open"`     // places to fill in
	Made     bool                 `json:"made"`     // the record has an activity that was made from it
	Purposes []consent.PurposeID  `json:"purposes"` // of the book that it would be tied to
}

// Templates lists them in a language ("" the controller's).
func Templates(ctx context.Context, b sqlite.Book, language string) (out []ActivityTemplate, err error) {
	out = []ActivityTemplate{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		f, err := factsOf(v, today(b))
		if err != nil {
			return err
		}
		if language, err = spoken(f.Controller, language); err != nil {
			return err
		}
		rows, err := sqlite.Documents[consent.Activity](v, true)
		for _, s := range sketches {
			a := s.filled(f, language)
			made := slices.ContainsFunc(rows, func(r consent.Activity) bool { return madeFrom(r, a) })
			out = append(out, ActivityTemplate{s.id, a.Role, a.Name, a.Function, a.Aim, len(a.OpenPlaces()), made, a.Purposes})
		}
		return err
	})
	return out, err
}

// spoken is the language of words: the one asked for, else the controller's.
func spoken(c consent.Controller, language string) (string, error) {
	if language == "" {
		language = c.Language
	}
	if !consent.SpeaksLanguage(language) {
		return language, consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(consent.Languages(), ", "))
	}
	return language, nil
}

// madeFrom reports whether a row of the record is what a template would make.
func madeFrom(row, a consent.Activity) bool {
	return row.EndedOn == "" && (row.Template == a.Template || same(row, a))
}

// Start makes activities from templates at once ("all" every one for a
// controller), tied to the purposes of the book, its notice and the measures in
// place. One of which the record has an activity already is left as it is.
func Start(ctx context.Context, b sqlite.Book, templates []string, language string) (out []ListedActivity, err error) {
	chosen, err := chosenSketches(templates)
	if err != nil {
		return []ListedActivity{}, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		out = []ListedActivity{}
		f, err := factsOf(&tx.View, today(b))
		if err != nil {
			return err
		}
		if language, err = spoken(f.Controller, language); err != nil {
			return err
		}
		rows, err := sqlite.Documents[consent.Activity](&tx.View, true)
		if err != nil {
			return err
		}
		for _, s := range chosen {
			a := s.filled(f, language)
			if slices.ContainsFunc(rows, func(r consent.Activity) bool { return madeFrom(r, a) }) {
				continue
			}
			if a, err = save(tx, a, f); err != nil {
				return err
			}
			out = append(out, listed(a, f))
		}
		return nil
	})
	return out, err
}

func chosenSketches(ids []string) (out []sketch, err error) {
	var known []string
	for _, s := range sketches {
		known = append(known, s.id)
		if slices.Contains(ids, s.id) || slices.Contains(ids, "all") && s.role != consent.AsProcessor {
			out = append(out, s)
		}
	}
	for _, id := range ids {
		if id != "all" && !slices.Contains(known, id) {
			return nil, consent.Fail(consent.Invalid, "register_field_malformed", "template", "register", string(consent.Activities), "known", strings.Join(known, ", "))
		}
	}
	if len(out) == 0 {
		return nil, consent.Fail(consent.Invalid, "register_field_missing", "template", "register", string(consent.Activities))
	}
	return out, nil
}

// filled is the activity of a template in words, for a business in its country.
func (s sketch) filled(f consent.ActivityFacts, language string) consent.Activity {
	t := tongue(language)
	say := func(key string) string { return templateWords[key][t] }
	names := templateNames[s.id]
	a := consent.Activity{Role: s.role, Template: s.id, Name: names[0][t], Function: names[1][t], Aim: names[2][t], Source: say(s.source), Measures: say(s.measures),
		Systems: []string{say("x.systems")}, Location: say("x.location"), Owner: say("x.owner")}
	for _, id := range s.purposes {
		if p, ok := f.Purposes[id]; ok && p.EndedOn == "" {
			a.Purposes = append(a.Purposes, id)
		}
	}
	for _, key := range s.subjects {
		a.Subjects = append(a.Subjects, say(key))
	}
	for _, d := range s.data {
		limit := say(d.limit)
		if kind, national := strings.CutPrefix(d.limit, "law:"); national {
			if limit = limitOf(f.Controller.Country, kind, f.Today, language); limit == "" {
				limit = say("l.open")
			}
		}
		a.Data = append(a.Data, consent.ActivityData{Category: say(d.words), Kind: d.kind, Special: d.special, Limit: limit})
	}
	for _, r := range s.recipients {
		a.Recipients = append(a.Recipients, consent.ActivityRecipient{Name: say(r.words), Kind: r.kind})
	}
	for _, g := range s.bases {
		a.Bases = append(a.Bases, consent.ActivityBasis{Basis: g.basis, Special: g.special, Law: lawOf(f.Controller, g.law, language), Interests: say(g.interests)})
	}
	switch {
	case s.rule != "":
		a.NoNotice = say(s.rule)
	case s.role != consent.AsProcessor && f.Notices[consent.NoticeID(consent.NoticePrivacy)] != "":
		a.Notice = consent.NoticeID(consent.NoticePrivacy)
	}
	return a.Normal()
}
