package campaigns_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

// letter is a book that can ask: a purpose, a notice in two languages, an
// account at a server for tests.
type letter struct {
	sqlite.Book
	*testkit.Clock
	server *testkit.MailServer
	sender consent.Sender
}

func newLetter(t testing.TB) *letter {
	t.Helper()
	kit := testkit.NewBook(t)
	l := &letter{sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, kit.Clock, testkit.NewMailServer(t), consent.Sender{}}
	furnish(t, l.Book, l.server.Sender(), &l.sender)
	return l
}

// furnish writes what a campaign needs into a book.
func furnish(t testing.TB, b sqlite.Book, s consent.Sender, into *consent.Sender) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		p := consent.Purpose{ID: "newsletter", Names: map[string]string{"en": "Newsletter", "sv": "Nyhetsbrev"}, Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, ConsentMonths: 24,
			Questions: map[string]string{"en": "May we send you our newsletter by e-mail, once a month?", "sv": "Får vi skicka vårt nyhetsbrev via e-post, en gång i månaden?"}}
		if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
			return err
		}
		_, err := tx.Append("purpose.added", sqlite.Item{Payload: p})
		return err
	}))
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n := sqlite.NoticeVersion{ID: "privacy-1", Kind: "privacy", Number: 1, PublishedAt: tx.Now(), EffectiveFrom: tx.Now().AddDate(0, -6, 0), ChangeKind: "material", URL: "https://www.example.org/privacy",
			Purposes: []consent.PurposeID{"newsletter"}, Entry: tx.NextEntry()}
		for _, language := range []string{"sv", "en"} {
			text := "text " + language
			sum := sha256.Sum256([]byte(text))
			n.Texts = append(n.Texts, sqlite.NoticeText{Language: language, Title: "Privacy", Text: text, SHA256: hex.EncodeToString(sum[:])})
		}
		effective, _ := sqlite.Moment(n.EffectiveFrom)
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "kind": n.Kind, "number": n.Number, "effective_from": effective, "change_kind": n.ChangeKind, "purposes": n.Purposes, "url": n.URL, "texts": n.Texts}})
		return err
	}))
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) (err error) {
		*into, err = tx.CreateSender(s)
		if err != nil {
			return err
		}
		_, err = tx.Append("sender.added", sqlite.Item{Payload: *into})
		return err
	}))
}

// people puts people into the book; who said yes has a yes that can be shown.
func people(t testing.TB, b sqlite.Book, n int, yes func(i int) bool) (ids []consent.ContactID) {
	t.Helper()
	said := consent.Said{}
	for _, p := range consent.Predicates() {
		said[p] = consent.AnswerYes
	}
	for done := 0; done < n; done += 1000 {
		var acts []sqlite.Act
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
			var items []sqlite.Item
			for i := done; i < min(n, done+1000); i++ {
				c := consent.Contact{Kind: "person", Given: fmt.Sprintf("Person%d", i), Country: "SE", Language: []string{"sv", "en", "fr"}[i%3], Source: "counter", Entry: tx.NextEntry(),
					Emails: []consent.Reach{{Value: fmt.Sprintf("person%d@people.example.org", i)}}}
				id, err := tx.CreateContact(c)
				if err != nil {
					return err
				}
				ids = append(ids, id)
				sum := sha256.Sum256(sqlite.Details(&c))
				items = append(items, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "values_sha256": hex.EncodeToString(sum[:])}})
				if yes(i) {
					acts = append(acts, sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "counter", At: testkit.Noon.AddDate(0, -3, 0), Notice: "privacy-1", Language: "sv",
						Words: "Ja", Attested: true, Said: said})
				}
			}
			_, err := tx.Append("contact.added", items...)
			return err
		}))
		if len(acts) > 0 {
			require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
				_, err := tx.RecordActs(acts)
				return err
			}))
		}
	}
	return ids
}

func everybody(int) bool { return true }

func (l *letter) definition() consent.Campaign {
	return consent.Campaign{Kind: consent.CampaignRefresh, Name: "Asked again", Purposes: []consent.PurposeID{"newsletter"}, Languages: []string{"sv", "en"}, Sender: l.sender.ID,
		ClosesOn: "2027-01-31", ReminderDays: 14, Letters: consent.LettersNone}
}

func (l *letter) approved(t testing.TB, d consent.Campaign) consent.CampaignID {
	t.Helper()
	c, err := campaigns.Save(ctx, l.Book, 0, d)
	require.NoError(t, err)
	p, err := campaigns.Plan(ctx, l.Book, c.ID, nil)
	require.NoError(t, err)
	require.Empty(t, p.Missing)
	c, err = campaigns.Approve(ctx, l.Book, c.ID, nil, nil)
	require.NoError(t, err)
	require.Equal(t, consent.CampaignApproved, c.Status)
	return c.ID
}

// line is a line to the server.
func (l *letter) line() campaigns.Line {
	return campaigns.Line{Dial: func(ctx context.Context) (campaigns.Conn, error) {
		return smtp.Dial(ctx, smtp.Account{MailServer: l.sender.SMTP, Secret: l.server.Password, From: l.sender.Address})
	}}
}

// noSleep lets time pass at once.
func (l *letter) noSleep(_ context.Context, d time.Duration) error {
	l.Clock.T = l.Clock.T.Add(d)
	return nil
}

func (l *letter) send(t testing.TB, id consent.CampaignID, o campaigns.Options) campaigns.Sent {
	t.Helper()
	o.Sleep = l.noSleep
	s, err := campaigns.Send(ctx, l.Book, id, l.line(), o)
	require.NoError(t, err)
	return s
}

func (l *letter) audit(t testing.TB) {
	t.Helper()
	a, err := l.Book.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}

// got counts the mails that each address got.
func (l *letter) got() map[string]int {
	out := map[string]int{}
	for _, m := range l.server.Received() {
		out[m.To]++
	}
	return out
}
