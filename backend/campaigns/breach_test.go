package campaigns_test

import (
	"bytes"
	"io"
	"mime/quotedprintable"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/breaches"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
)

func lost() consent.Breach {
	no, n := false, int64(4)
	return consent.Breach{Facts: "Ett minneskort med presentkort och rabattkoder glömdes på tåget.", AwareAt: "2026-11-21T15:40", AwareHow: "Elin", OccurredFrom: "2026-11-21T13:10", Types: []string{"confidentiality"}, Cause: "väska", Data: []string{"bilder"}, Special: &no,
		Subjects: []string{"elever"}, People: &n, Records: &n, Countries: []string{"SE"}, Unintelligible: &no, Effects: "inga", Consequences: "Bilder kan spridas.", Taken: "Hittegods underrättat.", Planned: "Kryptering.", Lessons: "Inga kort i väskor.", Advice: []string{"Hör av dig om du ser en bild."}}
}

// Art. 34: letters about a breach need no consent and no notice, go to who
// opted out too, say what the law wants, and their figures are the breach's.
func TestLettersAboutABreach(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 4, func(i int) bool { return i < 2 })
	l.says(t, ids[0], consent.Withdrawn)
	row := lost()
	row.Advice = nil
	s, err := breaches.Open(ctx, l.Book, row)
	require.NoError(t, err)
	_, err = breaches.Draft(ctx, l.Book, s.ID, breaches.LetterOrder{Sender: l.sender.ID})
	require.Equal(t, "breach_letter_unready", consent.ReasonOf(err), "34(2): nobody can be told what to do")
	_, err = breaches.Change(ctx, l.Book, s.ID, lost())
	require.NoError(t, err)

	id, err := breaches.Draft(ctx, l.Book, s.ID, breaches.LetterOrder{Sender: l.sender.ID, Letters: consent.LettersNone})
	require.NoError(t, err)
	c, err := campaigns.Find(ctx, l.Book, id)
	require.NoError(t, err)
	d := c.Definition
	d.Breach = nil // as a window that knows nothing of it saves it
	d.Name = "Till eleverna"
	c, err = campaigns.Save(ctx, l.Book, id, d)
	require.NoError(t, err)
	require.NotNil(t, c.Definition.Breach)
	d.Kind, d.Purposes = consent.CampaignRefresh, []consent.PurposeID{"newsletter"}
	_, err = campaigns.Save(ctx, l.Book, id, d)
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), "it stays information")

	p, err := campaigns.Plan(ctx, l.Book, id, nil)
	require.NoError(t, err)
	require.Empty(t, p.Missing, "the words pass the rules, and what happened may speak of vouchers")
	require.EqualValues(t, 4, p.Counts.Verdicts[consent.InformedDuty])
	_, err = breaches.Change(ctx, l.Book, s.ID, func() consent.Breach { x := lost(); x.Facts = "Något annat."; return x }())
	require.NoError(t, err)
	_, err = campaigns.Approve(ctx, l.Book, id, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 4, l.send(t, id, campaigns.Options{}).Sent)
	require.Len(t, l.server.Received(), 4)
	for _, m := range l.server.Received() {
		raw, _ := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(m.Raw))) // as far as it can be read
		mail := string(raw)
		require.Contains(t, mail, "presentkort och rabattkoder", "as it stood when the letters were drafted")
		require.Contains(t, mail, "Hör av dig om du ser en bild.")
		require.Contains(t, mail, "B-2026-0001")
		require.NotContains(t, mail, "{{")
		require.NotContains(t, mail, "privacy-1")
	}
	shown, err := breaches.Show(ctx, l.Book, s.ID)
	require.NoError(t, err)
	require.EqualValues(t, 4, shown.Letters[0].Mailed)
	md, _, err := breaches.Preview(ctx, l.Book, s.ID, breaches.NoticeOrder{})
	require.NoError(t, err)
	require.True(t, strings.Contains(md, "4 personer") || strings.Contains(md, ": 4"), md)
	shown, err = breaches.Tell(ctx, l.Book, s.ID, consent.BreachTelling{Campaign: id})
	require.NoError(t, err)
	require.EqualValues(t, 4, shown.Told[0].Number)
	require.Equal(t, "mail", shown.Told[0].Means)
	_, err = breaches.Tell(ctx, l.Book, s.ID, consent.BreachTelling{Campaign: 99})
	require.Equal(t, "register_link_unknown", consent.ReasonOf(err))
	for _, write := range []func(io.Writer) error{
		func(w io.Writer) error { _, err := campaigns.WriteReport(ctx, l.Book, id, "pdf", "sv", w); return err },
		func(w io.Writer) error { _, err := campaigns.WriteLegality(ctx, l.Book, id, "sv", nil, w); return err },
	} {
		require.NoError(t, write(io.Discard), "there is no notice to name")
	}
	_, _, err = campaigns.Close(ctx, l.Book, id, true)
	require.NoError(t, err)
	shown, err = breaches.Show(ctx, l.Book, s.ID)
	require.NoError(t, err)
	require.EqualValues(t, 4, shown.Letters[0].Mailed)
	l.audit(t)
}

// A language into which nobody has put the facts keeps the letters from leaving
// (Art. 12(1), 34(2)).
func TestLettersInALanguageWithoutFacts(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 2, everybody)
	s, err := breaches.Open(ctx, l.Book, lost())
	require.NoError(t, err)
	id, err := breaches.Draft(ctx, l.Book, s.ID, breaches.LetterOrder{Sender: l.sender.ID, Languages: []string{"sv", "en"}})
	require.NoError(t, err)
	p, err := campaigns.Plan(ctx, l.Book, id, nil)
	require.NoError(t, err)
	require.NotEmpty(t, p.Missing)
	_, err = campaigns.Approve(ctx, l.Book, id, nil, nil)
	require.Error(t, err)
	_, err = breaches.Close(ctx, l.Book, s.ID)
	require.Equal(t, "breach_unfinished", consent.ReasonOf(err))
	_, err = campaigns.Cancel(ctx, l.Book, id)
	require.NoError(t, err)
	l.audit(t)
}
