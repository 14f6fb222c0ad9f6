package answers_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
)

func TestWhatWentToAPersonAndWhatCameBack(t *testing.T) {
	h := newHouse(t)
	c, err := answers.With(ctx, h.Book, 1)
	require.NoError(t, err)
	require.Empty(t, c.Mails)
	before := len(c.Messages)
	h.collect(post("anna@example.org", "Re: May we", "Newsletter: yes\n\n"+h.token[1]))
	c, err = answers.With(ctx, h.Book, 1)
	require.NoError(t, err)
	require.Len(t, c.Messages, before)
	require.Len(t, c.Mails, 1)
	require.Equal(t, "Refresh", c.Campaigns[h.campaign])

	shown, err := answers.ShowAs(ctx, h.Book, c.Mails[0].ID, 2)
	require.NoError(t, err)
	require.EqualValues(t, 2, shown.Contact)
	require.Equal(t, "Bo", shown.Name)
	var asked []consent.PurposeID
	for _, q := range shown.Asked {
		asked = append(asked, q.Purpose)
	}
	require.Contains(t, asked, consent.PurposeID("photos"), "what Bo was asked last")
	kept, err := answers.Show(ctx, h.Book, c.Mails[0].ID)
	require.NoError(t, err)
	require.EqualValues(t, 1, kept.Contact, "looking decides nothing")
}
