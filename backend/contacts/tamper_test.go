package contacts_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
)

// Records of contact and files that belong to people are held against their
// entries: they cannot be changed, hidden, made up or given to somebody else.
func TestWhatIsKeptBesidePeopleIsHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"words of a call":         "UPDATE touches SET words = 'said yes' WHERE id = 1",
		"its kind":                "UPDATE touches SET kind = 'order' WHERE id = 1",
		"who called":              "UPDATE touches SET direction = 'in' WHERE id = 1",
		"when":                    "UPDATE touches SET happened_at = '2020-01-01T00:00:00.000000Z' WHERE id = 1",
		"a moment as a day":       "UPDATE touches SET day_only = 1 - day_only WHERE id = 1",
		"the zone":                "UPDATE touches SET zone = '-11:00' WHERE id = 1",
		"the source":              "UPDATE touches SET source = 'elsewhere' WHERE id = 1",
		"who noted it":            "UPDATE touches SET operator_id = 'op_x' WHERE id = 1",
		"recorded earlier":        "UPDATE touches SET recorded_at = '2020-01-01T00:00:00.000000Z' WHERE id = 1",
		"another person's":        "UPDATE touches SET contact_id = 2 WHERE id = 1",
		"an older state":          "UPDATE touches SET words = 'first', direction = 'out', entry = (SELECT e.entry FROM ledger_entries e WHERE e.kind = 'touch.noted' ORDER BY e.entry LIMIT 1 OFFSET 1) WHERE id = 2",
		"one of a list":           "UPDATE touches SET words = 'x' WHERE import_id IS NOT NULL",
		"one of a list is gone":   "DELETE FROM touches WHERE import_id IS NOT NULL",
		"a call is gone":          "DELETE FROM touches WHERE id = 1",
		"a call made up":          "INSERT INTO touches SELECT 99, contact_id, kind, direction, happened_at, day_only, zone, words, source, evidence_id, import_id, operator_id, recorded_at, entry FROM touches WHERE id = 1",
		"its file":                "UPDATE touches SET evidence_id = (SELECT evidence_id FROM attachments) WHERE id = 1",
		"words of a file":         "UPDATE attachments SET words = 'contract'",
		"another person's file":   "UPDATE attachments SET contact_id = 2",
		"a file is gone":          "DELETE FROM attachments",
		"a file made up":          "INSERT INTO attachments SELECT 99, contact_id, evidence_id, words, added_at, operator_id, entry FROM attachments",
		"another file":            "UPDATE attachments SET evidence_id = (SELECT evidence_id FROM touches WHERE evidence_id IS NOT NULL)",
		"a file attached earlier": "UPDATE attachments SET added_at = '2020-01-01T00:00:00.000000Z'",
	} {
		t.Run(name, func(t *testing.T) {
			b, k := newBook(t)
			id := anna(t, b)
			added(t, b, "zoe@example.org", "Zoe")
			at := time.Date(2026, 11, 1, 10, 0, 0, 0, time.FixedZone("", 3600))
			note := func(words string, f *contacts.File) int64 {
				touch, err := contacts.Note(ctx, b, contacts.Contacted{Contact: id, Touch: consent.Touch{Kind: "call", Direction: consent.ToPerson, At: at, Words: words}, File: f})
				require.NoError(t, err)
				return touch.ID
			}
			note("asked for a price", nil)
			changed := note("first", nil)
			_, err := contacts.ChangeTouch(ctx, b, changed, call(id, at, "second"))
			require.NoError(t, err)
			require.NoError(t, contacts.RemoveTouch(ctx, b, note("a slip", nil)))
			note("with a letter", &contacts.File{Name: "letter.txt", MediaType: "text/plain", Bytes: []byte("letter")})
			bring(t, b, []byte(list), false)
			_, err = contacts.Attach(ctx, b, id, contacts.File{Name: "contract.txt", MediaType: "text/plain", Bytes: []byte("contract")}, "signed")
			require.NoError(t, err)
			slip, err := contacts.Attach(ctx, b, id, contacts.File{Name: "slip.txt", MediaType: "text/plain", Bytes: []byte("slip")}, "")
			require.NoError(t, err)
			require.NoError(t, contacts.Detach(ctx, b, slip.ID))
			sound(t, b)
			r, err := k.RawForTests().Exec(sql)
			require.NoError(t, err)
			n, err := r.RowsAffected()
			require.NoError(t, err)
			require.Positive(t, n, "the test changes something")
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}
