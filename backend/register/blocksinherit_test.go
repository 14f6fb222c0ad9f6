package register

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// Groups of a million people take seconds to find. A change of what nobody
// shares leaves them as they are; any other is seen.
func TestGroupsAreTakenOverWhileNobodySharesAnythingElse(t *testing.T) {
	people := func(change func(c []consent.Contact)) []Person {
		c := []consent.Contact{*contact(1, "A", "B", "", "x@example.org", ""), *contact(2, "C", "D", "", "x@example.org", "+461"), *contact(3, "E", "F", "Firm", "y@example.org", "")}
		change(c)
		var out []Person
		for i := range c {
			out = append(out, Describe(&c[i]))
		}
		return out
	}
	at := func(version int64, all []Person, before *Snapshot) *Snapshot {
		return NewSnapshot(version, []*Page{Build(0, version, all)}, before)
	}
	first := at(1, people(func([]consent.Contact) {}), nil)
	found := first.blocksOf()
	for name, c := range map[string]struct {
		same   bool
		change func(c []consent.Contact)
	}{
		"a tag":           {true, func(c []consent.Contact) { c[0].Groups = []string{"vip"} }},
		"a language":      {true, func(c []consent.Contact) { c[0].Language = "sv" }},
		"an address more": {false, func(c []consent.Contact) { c[2].Emails = append(c[2].Emails, consent.Reach{Value: "x@example.org"}) }},
		"one less":        {false, func(c []consent.Contact) { c[1].Emails = nil }},
		"a number":        {false, func(c []consent.Contact) { c[0].Phones = []consent.Reach{{Value: "+461"}} }},
		"a name":          {false, func(c []consent.Contact) { c[2].Given = "G" }},
		"somebody else":   {false, func(c []consent.Contact) { c[2].ID = 9 }},
	} {
		next := at(2, people(c.change), first)
		require.Equal(t, c.same, next.blocks == found, name)
		fresh := at(2, people(c.change), nil)
		require.Equal(t, fresh.blocksOf().groups, next.blocksOf().groups, name)
	}
	more := append(people(func([]consent.Contact) {}), Describe(&consent.Contact{ID: 4, Given: "New"}))
	require.Nil(t, at(2, more, first).blocks)
}
