package addressbook_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"consentbook/backend/addressbook"
)

// corpora is the folder of files that nobody on this project wrote.
func corpora(t testing.TB, parts ...string) string {
	t.Helper()
	dir := os.Getenv("CORPORA")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	path := filepath.Join(append([]string{dir}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skip("no corpora beside this repository; set CORPORA to run this test")
	}
	return path
}

type headerLine struct {
	Columns   []string `json:"columns"`
	Canonical []string `json:"canonical"`
}

func headerLines(t *testing.T) map[string]headerLine {
	t.Helper()
	b, err := os.ReadFile(corpora(t, "contacts", "made", "headers.json"))
	if err != nil {
		t.Fatal(err)
	}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		t.Fatal(err)
	}
	out := map[string]headerLine{}
	for name, r := range raw {
		if strings.HasPrefix(name, "_") {
			continue
		}
		var h headerLine
		if err := json.Unmarshal(r, &h); err != nil {
			t.Fatal(err)
		}
		out[name] = h
	}
	return out
}

func TestEveryHeaderLineIsItsDialectAndLanguage(t *testing.T) {
	for name, h := range headerLines(t) {
		t.Run(name, func(t *testing.T) {
			dialect, lang := name, ""
			for _, family := range []string{"outlook", "thunderbird", "hubspot"} {
				if rest, ok := strings.CutPrefix(name, family+"-"); ok && len(rest) == 2 {
					dialect, lang = family, rest
				}
			}
			dialect = strings.TrimSuffix(dialect, "-analytics")
			m := addressbook.Recognise(h.Columns, nil, addressbook.Hint{})
			if m.Dialect != dialect || lang != "" && m.Language != lang {
				t.Errorf("recognised as %s %s", m.Dialect, m.Language)
			}
			if addressbook.FindHeader([][]string{{"A title"}, {}, h.Columns}) != 2 {
				t.Error("not found below a title")
			}
		})
	}
}

func TestColumnsInEveryLanguageMeanWhatTheirEnglishNamesMean(t *testing.T) {
	for name, h := range headerLines(t) {
		if h.Canonical == nil {
			continue
		}
		t.Run(name, func(t *testing.T) {
			got := addressbook.Recognise(h.Columns, nil, addressbook.Hint{})
			want := addressbook.Recognise(h.Canonical, nil, addressbook.Hint{})
			for i, c := range got.Columns {
				if c.Field != want.Columns[i].Field {
					t.Errorf("%q is %q, its English name %q is %q", c.Header, c.Field, h.Canonical[i], want.Columns[i].Field)
				}
			}
		})
	}
}
