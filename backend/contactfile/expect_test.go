package contactfile_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"consentbook/backend/addressbook"
	"consentbook/backend/contactfile"
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

// expectation is a file of the schema contacts-expect/1.
type expectation struct {
	addressbook.File
	Counts map[string]int    `json:"counts"`
	Rows   []json.RawMessage `json:"rows"`
}

func openBytes(t testing.TB, b []byte, name string, o contactfile.Overrides) *contactfile.Book {
	t.Helper()
	book, err := contactfile.Open(bytes.NewReader(b), int64(len(b)), name, o)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func allRows(t testing.TB, b *contactfile.Book) []addressbook.Row {
	t.Helper()
	var out []addressbook.Row
	for row, err := range b.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	return out
}

// plainJSON is a value as a reader of the file sees it: warnings in any
// order, notes for the reader left out.
func plainJSON(t testing.TB, b []byte) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	delete(m, "note")
	if w, ok := m["warn"].([]any); ok {
		slices.SortFunc(w, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
	}
	return m
}

func TestEveryMadeFileReadsAsExpected(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpora(t, "contacts", "made"), "*.expect.json"))
	if err != nil || len(files) == 0 {
		t.Fatal("no expectations", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".expect.json"), func(t *testing.T) {
			checkExpectation(t, file)
		})
	}
}

func checkExpectation(t *testing.T, file string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var want expectation
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(filepath.Dir(file), want.File.File))
	if err != nil {
		t.Fatal(err)
	}
	book := openBytes(t, b, want.File.File, contactfile.Overrides{})
	if d := cmp.Diff(want.File, book.File()); d != "" {
		t.Errorf("file, want - got +\n%s", d)
	}
	rows := allRows(t, book)
	counts := map[string]int{"contact": 0, "reject": 0, "skip": 0}
	got := map[string]map[string]any{}
	for _, r := range rows {
		counts[string(r.Outcome)]++
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		got[fmt.Sprint(r.Sheet, "/", r.Row)] = plainJSON(t, line)
	}
	if d := cmp.Diff(want.Counts, counts); d != "" {
		t.Errorf("counts, want - got +\n%s", d)
	}
	for _, line := range want.Rows {
		w := plainJSON(t, line)
		sheet, _ := w["sheet"].(string)
		key := fmt.Sprint(sheet, "/", w["row"])
		if d := cmp.Diff(w, got[key]); d != "" {
			t.Errorf("row %s, want - got +\n%s", key, d)
		}
		delete(got, key)
	}
	for key, row := range got {
		if row["outcome"] != "skip" || row["reason"] != "blank" || row["sheet"] == nil {
			t.Errorf("row %s not expected: %v", key, row)
		}
	}
}
