package standings_test

import (
	"fmt"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
	"consentbook/backend/testkit"
)

// CONSENTBOOK_PEOPLE=100000 measures how long the counts of a whole register
// take on a past day.
func TestMeasureTheRegisterOnADay(t *testing.T) {
	people, err := strconv.Atoi(os.Getenv("CONSENTBOOK_PEOPLE"))
	if err != nil {
		t.Skip("set CONSENTBOOK_PEOPLE to measure")
	}
	made := testkit.NewBook(t)
	b := sqlite.Book{DB: made.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	_, err = purposes.Save(ctx, b, consent.Purpose{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Newsletter"}})
	require.NoError(t, err)
	for from := 0; from < people; from += 10_000 {
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
			var came []sqlite.Item
			var acts []sqlite.Act
			for i := from; i < min(from+10_000, people); i++ {
				id, err := tx.CreateContact(consent.Contact{Kind: "person", Given: "Per", Emails: []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", i)}}, Source: "fair", Entry: tx.NextEntry()})
				if err != nil {
					return err
				}
				if err := tx.CreateGround(sqlite.Ground{Contact: id, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "fair", Entry: tx.NextEntry()}); err != nil {
					return err
				}
				came = append(came, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "purpose": "newsletter", "basis": consent.BasisConsent, "source": "fair"}})
				acts = append(acts, sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Refused, Method: "paper", At: testkit.Noon.AddDate(0, 0, -i%700)})
			}
			if _, err := tx.Append("contact.added", came...); err != nil {
				return err
			}
			_, err := tx.RecordActs(acts)
			return err
		}))
	}
	for _, known := range []bool{false, true} {
		for range 2 {
			began := time.Now()
			sum, err := standings.Register(ctx, b, standings.Question{On: consent.AsOf{At: testkit.Noon.AddDate(0, 0, -350), Known: known}}, nil)
			require.NoError(t, err)
			t.Logf("%d people, known %v: %s (%d looked at)", people, known, time.Since(began), sum.People)
		}
	}
}
