package contacts_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
)

// orders is what a web shop writes: no column says what kind of contact it was.
const orders = "Order,Buyer,Placed,Total\r\n#1001,anna.bergkvistson@example.org,2024-05-01 14:30:00 +0200,12.00\r\n#1002,nobody@example.org,2024-05-02 09:00:00 +0200,8.00\r\n\r\n"

func look(t *testing.T, body string) *contacts.TouchFile {
	t.Helper()
	f, err := contacts.LookAtTouches(strings.NewReader(body), int64(len(body)))
	require.NoError(t, err)
	return f
}

func TestAListWhoseColumnsTellNothingIsAsked(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	f := look(t, orders)
	columns, err := f.Columns()
	require.NoError(t, err)
	require.Equal(t, "Buyer", columns[1].Header)
	require.Empty(t, columns[1].Holds)
	require.Equal(t, []string{"#1001", "#1002"}, columns[0].Samples)
	rows, err := f.Rows()
	require.NoError(t, err)
	require.EqualValues(t, 2, rows)

	for name, c := range map[string]contacts.TouchChoice{
		"nobody":         {Columns: []string{"", "", "date", ""}, Kind: "order"},
		"no kind":        {Columns: []string{"", "email", "date", ""}},
		"no date":        {Columns: []string{"", "email"}, Kind: "order"},
		"twice the same": {Columns: []string{"", "email", "date", "date"}, Kind: "order"},
		"no such part":   {Columns: []string{"", "email", "date", "price"}, Kind: "order"},
		"too wide":       {Columns: []string{"", "email", "date", "", "words"}, Kind: "order"},
	} {
		require.Equal(t, "touch_columns_missing", consent.ReasonOf(f.Choose(c)), name)
	}
	require.NoError(t, f.Choose(contacts.TouchChoice{Columns: []string{"words", "email", "date", ""}, Kind: "order", Direction: consent.FromPerson}))
	n, err := contacts.ImportTouches(ctx, b, f, contacts.TouchImport{Name: "orders.csv", SHA256: "cd", Source: "web shop"}, nil)
	require.NoError(t, err)
	require.Equal(t, []int64{2, 1, 1}, []int64{n.Rows, n.Noted, n.Rejected})
	_, touches, err := contacts.Touches(ctx, b, id, 0, 1)
	require.NoError(t, err)
	require.Equal(t, consent.TouchKind("order"), touches[0].Kind)
	require.Equal(t, consent.FromPerson, touches[0].Direction)
	require.Equal(t, "#1001", touches[0].Words)
	require.Equal(t, "2024-05-01T12:30:00", touches[0].HappenedAt[:19])
	sound(t, b)

	var out bytes.Buffer
	require.NoError(t, imports.WriteRejected(ctx, b, n.Import, imports.RejectedWords{Heading: "Consentbook: why", Reason: func(code string) string { return code }}, &out))
	require.Equal(t, "Consentbook: why,Order,Buyer,Placed,Total\r\ncontact_unknown,#1002,nobody@example.org,2024-05-02 09:00:00 +0200,8.00\r\n", out.String(), "in the form of the file, to be mended")
}

func TestAListThatTellsIsTakenAsItIs(t *testing.T) {
	f := look(t, list)
	columns, err := f.Columns()
	require.NoError(t, err)
	holds := []string{}
	for _, c := range columns {
		holds = append(holds, c.Holds)
	}
	require.Equal(t, []string{"email", "phone", "number", "kind", "date", "direction", "words"}, holds)
	rows, err := f.Rows()
	require.NoError(t, err)
	require.EqualValues(t, 8, rows)
	require.Equal(t, "Anruf", f.Said([]string{"a@example.org", "", "", "Anruf"})["kind"])

	_, err = contacts.LookAtTouches(strings.NewReader("one column\nonly\n"), 16)
	require.Equal(t, "touch_columns_missing", consent.ReasonOf(err))
}
