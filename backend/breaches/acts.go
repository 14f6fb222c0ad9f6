package breaches

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Open begins a breach: what happened, since when somebody knows, and how they
// learnt it. Everything else follows.
func Open(ctx context.Context, b sqlite.Book, row consent.Breach) (Shown, error) {
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		book, err := read(&tx.View)
		if err != nil {
			return err
		}
		opened := consent.Breach{}.WithFacts(row)
		if opened.Handler == "" {
			opened.Handler = b.Operator.ID
		}
		if opened, err = book.checked(tx, opened); err != nil {
			return err
		}
		n, err := tx.NextDocument(consent.Breaches)
		if err != nil {
			return err
		}
		opened.ID = consent.BreachID(n)
		row.ID = opened.ID
		_, err = tx.SaveDocument(opened, "opened")
		return err
	})
	if err != nil {
		return Shown{}, err
	}
	return Show(ctx, b, row.ID)
}

// checked brings a row into its form and holds it to the rules and to what it
// refers to.
func (s surroundings) checked(tx *sqlite.Tx, row consent.Breach) (consent.Breach, error) {
	if row.Processor != 0 && s.processors[row.Processor] == "" {
		return row, consent.Fail(consent.Invalid, "register_link_unknown", "processor")
	}
	if row.ProcessorAt == "" && (row.Processor != 0 || strings.TrimSpace(row.ProcessorSaid) != "") && row.Role != consent.BreachOfOthers {
		row.ProcessorAt = row.AwareAt // who is told by a processor knows then
	}
	for _, c := range row.Controllers {
		if c.Party != 0 && !slices.ContainsFunc(s.parties, func(p consent.Party) bool { return p.ID == c.Party }) {
			return row, consent.Fail(consent.Invalid, "register_link_unknown", "controllers")
		}
	}
	if row.Handler != "" {
		if _, err := tx.FindOperator(row.Handler); err != nil {
			return row, err
		}
	}
	row, err := row.Normal(s.zone)
	if err != nil {
		return row, err
	}
	return row, row.Check(tx.Now(), s.zone)
}

// changed is checked, of a row that stands: what was laid down binds it.
func (s surroundings) changed(tx *sqlite.Tx, is, facts consent.Breach) (consent.Breach, error) {
	row, err := s.checked(tx, is.WithFacts(facts))
	if err != nil {
		return is, err
	}
	return row, is.MayBecome(row, tx.Now(), s.zone)
}

// Change takes over what has been found out. What acts lay down stays as it is.
func Change(ctx context.Context, b sqlite.Book, id consent.BreachID, row consent.Breach) (Shown, error) {
	return act(ctx, b, id, "changed", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error) {
		if row.Handler == "" {
			row.Handler = is.Handler
		}
		return book.changed(tx, is, row)
	})
}

// Merge is Change by some fields of the row, as JSON; the others stay.
func Merge(ctx context.Context, b sqlite.Book, id consent.BreachID, fields []byte) (Shown, error) {
	return act(ctx, b, id, "changed", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error) {
		merged, err := Merged(is, fields)
		if err != nil {
			return is, err
		}
		return book.changed(tx, is, merged)
	})
}

// Merged lays fields over a row. A field that there is not is refused by name,
// and so is one that only an act changes.
func Merged(row consent.Breach, fields []byte) (consent.Breach, error) {
	var named map[string]json.RawMessage
	if err := json.Unmarshal(fields, &named); err != nil {
		return row, consent.Fail(consent.Invalid, "register_field_malformed", "file", "known", "JSON").Because(errors.New("json"))
	}
	is := fieldsOf(row)
	for _, name := range slices.Sorted(maps.Keys(named)) {
		if act := consent.BreachActFields[name]; act != "" && !sameJSON(is[name], named[name]) {
			return row, consent.Fail(consent.Invalid, "breach_field_of_act", name, "known", act)
		}
	}
	for _, list := range []struct {
		name string
		into any
	}{{"types", &row.Types}, {"data", &row.Data}, {"subjects", &row.Subjects}, {"countries", &row.Countries}, {"advice", &row.Advice}, {"open", &row.Open}, {"controllers", &row.Controllers}} {
		if named[list.name] != nil { // a list is said anew, not filled up
			switch into := list.into.(type) {
			case *[]string:
				*into = nil
			case *[]consent.BreachOpen:
				*into = nil
			case *[]consent.BreachController:
				*into = nil
			}
		}
	}
	d := json.NewDecoder(bytes.NewReader(fields))
	d.DisallowUnknownFields()
	if err := d.Decode(&row); err != nil {
		return row, malformed(err)
	}
	if _, err := d.Token(); err != io.EOF {
		return row, consent.Fail(consent.Invalid, "register_field_malformed", "file", "known", "JSON")
	}
	return row, nil
}

// malformed names the field that JSON does not fit; never its value.
func malformed(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return consent.Fail(consent.Invalid, "register_field_malformed", wrong.Field, "known", wrong.Type.String())
	}
	if _, name, found := strings.Cut(err.Error(), "unknown field "); found {
		return consent.Fail(consent.Invalid, "register_field_malformed", strings.Trim(name, `"`), "known", strings.Join(fieldNames(), ", "))
	}
	return consent.Fail(consent.Invalid, "register_field_malformed", "file", "known", "JSON")
}

// fieldsOf is a row by its fields.
func fieldsOf(row consent.Breach) (named map[string]json.RawMessage) {
	raw, _ := json.Marshal(row) // plain values always marshal
	_ = json.Unmarshal(raw, &named)
	return named
}

// sameJSON reports whether a field says what stands there already.
func sameJSON(is, said json.RawMessage) bool {
	var one, other any
	return json.Unmarshal(is, &one) == nil && json.Unmarshal(said, &other) == nil && reflect.DeepEqual(one, other)
}

// fieldNames are the fields that can be set so.
func fieldNames() (out []string) {
	for name := range fieldsOf(consent.Breach{}) {
		if consent.BreachActFields[name] == "" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Judge lays the risk down.
func Judge(ctx context.Context, b sqlite.Book, id consent.BreachID, j consent.BreachJudgement) (Shown, error) {
	return act(ctx, b, id, "judged", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error) {
		return is.Judge(j, b.Operator.ID, tx.Now().In(book.zone))
	})
}

// Decision is who is told. What is nil is not decided by it.
type Decision struct {
	Authority *consent.BreachDecision `json:"authority"`
	People    *consent.BreachDecision `json:"tell_people"`
}

// Decide lays down whether the authority and the people are told.
func Decide(ctx context.Context, b sqlite.Book, id consent.BreachID, d Decision) (Shown, error) {
	return act(ctx, b, id, "decided", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (_ consent.Breach, err error) {
		if d.Authority == nil && d.People == nil {
			return is, consent.Fail(consent.Invalid, "register_field_missing", "authority")
		}
		if d.Authority != nil {
			if is, err = is.DecideAuthority(*d.Authority, tx.Now().In(book.zone)); err != nil {
				return is, err
			}
		}
		if d.People != nil {
			is, err = is.DecidePeople(*d.People, tx.Now().In(book.zone))
		}
		return is, err
	})
}

// Tell notes that people were told. Of a campaign its own figures count.
func Tell(ctx context.Context, b sqlite.Book, id consent.BreachID, t consent.BreachTelling) (Shown, error) {
	return act(ctx, b, id, "told", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error) {
		if t.Campaign != 0 {
			return byCampaign(&tx.View, is, t, tx.Now(), book.zone)
		}
		t.File = nil
		return is.Tell(t, tx.Now(), book.zone)
	})
}

// TellController notes that a controller for whom we process was told.
func TellController(ctx context.Context, b sqlite.Book, id consent.BreachID, c consent.BreachController) (Shown, error) {
	return act(ctx, b, id, "controller_told", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error) {
		c.File = nil
		if at := slices.IndexFunc(book.parties, func(p consent.Party) bool { return p.ID == c.Party }); c.Party != 0 && at >= 0 {
			c.Name = book.parties[at].Name
		} else if c.Party != 0 {
			return is, consent.Fail(consent.Invalid, "register_link_unknown", "controllers")
		}
		return is.TellController(c, tx.Now(), book.zone)
	})
}

// Close ends the work on a breach, once everything that was decided is done.
func Close(ctx context.Context, b sqlite.Book, id consent.BreachID) (Shown, error) {
	return act(ctx, b, id, "closed", func(tx *sqlite.Tx, book surroundings, is consent.Breach) (_ consent.Breach, err error) {
		if is, err = counted(&tx.View, is, book.zone); err != nil {
			return is, err
		}
		return is.Close(tx.Now().In(book.zone))
	})
}

// Reopen takes a closed breach up again.
func Reopen(ctx context.Context, b sqlite.Book, id consent.BreachID) (Shown, error) {
	return acted(ctx, b, id, "reopened", true, func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error) {
		return is.Reopen(tx.Now().In(book.zone))
	})
}

type change func(tx *sqlite.Tx, book surroundings, is consent.Breach) (consent.Breach, error)

// act changes an open breach, under an entry that says what was done.
func act(ctx context.Context, b sqlite.Book, id consent.BreachID, kind string, fn change) (Shown, error) {
	return acted(ctx, b, id, kind, false, fn)
}

func acted(ctx context.Context, b sqlite.Book, id consent.BreachID, kind string, closed bool, fn change) (Shown, error) {
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		is, book, err := found(tx, id)
		if err != nil {
			return err
		}
		if is.Settled() && !closed {
			return consent.Fail(consent.Conflict, "row_settled", "breach")
		}
		row, err := fn(tx, book, is)
		if err != nil {
			return err
		}
		_, err = tx.SaveDocument(row, kind)
		return err
	})
	if err != nil {
		return Shown{}, err
	}
	return Show(ctx, b, id)
}

// found reads the row that is changed, in its form.
func found(tx *sqlite.Tx, id consent.BreachID) (row consent.Breach, book surroundings, err error) {
	if row, err = sqlite.FindDocument[consent.Breach](&tx.View, int64(id)); err != nil {
		return row, book, err
	}
	if book, err = read(&tx.View); err != nil {
		return row, book, err
	}
	row, err = row.Normal(book.zone)
	return row, book, err
}

// local is a moment where the business is.
func local(t time.Time, zone *time.Location) string { return t.In(zone).Format(time.RFC3339) }
