package requests

import (
	"context"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// AddRecipient enters who has the data and must be told (Art. 19), or is named
// to the person (Art. 15(1)(c)).
func AddRecipient(ctx context.Context, b sqlite.Book, s Step, x consent.Recipient) (Shown, error) {
	return take(ctx, b, s, consent.StepRecipient, func(m *moving) error {
		if err := x.Check(); err != nil {
			return err
		}
		known, err := m.tx.RecipientsOfRequest(m.r.ID)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(known, func(r sqlite.RequestRecipient) bool { return strings.EqualFold(r.Name, x.Name) }) {
			return consent.Fail(consent.Conflict, "request_recipient_twice", "name")
		}
		return m.tx.SaveRecipient(&sqlite.RequestRecipient{Request: m.r.ID, Recipient: x})
	})
}

// SuggestRecipients names whom the registers of purposes, activities and
// processors list and the request does not: of the purposes that the person
// stands for, else of all. A processor that no activity names comes last.
func SuggestRecipients(ctx context.Context, b sqlite.Book, id consent.RequestID) (out []consent.Recipient, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		r, err := v.FindRequest(id)
		if err != nil {
			return err
		}
		known, err := v.RecipientsOfRequest(id)
		if err != nil {
			return err
		}
		purposes, err := v.Purposes()
		if err != nil {
			return err
		}
		stands, err := standsFor(v, r)
		if err != nil {
			return err
		}
		engaged, err := v.Engaged()
		if err != nil {
			return err
		}
		out = suggested(purposes, stands, known)
		out = registered(out, engaged, stands, known)
		return nil
	})
	return out, err
}

// standsFor gives the purposes a person stands for; nil where nobody is known.
func standsFor(v *sqlite.View, r sqlite.Request) (map[consent.PurposeID]bool, error) {
	if r.Contact == 0 {
		return nil, nil
	}
	person, err := v.NowIs(r.Contact)
	if err != nil {
		return nil, err
	}
	standings, err := v.Standings(person)
	out := map[consent.PurposeID]bool{}
	for _, s := range standings {
		out[s.Purpose] = true
	}
	return out, err
}

func suggested(purposes []consent.Purpose, stands map[consent.PurposeID]bool, known []sqlite.RequestRecipient) (out []consent.Recipient) {
	for _, p := range purposes {
		if stands != nil && !stands[p.ID] {
			continue
		}
		for _, name := range p.Recipients {
			name = strings.TrimSpace(name)
			at := slices.IndexFunc(out, func(x consent.Recipient) bool { return strings.EqualFold(x.Name, name) })
			switch {
			case name == "" || slices.ContainsFunc(known, func(r sqlite.RequestRecipient) bool { return strings.EqualFold(r.Name, name) }):
			case at >= 0:
				for _, c := range p.Categories {
					if !slices.Contains(out[at].Categories, c) {
						out[at].Categories = append(out[at].Categories, c)
					}
				}
			default:
				out = append(out, consent.Recipient{Name: name, Role: "processor", Categories: slices.Clone(p.Categories)})
			}
		}
	}
	return out
}

// registered adds those whom activities and processors name; what they know of
// one that stands there already is filled in.
func registered(out []consent.Recipient, e consent.Engaged, stands map[consent.PurposeID]bool, known []sqlite.RequestRecipient) []consent.Recipient {
	serves := func(p consent.PurposeID) bool { return stands == nil || stands[p] }
	for _, r := range e.Recipients(serves, true) {
		at := slices.IndexFunc(out, func(x consent.Recipient) bool { return strings.EqualFold(x.Name, r.Name) })
		switch {
		case slices.ContainsFunc(known, func(k sqlite.RequestRecipient) bool { return strings.EqualFold(k.Name, r.Name) }):
		case at >= 0:
			out[at].Role, out[at].Country, out[at].Reach = r.Role, r.Country, r.Reach
		default:
			out = append(out, consent.Recipient{Name: r.Name, Role: r.Role, Reach: r.Reach, Country: r.Country, Categories: append([]string{}, r.Categories...)})
		}
	}
	return out
}

// RecipientTold notes that a recipient was told.
func RecipientTold(ctx context.Context, b sqlite.Book, s Step, recipient int64) (Shown, error) {
	return told(ctx, b, s, consent.StepRecipientTold, recipient, func(m *moving, r *sqlite.RequestRecipient) error {
		if r.ToldOn != "" {
			return consent.Fail(consent.Conflict, "request_step_twice", "recipient", "step", string(consent.StepRecipientTold))
		}
		r.ToldOn, r.NotTold = m.On, ""
		return nil
	})
}

// RecipientConfirmed notes that a recipient has done what it was told.
func RecipientConfirmed(ctx context.Context, b sqlite.Book, s Step, recipient int64) (Shown, error) {
	return told(ctx, b, s, consent.StepRecipientConfirm, recipient, func(m *moving, r *sqlite.RequestRecipient) error {
		switch {
		case r.ToldOn == "" || m.On < r.ToldOn:
			return consent.Fail(consent.Conflict, "request_recipient_untold", "recipient")
		case r.ConfirmedOn != "":
			return consent.Fail(consent.Conflict, "request_step_twice", "recipient", "step", string(consent.StepRecipientConfirm))
		}
		r.ConfirmedOn = m.On
		return nil
	})
}

// RecipientNotTold notes why a recipient is not told: it is impossible, or out
// of proportion (Art. 19).
func RecipientNotTold(ctx context.Context, b sqlite.Book, s Step, recipient int64) (Shown, error) {
	return told(ctx, b, s, consent.StepNotTold, recipient, func(m *moving, r *sqlite.RequestRecipient) error {
		if r.ToldOn != "" {
			return consent.Fail(consent.Conflict, "request_step_twice", "recipient", "step", string(consent.StepRecipientTold))
		}
		if r.NotTold = m.Words; m.r.Erased != 0 && m.Words != "" {
			r.NotTold = "-" // as an erasure leaves it
		}
		return m.wants()
	})
}

func told(ctx context.Context, b sqlite.Book, s Step, kind consent.RequestStep, recipient int64, change func(*moving, *sqlite.RequestRecipient) error) (Shown, error) {
	return take(ctx, b, s, kind, func(m *moving) error {
		r, err := m.tx.FindRecipient(m.r.ID, recipient)
		if err != nil {
			return err
		}
		if err := change(m, &r); err != nil {
			return err
		}
		return m.tx.SaveRecipient(&r)
	})
}
