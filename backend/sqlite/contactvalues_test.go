package sqlite

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
)

// The quick way to read a contact's values gives what encoding/json gives, for
// every field that a contact has or will have.
func TestValuesAreReadAsTheyWereWritten(t *testing.T) {
	generator := rapid.Make[consent.Contact]()
	rapid.Check(t, func(t *rapid.T) {
		details, err := json.Marshal(generator.Draw(t, "contact"))
		if err != nil {
			t.Skip("not JSON")
		}
		var want consent.Contact
		if err := json.Unmarshal(details, &want); err != nil {
			t.Fatal(err)
		}
		got, err := contactOf(string(details))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\n%s", details, diff)
		}
	})
}

func TestBrokenValuesAreTold(t *testing.T) {
	for _, s := range []string{"", "{", "[]", `"x"`, "null", `{"kind":"x"`, `{"kind":"x"}x`, `{"kind":1}`, `{"kind":"x\`, `{"emails":[{"value":"x"}`, `{"emails":[1]}`, `{"unheard":"of"}`} {
		if _, err := contactOf(s); err == nil {
			t.Errorf("%q was taken for a contact", s)
		}
	}
}

func BenchmarkValues(b *testing.B) {
	details := `{"kind":"person","given":"Åsa","family":"Öberg","org":"Firma AB","emails":[{"value":"asa12345@example.org","label":"other"}],"phones":[{"value":"+46701234567","label":"other"}],"addresses":[{"label":"other","street":"Storgatan 12","city":"Malmö","postcode":"211 00","country":"SE"}],"language":"sv","country":"SE","custom":{"customer_since":"2020-01-02"}}`
	for b.Loop() {
		if _, err := contactOf(details); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzValues(f *testing.F) {
	f.Add(`{"kind":"person","emails":[{"value":"a\\u00e5\"","preferred":true}],"custom":{"a":"b"}}`)
	f.Fuzz(func(t *testing.T, details string) {
		got, err := contactOf(details)
		j := jsonWalk{s: details}
		j.shape(nil, "")
		var want consent.Contact
		if err != nil || json.Unmarshal([]byte(details), &want) != nil {
			return
		}
		written, _ := json.Marshal(want)
		if string(written) != details {
			return // not as json.Marshal writes it
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}
