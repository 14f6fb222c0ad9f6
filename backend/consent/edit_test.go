package consent

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var editNow = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func anna() Contact {
	return Contact{Kind: "person", Given: "Anna", Family: "Berg", FullName: "Anna Berg", Organisation: "Berg & Co",
		Emails: []Reach{{Value: "anna@example.org", Preferred: true}, {Value: "a.berg@example.com", Label: "work"}}, Phones: []Reach{{Value: "+46701740605"}},
		Addresses: []Address{{Street: "Storgatan 1", City: "Malmö", Postcode: "211 00"}}, Birthday: "1980-02-03", Groups: []string{"vip"},
		Custom: map[string]string{"Class": "B", "last_active": "2026-01-02"}}
}

func TestChangedFieldsNamesAndNothingElse(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Contact)
		want   []string
	}{
		{"nothing", func(*Contact) {}, []string{}},
		{"an empty list is no list", func(c *Contact) { c.URLs = []string{} }, []string{}},
		{"a family name", func(c *Contact) { c.Family = "Ek" }, []string{"family"}},
		{"an address more", func(c *Contact) { c.Emails = append(c.Emails, Reach{Value: "x@example.org"}) }, []string{"email"}},
		{"which is preferred", func(c *Contact) {
			c.Emails = []Reach{{Value: "anna@example.org"}, {Value: "a.berg@example.com", Label: "work", Preferred: true}}
		}, []string{"email"}},
		{"a street and a phone", func(c *Contact) { c.Addresses[0].Street = "Lillgatan"; c.Phones = nil }, []string{"phone", "address"}},
		{"own fields, one gone, one new", func(c *Contact) { c.Custom = map[string]string{"Shoe": "39", "last_active": "2026-01-02"} }, []string{"custom:Class", "custom:Shoe"}},
		{"a fact of the source", func(c *Contact) { c.Custom["last_active"] = "" }, []string{"last_active"}},
		{"where the person came from is no field", func(c *Contact) { c.Source, c.Import = "elsewhere", 7 }, []string{}},
	} {
		after := anna()
		c.change(&after)
		require.Equal(t, c.want, ChangedFields(anna(), after), c.name)
	}
}

// What is carried over comes back exactly, whatever else has changed.
func TestOverlayTakesBack(t *testing.T) {
	after := anna()
	after.Family, after.Emails, after.Custom = "Ek", nil, map[string]string{"Shoe": "39"}
	fields := ChangedFields(anna(), after)
	kept := Only(anna(), fields)
	require.Empty(t, kept.Given, "a field that did not change is not kept")
	require.Empty(t, kept.Phones)
	require.NoError(t, CheckFields(fields))
	after.Notes = "added later"
	back := Overlay(after, kept, fields)
	want := anna()
	want.Notes = "added later"
	require.Equal(t, want, back)
	require.Empty(t, after.Emails, "the contact that was given is not written to")
	require.Equal(t, "field_unknown", ReasonOf(CheckFields([]string{"shoe"})))
	require.Equal(t, "field_unknown", ReasonOf(CheckFields([]string{"custom:"})))
}

func TestWhatAnEditMayNotDo(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Contact)
		reason string
	}{
		{"nothing", func(*Contact) {}, "nothing_changed"},
		{"leave nobody", func(c *Contact) { *c = Contact{Kind: "person"} }, "no_name_no_address"},
		{"make a thing of a person", func(c *Contact) { c.Kind = "thing" }, "input_malformed"},
		{"30 February", func(c *Contact) { c.Birthday = "1980-02-30" }, "date_impossible"},
		{"a birthday to come", func(c *Contact) { c.Birthday = "2031-01-01" }, "date_impossible"},
		{"a date as people write it", func(c *Contact) { c.Anniversary = "3 May" }, "date_impossible"},
		{"29 February of no year", func(c *Contact) { c.Birthday = "--02-29" }, ""},
		{"a novel", func(c *Contact) { c.Notes = strings.Repeat("x", longest+1) }, "value_too_long"},
		{"empty the birthday", func(c *Contact) { c.Birthday = "" }, ""},
		{"a name", func(c *Contact) { c.Family = "Ek" }, ""},
	} {
		after := anna()
		c.change(&after)
		require.Equal(t, c.reason, ReasonOf(CheckEdit(anna(), after, editNow)), c.name)
	}
	odd := anna()
	odd.Birthday = "born in spring" // as an import left it
	after := odd
	after.Family = "Ek"
	require.NoError(t, CheckEdit(odd, after, editNow), "what an import brought does not stop the mending of something else")
}

func TestTheWholeNameFollowsItsParts(t *testing.T) {
	for _, c := range []struct{ whole, family, given, want string }{
		{"Anna Berg", "Ek", "Anna", "Anna Ek"},
		{"Berg, Anna", "Ek", "Anna", "Anna Ek"},
		{"Anna Berg", "Berg", "Anne", "Anne Berg"},
		{"Frau Dr. Anna Berg", "Ek", "Anna", "Frau Dr. Anna Berg"}, // says more than the parts: the user decides
		{"", "Ek", "Anna", ""},
	} {
		before := Contact{Given: "Anna", Family: "Berg", FullName: c.whole}
		after := before
		after.Family, after.Given = c.family, c.given
		require.Equal(t, c.want, WithNames(before, after).FullName, c.whole)
	}
	before, after := Contact{Family: "Berg", FullName: "Berg"}, Contact{Family: "Ek", FullName: "The Bergs"}
	require.Equal(t, "The Bergs", WithNames(before, after).FullName, "what the user wrote stands")
}

func TestGoneIsWhatStandsNowhereAnyMore(t *testing.T) {
	after := anna()
	after.Family, after.Emails, after.Addresses = "Ek", after.Emails[1:], []Address{{Street: "Storgatan 1", City: "Lund", Postcode: "211 00"}}
	after.FullName = "Anna Ek"
	require.ElementsMatch(t, []string{"Berg", "Anna Berg", "anna@example.org", "Malmö", "Storgatan 1, 211 00 Malmö"}, Gone(anna(), after))
	require.Empty(t, Gone(anna(), anna()))
}

func TestKeepUntilIsThirtyDays(t *testing.T) {
	require.Equal(t, "2026-12-22", KeepUntil(editNow))
	require.Equal(t, "2026-12-22", KeepUntil(time.Date(2026, 11, 22, 23, 59, 0, 0, time.UTC)))
	require.Equal(t, "2024-03-30", KeepUntil(time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC)), "an earlier day has the first period")
}

func TestOriginsStayWithTheirValues(t *testing.T) {
	by := FieldOrigin{Origin: "provided", Source: "told by phone", Since: "2026-11-22", Operator: "op"}
	after := anna()
	after.Emails = []Reach{{Value: "new@example.org"}, {Value: "a.berg@example.com", Label: "work"}}
	known := OriginsAfter(anna(), after, nil, by)
	require.Equal(t, []FieldOrigin{{Field: "email", Origin: "provided", Source: "told by phone", Since: "2026-11-22", Operator: "op"}}, known)
	moved := after
	moved.Emails = []Reach{{Value: "first@example.org"}, {Value: "new@example.org"}}
	later := by
	later.Source = "a letter"
	known = OriginsAfter(after, moved, known, later)
	o, ok := OriginOf(known, "email:2")
	require.True(t, ok)
	require.Equal(t, "told by phone", o.Source, "the value moved down and took its origin along")
	o, _ = OriginOf(known, "email")
	require.Equal(t, "a letter", o.Source)
	_, ok = OriginOf(known, "given")
	require.False(t, ok, "came with the person")
	o, ok = OriginOf([]FieldOrigin{{Field: EveryField, Source: "at the fair"}, by}, "given")
	require.True(t, ok)
	require.Equal(t, "at the fair", o.Source)
	require.Equal(t, []string{"given", "family", "name", "organisation", "email", "email:2", "phone", "address", "birthday", "groups", "custom:Class", "last_active"}, anna().FieldKeys())
}

func TestSetWritesWhatIsTyped(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []string
		reason string
		check  func(Contact) any
		want   any
	}{
		{"family", []string{" Ek "}, "", func(c Contact) any { return c.Family }, "Ek"},
		{"family", []string{""}, "", func(c Contact) any { return c.Family }, ""},
		{"family", []string{"a", "b"}, "field_holds_one", nil, nil},
		{"email", []string{"a.berg@example.com", "x@example.org"}, "", func(c Contact) any { return c.Emails }, []Reach{{Value: "a.berg@example.com", Label: "work"}, {Value: "x@example.org"}}},
		{"phone", nil, "", func(c Contact) any { return len(c.Phones) }, 0},
		{"address.city", []string{"Lund"}, "", func(c Contact) any { return c.Addresses[0].Line() }, "Storgatan 1, 211 00 Lund"},
		{"address.moon", []string{"Lund"}, "field_unknown", nil, nil},
		{"custom:Class", []string{"A"}, "", func(c Contact) any { return c.Custom["Class"] }, "A"},
		{"last_active", []string{""}, "", func(c Contact) any { return len(c.Custom) }, 1},
		{"source", []string{"me"}, "", func(c Contact) any { return c.Custom["source"] }, "me"},
		{"address", []string{"x"}, "field_unknown", nil, nil},
		{"import", []string{"x"}, "field_unknown", nil, nil},
	} {
		got, err := anna().Set(c.name, c.values)
		require.Equal(t, c.reason, ReasonOf(err), c.name)
		if c.check != nil {
			require.Equal(t, c.want, c.check(got), c.name)
		}
	}
	c := anna()
	_, err := c.Set("address.street", []string{"Elsewhere"})
	require.NoError(t, err)
	require.Equal(t, anna(), c, "the contact that was given is not written to")
}
