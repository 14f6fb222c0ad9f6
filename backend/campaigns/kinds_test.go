package campaigns_test

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// terms publishes terms.
func (l *letter) terms(t testing.TB) {
	t.Helper()
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		n := sqlite.NoticeVersion{ID: "terms-1", Kind: "terms", Number: 1, PublishedAt: tx.Now(), EffectiveFrom: tx.Now(), ChangeKind: "material", Changes: "The rent rises.", URL: "https://www.example.org/terms",
			Purposes: []consent.PurposeID{}, Entry: tx.NextEntry()}
		for _, language := range []string{"sv", "en"} {
			sum := sha256.Sum256([]byte("terms " + language))
			n.Texts = append(n.Texts, sqlite.NoticeText{Language: language, Title: "Terms of hire", Text: "terms " + language, SHA256: hex.EncodeToString(sum[:])})
		}
		effective, _ := sqlite.Moment(n.EffectiveFrom)
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "kind": n.Kind, "number": n.Number, "effective_from": effective, "change_kind": n.ChangeKind, "changes": n.Changes,
			"purposes": n.Purposes, "url": n.URL, "texts": n.Texts}})
		return err
	}))
}

// Information goes to who opted out too (Art. 34), and asks nobody anything:
// no event of consent comes of it.
func TestInformationGoesToEverybody(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 4, func(i int) bool { return i < 2 })
	l.says(t, ids[0], consent.Withdrawn)
	d := l.definition()
	d.Kind, d.Purposes, d.ReminderDays = consent.CampaignInformation, nil, 0
	d.Texts = map[string]string{}
	c, err := campaigns.Save(ctx, l.Book, 0, d)
	require.NoError(t, err)
	p, err := campaigns.Plan(ctx, l.Book, c.ID, nil)
	require.NoError(t, err)
	require.EqualValues(t, 4, p.Counts.Verdicts[consent.InformedDuty])
	require.Empty(t, p.Missing)
	id := l.approved(t, d)
	require.EqualValues(t, 4, l.send(t, id, campaigns.Options{}).Sent)
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
		events, err := v.ConsentEvents(ids[3], "newsletter")
		require.Empty(t, events)
		return err
	}))
	l.audit(t)
}

// Own words are checked by the same rules as the ready ones.
func TestOwnWordsAreHeldToTheRules(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 1, everybody)
	for name, change := range map[string]func(string) string{
		"no way to stop":      func(s string) string { return strings.ReplaceAll(s, "{{stop.word}}", "something") },
		"no yes":              func(s string) string { return strings.ReplaceAll(s, "{{answer.yes}}", "") },
		"a picture from afar": func(s string) string { return s + "\n![x](https://www.example.org/pixel.png)\n" },
		"an unknown field":    func(s string) string { return s + "\n{{person.shoe_size}}\n" },
		"an open place":       func(s string) string { return s + "\n[[fill in]]\n" },
	} {
		d := l.definition()
		shown, err := campaigns.Texts(ctx, l.Book, sqlite.Campaign{Definition: d})
		require.NoError(t, err)
		d.Texts = map[string]string{}
		for _, x := range shown {
			if x.Role == consent.RoleInvitation && x.Language == "en" {
				d.Texts["invitation/en"] = change(x.Text)
			}
		}
		c, err := campaigns.Save(ctx, l.Book, 0, d)
		require.NoError(t, err)
		p, err := campaigns.Plan(ctx, l.Book, c.ID, nil)
		require.NoError(t, err)
		require.NotEmpty(t, p.Missing, name)
		_, err = campaigns.Approve(ctx, l.Book, c.ID, nil, nil)
		require.Error(t, err, name)
	}
}

// Acceptance of terms asks nobody for consent.
func TestTermsAreAccepted(t *testing.T) {
	l := newLetter(t)
	l.terms(t)
	people(t, l.Book, 3, func(int) bool { return false })
	d := l.definition()
	d.Kind, d.Purposes, d.Terms = consent.CampaignAcceptance, nil, "terms"
	c, err := campaigns.Save(ctx, l.Book, 0, d)
	require.NoError(t, err)
	p, err := campaigns.Plan(ctx, l.Book, c.ID, nil)
	require.NoError(t, err)
	require.EqualValues(t, 3, p.Counts.Allowed())
	require.Empty(t, p.Missing)
	id := l.approved(t, d)
	require.EqualValues(t, 3, l.send(t, id, campaigns.Options{}).Sent)
	l.Clock.T = l.Clock.T.AddDate(0, 0, 15)
	require.EqualValues(t, 3, l.send(t, id, campaigns.Options{}).Sent, "reminded")
	d.Terms = "privacy-1"
	c, err = campaigns.Save(ctx, l.Book, 0, d)
	require.NoError(t, err)
	_, err = campaigns.Approve(ctx, l.Book, c.ID, nil, nil)
	require.Error(t, err, "a notice is no terms")
}
