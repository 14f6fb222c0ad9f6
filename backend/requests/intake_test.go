package requests_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/testkit"
)

func TestAMailIsReadBeforeItIsKept(t *testing.T) {
	o := requests.ReadMail([]byte("From: Anna Berg <ANNA@example.org>\r\nDate: Fri, 20 Nov 2026 09:00:00 +0100\r\nSubject: Hi\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nDelete my data. What do you have on me?\r\n"), testkit.Noon)
	require.Equal(t, "Delete my data. What do you have on me?", o.Words)
	require.ElementsMatch(t, []consent.RequestType{"erasure", "access"}, o.Types)
	require.Equal(t, "anna@example.org", o.Requester.Email)
	require.Equal(t, "Anna Berg", o.Requester.Name)
	require.Equal(t, "2026-11-20", o.Received.Format("2006-01-02"))
}

// TestWhatWasAskedBefore: twelve months back, of the same person and the same kind
// (Art. 12(5)).
func TestWhatWasAskedBefore(t *testing.T) {
	h := newHouse(t)
	bo := h.person("Bo", "Ek", "bo@example.org")
	h.open(opening("2026-01-10", h.anna, "access"))
	h.open(opening("2026-02-10", bo, "erasure"))
	for _, c := range []struct {
		name, day string
		person    consent.ContactID
		types     []consent.RequestType
		want      []consent.RequestType
	}{
		{"the same kind", "2026-11-20", h.anna, []consent.RequestType{"erasure", "access"}, []consent.RequestType{"access"}},
		{"on the same day", "2026-01-10", h.anna, []consent.RequestType{"access"}, []consent.RequestType{"access"}},
		{"another kind", "2026-11-20", h.anna, []consent.RequestType{"erasure"}, nil},
		{"a year later", "2027-01-10", h.anna, []consent.RequestType{"access"}, nil},
		{"before it", "2026-01-09", h.anna, []consent.RequestType{"access"}, nil},
		{"nobody", "2026-11-20", 0, []consent.RequestType{"access"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := requests.AskedBefore(ctx, h.Book, c.person, c.types, c.day)
			require.NoError(t, err)
			require.Equal(t, c.want, got)
		})
	}
}
