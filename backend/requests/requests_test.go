package requests_test

import (
	"context"
	"encoding/json"
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

// Requests go from hand to hand.
func TestARequestIsHandedOver(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", h.anna, "access"))
	require.Equal(t, testkit.Owner, s.Handler)
	h.refuses(consent.Conflict, "request_handler_same", s, second(requests.HandOver(ctx, h.Book, on(s, ""), testkit.Owner)))
	h.refuses(consent.NotFound, "operator_unknown", s, second(requests.HandOver(ctx, h.Book, on(s, ""), "op_nobody")))
	_, err := h.RawForTests().Exec("INSERT INTO operators (id, name, email, role, status) VALUES ('op_two', 'Nils', '', 'staff', 'active')")
	require.NoError(t, err)
	s = h.must(requests.HandOver(ctx, h.Book, said(s, "", "holiday"), "op_two"))
	require.EqualValues(t, "op_two", s.Handler)
	require.Equal(t, "holiday", s.Steps[1].Words)
}

// Art. 19: who has the data is named and told.
func TestRecipientsAreTold(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", h.anna, "restriction", "recipients"))
	suggested, err := requests.SuggestRecipients(ctx, h.Book, s.ID)
	require.NoError(t, err)
	require.NotEmpty(t, suggested)
	s = h.must(requests.AddRecipient(ctx, h.Book, on(s, ""), suggested[0]))
	h.refuses(consent.Conflict, "request_recipient_twice", s, second(requests.AddRecipient(ctx, h.Book, on(s, ""), suggested[0])))
	h.refuses(consent.Invalid, "request_role_unknown", s, second(requests.AddRecipient(ctx, h.Book, on(s, ""), consent.Recipient{Name: "X", Role: "friend"})))
	s = h.must(requests.AddRecipient(ctx, h.Book, on(s, ""), consent.Recipient{Name: "By mistake", Role: "joint"}))
	s = h.must(requests.Undo(ctx, h.Book, on(s, "")))
	require.Len(t, s.Recipients, 1)
	id := s.Recipients[0].ID
	h.refuses(consent.Conflict, "request_recipient_untold", s, second(requests.RecipientConfirmed(ctx, h.Book, on(s, ""), id)))
	h.refuses(consent.NotFound, "request_recipient_unknown", s, second(requests.RecipientTold(ctx, h.Book, on(s, ""), 99)))
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{}))
	require.Contains(t, s.Warnings, "recipients_untold")
	s = h.must(requests.RecipientTold(ctx, h.Book, on(s, ""), id))
	s = h.must(requests.RecipientConfirmed(ctx, h.Book, on(s, ""), id))
	require.NotContains(t, s.Warnings, "recipients_untold")

	marks := func() (n int) {
		require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
			ms, err := v.MarksOf(h.anna)
			for _, m := range ms {
				if m.EndedAt == "" {
					n++
				}
			}
			return err
		}))
		return n
	}
	require.Equal(t, 1, marks(), "restricted (Art. 18)")
	h.refuses(consent.RefusedByLaw, "restriction_lift_not_told", s, second(requests.Lift(ctx, h.Book, on(s, ""))))
	s = h.must(requests.LiftTold(ctx, h.Book, on(s, "")))
	h.must(requests.Lift(ctx, h.Book, on(s, "")))
	require.Zero(t, marks())
}

// Art. 7(3), 21(2): what acts at once ends the consent and stops the mail.
func TestAWithdrawalAndAnObjectionActAtOnce(t *testing.T) {
	for _, kind := range []consent.RequestType{"withdrawal", "marketing_objection"} {
		h := newHouse(t)
		s := h.open(opening("2026-11-20", h.anna, kind))
		require.True(t, hasRule(s, "act_at_once", "2026-11-20"))
		h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{}))
		require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
			ss, err := v.Standings(h.anna)
			for _, x := range ss {
				require.False(t, x.State.Permits())
				if x.Purpose == "newsletter" {
					require.Equal(t, consent.Withdrawn, x.State)
				}
			}
			return err
		}))
		var n int
		require.NoError(t, h.RawForTests().QueryRow("SELECT count(*) FROM suppressions WHERE scope = ''").Scan(&n))
		require.Equal(t, map[consent.RequestType]int{"withdrawal": 0, "marketing_objection": 1}[kind], n)
	}
}

func hasRule(s requests.Shown, rule, on string) bool {
	for _, x := range s.Days.Steps {
		if x.Rule == rule && day(x.Day) == on {
			return true
		}
	}
	return false
}

// DPA 2018 s.164A: 30 days beginning with the day of arrival, from 19 June 2026.
func TestAComplaintIsAcknowledged(t *testing.T) {
	h := newHouse(t)
	o := opening("2026-11-10", h.anna, "uk_complaint")
	o.CalendarCode = "GB-SCT"
	s := h.open(o)
	require.Equal(t, "2026-12-09", s.Due)
	require.True(t, hasRule(s, "acknowledge", "2026-12-09"))
	h.refuses(consent.RefusedByLaw, "extension_unknown", s, second(requests.Extend(ctx, h.Book, on(s, ""), "complexity", "x")))
	s = h.must(requests.Acknowledge(ctx, h.Book, on(s, "")))
	require.Empty(t, s.Due, "the outcome has no day: without undue delay")
	h.refuses(consent.RefusedByLaw, "request_result_missing", s, second(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{})))
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Elsewhere: "the mail was sent by mistake; told so"}))
	h.must(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{Response: consent.Response{SentOn: "2026-11-22", Medium: "mail"}}))

	o = opening("2026-06-18", h.anna, "uk_complaint")
	o.CalendarCode = "GB-SCT"
	require.Empty(t, h.open(o).Due, "before that day the law set none")
}

// A second request of the same kind within a year is taken, with a warning; only
// then can it be too much (Art. 12(5)).
func TestASecondRequestOfTheSameKind(t *testing.T) {
	h := newHouse(t)
	h.open(opening("2026-09-01", h.anna, "access"))
	s := h.open(opening("2026-11-10", h.anna, "access"))
	require.Equal(t, []string{"repeated"}, s.Warnings)
	s = h.must(requests.AnnounceFee(ctx, h.Book, on(s, ""), consent.Fee{Amount: "200 SEK", Ground: "EXCESSIVE", Reasons: "the second within ten weeks, nothing changed"}))
	h.must(requests.FeePaid(ctx, h.Book, on(s, "")))
	s = h.open(opening("2026-11-11", h.anna, "rectification"))
	h.refuses(consent.RefusedByLaw, "refusal_yearly", s, second(requests.AnnounceFee(ctx, h.Book, on(s, ""), consent.Fee{Amount: "200 SEK", Ground: "EXCESSIVE", Reasons: "x"})))
	h.refuses(consent.RefusedByLaw, "fee_not_admitted", s, second(requests.AnnounceFee(ctx, h.Book, on(s, ""), consent.Fee{Amount: "200 SEK", Ground: "FURTHER_COPY", Reasons: "x"})))
}

// law.md §g rule 3: a correction holds mail only where it may be of the address.
func TestACorrectionOfSomethingElseHoldsNoMail(t *testing.T) {
	for _, notAddress := range []bool{false, true} {
		h := newHouse(t)
		o := opening("2026-11-10", h.anna, "rectification")
		o.NotAddress = notAddress
		h.open(o)
		require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
			p, err := v.GateOne(sqlite.GateQuery{Purposes: []consent.PurposeID{"newsletter"}, Kind: consent.CampaignRefresh}, h.anna)
			require.Equal(t, !notAddress, p.Verdict == consent.RightsPending, "%s", p.Verdict)
			return err
		}))
	}
}

// law.md §h: after an erasure the register lists the request, and nothing of it
// says whose it was.
func TestThePersonIsTakenOutOfTheirRequests(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", 0, "access"))
	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error {
		_, err := tx.DraftRequestLetter(sqlite.RequestLetter{Request: s.ID, Kind: "ack", Language: "sv", Subject: "Anna", Text: "Dear Anna Berg"})
		return err
	}))
	s = h.must(requests.SetPerson(ctx, h.Book, said(s, "", "Anna Berg, called back"), h.anna))
	s = h.must(requests.Searched(ctx, h.Book, on(s, ""), consent.Search{Place: "folder Berg", Note: "Anna"}, false))
	var places []sqlite.ItemPlace
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		l, err := v.RequestLetters(s.ID)
		require.Len(t, l, 1)
		require.Equal(t, h.anna, l[0].Contact, "a letter goes with whose request it turns out to be")
		return err
	}))
	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) (err error) {
		if places, err = tx.DetachRequests([]consent.ContactID{h.anna}); err != nil {
			return err
		}
		gone, err := tx.DeleteContact(h.anna)
		if err != nil {
			return err
		}
		_, err = tx.Append("import.undone", sqlite.Item{Payload: map[string]any{"import": 0, "destroyed": sqlite.ItemRuns(append(places, gone...))}})
		return err
	}))
	require.Len(t, places, 3, "of the opening and the draft, when nobody knew whose it was")
	h.audit()
	s, err := requests.Show(ctx, h.Book, s.ID)
	require.NoError(t, err)
	text, err := json.Marshal(s)
	require.NoError(t, err)
	for _, word := range []string{"Anna", "Berg", "anna@"} {
		require.NotContains(t, string(text), word)
		var n int
		require.NoError(t, h.RawForTests().QueryRow("SELECT count(*) FROM request_letters WHERE instr(subject || text, ?)", word).Scan(&n))
		require.Zero(t, n)
	}
	require.Zero(t, s.Contact)
	require.Zero(t, s.Entry)
	require.NotZero(t, s.Erased)
	require.Equal(t, "2026-11-10", s.ReceivedOn)
	for _, x := range s.Steps[:len(s.Steps)-1] {
		require.Zero(t, x.Entry)
		require.True(t, x.RecordedAt.IsZero())
	}
	require.NotContains(t, s.Warnings, "nobody")
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Elsewhere: "the copy was sent before"}))
	h.must(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{Response: consent.Response{SentOn: "2026-11-22", Medium: "mail"}}))

	stranger := h.open(opening("2026-11-10", 0, "access"))
	stranger = h.must(requests.Close(ctx, h.Book, on(stranger, ""), requests.Closing{Outcome: consent.OutcomeNoData, Response: consent.Response{SentOn: "2026-11-20"}}))
	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error { return tx.ForgetRequest(stranger.ID) }))
	h.audit()
}
