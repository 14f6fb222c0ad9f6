package receipts_test

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/receipts"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, *testkit.Book, consent.ContactID) {
	t.Helper()
	k := testkit.NewBook(t)
	b := sqlite.Book{DB: k.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": samplenotices.Text("privacy", "sv"), "en": samplenotices.Text("privacy", "en")},
		EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0), URL: "https://ljusgard.example.org/privacy"})
	require.NoError(t, err)
	return b, k, testkit.Stated(t, b, consent.Contact{Given: "Anna", Family: "Berg", Language: "sv", Emails: []consent.Reach{{Value: "anna@example.org"}}}, "newsletter", consent.BasisConsent, "counter")
}

func says(t testing.TB, b sqlite.Book, id consent.ContactID, p consent.PurposeID, s consent.State) sqlite.ConsentEvent {
	t.Helper()
	a := consents.Act{Contact: id, Purpose: p, State: s, Method: "paper", At: b.Now()}
	if s.Permits() {
		a.Notice, a.Evidence, a.Attested = "privacy", &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}, true
	}
	e, err := consents.Record(ctx, b, a)
	require.NoError(t, err)
	return e
}

// valid holds a document against a schema of the project.
func valid(t testing.TB, kind string, doc []byte) error {
	t.Helper()
	raw, err := receipts.Schema(kind)
	require.NoError(t, err)
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("urn:test:"+kind, schema))
	compiled, err := c.Compile("urn:test:" + kind)
	require.NoError(t, err)
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	require.NoError(t, err)
	return compiled.Validate(v)
}

func handOut(t testing.TB, b sqlite.Book, o receipts.Order) ([]byte, receipts.Made) {
	t.Helper()
	var out bytes.Buffer
	m, err := receipts.Make(ctx, b, o, &out)
	require.NoError(t, err)
	return out.Bytes(), m
}

// ISO/IEC TS 27560: every mandatory field, the profile of DPV for GDPR, what
// the person was told, and the end that is not there.
func TestARecordHasEveryMandatoryField(t *testing.T) {
	b, _, anna := newBook(t)
	given := says(t, b, anna, "newsletter", consent.Given)
	doc, m := handOut(t, b, receipts.Order{Contact: anna, Format: "jsonld"})
	require.NoError(t, valid(t, "record", doc))
	var r map[string]any
	require.NoError(t, json.Unmarshal(doc, &r))
	require.Equal(t, "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr", r["schema_version"])
	require.Equal(t, m.Records[0], r["record_id"])
	require.Equal(t, "dpv:ConsentGiven", r["consent_status"])
	p := r["pii_processing"].(map[string]any)
	require.Equal(t, "sv", p["language"], "as it was shown")
	require.Equal(t, "privacy-1", p["privacy_notice"].(map[string]any)["notice_id"])
	require.Equal(t, given.NoticeHash, p["privacy_notice"].(map[string]any)["sha256"])
	e := r["events"].([]any)[0].(map[string]any)
	require.EqualValues(t, given.Entry, e["ledger_entry"])
	require.Equal(t, "dpv:ExpressedConsent", e["event_type"])
	for _, name := range []string{"schema_version", "record_id", "pii_principal_id", "privacy_notice", "language", "purposes", "pii_information", "pii_type", "pii_controllers", "storage_locations",
		"retention_period", "jurisdiction", "recipient_third_parties", "withdrawal_method", "party_id", "party_name", "party_address", "party_contact", "party_type",
		"event_time", "validity_duration", "entity_id", "event_type", "event_state"} {
		require.Contains(t, string(doc), `"`+name+`": `, "mandatory")
		require.Contains(t, r["@context"], name, "a name without a term of DPV means nothing")
		broken, err := json.Marshal(without(r, name))
		require.NoError(t, err)
		require.Error(t, valid(t, "record", broken), "without %s", name)
	}
}

// without takes a name out of a document wherever it stands, but where names
// are explained.
func without(v any, name string) any {
	switch x := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, v := range x {
			switch k {
			case name:
			case "@context":
				out[k] = v
			default:
				out[k] = without(v, name)
			}
		}
		return out
	case []any:
		var out []any
		for _, v := range x {
			out = append(out, without(v, name))
		}
		return out
	}
	return v
}

// A consent without an end holds until it is withdrawn (law.md §a).
func TestAnEndThatIsNotThere(t *testing.T) {
	b, _, anna := newBook(t)
	ps, err := purposes.List(ctx, b)
	require.NoError(t, err)
	for _, p := range ps {
		if p.ID == "newsletter" {
			p.ConsentMonths = 0
			_, err := purposes.Save(ctx, b, p)
			require.NoError(t, err)
		}
	}
	says(t, b, anna, "newsletter", consent.Given)
	doc, _ := handOut(t, b, receipts.Order{Contact: anna, Format: "jsonld"})
	require.Contains(t, string(doc), `"validity_duration": "until withdrawn"`)
}

func TestTheSameRecordHasTheSameNumber(t *testing.T) {
	b, _, anna := newBook(t)
	says(t, b, anna, "newsletter", consent.Given)
	_, first := handOut(t, b, receipts.Order{Contact: anna, Format: "jsonld"})
	_, again := handOut(t, b, receipts.Order{Contact: anna, Format: "kantara"})
	require.Equal(t, first.Records, again.Records)
	require.Equal(t, first.Receipt, again.Receipt, "nothing new was recorded")
	says(t, b, anna, "newsletter", consent.Withdrawn)
	_, later := handOut(t, b, receipts.Order{Contact: anna, Format: "receipt"})
	require.Equal(t, first.Records, later.Records)
	require.NotEqual(t, first.Receipt, later.Receipt)
	other, _, bea := newBook(t)
	says(t, other, bea, "newsletter", consent.Given)
	_, elsewhere := handOut(t, other, receipts.Order{Contact: bea, Format: "jsonld"})
	require.NotEqual(t, first.Records, elsewhere.Records, "made under the book's own key")
}

func TestAllFormsAreValidAndRecorded(t *testing.T) {
	b, _, anna := newBook(t)
	says(t, b, anna, "newsletter", consent.Given)
	says(t, b, anna, "invitations", consent.Refused)
	for format, kind := range map[string]string{"jsonld": "record", "receipt": "receipt", "kantara": "kantara", "pdf": ""} {
		doc, m := handOut(t, b, receipts.Order{Contact: anna, Format: format})
		if kind != "" {
			require.NoError(t, valid(t, kind, doc), format)
			require.Error(t, valid(t, kind, []byte(`{}`)))
		} else {
			require.True(t, bytes.HasPrefix(doc, []byte("%PDF-")))
		}
		require.Equal(t, "sv", m.Language)
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			es, err := v.Entries(0, 1, "")
			require.Equal(t, "receipt.made", es[0].Kind)
			require.Equal(t, anna, es[0].Contact)
			require.Equal(t, m.Entry, es[0].Entry)
			require.Contains(t, es[0].Payload, m.SHA256)
			return err
		}))
	}
	doc, _ := handOut(t, b, receipts.Order{Contact: anna, Format: "jsonld"})
	require.Contains(t, string(doc), `"@graph"`)
	doc, _ = handOut(t, b, receipts.Order{Contact: anna, Format: "jsonld", Purpose: "invitations"})
	require.NotContains(t, string(doc), `"@graph"`)
	require.Contains(t, string(doc), `"dpv:ConsentRefused"`)
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
}

// What has ended is in no receipt as if it held (Art. 7(1), 7(3)).
func TestWhatHasEndedIsNotInForce(t *testing.T) {
	b, k, anna := newBook(t)
	says(t, b, anna, "newsletter", consent.Given)
	k.Clock.T = k.Clock.T.AddDate(5, 0, 0)
	doc, _ := handOut(t, b, receipts.Order{Contact: anna, Format: "jsonld"})
	require.NoError(t, valid(t, "record", doc))
	require.Contains(t, string(doc), `"consent_status": "dpv:ConsentExpired"`)
	_, err := receipts.Make(ctx, b, receipts.Order{Contact: anna, Format: "kantara"}, new(bytes.Buffer))
	require.Equal(t, "receipt_not_in_force", consent.ReasonOf(err))
}

func TestReceiptsThatAreRefused(t *testing.T) {
	b, _, anna := newBook(t)
	_, err := receipts.Make(ctx, b, receipts.Order{Contact: anna, Format: "jsonld"}, new(bytes.Buffer))
	require.Equal(t, "receipt_nothing", consent.ReasonOf(err), "a stated ground is no consent")
	says(t, b, anna, "newsletter", consent.Given)
	for reason, o := range map[string]receipts.Order{
		"contact_unknown":        {Contact: 4711, Format: "jsonld"},
		"purpose_unknown":        {Contact: anna, Purpose: "moon", Format: "jsonld"},
		"language_unknown":       {Contact: anna, Format: "pdf", Language: "tlh"},
		"format_unknown_receipt": {Contact: anna, Format: "xml"},
	} {
		_, err := receipts.Make(ctx, b, o, new(bytes.Buffer))
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	_, err = receipts.Schema("../record")
	require.Equal(t, "format_unknown_receipt", consent.ReasonOf(err))
}

// Kantara's rules: the version is fixed, a disclosure names who it is to.
func TestKantarasRules(t *testing.T) {
	b, _, anna := newBook(t)
	e := says(t, b, anna, "newsletter", consent.Given)
	doc, _ := handOut(t, b, receipts.Order{Contact: anna, Format: "kantara"})
	var k receipts.Kantara
	require.NoError(t, json.Unmarshal(doc, &k))
	require.Equal(t, "KI-CR-v1.1.0", k.Version)
	at, err := e.Event()
	require.NoError(t, err)
	require.Equal(t, at.At.Unix(), k.ConsentTimestamp)
	require.Equal(t, "https://ljusgard.example.org/privacy", k.PolicyURL)
	p := k.Services[0].Purposes[0]
	require.Equal(t, p.ThirdPartyName != "", p.ThirdPartyDisclosure)
	k.Services[0].Purposes[0].ThirdPartyDisclosure, k.Services[0].Purposes[0].ThirdPartyName = true, ""
	broken, err := json.Marshal(k)
	require.NoError(t, err)
	require.Error(t, valid(t, "kantara", broken), "a disclosure without a name")
}
