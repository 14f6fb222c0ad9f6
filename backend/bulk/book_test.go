package bulk_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

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
		testkit.Weighed(t, b.Book, p.ID)
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
