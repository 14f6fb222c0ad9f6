package evidence_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/evidence"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// documented is a book with rows in several registers, one with a file, and one
// that was taken out.
func documented(t *testing.T) (sqlite.Book, *testkit.Book) {
	t.Helper()
	b, kit := newBook(t)
	_, err := activities.Start(ctx, b, []string{"newsletter", "staff", "commissioned"}, "en")
	require.NoError(t, err)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		f, err := tx.KeepFile("contract.pdf", "application/pdf", sum([]byte("%PDF-1.4 contract")), []byte("%PDF-1.4 contract"))
		if err != nil {
			return err
		}
		_, err = tx.SaveDocument(consent.Processor{ID: 1, Name: "Molnfri <Drift> & AB", File: &f}, "added")
		return err
	}))
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		s := consent.Safeguard{ID: 1, Kind: "backup", Name: "Daily backup", State: "in_place", Common: true}
		if _, err := tx.SaveDocument(s, "added"); err != nil {
			return err
		}
		_, err := tx.DeleteDocument(s)
		return err
	}))
	return b, kit
}

// Art. 5(2), 30(4): the registers leave as a pack that anybody can hold to the
// ledger, both ways.
func TestAPackOfTheRegisters(t *testing.T) {
	b, _ := documented(t)
	for _, language := range consent.Languages() {
		var out bytes.Buffer
		_, err := evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeRegisters, Language: language}, &out)
		require.NoError(t, err)
		v, err := verify(out.Bytes())
		require.NoError(t, err)
		require.True(t, v.OK, "%+v", v.Checks)
	}
	var out bytes.Buffer
	_, err := evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeRegisters, Language: "en"}, &out)
	require.NoError(t, err)
	files := unpack(t, out.Bytes())
	text := string(get(files, "2-data/registers.json"))
	require.NotContains(t, text, "Daily backup", "it was taken out")
	require.True(t, strings.HasPrefix(string(get(files, "2-data/registers.xlsx")), "PK"))
	for _, name := range []string{"1-documents/record-controller.pdf", "1-documents/record-processor.pdf"} {
		require.True(t, strings.HasPrefix(string(get(files, name)), "%PDF"), name)
	}
	require.Contains(t, out.String(), "3-evidence/", "the contract travels along")
	for name, changed := range map[string]string{
		"another word":      strings.Replace(text, `"name":"Newsletter"`, `"name":"Newsletters"`, 1),
		"a row is left out": text[:strings.Index(text, `{"activity":1`)] + text[strings.Index(text, `{"activity":2`):],
		"a register fewer":  strings.Replace(text, "\"party\": [],\n", "", 1),
		"a row twice":       strings.Replace(text, `{"activity":1`, `{"activity":3`, 1),
	} {
		require.NotEqual(t, text, changed, name)
		v, err := verify(repack(t, resign(t, with(files, "2-data/registers.json", []byte(changed)), b.Signer())))
		require.NoError(t, err)
		require.Equal(t, "consents", strings.Join(failing(v), ""), name)
	}
}

// A pack as of a day holds what stood then, and nothing that came later.
func TestTheRegistersAsTheyStood(t *testing.T) {
	b, kit := documented(t)
	day := b.Now()
	kit.Clock.T = kit.Clock.T.Add(72 * time.Hour)
	_, err := activities.Start(ctx, b, []string{"video"}, "en")
	require.NoError(t, err)
	_, err = activities.End(ctx, b, 1, "")
	require.NoError(t, err)
	var then, now bytes.Buffer
	_, err = evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeRegisters, AsOf: day.Add(time.Hour)}, &then)
	require.NoError(t, err)
	_, err = evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeRegisters}, &now)
	require.NoError(t, err)
	for _, x := range []struct {
		pack  []byte
		video bool
	}{{then.Bytes(), false}, {now.Bytes(), true}} {
		v, err := verify(x.pack)
		require.NoError(t, err)
		require.True(t, v.OK, "%+v", v.Checks)
		text := string(get(unpack(t, x.pack), "2-data/registers.json"))
		require.Equal(t, x.video, strings.Contains(text, `"template":"video"`))
		require.Equal(t, x.video, strings.Contains(text, `"ended_on":"2026-11-25"`))
	}
	_, err = evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeRegisters, AsOf: b.Now().Add(time.Hour * 48)}, &now)
	require.Equal(t, "time_in_future", consent.ReasonOf(err))
}
