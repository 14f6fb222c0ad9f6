package requests_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/deadlines"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// Art. 5(2), 17: whom the book still holds is not erased by saying so; of a
// correction made elsewhere it says that the book shows none.
func TestWordsAloneEraseNobody(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", h.anna, "erasure"))
	require.Contains(t, s.Warnings, "erasure_letter_first")
	h.refuses(consent.Conflict, "request_act_missing", s, second(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Elsewhere: "done by hand"})))
	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error {
		l, err := tx.DraftRequestLetter(sqlite.RequestLetter{Request: s.ID, Contact: h.anna, Kind: "erased", Language: "sv", Subject: "Raderat", Text: "Borta.", State: "draft"})
		if err != nil {
			return err
		}
		l.SentOn = "2026-11-22"
		_, err = tx.SendRequestLetter(l, consent.LetterSent{Medium: "mail", On: "2026-11-22"}, nil, nil)
		return err
	}))
	s, err := requests.Show(ctx, h.Book, s.ID)
	require.NoError(t, err)
	require.Contains(t, s.Warnings, "erased_yet_here")
	require.NotContains(t, s.Warnings, "erasure_letter_first")

	stranger := h.open(opening("2026-11-10", 0, "erasure"))
	h.must(requests.Fulfil(ctx, h.Book, on(stranger, ""), requests.Fulfilment{Elsewhere: "a slip at the counter, shredded"}))
	s = h.open(opening("2026-11-10", h.anna, "rectification"))
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Elsewhere: "in the accounts"}))
	require.Contains(t, s.Warnings, "rectified_elsewhere")
}

// Art. 15(3), 20(1): a copy of one kind is none of the other.
func TestACopyAnswersWhatItIsACopyFor(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", h.anna, "access", "portability"))
	copied := func(portability bool) (entry consent.Entry) {
		require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) (err error) {
			entry, err = tx.Append("subject.exported", sqlite.Item{Contact: h.anna, Payload: map[string]any{"contact": h.anna, "portability": portability}})
			return err
		}))
		return entry
	}
	whole := copied(false)
	h.refuses(consent.Conflict, "request_act_missing", s, second(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{})))
	h.refuses(consent.Conflict, "request_act_missing", s, second(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Type: "portability", Entry: whole})))
	own := copied(true)
	h.refuses(consent.Conflict, "request_act_missing", s, second(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{Type: "access", Entry: own})))
	s = h.must(requests.Fulfil(ctx, h.Book, on(s, ""), requests.Fulfilment{}))
	require.Equal(t, whole, s.Course.Done[0].Entry)
	require.Equal(t, own, s.Course.Done[1].Entry)
}

// law.md §h: nothing that anybody writes stays in a request whose person is
// erased; no erasure comes by again.
func TestNothingIsWrittenOfWhoIsErased(t *testing.T) {
	h := newHouse(t)
	s := h.open(opening("2026-11-10", 0, "access", "erasure", "automated"))
	s = h.must(requests.AddRecipient(ctx, h.Book, on(s, ""), consent.Recipient{Name: "Post", Role: "processor"}))
	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error { return tx.ForgetRequest(s.ID) }))
	const name = "Zyxanna"
	h.refuses(consent.Conflict, "letter_person_gone", s, second(requests.Note(ctx, h.Book, said(s, "", name))))
	s = h.must(requests.AskIdentity(ctx, h.Book, said(s, "", name), name, "call_back"))
	require.Contains(t, s.Warnings, "words_not_kept")
	s = h.must(requests.IdentityResult(ctx, h.Book, said(s, "", name), consent.IdentityCheck{Result: consent.IdentityProved}))
	s = h.must(requests.Searched(ctx, h.Book, said(s, "", name), consent.Search{Place: name, Note: name}, false))
	s = h.must(requests.RecipientNotTold(ctx, h.Book, said(s, "", name), s.Recipients[0].ID))
	s = h.must(requests.Refuse(ctx, h.Book, said(s, "", name), consent.Refusal{Type: "access", Code: "UNFOUNDED", Reasons: name, Evidence: name, ToldSA: true, ToldCourt: true}))
	s = h.must(requests.Fulfil(ctx, h.Book, said(s, "", name), requests.Fulfilment{Elsewhere: name}))
	s = h.must(requests.Close(ctx, h.Book, said(s, "", name), requests.Closing{Response: consent.Response{SentOn: "2026-11-22", Medium: "mail", Format: name}}))
	h.refuses(consent.Invalid, "reason_missing", s, second(requests.Reopen(ctx, h.Book, on(s, ""))))
	s = h.must(requests.Reopen(ctx, h.Book, said(s, "", name)))
	whole, err := json.Marshal(s)
	require.NoError(t, err)
	require.NotContains(t, string(whole), name)
	var n int
	require.NoError(t, h.RawForTests().QueryRow("SELECT count(*) FROM ledger_items WHERE instr(payload, ?)", name).Scan(&n))
	require.Zero(t, n)
}

// Art. 12(3): the list says the same last day as the page, whatever became of the
// holidays since the last step.
func TestTheListFollowsTheHolidays(t *testing.T) {
	h := newHouse(t)
	o := opening("2026-11-10", h.anna, "access")
	o.CalendarCode = "SE"
	s := h.open(o)
	later := opening("2026-11-11", h.anna, "portability")
	later.CalendarCode = "GB-SCT"
	h.open(later)
	says := func(day string) {
		t.Helper()
		all, err := requests.List(ctx, h.Book, false, 0, 10)
		require.NoError(t, err)
		require.IsNonDecreasing(t, []string{all[0].Due, all[1].Due})
		for _, x := range all {
			if x.ID == s.ID {
				require.Equal(t, day, x.Due)
			}
		}
		s, err = requests.Show(ctx, h.Book, s.ID)
		require.NoError(t, err)
		require.Equal(t, day, s.Due)
		require.Equal(t, day, consent.DayText(s.Days.Due))
	}
	says("2026-12-10")
	_, err := deadlines.SetHoliday(ctx, h.Book, consent.Holiday{Calendar: "SE", Day: "2026-12-10", Name: "Stocktaking", Counts: true, Source: "the board"})
	require.NoError(t, err)
	says("2026-12-11")
	h.must(requests.Note(ctx, h.Book, said(s, "", "called")))
	_, err = deadlines.DropHoliday(ctx, h.Book, "SE", "2026-12-10")
	require.NoError(t, err)
	says("2026-12-10")
	h.audit()
}

// Art. 12(3): the month runs from the day on which it arrived where the business
// is, and when the server took the mail, not from what a sender writes.
func TestTheDayOfArrival(t *testing.T) {
	h := newHouse(t)
	o := opening("2026-11-10", h.anna, "access")
	o.Received = time.Date(2026, 11, 21, 0, 30, 0, 0, time.FixedZone("", 14*3600))
	s := h.open(o)
	require.Equal(t, o.Received.In(h.Now().Location()).Format(time.DateOnly), s.ReceivedOn)
	require.Equal(t, h.Now().Format("-07:00"), s.Zone)

	const received = "Received: from a.example by mx.shop.example\r\n\twith ESMTPS id 7;\r\n\tTue, 17 Nov 2026 09:00:00 +0100 (CET)\r\nReceived: by a.example; Sun, 1 Nov 2026 09:00:00 +0100\r\n"
	for _, c := range []struct{ name, head, want string }{
		{"the server's mark, not the sender's clock", received + "Date: Fri, 20 Nov 2026 09:00:00 +0100\r\n", "2026-11-17"},
		{"nor one that runs behind", received + "Date: Mon, 2 Nov 2026 09:00:00 +0100\r\n", "2026-11-17"},
		{"no mark", "Date: Fri, 20 Nov 2026 09:00:00 +0100\r\n", "2026-11-20"},
		{"a day to come", "Date: Fri, 20 Nov 2037 09:00:00 +0100\r\n", h.Now().Format(time.DateOnly)},
		{"a mark of a day to come", "Received: by a; Fri, 20 Nov 2037 09:00:00 +0100\r\nDate: Fri, 20 Nov 2026 09:00:00 +0100\r\n", "2026-11-20"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := requests.ReadMail([]byte(c.head+"From: anna@example.org\r\n\r\nDelete my data.\r\n"), h.Now())
			require.Equal(t, c.want, m.Received.Format(time.DateOnly))
		})
	}
	late := opening("2026-11-20", h.anna, "erasure")
	s, err := requests.OpenMail(ctx, h.Book, []byte(received+"From: anna@example.org\r\n\r\nDelete my data.\r\n"), late)
	require.NoError(t, err)
	require.Equal(t, "2026-11-17", s.ReceivedOn, "said later than the server took it")
}
