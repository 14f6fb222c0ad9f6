package activities

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// The forms in which the record goes out and comes in.
const (
	FormOwn  = "own"
	FormICO  = "ico"  // the sheet of the British authority
	FormCNIL = "cnil" // the record of the French authority
)

// Forms lists them.
var Forms = []string{FormOwn, FormICO, FormCNIL}

// Order says which record goes out, in which form.
type Order struct {
	Form     string               // of Forms; "" our own
	Format   string               // xlsx, csv, pdf
	Role     consent.ActivityRole // "" the controller's
	Language string               // of our own form and of the PDF; "" the controller's
	All      bool                 // with those that have ended
}

// normal fills in what was not said, and refuses what is not known.
func (o Order) normal(c consent.Controller) (Order, error) {
	o.Form, o.Role = or(o.Form, FormOwn), consent.ActivityRole(or(string(o.Role), string(consent.AsController)))
	malformed := func(field string, known ...string) error {
		return consent.Fail(consent.Invalid, "register_field_malformed", field, "register", string(consent.Activities), "known", strings.Join(known, ", "))
	}
	formats := []string{"xlsx", "csv"}
	if o.Form == FormOwn {
		formats = append(formats, "pdf")
	}
	switch {
	case !slices.Contains(Forms, o.Form):
		return o, malformed("form", Forms...)
	case !slices.Contains(formats, o.Format):
		return o, malformed("format", formats...)
	case o.Role != consent.AsController && o.Role != consent.AsProcessor:
		return o, unknownRole()
	}
	lang, err := spoken(c, o.Language)
	o.Language = lang
	return o, err
}

// FileName is how the file might be called.
func (o Order) FileName() string {
	return "record-" + or(string(o.Role), string(consent.AsController)) + "-" + or(o.Form, FormOwn) + "." + o.Format
}

// ExportedRecord is what went out.
type ExportedRecord struct {
	Rows  int `json:"rows"`
	Pages int `json:"pages"` // of a PDF
}

// Export writes the record.
func Export(ctx context.Context, b sqlite.Book, o Order, w io.Writer) (out ExportedRecord, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		f, err := factsOf(v, today(b))
		if err != nil {
			return err
		}
		if o, err = o.normal(f.Controller); err != nil {
			return err
		}
		all, err := sqlite.Documents[consent.Activity](v, o.All)
		if err != nil {
			return err
		}
		var rows []consent.Activity
		for _, a := range all {
			if a.Role == o.Role {
				rows = append(rows, a.Normal())
			}
		}
		out.Rows = len(rows)
		switch o.Format {
		case "pdf":
			out.Pages, err = writeDocument(b, v, f, o, rows, w)
		case "csv":
			err = o.form().csv(w, f, o, rows)
		default:
			err = o.form().workbook(w, f, o, rows, b.Now())
		}
		return err
	})
	return out, err
}

// form is the form of an order.
func (o Order) form() tableForm {
	switch {
	case o.Form == FormICO && o.Role == consent.AsProcessor:
		return icoProcessor
	case o.Form == FormICO:
		return icoController
	case o.Form == FormCNIL && o.Role == consent.AsProcessor:
		return cnilProcessor
	case o.Form == FormCNIL:
		return cnilController
	}
	return ownForm(o.Language)
}

// written are the columns that go out.
func (f tableForm) written() (out []column) {
	for _, c := range f.columns {
		if c.say != nil {
			out = append(out, c)
		}
	}
	return out
}

func (f tableForm) csv(w io.Writer, facts consent.ActivityFacts, o Order, rows []consent.Activity) error {
	s, columns := settingOf(facts, or(f.lang, o.Language)), f.written()
	c := csv.NewWriter(w)
	c.UseCRLF = true
	record := make([]string, len(columns))
	for i, col := range columns {
		record[i] = col.heads[0]
	}
	record[0] = "\ufeff" + record[0]
	if err := c.Write(record); err != nil {
		return err
	}
	for _, a := range rows {
		for i, col := range columns {
			record[i] = csvx.Inert(col.say(s, a))
		}
		if err := c.Write(record); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// formTitles stand above the list of a form.
var formTitles = map[string]string{
	FormICO + string(consent.AsController): "Record of processing activities: controller (Article 30(1) UK GDPR)", FormICO + string(consent.AsProcessor): "Record of processing activities: processor (Article 30(2) UK GDPR)",
	FormCNIL + string(consent.AsController): "Registre des activités de traitement (article 30.1 du RGPD)", FormCNIL + string(consent.AsProcessor): "Registre des catégories d’activités de traitement du sous-traitant (article 30.2 du RGPD)",
}

var sheetNames = map[string]tongues{
	FormICO: {"Record", "Record", "Record", "Record"}, FormCNIL: {"Liste des traitements", "Liste des traitements", "Liste des traitements", "Liste des traitements"}, FormOwn: {"Record", "Register", "Verzeichnis", "Registre"},
}

func (f tableForm) workbook(w io.Writer, facts consent.ActivityFacts, o Order, rows []consent.Activity, made time.Time) error {
	s, columns := settingOf(facts, or(f.lang, o.Language)), f.written()
	book := xlsx.NewWriter(w, xlsx.Properties{Title: "Art. 30", Creator: facts.Controller.Name, Created: made})
	spec := xlsx.SheetSpec{Name: sheetNames[f.name][tongue(s.lang)], Title: s.heading(f.name, o.Role, made)}
	for _, c := range columns {
		spec.Columns = append(spec.Columns, xlsx.Column{Header: c.heads[0], Width: c.width, Wrap: true})
	}
	sheet, err := book.Sheet(spec)
	if err != nil {
		return err
	}
	cells := make([]xlsx.Cell, len(columns))
	for _, a := range rows {
		for i, c := range columns {
			cells[i] = xlsx.Text(c.say(s, a))
		}
		if err := sheet.Row(cells...); err != nil {
			return err
		}
	}
	if f.name == FormCNIL {
		for _, a := range rows {
			if err := fiche(book, s, columns, a); err != nil {
				return err
			}
		}
	}
	return book.Close()
}

// heading is who keeps the record, and whom to reach (Art. 30(1)(a)).
func (s setting) heading(form string, role consent.ActivityRole, made time.Time) []string {
	c := s.facts.Controller
	title := or(formTitles[form+string(role)], "Art. 30 ("+string(role)+")")
	who := []string{c.Name}
	for _, part := range []string{c.Address, c.Email, c.Phone} {
		if part != "" {
			who = append(who, oneLine(part))
		}
	}
	out := []string{title, strings.Join(who, ", ") + " · " + made.Format(time.DateOnly)}
	for _, p := range append(s.facts.PartiesOf(consent.PartyDPO), s.facts.PartiesOf(consent.PartyRepresentative)...) {
		if p.Name != "" {
			out = append(out, map[consent.PartyRole]string{consent.PartyDPO: "DPO", consent.PartyRepresentative: "Art. 27"}[p.Role]+": "+s.words.Party(p))
		}
	}
	return out
}

// fiche writes an activity on a sheet of its own, a field below the other.
func fiche(book *xlsx.Writer, s setting, columns []column, a consent.Activity) error {
	sheet, err := book.Sheet(xlsx.SheetSpec{Name: a.Name, Title: []string{"Fiche de registre"}, NoFilter: true, Columns: []xlsx.Column{{Header: "Rubrique", Width: 50, Wrap: true}, {Header: "Contenu", Width: 90, Wrap: true}}})
	if err != nil {
		return err
	}
	for _, c := range columns {
		if err := sheet.Row(xlsx.Text(c.heads[0]), xlsx.Text(c.say(s, a))); err != nil {
			return err
		}
	}
	return nil
}
