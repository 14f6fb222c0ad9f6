package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWhatMayBeDoneInBulk(t *testing.T) {
	orders := &Purpose{ID: "orders", Bases: []Basis{BasisContract, BasisConsent}}
	for _, c := range []struct {
		name    string
		bulk    Bulk
		purpose *Purpose
		reason  string
	}{
		{"a ground that the purpose may have", Bulk{Action: BulkGround, Purpose: "orders", Basis: BasisContract, Source: "shop"}, orders, ""},
		{"a purpose that is not there", Bulk{Action: BulkGround, Purpose: "x", Basis: BasisContract, Source: "shop"}, nil, "purpose_unknown"},
		{"no ground at all", Bulk{Action: BulkGround, Purpose: "orders", Source: "shop"}, orders, "basis_missing"},
		{"consent is given, not stated", Bulk{Action: BulkGround, Purpose: "orders", Basis: BasisConsent, Source: "shop"}, orders, "consent_needs_evidence"},
		{"a ground that the purpose may not have", Bulk{Action: BulkGround, Purpose: "orders", Basis: BasisVital, Source: "shop"}, orders, "basis_not_allowed"},
		{"a ground from nowhere", Bulk{Action: BulkGround, Purpose: "orders", Basis: BasisContract, Source: " "}, orders, "source_missing"},
		{"a tag", Bulk{Action: BulkTag, Tag: "Stammkunden Bonn"}, nil, ""},
		{"a tag of blanks", Bulk{Action: BulkTag, Tag: "  "}, nil, "tag_malformed"},
		{"a tag that would be two", Bulk{Action: BulkUntag, Tag: "a;b"}, nil, "tag_malformed"},
		{"a language", Bulk{Action: BulkLanguage, Language: "sv"}, nil, ""},
		{"a language in words", Bulk{Action: BulkLanguage, Language: "Swedish"}, nil, "language_code"},
		{"fields to drop", Bulk{Action: BulkDrop, Fields: []string{"birthday", "custom:shoe size"}}, nil, ""},
		{"a field that every person needs", Bulk{Action: BulkDrop, Fields: []string{"email"}}, nil, "field_unknown"},
		{"no field", Bulk{Action: BulkDrop}, nil, "field_unknown"},
		{"a field without a name", Bulk{Action: BulkDrop, Fields: []string{"custom:"}}, nil, "field_unknown"},
		{"deleting", Bulk{Action: BulkDelete}, nil, ""},
		{"giving consents", Bulk{Action: "consent"}, nil, "bulk_unknown_action"},
	} {
		require.Equal(t, c.reason, ReasonOf(c.bulk.Check(c.purpose)), c.name)
	}
}

func TestAGroundNeverTakesThePlaceOfAConsent(t *testing.T) {
	b := Bulk{Action: BulkGround, Basis: BasisInterests, Source: "balance of 2026"}
	for _, c := range []struct {
		basis  Basis
		source string
		state  State
		out    string
	}{
		{"", "", None, ""},
		{BasisContract, "shop", None, ""},
		{BasisInterests, "another", None, ""},
		{BasisInterests, "balance of 2026", None, BulkSame},
		{BasisConsent, "fair", None, BulkChangeOfBasis},
		{BasisConsent, "fair", Unknown, BulkChangeOfBasis},
		{"", "", Given, BulkChangeOfBasis},
		{"", "", Renewed, BulkChangeOfBasis},
		{"", "", Expired, BulkChangeOfBasis},
		{"", "", Invalidated, BulkChangeOfBasis},
		{BasisConsent, "fair", Withdrawn, BulkSaidNo},
		{BasisContract, "shop", Refused, BulkSaidNo},
		{"", "", Revoked, BulkSaidNo},
	} {
		require.Equal(t, c.out, b.Ground(c.basis, c.source, c.state), "%s %s", c.basis, c.state)
	}
}

func TestWhatIsDoneInBulkIsTakenBackExactly(t *testing.T) {
	was := Contact{Kind: "person", Given: "Anna", Language: "de", Groups: []string{"Bonn", "VIP"}, Birthday: "1980-05-01", Phones: []Reach{{Value: "+4622"}},
		Custom: map[string]string{"shoe": "38", "source_id": "7"}}
	for _, b := range []Bulk{{Action: BulkTag, Tag: "neu"}, {Action: BulkTag, Tag: "VIP"}, {Action: BulkUntag, Tag: "Bonn"}, {Action: BulkUntag, Tag: "fehlt"},
		{Action: BulkLanguage, Language: "fr"}, {Action: BulkDrop, Fields: []string{"birthday", "phone", "custom:shoe", "notes"}}} {
		done, fields := b.Apply(was)
		if len(fields) == 0 {
			require.Equal(t, was, done, "%+v", b)
			continue
		}
		require.NotEqual(t, was, done)
		back, restored := b.Revert(done, Only(was, fields))
		require.True(t, restored, "%+v", b)
		require.Equal(t, was, back, "%+v", b)
	}
}

func TestWhatWasChangedSinceStays(t *testing.T) {
	was := Contact{Kind: "person", Language: "de", Groups: []string{"a"}, Custom: map[string]string{"shoe": "38"}}
	for _, c := range []struct {
		name     string
		bulk     Bulk
		since    func(*Contact)
		restored bool
		want     func(*Contact)
	}{
		{"another tag came", Bulk{Action: BulkTag, Tag: "b"}, func(c *Contact) { c.Groups = []string{"a", "b", "c"} }, true, func(c *Contact) { c.Groups = []string{"a", "c"} }},
		{"the tag was taken off by hand", Bulk{Action: BulkTag, Tag: "b"}, func(c *Contact) { c.Groups = []string{"c"} }, false, func(c *Contact) { c.Groups = []string{"c"} }},
		{"the tag was put back by hand", Bulk{Action: BulkUntag, Tag: "a"}, func(c *Contact) { c.Groups = []string{"x", "a"} }, false, func(c *Contact) { c.Groups = []string{"x", "a"} }},
		{"another language", Bulk{Action: BulkLanguage, Language: "fr"}, func(c *Contact) { c.Language = "sv" }, false, func(c *Contact) { c.Language = "sv" }},
		{"a new value", Bulk{Action: BulkDrop, Fields: []string{"custom:shoe"}}, func(c *Contact) { c.Custom = map[string]string{"shoe": "40"} }, false, func(c *Contact) { c.Custom = map[string]string{"shoe": "40"} }},
	} {
		now, fields := c.bulk.Apply(was)
		c.since(&now)
		back, restored := c.bulk.Revert(now, Only(was, fields))
		require.Equal(t, c.restored, restored, c.name)
		want := was
		want.Language = now.Language
		want.Custom = now.Custom
		c.want(&want)
		require.Equal(t, want, back, c.name)
	}
}
