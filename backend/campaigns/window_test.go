package campaigns_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// What the wizard shows while nothing is kept yet: each text with what stands
// against it (law.md §g), and who stands behind each rule, purpose by purpose.
func TestWhatTheWizardShows(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 6, func(i int) bool { return i < 2 })
	d := l.definition()
	d.Texts = map[string]string{"reminder/sv": "---\nsubject: Hej\n---\nVi väntar på ditt svar.\n"}
	said, err := campaigns.Texts(ctx, l.Book, sqlite.Campaign{Definition: d})
	require.NoError(t, err)
	require.Len(t, said, 10) // five roles in two languages
	for _, one := range said {
		require.Nil(t, one.Refused)
		missing := 0
		for _, f := range one.Findings {
			if f.Severity == consent.FindingMissing {
				missing++
			}
		}
		own := one.Role == consent.RoleReminder && one.Language == "sv"
		require.Equal(t, own, one.Own)
		require.Equal(t, own, missing > 0, "%s in %s: %v", one.Role, one.Language, one.Findings)
	}
	d.ClosesOn = "" // without it nothing can be filled in; the text is shown all the same
	said, err = campaigns.Texts(ctx, l.Book, sqlite.Campaign{Definition: d})
	require.NoError(t, err)
	require.Equal(t, "campaign_closing_missing", said[0].Refused.Reason)
	require.NotEmpty(t, said[0].Text)

	draft := sqlite.Campaign{Definition: l.definition()}
	for purpose, want := range map[consent.PurposeID]int{"": 2, "newsletter": 2, "other": 0} {
		yes, err := campaigns.Rule(ctx, l.Book, draft, purpose, consent.Renewal)
		require.NoError(t, err)
		require.Len(t, yes, want)
	}
	no, err := campaigns.Rule(ctx, l.Book, draft, "", consent.NoProof)
	require.NoError(t, err)
	require.Equal(t, ids[2:], no)
	require.Equal(t, "ids:3-6", campaigns.IDFilter(no))

	id := l.approved(t, l.definition())
	kept, err := campaigns.Find(ctx, l.Book, id)
	require.NoError(t, err)
	frozen, err := campaigns.Rule(ctx, l.Book, kept, "newsletter", consent.NoProof)
	require.NoError(t, err)
	require.Equal(t, no, frozen)
	named, err := campaigns.Named(ctx, l.Book, frozen[:1])
	require.NoError(t, err)
	require.Equal(t, "Person2", named[0].DisplayName())

	l.send(t, id, campaigns.Options{})
	minutes, states, err := campaigns.Minutes(ctx, l.Book, id, 60)
	require.NoError(t, err)
	require.Equal(t, map[string]int64{"sent": 2}, states)
	require.NotEmpty(t, minutes)
}

// A definition that is not kept yet can be looked at as a person would get it.
func TestPreviewOfWhatIsNotKept(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 1, everybody)
	for _, role := range []string{consent.RoleInvitation, consent.RoleReminder} {
		shown, err := campaigns.PreviewDefinition(ctx, l.Book, l.definition(), ids[0], role, "en")
		require.NoError(t, err)
		require.Contains(t, shown.Text, "newsletter")
		require.Contains(t, shown.HTML, "<html")
		require.Equal(t, consent.Renewal, shown.Verdict)
	}
}

// The plots of a campaign: when it was paused, and how many of the answers were
// a yes.
func TestWhatThePlotsShow(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 3, everybody)
	id := l.approved(t, l.definition())
	l.send(t, id, campaigns.Options{})
	began := l.Now()
	_, err := campaigns.Pause(ctx, l.Book, id)
	require.NoError(t, err)
	l.Clock.T = l.Clock.T.Add(3 * time.Hour)
	_, err = campaigns.Resume(ctx, l.Book, id)
	require.NoError(t, err)
	l.keyIn(t, l.mailed(t, 0), "phone", consent.ChoiceYes)
	l.keyIn(t, l.mailed(t, 1), "phone", consent.ChoiceNo)
	l.Clock.T = l.Clock.T.Add(time.Hour)
	_, err = campaigns.Pause(ctx, l.Book, id)
	require.NoError(t, err)
	rests, err := campaigns.Pauses(ctx, l.Book, id)
	require.NoError(t, err)
	require.Len(t, rests, 2)
	require.WithinDuration(t, began, rests[0].From, time.Second)
	require.InDelta(t, 3, rests[0].To.Sub(rests[0].From).Hours(), 0.01)
	require.True(t, rests[1].To.IsZero(), "it still rests")
	s, err := campaigns.Status(ctx, l.Book, id)
	require.NoError(t, err)
	days := map[string]int64{}
	for _, d := range s.Days {
		days[d.What] += d.N
	}
	require.Equal(t, []int64{2, 1}, []int64{days["answered"], days["answered yes"]})
}
