package consent_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

// Every pair of the ten states of DPV: the row is one contact, the column the
// other, and it is the same the other way round. Only yes and yes is yes; a
// proven no stands over every yes.
func TestTheStricterStateHolds(t *testing.T) {
	order := []consent.State{consent.Given, consent.Renewed, consent.Requested, consent.Deferred, consent.Unknown, consent.Expired, consent.Invalidated, consent.Refused, consent.Revoked, consent.Withdrawn}
	require.ElementsMatch(t, consent.EventStates, order)
	for i, a := range order {
		for j, b := range order {
			want := order[max(i, j)]
			require.Equal(t, want, consent.StricterState(a, b), "%s and %s", a, b)
			require.Equal(t, a.Permits() && b.Permits(), want.Permits())
			if a.SaysNo() || b.SaysNo() {
				require.True(t, want.SaysNo(), "%s and %s", a, b)
			}
		}
		require.Equal(t, a, consent.StricterState(a, consent.None))
		require.Equal(t, a, consent.StricterState(consent.None, a))
	}
}

func TestConsentIsNeverSwappedForAnotherBasis(t *testing.T) {
	for _, a := range consent.Bases {
		require.Equal(t, consent.BasisConsent, consent.StricterBasis(a, consent.BasisConsent))
		for _, b := range consent.Bases {
			require.Equal(t, consent.StricterBasis(a, b), consent.StricterBasis(b, a))
		}
	}
	for _, c := range []struct {
		kept, gone, chosen consent.Basis
		reason             string
	}{
		{"6(1)(a)", "6(1)(a)", "", ""},
		{"6(1)(a)", "", "", ""},
		{"", "6(1)(b)", "", ""},
		{"6(1)(a)", "6(1)(b)", "", "merge_basis_open"},
		{"6(1)(a)", "6(1)(b)", "6(1)(b)", "change_of_basis"},
		{"6(1)(f)", "6(1)(a)", "6(1)(f)", "change_of_basis"},
		{"6(1)(a)", "6(1)(b)", "6(1)(a)", ""},
		{"6(1)(f)", "6(1)(b)", "6(1)(b)", ""},
		{"6(1)(f)", "6(1)(b)", "6(1)(c)", "basis_not_allowed"},
	} {
		err := consent.CheckBasisOfMerge(c.kept, c.gone, c.chosen)
		require.Equal(t, c.reason, consent.ReasonOf(err), "%+v", c)
	}
}

var day0 = time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)

func drawEvents(t *rapid.T, label string, merged time.Time) []consent.Event {
	n := rapid.IntRange(0, 5).Draw(t, label+"n")
	out := make([]consent.Event, n)
	for i := range out {
		days := rapid.IntRange(-40, 0).Draw(t, label+"at")
		e := consent.Event{State: rapid.SampledFrom(consent.EventStates).Draw(t, label+"state"), At: merged.AddDate(0, 0, days), DayOnly: rapid.Bool().Draw(t, label+"day"),
			RecordedAt: merged.AddDate(0, 0, rapid.IntRange(days, 0).Draw(t, label+"rec")), Claim: rapid.IntRange(0, 3).Draw(t, label+"claim") == 0}
		if e.State.Permits() && rapid.Bool().Draw(t, label+"ends") {
			e.ValidUntil = e.At.AddDate(0, rapid.IntRange(0, 4).Draw(t, label+"months"), 0)
		}
		out[i] = e
	}
	return out
}

func united(kept, gone []consent.Event, merged time.Time) []consent.Event {
	k, g := consent.UniteEvents(kept, gone, merged, merged)
	var out []consent.Event
	for i, e := range kept {
		if k[i] {
			out = append(out, e)
		}
	}
	for i, e := range gone {
		if g[i] {
			out = append(out, e)
		}
	}
	return out
}

// What a merge leads to is the stricter of both standings, and stays so while
// nothing new is recorded: a consent ends when the first of the two does.
func TestAMergeIsNeverMorePermissive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kept, gone := drawEvents(t, "k", day0), drawEvents(t, "g", day0)
		one := united(kept, gone, day0)
		a, b, both := consent.StandingAt(kept, day0, day0).State, consent.StandingAt(gone, day0, day0).State, consent.StandingAt(one, day0, day0).State
		if want := consent.StricterState(a, b); want.Permits() { // of two that permit, the one that ends first
			require.True(t, both.Permits())
		} else {
			require.Equal(t, want, both, "%v %v", kept, gone)
			require.Equal(t, both, consent.StandingAt(united(gone, kept, day0), day0, day0).State)
		}
		later := day0.AddDate(0, rapid.IntRange(0, 6).Draw(t, "later"), 1)
		if a != consent.None && b != consent.None && consent.StandingAt(one, later, later).State.Permits() {
			require.True(t, consent.StandingAt(kept, later, later).State.Permits())
			require.True(t, consent.StandingAt(gone, later, later).State.Permits())
		}
	})
}

func TestAfterAMergeTheNextActHolds(t *testing.T) {
	kept := []consent.Event{{State: consent.Given, At: day0.AddDate(0, 0, -1), RecordedAt: day0.AddDate(0, 0, -1)}}
	gone := []consent.Event{{State: consent.Withdrawn, At: day0.AddDate(0, 0, -300), RecordedAt: day0.AddDate(0, 0, -300)}}
	now := day0.AddDate(0, 1, 0)
	require.Equal(t, consent.Withdrawn, consent.StandingAt(united(kept, gone, day0), now, now).State)
	kept = append(kept, consent.Event{State: consent.Given, At: day0.AddDate(0, 0, 3), RecordedAt: day0.AddDate(0, 0, 3)})
	require.Equal(t, consent.Given, consent.StandingAt(united(kept, gone, day0), now, now).State)
}

func TestValuesAreUnitedAndWhatIsLostIsTold(t *testing.T) {
	kept := consent.Contact{ID: 7, Kind: "person", Given: "Jorg", Family: "Müller", Birthday: "--05-02", Organisation: "Becker", Language: "de",
		Emails: []consent.Reach{{Value: "j@example.org", Preferred: true}}, Phones: []consent.Reach{{Value: "0228 1234567"}},
		Addresses: []consent.Address{{Street: "Hauptstr. 5", Postcode: "53113", City: "Bonn"}}, Groups: []string{"vip"}, Notes: "likes tea",
		Custom: map[string]string{"size": "M", "last_active": "2025-01-01"}}
	gone := consent.Contact{ID: 9, Kind: "person", Given: "Jörg", Family: "Mueller", Birthday: "1980-05-02", Organisation: "Nord", Title: "CEO",
		Emails: []consent.Reach{{Value: "J@example.org"}, {Value: "joerg@example.com", Preferred: true}}, Phones: []consent.Reach{{Value: "+492281234567"}},
		Addresses: []consent.Address{{Street: "Hauptstraße 5", Postcode: "53113", City: "Bonn", Country: "DE"}}, Groups: []string{"vip", "bonn"}, Notes: "calls on Monday",
		Custom: map[string]string{"size": "L", "last_active": "2026-01-01", "shoe": "44"}}
	out, choices := consent.MergeContacts(kept, gone, map[string]consent.Side{"organisation": consent.FromGone})
	require.Equal(t, consent.ContactID(7), out.ID)
	require.Equal(t, "Jörg", out.Given)
	require.Equal(t, "Müller", out.Family)
	require.Equal(t, "1980-05-02", out.Birthday)
	require.Equal(t, "Nord", out.Organisation)
	require.Equal(t, "CEO", out.Title)
	require.Equal(t, []consent.Reach{{Value: "j@example.org", Preferred: true}, {Value: "joerg@example.com"}}, out.Emails)
	require.Equal(t, []consent.Reach{{Value: "+492281234567"}}, out.Phones)
	require.Equal(t, []consent.Address{{Street: "Hauptstraße 5", Postcode: "53113", City: "Bonn", Country: "DE"}}, out.Addresses)
	require.Equal(t, []string{"vip", "bonn"}, out.Groups)
	require.Equal(t, "likes tea\n\ncalls on Monday", out.Notes)
	require.Equal(t, map[string]string{"size": "M", "last_active": "2026-01-01", "shoe": "44"}, out.Custom)
	why := map[string]string{}
	for _, c := range choices {
		why[c.Field] = string(c.Takes) + " " + c.Why + " " + strings.Join(c.Lost, "|")
		require.Contains(t, consent.MergeReasons, c.Why)
	}
	require.Equal(t, map[string]string{"given": "gone same_written_fuller Jorg", "family": "kept same_written_fuller Mueller", "birthday": "gone more_exact --05-02",
		"organisation": "gone chosen Becker", "title": "gone only_one ", "email": "both united J@example.org", "phone": "both united 0228 1234567",
		"address": "both united Hauptstr. 5, 53113 Bonn", "groups": "both united ", "notes": "both united ",
		"custom:size": "kept kept_by_default L", "custom:last_active": "gone later 2025-01-01", "custom:shoe": "gone only_one "}, why)
}

// Each value of either contact is in the result or in the list of what is lost.
func TestNothingIsLostSilently(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kept, gone := drawContact(t, "k"), drawContact(t, "g")
		chosen := map[string]consent.Side{}
		for _, f := range []string{"given", "family", "organisation", "birthday", "custom:x"} {
			if rapid.Bool().Draw(t, f) {
				chosen[f] = rapid.SampledFrom([]consent.Side{consent.FromKept, consent.FromGone, consent.FromBoth, "?"}).Draw(t, "side"+f)
			}
		}
		gone.Custom = map[string]string{"x": rapid.SampledFrom([]string{"", "1", "2"}).Draw(t, "x")}
		before := [2]consent.Contact{kept, gone}
		out, choices := consent.MergeContacts(kept, gone, chosen)
		require.Equal(t, before, [2]consent.Contact{kept, gone}, "the two stay as they are")
		have := valuesOf(out)
		for _, c := range choices {
			have = append(have, c.Lost...)
		}
		for _, v := range append(valuesOf(kept), valuesOf(gone)...) {
			require.True(t, slices.Contains(have, v) || slices.ContainsFunc(have, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), strings.TrimSpace(v)) }), "%q is neither kept nor told: %+v", v, choices)
		}
	})
}

func valuesOf(c consent.Contact) (out []string) {
	for _, f := range c.Fields() {
		if f.Key == "groups" || f.Key == "notes" {
			continue
		}
		out = append(out, f.Value)
	}
	return out
}
