package roadmap_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/roadmap"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	kit := testkit.NewBook(t)
	return sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
}

func steps(t testing.TB, b sqlite.Book) (map[string]roadmap.Step, consent.RoadProgress) {
	t.Helper()
	m, err := roadmap.Look(ctx, b, "sv")
	require.NoError(t, err)
	out := map[string]roadmap.Step{}
	for _, s := range m.Steps {
		out[s.Key] = s
		if s.Key == "" {
			out[s.Title] = s
		}
	}
	p := m.Progress
	require.Equal(t, p.Total, p.Done+p.UnderWay+p.Open+p.NotNeeded)
	require.Len(t, m.Steps, p.Total)
	return out, p
}

func put(t testing.TB, b sqlite.Book, rows ...consent.Documented) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		for _, r := range rows {
			if _, err := tx.SaveDocument(r, "added"); err != nil {
				return err
			}
		}
		return nil
	}))
}

func TestTheBookKnowsWhereItStands(t *testing.T) {
	b := newBook(t)
	at, p := steps(t, b)
	require.Equal(t, len(consent.RoadMap), p.Total)
	require.Equal(t, consent.RoadOpen, at["activities"].State)
	put(t, b, consent.Party{ID: 1, Role: consent.PartyDPO, Reason: "ten people, no monitoring"}, consent.Party{ID: 2, Role: consent.PartyAuthority, Name: "IMY"},
		consent.Activity{ID: 1, Role: consent.AsController, Name: "Kunder", Aim: "sälja", Subjects: []string{"kunder"}, Data: []consent.ActivityData{{Category: "name", Limit: "7 år"}}, Bases: []consent.ActivityBasis{{Basis: consent.BasisContract}}, Recipients: []consent.ActivityRecipient{{Name: "kassan", Kind: "internal"}}, Measures: "låst skåp"},
		consent.Activity{ID: 2, Role: consent.AsController, Name: "Bilder", Recipients: []consent.ActivityRecipient{{Name: "Molnet", Kind: "processor"}}},
		consent.Occurrence{ID: 1, Kind: "training", On: "2026-06-01", Title: "Nätfiske"}, consent.Occurrence{ID: 2, Kind: "drill", About: "breaches", On: "2026-07-01", Title: "Övning"},
		consent.Safeguard{ID: 1, Kind: "backup", Name: "Kopior", State: consent.SafeguardInPlace, TestedOn: "2026-08-01"})
	at, _ = steps(t, b)
	require.Equal(t, consent.RoadDone, at["dpo"].State)
	require.Equal(t, consent.RoadDone, at["authority"].State)
	require.Equal(t, consent.RoadUnderWay, at["activities"].State)
	require.Equal(t, "införda: 2, ofullständiga: 1", at["activities"].KnownWords)
	require.Equal(t, consent.RoadOpen, at["processors"].State)
	require.Equal(t, consent.RoadDone, at["training"].State)
	require.Equal(t, consent.RoadDone, at["breaches"].State)
	require.Equal(t, consent.RoadDone, at["safeguards"].State)
	require.Equal(t, consent.RoadOpen, at["backup"].State, "none was made, however often one was tried")
}

// A step is done as its register says: what a template left to fill in, a
// contract at its end and a transfer that does not carry are not done (Art.
// 28(3), 30(1), 44).
func TestAStepIsDoneAsItsRegisterSays(t *testing.T) {
	b := newBook(t)
	whole := consent.Activity{ID: 1, Role: consent.AsController, Name: "Kunder", Aim: "sälja", Subjects: []string{"kunder"}, Data: []consent.ActivityData{{Category: "name", Limit: "7 år"}}, Bases: []consent.ActivityBasis{{Basis: consent.BasisContract}},
		Recipients: []consent.ActivityRecipient{{Name: "kassan", Kind: "internal"}}, Measures: "låst skåp"}
	good := consent.Processor{ID: 1, Name: "Molnet", Country: "SE", SignedOn: "2025-01-01"}
	put(t, b, whole, good)
	at, _ := steps(t, b)
	for _, key := range []string{"activities", "contracts", "transfers"} {
		require.Equal(t, consent.RoadDone, at[key].State, key)
	}
	place := whole
	place.ID, place.Source, place.Recipients = 2, "[[källa]]", []consent.ActivityRecipient{{Name: "Okänd", Kind: "processor"}}
	ended, ahead := good, good
	ended.ID, ended.ValidTo = 2, "2026-11-21"
	ahead.ID, ahead.SignedOn, ahead.Transfers = 3, "2026-12-24", []consent.Transfer{{Country: "IN", Tool: "A46-2-c"}}
	put(t, b, place, ended, ahead)
	at, _ = steps(t, b)
	require.Equal(t, "införda: 2, ofullständiga: 1", at["activities"].KnownWords)
	require.Equal(t, "biträden: 3, utan undertecknat avtal: 2", at["contracts"].KnownWords)
	require.Equal(t, "överföringar: 1, utan stöd: 1, nämnda men inte i registret: 1", at["transfers"].KnownWords)
	for _, key := range []string{"activities", "contracts", "transfers"} {
		require.NotEqual(t, consent.RoadDone, at[key].State, key)
	}
}

func TestNothingIsDoneTomorrow(t *testing.T) {
	b := newBook(t)
	_, err := roadmap.Set(ctx, b, consent.RoadStep{Key: "notices", State: consent.RoadDone, DoneOn: "2026-11-23"}, nil)
	require.Equal(t, "time_in_future", consent.ReasonOf(err))
	at, _ := steps(t, b)
	require.Nil(t, at["notices"].Said)
}

func TestWhatTheBusinessSaysStandsBeside(t *testing.T) {
	b := newBook(t)
	s, err := roadmap.Set(ctx, b, consent.RoadStep{Key: "notices", State: consent.RoadDone, Owner: "Maja"}, &sqlite.EvidenceFile{Name: "text.pdf", MediaType: "application/pdf", Bytes: []byte("%PDF")})
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", s.DoneOn)
	require.Equal(t, "text.pdf", s.File.Name)
	at, p := steps(t, b)
	require.True(t, at["notices"].Contradicted, "no notice is in force")
	require.Equal(t, consent.RoadOpen, at["notices"].State)
	require.Equal(t, [2]int{0, 1}, [2]int{p.Done, p.Contradicted})

	again := s
	again.State, again.File = consent.RoadUnderWay, nil
	s, err = roadmap.Set(ctx, b, again, nil)
	require.NoError(t, err)
	require.Equal(t, consent.RoadStepID(1), s.ID, "a step has one row")
	require.Empty(t, s.DoneOn)
	require.Equal(t, "text.pdf", s.File.Name, "a row that says nothing of its file keeps it")
	again.File = &consent.KeptFile{}
	s, err = roadmap.Set(ctx, b, again, nil)
	require.NoError(t, err)
	require.Nil(t, s.File, "and one that drops it rests on none")

	own, err := roadmap.Set(ctx, b, consent.RoadStep{Title: "Skylt vid kameran", State: consent.RoadOpen, DueOn: "2026-11-01"}, nil)
	require.NoError(t, err)
	_, err = roadmap.Set(ctx, b, consent.RoadStep{Key: "cookies", State: consent.RoadNotNeeded, Words: "webbplatsen sätter inga"}, nil)
	require.NoError(t, err)
	at, p = steps(t, b)
	require.True(t, at["Skylt vid kameran"].Overdue)
	require.Equal(t, [3]int{len(consent.RoadMap) + 1, 1, 1}, [3]int{p.Total, p.Overdue, p.NotNeeded})

	for _, bad := range []struct {
		step   consent.RoadStep
		reason string
	}{{consent.RoadStep{Key: "nonsense"}, "register_field_malformed"}, {consent.RoadStep{ID: 99, Title: "x"}, "row_unknown"}, {consent.RoadStep{Key: "dpo", State: "finished"}, "register_field_malformed"}, {consent.RoadStep{Key: "dpo", State: consent.RoadNotNeeded}, "register_field_missing"}} {
		_, err := roadmap.Set(ctx, b, bad.step, nil)
		require.Equal(t, bad.reason, consent.ReasonOf(err), "%+v", bad.step)
	}
	_, err = roadmap.Remove(ctx, b, own.ID)
	require.NoError(t, err)
	_, err = roadmap.Remove(ctx, b, own.ID)
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

func TestTheRoadMapInFourLanguagesAndTwoForms(t *testing.T) {
	b := newBook(t)
	_, err := roadmap.Set(ctx, b, consent.RoadStep{Title: "=HYPERLINK(1)", State: consent.RoadOpen}, nil)
	require.NoError(t, err)
	said := map[string]string{}
	for _, language := range []string{"en", "sv", "de", "fr"} {
		m, err := roadmap.Look(ctx, b, language)
		require.NoError(t, err)
		for _, s := range m.Steps[:len(consent.RoadMap)] {
			require.NotEmpty(t, s.Title, "%s %s", language, s.Key)
			require.NotEmpty(t, s.Why, "%s %s", language, s.Key)
			require.False(t, strings.HasPrefix(s.KnownWords, " ") || strings.Contains(s.KnownWords, ", :"), s.KnownWords)
			require.Empty(t, said[s.Title], "two languages say the same of %s", s.Key)
			said[s.Title] = s.Key
		}
		var file bytes.Buffer
		rows, err := roadmap.Export(ctx, b, "csv", language, &file)
		require.NoError(t, err)
		require.EqualValues(t, len(m.Steps), rows)
		require.NotContains(t, file.String(), ",=HYPERLINK")
	}
	var sheet bytes.Buffer
	_, err = roadmap.Export(ctx, b, "xlsx", "", &sheet)
	require.NoError(t, err)
	require.True(t, bytes.HasPrefix(sheet.Bytes(), []byte("PK")))
	_, err = roadmap.Export(ctx, b, "pdf", "", &sheet)
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
}
