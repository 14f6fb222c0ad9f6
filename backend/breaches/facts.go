package breaches

import (
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// facts is what texts about a breach are written from.
func (s surroundings) facts(v *sqlite.View, row consent.Breach, language string) (f texts.BreachFacts, err error) {
	c := s.controller
	f = texts.BreachFacts{Breach: row, Zone: s.zone, Processor: s.processor(row), Contact: s.contact(row), To: s.authority(),
		Controller: texts.Controller{Name: c.Name, Address: c.Address, Email: c.Email, Phone: c.Phone, Website: c.Website, Country: c.Country, Language: language, DPO: s.officer()}}
	f.Standing, f.Clocked = row.Standing(v.Now(), s.zone)
	f.Gaps = row.NoticeMissing(consent.BreachAround{Contact: f.Contact != "", Officer: s.officer() != ""})
	if joint, ok := s.party(consent.PartyJoint); ok {
		f.Joint, f.JointAt = joint.Name, joined(joint.Contact, joint.Email, joint.Phone)
	}
	if f.Handler, f.HandlerRole, err = operator(v, row.Handler); err != nil {
		return f, err
	}
	f.First = f.Standing.Told
	for _, n := range row.Notices {
		if n.At == "" {
			continue
		}
		f.To = n.To // who was told once is told the rest
		if n.Reference != "" {
			f.Reference = n.Reference
		}
	}
	return f, s.people(v, row, &f)
}

// people is who was told so far, by letters that have left too.
func (s surroundings) people(v *sqlite.View, row consent.Breach, f *texts.BreachFacts) error {
	for _, t := range row.Told {
		if t.Campaign != 0 {
			l, err := lettersIn(v, t.Campaign)
			if err != nil {
				return err
			}
			if l.told() == 0 {
				continue
			}
			t = l.telling(t, v.Now(), s.zone)
		}
		if t.Number == 0 {
			continue
		}
		if f.People += t.Number; f.PeopleOn == "" || later(f.PeopleOn, t.At) {
			f.PeopleOn = t.At
		}
		f.PeopleBy = t.Means
	}
	return nil
}

// later reports whether a moment is after another.
func later(s, than string) bool {
	one, err := time.Parse(time.RFC3339, s)
	other, failed := time.Parse(time.RFC3339, than)
	return err == nil && failed == nil && one.After(other)
}

// operator is who sees to it; nobody is "".
func operator(v *sqlite.View, id consent.OperatorID) (name, role string, err error) {
	if id == "" {
		return "", "", nil
	}
	o, err := v.FindOperator(id)
	if consent.CodeOf(err) == consent.NotFound {
		return "", "", nil
	}
	return o.Name, o.Role, err
}
