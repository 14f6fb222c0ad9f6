package contacts_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/csvx"
	"consentbook/backend/sqlite"
)

// A dry run of a long list takes minutes. Meanwhile others write, and what they
// wrote counts for the rows that are looked at then.
func TestADryRunOfAListOfContactsHoldsUpNobody(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	var text strings.Builder
	text.WriteString("email,kind,date,words\n")
	for i := range 3_000 { // more than a chunk
		fmt.Fprintf(&text, "anna.bergkvistson@example.org,call,2024-05-03,no. %d\n", i)
	}
	text.WriteString("anna.bergkvistson@example.org,call,2024-05-03,no. 1\n") // twice in the list
	f, err := contacts.OpenTouches(strings.NewReader(text.String()), int64(text.Len()))
	require.NoError(t, err)
	seen := 0
	n, err := contacts.ImportTouches(ctx, b, f, contacts.TouchImport{Name: "log.csv", SHA256: "ab", Source: "call log", Dry: true}, func(contacts.TouchRow) error {
		if seen++; seen != 10 {
			return nil
		}
		written := make(chan error, 1)
		go func() {
			written <- b.Write(ctx, func(tx *sqlite.Tx) error {
				_, err := tx.Append("contact.changed", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id}})
				return err
			})
		}()
		select {
		case err := <-written:
			return err
		case <-time.After(10 * time.Second):
			t.Fatal("somebody who writes waits for the dry run")
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, contacts.TouchCounts{Rows: 3_001, Noted: 3_000, Known: 1}, n)
	again, _ := bring(t, b, []byte(text.String()), false)
	require.Equal(t, []int64{n.Rows, n.Noted, n.Known}, []int64{again.Rows, again.Noted, again.Known}, "as it was said")
}

// What nobody can read for certain is not noted in silence.
func TestARowOfAListThatIsDamagedSaysSo(t *testing.T) {
	b, _ := newBook(t)
	anna(t, b)
	const who = "anna.bergkvistson@example.org,call,2024-05-03,"
	wide := who + "x" + strings.Repeat(",", csvx.MaxColumns) + "\n"
	body := []byte("email,kind,date,words\n" + who + "a\x00sked\n" + who + "fine\n" + wide + who + "\"open\n")
	n, rows := bring(t, b, body, false)
	require.EqualValues(t, 1, n.Noted)
	var reasons []string
	for _, r := range rows {
		reasons = append(reasons, r.Reason)
		if r.Reason != "" {
			require.Contains(t, consent.Reasons, r.Reason)
		}
	}
	require.Equal(t, []string{"nul_bytes", "", "too_many_columns", "unclosed_quote"}, reasons)
	require.False(t, bytes.ContainsRune([]byte(strings.Join(rows[0].Cells, "")), 0))
	sound(t, b)
}
