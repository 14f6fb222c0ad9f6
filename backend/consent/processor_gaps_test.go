package consent

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const gapDay = "2026-11-22"

// soundProcessor is a processor that lacks nothing.
func soundProcessor() Processor {
	answers := map[string]ContractAnswer{}
	for _, i := range ContractItems {
		answers[i.Key] = ContractAnswer{Answer: "yes", Clause: "§ 1"}
	}
	return Processor{ID: 1, Name: "Mailhuset", Country: "SE", Service: "sends mail", SignedOn: "2025-01-10", File: &KeptFile{ID: 1}, Checklist: answers, AuditedOn: "2026-01-10", AuditOn: "2027-01-10"}.Normal()
}

func gapLines(gaps []Gap) (out []string) {
	for _, g := range gaps {
		line := string(g.Severity) + " " + g.Code + " " + g.Article
		for _, s := range []string{g.Part, g.Name, g.Country, g.Day} {
			if s != "" {
				line += " " + s
			}
		}
		out = append(out, line)
	}
	return out
}

// Art. 28(1) to (4), (9), 44 to 49 GDPR: what a processor lacks, one change at a
// time.
func TestWhatAProcessorLacks(t *testing.T) {
	require.Empty(t, soundProcessor().Gaps("SE", gapDay))
	for _, c := range []struct {
		name   string
		change func(*Processor)
		want   []string
	}{
		{"no contract", func(p *Processor) { p.SignedOn, p.File = "", nil }, []string{"breach processor_unsigned 28(3) signed_on"}},
		{"to be signed tomorrow", func(p *Processor) { p.SignedOn = "2026-11-23" }, []string{"breach processor_unsigned 28(3) signed_on 2026-11-23"}},
		{"it ran out yesterday", func(p *Processor) { p.ValidTo = "2026-11-21" }, []string{"breach contract_ended 28(3) valid_to 2026-11-21"}},
		{"its last day is today", func(p *Processor) { p.ValidTo = gapDay }, []string{"advice contract_ending 28(3) valid_to 2026-11-22"}},
		{"it runs out in 90 days", func(p *Processor) { p.ValidTo = "2027-02-20" }, []string{"advice contract_ending 28(3) valid_to 2027-02-20"}},
		{"in 91", func(p *Processor) { p.ValidTo = "2027-02-21" }, nil},
		{"the day to give notice passed", func(p *Processor) { p.NoticeBy = "2026-11-21" }, []string{"advice notice_day_passed 24(1) notice_by 2026-11-21"}},
		{"it is near", func(p *Processor) { p.NoticeBy = "2026-12-22" }, []string{"advice notice_day_near 24(1) notice_by 2026-12-22"}},
		{"it is far", func(p *Processor) { p.NoticeBy = "2026-12-23" }, nil},
		{"the paper is elsewhere", func(p *Processor) { p.File = nil }, []string{"gap contract_not_kept 5(2) file"}},
		{"nobody has read it", func(p *Processor) { p.Checklist = nil }, []string{"gap contract_not_checked 28(3) checklist"}},
		{"an item is not there", func(p *Processor) { p.Checklist["audits"] = ContractAnswer{Answer: "no"} }, []string{"breach contract_item_refused 28(3)(h) audits"}},
		{"an item is not looked at", func(p *Processor) { delete(p.Checklist, "return") }, []string{"gap contract_item_open 28(3)(g) return"}},
		{"a yes that names no clause", func(p *Processor) { p.Checklist["chain"] = ContractAnswer{Answer: "yes"} }, []string{"advice contract_item_no_clause 28(4) chain"}},
		{"the form is of no clause", func(p *Processor) { p.Checklist["writing"] = ContractAnswer{Answer: "yes"} }, nil},
		{"a subprocessor that nobody allowed", func(p *Processor) {
			p.Subprocessors = []Subprocessor{{Name: "Host", Country: "DE", ReviewedOn: "2026-01-01"}}
		}, []string{"breach subprocessor_unauthorised 28(2) authorisation"}},
		{"one that nobody looked at", func(p *Processor) {
			p.Authorisation, p.Subprocessors = "general", []Subprocessor{{Name: "Host", Country: "DE", NotifiedOn: "2026-11-01"}}
		}, []string{"gap subprocessor_unreviewed 28(2) Host 2026-11-01"}},
		{"one that was objected to", func(p *Processor) {
			p.Authorisation, p.Subprocessors = "general", []Subprocessor{{Name: "Host", Country: "DE", ReviewedOn: "2026-01-01", ObjectedOn: "2026-02-01"}}
		}, []string{"breach subprocessor_objected 28(2) Host 2026-02-01"}},
		{"one of nowhere", func(p *Processor) {
			p.Authorisation, p.Subprocessors = "specific", []Subprocessor{{Name: "Host", ReviewedOn: "2026-01-01"}}
		}, []string{"gap transfer_country 30(1)(e) subprocessors Host"}},
		{"one beyond the EEA", func(p *Processor) {
			p.Authorisation, p.Subprocessors = "general", []Subprocessor{{Name: "Host", Country: "IN", ReviewedOn: "2026-01-01"}}
		}, []string{"breach transfer_without_tool 44 tool Host IN"}},
		{"with clauses", func(p *Processor) {
			p.Authorisation, p.Subprocessors = "general", []Subprocessor{{Name: "Host", Country: "IN", ReviewedOn: "2026-01-01", Tool: "A46-2-c"}}
		}, nil},
		{"written down as a transfer", func(p *Processor) {
			p.Authorisation, p.Subprocessors = "general", []Subprocessor{{Name: "Host", Country: "IN", ReviewedOn: "2026-01-01"}}
			p.Transfers = []Transfer{{Country: "IN", Recipient: "Host", Tool: "A46-2-c", Module: "3", Assessed: "2026-01-01", Words: "x"}}
		}, nil},
		{"it sits nowhere", func(p *Processor) { p.Country = "" }, []string{"gap processor_country 30(1)(e) country"}},
		{"its seat is a transfer", func(p *Processor) { p.Country = "IN" }, []string{"breach transfer_without_tool 44 tool Mailhuset IN"}},
		{"it sits in an adequate country", func(p *Processor) { p.Country = "CH" }, nil},
		{"the look is overdue", func(p *Processor) { p.AuditOn = "2026-11-21" }, []string{"advice processor_audit_overdue 28(3)(h) audit_on 2026-11-21"}},
		{"nobody ever looked", func(p *Processor) { p.AuditedOn, p.AuditOn = "", "" }, []string{"advice processor_not_audited 28(1) audited_on"}},
		{"a certificate stands for a look", func(p *Processor) { p.AuditedOn, p.AuditOn, p.Certificates = "", "", "ISO 27001" }, nil},
		{"it ended and holds data", func(p *Processor) { p.EndedOn, p.SignedOn, p.Checklist = "2026-11-01", "", nil }, []string{"breach processor_kept_data 28(3)(g) returned_on 2026-11-01"}},
		{"it gave them back", func(p *Processor) { p.EndedOn, p.ReturnedOn, p.SignedOn = "2026-11-01", "2026-11-05", "" }, nil},
		{"it gave them back today, its last day", func(p *Processor) { p.EndedOn, p.ReturnedOn, p.SignedOn = gapDay, gapDay, "" }, nil},
		{"it ends today and works on", func(p *Processor) { p.EndedOn, p.SignedOn, p.File = gapDay, "", nil }, []string{"breach processor_unsigned 28(3) signed_on"}},
	} {
		p := soundProcessor()
		c.change(&p)
		require.Equal(t, c.want, gapLines(p.Gaps("SE", gapDay)), c.name)
	}
}

// Art. 28(3): the list is that of the law, each item once, each with its point.
func TestTheCheckListOfTheLaw(t *testing.T) {
	var articles []string
	for _, i := range ContractItems {
		articles = append(articles, i.Article)
	}
	for _, point := range strings.Split("abcdefgh", "") {
		require.Contains(t, articles, "28(3)("+point+")")
	}
	require.Contains(t, articles, "28(4)")
	require.Contains(t, articles, "28(9)")
	keys := ContractItemKeys()
	slices.Sort(keys)
	require.Len(t, slices.Compact(keys), len(ContractItems))
}

// Form only: what is wrong is named by its field, and what the law wants is no
// fault of form.
func TestTheFormOfAProcessor(t *testing.T) {
	require.NoError(t, Processor{Name: "X"}.Normal().Check())
	for _, c := range []struct {
		change        func(*Processor)
		reason, field string
	}{
		{func(p *Processor) { p.Name = " \u202e " }, "register_field_missing", "name"},
		{func(p *Processor) { p.Country = "Sweden" }, "register_field_malformed", "country"},
		{func(p *Processor) { p.Email = "nobody" }, "email_malformed", "email"},
		{func(p *Processor) { p.SignedOn = "2026-02-30" }, "register_field_malformed", "signed_on"},
		{func(p *Processor) { p.ValidTo = "2024-01-01" }, "register_days_reversed", "valid_to"},
		{func(p *Processor) { p.ValidTo, p.NoticeBy = "2027-01-01", "2027-01-02" }, "register_days_reversed", "notice_by"},
		{func(p *Processor) { p.EndedOn = "2024-01-01" }, "register_days_reversed", "ended_on"},
		{func(p *Processor) { p.ReturnedOn = "2026-01-01" }, "register_field_missing", "ended_on"},
		{func(p *Processor) { p.Authorisation = "maybe" }, "register_field_malformed", "authorisation"},
		{func(p *Processor) { p.Checklist["x"] = ContractAnswer{Answer: "yes"} }, "register_field_malformed", "checklist"},
		{func(p *Processor) { p.Checklist["audits"] = ContractAnswer{Answer: "perhaps"} }, "register_field_malformed", "checklist.audits"},
		{func(p *Processor) { p.Subprocessors = []Subprocessor{{Country: "SE"}} }, "register_field_missing", "subprocessors.name"},
		{func(p *Processor) { p.Subprocessors = []Subprocessor{{Name: "x", Tool: "SCC"}} }, "register_field_malformed", "subprocessors.tool"},
		{func(p *Processor) { p.Transfers = []Transfer{{}} }, "register_field_missing", "transfers.country"},
		{func(p *Processor) { p.Transfers = []Transfer{{Country: "US", Module: "5"}} }, "register_field_malformed", "transfers.module"},
		{func(p *Processor) { p.Service = strings.Repeat("x", maxContractWords+1) }, "value_too_long", "service"},
		{func(p *Processor) { p.Name = "two\nlines" }, "register_field_malformed", "name"},
	} {
		p := soundProcessor()
		c.change(&p)
		err := p.Normal().Check()
		require.Equal(t, c.reason, ReasonOf(err), "%v", err)
		require.Equal(t, c.field, err.(*Error).Field)
	}
	p := Processor{Name: " A ", Country: "uk", Data: []string{" x ", "", "x"}, Checklist: map[string]ContractAnswer{"audits": {}, "return": {Words: "later"}}}.Normal()
	require.Equal(t, []string{"x"}, p.Data)
	require.Equal(t, "GB", p.Country)
	require.Equal(t, map[string]ContractAnswer{"return": {Words: "later"}}, p.Checklist)
	require.NotNil(t, p.Subjects)
	require.NotNil(t, p.Transfers)
	require.Equal(t, p, p.Normal(), "normal stays normal")
}

// What is due next, and when nothing is left to be done.
func TestWhenAProcessorIsDue(t *testing.T) {
	p := Processor{NoticeBy: "2027-01-01", ValidTo: "2027-03-01", AuditOn: "2026-12-01", Transfers: []Transfer{{ReviewOn: "2026-11-30"}}}
	require.Equal(t, "2026-11-30", p.NextDue())
	p.EndedOn = "2026-10-01"
	require.Equal(t, "2026-10-01", p.NextDue(), "it should hold nothing any more")
	require.False(t, p.Settled())
	p.ReturnedOn = "2026-10-02"
	require.True(t, p.Settled())
}
