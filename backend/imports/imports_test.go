package imports_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

// newBook is a book with a newsletter, photographs (both on consent) and
// contracts.
func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	for _, p := range []consent.Purpose{
		{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisInterests}, Names: map[string]string{"en": "Newsletter"}},
		{ID: "photos", Channel: "other", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Photographs"}},
		{ID: "contract", Channel: "other", Bases: []consent.Basis{consent.BasisContract}, Names: map[string]string{"en": "Contracts"}},
	} {
		_, err := purposes.Save(ctx, b, p)
		require.NoError(t, err)
	}
	return b
}

func open(t testing.TB, text string) *contactfile.Book {
	t.Helper()
	b, err := contactfile.Open(strings.NewReader(text), int64(len(text)), "list.csv", contactfile.Overrides{})
	require.NoError(t, err)
	return b
}

var (
	forNewsletter = imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "old list"}
	forContract   = imports.Statement{Purpose: "contract", Basis: consent.BasisContract, Source: "orders"}
)

type result struct {
	imp    sqlite.Import
	counts imports.Counts
	rows   []imports.Row
}

func run(t testing.TB, b sqlite.Book, text string, s imports.Statement) (r result) {
	t.Helper()
	var err error
	r.imp, r.counts, err = imports.Run(ctx, b, open(t, text), imports.FileFacts{Name: "list.csv"}, s, func(row imports.Row) error { r.rows = append(r.rows, row); return nil })
	require.NoError(t, err)
	closes(t, r)
	return r
}

func plan(t testing.TB, b sqlite.Book, text string, s imports.Statement) (r result) {
	t.Helper()
	var err error
	r.counts, err = imports.Plan(ctx, b, open(t, text), imports.FileFacts{Name: "list.csv"}, s, func(row imports.Row) error {
		require.Equal(t, row.Outcome == imports.New, len(row.Values) > 0, "whoever is new is shown with what they come in with")
		row.Values = nil
		r.rows = append(r.rows, row)
		return nil
	})
	require.NoError(t, err)
	closes(t, r)
	return r
}

// closes: every row that was read is counted once, and told once.
func closes(t testing.TB, r result) {
	t.Helper()
	c := r.counts
	require.Equal(t, c.Rows, c.New+c.Changed+c.Same+c.HeldBack+c.Unusable, "the counts close")
	require.Len(t, r.rows, int(c.Rows), "each row has its line")
	sum := func(m map[string]int) (n int64) {
		for _, v := range m {
			n += int64(v)
		}
		return n
	}
	require.Equal(t, c.HeldBack, sum(c.Held), "each held back row has a reason")
	require.Equal(t, c.Unusable, sum(c.Bad), "each unusable row has a reason")
	require.NotContains(t, c.Held, "")
	require.NotContains(t, c.Bad, "")
}

// state is what a book holds, in a form that can be compared.
func state(t testing.TB, b sqlite.Book) string {
	t.Helper()
	audit, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, audit.OK, "%v", audit.Problems)
	return audit.Root + "\n" + held(t, b)
}

// held is the people with their values and where they stand.
func held(t testing.TB, b sqlite.Book) string {
	t.Helper()
	var out strings.Builder
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		return v.EachContact(sqlite.ContactQuery{}, func(c consent.Contact, standings []sqlite.Standing) error {
			values, err := json.Marshal(c)
			fmt.Fprint(&out, c.ID, string(values), c.Source, c.CollectedAt, c.Import, c.CreatedAt)
			for _, s := range standings {
				fmt.Fprint(&out, s.Purpose, s.Basis, s.State, s.At, s.Until, s.Entry)
			}
			fmt.Fprintln(&out)
			return err
		})
	}))
	return out.String()
}

func person(t testing.TB, b sqlite.Book, email string) contacts.Person {
	t.Helper()
	id, err := contacts.Find(ctx, b, email)
	require.NoError(t, err)
	p, err := contacts.Show(ctx, b, id)
	require.NoError(t, err)
	return p
}

func standing(t testing.TB, b sqlite.Book, email string, purpose consent.PurposeID) contacts.Purpose {
	t.Helper()
	for _, p := range person(t, b, email).Purposes {
		if p.Purpose.ID == purpose {
			return p
		}
	}
	t.Fatalf("no purpose %s", purpose)
	return contacts.Purpose{}
}

// random makes an address book with the mess of a real one: duplicates, bad
// addresses, empty rows, opt-outs, two people who share an address.
func random(rng *rand.Rand, rows int) string {
	given, family := []string{"Åsa", "Björn", "Chloé", "=SUM(A1)"}, []string{"Öberg", "Weiß", "L'Été", ""}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Write([]string{"Email", "First name", "Last name", "Company", "Phone", "Newsletter", "Shoe size"})
	for range rows {
		n := rng.IntN(rows)
		email, first, last := fmt.Sprintf("p%d@example.org", n), given[n%len(given)], family[n%3]
		switch {
		case n%7 == 0: // two people
			first = given[rng.IntN(2)]
		case n%3 == 0 && rng.IntN(2) == 0:
			first, last = "", []string{last, ""}[rng.IntN(2)] // half known
		}
		switch rng.IntN(12) {
		case 0:
			email = ""
		case 1:
			email = "not an address"
		case 2:
			email = strings.ToUpper(email)
		case 3:
			email, first, last = "", "", ""
		}
		w.Write([]string{email, first, last, []string{"", "Ljus & Co"}[rng.IntN(2)],
			[]string{"", "+46 40 628 04 10", "12"}[rng.IntN(3)], []string{"", "yes", "unsubscribed", "pending"}[rng.IntN(4)], []string{"", "38", "43"}[rng.IntN(3)]})
	}
	w.Flush()
	return out.String()
}

func TestADryRunIsTheRunAndChangesNothing(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 1))
			b := newBook(t)
			for i, s := range []imports.Statement{forNewsletter, {}, forContract} {
				text := random(rng, 5+rng.IntN(60))
				before := state(t, b)
				planned := plan(t, b, text, s)
				require.Equal(t, before, state(t, b), "a dry run changes nothing")

				done := run(t, b, text, s)
				require.Equal(t, planned.counts, done.counts, "file %d", i)
				require.Equal(t, planned.rows, done.rows, "file %d", i)
				require.NotZero(t, done.imp.FinishedAt)
				require.Equal(t, done.counts.New, done.imp.Created)

				after := held(t, b)
				again := run(t, b, text, s)
				require.Zero(t, again.counts.New, "nobody twice: %v", again.rows)
				require.Equal(t, after, held(t, b), "bringing the same file in again changes nobody")
				state(t, b)
			}
		})
	}
}

func TestTheSameFileAgainIsAllUnchanged(t *testing.T) {
	b := newBook(t)
	text := "Email,First name,Last name,Newsletter\na@example.org,Anna,Berg,yes\nb@example.org,Bo,Dahl,\nc@example.org,Cia,Ek,unsubscribed\n"
	first := run(t, b, text, forNewsletter)
	require.Equal(t, int64(3), first.counts.New)
	var before, after int
	entries := func(n *int) {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			return v.EachConsentEvent(func(sqlite.ConsentEvent) error { *n++; return nil })
		}))
	}
	entries(&before)
	again := run(t, b, text, forNewsletter)
	require.Equal(t, int64(3), again.counts.Same+again.counts.HeldBack, "%v", again.rows)
	require.Zero(t, again.counts.New+again.counts.Changed+again.counts.Unusable)
	entries(&after)
	require.Equal(t, before, after, "nothing is claimed twice")
}

func TestAFileNeverMakesAConsent(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Newsletter\nyes@example.org,Anna,yes\nconfirmed@example.org,Bo,double opt-in confirmed\nempty@example.org,Cia,\nno@example.org,Dan,unsubscribed\n", forNewsletter)
	for _, email := range []string{"yes@example.org", "confirmed@example.org", "empty@example.org"} {
		s := standing(t, b, email, "newsletter")
		require.Equal(t, consent.Unknown, s.Now, email)
		require.False(t, s.Now.Permits())
		require.NotEmpty(t, s.Event.Claim)
		require.Equal(t, consent.Method("import"), s.Event.Method)
	}
	require.Equal(t, consent.Withdrawn, standing(t, b, "no@example.org", "newsletter").Now, "an opt-out in the file counts")
	filters, err := consent.ParseFilters("consent:newsletter")
	require.NoError(t, err)
	w, err := contacts.List(ctx, b, contacts.Query{Filters: filters, Limit: 10})
	require.NoError(t, err)
	require.Zero(t, w.Total, "a claim is never usable")
}

func TestAnOptOutInTheFileEndsAConsent(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name\na@example.org,Anna\n", forContract)
	given(t, b, "a@example.org")
	require.Equal(t, consent.Given, standing(t, b, "a@example.org", "newsletter").Now)
	run(t, b, "Email,Newsletter\na@example.org,unsubscribed\n", imports.Statement{})
	require.Equal(t, consent.Withdrawn, standing(t, b, "a@example.org", "newsletter").Now)
}

// given records a yes by hand, with its proof.
func given(t testing.TB, b sqlite.Book, email string) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		if _, err := tx.FindNotice("privacy"); err == nil {
			return nil
		}
		n := sqlite.NoticeVersion{ID: "privacy-1", Kind: "privacy", Number: 1, PublishedAt: tx.Now(), EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0), ChangeKind: "material",
			Purposes: []consent.PurposeID{}, Entry: tx.NextEntry(), Texts: []sqlite.NoticeText{{Language: "sv", Title: "Integritet", Text: "text", SHA256: "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"}}}
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		effective, _ := sqlite.Moment(n.EffectiveFrom)
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "effective_from": effective, "change_kind": n.ChangeKind,
			"purposes": n.Purposes, "texts": n.Texts}})
		return err
	}))
	id, err := contacts.Find(ctx, b, email)
	require.NoError(t, err)
	_, err = consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "paper", At: testkit.Noon.AddDate(0, 0, -1), Notice: "privacy", Words: "Ja tack"})
	require.NoError(t, err)
}

func withdrawn(t testing.TB, b sqlite.Book, email string) {
	t.Helper()
	id, err := contacts.Find(ctx, b, email)
	require.NoError(t, err)
	_, err = consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: b.Now()})
	require.NoError(t, err)
}

func TestAPersonWhoSaidNoIsHeldBack(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name\na@example.org,Anna\n", forContract)
	withdrawn(t, b, "a@example.org")
	before := held(t, b)
	for _, claim := range []string{"yes", "", "double opt-in confirmed"} {
		r := run(t, b, "Email,First name,Last name,Newsletter\na@example.org,Anna,Berg,"+claim+"\n", forNewsletter)
		require.Equal(t, int64(1), r.counts.HeldBack, "%q", claim)
		require.Equal(t, "opted_out", r.rows[0].Reason)
	}
	require.Equal(t, before, held(t, b), "nothing about the person has changed")
	require.Equal(t, consent.Withdrawn, standing(t, b, "a@example.org", "newsletter").Now)

	run(t, b, "Email,First name,Last name,Newsletter\na@example.org,Anna,Berg,yes\n", forContract)
	require.Equal(t, consent.Withdrawn, standing(t, b, "a@example.org", "newsletter").Now, "nor does a file for something else")
}

func TestAStandingGroundIsNotChangedByAFile(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email\na@example.org\n", imports.Statement{Purpose: "newsletter", Basis: consent.BasisInterests, Source: "fair"})
	run(t, b, "Email\na@example.org\n", forNewsletter)
	s := standing(t, b, "a@example.org", "newsletter")
	require.Equal(t, consent.BasisInterests, s.Basis)
	require.Equal(t, "fair", s.BasisSource)
}

func TestWhatTheStatementMustSay(t *testing.T) {
	b := newBook(t)
	for name, c := range map[string]struct {
		s      imports.Statement
		reason string
	}{
		"purpose": {imports.Statement{Purpose: "nothing", Basis: consent.BasisConsent, Source: "x"}, "purpose_unknown"},
		"basis":   {imports.Statement{Purpose: "newsletter", Source: "x"}, "basis_missing"},
		"allowed": {imports.Statement{Purpose: "newsletter", Basis: consent.BasisContract, Source: "x"}, "basis_not_allowed"},
		"source":  {imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent}, "source_missing"},
		"day":     {imports.Statement{CollectedAt: "in spring"}, "time_malformed"},
	} {
		before := state(t, b)
		_, _, err := imports.Run(ctx, b, open(t, "Email\na@example.org\n"), imports.FileFacts{}, c.s, nil)
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
		_, err = imports.Plan(ctx, b, open(t, "Email\na@example.org\n"), imports.FileFacts{}, c.s, nil)
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
		require.Equal(t, before, state(t, b), name)
	}
}

func TestUndoTakesOutWhoCameInAndPutsBackWhoChanged(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name,Last name\nold@example.org,Olle,Gran\n", forContract)
	before := held(t, b)
	r := run(t, b, "Email,First name,Last name,Company\nold@example.org,Olle,Granqvist,Ljus AB\nnew@example.org,Nina,Ny,\n,,,\nbad,,,\n", forNewsletter)
	require.Equal(t, []int64{1, 1}, []int64{r.counts.New, r.counts.Changed})
	u, err := imports.Undo(ctx, b, r.imp.ID, nil)
	require.NoError(t, err)
	require.Equal(t, imports.Undone{Removed: 1, Restored: 1}, u)
	require.Equal(t, before, held(t, b), "values and grounds are what they were")
	state(t, b)
	_, err = imports.Undo(ctx, b, r.imp.ID, nil)
	require.Equal(t, "import_undone", consent.ReasonOf(err))
	_, err = imports.Undo(ctx, b, 99, nil)
	require.Equal(t, "import_unknown", consent.ReasonOf(err))

	again := run(t, b, "Email,First name,Last name,Company\nold@example.org,Olle,Granqvist,Ljus AB\nnew@example.org,Nina,Ny,\n", forNewsletter)
	require.Equal(t, []int64{1, 1}, []int64{again.counts.New, again.counts.Changed}, "the file can be brought in again")
}

func TestUndoKeepsWhoWasTouchedSince(t *testing.T) {
	b := newBook(t)
	r := run(t, b, "Email,First name,Last name\na@example.org,Anna,Berg\nb@example.org,Bo,Dahl\nc@example.org,Cia,Ek\n", forNewsletter)
	given(t, b, "a@example.org")
	later := run(t, b, "Email,First name,Last name\nb@example.org,Bo,Dahlberg\n", imports.Statement{})
	require.Equal(t, int64(1), later.counts.Changed)
	u, err := imports.Undo(ctx, b, r.imp.ID, nil)
	require.NoError(t, err)
	require.Equal(t, int64(1), u.Removed)
	require.Equal(t, []consent.ContactID{person(t, b, "a@example.org").Contact.ID, person(t, b, "b@example.org").Contact.ID}, u.Kept)
	require.Equal(t, consent.Given, standing(t, b, "a@example.org", "newsletter").Now, "a proven yes stays")
	state(t, b)
}

func TestUndoLeavesAWithdrawalThatTheFileBrought(t *testing.T) {
	b := newBook(t)
	run(t, b, "Email,First name\na@example.org,Anna\n", forContract)
	r := run(t, b, "Email,First name,Newsletter\na@example.org,Anna,unsubscribed\n", forNewsletter)
	require.Equal(t, consent.Withdrawn, standing(t, b, "a@example.org", "newsletter").Now)
	_, err := imports.Undo(ctx, b, r.imp.ID, nil)
	require.NoError(t, err)
	require.Equal(t, consent.Withdrawn, standing(t, b, "a@example.org", "newsletter").Now, "in doubt no mail")
	state(t, b)
}

func TestCancelledBetweenRowsKeepsWholeChunksOnly(t *testing.T) {
	b := newBook(t)
	stop, cancel := context.WithCancel(ctx)
	n := 0
	text := "Email\n"
	for i := range 40 {
		text += fmt.Sprintf("p%d@example.org\n", i)
	}
	_, _, err := imports.Run(stop, b, open(t, text), imports.FileFacts{}, imports.Statement{}, func(imports.Row) error {
		if n++; n == 10 {
			cancel()
		}
		return nil
	})
	require.Equal(t, consent.Cancelled, consent.CodeOf(err))
	w, err := contacts.List(ctx, b, contacts.Query{Limit: 1})
	require.NoError(t, err)
	require.Zero(t, w.Everyone)
	state(t, b)
	require.Equal(t, int64(40), run(t, b, text, imports.Statement{}).counts.New)
}

// corpus is where the address books of the project's corpora lie.
func corpus(t *testing.T) string {
	dir := os.Getenv("CORPORA")
	if dir == "" {
		dir = "../../../shared/corpora"
	}
	dir = filepath.Join(dir, "contacts", "made")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpora are not on this machine")
	}
	return dir
}

func TestEveryFileOfTheCorpusComesInTwiceWithoutDoubles(t *testing.T) {
	dir := corpus(t)
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".json") {
			continue
		}
		t.Run(f.Name(), func(t *testing.T) {
			raw, err := os.ReadFile(filepath.Join(dir, f.Name()))
			require.NoError(t, err)
			b := newBook(t)
			for _, s := range []imports.Statement{forNewsletter, {}} {
				src := func() *contactfile.Book {
					book, err := contactfile.Open(bytes.NewReader(raw), int64(len(raw)), f.Name(), contactfile.Overrides{})
					require.NoError(t, err)
					return book
				}
				planned, err := imports.Plan(ctx, b, src(), imports.FileFacts{}, s, nil)
				require.NoError(t, err)
				_, done, err := imports.Run(ctx, b, src(), imports.FileFacts{}, s, nil)
				require.NoError(t, err)
				require.Equal(t, planned, done)
				require.Equal(t, done.Rows, done.New+done.Changed+done.Same+done.HeldBack+done.Unusable)
				after := held(t, b)
				_, again, err := imports.Run(ctx, b, src(), imports.FileFacts{}, s, nil)
				require.NoError(t, err)
				require.Zero(t, again.New)
				require.Equal(t, after, held(t, b))
			}
			state(t, b)
		})
	}
}
