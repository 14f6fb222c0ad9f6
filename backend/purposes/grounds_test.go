package purposes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func weighing(p consent.PurposeID) consent.Assessment {
	return consent.Assessment{Purpose: p, Interest: "own customers hear of new goods", Necessity: "no milder way reaches them", Expectation: "they bought here", Effects: "a mail a month",
		Safeguards: "a word ends it", Outcome: consent.Carried, MadeOn: "2026-11-20", ReviewOn: "2027-11-20"}
}

// said records that somebody answered.
func said(t testing.TB, b sqlite.Book, id consent.ContactID, s consent.State) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n, err := tx.NextEventID()
		if err != nil {
			return err
		}
		e := sqlite.ConsentEvent{ID: n, Contact: id, Purpose: "newsletter", State: s, Method: "paper", Operator: tx.Actor(), Entry: tx.NextEntry()}
		e.HappenedAt, e.Zone = sqlite.Moment(tx.Now())
		e.RecordedAt = e.HappenedAt
		if err := tx.CreateConsentEvent(e); err != nil {
			return err
		}
		if _, err := tx.Append("consent."+string(s), sqlite.Item{Contact: id, Payload: e}); err != nil {
			return err
		}
		return tx.Restate(id, "newsletter")
	}))
}

// What somebody was asked for stays on consent, whatever they answered (EDPB
// 05/2020 §§121-123, Art. 7(3)); each refusal leaves the book as it was.
func TestNoOtherGroundAfterAQuestion(t *testing.T) {
	b := newBook(t)
	n := 0
	for state, reason := range map[consent.State]string{consent.Given: "change_of_basis", consent.Renewed: "change_of_basis", consent.Requested: "change_of_basis", consent.Deferred: "change_of_basis",
		consent.Unknown: "change_of_basis", consent.Expired: "change_of_basis", consent.Invalidated: "change_of_basis",
		consent.Withdrawn: "ground_after_no", consent.Refused: "ground_after_no", consent.Revoked: "ground_after_no"} {
		n++
		id := add(t, b, n, "contract", consent.BasisContract) // no ground for the newsletter is stated
		said(t, b, id, state)
		before := root(t, b)
		_, err := purposes.State(ctx, b, purposes.Ground{Contact: id, Purpose: "newsletter", Basis: consent.BasisInterests, Source: "easier"})
		require.Equal(t, reason, consent.ReasonOf(err), state)
		require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), state)
		require.Equal(t, before, root(t, b), state)
		_, err = purposes.State(ctx, b, purposes.Ground{Contact: id, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "asked again"})
		require.NoError(t, err, "asking takes nothing from anybody")
	}
}

func TestAChangeOfGroundIsAnEvent(t *testing.T) {
	b := newBook(t)
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "contract", Bases: []consent.Basis{consent.BasisContract, consent.BasisLegalDuty}, Names: map[string]string{"en": "Contracts"}})
	require.NoError(t, err)
	id := add(t, b, 1, "contract", consent.BasisContract)
	_, err = purposes.State(ctx, b, purposes.Ground{Contact: id, Purpose: "contract", Basis: consent.BasisLegalDuty, Source: "bookkeeping act",
		Evidence: &sqlite.EvidenceFile{Name: "law.txt", MediaType: "text/plain", Bytes: []byte("law"), SHA256: "c1ac5e8ee1b3ae5bb2fa3b9b3bb1f2e2b4bd6bd0d2a1b9e7ed8a8f0d4c7f8d3a"}})
	require.NoError(t, err)
	steps, err := purposes.History(ctx, b, id)
	require.NoError(t, err)
	require.Len(t, steps, 2)
	require.Equal(t, []consent.Basis{consent.BasisContract, consent.BasisLegalDuty}, []consent.Basis{steps[0].Basis, steps[1].Basis})
	require.Equal(t, consent.BasisContract, steps[1].Before)
	require.Equal(t, []bool{false, true}, []bool{steps[0].InForce, steps[1].InForce})
	require.Equal(t, "bookkeeping act", steps[1].Source)
	require.NotEmpty(t, steps[1].FileHash)
	require.Equal(t, "contact.added", steps[0].Kind)
}

func TestInterestsAreWeighedFirst(t *testing.T) {
	b := newBook(t)
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "offers", Channel: "post", Bases: []consent.Basis{consent.BasisInterests}, Names: map[string]string{"en": "Offers"}})
	require.NoError(t, err)
	id := add(t, b, 1, "contract", consent.BasisContract)
	state := func() error {
		_, err := purposes.State(ctx, b, purposes.Ground{Contact: id, Purpose: "offers", Basis: consent.BasisInterests, Source: "weighed"})
		return err
	}
	require.Equal(t, "assessment_missing", consent.ReasonOf(state()))
	open := weighing("offers")
	open.Effects = " "
	_, err = purposes.Assess(ctx, b, open)
	require.Equal(t, "assessment_open", consent.ReasonOf(err))
	first, err := purposes.Assess(ctx, b, weighing("offers"))
	require.NoError(t, err)
	require.NoError(t, state())
	steps, err := purposes.History(ctx, b, id)
	require.NoError(t, err)
	require.Equal(t, first.ID, steps[len(steps)-1].Assessment)
	not := weighing("offers")
	not.Outcome = consent.NotCarried
	_, err = purposes.Assess(ctx, b, not)
	require.NoError(t, err)
	require.Equal(t, "assessment_not_carried", consent.ReasonOf(state()), "the newest decides")
	all, err := purposes.Assessments(ctx, b, "offers")
	require.NoError(t, err)
	require.Len(t, all, 2, "earlier ones stay")
	require.Equal(t, consent.NotCarried, all[0].Outcome)
	root(t, b)
	_, err = purposes.Assess(ctx, b, weighing("contract"))
	require.Equal(t, "basis_not_allowed", consent.ReasonOf(err))
}

func TestSpecialCategoriesNeedACondition(t *testing.T) {
	b := newBook(t)
	p := consent.Purpose{ID: "care", Bases: []consent.Basis{consent.BasisContract}, Categories: []string{"name", "health"}, Names: map[string]string{"en": "Care"}}
	_, err := purposes.Save(ctx, b, p)
	require.NoError(t, err, "it is told, not refused")
	id := add(t, b, 1, "contract", consent.BasisContract)
	g := purposes.Ground{Contact: id, Purpose: "care", Basis: consent.BasisContract, Source: "order"}
	_, err = purposes.State(ctx, b, g)
	require.Equal(t, "special_missing", consent.ReasonOf(err))
	g.Special = "9(2)(h)"
	_, err = purposes.State(ctx, b, g)
	require.NoError(t, err)
	p.Special = "9(2)(i)"
	_, err = purposes.Save(ctx, b, p)
	require.NoError(t, err)
	_, err = purposes.State(ctx, b, g)
	require.Equal(t, "special_not_allowed", consent.ReasonOf(err))
	g.Special = ""
	_, err = purposes.State(ctx, b, g)
	require.NoError(t, err)
	steps, err := purposes.History(ctx, b, id)
	require.NoError(t, err)
	require.Equal(t, "9(2)(i)", steps[len(steps)-1].Special, "that of the purpose")
	root(t, b)
}

// A basis that people stand on does not go from under them.
func TestTheBasesOfAPurposeInUse(t *testing.T) {
	b := newBook(t)
	add(t, b, 1, "newsletter", consent.BasisConsent)
	add(t, b, 2, "contract", consent.BasisContract)
	_, err := purposes.Save(ctx, b, consent.Purpose{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisInterests}, Names: map[string]string{"en": "Newsletter"}})
	require.Equal(t, "change_of_basis", consent.ReasonOf(err))
	_, err = purposes.Save(ctx, b, consent.Purpose{ID: "contract", Bases: []consent.Basis{consent.BasisLegalDuty}, Names: map[string]string{"en": "Contracts"}})
	require.Equal(t, "basis_in_use", consent.ReasonOf(err))
	_, err = purposes.Save(ctx, b, consent.Purpose{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Newsletter"}})
	require.NoError(t, err, "nobody stands on interests")
	root(t, b)
}

func TestAPurposeEndsWhenNobodyIsLeft(t *testing.T) {
	b := newBook(t)
	id := add(t, b, 1, "contract", consent.BasisContract)
	_, err := purposes.End(ctx, b, "contract")
	require.Equal(t, "purpose_in_use", consent.ReasonOf(err))
	no := add(t, b, 2, "contract", consent.BasisContract)
	said(t, b, no, consent.Refused)
	p, err := purposes.End(ctx, b, "newsletter")
	require.NoError(t, err, "a no hinders nothing")
	require.Equal(t, "2026-11-22", p.EndedOn)
	_, err = purposes.State(ctx, b, purposes.Ground{Contact: id, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "x"})
	require.Equal(t, "purpose_ended", consent.ReasonOf(err))
	kept, err := purposes.Save(ctx, b, consent.Purpose{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent}, Names: map[string]string{"en": "Letters"}})
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", kept.EndedOn, "an edit does not take it up again")
	_, err = purposes.End(ctx, b, "newsletter")
	require.Equal(t, "nothing_changed", consent.ReasonOf(err))
	_, err = purposes.Resume(ctx, b, "newsletter")
	require.NoError(t, err)
	_, err = purposes.State(ctx, b, purposes.Ground{Contact: id, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "x"})
	require.NoError(t, err)
	root(t, b)
}

// What is held against the ledger cannot be changed beside it.
func TestWeighingsAndGroundsAreHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"another outcome":       "DROP TRIGGER assessments_fixed; UPDATE assessments SET outcome = 'not_carried'",
		"another reason":        "DROP TRIGGER assessments_fixed; UPDATE assessments SET necessity = 'x'",
		"another day":           "DROP TRIGGER assessments_fixed; UPDATE assessments SET review_on = '2036-01-01'",
		"gone":                  "DELETE FROM assessments",
		"one more":              "INSERT INTO assessments SELECT 99, purpose_id, interest, necessity, expectation, effects, safeguards, outcome, made_on, review_on, operator_id, entry FROM assessments LIMIT 1",
		"a ground's condition":  "UPDATE grounds SET special = '9(2)(a)'",
		"a ground's weighing":   "UPDATE grounds SET assessment_id = 0 WHERE basis = '6(1)(f)'",
		"a purpose ended":       "UPDATE purposes SET ended_on = '2026-01-01' WHERE id = 'contract'",
		"a purpose for another": "UPDATE purposes SET special = '9(2)(a)' WHERE id = 'contract'",
	} {
		t.Run(name, func(t *testing.T) {
			kit := testkit.NewBook(t)
			b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
			for _, p := range []consent.Purpose{{ID: "offers", Channel: "email", Bases: []consent.Basis{consent.BasisInterests}, Names: map[string]string{"en": "Offers"}},
				{ID: "contract", Bases: []consent.Basis{consent.BasisContract}, Names: map[string]string{"en": "Contracts"}}} {
				_, err := purposes.Save(ctx, b, p)
				require.NoError(t, err)
			}
			testkit.Weighed(t, b, "offers")
			id := add(t, b, 1, "contract", consent.BasisContract)
			_, err := purposes.State(ctx, b, purposes.Ground{Contact: id, Purpose: "offers", Basis: consent.BasisInterests, Source: "weighed"})
			require.NoError(t, err)
			root(t, b)
			_, err = kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.NotEmpty(t, a.Problems)
		})
	}
}
