package sample

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// How many did what. Withdrawals take back some of the yeses by mail.
const (
	slips       = 60 // paper at an opening, scanned
	mailsYes    = 45
	mailsNo     = 15
	forms       = 20 // signed at the counter, for pictures
	webForms    = 15
	calls       = 15
	withdrawals = 20
)

// acts are what people did after the notice took effect: each with its own
// words and, but for some withdrawals by telephone, a file that shows it.
func (g *generator) acts() []Act {
	guests := g.choose(func(p *person) bool { return p.inEvent && p.email != "" && !p.noName })
	members := g.choose(func(p *person) bool {
		mayAsk := !p.inUnsubscribed && (p.claim == "" || p.claimsYes()) // nobody who has said no is asked again
		return mayAsk && (p.inSubscribed || p.inCustomers) && !p.inEvent && p.email != "" && !p.noName
	})
	evening := g.noticeFrom.AddDate(0, 0, 15).Add(17 * time.Hour)

	var out []Act
	for i, p := range guests[:slips] {
		at := evening.Add(time.Duration(i)*2*time.Minute + time.Duration(g.IntN(100))*time.Second)
		out = append(out, g.slips(p, at)...)
	}
	take := func(n int) []*person {
		part := members[:n]
		members = members[n:]
		return part
	}
	var byMail []Act
	for _, p := range take(mailsYes) {
		byMail = append(byMail, g.mailed(p, Newsletter, consent.Given, g.moment(5, 60)))
	}
	out = append(out, byMail...)
	for _, p := range take(mailsNo) {
		out = append(out, g.mailed(p, Newsletter, consent.Refused, g.moment(5, 60)))
	}
	for _, p := range take(forms) {
		out = append(out, g.signed(p, g.moment(3, 70)))
	}
	for _, p := range take(webForms) {
		out = append(out, g.webForm(p, g.moment(2, 70)))
	}
	for _, p := range take(calls) {
		out = append(out, g.called(p, g.moment(2, 70)))
	}
	for i, given := range byMail[:withdrawals] {
		out = append(out, g.withdrawn(given, i%3 == 2))
	}
	slices.SortStableFunc(out, func(a, b Act) int { return a.At.Compare(b.At) })
	g.countActs(out)
	return out
}

// moment lies in opening hours so many days after the notice took effect.
func (g *generator) moment(least, most int) time.Time {
	return g.noticeFrom.AddDate(0, 0, least+g.IntN(most-least+1)).Add(time.Duration(7*3600+g.IntN(9*3600)) * time.Second)
}

// slips: one paper asks two questions, so that it shows one or two acts.
func (g *generator) slips(p *person, at time.Time) []Act {
	states := map[consent.PurposeID]consent.State{Newsletter: consent.Given, Invitations: consent.Given}
	switch g.IntN(5) {
	case 0:
		states[Newsletter] = consent.Refused
	case 1:
		states[Invitations] = consent.Refused
	}
	paper := g.slipPNG(p, at, states)
	var out []Act
	for _, purpose := range []consent.PurposeID{Newsletter, Invitations} {
		a := g.act(p, purpose, states[purpose], "paper", at)
		a.Evidence = &Evidence{Name: evidenceName("slip", at, ".png"), MediaType: "image/png", Bytes: paper}
		out = append(out, a)
	}
	return out
}

func (g *generator) act(p *person, purpose consent.PurposeID, state consent.State, method consent.Method, at time.Time) Act {
	words := answers[purpose][p.language][count(state == consent.Refused)]
	return Act{
		Email: p.email, Purpose: purpose, State: state, Method: method, At: at.UTC(), Language: p.language,
		Question: questions[purpose][p.language], Words: words,
	}
}

func (g *generator) mailed(p *person, purpose consent.PurposeID, state consent.State, at time.Time) Act {
	a := g.act(p, purpose, state, "mail_reply", at)
	a.Words += pickFrom(g, []string{"", ".", "!"})
	a.Evidence = g.mail(p.name(), a)
	return a
}

func (g *generator) signed(p *person, at time.Time) Act {
	a := g.act(p, Photos, consent.Given, "counter", at)
	a.Evidence = &Evidence{Name: evidenceName("form", at, ".pdf"), MediaType: "application/pdf", Bytes: g.formPDF(p, a)}
	return a
}

func (g *generator) webForm(p *person, at time.Time) Act {
	a := g.act(p, Invitations, consent.Given, "web_form", at)
	body := fmt.Sprintf("{\n  \"form\": \"https://ljusgard.example.org/%s\",\n  \"submitted\": %q,\n  \"from\": %q,\n  \"name\": %q,\n  \"email\": %q,\n  \"question\": %q,\n  \"answer\": %q,\n  \"preset\": false\n}\n",
		ascii(words[p.language].Form), a.At.Format(time.RFC3339), g.ip(), p.name(), p.email, a.Question, a.Words)
	a.Evidence = &Evidence{Name: evidenceName("form", at, ".json"), MediaType: "application/json", Bytes: []byte(body)}
	return a
}

func (g *generator) called(p *person, at time.Time) Act {
	a := g.act(p, Newsletter, consent.Given, "phone", at)
	local := inMalmo(at)
	text := fmt.Sprintf("%s\n%s\n\n%s\n\n”%s”\n\nMaja Lindqvist\n", local.Format(time.DateOnly),
		fmt.Sprintf(words[p.language].Call, local.Format("15:04"), p.name()), a.Question, a.Words)
	a.Evidence = &Evidence{Name: evidenceName("call", at, ".txt"), MediaType: "text/plain; charset=utf-8", Bytes: []byte(text)}
	return a
}

func (g *generator) withdrawn(given Act, byPhone bool) Act {
	a := given
	days := int(g.today.Sub(given.At).Hours()/24) - 1
	a.At = given.At.AddDate(0, 0, 1+g.IntN(max(days, 1))).Add(-time.Hour)
	a.State, a.Method, a.Evidence = consent.Withdrawn, "mail_reply", nil
	a.Words = pickFrom(g, append([]string{answers[a.Purpose][a.Language][1]}, withdrawalWords[a.Language]...))
	if byPhone {
		a.Method = "phone"
		return a
	}
	a.Evidence = g.mail("", a)
	return a
}

func (g *generator) countActs(acts []Act) {
	g.counts.ActsByState = map[consent.State]int{}
	for _, a := range acts {
		g.counts.ActsByState[a.State]++
		g.counts.ActsWithoutFile += count(a.Evidence == nil)
	}
}

// evidenceName holds no name: file names end up in places that are not secret.
func evidenceName(kind string, at time.Time, suffix string) string {
	return kind + "-" + at.UTC().Format("20060102-150405") + suffix
}

// inMalmo is the clock on the wall there: summer time from the last Sunday of
// March to that of October, 01:00 UTC (Directive 2000/84/EC). Not every
// Windows knows the zone by name.
func inMalmo(t time.Time) time.Time {
	last := func(m time.Month) time.Time {
		d := time.Date(t.UTC().Year(), m, 31, 1, 0, 0, 0, time.UTC)
		return d.AddDate(0, 0, -int(d.Weekday()))
	}
	if t.Before(last(time.March)) || !t.Before(last(time.October)) {
		return t.In(time.FixedZone("CET", 3600))
	}
	return t.In(time.FixedZone("CEST", 7200))
}

func firstLetters(s string, n int) string {
	r := []rune(s)
	return strings.TrimSpace(string(r[:min(n, len(r))]))
}
