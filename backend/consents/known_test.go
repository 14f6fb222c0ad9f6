package consents_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/notices"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/testkit"
)

// A text of which no day is stated is known since it was published: no earlier
// yes rests on it, whether it is named or taken for the kind (Art. 4(11)).
func TestNoYesIsOlderThanItsText(t *testing.T) {
	b, id := newBook(t)
	second, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": samplenotices.Text("privacy", "sv") + "\n\nEtt tillägg som alla kan läsa.\n"}})
	require.NoError(t, err)
	for name, act := range map[string]func(*consents.Act){
		"named":                  func(a *consents.Act) { a.Notice = second.ID },
		"before any was known":   func(a *consents.Act) { a.At = testkit.Noon.AddDate(-3, 0, 0) },
		"the day before, by day": func(a *consents.Act) { a.Notice, a.DayOnly = second.ID, true },
	} {
		a := yes(id)
		act(&a)
		_, err := consents.Record(ctx, b, a)
		require.Equal(t, "notice_not_in_force", consent.ReasonOf(err), name)
		require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), name)
	}
	today := yes(id)
	today.At, today.Notice = testkit.Noon, second.ID
	e, err := consents.Record(ctx, b, today)
	require.NoError(t, err)
	require.Equal(t, second.ID, e.Notice)
}
