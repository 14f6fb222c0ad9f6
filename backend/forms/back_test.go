package forms_test

import (
	"encoding/json"
	"fmt"
	"slices"
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

// product.md: a no stands "until the person comes back by a proven act of their
// own"; a row that anybody could have sent is none.
func TestAYesAfterANo(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "html")
	later(b)
	id := testkit.Stated(t, b, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.RecordAct(sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: testkit.Noon.Add(-time.Hour)})
		return err
	}))
	state := func() consent.State {
		p, err := contacts.Show(ctx, b, id)
		require.NoError(t, err)
		for _, x := range p.Purposes {
			if x.Purpose.ID == "newsletter" {
				return x.Now
			}
		}
		return ""
	}
	row := "time,email,newsletter,form,confirmed at\n%s,bo@example.org,yes," + f.Code + ",%s\n"
	out, rows := bringIn(t, b, fmt.Sprintf(row, soon.Format(time.RFC3339), ""), forms.Answers{})
	require.EqualValues(t, 1, out.Waiting)
	require.Equal(t, consent.HeldYesAfterNo, rows[0].Reason)
	require.Equal(t, consent.Withdrawn, state(), "it waits, and the no stands")
	again, _ := bringIn(t, b, fmt.Sprintf(row, soon.Format(time.RFC3339), ""), forms.Answers{})
	require.EqualValues(t, 1, again.Known, "it waits once")
	whole(t, b)

	confirmed, _ := bringIn(t, b, fmt.Sprintf(row, soon.Add(time.Hour).Format(time.RFC3339), soon.Add(2*time.Hour).Format(time.RFC3339)), forms.Answers{})
	require.EqualValues(t, 1, confirmed.Recorded, "whoever confirmed their address spoke for themselves")
	require.Equal(t, consent.Given, state())

	// A no takes the yes back, whoever sent it: the stricter holds.
	no, _ := bringIn(t, b, "time,email,newsletter,form\n"+soon.Add(3*time.Hour).Format(time.RFC3339)+",bo@example.org,no,"+f.Code+"\n", forms.Answers{})
	require.EqualValues(t, 1, no.No)
	require.Equal(t, consent.Withdrawn, state())
	paper := made(t, b, "sheet")
	clockOf(b).T = clockOf(b).T.AddDate(0, 0, 2)
	scan := &forms.Evidence{Name: "sheet.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}
	signed, _ := bringIn(t, b, "Datum,E-post,Nyhetsbrev\n"+clockOf(b).T.AddDate(0, 0, -1).Format(time.DateOnly)+",bo@example.org,ja\n", forms.Answers{Code: paper.Code, Evidence: scan})
	require.EqualValues(t, 1, signed.Recorded)
	require.Equal(t, consent.Given, state(), "a signed sheet is proof")
	whole(t, b)
}

// Art. 7(3): what somebody said last counts, wherever it stands in the file.
func TestAListSaysTheSameAsItsRowsOneByOne(t *testing.T) {
	at := func(hours int) string { return soon.Add(time.Duration(hours) * time.Hour).Format(time.RFC3339) }
	for name, c := range map[string]struct {
		rows    []string // "time,answer,confirmed"
		states  []consent.State
		waiting int64
	}{
		"a yes, then a no":                          {[]string{at(1) + ",yes,", at(2) + ",no,"}, []consent.State{consent.Given, consent.Withdrawn}, 0},
		"the same, newest first":                    {[]string{at(2) + ",no,", at(1) + ",yes,"}, []consent.State{consent.Given, consent.Withdrawn}, 0},
		"a no, then a yes that anybody could send":  {[]string{at(1) + ",no,", at(2) + ",yes,"}, []consent.State{consent.Refused}, 1},
		"the same, newest first, ":                  {[]string{at(2) + ",yes,", at(1) + ",no,"}, []consent.State{consent.Refused}, 1},
		"a no, then a yes of their own":             {[]string{at(1) + ",no,", at(2) + ",yes,yes"}, []consent.State{consent.Refused, consent.Given}, 0},
		"a yes of their own, and one more after it": {[]string{at(1) + ",no,", at(2) + ",yes,yes", at(3) + ",yes,"}, []consent.State{consent.Refused, consent.Given, consent.Given}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			f := made(t, b, "html")
			later(b)
			testkit.Stated(t, b, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
			text := "time,newsletter,confirmed,email,form\n"
			for _, row := range c.rows {
				text += row + ",bo@example.org," + f.Code + "\n"
			}
			out, _ := bringIn(t, b, text, forms.Answers{})
			require.Equal(t, c.waiting, out.Waiting)
			all := events(t, b)
			slices.SortFunc(all, func(x, y sqlite.ConsentEvent) int { return strings.Compare(x.HappenedAt, y.HappenedAt) })
			var states []consent.State
			for _, e := range all {
				states = append(states, e.State)
			}
			require.Equal(t, c.states, states)
			whole(t, b)
		})
	}
}

// Art. 7(1): what was typed from a paper is shown by the paper.
func TestAListTypedFromPaperNeedsThePaper(t *testing.T) {
	b := newBook(t)
	f, web := made(t, b, "sheet"), made(t, b, "html")
	later(b)
	testkit.Stated(t, b, consent.Contact{Given: "Cia", Emails: []consent.Reach{{Value: "cia@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
	row := "time,email,newsletter,form\n" + soon.Format(time.RFC3339) + ",%s@example.org,%s,%s\n"
	typed, rows := bringIn(t, b, fmt.Sprintf(row, "anna", "yes", f.Code), forms.Answers{})
	require.EqualValues(t, 1, typed.Rejected)
	require.Equal(t, "consent_needs_evidence", rows[0].Reason)
	no, _ := bringIn(t, b, fmt.Sprintf(row, "cia", "no", f.Code), forms.Answers{})
	require.EqualValues(t, 1, no.No, "a no needs nothing (Art. 7(3))")

	because := func(in forms.Answers, who, code string) string {
		_, rows := bringIn(t, b, fmt.Sprintf(row, who, "yes", code), in)
		require.Equal(t, forms.Recorded, rows[0].Outcome)
		for _, e := range events(t, b) {
			if e.Contact != rows[0].Contact {
				continue
			}
			var answers []consent.Answer
			require.NoError(t, json.Unmarshal(e.Validity, &answers))
			for _, x := range answers {
				if x.Asks == consent.AsksUnambiguous {
					return x.By + " " + x.Because
				}
			}
		}
		return ""
	}
	require.Equal(t, "operator act_seen", because(forms.Answers{Attested: true}, "anna", f.Code))
	require.Equal(t, "operator evidence_seen", because(forms.Answers{Evidence: &forms.Evidence{Name: "s.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}}, "bo", f.Code))
	require.Equal(t, "program form_row", because(forms.Answers{Attested: true}, "disa", web.Code), "nobody has seen an act on a web form")
	whole(t, b)
}

func TestWhoWasErasedComesBackByAProvenActOnly(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "html")
	later(b)
	gone := consent.Contact{Emails: []consent.Reach{{Value: "gone@example.org"}}}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		err := tx.Suppress("erased", gone)
		_, err2 := tx.Append("bulk.swept", sqlite.Item{Payload: map[string]any{"bulk": 0, "people": 0}})
		if err == nil {
			err = err2
		}
		return err
	}))
	erased := clockOf(b).T
	clockOf(b).T = erased.AddDate(0, 0, 3)
	row := "time,email,newsletter,form,double opt-in\n%s,gone@example.org,yes," + f.Code + ",%s\n"
	for what, x := range map[string]struct{ at, confirmed string }{
		"unproven":               {erased.Add(time.Hour).Format(time.RFC3339), ""},
		"proven, but older":      {erased.Add(-time.Hour).Format(time.RFC3339), "yes"}, // law.md §g: only what comes later overrules
		"proven, on the day":     {erased.Format(time.DateOnly), "yes"},
		"proven, at that moment": {erased.Format(time.RFC3339Nano), "yes"},
	} {
		out, rows := bringIn(t, b, fmt.Sprintf(row, x.at, x.confirmed), forms.Answers{})
		require.EqualValues(t, 1, out.Rejected, what)
		require.Equal(t, consent.HeldYesAfterNo, rows[0].Reason)
		require.Empty(t, events(t, b))
	}
	back, _ := bringIn(t, b, fmt.Sprintf(row, erased.AddDate(0, 0, 1).Format(time.DateOnly), "yes"), forms.Answers{})
	require.EqualValues(t, 1, back.Created)
	require.Len(t, events(t, b), 1)
	var added string
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		items, err := v.ItemsAbout(events(t, b)[0].Contact)
		for _, i := range items {
			if i.Kind == "contact.added" {
				added = string(i.Payload)
			}
		}
		return err
	}))
	require.Contains(t, added, `"released":true,"kept_out":"erased"`, "the ledger says that the book let them in again, and what for")
	whole(t, b)
}

func TestASheetIsEnteredAgainstOneScan(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "sheet", "invitations")
	later(b)
	known := testkit.Stated(t, b, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
	scan := forms.Scan{Code: f.Code, At: soon, Evidence: &forms.Evidence{Name: "sheet.png", MediaType: "image/png", Bytes: []byte("a scan")}, People: []forms.Signed{
		{Contact: known, Answers: map[consent.PurposeID]string{"newsletter": "yes"}},
		{Name: "Anna Berg", Email: "anna@example.org", Answers: map[consent.PurposeID]string{"newsletter": "yes", "invitations": "no"}},
		{Name: "Cia", Email: "cia@example.org", Answers: map[consent.PurposeID]string{"newsletter": ""}},
	}}
	before := whole(t, b)
	done, err := forms.Enter(ctx, b, scan)
	require.NoError(t, err)
	require.Equal(t, []string{forms.Recorded, forms.Recorded, forms.Nothing}, []string{done[0].Outcome, done[1].Outcome, done[2].Outcome})
	require.Equal(t, before.Events+3, whole(t, b).Events, "who came in, the yes, the no")
	all := events(t, b)
	require.Len(t, all, 3)
	for _, e := range all {
		require.Equal(t, all[0].Evidence, e.Evidence, "one scan, kept once")
		require.Equal(t, consent.Method("paper"), e.Method)
	}
	again, err := forms.Enter(ctx, b, scan)
	require.NoError(t, err)
	require.Equal(t, forms.Known, again[0].Outcome)

	for reason, change := range map[string]func(*forms.Scan){
		"consent_needs_evidence": func(s *forms.Scan) { s.Evidence = nil },
		"form_code_wrong":        func(s *forms.Scan) { s.Code = "CB-XXXX-XX" },
		"form_unknown":           func(s *forms.Scan) { s.Code = "CB-2222-22" },
		"bulk_nobody":            func(s *forms.Scan) { s.People = nil },
		"time_in_future":         func(s *forms.Scan) { s.At = soon.AddDate(1, 0, 0) },
		"form_before_made":       func(s *forms.Scan) { s.At = soon.AddDate(-1, 0, 0) },
		"form_purpose_not_on":    func(s *forms.Scan) { s.People[0].Answers = map[consent.PurposeID]string{"photos": "yes"} },
		"form_answer_unknown":    func(s *forms.Scan) { s.People[0].Answers = map[consent.PurposeID]string{"newsletter": "perhaps"} },
		"no_name_no_address": func(s *forms.Scan) {
			s.People[0] = forms.Signed{Answers: map[consent.PurposeID]string{"newsletter": "yes"}}
		},
	} {
		s := scan
		s.People = append([]forms.Signed(nil), scan.People...)
		change(&s)
		_, err := forms.Enter(ctx, b, s)
		require.Equal(t, reason, consent.ReasonOf(err), "%v", err)
	}
	require.Len(t, events(t, b), 3, "all of a sheet, or nothing")
}

func TestAnActOnAFormIsTiedToIt(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "person")
	later(b)
	id := testkit.Stated(t, b, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
	record := func(change func(*sqlite.Act)) (e sqlite.ConsentEvent, err error) {
		act := sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "paper", At: soon, Attested: true, Form: " " + strings.ToLower(f.Code)}
		change(&act)
		err = b.Write(ctx, func(tx *sqlite.Tx) error {
			e, err = tx.RecordAct(act)
			return err
		})
		return e, err
	}
	e, err := record(func(*sqlite.Act) {})
	require.NoError(t, err)
	require.Equal(t, f.Code, e.Form)
	require.Equal(t, f.Questions[0].Question, e.Question)
	require.Equal(t, "sv", e.Language)
	for reason, change := range map[string]func(*sqlite.Act){
		"form_purpose_not_on": func(a *sqlite.Act) { a.Purpose = "invitations" },
		"form_other_words":    func(a *sqlite.Act) { a.Question = "May we?" },
		"form_unknown":        func(a *sqlite.Act) { a.Form = "CB-2222-22" },
		"form_code_wrong":     func(a *sqlite.Act) { a.Form = "CB-2222-24" },
		"form_before_made":    func(a *sqlite.Act) { a.At = f.MadeAt.AddDate(0, 0, -1) },
	} {
		_, err := record(change)
		require.Equal(t, reason, consent.ReasonOf(err), "%v", err)
	}
	_, err = record(func(a *sqlite.Act) { a.Language = "de" })
	require.Equal(t, "form_other_words", consent.ReasonOf(err))
}
