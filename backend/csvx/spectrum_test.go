package csvx_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"consentbook/backend/csvx"
)

// corpora is the folder of files that nobody on this project wrote.
func corpora(t testing.TB, parts ...string) string {
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

func records(t testing.TB, b []byte, o csvx.Overrides) (csvx.Form, [][]string) {
	t.Helper()
	form, err := csvx.Sniff(bytes.NewReader(b), int64(len(b)), o)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	r := csvx.NewReader(bytes.NewReader(b), form)
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return form, out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, append([]string{}, rec.Cells...))
	}
}

func TestEveryCaseOfTheSpectrumParsesToItsJSON(t *testing.T) {
	dir := corpora(t, "contacts", "csv")
	files, err := filepath.Glob(filepath.Join(dir, "csvs", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			_, recs := records(t, b, csvx.Overrides{})
			got := []map[string]string{}
			for _, rec := range recs[1:] {
				row := map[string]string{}
				for i, c := range rec {
					row[recs[0][i]] = c
				}
				got = append(got, row)
			}
			var want []map[string]string
			name := strings.TrimSuffix(filepath.Base(file), ".csv") + ".json"
			b, err = os.ReadFile(filepath.Join(dir, "json", name))
			if err == nil {
				err = json.Unmarshal(b, &want)
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
