package texts

import (
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
)

// AuthoritiesSource says from where and when the list of authorities is.
const AuthoritiesSource = "datenanfragen.de, supervisory-authorities, commit 0a29c3d of 2026-07-21, CC0; official languages of Belgium, Finland, Ireland, Luxembourg, Malta, Romania and Switzerland added"

// Supervisor is a supervisory authority (Art. 51) with what a controller there
// needs of it.
type Supervisor struct {
	Place     string   `json:"place"`         // country, or Land: SE, DE-BY
	For       string   `json:"for,omitempty"` // public: bodies of the Land; federal: of the Federation, post and telecommunications; "" businesses
	Name      string   `json:"name"`
	Site      string   `json:"site"`
	Form      string   `json:"form"` // for complaints; "" for none known
	Address   string   `json:"address"`
	Languages []string `json:"languages"` // in which a complaint is read
}

//go:embed supervisors.json
var supervisorTable []byte

var supervisors = sync.OnceValue(func() (out []Supervisor) {
	_ = json.Unmarshal(supervisorTable, &out) // embedded; a test reads it
	return out
})

// Authorities lists the authorities of a place: a country with its Länder, one
// Land, or with "" all of them.
func Authorities(place string) []Supervisor {
	out := []Supervisor{}
	switch place = strings.ToUpper(strings.TrimSpace(place)); place {
	case "UK":
		place = "GB"
	case "EL":
		place = "GR"
	}
	for _, s := range supervisors() {
		if place == "" || s.Place == place || strings.HasPrefix(s.Place, place+"-") {
			out = append(out, s)
		}
	}
	return out
}
