package contacts

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Held is what the book keeps on a person beside their values and consents.
type Held struct {
	Fields   []HeldField
	Attached []sqlite.Attachment
	Touches  int64
}

// HeldField is one value with where it came from and since when it is held.
type HeldField struct {
	consent.FieldValue
	Name     string // of the field, as an edit names it
	Origin   consent.Origin
	Source   string
	Since    string // UTC
	Import   consent.ImportID
	File     string // of that import
	Row      int    // of it, where the value came in with the person
	Operator string // who entered it by hand
}

// Keep reads what is held on a person.
func Keep(ctx context.Context, b sqlite.Book, id consent.ContactID) (h Held, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.FindContact(id)
		if err != nil {
			return err
		}
		if h.Fields, err = heldFields(v, c); err != nil {
			return err
		}
		if h.Attached, err = v.AttachmentsOf(id); err != nil {
			return err
		}
		h.Touches, err = v.CountTouches(id)
		return err
	})
	return h, err
}

func heldFields(v *sqlite.View, c consent.Contact) ([]HeldField, error) {
	known, err := v.OriginsOf(c.ID)
	if err != nil {
		return nil, err
	}
	names := origin{v: v, imports: map[consent.ImportID]string{0: ""}, operators: map[consent.OperatorID]string{"": ""}}
	keys := c.FieldKeys()
	cameIn, _ := sqlite.Moment(c.CreatedAt)
	var out []HeldField
	for i, f := range c.Fields() {
		h := HeldField{FieldValue: f, Name: consent.FieldOf(keys[i]), Origin: "unknown", Source: c.Source, Since: cameIn, Import: c.Import, Row: c.ImportRow}
		if o, ok := consent.OriginOf(known, keys[i]); ok {
			h.Origin, h.Source, h.Since, h.Import, h.Row = o.Origin, o.Source, o.Since, o.Import, 0
			if h.Operator, err = names.operator(o.Operator); err != nil {
				return nil, err
			}
		}
		if h.File, err = names.file(h.Import); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, nil
}

// origin looks up the names of imports and operators, each once.
type origin struct {
	v         *sqlite.View
	imports   map[consent.ImportID]string
	operators map[consent.OperatorID]string
}

func (o origin) file(id consent.ImportID) (string, error) {
	if name, ok := o.imports[id]; ok {
		return name, nil
	}
	i, err := o.v.FindImport(id)
	if err != nil {
		return "", err
	}
	o.imports[id] = i.Name
	return i.Name, nil
}

func (o origin) operator(id consent.OperatorID) (string, error) {
	if name, ok := o.operators[id]; ok {
		return name, nil
	}
	p, err := o.v.FindOperator(id)
	if err != nil && consent.CodeOf(err) != consent.NotFound {
		return "", err
	}
	o.operators[id] = p.Name
	return p.Name, nil
}
