package screenings

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// sheet begins a document outside of an evidence pack, which says so.
func sheet(v *sqlite.View, b sqlite.Book, number, language string) (pdf.Sheet, string, error) {
	c, err := v.Controller()
	if err != nil {
		return pdf.Sheet{}, "", err
	}
	head, err := v.Head()
	if language == "" {
		language = c.Language
	}
	return pdf.Sheet{Sender: pdf.SenderOf(c), Seal: pdf.Seal{ID: number, Issued: b.Now().Local(), Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Loose: true}}, language, err
}

// WriteDocument sets a screening, with the assessment where one is required, as
// a document in a language, "" for the controller's, and gives its pages.
func WriteDocument(ctx context.Context, b sqlite.Book, id consent.ScreeningID, language string, out io.Writer) (pages int, err error) {
	s, steps, err := Show(ctx, b, id)
	if err != nil {
		return 0, err
	}
	var m pdf.Sheet
	if err := b.Read(ctx, func(v *sqlite.View) error {
		m, language, err = sheet(v, b, fmt.Sprintf("DPIA-%.4s-%04d", s.MadeOn, s.ID), language)
		return err
	}); err != nil {
		return 0, err
	}
	w, p := Words(language), papersIn(language)
	m.Title, m.Sub, m.Art = p.Screening, strings.TrimSuffix(s.Name+" · "+s.ActivityName, " · "), "Art. 35(1)"
	if s.ActivityName == s.Name {
		m.Sub = s.Name
	}
	if s.Outcome == consent.ScreeningRequired {
		m.Title = p.Assessment
	}
	m.Answer = put(p.Answer, pdf.SpeltDay(s.MadeOn, language), w.Results[s.Result.Outcome]) + " " + put(p.Stands, w.Standings[s.Standing])
	m.Parts = append(m.Parts, decision(s, w, p, language), answers(s, w, p, language))
	if s.Outcome == consent.ScreeningRequired {
		m.Parts = append(m.Parts, assessment(s, w, p, language)...)
	}
	m.Parts = append(m.Parts, history(steps, p))
	m.Place, m.Sign = "", [][2]string{{p.Controller, m.Sender.Name}}
	return pdf.WriteSheet(out, m, language)
}

func decision(s Screened, w Vocabulary, p papers, language string) pdf.SheetPart {
	part := pdf.SheetPart{Title: p.Decision, Art: "Art. 35(1), (3)", Lines: lines(p.Comes, w.Results[s.Result.Outcome], "Art. 35(3), (4)",
		p.State, w.Standings[s.Standing], "",
		p.Reasons, s.Reasons, "Art. 5(2)",
		p.Made, pdf.SpeltDay(s.MadeOn, language), "",
		p.Review, pdf.SpeltDay(s.ReviewOn, language), "Art. 35(11)")}
	switch s.Standing {
	case consent.ScreeningStandsOpen:
		part.Warning = [2]string{p.Careful, p.Undecided}
	case consent.ScreeningStandsAsk:
		part.Warning = [2]string{p.Careful, p.AskFirst}
	}
	return part
}

// answers are the questions in three groups.
func answers(s Screened, w Vocabulary, p papers, language string) pdf.SheetPart {
	t := pdf.SheetTable{Columns: []pdf.SheetColumn{{Head: p.Question, Share: 78}, {Head: p.Said, Share: 15}, {Head: p.Why, Share: 74}}, Strong: 2}
	group := ""
	for _, q := range Questions(language) {
		if q.Group != group {
			group = q.Group
			t.Rows = append(t.Rows, []string{p.Groups[group]})
		}
		a := s.At(q.Key)
		said := w.Table.Open
		if a.Yes != nil {
			if said = w.Table.NotYes; *a.Yes {
				said = w.Table.Yes
			}
		}
		t.Rows = append(t.Rows, []string{q.Title, said, dashed(a.Words)})
	}
	return pdf.SheetPart{Title: p.Questions, Art: "Art. 35(3), (4)", Table: t}
}

// assessment is what Art. 35(7) wants, in its order.
func assessment(s Screened, w Vocabulary, p papers, language string) []pdf.SheetPart {
	out := []pdf.SheetPart{{Title: p.Description, Art: "Art. 35(7)(a)", Text: s.Description, Empty: p.Missing}, {Title: p.Necessity, Art: "Art. 35(7)(b)", Text: s.Necessity, Empty: p.Missing},
		{Title: p.Risks, Art: "Art. 35(7)(c)", Text: s.Risks, Empty: p.Missing}, {Title: p.Measures, Art: "Art. 35(7)(d)", Text: s.Measures, Empty: p.Missing},
		{Title: p.Heard, Art: "Art. 35(2), (9), 36", Lines: lines(p.Advice, s.Screening.Advice, "Art. 35(2)",
			p.Views, s.Views, "Art. 35(9)",
			p.Residual, w.Residuals[s.Residual], "Art. 36(1)",
			p.Consulted, pdf.SpeltDay(s.ConsultedOn, language), "Art. 36(1)",
			p.Done, pdf.SpeltDay(s.DoneOn, language), "")}}
	if s.File != nil {
		out[4].Lines = append(out[4].Lines, pdf.SheetLine{Term: p.File, Value: s.File.Name})
	}
	return out
}

// lines are those of a definition list: term, value, article.
func lines(cells ...string) (out []pdf.SheetLine) {
	for i := 0; i+2 < len(cells); i += 3 {
		out = append(out, pdf.SheetLine{Term: cells[i], Value: cells[i+1], Art: cells[i+2]})
	}
	return out
}

func history[T consent.Documented](steps []sqlite.DocumentStep[T], p papers) pdf.SheetPart {
	t := pdf.SheetTable{Columns: []pdf.SheetColumn{{Head: p.Entry, Share: 20}, {Head: p.When, Share: 50}, {Head: p.What, Share: 97}}}
	for _, s := range steps {
		t.Rows = append(t.Rows, []string{strconv.FormatInt(int64(s.Entry), 10), s.At.UTC().Format("2006-01-02 15:04:05"), pdf.TermsOf(p.code).Kind(s.Kind)})
	}
	return pdf.SheetPart{Title: p.History, Art: "Art. 5(2)", Table: t}
}

// WriteWeighing sets the newest weighing of legitimate interests of a purpose,
// with those before it, as a document, and gives its pages.
func WriteWeighing(ctx context.Context, b sqlite.Book, purpose consent.PurposeID, language string, out io.Writer) (pages int, err error) {
	var m pdf.Sheet
	var made []sqlite.Assessment
	var of consent.Purpose
	names := map[consent.OperatorID]string{}
	if err := b.Read(ctx, func(v *sqlite.View) error {
		if of, err = v.FindPurpose(purpose); err != nil {
			return err
		}
		if made, err = v.Assessments(purpose); err != nil {
			return err
		}
		if len(made) == 0 {
			return consent.Fail(consent.NotFound, "assessment_missing", "purpose", "article", "6(1)(f)")
		}
		operators, err := v.Operators()
		for _, o := range operators {
			names[o.ID] = o.Name
		}
		if err != nil {
			return err
		}
		m, language, err = sheet(v, b, fmt.Sprintf("LIA-%.4s-%04d", made[0].MadeOn, made[0].ID), language)
		return err
	}); err != nil {
		return 0, err
	}
	p, a := papersIn(language), made[0]
	m.Title, m.Art = p.Weighing, "Art. 6(1)(f)"
	m.Sub = of.Name(language) + " · " + pdf.SpeltDay(a.MadeOn, language)
	m.Answer = put(p.Carries[a.Outcome], of.Name(language)) + " " + p.Object
	m.Parts = []pdf.SheetPart{
		{Title: p.Purpose, Art: "Art. 5(1)(b)", Lines: lines(p.Purpose, of.Name(language), "",
			p.Data, categories(of.Categories, language), "Art. 4(1)",
			p.Recipients, strings.Join(of.Recipients, ", "), "Art. 4(9)",
			p.Made, pdf.SpeltDay(a.MadeOn, language), "",
			p.By, names[a.Operator], "",
			p.Review, pdf.SpeltDay(a.ReviewOn, language), "Art. 24(1)",
			p.Entry, strconv.FormatInt(int64(a.Entry), 10), "")},
		{Title: p.Interest, Art: "Art. 6(1)(f), 13(1)(d)", Text: a.Interest, Empty: p.Missing}, {Title: p.Needed, Art: "Art. 6(1)(f)", Text: a.Necessity, Empty: p.Missing},
		{Title: p.Balance, Art: p.Recital, Lines: lines(p.Expectation, a.Expectation, "",
			p.Effects, a.Effects, "")}, {Title: p.Safeguards, Art: "Art. 25(1), 32(1)", Text: a.Safeguards, Empty: p.Missing},
		{Title: p.Outcome, Art: "Art. 6(1)(f), 21(1)", Text: put(p.Carries[a.Outcome], of.Name(language)), Empty: p.Missing}, weighedBefore(made, names, p)}
	if a.Due(b.Now().Local().Format("2006-01-02")) {
		m.Parts[0].Warning = [2]string{p.Careful, p.Due}
	}
	m.Sign = [][2]string{{p.Controller, m.Sender.Name}}
	return pdf.WriteSheet(out, m, language)
}

func categories(codes []string, language string) string {
	var out []string
	for _, c := range codes {
		out = append(out, texts.CategoryName(c, language))
	}
	return strings.Join(out, ", ")
}

func weighedBefore(made []sqlite.Assessment, names map[consent.OperatorID]string, p papers) pdf.SheetPart {
	t := pdf.SheetTable{Columns: []pdf.SheetColumn{{Head: p.Made, Share: 30}, {Head: p.Outcome, Share: 50}, {Head: p.By, Share: 57}, {Head: p.Entry, Share: 30}}}
	for _, a := range slices.Backward(made) {
		t.Rows = append(t.Rows, []string{a.MadeOn, p.Outcomes[a.Outcome], dashed(names[a.Operator]), strconv.FormatInt(int64(a.Entry), 10)})
	}
	return pdf.SheetPart{Title: p.History, Art: "Art. 5(2)", Table: t}
}

func dashed(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// put sets values into a sentence, in their order.
func put(form string, values ...string) string {
	for _, v := range values {
		form = strings.Replace(form, "%s", v, 1)
	}
	return form
}
