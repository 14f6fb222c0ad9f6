package retention_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/api"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/purposes"
	"consentbook/backend/retention"
)

// Whatever people stand on: after every rule was carried out, whoever still had
// a ground for a purpose that no rule had ended is in the book, and nobody who
// was due is (Art. 17(1)(a), (b) GDPR).
func TestNobodyWithAnotherGroundIsErased(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			rng := rand.New(rand.NewPCG(seed, 11))
			b := newBook(t)
			b.bringIn(t, 80, "old", longAgo, "newsletter", consent.BasisInterests)
			ordered, recently := map[consent.ContactID]bool{}, map[consent.ContactID]bool{}
			for i := range 80 {
				id := b.id(t, fmt.Sprintf("old%d@example.org", i+1))
				if rng.IntN(2) == 0 {
					ordered[id] = true
					_, err := purposes.State(ctx, b.Book, purposes.Ground{Contact: id, Purpose: "orders", Basis: consent.BasisContract, Source: "an order"})
					require.NoError(t, err)
				}
				if rng.IntN(3) == 0 {
					recently[id] = true
					called(t, b, id)
				}
			}
			first := b.save(t, consent.RetentionRule{Name: "Newsletter", Trigger: "last_contact", Purpose: "newsletter", Period: "P3Y", Action: "erase"})
			var second retention.RuleRow
			if seed%2 == 1 { // orders have an end of their own, which is over
				second = b.save(t, consent.RetentionRule{Name: "Orders", Trigger: "added", Purpose: "orders", Period: "P18M", Action: "anonymise"})
			}
			closes(t, first.Counts)
			gone := 0
			for _, r := range []retention.RuleRow{first, second} {
				if r.Rule.ID == 0 {
					continue
				}
				p, err := retention.Propose(ctx, b.Book, r.Rule.ID)
				require.NoError(t, err)
				if len(p.IDs) == 0 {
					continue
				}
				reviewed, err := retention.Review(ctx, b.Book, retention.Order{Rule: r.Rule.ID, Stamp: p.Stamp, Reviewer: "Maja"}, nil)
				require.NoError(t, err)
				run, err := api.CarryRetentionOut(ctx, b.Book, reviewed, rng.IntN(2) == 0, nil)
				require.NoError(t, err)
				gone += int(run.People)
			}
			left := 0
			for i := range 80 {
				id := consent.ContactID(i + 1)
				_, err := contacts.Show(ctx, b.Book, id)
				if err == nil {
					left++
				}
				switch needed := ordered[id] && seed%2 == 0; {
				case needed || recently[id]:
					require.NoError(t, err, "%d: ordered %v, in touch %v", id, ordered[id], recently[id])
				default:
					require.Equal(t, "contact_unknown", consent.ReasonOf(err), "%d", id)
				}
			}
			require.Equal(t, 80, gone+left)
			b.green(t)
		})
	}
}
