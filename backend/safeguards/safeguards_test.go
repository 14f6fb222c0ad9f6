package safeguards_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/safeguards"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	kit := testkit.NewBook(t)
	return sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
}

func sound(t testing.TB, b sqlite.Book) int64 {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return int64(a.Events)
}

// Art. 32(1) GDPR.
func TestMeasures(t *testing.T) {
	b := newBook(t)
	for _, language := range []string{"en", "sv", "de", "fr"} {
		for _, s := range safeguards.Starters(language, nil) {
			require.NotEmpty(t, s.Name, "%s %s", language, s.Key)
			require.NotEmpty(t, s.Words, "%s %s", language, s.Key)
			require.Contains(t, consent.SafeguardKinds, s.Kind)
		}
	}
	made, err := safeguards.Take(ctx, b, []string{"disks", "backups", "disks"}, "", true)
	require.NoError(t, err)
	require.Len(t, made, 2)
	require.Equal(t, "Diskar är krypterade", made[0].Name, "in the controller's language")
	require.Equal(t, consent.SafeguardInPlace, made[0].State)
	require.Empty(t, made[0].DoneOn, "since when is not known")
	again, err := safeguards.Take(ctx, b, []string{"disks"}, "de", false)
	require.NoError(t, err)
	require.Empty(t, again, "what was taken stays as it is")
	_, err = safeguards.Take(ctx, b, []string{"wifi", "moat"}, "", false)
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	before := sound(t, b)

	s := made[1]
	s.TestedOn, s.ReviewOn = "2026-11-20", "2027-05-20"
	s, err = safeguards.Save(ctx, b, s, &sqlite.EvidenceFile{Name: "log.txt", MediaType: "text/plain", Bytes: []byte("restored")})
	require.NoError(t, err)
	require.Equal(t, "log.txt", s.File.Name)
	require.Equal(t, before+1, sound(t, b))
	for name, bad := range map[string]consent.Safeguard{
		"register_field_missing":   {Kind: "access"},
		"register_field_malformed": {Kind: "magic", Name: "x"},
		"time_in_future":           {Kind: "access", Name: "x", TestedOn: "2026-12-01"},
		"register_days_reversed":   {Kind: "access", Name: "x", DoneOn: "2026-05-01", TestedOn: "2026-04-01"},
		"row_unknown":              {ID: 77, Kind: "access", Name: "x"},
	} {
		_, err := safeguards.Save(ctx, b, bad, nil)
		require.Equal(t, name, consent.ReasonOf(err), "%+v", bad)
	}
	_, err = safeguards.Save(ctx, b, s, &sqlite.EvidenceFile{Name: "empty"})
	require.Equal(t, "file_empty", consent.ReasonOf(err))
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.SaveDocument(consent.Activity{ID: 1, Name: "Kunder", Safeguards: []consent.SafeguardID{s.ID}}, "added")
		return err
	}))
	_, err = safeguards.Remove(ctx, b, s.ID)
	require.Equal(t, "row_used", consent.ReasonOf(err), "an activity rests on it")
	_, err = safeguards.Remove(ctx, b, made[0].ID)
	require.NoError(t, err)
	s.State, s.File = consent.SafeguardDropped, nil
	_, err = safeguards.Save(ctx, b, s, nil)
	require.NoError(t, err)
	open, err := safeguards.List(ctx, b, false)
	require.NoError(t, err)
	require.Empty(t, open)
	all, err := safeguards.List(ctx, b, true)
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Equal(t, "log.txt", all[0].File.Name, "a row that says nothing of its file keeps it")
	_, steps, err := safeguards.Show(ctx, b, s.ID)
	require.NoError(t, err)
	require.Len(t, steps, 3)
	s.File = &consent.KeptFile{}
	s, err = safeguards.Save(ctx, b, s, nil)
	require.NoError(t, err)
	require.Nil(t, s.File, "and one that drops it rests on none")
	s.File = &consent.KeptFile{ID: 1, Name: "log.txt"}
	s, err = safeguards.Save(ctx, b, s, nil)
	require.NoError(t, err)
	require.Nil(t, s.File, "a file comes into the book by being given, never by being named")
	sound(t, b)
}

// Art. 5(2), 32(1)(d), 39(1)(b).
func TestWhatHappened(t *testing.T) {
	b := newBook(t)
	o, err := safeguards.SaveOccurrence(ctx, b, consent.Occurrence{Kind: "incident", On: "2026-11-20", Title: " Brev till fel kund ", Who: "Maja"}, nil)
	require.NoError(t, err)
	require.Equal(t, "Brev till fel kund", o.Title)
	for name, bad := range map[string]consent.Occurrence{
		"register_field_missing":   {Kind: "drill", On: "2026-11-01"},
		"register_field_malformed": {Kind: "party", On: "2026-11-01", Title: "x"},
		"time_in_future":           {Kind: "drill", On: "2026-12-01", Title: "x"},
		"register_days_reversed":   {Kind: "drill", On: "2026-11-01", RepeatOn: "2026-10-01", Title: "x"},
		"register_link_unknown":    {Kind: "incident", On: "2026-11-01", Title: "x", Breach: 4},
		"row_unknown":              {ID: 5, Kind: "incident", On: "2026-11-01", Title: "x"},
	} {
		_, err := safeguards.SaveOccurrence(ctx, b, bad, nil)
		require.Equal(t, name, consent.ReasonOf(err), "%+v", bad)
	}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.SaveDocument(consent.Breach{ID: 1, Title: "Brev till fel kund"}, "opened")
		return err
	}))
	o, err = safeguards.SaveOccurrence(ctx, b, o, &sqlite.EvidenceFile{Name: "brev.txt", MediaType: "text/plain", Bytes: []byte("Hej")})
	require.NoError(t, err)
	o.Breach, o.File = 1, nil
	o, err = safeguards.SaveOccurrence(ctx, b, o, nil)
	require.NoError(t, err, "it turned out to be a breach, Art. 4(12)")
	require.Equal(t, "brev.txt", o.File.Name, "a row that says nothing of its file keeps it")
	o.File = &consent.KeptFile{}
	o, err = safeguards.SaveOccurrence(ctx, b, o, nil)
	require.NoError(t, err)
	require.Nil(t, o.File, "and one that drops it rests on none")
	drill, err := safeguards.SaveOccurrence(ctx, b, consent.Occurrence{Kind: "drill", About: "restore", On: "2026-11-01", Title: "Återläsning", RepeatOn: "2027-05-01", Handled: true}, nil)
	require.NoError(t, err)
	require.False(t, drill.Settled(), "it comes again")
	var file bytes.Buffer
	rows, err := safeguards.ExportOccurrences(ctx, b, "csv", "de", &file)
	require.NoError(t, err)
	require.EqualValues(t, 2, rows)
	require.Contains(t, file.String(), "Zurückspielen einer Sicherung")
	_, err = safeguards.Export(ctx, b, "xlsx", "", &file)
	require.NoError(t, err)
	_, err = safeguards.RemoveOccurrence(ctx, b, drill.ID)
	require.NoError(t, err)
	sound(t, b)
}
