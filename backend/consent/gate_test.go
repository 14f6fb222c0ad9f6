package consent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

var gateNow = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// gateProof is a yes of which everything is kept.
func gateProof() *consent.Proof {
	p := &consent.Proof{Method: "paper", Notice: true, Language: true, Question: true, Words: true}
	for _, a := range consent.Predicates() {
		p.Answers = append(p.Answers, consent.Answer{Asks: a, Answer: consent.AnswerYes})
	}
	return p
}

// gateCase is somebody in Sweden whose consent stands.
func gateCase() *consent.GateCase {
	law, _ := consent.NationalOn("SE", gateNow)
	return &consent.GateCase{
		GateRules: &consent.GateRules{Kind: consent.CampaignRefresh, At: gateNow},
		Person:    &consent.GatePerson{Kind: consent.NaturalPerson, Country: "SE", Channel: consent.ByMail},
		Purpose:   &consent.Purpose{ID: "newsletter", Channel: "email"},
		State:     consent.Given, GivenAt: gateNow.AddDate(-1, 0, 0), Until: gateNow.AddDate(1, 0, 0), Proof: gateProof(), Law: &law,
	}
}

func gateSale() *consent.Sale {
	s := &consent.Sale{Subject: "a print", Day: "2026-03-01", Answers: map[consent.SoftCondition]string{}}
	for _, c := range consent.SoftConditions {
		s.Answers[c] = consent.AnswerYes
	}
	return s
}

func unasked(c *consent.GateCase) { c.State, c.Proof = consent.None, nil }

func in(country string) func(*consent.GateCase) {
	return func(c *consent.GateCase) {
		c.Person.Country, c.Law = country, nil
		if n, ok := consent.NationalOn(country, c.At); ok {
			c.Law = &n
		}
	}
}

func stopped(scope string, since time.Time) func(*consent.GateCase) {
	return func(c *consent.GateCase) {
		c.Person.Stops = append(c.Person.Stops, consent.GateStop{Scope: scope, Reason: "objected", Since: since})
	}
}

func answered(p consent.Predicate, answer string) func(*consent.GateCase) {
	return func(c *consent.GateCase) {
		for i := range c.Proof.Answers {
			if c.Proof.Answers[i].Asks == p {
				c.Proof.Answers[i].Answer = answer
			}
		}
	}
}

func TestTheGate(t *testing.T) {
	before, after := gateNow.AddDate(-2, 0, 0), gateNow.AddDate(0, -1, 0) // of the yes
	all := func(fs ...func(*consent.GateCase)) func(*consent.GateCase) {
		return func(c *consent.GateCase) {
			for _, f := range fs {
				f(c)
			}
		}
	}
	sold := all(unasked, func(c *consent.GateCase) { c.Sale = gateSale() })
	firm := all(unasked, func(c *consent.GateCase) { c.Person.Kind, c.B2B = consent.LegalPerson, true })
	asked := func(a consent.Asked) func(*consent.GateCase) {
		return func(c *consent.GateCase) { c.Person.Asked = a }
	}
	reminder := func(a consent.Asked) func(*consent.GateCase) {
		return func(c *consent.GateCase) { c.Person.Asked, c.Reminder = a, true }
	}
	child := func(c *consent.GateCase) { c.Purpose.ForChildren, c.Person.Birthday = true, "2014-11-23" } // 11 years old
	for _, x := range []struct {
		law, name string
		change    func(*consent.GateCase)
		want      consent.Verdict
	}{
		{"6(1)(a), rule 7", "a consent that stands", func(*consent.GateCase) {}, consent.Renewal},

		{"21(3), rule 1", "stopped after the yes", stopped("", after), consent.Suppressed},
		{"21(3), rule 1", "a stop before the yes is ended by it", stopped("", before), consent.Renewal},
		{"21(3), rule 1", "a stop at the moment of the yes holds", all(stopped("", gateNow.AddDate(-1, 0, 0))), consent.Suppressed},
		{"21(3), rule 1", "a yes without proof ends no stop", all(stopped("", before), func(c *consent.GateCase) { c.Proof.Notice = false }), consent.Suppressed},
		{"21(3), rule 1", "stopped for this purpose", stopped("purpose:newsletter", after), consent.Suppressed},
		{"21(3), rule 1", "stopped for another purpose", stopped("purpose:orders", after), consent.Renewal},
		{"21(3), rule 1", "no mails, by mail", stopped("channel:email", after), consent.Suppressed},
		{"21(3), rule 1", "no mails, by letter", all(stopped("channel:email", after), func(c *consent.GateCase) { c.Person.Channel = consent.ByPost }), consent.Renewal},
		{"21(3), rule 1", "no calls, by mail", stopped("channel:phone", after), consent.Renewal},
		{"21(3), rule 1", "one of several stops holds", all(stopped("", before), stopped("purpose:newsletter", after)), consent.Suppressed},
		{"21(3), rule 1 before 2", "stopped and refused", all(stopped("", after), func(c *consent.GateCase) { c.State = consent.Refused }), consent.Suppressed},

		{"7(3), rule 2", "withdrawn", func(c *consent.GateCase) { c.State = consent.Withdrawn }, consent.OptedOut},
		{"7(3), rule 2", "refused", func(c *consent.GateCase) { c.State = consent.Refused }, consent.OptedOut},
		{"7(3), rule 2", "revoked", func(c *consent.GateCase) { c.State = consent.Revoked }, consent.OptedOut},
		{"7(3), rule 2", "refused, and a customer", all(sold, func(c *consent.GateCase) { c.State = consent.Refused }), consent.OptedOut},
		{"7(3), rule 2", "a no before a yes that was none", func(c *consent.GateCase) { c.State, c.SaidNo = consent.Invalidated, true }, consent.OptedOut},
		{"ePrivacy 13(4), rule 2", "somebody else at the address said no after the yes", func(c *consent.GateCase) { c.OtherNo = after }, consent.OptedOut},
		{"ePrivacy 13(4), rule 2", "the same, before a yes that can be shown", func(c *consent.GateCase) { c.OtherNo = before }, consent.Renewal},
		{"ePrivacy 13(4), rule 2", "the same, before a yes that cannot be shown", func(c *consent.GateCase) { c.OtherNo, c.Proof.Notice = before, false }, consent.OptedOut},
		{"ePrivacy 13(4), rule 2", "the same, and a customer", all(sold, func(c *consent.GateCase) { c.OtherNo = before }), consent.OptedOut},
		{"7(3), rule 2 before 3", "withdrawn, with an open request", func(c *consent.GateCase) { c.State, c.Person.Rights = consent.Withdrawn, true }, consent.OptedOut},

		{"18(2), rule 3", "an open request", func(c *consent.GateCase) { c.Person.Rights = true }, consent.RightsPending},
		{"18(2), rule 3 before 4", "an open request of the dead", func(c *consent.GateCase) { c.Person.Rights, c.Person.Deceased = true, true }, consent.RightsPending},

		{"5(1)(d), rule 4", "no address", func(c *consent.GateCase) { c.Person.Channel = "" }, consent.Undeliverable},
		{"5(1)(d), rule 4", "deceased", func(c *consent.GateCase) { c.Person.Deceased = true }, consent.Undeliverable},
		{"21(3), rule 4", "complained after the yes", func(c *consent.GateCase) { c.Person.Complained = after }, consent.Undeliverable},
		{"21(3), rule 4", "complained, then said yes", func(c *consent.GateCase) { c.Person.Complained = before }, consent.Renewal},
		{"rule 4 before 5", "a child without an address", all(child, func(c *consent.GateCase) { c.Person.Channel = "" }), consent.Undeliverable},

		{"8(1), rule 5", "eleven, in Sweden (13)", child, consent.Child},
		{"8(1), rule 5", "thirteen today, in Sweden", all(child, func(c *consent.GateCase) { c.Person.Birthday = "2013-11-22" }), consent.Renewal},
		{"8(1), rule 5", "thirteen tomorrow, in Sweden", all(child, func(c *consent.GateCase) { c.Person.Birthday = "2013-11-23" }), consent.Child},
		{"8(1), rule 5", "fourteen, in Denmark (15 since 2024-01-01)", all(child, in("DK"), func(c *consent.GateCase) { c.Person.Birthday = "2012-01-01" }), consent.Child},
		{"8(1), rule 5", "fourteen, in a state that is not known (16)", all(child, in(""), func(c *consent.GateCase) { c.Person.Birthday = "2012-01-01" }), consent.Child},
		{"8(1), rule 5", "a guardian consented", all(child, func(c *consent.GateCase) { c.Guardian = true }), consent.Renewal},
		{"8(1), rule 5", "not offered to children", all(child, func(c *consent.GateCase) { c.Purpose.ForChildren = false }), consent.Renewal},
		{"8(1), rule 5 before 6", "a child who has answered", all(child, asked(consent.Asked{Answered: true})), consent.Child},

		{"5(1)(a), rule 6", "has answered", asked(consent.Asked{Answered: true}), consent.Cooldown},
		{"5(1)(a), rule 6", "was written to", asked(consent.Asked{First: gateNow.AddDate(0, 0, -20)}), consent.Cooldown},
		{"5(1)(a), rule 6", "asked by another campaign 364 days ago", asked(consent.Asked{Other: gateNow.AddDate(0, 0, -364)}), consent.Cooldown},
		{"5(1)(a), rule 6", "asked by another campaign 365 days ago", asked(consent.Asked{Other: gateNow.AddDate(0, 0, -365)}), consent.Renewal},
		{"5(1)(a), rule 6", "a shorter cool-down by policy", all(asked(consent.Asked{Other: gateNow.AddDate(0, 0, -31)}), func(c *consent.GateCase) { c.CooldownDays = 30 }), consent.Renewal},
		{"5(1)(a), rule 6", "reminded a week later", reminder(consent.Asked{First: gateNow.AddDate(0, 0, -7)}), consent.Renewal},
		{"5(1)(a), rule 6", "reminded too early", reminder(consent.Asked{First: gateNow.AddDate(0, 0, -7).Add(time.Second)}), consent.Cooldown},
		{"5(1)(a), rule 6", "never under a week, whatever was entered", all(reminder(consent.Asked{First: gateNow.AddDate(0, 0, -3)}), func(c *consent.GateCase) { c.ReminderDays = 2 }), consent.Cooldown},
		{"5(1)(a), rule 6", "later, by policy", all(reminder(consent.Asked{First: gateNow.AddDate(0, 0, -8)}), func(c *consent.GateCase) { c.ReminderDays = 14 }), consent.Cooldown},
		{"5(1)(a), rule 6", "reminded once", reminder(consent.Asked{First: gateNow.AddDate(0, 0, -30), Reminded: true}), consent.Cooldown},
		{"5(1)(a), rule 6", "nobody is reminded who was not written to", reminder(consent.Asked{}), consent.Cooldown},

		{"7(1), rule 7", "renewed", func(c *consent.GateCase) { c.State = consent.Renewed }, consent.Renewal},
		{"7(1), rule 7", "until withdrawn", func(c *consent.GateCase) { c.Until = time.Time{} }, consent.Renewal},
		{"7(1), rule 7", "needs no state", in(""), consent.Renewal},
		{"ePrivacy 13(1), rule 7", "a yes to calls is none to mails", func(c *consent.GateCase) { c.Purpose.Channel = "phone" }, consent.NoProof},
		{"ePrivacy 13(1), rule 7", "a yes to letters is none to mails", func(c *consent.GateCase) { c.Purpose.Channel = "post" }, consent.NoProof},
		{"ePrivacy 13(1), rule 7", "a letter to who said yes to letters", func(c *consent.GateCase) { c.Purpose.Channel, c.Person.Channel = "post", consent.ByPost }, consent.Renewal},
		{"7(1), rule 12", "a claim", func(c *consent.GateCase) { c.Proof.Claim = true }, consent.NoProof},
		{"7(1), rule 12", "unknown, as a list says", func(c *consent.GateCase) { c.State = consent.Unknown }, consent.NoProof},
		{"7(1), rule 12", "brought in", func(c *consent.GateCase) { c.Proof.Method = "import" }, consent.NoProof},
		{"4(11), rule 12", "no notice", func(c *consent.GateCase) { c.Proof.Notice = false }, consent.NoProof},
		{"12(1), rule 12", "no language", func(c *consent.GateCase) { c.Proof.Language = false }, consent.NoProof},
		{"6(1)(a), rule 12", "nobody knows what was asked", func(c *consent.GateCase) {
			c.Proof.Question = false
			answered(consent.AsksSpecific, consent.AnswerUnanswered)(c)
		}, consent.NoProof},
		{"6(1)(a), rule 7", "what was asked stands on the kept card", func(c *consent.GateCase) {
			c.Proof.Question, c.Proof.File = false, true
			answered(consent.AsksSpecific, consent.AnswerUnanswered)(c)
		}, consent.Renewal},
		{"6(1)(a), rule 7", "somebody answers for what was asked", func(c *consent.GateCase) { c.Proof.Question = false }, consent.Renewal},
		{"7(1), rule 12", "nothing kept, nothing seen", func(c *consent.GateCase) { c.Proof.Words = false }, consent.NoProof},
		{"7(1), rule 7", "nothing kept, but seen by who recorded it", func(c *consent.GateCase) {
			c.Proof.Words = false
			for i := range c.Proof.Answers {
				if c.Proof.Answers[i].Asks == consent.AsksUnambiguous {
					c.Proof.Answers[i].Because = consent.BecauseAttested
				}
			}
		}, consent.Renewal},
		{"7(1), rule 12", "nobody looked at what makes it valid", func(c *consent.GateCase) { c.Proof.Answers = nil }, consent.NoProof},
		{"7(4), rule 12", "known not to be free", answered(consent.AsksFreelyGiven, consent.AnswerNo), consent.NoProof},
		{"7(4), rule 7", "nobody asked whether it was free", answered(consent.AsksFreelyGiven, consent.AnswerUnanswered), consent.Renewal},
		{"4(11), rule 12", "not known to be informed", answered(consent.AsksInformed, consent.AnswerUnanswered), consent.NoProof},
		{"7(3), rule 12", "withdrawal not known to be told", answered(consent.AsksWithdrawalTold, consent.AnswerUnanswered), consent.NoProof},
		{"9(2)(a), rule 12", "not known to be express", answered(consent.AsksExplicit, consent.AnswerUnanswered), consent.NoProof},
		{"8(2), rule 12", "not known who consented for a child", answered(consent.AsksParental, consent.AnswerUnanswered), consent.NoProof},

		{"5(1)(a), rule 8", "over this moment", func(c *consent.GateCase) { c.Until = gateNow }, consent.ExpiredTerm},
		{"5(1)(a), rule 8", "recorded as over", func(c *consent.GateCase) { c.State, c.Proof = consent.Expired, nil }, consent.ExpiredTerm},
		{"6(1)(a), rule 8 before 10", "over, and a customer: nothing takes its place", func(c *consent.GateCase) { c.Until, c.Sale = gateNow, gateSale() }, consent.ExpiredTerm},
		{"5(1)(a), rule 8 before 9", "over, in a state that is not known", all(in(""), func(c *consent.GateCase) { c.Until = gateNow }), consent.ExpiredTerm},
		{"7(1), rule 12", "a claim that is over was no consent", func(c *consent.GateCase) { c.State, c.Proof.Claim, c.Until = consent.Unknown, true, gateNow }, consent.NoProof},

		{"ePrivacy 13(5), rule 9", "a customer in a state that is not known", all(sold, in("")), consent.NoJurisdiction},
		{"ePrivacy 13(5), rule 9", "nobody said whether a person", all(sold, func(c *consent.GateCase) { c.Person.Kind = "" }), consent.NoJurisdiction},
		{"TKG 2021 §174(4), rule 9", "a customer in Austria, list not asked", all(sold, in("AT")), consent.NoJurisdiction},
		{"TKG 2021 §174(4), rule 10", "a customer in Austria, list asked", all(sold, in("AT"), func(c *consent.GateCase) { c.Screened = true }), consent.SoftOptIn},

		{"ePrivacy 13(2), rule 10", "a customer in Sweden", sold, consent.SoftOptIn},
		{"ePrivacy 13(2), rule 10", "a customer in Germany", all(sold, in("DE")), consent.SoftOptIn},
		{"PKE Art. 398, rule 12", "a customer in Poland", all(sold, in("PL")), consent.NoProof},
		{"ePrivacy 13(5), rule 12", "a customer in a state of which nothing is known", all(sold, in("PT")), consent.NoProof},
		{"Tw 11.7, rule 10", "who paid, in the Netherlands", all(sold, in("NL")), consent.SoftOptIn},
		{"Tw 11.7, rule 12", "who did not pay, in the Netherlands", all(sold, in("NL"), func(c *consent.GateCase) { c.Sale.Answers[consent.SoftPaid] = "no" }), consent.NoProof},
		{"ePrivacy 13(2), rule 10", "who did not pay, in Sweden", all(sold, func(c *consent.GateCase) { delete(c.Sale.Answers, consent.SoftPaid) }), consent.SoftOptIn},
		{"SI 336/2011 reg. 13(11), rule 10", "sold eleven months ago, in Ireland", all(sold, in("IE"), func(c *consent.GateCase) { c.Sale.Day = "2025-12-23" }), consent.SoftOptIn},
		{"SI 336/2011 reg. 13(11), rule 12", "sold a year ago, in Ireland", all(sold, in("IE"), func(c *consent.GateCase) { c.Sale.Day = "2025-11-22" }), consent.NoProof},
		{"PECR reg. 22(3)(a), rule 10", "negotiations, in the United Kingdom", all(sold, in("UK"), func(c *consent.GateCase) { c.Sale.Kind = consent.SaleNegotiation }), consent.SoftOptIn},
		{"ePrivacy 13(2), rule 12", "negotiations, in Sweden", all(sold, func(c *consent.GateCase) { c.Sale.Kind = consent.SaleNegotiation }), consent.NoProof},
		{"PECR reg. 22(3A), rule 10", "support of a charity since 2026-02-05", all(sold, in("GB"), func(c *consent.GateCase) { c.Sale.Kind, c.Sale.Day = consent.SaleCharity, "2026-02-05" }), consent.SoftOptIn},
		{"PECR reg. 22(3A), rule 12", "support of a charity before", all(sold, in("GB"), func(c *consent.GateCase) { c.Sale.Kind, c.Sale.Day = consent.SaleCharity, "2026-02-04" }), consent.NoProof},
		{"ePrivacy 13(2), rule 12", "the address is not from the sale", all(sold, func(c *consent.GateCase) { c.Sale.Answers[consent.SoftFromSale] = "no" }), consent.NoProof},
		{"ePrivacy 13(2), rule 12", "nobody answered whether refusing was free", all(sold, func(c *consent.GateCase) { delete(c.Sale.Answers, consent.SoftStopThen) }), consent.NoProof},
		{"ePrivacy 13(2), rule 12", "a sale in the future", all(sold, func(c *consent.GateCase) { c.Sale.Day = "2027-01-01" }), consent.NoProof},

		{"marknadsföringslagen §20, rule 11", "a company in Sweden", firm, consent.B2BOptOut},
		{"marknadsföringslagen §20, rule 12", "not wanted by the sender", all(firm, func(c *consent.GateCase) { c.B2B = false }), consent.NoProof},
		{"marknadsföringslagen §19, rule 12", "a sole trader is a natural person", all(firm, func(c *consent.GateCase) { c.Person.Kind = consent.NaturalPerson }), consent.NoProof},
		{"UWG §7(2) no. 2, rule 12", "a company in Germany", all(firm, in("DE")), consent.NoProof},
		{"markedsføringsloven §10, rule 12", "a company in Denmark", all(firm, in("DK")), consent.NoProof},
		{"PECR reg. 22, rule 11", "a company in the United Kingdom", all(firm, in("GB")), consent.B2BOptOut},
		{"AR 4 April 2003, rule 11", "info@ of a company in Belgium", all(firm, in("BE"), func(c *consent.GateCase) { c.Person.Impersonal = true }), consent.B2BOptOut},
		{"AR 4 April 2003, rule 12", "somebody's address in Belgium", all(firm, in("BE"), func(c *consent.GateCase) { c.Related = true }), consent.NoProof},
		{"CPCE L34-5, rule 12", "somebody's work address in France", all(firm, in("FR")), consent.NoProof},
		{"CPCE L34-5, rule 11", "the same, about the job", all(firm, in("FR"), func(c *consent.GateCase) { c.Related = true }), consent.B2BOptOut},
		{"CPCE L34-5, rule 11", "info@ in France", all(firm, in("FR"), func(c *consent.GateCase) { c.Person.Impersonal = true }), consent.B2BOptOut},
		{"SI 336/2011 reg. 13, rule 12", "a company in Ireland, not about its business", all(firm, in("IE"), func(c *consent.GateCase) { c.Person.Impersonal = true }), consent.NoProof},
		{"SI 336/2011 reg. 13, rule 11", "a company in Ireland, about its business", all(firm, in("IE"), func(c *consent.GateCase) { c.Related = true }), consent.B2BOptOut},
		{"ePrivacy 13(5), rule 12", "a company in a state of which nothing is known", all(firm, in("CZ")), consent.NoProof},
		{"7(1), rule 12", "never asked", unasked, consent.NoProof},
		{"7(1), rule 12", "asked, no answer", func(c *consent.GateCase) { c.State, c.Proof = consent.Requested, nil }, consent.NoProof},
		{"7(1), rule 12", "a yes that was none", func(c *consent.GateCase) { c.State, c.Proof = consent.Invalidated, nil }, consent.NoProof},
	} {
		t.Run(x.law+": "+x.name, func(t *testing.T) {
			c := gateCase()
			x.change(c)
			require.Equal(t, x.want, c.Verdict())
			c.Kind = consent.CampaignInvitation
			require.Equal(t, x.want, c.Verdict(), "the table is the same for both")
		})
	}
}

// Information and terms reach also those who said no (Art. 34(1), 13(3) GDPR).
func TestWhatPeopleMustKnowReachesThem(t *testing.T) {
	for name, x := range map[string]struct {
		change func(*consent.GatePerson)
		want   consent.Verdict
	}{
		"anybody":             {func(*consent.GatePerson) {}, consent.InformedDuty},
		"who objected":        {func(p *consent.GatePerson) { p.Stops = []consent.GateStop{{Reason: "objected"}} }, consent.InformedDuty},
		"who complained":      {func(p *consent.GatePerson) { p.Complained = gateNow }, consent.InformedDuty},
		"with a request":      {func(p *consent.GatePerson) { p.Rights = true }, consent.InformedDuty},
		"asked yesterday":     {func(p *consent.GatePerson) { p.Asked.Other = gateNow }, consent.InformedDuty},
		"in no known state":   {func(p *consent.GatePerson) { p.Country, p.Kind = "", "" }, consent.InformedDuty},
		"told by this":        {func(p *consent.GatePerson) { p.Asked.First = gateNow }, consent.Cooldown},
		"has accepted":        {func(p *consent.GatePerson) { p.Accepted = true }, consent.Cooldown},
		"erased":              {func(p *consent.GatePerson) { p.Stops = []consent.GateStop{{Reason: "erased"}} }, consent.Suppressed},
		"deceased":            {func(p *consent.GatePerson) { p.Deceased = true }, consent.Undeliverable},
		"without any address": {func(p *consent.GatePerson) { p.Channel = "" }, consent.Undeliverable},
	} {
		t.Run(name, func(t *testing.T) {
			for _, kind := range []consent.CampaignKind{consent.CampaignInformation, consent.CampaignAcceptance} {
				c := gateCase()
				c.Kind, c.Purpose = kind, nil
				x.change(c.Person)
				require.Equal(t, x.want, c.Verdict())
			}
		})
	}
}

func TestVerdictsHaveTheirRuleAndArticle(t *testing.T) {
	for i, v := range consent.Verdicts {
		require.NotEmpty(t, v.Article(), v)
		if v != consent.InformedDuty {
			require.Equal(t, i+1, v.Rule())
		}
	}
	require.Equal(t, consent.Renewal, consent.VerdictOf(consent.OptedOut, consent.SoftOptIn, consent.Renewal))
	require.Equal(t, consent.SoftOptIn, consent.VerdictOf(consent.NoProof, consent.SoftOptIn))
	require.Equal(t, consent.OptedOut, consent.VerdictOf(consent.NoProof, consent.OptedOut), "what keeps a person out most plainly")
	require.Equal(t, consent.InformedDuty, consent.VerdictOf(consent.InformedDuty))
}

// Nobody whose last word was a no is let through, whatever else is so.
func TestANoIsNeverAllowed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := gateCase()
		c.Person.Country = rapid.SampledFrom([]string{"SE", "DE", "GB", "FR", "XX", ""}).Draw(t, "country")
		in(c.Person.Country)(c)
		c.Person.Kind = rapid.SampledFrom([]string{consent.NaturalPerson, consent.LegalPerson, ""}).Draw(t, "kind")
		c.Person.Channel = rapid.SampledFrom([]consent.CampaignChannel{consent.ByMail, consent.ByPost, ""}).Draw(t, "channel")
		c.B2B, c.Related, c.Screened = rapid.Bool().Draw(t, "b2b"), rapid.Bool().Draw(t, "related"), rapid.Bool().Draw(t, "screened")
		if rapid.Bool().Draw(t, "sold") {
			c.Sale = gateSale()
		}
		if rapid.Bool().Draw(t, "stopped") {
			c.Person.Stops = []consent.GateStop{{Scope: rapid.SampledFrom([]string{"", "purpose:newsletter"}).Draw(t, "scope"), Since: c.GivenAt.Add(time.Hour)}}
		} else {
			c.State = rapid.SampledFrom([]consent.State{consent.Refused, consent.Withdrawn, consent.Revoked}).Draw(t, "state")
		}
		require.False(t, c.Verdict().Allows(), "%s", c.Verdict())
	})
}

func TestANoOutlivesAYesThatWasNone(t *testing.T) {
	day := func(n int) time.Time { return gateNow.AddDate(0, 0, n) }
	e := func(s consent.State, n int) consent.Event {
		return consent.Event{State: s, At: day(n), RecordedAt: day(n)}
	}
	claim := consent.Event{State: consent.Given, At: day(5), Claim: true}
	for _, x := range []struct {
		name   string
		events []consent.Event
		want   bool
	}{
		{"never asked", nil, false},
		{"a yes that was none", []consent.Event{e(consent.Given, 1), e(consent.Invalidated, 2)}, false},
		{"no, then a yes that was none", []consent.Event{e(consent.Refused, 1), e(consent.Given, 2), e(consent.Invalidated, 3)}, true},
		{"no, yes", []consent.Event{e(consent.Refused, 1), e(consent.Given, 2)}, false},
		{"no, then a claim", []consent.Event{e(consent.Refused, 1), claim}, true},
		{"no, a yes that was none, a yes", []consent.Event{e(consent.Refused, 1), e(consent.Given, 2), e(consent.Invalidated, 3), e(consent.Given, 4)}, false},
		{"yes, no", []consent.Event{e(consent.Given, 1), e(consent.Withdrawn, 2)}, true},
	} {
		require.Equal(t, x.want, consent.StillNo(x.events), x.name)
	}
}
