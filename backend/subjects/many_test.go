package subjects_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
	"consentbook/backend/testkit"
)

// Who was merged several times over is one person: what each was is theirs, and
// none of it is hidden as somebody else's.
func TestAPersonOfSeveralMergesIsOne(t *testing.T) {
	b, id := person(t, "en")
	require.NoError(t, b.Write(t.Context(), func(tx *sqlite.Tx) error {
		kept := id
		for i := range 3 {
			gone, err := tx.CreateContact(consent.Contact{Kind: "person", Given: fmt.Sprint("Lasse", i), Family: "Almqvist", Emails: []consent.Reach{{Value: fmt.Sprintf("lasse%d@example.org", i)}},
				Notes: fmt.Sprintf("also lars@example.org and lasse%d@example.org, Lars Alm", (i+1)%3)})
			if err != nil {
				return err
			}
			m := sqlite.Merge{ID: int64(900 + i), Kept: kept, Gone: gone, Before: "{}", At: tx.Now(), KeepUntil: "2099-01-01", Operator: tx.Actor(), Entry: tx.NextEntry()}
			if err := tx.CreateMerge(m); err != nil {
				return err
			}
			if _, err := tx.Append("contacts.merged", sqlite.Item{Contact: gone, Payload: m}); err != nil {
				return err
			}
			kept = gone // a chain
		}
		return nil
	}))
	for _, format := range subjects.Formats {
		all := plain(t, format, export(t, b, id, format))
		for i := range 3 {
			require.Contains(t, all, fmt.Sprintf("lasse%d@example.org", i), format)
		}
		require.NotContains(t, all, "■", format)
	}
}

// A person about whom much is kept has all of it in every form.
func TestAThousandEventsAreAllThere(t *testing.T) {
	b, id := person(t, "en")
	const events = 1000
	require.NoError(t, b.Write(t.Context(), func(tx *sqlite.Tx) error {
		for i := range events {
			e := sqlite.ConsentEvent{Contact: id, Purpose: "newsletter", State: []consent.State{consent.Given, consent.Withdrawn}[i%2], HappenedAt: "2025-07-01T10:00:00.000000Z", Zone: "+02:00", Method: "phone",
				Words: fmt.Sprintf("word-%04d", i), Operator: testkit.Owner, Entry: tx.NextEntry()}
			var err error
			if e.ID, err = tx.NextEventID(); err != nil {
				return err
			}
			e.RecordedAt, _ = sqlite.Moment(tx.Now())
			if err := tx.CreateConsentEvent(e); err != nil {
				return err
			}
			if _, err := tx.Append("consent."+string(e.State), sqlite.Item{Contact: id, Payload: e}); err != nil {
				return err
			}
		}
		return tx.Restate(id, "newsletter")
	}))
	for _, format := range subjects.Formats {
		all := plain(t, format, export(t, b, id, format))
		for i := range events {
			if !strings.Contains(all, fmt.Sprintf("word-%04d", i)) {
				t.Fatalf("%s: event %d is missing", format, i)
			}
		}
	}
	var out bytes.Buffer
	s, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "pdf"}, &out)
	require.NoError(t, err)
	require.Equal(t, events+3, s.Counts()["consents"])
}
