package contacts_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

func TestAnEditNamesFieldsAndKeepsTheOldValues(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	before := person(t, b, id)
	require.Equal(t, "anna.bergkvistson@example.org", before.Emails[0].Value)
	require.Equal(t, "+46701740605", before.Phones[0].Value, "by the country of the contact")
	require.Equal(t, "SE", before.Country)

	out, err := contacts.Edit(ctx, b, contacts.Change{Contact: id, Fields: []string{"family", "phone"}, Origin: "provided", Source: "told by phone",
		Values: consent.Contact{Family: " Ekdahl ", Given: "does not count", Phones: []consent.Reach{{Value: "040 628 04 10", Label: "home"}}}})
	require.NoError(t, err)
	require.Equal(t, []string{"family", "name", "phone"}, out.Fields)
	require.Equal(t, "2026-12-22", out.KeepUntil)
	now := person(t, b, id)
	require.Equal(t, "Anna Ekdahl", now.CallName())
	require.Equal(t, "+46406280410", now.Phones[0].Value)
	require.Equal(t, before.Emails, now.Emails)
	sound(t, b)

	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		es, err := v.EntriesOf(id, 1)
		require.NoError(t, err)
		require.Equal(t, "contact.changed", es[0].Kind)
		require.Equal(t, out.Entry, es[0].Entry)
		require.Contains(t, es[0].Payload, `"fields":["family","name","phone"]`)
		for _, value := range []string{"Ekdahl", "Bergkvistson", "+46"} {
			require.NotContains(t, es[0].Payload, value, "names of fields, no values")
		}
		return nil
	}))
	o, ok := consent.OriginOf(origins(t, b, id), "phone")
	require.True(t, ok)
	require.Equal(t, consent.Origin("provided"), o.Origin)
	require.Equal(t, "told by phone", o.Source)
	o, _ = consent.OriginOf(origins(t, b, id), "given")
	require.Equal(t, "order 402", o.Source, "what was not touched came with the person")

	undone, err := contacts.UndoEdit(ctx, b, out.Edit)
	require.NoError(t, err)
	require.Equal(t, []string{"family", "name", "phone"}, undone.Fields)
	again := person(t, b, id)
	again.UpdatedAt = before.UpdatedAt
	require.Equal(t, before, again)
	o, _ = consent.OriginOf(origins(t, b, id), "phone")
	require.Equal(t, "order 402", o.Source)
	sound(t, b)
	_, err = contacts.UndoEdit(ctx, b, out.Edit)
	require.Equal(t, "edit_undone", consent.ReasonOf(err))
}

func TestWhatAnEditRefuses(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	other, err := contacts.Add(ctx, b, contacts.Addition{Purpose: "commissions", Basis: consent.BasisContract, Source: "fair", Contact: consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}})
	require.NoError(t, err)
	for name, c := range map[string]struct {
		change contacts.Change
		reason string
	}{
		"nobody":            {contacts.Change{Contact: 99, Fields: []string{"family"}, Values: consent.Contact{Family: "x"}}, "contact_unknown"},
		"no field":          {contacts.Change{Contact: id, Fields: []string{"entry"}}, "field_unknown"},
		"nothing":           {contacts.Change{Contact: id, Fields: []string{"given"}, Values: consent.Contact{Given: "Anna "}}, "nothing_changed"},
		"not an address":    {contacts.Change{Contact: id, Fields: []string{"email"}, Values: consent.Contact{Emails: []consent.Reach{{Value: "anna at home"}}}}, "email_malformed"},
		"not a number":      {contacts.Change{Contact: id, Fields: []string{"phone"}, Values: consent.Contact{Phones: []consent.Reach{{Value: "ask Bo"}}}}, "phone_malformed"},
		"no country":        {contacts.Change{Contact: id, Fields: []string{"country"}, Values: consent.Contact{Country: "ZZ"}}, "country_malformed"},
		"no language":       {contacts.Change{Contact: id, Fields: []string{"language"}, Values: consent.Contact{Language: "swedish!"}}, "language_malformed"},
		"30 February":       {contacts.Change{Contact: id, Fields: []string{"birthday"}, Values: consent.Contact{Birthday: "1980-02-30"}}, "date_impossible"},
		"somebody else's":   {contacts.Change{Contact: id, Fields: []string{"email"}, Values: consent.Contact{Emails: []consent.Reach{{Value: "BO@example.org"}}}}, "contact_exists"},
		"an origin of ours": {contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: "x"}, Origin: "found"}, "origin_unknown"},
	} {
		_, err := contacts.Edit(ctx, b, c.change)
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
		_, err = contacts.Rectify(ctx, b, c.change)
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
	}
	_, err = contacts.Edit(ctx, b, contacts.Change{Contact: id, Shared: true, Fields: []string{"email"}, Values: consent.Contact{Emails: []consent.Reach{{Value: "bo@example.org"}}}})
	require.NoError(t, err, "two people may share an address, where the user says so")
	_, err = contacts.Edit(ctx, b, contacts.Change{Contact: other, Fields: []string{"language", "country", "birthday"}, Values: consent.Contact{Language: "pt-br", Country: "uk", Birthday: "--05-14"}})
	require.NoError(t, err)
	require.Equal(t, "pt-BR", person(t, b, other).Language)
	require.Equal(t, "GB", person(t, b, other).Country)
	sound(t, b)
}

func TestAnEditThatWasOvertakenIsNotTakenBack(t *testing.T) {
	b, k := newBook(t)
	id := anna(t, b)
	family := func(name string) contacts.Changed {
		out, err := contacts.Edit(ctx, b, contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: name}})
		require.NoError(t, err)
		return out
	}
	first, second := family("Ek"), family("Asp")
	_, err := contacts.UndoEdit(ctx, b, first.Edit)
	require.Equal(t, "edit_overtaken", consent.ReasonOf(err))
	_, err = contacts.UndoEdit(ctx, b, second.Edit)
	require.NoError(t, err)
	require.Equal(t, "Ek", person(t, b, id).Family)
	_, err = contacts.UndoEdit(ctx, b, first.Edit)
	require.NoError(t, err, "one after the other, back to the beginning")
	require.Equal(t, "Bergkvistson", person(t, b, id).Family)

	third := family("Lind")
	k.Clock.T = k.Clock.T.AddDate(0, 0, 30)
	swept, err := contacts.Sweep(ctx, b)
	require.NoError(t, err)
	require.False(t, swept.Any(), "the last day is not past")
	k.Clock.T = k.Clock.T.AddDate(0, 0, 1)
	swept, err = contacts.Sweep(ctx, b)
	require.NoError(t, err)
	require.Equal(t, sqlite.Swept{Edits: 1}, swept)
	_, err = contacts.UndoEdit(ctx, b, third.Edit)
	require.Equal(t, "edit_gone", consent.ReasonOf(err))
	swept, err = contacts.Sweep(ctx, b)
	require.NoError(t, err)
	require.False(t, swept.Any(), "once")
	sound(t, b)
}

// plain is the whole book with the encryption taken off a copy: pages in use,
// pages that are free, everything.
func plain(t *testing.T, path, key string) []byte {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "copy")
	body, err := os.ReadFile(path)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(copied, body, 0o600))
	require.NoError(t, sqlite.DecryptForTests(copied, key))
	out, err := os.ReadFile(copied)
	require.NoError(t, err)
	require.Equal(t, "SQLite format 3\x00", string(out[:16]))
	return out
}

// Art. 16: what was never right is in no table, no free page and no ledger
// entry any more, and everything still verifies.
func TestARectificationDestroysTheOldValueEverywhere(t *testing.T) {
	b, k := newBook(t)
	id := anna(t, b)
	const wrong = "Qvistholmeria"
	_, err := contacts.Edit(ctx, b, contacts.Change{Contact: id, Fields: []string{"family", "notes"}, Values: consent.Contact{Family: wrong, Notes: "likes tea"}})
	require.NoError(t, err)
	edit, err := contacts.Edit(ctx, b, contacts.Change{Contact: id, Fields: []string{"family", "title"}, Values: consent.Contact{Family: "Other", Title: "Dr"}})
	require.NoError(t, err)
	_, err = contacts.Edit(ctx, b, contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: wrong}})
	require.NoError(t, err)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error { // as an import leaves it that changed the person
		i, err := tx.CreateImport(sqlite.Import{Name: "list.csv", FileSHA256: "aa", Source: "fair", Entry: tx.NextEntry()})
		require.NoError(t, err)
		was := person(t, b, id)
		was.Nickname = "Annie"
		before, err := json.Marshal(was)
		require.NoError(t, err)
		require.NoError(t, tx.CreateImportRow(sqlite.ImportRow{Import: i, Row: 2, Outcome: "changed", Contact: id, Before: string(before)}))
		require.NoError(t, tx.CreateImportRow(sqlite.ImportRow{Import: i, Row: 3, Outcome: "held_back", Contact: id, Raw: `{"cells":["Anna","` + wrong + `"]}`}))
		_, err = tx.Append("import.started", sqlite.Item{Payload: map[string]any{"import": i, "file_sha256": "aa", "purpose": "", "basis": "", "source": "fair", "collected_at": ""}})
		require.NoError(t, err)
		_, err = tx.Append("note.kept", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "was": wrong}}, sqlite.Item{Payload: 1})
		return err
	}))
	require.NoError(t, b.FoldLog(ctx))
	require.Contains(t, string(plain(t, k.Path, k.HexKey)), wrong, "the search finds what is there")

	out, err := contacts.Rectify(ctx, b, contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: "Ekdahl"}, Origin: "provided", Source: "asked by letter"})
	require.NoError(t, err)
	require.Empty(t, out.KeepUntil)
	require.Equal(t, "Anna Ekdahl", person(t, b, id).CallName())
	require.NotContains(t, string(plain(t, k.Path, k.HexKey)), wrong)
	sound(t, b) // the destruction is named by the entry, or the audit would find it

	_, err = contacts.UndoEdit(ctx, b, out.Edit)
	require.Equal(t, "edit_gone", consent.ReasonOf(err))
	undone, err := contacts.UndoEdit(ctx, b, edit.Edit)
	require.NoError(t, err, "what it says of other fields can still come back")
	require.Equal(t, []string{"title"}, undone.Fields)
	require.Equal(t, "Ekdahl", person(t, b, id).Family)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		d, err := v.Dossier(id)
		require.NoError(t, err)
		was := consent.Contact{}
		require.NoError(t, json.Unmarshal([]byte(d.Rows[0].Before), &was))
		require.Equal(t, "Ekdahl", was.Family, "taking the import back brings the right value back")
		require.Equal(t, "Annie", was.Nickname)
		require.Empty(t, d.Rows[1].Raw)
		return nil
	}))
}

func TestAPersonGoesWithEverythingThatIsKept(t *testing.T) {
	b, k := newBook(t)
	id := anna(t, b)
	_, err := contacts.Edit(ctx, b, contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: "Ek"}})
	require.NoError(t, err)
	_, err = contacts.Note(ctx, b, contacts.Contacted{Contact: id, Touch: consent.Touch{Kind: "call", At: b.Now().Add(-time.Hour), Words: "Zwölfundsiebzig Rahmen"},
		File: &contacts.File{Name: "order.txt", MediaType: "text/plain", Bytes: []byte("Bestellzettelinhalt")}})
	require.NoError(t, err)
	_, err = contacts.Attach(ctx, b, id, contacts.File{Name: "Vertragsdatei.pdf", MediaType: "application/pdf", Bytes: []byte("Vertragstextinhalt")}, "Rahmenvertrag")
	require.NoError(t, err)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		places, err := tx.DeleteContact(id)
		require.NoError(t, err)
		_, err = tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"import": 0, "destroyed": sqlite.ItemRuns(places)}})
		return err
	}))
	require.NoError(t, b.FoldLog(ctx))
	body := string(plain(t, k.Path, k.HexKey))
	for _, gone := range []string{"Bergkvistson", "anna.bergkvistson@", "Zwölfundsiebzig", "Bestellzettelinhalt", "Vertragsdatei", "Vertragstextinhalt", "Rahmenvertrag"} {
		require.NotContains(t, body, gone)
	}
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		_, err := v.Dossier(id)
		require.Equal(t, consent.NotFound, consent.CodeOf(err))
		return nil
	}))
}
