package campaigns_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// ran is a campaign by mail and post in which somebody is of every outcome.
func ran(t *testing.T) (*letter, consent.CampaignID) {
	l := newLetter(t)
	mailed := people(t, l.Book, 8, func(i int) bool { return i < 6 })
	residents(t, l.Book)
	id := l.approved(t, l.byPost())
	l.says(t, mailed[5], consent.Withdrawn) // left out at the sending
	l.server.Behave(func(a testkit.MailAttempt) testkit.Misbehaviour {
		if a.To == address(4) {
			return testkit.Misbehaviour{AtRecipient: testkit.NoSuchUser}
		}
		return testkit.Misbehaviour{}
	})
	l.send(t, id, campaigns.Options{})
	var file paper
	_, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.NoError(t, err)
	l.keyIn(t, l.mailed(t, 0), "phone", consent.ChoiceYes)
	l.keyIn(t, l.mailed(t, 1), "counter", consent.ChoiceNo)
	l.keyIn(t, tokenIn(t, file.words(t)), "letter", consent.ChoiceYes)
	return l, id
}

// keyIn answers for somebody with the token of their message.
func (l *letter) keyIn(t testing.TB, token string, method consent.Method, choice string) {
	t.Helper()
	_, err := answers.KeyIn(ctx, l.Book, answers.Keyed{Token: token, Method: method, At: l.Book.Now(), Choices: map[consent.PurposeID]string{"newsletter": choice}, Words: "as I said", Attested: true})
	require.NoError(t, err)
}

// mailed is the token in the mail to somebody.
func (l *letter) mailed(t testing.TB, i int) string {
	t.Helper()
	for _, m := range l.server.Received() {
		if m.To == address(i) {
			return tokenIn(t, strings.NewReplacer("=\r\n", "", "=3D", "=").Replace(string(m.Raw)))
		}
	}
	t.Fatal("no mail to them")
	return ""
}

// Every figure is the sum of people who stand in the lists, each with an entry
// of the ledger (Art. 5(2)).
func TestTheReportOfACampaignCloses(t *testing.T) {
	l, id := ran(t)
	var pdf, book, lines bytes.Buffer
	r, err := campaigns.WriteReport(ctx, l.Book, id, "pdf", "en", &pdf)
	require.NoError(t, err)
	require.EqualValues(t, 14, r.Contacts)
	require.EqualValues(t, 12, r.Counts.Allowed())
	require.EqualValues(t, 11, r.Invited)
	require.EqualValues(t, 2, r.Consented)
	require.EqualValues(t, 1, r.Refused)
	require.EqualValues(t, 1, r.Undeliverable)
	require.EqualValues(t, 7, r.Silent)
	require.EqualValues(t, 4, r.Sent)
	require.EqualValues(t, 6, r.Letters)
	require.EqualValues(t, 1, r.Turned)
	require.Len(t, r.LeftOut, 1)
	require.Equal(t, consent.OptedOut, r.LeftOut[0].Verdict)
	require.Len(t, r.Ways, 3)

	_, err = campaigns.WriteReport(ctx, l.Book, id, "xlsx", "en", &book)
	require.NoError(t, err)
	_, err = campaigns.WriteReport(ctx, l.Book, id, "json", "en", &lines)
	require.NoError(t, err)
	var out struct {
		People, Allowed, Invited, Consented, Refused, Silent, Undeliverable, Sent, Letters int64
		ListPeople                                                                         []struct {
			Contact int64
			Code    consent.Verdict
			State   string
			Entry   consent.Entry
		} `json:"list_people"`
		ListMessages []struct {
			Kind, State string
			Entry       consent.Entry
		} `json:"list_messages"`
		ListAnswers []struct {
			Purpose string
			Yes     bool
			Entry   consent.Entry
		} `json:"list_answers"`
	}
	require.NoError(t, json.Unmarshal(lines.Bytes(), &out), lines.String())
	require.Len(t, out.ListPeople, int(out.People))
	reached, yes := int64(0), int64(0)
	for _, p := range out.ListPeople {
		require.NotZero(t, p.Entry)
		if p.State == "sent" || p.State == "printed" || p.State == "refused" {
			reached++
		}
	}
	for _, a := range out.ListAnswers {
		require.NotZero(t, a.Entry)
		if a.Yes {
			yes++
		}
	}
	require.Equal(t, out.Invited, reached)
	require.Equal(t, out.Consented, yes)
	require.Len(t, out.ListMessages, 11)
	require.Len(t, out.ListAnswers, 3)
	require.NotContains(t, lines.String(), "people.example.org", "the lists go by number")
	for name, b := range map[string][]byte{"report.pdf": pdf.Bytes(), "report.xlsx": book.Bytes()} {
		if dir := os.Getenv("PDF_OUT"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), b, 0o600))
		}
	}

	_, err = campaigns.WriteReport(ctx, l.Book, id, "odt", "en", &lines)
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
	_, err = campaigns.WriteReport(ctx, l.Book, id, "pdf", "xx", &lines)
	require.Equal(t, "language_unknown", consent.ReasonOf(err))
}

// A yes that waited until somebody decided that it counts is an answer; a mail
// that keeps coming back for a while, until nothing more is sent to the address,
// was not answered with silence.
func TestTheReportCountsWhatWasDecidedLater(t *testing.T) {
	l, id := ran(t)
	held := l.invitation(t, id, 3)
	raw := func(q string, args ...any) {
		_, err := l.RawForTests().Exec(q, args...)
		require.NoError(t, err)
	}
	raw(`INSERT INTO decisions (id, contact_id, purpose_id, why, act, opened_at, operator_id, entry) VALUES (77, 3, 'newsletter', 'yes_after_no', '{}', '2026-11-22T12:00:00.000000Z', '', 1)`)
	raw(`INSERT INTO mails (id, via, sha256, message_id, from_address, subject, received_at, kind, contact_id, invitation_id, conclusion, state, operator_id, entry)
		VALUES (77, 'eml', 'held', '', 'x@example.org', '', '2026-11-23T12:00:00.000000Z', 'answer', 3, ?, ?, 'recorded', '', 1)`, int64(held.ID), fmt.Sprintf(`{"campaign":%d,"choice":{"newsletter":"yes"},"held":[77]}`, id))
	report := func() *campaigns.Report {
		var out bytes.Buffer
		r, err := campaigns.WriteReport(ctx, l.Book, id, "json", "en", &out)
		require.NoError(t, err)
		return r
	}
	before := report()
	raw("UPDATE decisions SET outcome = 'counts', decided_at = '2026-11-24T12:00:00.000000Z', decided_entry = 1 WHERE id = 77")
	after := report()
	require.Equal(t, before.Consented+1, after.Consented)
	require.Equal(t, before.Silent-1, after.Silent)
	raw("UPDATE decisions SET outcome = 'does_not_count' WHERE id = 77")
	require.Equal(t, before.Silent, report().Silent)

	raw("INSERT INTO address_states SELECT id, json_extract(details, '$.emails[0].value'), 5, '2027-01-05T12:00:00.000000Z', 'mailbox full', 1 FROM contacts WHERE id = 4")
	full := report()
	require.Equal(t, before.Undeliverable+1, full.Undeliverable)
	require.Equal(t, before.Silent-1, full.Silent)
}

// Who is erased leaves the report, and its sums still close (Art. 17).
func TestTheReportAfterAnErasureAndTheClose(t *testing.T) {
	l, id := ran(t)
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		places, err := tx.DeleteContact(1)
		if err != nil {
			return err
		}
		_, err = tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"import": 0, "destroyed": sqlite.ItemRuns(places)}})
		return err
	}))
	_, _, err := campaigns.Close(ctx, l.Book, id, true)
	require.NoError(t, err)
	for _, language := range []string{"en", "sv", "de", "fr"} {
		var out bytes.Buffer
		r, err := campaigns.WriteReport(ctx, l.Book, id, "pdf", language, &out)
		require.NoError(t, err)
		require.True(t, r.Closed)
		require.EqualValues(t, 13, r.Contacts)
		require.EqualValues(t, 1, r.Consented)
	}
}

// The legality report exists of a draft, with what is missing, and of what was
// approved.
func TestTheLegalityReport(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 5, func(i int) bool { return i < 3 })
	d := l.definition()
	d.Languages = []string{"sv", "en", "de"} // a language that the notice has not
	c, err := campaigns.Save(ctx, l.Book, 0, d)
	require.NoError(t, err)
	says := func(e *consent.Error) string { return "Missing: " + e.Reason }
	var draft paper
	_, err = campaigns.WriteLegality(ctx, l.Book, c.ID, "en", says, &draft)
	require.NoError(t, err)
	words := draft.words(t)
	require.Contains(t, words, "campaign_language_missing")
	require.Contains(t, words, "Not ready")

	_, err = campaigns.WriteReport(ctx, l.Book, c.ID, "pdf", "en", &draft)
	require.Equal(t, "campaign_status_wrong", consent.ReasonOf(err), "nothing has come of a draft")
	id := l.approved(t, l.definition())
	var done paper
	_, err = campaigns.WriteLegality(ctx, l.Book, id, "de", says, &done)
	require.NoError(t, err)
	words = done.words(t)
	require.NotContains(t, words, "Missing")
	require.True(t, strings.Contains(words, "5") && strings.Contains(words, "Freigegeben am"), words)
}
