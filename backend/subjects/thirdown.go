package subjects

import (
	"encoding/json"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/phone"
	"consentbook/backend/register"
)

func newThird(d dossier, self []consent.ContactID) *third {
	t := &third{country: firstOf(d.Contact.Country, d.Controller.Country), self: self, own: map[string]bool{}, ownWords: map[string]bool{}, colleague: map[string]bool{},
		spans: map[string][]span{}, suspect: map[string]bool{}, others: map[string]bool{}, numbers: map[string]int{}, shown: map[int]bool{}}
	for _, c := range append([]consent.Contact{d.Contact}, d.Merged...) {
		t.owns(c)
	}
	for _, o := range d.Operators {
		t.colleague[register.Fold(o.Name)] = true
		t.ownReach(o.Email)
	}
	t.colleague[register.Fold(d.Controller.Name)] = true
	t.ownReach(d.Controller.Email)
	t.ownReach(d.Controller.Phone)
	for _, s := range d.senders {
		t.ownReach(s.Address)
		t.ownReach(s.ReplyTo)
		t.ownReach(s.StopTo)
	}
	for _, m := range d.Messages {
		t.ownReach(m.Address)
	}
	for _, a := range d.Addresses {
		t.ownReach(a.Address)
	}
	for _, b := range d.Bounces {
		t.ownReach(b.Address)
	}
	for _, x := range d.Items {
		t.ownWithin(x.Payload)
	}
	for _, x := range d.Edits {
		t.ownWithin(x.Before)
	}
	for _, x := range d.Merges {
		t.ownWithin(x.Before)
	}
	for _, x := range d.Rows {
		t.ownWithin(x.Before)
	}
	return t
}

// owns notes the values of the person, and of who was found to be them.
func (t *third) owns(c consent.Contact) {
	for _, r := range append(slices.Clone(c.Emails), c.Phones...) {
		t.ownReach(r.Value)
	}
	for _, name := range []string{c.DisplayName(), c.CallName(), c.FullName, c.Nickname, c.Given + " " + c.Middle + " " + c.Family} {
		for _, w := range wordsIn(name) {
			t.ownWords[register.Fold(name[w.from:w.to])] = true
		}
	}
}

func (t *third) ownReach(value string) {
	if value = strings.ToLower(strings.TrimSpace(value)); value == "" {
		return
	}
	t.own[value] = true
	if number, ok := phone.E164(value, t.country); ok {
		t.own[number] = true
	}
}

// ownWithin notes the addresses and numbers of a contact as it once was: they
// were the person's.
func (t *third) ownWithin(record string) {
	if !strings.Contains(record, `"emails"`) && !strings.Contains(record, `"phones"`) {
		return
	}
	var of any
	if json.Unmarshal([]byte(record), &of) == nil {
		t.ownValues(of)
	}
}

func (t *third) ownValues(of any) {
	switch x := of.(type) {
	case []any:
		for _, one := range x {
			t.ownValues(one)
		}
	case map[string]any:
		for key, one := range x {
			if list, ok := one.([]any); ok && (key == "emails" || key == "phones") {
				for _, r := range list {
					if reach, ok := r.(map[string]any); ok {
						value, _ := reach["value"].(string)
						t.ownReach(value)
					}
				}
				continue
			}
			t.ownValues(one)
		}
	}
}

// isOwn reports whether an address or a number is the person's or the
// business's, also with a token behind a plus, as in addresses that answers and
// stops arrive at.
func (t *third) isOwn(key string) bool {
	if t.own[key] {
		return true
	}
	local, domain, _ := strings.Cut(key, "@")
	before, _, tagged := strings.Cut(local, "+")
	return tagged && before != "" && t.own[before+"@"+domain]
}
