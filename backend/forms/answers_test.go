package forms_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/forms"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func bringIn(t testing.TB, b sqlite.Book, text string, in forms.Answers) (forms.Answered, []forms.AnswerRow) {
	t.Helper()
	out, rows, err := tryIn(b, text, in)
	require.NoError(t, err)
	require.Equal(t, out.Rows, out.Recorded+out.Known+out.Waiting+out.Nothing+out.Rejected, "the sum closes")
	require.EqualValues(t, out.Rejected, out.Returned.Len())
	return out, rows
}

func tryIn(b sqlite.Book, text string, in forms.Answers) (forms.Answered, []forms.AnswerRow, error) {
	var rows []forms.AnswerRow
	if in.Name == "" {
		in.Name, in.SHA256 = "answers.csv", strings.Repeat("a", 64)
	}
	out, err := forms.BringIn(ctx, b, strings.NewReader(text), int64(len(text)), in, func(r forms.AnswerRow) error { rows = append(rows, r); return nil })
	return out, rows, err
}

// soon is a moment after a form was made in a test book.
var soon = testkit.Noon.Add(2 * time.Hour)

func made(t testing.TB, b sqlite.Book, kind consent.FormKind, purposes ...consent.PurposeID) sqlite.Form {
	t.Helper()
	d := draft(kind)
	d.Purposes = append(d.Purposes, purposes...)
	f, _, err := forms.Make(ctx, b, d)
	require.NoError(t, err)
	return f
}

func later(b sqlite.Book) { clockOf(b).T = soon.Add(24 * time.Hour) }

var clocks = map[*sqlite.DB]*testkit.Clock{}

func clockOf(b sqlite.Book) *testkit.Clock { return clocks[b.DB] }

func events(t testing.TB, b sqlite.Book) (out []sqlite.ConsentEvent) {
	t.Helper()
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		return v.EachConsentEvent(func(e sqlite.ConsentEvent) error { out = append(out, e); return nil })
	}))
	return out
}

func TestAnswersOfAWebForm(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "html", "invitations")
	later(b)
	known := testkit.Stated(t, b, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
	at := soon.Format(time.RFC3339)
	text := "Submitted at,name,email,consent-newsletter,consent-invitations,form\n" +
		at + ",Anna Berg,Anna@Example.org,yes,," + f.Code + "\n" + // one answer: the other stays unanswered
		at + ",Bo,bo@example.org,no,yes," + strings.ToLower(f.Code) + "\n" +
		at + ",Cia,cia@example.org,no,no," + f.Code + "\n" + // not in the book, and says no
		at + ",Disa,disa@example.org,,-," + f.Code + "\n"
	dry, _ := bringIn(t, b, text, forms.Answers{Dry: true})
	require.Empty(t, events(t, b), "a dry run records nothing")
	out, rows := bringIn(t, b, text, forms.Answers{})
	require.Equal(t, dry.AnswerCounts, out.AnswerCounts)
	require.Equal(t, forms.AnswerCounts{Rows: 4, Recorded: 2, Nothing: 2, Created: 1, Yes: 2, No: 1}, out.AnswerCounts)
	require.True(t, rows[0].Created)
	require.Equal(t, known, rows[1].Contact)

	all := events(t, b)
	require.Len(t, all, 3)
	for _, e := range all {
		require.Equal(t, f.Code, e.Form)
		require.Equal(t, f.Privacy, e.Notice)
		require.Equal(t, "sv", e.Language)
		require.Equal(t, consent.Method("web_form"), e.Method)
		q, ok := f.Question(e.Purpose)
		require.True(t, ok)
		require.Equal(t, q.Question, e.Question, "the exact words of the form")
		require.NotEmpty(t, e.FileHash)
	}
	anna, err := contacts.Show(ctx, b, rows[0].Contact)
	require.NoError(t, err)
	require.Equal(t, "anna@example.org", anna.Contact.Email())
	require.Equal(t, f.Code, anna.Contact.Source)
	require.Len(t, anna.Events, 1, "Art. 5(1)(c): what was not answered stays unanswered")
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		kept, err := v.FindEvidence(anna.Events[0].Evidence, true)
		require.NoError(t, err)
		var row struct {
			Form  string
			Row   int
			Cells []string
		}
		require.NoError(t, json.Unmarshal(kept.Bytes, &row), "the row itself is the evidence")
		require.Equal(t, "Anna@Example.org", row.Cells[2])
		ids, err := v.FindByEmail("cia@example.org")
		require.Empty(t, ids, "nothing is kept of whom nothing was held and who said no")
		return err
	}))
	whole(t, b)

	again, _ := bringIn(t, b, text, forms.Answers{})
	require.Equal(t, forms.AnswerCounts{Rows: 4, Known: 2, Nothing: 2}, again.AnswerCounts, "no doubles")
	require.Len(t, events(t, b), 3)
	found, err := forms.Find(ctx, b, f.Code)
	require.NoError(t, err)
	require.EqualValues(t, 2, found.People)
	require.EqualValues(t, 1, found.States["newsletter"][consent.Given])
	whole(t, b)
}

func TestRowsThatCannotBeUsedComeBackWithTheirReason(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "html")
	other := made(t, b, "html", "invitations")
	later(b)
	at := soon.Format(time.RFC3339)
	future := soon.AddDate(1, 0, 0).Format(time.RFC3339)
	before := f.MadeAt.Add(-time.Hour).Format(time.RFC3339)
	text := "time;email;nyhetsbrev;Inbjudningar och evenemang;kod;ip\n" +
		at + ";good@example.org;ja;;" + f.Code + "\n" +
		at + ";a@example.org;ja;;CB-2222-23\n" + // a slip of the pen
		at + ";b@example.org;ja;;CB-2222-22\n" + // another book's
		at + ";c@example.org;ja;;\n" +
		future + ";d@example.org;ja;;" + f.Code + "\n" +
		before + ";e@example.org;ja;;" + f.Code + "\n" +
		at + ";f@example.org;kanske;;" + f.Code + "\n" +
		at + ";not an address;ja;;" + f.Code + "\n" +
		";g@example.org;ja;;" + f.Code + "\n" +
		at + ";h@example.org;ja;ja;" + f.Code + "\n" + // asked on the other form only
		at + ";i@example.org;ja;ja;" + other.Code + "\n"
	out, rows := bringIn(t, b, text, forms.Answers{})
	var reasons []string
	for _, r := range rows {
		if r.Outcome == forms.Rejected {
			reasons = append(reasons, r.Reason)
		}
	}
	require.ElementsMatch(t, []string{"form_code_wrong", "form_unknown", "form_code_missing", "time_in_future", "form_before_made", "form_answer_unknown", "email_malformed", "form_time_missing",
		"form_purpose_not_on"}, reasons)
	require.EqualValues(t, 2, out.Recorded)
	require.Equal(t, []string{"ip"}, out.Unread, "what is not read is said")
	require.Equal(t, "answers-rejected-rows.csv", out.Returned.Name())

	var file bytes.Buffer
	require.NoError(t, out.Returned.Write(&file, "Consentbook: why", func(r string) string { return "because " + r }))
	require.Contains(t, file.String(), "because form_unknown")
	require.Contains(t, file.String(), ";kanske;")
	back, _ := bringIn(t, b, strings.ReplaceAll(strings.ReplaceAll(file.String(), "kanske", "nej"), "CB-2222-23", f.Code), forms.Answers{})
	require.EqualValues(t, 9, back.Rows)
	require.EqualValues(t, 7, back.Rejected, "mended rows come in: one yes, and one no of nobody")
	require.EqualValues(t, 1, back.Recorded)
	require.EqualValues(t, 1, back.Nothing)

	_, chosen := bringIn(t, b, "time,email,newsletter,form\n"+at+",z@example.org,yes,"+other.Code+"\n", forms.Answers{Code: f.Code})
	require.Equal(t, "form_code_differs", chosen[0].Reason)
	for text, reason := range map[string]string{"": "file_empty", "name,phone\nAnna,1\n": "form_columns_missing"} {
		_, _, err := tryIn(b, text, forms.Answers{})
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	whole(t, b)
}

// No answer, no event; and no yes without a yes in the row, for every pair of
// cells that forms and people write.
func TestNoAnswerNoEvent(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "html", "invitations")
	later(b)
	cells := map[string]consent.State{"": consent.None, "-": consent.None, "0": consent.None, "off": consent.None, "sans réponse": consent.None, " ": consent.None, "unchecked": consent.None,
		"yes": consent.Given, "ja": consent.Given, "true": consent.Given, "no": consent.Refused, "nej": consent.Refused, "kanske": "?", "yes/no": "?"}
	text := "time,email,newsletter,invitations,form\n"
	type pair [2]consent.State
	want := map[string]pair{}
	for news, a := range cells {
		for invitations, c := range cells {
			who := fmt.Sprintf("p%d@example.org", len(want))
			want[who] = pair{a, c}
			text += fmt.Sprintf("%s,%s,%s,%s,%s\n", soon.Format(time.RFC3339), who, news, invitations, f.Code)
			testkit.Stated(t, b, consent.Contact{Emails: []consent.Reach{{Value: who}}}, "newsletter", consent.BasisConsent, "fair")
		}
	}
	bringIn(t, b, text, forms.Answers{})
	got := map[consent.ContactID]pair{}
	for _, e := range events(t, b) {
		p := got[e.Contact]
		if e.Purpose == "newsletter" {
			p[0] = e.State
		} else {
			p[1] = e.State
		}
		got[e.Contact] = p
	}
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		for who, w := range want {
			ids, err := v.FindByEmail(who)
			require.NoError(t, err)
			if w[0] == "?" || w[1] == "?" {
				w = pair{} // a row that nobody can read is not half recorded
			}
			for i := range w {
				if w[i] == consent.None {
					w[i] = ""
				}
			}
			require.Equal(t, w, got[ids[0]], who)
		}
		return nil
	}))
	whole(t, b)
}

func FuzzAnswers(f *testing.F) {
	b := newBook(f)
	form := made(f, b, "html")
	later(b)
	for _, s := range []string{"email,newsletter,form\na@example.org,yes,CB", "\xff\xfee\x00m\x00", "PK\x03\x04", "sep=;\nemail;nyhetsbrev\n\"", "email\tnewsletter\n=1+1\tyes\n", ""} {
		f.Add([]byte(s), true)
	}
	f.Add([]byte("time,email,newsletter,form\n"+soon.Format(time.RFC3339)+",a@example.org,yes,"+form.Code+"\n"), false)
	f.Fuzz(func(t *testing.T, body []byte, chosen bool) {
		in := forms.Answers{Dry: true, Name: "x.csv", SHA256: strings.Repeat("0", 64), At: soon}
		if chosen {
			in.Code = form.Code
		}
		out, err := forms.BringIn(ctx, b, bytes.NewReader(body), int64(len(body)), in, nil)
		if err != nil {
			if consent.CodeOf(err) == consent.Internal {
				t.Fatal(err)
			}
			return
		}
		if out.Rows != out.Recorded+out.Known+out.Waiting+out.Nothing+out.Rejected {
			t.Fatalf("%+v", out.AnswerCounts)
		}
		lower := strings.ToLower(string(body))
		if out.Yes > 0 && !strings.ContainsAny(lower, "yjo1tasegi✓✔☑w") {
			t.Fatal("a yes out of nothing")
		}
		if err := out.Returned.Write(&bytes.Buffer{}, "Consentbook: why", func(string) string { return "x" }); err != nil {
			t.Fatal(err)
		}
	})
}
