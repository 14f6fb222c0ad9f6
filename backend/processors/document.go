package processors

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
	"consentbook/backend/xlsx"
)

// Formats are what the register can be written as.
var Formats = []string{"pdf", "xlsx", "csv"}

// surroundings is what a document says of the book.
type surroundings struct {
	controller consent.Controller
	language   string
	home, day  string
	seal       pdf.Seal
}

func around(v *sqlite.View, language, id string) (s surroundings, err error) {
	if s.controller, err = v.Controller(); err != nil {
		return s, err
	}
	if s.language = language; s.language == "" {
		s.language = s.controller.Language
	}
	if !consent.SpeaksLanguage(s.language) {
		return s, consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(consent.Languages(), ", "))
	}
	if s.home, s.day, err = here(v); err != nil {
		return s, err
	}
	head, err := v.Head()
	s.seal = pdf.Seal{ID: id, Issued: v.Now(), Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Loose: true}
	return s, err
}

// WriteFile writes the file of one processor as a PDF; "" is the language of the
// business.
func WriteFile(ctx context.Context, b sqlite.Book, id consent.ProcessorID, language string, w io.Writer) error {
	var m pdf.ProcessorFile
	err := b.Read(ctx, func(v *sqlite.View) error {
		s, err := around(v, language, fmt.Sprintf("PR-%d", id))
		if err != nil {
			return err
		}
		p, err := sqlite.FindDocument[consent.Processor](v, int64(id))
		if err != nil {
			return err
		}
		language = s.language
		p = p.Normal()
		m = pdf.ProcessorFile{Sender: pdf.SenderOf(s.controller), Seal: s.seal, Home: s.home, Day: s.day, Row: p, Gaps: p.Gaps(s.home, s.day)}
		uses, err := usesOfProcessor(v, id)
		if err != nil {
			return err
		}
		for _, u := range uses {
			if u.Register == consent.Activities {
				m.Activities = append(m.Activities, u.Name)
			}
		}
		m.History, err = history(v, id)
		return err
	})
	if err != nil {
		return err
	}
	_, err = pdf.WriteProcessorFile(w, m, language)
	return err
}

func history(v *sqlite.View, id consent.ProcessorID) (out []pdf.ProcessorStep, err error) {
	steps, err := sqlite.HistoryOf[consent.Processor](v, int64(id))
	for _, s := range steps {
		step := pdf.ProcessorStep{At: s.At, Kind: s.Kind, Operator: string(s.By), Entry: int64(s.Entry)}
		if o, err := v.FindOperator(s.By); err == nil && o.Name != "" {
			step.Operator = o.Name
		}
		out = append(out, step)
	}
	return out, err
}

// Export writes the register in one of Formats and gives the number of
// processors; the PDF holds the parties too. "" is the language of the business.
func Export(ctx context.Context, b sqlite.Book, format, language string, w io.Writer) (rows int64, err error) {
	var s surroundings
	var all []consent.Processor
	var parties []consent.Party
	if err := b.Read(ctx, func(v *sqlite.View) error {
		if s, err = around(v, language, "PL-"+v.Now().Format("2006-01-02")); err != nil {
			return err
		}
		if all, err = sqlite.Documents[consent.Processor](v, true); err != nil {
			return err
		}
		parties, err = sqlite.Documents[consent.Party](v, false)
		return err
	}); err != nil {
		return 0, err
	}
	for i := range all {
		all[i] = all[i].Normal()
	}
	if format == "pdf" {
		_, err := pdf.WriteProcessorList(w, pdf.ProcessorList{Sender: pdf.SenderOf(s.controller), Seal: s.seal, Home: s.home, Day: s.day, Processors: all, Parties: parties}, s.language)
		return int64(len(all)), err
	}
	words := sheetWords[s.language]
	list := xlsx.List{Name: words["title"]}
	for _, c := range sheetColumns {
		list.Columns = append(list.Columns, xlsx.Column{Header: words[c.key], Width: c.width, Wrap: c.width >= 30})
	}
	for _, p := range all {
		list.Rows = append(list.Rows, s.row(p))
	}
	if err := list.Write(w, format, xlsx.Properties{Title: words["title"], Creator: s.controller.Name, Created: b.Now()}); err != nil {
		if consent.ReasonOf(err) == "format_unknown_export" {
			err = consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(Formats, ", "))
		}
		return 0, err
	}
	return int64(len(all)), nil
}

// row is a processor as a line of the sheet, in the order of sheetColumns.
func (s surroundings) row(p consent.Processor) []string {
	var yes, no, open, subs, transfers []string
	for _, i := range consent.ContractItems {
		name := "Art. " + i.Article + " " + strings.ReplaceAll(texts.ContractItemName(i.Key, s.language), "\u00ad", "")
		switch a := p.Checklist[i.Key]; a.Answer {
		case "yes":
			if a.Clause != "" {
				name += ": " + a.Clause
			}
			yes = append(yes, name)
		case "no":
			no = append(no, name)
		default:
			open = append(open, name)
		}
	}
	for _, x := range p.Subprocessors {
		subs = append(subs, strings.TrimSuffix(x.Name+", "+texts.CountryName(x.Country, s.language), ", "))
	}
	for _, t := range p.AllTransfers(s.home, s.day) {
		safeguard := texts.Safeguard(consent.StandingOf(t.Country, s.home, s.day), t.Tool, "", s.language)
		transfers = append(transfers, strings.TrimSuffix(texts.CountryName(t.Country, s.language)+": "+safeguard, ": "))
	}
	missing := 0
	for _, g := range p.Gaps(s.home, s.day) {
		if g.Severity != consent.SeverityAdvice {
			missing++
		}
	}
	join := func(in []string) string { return strings.Join(in, "; ") }
	return []string{fmt.Sprint(p.ID), p.Name, texts.CountryName(p.Country, s.language), p.Address, p.Contact, p.Email, p.Phone, p.Service, join(p.Data), join(p.Subjects), p.Contract, p.SignedOn, p.ValidTo, p.NoticeBy,
		join(yes), join(no), join(open), join(subs), sheetWords[s.language]["by_"+p.Authorisation], join(transfers), p.Certificates, p.AuditedOn, p.AuditOn, p.ExitPlan, p.EndedOn, p.ReturnedOn, fmt.Sprint(missing)}
}
