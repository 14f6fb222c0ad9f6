package forms_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/forms"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// asks puts a text of questions into the book.
func asks(t *testing.T, b sqlite.Book, number int, question string) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		text := "## Nyhetsbrev\n<!-- purpose: newsletter -->\n<!-- part: name -->\nnyhetsbrev\n<!-- part: question -->\n" + question +
			"\n<!-- part: yes -->\nJa till nyhetsbrevet\n<!-- part: no -->\nNej till nyhetsbrevet\n<!-- part: withdraw -->\nSkriv till oss.\n"
		sum := sha256.Sum256([]byte(text))
		n := sqlite.NoticeVersion{ID: consent.NoticeVersionID(fmt.Sprint("consent-", number)), Kind: "consent", Number: number, PublishedAt: tx.Now(), EffectiveFrom: tx.Now(),
			ChangeKind: "material", Purposes: []consent.PurposeID{"newsletter"}, Entry: tx.NextEntry(),
			Texts: []sqlite.NoticeText{{Language: "sv", Title: "Samtycke", Text: text, SHA256: hex.EncodeToString(sum[:])}}}
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		effective, _ := sqlite.Moment(n.EffectiveFrom)
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "kind": n.Kind, "number": number, "effective_from": effective,
			"change_kind": n.ChangeKind, "changes": "", "url": "", "purposes": n.Purposes, "texts": n.Texts}})
		return err
	}))
}

// A form whose questions were replaced before it was signed waits for somebody
// to decide, as with a notice (Art. 4(11)).
func TestAFormWithReplacedQuestionsWaits(t *testing.T) {
	b := newBook(t)
	clock := clocks[b.DB]
	asks(t, b, 1, "Får vi skicka nyhetsbrevet till dig?")
	form, _, err := forms.Make(ctx, b, draft("person"))
	require.NoError(t, err)
	require.Equal(t, consent.NoticeVersionID("consent-1"), form.Consent)
	who := testkit.Stated(t, b, consent.Contact{Given: "Anna", Language: "sv", Emails: []consent.Reach{{Value: "anna@example.org"}}}, "newsletter", consent.BasisConsent, "counter")
	says := func(at time.Time) sqlite.ConsentEvent {
		var e sqlite.ConsentEvent
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) (err error) {
			e, err = tx.RecordAct(sqlite.Act{Contact: who, Purpose: "newsletter", State: consent.Given, Method: "paper", At: at, Form: form.Code, Words: "Ja", Attested: true})
			return err
		}))
		return e
	}
	clock.T = clock.T.Add(2 * time.Hour)
	before := clock.T.Add(-time.Hour)
	asks(t, b, 2, "Får vi skicka nyhetsbrevet och berätta för andra att du läser det?")
	clock.T = clock.T.Add(2 * time.Hour)
	require.NotZero(t, says(clock.T.Add(-time.Hour)).Decision, "signed after the change")
	signed := says(before)
	require.Zero(t, signed.Decision, "signed before it")
	require.NotZero(t, signed.ID)
	whole(t, b)
}
