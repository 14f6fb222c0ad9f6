package answers_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

// sentAt is when the campaign went out, came when answers are collected.
var (
	sentAt = testkit.Noon.Add(time.Hour)
	came   = testkit.Noon.Add(24 * time.Hour)
)

// house is a book with a campaign that was sent: 1 Anna and 2 Bo asked about
// the newsletter and photos, 3 Cia by letter, 4 Dan not at all. Anna and Bo
// said yes to the newsletter before.
type house struct {
	sqlite.Book
	clock    *testkit.Clock
	campaign consent.CampaignID
	token    map[consent.ContactID]string
	t        testing.TB
	made     *testkit.Book
	key      string
}

func (h *house) path() string { return h.made.Path }

func newHouse(t testing.TB) *house {
	t.Helper()
	made := testkit.NewBook(t)
	h := &house{Book: sqlite.Book{DB: made.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, clock: made.Clock, token: map[consent.ContactID]string{}, t: t, made: made, key: made.HexKey}
	require.NoError(t, purposes.Start(ctx, h.Book, sample.Generate(1, testkit.Noon).Purposes))
	h.notice()
	for id, q := range map[consent.PurposeID]string{"newsletter": "May we send you our newsletter by e-mail?", "photos": "May we publish photographs in which you can be recognised?"} {
		h.purpose(id, func(p *consent.Purpose) { p.Questions = map[string]string{"en": q, "sv": q}; p.EndedOn = "" })
	}
	for i, name := range []string{"Anna", "Bo", "Cia", "Dan"} {
		id := testkit.Stated(t, h.Book, consent.Contact{Given: name, Language: "en", Emails: []consent.Reach{{Value: strings.ToLower(name) + "@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
		require.EqualValues(t, i+1, id)
	}
	for _, id := range []consent.ContactID{1, 2} {
		h.act(id, consent.Given)
	}
	h.send()
	h.clock.T = came
	return h
}

func (h *house) write(fn func(tx *sqlite.Tx) error) {
	h.t.Helper()
	require.NoError(h.t, h.Write(ctx, fn))
}

func (h *house) notice() {
	h.write(func(tx *sqlite.Tx) error {
		from := testkit.Noon.AddDate(-1, 0, 0)
		n := sqlite.NoticeVersion{ID: "privacy-1", Kind: "privacy", Number: 1, PublishedAt: tx.Now(), EffectiveFrom: from, ChangeKind: "material", Purposes: []consent.PurposeID{"newsletter", "photos"}, Entry: tx.NextEntry()}
		for _, l := range []string{"en", "sv"} {
			sum := sha256.Sum256([]byte("privacy " + l))
			n.Texts = append(n.Texts, sqlite.NoticeText{Language: l, Title: "Privacy", Text: "privacy " + l, SHA256: hex.EncodeToString(sum[:])})
		}
		effective, _ := sqlite.Moment(from)
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "kind": n.Kind, "number": 1, "effective_from": effective, "change_kind": n.ChangeKind, "changes": "", "url": "",
			"purposes": n.Purposes, "texts": n.Texts}})
		return errors.Join(tx.CreateNotice(n), err)
	})
}

func (h *house) purpose(id consent.PurposeID, change func(*consent.Purpose)) {
	h.write(func(tx *sqlite.Tx) error {
		p, err := tx.FindPurpose(id)
		if err != nil {
			return err
		}
		change(&p)
		entry, err := tx.Append("purpose.changed", sqlite.Item{Payload: p})
		return errors.Join(err, tx.SavePurpose(p, entry))
	})
}

func (h *house) act(id consent.ContactID, s consent.State) {
	h.write(func(tx *sqlite.Tx) error {
		_, err := tx.RecordAct(sqlite.Act{Contact: id, Purpose: "newsletter", State: s, Method: "paper", At: testkit.Noon.Add(-24 * time.Hour), Notice: "privacy-1", Language: "en", Question: "May we?", Words: "yes", Attested: true})
		return err
	})
}

// send is a campaign that has left for Anna, Bo and Cia.
func (h *house) send() {
	key := []byte("a key of thirty-two bytes, or so")
	c := sqlite.Campaign{Status: consent.CampaignDraft, Definition: consent.Campaign{Kind: consent.CampaignRefresh, Name: "Refresh", Purposes: []consent.PurposeID{"newsletter", "photos"}, Notice: "privacy-1",
		Languages: []string{"en", "sv"}, ClosesOn: testkit.Noon.AddDate(0, 0, 30).Format(time.DateOnly)}.Complete(), Counts: sqlite.NewCampaignCounts()}
	h.write(func(tx *sqlite.Tx) error { return tx.SaveCampaign("campaign.planned", &c) })
	h.write(func(tx *sqlite.Tx) error {
		c.ClosesAt = testkit.Noon.AddDate(0, 0, 30)
		if err := tx.FreezeCampaign(&c, key, []sqlite.CampaignText{{Role: "invitation", Language: "en", Text: "text"}}); err != nil {
			return err
		}
		return tx.SaveCampaign("campaign.frozen", &c)
	})
	h.campaign = c.ID
	people := []sqlite.Audienced{}
	for id, channel := range map[consent.ContactID]consent.CampaignChannel{1: consent.ByMail, 2: consent.ByMail, 3: consent.ByPost} {
		people = append(people, sqlite.Audienced{Contact: id, Campaign: c.ID, Verdict: consent.Renewal, Purposes: "newsletter=RENEWAL photos=RENEWAL", Channel: channel, Asked: c.Definition.Purposes, Language: "en"})
	}
	h.write(func(tx *sqlite.Tx) error {
		return tx.CreateAudience(people, func(i consent.InvitationID) []byte { return consent.TokenHash(bitsOf(key, i)) })
	})
	h.write(func(tx *sqlite.Tx) error {
		c.Status, c.ApprovedAt, c.StartedAt = consent.CampaignRunning, tx.Now(), sentAt
		return tx.SaveCampaign("campaign.started", &c)
	})
	h.clock.T = sentAt
	for i := range people {
		p := people[i]
		h.token[p.Contact] = consent.FormatToken(bitsOf(key, p.Invitation))
		h.write(func(tx *sqlite.Tx) error {
			in, err := tx.FindInvitation(p.Invitation)
			if err != nil {
				return err
			}
			m := sqlite.Message{Campaign: c.ID, Invited: in.ID, Contact: p.Contact, Kind: consent.MessageInvitation, Address: map[consent.ContactID]string{1: "anna@example.org", 2: "bo@example.org", 3: ""}[p.Contact],
				MessageID: fmt.Sprintf("sent-%d@example.org", p.Contact), SHA256: "aa", Outcome: "sent"}
			in.State = consent.InvitationSent
			if p.Channel == consent.ByPost {
				m.Kind, m.Outcome, in.State = consent.MessageLetter, "printed", consent.InvitationPrinted
			}
			return tx.CreateMessage("campaign.sent", &m, &in)
		})
	}
}

func bitsOf(key []byte, i consent.InvitationID) (out [consent.TokenBytes]byte) {
	mac := hmac.New(sha256.New, key)
	binary.Write(mac, binary.BigEndian, int64(i))
	copy(out[:], mac.Sum(nil))
	return out
}

// post is a mail as it lies in a mailbox; headers go above the body.
func post(from, subject, body string, headers ...string) consent.RawMail {
	head := []string{"From: " + from, "To: answers@ljusgard.example.org", "Subject: " + subject, "Date: " + came.Add(-time.Hour).Format(time.RFC1123Z),
		fmt.Sprintf("Message-ID: <%x@example.org>", sha256.Sum256([]byte(from+subject+body+strings.Join(headers, "")))), "MIME-Version: 1.0"}
	all := strings.Join(append(head, headers...), "\r\n")
	if !strings.Contains(all, "Content-Type:") {
		all += "\r\nContent-Type: text/plain; charset=utf-8"
	}
	return consent.RawMail{Raw: []byte(all + "\r\n\r\n" + strings.ReplaceAll(body, "\n", "\r\n") + "\r\n"), ReceivedAt: came.Add(-time.Hour)}
}

func (h *house) collect(mails ...consent.RawMail) (out []answers.Concluded, n answers.Counts) {
	h.t.Helper()
	n, err := answers.Collect(ctx, h.Book, answers.Source{Via: "eml", Feed: func(fn func(consent.RawMail) error) error {
		for _, m := range mails {
			if err := fn(m); err != nil {
				return err
			}
		}
		return nil
	}}, func(c answers.Concluded) error {
		out = append(out, c)
		return nil
	})
	require.NoError(h.t, err)
	h.whole()
	return out, n
}

// whole holds the book against its ledger.
func (h *house) whole() {
	h.t.Helper()
	a, err := h.Audit(ctx, nil)
	require.NoError(h.t, err)
	for _, p := range a.Problems {
		if p.Reason != sqlite.ProblemContact { // who was stated by hand has no file
			require.Empty(h.t, a.Problems)
		}
	}
}

func (h *house) state(id consent.ContactID, p consent.PurposeID) (s consent.State) {
	h.t.Helper()
	s = consent.None
	require.NoError(h.t, h.Read(ctx, func(v *sqlite.View) error {
		all, err := v.Standings(id)
		for _, x := range all {
			if x.Purpose == p {
				s = x.State
			}
		}
		return err
	}))
	return s
}

// events are the acts of a person that came by answers.
func (h *house) events(id consent.ContactID) (out []sqlite.ConsentEvent) {
	h.t.Helper()
	require.NoError(h.t, h.Read(ctx, func(v *sqlite.View) error {
		all, err := v.ConsentEvents(id, "")
		for _, e := range all {
			if e.RecordedAt > "2026-11-23" {
				out = append(out, e)
			}
		}
		return err
	}))
	return out
}

func (h *house) scopes() (out []string) {
	rows, err := h.RawForTests().Query("SELECT DISTINCT scope || '/' || reason FROM suppressions ORDER BY 1")
	require.NoError(h.t, err)
	defer rows.Close()
	for rows.Next() {
		var s string
		require.NoError(h.t, rows.Scan(&s))
		out = append(out, s)
	}
	return out
}
