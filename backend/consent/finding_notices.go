package consent

import (
	"slices"
	"strings"
)

const (
	noticeOldDays  = 14 * 30 // after which a text is to be read again
	draftWaitsDays = 30
	fewSpeak       = 5 // people of one language for whom no text is asked yet
)

// noticeRules look at what people are told (Art. 12 to 14 GDPR, ePrivacy 5(3)).
var noticeRules = []*FindingRule{
	rule("notice_none", "13(1)", SeverityBreach, "notice", in(InNotices), func(f *FindingFacts, l *foundList) {
		if f.inForce(NoticePrivacy) == nil {
			l.add(string(NoticePrivacy), "")
		}
	}),
	rule("notice_draft_waiting", "24(1)", SeverityGap, "notice", in(InNotices, InPurposes, InActivities, InProcessors), func(f *FindingFacts, l *foundList) {
		for _, d := range f.Drafts {
			n := f.inForce(d.Kind)
			if n == nil || !f.over(d.ChangedOn, draftWaitsDays) || max(f.Changed["purpose"], f.Changed["activity"], f.Changed["processor"]) <= n.Since {
				continue
			}
			l.add(string(d.Kind), "", "day", d.ChangedOn)
		}
	}),
	rule("notice_language_missing", "12(1)", SeverityGap, "notice", in(InNotices, InPeople), func(f *FindingFacts, l *foundList) {
		n := f.inForce(NoticePrivacy)
		if n == nil {
			return
		}
		var missing []string
		people := int64(0)
		for _, language := range Languages() {
			if k := f.People.Languages[language]; k >= fewSpeak && n.Texts[language] == "" {
				missing, people = append(missing, language), people+k
			}
		}
		if len(missing) > 0 {
			x := l.add(string(n.ID), string(n.ID), "languages", strings.Join(missing, ", ")).count(people)
			if len(missing) == 1 {
				x.people("language:" + missing[0])
			}
		}
	}),
	rule("notice_recipient_not_named", "13(1)(e)", SeverityGap, "notice", in(InNotices, InProcessors), func(f *FindingFacts, l *foundList) {
		n := f.inForce(NoticePrivacy)
		if n == nil {
			return
		}
		var missing []string
		for _, p := range f.Processors {
			if p.EndedOn == "" && !n.says(p.Name) {
				missing = append(missing, p.Name)
			}
		}
		if len(missing) > 0 {
			l.add(string(n.ID), string(n.ID), "recipients", strings.Join(missing, ", ")).count(int64(len(missing)))
		}
	}),
	rule("notice_dpo_not_named", "13(1)(b)", SeverityBreach, "notice", in(InNotices, InParties), func(f *FindingFacts, l *foundList) {
		n, dpo := f.inForce(NoticePrivacy), f.officer()
		if n == nil || dpo == nil || dpo.Name == "" {
			return
		}
		if ways := []string{dpo.Email, dpo.Phone, dpo.Name}; !slices.ContainsFunc(ways, func(w string) bool { return w != "" && n.says(w) }) {
			l.add(string(n.ID), string(n.ID), "officer", dpo.Name)
		}
	}),
	rule("notice_address_missing", "12(1)", SeverityAdvice, "notice", in(InNotices), func(f *FindingFacts, l *foundList) {
		for _, n := range f.Notices {
			if n.URL == "" && (n.Kind == NoticePrivacy || n.Kind == NoticeCookie) {
				l.add(string(n.ID), string(n.ID)).part("url")
			}
		}
	}),
	rule("notice_old", "24(1)", SeverityAdvice, "notice", in(InNotices), func(f *FindingFacts, l *foundList) {
		for _, n := range f.Notices {
			if f.over(n.Since, noticeOldDays) && (n.Kind == NoticePrivacy || n.Kind == NoticeCookie) {
				l.add(string(n.ID), string(n.ID), "day", n.Since)
			}
		}
	}),
	rule("cookie_notice_none", "ePrivacy 5(3)", SeverityBreach, "notice", in(InNotices, InCookies), func(f *FindingFacts, l *foundList) {
		asks := int64(0)
		for _, c := range f.Cookies {
			if c.NeedsConsent() {
				asks++
			}
		}
		if asks > 0 && f.inForce(NoticeCookie) == nil {
			l.add(string(NoticeCookie), "").count(asks)
		}
	}),
	rule("cookie_notice_behind", "ePrivacy 5(3)", SeverityGap, "notice", in(InNotices, InCookies), func(f *FindingFacts, l *foundList) {
		if n := f.inForce(NoticeCookie); n != nil && f.Changed["cookie"] > n.Since {
			l.add(string(n.ID), string(n.ID), "day", f.Changed["cookie"], "since", n.Since)
		}
	}),
	rule("notice_transfer_not_told", "13(1)(f)", SeverityGap, "notice", in(InNotices, InProcessors, InActivities), func(f *FindingFacts, l *foundList) {
		n := f.inForce(NoticePrivacy)
		if n == nil {
			return
		}
		if countries := f.transferCountries(); len(countries) > 0 && slices.ContainsFunc(languagesOf(n.Texts), func(language string) bool { return !tellsTransfers(n.Texts[language]) }) {
			l.add(string(n.ID), string(n.ID), "countries", strings.Join(countries, ", "))
		}
	}),
}

// says reports whether every text of the notice has some words.
func (n *NoticeFact) says(words string) bool {
	words = strings.ToLower(strings.TrimSpace(words))
	for _, text := range n.Texts {
		if !strings.Contains(strings.ToLower(unescaped(text)), words) {
			return false
		}
	}
	return words != "" && len(n.Texts) > 0
}

func languagesOf(texts map[string]string) (out []string) {
	for l := range texts {
		out = append(out, l)
	}
	slices.Sort(out)
	return out
}

// tellsTransfers reads the marks by which a text says where it fulfils an item,
// and where it says that it need not.
func tellsTransfers(text string) bool {
	return strings.Contains(text, "item: 13(1)(f)") && !strings.Contains(text, "na: 13(1)(f)")
}

// transferCountries are those outside the EEA to which data go, each once.
func (f *FindingFacts) transferCountries() (out []string) {
	add := func(country string) {
		if where := StandingOf(country, f.Book.Controller.Country, f.Today).Where; where.Leaves() && !slices.Contains(out, country) {
			out = append(out, country)
		}
	}
	for _, p := range f.Processors {
		if p.EndedOn == "" {
			add(p.Country)
			for _, t := range p.Transfers {
				add(t.Country)
			}
		}
	}
	for _, a := range f.Activities {
		if a.EndedOn == "" {
			for _, t := range a.Transfers {
				add(t.Country)
			}
		}
	}
	slices.Sort(out)
	return out
}

// officer is the row that says what was decided on a data protection officer;
// nil where nobody has decided.
func (f *FindingFacts) officer() *Party {
	for i := range f.Parties {
		if p := &f.Parties[i]; p.Role == PartyDPO && p.EndedOn == "" {
			return p
		}
	}
	return nil
}
