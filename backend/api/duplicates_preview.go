package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
)

// DuplicateField is a field of two contacts side by side with what one person
// would have. Takes is kept, gone, both, or same where both say the same.
type DuplicateField struct {
	Field string   `json:"field"`
	Label string   `json:"label"` // of a custom field
	Kept  string   `json:"kept"`
	Gone  string   `json:"gone"`
	Takes string   `json:"takes"`
	Why   string   `json:"why"`
	Open  bool     `json:"open"`
	Lost  []string `json:"lost"`
}

// DuplicateStand is where a contact stands for a purpose.
type DuplicateStand struct {
	State consent.State `json:"state"`
	Basis consent.Basis `json:"basis"`
	At    string        `json:"at"`
	Until string        `json:"until"`
	Entry consent.Entry `json:"entry"`
}

// DuplicatePurpose is a purpose of two contacts side by side.
type DuplicatePurpose struct {
	Purpose consent.PurposeID `json:"purpose"`
	Name    string            `json:"name"`
	Kept    DuplicateStand    `json:"kept"`
	Gone    DuplicateStand    `json:"gone"`
	Result  DuplicateStand    `json:"result"`
	Open    bool              `json:"open"`
	Allowed []consent.Basis   `json:"allowed"`
}

// DuplicatesPreviewOut is a merge before it is made. Blocked is the reason for
// which it cannot be made as ordered, "" where it can.
type DuplicatesPreviewOut struct {
	Kept     DuplicatePerson    `json:"kept"`
	Gone     DuplicatePerson    `json:"gone"`
	Fields   []DuplicateField   `json:"fields"`
	Purposes []DuplicatePurpose `json:"purposes"`
	Score    int                `json:"score"`
	Reasons  []DuplicateReason  `json:"reasons"`
	Blocked  string             `json:"blocked"`
}

// Preview shows what a merge would make.
func (s *Duplicates) Preview(in DuplicatesMergeIn) (out DuplicatesPreviewOut, err error) {
	b, _, err := s.book()
	if err != nil {
		return out, err
	}
	p, err := duplicates.Plan(background(), b, in.order())
	if err != nil {
		return out, err
	}
	out = DuplicatesPreviewOut{Kept: duplicatePerson(p.Kept), Gone: duplicatePerson(p.Gone), Fields: duplicateFields(p), Purposes: []DuplicatePurpose{},
		Score: p.Likeness.Score, Reasons: duplicateReasons(p.Likeness), Blocked: p.Blocked}
	return out, b.Read(background(), func(v *sqlite.View) error {
		owner, err := v.Controller()
		if err != nil {
			return err
		}
		all, err := v.Purposes()
		for _, c := range p.Purposes {
			row := DuplicatePurpose{Purpose: c.Purpose, Kept: duplicateStand(c.Kept), Gone: duplicateStand(c.Gone), Result: duplicateStand(c.Result), Open: c.Open, Allowed: list(c.Allowed)}
			for _, x := range all {
				if x.ID == c.Purpose {
					row.Name = x.Name(owner.Language)
				}
			}
			out.Purposes = append(out.Purposes, row)
		}
		return err
	})
}

func duplicateStand(s duplicates.Stand) DuplicateStand {
	return DuplicateStand{s.State, s.Basis, stamp(s.At), stamp(s.Until), s.Entry}
}

// duplicateFields lists the fields that differ, then those in which both say
// the same.
func duplicateFields(p duplicates.Preview) []DuplicateField {
	out := []DuplicateField{}
	told := map[string]bool{}
	for _, c := range p.Fields {
		field, label := c.Field, ""
		if key, ok := cutCustom(c.Field); ok {
			label = key
		}
		told[c.Field] = true
		out = append(out, DuplicateField{field, label, c.Kept, c.Gone, string(c.Takes), c.Why, c.Open, list(c.Lost)})
	}
	for _, f := range p.Kept.Fields() {
		key := f.Key
		if f.Key == "custom" {
			key = "custom:" + f.Label
		}
		if !told[key] && !told["custom:"+key] {
			out = append(out, DuplicateField{Field: key, Label: f.Label, Kept: f.Value, Gone: f.Value, Takes: "same", Lost: []string{}})
		}
	}
	only := map[string]bool{} // of the kept one, with nothing beside it
	for _, f := range p.Gone.Fields() {
		only[f.Key+f.Label+f.Value] = true
	}
	for i, f := range out {
		if f.Takes == "same" && !only[fieldKey(f)+f.Kept] {
			out[i].Gone, out[i].Takes = "", string(consent.FromKept)
		}
	}
	return out
}

func fieldKey(f DuplicateField) string {
	if _, ok := cutCustom(f.Field); ok {
		return "custom" + f.Label
	}
	return f.Field + f.Label
}

func cutCustom(field string) (string, bool) {
	const prefix = "custom:"
	if len(field) > len(prefix) && field[:len(prefix)] == prefix {
		return field[len(prefix):], true
	}
	return "", false
}
