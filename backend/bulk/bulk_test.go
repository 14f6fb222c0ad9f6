package bulk_test

import (
	"context"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/fields"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

var ctx = context.Background()

func filters(t testing.TB, s string) []consent.Filter {
	t.Helper()
	f, err := consent.ParseFilters(s)
	require.NoError(t, err)
	return f
}

func do(t testing.TB, b book, what consent.Bulk, s bulk.Selection) sqlite.Bulk {
	t.Helper()
	plan, err := bulk.Plan(ctx, b.Book, what, s, nil)
	require.NoError(t, err)
	did, err := bulk.Do(ctx, b.Book, what, s, nil, nil)
	require.NoError(t, err)
	if what.Action != consent.BulkDrop {
		require.Equal(t, plan.Asked, did.Asked)
		require.Equal(t, plan.LeftOut, did.LeftOut, "what the plan said")
	}
	require.Equal(t, plan.Changed, did.People, "what the plan said")
	require.Equal(t, did.Asked, did.People+leftOut(did), "the sum closes")
	require.False(t, did.FinishedAt.IsZero())
	return did
}

func leftOut(b sqlite.Bulk) (n int64) {
	for _, c := range b.LeftOut {
		n += c
	}
	return n
}

var everything = []consent.Bulk{
	{Action: consent.BulkGround, Purpose: "newsletter", Basis: consent.BasisInterests, Source: "balance of 2026"},
	{Action: consent.BulkGround, Purpose: "orders", Basis: consent.BasisInterests, Source: "balance of 2026"},
	{Action: consent.BulkTag, Tag: "VIP"}, {Action: consent.BulkUntag, Tag: "Bonn"}, {Action: consent.BulkLanguage, Language: "de"},
	{Action: consent.BulkDrop, Fields: []string{"birthday", "phone", "custom:Shoe size"}}, {Action: consent.BulkDelete},
}

func TestDoAndUndoRestoreTheContentExactly(t *testing.T) {
	for _, what := range everything {
		t.Run(string(what.Action)+" "+string(what.Purpose), func(t *testing.T) {
			b := people(t)
			if what.Action == consent.BulkDrop {
				_, err := fields.Save(ctx, b.Book, consent.CustomField{Key: "Shoe size", Purpose: "orders", Category: "preferences", Retention: "P3Y"})
				require.NoError(t, err)
			}
			before := b.content(t)
			did := do(t, b, what, bulk.Selection{})
			require.NotEqual(t, before, b.content(t))
			b.green(t)
			u, err := bulk.Undo(ctx, b.Book, did.ID, nil, nil)
			require.NoError(t, err)
			require.Equal(t, did.People, u.Restored)
			require.Empty(t, u.Kept)
			require.Equal(t, before, b.content(t))
			b.green(t)
			_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
			require.Equal(t, "bulk_undone", consent.ReasonOf(err))
			_, err = bulk.Resume(ctx, b.Book, did.ID, nil, nil)
			require.Equal(t, "bulk_finished", consent.ReasonOf(err))
		})
	}
}

func TestActionsOnTopOfEachOtherComeBackInTurn(t *testing.T) {
	b := people(t)
	var states []string
	var done []consent.BulkID
	for _, what := range everything {
		states = append(states, b.content(t))
		done = append(done, do(t, b, what, bulk.Selection{}).ID)
	}
	b.green(t)
	for i := len(done) - 1; i >= 0; i-- {
		_, err := bulk.Undo(ctx, b.Book, done[i], nil, nil)
		require.NoError(t, err)
		require.Equal(t, states[i], b.content(t), "after %s was taken back", everything[i].Action)
	}
	b.green(t)
}

func TestAGroundForPickedPeopleIsOneEntry(t *testing.T) {
	b := people(t)
	ids := []consent.ContactID{b.id(t, "cleo@example.org"), b.id(t, "dan@example.org"), b.id(t, "eva@example.org")}
	did := do(t, b, everything[0], bulk.Selection{IDs: ids})
	require.EqualValues(t, 3, did.People)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		entries, err := v.Entries(0, 2, "")
		require.Equal(t, []string{"bulk.done", "bulk.started"}, []string{entries[0].Kind, entries[1].Kind})
		require.EqualValues(t, 3, entries[0].Count)
		return err
	}))
	b.green(t)
}

func TestAConsentIsNeverSwapped(t *testing.T) {
	b := people(t)
	did := do(t, b, everything[0], bulk.Selection{})
	require.EqualValues(t, 3, did.People)
	require.Equal(t, map[string]int64{consent.BulkSaidNo: 1, consent.BulkChangeOfBasis: 1}, did.LeftOut)
	_, err := bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkGround, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "x"}, bulk.Selection{}, nil, nil)
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	_, err = bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkTag, Tag: "x"}, bulk.Selection{Filters: filters(t, "consent:newsleter")}, nil, nil)
	require.Equal(t, "purpose_unknown", consent.ReasonOf(err), "a slip of the pen finds nobody")
	_, err = bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkTag, Tag: "x"}, bulk.Selection{Filters: filters(t, "country:XX")}, nil, nil)
	require.Equal(t, "bulk_nobody", consent.ReasonOf(err))
}

func TestWhatWasChangedSinceIsKeptAndListed(t *testing.T) {
	b := people(t)
	did := do(t, b, consent.Bulk{Action: consent.BulkLanguage, Language: "de"}, bulk.Selection{})
	anna, cleo := b.id(t, "anna@example.org"), b.id(t, "cleo@example.org")
	later := do(t, b, consent.Bulk{Action: consent.BulkLanguage, Language: "fi"}, bulk.Selection{IDs: []consent.ContactID{anna}})
	gone := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{cleo}})
	u, err := bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.Equal(t, []consent.ContactID{anna}, u.Kept)
	kept, err := bulk.Kept(ctx, b.Book, did.ID)
	require.NoError(t, err)
	require.Equal(t, u.Kept, kept)
	b.green(t)
	for _, x := range []consent.BulkID{gone.ID, later.ID} {
		_, err = bulk.Undo(ctx, b.Book, x, nil, nil)
		require.NoError(t, err)
	}
	b.green(t)
	p, err := contacts.Show(ctx, b.Book, cleo)
	require.NoError(t, err)
	require.Equal(t, "de", p.Contact.Language, "who was away kept what was done before")

	ground := do(t, b, everything[1], bulk.Selection{})
	_, err = purposes.State(ctx, b.Book, purposes.Ground{Contact: anna, Purpose: "orders", Basis: consent.BasisContract, Source: "a new order"})
	require.NoError(t, err)
	u, err = bulk.Undo(ctx, b.Book, ground.ID, nil, nil)
	require.NoError(t, err)
	require.Equal(t, []consent.ContactID{anna}, u.Kept)
	b.green(t)
}

func TestFieldsAreDroppedAndComeBackWithTheirDefinition(t *testing.T) {
	b := people(t)
	f := consent.CustomField{Key: "Shoe size", Names: map[string]string{"en": "Shoe size", "sv": " "}, Purpose: "orders", Category: "preferences", Retention: "P3Y"}
	saved, err := fields.Save(ctx, b.Book, f)
	require.NoError(t, err)
	require.Equal(t, map[string]string{"en": "Shoe size"}, saved.Names)
	f.Purpose = "nothing"
	_, err = fields.Save(ctx, b.Book, f)
	require.Equal(t, "purpose_unknown", consent.ReasonOf(err))
	r, err := fields.Look(ctx, b.Book, nil)
	require.NoError(t, err)
	use := map[string]fields.Use{}
	for _, u := range r.Uses {
		use[u.Field] = u
	}
	require.EqualValues(t, 3, use["custom:Shoe size"].Filled)
	require.Empty(t, use["custom:Shoe size"].Reasons)
	require.Equal(t, []string{consent.FieldNoPurpose}, use["birthday"].Reasons)
	require.EqualValues(t, 2, use["birthday"].Filled)
	require.Empty(t, use["phone"].Reasons)
	require.NotContains(t, use, "gender")

	did := do(t, b, consent.Bulk{Action: consent.BulkDrop, Fields: []string{"custom:Shoe size", "birthday"}}, bulk.Selection{})
	require.EqualValues(t, 4, did.People)
	known, err := fields.List(ctx, b.Book)
	require.NoError(t, err)
	require.Empty(t, known)
	r, err = fields.Look(ctx, b.Book, nil)
	require.NoError(t, err)
	require.False(t, slices.ContainsFunc(r.Uses, func(u fields.Use) bool { return u.Field == "birthday" || u.Field == "custom:Shoe size" }))
	b.green(t)
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	known, err = fields.List(ctx, b.Book)
	require.NoError(t, err)
	require.Equal(t, []consent.CustomField{saved}, known)
	b.green(t)
}
