package contacts_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func call(id consent.ContactID, at time.Time, words string) contacts.Contacted {
	return contacts.Contacted{Contact: id, Touch: consent.Touch{Kind: "call", Direction: consent.FromPerson, At: at, Words: words}}
}

func TestARecordOfContactIsKeptChangedAndRemoved(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	may := time.Date(2024, 5, 3, 10, 0, 0, 0, time.FixedZone("", 2*3600))
	noted, err := contacts.Note(ctx, b, call(id, may, "asked for a quote"))
	require.NoError(t, err)
	_, err = contacts.Note(ctx, b, call(id, may.AddDate(1, 0, 0), "ordered"))
	require.NoError(t, err)
	total, rows, err := contacts.Touches(ctx, b, id, 0, 1)
	require.NoError(t, err)
	require.EqualValues(t, 2, total)
	require.Len(t, rows, 1)
	require.Equal(t, "ordered", rows[0].Words, "newest first")

	_, err = contacts.ChangeTouch(ctx, b, noted.ID, call(id, may, "asked for a quote"))
	require.Equal(t, "nothing_changed", consent.ReasonOf(err))
	changed, err := contacts.ChangeTouch(ctx, b, noted.ID, call(id, may, "asked for two quotes"))
	require.NoError(t, err)
	require.Equal(t, "2024-05-03T08:00:00.000000Z", changed.HappenedAt)
	require.Equal(t, "+02:00", changed.Zone)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		es, err := v.EntriesOf(id, 1)
		require.NoError(t, err)
		require.Equal(t, "touch.changed", es[0].Kind)
		require.NotContains(t, es[0].Payload, "quotes")
		return nil
	}))
	require.NoError(t, contacts.RemoveTouch(ctx, b, noted.ID))
	require.Equal(t, "touch_unknown", consent.ReasonOf(contacts.RemoveTouch(ctx, b, noted.ID)))
	total, _, err = contacts.Touches(ctx, b, id, 0, 0)
	require.NoError(t, err)
	require.EqualValues(t, 1, total)
	sound(t, b)

	_, err = contacts.Note(ctx, b, call(id, b.Now().Add(48*time.Hour), "an appointment"))
	require.Equal(t, "time_in_future", consent.ReasonOf(err))
	_, err = contacts.Note(ctx, b, call(99, may, ""))
	require.Equal(t, "contact_unknown", consent.ReasonOf(err))
}

func TestTheTimelineHasEverythingInTheOrderInWhichItHappened(t *testing.T) {
	b, _ := newBook(t)
	id, err := contacts.Add(ctx, b, byConsent())
	require.NoError(t, err)
	_, err = contacts.Edit(ctx, b, contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: "Ek"}})
	require.NoError(t, err)
	_, err = contacts.Note(ctx, b, call(id, testkit.Noon.AddDate(-2, 0, 0), "long ago"))
	require.NoError(t, err)
	_, err = contacts.Attach(ctx, b, id, contacts.File{Name: "a.txt", MediaType: "text/plain", Bytes: []byte("a")}, "")
	require.NoError(t, err)
	line, err := contacts.Timeline(ctx, b, id, nil, 0, 100)
	require.NoError(t, err)
	require.Equal(t, map[string]int64{"answers": 1, "data": 2, "files": 1, "touches": 1}, line.Counts)
	var kinds []string
	for _, e := range line.Events {
		if e.Touch != nil {
			kinds = append(kinds, "call")
			continue
		}
		kinds = append(kinds, e.Entry.Kind)
	}
	require.Equal(t, []string{"file.attached", "contact.changed", "contact.added", "consent.given", "call"}, kinds, "the yes was said three days ago, the call was two years ago")
	require.NotNil(t, line.Events[1].Edit)

	window, err := contacts.Timeline(ctx, b, id, []string{"data", "touches"}, 1, 1)
	require.NoError(t, err)
	require.EqualValues(t, 3, window.Total)
	require.Len(t, window.Events, 1)
	require.Equal(t, "contact.added", window.Events[0].Entry.Kind)
	beyond, err := contacts.Timeline(ctx, b, id, nil, 99, 10)
	require.NoError(t, err)
	require.Empty(t, beyond.Events)
}

func TestFilesOfAPerson(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	body := []byte("a contract")
	a, err := contacts.Attach(ctx, b, id, contacts.File{Name: "contract.pdf", MediaType: "application/pdf", Bytes: body}, "frame contract")
	require.NoError(t, err)
	var kept []sqlite.Attachment
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) { kept, err = v.AttachmentsOf(id); return err }))
	require.Len(t, kept, 1)
	f, err := contacts.Open(ctx, b, id, kept[0].File.ID)
	require.NoError(t, err)
	require.Equal(t, body, f.Bytes)
	_, err = contacts.Open(ctx, b, id+1, kept[0].File.ID)
	require.Equal(t, "attachment_unknown", consent.ReasonOf(err), "of somebody else")
	_, err = contacts.Attach(ctx, b, id, contacts.File{Name: "empty"}, "")
	require.Equal(t, "file_empty", consent.ReasonOf(err))
	_, err = contacts.Attach(ctx, b, id, contacts.File{Name: "film", Bytes: make([]byte, contacts.MaxFile+1)}, "")
	require.Equal(t, "evidence_too_large", consent.ReasonOf(err))
	require.NoError(t, contacts.Detach(ctx, b, a.ID))
	_, err = contacts.Open(ctx, b, id, kept[0].File.ID)
	require.Error(t, err)
	sound(t, b)
}

func byConsent() contacts.Addition {
	return contacts.Addition{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "card at the counter", Origin: "provided",
		Contact: consent.Contact{Given: "Cia", Family: "Dahl", Language: "sv", Emails: []consent.Reach{{Value: "cia@example.org"}}},
		Act: &contacts.ConsentAct{Ticked: true, Method: "paper", At: testkit.Noon.AddDate(0, 0, -3), DayOnly: true, Notice: "privacy", Language: "sv",
			Evidence: &contacts.File{Name: "card.png", MediaType: "image/png", Bytes: []byte("scan")}}}
}

func TestAPersonOnConsentComesInWithTheAct(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(*contacts.Addition)
		reason string
	}{
		"no act":             {func(a *contacts.Addition) { a.Act = nil }, "consent_needs_act"},
		"an unticked box":    {func(a *contacts.Addition) { a.Act.Ticked = false }, "consent_needs_evidence"},
		"no evidence":        {func(a *contacts.Addition) { a.Act.Evidence = nil; a.Act.Words = "  " }, "consent_needs_evidence"},
		"no notice":          {func(a *contacts.Addition) { a.Act.Notice = "" }, "consent_needs_notice"},
		"no such language":   {func(a *contacts.Addition) { a.Act.Language = "fr" }, "notice_language_missing"},
		"before the notice":  {func(a *contacts.Addition) { a.Act.At = testkit.Noon.AddDate(-3, 0, 0) }, "notice_not_in_force"},
		"no method":          {func(a *contacts.Addition) { a.Act.Method = "" }, "method_unknown"},
		"no source":          {func(a *contacts.Addition) { a.Source = "" }, "source_missing"},
		"no ground":          {func(a *contacts.Addition) { a.Basis = "" }, "basis_missing"},
		"not for this":       {func(a *contacts.Addition) { a.Purpose = "commissions" }, "basis_not_allowed"},
		"nobody":             {func(a *contacts.Addition) { a.Contact = consent.Contact{} }, "no_name_no_address"},
		"an address of none": {func(a *contacts.Addition) { a.Contact.Emails[0].Value = "cia" }, "email_malformed"},
	} {
		b, _ := newBook(t)
		a := byConsent()
		c.spoil(&a)
		_, err := contacts.Add(ctx, b, a)
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
		var n int64
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) (err error) { n, err = v.CountContacts(); return err }))
		require.Zero(t, n, "%s: neither the person nor the act", name)
	}
	b, _ := newBook(t)
	id, err := contacts.Add(ctx, b, byConsent())
	require.NoError(t, err)
	p, err := contacts.Show(ctx, b, id)
	require.NoError(t, err)
	for _, x := range p.Purposes {
		if x.Purpose.ID == "newsletter" {
			require.Equal(t, consent.Given, x.Now)
			require.NotNil(t, x.Evidence)
			require.Equal(t, consent.NoticeVersionID("privacy-1"), x.Event.Notice)
		}
	}
	sound(t, b)
	_, err = contacts.Add(ctx, b, byConsent())
	require.Equal(t, "contact_exists", consent.ReasonOf(err))
	twin := byConsent()
	twin.Shared = true
	_, err = contacts.Add(ctx, b, twin)
	require.NoError(t, err)
}

// Art. 17, 21: who was erased comes back by an act of their own only.
func TestWhoWasErasedComesBackByTheirOwnAct(t *testing.T) {
	b, _ := newBook(t)
	erased := consent.Contact{Given: "Dora", Emails: []consent.Reach{{Value: "dora@example.org"}}}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		require.NoError(t, tx.Suppress("erased", erased))
		_, err := tx.Append("subject.erased", sqlite.Item{Payload: 1})
		return err
	}))
	a := contacts.Addition{Contact: erased, Purpose: "commissions", Basis: consent.BasisContract, Source: "order 403"}
	_, err := contacts.Add(ctx, b, a)
	require.Equal(t, "person_suppressed", consent.ReasonOf(err))
	a.Back = true
	_, err = contacts.Add(ctx, b, a)
	require.NoError(t, err)
}
