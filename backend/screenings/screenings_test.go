package screenings_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/screenings"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	kit := testkit.NewBook(t)
	return sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
}

func sound(t testing.TB, b sqlite.Book) uint64 {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return uint64(a.Events)
}

func activity(t testing.TB, b sqlite.Book, id consent.ActivityID) (a consent.Activity) {
	t.Helper()
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) {
		a, err = sqlite.FindDocument[consent.Activity](v, int64(id))
		return err
	}))
	return a
}

func TestAScreeningFromTheFirstQuestionToTheEnd(t *testing.T) {
	b := newBook(t)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.SaveDocument(consent.Activity{ID: 1, Role: consent.AsController, Name: "Kamera vid dörren"}, "added")
		return err
	}))
	l, err := screenings.List(ctx, b, false)
	require.NoError(t, err)
	require.Equal(t, []screenings.UnscreenedOne{{Activity: 1, Name: "Kamera vid dörren"}}, l.Unscreened)
	s, err := screenings.Save(ctx, b, consent.Screening{Activity: 1}, nil)
	require.NoError(t, err)
	require.Equal(t, "Kamera vid dörren", s.Name)
	require.Equal(t, "2026-11-22", s.MadeOn)
	require.Equal(t, s.ID, activity(t, b, 1).Screening, "the activity names it")

	yes, no := true, false
	for _, k := range consent.ScreeningKeys() {
		_, err = screenings.Answer(ctx, b, s.ID, k, consent.ScreeningAnswer{Yes: &no, Words: "nej, för att"})
		require.NoError(t, err)
	}
	_, err = screenings.Answer(ctx, b, s.ID, "tenth", consent.ScreeningAnswer{Yes: &no})
	require.Equal(t, "register_field_malformed", consent.ReasonOf(err))
	_, err = screenings.Decide(ctx, b, s.ID, consent.ScreeningNotRequired, "")
	require.NoError(t, err)
	before := sound(t, b)
	s, err = screenings.Answer(ctx, b, s.ID, "c", consent.ScreeningAnswer{Yes: &yes, Words: "gatan"})
	require.NoError(t, err, "what is true is kept")
	require.Empty(t, s.Outcome, "and a decision that the law forbids does not stand on it")
	require.Greater(t, sound(t, b), before)
	_, err = screenings.Decide(ctx, b, s.ID, consent.ScreeningNotRequired, "")
	require.Equal(t, "screening_required", consent.ReasonOf(err))
	_, err = screenings.Decide(ctx, b, s.ID, consent.ScreeningRequired, "kameran ser gatan")
	require.NoError(t, err)
	_, err = screenings.Answer(ctx, b, s.ID, "c", consent.ScreeningAnswer{Yes: &yes, Words: "gatan"})
	require.NoError(t, err)

	shown, steps, err := screenings.Show(ctx, b, s.ID)
	require.NoError(t, err)
	require.Equal(t, consent.ScreeningStandsDue, shown.Standing)
	require.Len(t, steps, 1+13+1+1+1+1)
	done := shown.Screening
	done.Description, done.Necessity, done.Risks, done.Measures, done.Residual, done.DoneOn, done.ReviewOn = "d", "n", "r", "m", "middle", "2026-11-22", "2027-11-22"
	done, err = screenings.Save(ctx, b, done, &sqlite.EvidenceFile{Name: "dpia.pdf", MediaType: "application/pdf", Bytes: []byte("%PDF")})
	require.NoError(t, err)
	require.Equal(t, "dpia.pdf", done.File.Name)
	bare := done
	bare.File = nil
	bare, err = screenings.Save(ctx, b, bare, nil)
	require.NoError(t, err)
	require.Equal(t, "dpia.pdf", bare.File.Name, "a row that says nothing of its file keeps it")
	bare.File = &consent.KeptFile{}
	bare, err = screenings.Save(ctx, b, bare, nil)
	require.NoError(t, err)
	require.Nil(t, bare.File, "and one that drops it rests on none")
	future := done
	future.DoneOn = "2026-12-24"
	_, err = screenings.Save(ctx, b, future, nil)
	require.Equal(t, "time_in_future", consent.ReasonOf(err))

	_, err = screenings.Save(ctx, b, consent.Screening{Activity: 9, Name: "x"}, nil)
	require.Equal(t, "register_link_unknown", consent.ReasonOf(err))
	_, err = screenings.Save(ctx, b, consent.Screening{ID: 9, Name: "x"}, nil)
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	for _, language := range []string{"en", "sv", "de", "fr"} {
		var page, list bytes.Buffer
		pages, err := screenings.WriteDocument(ctx, b, s.ID, language, &page)
		require.NoError(t, err)
		require.GreaterOrEqual(t, pages, 2, language)
		rows, err := screenings.Export(ctx, b, "csv", language, &list)
		require.NoError(t, err)
		require.EqualValues(t, 1, rows)
		for _, q := range screenings.Questions(language) {
			require.NotEmpty(t, q.Title)
			require.NotEmpty(t, q.Help)
			require.Contains(t, list.String(), q.Title)
		}
	}
	_, err = screenings.Remove(ctx, b, s.ID)
	require.NoError(t, err)
	require.Zero(t, activity(t, b, 1).Screening)
	sound(t, b)
}

// Art. 6(1)(f): what may rest on interests is weighed, and looked at again.
func TestWeighingsAreListed(t *testing.T) {
	b := newBook(t)
	p := consent.Purpose{ID: "direct", Channel: "post", Bases: []consent.Basis{consent.BasisInterests}, Names: map[string]string{"sv": "Reklambrev", "de": "Werbebriefe"}, Categories: []string{"name"}}
	require.NoError(t, purposes.Start(ctx, b, []consent.Purpose{p, {ID: "news", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"sv": "Nyheter"}}}))
	w, err := screenings.Weighings(ctx, b)
	require.NoError(t, err)
	require.Len(t, w, 1, "consent needs no weighing")
	require.Equal(t, "missing", w[0].Standing)
	var page bytes.Buffer
	_, err = screenings.WriteWeighing(ctx, b, "direct", "", &page)
	require.Equal(t, "assessment_missing", consent.ReasonOf(err))
	weigh := consent.Assessment{Purpose: "direct", Interest: "i", Necessity: "n", Expectation: "e", Effects: "f", Safeguards: "s", Outcome: consent.Carried, MadeOn: "2025-11-01", ReviewOn: "2026-11-01"}
	_, err = purposes.Assess(ctx, b, weigh)
	require.NoError(t, err)
	w, err = screenings.Weighings(ctx, b)
	require.NoError(t, err)
	require.Equal(t, "due", w[0].Standing)
	weigh.MadeOn, weigh.ReviewOn, weigh.Outcome = "2026-11-20", "", consent.NotCarried
	_, err = purposes.Assess(ctx, b, weigh)
	require.NoError(t, err)
	w, err = screenings.Weighings(ctx, b)
	require.NoError(t, err)
	require.Equal(t, "not_carried", w[0].Standing)
	require.Equal(t, 2, w[0].Times)
	for _, language := range []string{"en", "sv", "de", "fr"} {
		_, err := screenings.WriteWeighing(ctx, b, "direct", language, &page)
		require.NoError(t, err)
	}
	_, err = screenings.WriteWeighing(ctx, b, "nothing", "", &page)
	require.Equal(t, "purpose_unknown", consent.ReasonOf(err))
	sound(t, b)
}
