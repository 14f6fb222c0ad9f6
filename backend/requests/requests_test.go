package requests_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/requests"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

// house is a book with a person who said yes to the newsletter. Today is Sunday
// 22 November 2026.
type house struct {
	sqlite.Book
	t     testing.TB
	clock *testkit.Clock
	anna  consent.ContactID
}

func newHouse(t testing.TB) *house {
	t.Helper()
	k := testkit.NewBook(t)
	h := &house{Book: sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, t: t, clock: k.Clock}
	require.NoError(t, purposes.Start(ctx, h.Book, sample.Generate(1, testkit.Noon).Purposes))
	_, err := notices.Publish(ctx, h.Book, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": samplenotices.Text("privacy", "sv"), "en": samplenotices.Text("privacy", "en")},
		EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	require.NoError(t, err)
	h.anna = h.person("Anna", "Berg", "anna@example.org")
	_, err = consents.Record(ctx, h.Book, consents.Act{Contact: h.anna, Purpose: "newsletter", State: consent.Given, Method: "paper", At: testkit.Noon.AddDate(0, -2, 0), Notice: "privacy",
		Evidence: &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}})
	require.NoError(t, err)
	return h
}

func (h *house) person(given, family, email string) consent.ContactID {
	return testkit.Stated(h.t, h.Book, consent.Contact{Given: given, Family: family, Language: "sv", Emails: []consent.Reach{{Value: email}}}, "newsletter", consent.BasisConsent, "counter")
}

func (h *house) audit() {
	h.t.Helper()
	a, err := h.Audit(ctx, nil)
	require.NoError(h.t, err)
	require.True(h.t, a.OK, "%v", a.Problems)
}

// opening is one that arrived on a day.
func opening(day string, person consent.ContactID, types ...consent.RequestType) requests.Opening {
	at, _ := time.ParseInLocation(time.DateOnly, day, time.Local)
	return requests.Opening{NewRequest: consent.NewRequest{Types: types, Channel: "mail", Received: at, Words: "what do you have on me, I am Anna"}, Contact: person}
}

func (h *house) open(o requests.Opening) requests.Shown {
	h.t.Helper()
	s, err := requests.Open(ctx, h.Book, o)
	require.NoError(h.t, err)
	h.audit()
	return s
}

// went is a step that is taken; must checks one that can.
func (h *house) must(s requests.Shown, err error) requests.Shown {
	h.t.Helper()
	require.NoError(h.t, err)
	h.audit()
	return s
}

// refuses checks that a step is refused with a reason, and leaves nothing.
func (h *house) refuses(code consent.Code, reason string, s requests.Shown, err error) {
	h.t.Helper()
	require.Equal(h.t, reason, consent.ReasonOf(err), "%v", err)
	require.Equal(h.t, code, consent.CodeOf(err))
	h.audit()
}

func on(s requests.Shown, day string) requests.Step {
	return requests.Step{Request: s.ID, On: day}
}

func said(s requests.Shown, day, words string) requests.Step {
	return requests.Step{Request: s.ID, On: day, Words: words}
}

func day(t time.Time) string { return consent.DayText(t) }

func (h *house) export(person consent.ContactID) (entry consent.Entry) {
	require.NoError(h.t, h.Write(ctx, func(tx *sqlite.Tx) (err error) {
		entry, err = tx.Append("subject.exported", sqlite.Item{Contact: person, Payload: map[string]any{"contact": person}})
		return err
	}))
	return entry
}

// Art. 12, 15: a whole access request, from a letter to the answer.
func TestAWholeAccessRequest(t *testing.T) {
	h := newHouse(t)
	o := opening("2026-11-10", 0, "access")
	o.Find, o.CalendarCode = requests.Wanted{Email: " ANNA@Example.org "}, "DE-BY"
	s := h.open(o)
	require.Equal(t, h.anna, s.Contact, "found by the address")
	require.Equal(t, "Berg, Anna", s.Name)
	require.Equal(t, "2026-12-10", s.Due)
	require.Equal(t, "2026-12-08", s.Target, "28 days")
	require.Equal(t, "DE-BY", s.Calendar)
	require.Equal(t, []consent.RequestType{"access"}, s.Left)
	require.Empty(t, s.Warnings)

	s = h.must(requests.AskIdentity(ctx, h.Book, on(s, "2026-11-11"), "a new address", "call_back"))
	require.Contains(t, s.Warnings, "identity_open")
	h.refuses(consent.Conflict, "identity_open", s, second(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Elsewhere: "x"})))
	s = h.must(requests.IdentityResult(ctx, h.Book, on(s, "2026-11-12"), consent.IdentityCheck{Result: consent.IdentityProved}))
	s = h.must(requests.Searched(ctx, h.Book, on(s, ""), consent.Search{Place: "shop", By: "IT"}, true))
	require.Contains(t, s.Warnings, "search_open")
	s = h.must(requests.Searched(ctx, h.Book, on(s, ""), consent.Search{Place: "shop", By: "IT", Found: 3}, false))
	require.Len(t, s.Course.Searches, 1, "what was waited for came")
	s = h.must(requests.Redacted(ctx, h.Book, on(s, ""), consent.Redaction{Where: "mail of 3 May", Reason: "names another guest", Count: 2}))

	h.refuses(consent.Conflict, "request_types_open", s, second(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{})))
	h.refuses(consent.Conflict, "request_act_missing", s, second(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{})))
	entry := h.export(h.anna)
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{}))
	require.Equal(t, entry, s.Course.Done[0].Entry)
	h.refuses(consent.RefusedByLaw, "request_not_answered", s, second(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{})))
	s = h.must(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{Response: consent.Response{SentOn: "2026-11-22", Medium: "post"}}))
	require.Equal(t, consent.OutcomePartial, s.Outcome, "what was left out makes it so")
	require.Equal(t, "2026-11-22", s.ClosedOn)
	require.Equal(t, []string{"reply_not_electronic"}, s.Warnings, "asked by mail, answered by post")
	h.refuses(consent.Conflict, "request_closed", s, second(requests.Note(ctx, h.Book, said(s, "", "x"))))
	var kinds []consent.RequestStep
	for _, x := range s.Steps {
		kinds = append(kinds, x.Step)
	}
	require.Equal(t, []consent.RequestStep{"opened", "identity_asked", "identity_proved", "searched", "searched", "redacted", "done", "closed"}, kinds)
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		es, err := v.EntriesOf(h.anna, 100)
		require.Equal(t, "request.closed", es[0].Kind)
		require.NotContains(t, es[0].Payload, "guest", "no word of it stands in the ledger")
		d, err2 := v.Dossier(h.anna)
		require.NoError(t, err2)
		require.Len(t, d.Steps, len(s.Steps), "access reaches how it went")
		return err
	}))
}

func second(_ requests.Shown, err error) error { return err }

// Art. 12(3): the period is extended by who was told in time, for a reason of
// the law.
func TestAnExtensionThatComesTooLate(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-10-12", h.anna, "access"))
	require.Equal(t, "2026-11-12", s.Due)
	require.Equal(t, []string{"entered_late", "deadline_past"}, s.Warnings, "kept, and said")
	h.refuses(consent.RefusedByLaw, "extension_late", s, second(requests.Extend(ctx, h.Book, on(s, ""), "complexity", "twelve systems")))
	h.refuses(consent.RefusedByLaw, "extension_reason_unknown", s, second(requests.Extend(ctx, h.Book, on(s, "2026-11-12"), "much_work", "it is much work")))
	h.refuses(consent.RefusedByLaw, "extension_not_explained", s, second(requests.Extend(ctx, h.Book, on(s, "2026-11-12"), "complexity", " ")))
	s = h.must(requests.Extend(ctx, h.Book, on(s, "2026-11-12"), "complexity", "twelve systems"))
	require.Equal(t, "2027-01-12", s.Due)
	require.Equal(t, "2026-11-12", day(s.Days.Initial))
	require.Equal(t, "2027-01-09", s.Target)
	h.refuses(consent.Conflict, "request_step_twice", s, second(requests.Extend(ctx, h.Book, on(s, "2026-11-12"), "complexity", "twelve systems")))
	h.refuses(consent.RefusedByLaw, "refusal_late", s, second(requests.Refuse(ctx, h.Book, on(s, ""), consent.Refusal{Code: "RIGHTS_OF_OTHERS", Reasons: "others", ToldSA: true, ToldCourt: true})))
	s = h.must(requests.Refuse(ctx, h.Book, on(s, ""), consent.Refusal{Code: "RIGHTS_OF_OTHERS", Reasons: "others", Late: "found in the copy", ToldSA: true, ToldCourt: true}))
	require.True(t, s.Course.DeniedLate)
}

// Art. 12(4): a refusal says why, and where to complain.
func TestARequestIsRefused(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", h.anna, "erasure", "withdrawal"))
	require.Contains(t, s.Warnings, "act_at_once")
	full := consent.Refusal{Type: "erasure", Code: "EXC_17_3_b", Reasons: "invoices", Law: "BFL 7:2", ToldSA: true, ToldCourt: true}
	for reason, change := range map[string]func(*consent.Refusal){
		"refusal_code_unknown":      func(r *consent.Refusal) { r.Code = "NO" },
		"refusal_code_not_admitted": func(r *consent.Refusal) { r.Code = "ACCURATE_16" },
		"refusal_reasons_missing":   func(r *consent.Refusal) { r.Reasons = " " },
		"refusal_law_missing":       func(r *consent.Refusal) { r.Law = "" },
		"refusal_remedies_missing":  func(r *consent.Refusal) { r.ToldCourt = false },
		"refusal_evidence_missing":  func(r *consent.Refusal) { r.Code = "UNFOUNDED" },
		"refusal_yearly":            func(r *consent.Refusal) { r.Code, r.Evidence = "EXCESSIVE", "x" },
		"request_type_not_asked":    func(r *consent.Refusal) { r.Type = "access" },
		"time_in_future":            func(*consent.Refusal) {},
	} {
		r, step := full, on(s, "")
		change(&r)
		if reason == "time_in_future" {
			step.On = "2026-12-01"
		}
		_, err := requests.Refuse(ctx, h.Book, step, r)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	_, err := requests.Refuse(ctx, h.Book, on(s, ""), consent.Refusal{Type: "withdrawal", Code: "UNFOUNDED", Reasons: "x", Evidence: "y", ToldSA: true, ToldCourt: true})
	require.Equal(t, "refusal_code_not_admitted", consent.ReasonOf(err), "Art. 7(3) admits none")
	s = h.must(requests.Refuse(ctx, h.Book, on(s, ""), full))
	require.Equal(t, []consent.RequestType{"withdrawal"}, s.Left)
	h.refuses(consent.Conflict, "request_type_settled", s, second(requests.Refuse(ctx, h.Book, on(s, ""), full)))
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{}))
	s = h.must(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{Response: consent.Response{SentOn: "2026-11-22", Medium: "mail"}}))
	require.Equal(t, consent.OutcomePartial, s.Outcome)
	s = h.must(requests.Reopen(ctx, h.Book, said(s, "", "the person wrote again")))
	require.Equal(t, sqlite.RequestOpen, s.Status)
	require.Empty(t, s.Outcome)
}

// UK GDPR 12A (from 5 February 2026): identity, fee and a question about access
// move the end.
func TestTheClockStopsInTheUnitedKingdom(t *testing.T) {
	h := newHouse(t)
	o := opening("2026-11-02", h.anna, "access")
	o.CalendarCode = "GB-EAW"
	s := h.open(o)
	require.Equal(t, "2026-12-02", s.Due)
	s = h.must(requests.AskClarification(ctx, h.Book, on(s, "2026-11-04")))
	require.Equal(t, "2026-12-02", s.Due, "nothing is relied on while the question is open")
	s = h.must(requests.Clarified(ctx, h.Book, on(s, "2026-11-08")))
	require.Equal(t, "2026-12-07", s.Due, "five days, both ends counted")
	s = h.must(requests.AskIdentity(ctx, h.Book, on(s, "2026-11-09"), "another address", "known_address"))
	s = h.must(requests.IdentityResult(ctx, h.Book, on(s, "2026-11-12"), consent.IdentityCheck{Result: consent.IdentityProved}))
	require.Equal(t, "2026-12-14", s.Due, "a month from the proof; the question was before it")
	s = h.must(requests.Undo(ctx, h.Book, on(s, "")))
	require.Equal(t, "2026-12-07", s.Due, "entered by mistake")

	o = opening("2026-11-02", h.anna, "erasure")
	o.CalendarCode = "GB-EAW"
	s = h.open(o)
	s = h.must(requests.AskClarification(ctx, h.Book, on(s, "2026-11-04")))
	s = h.must(requests.Clarified(ctx, h.Book, on(s, "2026-11-08")))
	require.Equal(t, "2026-12-02", s.Due, "only of Art. 15")
}

// Somebody who is not in the book gets an answer too.
func TestThereAreNoData(t *testing.T) {
	h := newHouse(t)
	o := opening("2026-11-10", 0, "access", "erasure")
	o.Find = requests.Wanted{Email: "who@example.org"}
	o.Requester = consent.Requester{Name: "Who", Email: "Who@Example.org"}
	s := h.open(o)
	require.Zero(t, s.Contact)
	require.Equal(t, "who@example.org", s.Requester.Email)
	require.Equal(t, []string{"nobody"}, s.Warnings)
	s = h.must(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{Outcome: consent.OutcomeNoData, Response: consent.Response{SentOn: "2026-11-20", Medium: "mail"}}))
	require.Equal(t, consent.OutcomeNoData, s.Outcome)

	known := h.open(opening("2026-11-10", h.anna, "access"))
	h.refuses(consent.Conflict, "request_person_known", known, second(requests.Close(ctx, h.Book, on(known, ""), requests.Closing{Outcome: consent.OutcomeNoData, Response: consent.Response{SentOn: "2026-11-20"}})))
}

// A person found twice is nobody's guess: both numbers, nothing kept.
func TestAPersonIsFoundTwice(t *testing.T) {
	h := newHouse(t)
	two := h.person("Anna", "Bergh", "anna@example.org")
	o := opening("2026-11-10", 0, "access")
	o.Find.Email = "anna@example.org"
	_, err := requests.Open(ctx, h.Book, o)
	require.Equal(t, "request_person_twice", consent.ReasonOf(err))
	var e *consent.Error
	require.ErrorAs(t, err, &e)
	require.Equal(t, "1, 2", e.Params["people"])
	all, err := requests.List(ctx, h.Book, true, 0, 10)
	require.NoError(t, err)
	require.Empty(t, all)

	found, err := requests.Look(ctx, h.Book, requests.Wanted{Email: "anna@example.org"})
	require.NoError(t, err)
	require.Len(t, found, 2)
	require.Equal(t, "email", found[0].By)
	h.person("Anna", "Berg", "a.berg@example.net")
	found, err = requests.Look(ctx, h.Book, requests.Wanted{Name: "Anna Berg"})
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(found), 2)

	o.Find.Email = ""
	s := h.open(o)
	s = h.must(requests.SetPerson(ctx, h.Book, on(s, ""), two))
	s = h.must(requests.SetPerson(ctx, h.Book, on(s, ""), h.anna))
	require.Equal(t, h.anna, s.Contact)
	h.refuses(consent.Conflict, "request_person_same", s, second(requests.SetPerson(ctx, h.Book, on(s, ""), h.anna)))
	s = h.must(requests.Undo(ctx, h.Book, on(s, "")))
	require.Zero(t, s.Contact)
	s = h.must(requests.SetPerson(ctx, h.Book, on(s, ""), h.anna))
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Elsewhere: "shown at the counter"}))
	h.refuses(consent.Conflict, "request_person_fixed", s, second(requests.SetPerson(ctx, h.Book, on(s, ""), two)))
}
