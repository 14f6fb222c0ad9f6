package campaigns_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// towns are where the people of a letter campaign live, out of order.
var towns = []consent.Address{
	{Street: "Storgatan 1", Postcode: "984 31", City: "Pajala", Country: "SE"}, {Street: "Unter den Linden 7", Postcode: "10117", City: "Berlin", Country: "DE"},
	{Street: "Östergatan 14", Postcode: "211 25", City: "Malmö", Country: "SE"}, {Street: "Kungsgatan 3", Postcode: "111 43", City: "Stockholm"},
	{Street: "An der Alster 2", Postcode: "20099", City: "Hamburg", Country: "DE"}, {Street: "Lilla torg 9", Postcode: "211 34", City: "Malmö", Country: "SE"},
}

// residents puts people without e-mail into the book, whose yes can be shown.
func residents(t testing.TB, b sqlite.Book) (ids []consent.ContactID) {
	t.Helper()
	said := consent.Said{}
	for _, p := range consent.Predicates() {
		said[p] = consent.AnswerYes
	}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		var items []sqlite.Item
		for n, a := range towns {
			c := consent.Contact{Kind: "person", Given: "Resident", Family: fmt.Sprintf("No%d", n), Country: "SE", Language: "en", Source: "counter", Entry: tx.NextEntry(), Addresses: []consent.Address{a}}
			id, err := tx.CreateContact(c)
			if err != nil {
				return err
			}
			ids = append(ids, id)
			sum := sha256.Sum256(sqlite.Details(&c))
			items = append(items, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "values_sha256": hex.EncodeToString(sum[:])}})
		}
		_, err := tx.Append("contact.added", items...)
		return err
	}))
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		var acts []sqlite.Act
		for _, id := range ids {
			acts = append(acts, sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "counter", At: testkit.Noon.AddDate(0, -3, 0), Notice: "privacy-1", Language: "en", Words: "Yes", Attested: true, Said: said})
		}
		_, err := tx.RecordActs(acts)
		return err
	}))
	return ids
}

// byPost is a campaign of which some get letters.
func (l *letter) byPost() consent.Campaign {
	d := l.definition()
	d.Letters = consent.LettersNoEmail
	return d
}

// paper is what a print file was written to.
type paper struct {
	bytes.Buffer
	fail error // before the file gets its name
	torn error // after its letters were recorded
}

func (p *paper) keep(write func(io.Writer) error) error {
	p.Reset()
	if p.fail != nil {
		return p.fail
	}
	if err := write(&p.Buffer); err != nil {
		return err
	}
	return p.torn
}

func (p *paper) words(t testing.TB) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not there")
	}
	name := filepath.Join(t.TempDir(), "letters.pdf")
	require.NoError(t, os.WriteFile(name, p.Bytes(), 0o600))
	if dir := os.Getenv("PDF_OUT"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, strings.ReplaceAll(t.Name(), "/", "-")+".pdf"), p.Bytes(), 0o600))
	}
	out, err := exec.Command(tool, "-layout", name, "-").Output()
	require.NoError(t, err)
	return string(out)
}

func TestLettersOfACampaign(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 2, everybody)
	ids := residents(t, l.Book)
	id := l.approved(t, l.byPost())
	l.says(t, ids[4], consent.Withdrawn) // since the approval (Art. 7(3))

	var file paper
	made, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.NoError(t, err)
	require.EqualValues(t, 5, made.Letters)
	require.Equal(t, 1, made.Run)
	require.Equal(t, map[consent.Verdict]int64{consent.OptedOut: 1}, made.LeftOut)
	sum := sha256.Sum256(file.Bytes())
	require.Equal(t, hex.EncodeToString(sum[:]), made.SHA256)

	words := file.words(t)
	at := -1
	for _, town := range []string{"111 43 Stockholm", "211 25 Malmö", "211 34 Malmö", "984 31 Pajala", "10117 Berlin"} {
		next := strings.Index(words, town)
		require.Greater(t, next, at, "%s stands where the post wants it", town)
		at = next
	}
	require.NotContains(t, words, "Hamburg", "who has withdrawn gets no letter")

	require.Equal(t, consent.InvitationLeftOut, l.invitation(t, id, ids[4]).State)
	printed := l.invitation(t, id, ids[0])
	require.Equal(t, consent.InvitationPrinted, printed.State)
	messages, err := campaigns.Messages(ctx, l.Book, id, "printed", 0, 100)
	require.NoError(t, err)
	require.Len(t, messages, 5)
	for _, m := range messages {
		require.Equal(t, made.SHA256, m.SHA256)
		require.NotZero(t, m.Requested, "that they were asked is an event (law.md §a)")
	}
	require.NoError(t, l.Read(ctx, func(v *sqlite.View) error {
		events, err := v.ConsentEvents(ids[0], "newsletter")
		require.NoError(t, err)
		last := events[len(events)-1]
		require.Equal(t, consent.Requested, last.State)
		require.Equal(t, consent.Method("letter"), last.Method)
		return nil
	}))
	l.audit(t)

	_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.Equal(t, "letters_none", consent.ReasonOf(err), "nothing is printed twice unasked")

	s := l.send(t, id, campaigns.Options{})
	require.EqualValues(t, 2, s.Sent, "mails leave beside the letters")
	require.Zero(t, s.Letters)

	// An answer that is keyed in by the code on the slip.
	token := tokenIn(t, words)
	keyed, err := answers.KeyIn(ctx, l.Book, answers.Keyed{Token: token, Method: "letter", At: l.Book.Now(), Choices: map[consent.PurposeID]string{"newsletter": consent.ChoiceNo}, Attested: true})
	require.NoError(t, err)
	require.Equal(t, ids[3], keyed.Contact, "the first letter of the file is that to Stockholm")
	again, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Run: 1}, file.keep)
	require.NoError(t, err)
	require.EqualValues(t, 4, again.Letters, "the same letters, but for who has answered meanwhile")
	require.EqualValues(t, 1, again.LeftOut[consent.OptedOut])
	require.NotContains(t, file.words(t), token)
	runs, err := campaigns.PrintRuns(ctx, l.Book, id)
	require.NoError(t, err)
	require.Len(t, runs, 1)
	require.Equal(t, 1, runs[0].Again)
	messages, err = campaigns.Messages(ctx, l.Book, id, "printed", 0, 100)
	require.NoError(t, err)
	require.Len(t, messages, 5, "set once more is no second letter")
	l.audit(t)
}

// tokenIn finds the first token on paper.
func tokenIn(t testing.TB, words string) string {
	t.Helper()
	found := consent.FindTokens(words)
	require.NotEmpty(t, found)
	return found[0]
}

// Broken off at any point, no letter is lost and none is printed twice unseen.
func TestLettersThatWereBrokenOff(t *testing.T) {
	l := newLetter(t)
	residents(t, l.Book)
	id := l.approved(t, l.byPost())
	var file paper

	file.fail = errors.New("no room")
	_, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.Error(t, err)
	runs, err := campaigns.PrintRuns(ctx, l.Book, id)
	require.NoError(t, err)
	require.Empty(t, runs, "nothing is recorded of a file that was never begun")

	stopped, stop := context.WithCancel(ctx)
	file.fail = nil
	_, err = campaigns.PrintLetters(stopped, l.Book, id, campaigns.LetterOrder{Progress: func(n int64) {
		if n == 3 {
			stop()
		}
	}}, file.keep)
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	s, err := campaigns.Status(ctx, l.Book, id)
	require.NoError(t, err)
	require.EqualValues(t, len(towns), s.Letters, "all are still due")

	file.torn = errors.New("killed before the file had its name")
	_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.Error(t, err)
	file.torn = nil
	_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.Equal(t, "letters_run_open", consent.ReasonOf(err), "somebody must look for the file first")
	l.audit(t)

	made, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Run: 1}, file.keep)
	require.NoError(t, err)
	require.EqualValues(t, len(towns), made.Letters)
	_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.Equal(t, "letters_none", consent.ReasonOf(err))
	_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Run: 2}, file.keep)
	require.Equal(t, "letters_run_unknown", consent.ReasonOf(err))
	run, err := campaigns.Printed(ctx, l.Book, id, 1)
	require.NoError(t, err)
	require.True(t, run.Done)
	l.audit(t)
}

// Who says stop while the letters are being set is not recorded as written to.
func TestAStopWhileLettersAreSet(t *testing.T) {
	l := newLetter(t)
	ids := residents(t, l.Book)
	id := l.approved(t, l.byPost())
	var file paper
	_, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, func(write func(io.Writer) error) error {
		return file.keep(func(w io.Writer) error {
			return write(writerFunc(func(b []byte) (int, error) {
				if ids != nil {
					l.says(t, ids[2], consent.Withdrawn)
					ids = nil
				}
				return w.Write(b)
			}))
		})
	})
	require.Equal(t, "letters_changed", consent.ReasonOf(err))
	made, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.NoError(t, err)
	require.EqualValues(t, len(towns)-1, made.Letters)
	require.EqualValues(t, 1, made.LeftOut[consent.OptedOut])
	l.audit(t)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

func TestLettersAreNotPrintedAfterTheClose(t *testing.T) {
	l := newLetter(t)
	residents(t, l.Book)
	d := l.byPost()
	d.Sender, d.ReminderDays = 0, 0 // letters only
	id := l.approved(t, d)
	var file paper
	_, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Layout: "c4"}, file.keep)
	require.Equal(t, "envelope_unknown", consent.ReasonOf(err))
	made, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Layout: "din_a", Duplex: true}, file.keep)
	require.NoError(t, err)
	require.EqualValues(t, len(towns), made.Letters)
	l.Clock.T = l.Clock.T.Add(100 * 24 * time.Hour)
	_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Run: 1}, file.keep)
	require.Equal(t, "campaign_closed", consent.ReasonOf(err))
}
