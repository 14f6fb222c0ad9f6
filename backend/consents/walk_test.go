package consents_test

import (
	"flag"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/duplicates"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// walk is a book in which anything happens.
type walk struct {
	b       sqlite.Book
	people  []consent.ContactID
	imports []consent.ImportID
	merges  []int64
	bulks   []consent.BulkID
	n       int
	yeses   int // standings that permitted, seen after a step
}

// Whatever is done in whatever order: nobody stands as having said yes without
// an act of a person and a notice behind it (Art. 4(11), 7(1)), and where
// everybody stands follows from the events alone.
func TestNobodySaidYesWithoutAnActAndANotice(t *testing.T) {
	seen := 0
	defer few(t, 12)()
	rapid.Check(t, func(rt *rapid.T) {
		b, id := newBook(t)
		change(t, b, "material", testkit.Noon.AddDate(0, 0, -10))
		w := &walk{b: b, people: []consent.ContactID{id}}
		for range rapid.IntRange(4, 14).Draw(rt, "steps") {
			w.step(rt)
			w.holds(t)
		}
		a, err := b.Audit(ctx, nil) // folds all events anew and compares
		require.NoError(t, err)
		require.True(t, a.OK, "%v", a.Problems)
		seen += w.yeses
	})
	require.NotZero(t, seen, "somebody did say yes")
}

// few makes so many checks instead of a hundred: each has a book of its own.
func few(t *testing.T, checks int) (restore func()) {
	f := flag.Lookup("rapid.checks")
	before := f.Value.String()
	require.NoError(t, f.Value.Set(strconv.Itoa(checks)))
	return func() { require.NoError(t, f.Value.Set(before)) }
}

func (w *walk) step(t *rapid.T) {
	person := rapid.SampledFrom(w.people).Draw(t, "person")
	days := rapid.IntRange(0, 20).Draw(t, "days")
	at := testkit.Noon.AddDate(0, 0, -days)
	// What is refused is refused: only what comes of it is looked at.
	switch rapid.SampledFrom([]string{"act", "act", "act", "act", "act", "act", "import", "decide", "withdraw", "merge", "unmerge", "unimport", "bulk", "unbulk", "later"}).Draw(t, "do") {
	case "act":
		_, _ = consents.Record(ctx, w.b, w.act(t, person, at))
	case "import":
		w.importList(t)
	case "decide":
		outcome := rapid.SampledFrom([]string{consent.Counts, consent.DoesNotCount}).Draw(t, "outcome")
		_, _, _ = consents.Decide(ctx, w.b, consent.DecisionID(rapid.IntRange(1, 3).Draw(t, "decision")), outcome, "because")
	case "withdraw":
		_, _ = consents.Withdraw(ctx, w.b, consents.Withdrawal{IDs: w.people, Method: "phone", At: at})
	case "merge":
		if d, err := duplicates.Merge(ctx, w.b, duplicates.Order{Kept: person, Gone: rapid.SampledFrom(w.people).Draw(t, "gone")}); err == nil {
			w.merges = append(w.merges, d.ID)
		}
	case "unmerge":
		if len(w.merges) > 0 {
			_, _ = duplicates.Undo(ctx, w.b, w.merges[len(w.merges)-1])
		}
	case "unimport":
		if len(w.imports) > 0 {
			_, _ = imports.Undo(ctx, w.b, w.imports[len(w.imports)-1], nil)
		}
	case "bulk":
		do := rapid.SampledFrom([]consent.Bulk{{Action: consent.BulkGround, Purpose: "newsletter", Basis: consent.BasisInterests, Source: "shop"},
			{Action: consent.BulkGround, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "shop"}, {Action: consent.BulkDelete}}).Draw(t, "bulk")
		if did, err := bulk.Do(ctx, w.b, do, bulk.Selection{IDs: []consent.ContactID{person}}, nil, nil); err == nil {
			w.bulks = append(w.bulks, did.ID)
		}
	case "unbulk":
		if len(w.bulks) > 0 {
			_, _ = bulk.Undo(ctx, w.b, w.bulks[len(w.bulks)-1], nil, nil)
		}
	}
}

func (w *walk) act(t *rapid.T, person consent.ContactID, at time.Time) consents.Act {
	a := consents.Act{Contact: person, Purpose: "newsletter", At: at, DayOnly: rapid.Bool().Draw(t, "day only"),
		State:  rapid.SampledFrom(append([]consent.State{consent.Given, consent.Given, consent.Given, consent.Given, consent.Renewed}, consent.EventStates...)).Draw(t, "state"),
		Method: rapid.SampledFrom([]consent.Method{"paper", "phone", "web_form", "import"}).Draw(t, "method"),
		Notice: rapid.SampledFrom([]consent.NoticeVersionID{"", "privacy", "privacy", "privacy", "privacy-1", "privacy-2", "privacy-9"}).Draw(t, "notice")}
	switch rapid.IntRange(0, 3).Draw(t, "proof") {
	case 1:
		a.Words = "Ja tack"
	case 2:
		w.n++
		a.Evidence = &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: fmt.Append(nil, w.n)}
	case 3:
		a.Attested = true
	}
	if rapid.Bool().Draw(t, "no valid yes") {
		a.Said = consent.Said{consent.AsksFreelyGiven: rapid.SampledFrom([]string{consent.AnswerYes, consent.AnswerNo}).Draw(t, "freely")}
	}
	return a
}

// importList brings somebody in, or in again, with what their list claims.
func (w *walk) importList(t *rapid.T) {
	claim := rapid.SampledFrom([]string{"yes", "double opt-in confirmed", "no", "unsubscribed", ""}).Draw(t, "claim")
	text := fmt.Sprintf("Email,First name,Newsletter\np%d@example.org,Ola,%s\n", rapid.IntRange(1, 3).Draw(t, "address"), claim)
	list, err := contactfile.Open(strings.NewReader(text), int64(len(text)), "list.csv", contactfile.Overrides{})
	if err != nil {
		return
	}
	s := imports.Statement{Purpose: "newsletter", Basis: rapid.SampledFrom([]consent.Basis{consent.BasisConsent, consent.BasisInterests}).Draw(t, "basis"), Source: "list"}
	done, _, err := imports.Run(ctx, w.b, list, imports.FileFacts{Name: "list.csv"}, s, func(r imports.Row) error { return nil })
	if err != nil {
		return
	}
	w.imports = append(w.imports, done.ID)
	w.people = nil
	_ = w.b.Read(ctx, func(v *sqlite.View) error {
		return v.EachContact(sqlite.ContactQuery{At: v.Now()}, func(c consent.Contact, _ []sqlite.Standing) error {
			w.people = append(w.people, c.ID)
			return nil
		})
	})
	if len(w.people) == 0 {
		w.people = []consent.ContactID{1}
	}
}

// holds looks at everybody: a standing that permits rests on an event that an
// act made, with the notice that was shown and something that proves it.
func (w *walk) holds(t *testing.T) {
	require.NoError(t, w.b.Read(ctx, func(v *sqlite.View) error {
		return v.EachContact(sqlite.ContactQuery{At: v.Now()}, func(c consent.Contact, standings []sqlite.Standing) error {
			events, err := v.ConsentEvents(c.ID, "")
			if err != nil {
				return err
			}
			for _, s := range standings {
				if !s.State.Permits() {
					continue
				}
				w.yeses++
				found := false
				for _, e := range events {
					if e.ID != s.Event {
						continue
					}
					found = true
					require.True(t, e.State.Permits())
					require.NotEmpty(t, e.Notice, "a notice")
					require.NotEmpty(t, e.NoticeHash, "and its text")
					require.NotEqual(t, consent.Method("import"), e.Method)
					require.Empty(t, e.Claim, "an act, and no claim")
					require.NotEmpty(t, e.Validity)
					require.NotZero(t, e.Entry)
				}
				require.True(t, found, "contact %d stands as %s on no event", c.ID, s.State)
			}
			return nil
		})
	}))
}
