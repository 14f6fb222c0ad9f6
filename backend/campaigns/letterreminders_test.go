package campaigns_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
)

// One reminder, a week later at the earliest, to those who are still allowed:
// also to who was asked by post (law.md §g).
func TestLettersAreRemindedOnceByPost(t *testing.T) {
	l := newLetter(t)
	ids := residents(t, l.Book)
	remind := campaigns.LetterOrder{Reminders: true}
	var file paper
	without := l.byPost()
	without.ReminderDays = 0
	none := l.approved(t, without)
	_, err := campaigns.PrintLetters(ctx, l.Book, none, remind, file.keep)
	require.Equal(t, "campaign_no_reminder", consent.ReasonOf(err))
	id := l.approved(t, l.byPost())
	_, err = campaigns.PrintLetters(ctx, l.Book, id, remind, file.keep)
	require.Equal(t, "letters_none", consent.ReasonOf(err), "who was not written to is reminded of nothing")
	first, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{}, file.keep)
	require.NoError(t, err)
	require.EqualValues(t, len(towns), first.Letters)
	l.keyIn(t, tokenIn(t, file.words(t)), "letter", consent.ChoiceYes)

	l.Clock.T = l.Clock.T.AddDate(0, 0, 13)
	_, err = campaigns.PrintLetters(ctx, l.Book, id, remind, file.keep)
	require.Equal(t, "letters_none", consent.ReasonOf(err), "not before the days that were laid down")
	l.Clock.T = l.Clock.T.Add(25 * time.Hour)
	s, err := campaigns.Status(ctx, l.Book, id)
	require.NoError(t, err)
	require.EqualValues(t, len(towns)-1, s.Reminding)
	answered := 0
	for n, who := range ids {
		if !l.invitation(t, id, who).AnsweredAt.IsZero() {
			answered = n
		}
	}
	l.says(t, ids[(answered+1)%len(ids)], consent.Withdrawn)
	made, err := campaigns.PrintLetters(ctx, l.Book, id, remind, file.keep)
	require.NoError(t, err)
	require.True(t, made.Reminders)
	require.Equal(t, 2, made.Run, "a print file of its own")
	require.EqualValues(t, len(towns)-2, made.Letters)
	require.Equal(t, map[consent.Verdict]int64{consent.OptedOut: 1}, made.LeftOut)
	words := file.words(t)
	require.Contains(t, words, "Once more")
	require.Contains(t, words, "22 November 2026", "when the first letter was printed")
	require.NotEmpty(t, tokenIn(t, words), "an answer to the reminder is told from others")
	for n, who := range ids {
		i := l.invitation(t, id, who)
		require.Equal(t, consent.InvitationPrinted, i.State)
		switch n {
		case answered:
			require.Empty(t, i.Reminded)
		case (answered + 1) % len(ids):
			require.Equal(t, consent.InvitationLeftOut, i.Reminded)
		default:
			require.Equal(t, consent.InvitationPrinted, i.Reminded)
		}
	}
	l.audit(t)
	_, err = campaigns.PrintLetters(ctx, l.Book, id, remind, file.keep)
	require.Equal(t, "letters_none", consent.ReasonOf(err), "one, and no more")

	again, err := campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Run: 2}, file.keep)
	require.NoError(t, err)
	require.Equal(t, made.Letters, again.Letters)
	require.Contains(t, file.words(t), "Once more", "what the printer ate is set again as it was")
	_, err = campaigns.PrintLetters(ctx, l.Book, id, campaigns.LetterOrder{Run: 1}, file.keep)
	require.NoError(t, err)
	require.NotContains(t, file.words(t), "Once more")

	l.keyIn(t, tokenIn(t, words), "letter", consent.ChoiceNo)
	r, err := campaigns.WriteReport(ctx, l.Book, id, "pdf", "en", &paper{})
	require.NoError(t, err)
	require.EqualValues(t, len(towns), r.Letters)
	require.EqualValues(t, len(towns)-2, r.Reminders)
	l.audit(t)

}
