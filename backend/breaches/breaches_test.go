package breaches_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	return sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner, Name: "Maja Lindqvist"}}, kit
}

// clean says that the book is what its ledger says, and gives its entries.
func clean(t testing.TB, b sqlite.Book) int64 {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return a.Events
}

func yes(b bool) *bool   { return &b }
func num(n int64) *int64 { return &n }

// first is what somebody types in the first minute.
var first = consent.Breach{Facts: "A memory card with 214 pictures of a school event was left on the train. Not encrypted.", AwareAt: "2026-11-21T15:40", AwareHow: "Elin came back without it"}

func criteria(level int) (out []consent.BreachCriterion) {
	for _, c := range consent.BreachCriteria {
		out = append(out, consent.BreachCriterion{Criterion: c, Level: level, Words: "looked at"})
	}
	return out
}

func opened(t testing.TB, b sqlite.Book, row consent.Breach) breaches.Shown {
	t.Helper()
	s, err := breaches.Open(ctx, b, row)
	require.NoError(t, err)
	return s
}

// known is everything that Art. 33(5) wants.
func known(row consent.Breach) consent.Breach {
	row.OccurredFrom, row.OccurredTo, row.DetectedAt, row.Types, row.Cause = "2026-11-21T13:10", "2026-11-21T15:10", "2026-11-21T15:20", []string{"confidentiality", "availability"}, "bag left in the rack"
	row.Data, row.Special, row.Subjects, row.People, row.PeopleApprox, row.Records, row.Countries, row.Unintelligible = []string{"pictures", "first names"}, yes(false), []string{"pupils"}, num(60), true, num(214), []string{"SE"}, yes(false)
	row.Effects, row.Consequences, row.Taken, row.Planned, row.Mitigation, row.Advice = "none known", "Pictures of children may be spread with names.", "Lost property told at 16:10.", "Cards are encrypted from now on.", "The school tells the guardians.", []string{"Tell us if you see one of the pictures."}
	return row
}

// TestABreachFromFirstMinuteToClosure is the whole course: three fields, then
// what is found out, the judgement, the decisions, a notice in two phases, the
// people, lessons, the end, and once more.
func TestABreachFromFirstMinuteToClosure(t *testing.T) {
	b, kit := newBook(t)
	began := clean(t, b)
	s := opened(t, b, first)
	require.Equal(t, consent.BreachID(1), s.ID)
	require.Equal(t, "2026-11-21T15:40:00+01:00", s.AwareAt, "a local time is one of the business")
	require.Equal(t, "2026-11-24T15:40:00+01:00", s.Standing.Shown.Format(time.RFC3339))
	require.Equal(t, "Integritetsskyddsmyndigheten", strings.Fields(s.Authority)[0])
	require.Equal(t, testkit.Owner, s.Handler)
	clocks, err := breaches.Clocks(ctx, b)
	require.NoError(t, err)
	require.Len(t, clocks, 1)

	s, err = breaches.Change(ctx, b, 1, known(s.Breach))
	require.NoError(t, err)
	for _, f := range s.Fields {
		require.True(t, f.Known, f.Field)
	}
	_, err = breaches.Decide(ctx, b, 1, breaches.Decision{Authority: &consent.BreachDecision{Words: "no"}})
	require.Equal(t, "breach_not_judged", consent.ReasonOf(err))
	_, err = breaches.Judge(ctx, b, 1, consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "children can be named", Criteria: criteria(3)})
	require.NoError(t, err)
	_, err = breaches.Decide(ctx, b, 1, breaches.Decision{Authority: &consent.BreachDecision{Words: "no"}})
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	before := clean(t, b)
	_, err = breaches.Decide(ctx, b, 1, breaches.Decision{Authority: &consent.BreachDecision{Tell: true}, People: &consent.BreachDecision{Ground: "c", Words: "too many"}})
	require.Equal(t, "breach_public_missing", consent.ReasonOf(err))
	require.Equal(t, before, clean(t, b), "nothing of it stands")
	_, err = breaches.Decide(ctx, b, 1, breaches.Decision{Authority: &consent.BreachDecision{Tell: true}, People: &consent.BreachDecision{Tell: true, Words: "by mail, at once"}})
	require.NoError(t, err)

	md, gaps, err := breaches.Preview(ctx, b, 1, breaches.NoticeOrder{})
	require.NoError(t, err)
	require.Empty(t, gaps)
	require.Contains(t, md, "B-2026-0001")
	s, err = breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "initial", At: "2026-11-22T09:00", Means: "web_form", Reference: "IMY-2026-77"})
	require.NoError(t, err)
	require.False(t, s.Standing.Runs)
	require.Equal(t, 17*time.Hour+20*time.Minute, s.Standing.After)
	clocks, err = breaches.Clocks(ctx, b)
	require.NoError(t, err)
	require.Empty(t, clocks)
	var text, page bytes.Buffer
	require.NoError(t, breaches.WriteSent(ctx, b, 1, 1, "md", &text))
	require.NoError(t, breaches.WriteSent(ctx, b, 1, 1, "pdf", &page))
	require.True(t, bytes.HasPrefix(page.Bytes(), []byte("%PDF")))
	require.NotEmpty(t, text.String())
	_, err = breaches.Close(ctx, b, 1)
	require.Equal(t, "breach_unfinished", consent.ReasonOf(err))
	require.Contains(t, err.Error(), "lessons, notices, told")

	kit.Clock.T = kit.Clock.T.AddDate(0, 0, 2)
	_, err = breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "final", Means: "web_form"})
	require.NoError(t, err)
	_, err = breaches.Tell(ctx, b, 1, consent.BreachTelling{Number: 60, Means: "mail", At: "2026-11-23T10:00"})
	require.NoError(t, err)
	_, err = breaches.Merge(ctx, b, 1, []byte(`{"lessons":"A rule on how cards travel."}`))
	require.NoError(t, err)
	s, err = breaches.Close(ctx, b, 1)
	require.NoError(t, err)
	require.True(t, s.Settled())
	_, err = breaches.Merge(ctx, b, 1, []byte(`{"lessons":"x"}`))
	require.Equal(t, "row_settled", consent.ReasonOf(err))

	_, err = breaches.Reopen(ctx, b, 1)
	require.NoError(t, err)
	_, err = breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "final", Means: "mail"})
	require.NoError(t, err, "more has come to light")
	_, err = breaches.Close(ctx, b, 1)
	require.NoError(t, err)
	require.Equal(t, began+12, clean(t, b), "one act, one entry")
	var kinds []string
	history, err := breaches.History(ctx, b, 1)
	require.NoError(t, err)
	for _, h := range history {
		kinds = append(kinds, strings.TrimPrefix(h.Kind, "breach."))
	}
	require.Equal(t, "opened changed judged decided noticed noticed told changed closed reopened noticed closed", strings.Join(kinds, " "))
}

// Art. 33(1): a first notification after the 72 hours says why.
func TestALateNotice(t *testing.T) {
	b, kit := newBook(t)
	opened(t, b, first)
	kit.Clock.T = kit.Clock.T.AddDate(0, 0, 4)
	s, err := breaches.Show(ctx, b, 1)
	require.NoError(t, err)
	require.True(t, s.Standing.Late)
	_, err = breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "only", Means: "mail"})
	require.Equal(t, "breach_delay_missing", consent.ReasonOf(err))
	s, err = breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "only", Means: "mail", Delay: "Nobody knew whose card it was."})
	require.NoError(t, err)
	require.True(t, s.Standing.Late, "late it stays")
	var text bytes.Buffer
	require.NoError(t, breaches.WriteSent(ctx, b, 1, 1, "md", &text))
	require.Contains(t, text.String(), "Nobody knew whose card it was")
	require.NotNil(t, s.Breach.Authority, "who tells has decided to")
	clean(t, b)
}

// Art. 33(2): a processor tells each controller, and no authority.
func TestWhenTheDataAreOthers(t *testing.T) {
	b, _ := newBook(t)
	row := first
	row.Role, row.Controllers = consent.BreachOfOthers, []consent.BreachController{{Name: "Nordsund kommun"}, {Name: "Skolan"}}
	s := opened(t, b, row)
	require.False(t, s.Clocked)
	clocks, err := breaches.Clocks(ctx, b)
	require.NoError(t, err)
	require.Len(t, clocks, 1)
	require.True(t, clocks[0].Due.IsZero(), "no hours, no delay")
	for _, err := range []error{
		second(breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "initial", Means: "mail"})), second(breaches.Judge(ctx, b, 1, consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: criteria(1)})),
		second(breaches.Decide(ctx, b, 1, breaches.Decision{Authority: &consent.BreachDecision{Tell: true}})), second(breaches.Tell(ctx, b, 1, consent.BreachTelling{Number: 1, Means: "mail"})),
	} {
		require.Equal(t, "breach_processor_role", consent.ReasonOf(err))
	}
	_, err = breaches.Draft(ctx, b, 1, breaches.LetterOrder{})
	require.Equal(t, "breach_processor_role", consent.ReasonOf(err))
	_, err = breaches.TellController(ctx, b, 1, consent.BreachController{Name: "nordsund KOMMUN", Means: "phone", At: "2026-11-21T16:00"})
	require.NoError(t, err)
	_, err = breaches.TellController(ctx, b, 1, consent.BreachController{Name: "Nordsund kommun", Means: "phone"})
	require.Equal(t, "row_exists", consent.ReasonOf(err))
	_, err = breaches.TellController(ctx, b, 1, consent.BreachController{Party: 9, Means: "phone"})
	require.Equal(t, "register_link_unknown", consent.ReasonOf(err))
	_, err = breaches.Merge(ctx, b, 1, []byte(`{"effects":"none","taken":"x","lessons":"y"}`))
	require.NoError(t, err)
	_, err = breaches.Close(ctx, b, 1)
	require.Equal(t, "breach_unfinished", consent.ReasonOf(err))
	_, err = breaches.TellController(ctx, b, 1, consent.BreachController{Name: "Skolan", Means: "mail"})
	require.NoError(t, err)
	_, err = breaches.Close(ctx, b, 1)
	require.NoError(t, err)
	clean(t, b)
}

func second[T any](_ T, err error) error { return err }

// Who was told once is told the rest: also where the country of the business
// does not settle which authority it is (Art. 55).
func TestTheRestGoesToWhoWasToldFirst(t *testing.T) {
	b, _ := newBook(t)
	opened(t, b, first)
	_, err := breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "initial", Means: "web_form", To: "Datatilsynet", At: "2026-11-22T09:00", Reference: "D-7"})
	require.NoError(t, err)
	s, err := breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Means: "mail", At: "2026-11-22T10:00"})
	require.NoError(t, err)
	require.Equal(t, "Datatilsynet", s.Notices[1].To)
	require.Equal(t, "phase", s.Notices[1].Phase)
	md, _, err := breaches.Preview(ctx, b, 1, breaches.NoticeOrder{Phase: "final", Language: "en"})
	require.NoError(t, err)
	require.Contains(t, md, "This completes our notification of 22 November 2026.")
	require.Contains(t, md, "Your reference: D-7")
	clean(t, b)
}

// An exercise runs through the same steps and tells nobody; it is no breach.
func TestAnExercise(t *testing.T) {
	b, _ := newBook(t)
	row := known(first)
	row.Drill, row.Lessons = true, "Find the list of keys sooner."
	opened(t, b, row)
	for _, err := range []error{second(breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "initial", Means: "mail"})), second(breaches.Tell(ctx, b, 1, consent.BreachTelling{Number: 1, Means: "mail"})), second(breaches.Draft(ctx, b, 1, breaches.LetterOrder{}))} {
		require.Equal(t, "breach_drill", consent.ReasonOf(err))
	}
	_, err := breaches.Judge(ctx, b, 1, consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: criteria(1)})
	require.NoError(t, err)
	_, err = breaches.Decide(ctx, b, 1, breaches.Decision{Authority: &consent.BreachDecision{Tell: true}, People: &consent.BreachDecision{Tell: true}})
	require.NoError(t, err)
	_, err = breaches.Close(ctx, b, 1)
	require.NoError(t, err)
	var out bytes.Buffer
	_, err = breaches.Export(ctx, b, 0, "json", "", &out)
	require.NoError(t, err)
	require.Contains(t, out.String(), `"real": 0`)
	require.Contains(t, out.String(), `"drills": 1`)
	clean(t, b)
}

func TestWhatCannotBeOpened(t *testing.T) {
	b, _ := newBook(t)
	began := clean(t, b)
	for reason, row := range map[string]consent.Breach{
		"register_field_missing": {AwareAt: "2026-11-21T15:40"}, "time_malformed": {Facts: "x", AwareAt: "yesterday"}, "breach_time_twice": {Facts: "x", AwareAt: "2026-10-25T02:30"}, "breach_time_never": {Facts: "x", AwareAt: "2026-03-29T02:30"},
		"time_in_future": {Facts: "x", AwareAt: "2026-11-22T14:00"}, "register_link_unknown": {Facts: "x", AwareAt: "2026-11-21T15:40", Processor: 7}, "operator_unknown": {Facts: "x", AwareAt: "2026-11-21T15:40", Handler: "nobody"},
	} {
		_, err := breaches.Open(ctx, b, row)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	require.Equal(t, began, clean(t, b))
	_, err := breaches.Show(ctx, b, 1)
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	opened(t, b, first)
	for fields, reason := range map[string]string{
		`{"risk":"high"}`: "breach_field_of_act", `{"closed_at":"2026-01-01"}`: "breach_field_of_act", `{"colour":"red"}`: "register_field_malformed", `{"people":"many"}`: "register_field_malformed", `[]`: "register_field_malformed", `{`: "register_field_malformed",
		`{"aware_at":""}`: "register_field_missing",
	} {
		_, err := breaches.Merge(ctx, b, 1, []byte(fields))
		require.Equal(t, reason, consent.ReasonOf(err), fields)
	}
	s, err := breaches.Merge(ctx, b, 1, []byte(`{"risk":"","data":["a"],"people":60,"people_approx":true}`))
	require.NoError(t, err, "what stands there already may be said again")
	require.EqualValues(t, 60, *s.People)
	s, err = breaches.Merge(ctx, b, 1, []byte(`{"data":["b"]}`))
	require.NoError(t, err)
	require.Equal(t, []string{"b"}, s.Data)
	require.EqualValues(t, 60, *s.People, "what is not named stays")
	require.Equal(t, began+3, clean(t, b))
}

// What stands in the register is what the ledger says (Art. 33(5)).
func TestForgedRowsAreFound(t *testing.T) {
	for name, sql := range map[string]string{
		"the clock starts later":     "UPDATE documented SET body = replace(body, '15:40', '18:40') WHERE register = 'breach'",
		"the risk is gone":           "UPDATE documented SET body = json_set(body, '$.risk', 'unlikely') WHERE register = 'breach'",
		"the breach is gone":         "DELETE FROM documented WHERE register = 'breach'",
		"one that never was":         "INSERT INTO documented SELECT register, 2, json_set(body, '$.breach', 2), due, settled, first, entry FROM documented WHERE register = 'breach'",
		"another text as it left":    "UPDATE evidence SET bytes = 'other', size = 5 WHERE media_type = 'text/markdown'",
		"the page as it left is let": "DELETE FROM documented_files",
	} {
		t.Run(name, func(t *testing.T) {
			b, kit := newBook(t)
			opened(t, b, first)
			_, err := breaches.Judge(ctx, b, 1, consent.BreachJudgement{Risk: consent.RiskHigh, Reasons: "r", Criteria: criteria(3)})
			require.NoError(t, err)
			_, err = breaches.Notice(ctx, b, 1, breaches.NoticeOrder{Phase: "initial", Means: "mail"})
			require.NoError(t, err)
			clean(t, b)
			_, err = kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}

// Each language says the whole notification, of a breach of which all is known
// and in its first minute.
func TestNotificationsInEveryLanguage(t *testing.T) {
	b, _ := newBook(t)
	opened(t, b, first)
	opened(t, b, known(first))
	unknown := map[string]string{"en": "not yet known", "sv": "inte känt än", "de": "noch nicht bekannt", "fr": "pas encore connu"}
	for lang, words := range unknown {
		md, gaps, err := breaches.Preview(ctx, b, 1, breaches.NoticeOrder{Language: lang})
		require.NoError(t, err)
		require.NotEmpty(t, gaps)
		require.Contains(t, md, words, "what is not known is said to be so")
		md, gaps, err = breaches.Preview(ctx, b, 2, breaches.NoticeOrder{Language: lang, At: "2026-11-22T09:00", Reference: "R"})
		require.NoError(t, err)
		require.Empty(t, gaps)
		require.NotContains(t, md, "{{")
		for _, form := range breaches.NoticeForms {
			var out bytes.Buffer
			require.NoError(t, breaches.WriteNotice(ctx, b, 2, breaches.NoticeOrder{Language: lang}, form, &out))
			require.NotEmpty(t, out.Bytes())
		}
		for _, format := range breaches.Formats {
			var out bytes.Buffer
			n, err := breaches.Export(ctx, b, 0, format, lang, &out)
			require.NoError(t, err)
			require.Equal(t, 2, n)
		}
	}
	_, _, err := breaches.Preview(ctx, b, 1, breaches.NoticeOrder{Language: "xx"})
	require.Equal(t, "language_unknown", consent.ReasonOf(err))
	_, err = breaches.Export(ctx, b, 0, "doc", "", &bytes.Buffer{})
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
}

// Who is told, whom to ask and where it happened come from the registers
// (Art. 28, 37, 55): also an authority abroad.
func TestWhatTheRegistersSay(t *testing.T) {
	b, _ := newBook(t)
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		for i, p := range []consent.Party{{Role: consent.PartyAuthority, Name: "Information Commissioner’s Office", Country: "GB"}, {Role: consent.PartyDPO, Name: "Henrik Aro", Email: "dataskydd@nordsund.example.org"}, {Role: consent.PartyDPO, Name: "Gone", EndedOn: "2026-01-01"}} {
			p.ID = consent.PartyID(i + 1)
			if _, err := tx.NextDocument(consent.Parties); err != nil {
				return err
			}
			if _, err := tx.SaveDocument(p, "added"); err != nil {
				return err
			}
		}
		n, err := tx.NextDocument(consent.Processors)
		if err != nil {
			return err
		}
		_, err = tx.SaveDocument(consent.Processor{ID: consent.ProcessorID(n), Name: "Nordpost Hosting Oy"}, "added")
		return err
	}))
	row := first
	row.Processor = 1
	s := opened(t, b, row)
	require.Equal(t, "Information Commissioner’s Office", s.Authority)
	require.Equal(t, "Henrik Aro, dataskydd@nordsund.example.org", s.Officer)
	require.Equal(t, s.Officer, s.At)
	require.Equal(t, "Nordpost Hosting Oy", s.Processor)
	require.Equal(t, s.AwareAt, s.ProcessorAt, "33(2): who is told by a processor knows then")
	require.Contains(t, s.Missing, consent.BreachGap{Article: "39(1)", Field: "opinion"})
	md, _, err := breaches.Preview(ctx, b, 1, breaches.NoticeOrder{Language: "en"})
	require.NoError(t, err)
	for _, words := range []string{"Information Commissioner’s Office", "Henrik Aro", "Nordpost Hosting Oy", "told us on 21 November 2026"} {
		require.Contains(t, md, words)
	}
	_, err = breaches.Merge(ctx, b, 1, []byte(`{"aware_at":"2026-11-21T18:00"}`))
	require.Equal(t, "breach_aware_told", consent.ReasonOf(err), "the clock cannot start later than the processor told")
	_, err = breaches.Merge(ctx, b, 1, []byte(`{"aware_at":"2026-11-21T15:00"}`))
	require.NoError(t, err, "who knew earlier says so")
	clean(t, b)
}
