package sample

import (
	"fmt"
	"strings"
	"time"

	"consentbook/backend/consent"
)

const subscribedDuplicates = 9

// listedOnly were copied into the list by the agency: no act of theirs stands
// behind it. The others signed up, most of them with a confirmed address.
const (
	listedOnly  = 240
	doubleOptIn = 520
)

const stamp = "2006-01-02 15:04:05"

var (
	mailchimpOwn  = []string{"Email Address", "First Name", "Last Name", "Company", "Country", "Language"}
	mailchimpAll  = []string{"MEMBER_RATING", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP", "GMTOFF", "DSTOFF", "TIMEZONE", "CC", "REGION"}
	mailchimpIn   = []string{"LAST_CHANGED", "LEID", "EUID", "NOTES", "TAGS"}
	mailchimpLeft = []string{"UNSUB_TIME", "UNSUB_CAMPAIGN_TITLE", "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER", "LEID", "EUID", "NOTES", "TAGS"}
)

// optIn is how somebody came onto the list.
type optIn struct{ at, ip, confirmed, confirmedIP string }

func (g *generator) mailchimpTable() *table {
	return &table{delimiter: ",", lineEnd: "\n", quoteMore: " "}
}

func (g *generator) subscribed() File {
	t := g.mailchimpTable()
	t.row(append(append(append([]string(nil), mailchimpOwn...), mailchimpAll...), mailchimpIn...)...)
	members := g.choose(func(p *person) bool { return p.inSubscribed })
	for i, p := range members {
		in := g.signUp(p, i < doubleOptIn, i >= len(members)-listedOnly)
		g.counts.DoubleOptIn += count(i < doubleOptIn)
		g.counts.ListedOnly += count(in.at == "")
		g.subscribedRow(t, p, p.email, in)
	}
	for _, p := range members[:subscribedDuplicates] {
		g.subscribedRow(t, p, strings.ToUpper(p.email), g.signUp(p, false, true))
	}
	g.counts.Subscribed = len(members) + subscribedDuplicates
	g.counts.Duplicates += subscribedDuplicates
	return File{
		Kind: "subscribed", Name: fmt.Sprintf("subscribed_email_audience_export_%08x.csv", g.Uint32()), MediaType: "text/csv", Bytes: t.Bytes(),
		Purpose: Newsletter, Basis: consent.BasisConsent, Source: "Mailchimp, prenumeranter", CollectedAt: g.today.Format(time.DateOnly), ClaimsConsent: true,
	}
}

func (g *generator) subscribedRow(t *table, p *person, mail string, in optIn) {
	changed := g.daysAgo(1, 400).Add(time.Duration(g.IntN(86400)) * time.Second).Format(stamp)
	tags := pickFrom(g, []string{"", "", "", `"Kund"`, `"Kund","Vernissage"`, `"Newsletter"`, "Press"})
	notes := ""
	if g.IntN(60) == 0 {
		notes = "ringde 2019, bad om \"färre mejl\" - kolla"
	}
	t.row(append(g.memberCells(p, mail, in), changed, g.leid(), g.euid(), notes, tags)...)
}

func (g *generator) unsubscribed() File {
	t := g.mailchimpTable()
	t.row(append(append(append([]string(nil), mailchimpOwn...), mailchimpAll...), mailchimpLeft...)...)
	members := g.choose(func(p *person) bool { return p.inUnsubscribed })
	for i, p := range members {
		in := g.signUp(p, i%2 == 0, i%5 == 0)
		reason := pickFrom(g, []string{"No longer interested", "N/A (Unsubscribed by an admin)", "Did not signup for list", "Other", "", "ABUSE"})
		other := ""
		if reason == "Other" {
			other = pickFrom(g, []string{"Får för många, \"tack\"", "Zu viele E-Mails", "Moved abroad"})
		}
		left := g.daysAgo(5, 900).Add(time.Duration(g.IntN(86400)) * time.Second).Format(stamp)
		campaign := pickFrom(g, []string{"Höstens \"rea\"", "Nya serier, våren", "Neue Bilder", ""})
		id := ""
		if campaign != "" {
			id = g.euid()
		}
		t.row(append(g.memberCells(p, p.email, in), left, campaign, id, reason, other, g.leid(), g.euid(), "", "")...)
	}
	g.counts.Unsubscribed = len(members)
	return File{
		Kind: "unsubscribed", Name: fmt.Sprintf("unsubscribed_email_audience_export_%08x.csv", g.Uint32()), MediaType: "text/csv", Bytes: t.Bytes(),
		Purpose: Newsletter, Basis: consent.BasisConsent, Source: "Mailchimp, avregistrerade", CollectedAt: g.today.Format(time.DateOnly),
	}
}

// signUp: confirmed from another address some minutes later, or both at once,
// or only added by the agency.
func (g *generator) signUp(p *person, double, listed bool) optIn {
	at := p.since.Add(time.Duration(g.IntN(86400)) * time.Second)
	in := optIn{at.Format(stamp), g.ip(), at.Format(stamp), ""}
	switch {
	case double:
		in.confirmed, in.confirmedIP = at.Add(time.Duration(20+g.IntN(4000))*time.Second).Format(stamp), g.ip()
	case listed:
		in.at, in.ip = "", ""
	default:
		in.confirmedIP = in.ip
	}
	return in
}

func (g *generator) memberCells(p *person, mail string, in optIn) []string {
	given, family := p.given, p.family
	if p.noName {
		given, family = "", ""
	}
	zone := map[string]string{"SE": "Europe/Stockholm", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen", "GB": "Europe/London", "FI": "Europe/Helsinki"}[p.country]
	off, dst := map[string]string{"GB": "0", "FI": "2"}[p.country], map[string]string{"GB": "1", "FI": "3"}[p.country]
	if off == "" {
		off, dst = "1", "2"
	}
	return []string{mail, given, family, p.company, p.country, p.language, fmt.Sprint(1 + g.IntN(5)), in.at, in.ip, in.confirmed, in.confirmedIP, off, dst, zone, p.country, ""}
}

// ip lies in one of the networks kept for documentation (RFC 5737).
func (g *generator) ip() string {
	return fmt.Sprintf("%s.%d", pickFrom(g, []string{"192.0.2", "198.51.100", "203.0.113"}), 1+g.IntN(254))
}

func (g *generator) leid() string { return fmt.Sprint(410_000_000 + g.IntN(1_000_000)) }

func (g *generator) euid() string { return fmt.Sprintf("%010x", g.Uint64()&0xffffffffff) }
