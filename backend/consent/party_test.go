package consent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Art. 26 to 28, 37, 38 GDPR: what a party lacks.
func TestWhatAPartyLacks(t *testing.T) {
	officer := Party{Role: PartyDPO, Name: "Anna Berg", Email: "dpo@example.org", Required: true, Reason: "large scale", NoConflict: "external", Published: "2026-01-01", Notified: "2026-01-02"}
	with := func(p Party, change func(*Party)) Party { change(&p); return p }
	for _, c := range []struct {
		name string
		p    Party
		want []string
	}{
		{"joint, on nothing", Party{Role: PartyJoint, Name: "X"}, []string{"breach joint_without_arrangement 26(1) arrangement", "breach joint_without_essence 26(2) essence"}},
		{"joint, arranged", Party{Role: PartyJoint, Name: "X", Arrangement: "who does what", Essence: "told"}, nil},
		{"joint, on paper", Party{Role: PartyJoint, Name: "X", File: &KeptFile{}, Essence: "told"}, nil},
		{"for whom we process, on nothing", Party{Role: PartyController, Name: "X"}, []string{"breach client_unsigned 28(3) signed_on"}},
		{"a representative without a mandate", Party{Role: PartyRepresentative, Name: "X"}, []string{"gap representative_unsigned 27(1) signed_on"}},
		{"a representative that is required", Party{Role: PartyRepresentative, Required: true}, []string{"breach representative_missing 27(1) name"}},
		{"an officer", officer, nil},
		{"required, nobody named", Party{Role: PartyDPO, Required: true, Reason: "x"}, []string{"breach dpo_missing 37(1) name"}},
		{"none required, decided", Party{Role: PartyDPO, Facts: &DPOFacts{}}, nil},
		{"none required, and why?", Party{Role: PartyDPO}, []string{"gap dpo_without_reason 5(2) reason"}},
		{"cannot be reached", with(officer, func(p *Party) { p.Email = "" }), []string{"breach dpo_without_contact 37(7) contact"}},
		{"not published", with(officer, func(p *Party) { p.Published = "" }), []string{"breach dpo_unpublished 37(7) published_on"}},
		{"authority not told", with(officer, func(p *Party) { p.Notified = "" }), []string{"breach dpo_authority_untold 37(7) notified_on"}},
		{"conflict not looked at", with(officer, func(p *Party) { p.NoConflict = "" }), []string{"gap dpo_conflict_open 38(6) no_conflict"}},
		{"the look is overdue", with(officer, func(p *Party) { p.ReviewOn = "2026-11-21" }), []string{"advice party_review_overdue 24(1) review_on 2026-11-21"}},
		{"gone", with(Party{Role: PartyJoint, Name: "X"}, func(p *Party) { p.EndedOn = "2026-11-21" }), nil},
	} {
		require.Equal(t, c.want, gapLines(c.p.Gaps(gapDay)), c.name)
	}
	require.Equal(t, []string{"gap dpo_undecided 37(1) dpo"}, gapLines(PartiesGaps(nil, "SE", gapDay)))
	require.Equal(t, []string{"gap dpo_undecided 37(1) dpo", "gap representative_undecided 27(1) representative"}, gapLines(PartiesGaps(nil, "GB", gapDay)))
	require.Equal(t, []string{"advice authority_unnamed 55(1) authority"}, gapLines(PartiesGaps([]Party{{Role: PartyDPO}}, "DE", gapDay)))
	require.Empty(t, PartiesGaps([]Party{{Role: PartyDPO}, {Role: PartyAuthority}}, "DE", gapDay))
}

// Art. 37(1), (4) GDPR and § 38(1) BDSG: ten people up to 25 November 2019,
// twenty from then on; in doubt the answer is not no.
func TestWhetherAnOfficerIsRequired(t *testing.T) {
	yes, no := true, false
	n := func(i int64) *int64 { return &i }
	none := DPOFacts{Public: &no, Monitoring: &no, Special: &no, DPIA: &no, Trade: &no}
	with := func(change func(*DPOFacts)) DPOFacts { f := none; change(&f); return f }
	for _, c := range []struct {
		name           string
		f              DPOFacts
		day            string
		required, open bool
		law            string
	}{
		{"nothing asks for one", with(func(f *DPOFacts) { f.Country = "SE" }), gapDay, false, false, ""},
		{"nothing was asked", DPOFacts{Country: "SE"}, gapDay, false, true, ""},
		{"one answer is missing", with(func(f *DPOFacts) { f.Special = nil }), gapDay, false, true, ""},
		{"a public body", with(func(f *DPOFacts) { f.Public, f.Special = &yes, nil }), gapDay, true, false, ""},
		{"monitoring", with(func(f *DPOFacts) { f.Monitoring = &yes }), gapDay, true, false, ""},
		{"special data", with(func(f *DPOFacts) { f.Special = &yes }), gapDay, true, false, ""},
		{"Germany, nobody counted", with(func(f *DPOFacts) { f.Country = "DE" }), gapDay, false, true, ""},
		{"Germany, 19", with(func(f *DPOFacts) { f.Country, f.People = "DE", n(19) }), gapDay, false, false, ""},
		{"Germany, 20", with(func(f *DPOFacts) { f.Country, f.People = "de", n(20) }), gapDay, true, false, "§ 38(1) BDSG"},
		{"Germany, 10 in time", with(func(f *DPOFacts) { f.Country, f.People = "DE", n(10) }), "2019-11-25", true, false, "§ 38(1) BDSG"},
		{"Germany, 10 a day later", with(func(f *DPOFacts) { f.Country, f.People = "DE", n(10) }), "2019-11-26", false, false, ""},
		{"Germany, an impact assessment", with(func(f *DPOFacts) { f.Country, f.People, f.DPIA = "DE", n(3), &yes }), gapDay, true, false, "§ 38(1) BDSG"},
		{"Germany, market research", with(func(f *DPOFacts) { f.Country, f.People, f.Trade = "DE", n(3), &yes }), gapDay, true, false, "§ 38(1) BDSG"},
		{"Sweden counts no heads", with(func(f *DPOFacts) { f.Country, f.People = "SE", n(500) }), gapDay, false, false, ""},
	} {
		on, err := time.Parse(time.DateOnly, c.day)
		require.NoError(t, err)
		v := DecideDPO(c.f, on)
		require.Equal(t, []any{c.required, c.open, c.law}, []any{v.Required, v.Open, v.Law}, c.name)
		require.NotEmpty(t, v.Reasons)
	}
}

func TestTheFormOfAParty(t *testing.T) {
	require.NoError(t, Party{Role: PartyDPO, Reason: "no core activity asks for one"}.Normal().Check())
	require.NoError(t, Party{Role: PartyDPO, Required: true}.Normal().Check())
	require.NoError(t, Party{Role: PartyJoint, Name: "X", Website: "example.org"}.Normal().Check())
	for _, c := range []struct {
		p             Party
		reason, field string
	}{
		{Party{Role: "friend", Name: "X"}, "register_field_malformed", "role"}, {Party{Role: PartyJoint}, "register_field_missing", "name"}, {Party{Role: PartyDPO}, "register_field_missing", "reason"},
		{Party{Role: PartyJoint, Name: "X", Email: "x"}, "email_malformed", "email"}, {Party{Role: PartyJoint, Name: "X", Website: "x y"}, "website_malformed", "website"},
		{Party{Role: PartyJoint, Name: "X", SignedOn: "soon"}, "register_field_malformed", "signed_on"}, {Party{Role: PartyJoint, Name: "X", SignedOn: "2026-01-02", EndedOn: "2026-01-01"}, "register_days_reversed", "ended_on"},
	} {
		err := c.p.Normal().Check()
		require.Equal(t, c.reason, ReasonOf(err))
		require.Equal(t, c.field, err.(*Error).Field)
	}
	p := Party{Name: "Anna Berg", Contact: "Anna Berg", Address: "Gatan 1\n211 25 Malmö", Email: "dpo@example.org"}
	require.Equal(t, "Anna Berg, Gatan 1, 211 25 Malmö, dpo@example.org", p.Told())
	require.Equal(t, "", Party{}.Told())
}
