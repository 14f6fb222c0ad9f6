package consent

import (
	"slices"
	"strings"
)

// Normal trims what was typed, writes codes as the standards have them, and
// leaves no list without a value. A role that nobody named is the controller's.
func (a Activity) Normal() Activity {
	if a.Role = ActivityRole(strings.ToLower(strings.TrimSpace(string(a.Role)))); a.Role == "" {
		a.Role = AsController
	}
	for _, s := range []*string{&a.Name, &a.Function, &a.Template, &a.Source, &a.Location, &a.Owner, &a.DPASchedule, &a.Policy, &a.MadeOn, &a.ReviewedOn, &a.ReviewOn, &a.EndedOn} {
		*s = oneLine(plainLines(*s))
	}
	for _, s := range []*string{&a.Aim, &a.Measures, &a.Automated, &a.NoNotice, &a.Rights, &a.Followed, &a.Notes} {
		*s = strings.TrimSpace(plainLines(*s))
	}
	a.Notice = NoticeID(strings.TrimSpace(string(a.Notice)))
	a.Subjects, a.Systems = saidOnce(a.Subjects), saidOnce(a.Systems)
	a.Controllers, a.Joint, a.Purposes, a.Safeguards = once(a.Controllers), once(a.Joint), once(a.Purposes), once(a.Safeguards)
	a.Data, a.Recipients = normalData(a.Data), normalRecipients(a.Recipients)
	a.Transfers, a.Bases = normalTransfers(a.Transfers), normalBases(a.Bases)
	said := map[string]string{}
	for k, words := range a.Said {
		if words = strings.TrimSpace(plainLines(words)); words != "" {
			said[k] = words
		}
	}
	if a.Said = said; len(said) == 0 {
		a.Said = nil
	}
	return a
}

// once keeps the first of what stands in a list more than once; it is never nil.
func once[T comparable](in []T) []T {
	out := []T{}
	for _, x := range in {
		var none T
		if x != none && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

// saidOnce is a list of words, each on one line and once.
func saidOnce(in []string) []string {
	out := []string{}
	for _, s := range in {
		s = oneLine(plainLines(s))
		if s != "" && !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, s) }) {
			out = append(out, s)
		}
	}
	return out
}

func normalData(in []ActivityData) []ActivityData {
	out := []ActivityData{}
	for _, d := range in {
		d.Category, d.Kind, d.Limit = oneLine(plainLines(d.Category)), strings.ToLower(strings.TrimSpace(d.Kind)), oneLine(plainLines(d.Limit))
		d.Subjects = saidOnce(d.Subjects)
		if d.Category != "" || d.Limit != "" || d.Retention != 0 {
			out = append(out, d)
		}
	}
	return out
}

func normalRecipients(in []ActivityRecipient) []ActivityRecipient {
	out := []ActivityRecipient{}
	for _, r := range in {
		r.Name, r.Kind, r.Country = oneLine(plainLines(r.Name)), strings.ToLower(strings.TrimSpace(r.Kind)), asCountry(r.Country)
		switch {
		case r.Kind == "" && r.Processor != 0:
			r.Kind = "processor"
		case r.Kind == "":
			r.Kind = "external"
		}
		if r.Name != "" || r.Processor != 0 {
			out = append(out, r)
		}
	}
	return out
}

func normalTransfers(in []Transfer) []Transfer {
	out := []Transfer{}
	for _, t := range in {
		for _, s := range []*string{&t.Recipient, &t.Tool, &t.Module, &t.Assessed, &t.Reference, &t.ReviewOn} {
			*s = oneLine(plainLines(*s))
		}
		t.Country, t.Words = asCountry(t.Country), strings.TrimSpace(plainLines(t.Words))
		if t != (Transfer{}) {
			out = append(out, t)
		}
	}
	return out
}

func normalBases(in []ActivityBasis) []ActivityBasis {
	out := []ActivityBasis{}
	for _, b := range in {
		b.Special, b.Law, b.Interests = strings.TrimSpace(b.Special), oneLine(plainLines(b.Law)), strings.TrimSpace(plainLines(b.Interests))
		if known, err := ParseBasis(string(b.Basis)); err == nil {
			b.Basis = known
		}
		if b != (ActivityBasis{}) && !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}

// asCountry writes a code as the standard has it: institutions of the EU write
// UK and EL.
func asCountry(s string) string {
	switch s = strings.ToUpper(strings.TrimSpace(s)); s {
	case "UK":
		return "GB"
	case "EL":
		return "GR"
	}
	return s
}
