package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// toldHistory is a book in which people were told something and a form was
// made.
func toldHistory(t *testing.T) (b *testkit.Book, told, made consent.Entry) {
	t.Helper()
	b = history(t)
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		told = tx.NextEntry()
		_, _, err := tx.Tell(sqlite.Told{People: []consent.ContactID{1, 2}, Kind: consent.Informed, Notice: "privacy-1", Method: "letter", At: testkit.Noon, Several: true,
			Evidence: &sqlite.EvidenceFile{Name: "letter.pdf", MediaType: "application/pdf", Bytes: []byte("a letter")}})
		return err
	}))
	require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		f, err := tx.CreateForm(sqlite.Form{Code: "CB-2222-22", Kind: "person", Language: "sv", Purposes: []consent.PurposeID{"newsletter"}, Privacy: "privacy-1",
			Questions: []consent.FormQuestion{{Purpose: "newsletter", Name: "Nyhetsbrev", Question: "Får vi <skriva> & skicka?", Yes: "Ja", No: "Nej"}}, Fields: []string{"email"}},
			sqlite.EvidenceFile{Name: "CB-2222-22.pdf", MediaType: "application/pdf", Bytes: []byte("a form")})
		made = f.Entry
		return err
	}))
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return b, told, made
}

func TestTellingsAndFormsAreHeldAgainstTheLedger(t *testing.T) {
	const tellings, form = "DROP TRIGGER tellings_fixed;", "DROP TRIGGER forms_fixed;"
	for _, c := range []struct {
		name, sql, reason string
		ofForm            bool
	}{
		{"somebody was told another day", tellings + "UPDATE tellings SET happened_at = '2020-01-01T00:00:00.000000Z' WHERE contact_id = 1", sqlite.ProblemRegister, false},
		{"told becomes accepted", tellings + "UPDATE tellings SET kind = 'accepted' WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"told in another language", tellings + "UPDATE tellings SET language = 'de' WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"told by somebody else", tellings + "UPDATE tellings SET operator_id = 'x' WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"told in another way", tellings + "UPDATE tellings SET method = 'paper', words = 'x' WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"told on a form", tellings + "UPDATE tellings SET form = 'CB-2222-22' WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"without its file", tellings + "UPDATE tellings SET evidence_id = NULL WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"another person was told", tellings + "UPDATE tellings SET contact_id = 1 WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"a telling is gone", "DELETE FROM tellings WHERE contact_id = 2", sqlite.ProblemRegister, false},
		{"a form asks other words", form + "UPDATE forms SET questions = replace(questions, 'skicka', 'ringa')", sqlite.ProblemRegister, true},
		{"a form's words are no list", form + "UPDATE forms SET questions = 'x'", sqlite.ProblemRegister, true},
		{"a form asks for another purpose", form + `UPDATE forms SET purposes = '["contract"]'`, sqlite.ProblemRegister, true},
		{"a form asks for more", form + `UPDATE forms SET fields = '["email","phone"]'`, sqlite.ProblemRegister, true},
		{"a form is of another kind", form + "UPDATE forms SET kind = 'html'", sqlite.ProblemRegister, true},
		{"a form of another language", form + "UPDATE forms SET language = 'de'", sqlite.ProblemRegister, true},
		{"another file", form + "UPDATE forms SET sha256 = 'aa'", sqlite.ProblemRegister, true},
		{"the file of a form is gone", "DELETE FROM evidence WHERE name = 'CB-2222-22.pdf'", sqlite.ProblemRegister, true},
		{"another code", form + "UPDATE forms SET code = 'CB-3333-33'", sqlite.ProblemRegister, true},
		{"a form is gone", "DELETE FROM forms", sqlite.ProblemRegister, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, told, made := toldHistory(t)
			execRaw(t, b.RawForTests(), c.sql)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			entry := told
			if c.ofForm {
				entry = made
			}
			require.Contains(t, a.Problems, sqlite.Problem{Entry: entry, Reason: c.reason})
		})
	}
}

func TestTellingsAndFormsDoNotChange(t *testing.T) {
	b, _, _ := toldHistory(t)
	for _, sql := range []string{"UPDATE tellings SET language = 'de'", "UPDATE forms SET language = 'de'"} {
		_, err := b.RawForTests().Exec(sql)
		require.Error(t, err)
	}
}
