package requests_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// walker takes steps at random.
type walker struct {
	*house
	r     *rand.Rand
	other consent.ContactID
	id    consent.RequestID
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func (w *walker) day() string {
	return pick(w.r, "", "", "2026-10-20", "2026-11-05", "2026-11-10", "2026-11-12", "2026-11-20", "2026-11-22", "2026-12-24", "2026-02-30")
}

func (w *walker) typed(s requests.Shown) consent.RequestType {
	return pick(w.r, append(slices.Clone(s.Types), "", "portability")...)
}

// step takes one, of any kind, with any values.
func (w *walker) step(was requests.Shown) (requests.Shown, error) {
	b, s := w.Book, requests.Step{Request: w.id, On: w.day(), Words: pick(w.r, "", "as it was")}
	var codes []string
	for _, r := range consent.RefusalRules {
		codes = append(codes, r.Code)
	}
	yes := w.r.IntN(4) > 0
	steps := []func() (requests.Shown, error){
		func() (requests.Shown, error) {
			return requests.AskIdentity(ctx, b, s, pick(w.r, "", "doubt"), pick(w.r, consent.IdentityMethods...))
		},
		func() (requests.Shown, error) {
			return requests.IdentityResult(ctx, b, s, consent.IdentityCheck{Method: pick(w.r, "", "call_back"), Result: pick(w.r, "proved", "failed", ""), DestroyedOn: pick(w.r, "", w.day())})
		},
		func() (requests.Shown, error) { return requests.ShownDestroyed(ctx, b, s) },
		func() (requests.Shown, error) { return requests.AskClarification(ctx, b, s) },
		func() (requests.Shown, error) { return requests.Clarified(ctx, b, s) },
		func() (requests.Shown, error) {
			return requests.AnnounceFee(ctx, b, s, consent.Fee{Amount: pick(w.r, "", "10 EUR"), Ground: pick(w.r, "UNFOUNDED", "EXCESSIVE", "FURTHER_COPY"), Reasons: pick(w.r, "", "x")})
		},
		func() (requests.Shown, error) { return requests.FeePaid(ctx, b, s) },
		func() (requests.Shown, error) {
			return requests.Extend(ctx, b, s, pick(w.r, "complexity", "much_work"), pick(w.r, "", "x"))
		},
		func() (requests.Shown, error) {
			return requests.Searched(ctx, b, s, consent.Search{Place: pick(w.r, "", "shop"), Found: w.r.IntN(3) - 1}, yes)
		},
		func() (requests.Shown, error) {
			return requests.Redacted(ctx, b, s, consent.Redaction{Where: "mail", Reason: pick(w.r, "", "others"), Count: w.r.IntN(2)})
		},
		func() (requests.Shown, error) {
			return requests.AddRecipient(ctx, b, s, consent.Recipient{Name: pick(w.r, "A", "B"), Role: pick(w.r, "processor", "friend")})
		},
		func() (requests.Shown, error) { return requests.RecipientTold(ctx, b, s, w.r.Int64N(4)) },
		func() (requests.Shown, error) { return requests.RecipientConfirmed(ctx, b, s, w.r.Int64N(4)) },
		func() (requests.Shown, error) { return requests.RecipientNotTold(ctx, b, s, w.r.Int64N(4)) },
		func() (requests.Shown, error) {
			return requests.HandOver(ctx, b, s, pick(w.r, consent.OperatorID("nobody"), testkit.Owner))
		},
		func() (requests.Shown, error) { return requests.Note(ctx, b, s) },
		func() (requests.Shown, error) {
			return requests.SetPerson(ctx, b, s, pick(w.r, w.anna, w.other, 99))
		},
		func() (requests.Shown, error) { return requests.Acknowledge(ctx, b, s) },
		func() (requests.Shown, error) {
			return requests.Refuse(ctx, b, s, consent.Refusal{Type: w.typed(was), Code: pick(w.r, codes...), Reasons: pick(w.r, "", "x", "x"), Evidence: pick(w.r, "", "y"), Law: pick(w.r, "", "z"), Late: pick(w.r, "", "", "ill"), ToldSA: yes, ToldCourt: true})
		},
		func() (requests.Shown, error) {
			return requests.Fulfil(ctx, b, s, requests.Fulfilment{Type: w.typed(was), Elsewhere: pick(w.r, "", "at the counter"), Entry: consent.Entry(w.r.IntN(3))})
		},
		func() (requests.Shown, error) { return requests.LiftTold(ctx, b, s) },
		func() (requests.Shown, error) { return requests.Lift(ctx, b, s) },
		func() (requests.Shown, error) {
			return requests.Close(ctx, b, s, requests.Closing{Outcome: pick(w.r, "", "", "", consent.OutcomeNoData, consent.OutcomeWithdrawn, consent.OutcomeGranted), Response: consent.Response{SentOn: w.day(), Medium: pick(w.r, "mail", "post", "pigeon")}})
		},
		func() (requests.Shown, error) { return requests.Reopen(ctx, b, s) },
		func() (requests.Shown, error) { return requests.Undo(ctx, b, s) },
	}
	return steps[w.r.IntN(len(steps))]()
}

// held checks what must hold of a request whatever was done to it.
func (w *walker) held(was, is requests.Shown) {
	t, c := w.t, is.Course
	require.Len(t, is.Steps, len(was.Steps)+1, "one line for one step")
	last := is.Steps[len(is.Steps)-1]
	require.Equal(t, was.Steps, is.Steps[:len(was.Steps)], "no step changes")
	require.Equal(t, last.Entry, is.Moved)
	if was.Status == sqlite.RequestClosed {
		require.Equal(t, consent.StepReopened, last.Step)
	}
	require.LessOrEqual(t, is.ReceivedOn, last.On)
	require.LessOrEqual(t, last.On, "2026-11-22")
	if c.Extension.ToldOn != "" {
		require.LessOrEqual(t, c.Extension.ToldOn, consent.DayText(is.Days.Initial), "Art. 12(3)")
		require.Contains(t, consent.ExtensionReasons, c.Extension.Reason)
	}
	for _, r := range c.Refusals {
		require.True(t, slices.ContainsFunc(consent.RefusalsOf(r.Type), func(x consent.RefusalRule) bool { return x.Code == r.Code }), "%s %s", r.Type, r.Code)
		require.True(t, r.ToldSA && r.ToldCourt && r.Reasons != "", "Art. 12(4)")
		require.True(t, r.Late != "" || r.ToldOn <= consent.DayText(is.Days.Initial), "Art. 12(4)")
	}
	if id := was.Course.Identity; last.Step == consent.StepDone && id.AskedOn != "" && id.Result != consent.IdentityProved {
		for _, d := range c.Done[len(was.Course.Done):] {
			require.True(t, d.Type.ActsAtOnce() || d.Type == "uk_complaint", "Art. 12(6)")
		}
	}
	if is.Status == sqlite.RequestClosed {
		require.NotEmpty(t, is.Outcome)
		require.True(t, is.Outcome == consent.OutcomeWithdrawn || c.Response.SentOn != "", "Art. 12(3)")
		require.True(t, len(is.Left) == 0 || is.Outcome == consent.OutcomeWithdrawn || is.Outcome == consent.OutcomeNoData && is.Contact == 0)
	}
	if c.LiftedOn != "" {
		require.NotEmpty(t, c.LiftToldOn, "Art. 18(3)")
	}
	for _, r := range is.Recipients {
		require.True(t, r.ConfirmedOn == "" || r.ToldOn != "", "Art. 19")
	}
	if last.Step != consent.StepUndone && is.Days.Due.Before(was.Days.Due) {
		t.Fatalf("%s made the period shorter: %v, %v", last.Step, was.Days.Due, is.Days.Due)
	}
}

// Whatever order steps are taken in: none that the law forbids is kept, one that
// fails leaves nothing, and the ledger holds.
func TestNoOrderOfStepsBreaksARule(t *testing.T) {
	for seed := range uint64(6) {
		h := newHouse(t)
		w := &walker{house: h, r: rand.New(rand.NewPCG(seed, 6)), other: h.person("Bo", "Ek", "bo@example.org")}
		types := [][]consent.RequestType{{"access"}, {"erasure", "withdrawal"}, {"restriction", "recipients"}, {"objection", "marketing_objection"}, {"access", "uk_complaint"}, {"rectification", "portability"}}[seed%6]
		o := opening(pick(w.r, "2026-11-05", "2026-10-12"), pick(w.r, 0, h.anna), types...)
		o.CalendarCode = pick(w.r, "SE", "GB-EAW", "DE-BY")
		is := h.open(o)
		w.id = is.ID
		taken := 0
		for range 250 {
			was := is
			next, err := w.step(was)
			if err != nil {
				require.NotEqual(t, consent.Internal, consent.CodeOf(err), "%v", err)
				is, err = requests.Show(ctx, h.Book, w.id)
				require.NoError(t, err)
				require.Equal(t, text(t, was), text(t, is), "a step that fails leaves nothing")
				continue
			}
			taken++
			is = next
			w.held(was, is)
		}
		h.audit()
		require.Greater(t, taken, 8, "seed %d", seed)
	}
}

func text(t *testing.T, s requests.Shown) string {
	b, err := json.Marshal(s)
	require.NoError(t, err)
	return string(b)
}
