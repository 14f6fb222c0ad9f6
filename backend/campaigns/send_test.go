package campaigns_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// Whoever the law lets be written to gets one mail that says who sends it, how
// to say stop, and what is asked; everybody else none.
func TestACampaignWritesToWhomTheLawAllows(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 12, func(i int) bool { return i%2 == 0 })
	id := l.approved(t, l.definition())
	c, err := campaigns.Find(ctx, l.Book, id)
	require.NoError(t, err)
	require.EqualValues(t, 12, c.Counts.People)
	require.Equal(t, map[consent.Verdict]int64{consent.Renewal: 6, consent.NoProof: 6}, c.Counts.Verdicts)

	s := l.send(t, id, campaigns.Options{})
	require.Equal(t, campaigns.Sent{Sent: 6, NoMailbox: true}, s)
	got := l.got()
	require.Len(t, got, 6)
	for i := range 6 {
		require.Equal(t, 1, got[address(2*i)], "%d", i)
	}
	raw := string(l.server.Received()[0].Raw)
	for _, want := range []string{"List-Unsubscribe: <mailto:", "Message-ID: <", "hej@ljusgard.example.org"} {
		require.Contains(t, raw, want)
	}
	require.Len(t, consent.FindTokens(strings.ReplaceAll(strings.ReplaceAll(raw, "=\r\n", ""), "=3D", "=")), 1)

	require.Equal(t, campaigns.Sent{NoMailbox: true}, l.send(t, id, campaigns.Options{}), "nobody is written to twice")
	require.Len(t, l.server.Received(), 6)
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
		ms, err := v.MessagesIn(id, "", 0, 100)
		require.NoError(t, err)
		require.Len(t, ms, 6)
		i, err := v.FindInvitation(ms[0].Invited)
		require.NoError(t, err)
		require.Equal(t, consent.InvitationSent, i.State)
		events, err := v.ConsentEvents(i.Contact, "newsletter")
		require.NoError(t, err)
		require.Len(t, events, 2)
		require.Equal(t, consent.Requested, events[1].State, "that they were asked can be shown")
		return nil
	}))
	l.audit(t)
}

func address(i int) string { return "person" + itoa(i) + "@people.example.org" }

// The token of a mail leads to its invitation, and nothing of it but its hash
// is kept.
func TestATokenLeadsToItsInvitation(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 3, everybody)
	id := l.approved(t, l.definition())
	l.send(t, id, campaigns.Options{})
	for _, m := range l.server.Received() {
		tokens := consent.FindTokens(strings.ReplaceAll(string(m.Raw), "=\r\n", ""))
		require.Len(t, tokens, 1)
		bits, err := consent.ParseToken(tokens[0])
		require.NoError(t, err)
		require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
			i, err := v.FindInvitationByToken(bits)
			require.NoError(t, err)
			c, err := v.FindContact(i.Contact)
			require.NoError(t, err)
			require.Equal(t, m.To, c.Email())
			return nil
		}))
	}
}

// A server that would not have a person ends it for them; one that puts off is
// tried again; one that breaks the line leaves at most an unknown.
func TestAServerThatMisbehaves(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 9, everybody)
	id := l.approved(t, l.definition())
	l.server.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour {
		switch a.To {
		case address(1):
			return testkit.Misbehaviour{AtRecipient: testkit.NoSuchUser}
		case address(2):
			if a.Times == 1 {
				return testkit.Misbehaviour{AtRecipient: testkit.Greylisted}
			}
		case address(3):
			return testkit.Misbehaviour{DropTaken: true}
		case address(4):
			if a.Times == 1 {
				return testkit.Misbehaviour{DropInText: true}
			}
		case address(5):
			return testkit.Misbehaviour{DropLost: true}
		case address(6):
			if a.Times == 1 {
				return testkit.Misbehaviour{DropAtRecipient: true}
			}
		}
		return testkit.Misbehaviour{}
	})
	s := l.send(t, id, campaigns.Options{Wait: true})
	require.Equal(t, campaigns.Sent{Sent: 5, Failed: 1, Unknown: 3, NoMailbox: true}, s)
	for a, n := range l.got() {
		require.Equal(t, 1, n, a)
	}
	unknown, err := campaigns.Unknown(ctx, l.Book, id, 0, 10)
	require.NoError(t, err)
	require.Len(t, unknown, 3, "a mail that was on its way whole when the line broke may have left")

	l.server.Behave(nil)
	require.Zero(t, l.send(t, id, campaigns.Options{}).Sent, "what is unknown is not repeated")
	for _, m := range unknown {
		decision := consent.DecidedAgain
		if m.Address == address(3) {
			decision = consent.DecidedSent
		}
		_, err := campaigns.Decide(ctx, l.Book, id, m.ID, decision)
		require.NoError(t, err)
		_, err = campaigns.Decide(ctx, l.Book, id, m.ID, decision)
		require.Equal(t, "message_decided", consent.ReasonOf(err))
	}
	require.EqualValues(t, 2, l.send(t, id, campaigns.Options{}).Sent)
	got := l.got()
	require.Len(t, got, 8)
	for a, n := range got {
		require.Equal(t, 1, n, a)
	}
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
		ids, err := v.FindByEmail(address(1))
		require.NoError(t, err)
		states, err := v.AddressStatesOf(ids[0])
		require.NoError(t, err)
		require.Len(t, states, 1)
		require.False(t, states[0].Undeliverable.IsZero(), "a server that knows nobody there marks the address")
		return nil
	}))
	l.audit(t)
}
func itoa(i int) string { return strconv.Itoa(i) }
