package consents_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// A yes that no human act supports (Art. 7(1) GDPR).
func TestBlankWordsAndEmptyFilesAreNoProof(t *testing.T) {
	b, id := newBook(t)
	for reason, spoil := range map[string]func(*consents.Act){
		"consent_needs_evidence": func(a *consents.Act) { a.Evidence, a.Words = nil, " \t\n " },
		"file_empty":             func(a *consents.Act) { a.Evidence.Bytes = nil },
	} {
		act := yes(id)
		spoil(&act)
		_, err := consents.Record(ctx, b, act)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	act := yes(id)
	act.Evidence, act.Words, act.Attested = nil, " ", true
	e, err := consents.Record(ctx, b, act)
	require.NoError(t, err, "who has seen the act vouches for it")
	require.Empty(t, e.Words)
	audit(t, b)
}

func TestByHandNobodySaysThatNothingIsKnown(t *testing.T) {
	b, id := newBook(t)
	_, err := consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: testkit.Noon})
	require.NoError(t, err)
	for _, s := range []consent.State{consent.Unknown, consent.Expired} {
		_, err := consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: s, Method: "phone", At: b.Now()})
		require.Equal(t, "state_unknown", consent.ReasonOf(err))
	}
	_, err = consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Invalidated, Method: "phone", At: b.Now(), Words: "the box was ticked beforehand"})
	require.NoError(t, err)
	require.Equal(t, consent.Withdrawn, now(t, b, id).Now)
}

// The text that was shown is the one the person reads, else the business's;
// where it is neither, it must be named.
func TestTheLanguageOfTheNoticeIsNotInvented(t *testing.T) {
	b, _ := newBook(t)
	ps, err := purposes.List(ctx, b)
	require.NoError(t, err)
	for _, p := range ps {
		if p.ID == "newsletter" {
			p.Questions = map[string]string{"en": "May we write?", "sv": "Får vi skriva?"}
			_, err := purposes.Save(ctx, b, p)
			require.NoError(t, err)
		}
	}
	for language, want := range map[string]string{"en": "en", "sv": "sv", "": "sv", "fi": "sv"} {
		id := testkit.Stated(t, b, consent.Contact{Given: "Ola", Language: language}, "newsletter", consent.BasisConsent, "counter")
		e, err := consents.Record(ctx, b, yes(id))
		require.NoError(t, err)
		require.Equal(t, want, e.Language, "a reader of %q", language)
		require.Equal(t, map[string]string{"en": "May we write?", "sv": "Får vi skriva?"}[want], e.Question)
	}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		c := testkit.Controller
		c.Language = "fi"
		if err := tx.SetController(c); err != nil {
			return err
		}
		_, err := tx.Append("controller.changed", sqlite.Item{Payload: c})
		return err
	}))
	id := testkit.Stated(t, b, consent.Contact{Given: "Aino", Language: "fi"}, "newsletter", consent.BasisConsent, "counter")
	_, err = consents.Record(ctx, b, yes(id))
	require.Equal(t, "notice_language_missing", consent.ReasonOf(err))
}
