package retention_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contacts"
	"consentbook/backend/duplicates"
	"consentbook/backend/purposes"
	"consentbook/backend/requests"
	"consentbook/backend/retention"
)

// day is that on which the period of a rule runs for somebody; "" where it does
// not.
func (b book) day(t testing.TB, rule consent.RetentionID, id consent.ContactID) string {
	t.Helper()
	p, err := retention.Why(ctx, b.Book, rule, id)
	require.NoError(t, err)
	return p.Trigger
}

func (b book) at(day string) time.Time {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	b.kit.Clock.T = at.Add(12 * time.Hour)
	return b.kit.Clock.T
}

func (b book) touch(t testing.TB, id consent.ContactID, kind consent.TouchKind, at time.Time) {
	t.Helper()
	_, err := contacts.Note(ctx, b.Book, contacts.Contacted{Contact: id, Touch: consent.Touch{Kind: kind, Direction: "in", At: at, Words: "x"}})
	require.NoError(t, err)
}

// From which day a period runs, of data of the book (law.md §h, trigger_event).
func TestFromWhenAPeriodRuns(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, 8, "p", longAgo, "newsletter", consent.BasisInterests)
	rule := func(r consent.RetentionRule) consent.RetentionID {
		r.Name, r.Period, r.Action = r.Trigger, "P1Y", "erase"
		return b.save(t, r).Rule.ID
	}
	p := func(i int) consent.ContactID { return b.id(t, "p"+string(rune('0'+i))+"@example.org") }
	added, contact := rule(consent.RetentionRule{Trigger: "added"}), rule(consent.RetentionRule{Trigger: "last_contact"})
	order, year := rule(consent.RetentionRule{Trigger: "last_order"}), rule(consent.RetentionRule{Trigger: "financial_year", YearEnd: "06-30"})
	ended, said := rule(consent.RetentionRule{Trigger: "consent_ended", Purpose: "newsletter"}), rule(consent.RetentionRule{Trigger: "refused", Purpose: "newsletter"})
	closed, field := rule(consent.RetentionRule{Trigger: "request_closed"}), rule(consent.RetentionRule{Trigger: "field", Field: "Member until"})
	contract, mute := rule(consent.RetentionRule{Trigger: "contract_ended", Purpose: "orders", Field: "Member until"}), rule(consent.RetentionRule{Trigger: "undeliverable"})

	require.Equal(t, "2026-11-22", b.day(t, added, p(1)))
	require.Equal(t, "2026-11-22", b.day(t, contact, p(1)), "who was never in touch has been here since then")
	for _, none := range []consent.RetentionID{order, year, ended, said, closed, contract, mute} {
		require.Empty(t, b.day(t, none, p(1)))
	}
	require.Equal(t, "2027-01-22", b.day(t, field, p(3)))

	b.touch(t, p(1), "call", b.at("2027-05-05"))
	b.touch(t, p(1), "order", b.at("2027-03-03"))
	require.Equal(t, "2027-05-05", b.day(t, contact, p(1)))
	require.Equal(t, "2027-03-03", b.day(t, order, p(1)))
	w, err := retention.Why(ctx, b.Book, year, p(1))
	require.NoError(t, err)
	require.Equal(t, []string{"2027-03-03", "2028-06-30"}, []string{w.Trigger, w.Ends}, "the year that ends in June")
	_, err = purposes.RecordSale(ctx, b.Book, purposes.Sale{Contact: p(2), Purpose: "newsletter", Sale: consent.Sale{Subject: "a print", Day: "2026-03-01", Answers: map[consent.SoftCondition]string{consent.SoftOwnCustomer: "yes"}}})
	require.NoError(t, err)
	require.Equal(t, "2026-03-01", b.day(t, order, p(2)), "a sale is an order")

	when := b.at("2028-02-02")
	_, err = consents.Record(ctx, b.Book, consents.Act{Contact: p(3), Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: when, Evidence: &consents.Evidence{Name: "a.txt", Bytes: []byte("a")}})
	require.NoError(t, err)
	_, err = consents.Record(ctx, b.Book, consents.Act{Contact: p(4), Purpose: "newsletter", State: consent.Refused, Method: "phone", At: when, Evidence: &consents.Evidence{Name: "a.txt", Bytes: []byte("a")}})
	require.NoError(t, err)
	require.Equal(t, "2028-02-02", b.day(t, ended, p(3)))
	require.Empty(t, b.day(t, ended, p(4)))
	require.Equal(t, "2028-02-02", b.day(t, said, p(4)))

	r, err := requests.Open(ctx, b.Book, requests.Opening{Contact: p(5), NewRequest: consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: when}})
	require.NoError(t, err)
	b.at("2028-02-20")
	_, err = requests.Close(ctx, b.Book, requests.Step{Request: r.ID, Words: "took it back"}, requests.Closing{Outcome: consent.OutcomeWithdrawn})
	require.NoError(t, err)
	require.Equal(t, "2028-02-20", b.day(t, closed, p(5)))

	_, err = purposes.State(ctx, b.Book, purposes.Ground{Contact: p(6), Purpose: "orders", Basis: consent.BasisContract, Source: "an order"})
	require.NoError(t, err)
	require.Equal(t, "2027-04-22", b.day(t, contract, p(6)))
	require.Empty(t, b.day(t, contract, p(1)), "who never stood for it")

	// Two who are one: the later day of both counts.
	b.touch(t, p(8), "order", b.at("2029-01-01"))
	one, two := p(7), p(8)
	_, err = duplicates.Merge(ctx, b.Book, duplicates.Order{Kept: one, Gone: two})
	require.NoError(t, err)
	require.Equal(t, "2029-01-01", b.day(t, order, one))
	require.Equal(t, "2029-01-01", b.day(t, contact, two), "under either number")
	b.green(t)
}

// After one change one page of people is read again: what the field of somebody
// says now counts, and what is no day is told.
func TestAFieldIsReadAgainWhereItChanged(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, 3000, "p", longAgo, "newsletter", consent.BasisInterests)
	row := b.save(t, consent.RetentionRule{Name: "Members", Trigger: "field", Field: "Member until", Period: "P1Y", Action: "erase"})
	was := row.Counts
	require.EqualValues(t, 3000, was.Begun)
	some := b.id(t, "p2900@example.org")
	edit := func(value string) retention.RuleCounts {
		c, err := contacts.Show(ctx, b.Book, some)
		require.NoError(t, err)
		custom := map[string]string{}
		for k, x := range c.Contact.Custom {
			custom[k] = x
		}
		custom["Member until"] = value
		_, err = contacts.Edit(ctx, b.Book, contacts.Change{Contact: some, Fields: []string{"custom:Member until"}, Values: consent.Contact{Custom: custom}})
		require.NoError(t, err)
		now, err := retention.Show(ctx, b.Book, row.Rule.ID)
		require.NoError(t, err)
		return now.Counts
	}
	now := edit("2033-01-01")
	require.Equal(t, "2033-01-01", b.day(t, row.Rule.ID, some))
	require.Equal(t, was.Begun, now.Begun)
	now = edit("when she says so")
	require.EqualValues(t, 1, now.Unread)
	require.Equal(t, was.Begun-1, now.Begun)
	b.green(t)
}
