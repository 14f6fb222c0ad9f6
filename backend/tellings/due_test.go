package tellings_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/tellings"
	"consentbook/backend/testkit"
)

// lacking deposits an older text that leaves out what Art. 13 demands.
func lacking(t testing.TB, b sqlite.Book, id consent.NoticeVersionID) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n := sqlite.NoticeVersion{ID: id, Kind: "privacy", Number: 3, PublishedAt: tx.Now(), EffectiveFrom: testkit.Noon.AddDate(0, -1, 0), Deposited: true, Missing: []string{"13(2)(d)"},
			ChangeKind: "material", Purposes: []consent.PurposeID{}, Entry: tx.NextEntry(), Texts: []sqlite.NoticeText{{Language: "sv", Title: "T", Text: "t", SHA256: testHash}}}
		_, err := tx.Append("notice.deposited", sqlite.Item{Payload: map[string]any{"notice": n.ID}})
		return errors.Join(tx.CreateNotice(n), err)
	}))
}

const testHash = "e3b98a4da31a127d4bde6e43033f66ba274cab0eb7eb1c70ec41402bf6273dd8"

func answer(t testing.TB, b sqlite.Book, who consent.ContactID, s consent.State, notice consent.NoticeVersionID) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		id, err := tx.NextEventID()
		e := sqlite.ConsentEvent{ID: id, Contact: who, Purpose: "newsletter", State: s, Method: "email", Operator: tx.Actor(), Entry: tx.NextEntry(), Notice: notice, Language: "sv"}
		e.HappenedAt, e.Zone = sqlite.Moment(testkit.Noon.Add(-time.Hour))
		e.RecordedAt, _ = sqlite.Moment(tx.Now())
		_, err2 := tx.Append("consent."+string(s), sqlite.Item{Contact: who, Payload: e})
		return errors.Join(err, err2, tx.CreateConsentEvent(e), tx.Restate(who, "newsletter"))
	}))
}

// Informed is who had a text with all that Art. 13 and 14 demand before them:
// by being given it, or by answering on it.
func TestOnlyAWholeTextThatWasSeenInforms(t *testing.T) {
	for _, c := range []struct {
		name   string
		state  consent.State // "": told by hand
		notice consent.NoticeVersionID
		want   consent.DueState
	}{
		{"told by a whole text", "", "privacy-2", "informed"},
		{"told by a text that lacks an item", "", "privacy-3", "due"},
		{"a yes on a text that lacks an item", consent.Given, "privacy-3", "due"},
		{"a yes", consent.Given, "privacy-2", "informed"},
		{"a yes again", consent.Renewed, "privacy-2", "informed"},
		{"a no", consent.Refused, "privacy-2", "informed"},
		{"a no later", consent.Withdrawn, "privacy-2", "informed"},
		{"asked, and nothing came back", consent.Requested, "privacy-2", "due"},
		{"put off", consent.Deferred, "privacy-2", "due"},
		{"ended by the business", consent.Invalidated, "privacy-2", "due"},
		{"taken back by the business", consent.Revoked, "privacy-2", "due"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBook(t)
			lacking(t, b, "privacy-3")
			id := person(t, b, "anna", "sv")
			if c.state != "" {
				answer(t, b, id, c.state, c.notice)
			} else {
				in := given()
				in.Notice = c.notice
				_, err := tellings.Tell(ctx, b, id, in)
				require.NoError(t, err)
			}
			p, err := tellings.Of(ctx, b, id)
			require.NoError(t, err)
			require.Equal(t, c.want, p.Due.State)
		})
	}
}

// The day on which data came in is a day of the business, not of Greenwich, and
// the duty ends with its midnight.
func TestTheDayOfCollectionIsThatOfTheBusiness(t *testing.T) {
	k := testkit.NewBook(t)
	b := sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	k.Clock.T = testkit.Noon.In(time.FixedZone("", 2*3600))
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		d, err := v.InformationDue(consent.Contact{ID: 1, CollectedAt: "2026-03-31", CreatedAt: testkit.Noon})
		require.NoError(t, err)
		inTime := time.Date(2026, 4, 30, 21, 59, 59, 0, time.UTC)
		require.Equal(t, consent.DueState("informed"), d.State(inTime, testkit.Noon))
		require.Equal(t, consent.DueState("late"), d.State(inTime.Add(time.Second), testkit.Noon), "May has begun here")
		return nil
	}))
}
