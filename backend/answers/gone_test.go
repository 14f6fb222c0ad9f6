package answers_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// full is a house to which everything has come in.
func full(t *testing.T) *house {
	h := newHouse(t)
	h.collect(
		post("anna@example.org", "Re: "+h.token[1], "Yes to the newsletter\nNo to photographs"),
		post("anna@example.org", "Re: "+h.token[1]+" again", "No to the newsletter\nWhat data do you have on me?"),
		post("eve@example.net", "Re: "+h.token[1], "Yes to photographs"),
		dsn("anna@example.org", "failed", "4.2.2", "452 full", "sent-1@example.org", 0),
		dsn("bo@example.org", "failed", "5.1.1", "550 nobody", "sent-2@example.org", 0),
		post("anna@example.org", "Away "+h.token[1], "Yes", "Auto-Submitted: auto-replied"))
	_, err := answers.KeyIn(ctx, h.Book, answers.Keyed{Token: h.token[1], Method: "phone", At: came.Add(-time.Minute), Stop: true, Attested: true})
	require.NoError(t, err)
	_, err = requests.Open(ctx, h.Book, requests.Opening{NewRequest: consent.NewRequest{Types: []consent.RequestType{"erasure"}, Channel: "phone", Received: came.Add(-time.Minute), Words: " delete me "}, Contact: 1})
	require.NoError(t, err)
	h.whole()
	return h
}

// Art. 17: what came in goes with the person, and comes back with them while
// they are put away only.
func TestWhatCameInGoesWithThePerson(t *testing.T) {
	h := full(t)
	count := func() (n int) {
		require.NoError(t, h.RawForTests().QueryRow("SELECT (SELECT count(*) FROM mails) + (SELECT count(*) FROM bounces) + (SELECT count(*) FROM requests) + (SELECT count(*) FROM address_states) + (SELECT count(*) FROM evidence)").Scan(&n))
		return n
	}
	before := count()
	did, err := bulk.Do(ctx, h.Book, consent.Bulk{Action: consent.BulkDelete}, bulk.Selection{IDs: []consent.ContactID{1}}, nil, nil)
	require.NoError(t, err)
	h.whole()
	require.Less(t, count(), before)
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1]+" too late", "Yes to photographs"))
	require.Equal(t, []string{consent.WhyTokenUnknown}, out[0].Why)
	require.Zero(t, out[0].Contact)
	_, err = bulk.Undo(ctx, h.Book, did.ID, nil, nil)
	require.NoError(t, err)
	h.whole()

	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error {
		places, err := tx.DeleteContact(1)
		_, err2 := tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"import": 0, "destroyed": sqlite.ItemRuns(places)}})
		return errors.Join(err, err2)
	}))
	for _, table := range []string{"mails", "bounces", "requests", "address_states"} {
		var n int
		require.NoError(t, h.RawForTests().QueryRow("SELECT count(*) FROM "+table+" WHERE contact_id = 1").Scan(&n))
		require.Zero(t, n, table)
	}
	var left int
	require.NoError(t, h.RawForTests().QueryRow("SELECT count(*) FROM evidence f WHERE NOT EXISTS (SELECT 1 FROM mails m WHERE m.evidence_id = f.id)").Scan(&left))
	require.Zero(t, left, "nothing lies about that rests on nobody")
	a, err := h.Audit(ctx, nil)
	require.NoError(t, err)
	for _, p := range a.Problems {
		require.NotEqual(t, sqlite.ProblemRegister, p.Reason, "%+v", a.Problems)
	}
}

func TestRequestsAreKept(t *testing.T) {
	h := full(t)
	open, err := requests.List(ctx, h.Book, false, 0, 10)
	require.NoError(t, err)
	require.Len(t, open, 2)
	one, err := requests.Show(ctx, h.Book, open[1].ID)
	require.NoError(t, err)
	require.Equal(t, "delete me", one.Words)
	require.Equal(t, "Anna", one.Name)
	_, err = requests.Show(ctx, h.Book, 99)
	require.Equal(t, "request_unknown", consent.ReasonOf(err))
	for reason, n := range map[string]consent.NewRequest{
		"request_type_unknown":    {Channel: "mail", Received: came},
		"request_channel_unknown": {Types: []consent.RequestType{"access"}, Channel: "pigeon", Received: came},
		"time_in_future":          {Types: []consent.RequestType{"access"}, Channel: "mail", Received: came.AddDate(0, 0, 2)},
		"time_malformed":          {Types: []consent.RequestType{"access"}, Channel: "mail"},
	} {
		_, err := requests.Open(ctx, h.Book, requests.Opening{NewRequest: n, Contact: 1})
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	_, err = requests.Open(ctx, h.Book, requests.Opening{NewRequest: consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: came}, Contact: 99})
	require.Equal(t, "contact_unknown", consent.ReasonOf(err))
}

// Art. 7(2): whoever accepts terms has consented to nothing.
func TestAcceptedTermsAreNoConsent(t *testing.T) {
	h := newHouse(t)
	h.write(func(tx *sqlite.Tx) error {
		from := testkit.Noon.AddDate(0, -1, 0)
		n := sqlite.NoticeVersion{ID: "terms-1", Kind: "terms", Number: 1, PublishedAt: tx.Now(), EffectiveFrom: from, ChangeKind: "material", Entry: tx.NextEntry(),
			Texts: []sqlite.NoticeText{{Language: "en", Title: "Terms", Text: "privacy en", SHA256: "1f0f6ad1b8d5c5b9d1b8f0f6"}}}
		effective, _ := sqlite.Moment(from)
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "kind": n.Kind, "number": 1, "effective_from": effective, "change_kind": n.ChangeKind, "changes": "", "url": "", "purposes": nil, "texts": n.Texts}})
		return errors.Join(tx.CreateNotice(n), err)
	})
	key := []byte("another key, of whatever length!")
	c := sqlite.Campaign{Status: consent.CampaignRunning, Definition: consent.Campaign{Kind: consent.CampaignAcceptance, Name: "Terms", Terms: "terms-1", Notice: "privacy-1", Languages: []string{"en"}, ClosesOn: "2026-12-24"}.Complete(),
		ClosesAt: testkit.Noon.AddDate(0, 0, 30), Counts: sqlite.NewCampaignCounts()}
	people := []sqlite.Audienced{{Contact: 4, Verdict: consent.InformedDuty, Channel: consent.ByMail, Language: "en"}}
	h.write(func(tx *sqlite.Tx) error { return tx.SaveCampaign("campaign.planned", &c) })
	people[0].Campaign = c.ID
	h.write(func(tx *sqlite.Tx) error {
		return tx.CreateAudience(people, func(i consent.InvitationID) []byte { return consent.TokenHash(bitsOf(key, i)) })
	})
	token := consent.FormatToken(bitsOf(key, people[0].Invitation))
	n := 0
	collect := func(body string) answers.Concluded {
		n++
		var out answers.Concluded
		_, err := answers.Collect(ctx, h.Book, answers.Source{Via: "eml", Feed: func(fn func(consent.RawMail) error) error {
			return fn(post("dan@example.org", fmt.Sprintf("Re: terms %s %d", token, n), body))
		}}, func(c answers.Concluded) error { out = c; return nil })
		require.NoError(t, err)
		return out
	}
	require.Equal(t, consent.MailTray, collect("I have read them.").State)
	out := collect("Yes to the terms")
	require.Equal(t, consent.MailRecorded, out.State, "%+v", out)
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		told, err := v.TellingsOf(4)
		require.Len(t, told, 1)
		require.Equal(t, consent.Accepted, told[0].Kind)
		require.EqualValues(t, "terms-1", told[0].Notice)
		require.Equal(t, out.SHA256, told[0].FileHash)
		return err
	}))
	require.Empty(t, h.events(4))
}
