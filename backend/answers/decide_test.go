package answers_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// waiting is a mail of Anna's with a yes from another address.
func (h *house) waiting() consent.MailID {
	out, _ := h.collect(post("anna.b@example.net", "Re: "+h.token[1], "Yes to photographs"+quoted(h.token[1])))
	require.Equal(h.t, consent.MailTray, out[0].State)
	return out[0].Mail
}

func TestSomebodyDecides(t *testing.T) {
	h := newHouse(t)
	id := h.waiting()
	s, err := answers.Show(ctx, h.Book, id)
	require.NoError(t, err)
	require.Equal(t, "Yes to photographs", s.Own)
	require.Contains(t, s.Quoted, "Yes to the newsletter")
	require.Equal(t, []string{consent.WhySenderDiffers}, s.Why)
	require.Equal(t, "Refresh", s.Campaign)
	require.Len(t, s.Asked, 2)
	require.Equal(t, "yes", s.Asked[1].Chosen)

	_, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: "guess"})
	require.Equal(t, "answer_action_unknown", consent.ReasonOf(err))
	_, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionRecord, Choices: map[consent.PurposeID]string{"photos": "maybe"}})
	require.Equal(t, "answer_choice_unknown", consent.ReasonOf(err))

	m, err := answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionRecord})
	require.NoError(t, err)
	require.Equal(t, consent.MailRecorded, m.State)
	require.Equal(t, consent.Given, h.state(1, "photos"))
	e := h.events(1)[0]
	require.Equal(t, "Yes to photographs", e.Words)
	require.Equal(t, m.SHA256, e.FileHash)
	require.Equal(t, testkitOwner, e.Operator)
	h.whole()
	_, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionSetAside})
	require.Equal(t, "mail_decided", consent.ReasonOf(err))

	m, err = answers.Undo(ctx, h.Book, id)
	require.NoError(t, err)
	require.Equal(t, consent.MailTray, m.State)
	require.Equal(t, consent.Invalidated, h.state(1, "photos"))
	h.whole()
	_, err = answers.Undo(ctx, h.Book, id)
	require.Equal(t, "mail_not_decided", consent.ReasonOf(err))
	m, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionRecord, Choices: map[consent.PurposeID]string{"photos": "no"}})
	require.NoError(t, err)
	require.Equal(t, consent.Refused, h.state(1, "photos"))
	require.Equal(t, []string{"purpose:photos/opted_out"}, h.scopes())
	h.whole()
	_, err = answers.Undo(ctx, h.Book, id)
	require.Equal(t, "mail_no_stays", consent.ReasonOf(err), "only the person takes a no back")
}

const testkitOwner = consent.OperatorID("op_owner")

func TestAnAnswerThatIsNone(t *testing.T) {
	h := newHouse(t)
	id := h.waiting()
	m, err := answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionSetAside})
	require.NoError(t, err)
	require.Equal(t, consent.MailSetAside, m.State)
	require.Equal(t, consent.None, h.state(1, "photos"))
	h.whole()
	m, err = answers.Undo(ctx, h.Book, id)
	require.NoError(t, err)
	require.Equal(t, consent.MailTray, m.State)
	h.whole()

	m, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionRequest, Types: []consent.RequestType{"access"}})
	require.NoError(t, err)
	require.Equal(t, consent.MailRequest, m.State)
	s, err := answers.Show(ctx, h.Book, id)
	require.NoError(t, err)
	require.Len(t, s.Requests, 1)
	require.Equal(t, "Yes to photographs", s.Requests[0].Words)
	h.whole()

	_, err = answers.Undo(ctx, h.Book, id)
	require.NoError(t, err)
	s, err = answers.Show(ctx, h.Book, id)
	require.NoError(t, err)
	require.Equal(t, []string{sqlite.RequestClosed, string(consent.MailTray)}, []string{s.Requests[0].Status, string(s.State)}, "the decision and the request that it opened")
	h.whole()
	_, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionRequest, Types: []consent.RequestType{"access"}})
	require.NoError(t, err)
	s, err = answers.Show(ctx, h.Book, id)
	require.NoError(t, err)
	require.Len(t, s.Requests, 2, "decided anew, a new one")
	h.whole()
	require.NoError(t, h.Write(ctx, func(tx *sqlite.Tx) error {
		r := s.Requests[1]
		_, err := tx.StepRequest(&r, sqlite.Stepping{Step: consent.StepNoted, Words: "rang up"})
		return err
	}))
	_, err = answers.Undo(ctx, h.Book, id)
	require.Equal(t, "mail_request_begun", consent.ReasonOf(err), "somebody works on it")
	h.whole()
}

// What a mail asks for by its own words stays open, whatever is decided on it.
func TestARequestOfAMailOutlivesAnUndo(t *testing.T) {
	h := newHouse(t)
	out, _ := h.collect(post("anna@example.org", "Re: "+h.token[1], "Yes to photographs\nWhat data do you have on me?"))
	require.Equal(t, consent.MailTray, out[0].State, "%+v", out[0])
	require.Len(t, out[0].Requests, 1)
	_, err := answers.Decide(ctx, h.Book, answers.Decision{Mail: out[0].Mail, Action: answers.ActionRequest})
	require.NoError(t, err)
	_, err = answers.Undo(ctx, h.Book, out[0].Mail)
	require.NoError(t, err)
	s, err := answers.Show(ctx, h.Book, out[0].Mail)
	require.NoError(t, err)
	require.Len(t, s.Requests, 1)
	require.Equal(t, sqlite.RequestOpen, s.Requests[0].Status)
	h.whole()
}

// A stranger's mail that waited is destroyed when somebody has found that it
// answers nothing; one that turns out to be somebody's is recorded as theirs.
func TestWhoseAnAnswerIs(t *testing.T) {
	h := newHouse(t)
	unknown := func(subject string) consent.MailID {
		out, _ := h.collect(post("new@example.net", subject, "STOP"))
		require.Equal(t, []string{consent.WhyUnknownPerson}, out[0].Why)
		return out[0].Mail
	}
	id := unknown("one")
	m, err := answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionSetAside})
	require.NoError(t, err)
	require.Empty(t, m.From)
	h.whole()
	_, err = answers.Undo(ctx, h.Book, id)
	require.Equal(t, "mail_not_decided", consent.ReasonOf(err))

	id = unknown("two")
	_, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionRecord})
	require.Equal(t, "mail_nobody", consent.ReasonOf(err))
	m, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: id, Action: answers.ActionRecord, Contact: 1})
	require.NoError(t, err)
	require.EqualValues(t, 1, m.Contact)
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
	require.Equal(t, []string{"/opted_out"}, h.scopes())
	h.whole()
}

// Letters, the telephone, the counter.
func TestAnAnswerIsKeyedIn(t *testing.T) {
	h := newHouse(t)
	s, err := answers.Invited(ctx, h.Book, h.token[3])
	require.NoError(t, err)
	require.Equal(t, "Cia", s.Name)
	require.Len(t, s.Asked, 2)
	yes := map[consent.PurposeID]string{"newsletter": "yes", "photos": "no"}
	keyed := answers.Keyed{Token: h.token[3], Method: "letter", At: came.Add(-time.Hour), Choices: yes}
	_, err = answers.KeyIn(ctx, h.Book, keyed)
	require.Equal(t, "consent_needs_evidence", consent.ReasonOf(err), "7(1): a yes needs the slip, or somebody who saw it")
	require.Empty(t, h.events(3), "all of it or nothing")

	keyed.Evidence = &answers.Evidence{Name: "slip.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}
	out, err := answers.KeyIn(ctx, h.Book, keyed)
	require.NoError(t, err)
	require.Equal(t, consent.MailRecorded, out.State)
	require.Equal(t, consent.Given, h.state(3, "newsletter"))
	require.Equal(t, consent.Refused, h.state(3, "photos"))
	require.EqualValues(t, "letter", h.events(3)[0].Method)
	h.whole()
	again, err := answers.KeyIn(ctx, h.Book, keyed)
	require.NoError(t, err)
	require.True(t, again.Known)

	for name, c := range map[string]struct {
		change func(*answers.Keyed)
		reason string
	}{
		"a slip of the pen":     {func(k *answers.Keyed) { k.Token = k.Token[:len(k.Token)-1] }, "token_wrong"},
		"a token of nobody":     {func(k *answers.Keyed) { k.Token = consent.FormatToken([16]byte{9}) }, "invitation_unknown"},
		"nothing chosen":        {func(k *answers.Keyed) { k.Choices = nil }, "answer_choice_missing"},
		"neither yes nor no":    {func(k *answers.Keyed) { k.Choices = map[consent.PurposeID]string{"photos": "x"} }, "answer_choice_unknown"},
		"a purpose not asked":   {func(k *answers.Keyed) { k.Choices = map[consent.PurposeID]string{"invitations": "yes"} }, "answer_purpose_not_asked"},
		"a way that is none":    {func(k *answers.Keyed) { k.Method = "import" }, "method_unknown"},
		"tomorrow":              {func(k *answers.Keyed) { k.At = came.AddDate(0, 0, 1) }, "time_in_future"},
		"after the closing day": {func(k *answers.Keyed) { h.clock.T = came.AddDate(0, 0, 90); k.At = came.AddDate(0, 0, 60) }, "campaign_closed"},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() { h.clock.T = came.Add(time.Hour) }()
			k := keyed
			k.Attested = true
			c.change(&k)
			_, err := answers.KeyIn(ctx, h.Book, k)
			require.Equal(t, c.reason, consent.ReasonOf(err))
		})
	}
	stop := answers.Keyed{Token: h.token[1], Method: "phone", At: came.Add(-time.Minute), Stop: true, Words: "no more, please", Attested: true}
	out, err = answers.KeyIn(ctx, h.Book, stop)
	require.NoError(t, err)
	require.Equal(t, consent.MailRecorded, out.State)
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
	h.whole()
}

// What a mail said at once stands with whom it was taken for.
func TestAMailThatSaidSomethingStaysWithItsPerson(t *testing.T) {
	h := newHouse(t)
	out, _ := h.collect(post("bo@example.org", "Re: "+h.token[1], "No to the newsletter"))
	require.Equal(t, consent.MailTray, out[0].State)
	_, err := answers.Decide(ctx, h.Book, answers.Decision{Mail: out[0].Mail, Action: answers.ActionRecord, Contact: 2})
	require.Equal(t, "mail_contact_fixed", consent.ReasonOf(err))
	_, err = answers.Decide(ctx, h.Book, answers.Decision{Mail: out[0].Mail, Action: answers.ActionRecord})
	require.NoError(t, err)
	h.whole()
}

// A complaint that names nobody waits, and whoever it turns out to be about is
// written to no more.
func TestAComplaintAboutNobodyWaits(t *testing.T) {
	h := newHouse(t)
	out, _ := h.collect(post("abuse@mx.example.net", "Report", "--b\nContent-Type: text/plain\n\nA report.\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n--b--",
		"Content-Type: multipart/report; report-type=feedback-report; boundary=b"))
	require.Equal(t, consent.MailTray, out[0].State)
	_, err := answers.Decide(ctx, h.Book, answers.Decision{Mail: out[0].Mail, Action: answers.ActionRecord, Contact: 1})
	require.NoError(t, err)
	require.Equal(t, consent.Withdrawn, h.state(1, "newsletter"))
	require.Equal(t, []string{"/complaint"}, h.scopes())
	h.whole()
}
