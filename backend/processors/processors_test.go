package processors_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
	"consentbook/backend/xlsx"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	return sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, kit
}

func sound(t testing.TB, b sqlite.Book) int64 {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
	return a.Events
}

func kinds(t testing.TB, b sqlite.Book, id consent.ProcessorID) (out []string) {
	t.Helper()
	p, err := processors.Get(ctx, b, id)
	require.NoError(t, err)
	for _, s := range p.History {
		out = append(out, s.Kind)
	}
	return out
}

func write(t testing.TB, b sqlite.Book, rows ...consent.Documented) {
	t.Helper()
	for _, row := range rows {
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error { _, err := tx.SaveDocument(row, "added"); return err }))
	}
}

// A processor from its first day to its last, each act with its entry (Art. 28).
func TestTheCourseOfAProcessor(t *testing.T) {
	b, _ := newBook(t)
	p, err := processors.Save(ctx, b, consent.Processor{Name: " Mailhuset ", Country: "se", Service: "sends mail"})
	require.NoError(t, err)
	require.Equal(t, consent.ProcessorID(1), p.ID)
	require.Equal(t, "Mailhuset", p.Name)
	before := sound(t, b)
	same, err := processors.Save(ctx, b, p)
	require.NoError(t, err)
	require.Equal(t, p, same)
	require.Equal(t, before, sound(t, b), "said again, nothing happens")

	p, err = processors.Sign(ctx, b, 1, processors.Signing{SignedOn: "2026-01-10", ValidTo: "2027-01-09", NoticeBy: "2026-12-10", Contract: "DPA-1", File: &processors.File{Name: "dpa.pdf", MediaType: "application/pdf", Bytes: []byte("contract")}})
	require.NoError(t, err)
	require.Equal(t, "dpa.pdf", p.File.Name)
	p, err = processors.Sign(ctx, b, 1, processors.Signing{SignedOn: "2026-02-10", ValidTo: "2028-01-09"})
	require.NoError(t, err)
	require.Equal(t, "DPA-1", p.Contract, "what is not said stays")
	require.NotNil(t, p.File)
	require.Empty(t, p.NoticeBy, "a term is said whole")
	f, err := processors.Open(ctx, b, 1)
	require.NoError(t, err)
	require.Equal(t, "contract", string(f.Bytes))

	p.Checklist["audits"] = consent.ContractAnswer{Answer: "yes", Clause: "9"}
	p.File = nil
	p, err = processors.Save(ctx, b, p)
	require.NoError(t, err)
	require.NotNil(t, p.File, "a file is taken off by name only")
	p, err = processors.Attach(ctx, b, 1, &processors.File{Name: "new.pdf", Bytes: []byte("other")})
	require.NoError(t, err)
	require.Equal(t, "new.pdf", p.File.Name)
	_, err = processors.Review(ctx, b, 1, processors.Reviewing{Next: "2027-11-22", Certificates: "ISO 27001"})
	require.NoError(t, err)
	_, err = processors.End(ctx, b, 1, "2026-11-20")
	require.NoError(t, err)
	list, err := processors.List(ctx, b, false)
	require.NoError(t, err)
	require.Len(t, list, 1, "it holds data")
	require.Equal(t, "processor_kept_data", list[0].Gaps[0].Code)
	_, err = processors.Return(ctx, b, 1, "")
	require.NoError(t, err)
	list, err = processors.List(ctx, b, false)
	require.NoError(t, err)
	require.Empty(t, list)
	require.Equal(t, []string{"processor.added", "processor.signed", "processor.signed", "processor.changed", "processor.changed", "processor.reviewed", "processor.ended", "processor.changed"}, kinds(t, b, 1))
	_, err = processors.Attach(ctx, b, 1, nil)
	require.NoError(t, err)
	_, err = processors.Open(ctx, b, 1)
	require.Equal(t, "evidence_unknown", consent.ReasonOf(err))
	_, err = processors.Remove(ctx, b, 1)
	require.NoError(t, err)
	again, err := processors.Save(ctx, b, consent.Processor{Name: "Mailhuset"})
	require.NoError(t, err)
	require.Equal(t, consent.ProcessorID(2), again.ID, "a number is never given twice")
	sound(t, b)
}

// What cannot be is refused by its reason, and nothing is changed.
func TestWhatIsRefusedChangesNothing(t *testing.T) {
	b, _ := newBook(t)
	_, err := processors.Save(ctx, b, consent.Processor{Name: "Mailhuset", Service: "mail"})
	require.NoError(t, err)
	write(t, b, consent.Processor{ID: 2, Name: "Linked", SignedOn: "2026-01-01"}, consent.Processor{ID: 3, Name: "Hit"}, consent.Processor{ID: 4, Name: "Gone", EndedOn: "2026-01-01"},
		consent.Activity{ID: 1, Name: "Newsletter", Recipients: []consent.ActivityRecipient{{Processor: 2}}}, consent.Breach{ID: 1, Title: "A lost disk", Processor: 3, ClosedAt: "2026-01-01T00:00:00Z"},
		consent.Party{ID: 1, Role: consent.PartyJoint, Name: "Joint"}, consent.Activity{ID: 2, Name: "Fair", Joint: []consent.PartyID{1}})
	before := sound(t, b)
	for i, c := range []struct {
		do     func() error
		reason string
	}{
		{func() error { _, err := processors.Save(ctx, b, consent.Processor{}); return err }, "register_field_missing"},
		{func() error {
			_, err := processors.Save(ctx, b, consent.Processor{Name: "mailhuset", Service: "MAIL"})
			return err
		}, "row_exists"},
		{func() error { _, err := processors.Save(ctx, b, consent.Processor{ID: 99, Name: "x"}); return err }, "row_unknown"},
		{func() error { _, err := processors.Get(ctx, b, 99); return err }, "row_unknown"},
		{func() error { _, err := processors.Remove(ctx, b, 2); return err }, "row_used"},
		{func() error { _, err := processors.Remove(ctx, b, 3); return err }, "row_used"},
		{func() error { _, err := processors.RemoveParty(ctx, b, 1); return err }, "row_used"},
		{func() error { _, err := processors.End(ctx, b, 4, ""); return err }, "row_settled"},
		{func() error { _, err := processors.End(ctx, b, 2, "2025-01-01"); return err }, "register_days_reversed"},
		{func() error { _, err := processors.Return(ctx, b, 2, ""); return err }, "register_field_missing"},
		{func() error { _, err := processors.Return(ctx, b, 4, "2027-01-01"); return err }, "time_in_future"},
		{func() error { _, err := processors.Sign(ctx, b, 4, processors.Signing{}); return err }, "row_settled"},
		{func() error { _, err := processors.Sign(ctx, b, 1, processors.Signing{SignedOn: "soon"}); return err }, "register_field_malformed"},
		{func() error {
			_, err := processors.Sign(ctx, b, 1, processors.Signing{SignedOn: "2026-11-23"})
			return err
		}, "time_in_future"},
		{func() error {
			_, err := processors.Save(ctx, b, consent.Processor{Name: "Mailhuset", Service: "another"})
			return err
		}, "row_exists"},
		{func() error {
			_, err := processors.Save(ctx, b, consent.Processor{Name: "New", Country: "XX"})
			return err
		}, "register_field_malformed"},
		{func() error {
			_, err := processors.Sign(ctx, b, 1, processors.Signing{File: &processors.File{}})
			return err
		}, "file_empty"},
		{func() error {
			_, err := processors.Attach(ctx, b, 1, &processors.File{Bytes: make([]byte, processors.MaxFile+1)})
			return err
		}, "evidence_too_large"},
		{func() error { _, err := processors.Open(ctx, b, 1); return err }, "evidence_unknown"},
		{func() error {
			_, err := processors.Review(ctx, b, 1, processors.Reviewing{On: "2027-01-01"})
			return err
		}, "time_in_future"},
		{func() error {
			_, err := processors.Review(ctx, b, 1, processors.Reviewing{Next: "2026-11-22"})
			return err
		}, "register_days_reversed"},
		{func() error {
			_, err := processors.SaveParty(ctx, b, consent.Party{Role: consent.PartyJoint, Name: "joint"})
			return err
		}, "row_exists"},
		{func() error { _, err := processors.EndParty(ctx, b, 9, ""); return err }, "row_unknown"},
		{func() error { _, _, err := processors.DecideDPO(ctx, b, processors.Decision{}); return err }, "register_field_missing"},
		{func() error { _, err := processors.Export(ctx, b, "doc", "", &bytes.Buffer{}); return err }, "format_unknown_export"},
		{func() error { _, err := processors.Export(ctx, b, "pdf", "xx", &bytes.Buffer{}); return err }, "language_unknown"},
		{func() error { return processors.WriteFile(ctx, b, 99, "", &bytes.Buffer{}) }, "row_unknown"},
	} {
		require.Equal(t, c.reason, consent.ReasonOf(c.do()), "case %d", i)
	}
	require.Equal(t, before, sound(t, b))
	p, err := processors.Get(ctx, b, 2)
	require.NoError(t, err)
	require.Equal(t, []processors.Use{{Register: consent.Activities, ID: 1, Name: "Newsletter", Open: true}}, p.Uses)
	_, err = processors.End(ctx, b, 2, "")
	require.NoError(t, err, "what is used is ended")
}

// The decision on an officer is kept with its facts, also where none is required
// (Art. 37(1), 5(2)); one that stands is changed.
func TestTheDecisionOnAnOfficer(t *testing.T) {
	b, _ := newBook(t)
	_, missing, err := processors.Parties(ctx, b, false)
	require.NoError(t, err)
	require.Equal(t, "dpo_undecided", missing[0].Code)
	yes, no := true, false
	v, p, err := processors.DecideDPO(ctx, b, processors.Decision{Facts: consent.DPOFacts{Public: &no, Monitoring: &no, Special: &no}})
	require.NoError(t, err)
	require.False(t, v.Required)
	require.Equal(t, "SE", p.Facts.Country)
	require.Equal(t, "2026-11-22", p.DecidedOn)
	list, missing, err := processors.Parties(ctx, b, false)
	require.NoError(t, err)
	require.Empty(t, missing)
	require.Empty(t, list[0].Gaps)

	v, q, err := processors.DecideDPO(ctx, b, processors.Decision{Facts: consent.DPOFacts{Public: &no, Monitoring: &yes, Special: &no}, Party: consent.Party{Name: "Anna Berg", Email: "dpo@example.org"}})
	require.NoError(t, err)
	require.True(t, v.Required)
	require.Equal(t, p.ID, q.ID, "the decision that stands is changed")
	shown, err := processors.GetParty(ctx, b, q.ID)
	require.NoError(t, err)
	require.Len(t, shown.History, 2)
	require.Equal(t, "dpo_unpublished", shown.Gaps[0].Code)
	_, err = processors.AttachToParty(ctx, b, q.ID, &processors.File{Name: "appointment.pdf", Bytes: []byte("a")})
	require.NoError(t, err)
	f, err := processors.OpenOfParty(ctx, b, q.ID)
	require.NoError(t, err)
	require.Equal(t, "a", string(f.Bytes))
	_, err = processors.EndParty(ctx, b, q.ID, "")
	require.NoError(t, err)
	_, _, err = processors.DecideDPO(ctx, b, processors.Decision{Facts: consent.DPOFacts{Public: &no, Monitoring: &no, Special: &no}})
	require.NoError(t, err)
	list, _, err = processors.Parties(ctx, b, false)
	require.NoError(t, err)
	require.Len(t, list, 1, "a new decision, the ended one stays behind")
	_, err = processors.RemoveParty(ctx, b, list[0].Row.ID)
	require.NoError(t, err)
	sound(t, b)
}

// The register goes out as PDF, sheet and CSV in four languages.
func TestTheRegisterGoesOut(t *testing.T) {
	b, _ := newBook(t)
	write(t, b, consent.Processor{ID: 1, Name: "Mailhuset", Country: "US", Service: "=mail", SignedOn: "2026-01-10", Checklist: map[string]consent.ContractAnswer{"audits": {Answer: "yes", Clause: "9"}, "return": {Answer: "no"}},
		Transfers: []consent.Transfer{{Country: "US", Tool: "A46-2-c"}}, Subprocessors: []consent.Subprocessor{{Name: "Host", Country: "FI"}}}, consent.Processor{ID: 2, Name: "Gone", EndedOn: "2026-01-01", ReturnedOn: "2026-01-02"},
		consent.Party{ID: 1, Role: consent.PartyDPO, Reason: "x"}, consent.Activity{ID: 1, Name: "Newsletter", Recipients: []consent.ActivityRecipient{{Processor: 1}}})
	for language, words := range map[string][]string{"en": {"Processor", "standard contractual clauses"}, "sv": {"Biträde", "standardavtalsklausuler"}, "de": {"Auftragsverarbeiter", "Standardvertragsklauseln"}, "fr": {"Sous-traitant", "clauses contractuelles types"}} {
		var sheet, csv, page, file bytes.Buffer
		n, err := processors.Export(ctx, b, "xlsx", language, &sheet)
		require.NoError(t, err)
		require.EqualValues(t, 2, n)
		_, err = xlsx.OpenWorkbook(bytes.NewReader(sheet.Bytes()), int64(sheet.Len()))
		require.NoError(t, err)
		_, err = processors.Export(ctx, b, "csv", language, &csv)
		require.NoError(t, err)
		lines := strings.Split(strings.TrimSpace(csv.String()), "\r\n")
		require.Len(t, lines, 3)
		for _, w := range words {
			require.Contains(t, csv.String(), w)
		}
		require.Contains(t, csv.String(), "'=mail", "no formula leaves the house")
		require.NotContains(t, csv.String(), "\u00ad")
		_, err = processors.Export(ctx, b, "pdf", language, &page)
		require.NoError(t, err)
		require.NoError(t, processors.WriteFile(ctx, b, 1, language, &file))
		require.True(t, bytes.HasPrefix(file.Bytes(), []byte("%PDF-")) && bytes.HasPrefix(page.Bytes(), []byte("%PDF-")))
	}
}

// The register is held against the ledger.
func TestTheRegisterIsHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"signed after the fact": `UPDATE documented SET body = replace(body, '"signed_on":""', '"signed_on":"2026-01-01"')`,
		"a processor is gone":   "DELETE FROM documented",
	} {
		b, kit := newBook(t)
		_, err := processors.Save(ctx, b, consent.Processor{Name: "Mailhuset", AuditOn: "2027-01-01"})
		require.NoError(t, err)
		_, err = kit.RawForTests().Exec(sql)
		require.NoError(t, err)
		a, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.False(t, a.OK, name)
	}
}
