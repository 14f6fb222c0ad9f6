package addressbook

import "strings"

// claims fills what the record says about marketing, by the program's own
// rules, and then what notes and groups add to it.
func (b *builder) claims() {
	d := b.n.m.Dialect
	switch {
	case b.n.ctx.Role == RoleOptOuts:
		b.optOutSheet()
	case strings.HasPrefix(d, "mailchimp-"):
		b.mailchimp(strings.TrimPrefix(d, "mailchimp-"))
	case d == "hubspot":
		b.hubspot()
	case d == "brevo":
		b.brevo()
	case d == "klaviyo":
		b.klaviyo()
	case d == "shopify":
		b.shopify()
	default:
		b.plainClaims()
	}
	if strings.HasPrefix(d, "mailchimp-") || d == "shopify" {
		b.ownOptOut()
	}
	b.bySMS()
	b.byPhoneAndPost()
	b.remarks()
	b.deceased()
	if b.row.Suppress && len(b.f.Emails) == 0 && len(b.f.Phones) == 0 {
		b.row.Suppress, b.row.Hold = false, true // nothing to suppress: a person must look
	}
}

// ownOptOut reads a user's own column of opt-outs beside those of a program:
// it wins.
func (b *builder) ownOptOut() {
	if b.vals[kOptedOut] == "" && strings.HasPrefix(b.n.m.Dialect, "mailchimp-unsub") {
		return
	}
	if m, ok := b.plainOptOut(); ok && !b.row.Suppress {
		b.say(m)
	}
}

func (b *builder) say(m Marketing) {
	if m.Channel == "" {
		m.Channel = "email"
	}
	b.row.Marketing = append(b.row.Marketing, m)
	if m.Channel != "email" {
		return
	}
	switch m.Claim {
	case ClaimOut:
		b.row.Suppress = true
	case ClaimNo, ClaimUnclear:
		b.row.Hold = true
	}
}

func (b *builder) optOutSheet() {
	m := Marketing{Claim: ClaimOut}
	for _, k := range []kind{kOptedOutAt, kDate, kConsentAt} {
		if m.At == "" {
			m.At = b.date(k)
		}
	}
	m.Reason = b.vals[kOutReason]
	b.say(m)
}

// mailchimp: the file lists members of one status. A CONFIRM_TIME without the
// rest says that somebody added the member, not that the member acted.
func (b *builder) mailchimp(status string) {
	switch status {
	case "unsubscribed":
		b.mailchimpOut()
		return
	case "nonsubscribed":
		b.say(Marketing{Claim: ClaimNever})
		return
	case "cleaned":
		b.row.Bounced = true
	}
	in, confirmed := b.date(kConsentAt), b.date(kConfirmedAt)
	ip, confirmedIP := b.vals[kConsentIP], b.vals[kConfirmedIP]
	switch {
	case in != "" && confirmed != "" && in != confirmed:
		b.say(Marketing{Claim: ClaimInConfirmed, At: in, IP: ip, ConfirmedAt: confirmed, ConfirmedIP: confirmedIP})
	case in != "":
		if in == confirmed {
			b.warn("optin_equals_confirm")
		}
		b.say(Marketing{Claim: ClaimIn, At: in, IP: ip})
	case confirmed != "" && confirmedIP != "":
		b.say(Marketing{Claim: ClaimIn, At: confirmed, IP: confirmedIP})
	default:
		b.say(Marketing{Claim: ClaimListed, AddedAt: confirmed})
	}
}

func (b *builder) mailchimpOut() {
	m := Marketing{Claim: ClaimOut, At: b.date(kOptedOutAt), Source: b.vals[kOutSource], Reason: b.vals[kOutReason]}
	if other := b.vals[kOutReasonOther]; other != "" && (m.Reason == "" || strings.EqualFold(m.Reason, "other")) {
		m.Reason = other
	}
	m.Complaint = strings.Contains(strings.ToUpper(b.vals[kOutReason]), "ABUSE") || strings.Contains(strings.ToUpper(b.vals[kOutReason]), "SPAM")
	if m.At == "" {
		b.warn("optout_without_time")
	}
	b.say(m)
}

// hubspot: a lawful basis is a list; consent has neither time nor act. An
// opt-out of one kind of mail counts for that kind.
func (b *builder) hubspot() {
	basis := bases(b.vals[kLegalBasis])
	b.row.Bounced = !nothing(b.vals[kBounceReason])
	if yes, _ := truth(b.vals[kOptedOut]); yes {
		b.say(Marketing{Claim: ClaimOut, Scope: "all", Basis: basis})
		return
	}
	if b.outOfKinds(basis) {
		return
	}
	claim := ClaimNone
	for _, s := range basis {
		if s == "consent" {
			claim = ClaimIn
		}
	}
	b.say(Marketing{Claim: claim, Basis: basis})
}

// outOfKinds says each opt-out of one kind of mail. One-to-one mail is no
// newsletter: a person decides what the refusal of it means.
func (b *builder) outOfKinds(basis []string) bool {
	said := false
	for _, s := range b.scopes {
		yes, _ := truth(s.value)
		if PurposeScope(s.scope) != "" {
			yes = ownNo(s.value)
		} else if !yes {
			yes = optOutWords.in(s.value)
		}
		if !yes {
			continue
		}
		if oneToOne[fold(s.scope)] {
			b.row.Marketing = append(b.row.Marketing, Marketing{Channel: "email", Claim: ClaimOut, Scope: s.scope, Basis: basis})
			b.row.Hold = true
		} else {
			b.say(Marketing{Claim: ClaimOut, Scope: s.scope, Basis: basis})
		}
		said, basis = true, nil
	}
	return said
}

var oneToOne = wordSet("onetoone 1to1 einzueins unaun unoauno entillen uniauno eenopeen jedennajednego")

var noBasis = newPhrases("not applicable, nicht zutreffend, nicht anwendbar, ej tillamplig, inte tillamplig, sans objet, non applicable, niet van toepassing, no aplica, no aplicable, non applicabile, nie dotyczy, nao aplicavel, ei sovelleta, ikke relevant")

// bases reads a list of lawful bases as HubSpot writes it, hyphen or dash.
func bases(s string) []string {
	if s == "" {
		return nil
	}
	var out []string
	for part := range strings.SplitSeq(s, ";") {
		words := foldWords(part)
		switch {
		case words == "":
		case noBasis.in(words):
			out = append(out, "not_applicable")
		case strings.Contains(words, "consent") || strings.Contains(words, "samtyck") || strings.Contains(words, "einwillig") || strings.Contains(words, "consentement") || strings.Contains(words, "toestemming") || strings.Contains(words, "consens") || strings.Contains(words, "zgod") || strings.Contains(words, "samtykke"):
			out = append(out, "consent")
		case strings.Contains(words, "customer") || strings.Contains(words, "kund") || strings.Contains(words, "client") || strings.Contains(words, "klant"):
			out = append(out, "legitimate_interest_customer")
		case strings.Contains(words, "prospect") || strings.Contains(words, "lead") || strings.Contains(words, "interessent"):
			out = append(out, "legitimate_interest_prospect")
		case strings.Contains(words, "legitim") || strings.Contains(words, "berechtigt") || strings.Contains(words, "berattigat") || strings.Contains(words, "gerechtvaardigd") || strings.Contains(words, "uzasadnion"):
			out = append(out, "legitimate_interest_other")
		case strings.Contains(words, "contract") || strings.Contains(words, "vertrag") || strings.Contains(words, "avtal") || strings.Contains(words, "contrat") || strings.Contains(words, "umow") || strings.Contains(words, "overeenkomst"):
			out = append(out, "contract")
		default:
			out = append(out, "unclear")
		}
	}
	return out
}

// brevo: the blocklist beats every opt-in column; ADDED_TIME is no consent.
func (b *builder) brevo() {
	added := b.date(kAddedAt)
	if len(b.f.Emails) == 0 {
		b.say(Marketing{Claim: ClaimNone})
		if len(b.f.Phones) > 0 {
			b.say(Marketing{Channel: "sms", Claim: ClaimListed, AddedAt: added})
		}
		return
	}
	if yes, _ := truth(b.vals[kOptedOut]); yes {
		b.say(Marketing{Claim: ClaimOut, Raw: b.vals[kOptedOut]})
		return
	}
	double, single := b.vals[kDoubleOptIn], b.vals[kConsent]
	dYes, dNo := truth(double)
	sYes, sNo := truth(single)
	switch {
	case dYes:
		b.say(Marketing{Claim: ClaimInConfirmed, Raw: double})
	case double != "" && !dNo:
		b.say(Marketing{Claim: ClaimUnclear, Raw: double})
	case sYes:
		b.say(Marketing{Claim: ClaimIn, Raw: single})
	case sNo:
		b.say(Marketing{Claim: ClaimNo, Raw: single})
	case single != "":
		b.say(Marketing{Claim: ClaimUnclear, Raw: single})
	default:
		b.say(Marketing{Claim: ClaimListed, AddedAt: added})
	}
}

// klaviyo: a suppression beats SUBSCRIBED. A bounce is no objection.
func (b *builder) klaviyo() {
	status := strings.ToUpper(b.vals[kConsent])
	suppressed := strings.ToUpper(b.vals[kSuppressions])
	has := func(s, word string) bool { return strings.Contains(s, word) }
	b.row.Bounced = has(suppressed, "HARD_BOUNCE") || has(suppressed, "INVALID_EMAIL")
	m := Marketing{At: b.date(kConsentAt), Source: b.vals[kConsentSource], IP: b.vals[kConsentIP], Raw: b.vals[kConsent]}
	switch {
	case has(suppressed, "SPAM_COMPLAINT"):
		b.say(Marketing{Claim: ClaimOut, Reason: b.vals[kSuppressions], Complaint: true})
	case has(suppressed, "UNSUBSCRIBED") || has(suppressed, "USER_SUPPRESSED"):
		b.say(Marketing{Claim: ClaimOut, Reason: b.vals[kSuppressions]})
	case has(status, "NEVER"):
		b.say(Marketing{Claim: ClaimNever, Raw: m.Raw})
	case has(status, "UNSUBSCRIBED"):
		b.say(Marketing{Claim: ClaimOut, At: m.At, Raw: m.Raw})
	case status == "SUBSCRIBED" || status == "TRUE":
		m.Claim = ClaimIn
		b.say(m)
	case has(status, "PENDING"):
		b.say(Marketing{Claim: ClaimPending, Raw: m.Raw})
	case status != "":
		b.say(Marketing{Claim: ClaimUnclear, Raw: m.Raw})
	case b.vals[kAddedAt] != "":
		b.say(Marketing{Claim: ClaimListed, AddedAt: b.date(kAddedAt)})
	default:
		b.say(Marketing{Claim: ClaimNone})
	}
}

// shopify: `no` is never or withdrawn, which the file does not tell.
func (b *builder) shopify() {
	raw := b.vals[kConsent]
	yes, no := truth(raw)
	switch {
	case len(b.f.Emails) == 0 || raw == "":
		b.say(Marketing{Claim: ClaimNone})
	case yes:
		b.say(Marketing{Claim: ClaimIn, Raw: raw})
	case no:
		b.say(Marketing{Claim: ClaimNo, Raw: raw})
	default:
		b.say(Marketing{Claim: ClaimUnclear, Raw: raw})
	}
}
