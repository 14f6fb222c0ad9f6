package imports_test

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// A no in a file counts also where the file is for something else, and only
// for the channel it is about (law.md §g, address-books.md §3).
func TestANoInACustomerListEndsTheNewsletter(t *testing.T) {
	for _, c := range []struct {
		name, file string
		newsletter consent.State
	}{
		{"unsubscribed from mail", "First name,Last name,E-mail,Email Opt Out\nAnna,Berg,anna@example.org,1\n", consent.Withdrawn},
		{"not opted out", "First name,Last name,E-mail,Email Opt Out\nAnna,Berg,anna@example.org,0\n", consent.None},
	} {
		t.Run(c.name, func(t *testing.T) {
			kit := testkit.NewBook(t)
			b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
			require.NoError(t, purposes.StartBook(context.Background(), b))
			src, err := contactfile.Open(bytes.NewReader([]byte(c.file)), int64(len(c.file)), "a.csv", contactfile.Overrides{})
			require.NoError(t, err)
			_, _, err = imports.Run(context.Background(), b, src, imports.FileFacts{Name: "a.csv"},
				imports.Statement{Purpose: "contract", Basis: consent.BasisContract, Source: "orders"}, nil)
			require.NoError(t, err)
			p, err := contacts.Show(context.Background(), b, 1)
			require.NoError(t, err)
			for _, x := range p.Purposes {
				if x.Purpose.ID == "newsletter" {
					require.Equal(t, c.newsletter, x.Now)
				}
			}
		})
	}
}

var offers = imports.Statement{Purpose: "offers", Basis: consent.BasisInterests, Source: "fair"}

// bookWithOffers has direct mail on legitimate interests beside the newsletter.
func bookWithOffers(t *testing.T) sqlite.Book {
	b := newBook(t)
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "offers", Channel: "email", Bases: []consent.Basis{consent.BasisInterests}, Names: map[string]string{"en": "Offers"}})
	require.NoError(t, err)
	return b
}

// stateOf is where one contact stands, by number: the address is shared.
func stateOf(t *testing.T, b sqlite.Book, id consent.ContactID, purpose consent.PurposeID) contacts.Purpose {
	p, err := contacts.Show(ctx, b, id)
	require.NoError(t, err)
	for _, x := range p.Purposes {
		if x.Purpose.ID == purpose {
			return x
		}
	}
	t.Fatalf("no purpose %s", purpose)
	return contacts.Purpose{}
}

func TestANoReachesEverybodyWhoHasTheAddress(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Last name\nx@example.org,Anna,Alm\n", forContract)
	given(t, b, "x@example.org")
	run(t, b, "Email,First name,Last name\nx@example.org,Bo,Alm\n", forContract)
	r := run(t, b, "Email,First name,Last name,Newsletter\nx@example.org,Cia,Alm,unsubscribed\n", forNewsletter)
	require.Equal(t, int64(3), r.counts.OptOuts)
	for id := range consent.ContactID(3) {
		require.Equal(t, consent.Withdrawn, stateOf(t, b, id+1, "newsletter").Now, "contact %d", id+1)
	}
	again := run(t, b, "Email,Newsletter\nx@example.org,unsubscribed\n", forNewsletter)
	require.Zero(t, again.counts.OptOuts, "withdrawn once")
	state(t, b)
}

func TestAWithdrawnAddressDoesNotComeInUnderAnotherName(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Last name\nx@example.org,Anna,Alm\n", forContract)
	withdrawn(t, b, "x@example.org")
	before := held(t, b)
	for _, s := range []imports.Statement{forNewsletter, {Purpose: "newsletter", Basis: consent.BasisInterests, Source: "bought"}} {
		r := run(t, b, "Email,First name,Last name\nx@example.org,Bo,Ek\n", s)
		require.Equal(t, []int64{0, 1}, []int64{r.counts.New, r.counts.HeldBack})
		require.Equal(t, map[string]int{"opted_out": 1}, r.counts.Held)
		require.Zero(t, r.counts.Grounds)
	}
	require.Equal(t, before, held(t, b))
	state(t, b)
}

// Art. 21(3): who objects is not written to, on whatever ground the list stands.
func TestAnOptedOutRowGetsNoGroundToBeWrittenTo(t *testing.T) {
	b := bookWithOffers(t)
	run(t, b, "Email,First name\nold@example.org,Anna\n", forContract)
	given(t, b, "old@example.org")
	for range 2 {
		r := run(t, b, "Email,First name,Newsletter\nold@example.org,Anna,unsubscribed\nnew@example.org,Bo,unsubscribed\nfine@example.org,Cia,\n", offers)
		require.Equal(t, int64(2), r.counts.HeldBack, "%v", r.rows)
		for _, email := range []string{"old@example.org", "new@example.org"} {
			s := standing(t, b, email, "offers")
			require.Empty(t, s.Basis, email)
			require.Equal(t, consent.Withdrawn, s.Now, email)
			require.Equal(t, consent.Withdrawn, standing(t, b, email, "newsletter").Now, "the newsletter is e-mail, too")
		}
		require.Equal(t, consent.OtherBasis, standing(t, b, "fine@example.org", "offers").Now)
		require.Equal(t, consent.None, standing(t, b, "old@example.org", "photos").Now, "a no to mail says nothing about photographs")
	}
	r := run(t, b, "Email,First name\nnew@example.org,Bo\n", offers)
	require.Equal(t, int64(1), r.counts.HeldBack, "nor by the next list")
	state(t, b)
}

func TestANoOfTheNewsletterReachesOffersToo(t *testing.T) {
	b := bookWithOffers(t)
	run(t, b, "Email,First name,Newsletter\na@example.org,Anna,unsubscribed\n", forNewsletter)
	r := run(t, b, "Email,First name\na@example.org,Anna\n", offers)
	require.Equal(t, int64(1), r.counts.HeldBack)
}

func TestANoThatNothingCanCarryIsHeldBack(t *testing.T) {
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	r := run(t, b, "Email,First name,Newsletter\na@example.org,Anna,unsubscribed\nb@example.org,Bo,\n", imports.Statement{})
	require.Equal(t, []int64{1, 1}, []int64{r.counts.New, r.counts.HeldBack})
	require.Equal(t, 1, r.counts.Warnings["opt_out_without_purpose"])
}

// A no of which nobody can tell whether it ended a yes counts as the stricter.
func TestANoInTheFileIsRefused(t *testing.T) {
	b := newBook(t)
	text := "Email,First name,Newsletter\nlars@example.org,Lars,no\nulf@example.org,Ulf,yes\neva@example.org,Eva,\n"
	r := run(t, b, text, forNewsletter)
	require.Equal(t, consent.Refused, standing(t, b, "lars@example.org", "newsletter").Now)
	require.Contains(t, standing(t, b, "lars@example.org", "newsletter").Event.Claim, `"no"`)
	require.Equal(t, consent.Unknown, standing(t, b, "ulf@example.org", "newsletter").Now, "a yes in a file is no consent")
	require.Equal(t, consent.Unknown, standing(t, b, "eva@example.org", "newsletter").Now)
	require.Equal(t, 1, r.counts.Warnings["claim_no"])
	require.Equal(t, []int64{1, 3, 2}, []int64{r.counts.OptOuts, r.counts.Grounds, r.counts.Claims})
	require.Equal(t, int64(1), run(t, b, text, forNewsletter).counts.HeldBack, "a no in the book holds")
	state(t, b)
}

func TestANoReachesWhoStandsFurtherDownInTheFile(t *testing.T) {
	b := newBook(t)
	text := "Email,First name,Last name,Newsletter\nx@example.org,Anna,Alm,unsubscribed\nx@example.org,Bo,Ek,\n"
	run(t, b, text, imports.Statement{})
	require.Equal(t, consent.Withdrawn, stateOf(t, b, 2, "newsletter").Now)
	before := held(t, b)
	run(t, b, text, imports.Statement{})
	require.Equal(t, before, held(t, b))
	state(t, b)
}

// One person who says no to everything is one person, in how many purposes it
// may end.
func TestAPersonWhoSaysNoCountsOnce(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name\nout@example.org,Anna\n", forContract)
	given(t, b, "out@example.org")
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "invitations", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Invitations"}})
	require.NoError(t, err)
	r := run(t, b, "Email,First name,Unsubscribed\nout@example.org,Anna,yes\n", imports.Statement{})
	require.EqualValues(t, 1, r.counts.OptOuts)
	require.Equal(t, consent.Withdrawn, standing(t, b, "out@example.org", "newsletter").Now)
}
