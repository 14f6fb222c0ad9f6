package activities

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// Items of our own form stand a line each; their parts are parted by bars, and
// what refers to a register begins with its number: "#3 Ek AB".

// barred joins the parts of an item; empty ones at the end go.
func barred(parts ...string) string {
	for i, p := range parts {
		parts[i] = strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`).Replace(p)
	}
	return strings.TrimRight(strings.Join(parts, " | "), " |")
}

// unbarred parts an item again into at least n parts.
func unbarred(s string, n int) []string {
	var out []string
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == 'n':
			b.WriteByte('\n')
			i++
		case s[i] == '\\' && i+1 < len(s):
			b.WriteByte(s[i+1])
			i++
		case s[i] == '|':
			out = append(out, strings.TrimSpace(b.String()))
			b.Reset()
		default:
			b.WriteByte(s[i])
		}
	}
	out = append(out, strings.TrimSpace(b.String()))
	for len(out) < n {
		out = append(out, "")
	}
	return out
}

// numbered refers to a row of a register.
func numbered[N ~int64](n N, name string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("#%d %s", n, oneLine(name))
}

// referred reads such a reference: the row of this number and name, else the one
// of this name alone.
func referred[N ~int64, T any](s string, rows map[N]T, name func(T) string) (N, bool) {
	number, called, _ := strings.Cut(strings.TrimPrefix(s, "#"), " ")
	n, err := strconv.ParseInt(number, 10, 64)
	if row, ok := rows[N(n)]; ok && err == nil && strings.EqualFold(oneLine(name(row)), called) {
		return N(n), true
	}
	for id, row := range rows {
		if called != "" && strings.EqualFold(oneLine(name(row)), called) {
			return id, true
		}
	}
	return 0, s == ""
}

// refer is referred with a note where the register has no such row.
func refer[N ~int64, T any](t *taker, s string, rows map[N]T, name func(T) string) N {
	n, ok := referred(s, rows, name)
	if !ok {
		t.inWords(s)
	}
	return n
}

func partyName(p consent.Party) string         { return p.Name }
func ruleName(r consent.RetentionRule) string  { return r.Name }
func processorName(p consent.Processor) string { return p.Name }
func safeguardName(s consent.Safeguard) string { return s.Name }
func screeningName(s consent.Screening) string { return s.Name }
func weighingName(w consent.Assessment) string { return string(w.Purpose) + " " + w.MadeOn }
func lines(in []string) string                 { return strings.Join(in, "\n") }
func linesOf(s string) []string                { return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' }) }
func linesTaken(field func(*consent.Activity) *[]string) func(*taker, string) {
	return func(t *taker, s string) {
		var out []string
		for _, l := range linesOf(s) {
			out = append(out, t.line(l))
		}
		*field(t.a) = out
	}
}

func refsSaid[N ~int64, T any](ids []N, rows map[N]T, name func(T) string) string {
	var out []string
	for _, id := range ids {
		out = append(out, numbered(id, name(rows[id])))
	}
	return lines(out)
}

func refsTaken[N ~int64, T any](t *taker, s string, rows map[N]T, name func(T) string) (out []N) {
	for _, l := range linesOf(s) {
		if n := refer(t, strings.TrimSpace(l), rows, name); n != 0 {
			out = append(out, n)
		}
	}
	return out
}

func yes(v bool, word string) string {
	if v {
		return word
	}
	return ""
}

func sayData(s setting, a consent.Activity) string {
	var out []string
	for _, d := range a.Data {
		rule := ""
		if d.Retention != 0 {
			rule = numbered(d.Retention, s.facts.Retentions[d.Retention].Name)
		}
		out = append(out, barred(d.Category, d.Limit, yes(d.Special, "special"), d.Kind, strings.Join(d.Subjects, ", "), rule))
	}
	return lines(out)
}

func takeOwnData(t *taker, s string) {
	t.a.Data = nil
	for _, l := range linesOf(s) {
		p := unbarred(l, 6)
		d := consent.ActivityData{Category: t.line(p[0]), Limit: p[1], Special: p[2] != "" && !saysNone(p[2]), Retention: refer(t, p[5], t.facts.Retentions, ruleName)}
		if slices.Contains(consent.DataKinds, strings.ToLower(p[3])) {
			d.Kind = strings.ToLower(p[3])
		} else if p[3] != "" {
			t.inWords(p[3])
		}
		if p[4] != "" {
			d.Subjects = commas(p[4])
		}
		t.a.Data = append(t.a.Data, d)
	}
}

func sayRecipients(s setting, a consent.Activity) string {
	var out []string
	for _, r := range a.Recipients {
		row := ""
		if r.Processor != 0 {
			row = numbered(r.Processor, s.facts.Processors[r.Processor].Name)
		}
		out = append(out, barred(r.Name, r.Kind, r.Country, row))
	}
	return lines(out)
}

func takeOwnRecipients(t *taker, s string) {
	t.a.Recipients = nil
	for _, l := range linesOf(s) {
		p := unbarred(l, 4)
		kind := strings.ToLower(p[1])
		if kind != "" && !slices.Contains(consent.RecipientKinds, kind) {
			if kind = kindWords[folded(p[1])]; kind == "" {
				t.inWords(p[1])
			}
		}
		country := t.countryOf(p[2])
		if country == "" && p[2] != "" {
			t.inWords(p[2])
		}
		t.a.Recipients = append(t.a.Recipients, consent.ActivityRecipient{Name: t.line(p[0]), Kind: kind, Country: country, Processor: refer(t, p[3], t.facts.Processors, processorName)})
	}
}

func sayTransfers(_ setting, a consent.Activity) string {
	var out []string
	for _, x := range a.Transfers {
		out = append(out, barred(x.Country, x.Recipient, x.Tool, x.Module, x.Words, x.Assessed, x.Reference, x.ReviewOn, yes(x.Certified, "listed")))
	}
	return lines(out)
}

func takeOwnTransfers(t *taker, s string) {
	t.a.Transfers = nil
	for _, l := range linesOf(s) {
		p := unbarred(l, 9)
		x := consent.Transfer{Country: t.countryOf(p[0]), Recipient: t.line(p[1]), Tool: p[2], Module: p[3], Words: p[4], Assessed: p[5], Reference: p[6], ReviewOn: p[7], Certified: p[8] != "" && !saysNone(p[8])}
		if x.Country == "" && p[0] != "" {
			t.inWords(p[0])
		}
		t.a.Transfers = append(t.a.Transfers, x)
	}
}

func sayOwnBases(s setting, a consent.Activity) string {
	var out []string
	for _, b := range a.Bases {
		row := ""
		if b.Assessment != 0 {
			row = numbered(b.Assessment, weighingName(s.facts.Assessments[b.Assessment]))
		}
		out = append(out, barred(string(b.Basis), b.Special, b.Law, b.Interests, row))
	}
	return lines(out)
}

func takeOwnBases(t *taker, s string) {
	t.a.Bases = nil
	for _, l := range linesOf(s) {
		p := unbarred(l, 5)
		b := consent.ActivityBasis{Special: p[1], Law: t.line(p[2]), Interests: p[3], Assessment: refer(t, p[4], t.facts.Assessments, weighingName)}
		if basis, err := consent.ParseBasis(p[0]); err == nil {
			b.Basis = basis
		} else if found := t.basis(p[0]); len(found) > 0 {
			b.Basis = found[0]
		} else if p[0] != "" {
			t.inWords(p[0])
		}
		t.a.Bases = append(t.a.Bases, b)
	}
}

func saySaid(_ setting, a consent.Activity) string {
	var out []string
	for _, k := range consent.ActivityAsides {
		if a.Said[k] != "" {
			out = append(out, barred(k, a.Said[k]))
		}
	}
	return lines(out)
}

func takeSaid(t *taker, s string) {
	t.a.Said = map[string]string{}
	for _, l := range linesOf(s) {
		p := unbarred(l, 2)
		if !slices.Contains(consent.ActivityAsides, p[0]) {
			t.inWords(l)
			continue
		}
		t.a.Said[p[0]] = p[1]
	}
}
