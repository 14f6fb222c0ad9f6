package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// People are told these addresses in every notice and letter (Art. 13(1)(a)).
func TestTheBusinessCanBeReachedWhereItSays(t *testing.T) {
	for _, x := range []struct{ email, website, want string }{
		{"", "", ""},
		{"hej@ljusgard.example.org", "ljusgard.example.org", ""},
		{"info@müller.example", "https://müller.example/über-uns", ""},
		{"hej", "", "email_malformed"},
		{"hej@ljusgard", "", "email_malformed"},
		{"hej @ljusgard.example.org", "", "email_malformed"},
		{"a@b@ljusgard.example.org", "", "email_malformed"},
		{"", "our site", "website_malformed"},
		{"", "javascript:alert(1)", "website_malformed"},
		{"", "https://name:word@ljusgard.example.org", "website_malformed"},
		{"", "localhost", "website_malformed"},
	} {
		c := Controller{Name: "Ljusgård", Country: "SE", Language: "sv", Email: x.email, Website: x.website}
		require.Equal(t, x.want, ReasonOf(c.Check()), "%+v", x)
	}
}
