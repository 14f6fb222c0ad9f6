package receipts_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/purposes"
	"consentbook/backend/receipts"
	"consentbook/backend/sqlite"
)

func change(t testing.TB, b sqlite.Book, id consent.PurposeID, how func(*consent.Purpose)) {
	t.Helper()
	ps, err := purposes.List(ctx, b)
	require.NoError(t, err)
	for _, p := range ps {
		if p.ID == id {
			how(&p)
			_, err := purposes.Save(ctx, b, p)
			require.NoError(t, err)
		}
	}
}

func recordOf(t testing.TB, b sqlite.Book, id consent.ContactID) (r receipts.Record) {
	t.Helper()
	doc, _ := handOut(t, b, receipts.Order{Contact: id, Format: "jsonld", Purpose: "newsletter"})
	require.NoError(t, valid(t, "record", doc))
	require.NoError(t, json.Unmarshal(doc, &r))
	return r
}

// Art. 4(11): whoever said yes said it to the purpose as it was worded then.
func TestARecordHasThePurposeAsItWasWhenThePersonActed(t *testing.T) {
	b, k, anna := newBook(t)
	given := says(t, b, anna, "newsletter", consent.Given)
	before := recordOf(t, b, anna).Processing.Purposes[0]
	require.NotZero(t, before.Entry)
	require.Less(t, before.Entry, given.Entry)
	change(t, b, "newsletter", func(p *consent.Purpose) {
		p.Recipients, p.Categories, p.Retention, p.Special = []string{"A broker of addresses"}, []string{"health"}, "P30Y", "9(2)(a)"
		p.Explained = map[string]string{"sv": "Något annat.", "en": "Something else."}
	})
	require.Equal(t, before, recordOf(t, b, anna).Processing.Purposes[0])
	doc, _ := handOut(t, b, receipts.Order{Contact: anna, Format: "kantara"})
	require.NotContains(t, string(doc), "A broker of addresses")
	k.Clock.T = k.Clock.T.Add(time.Hour)
	asks(t, b, anna, consent.Renewed)
	after := recordOf(t, b, anna).Processing.Purposes[0]
	require.Equal(t, []string{"A broker of addresses"}, after.Recipients, "said yes again, to this")
	require.Greater(t, after.Entry, before.Entry)
}

// asks records an answer to a written question of its own.
func asks(t testing.TB, b sqlite.Book, id consent.ContactID, s consent.State) {
	t.Helper()
	a := consents.Act{Contact: id, Purpose: "newsletter", State: s, Method: "paper", At: b.Now(), Question: "Får vi?"}
	if s.Permits() {
		a.Notice, a.Evidence, a.Attested = "privacy", &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}, true
	}
	_, err := consents.Record(ctx, b, a)
	require.NoError(t, err)
}

// Art. 9(2)(a): express words are what the act was answered for, not what the
// purpose would need; a no is no consent at all.
func TestOnlyAnActThatWasExplicitIsCalledSo(t *testing.T) {
	b, k, anna := newBook(t)
	says(t, b, anna, "newsletter", consent.Given)
	change(t, b, "newsletter", func(p *consent.Purpose) { p.Special = "9(2)(a)" })
	r := recordOf(t, b, anna)
	require.Equal(t, "eu-gdpr:A6-1-a-non-explicit-consent", r.Processing.Purposes[0].LawfulBasis)
	require.Empty(t, r.Processing.Purposes[0].Special)
	require.Equal(t, "dpv:ExpressedConsent", r.Events[0].Type)
	k.Clock.T = k.Clock.T.Add(time.Hour)
	asks(t, b, anna, consent.Renewed)
	k.Clock.T = k.Clock.T.Add(time.Hour)
	r = recordOf(t, b, anna)
	require.Equal(t, "eu-gdpr:A6-1-a-explicit-consent", r.Processing.Purposes[0].LawfulBasis)
	require.Equal(t, "eu-gdpr:A9-2-a", r.Processing.Purposes[0].Special)
	asks(t, b, anna, consent.Withdrawn)
	r = recordOf(t, b, anna)
	types := []string{}
	for _, e := range r.Events {
		types = append(types, e.Type)
	}
	require.Equal(t, []string{"dpv:ExpressedConsent", "dpv:ExplicitlyExpressedConsent", "dpv:ExpressedConsent"}, types)
}

// No entry says that a consent has ended by its own end: no event of the record
// may.
func TestAnEndThatNoEntrySaysIsNoEvent(t *testing.T) {
	b, k, anna := newBook(t)
	given := says(t, b, anna, "newsletter", consent.Given)
	k.Clock.T = k.Clock.T.AddDate(5, 0, 0)
	r := recordOf(t, b, anna)
	require.Equal(t, "dpv:ConsentExpired", r.Status)
	require.Len(t, r.Events, 1)
	require.Equal(t, "dpv:ConsentGiven", r.Events[0].State)
	require.Equal(t, given.Entry, r.Events[0].Entry)
}

// A day is a day where it was said: 15 March in Stockholm is not 14 March.
func TestADayIsWrittenWhereItWasSaid(t *testing.T) {
	b, _, anna := newBook(t)
	_, err := consents.Record(ctx, b, consents.Act{Contact: anna, Purpose: "newsletter", State: consent.Refused, Method: "paper", DayOnly: true,
		At: time.Date(2026, 3, 15, 0, 0, 0, 0, time.FixedZone("", 3600))})
	require.NoError(t, err)
	e := recordOf(t, b, anna).Events[0]
	require.True(t, e.DayOnly)
	require.Equal(t, "2026-03-15T00:00:00+01:00", e.Time)
	require.Equal(t, "+01:00", e.Zone)
}
