package sqlite

import (
	"encoding/json"
	"errors"
	"strings"

	"consentbook/backend/consent"
)

// A contact's values are read by a walk over their JSON, as json.Marshal writes
// it: encoding/json takes ten times as long, and the quick libraries four times,
// which a walk through a million contacts cannot afford. What is no JSON of a
// contact is refused; a test holds the walk and encoding/json together.

var errValues = errors.New("not the values of a contact")

// jsonWalk stands somewhere in a JSON text. What it reads are parts of the
// text itself.
type jsonWalk struct {
	s   string
	i   int
	bad bool
}

// open enters an object or an array, next goes to its next member; both
// against brackets: "{}" or "[]".
func (j *jsonWalk) open(brackets string) { j.eat(brackets[0]) }

func (j *jsonWalk) next(brackets string) bool {
	if j.bad || j.i >= len(j.s) {
		j.bad = true
		return false
	}
	switch j.s[j.i] {
	case brackets[1]:
		j.i++
		return false
	case ',':
		j.i++
	}
	return true
}

func (j *jsonWalk) eat(c byte) {
	if j.i >= len(j.s) || j.s[j.i] != c {
		j.bad = true
		return
	}
	j.i++
}

func (j *jsonWalk) key() string {
	s := j.text()
	j.eat(':')
	return s
}

// text reads a string.
func (j *jsonWalk) text() string {
	j.eat('"')
	if j.bad {
		return ""
	}
	n := strings.IndexByte(j.s[j.i:], '"')
	if n < 0 {
		j.bad = true
		return ""
	}
	s := j.s[j.i : j.i+n]
	if strings.IndexByte(s, '\\') >= 0 {
		return j.escaped()
	}
	j.i += n + 1
	return s
}

// escaped reads a string in which something is written with a backslash.
func (j *jsonWalk) escaped() (s string) {
	for end := j.i; end < len(j.s); end++ {
		switch j.s[end] {
		case '\\':
			end++
		case '"':
			j.bad = json.Unmarshal([]byte(j.s[j.i-1:end+1]), &s) != nil
			j.i = end + 1
			return s
		}
	}
	j.bad = true
	return ""
}

// yes reads true or false.
func (j *jsonWalk) yes() bool {
	switch {
	case strings.HasPrefix(j.s[j.i:], "true"):
		j.i += 4
		return true
	case strings.HasPrefix(j.s[j.i:], "false"):
		j.i += 5
	default:
		j.bad = true
	}
	return false
}

// contactOf reads a contact's values. The contact's texts are parts of details.
func contactOf(details string) (c consent.Contact, err error) {
	j := jsonWalk{s: details}
	for j.open("{}"); j.next("{}"); {
		key := j.key()
		if into := field(&c, key); into != nil {
			*into = j.text()
			continue
		}
		switch key {
		case "emails":
			c.Emails = j.reaches()
		case "phones":
			c.Phones = j.reaches()
		case "addresses":
			c.Addresses = j.addresses()
		case "groups":
			c.Groups = j.texts()
		case "urls":
			c.URLs = j.texts()
		case "custom":
			c.Custom = j.custom()
		default:
			j.bad = true
		}
	}
	if j.bad || j.i != len(details) {
		return consent.Contact{}, errValues
	}
	return c, nil
}

// field is where a single value goes, by its name in the JSON.
func field(c *consent.Contact, key string) *string {
	switch key {
	case "kind":
		return &c.Kind
	case "prefix":
		return &c.Prefix
	case "given":
		return &c.Given
	case "middle":
		return &c.Middle
	case "family":
		return &c.Family
	case "suffix":
		return &c.Suffix
	case "name":
		return &c.FullName
	case "nickname":
		return &c.Nickname
	case "org":
		return &c.Organisation
	case "department":
		return &c.Department
	case "title":
		return &c.Title
	case "birthday":
		return &c.Birthday
	case "anniversary":
		return &c.Anniversary
	case "gender":
		return &c.Gender
	case "language":
		return &c.Language
	case "country":
		return &c.Country
	case "notes":
		return &c.Notes
	case "bounced":
		return &c.Bounced
	}
	return nil
}

func (j *jsonWalk) reaches() (out []consent.Reach) {
	for j.open("[]"); j.next("[]"); {
		var r consent.Reach
		for j.open("{}"); j.next("{}"); {
			switch j.key() {
			case "value":
				r.Value = j.text()
			case "label":
				r.Label = j.text()
			case "preferred":
				r.Preferred = j.yes()
			default:
				j.bad = true
			}
		}
		out = append(out, r)
	}
	return out
}

func (j *jsonWalk) addresses() (out []consent.Address) {
	for j.open("[]"); j.next("[]"); {
		out = append(out, consent.Address{})
		a := &out[len(out)-1]
		for j.open("{}"); j.next("{}"); {
			into := addressField(a, j.key())
			if into == nil {
				j.bad = true
				break
			}
			*into = j.text()
		}
	}
	return out
}

func addressField(a *consent.Address, key string) *string {
	switch key {
	case "label":
		return &a.Label
	case "street":
		return &a.Street
	case "extended":
		return &a.Extended
	case "po_box":
		return &a.POBox
	case "city":
		return &a.City
	case "region":
		return &a.Region
	case "postcode":
		return &a.Postcode
	case "country":
		return &a.Country
	}
	return nil
}

func (j *jsonWalk) texts() (out []string) {
	for j.open("[]"); j.next("[]"); {
		out = append(out, j.text())
	}
	return out
}

func (j *jsonWalk) custom() map[string]string {
	out := map[string]string{}
	for j.open("{}"); j.next("{}"); {
		key := j.key()
		out[key] = j.text()
	}
	return out
}

// shape appends what a value has, its texts apart: the names of its members,
// the labels, and what is marked. Contacts of one shape have the same fields.
func (j *jsonWalk) shape(out []byte, key string) []byte {
	if j.bad || j.i >= len(j.s) {
		j.bad = true
		return out
	}
	switch c := j.s[j.i]; c {
	case '{':
		out = append(out, c)
		for j.open("{}"); j.next("{}"); {
			name := j.key()
			out = append(append(out, name...), ':')
			out = j.shape(out, name)
		}
		return append(out, '}')
	case '[':
		out = append(out, c)
		for j.open("[]"); j.next("[]"); {
			out = j.shape(out, key)
		}
		return append(out, ']')
	case '"':
		if s := j.text(); key == "label" {
			return append(append(out, s...), '"')
		}
		return append(out, '"')
	}
	if j.yes() {
		return append(out, 't')
	}
	return append(out, 'f')
}
