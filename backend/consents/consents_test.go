package consents_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contacts"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, consent.ContactID) {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": samplenotices.Text("privacy", "sv"), "en": samplenotices.Text("privacy", "en")},
		EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	require.NoError(t, err)
	return b, testkit.Stated(t, b, consent.Contact{Given: "Anna", Family: "Berg", Language: "sv", Emails: []consent.Reach{{Value: "anna@example.org"}}}, "newsletter", consent.BasisConsent, "counter")
}

func audit(t testing.TB, b sqlite.Book) sqlite.Audit {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
	return a
}

func yes(id consent.ContactID) consents.Act {
	return consents.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "paper", At: testkit.Noon.AddDate(0, 0, -3), Notice: "privacy",
		Evidence: &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}}
}

func now(t testing.TB, b sqlite.Book, id consent.ContactID) contacts.Purpose {
	t.Helper()
	p, err := contacts.Show(ctx, b, id)
	require.NoError(t, err)
	for _, x := range p.Purposes {
		if x.Purpose.ID == "newsletter" {
			return x
		}
	}
	return contacts.Purpose{}
}

func TestAYesIsKeptWithItsProof(t *testing.T) {
	b, id := newBook(t)
	before := audit(t, b)
	e, err := consents.Record(ctx, b, yes(id))
	require.NoError(t, err)
	after := audit(t, b)
	require.Equal(t, before.Events+1, after.Events, "one act, one entry")
	require.Equal(t, consent.Entry(after.Events), e.Entry)
	require.Equal(t, consent.NoticeVersionID("privacy-1"), e.Notice, "a kind names its newest version")
	require.Equal(t, "sv", e.Language, "the person's own")
	require.NotEmpty(t, e.NoticeHash)
	sum := sha256.Sum256([]byte("a scan"))
	require.Equal(t, hex.EncodeToString(sum[:]), e.FileHash)

	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		rows, err := v.Entries(0, 1, "")
		require.NoError(t, err)
		require.Equal(t, "consent.given", rows[0].Kind)
		require.Equal(t, id, rows[0].Contact)
		want, err := json.Marshal(e)
		require.NoError(t, err)
		require.JSONEq(t, string(want), rows[0].Payload, "the ledger committed to the event as it stands")
		stored, err := v.ConsentEvents(id, "newsletter")
		require.NoError(t, err)
		require.Equal(t, []sqlite.ConsentEvent{e}, stored)
		f, err := v.FindEvidence(e.Evidence, true)
		require.True(t, bytes.Equal([]byte("a scan"), f.Bytes))
		return err
	}))
	s := now(t, b, id)
	require.Equal(t, consent.Given, s.Now)
	require.Equal(t, e.Entry, s.Standing.Entry)
	require.Equal(t, "card.pdf", s.Evidence.Name)
	require.Equal(t, "Maja Lindqvist", s.By)
}

func TestWhatIsRefusedLeavesNothing(t *testing.T) {
	b, id := newBook(t)
	before := audit(t, b)
	for name, c := range map[string]struct {
		spoil  func(*consents.Act)
		reason string
	}{
		"nobody":               {func(a *consents.Act) { a.Contact = 99 }, "contact_unknown"},
		"no purpose":           {func(a *consents.Act) { a.Purpose = "nothing" }, "purpose_unknown"},
		"no notice":            {func(a *consents.Act) { a.Notice = "" }, "consent_needs_notice"},
		"no such notice":       {func(a *consents.Act) { a.Notice = "privacy-7" }, "notice_unknown"},
		"nothing shows it":     {func(a *consents.Act) { a.Evidence = nil }, "consent_needs_evidence"},
		"a file's claim":       {func(a *consents.Act) { a.Method = "import" }, "consent_needs_evidence"},
		"not in that language": {func(a *consents.Act) { a.Language = "fr" }, "notice_language_missing"},
		"before the notice":    {func(a *consents.Act) { a.At = testkit.Noon.AddDate(-2, 0, 0) }, "notice_not_in_force"},
		"in the future":        {func(a *consents.Act) { a.At = testkit.Noon.AddDate(0, 0, 1) }, "time_in_future"},
		"no state":             {func(a *consents.Act) { a.State = "yes" }, "state_unknown"},
		"a film":               {func(a *consents.Act) { a.Evidence.Bytes = make([]byte, consents.MaxEvidence+1) }, "evidence_too_large"},
	} {
		a := yes(id)
		c.spoil(&a)
		_, err := consents.Record(ctx, b, a)
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
		require.NotContains(t, err.Error(), "Anna", name)
	}
	require.Equal(t, before, audit(t, b))
	require.Equal(t, consent.None, now(t, b, id).Now)
}

func TestNothingIsOverwritten(t *testing.T) {
	b, id := newBook(t)
	_, err := consents.Record(ctx, b, yes(id))
	require.NoError(t, err)
	no := consents.Act{Contact: id, Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: testkit.Noon.AddDate(0, 0, -1)}
	_, err = consents.Record(ctx, b, no)
	require.NoError(t, err, "a no needs neither notice nor proof (Art. 7(3))")
	require.Equal(t, consent.Withdrawn, now(t, b, id).Now)

	late := yes(id)
	late.At = testkit.Noon.AddDate(0, 0, -2)
	_, err = consents.Record(ctx, b, late)
	require.NoError(t, err)
	require.Equal(t, consent.Withdrawn, now(t, b, id).Now, "a card from before, found since, changes nothing")

	again := yes(id)
	again.At = testkit.Noon
	_, err = consents.Record(ctx, b, again)
	require.NoError(t, err)
	require.Equal(t, consent.Given, now(t, b, id).Now)

	asked := consents.Act{Contact: id, Purpose: "newsletter", State: consent.Requested, Method: "email", At: b.Now()}
	_, err = consents.Record(ctx, b, asked)
	require.NoError(t, err)
	require.Equal(t, consent.Given, now(t, b, id).Now, "asking changes nothing")
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		es, err := v.ConsentEvents(id, "")
		require.Len(t, es, 5)
		return err
	}))
	audit(t, b)
}

func TestAConsentEndsWithItsTerm(t *testing.T) {
	b, id := newBook(t)
	p, err := purposes.List(ctx, b)
	require.NoError(t, err)
	for _, x := range p {
		if x.ID == "newsletter" {
			x.ConsentMonths = 6
			_, err := purposes.Save(ctx, b, x)
			require.NoError(t, err)
		}
	}
	a := yes(id)
	a.At = testkit.Noon.AddDate(0, -7, 0)
	e, err := consents.Record(ctx, b, a)
	require.NoError(t, err)
	require.NotEmpty(t, e.ValidUntil)
	s := now(t, b, id)
	require.Equal(t, consent.Expired, s.Now)
	require.WithinDuration(t, testkit.Noon.AddDate(0, -1, 0), s.Until, 48*time.Hour)
	for filter, n := range map[string]int64{"consent:newsletter": 0, "no-consent:newsletter": 1, "expired:newsletter": 1} {
		fs, err := consent.ParseFilters(filter)
		require.NoError(t, err)
		w, err := contacts.List(ctx, b, contacts.Query{Filters: fs, Limit: 5})
		require.NoError(t, err)
		require.Equal(t, n, w.Total, filter)
	}
}

func TestNoticesAreFrozen(t *testing.T) {
	b, _ := newBook(t)
	before := audit(t, b)
	for name, text := range map[string]string{
		"not a notice":  "",
		"without items": "---\nkind: privacy\nlanguage: en\ntitle: Privacy\n---\n\n# Privacy\n\nWe are careful.\n",
	} {
		_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"en": text}})
		require.Error(t, err, name)
		require.NotEqual(t, consent.Internal, consent.CodeOf(err), name)
		if name == "without items" {
			require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
			require.Contains(t, err.Error(), "13(1)(a)", "the missing items are named")
		}
	}
	_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy})
	require.Equal(t, "notice_language_missing", consent.ReasonOf(err))
	require.Equal(t, before, audit(t, b))
	n, err := notices.Find(ctx, b, "privacy-1")
	require.NoError(t, err)
	for _, x := range n.Texts {
		sum := sha256.Sum256([]byte(x.Text))
		require.Equal(t, hex.EncodeToString(sum[:]), x.SHA256)
	}
	for _, statement := range []string{"UPDATE notice_texts SET text = 'We may do anything'", "DELETE FROM notice_texts", "UPDATE notice_versions SET effective_from = ''", "DELETE FROM notice_versions"} {
		_, err := b.RawForTests().Exec(statement)
		require.ErrorContains(t, err, "does not change", statement)
	}
}
