package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func engagement() Engaged {
	return Engaged{Home: "SE", Day: gapDay,
		Activities: []Activity{
			{ID: 1, Role: AsController, Name: "Newsletter", Purposes: []PurposeID{"newsletter"}, Recipients: []ActivityRecipient{{Name: "our office", Kind: "internal"}, {Name: "x", Kind: "processor", Processor: 1}, {Name: "Printer", Kind: "external"}}},
			{ID: 2, Role: AsController, Name: "Staff", Purposes: []PurposeID{"staff"}, NoNotice: "told with the contract of work", Automated: "shifts", Recipients: []ActivityRecipient{{Name: "Tax agency", Kind: "external"}, {Kind: "processor", Processor: 2}}},
			{ID: 3, Role: AsProcessor, Name: "For others", Purposes: []PurposeID{"newsletter"}, Automated: "x", Recipients: []ActivityRecipient{{Name: "Theirs", Kind: "external", Country: "US"}}},
			{ID: 4, Role: AsController, Name: "Gone", Purposes: []PurposeID{"newsletter"}, EndedOn: "2026-11-21", Automated: "x", Recipients: []ActivityRecipient{{Name: "Old", Kind: "external", Country: "US"}}},
		},
		Processors: []Processor{{ID: 1, Name: "Mailhuset", Country: "SE", Data: []string{"name"}, Email: "x@example.org", Subprocessors: []Subprocessor{{Name: "Host", Country: "FI"}, {Name: "No", Country: "US", ObjectedOn: "2026-01-01"}}},
			{ID: 2, Name: "Payroll", Country: "US"}, {ID: 3, Name: "Loose", Country: "SE"}, {ID: 4, Name: "Ended", Country: "US", EndedOn: "2026-11-21"}}}
}

// Art. 15(1)(c), C-154/21: recipients by name, subprocessors too; nobody inside
// the business, nothing of what is done for others or no more.
func TestRecipientsOfTheRegisters(t *testing.T) {
	names := func(rs []RegisteredRecipient) (out []string) {
		for _, r := range rs {
			out = append(out, r.Name+"/"+r.Role+"/"+r.Country)
		}
		return out
	}
	newsletter := func(p PurposeID) bool { return p == "newsletter" }
	e := engagement()
	require.Equal(t, []string{"Mailhuset/processor/SE", "Host/processor/FI", "Printer/controller/"}, names(e.Recipients(newsletter, false)))
	require.Equal(t, []string{"Mailhuset/processor/SE", "Host/processor/FI", "Printer/controller/", "Loose/processor/SE"}, names(e.Recipients(newsletter, true)))
	require.Empty(t, e.Automated(newsletter))
	require.Equal(t, []AutomatedDecision{{"Staff", "shifts"}}, e.Automated(func(p PurposeID) bool { return p == "staff" }))
}

// Art. 13(1), (2), 26(2): what the registers make of a notice's facts; nothing in
// them changes nothing.
func TestWhatRegistersTellANotice(t *testing.T) {
	facts := NoticeFacts{Recipients: []string{"Bank"}, UsesConsent: true}
	Engaged{Home: "SE", Day: gapDay}.Tell(&facts)
	require.Equal(t, NoticeFacts{Recipients: []string{"Bank"}, UsesConsent: true}, facts)

	e := engagement()
	e.Tell(&facts)
	require.Equal(t, []string{"Bank", "Mailhuset", "Loose", "Printer"}, facts.Recipients, "staff have a notice of their own")
	require.Equal(t, []bool{false, false, false, false, false}, []bool{facts.HasDPO, facts.HasRepresentative, facts.Joint, facts.HasTransfers, facts.ADM})
	for _, c := range []struct {
		name   string
		change func(*Engaged)
		is     func(NoticeFacts) bool
	}{
		{"an officer", func(e *Engaged) { e.Parties = []Party{{Role: PartyDPO, Name: "Anna"}} }, func(f NoticeFacts) bool { return f.HasDPO }},
		{"a representative", func(e *Engaged) { e.Parties = []Party{{Role: PartyRepresentative, Name: "Anna"}} }, func(f NoticeFacts) bool { return f.HasRepresentative }},
		{"a joint controller", func(e *Engaged) { e.Parties = []Party{{Role: PartyJoint, Name: "Anna"}} }, func(f NoticeFacts) bool { return f.Joint }},
		{"joint in an activity", func(e *Engaged) { e.Activities[0].Joint = []PartyID{9} }, func(f NoticeFacts) bool { return f.Joint }},
		{"a decision of a machine", func(e *Engaged) { e.Activities[0].Automated = "x" }, func(f NoticeFacts) bool { return f.ADM }},
		{"a processor beyond the EEA", func(e *Engaged) { e.Processors[0].Country = "IN" }, func(f NoticeFacts) bool { return f.HasTransfers }},
		{"a subprocessor", func(e *Engaged) { e.Processors[0].Subprocessors[0].Country = "IN" }, func(f NoticeFacts) bool { return f.HasTransfers }},
		{"a transfer that is written down", func(e *Engaged) { e.Activities[0].Transfers = []Transfer{{Country: "IN"}} }, func(f NoticeFacts) bool { return f.HasTransfers }},
		{"a recipient of an activity", func(e *Engaged) { e.Activities[0].Recipients[2].Country = "IN" }, func(f NoticeFacts) bool { return f.HasTransfers }},
		{"from Britain the Union is abroad", func(e *Engaged) { e.Home = "GB" }, func(f NoticeFacts) bool { return f.HasTransfers }},
	} {
		e, facts := engagement(), NoticeFacts{}
		c.change(&e)
		e.Tell(&facts)
		require.True(t, c.is(facts), c.name)
	}
	for name, p := range map[string]Party{"decided that none is needed": {Role: PartyDPO}, "gone": {Role: PartyDPO, Name: "Anna", EndedOn: "2026-11-21"}} {
		facts := NoticeFacts{}
		Engaged{Home: "SE", Day: gapDay, Parties: []Party{p}}.Tell(&facts)
		require.False(t, facts.HasDPO, name)
	}
}
