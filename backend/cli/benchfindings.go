package cli

import (
	"context"
	"fmt"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/findings"
	"consentbook/backend/sqlite"
)

func init() {
	benchSteps["check rows"], benchSteps["check"] = (*benchStep).checkRows, (*benchStep).check
}

// What a check may take: from the first look at an opened book, and after one
// change.
const (
	checkCold  = 5   // seconds
	checkAfter = 200 // milliseconds
	checkHome  = 100 // milliseconds
)

// How much is documented in the book that is checked.
const (
	benchActivities = 200
	benchProcessors = 50
)

// checks measures what an inspection would find in the book of recorded
// consents.
func (x *bench) checks(ctx context.Context) error {
	if _, err := x.child(ctx, "check rows", "--book", x.path("acts")); err != nil {
		return err
	}
	r, err := x.child(ctx, "check", "--book", x.path("acts"))
	if err != nil {
		return err
	}
	x.within(fmt.Sprintf("check, %d people, %d activities", r.Rows, benchActivities), r.Values["cold"]/1000, checkCold, "s")
	x.within("check after one change of a register", r.Values["register"], checkAfter, "ms")
	x.within("check after one change of a person", r.Values["person"], checkAfter, "ms")
	x.within("what the last check found, for home", r.Values["last"], checkHome, "ms")
	x.a.note("check: %.0f findings by %d rules", r.Values["findings"], len(consent.FindingRules()))
	return nil
}

// checkRows documents activities and processors, as many as a middling business
// has, most of them with something missing.
func (s *benchStep) checkRows(ctx context.Context, b *books.Book) error {
	return s.timing(func() error {
		return b.Write(ctx, func(tx *sqlite.Tx) error {
			for i := range benchProcessors {
				n, err := tx.NextDocument(consent.Processors)
				if err != nil {
					return err
				}
				p := consent.Processor{ID: consent.ProcessorID(n), Name: fmt.Sprintf("Processor %d", i+1), Country: []string{"SE", "DE", "US", "IN"}[i%4], SignedOn: "2026-01-01", Checklist: map[string]consent.ContractAnswer{}}
				if _, err := tx.SaveDocument(p, "added"); err != nil {
					return err
				}
			}
			for i := range benchActivities {
				n, err := tx.NextDocument(consent.Activities)
				if err != nil {
					return err
				}
				a := consent.Activity{ID: consent.ActivityID(n), Role: consent.AsController, Name: fmt.Sprintf("Activity %d", i+1), Aim: "bench", Subjects: []string{"customers"}, Data: []consent.ActivityData{{Category: "email", Limit: "P2Y"}, {Category: "orders"}},
					Recipients: []consent.ActivityRecipient{{Name: "Processor", Kind: "processor", Processor: consent.ProcessorID(1 + i%benchProcessors)}}, Bases: []consent.ActivityBasis{{Basis: consent.BasisContract}}, Measures: "as usual", MadeOn: "2026-01-01", ReviewOn: "2027-01-01"}
				if _, err := tx.SaveDocument(a, "added"); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func (s *benchStep) check(ctx context.Context, b *books.Book) error {
	s.result.Values = map[string]float64{}
	run := func(name string) error {
		took, err := timed(func() error {
			r, err := findings.Check(ctx, b.Book)
			s.result.Values["findings"] = float64(len(r.Findings))
			return err
		})
		s.result.Values[name] = milliseconds(took)
		return err
	}
	if err := b.Read(ctx, func(v *sqlite.View) (err error) { s.result.Rows, err = v.CountContacts(); return err }); err != nil {
		return err
	}
	for _, step := range []struct {
		name   string
		change func(*sqlite.Tx) error
	}{{"cold", nil}, {"register", changeActivity}, {"person", changePerson}} {
		if step.change != nil {
			if err := b.Write(ctx, step.change); err != nil {
				return err
			}
		}
		if err := run(step.name); err != nil {
			return err
		}
	}
	took, err := timed(func() error { _, err := findings.Last(ctx, b.Book); return err })
	s.result.Values["last"] = milliseconds(took)
	return err
}

func changeActivity(tx *sqlite.Tx) error {
	a, err := sqlite.FindDocument[consent.Activity](&tx.View, 1)
	if err != nil {
		return err
	}
	a.Owner = "somebody"
	_, err = tx.SaveDocument(a, "changed")
	return err
}

// changePerson records that somebody said no.
func changePerson(tx *sqlite.Tx) error {
	_, err := tx.RecordAct(sqlite.Act{Contact: 1, Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: tx.Now(), Words: "no more", Attested: true})
	return err
}
