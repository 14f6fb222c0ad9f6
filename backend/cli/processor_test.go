package cli_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

type processorSaid struct {
	consent.Processor
	Gaps    []consent.Gap
	Uses    []map[string]any
	History []map[string]any
}

// A processor from the first line to the last by the command line (Art. 28).
func TestProcessorsOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.book()
	var p processorSaid
	s.json(&p, "processor", "add", "b", "--name", "Mailhuset", "--country", "us", "--service", "sends mail", "--data", "name", "--item", "audits=yes:§ 9", "--item", "return=no", "--subprocessor", "Host=FI", "--transfer", "US=A46-2-c")
	require.EqualValues(t, 1, p.ID)
	require.Equal(t, "US", p.Country)
	require.Equal(t, consent.ContractAnswer{Answer: "yes", Clause: "§ 9"}, p.Checklist["audits"])
	s.json(&p, "processor", "sign", "b", "1", "--on", "2026-01-10", "--valid-to", "2030-01-09", "--file", s.write("dpa.txt", "the contract"))
	require.Equal(t, "dpa.txt", p.File.Name)
	require.Zero(t, s.run("processor", "file", "b", "1", "--out", "copy.txt").status)
	kept, err := os.ReadFile(filepath.Join(s.dir, "copy.txt"))
	require.NoError(t, err)
	require.Equal(t, "the contract", string(kept))

	// what a document does not name stays, and a list that it names is that list
	s.json(&p, "processor", "change", "b", "1", "--file", s.write("row.json", `{"authorisation": "general", "subprocessors": [{"name": "Other", "country": "DE"}]}`))
	require.Equal(t, []consent.Subprocessor{{Name: "Other", Country: "DE"}}, p.Subprocessors)
	require.Equal(t, "general", p.Authorisation)
	require.Equal(t, "sends mail", p.Service)
	require.NotNil(t, p.File)
	require.Len(t, p.Checklist, 2)
	s.json(&p, "processor", "change", "b", "1", "--item", "security=yes", "--subprocessor", "Other", "--subprocessor", "Third=SE")
	require.Len(t, p.Checklist, 3)
	require.Equal(t, "DE", p.Subprocessors[0].Country, "what is known of a name stays")

	a := s.run("processor", "check", "b", "1", "--json")
	require.Equal(t, 1, a.status)
	require.Contains(t, a.out, `"contract_item_refused"`)
	require.Contains(t, said(s, "processor", "show", "b", "1"), "The contract lacks: deletion or return")
	var list struct{ Processors []processorSaid }
	s.json(&list, "processor", "list", "b")
	require.Len(t, list.Processors, 1)
	for _, format := range []string{"pdf", "xlsx", "csv"} {
		said(s, "processor", "export", "b", "--format", format, "--out", "list."+format)
	}
	said(s, "processor", "paper", "b", "1", "--out", "one.pdf", "--language", "de")
	s.json(&p, "processor", "review", "b", "1", "--next", "2030-01-01", "--certificates", "ISO 27001")
	s.json(&p, "processor", "end", "b", "1", "--on", "2026-02-01")
	require.Equal(t, "processor_kept_data", p.Gaps[0].Code)
	s.json(&p, "processor", "return", "b", "1")
	require.Empty(t, p.Gaps)
	s.json(&list, "processor", "list", "b")
	require.Empty(t, list.Processors)
	s.json(&list, "processor", "list", "b", "--all")
	require.Len(t, list.Processors, 1)
	var shown processorSaid
	s.json(&shown, "processor", "show", "b", "1")
	require.Len(t, shown.History, 7)
	require.Zero(t, s.run("processor", "remove", "b", "1").status)
	said(s, "audit", "verify", "b")
}

func TestWhatProcessorsRefuseOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.book()
	said(s, "processor", "add", "b", "--name", "Mailhuset")
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"processor", "add", "b"}, "must be filled in"}, {[]string{"processor", "add", "b", "--file", s.write("x.json", `{"nam": "x"}`)}, `"nam"`}, {[]string{"processor", "add", "b", "--file", s.write("y.json", `[1]`)}, "JSON"},
		{[]string{"processor", "add", "b", "--name", "mailhuset"}, "such a row already"}, {[]string{"processor", "change", "b", "1", "--item", "x=yes"}, "no answer to an item"}, {[]string{"processor", "show", "b", "x"}, "is no number"},
		{[]string{"processor", "show", "b", "9"}, "not in the register"}, {[]string{"processor", "file", "b", "1"}, "say one of"}, {[]string{"processor", "file", "b", "1", "--out", "z"}, "file"}, {[]string{"processor", "change", "b", "1", "--transfer", "US=SCC"}, "A46-2-c"},
		{[]string{"processor", "export", "b", "--format", "doc", "--out", "z"}, "csv"}, {[]string{"transfer", "country", "Sweden"}, "two letters"}, {[]string{"transfer", "country", "US", "--on", "soon"}, "not a time"},
		{[]string{"party", "dpo", "b", "--public", "maybe"}, "yes or no"}, {[]string{"party", "dpo", "b", "--public", "no"}, "must be filled in"}, {[]string{"party", "add", "b", "--role", "friend", "--name", "x"}, "joint, controller"},
	} {
		a := s.run(c.args...)
		require.Equal(t, 2, a.status, "%v: %s", c.args, a.err)
		require.Contains(t, a.err, c.says, "%v", c.args)
	}
	require.NoFileExists(t, filepath.Join(s.dir, "z"))
	var list struct{ Processors []processorSaid }
	s.json(&list, "processor", "list", "b")
	require.Len(t, list.Processors, 1)
}

// Roles: a decision that none is needed is kept; a joint controller lacks its
// arrangement until it has one (Art. 26, 37).
func TestPartiesOnTheCommandLine(t *testing.T) {
	s := newShell(t)
	s.book()
	var list struct {
		Parties []struct {
			consent.Party
			Gaps []consent.Gap
		}
		Missing []consent.Gap
	}
	s.json(&list, "party", "list", "b")
	require.Equal(t, "dpo_undecided", list.Missing[0].Code)
	var d struct {
		Required bool
		Reasons  []consent.DPOReason
		Party    consent.Party
	}
	s.json(&d, "party", "dpo", "b", "--public", "no", "--monitoring", "no", "--special", "no", "--reason", "a shop")
	require.False(t, d.Required)
	require.Len(t, d.Reasons, 3)
	s.json(&d, "party", "dpo", "b", "--public", "no", "--monitoring", "no", "--special", "no", "--country", "DE", "--people", "20", "--dpia", "no", "--trade", "no", "--name", "Berit Ek", "--email", "dpo@example.org")
	require.True(t, d.Required)
	require.Equal(t, "§ 38(1) BDSG", d.Party.Law)
	said(s, "party", "add", "b", "--role", "joint", "--name", "Grannen", "--website", "example.org")
	said(s, "party", "change", "b", "2", "--arrangement", "they sell, we send", "--essence", "told in the notice")
	s.json(&list, "party", "list", "b")
	require.Empty(t, list.Missing)
	require.Empty(t, list.Parties[1].Gaps)
	said(s, "party", "file", "b", "2", "--keep", s.write("deal.txt", "x"))
	said(s, "party", "file", "b", "2", "--out", "deal2.txt")
	said(s, "party", "end", "b", "2")
	require.Contains(t, said(s, "party", "show", "b", "2"), "ended")
	said(s, "party", "remove", "b", "2")
	said(s, "audit", "verify", "b")
}

// What needs no book.
func TestCheckListToolsAndCountriesNeedNoBook(t *testing.T) {
	s := newShell(t)
	var items struct {
		Items []struct{ Key, Article, Name string }
	}
	s.json(&items, "processor", "checklist")
	require.Len(t, items.Items, len(consent.ContractItems))
	var tools struct {
		Tools []struct{ Tool, DPV, Name string }
	}
	s.json(&tools, "transfer", "tools")
	for _, x := range tools.Tools {
		require.NotEmpty(t, x.Name, x.Tool)
	}
	for _, x := range items.Items {
		require.NotEmpty(t, x.Name, x.Key)
	}
	var c consent.CountryStanding
	s.json(&c, "transfer", "country", "GB", "--on", "2026-11-22")
	require.Equal(t, consent.CountryStanding{Country: "GB", On: "2026-11-22", Where: "adequate", Decision: "(EU) 2021/1772", From: "2021-06-28", Until: "2031-12-27", Law: "GDPR"}, c)
	require.Contains(t, said(s, "transfer", "country", "GB", "--on", "2032-01-01"), "lapsed on 2031-12-27")
	require.Contains(t, said(s, "transfer", "country", "US", "--on", "2026-11-22"), "listed")
	require.Contains(t, said(s, "transfer", "country", "IN"), "no decision")
	require.Contains(t, said(s, "transfer", "country", "NO"), "nothing leaves")
	var all struct{ Countries []consent.CountryStanding }
	s.json(&all, "transfer", "country", "--on", "2026-11-22")
	require.Len(t, all.Countries, 16)
	var authorities struct {
		Authorities []struct{ Place, Name string }
		Source      string
	}
	s.json(&authorities, "party", "authorities", "--country", "DE-BY")
	require.Len(t, authorities.Authorities, 2)
	require.Contains(t, authorities.Source, "CC0")
}
