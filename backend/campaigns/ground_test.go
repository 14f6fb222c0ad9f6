package campaigns_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
)

// customers makes people who never said yes into customers who may be written to
// (ePrivacy 13(2)).
func (l *letter) customers(t *testing.T, ids ...consent.ContactID) {
	t.Helper()
	sale := consent.Sale{Subject: "a print", Day: "2026-08-01", Answers: map[consent.SoftCondition]string{}}
	for _, x := range consent.SoftConditions {
		sale.Answers[x] = "yes"
	}
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.RecordSales(ids, sqlite.Sale{Purpose: "newsletter", Sale: sale})
	}))
}

// Art. 5(1)(a): that somebody agreed earlier is said only to who has. The table
// of law.md §g lets a refresh ask customers too; they are told the reason that is
// true of them, in the first message, in the reminder and on paper.
func TestNobodyIsToldThatTheyAgreedWhoHasNot(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 4, func(i int) bool { return i < 2 }) // sv, en, fr, sv
	l.customers(t, ids[2:]...)
	for kind, agreed := range map[consent.CampaignKind]string{consent.CampaignRefresh: "campaign_other_ground_refresh", consent.CampaignInvitation: "campaign_other_ground_invitation"} {
		d := l.definition()
		d.Kind, d.Languages = kind, []string{"en"}
		p, err := campaigns.PlanDefinition(ctx, l.Book, d, nil)
		require.NoError(t, err)
		require.Empty(t, p.Missing)
		require.EqualValues(t, 2, p.Counts.Verdicts[consent.Renewal])
		require.EqualValues(t, 2, p.Counts.Verdicts[consent.SoftOptIn], "the gate says what law.md §g says")
		var hints []string
		for _, h := range p.Hints {
			hints = append(hints, h.Reason)
			if h.Reason == agreed {
				require.Equal(t, "2", h.Params["n"])
			}
		}
		require.Contains(t, hints, agreed)
		for n, id := range ids {
			for _, role := range []string{consent.RoleInvitation, consent.RoleReminder} {
				s, err := campaigns.PreviewDefinition(ctx, l.Book, d, id, role, "en")
				require.NoError(t, err)
				held := n < 2
				require.Equal(t, held, strings.Contains(s.Text, "earlier"), "%s %s %d: %s", kind, role, n, s.Text)
				require.Equal(t, !held, strings.Contains(strings.Join(strings.Fields(s.Text), " "), "bought a print"), "%s %s %d", kind, role, n)
				require.NotContains(t, s.Text, "you represent a business", "of a person who has bought nothing and agreed")
			}
		}
		d.Texts = map[string]string{"other_ground/en": "---\nsubject: x\n---\nHello"}
		p, err = campaigns.PlanDefinition(ctx, l.Book, d, nil)
		require.NoError(t, err)
		require.NotEmpty(t, p.Missing, "an own text for them is held to the rules too")
	}
	id := l.approved(t, l.definition())
	require.EqualValues(t, 4, l.send(t, id, campaigns.Options{}).Sent)
	for _, m := range l.server.Received() {
		said := mail.Parse(m.Raw).OwnText
		require.Equal(t, m.To == address(0) || m.To == address(1), strings.Contains(said, "Du har tidigare samtyckt") || strings.Contains(said, "You agreed earlier"), m.To)
	}
	l.audit(t)
}

// What goes back to who has answered can be seen before anybody has.
func TestConfirmationsArePreviewed(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 1, everybody)
	for role, says := range map[string]string{consent.RoleConfirmation: "May we send you our newsletter", consent.RoleWithdrawal: "newsletter"} {
		s, err := campaigns.PreviewDefinition(ctx, l.Book, l.definition(), ids[0], role, "en")
		require.NoError(t, err)
		require.Equal(t, role, s.Role)
		require.Contains(t, strings.Join(strings.Fields(s.Text), " "), says)
		require.NotEmpty(t, s.HTML)
		require.NotEmpty(t, s.Subject)
	}
}

// Art. 7(3), 21(3): what was brought in from files a moment ago counts as read;
// after a quarter of an hour it does not.
func TestMailsFromFilesCountAsRead(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 4, everybody)
	id := l.approved(t, l.definition())
	p, err := campaigns.Plan(ctx, l.Book, id, nil)
	require.NoError(t, err)
	require.Empty(t, p.Missing, "an account without a mailbox may send")
	d, err := campaigns.PlanDefinition(ctx, l.Book, l.definition(), nil)
	require.NoError(t, err)
	require.Equal(t, "campaign_no_mailbox", d.Hints[len(d.Hints)-1].Reason)
	s := l.send(t, id, campaigns.Options{Limit: 1})
	require.True(t, s.NoMailbox && !s.FromFiles)
	collected := func(at time.Time) {
		require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
			return tx.KeepMailboxRead(sqlite.MailboxRead{Sender: sqlite.CollectedFiles, ReadAt: at})
		}))
	}
	collected(l.Now().Add(-14 * time.Minute))
	s = l.send(t, id, campaigns.Options{Limit: 1})
	require.True(t, s.FromFiles && !s.NoMailbox)
	collected(l.Now().Add(-16 * time.Minute))
	s = l.send(t, id, campaigns.Options{Limit: 1})
	require.True(t, s.NoMailbox && !s.FromFiles)
}
