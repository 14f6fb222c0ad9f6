package cli

import (
	"context"
	"fmt"
	"os"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/notices"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
)

// benchActs is how many acts one ledger entry speaks of while they are
// recorded, mostActs how many are recorded in all.
const (
	benchActs = 5000
	mostActs  = 100_000
)

// events measures recording, the audit and the proof of one item, each against
// the bare rows of the same book.
func (x *bench) events(ctx context.Context) error {
	if err := x.make(ctx, "acts", x.rows); err != nil {
		return err
	}
	if _, err := x.child(ctx, "import", "--book", x.path("acts"), "--file", x.path("acts.csv")); err != nil {
		return err
	}
	os.Remove(x.path("acts.csv"))
	r, err := x.child(ctx, "events", "--book", x.path("acts"), "--out", x.path("events.db"))
	if err != nil {
		return err
	}
	v := r.Values
	x.against(fmt.Sprintf("recording %.0f consents", v["acts"]), v["record"]/1000, v["bare record"]/1000, "s", 3, fmt.Sprintf("bare insert of the same %.0f rows into such tables", v["rows"]))
	x.against(fmt.Sprintf("audit verify of %.0f events", v["items"]), v["audit"]/1000, v["bare audit"]/1000, "s", 3, "reading and hashing the same rows through the driver")
	x.within("inclusion proof of one item", v["proof"], 5, "ms")
	return nil
}

// recordEvents does it in a process of its own.
func (s *benchStep) recordEvents(ctx context.Context, b *books.Book) error {
	s.result.Values = map[string]float64{}
	if _, err := notices.Publish(ctx, b.Book, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"en": samplenotices.Text("privacy", "en")},
		EffectiveFrom: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}); err != nil {
		return err
	}
	ids, head, err := benchPeople(ctx, b.Book)
	if err != nil {
		return err
	}
	ids = ids[:min(len(ids), mostActs)]
	if err := s.timed("record", func() error { return benchRecord(ctx, b.Book, ids) }); err != nil {
		return err
	}
	defer os.Remove(s.out)
	bare, rows, err := b.BareRecord(ctx, head, s.out)
	if err != nil {
		return err
	}
	s.result.Values["acts"], s.result.Values["rows"], s.result.Values["bare record"] = float64(len(ids)), float64(rows), milliseconds(bare)
	return s.verify(ctx, b.Book)
}

// timed notes how long fn took, in milliseconds.
func (s *benchStep) timed(name string, fn func() error) error {
	took, err := timed(fn)
	s.result.Values[name] = milliseconds(took)
	return err
}

// benchPeople gives everybody in the book, and the last entry.
func benchPeople(ctx context.Context, b sqlite.Book) (ids []consent.ContactID, head consent.Entry, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		h, err := v.Head()
		if err != nil {
			return err
		}
		head = consent.Entry(h.Size)
		return v.EachID(sqlite.ContactQuery{At: b.Now()}, func(id consent.ContactID) error {
			ids = append(ids, id)
			return nil
		})
	})
	return ids, head, err
}

// benchRecord records a consent of each, as what comes back on forms is
// recorded.
func benchRecord(ctx context.Context, b sqlite.Book, ids []consent.ContactID) error {
	for from := 0; from < len(ids); from += benchActs {
		part := ids[from:min(from+benchActs, len(ids))]
		err := b.Write(ctx, func(tx *sqlite.Tx) error {
			acts := make([]sqlite.Act, len(part))
			for i, id := range part {
				acts[i] = sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "paper", At: tx.Now().AddDate(0, 0, -1), Notice: "privacy-1", Language: "en",
					Words: "yes", Attested: true}
			}
			_, err := tx.RecordActs(acts)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// verify measures the audit and a proof.
func (s *benchStep) verify(ctx context.Context, b sqlite.Book) error {
	if err := s.timed("bare audit", func() error {
		_, err := b.BareHash(ctx)
		return err
	}); err != nil {
		return err
	}
	var found sqlite.Audit
	if err := s.timed("audit", func() (err error) {
		found, err = b.Audit(ctx, nil)
		return err
	}); err != nil {
		return err
	}
	if !found.OK {
		return fmt.Errorf("the audit of the bench's own book found %d problems", len(found.Problems))
	}
	return b.Read(ctx, func(v *sqlite.View) error {
		h, err := v.Head()
		if err != nil {
			return err
		}
		n, err := v.CountItems()
		if err != nil {
			return err
		}
		s.result.Values["items"] = float64(n)
		const proofs = 50
		var last error
		err = s.timed("proof", func() error {
			for i := range proofs {
				if _, last = v.Proof(consent.Entry(h.Size), int64(i), h.Size); last != nil {
					return last
				}
			}
			return nil
		})
		s.result.Values["proof"] /= proofs
		return err
	})
}
