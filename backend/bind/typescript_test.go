package bind

import (
	"strconv"
	"strings"
	"testing"

	"consentbook/backend/consent"
)

func TestTypeScript(t *testing.T) {
	tab, _ := table(t)
	other, err := New(&Forest{}, &Path{})
	if err != nil {
		t.Fatal(err)
	}
	named := []Named{Enum("Colour", Colour("red"), Colour("green")), Type("Blatt", Leaf{})}
	got, err := tab.TypeScript(named...)
	if err != nil {
		t.Fatal(err)
	}
	CheckFile(t, "testdata/bindings.ts", withoutReasons(t, got))
	again, err := other.TypeScript(named[1], named[0])
	if err != nil {
		t.Fatal(err)
	}
	if again != got {
		t.Error("the order of services changes the file")
	}
}

// withoutReasons keeps the sample from changing with the program's reasons.
func withoutReasons(t *testing.T, ts string) string {
	t.Helper()
	before, rest, ok := strings.Cut(ts, "export type Reason =")
	list, after, ok2 := strings.Cut(rest, "\n\n")
	if !ok || !ok2 {
		t.Fatal("no reasons in the file")
	}
	for _, reason := range consent.Reasons {
		if !strings.Contains(list, "| "+strconv.Quote(reason)+"\n") && !strings.HasSuffix(list, "| "+strconv.Quote(reason)) {
			t.Errorf("%s is not among the reasons", reason)
		}
	}
	return before + after
}

func TestGolden(t *testing.T) {
	tab, _ := table(t)
	want := "bind.Forest.Clear({}) {}\nbind.Forest.Find(bind.FindIn) bind.Tree\nbind.Path.Walk(bind.Paging) bind.Paging\n"
	if got := tab.Golden(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

type noName struct{ Field string }
type withChannel struct {
	C chan int `json:"c"`
}
type Walker struct{}

func (Walker) Walk(in struct{}) (noName, error) { return noName{}, nil }

type Channels struct{}

func (Channels) Open(in struct{}) (withChannel, error) { return withChannel{}, nil }

func TestTypeScriptRefuses(t *testing.T) {
	cases := []struct {
		name    string
		service any
		named   []Named
		want    string
	}{
		{"a field without a name", &Walker{}, nil, "no json name"},
		{"what JSON cannot write", &Channels{}, nil, "does not cross"},
		{"two types of one name", &Path{}, []Named{Type("Paging", Leaf{})}, "both called Paging"},
		{"an unnamed type", &Path{}, []Named{Type("X", struct{}{})}, "no named type"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tab, err := New(c.service)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := tab.TypeScript(c.named...); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestScriptNamesEveryMethod(t *testing.T) {
	tab, _ := table(t)
	script := tab.Script()
	for _, name := range tab.Names() {
		if !strings.Contains(script, `"`+name+`"`) {
			t.Errorf("%s is not in the script", name)
		}
	}
}

func TestPlainName(t *testing.T) {
	for name, want := range map[string]string{
		"Row": "Row", "Page[consentbook/backend/api.Row]": "PageOfRow", "Page[int]": "PageOfInt", "Page[[]consentbook/backend/api.Row]": "PageOfRow",
	} {
		if got := plainName(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
