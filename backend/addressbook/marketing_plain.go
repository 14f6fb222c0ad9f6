package addressbook

// plainClaims reads the columns that people make themselves, and the opt-out
// columns of the CRM programs.
func (b *builder) plainClaims() {
	if m, ok := b.plainOptOut(); ok {
		b.say(m)
		return
	}
	if b.outOfKinds(nil) {
		return
	}
	b.say(b.plainConsent())
}

// plainOptOut reads columns that say who has opted out. They beat the rest.
func (b *builder) plainOptOut() (Marketing, bool) {
	b.row.Bounced = b.row.Bounced || b.bounced()
	m := Marketing{Claim: ClaimOut, Reason: b.vals[kOutReason]}
	at := b.date(kOptedOutAt)
	raw := b.vals[kOptedOut]
	no := b.n.said.refusal(raw, b.order(kOptedOut))
	switch {
	case no.out:
		m.At, m.Raw = firstOf(at, no.at), raw
		return m, true
	case no.unclear:
		return Marketing{Claim: ClaimUnclear, At: at, Raw: raw}, true
	case at != "":
		m.At = at
		return m, true
	case b.vals[kOptedOutAt] != "" && !nothing(b.vals[kOptedOutAt]) && !zeros(b.vals[kOptedOutAt]):
		m.Raw = b.vals[kOptedOutAt] // opted out, only the day cannot be read
		return m, true
	}
	if status := b.vals[kStatus]; status != "" && b.vals[kConsent] == "" && optOutWords.in(status) {
		date, _ := dateWithin(status, orderOpen)
		return Marketing{Claim: ClaimOut, At: date, Raw: status}, true
	}
	return Marketing{}, false
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

func (b *builder) bounced() bool {
	raw := b.vals[kBounceReason]
	_, no := truth(raw)
	return !nothing(raw) && !no
}

// plainConsent reads the column of yes and no, with date and source beside it.
func (b *builder) plainConsent() Marketing {
	raw := b.vals[kConsent]
	basis := bases(b.vals[kLegalBasis])
	at := b.date(kConsentAt)
	if at == "" && b.vals[kConsentAt] == "" {
		at = b.consentDate()
	}
	if raw == "" {
		return b.silentConsent(at, basis)
	}
	s := b.n.said.claim(raw, b.order(kConsent))
	b.warn(s.warn)
	m := Marketing{Claim: s.claim, Raw: raw, Basis: basis}
	switch s.claim {
	case ClaimNone:
		return m
	case ClaimOut:
		m.At = s.at
	case ClaimIn, ClaimInConfirmed:
		m.At, m.IP = firstOf(s.at, at), b.vals[kConsentIP]
		m.ConfirmedAt, m.ConfirmedIP = b.date(kConfirmedAt), b.vals[kConfirmedIP]
		if double, _ := truth(b.vals[kDoubleOptIn]); double || m.ConfirmedAt != "" {
			m.Claim = ClaimInConfirmed
		}
	case ClaimUnclear:
		m.At = s.at
	}
	m.Source = firstOf(b.vals[kConsentSource], s.source)
	if m.Source == "" {
		m.Source, b.vals[kSource] = b.vals[kSource], ""
	}
	return m
}

// consentDate is a date column that nothing else explains, beside a column of
// consent.
func (b *builder) consentDate() string {
	if b.vals[kConsent] == "" {
		return ""
	}
	return b.date(kDate)
}

// silentConsent is what a record says whose consent cell is empty or missing.
func (b *builder) silentConsent(at string, basis []string) Marketing {
	m := Marketing{Claim: ClaimNone, Basis: basis}
	double, no := truth(b.vals[kDoubleOptIn])
	confirmed := b.date(kConfirmedAt)
	switch {
	case double || confirmed != "" && !no:
		m.Claim, m.At, m.ConfirmedAt = ClaimInConfirmed, at, confirmed
	case at != "" && !b.n.consent:
		m.Claim, m.At = ClaimIn, at
	case at != "":
		m.Claim, m.Raw = ClaimUnclear, b.vals[kConsentAt] // a day, but no yes
	case b.vals[kAddedAt] != "":
		m.Claim, m.AddedAt = ClaimListed, b.date(kAddedAt)
	default:
		for _, s := range basis {
			if s == "consent" {
				m.Claim = ClaimIn
			}
		}
		return m
	}
	m.Source, m.IP, m.ConfirmedIP = b.vals[kConsentSource], b.vals[kConsentIP], b.vals[kConfirmedIP]
	return m
}

// bySMS reads the column about text messages, apart from e-mail.
func (b *builder) bySMS() {
	b.channel("sms", kConsentSMS)
}

func (b *builder) byPhoneAndPost() {
	b.channel("phone", kConsentPhone)
	b.channel("post", kConsentPost)
	if yes, _ := truth(b.vals[kNoPhone]); yes {
		b.say(Marketing{Channel: "phone", Claim: ClaimOut, Raw: b.vals[kNoPhone]})
		b.row.Suppress = true
	}
}

func (b *builder) channel(name string, k kind) {
	raw := b.vals[k]
	if raw == "" || len(b.f.Emails) == 0 && len(b.f.Phones) == 0 {
		return
	}
	s := b.n.said.claim(raw, b.order(k))
	b.say(Marketing{Channel: name, Claim: s.claim, At: s.at, Raw: raw})
	switch {
	case s.claim == ClaimOut:
		b.row.Suppress = true
	case s.claim == ClaimUnclear:
		b.row.Hold = true
	case s.claim == ClaimIn && len(b.f.Phones) == 0 && name != "post":
		b.warn("channel_without_number")
	}
}

// remarks looks into groups and notes, which are no consent but may hold a no.
func (b *builder) remarks() {
	text := ""
	for _, g := range b.f.Groups {
		if refusalWords.in(g) {
			text = g
			break
		}
	}
	if text == "" && refusalWords.in(b.f.Notes) {
		text = b.f.Notes
	}
	if text == "" {
		return
	}
	for _, m := range b.row.Marketing {
		if m.Channel == "email" && m.Claim == ClaimOut && m.Scope == "" {
			return
		}
	}
	m := Marketing{Channel: "email", Claim: ClaimUnclear, Raw: text}
	b.row.Hold = true
	if len(b.row.Marketing) > 0 && b.row.Marketing[0].Claim == ClaimNone && b.row.Marketing[0].Raw == "" && b.row.Marketing[0].Basis == nil {
		b.row.Marketing[0] = m
		return
	}
	b.row.Marketing = append(b.row.Marketing, m)
}

var deadWords = newPhrases("deceased, died, verstorben, gestorben, avliden, avled, dod, decede, overleden, fallecid, decedut, zmarl, afdod, avdod, kuollut, falecid, zemrel, zesnul, elhunyt, surnud, miris")

// deceased: nobody writes to the dead, and no list says so in a column of its
// own.
func (b *builder) deceased() {
	if s := b.vals[kStatus]; s == "" || !deadWords.in(s) {
		return
	}
	b.warn("deceased")
	b.row.Hold = true
}
