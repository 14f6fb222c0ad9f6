package requests_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

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
	var ended sqlite.Mark
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
		ms, err := v.MarksOf(h.anna)
		if err != nil {
			return err
		}
		return v.Payload(ms[0].Entry, 0, &ended)
	}))
	require.NotEmpty(t, ended.EndedAt)
	require.Equal(t, s.Course.LiftToldOn, ended.ToldOn, "the entry commits to the day (Art. 18(3))")
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
