package desktop

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestPlaceIsRemembered(t *testing.T) {
	path := filepath.Join(t.TempDir(), "consentbook", "window.json")
	if got := ReadPlace(path); got != firstPlace {
		t.Errorf("the first time: %+v", got)
	}
	want := Place{X: 40, Y: 30, Width: 1500, Height: 900, Maximised: true, Known: true}
	if err := want.Keep(path); err != nil {
		t.Fatal(err)
	}
	if got := ReadPlace(path); got != want {
		t.Errorf("got %+v", got)
	}
	for _, broken := range []string{"", "{", `{"width":-5,"height":900}`, `[]`} {
		os.WriteFile(path, []byte(broken), 0o600)
		if got := ReadPlace(path); got != firstPlace {
			t.Errorf("%q: %+v", broken, got)
		}
	}
}

func TestPlaceLiesOnTheScreen(t *testing.T) {
	cases := []struct {
		name          string
		was           Place
		width, height int
		want          Place
	}{
		{"as it was", Place{X: 10, Y: 20, Width: 1200, Height: 800}, 1920, 1080, Place{X: 10, Y: 20, Width: 1200, Height: 800}},
		{"the second screen is gone", Place{X: 2500, Y: 100, Width: 1200, Height: 800}, 1920, 1080, Place{X: 720, Y: 100, Width: 1200, Height: 800}},
		{"left of the screen", Place{X: -900, Y: -50, Width: 1200, Height: 800}, 1920, 1080, Place{Width: 1200, Height: 800}},
		{"larger than the screen", Place{Width: 3000, Height: 2000}, 1440, 900, Place{Width: 1440, Height: 900}},
		{"smaller than allowed", Place{Width: 300, Height: 200}, 1440, 900, Place{Width: MinWidth, Height: MinHeight}},
		{"a small screen", Place{X: 50, Width: 1360, Height: 860}, 1024, 600, Place{Width: MinWidth, Height: MinHeight}},
	}
	for _, c := range cases {
		if got := c.was.Within(c.width, c.height); got != c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// The page gives these keys other meanings (see Keys in its help).
func TestMenuKeysDoNotTakeThePageItsOwn(t *testing.T) {
	for _, goos := range []string{"linux", "windows", "darwin"} {
		seen := map[Item]bool{}
		for _, item := range append(FileMenu(WordsFor("en"), goos), HelpMenu(WordsFor("en"))...) {
			if item.Key == "" {
				continue
			}
			if !item.Shift && (item.Key == "n" || item.Key == "z" || item.Key == "f") {
				t.Errorf("%s: %s has the key of the page", goos, item.Command)
			}
			if key := (Item{Key: item.Key, Shift: item.Shift}); seen[key] {
				t.Errorf("%s: two entries with %s", goos, item.Key)
			} else {
				seen[key] = true
			}
		}
	}
}

func TestSystemLanguage(t *testing.T) {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		t.Setenv(name, "")
	}
	if got := SystemLanguage(); got != "" {
		t.Errorf("nothing set: %q", got)
	}
	t.Setenv("LANG", "de_DE.UTF-8")
	t.Setenv("LC_ALL", "sv_SE.UTF-8")
	if got := SystemLanguage(); got != "sv_SE.UTF-8" {
		t.Errorf("got %q", got)
	}
}

func TestBookAmong(t *testing.T) {
	folder := t.TempDir()
	whole := filepath.Join(folder, "a.consentbook")
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, ""},
		{[]string{"--verbose", "a.csv"}, ""},
		{[]string{"--x", "b.consentbook"}, filepath.Join(folder, "b.consentbook")},
		{[]string{"../B.CONSENTBOOK"}, filepath.Join(filepath.Dir(folder), "B.CONSENTBOOK")},
		{[]string{whole, "c.consentbook"}, whole},
	} {
		if got := BookAmong(c.args, folder); got != c.want {
			t.Errorf("%v: %q", c.args, got)
		}
	}
}

func TestFilters(t *testing.T) {
	w := WordsFor("en")
	cases := []struct {
		kind Kind
		goos string
		want []Filter
	}{
		{Contacts, "linux", []Filter{{"Address lists", "*.csv;*.tsv;*.txt;*.xlsx;*.vcf"}, {"All files", "*"}}},
		{Evidence, "windows", []Filter{{"All files", "*.*"}}},
		{Book, "darwin", []Filter{{"Books", "*.consentbook"}}},
		{Contacts, "darwin", nil},
		{Evidence, "darwin", nil},
	}
	for _, c := range cases {
		if got := Filters(w, c.kind, c.goos); !slices.Equal(got, c.want) {
			t.Errorf("%s on %s: %v", c.kind, c.goos, got)
		}
	}
	for _, kind := range Kinds {
		for _, f := range Filters(w, kind, "linux") {
			if f.Name == "" {
				t.Errorf("%s has a filter without a name", kind)
			}
		}
	}
}
