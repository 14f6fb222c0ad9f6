package cli

import (
	"context"
	"fmt"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func init() {
	benchSteps["gate"], benchSteps["bare gate"] = (*benchStep).gate, (*benchStep).bareGate
}

// gateMemory is what the gate may take, in MiB.
const gateMemory = 200

// gate measures the gate over everybody in the book of recorded consents
// against a bare scan of the same rows, each in a process of its own.
func (x *bench) gate(ctx context.Context) error {
	bare, err := x.child(ctx, "bare gate", "--book", x.path("acts"))
	if err != nil {
		return err
	}
	r, err := x.child(ctx, "gate", "--book", x.path("acts"))
	if err != nil {
		return err
	}
	x.against(fmt.Sprintf("gate over %d people", r.Rows), r.Seconds, bare.Seconds, "s", 5, fmt.Sprintf("bare scan of the same %d rows", bare.Rows))
	if r.memory > 0 { // known on this system
		x.within("gate, memory", r.memory, gateMemory, "MiB")
	}
	x.within("gate, one person, median", r.Values["one median"], 5, "ms")
	x.a.note("gate: %.0f of %d people allowed; one person, p99 %.2f ms", r.Values["allowed"], r.Rows, r.Values["one p99"])
	return nil
}

// benchGate is what a campaign asks.
var benchGate = sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter"}}

func (s *benchStep) gate(ctx context.Context, b *books.Book) error {
	s.result.Values = map[string]float64{}
	return b.Read(ctx, func(v *sqlite.View) error {
		err := s.timing(func() error {
			return v.Gate(benchGate, func(p sqlite.GatePerson) error {
				s.result.Rows++
				if p.Verdict.Allows() {
					s.result.Values["allowed"]++
				}
				return nil
			})
		})
		if err != nil {
			return err
		}
		var one []float64
		for i := range min(int64(1000), s.result.Rows) {
			took, err := timed(func() error {
				_, err := v.GateOne(benchGate, consent.ContactID(1+i*7919%s.result.Rows))
				return err
			})
			if err != nil {
				return err
			}
			one = append(one, milliseconds(took))
		}
		s.quantiles("one", one)
		return nil
	})
}

func (s *benchStep) bareGate(ctx context.Context, b *books.Book) error {
	took, rows, err := b.BareGate(ctx)
	s.result.Seconds, s.result.Rows = took.Seconds(), rows
	return err
}
