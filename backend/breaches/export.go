package breaches

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
	"consentbook/backend/xlsx"
)

// Formats are the forms of the register.
var Formats = []string{"csv", "xlsx", "pdf", "json"}

// Export writes the register with all that Art. 33(5) wants: all breaches, or
// one. It names nobody who is concerned.
func Export(ctx context.Context, b sqlite.Book, one consent.BreachID, format, language string, w io.Writer) (rows int, err error) {
	if language != "" && !consent.SpeaksLanguage(language) {
		return 0, consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		x := export{v: v, b: b, language: language}
		list, err := x.read(one)
		if err != nil {
			return err
		}
		rows = len(list)
		switch format {
		case "csv":
			return x.table(list, w)
		case "xlsx":
			return x.workbook(list, w)
		case "json":
			return x.document(list, w)
		case "pdf":
			number := "BR-" + b.Now().Format("2006")
			if one != 0 {
				number = "BF" + texts.BreachReference(list[0])[1:]
			}
			seal, err := sealed(v, b, number, x.book.zone)
			if err != nil {
				return err
			}
			_, err = SetRegister(v, one, seal, language, w)
			return err
		}
		return consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(Formats, ", "))
	})
	return rows, err
}

type export struct {
	v        *sqlite.View
	b        sqlite.Book
	book     surroundings
	language string
}

func (x *export) read(one consent.BreachID) (list []consent.Breach, err error) {
	if x.book, err = read(x.v); err != nil {
		return nil, err
	}
	if x.language == "" {
		x.language = x.book.controller.Language
	}
	if list, err = chosen(x.v, one); err != nil {
		return nil, err
	}
	for i := range list {
		if list[i], err = list[i].Normal(x.book.zone); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Columns are those of the register as a table, in the order of Art. 33(5): what
// happened, its effects, the remedy, and who was told.
var Columns = []string{"breach", "reference", "title", "exercise", "status", "role", "handler", "occurred_from", "occurred_to", "detected_at", "aware_at", "aware_how", "due", "reporter", "processor", "processor_told_at", "types", "cause", "facts",
	"data", "special", "subjects", "people", "people_approx", "records", "records_approx", "countries", "unintelligible", "effects", "consequences", "taken", "planned", "mitigation", "advice",
	"risk", "reasons", "criteria", "judged_at", "judged_by", "authority", "authority_words", "authority_told_at", "notices", "delay", "tell_people", "tell_people_ground", "tell_people_words", "people_told", "told", "controllers",
	"contact", "opinion", "opinion_on", "lessons", "still_open", "closed_at"}

// cells are a row of the table, by the names of Columns.
func (x *export) cells(row consent.Breach) (map[string]string, error) {
	c := map[string]string{"breach": strconv.FormatInt(int64(row.ID), 10), "reference": texts.BreachReference(row), "title": row.Title, "exercise": yesNo(&row.Drill), "status": "open", "role": row.Role,
		"occurred_from": row.OccurredFrom, "occurred_to": row.OccurredTo, "detected_at": row.DetectedAt, "aware_at": row.AwareAt, "aware_how": row.AwareHow, "reporter": row.Reporter, "processor": x.book.processor(row), "processor_told_at": row.ProcessorAt,
		"types": strings.Join(row.Types, "; "), "cause": row.Cause, "facts": row.Facts, "data": strings.Join(row.Data, "; "), "special": yesNo(row.Special), "subjects": strings.Join(row.Subjects, "; "), "people": whole(row.People), "people_approx": yesNo(&row.PeopleApprox),
		"records": whole(row.Records), "records_approx": yesNo(&row.RecordsApprox), "countries": strings.Join(row.Countries, "; "), "unintelligible": yesNo(row.Unintelligible), "effects": row.Effects, "consequences": row.Consequences, "taken": row.Taken, "planned": row.Planned,
		"mitigation": row.Mitigation, "advice": strings.Join(row.Advice, "; "), "risk": string(row.Risk), "reasons": row.Reasons, "judged_at": row.JudgedAt, "contact": x.book.contact(row), "opinion": row.Opinion, "opinion_on": row.OpinionOn, "lessons": row.Lessons, "closed_at": row.ClosedAt}
	if row.Settled() {
		c["status"] = "closed"
	}
	var said []string
	for _, k := range row.Criteria {
		said = append(said, strings.TrimSuffix(fmt.Sprintf("%s %d: %s", k.Criterion, k.Level, k.Words), ": "))
	}
	c["criteria"] = strings.Join(said, "; ")
	x.who(row, c)
	var err error
	if c["handler"], _, err = operator(x.v, row.Handler); err != nil {
		return nil, err
	}
	if c["judged_by"], _, err = operator(x.v, row.JudgedBy); err != nil {
		return nil, err
	}
	f, err := x.book.facts(x.v, row, x.language)
	if f.Clocked {
		c["due"], c["authority_told_at"] = f.Standing.Shown.Format(time.RFC3339), stamp(f.Standing.Told)
	}
	c["people_told"] = strconv.FormatInt(f.People, 10)
	return c, err
}

// who is who was to be told, and who was.
func (x *export) who(row consent.Breach, c map[string]string) {
	if d := row.Authority; d != nil {
		c["authority"], c["authority_words"] = yesNo(&d.Tell), d.Words
	}
	if d := row.TellPeople; d != nil {
		c["tell_people"], c["tell_people_words"] = yesNo(&d.Tell), d.Words
		if d.Ground != "" {
			c["tell_people_ground"] = "34(3)(" + d.Ground + ")"
		}
	}
	var notices, delays, told, controllers, open []string
	for _, n := range row.Notices {
		notices = append(notices, strings.TrimSpace(strings.Join([]string{n.Phase, n.To, n.At, n.Reference, n.SHA256}, " ")))
		if n.Delay != "" {
			delays = append(delays, n.Delay)
		}
	}
	for _, t := range row.Told {
		if t.At != "" {
			told = append(told, fmt.Sprintf("%d %s %s", t.Number, t.Means, t.At))
		}
	}
	for _, k := range row.Controllers {
		controllers = append(controllers, strings.TrimSpace(k.Name+" "+k.At))
	}
	for _, o := range row.Open {
		open = append(open, strings.TrimSpace(o.What+" "+o.Expected))
	}
	c["notices"], c["delay"], c["told"], c["controllers"], c["still_open"] = strings.Join(notices, "; "), strings.Join(delays, "; "), strings.Join(told, "; "), strings.Join(controllers, "; "), strings.Join(open, "; ")
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func yesNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "yes"
	}
	return "no"
}

func whole(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// SetTable writes the register, or one breach, as a table of a pack.
func SetTable(v *sqlite.View, one consent.BreachID, language string, w io.Writer) error {
	x := export{v: v, language: language}
	list, err := x.read(one)
	if err != nil {
		return err
	}
	return x.table(list, w)
}

func (x *export) table(list []consent.Breach, w io.Writer) error {
	out := csv.NewWriter(w)
	out.Write(Columns)
	for _, row := range list {
		cells, err := x.cells(row)
		if err != nil {
			return err
		}
		line := make([]string, len(Columns))
		for i, name := range Columns {
			line[i] = csvx.Inert(cells[name])
		}
		out.Write(line)
	}
	out.Flush()
	return out.Error()
}

func (x *export) workbook(list []consent.Breach, w io.Writer) error {
	title := pdf.BreachColumn("register", x.language)
	book := xlsx.NewWriter(w, xlsx.Properties{Title: title, Creator: x.book.controller.Name, Created: x.b.Now()})
	spec := xlsx.SheetSpec{Name: title, Title: []string{title, x.book.controller.Name}}
	for _, name := range Columns {
		width := 18.0
		switch name {
		case "facts", "cause", "consequences", "taken", "planned", "reasons", "lessons", "effects", "criteria":
			width = 48
		}
		spec.Columns = append(spec.Columns, xlsx.Column{Header: pdf.BreachColumn(name, x.language), Width: width, Wrap: true})
	}
	sheet, err := book.Sheet(spec)
	if err != nil {
		return err
	}
	for _, row := range list {
		cells, err := x.cells(row)
		if err != nil {
			return err
		}
		line := make([]xlsx.Cell, len(Columns))
		for i, name := range Columns {
			line[i] = xlsx.Text(cells[name])
			if n, err := strconv.ParseInt(cells[name], 10, 64); err == nil && (name == "breach" || name == "people" || name == "records" || name == "people_told") {
				line[i] = xlsx.Int(n)
			}
		}
		if err := sheet.Row(line...); err != nil {
			return err
		}
	}
	return book.Close()
}

// document is the register as it stands in the ledger, with its clocks.
func (x *export) document(list []consent.Breach, w io.Writer) error {
	type clocked struct {
		consent.Breach
		Due   string `json:"due"`
		Upper string `json:"upper"`
		Told  string `json:"authority_told_at"`
	}
	out := struct {
		Controller string    `json:"controller"`
		Made       string    `json:"made"`
		Real       int       `json:"real"`
		Drills     int       `json:"drills"`
		Breaches   []clocked `json:"breaches"`
	}{x.book.controller.Name, x.b.Now().Format(time.RFC3339), 0, 0, []clocked{}}
	for _, row := range list {
		c := clocked{Breach: row}
		if s, ok := row.Standing(x.v.Now(), x.book.zone); ok {
			c.Due, c.Upper, c.Told = stamp(s.Due), stamp(s.Upper), stamp(s.Told)
		}
		if row.Drill {
			out.Drills++
		} else {
			out.Real++
		}
		out.Breaches = append(out.Breaches, c)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
