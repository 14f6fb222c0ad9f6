package answers_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/xlsx"
)

func (h *house) form(text string, change func(*answers.FormFile)) (out []answers.Concluded, n answers.Counts, err error) {
	h.t.Helper()
	f := answers.FormFile{Name: "answers.csv", File: strings.NewReader(text), Size: int64(len(text)), Campaign: h.campaign}
	if change != nil {
		change(&f)
	}
	n, err = answers.CollectForm(ctx, h.Book, f, func(c answers.Concluded) error {
		out = append(out, c)
		return nil
	})
	h.whole()
	return out, n, err
}

func TestAnswersOfAForm(t *testing.T) {
	h := newHouse(t)
	text := "Timestamp,E-mail,Reference,Newsletter,Photographs\n" +
		"2026-11-23 10:00,anna@example.org," + h.token[1] + ",Yes,No\n" + // 2
		"23/11/2026 10:05,bo@example.org,,yes,\n" + // 3: by the address
		"23.11.2026 10:06,eve@example.net," + h.token[3] + ",Yes,\n" + // 4: another's token
		"23.11.2026 10:07,nobody@example.net,,Yes,Yes\n" + // 5: a stranger
		"23.11.2026 10:08,anna@example.org,CB-XXXX,Yes,\n" + // 6: a slip of the pen
		"23.11.2026 10:09,dan@example.org,,Yes,\n" + // 7: was not asked
		"23.11.2026 10:10,bo@example.org,,perhaps,\n" + // 8
		",bo@example.org,,,Yes\n" + // 9: when
		"23.11.2026 10:11,bo@example.org,,,\n" // 10: nothing chosen
	out, n, err := h.form(text, nil)
	require.NoError(t, err)
	require.EqualValues(t, 9, n.Read)
	by := map[int]answers.Concluded{}
	for _, c := range out {
		by[c.Row] = c
	}
	require.Equal(t, consent.MailRecorded, by[2].State)
	require.Equal(t, map[consent.PurposeID]consent.State{"newsletter": consent.Renewed, "photos": consent.Refused}, by[2].Recorded)
	require.Equal(t, consent.MailRecorded, by[3].State, "%+v", by[3])
	require.Equal(t, consent.MailTray, by[4].State)
	require.Equal(t, []string{consent.WhySenderDiffers}, by[4].Why)
	require.False(t, by[5].Kept)
	require.Equal(t, "token_wrong", by[6].Error)
	require.Equal(t, "invitation_unknown", by[7].Error)
	require.Equal(t, "form_answer_unknown", by[8].Error)
	require.Equal(t, "form_time_missing", by[9].Error)
	require.Equal(t, consent.MailTray, by[10].State, "a row that chooses nothing is no answer")
	e := h.events(1)
	require.EqualValues(t, "web_form", e[0].Method)
	require.Contains(t, string(e[0].Validity)+string(e[1].Validity), `"because":"form_row"`)

	again, m, err := h.form(text, nil)
	require.NoError(t, err)
	require.EqualValues(t, 4, m.Known)
	require.True(t, again[0].Known)
}

// The columns of any tool are said once and known the next time.
func TestColumnsAreSaidOnce(t *testing.T) {
	h := newHouse(t)
	head := "when,who,q1,q2\n"
	_, _, err := h.form(head+"2026-11-23 10:00,anna@example.org,Yes,No\n", nil)
	require.Equal(t, "answers_columns_missing", consent.ReasonOf(err))
	said := map[string]string{"email": "who", "time": "when", "newsletter": "q1", "photos": "q2"}
	_, n, err := h.form(head+"2026-11-23 10:00,anna@example.org,Yes,No\n", func(f *answers.FormFile) { f.Columns = said })
	require.NoError(t, err)
	require.EqualValues(t, 1, n.Recorded)
	_, n, err = h.form(head+"2026-11-23 11:00,bo@example.org,Yes,No\n", nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, n.Recorded)
	for what, heading := range map[string]string{"newsletter": "q9", "nothing": "q1"} {
		_, _, err = h.form(head+"x\n", func(f *answers.FormFile) { f.Columns = map[string]string{what: heading} })
		require.Contains(t, consent.ReasonOf(err), "mapping_unknown")
	}
}

func TestAWorkbookIsReadToo(t *testing.T) {
	h := newHouse(t)
	var file bytes.Buffer
	w := xlsx.NewWriter(&file, xlsx.Properties{Title: "Answers"})
	sheet, err := w.Sheet(xlsx.SheetSpec{Name: "Answers", Columns: []xlsx.Column{{Header: "Token"}, {Header: "Newsletter"}, {Header: "Date"}}})
	require.NoError(t, err)
	require.NoError(t, sheet.Row(xlsx.Text(h.token[2]), xlsx.Text("Nej"), xlsx.Text("2026-11-23")))
	require.NoError(t, w.Close())
	_, n, err := h.form("", func(f *answers.FormFile) {
		f.Name, f.File, f.Size = "answers.xlsx", bytes.NewReader(file.Bytes()), int64(file.Len())
	})
	require.NoError(t, err)
	require.EqualValues(t, 1, n.Recorded)
	require.Equal(t, consent.Withdrawn, h.state(2, "newsletter"))
}

// Whoever said no before comes back by a proven act of their own; a row that
// names their address anybody could have sent.
func TestARowOfAnybodyDoesNotBringBackWhoSaidNo(t *testing.T) {
	h := newHouse(t)
	h.collect(post("bo@example.org", "Re: x", "No to the newsletter", "In-Reply-To: <sent-2@example.org>"))
	require.Equal(t, consent.Withdrawn, h.state(2, "newsletter"))
	out, _, err := h.form("Time,E-mail,Newsletter\n2026-11-23 11:30,bo@example.org,Yes\n", nil)
	require.NoError(t, err)
	require.Equal(t, consent.MailTray, out[0].State)
	require.Equal(t, consent.Withdrawn, h.state(2, "newsletter"))
}

func TestTheHeadOfAFileOfRows(t *testing.T) {
	h := newHouse(t)
	text := "Zeitpunkt,E-Mail,Brief?,Newsletter\n2026-11-23,anna@example.org,yes,no\n\n2026-11-23,bo@example.org,,yes\n"
	file := func() answers.FormFile {
		return answers.FormFile{Name: "rows.csv", File: strings.NewReader(text), Size: int64(len(text)), Campaign: h.campaign}
	}
	head, err := answers.ReadFormHead(ctx, h.Book, file())
	require.NoError(t, err)
	require.Equal(t, []string{"Zeitpunkt", "E-Mail", "Brief?", "Newsletter"}, head.Header)
	require.Equal(t, [][]string{{"2026-11-23", "anna@example.org", "yes", "no"}, {"2026-11-23", "bo@example.org", "", "yes"}}, head.First)
	require.Equal(t, map[string]string{"time": "Zeitpunkt", "email": "E-Mail", "newsletter": "Newsletter"}, head.Columns)
	require.False(t, head.Known)
	require.Len(t, head.Asked, 2)

	said := file()
	said.Columns = map[string]string{"email": "E-Mail", "time": "Zeitpunkt", "newsletter": "Brief?"}
	_, err = answers.CollectForm(ctx, h.Book, said, nil)
	require.NoError(t, err)
	head, err = answers.ReadFormHead(ctx, h.Book, file())
	require.NoError(t, err)
	require.True(t, head.Known, "what was said of the columns holds for the next file")
	require.Equal(t, "Brief?", head.Columns["newsletter"])
}
