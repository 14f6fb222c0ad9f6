package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/notices"
	"consentbook/backend/sample/mailhost"
	"consentbook/backend/senders"
	"consentbook/backend/smtp"
	"consentbook/backend/sqlite"
)

func init() { benchSteps["send"] = (*benchStep).send }

// How many messages are sent at most, and in how many turns with the bare loop:
// what else the computer does meets both.
const (
	benchMessages = 2000
	benchTurns    = 5
)

// sends measures a campaign against a bare loop that writes and syncs a line
// before and after each mail, to the same server on the loopback.
func (x *bench) sends(ctx context.Context) error {
	r, err := x.child(ctx, "send", "--book", x.path("acts"))
	if err != nil {
		return err
	}
	x.against(fmt.Sprintf("sending %d messages", r.Rows), r.Seconds, r.Values["bare"], "s", 1.25, "bare go-mail loop with two fsyncs a message")
	return nil
}

func (s *benchStep) send(ctx context.Context, b *books.Book) error {
	host, err := mailhost.Start(func(string, string, []byte) error { return nil })
	if err != nil {
		return err
	}
	defer host.Close()
	id, n, err := s.campaign(ctx, b, host)
	if err != nil {
		return err
	}
	line, err := api.CampaignLine(ctx, b.Book, 1)
	if err != nil {
		return err
	}
	shown, err := campaigns.Preview(ctx, b.Book, id, 1, "", "")
	if err != nil {
		return err
	}
	account, err := senders.Account(ctx, b.Book, 1)
	if err != nil {
		return err
	}
	synced, closeLog, err := benchLog(filepath.Dir(b.Path()))
	if err != nil {
		return err
	}
	defer closeLog()
	s.result.Values = map[string]float64{}
	for range benchTurns {
		took, err := timed(func() error {
			did, err := campaigns.Send(ctx, b.Book, id, line, campaigns.Options{Limit: n / benchTurns})
			s.result.Rows += did.Sent
			return err
		})
		if err != nil {
			return err
		}
		s.result.Seconds += took.Seconds()
		took, err = timed(func() error {
			return smtp.BareLoop(ctx, account.SMTP, func(i int) string { return "someone" + strconv.Itoa(i) + "@example.org" }, shown.Text, shown.HTML, n/benchTurns, synced, synced)
		})
		if err != nil {
			return err
		}
		s.result.Values["bare"] += took.Seconds()
	}
	return nil
}

// benchLog writes and syncs a line.
func benchLog(dir string) (line func(int) error, done func(), err error) {
	f, err := os.CreateTemp(dir, "sent-*.log")
	if err != nil {
		return nil, nil, err
	}
	return func(i int) error {
		if _, err := fmt.Fprintf(f, "someone%d@example.org is about to be written to, or was\n", i); err != nil {
			return err
		}
		return f.Sync()
	}, func() { f.Close(); os.Remove(f.Name()) }, nil
}

// campaign approves one to some of those whose consent is recorded.
func (s *benchStep) campaign(ctx context.Context, b *books.Book, host *mailhost.Host) (consent.CampaignID, int, error) {
	account := consent.Sender{Name: "Bench", Address: "bench@example.org", SMTP: consent.MailServer{Host: "127.0.0.1", Port: host.Port, Security: consent.ImplicitTLS, Auth: consent.AuthPlain,
		User: host.User, Certificate: host.Certificate}}
	if _, err := senders.Create(ctx, b.Book, account, senders.Secrets{SMTP: &host.Password}); err != nil {
		return 0, 0, err
	}
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		p, err := tx.FindPurpose("newsletter")
		if err != nil {
			return err
		}
		p.Questions = map[string]string{"en": "May we send you our newsletter by e-mail, once a month?"}
		if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
			return err
		}
		if _, err = tx.Append("purpose.changed", sqlite.Item{Payload: p}); err != nil {
			return err
		}
		return benchProvenYes(tx)
	})
	if err != nil {
		return 0, 0, err
	}
	// The notice stands on the site, so that it is a link and goes with no message:
	// both loops send the same.
	if _, err := notices.SetAddress(ctx, b.Book, "privacy-1", "https://example.org/privacy"); err != nil {
		return 0, 0, err
	}
	c, err := campaigns.Save(ctx, b.Book, 0, consent.Campaign{Kind: consent.CampaignRefresh, Name: "Bench", Purposes: []consent.PurposeID{"newsletter"}, Languages: []string{"en"}, Sender: 1,
		Letters: consent.LettersNone, Audience: fmt.Sprintf("ids:1-%d", benchMessages), ClosesOn: time.Now().AddDate(0, 1, 0).Format(time.DateOnly)})
	if err != nil {
		return 0, 0, err
	}
	if c, err = campaigns.Approve(ctx, b.Book, c.ID, nil, nil); err != nil {
		return 0, 0, err
	}
	return c.ID, int(c.Counts.Channels[consent.ByMail]), nil
}

// benchProvenYes records consents that can be shown, as a campaign needs them.
func benchProvenYes(tx *sqlite.Tx) error {
	said := consent.Said{}
	for _, p := range consent.Predicates() {
		said[p] = consent.AnswerYes
	}
	var acts []sqlite.Act
	people, err := tx.CountContacts()
	if err != nil {
		return err
	}
	for id := int64(1); id <= min(people, benchMessages); id++ {
		acts = append(acts, sqlite.Act{Contact: consent.ContactID(id), Purpose: "newsletter", State: consent.Given, Method: "counter", At: tx.Now(), Notice: "privacy-1", Language: "en", Words: "Yes", Attested: true, Said: said})
	}
	_, err = tx.RecordActs(acts)
	return err
}
