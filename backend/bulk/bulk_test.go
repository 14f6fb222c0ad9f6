package bulk_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/fields"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

type book struct {
	sqlite.Book
	kit *testkit.Book
}

// newBook has a newsletter on consent, orders on contract and a mailing on
// either interests or consent.
func newBook(t testing.TB) book {
	t.Helper()
	kit := testkit.NewBook(t)
	b := book{sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, kit}
	for _, p := range []consent.Purpose{
		{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisInterests}, Names: map[string]string{"en": "Newsletter"}, Retention: "P2Y", Categories: []string{"name", "email"}},
		{ID: "orders", Channel: "other", Bases: []consent.Basis{consent.BasisContract, consent.BasisInterests}, Names: map[string]string{"en": "Orders"}, Retention: "P7Y", Categories: []string{"name", "address", "phone"}},
	} {
		_, err := purposes.Save(ctx, b.Book, p)
		require.NoError(t, err)
	}
	return b
}

// bringIn reads a list for a purpose.
func (b book) bringIn(t testing.TB, text string, s imports.Statement) {
	t.Helper()
	src, err := contactfile.Open(strings.NewReader(text), int64(len(text)), "list.csv", contactfile.Overrides{})
	require.NoError(t, err)
	_, _, err = imports.Run(ctx, b.Book, src, imports.FileFacts{Name: "list.csv"}, s, nil)
	require.NoError(t, err)
}

var forOrders = imports.Statement{Purpose: "orders", Basis: consent.BasisContract, Source: "shop"}

const list = "First name,Last name,E-mail,Phone,Language,Birthday,Groups,Shoe size\n" +
	"Anna,Berg,anna@example.org,+46701740605,sv,1980-05-01,Bonn,38\n" +
	"Bo,Ek,bo@example.org,,de,,\"Bonn, VIP\",44\n" +
	"Cleo,Dahl,cleo@example.org,+46701740606,fr,1990-01-02,,\n" +
	"Dan,Falk,dan@example.org,,,,VIP,41\n" +
	"Eva,Gren,eva@example.org,,sv,,,\n"

// people is a book of five; Anna withdrew the newsletter, Bo gave a consent to
// it with proof.
func people(t testing.TB) book {
	t.Helper()
	b := newBook(t)
	b.bringIn(t, list, forOrders)
	b.say(t, "anna@example.org", consent.Refused)
	b.say(t, "bo@example.org", consent.Requested)
	b.green(t)
	return b
}

func (b book) id(t testing.TB, email string) consent.ContactID {
	t.Helper()
	id, err := contacts.Find(ctx, b.Book, email)
	require.NoError(t, err)
	return id
}

func (b book) say(t testing.TB, email string, s consent.State) {
	t.Helper()
	at := testkit.Noon.AddDate(0, -1, 0)
	if s == consent.Requested {
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
			id, err := tx.NextEventID()
			if err != nil {
				return err
			}
			e := sqlite.ConsentEvent{ID: id, Contact: b.id2(tx, email), Purpose: "newsletter", State: consent.Given, Method: "paper", Operator: tx.Actor(), Entry: tx.NextEntry(), Words: "ja gern"}
			e.HappenedAt, e.Zone = sqlite.Moment(at)
			e.RecordedAt, _ = sqlite.Moment(tx.Now())
			f := sqlite.EvidenceFile{Name: "slip.txt", MediaType: "text/plain", Bytes: []byte("ja gern"), SHA256: "19a57d80e2e3b0adbb32cb0b3c7ee0b7d4ed2c4b9b8bc1a3f18df7bf18b1eb0d", Entry: e.Entry}
			f.SHA256 = sum(f.Bytes)
			e.FileHash = f.SHA256
			if e.Evidence, err = tx.CreateEvidence(f); err != nil {
				return err
			}
			if err := tx.CreateConsentEvent(e); err != nil {
				return err
			}
			if _, err := tx.Append("consent.given", sqlite.Item{Contact: e.Contact, Payload: e}); err != nil {
				return err
			}
			return tx.Restate(e.Contact, e.Purpose)
		}))
		return
	}
	_, err := consents.Record(ctx, b.Book, consents.Act{Contact: b.id(t, email), Purpose: "newsletter", State: s, Method: "phone", At: at})
	require.NoError(t, err)
}

func (b book) id2(tx *sqlite.Tx, email string) consent.ContactID {
	ids, err := tx.FindByEmail(email)
	if err != nil || len(ids) != 1 {
		panic("no such person")
	}
	return ids[0]
}

func (b book) green(t testing.TB) {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

// content is everything that the book holds on people, as text: what an undo
// must restore.
func (b book) content(t testing.TB) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		known, err := v.CustomFields()
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%+v\n", known)
		return v.EachContact(sqlite.ContactQuery{At: testkit.Noon}, func(c consent.Contact, s []sqlite.Standing) error {
			id := c.ID
			slices.SortFunc(s, func(a, b sqlite.Standing) int { return strings.Compare(string(a.Purpose), string(b.Purpose)) })
			events, err := v.ConsentEvents(id, "")
			if err != nil {
				return err
			}
			grounds, err := v.Grounds(id)
			if err != nil {
				return err
			}
			origins, err := v.OriginsOf(id)
			if err != nil {
				return err
			}
			c.UpdatedAt = time.Time{}
			values, err := json.Marshal(c)
			fmt.Fprintf(&out, "%d %s %+v %s %v %d %v %d\n", id, values, s, c.Source, c.CreatedAt, c.Import, c.CollectedAt, c.Entry)
			fmt.Fprintf(&out, "  %+v\n  %+v\n  %+v\n", events, grounds, origins)
			return err
		})
	}))
	return out.String()
}

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

func TestTheDeletedAreGoneAndComeBackWithTheirProofs(t *testing.T) {
	b := people(t)
	bo := b.id(t, "bo@example.org")
	before, err := contacts.Show(ctx, b.Book, bo)
	require.NoError(t, err)
	require.Len(t, before.Events, 1)
	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{Filters: filters(t, "tag:VIP")})
	require.EqualValues(t, 2, did.People)
	b.green(t)
	_, err = contacts.Show(ctx, b.Book, bo)
	require.Equal(t, consent.NotFound, consent.CodeOf(err))
	_, err = contacts.Find(ctx, b.Book, "bo@example.org")
	require.Equal(t, consent.NotFound, consent.CodeOf(err))
	w, err := contacts.List(ctx, b.Book, contacts.Query{Search: "Ek", Limit: 10})
	require.NoError(t, err)
	require.Empty(t, w.Rows)
	require.EqualValues(t, 3, w.Everyone)

	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	after, err := contacts.Show(ctx, b.Book, bo)
	require.NoError(t, err)
	require.Equal(t, before.Events, after.Events)
	require.Equal(t, before.Purposes, after.Purposes)
	w, err = contacts.List(ctx, b.Book, contacts.Query{Search: "Ek", Limit: 10})
	require.NoError(t, err)
	require.Len(t, w.Rows, 1)
	b.green(t)
}

// Who said no must not come back with the next list while they are deleted.
func TestWhoSaidNoStaysSuppressedWhileDeleted(t *testing.T) {
	b := people(t)
	suppressed := func(address string) (reason string) {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			of, err := v.Suppressions()
			if err != nil || of == nil {
				return err
			}
			reason, err = of(consent.Reach{Value: address})
			return err
		}))
		return reason
	}
	plan, err := bulk.Plan(ctx, b.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{}, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, plan.SaidNo)
	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{})
	require.Equal(t, "opted_out", suppressed("anna@example.org"))
	require.Equal(t, "opted_out", suppressed("+46701740605"))
	require.Empty(t, suppressed("bo@example.org"))
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.NoError(t, err)
	require.Empty(t, suppressed("anna@example.org"), "their no stands in the book again")
	b.green(t)
}

func TestAfterThirtyDaysNothingIsLeftOfTheDeleted(t *testing.T) {
	b := people(t)
	bo := b.id(t, "bo@example.org")
	did := do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{bo}})
	n, err := bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.Zero(t, n, "thirty days are not over")
	b.kit.Clock.T = testkit.Noon.AddDate(0, 0, 31)
	_, err = bulk.Undo(ctx, b.Book, did.ID, nil, nil)
	require.Equal(t, "bulk_too_old", consent.ReasonOf(err))
	n, err = bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	b.green(t)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		places, err := v.ItemsOf(bo)
		require.Empty(t, places)
		_, lost := v.FindEvidence(1, true)
		require.Equal(t, consent.NotFound, consent.CodeOf(lost), "a file that only they rested on is gone")
		return err
	}))
	var kept int
	require.NoError(t, b.kit.RawForTests().QueryRow("SELECT count(*) FROM bulk_people").Scan(&kept))
	require.Zero(t, kept)
	n, err = bulk.Sweep(ctx, b.Book)
	require.NoError(t, err)
	require.Zero(t, n)
}

// What is put away is held against its entry: it cannot be changed, hidden or
// made up.
func TestThePutAwayAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"a value":                "UPDATE bulk_people SET before = replace(before, 'bo@example.org', 'xx@example.org')",
		"gone":                   "DELETE FROM bulk_people",
		"somebody else put away": "INSERT INTO bulk_people VALUES (1, 1, '{\"rows\":{}}')",
		"undone in silence":      "UPDATE bulks SET undone_entry = 3",
		"another action":         "UPDATE bulks SET action = 'tag'",
		"no action":              "DELETE FROM bulk_people; DELETE FROM bulks",
	} {
		t.Run(name, func(t *testing.T) {
			b := people(t)
			do(t, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{b.id(t, "bo@example.org")}})
			b.green(t)
			_, err := b.kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
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
