package sqlite_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// The entries of a tampered book, in their order.
const (
	_ consent.Entry = iota
	entryBook
	entryPurpose
	entryNotice
	entryImport
	entryPeople // Anna and Bo come in; Bo with an opt-out
	entryGiven  // Anna
	entryEnded  // Anna
	entryGround // Anna, for contracts
)

// history is a book with one of everything that the audit compares.
func history(t *testing.T) *testkit.Book {
	t.Helper()
	b := testkit.NewBook(t)
	write := func(fn func(tx *sqlite.Tx) error) { require.NoError(t, b.Write(ctx, testkit.Owner, fn)) }
	write(func(tx *sqlite.Tx) error {
		var items []sqlite.Item
		for _, id := range []consent.PurposeID{"newsletter", "contract"} {
			p := consent.Purpose{ID: id, Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisContract}, ConsentMonths: 24}
			if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
				return err
			}
			items = append(items, sqlite.Item{Payload: p})
		}
		_, err := tx.Append("purpose.added", items...)
		return err
	})
	write(func(tx *sqlite.Tx) error {
		n := sqlite.NoticeVersion{ID: "privacy-1", Kind: "privacy", Number: 1, PublishedAt: tx.Now(), EffectiveFrom: testkit.Noon, ChangeKind: "material",
			Purposes: []consent.PurposeID{"newsletter"}, Entry: tx.NextEntry(),
			Texts: []sqlite.NoticeText{{Language: "sv", Title: "Integritet", Text: "text", SHA256: "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"}}}
		effective, _ := sqlite.Moment(n.EffectiveFrom)
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "effective_from": effective, "change_kind": n.ChangeKind,
			"purposes": n.Purposes, "texts": n.Texts}})
		return errors.Join(tx.CreateNotice(n), err)
	})
	write(func(tx *sqlite.Tx) error {
		id, err := tx.CreateImport(sqlite.Import{Name: "list.csv", FileSHA256: "aa", Purpose: "newsletter", Basis: consent.BasisConsent, Source: "fair", Entry: tx.NextEntry()})
		if err != nil {
			return err
		}
		_, err = tx.Append("import.started", sqlite.Item{Payload: map[string]any{"import": id, "file_sha256": "aa", "purpose": "newsletter", "basis": consent.BasisConsent,
			"source": "fair", "collected_at": ""}})
		return err
	})
	write(bringIn)
	for _, s := range []consent.State{consent.Given, consent.Withdrawn} {
		write(func(tx *sqlite.Tx) error {
			e := event(tx, 1, s, 0)
			_, err := tx.Append("consent."+string(s), sqlite.Item{Contact: 1, Payload: e})
			return errors.Join(tx.CreateConsentEvent(e), tx.Restate(1, "newsletter"), err)
		})
	}
	write(func(tx *sqlite.Tx) error {
		err := tx.CreateGround(sqlite.Ground{Contact: 1, Purpose: "contract", Basis: consent.BasisContract, Source: "order", Entry: tx.NextEntry()})
		_, err2 := tx.Append("ground.stated", sqlite.Item{Contact: 1, Payload: map[string]any{"contact": 1, "purpose": "contract", "basis": consent.BasisContract, "source": "order"}})
		return errors.Join(err, err2)
	})
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	require.EqualValues(t, entryGround, a.Events)
	return b
}

func bringIn(tx *sqlite.Tx) error {
	var items []sqlite.Item
	for i, name := range []string{"Anna", "Bo"} {
		c := consent.Contact{Kind: "person", Given: name, Emails: []consent.Reach{{Value: name + "@example.org"}}, Source: "fair", Import: 1, Entry: tx.NextEntry()}
		id, err := tx.CreateContact(c)
		if err != nil {
			return err
		}
		if err := tx.SaveGroundOf(id, "newsletter", consent.BasisConsent, "fair", tx.NextEntry()); err != nil {
			return err
		}
		events := []string{}
		if name == "Bo" {
			e := event(tx, id, consent.Withdrawn, int64(i))
			e.Claim, e.Import = "[]", 1
			if err := errors.Join(tx.CreateConsentEvent(e), tx.Restate(id, "newsletter")); err != nil {
				return err
			}
			sum := sha256.Sum256(e.AppendJSON(nil))
			events = append(events, hex.EncodeToString(sum[:]))
		}
		items = append(items, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "import": 1, "values_sha256": hashOf(c), "purpose": "newsletter",
			"basis": consent.BasisConsent, "events_sha256": events}})
	}
	_, err := tx.Append("contacts.imported", items...)
	return err
}

// hashOf is how an import commits to the values of a contact.
func hashOf(c consent.Contact) string {
	b, _ := json.Marshal(c) // a contact always marshals
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func event(tx *sqlite.Tx, contact consent.ContactID, s consent.State, pos int64) sqlite.ConsentEvent {
	id, _ := tx.NextEventID()
	e := sqlite.ConsentEvent{ID: id, Contact: contact, Purpose: "newsletter", State: s, Method: "paper", Operator: tx.Actor(), Entry: tx.NextEntry(), Item: pos}
	e.HappenedAt, e.Zone = sqlite.Moment(tx.Now())
	e.RecordedAt = e.HappenedAt
	return e
}

// What somebody changes in the tables beside the ledger is found and named.
func TestTheTablesAreHeldAgainstTheLedger(t *testing.T) {
	const events = "DROP TRIGGER consent_events_fixed; DROP TRIGGER consent_events_kept;"
	const items = "DROP TRIGGER ledger_items_fixed;"
	for _, c := range []struct {
		name, sql, reason string
		entry             consent.Entry
	}{
		{"withdrawn becomes given", "UPDATE standings SET state = 'given' WHERE contact_id = 1 AND purpose_id = 'newsletter'", sqlite.ProblemStanding, entryEnded},
		{"an end is put off", "UPDATE standings SET until = '2036-01-01T00:00:00.000000Z' WHERE contact_id = 2", sqlite.ProblemStanding, entryPeople},
		{"a standing is gone", "DELETE FROM standings WHERE contact_id = 2", sqlite.ProblemStanding, entryPeople},
		{"a yes without any event", "UPDATE standings SET state = 'given', entry = 6 WHERE purpose_id = 'contract'", sqlite.ProblemStanding, entryGiven},
		{"another basis", "UPDATE standings SET basis = '6(1)(f)' WHERE contact_id = 2", sqlite.ProblemStanding, entryPeople},
		{"another source of it", "UPDATE standings SET basis_source = 'web form' WHERE contact_id = 2", sqlite.ProblemStanding, entryPeople},
		{"a ground is taken off", "UPDATE standings SET basis = '', basis_source = '', basis_entry = 0 WHERE purpose_id = 'contract'", sqlite.ProblemStanding, entryGround},
		{"an imported opt-out is gone", events + "DELETE FROM consent_events WHERE import_id = 1", sqlite.ProblemEventLost, entryPeople},
		{"an event that was entered is gone", events + "DELETE FROM consent_events WHERE entry = 7", sqlite.ProblemEventLost, entryEnded},
		{"an event says another state", events + "UPDATE consent_events SET state = 'given' WHERE entry = 7", sqlite.ProblemEvent, entryEnded},
		{"an event says another entry", events + "UPDATE consent_events SET entry = 6 WHERE entry = 7", sqlite.ProblemEventLost, entryEnded},
		{"an event has a time that is none", events + "UPDATE consent_events SET happened_at = 'x' WHERE entry = 7", sqlite.ProblemEvent, entryEnded},
		{"an event beside the ledger", "INSERT INTO consent_events SELECT 99, contact_id, purpose_id, 'given', happened_at, day_only, zone, recorded_at, method, notice_id," +
			"language, question, words, operator_id, evidence_id, valid_until, claim, import_id, 99, 0, validity, guardian, form, despite FROM consent_events WHERE entry = 6", sqlite.ProblemEvent, 99},
		{"an item under another person", items + "UPDATE ledger_items SET contact_id = 2 WHERE entry = 7", sqlite.ProblemItemPlace, entryEnded},
		{"an item under nobody", items + "UPDATE ledger_items SET contact_id = NULL WHERE entry = 7", sqlite.ProblemItemPlace, entryEnded},
		{"an item out of its place", items + "UPDATE ledger_items SET pos = 7 WHERE entry = 7", sqlite.ProblemItemPlace, entryEnded},
		{"an item without an entry", "INSERT INTO ledger_items (entry, pos, salt, payload) VALUES (99, 0, x'00', '{}')", sqlite.ProblemItemPlace, 99},
		{"a payload that is no JSON", items + "UPDATE ledger_items SET payload = 'x' || substr(payload, 2) WHERE entry = 7", sqlite.ProblemItems, entryEnded},
		{"a notice's title", "DROP TRIGGER notice_texts_fixed; UPDATE notice_texts SET title = 'Other'", sqlite.ProblemFile, entryNotice},
		{"a notice's text and hash", "DROP TRIGGER notice_texts_fixed; UPDATE notice_texts SET text = '', sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'",
			sqlite.ProblemFile, entryNotice},
		{"a notice's text is gone", "DROP TRIGGER notice_texts_kept; DELETE FROM notice_texts", sqlite.ProblemFile, entryNotice},
		{"since when a notice counts", "DROP TRIGGER notice_versions_fixed; UPDATE notice_versions SET effective_from = '2001-01-01T00:00:00.000000Z'", sqlite.ProblemRegister, entryNotice},
		{"what a notice names", "DROP TRIGGER notice_versions_fixed; UPDATE notice_versions SET purposes = '[]'", sqlite.ProblemRegister, entryNotice},
		{"how a notice changed", "DROP TRIGGER notice_versions_fixed; UPDATE notice_versions SET change_kind = 'editorial'", sqlite.ProblemRegister, entryNotice},
		{"an address leads elsewhere", "UPDATE contacts SET details = replace(details, 'Anna@example.org', 'x@example.net') WHERE id = 1", sqlite.ProblemContact, entryPeople},
		{"the register has lost a page", "DELETE FROM register_pages", sqlite.ProblemContact, entryPeople},
		{"the register cannot be read", "UPDATE register_pages SET reaches = zeroblob(length(reaches))", sqlite.ProblemContact, 0},
		{"a contact beside the ledger", "INSERT INTO contacts SELECT 77, details, source, collected_at, import_id, import_row, created_at, updated_at, 6 FROM contacts WHERE id = 1", sqlite.ProblemContact, entryGiven},
		{"a contact is gone", "DELETE FROM contacts WHERE id = 2", sqlite.ProblemContact, entryPeople},
		{"how long a consent lasts", "UPDATE purposes SET consent_months = 0 WHERE id = 'newsletter'", sqlite.ProblemRegister, entryPurpose},
		{"a purpose's bases are no list", "UPDATE purposes SET bases = 'x' WHERE id = 'newsletter'", sqlite.ProblemRegister, entryPurpose},
		{"a purpose is gone", "DELETE FROM purposes WHERE id = 'newsletter'", sqlite.ProblemRegister, entryPurpose},
		{"a purpose beside the ledger", "INSERT INTO purposes SELECT 'other', names, channel, bases, categories, recipients, retention, consent_months, questions, 2, explained, special, for_children, renew_days, ended_on FROM purposes LIMIT 1",
			sqlite.ProblemRegister, 0},
		{"whose book it is", "UPDATE controller SET name = 'Somebody else'", sqlite.ProblemRegister, entryBook},
		{"nobody's book", "DELETE FROM controller", sqlite.ProblemRegister, entryBook},
		{"where an import came from", "UPDATE imports SET source = 'web form'", sqlite.ProblemRegister, entryImport},
		{"an import taken back in silence", "UPDATE imports SET undone_entry = 8", sqlite.ProblemRegister, entryImport},
		{"a ground that was stated", "UPDATE grounds SET source = 'web form'", sqlite.ProblemRegister, entryGround},
		{"a ground is gone", "DELETE FROM grounds", sqlite.ProblemRegister, entryGround},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := history(t)
			execRaw(t, b.RawForTests(), c.sql)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.Contains(t, a.Problems, sqlite.Problem{Entry: c.entry, Reason: c.reason})
			require.False(t, a.OK)
		})
	}
}

// A clock that was set back since makes no standing false.
func TestAnAuditBeforeTheLastEntry(t *testing.T) {
	b := history(t)
	b.Clock.T = testkit.Noon.AddDate(-3, 0, 0)
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

// destroy does to an item what an erasure does, without an entry that says so:
// no trigger stands in its way.
func destroy(t *testing.T, b *testkit.Book, entry consent.Entry, pos int64) {
	t.Helper()
	db := b.RawForTests()
	var it ledger.Item
	require.NoError(t, db.QueryRow("SELECT salt, payload FROM ledger_items WHERE entry = ? AND pos = ?", entry, pos).Scan(&it.Salt, &it.Payload))
	h := it.Commitment()
	_, err := db.Exec("UPDATE ledger_items SET contact_id = NULL, salt = NULL, payload = NULL, commitment = ? WHERE entry = ? AND pos = ?", h[:], entry, pos)
	require.NoError(t, err)
}

func TestADestroyedItemExcusesNothing(t *testing.T) {
	for _, c := range []struct{ name, sql, reason string }{
		{"the event is gone with it", "DELETE FROM consent_events WHERE entry = 7", sqlite.ProblemDestroyed},
		{"the event stays", "", sqlite.ProblemEvent},
		{"the event changes", "DROP TRIGGER consent_events_fixed; UPDATE consent_events SET state = 'given' WHERE entry = 7", sqlite.ProblemEvent},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := history(t)
			destroy(t, b, entryEnded, 0)
			execRaw(t, b.RawForTests(), c.sql)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.Contains(t, a.Problems, sqlite.Problem{Entry: entryEnded, Reason: sqlite.ProblemDestroyed})
			require.Contains(t, a.Problems, sqlite.Problem{Entry: entryEnded, Reason: c.reason})
		})
	}
}

// The entry that names a destruction and the destruction stand or fall
// together.
func TestADestructionIsWhatItsEntrySays(t *testing.T) {
	const undone = entryGround + 1
	for _, c := range []struct {
		name  string
		said  any
		wrong []consent.Entry
	}{
		{"all of it", []sqlite.ItemRun{{int64(entryPeople), 1, 1}}, nil},
		{"twice", []sqlite.ItemRun{{int64(entryPeople), 1, 1}, {int64(entryPeople), 1, 1}}, nil},
		{"more than it", []sqlite.ItemRun{{int64(entryPeople), 0, 1}}, []consent.Entry{entryPeople}},
		{"something else", []sqlite.ItemRun{{int64(entryEnded), 0, 0}}, []consent.Entry{entryPeople, entryEnded}},
		{"nothing", []sqlite.ItemRun{}, []consent.Entry{entryPeople}},
		{"what is no list", "all", []consent.Entry{entryPeople}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := history(t)
			require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
				places, err := tx.DeleteContact(2)
				require.Equal(t, []sqlite.ItemPlace{{Entry: entryPeople, Pos: 1}}, places)
				_, err2 := tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"import": 2, "destroyed": c.said}})
				return errors.Join(err, err2)
			}))
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.EqualValues(t, undone, a.Events)
			var wrong []consent.Entry
			for _, p := range a.Problems {
				require.Equal(t, sqlite.ProblemDestroyed, p.Reason)
				wrong = append(wrong, p.Entry)
			}
			require.Equal(t, c.wrong, wrong)
		})
	}
}

func TestPlacesAreWrittenAsRuns(t *testing.T) {
	require.Equal(t, []sqlite.ItemRun{}, sqlite.ItemRuns(nil))
	require.Equal(t, []sqlite.ItemRun{{2, 0, 2}, {2, 4, 4}, {3, 5, 5}},
		sqlite.ItemRuns([]sqlite.ItemPlace{{Entry: 3, Pos: 5}, {Entry: 2, Pos: 4}, {Entry: 2, Pos: 1}, {Entry: 2, Pos: 0}, {Entry: 2, Pos: 2}}))
}

func TestThePacksCheckpointIsMissed(t *testing.T) {
	b := history(t)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		head, err := tx.Head()
		err = errors.Join(err, tx.KeepNote(head))
		_, err2 := tx.Append("evidence.built", sqlite.Item{Payload: map[string]any{"ledger_entries": entryGround}})
		return errors.Join(err, err2)
	}))
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	execRaw(t, b.RawForTests(), "DROP TRIGGER ledger_checkpoints_kept; DELETE FROM ledger_checkpoints")
	a, err = b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Equal(t, []sqlite.Problem{{Entry: entryGround + 1, Reason: sqlite.ProblemCheckpoint}}, a.Problems)
}
