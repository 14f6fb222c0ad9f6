package consent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Each case cites the law that decides it.
func TestAGroundAndWhatStandsBefore(t *testing.T) {
	carried := &Assessment{Outcome: Carried}
	either := Purpose{ID: "p", Bases: []Basis{BasisConsent, BasisContract, BasisInterests}}
	health := Purpose{ID: "h", Bases: []Basis{BasisConsent, BasisContract}, Categories: []string{"name", "health"}}
	settled := health
	settled.Special = "9(2)(h)"
	over := either
	over.EndedOn = "2026-01-01"
	for _, c := range []struct {
		name, law string
		ground    GroundCase
		reason    string
	}{
		{"first ground", "6(1)(b)", GroundCase{Purpose: either, Basis: BasisContract}, ""},
		{"none is named", "6(1)", GroundCase{Purpose: either}, "basis_missing"},
		{"none of the six", "6(1)", GroundCase{Purpose: either, Basis: "6(1)(g)"}, "basis_unknown"},
		{"not among those of the purpose", "5(1)(b)", GroundCase{Purpose: either, Basis: BasisLegalDuty}, "basis_not_allowed"},
		{"the purpose is over", "5(1)(b)", GroundCase{Purpose: over, Basis: BasisContract}, "purpose_ended"},
		{"contract after interests", "6(1)(b)", GroundCase{Purpose: either, Basis: BasisContract, Before: BasisInterests}, ""},
		{"interests after contract, weighed", "6(1)(f)", GroundCase{Purpose: either, Basis: BasisInterests, Before: BasisContract, Weighing: carried}, ""},
		{"asking takes nothing away", "6(1)(a)", GroundCase{Purpose: either, Basis: BasisConsent, Before: BasisInterests}, ""},
		{"asking again after a no", "6(1)(a)", GroundCase{Purpose: either, Basis: BasisConsent, Before: BasisConsent, State: Withdrawn}, ""},
		{"consent was announced, nobody asked yet", "EDPB 05/2020 §121", GroundCase{Purpose: either, Basis: BasisContract, Before: BasisConsent, State: None}, "change_of_basis"},
		{"contract in place of a consent", "EDPB 05/2020 §121", GroundCase{Purpose: either, Basis: BasisContract, Before: BasisConsent, State: Given}, "change_of_basis"},
		{"interests where consent cannot be proved", "EDPB 05/2020 §123", GroundCase{Purpose: either, Basis: BasisInterests, Weighing: carried, State: Unknown}, "change_of_basis"},
		{"interests after a consent ended", "EDPB 05/2020 §122", GroundCase{Purpose: either, Basis: BasisInterests, Weighing: carried, State: Expired}, "change_of_basis"},
		{"interests after a consent was found void", "EDPB 05/2020 §123", GroundCase{Purpose: either, Basis: BasisInterests, Weighing: carried, State: Invalidated}, "change_of_basis"},
		{"contract while the question is open", "EDPB 05/2020 §122", GroundCase{Purpose: either, Basis: BasisContract, State: Requested}, "change_of_basis"},
		{"contract after a consent without a stated ground", "EDPB 05/2020 §121", GroundCase{Purpose: either, Basis: BasisContract, State: Renewed}, "change_of_basis"},
		{"contract after a withdrawal", "7(3)", GroundCase{Purpose: either, Basis: BasisContract, State: Withdrawn}, "ground_after_no"},
		{"interests after a refusal", "7(3)", GroundCase{Purpose: either, Basis: BasisInterests, Weighing: carried, State: Refused}, "ground_after_no"},
		{"interests after a guardian's revocation", "7(3)", GroundCase{Purpose: either, Basis: BasisInterests, Before: BasisInterests, Weighing: carried, State: Revoked}, "ground_after_no"},
		{"interests without a weighing", "6(1)(f)", GroundCase{Purpose: either, Basis: BasisInterests}, "assessment_missing"},
		{"interests that did not carry", "6(1)(f)", GroundCase{Purpose: either, Basis: BasisInterests, Weighing: &Assessment{Outcome: NotCarried}}, "assessment_not_carried"},
		{"interests in a file", "6(1)(f)", GroundCase{Purpose: either, Basis: BasisInterests, Lenient: true}, ""},
		{"a file does not swap either", "EDPB 05/2020 §121", GroundCase{Purpose: either, Basis: BasisInterests, State: Given, Lenient: true}, "change_of_basis"},
		{"health data without a condition", "9(1)", GroundCase{Purpose: health, Basis: BasisContract}, "special_missing"},
		{"health data with a condition", "9(2)(a)", GroundCase{Purpose: health, Basis: BasisContract, Special: "9(2)(a)"}, ""},
		{"the purpose names the condition", "9(2)(h)", GroundCase{Purpose: settled, Basis: BasisContract}, ""},
		{"another condition than the purpose's", "9(2)", GroundCase{Purpose: settled, Basis: BasisContract, Special: "9(2)(a)"}, "special_not_allowed"},
		{"a condition where no such data are", "9(2)", GroundCase{Purpose: either, Basis: BasisContract, Special: "9(2)(a)"}, "special_not_allowed"},
		{"no such condition", "9(2)", GroundCase{Purpose: health, Basis: BasisContract, Special: "9(2)(k)"}, "special_unknown"},
	} {
		require.Equal(t, c.reason, ReasonOf(c.ground.Check()), "%s (%s)", c.name, c.law)
	}
}

// No path leads from a consent that was asked for to another ground.
func TestConsentIsNeverSwapped(t *testing.T) {
	p := Purpose{ID: "p", Bases: Bases}
	rapid.Check(t, func(t *rapid.T) {
		g := GroundCase{Purpose: p, Basis: rapid.SampledFrom(Bases[1:]).Draw(t, "basis"), Before: rapid.SampledFrom(append([]Basis{""}, Bases...)).Draw(t, "before"),
			State: rapid.SampledFrom(append([]State{None, OtherBasis, ""}, EventStates...)).Draw(t, "state"), Lenient: rapid.Bool().Draw(t, "lenient"), Weighing: &Assessment{Outcome: Carried}}
		asked := g.Before == BasisConsent || g.State != "" && g.State != None && g.State != OtherBasis
		require.Equal(t, asked, g.Check() != nil)
	})
}

func TestWhatAGroundPermits(t *testing.T) {
	plain := Purpose{Bases: Bases}
	health := Purpose{Bases: Bases, Categories: []string{"special"}}
	for _, c := range []struct {
		law     string
		p       Purpose
		basis   Basis
		special string
		state   State
		permits bool
	}{
		{"6(1)", plain, "", "", Given, false},
		{"6(1)(a): a stated ground is no yes", plain, BasisConsent, "", None, false},
		{"6(1)(a)", plain, BasisConsent, "", Unknown, false},
		{"6(1)(a)", plain, BasisConsent, "", Given, true},
		{"6(1)(b)", plain, BasisContract, "", None, true},
		{"21(3)", plain, BasisInterests, "", Withdrawn, false},
		{"6(1)(f)", plain, BasisInterests, "", None, true},
		{"9(1)", health, BasisContract, "", None, false},
		{"9(2)(a): explicit consent is given", health, BasisContract, "9(2)(a)", None, false},
		{"9(2)(a)", health, BasisContract, "9(2)(a)", Given, true},
		{"9(2)(h)", health, BasisContract, "9(2)(h)", None, true},
	} {
		require.Equal(t, c.permits, c.p.GroundPermits(c.basis, c.special, c.state), c.law)
	}
}

func TestAWeighingAnswersEveryQuestion(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	mail := Purpose{ID: "offers", Channel: "email", Bases: []Basis{BasisInterests}}
	whole := Assessment{Purpose: "offers", Interest: "own customers hear of new goods", Necessity: "no milder way reaches them", Expectation: "they bought here", Effects: "a mail a month",
		Safeguards: "a word ends it", Outcome: Carried, MadeOn: "2026-11-20", ReviewOn: "2027-11-20"}
	require.NoError(t, whole.Check(mail, now))
	require.True(t, mail.DirectMarketing(), "Art. 21(2)")
	require.False(t, whole.Due("2027-11-19"))
	require.True(t, whole.Due("2027-11-20"))
	for reason, spoil := range map[string]func(*Assessment){
		"assessment_open":    func(a *Assessment) { a.Necessity = "" },
		"time_malformed":     func(a *Assessment) { a.MadeOn = "yesterday" },
		"time_in_future":     func(a *Assessment) { a.MadeOn = "2026-11-24" },
		"review_before_made": func(a *Assessment) { a.ReviewOn = "2026-11-20" },
		"value_too_long":     func(a *Assessment) { a.Effects = string(make([]byte, maxWeighing+1)) },
	} {
		a := whole
		spoil(&a)
		require.Equal(t, reason, ReasonOf(a.Check(mail, now)))
	}
	require.Equal(t, "basis_not_allowed", ReasonOf(whole.Check(Purpose{Bases: []Basis{BasisConsent}}, now)))
	undecided := whole
	undecided.Outcome = ""
	require.Equal(t, "assessment_open", ReasonOf(undecided.Check(mail, now)))
}

func TestAConsentEndsByItsOwnEnd(t *testing.T) {
	end := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	require.False(t, Ended(Given, end, end.Add(-1)))
	require.True(t, Ended(Given, end, end))
	require.True(t, Ended(Renewed, end, end.Add(time.Hour)))
	require.False(t, Ended(Withdrawn, end, end), "a no has no end")
	require.False(t, Ended(Given, time.Time{}, end), "until withdrawn")
}

// That a consent ended does not stand against a renewal that was entered late.
func TestAnEndThatWasNone(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	given := Event{State: Given, At: day(1), RecordedAt: day(1), ValidUntil: day(10)}
	ended := Event{State: Expired, At: day(10), RecordedAt: day(11)}
	late := Event{State: Renewed, At: day(8), RecordedAt: day(15), ValidUntil: day(28)}
	events := []Event{given, ended, late}
	require.Equal(t, Expired, StandingAt(events, day(14), day(14)).State, "as it was known then")
	require.Equal(t, Renewed, StandingAt(events, day(14), day(15)).State)
	require.Equal(t, Expired, StandingAt(events, day(28), day(28)).State)
	longer := Event{State: Given, At: day(1).Add(-time.Hour), RecordedAt: day(1)} // a policy without a term, then one with it
	require.Equal(t, Expired, StandingAt([]Event{longer, given, ended}, day(14), day(14)).State, "the later act had the end")
	after := Event{State: Given, At: day(20), RecordedAt: day(20)}
	require.Equal(t, Given, StandingAt([]Event{given, ended, after}, day(21), day(21)).State)
	no := Event{State: Withdrawn, At: day(9), RecordedAt: day(16)}
	require.Equal(t, Withdrawn, StandingAt(append(events, no), day(20), day(20)).State, "Art. 7(3)")
}

func TestWhatAPurposeShouldSayBetter(t *testing.T) {
	whole := Purpose{ID: "p", Channel: "email", Names: map[string]string{"en": "Newsletter"}, Explained: map[string]string{"en": "A mail a month."}, Questions: map[string]string{"en": "May we?"},
		Bases: []Basis{BasisConsent}, Categories: []string{"email"}, Retention: "P2Y", ConsentMonths: 24}
	require.Empty(t, whole.Hints())
	for hint, spoil := range map[string]func(*Purpose){
		"bundled":                  func(p *Purpose) { p.Names = map[string]string{"en": "Newsletter and phone calls"} },
		"bases_mixed":              func(p *Purpose) { p.Bases = []Basis{BasisConsent, BasisInterests} },
		"special_missing":          func(p *Purpose) { p.Categories = []string{"health"} },
		"retention_missing":        func(p *Purpose) { p.Retention = "" },
		"categories_missing":       func(p *Purpose) { p.Categories = nil },
		"explanation_missing":      func(p *Purpose) { p.Explained = nil },
		"question_missing":         func(p *Purpose) { p.Questions = nil },
		"language_missing":         func(p *Purpose) { p.Names = map[string]string{"en": "Newsletter", "sv": "Nyhetsbrev"} },
		"children_without_consent": func(p *Purpose) { p.ForChildren, p.Bases, p.Questions = true, []Basis{BasisContract}, nil },
		"renewal_too_long":         func(p *Purpose) { p.ConsentMonths, p.RenewDays = 1, 60 },
	} {
		p := whole
		spoil(&p)
		got := p.Hints()
		require.Len(t, got, 1, hint)
		require.Equal(t, hint, got[0].Hint)
		require.NotEmpty(t, got[0].Article)
		require.Contains(t, PurposeHints, hint)
	}
}

func TestBundledPurposes(t *testing.T) {
	for name, bundled := range map[string]bool{
		"Newsletter and phone calls": true, "Newsletter und Anrufe": true, "Nyhetsbrev och telefon": true, "Infolettre et appels": true, "Mail & post": true, "E-post och brev": true,
		"Orders and contracts": false, "Newsletter and offers": false, "Nyhetsbrev": false, "E-Mail und Newsletter": false, "Phone calls": false, "": false,
	} {
		require.Equal(t, bundled, Purpose{Names: map[string]string{"en": name}}.Bundles(), name)
	}
}
