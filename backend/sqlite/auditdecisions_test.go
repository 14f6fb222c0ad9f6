package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// held is the history with a second notice, and two yeses on the first: Anna's
// was decided to count, Bo's still waits.
func held(t *testing.T) *testkit.Book {
	t.Helper()
	b := history(t)
	write := func(fn func(tx *sqlite.Tx) error) { require.NoError(t, b.Write(ctx, testkit.Owner, fn)) }
	write(func(tx *sqlite.Tx) error {
		n := sqlite.NoticeVersion{ID: "privacy-2", Kind: "privacy", Number: 2, PublishedAt: tx.Now(), EffectiveFrom: tx.Now(), ChangeKind: "material",
			Purposes: []consent.PurposeID{"newsletter"}, Entry: tx.NextEntry(),
			Texts: []sqlite.NoticeText{{Language: "sv", Title: "Integritet", Text: "text", SHA256: "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"}}}
		effective, _ := sqlite.Moment(n.EffectiveFrom)
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "effective_from": effective, "change_kind": n.ChangeKind,
			"purposes": n.Purposes, "texts": n.Texts}})
		return err
	})
	write(func(tx *sqlite.Tx) error {
		var acts []sqlite.Act
		for _, id := range []consent.ContactID{1, 2} {
			acts = append(acts, sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "paper", At: tx.Now(), Notice: "privacy-1", Language: "sv",
				Question: "Får vi <skriva> & ringa?", Evidence: &sqlite.EvidenceFile{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte{byte(id)}}})
		}
		es, err := tx.RecordActs(acts)
		require.EqualValues(t, 1, es[0].Decision)
		require.EqualValues(t, 2, es[1].Decision)
		return err
	})
	write(func(tx *sqlite.Tx) error {
		_, _, err := tx.Decide(1, consent.Counts, "of another matter")
		return err
	})
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return b
}

func TestDecisionsAreHeldAgainstTheLedger(t *testing.T) {
	const opened, decided = entryGround + 2, entryGround + 4
	for name, c := range map[string]struct {
		sql   string
		entry consent.Entry
	}{
		"an answer that waits is gone":        {"DELETE FROM decisions WHERE id = 2", opened},
		"it is another person's":              {"UPDATE decisions SET contact_id = 1 WHERE id = 2", opened},
		"of another purpose":                  {"UPDATE decisions SET purpose_id = 'contract' WHERE id = 2", opened},
		"for another reason":                  {"UPDATE decisions SET why = 'nothing' WHERE id = 2", opened},
		"on another notice":                   {"UPDATE decisions SET act = json_set(act, '$.notice', 'privacy-2') WHERE id = 2", opened},
		"no act at all":                       {"UPDATE decisions SET act = 'x' WHERE id = 2", opened},
		"entered by somebody else":            {"UPDATE decisions SET operator_id = 'op_other' WHERE id = 2", opened},
		"at another time":                     {"UPDATE decisions SET opened_at = '2026-01-01T00:00:00.000000Z' WHERE id = 2", opened},
		"with another proof":                  {"UPDATE decisions SET evidence_id = 1 WHERE id = 2", opened},
		"a decision nobody made":              {"UPDATE decisions SET outcome = 'does_not_count' WHERE id = 2", opened},
		"a decision is turned round":          {"UPDATE decisions SET outcome = 'does_not_count' WHERE id = 1", opened},
		"its reason is another":               {"UPDATE decisions SET words = 'because' WHERE id = 1", opened},
		"its time is another":                 {"UPDATE decisions SET decided_at = '2026-01-01T00:00:00.000000Z' WHERE id = 1", opened},
		"a decision is taken back":            {"UPDATE decisions SET outcome = '', words = '', decided_at = '', decided_entry = 0 WHERE id = 1", decided},
		"an answer that was never entered":    {"INSERT INTO decisions SELECT 9, contact_id, purpose_id, why, act, evidence_id, opened_at, '', '', '', operator_id, entry, 0 FROM decisions WHERE id = 2", opened},
		"the reason is gone from the consent": {"DROP TRIGGER consent_events_fixed; UPDATE consent_events SET despite = '' WHERE despite <> ''", opened},
	} {
		t.Run(name, func(t *testing.T) {
			b := held(t)
			_, err := b.RawForTests().Exec("PRAGMA foreign_keys = off; " + c.sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			var entries []consent.Entry
			for _, p := range a.Problems {
				entries = append(entries, p.Entry)
			}
			require.Contains(t, entries, c.entry, "%v", a.Problems)
		})
	}
}
