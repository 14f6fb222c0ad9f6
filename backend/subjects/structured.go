package subjects

import (
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"consentbook/backend/consent"
)

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (2020-12) of the form json.
func Schema() []byte { return schema }

// schemaName names the form of the JSON export.
const schemaName = "consentbook-subject/1"

// structured is the form that programs read: codes where the others have words.
type structured struct {
	Schema     string                      `json:"schema"`
	Scope      string                      `json:"scope"` // access, portability
	MadeAt     string                      `json:"made_at"`
	Language   string                      `json:"language"`
	Controller consent.Controller          `json:"controller"`
	Number     consent.ContactID           `json:"number"`
	Contact    json.RawMessage             `json:"contact,omitempty"`
	Away       string                      `json:"put_away_until,omitempty"` // last day on which the person is still held
	Ledger     map[string]string           `json:"ledger"`
	Sections   map[string][]map[string]any `json:"sections"`
}

func (s Subject) json(w io.Writer) error {
	out := structured{Schema: schemaName, Scope: "access", MadeAt: s.MadeAt.Format(time.RFC3339), Language: s.Dossier.language, Controller: s.Dossier.Controller, Number: s.Dossier.Contact.ID, Away: s.until(),
		Ledger: map[string]string{"entries": fmt.Sprint(s.Head.Size), "root": hex.EncodeToString(s.Head.Root[:])}, Sections: s.Records()}
	if s.Order.Portability {
		out.Scope = "portability"
	} else {
		contact, err := json.Marshal(s.ownContact())
		if err != nil {
			return err
		}
		out.Contact = contact
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// ownContact are the person's values without what is others'.
func (s Subject) ownContact() consent.Contact {
	c := s.Dossier.Contact
	c.Notes = s.third.hide(c.Notes, anyones)
	for _, list := range []*[]string{&c.URLs, &c.Groups} {
		clean := make([]string, len(*list))
		for i, one := range *list {
			clean[i] = s.third.hide(one, known)
		}
		if len(clean) > 0 {
			*list = clean
		}
	}
	if c.Custom != nil {
		own := make(map[string]string, len(c.Custom))
		for key, value := range c.Custom {
			own[key] = s.third.hide(value, known)
		}
		c.Custom = own
	}
	return c
}

// until is the day up to which a person is put away, "" for who is in the book.
func (s Subject) until() string {
	if s.Dossier.Away == nil {
		return ""
	}
	return s.Dossier.Away.Until
}

// Records gives each section as records with named fields: codes, and objects
// where the book holds objects.
func (s Subject) Records() map[string][]map[string]any {
	out := map[string][]map[string]any{}
	for _, sec := range s.Sections {
		records := []map[string]any{}
		for _, row := range sec.Rows {
			r := map[string]any{}
			for i, cell := range row {
				switch column := sec.Columns[i]; {
				case cell == "":
				case objects[column] && json.Valid([]byte(cell)):
					r[column] = json.RawMessage(cell)
				default:
					r[column] = cell
				}
			}
			records = append(records, r)
		}
		out[sec.Key] = records
	}
	return out
}

// objects are the columns that hold JSON in the book.
var objects = map[string]bool{"claim": true, "as_it_stood": true, "before": true, "course": true}
