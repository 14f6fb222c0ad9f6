package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
)

// processorFlags are the fields of a processor that people type most.
type processorFlags struct {
	file                  string
	data, subjects, items []string
	subs, transfers       []string
}

func (p *processorFlags) on(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&p.file, "file", "", `the row as one JSON document, as processor show --json prints it; "-": on standard input`)
	flagsOf(c, "name", "who it is", "country", "where it sits, two letters", "address", "postal address", "contact", "whom to reach there", "email", "address of mail", "phone", "telephone",
		"service", "what it does for the business", "contract", "reference of the contract", "signed-on", "day on which it was signed", "valid-to", "its last day; empty until it is ended",
		"notice-by", "day by which to give notice", "authorisation", "of subprocessors: specific, general, none", "certificates", "what it can show for itself", "audited-on", "day of the last look at it",
		"audit-on", "day of the next", "exit-plan", "what happens to the data at the end")
	f.StringSliceVar(&p.data, "data", nil, "categories of data, once for each")
	f.StringSliceVar(&p.subjects, "subjects", nil, "categories of people, once for each")
	f.StringArrayVar(&p.items, "item", nil, "KEY=yes:CLAUSE or KEY=no of the check list, once for each (processor checklist shows the keys)")
	f.StringArrayVar(&p.subs, "subprocessor", nil, "NAME=COUNTRY, once for each; those that are not named go")
	f.StringArrayVar(&p.transfers, "transfer", nil, "COUNTRY=TOOL, once for each (transfer tools shows them); those that are not named go")
}

// into lays what was typed over a row.
func (p *processorFlags) into(a *app, c *cobra.Command, row consent.Processor) (consent.Processor, error) {
	id, file := row.ID, row.File
	if err := a.rowFile(p.file, &row); err != nil {
		return row, err
	}
	row.ID, row.File = id, file // the number and the file are no fields to type
	for name, field := range map[string]*string{"name": &row.Name, "country": &row.Country, "address": &row.Address, "contact": &row.Contact, "email": &row.Email, "phone": &row.Phone, "service": &row.Service,
		"contract": &row.Contract, "signed-on": &row.SignedOn, "valid-to": &row.ValidTo, "notice-by": &row.NoticeBy, "authorisation": &row.Authorisation, "certificates": &row.Certificates,
		"audited-on": &row.AuditedOn, "audit-on": &row.AuditOn, "exit-plan": &row.ExitPlan} {
		said(c, name, field)
	}
	if c.Flags().Changed("data") {
		row.Data = p.data
	}
	if c.Flags().Changed("subjects") {
		row.Subjects = p.subjects
	}
	if c.Flags().Changed("subprocessor") {
		row.Subprocessors = namedSubprocessors(row.Subprocessors, p.subs)
	}
	if c.Flags().Changed("transfer") {
		row.Transfers = namedTransfers(row, p.transfers)
	}
	return row, p.check(&row)
}

// check lays answers of the check list over those that stand there.
func (p *processorFlags) check(row *consent.Processor) error {
	if row.Checklist == nil {
		row.Checklist = map[string]consent.ContractAnswer{}
	}
	for _, item := range p.items {
		key, rest, ok := strings.Cut(item, "=")
		answer, clause, _ := strings.Cut(rest, ":")
		if !ok || !slices.Contains(consent.ContractItemKeys(), key) {
			return usage{fmt.Errorf("%q is no answer to an item; write KEY=yes:CLAUSE (consentbook processor checklist shows the keys)", item)}
		}
		is := row.Checklist[key]
		is.Answer, is.Clause = answer, clause
		row.Checklist[key] = is
	}
	return nil
}

// namedSubprocessors keeps what is known of those that are named.
func namedSubprocessors(was []consent.Subprocessor, names []string) (out []consent.Subprocessor) {
	for _, s := range names {
		name, country, _ := strings.Cut(s, "=")
		one := consent.Subprocessor{Name: name}
		if at := slices.IndexFunc(was, func(w consent.Subprocessor) bool { return strings.EqualFold(w.Name, name) }); at >= 0 {
			one = was[at]
		}
		if country != "" {
			one.Country = country
		}
		out = append(out, one)
	}
	return out
}

func namedTransfers(row consent.Processor, said []string) (out []consent.Transfer) {
	for _, s := range said {
		country, tool, _ := strings.Cut(s, "=")
		one := consent.Transfer{Country: strings.ToUpper(country), Recipient: row.Name}
		if at := slices.IndexFunc(row.Transfers, func(w consent.Transfer) bool { return strings.EqualFold(w.Country, country) }); at >= 0 {
			one = row.Transfers[at]
		}
		one.Tool = tool
		out = append(out, one)
	}
	return out
}
