package contacts_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
)

func TestAMarkIsSetAndEnded(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	m, err := contacts.Mark(ctx, b, id, consent.MarkRestricted, "", " the address is contested ")
	require.NoError(t, err)
	require.Equal(t, "the address is contested", m.Words)
	require.Equal(t, "2026-11-22", m.Since)
	sound(t, b)
	m, err = contacts.Unmark(ctx, b, id, consent.MarkRestricted, "2026-11-22", "settled; told by letter")
	require.NoError(t, err)
	require.NotEmpty(t, m.EndedAt)
	all, err := contacts.Marks(ctx, b, id)
	require.NoError(t, err)
	require.Len(t, all, 1)
	sound(t, b)
	for reason, do := range map[string]func() error{
		"mark_not_set": func() error {
			_, err := contacts.Unmark(ctx, b, id, consent.MarkRestricted, "2026-11-22", "again")
			return err
		},
		"mark_unknown":    func() error { _, err := contacts.Mark(ctx, b, id, "nice", "", "x"); return err },
		"reason_missing":  func() error { _, err := contacts.Mark(ctx, b, id, consent.MarkDeceased, "", " "); return err },
		"time_malformed":  func() error { _, err := contacts.Mark(ctx, b, id, consent.MarkDeceased, "May", "x"); return err },
		"time_in_future":  func() error { _, err := contacts.Mark(ctx, b, id, consent.MarkDeceased, "2026-11-23", "x"); return err },
		"contact_unknown": func() error { _, err := contacts.Mark(ctx, b, 99, consent.MarkDeceased, "", "x"); return err },
	} {
		require.Equal(t, reason, consent.ReasonOf(do()))
	}
}
