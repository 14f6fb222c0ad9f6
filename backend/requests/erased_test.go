package requests_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

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

// Art. 5(1)(e): what somebody wrote whom the book does not hold does not stay for
// ever; only the row of the register does.
func TestTheRequestOfAStrangerIsForgotten(t *testing.T) {
	h := newHouse(t)
	o := opening("2026-11-10", 0, "access")
	o.Requester = consent.Requester{As: "agent", Name: "Xaver Quick", Email: "xaver@example.org", Authority: "a letter"}
	s := h.open(o)
	_, err := requests.Forget(ctx, h.Book, s.ID)
	h.refuses(consent.Conflict, "request_not_closed", s, err)
	s = h.must(requests.Close(ctx, h.Book, on(s, ""), requests.Closing{Outcome: consent.OutcomeNoData, Response: consent.Response{SentOn: "2026-11-20"}}))
	s = h.must(requests.Forget(ctx, h.Book, s.ID))
	require.NotZero(t, s.Erased)
	require.Equal(t, "2026-11-10", s.ReceivedOn)
	require.Equal(t, consent.OutcomeNoData, s.Outcome)
	text, err := json.Marshal(s)
	require.NoError(t, err)
	for _, word := range []string{"Xaver", "xaver@", "I am Anna"} {
		require.NotContains(t, string(text), word)
		var n int
		require.NoError(t, h.RawForTests().QueryRow("SELECT (SELECT count(*) FROM ledger_items WHERE instr(payload, ?1)) + (SELECT count(*) FROM requests WHERE instr(words || requester || course, ?1))", word).Scan(&n))
		require.Zero(t, n, word)
	}
	var kind string
	require.NoError(t, h.RawForTests().QueryRow("SELECT kind FROM ledger_entries ORDER BY entry DESC LIMIT 1").Scan(&kind))
	require.Equal(t, "request.erased", kind)
	_, err = requests.Forget(ctx, h.Book, s.ID)
	h.refuses(consent.Conflict, "request_step_twice", s, err)

	own := h.open(opening("2026-11-10", h.anna, "access"))
	own = h.must(requests.Close(ctx, h.Book, said(own, "", "no longer wanted"), requests.Closing{Outcome: consent.OutcomeWithdrawn}))
	_, err = requests.Forget(ctx, h.Book, own.ID)
	h.refuses(consent.Conflict, "request_forget_person", own, err)
}
