package evidence_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/evidence"
	"consentbook/backend/sqlite"
)

var breachForms = evidence.BreachForms{Document: breaches.SetRegister, Table: breaches.SetTable}

// twoBreaches is a register of two, of which one authority was told.
func twoBreaches(t *testing.T, b sqlite.Book) {
	t.Helper()
	for _, facts := range []string{"A card was lost.", "A mail went astray. <b>& more</b>"} {
		_, err := breaches.Open(ctx, b, consent.Breach{Facts: facts, AwareAt: "2026-11-21T15:40"})
		require.NoError(t, err)
	}
	var criteria []consent.BreachCriterion
	for _, c := range consent.BreachCriteria {
		criteria = append(criteria, consent.BreachCriterion{Criterion: c, Level: 2})
	}
	_, err := breaches.Judge(ctx, b, 2, consent.BreachJudgement{Risk: consent.RiskExists, Reasons: "addresses", Criteria: criteria})
	require.NoError(t, err)
	_, err = breaches.Notice(ctx, b, 2, breaches.NoticeOrder{Phase: "only", Means: "mail", At: "2026-11-22T09:00"})
	require.NoError(t, err)
}

// A pack of breaches holds the register as the ledger left it, and what was sent
// as it left (Art. 33(5)); what was changed in it shows.
func TestAPackOfBreaches(t *testing.T) {
	b, _ := newBook(t)
	twoBreaches(t, b)
	for _, o := range []evidence.Order{{Scope: evidence.ScopeBreach, Breaches: breachForms}, {Scope: evidence.ScopeBreach, Breach: 2, Breaches: breachForms}, {Scope: evidence.ScopeAll, Breaches: breachForms}} {
		o.Language = "de"
		var out bytes.Buffer
		_, err := evidence.Build(ctx, b, o, &out)
		require.NoError(t, err)
		v, err := verify(out.Bytes())
		require.NoError(t, err)
		require.True(t, v.OK, "%+v %+v", o, v.Checks)
		files := unpack(t, out.Bytes())
		lines := string(get(files, "2-data/breaches.jsonl"))
		require.Equal(t, map[consent.BreachID]int{0: 2, 2: 1}[o.Breach], strings.Count(lines, "\n"))
		sent := 0
		for _, f := range files {
			if strings.HasPrefix(f.name, "3-evidence/") {
				sent++
			}
		}
		require.GreaterOrEqual(t, sent, 2, "text and page as they left")
		require.NotEmpty(t, get(files, map[consent.BreachID]string{0: "1-documents/breaches.pdf", 2: "1-documents/breach-2.pdf"}[o.Breach]))

		changes := map[string]string{
			"the clock starts later": strings.Replace(lines, "T15:40", "T18:40", 1), "another risk": strings.Replace(lines, `"risk":"risk"`, `"risk":"unlikely"`, 1),
			"one twice": lines + lines, "one is left out": lines[strings.Index(lines, "\n")+1:], "one that never was": lines + strings.Replace(lines, `"breach":2`, `"breach":7`, 1),
		}
		for name, changed := range changes {
			require.NotEqual(t, lines, changed, name)
			v, err := verify(repack(t, resign(t, with(files, "2-data/breaches.jsonl", []byte(changed)), b.Signer())))
			require.NoError(t, err)
			require.Equal(t, "consents", strings.Join(failing(v), ""), name)
		}
	}
	_, err := evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeBreach, Breach: 9, Breaches: breachForms}, &bytes.Buffer{})
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}
