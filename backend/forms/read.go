package forms

import (
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/contactfile"
	"consentbook/backend/sqlite"
)

// maxAnswers is the largest file of answers that is read, in bytes.
const maxAnswers = 64 << 20

// deepestHeader is how many rows may stand above the header.
const deepestHeader = 20

// list is a file of answers whose columns are known.
type list struct {
	table    contactfile.List
	header   int // its row
	names    []string
	columns  consent.FormColumns
	order    string                 // of day and month
	byCode   map[string]sqlite.Form // every form of the book
	only     *sqlite.Form           // the one that was chosen
	defaults struct {
		at      time.Time
		dayOnly bool

		parental string
	}
}

// read opens a file of answers and finds its header by the words of the forms
// that it can have stood on.
func read(r io.ReaderAt, size int64, forms []sqlite.Form, purposes []consent.Purpose, only *sqlite.Form) (*list, error) {
	t, err := contactfile.OpenList(r, size, maxAnswers)
	if err != nil {
		return nil, err
	}
	l := &list{table: t, byCode: map[string]sqlite.Form{}, only: only}
	for _, f := range forms {
		l.byCode[f.Code] = f
	}
	if only != nil {
		forms = []sqlite.Form{*only}
	}
	if err := l.findHeader(wordsOf(forms, purposes)); err != nil {
		return nil, err
	}
	return l, l.learn()
}

// wordsOf is what the columns can be called: the words of each question on any
// of the forms, and the names of its purpose.
func wordsOf(forms []sqlite.Form, purposes []consent.Purpose) (out []consent.FormWord) {
	for _, f := range forms {
		for _, q := range f.Questions {
			at := slices.IndexFunc(out, func(w consent.FormWord) bool { return w.Purpose == q.Purpose })
			if at >= 0 {
				out[at].Names, out[at].Answers = append(out[at].Names, q.Name, q.Question), append(out[at].Answers, q.Yes, q.No)
				continue
			}
			w := consent.FormWord{FormQuestion: q}
			for _, p := range purposes {
				if p.ID != q.Purpose {
					continue
				}
				for _, name := range p.Names {
					w.Names = append(w.Names, name)
				}
				slices.Sort(w.Names)
			}
			out = append(out, w)
		}
	}
	return out
}

// findHeader takes the first row that names somebody and asks something.
func (l *list) findHeader(words []consent.FormWord) error {
	in, err := l.table.Rows()
	if err != nil {
		return err
	}
	defer in.Close()
	for range deepestHeader {
		n, cells, err := in.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		c := consent.FindFormColumns(cells, words)
		_, email := c.Facts["email"]
		_, name := c.Facts["name"]
		_, given := c.Facts["given"]
		if (email || name || given) && slices.ContainsFunc(c.Purposes, consent.FormColumn.Asked) {
			l.columns, l.header, l.names = c, n, slices.Clone(cells)
			reason := slices.IndexFunc(cells, addressbook.Returned) + 1
			l.table.Form.Heads = []contactfile.Head{{Rows: [][]string{contactfile.Head{Reason: reason}.Without(l.names)}, Reason: reason}}
			return nil
		}
	}
	return consent.Fail(consent.Invalid, "form_columns_missing", "file")
}

// unread names the columns that nothing is read from.
func (l *list) unread() []string {
	used := map[int]bool{}
	for _, at := range l.columns.Facts {
		used[at] = true
	}
	for _, c := range l.columns.Purposes {
		used[c.Answer], used[c.Yes], used[c.No] = true, true, true
	}
	out := []string{}
	for i, name := range l.names {
		if name = strings.TrimSpace(name); name != "" && !used[i] && !addressbook.Returned(name) {
			out = append(out, name)
		}
	}
	return out
}

// learn reads how the file writes days and months.
func (l *list) learn() error {
	return l.each(func(_ int, cells []string) error {
		if o := orderIn(l.fact(cells, "time")); o != "" && l.order == "" {
			l.order = o
		}
		return nil
	})
}

// each walks through the rows below the header that have something in them.
func (l *list) each(fn func(row int, cells []string) error) error {
	in, err := l.table.Rows()
	if err != nil {
		return err
	}
	defer in.Close()
	for {
		n, cells, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if n <= l.header || blank(cells) {
			continue
		}
		if err := fn(n, cells); err != nil {
			return err
		}
	}
}

// fact is what stands in a row under a heading, "" where nothing does.
func (l *list) fact(cells []string, name string) string {
	at, ok := l.columns.Facts[name]
	if !ok || at >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[at])
}

// answer is what one row says.
type answer struct {
	Row     int
	Cells   []string
	Form    sqlite.Form
	Email   string
	Name    string
	Given   string
	Family  string
	Phone   string
	Address string
	At      time.Time
	DayOnly bool
	Proven  bool // the person has confirmed that the address is theirs
	Said    []said
	guarded
}

type said struct {
	Purpose consent.PurposeID
	State   consent.State // given or refused: what was not answered is not here
}

// answer reads a row. What is wrong with it is an error; what is not answered
// is not among what was said.
func (l *list) answer(row int, cells []string) (a answer, err error) {
	a = answer{Row: row, Cells: slices.Clone(cells), Name: l.fact(cells, "name"), Given: l.fact(cells, "given"), Family: l.fact(cells, "family"), Phone: l.fact(cells, "phone"),
		Address: l.fact(cells, "address")}
	if a.Form, err = l.formOf(cells); err != nil {
		return a, err
	}
	if mail := l.fact(cells, "email"); mail != "" {
		if a.Email, err = addressbook.NormaliseEmail(mail); err != nil {
			return a, err
		}
	}
	if a.Email == "" && (slices.Contains(a.Form.Fields, "email") || a.Name+a.Given+a.Family == "") {
		return a, consent.Fail(consent.Invalid, "email_malformed", "email")
	}
	if err := l.when(&a, cells); err != nil {
		return a, err
	}
	if a.Proven, err = l.confirmed(cells); err != nil {
		return a, err
	}
	if a.guarded, err = l.guardian(cells, l.defaults.parental); err != nil {
		return a, err
	}
	for _, c := range l.columns.Purposes {
		q, asked := a.Form.Question(c.Purpose)
		if !asked {
			q = consent.FormQuestion{Purpose: c.Purpose}
		}
		state, err := c.Read(cells, q)
		switch {
		case err != nil:
			return a, err
		case state == consent.None:
		case !asked:
			return a, consent.Fail(consent.RefusedByLaw, "form_purpose_not_on", "purpose", "purpose", string(c.Purpose), "article", "4(11)")
		default:
			a.Said = append(a.Said, said{c.Purpose, state})
		}
	}
	return a, nil
}

// formOf finds the form a row stood on: that of its own code, else the one that
// was chosen. A row of another form is not taken for one of it.
func (l *list) formOf(cells []string) (f sqlite.Form, err error) {
	written := l.fact(cells, "code")
	if written == "" {
		if l.only == nil {
			return f, consent.Fail(consent.Invalid, "form_code_missing", "form")
		}
		return *l.only, nil
	}
	code, err := consent.ParseFormCode(written)
	if err != nil {
		return f, err
	}
	f, known := l.byCode[code]
	switch {
	case !known:
		return f, consent.Fail(consent.NotFound, "form_unknown", "form")
	case l.only != nil && l.only.Code != code:
		return f, consent.Fail(consent.Conflict, "form_code_differs", "form")
	}
	return f, nil
}

// when reads when the person answered: after the form was made.
func (l *list) when(a *answer, cells []string) (err error) {
	switch written := l.fact(cells, "time"); {
	case written != "":
		if a.At, a.DayOnly, err = readWhen(written, l.order); err != nil {
			return err
		}
	case !l.defaults.at.IsZero():
		a.At, a.DayOnly = l.defaults.at, l.defaults.dayOnly
	default:
		return consent.Fail(consent.Invalid, "form_time_missing", "at")
	}
	return consent.CheckFormAnswer(a.Form.MadeAt, a.At, a.DayOnly)
}

// confirmed says whether the person has shown that the address is theirs: by a
// moment, or a word, in a column for it.
func (l *list) confirmed(cells []string) (bool, error) {
	written := l.fact(cells, "confirmed")
	if _, _, err := readWhen(written, l.order); err == nil {
		return true, nil
	}
	state, err := consent.ReadFormAnswer(written, consent.FormQuestion{})
	return state == consent.Given && written != "", err
}

func blank(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
