package texts

import (
	"time"

	"consentbook/backend/consent"
)

// sampleWords stand for what differs from person to person, where a text is
// looked at before anybody is chosen.
var sampleWords = map[string]struct{ source, sale string }{
	"en": {source: "a list of the previous owner of the business", sale: "a picture frame"},
	"sv": {source: "en lista från företagets tidigare ägare", sale: "en tavelram"},
	"de": {source: "eine Liste des früheren Inhabers", sale: "ein Bilderrahmen"},
	"fr": {source: "une liste de l’ancien propriétaire", sale: "un cadre"},
}

// SampleToken has the form of a token and is nobody's.
const SampleToken = "CB-0000-0000-0000-0000-0000-0000-000"

// CampaignSample are the values for somebody of whom everything is known that
// is known of anybody: for a preview before people are chosen, and to hold a
// text to its rules.
func CampaignSample(role string, f CampaignFacts, post bool) (consent.Values, error) {
	words := sampleWords[f.Controller.Language]
	day := f.ClosesOn
	if day.IsZero() {
		day = time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC)
	}
	p := CampaignPerson{Name: "Ingrid Sandell", Source: words.source, Post: post, Token: SampleToken}
	switch role {
	case consent.RoleReminder:
		f.FirstSent = day.AddDate(0, 0, -14)
	case consent.RoleConfirmation:
		var decisions []CampaignDecision
		for i, q := range f.Questions {
			decisions = append(decisions, CampaignDecision{Purpose: q.Purpose, Yes: i%2 == 0, Until: day.AddDate(2, 0, 0)})
		}
		return ConfirmationValues(f, p, day, "mail_reply", decisions)
	case consent.RoleWithdrawal:
		w := Withdrawal{Received: day, Method: "mail_reply", Request: "1", Kept: []KeptData{{Category: words.sale, Until: Date(day.AddDate(7, 0, 0), f.Controller.Language), Reason: words.source}}}
		for _, q := range f.Questions {
			w.Purposes = append(w.Purposes, q.Purpose)
		}
		return WithdrawalValues(f, p, w)
	default:
		f.FirstSent = time.Time{}
	}
	if f.Kind == consent.CampaignInvitation {
		p.Sale, p.SaleOn = words.sale, day.AddDate(0, -6, 0)
	}
	for _, q := range f.Questions {
		asked := AskedPurpose{Purpose: q.Purpose}
		if f.Kind == consent.CampaignRefresh {
			asked.Since, asked.Ends = day.AddDate(-2, 0, 0), day.AddDate(0, 1, 0)
		}
		p.Asked = append(p.Asked, asked)
	}
	return CampaignValues(f, p)
}

// MailUse says how a text leaves and to whom, as far as its rules turn on it.
type MailUse struct {
	Mail, Post bool
	Imported   bool // the data of some came from others than themselves (Art. 14)
}

// CheckMail holds a text of a campaign to the rules of law.md §g. A text may be
// sent if no finding is consent.FindingMissing.
func CheckMail(role, text string, f CampaignFacts, use MailUse) ([]consent.NoticeFinding, error) {
	if role == consent.RoleOtherGround {
		f.Kind = f.Kind.OtherGround()
	}
	v, err := CampaignSample(role, f, false)
	if err != nil {
		return nil, err
	}
	return consent.CheckCampaignText(role, f.Kind, f.Controller.Language, text, consent.CampaignTextFacts{Values: v, Mail: use.Mail, Post: use.Post, Imported: use.Imported}), nil
}
