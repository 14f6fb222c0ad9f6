package replies_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/replies"
	"consentbook/backend/requests"
)

// Art. 5(1)(f), 12(6): a letter hands out nothing, and answers nothing, while who
// asks may be another. What asks for the proof, and a refusal, are written.
func TestALetterWaitsForWhoAsks(t *testing.T) {
	h := newHouse(t)
	all := scenes()
	open := consent.IdentityCheck{Doubt: "another address", AskedOn: "2026-11-10", Method: "call_back"}
	failed := open
	failed.Result, failed.On = consent.IdentityFailed, "2026-11-12"
	for _, kind := range []consent.LetterKind{"access", "portability", "rectified", "erased", "erased-partly", "restricted"} {
		x := all[kind]
		for reason, id := range map[string]consent.IdentityCheck{"identity_open": open, "identity_failed": failed} {
			x.course.Identity = id
			_, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: h.asks(x.course, h.anna, x.types...), Kind: kind, Set: x.set, Erasure: x.erasure})
			require.Equal(t, reason, consent.ReasonOf(err), "%s: %v", kind, err)
		}
	}
	id := h.asks(consent.Course{}, h.anna, "access")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "access"})
	require.NoError(t, err)
	_, err = requests.AskIdentity(ctx, h.Book, requests.Step{Request: id}, "another address", "call_back")
	require.NoError(t, err)
	_, err = replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "mail"})
	require.Equal(t, "identity_open", consent.ReasonOf(err), "%v", err)
	s, err := requests.Show(ctx, h.Book, id)
	require.NoError(t, err)
	require.Zero(t, s.Course.Response)
	_, err = replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	h.audit(true)
}

// Art. 5(1)(a), 12(1): a letter about an erasure leaves before it; it names no day
// gone by, and no day on which something else was done.
func TestALetterTellsNoErasureThatWasNot(t *testing.T) {
	h := newHouse(t)
	for _, kind := range []consent.LetterKind{"erased", "erased-partly"} {
		x := scenes()[kind]
		id := h.asks(x.course, h.anna, x.types...)
		past := *x.erasure
		past.On = "2026-11-21"
		_, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: kind, Set: x.set, Erasure: &past})
		require.Equal(t, "request_act_missing", consent.ReasonOf(err), "%v", err)
		_, err = replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: kind, Set: append(set("done.on", "2026-11-21"), x.set...), Erasure: x.erasure})
		require.Equal(t, "request_act_missing", consent.ReasonOf(err), "%v", err)
		for language, says := range map[string]string{"en": "e erase ", "sv": "i raderar ", "de": "löschen wir", "fr": "ous effaçons "} {
			l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: kind, Language: language, Set: x.set, Erasure: x.erasure})
			require.NoError(t, err)
			require.Contains(t, l.Text, says)
		}
	}
	stopped := h.asks(consent.Course{Done: []consent.Done{{Type: "marketing_objection", On: "2026-11-12"}}}, h.anna, "marketing_objection")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: stopped, Kind: "erased", Language: "en", Set: set("erasure.17_1_c", "yes")})
	require.NoError(t, err)
	require.True(t, slices.ContainsFunc(l.Places, func(p consent.LetterPlace) bool { return p.Field == "done.on" }))
	h.audit(true)
}
