package notices_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/notices"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func register(t *testing.T, b sqlite.Book, rows ...consent.Documented) {
	t.Helper()
	for _, row := range rows {
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error { _, err := tx.SaveDocument(row, "added"); return err }))
	}
}

func contradicted(d notices.Draft) (out []string) {
	for _, f := range d.Report.Findings {
		if f.Reason == "notice_na_contradicted" {
			out = append(out, f.Item)
		}
	}
	return out
}

// Art. 13(1)(b), (f), 13(2)(f): a text that tells away what a register holds is
// refused; where the registers hold nothing it is published as before.
func TestANoticeCannotTellAwayWhatARegisterHolds(t *testing.T) {
	b, _ := newBook(t)
	text := samplenotices.Text("privacy", "sv")
	d, err := notices.Save(ctx, b, consent.NoticePrivacy, "sv", text)
	require.NoError(t, err)
	require.True(t, d.Report.Publishable())

	register(t, b, consent.Party{ID: 1, Role: consent.PartyDPO, Reason: "none is needed"}, consent.Processor{ID: 1, Name: "Gone Inc", Country: "US", EndedOn: "2026-01-01"},
		consent.Activity{ID: 1, Role: consent.AsController, Name: "Staff", NoNotice: "told with the contract", Automated: "shifts"})
	d, err = notices.Save(ctx, b, consent.NoticePrivacy, "sv", text)
	require.NoError(t, err)
	require.Empty(t, contradicted(d), "a decision that none is needed, a processor that has ended, and what has a notice of its own contradict nothing")

	register(t, b, consent.Party{ID: 2, Role: consent.PartyDPO, Name: "Anna Berg", Email: "dpo@example.org"}, consent.Processor{ID: 2, Name: "Mailhuset Inc", Country: "US"},
		consent.Activity{ID: 2, Role: consent.AsController, Name: "Credit", Automated: "a score decides"})
	d, err = notices.Save(ctx, b, consent.NoticePrivacy, "sv", text)
	require.NoError(t, err)
	require.Equal(t, []string{"13(1)(b)", "13(1)(f)", "13(2)(f)"}, contradicted(d))
	require.Contains(t, d.Report.Findings, consent.NoticeFinding{Severity: consent.FindingHint, Reason: "notice_recipient_not_named", Item: "13(1)(e)", Text: "Mailhuset Inc"})
	_, err = notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": text}, EffectiveFrom: testkit.Noon})
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	audited(t, b)
}

var tags = regexp.MustCompile(`<[^>]*>`)

// The starting text is filled from the registers: officer, representative,
// recipients with country and work, transfers with what protects them.
func TestTheStartingTextIsFilledFromTheRegisters(t *testing.T) {
	b, _ := newBook(t)
	bare, err := notices.Read(ctx, b, consent.NoticePrivacy, "en")
	require.NoError(t, err)
	require.NotContains(t, bare.HTML, "dpo@example.org")
	register(t, b, consent.Party{ID: 1, Role: consent.PartyDPO, Name: "Anna Berg", Email: "dpo@example.org"}, consent.Party{ID: 2, Role: consent.PartyRepresentative, Name: "Union Desk GmbH", Email: "rep@example.org"},
		consent.Party{ID: 3, Role: consent.PartyAuthority, Name: "Our own authority", Website: "authority.example.org"},
		consent.Processor{ID: 1, Name: "Mailhuset Inc", Country: "US", Service: "Skickar nyhetsbrev.", Transfers: []consent.Transfer{{Country: "US", Tool: "A46-2-c", Words: "kopia på begäran"}}},
		consent.Processor{ID: 2, Name: "Nowhere", Service: "x"}, consent.Processor{ID: 3, Name: "Molnfri Drift AB", Country: "SE", Service: "Servrar"})
	for language, want := range map[string][]string{
		"en": {"Anna Berg, dpo@example.org", "Union Desk GmbH", "Our own authority", "Mailhuset Inc (United States): works on our behalf", "standard contractual clauses of the European Commission"},
		"sv": {"Anna Berg, dpo@example.org", "Mailhuset Inc (USA): Skickar nyhetsbrev", "standardavtalsklausuler, kopia på begäran"},
	} {
		d, err := notices.Read(ctx, b, consent.NoticePrivacy, language)
		require.NoError(t, err)
		said := tags.ReplaceAllString(d.HTML, "")
		for _, w := range want {
			require.Contains(t, said, w)
		}
		require.Equal(t, 1, strings.Count(said, "Molnfri Drift AB"), "a recipient of a purpose that the register of processors knows stands there once, with its country")
		require.NotContains(t, d.HTML, "Nowhere", "whose country is not known is named by hand")
		require.Contains(t, d.Report.Findings, consent.NoticeFinding{Severity: consent.FindingHint, Reason: "notice_recipient_not_named", Item: "13(1)(e)", Text: "Nowhere"})
	}
}
