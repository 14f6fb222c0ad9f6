package deadlines_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/deadlines"
	"consentbook/backend/purposes"
	"consentbook/backend/testkit"
)

// Art. 5(1)(e): what falls due is told as numbers, in the list and in the file.
func TestWhatARuleOfRetentionLetsGoIsDue(t *testing.T) {
	kit := testkit.NewBook(t)
	b := opened(kit)
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "orders", Channel: "other", Bases: []consent.Basis{consent.BasisContract}, Names: map[string]string{"en": "Orders"}})
	require.NoError(t, err)
	add := func(n int, mark string) {
		for i := range n {
			_, err := contacts.Add(ctx, b, contacts.Addition{Contact: consent.Contact{Kind: "person", Given: mark, Family: fmt.Sprint(i), Emails: []consent.Reach{{Value: fmt.Sprintf("%s%d@example.org", mark, i)}}},
				Purpose: "orders", Basis: consent.BasisContract, Source: "an order"})
			require.NoError(t, err)
		}
	}
	add(3, "old")
	kit.Clock.T = kit.Clock.T.AddDate(0, 0, 20)
	add(2, "new")
	document(t, b, consent.RetentionRule{ID: 4, Name: "Nobody is in touch", Category: "x", Trigger: "added", Purpose: "orders", Period: "P1Y", Action: "erase"},
		consent.RetentionRule{ID: 5, Name: "On hold", Category: "x", Trigger: "added", Period: "P1Y", Action: "erase", Hold: "an audit"})
	kit.Clock.T = time.Date(2027, 11, 30, 12, 0, 0, 0, time.UTC)
	due, err := deadlines.Due(ctx, b)
	require.NoError(t, err)
	var got []deadlines.Item
	for _, i := range due.Items {
		if i.Kind == deadlines.RetentionDue {
			got = append(got, i)
		}
	}
	require.Equal(t, []deadlines.Item{
		{Kind: deadlines.RetentionDue, Register: consent.Retentions, Row: 4, Name: "Nobody is in touch", Count: 3},
		{Kind: deadlines.RetentionDue, Register: consent.Retentions, Row: 4, Name: "Nobody is in touch", Count: 2, Day: "2027-12-13", Left: 13},
	}, got)
	for language, words := range map[string]string{"en": "Retention rule 4: 2 due to go", "sv": "Gallringsregel 4: 2 att gallra", "de": "Löschregel 4: 2 zu löschen", "fr": "Règle de conservation 4\u00a0: 2 à effacer"} {
		var out bytes.Buffer
		_, err := deadlines.WriteFile(ctx, b, language, &out)
		require.NoError(t, err)
		file := strings.ReplaceAll(out.String(), "\r\n ", "")
		require.Contains(t, file, words)
		require.Contains(t, file, "DTSTART;VALUE=DATE:20271213")
		require.NotContains(t, file, "Nobody is in touch")
	}
}
