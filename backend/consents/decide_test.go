package consents_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// change publishes a second version, from a day.
func change(t testing.TB, b sqlite.Book, kind string, from time.Time) {
	t.Helper()
	texts := map[string]string{}
	for _, l := range []string{"sv", "en"} {
		texts[l] = strings.Replace(samplenotices.Text("privacy", l), "\n## ", "\nNow with more.\n\n## ", 1)
	}
	_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: texts, EffectiveFrom: from, ChangeKind: kind})
	require.NoError(t, err)
}

func decisions(t testing.TB, b sqlite.Book, all bool) []sqlite.Decision {
	t.Helper()
	ds, _, err := consents.Decisions(ctx, b, all, 0, 100)
	require.NoError(t, err)
	return ds
}

// old is a yes on the first version, after the second came into force.
func old(id consent.ContactID) consents.Act {
	a := yes(id)
	a.Notice, a.Said = "privacy-1", consent.Said{consent.AsksFreelyGiven: consent.AnswerYes}
	return a
}

func TestAYesOnAReplacedNoticeWaits(t *testing.T) {
	b, id := newBook(t)
	change(t, b, "material", testkit.Noon.AddDate(0, 0, -10))
	e, err := consents.Record(ctx, b, old(id))
	require.Equal(t, "notice_changed_before", consent.ReasonOf(err))
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	require.Equal(t, map[string]string{"article": "4(11)", "decision": "1"}, err.(*consent.Error).Params)
	require.Zero(t, e.ID)
	require.EqualValues(t, 1, e.Decision)
	require.Equal(t, consent.None, now(t, b, id).Now, "it counts for nothing until somebody says so")
	a := audit(t, b)

	ds := decisions(t, b, false)
	require.Len(t, ds, 1)
	require.Equal(t, consent.HeldNoticeChanged, ds[0].Why)
	require.Equal(t, consent.NoticeVersionID("privacy-1"), ds[0].Act.Notice)
	require.Equal(t, consent.NoticeVersionID("privacy-2"), ds[0].Act.Replaced)
	require.NotZero(t, ds[0].Evidence, "the proof is kept while it waits")

	_, _, err = consents.Decide(ctx, b, 1, consent.Counts, "  ")
	require.Equal(t, "reason_missing", consent.ReasonOf(err))
	d, e, err := consents.Decide(ctx, b, 1, consent.Counts, "the change is about photographs")
	require.NoError(t, err)
	require.Equal(t, consent.Counts, d.Outcome)
	require.Equal(t, "the change is about photographs", e.Despite)
	require.Equal(t, consent.NoticeVersionID("privacy-1"), e.Notice, "what the person was shown")
	require.Equal(t, ds[0].Evidence, e.Evidence)
	require.Equal(t, ds[0].Act.HappenedAt, e.HappenedAt)
	require.Equal(t, consent.Given, now(t, b, id).Now)
	require.Equal(t, a.Events+2, audit(t, b).Events, "the event, and the decision")

	_, _, err = consents.Decide(ctx, b, 1, consent.DoesNotCount, "")
	require.Equal(t, "decision_made", consent.ReasonOf(err))
	_, _, err = consents.Decide(ctx, b, 9, consent.DoesNotCount, "")
	require.Equal(t, "decision_unknown", consent.ReasonOf(err))
	require.Empty(t, decisions(t, b, false))
	require.Len(t, decisions(t, b, true), 1)
}

func TestWhatDoesNotCountBecomesNoEvent(t *testing.T) {
	b, id := newBook(t)
	change(t, b, "material", testkit.Noon.AddDate(0, 0, -10))
	_, err := consents.Record(ctx, b, old(id))
	require.Error(t, err)
	d, e, err := consents.Decide(ctx, b, 1, consent.DoesNotCount, "")
	require.NoError(t, err)
	require.Zero(t, e.ID)
	require.Equal(t, consent.DoesNotCount, d.Outcome)
	require.Equal(t, consent.None, now(t, b, id).Now)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		es, err := v.ConsentEvents(id, "")
		require.Empty(t, es)
		dossier, err2 := v.Dossier(id)
		require.NoError(t, err2)
		require.Len(t, dossier.Decisions, 1, "who asks is told of it")
		require.Len(t, dossier.Evidence, 1)
		return err
	}))
	audit(t, b)
}

func TestWhatDoesNotWait(t *testing.T) {
	for name, c := range map[string]struct {
		kind string
		from int
		act  func(*consents.Act)
	}{
		"an editorial change":        {"editorial", -10, func(*consents.Act) {}},
		"a change after the act":     {"material", -1, func(*consents.Act) {}},
		"the version that was shown": {"material", -10, func(a *consents.Act) { a.Notice = "privacy-2" }},
		"the kind: the one in force": {"material", -10, func(a *consents.Act) { a.Notice = "privacy" }},
		"a no":                       {"material", -10, func(a *consents.Act) { a.State = consent.Refused }},
		"a withdrawal":               {"material", -10, func(a *consents.Act) { a.State = consent.Withdrawn }},
	} {
		t.Run(name, func(t *testing.T) {
			b, id := newBook(t)
			change(t, b, c.kind, testkit.Noon.AddDate(0, 0, c.from))
			a := old(id)
			c.act(&a)
			_, err := consents.Record(ctx, b, a)
			require.NoError(t, err)
			require.Empty(t, decisions(t, b, true))
		})
	}
	b, id := newBook(t)
	change(t, b, "material", testkit.Noon.AddDate(0, 0, -2))
	a := yes(id) // three days ago
	e, err := consents.Record(ctx, b, a)
	require.NoError(t, err)
	require.Equal(t, consent.NoticeVersionID("privacy-1"), e.Notice, "a kind names the version that was in force then, not the newest")
}

// What was decided yes is still held to the rules, and a no that came since
// stands against it.
func TestADecisionGoesRoundNoRule(t *testing.T) {
	b, id := newBook(t)
	change(t, b, "material", testkit.Noon.AddDate(0, 0, -10))
	_, err := consents.Record(ctx, b, old(id))
	require.Error(t, err)
	_, err = consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: testkit.Noon.AddDate(0, 0, -1)})
	require.NoError(t, err)
	_, _, err = consents.Decide(ctx, b, 1, consent.Counts, "a letter shows that the person had read both")
	require.NoError(t, err)
	require.Equal(t, consent.Withdrawn, now(t, b, id).Now)
	audit(t, b)
}

func TestValidityIsKeptWithTheYes(t *testing.T) {
	b, id := newBook(t)
	a := yes(id)
	a.Said = consent.Said{consent.AsksFreelyGiven: consent.AnswerNo}
	_, err := consents.Record(ctx, b, a)
	require.Equal(t, "consent_not_valid", consent.ReasonOf(err))
	require.Equal(t, "7(4)", err.(*consent.Error).Params["article"])

	w, err := consents.Weigh(ctx, b, yes(id))
	require.NoError(t, err)
	require.Contains(t, consent.Gaps(w.Answers), consent.AsksFreelyGiven)
	e, err := consents.Record(ctx, b, yes(id))
	require.NoError(t, err)
	var kept []consent.Answer
	require.NoError(t, json.Unmarshal(e.Validity, &kept))
	require.Equal(t, w.Answers, kept)
	require.Len(t, kept, len(consent.Predicates()))
	audit(t, b)
}

func TestAChildNeedsAGuardian(t *testing.T) {
	b, _ := newBook(t)
	ps, err := purposes.List(ctx, b)
	require.NoError(t, err)
	for _, p := range ps {
		if p.ID == "newsletter" {
			p.ForChildren = true
			_, err := purposes.Save(ctx, b, p)
			require.NoError(t, err)
		}
	}
	child := testkit.Stated(t, b, consent.Contact{Given: "Siri", Language: "sv", Birthday: "2014-05-01"}, "newsletter", consent.BasisConsent, "counter") // 12, in a Swedish book
	_, err = consents.Record(ctx, b, yes(child))
	require.Equal(t, "consent_needs_guardian", consent.ReasonOf(err))
	require.Equal(t, "8(1)", err.(*consent.Error).Params["article"])
	w, err := consents.Weigh(ctx, b, yes(child))
	require.NoError(t, err)
	require.True(t, w.NeedsGuardian)
	fresh, err := weighNew(b, "2014-05-01")
	require.NoError(t, err)
	require.True(t, fresh.NeedsGuardian, "somebody who is being entered is as young as who is in the book")
	for birthday, because := range map[string]string{"": consent.BecauseAgeUnknown, "1980-05-01": consent.BecauseOldEnough} {
		fresh, err = weighNew(b, birthday)
		require.NoError(t, err)
		require.False(t, fresh.NeedsGuardian)
		require.Equal(t, because, fresh.Answers[len(fresh.Answers)-1].Because, birthday)
	}
	a := yes(child)
	a.Guardian = &consent.Guardian{Name: "Eva Berg", Relation: "parent", Verified: "came along to the counter with the child"}
	e, err := consents.Record(ctx, b, a)
	require.NoError(t, err)
	require.JSONEq(t, `{"name":"Eva Berg","relation":"parent","verified":"came along to the counter with the child"}`, string(e.Guardian))
	audit(t, b)
}

func TestManyWithdrawAsOneEntry(t *testing.T) {
	b, id := newBook(t)
	ids := []consent.ContactID{id}
	for range 20 {
		ids = append(ids, testkit.Stated(t, b, consent.Contact{Given: "Ola", Language: "sv"}, "newsletter", consent.BasisConsent, "counter"))
	}
	for _, one := range ids[:15] {
		a := yes(one)
		a.Evidence.Bytes = []byte(a.Evidence.Name)
		_, err := consents.Record(ctx, b, a)
		require.NoError(t, err)
	}
	before := audit(t, b)
	got, err := consents.Withdraw(ctx, b, consents.Withdrawal{IDs: ids, Method: "letter", At: b.Now(), Words: "the club wrote for all of them"})
	require.NoError(t, err)
	require.Equal(t, consents.Withdrawn{People: 15, Consents: 15, Without: 6, Entry: consent.Entry(before.Events + 1)}, got)
	require.Equal(t, before.Events+1, audit(t, b).Events, "one entry for all of them")
	require.Equal(t, consent.Withdrawn, now(t, b, ids[3]).Now)
	require.Equal(t, consent.None, now(t, b, ids[18]).Now, "nobody is made to have said what they did not say")

	got, err = consents.Withdraw(ctx, b, consents.Withdrawal{IDs: ids, Method: "letter", At: b.Now()})
	require.NoError(t, err)
	require.Zero(t, got.Consents)
	require.Zero(t, got.Entry)
	for reason, w := range map[string]consents.Withdrawal{"bulk_nobody": {IDs: []consent.ContactID{}}, "purpose_unknown": {Purposes: []consent.PurposeID{"nothing"}}} {
		_, err = consents.Withdraw(ctx, b, w)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	_, err = consents.Record(ctx, b, func() consents.Act { a := yes(ids[0]); a.At = b.Now(); return a }())
	require.NoError(t, err)
	_, err = consents.Withdraw(ctx, b, consents.Withdrawal{Filters: []consent.Filter{{Key: "consent", Value: "newsletter"}}, Purposes: []consent.PurposeID{"newsletter"}, Method: "nothing", At: b.Now()})
	require.Equal(t, "method_unknown", consent.ReasonOf(err))
}

// weighNew weighs the yes of somebody who is not in the book yet.
func weighNew(b sqlite.Book, birthday string) (sqlite.Weighed, error) {
	return consents.WeighNew(ctx, b, yes(0), consent.Contact{Birthday: birthday, Language: "sv"})
}
