package bind

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// A sample of services with every form of type that crosses the seam.

type Colour string

type Paging struct {
	Offset int `json:"offset"`
	Limit  int `json:"limit"`
}

type Leaf struct {
	Tags  []string          `json:"tags"`
	Notes map[string]string `json:"notes"`
}

type Tree struct {
	Name     string          `json:"name"`
	Leaves   []Leaf          `json:"leaves"`
	ByName   map[string]Leaf `json:"byName"`
	Best     *Leaf           `json:"best"`
	Children []Tree          `json:"children"`
	Counts   map[Colour]int  `json:"counts"`
	Colour   Colour          `json:"colour"`
	At       time.Time       `json:"at"`
	Raw      []byte          `json:"raw"`
	Any      any             `json:"any"`
	Extra    []struct {
		Month string `json:"month"`
		Count int    `json:"count"`
	} `json:"extra"`
	Maybe  string `json:"maybe,omitempty"`
	Hidden string `json:"-"`
	secret []string
}

type FindIn struct {
	Paging
	Search string   `json:"search"`
	Names  []string `json:"names"`
	Row    struct {
		Index int `json:"index"`
	} `json:"row"`
}

type Forest struct{ trees []Tree }

func (f *Forest) Find(in FindIn) (Tree, error) {
	switch in.Search {
	case "coded":
		return Tree{}, fmt.Errorf("wrapped: %w", consent.Fail(consent.Conflict, "purpose_exists", "search", "name", "n"))
	case "foreign":
		return Tree{}, errors.New("frida.ek@example.org is in the way")
	case "panic":
		panic("frida.ek@example.org")
	case "runtime":
		return f.trees[len(in.Names)+7], nil
	}
	return Tree{Name: in.Search, Leaves: []Leaf{{}, {Tags: []string{"a"}}}, ByName: map[string]Leaf{"x": {}}, Children: []Tree{{}}, Any: map[string][]int{"n": nil}, secret: nil}, nil
}

func (f *Forest) Clear(struct{}) (struct{}, error) { return struct{}{}, nil }

type Path struct{}

func (Path) Walk(in Paging) (Paging, error) { return Paging{in.Limit, in.Offset}, nil }

func table(t *testing.T) (*Table, *bytes.Buffer) {
	t.Helper()
	tab, err := New(&Path{}, &Forest{})
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	tab.Log = slog.New(slog.NewTextHandler(&log, nil))
	return tab, &log
}

func TestCallFillsListsAndMaps(t *testing.T) {
	tab, _ := table(t)
	got, failed := tab.Call(t.Context(), "bind.Forest.Find", json.RawMessage(`{"search":"oak","offset":2}`))
	if failed != nil {
		t.Fatal(failed)
	}
	empty := `"counts":{},"colour":"","at":"0001-01-01T00:00:00Z","raw":"","any":null,"extra":[]}`
	want := `{"name":"oak","leaves":[{"tags":[],"notes":{}},{"tags":["a"],"notes":{}}],"byName":{"x":{"tags":[],"notes":{}}},"best":null,` +
		`"children":[{"name":"","leaves":[],"byName":{},"best":null,"children":[],` + empty + `],` +
		strings.Replace(empty, `"any":null`, `"any":{"n":[]}`, 1)
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The service's own data stays as it is: it may be read by others meanwhile.
func TestFillingCopies(t *testing.T) {
	kept := []Tree{{Leaves: []Leaf{{}}, ByName: map[string]Leaf{"x": {}}}}
	f := &Forest{trees: kept}
	s := &shared{f}
	tab, err := New(s)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, failed := tab.Call(t.Context(), "bind.shared.All", nil); failed != nil {
				t.Error(failed)
			}
		})
	}
	all.Wait()
	if kept[0].Leaves[0].Tags != nil || kept[0].ByName["x"].Notes != nil || kept[0].Children != nil {
		t.Error("the service's own value was changed")
	}
}

type shared struct{ f *Forest }

func (s *shared) All(struct{}) (struct {
	Trees []Tree `json:"trees"`
}, error) {
	return struct {
		Trees []Tree `json:"trees"`
	}{s.f.trees}, nil
}

func TestCallRefusesMalformedInput(t *testing.T) {
	tab, _ := table(t)
	cases := []struct{ name, input, field string }{
		{"unknown field", `{"serach":"x"}`, "serach"},
		{"wrong type", `{"search":7}`, "search"},
		{"wrong type inside", `{"row":{"index":"seven"}}`, "row.index"},
		{"a list", `[]`, ""},
		{"two documents", `{} {}`, ""},
		{"no JSON", `search=x`, ""},
		{"cut short", `{"search":"x`, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, failed := tab.Call(t.Context(), "bind.Forest.Find", json.RawMessage(c.input))
			if failed == nil || failed.Code != consent.Invalid || failed.Reason != "input_malformed" || failed.Field != c.field {
				t.Errorf("got %v", failed)
			}
		})
	}
}

func TestCallErrors(t *testing.T) {
	cases := []struct {
		name, search   string
		code           consent.Code
		reason, logged string
	}{
		{"coded", "coded", consent.Conflict, "purpose_exists", ""},
		{"foreign", "foreign", consent.Internal, "", "bind.Forest.Find"},
		{"panic", "panic", consent.Internal, "", "Find"},
		{"runtime panic", "runtime", consent.Internal, "", "index out of range"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			tab, log := table(t)
			_, failed := tab.Call(t.Context(), "bind.Forest.Find", json.RawMessage(`{"search":"`+c.search+`"}`))
			if failed == nil || failed.Code != c.code || failed.Reason != c.reason {
				t.Fatalf("got %v", failed)
			}
			if (failed.Code == consent.Internal) != (failed.Incident != "") {
				t.Errorf("incident %q", failed.Incident)
			}
			if !strings.Contains(log.String(), c.logged) {
				t.Errorf("log %q lacks %q", log, c.logged)
			}
			if strings.Contains(log.String(), "frida") {
				t.Errorf("personal data in the log: %s", log)
			}
		})
	}
}

func TestCallOfWhatIsNotBound(t *testing.T) {
	tab, _ := table(t)
	for _, name := range []string{"", "Find", "bind.Forest.trees", "bind.Forest.find", "bind.Forest.Find.x"} {
		if _, failed := tab.Call(t.Context(), name, nil); failed == nil || failed.Reason != "call_unknown" {
			t.Errorf("%q: %v", name, failed)
		}
	}
}

func TestCallAfterTheEndOfItsContext(t *testing.T) {
	tab, _ := table(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, failed := tab.Call(ctx, "bind.Forest.Clear", nil); failed == nil || failed.Code != consent.Cancelled {
		t.Errorf("got %v", failed)
	}
}

type two struct{}

func (*two) Odd(a, b struct{}) (struct{}, error) { return a, nil }

type none struct{}

type text struct{}

func (*text) Odd(string) (struct{}, error) { return struct{}{}, nil }

func TestNewRefusesOtherForms(t *testing.T) {
	for _, bad := range []any{nil, 7, Forest{}, (*Forest)(nil), &two{}, &none{}, &text{}} {
		if _, err := New(bad); err == nil {
			t.Errorf("%T was bound", bad)
		}
	}
	if _, err := New(&Path{}, &Path{}); err == nil {
		t.Error("the same service was bound twice")
	}
}

func TestBridge(t *testing.T) {
	tab, _ := table(t)
	b := NewBridge(tab)
	got, err := b.Call("bind.Path.Walk", json.RawMessage(`{"offset":1,"limit":2}`))
	if err != nil || string(got) != `{"offset":2,"limit":1}` {
		t.Errorf("%s, %v", got, err)
	}
	for _, search := range []string{"coded", "panic"} {
		got, err := b.Call("bind.Forest.Find", json.RawMessage(`{"search":"`+search+`"}`))
		var failed *fault.AppError
		if got != nil || !errors.As(err, &failed) {
			t.Errorf("%s: %s, %v", search, got, err)
		}
	}
	// A nil pointer in an error would be an error to Wails.
	if _, err := b.Call("bind.Forest.Clear", nil); err != nil {
		t.Errorf("no error, and yet %v", err)
	}
}

func TestErrorFormatter(t *testing.T) {
	got := ErrorFormatter(nil)(consent.Fail(consent.Locked, "passphrase_wrong", "passphrase", "wait", "2"))
	want := `{"code":"locked","reason":"passphrase_wrong","field":"passphrase","params":{"wait":"2"},"incident":""}`
	if got != want {
		t.Errorf("got  %v\nwant %s", got, want)
	}
}

func TestCheckFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "made.txt")
	t.Setenv("UPDATE", "")
	var r recorder
	CheckFile(&r, path, "one\ntwo\n")
	if len(r.said) != 1 {
		t.Errorf("a missing file: %v", r.said)
	}
	t.Setenv("UPDATE", "1")
	CheckFile(t, path, "one\ntwo\n")
	t.Setenv("UPDATE", "")
	CheckFile(t, path, "one\ntwo\n")
	r = recorder{}
	CheckFile(&r, path, "one\n2\n")
	if len(r.said) != 1 || !strings.Contains(r.said[0], "line 2") {
		t.Errorf("a file that differs: %v", r.said)
	}
	if have, _ := os.ReadFile(path); string(have) != "one\ntwo\n" {
		t.Errorf("the check changed the file: %q", have)
	}
}

type recorder struct{ said []string }

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatalf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}
