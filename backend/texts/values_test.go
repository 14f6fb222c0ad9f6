package texts_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/texts"
)

func TestDates(t *testing.T) {
	first := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	due := time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC)
	tests := []struct{ language, date, first, deadline string }{
		{"en", "22 October 2026", "1 March 2026", "Monday 23 November 2026"},
		{"sv", "22 oktober 2026", "1 mars 2026", "måndag 23 november 2026"},
		{"de", "22. Oktober 2026", "1. März 2026", "Montag, 23. November 2026"},
		{"fr", "22 octobre 2026", "1er mars 2026", "lundi 23 novembre 2026"},
		{"fi", "2026-10-22", "2026-03-01", "2026-11-23"},
	}
	for _, test := range tests {
		if got := texts.Date(day, test.language); got != test.date {
			t.Errorf("%s: %q", test.language, got)
		}
		if got := texts.Date(first, test.language); got != test.first {
			t.Errorf("%s: %q", test.language, got)
		}
		if got := texts.Deadline(due, test.language); got != test.deadline {
			t.Errorf("%s: %q", test.language, got)
		}
	}
	if got := texts.Date(time.Time{}, "en") + texts.Deadline(time.Time{}, "en"); got != "" {
		t.Errorf("no day: %q", got)
	}
}

func TestAuthorities(t *testing.T) {
	// The members of the EEA but Germany, whose authority depends on the Land.
	for country := range strings.FieldsSeq("AT BE BG CY CZ DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK GB CH el uk") {
		name, site, ok := texts.Authority(country)
		if !ok || name == "" || !strings.Contains(site, ".") || strings.ContainsAny(site, "/ ") {
			t.Errorf("%s: %q %q %v", country, name, site, ok)
		}
	}
	for _, country := range []string{"DE", "", "XX"} {
		if name, _, ok := texts.Authority(country); ok {
			t.Errorf("%s: %q", country, name)
		}
	}
}

func TestControllerValues(t *testing.T) {
	v := texts.NoticeValues(controller("sv"), 3, day, day.AddDate(0, 0, 10), "")
	for name, want := range map[string]string{
		"controller.address": "Storgatan 1, 211 34 Malmö", "stop.word": "Stopp", "stop.address": "privacy@example.org",
		"authority.name": "Integritetsskyddsmyndigheten", "notice.version": "3", "notice.date": "22 oktober 2026", "notice.effective": "1 november 2026",
	} {
		if got := v[name].Text; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if v["law.uk"].Holds() || v["notice.url"].Holds() {
		t.Error("a switch stands that should not")
	}
	for _, language := range texts.Languages {
		german := controller(language)
		german.Country = "DE"
		if v := texts.ControllerValues(german); !v["authority.name"].Holds() || v["authority.site"].Text != "www.bfdi.bund.de" {
			t.Errorf("%s: %v", language, v["authority.name"])
		}
	}
	british := controller("en")
	british.Country = "GB"
	if !texts.ControllerValues(british)["law.uk"].Holds() {
		t.Error("the UK GDPR is not told")
	}
}

func TestFillMails(t *testing.T) {
	text, err := texts.Text("mail-confirm-withdrawn", "de")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := texts.Fill(text, values("de")); consent.ReasonOf(err) != "notice_field_empty" {
		t.Errorf("a mail without a person: %v", err)
	}
	prose, err := consent.ParseProse(text)
	if err != nil {
		t.Fatal(err)
	}
	v := values("de")
	for _, name := range prose.Fields() {
		if !v[name].Holds() {
			v[name] = consent.FieldText("Wert")
		}
	}
	out, err := texts.Fill(text, v)
	if err != nil || !strings.Contains(out, "Wert") {
		t.Errorf("%v\n%s", err, out)
	}
}

// The corpus of strings that break programs goes through every value.
func TestNaughtyStrings(t *testing.T) {
	folder := os.Getenv("CORPORA")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "corpora")
	}
	raw, err := os.ReadFile(filepath.Join(folder, "hostile", "naughty-strings.json"))
	if err != nil {
		t.Skip("no corpora: set CORPORA to the folder that holds hostile/naughty-strings.json")
	}
	var naughty []string
	if err := json.Unmarshal(raw, &naughty); err != nil {
		t.Fatal(err)
	}
	text := complete(t, "privacy", "en")
	for _, s := range naughty {
		v := values("en")
		v["controller.name"] = consent.FieldText("x" + s)
		frozen, err := consent.Freeze(text, v)
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		for _, mark := range []string{"{{", "[[", "<!--"} {
			if strings.Contains(frozen.Markdown, mark) {
				t.Errorf("%q leaves %s", s, mark)
			}
		}
		assertClean(t, texts.HTML(frozen.Markdown), s)
		assertClean(t, texts.HTML(s), s)
	}
}
