package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
	"consentbook/backend/vault"
)

func init() {
	benchSteps["states"], benchSteps["matrix"] = (*benchStep).states, (*benchStep).matrix
}

// The people of the book of events about whom there are a thousand, spread over
// all of it, and how many events there are for each contact of the run.
const (
	benchHeavy       = 20
	benchHeavyEvents = 1000
	benchPerContact  = 5
)

// states measures where people stood on past days: one person with a thousand
// events in a book of five for each contact of the run, and pages of the matrix.
func (x *bench) states(ctx context.Context) error {
	events := max(benchPerContact*x.rows, benchHeavy*benchHeavyEvents)
	if err := x.makeEvents(ctx, events); err != nil {
		return err
	}
	r, err := x.child(ctx, "states", "--book", x.path("states"))
	if err != nil {
		return err
	}
	x.within(fmt.Sprintf("state on a day, 1,000 of %d events, median", events), r.Values["person median"], 5, "ms")
	x.within("matrix on a day, 50 rows, median", r.Values["page median"], 20, "ms")
	x.a.note("p99: state on a day %.2f ms, matrix on a day %.2f ms", r.Values["person p99"], r.Values["page p99"])
	x.a.note("month ends of the whole book: %.1f s counted anew, %.0f ms brought up to date", r.Values["months"]/1000, r.Values["months again"])
	r, err = x.child(ctx, "matrix", "--book", x.path("bench"))
	if err != nil {
		return err
	}
	x.within("matrix, 50 rows, median", r.Values["page median"], 20, "ms")
	x.within("matrix, 50 rows, p99", r.Values["page p99"], 20, "ms")
	x.within("matrix, counts of every state, median", r.Values["counts median"], 50, "ms")
	return nil
}

func (x *bench) makeEvents(ctx context.Context, events int) error {
	s := x.a.settings()
	s.KDF = func() vault.Params { return benchKey }
	b, _, err := books.Create(ctx, books.New{Path: x.path("states"), Passphrase: []byte(benchPassphrase),
		Controller: consent.Controller{Name: "Bench", Country: "SE", Email: "bench@example.org", Address: "Example 1"}, Owner: "Bench"}, s)
	if err != nil {
		return err
	}
	defer b.Close()
	if err := purposes.StartBook(ctx, b.Book); err != nil {
		return err
	}
	return fillEvents(ctx, b.Book, events)
}

// fillEvents brings in people with that many events, in the order in which they
// were recorded, so that what is known of one person lies far apart.
func fillEvents(ctx context.Context, b sqlite.Book, events int) error {
	light := max(events/benchPerContact, 1)
	var who []consent.ContactID
	for len(who) < benchHeavy+light {
		if err := b.Write(ctx, func(tx *sqlite.Tx) error { return fillPeople(tx, &who, min(5000, benchHeavy+light-len(who))) }); err != nil {
			return err
		}
	}
	began := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	step := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Sub(began) / time.Duration(events)
	every := events / (benchHeavy * benchHeavyEvents)
	for from := 0; from < events; from += 5000 {
		err := b.Write(ctx, func(tx *sqlite.Tx) error {
			items := make([]sqlite.Item, 0, 5000)
			for i := from; i < min(from+5000, events); i++ {
				c, turn := who[benchHeavy+(i*7919)%light], i
				if i%every == 0 {
					c, turn = who[i/every%benchHeavy], i/every/benchHeavy
				}
				e := sqlite.ConsentEvent{Contact: c, Purpose: "newsletter", State: []consent.State{consent.Given, consent.Withdrawn, consent.Requested}[turn%3], Method: "mail_reply",
					Zone: "+00:00", Language: "sv", Question: "Får vi skicka nyhetsbrevet till dig?", Words: "Ja, gärna", Operator: tx.Actor(), Entry: tx.NextEntry(), Item: int64(len(items))}
				id, err := tx.NextEventID()
				if err != nil {
					return err
				}
				recorded := began.Add(time.Duration(i) * step)
				e.ID = id
				e.RecordedAt, _ = sqlite.Moment(recorded)
				e.HappenedAt, _ = sqlite.Moment(recorded.Add(-72 * time.Hour))
				if turn%2 == 0 {
					e.Purpose = "invitations"
				}
				if err := tx.CreateConsentEvent(e); err != nil {
					return err
				}
				items = append(items, sqlite.Item{Contact: c, Payload: json.RawMessage(e.AppendJSON(nil))})
			}
			_, err := tx.Append("contacts.imported", items...)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func fillPeople(tx *sqlite.Tx, who *[]consent.ContactID, n int) error {
	items := make([]sqlite.Item, 0, n)
	for range n {
		c := consent.Contact{Kind: "person", Given: fmt.Sprintf("Given %d", len(*who)), Family: "Example", Emails: []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", len(*who))}}, Entry: tx.NextEntry()}
		id, err := tx.CreateContact(c)
		if err != nil {
			return err
		}
		items = append(items, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id}})
		*who = append(*who, id)
	}
	_, err := tx.Append("contacts.imported", items...)
	return err
}

// states is the step that asks the book of events.
func (s *benchStep) states(ctx context.Context, b *books.Book) error {
	s.result.Values = map[string]float64{}
	began := time.Date(2020, 1, 5, 12, 0, 0, 0, time.UTC)
	all, err := contacts.List(ctx, b.Book, contacts.Query{Sort: "name", Limit: 50})
	if err != nil {
		return err
	}
	everyone := all.Everyone
	var one, page []float64
	for i := range 200 {
		q := consent.AsOf{At: began.AddDate(0, 0, (i*97)%2150), Known: i%2 == 0}
		took, err := timed(func() error {
			_, err := standings.Stood(ctx, b.Book, consent.ContactID(1+i%benchHeavy), q)
			return err
		})
		if err != nil {
			return err
		}
		one = append(one, milliseconds(took))
		took, err = timed(func() error {
			_, err := standings.Matrix(ctx, b.Book, standings.Page{Query: contacts50(i, everyone), On: q})
			return err
		})
		if err != nil {
			return err
		}
		page = append(page, milliseconds(took))
	}
	s.quantiles("person", one)
	s.quantiles("page", page)
	for _, name := range []string{"months", "months again"} {
		took, err := timed(func() error { _, err := standings.Count(ctx, b.Book, nil); return err })
		if err != nil {
			return err
		}
		s.result.Values[name] = milliseconds(took)
	}
	return nil
}

// matrix is the step that scrolls through everybody.
func (s *benchStep) matrix(ctx context.Context, b *books.Book) error {
	s.result.Values = map[string]float64{}
	first, err := contacts.List(ctx, b.Book, contacts.Query{Sort: "name", Limit: 50}) // the order of names is made once
	if err != nil {
		return err
	}
	var page, counts []float64
	for i := range 200 {
		took, err := timed(func() error {
			_, err := standings.Matrix(ctx, b.Book, standings.Page{Query: contacts50(i, first.Everyone)})
			return err
		})
		if err != nil {
			return err
		}
		page = append(page, milliseconds(took))
		took, err = timed(func() error {
			_, err := standings.States(ctx, b.Book, standings.Page{Query: contacts50(i, first.Everyone)})
			return err
		})
		if err != nil {
			return err
		}
		counts = append(counts, milliseconds(took))
	}
	s.quantiles("page", page)
	s.quantiles("counts", counts)
	return nil
}

// contacts50 is a page somewhere in the matrix of so many people.
func contacts50(i int, people int64) sqlite.ContactQuery {
	return sqlite.ContactQuery{Sort: "name", Offset: i * 479 % max(int(people)-50, 1), Limit: 50}
}
