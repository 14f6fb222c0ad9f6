package files

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSafeName(t *testing.T) {
	for name, want := range map[string]string{
		"Auskunft Müller.pdf": "Auskunft Müller.pdf",
		`../../etc/passwd`:    ".._.._etc_passwd",
		`C:\a\b.csv`:          "C__a_b.csv",
		"a\r\n\"b\".csv":      "a___b_.csv",
		"nul\x00.csv":         "nul_.csv",
		"ends. . ":            "ends",
		"":                    "file",
		"..":                  "file",
		"a\xffb":              "a_b",
	} {
		if got := SafeName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

func FuzzSafeName(f *testing.F) {
	f.Add("a.csv")
	f.Add(strings.Repeat("ö", 200) + ".csv")
	f.Add(strings.Repeat("x.", 200))
	f.Fuzz(func(t *testing.T, name string) {
		got := SafeName(name)
		if got == "" || len(got) > maxName || !utf8.ValidString(got) || strings.ContainsAny(got, "/\\\x00\r\n\"") || plainName(got) != got {
			t.Errorf("%q: %q", name, got)
		}
		if SafeName(got) != got {
			t.Errorf("%q is not safe yet: %q", got, SafeName(got))
		}
	})
}

func TestSafeNameKeepsTheExtension(t *testing.T) {
	got := SafeName(strings.Repeat("ö", 200) + ".csv")
	if !strings.HasSuffix(got, "ö.csv") || len(got) > maxName {
		t.Errorf("got %q", got)
	}
}
