package replies_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/replies"
	"consentbook/backend/requests"
	"consentbook/backend/sample"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
	"consentbook/backend/texts"
)

var ctx = context.Background()

// house is a book with one person. Today is Sunday 22 November 2026.
type house struct {
	sqlite.Book
	t    testing.TB
	anna consent.ContactID
}

func newHouse(t testing.TB) *house {
	t.Helper()
	k := testkit.NewBook(t)
	h := &house{Book: sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner, Name: "Maja Lindqvist"}}, t: t}
	require.NoError(t, purposes.Start(ctx, h.Book, sample.Generate(1, testkit.Noon).Purposes))
	h.anna = testkit.Stated(t, h.Book, consent.Contact{Given: "Anna", Family: "Großhänßler-Wüstenhöfer", Language: "de", Country: "DE", Emails: []consent.Reach{{Value: "anna@example.org"}}, Phones: []consent.Reach{{Value: "+49 611 555 0123"}},
		Addresses: []consent.Address{{Street: "Rüdesheimer Straße 118a", Postcode: "65197", City: "Wiesbaden", Country: "DE"}}}, "commissions", consent.BasisContract, "order 2022-0117")
	return h
}

func (h *house) audit(ok bool) {
	h.t.Helper()
	a, err := h.Audit(ctx, nil)
	require.NoError(h.t, err)
	require.Equal(h.t, ok, a.OK, "%v", a.Problems)
}

// asks opens a request of the person with a course as it may stand.
func (h *house) asks(c consent.Course, person consent.ContactID, types ...consent.RequestType) consent.RequestID {
	h.t.Helper()
	o, err := requests.Open(ctx, h.Book, requests.Opening{NewRequest: consent.NewRequest{Types: types, Channel: "mail", Received: testkit.Noon.AddDate(0, 0, -20), Words: "Please."}, Contact: person})
	require.NoError(h.t, err)
	require.NoError(h.t, h.Write(ctx, func(tx *sqlite.Tx) error {
		r, err := tx.FindRequest(o.ID)
		if err != nil {
			return err
		}
		r.Course = c
		_, err = tx.StepRequest(&r, sqlite.Stepping{Step: consent.StepNoted})
		return err
	}))
	return o.ID
}

// told adds a recipient who was told, and one who could not be.
func (h *house) told(id consent.RequestID) (first int64) {
	h.t.Helper()
	s, err := requests.AddRecipient(ctx, h.Book, requests.Step{Request: id}, consent.Recipient{Name: "Harbour Archive Ltd", Role: "processor", Reach: "12 Quay Street\nLondon E1 1AA", Country: "GB", Categories: []string{"name", "photographs"}})
	require.NoError(h.t, err)
	first = s.Recipients[0].ID
	s, err = requests.AddRecipient(ctx, h.Book, requests.Step{Request: id}, consent.Recipient{Name: "Brevduvan Utskick AB", Role: "controller", Reach: "post@brevduvan.example", Country: "SE", Categories: []string{"email"}})
	require.NoError(h.t, err)
	require.NoError(h.t, h.Write(ctx, func(tx *sqlite.Tx) error {
		r, err := tx.FindRequest(id)
		if err != nil {
			return err
		}
		s.Recipients[0].ToldOn, s.Recipients[1].NotTold = "2026-11-20", "The company no longer exists"
		for i := range s.Recipients {
			if err := tx.SaveRecipient(&s.Recipients[i]); err != nil {
				return err
			}
		}
		_, err = tx.StepRequest(&r, sqlite.Stepping{Step: consent.StepRecipientTold})
		return err
	}))
	return first
}

func set(pairs ...string) (out []texts.LetterSet) {
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, texts.LetterSet{Name: pairs[i], Value: pairs[i+1]})
	}
	return out
}

// scene is what a kind of letter is written in, and what its operator adds.
type scene struct {
	types   []consent.RequestType
	course  consent.Course
	told    bool
	set     []texts.LetterSet
	erasure *texts.LetterErasure
}

func scenes() map[consent.LetterKind]scene {
	done := func(t consent.RequestType) consent.Course {
		return consent.Course{Done: []consent.Done{{Type: t, On: "2026-11-20"}}}
	}
	types := func(t ...consent.RequestType) []consent.RequestType { return t }
	erasure := texts.LetterErasure{Ground: "consent_gone", On: "2026-11-22", Suppressed: true, BackupsEnd: "2026-12-21", Lines: []consent.ErasureLine{
		{ErasureDecision: consent.ErasureDecision{Category: "identity", Measure: "erase"}}, {ErasureDecision: consent.ErasureDecision{Category: "campaigns", Measure: "anonymise"}}}}
	partly := erasure
	partly.Lines = append(partly.Lines, consent.ErasureLine{ErasureDecision: consent.ErasureDecision{Category: "files", Measure: "keep", Ground: "legal_duty", Law: "7 kap. 2 § bokföringslagen", Until: "2031-12-31"}},
		consent.ErasureLine{ErasureDecision: consent.ErasureDecision{Category: "mails", Measure: "restrict", Ground: "needed_by_person"}})
	refused := []consent.Refusal{{Type: "objection", Code: "OVERRIDING_21_1", Reasons: "An invoice has not been paid", ToldOn: "2026-11-20"}, {Type: "erasure", Code: "EXC_17_3_b", Reasons: "The invoices are of 2025", Law: "7 kap. 2 § bokföringslagen"}}
	return map[consent.LetterKind]scene{
		"ack":                  {types: types("access", "withdrawal"), course: done("withdrawal")},
		"identity":             {types: types("access"), course: consent.Course{Identity: consent.IdentityCheck{Doubt: "The request came from another address", Method: "call_back"}}},
		"clarify":              {types: types("access"), set: set("clarify.amount", "Eleven years of mail.", "clarify.question", "Which years?", "clarify.question", "Which orders?")},
		"extension":            {types: types("access"), course: consent.Course{Extension: consent.Extension{Reason: "complexity", Explained: "Eleven years of mail"}}},
		"access":               {types: types("access"), told: true, course: consent.Course{Redactions: []consent.Redaction{{Where: "two mails of 2024", Reason: "another customer", Count: 2}}}},
		"portability":          {types: types("portability"), set: set("copy.files", "data.json")},
		"rectified":            {types: types("rectification"), told: true, course: done("rectification"), set: set("change.field", "Address", "change.new", "Rheinstraße 1", "change.field", "Telephone", "change.new", "+49 611 555 0199")},
		"erased":               {types: types("erasure"), told: true, erasure: &erasure},
		"erased-partly":        {types: types("erasure"), told: true, erasure: &partly, set: set("kept.reason", "The invoices are of 2025.")},
		"restricted":           {types: types("restriction"), told: true, course: done("restriction"), set: set("restriction.18_1_a", "yes", "restricted.category", "Address")},
		"restriction-lifted":   {types: types("restriction"), set: set("restriction.lift_on", "2026-12-01", "restriction.since", "2026-11-10", "restriction.after", "We use the address again.", "restricted.category", "Address", "reason", "The address is right.")},
		"objection-upheld":     {types: types("objection", "marketing_objection"), told: true, course: done("objection"), set: set("objection.processing", "the statistics of our shop")},
		"objection-not-upheld": {types: types("objection"), course: consent.Course{Refusals: refused[:1]}, set: set("objection.processing", "the ledger of debtors", "objection.grounds_given", "privacy", "weigh.yours", "your wish", "weigh.ours", "the debt")},
		"refusal":              {types: types("erasure", "access"), course: consent.Course{Refusals: refused[1:]}, set: set("granted", "You receive the copy of your data.")},
		"no-data":              {types: types("access"), course: consent.Course{Searches: []consent.Search{{Place: "register", On: "2026-11-12"}}}},
		"recipients":           {types: types("rectification"), told: true, course: done("rectification"), set: set("recipient.identifier", "customer 118", "recipient.passed_on", "by mail", "recipient.answer_by", "2026-12-15", "change.field", "Address", "change.new", "Rheinstraße 1")},
	}
}

func pdfText(t testing.TB, page []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext (poppler-utils) is not installed")
	}
	cmd := exec.Command(tool, "-", "-")
	cmd.Stdin = bytes.NewReader(page)
	out, err := cmd.Output()
	require.NoError(t, err)
	return strings.Join(strings.Fields(strings.NewReplacer("\u00ad", "", "-\n", "", "\f", " ").Replace(string(out))), "")
}

// TestEveryLetterIsWrittenInEveryLanguage fills each kind from a request, sends
// it, and reads the page that was kept.
func TestEveryLetterIsWrittenInEveryLanguage(t *testing.T) {
	h, all := newHouse(t), scenes()
	for _, kind := range consent.LetterKinds {
		s, known := all[kind]
		require.True(t, known, kind)
		id := h.asks(s.course, h.anna, s.types...)
		recipient := int64(0)
		if s.told {
			if recipient = h.told(id); kind != "recipients" {
				recipient = 0
			}
		}
		for _, lang := range texts.Languages {
			l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: kind, Language: lang, Recipient: recipient, Set: s.set, Erasure: s.erasure})
			require.NoError(t, err, "%s %s", kind, lang)
			require.Empty(t, l.Places, "%s %s\n%s", kind, lang, l.Text)
			require.NotContains(t, l.Subject+l.Text, "{{")
			require.NotContains(t, l.Subject+l.Text, "[[")
			var article bool
			for _, mark := range []string{"GDPR", "DSGVO", "dataskyddsförordningen", "RGPD"} {
				article = article || strings.Contains(l.Text, mark)
			}
			require.True(t, article || kind == "clarify", "%s %s names no law:\n%s", kind, lang, l.Text)
			sent, err := replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "post", On: "2026-11-22"})
			require.NoError(t, err, "%s %s", kind, lang)
			require.Equal(t, sqlite.LetterHash(sent.Subject, sent.Text), sent.SHA256)
			var page bytes.Buffer
			require.NoError(t, replies.Page(ctx, h.Book, l.ID, &page))
			text := pdfText(t, page.Bytes())
			for _, want := range append(strings.Fields(sent.Subject), l.Reference, "Maja", "2026") {
				require.Contains(t, text, strings.ReplaceAll(want, "\u00a0", ""), "%s %s", kind, lang)
			}
			if dir := os.Getenv("PDF_OUT"); dir != "" {
				require.NoError(t, os.WriteFile(filepath.Join(dir, string(kind)+"-"+lang+".pdf"), page.Bytes(), 0o600))
			}
		}
	}
	h.audit(true)
}

// TestWhatWasSentDoesNotChange: neither by an operator nor when the person's
// address changes, and whoever writes into the file is found.
func TestWhatWasSentDoesNotChange(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, h.anna, "access")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	require.Equal(t, "de", l.Language, "the person's own")
	called := consent.LetterID(0)
	sent, err := replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "hand", On: "2026-11-22"}, func(tx *sqlite.Tx, l sqlite.RequestLetter) error { called = l.ID; return nil })
	require.NoError(t, err)
	require.Equal(t, l.ID, called)
	require.Equal(t, "sent", sent.State)
	var before, after bytes.Buffer
	require.NoError(t, replies.Page(ctx, h.Book, l.ID, &before))

	_, err = replies.Edit(ctx, h.Book, l.ID, "Another", "Text")
	require.Equal(t, "letter_sent", consent.ReasonOf(err))
	_, err = replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "hand", On: "2026-11-22"})
	require.Equal(t, "letter_sent", consent.ReasonOf(err))
	require.Equal(t, "letter_sent", consent.ReasonOf(replies.Drop(ctx, h.Book, l.ID)))
	require.NoError(t, replies.Page(ctx, h.Book, l.ID, &after))
	require.Equal(t, before.Bytes(), after.Bytes())
	h.audit(true)

	var steps []sqlite.RequestStep
	require.NoError(t, h.Read(ctx, func(v *sqlite.View) (err error) { steps, err = v.StepsOfRequest(id); return err }))
	require.Equal(t, consent.StepLetterSent, steps[len(steps)-1].Step)
	require.Equal(t, l.ID, steps[len(steps)-1].Letter)
	require.Equal(t, "2026-11-22", steps[len(steps)-1].On)

	raw := h.RawForTests()
	_, err = raw.Exec("UPDATE request_letters SET sha256 = 'x'")
	require.ErrorContains(t, err, "what was sent does not change")
	_, err = raw.Exec("DROP TRIGGER request_letters_fixed")
	require.NoError(t, err)
	for name, change := range map[string][2]string{
		"text": {"text = text || ' '", "text = substr(text, 1, length(text) - 1)"}, "subject": {"subject = subject || '!'", "subject = substr(subject, 1, length(subject) - 1)"},
		"hash": {"sha256 = 'x'", "sha256 = '" + sent.SHA256 + "'"}, "medium": {"medium = 'post'", "medium = 'hand'"}, "day": {"sent_on = '2026-11-21'", "sent_on = '2026-11-22'"},
		"page": {"evidence_id = NULL", "evidence_id = (SELECT max(id) FROM evidence)"}, "state": {"state = 'draft'", "state = 'sent'"}, "kind": {"kind = 'refusal'", "kind = 'ack'"}, "operator": {"operator_id = 'x'", "operator_id = 'op_owner'"},
	} {
		_, err := raw.Exec("UPDATE request_letters SET " + change[0])
		require.NoError(t, err, name)
		h.audit(false)
		_, err = raw.Exec("UPDATE request_letters SET " + change[1])
		require.NoError(t, err, name)
		h.audit(true)
	}
	_, err = raw.Exec("DELETE FROM request_letters")
	require.NoError(t, err)
	h.audit(false)
}

// TestADraftIsEditedAndAnOpenPlaceKeepsItBack names the field that is missing.
func TestADraftIsEditedAndAnOpenPlaceKeepsItBack(t *testing.T) {
	h := newHouse(t)
	id := h.asks(consent.Course{}, h.anna, "access")
	l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "identity", Language: "en"})
	require.NoError(t, err)
	require.Equal(t, []string{"reason", "identity.method"}, []string{l.Places[0].Field, l.Places[1].Field})
	_, err = replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "mail", On: "2026-11-22"})
	require.Equal(t, "letter_place_open", consent.ReasonOf(err))
	var failed *consent.Error
	require.ErrorAs(t, err, &failed)
	require.Equal(t, "reason", failed.Field)
	h.audit(true)

	text := strings.ReplaceAll(strings.ReplaceAll(l.Text, "[[reason: the facts of this case, in whole sentences]]", "It came from another address."), "[[identity.method: what you ask for, the least that will do]]", "Tell us your customer number.")
	edited, err := replies.Edit(ctx, h.Book, l.ID, l.Subject+" (2)", text+"\n<!-- only for us -->\n")
	require.NoError(t, err)
	require.Empty(t, edited.Places)
	_, err = replies.Edit(ctx, h.Book, l.ID, edited.Subject, edited.Text)
	require.Equal(t, "nothing_changed", consent.ReasonOf(err))
	_, err = replies.Edit(ctx, h.Book, l.ID, "Two\nlines", text)
	require.Equal(t, "letter_subject_missing", consent.ReasonOf(err))
	_, err = replies.Edit(ctx, h.Book, l.ID, "S", "{{#open}}")
	require.Error(t, err)
	h.audit(true)

	for reason, how := range map[string]consent.LetterSent{"letter_medium_unknown": {Medium: "pigeon", On: "2026-11-22"}, "time_in_future": {Medium: "post", On: "2026-11-23"}, "letter_before_request": {Medium: "post", On: "2026-11-01"}, "time_malformed": {Medium: "post", On: "today"}} {
		_, err = replies.Send(ctx, h.Book, l.ID, how)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	sent, err := replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "mail", On: "2026-11-22"})
	require.NoError(t, err)
	require.NotContains(t, sent.Text, "only for us")
	require.Contains(t, sent.Text, "customer number")

	other, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: "ack"})
	require.NoError(t, err)
	require.NoError(t, replies.Drop(ctx, h.Book, other.ID))
	kept, err := replies.List(ctx, h.Book, id)
	require.NoError(t, err)
	require.Len(t, kept, 1)
	h.audit(true)
}

// TestALetterMovesItsRequest: an answer is the response, a question was asked,
// a recipient was told; once.
func TestALetterMovesItsRequest(t *testing.T) {
	h, all := newHouse(t), scenes()
	for kind, looks := range map[consent.LetterKind]func(r sqlite.Request, to []sqlite.RequestRecipient) bool{
		"clarify": func(r sqlite.Request, _ []sqlite.RequestRecipient) bool {
			return r.Course.Clarification.AskedOn == "2026-11-21" && r.Course.Response.SentOn == ""
		},
		"no-data": func(r sqlite.Request, _ []sqlite.RequestRecipient) bool {
			return r.Course.Response.SentOn == "2026-11-21" && r.Course.Response.Letter != 0 && r.Course.Response.SHA256 != ""
		},
		"recipients": func(_ sqlite.Request, to []sqlite.RequestRecipient) bool { return to[0].ToldOn == "2026-11-21" },
	} {
		s := all[kind]
		id, recipient := h.asks(s.course, h.anna, s.types...), int64(0)
		if kind == "recipients" {
			to, err := requests.AddRecipient(ctx, h.Book, requests.Step{Request: id}, consent.Recipient{Name: "Harbour Archive Ltd", Role: "processor", Reach: "post@harbour.example", Country: "GB", Categories: []string{"name"}})
			require.NoError(t, err)
			recipient = to.Recipients[0].ID
		}
		for range 2 {
			l, err := replies.Draft(ctx, h.Book, replies.Wanted{Request: id, Kind: kind, Recipient: recipient, Set: s.set})
			require.NoError(t, err)
			_, err = replies.Send(ctx, h.Book, l.ID, consent.LetterSent{Medium: "mail", On: "2026-11-21"})
			require.NoError(t, err, kind)
		}
		require.NoError(t, h.Read(ctx, func(v *sqlite.View) error {
			r, err := v.FindRequest(id)
			require.NoError(t, err)
			to, err := v.RecipientsOfRequest(id)
			require.True(t, looks(r, to), "%s %+v %+v", kind, r.Course, to)
			return err
		}))
	}
	h.audit(true)
}

// TestWhatCannotBeWrittenIsRefused keeps nothing.
func TestWhatCannotBeWrittenIsRefused(t *testing.T) {
	h := newHouse(t)
	marketing, erasure := h.asks(consent.Course{}, h.anna, "marketing_objection"), h.asks(consent.Course{}, h.anna, "erasure")
	for reason, w := range map[string]replies.Wanted{
		"letter_kind_unknown":      {Request: erasure, Kind: "poem"},
		"letter_kind_unfit":        {Request: marketing, Kind: "objection-not-upheld"},
		"letter_value_missing":     {Request: erasure, Kind: "refusal"},
		"letter_field_unknown":     {Request: erasure, Kind: "ack", Set: set("weather", "fine")},
		"letter_recipient_missing": {Request: erasure, Kind: "recipients"},
		"language_unknown":         {Request: erasure, Kind: "ack", Language: "xx"},
		"request_unknown":          {Request: 99, Kind: "ack"},
	} {
		_, err := replies.Draft(ctx, h.Book, w)
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	kinds, err := replies.Kinds(ctx, h.Book, marketing)
	require.NoError(t, err)
	for _, k := range kinds {
		require.NotEqual(t, consent.LetterKind("objection-not-upheld"), k.Kind)
	}
	all, err := replies.List(ctx, h.Book, erasure)
	require.NoError(t, err)
	require.Empty(t, all)
	h.audit(true)
}
