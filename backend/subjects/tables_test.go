package subjects_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
	"consentbook/backend/testkit"
)

// planted are statements that put a mark of their own into each table that
// holds something on a person: %d is the person.
var planted = map[string]string{
	"contacts":        "UPDATE contacts SET details = json_set(details, '$.nickname', 'mark-contacts') WHERE id = %d",
	"standings":       "UPDATE standings SET basis_source = 'mark-standings' WHERE contact_id = %d AND purpose_id = 'orders'",
	"grounds":         "UPDATE grounds SET source = 'mark-grounds' WHERE contact_id = %d AND purpose_id = 'orders'",
	"consent_events":  "INSERT INTO consent_events SELECT 900, contact_id, purpose_id, state, happened_at, day_only, zone, recorded_at, method, notice_id, language, question, 'mark-consent_events', operator_id, evidence_id, valid_until, claim, import_id, entry, item, validity, guardian, form, despite FROM consent_events WHERE contact_id = %d LIMIT 1",
	"import_rows":     `INSERT INTO import_rows (import_id, row, outcome, contact_id, reason, raw, before) VALUES (1, 7, 'changed', %d, '', '', '{"kind":"person","given":"mark-import_rows"}')`,
	"packs":           "INSERT INTO packs (scope, contact_id, made_at, bytes, sha256, entry) VALUES ('subject', %d, '2026-01-02T03:04:05.000000Z', 5, 'mark-packs', 1)",
	"field_origins":   "INSERT INTO field_origins VALUES (%d, 'given', 'third_party', 'mark-field_origins', '2026-01-02T03:04:05.000000Z', NULL, 'op_owner', 1)",
	"edits":           `INSERT INTO edits VALUES (900, %d, 'edit', '["given"]', '{"values":{"kind":"person","given":"mark-edits"},"after":{"given":"x"}}', '2026-01-02T03:04:05.000000Z', '2099-01-01', 0, 'op_owner', 0, 1)`,
	"touches":         "INSERT INTO touches VALUES (900, %d, 'call', 'in', '2026-01-02T03:04:05.000000Z', 0, '', 'mark-touches', '', NULL, NULL, 'op_owner', '2026-01-02T03:04:05.000000Z', 1)",
	"attachments":     "INSERT INTO attachments VALUES (900, %d, 1, 'mark-attachments', '2026-01-02T03:04:05.000000Z', 'op_owner', 1)",
	"distinct_people": "INSERT INTO distinct_people VALUES (%d, 987654321, 1)",
	"renewals":        "INSERT INTO renewals VALUES (%d, 'orders', 'mark-renewals-1', 'open', 1)",
	"decisions":       `INSERT INTO decisions VALUES (900, %d, 'newsletter', 'notice_changed_before', '{"words":"mark-decisions"}', NULL, '2026-01-02T03:04:05.000000Z', '', '', '', 'op_owner', 1, 0)`,
	"audiences":       "INSERT INTO audiences VALUES (900, %d, 'RENEWAL', 'mark-audiences=RENEWAL', 'mail', 1)",
	"invitations":     `INSERT INTO invitations VALUES (900, 900, %d, 'mail', 'sv', '["mark-invitations"]', X'00', 'waiting', '', '', '', 1, 1)`,
	"messages":        "INSERT INTO messages VALUES (900, 900, NULL, %d, 'invitation', 'a@example.org', 'a@b', 'x', 'sent', 'mark-messages', '2026-01-02T03:04:05.000000Z', '', 'op_owner', 1, '[]', 0)",
	"outbox":          "INSERT INTO outbox VALUES ('mark-outbox', 900, NULL, %d, 'invitation', 'a@example.org', 'x', '2026-01-02T03:04:05.000000Z')",
	"sales":           `INSERT INTO sales VALUES (%d, 'newsletter', '{"subject":"mark-sales","day":"2026-01-02"}', NULL, 'op_owner', 1)`,
	"marks":           "INSERT INTO marks VALUES (%d, 'restricted', '2026-01-02', '2026-01-03', 'mark-marks', 'op_owner', 1)",
	"tellings":        "INSERT INTO tellings VALUES (900, %d, 'informed', 'mark-renewals-1', 'sv', '2026-01-02T03:04:05.000000Z', 0, '', 'letter', 'mark-tellings', '', NULL, 'op_owner', '2026-01-02T03:04:05.000000Z', 1, 0)",
	"mails":           `INSERT INTO mails VALUES (900, NULL, 'eml', 'aa', '<a@example.org>', 'a@example.org', 'mark-mails', '2026-01-02T03:04:05.000000Z', 'answer', %d, NULL, '{}', 'noted', '', NULL, '', 'op_owner', 1, 0)`,
	"bounces":         "INSERT INTO bounces VALUES (900, %d, 'a@example.org', 1, 0, '5.1.1', 'mark-bounces', NULL, NULL, '2026-01-02T03:04:05.000000Z', 1)",
	"address_states":  "INSERT INTO address_states VALUES (%d, 'a@example.org', 0, '2026-01-02T03:04:05.000000Z', 'mark-address_states', 1)",
	"requests":        `INSERT INTO requests (id, types, channel, received_on, received_zone, contact_id, words, requester, status, operator_id, entry) VALUES (900, '["access"]', 'mail', '2026-01-02', '', %d, 'mark-requests', '{"as":"agent","name":"mark-requester"}', 'open', 'op_owner', 1)`,
	"holds":           "INSERT INTO holds (id, contact_id, words, law, since, ended_at, operator_id, entry) VALUES (900, %d, 'mark-holds', 'BGB', '2026-01-02', '2026-01-03T03:04:05.000000Z', 'op_owner', 1)",
	"kept_data":       "INSERT INTO kept_data (contact_id, category, erasure_id, measure, exception, law, until, entry) VALUES (%d, 'sales', 900, 'keep', 'legal_duty', 'mark-kept_data', '2033-12-31', 1)",
	"request_steps":   "INSERT INTO request_steps (id, request_id, step, on_day, words, operator_id, recorded_at, entry) SELECT 900, id, 'noted', '2026-01-02', 'mark-request_steps', 'op_owner', '2026-01-02T03:04:05.000000Z', 1 FROM requests WHERE contact_id = %d",
	"request_letters": "INSERT INTO request_letters (id, request_id, contact_id, kind, language, subject, text, state, operator_id, entry) VALUES (900, 900, %d, 'ack', 'sv', 'mark', 'mark-request_letters', 'draft', 'op_owner', 1)",
}

// marks are what a copy must say of each table.
var marks = map[string]string{"distinct_people": "987654321", "renewals": "mark-renewals-1", "ledger_items": "mark-ledger_items", "merged": "mark-merged", "merges": "mark-merges"}

// plant marks every table about a person, and somebody who was merged into
// them.
func plant(t *testing.T, b sqlite.Book, id consent.ContactID) {
	t.Helper()
	ctx := context.Background()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		other, err := tx.CreateContact(consent.Contact{Kind: "person", Given: "mark-merged", Emails: []consent.Reach{{Value: "gone@example.org"}}, Source: "fair"})
		require.EqualValues(t, 2, other)
		if err != nil {
			return err
		}
		if _, err := tx.CreateImport(sqlite.Import{Name: "list.csv", Entry: 1}); err != nil {
			return err
		}
		if err := tx.CreateMerge(sqlite.Merge{ID: 900, Kept: id, Gone: other, Before: `{"kept":{"kind":"person","given":"mark-merges"}}`, Score: 61, Reasons: []string{"email_same"},
			At: tx.Now(), KeepUntil: "2099-01-01", Operator: tx.Actor(), Entry: tx.NextEntry()}); err != nil {
			return err
		}
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: "first"}, sqlite.Item{Contact: id, Payload: "mark-ledger_items"})
		return err
	}))
	for _, notice := range []string{"INSERT INTO notice_versions (id, kind, number, published_at, effective_from, change_kind, changes, url, purposes, entry) VALUES ('mark-renewals-1', 'privacy', 1, '2026-01-02T03:04:05.000000Z', '2026-01-02T03:04:05.000000Z', 'material', '', '', '[]', 1)",
		"INSERT INTO notice_texts VALUES ('mark-renewals-1', 'sv', 'Titel', 'text', '')",
		`INSERT INTO erasures (id, ground, people, plan, carried_on, recorded_at, operator_id, entry) VALUES (900, 'retention', 1, '{}', '2026-01-02', '2026-01-02T03:04:05.000000Z', 'op_owner', 1)`,
		`INSERT INTO campaigns (id, kind, name, definition, status, created_at, operator_id, entry) VALUES (900, 'refresh', 'again', '{}', 'draft', '2026-01-02T03:04:05.000000Z', 'op_owner', 1)`} {
		_, err := b.RawForTests().Exec(notice)
		require.NoError(t, err)
	}
	seen := map[string]bool{} // steps and letters of a request come after it
	for _, table := range append([]string{"requests"}, slices.Sorted(maps.Keys(planted))...) {
		if _, err := b.RawForTests().Exec(fmt.Sprintf(planted[table], id)); table != "requests" || !seen[table] {
			require.NoError(t, err, table)
		}
		seen[table] = true
	}
}

// release lets go of what had to stay of the person: as long as anything does,
// nobody puts them away.
func release(t *testing.T, b sqlite.Book) {
	t.Helper()
	_, err := b.RawForTests().Exec("DELETE FROM kept_data")
	require.NoError(t, err)
}

// Access reaches every table that holds something on a person (Art. 15(1), (3)
// GDPR), in every form; also while the person is put away.
func TestACopyHoldsWhatStandsInEveryTable(t *testing.T) {
	b, id := person(t, "sv")
	plant(t, b, id)
	for _, away := range []bool{false, true} {
		if away {
			release(t, b)
			did, err := bulk.Do(context.Background(), b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{id}}, nil, nil)
			require.NoError(t, err)
			require.EqualValues(t, 1, did.People)
		}
		for _, format := range []string{"json", "csv"} {
			copy := string(export(t, b, id, format))
			for _, table := range append(slices.Clone(sqlite.PersonalTables), "merged") {
				mark := marks[table]
				switch {
				case table == "register_pages" || table == "bulk_people" || table == "kept_data" && away:
					continue // repeats what stands in others; is what the second round reads
				case mark == "":
					require.NotEmpty(t, planted[table], "%s holds something on people: mark it here, and read it in Dossier", table)
					mark = "mark-" + table
				}
				require.Contains(t, copy, mark, "%s, away: %v: %s is missing", format, away, table)
			}
		}
	}
}

// Who was deleted with others is found by their addresses, by those of who was
// merged into them and by their number, and is told how long they are kept.
func TestWhoIsPutAwayIsFoundAndToldUntilWhen(t *testing.T) {
	ctx := context.Background()
	b, id := person(t, "sv")
	plant(t, b, id)
	release(t, b)
	did, err := bulk.Do(ctx, b, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{id}}, nil, nil)
	require.NoError(t, err)
	for _, address := range []string{"lars@example.org", "gone@example.org"} {
		found, err := subjects.Find(ctx, b, address)
		require.NoError(t, err, address)
		require.Equal(t, id, found)
	}
	for _, nobody := range []string{"nobody@example.org", "ars@example.org", "example.org"} {
		_, err = subjects.Find(ctx, b, nobody)
		require.Equal(t, "contact_unknown", consent.ReasonOf(err), nobody)
	}
	until := testkit.Noon.AddDate(0, 0, 30).Format(time.DateOnly)
	require.Equal(t, until, did.KeepUntil)
	require.Contains(t, string(export(t, b, id, "json")), `"put_away_until": "`+until+`"`)
	require.Contains(t, flat(t, export(t, b, id, "csv")), "Raderad, ännu förvarad/Förvaras till: "+until)
	require.NotEmpty(t, export(t, b, id, "pdf"))
	require.NotEmpty(t, export(t, b, id, "xlsx"))
	require.Contains(t, string(export(t, b, id, "zip")), "files/entry-")

	_, err = bulk.Undo(ctx, b, did.ID, nil, nil)
	require.NoError(t, err)
	require.NotContains(t, string(export(t, b, id, "json")), "put_away_until\"")
	_, err = subjects.Collect(ctx, b, subjects.Order{Contact: 4711, Format: "json"})
	require.Equal(t, "contact_unknown", consent.ReasonOf(err))
}
