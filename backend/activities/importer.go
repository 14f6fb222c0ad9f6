package activities

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/xlsx"
)

// importer takes the activities of a file over.
type importer struct {
	facts consent.ActivityFacts
	order ImportOrder
	lang  string
	rows  []consent.Activity // of the record
	save  func(a consent.Activity, act string) (consent.Activity, error)
	out   ImportedRecord
}

func (x *importer) all(sheets []found) error {
	var entries []entry
	order := map[string]int{}
	for i, s := range sheets {
		order[s.name] = i
		x.out.Form = or(x.out.Form, s.form.name)
		entries = append(entries, s.entries()...)
		x.columns(s)
	}
	for _, e := range x.gathered(entries) {
		if err := x.one(e); err != nil {
			return err
		}
	}
	slices.SortStableFunc(x.out.Outcomes, func(a, b ImportedActivity) int {
		if a.Sheet != b.Sheet {
			return order[a.Sheet] - order[b.Sheet]
		}
		return a.Row - b.Row
	})
	return nil
}

func (x *importer) note(sheet string, row int, notes ...ImportNote) {
	for _, n := range notes {
		if n.Sheet, n.Row = sheet, row; len(x.out.Notes) < maxNotes {
			x.out.Notes = append(x.out.Notes, n)
		}
	}
}

// columns says which columns of its form a sheet lacks.
func (x *importer) columns(s found) {
	for i, c := range s.form.columns {
		if s.at[i] < 0 && c.say != nil && s.form.name != FormOwn {
			x.note(s.name, 0, ImportNote{Column: c.heads[0], Why: "column_missing"})
		}
	}
}

// gathered joins the rows that go on with the activity of one above: rows without
// a name, and rows of the same name in the same role.
func (x *importer) gathered(all []entry) (out []entry) {
	first := map[string]int{}
	for _, e := range all {
		id := x.identity(e)
		if id.Name == "" && len(out) > 0 && out[len(out)-1].sheet == e.sheet && len(e.form.columns) == len(out[len(out)-1].form.columns) {
			x.join(&out[len(out)-1], e)
			continue
		}
		key := string(id.Role) + "\x00" + folded(id.Name)
		at, known := first[key]
		switch {
		case id.Name == "" || !known:
			first[key] = len(out)
			out = append(out, e)
		case len(e.form.columns) == len(out[at].form.columns) && e.form.role == out[at].form.role:
			x.join(&out[at], e)
		}
	}
	return out
}

// identity is how an entry is called, and in which role it stands.
func (x *importer) identity(e entry) consent.Activity {
	a := &consent.Activity{Role: e.form.role}
	t := &taker{setting: settingOf(x.facts, or(e.form.lang, x.lang)), a: a}
	for i, c := range e.form.columns {
		if c.take != nil && e.cells[i] != "" && (c.naming() || c.heads[len(c.heads)-1] == "role") {
			c.take(t, e.cells[i])
		}
	}
	if a.Role == "" {
		a.Role = x.order.Role
	}
	if a.Name == "" && a.Aim != "" {
		takeNameAndAim(t, a.Aim)
	}
	return a.Normal()
}

// join puts the texts of a row to those of the entry that it goes on with.
func (x *importer) join(e *entry, more entry) {
	blank := consent.Activity{}
	t := &taker{setting: settingOf(x.facts, or(e.form.lang, x.lang)), was: blank}
	for i, c := range e.form.columns {
		was, text := e.cells[i], more.cells[i]
		switch {
		case text == "" || was == text || c.take == nil || c.naming() && was != "" && !xlsx.FillsCell(was):
		case was == "":
			e.cells[i] = text
		case xlsx.FillsCell(was):
			e.cells[i] += text
		case t.lists(c, text):
			e.cells[i] = strings.Join(united(split(was), split(text)), "\n")
		default:
			e.cells[i] += "\n" + text
		}
	}
	e.extra = append(e.extra, more.extra...)
	x.out.Rows++
	x.out.Joined++
	x.out.Outcomes = append(x.out.Outcomes, ImportedActivity{Sheet: more.sheet, Row: more.row, Outcome: "joined", Fields: []string{}})
}

// lists reports whether a column holds one of the lists of an activity.
func (t *taker) lists(c column, text string) bool {
	probe := &taker{setting: t.setting, a: &consent.Activity{}}
	c.take(probe, text)
	a := probe.a
	return len(a.Subjects)+len(a.Systems)+len(a.Data)+len(a.Recipients)+len(a.Transfers)+len(a.Bases) > 0
}

// one takes an entry over: into the activity of its name and role, or as a new
// one.
func (x *importer) one(e entry) error {
	x.out.Rows++
	id := x.identity(e)
	out := ImportedActivity{Sheet: e.sheet, Row: e.row, Name: id.Name, Fields: []string{}}
	reject := func(err error) {
		var fault *consent.Error
		errors.As(err, &fault)
		out.Outcome, out.Reason, out.Field = "rejected", fault.Reason, fault.Field
		x.out.Rejected++
		x.out.Outcomes = append(x.out.Outcomes, out)
	}
	if id.Name == "" {
		reject(consent.Fail(consent.Invalid, "register_field_missing", "name"))
		return nil
	}
	was, at := x.known(id)
	said, t := x.taken(e, was, id)
	a := merged(was, said, t).Normal()
	if at < 0 {
		a = begun(a, x.facts)
	}
	if err := a.Check(); err != nil {
		reject(err)
		return nil
	}
	if err := linked(a, x.facts); err != nil {
		reject(err)
		return nil
	}
	x.note(e.sheet, e.row, t.notes...)
	return x.keep(a, was, at, out)
}

func (x *importer) keep(a, was consent.Activity, at int, out ImportedActivity) (err error) {
	out.Outcome, out.Fields = "added", changed(was, a)
	switch {
	case at < 0:
		x.out.Added++
		if a, err = x.save(a, "added"); err != nil {
			return err
		}
		x.rows = append(x.rows, a)
	case len(out.Fields) == 0:
		out.Outcome = "unchanged"
		x.out.Unchanged++
	default:
		out.Outcome = "changed"
		x.out.Changed++
		if x.rows[at], err = x.save(a, "changed"); err != nil {
			return err
		}
	}
	x.out.Outcomes = append(x.out.Outcomes, out)
	return nil
}

// known finds the activity that an entry is about: one that goes on before one
// that has ended.
func (x *importer) known(id consent.Activity) (consent.Activity, int) {
	best := -1
	for i, r := range x.rows {
		if same(r, id) && (best < 0 || x.rows[best].EndedOn != "") {
			best = i
		}
	}
	if best < 0 {
		return consent.Activity{Role: id.Role}.Normal(), -1
	}
	return x.rows[best].Normal(), best
}

// taken reads what an entry says, apart from what the record says in the same
// words already.
func (x *importer) taken(e entry, was, id consent.Activity) (consent.Activity, *taker) {
	a := consent.Activity{Role: id.Role}
	t := &taker{setting: settingOf(x.facts, or(e.form.lang, x.lang)), was: was, a: &a}
	for i, c := range e.form.columns {
		text := e.cells[i]
		if text == "" || c.take == nil {
			continue
		}
		t.heading = or(e.heads[i], c.heads[0])
		if c.say != nil && oneLine(c.say(t.setting, was)) == oneLine(text) && (!t.lists(c, text) || e.form.name == FormOwn) {
			continue
		}
		c.take(t, text)
	}
	for _, other := range e.extra {
		t.heading = other[0]
		t.extra = append(t.extra, other)
		t.note("column_unknown", "notes")
	}
	a.Name, a.Role = id.Name, id.Role
	if was.ID == 0 && a.Aim == "" {
		a.Aim = id.Aim
	}
	return a, t
}

// merged is the record with what a file says of it: field by field, and where the
// file says nothing the record stays.
func merged(was, said consent.Activity, t *taker) consent.Activity {
	if was.Name != "" {
		said.Name = was.Name
	}
	out := was
	to, from := reflect.ValueOf(&out).Elem(), reflect.ValueOf(said)
	for i := range from.NumField() {
		if f := from.Field(i); !f.IsZero() && (f.Kind() != reflect.Slice || f.Len() > 0) && f.Kind() != reflect.Map {
			to.Field(i).Set(f)
		}
	}
	out.ID = was.ID
	out.Data, out.Recipients, out.Transfers, out.Bases = inOrder(was.Data, out.Data), inOrder(was.Recipients, out.Recipients), inOrder(was.Transfers, out.Transfers), inOrder(was.Bases, out.Bases)
	out.Said = map[string]string{}
	for _, words := range []map[string]string{was.Said, said.Said} {
		for k, s := range words {
			out.Said[k] = s
		}
	}
	for _, x := range t.extra {
		out.Notes = noted(out.Notes, x[0], x[1])
	}
	return out
}

// inOrder is the old list where the new one holds the same in another order.
func inOrder[T any](was, now []T) []T {
	key := func(list []T) []string {
		var out []string
		for _, x := range list {
			b, err := json.Marshal(x)
			if err != nil {
				continue // plain fields: it cannot be
			}
			out = append(out, string(b))
		}
		slices.Sort(out)
		return out
	}
	if slices.Equal(key(was), key(now)) {
		return was
	}
	return now
}

// changed names the fields in which two records differ.
func changed(was, now consent.Activity) []string {
	out := []string{}
	a, b := reflect.ValueOf(was.Normal()), reflect.ValueOf(now.Normal())
	for i := range a.NumField() {
		name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("json"), ",")
		if name != "activity" && !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
			out = append(out, name)
		}
	}
	return out
}
