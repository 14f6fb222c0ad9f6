package sample

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var today = time.Date(2026, 11, 22, 14, 30, 0, 0, time.UTC)

// made is one material for all tests, which only read it.
var made = sync.OnceValue(func() Material { return Generate(1, today) })

func material(t testing.TB) Material {
	t.Helper()
	return made()
}

// cells reads a file with another reader than the one that wrote it.
func cells(t testing.TB, f File) [][]string {
	t.Helper()
	text := string(f.Bytes)
	comma := ','
	if f.Kind == "customers" {
		text, comma = fromWindows1252(f.Bytes), ';'
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	r.Comma = comma
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", f.Kind, err)
	}
	return rows
}

func fromWindows1252(b []byte) string {
	var out strings.Builder
	for _, c := range b {
		r := rune(c)
		for special, at := range high {
			if at == c {
				r = special
			}
		}
		out.WriteRune(r)
	}
	return out.String()
}

func TestSameSeedAndDaySameBytes(t *testing.T) {
	a, b := Generate(7, today), Generate(7, today.Add(5*time.Hour))
	if !reflect.DeepEqual(a, b) {
		t.Error("not the same material again")
	}
	for name, c := range map[string]Material{"seed": Generate(8, today), "day": Generate(7, today.AddDate(0, 0, 1))} {
		if bytes.Equal(a.Files[0].Bytes, c.Files[0].Bytes) {
			t.Errorf("another %s gives the same customers", name)
		}
	}
}

// The table of what is in the sample; the demo's own figures rest on it.
func TestCounts(t *testing.T) {
	got := material(t).Counts
	want := Counts{
		People:    2400,
		ByCountry: map[string]int{"SE": 1320, "DE": 390, "DK": 330, "GB": 200, "FI": 160}, ByLanguage: got.ByLanguage,
		Customers: 1495, Subscribed: 889, Unsubscribed: 220, Event: 346, Duplicates: 70, InSeveralFiles: 480,
		NoEmail: 170, Malformed: 22, NoName: got.NoName, Companies: got.Companies, Unusable: got.Unusable,
		ClaimedYes: 430, ClaimedOut: 25, Contradictions: 12, DoubleOptIn: 520, ListedOnly: 240,
		ActsByState: got.ActsByState, ActsWithoutFile: got.ActsWithoutFile,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := got.ByLanguage["sv"] + got.ByLanguage["de"] + got.ByLanguage["en"]; n != People || len(got.ByLanguage) != 3 {
		t.Errorf("languages %v", got.ByLanguage)
	}
	for name, n := range map[string]int{"without a name": got.NoName, "companies": got.Companies, "unusable": got.Unusable} {
		if n < 5 {
			t.Errorf("%s: %d", name, n)
		}
	}
}

// What the counts say is what a reader finds in the bytes.
func TestFilesHoldWhatTheCountsSay(t *testing.T) {
	m := material(t)
	people := map[string]bool{} // by address, else by name and telephone
	columns := map[string][3]int{"customers": {4, 1, 5}, "subscribed": {0, 1, 2}, "unsubscribed": {0, 1, 2}, "event": {1, 0, 2}}
	usable := map[string]int{}
	unusable, yes := 0, map[string]bool{}
	for _, f := range m.Files {
		at := columns[f.Kind]
		for _, row := range cells(t, f)[1:] {
			mail := strings.ToLower(strings.TrimSpace(row[at[0]]))
			if !goodAddress.MatchString(mail) {
				if f.Kind == "customers" && (row[1]+row[2] == "" || row[0] == "Kundnr" || row[0] == "Summa") {
					unusable++
					continue
				}
				mail = row[at[1]] + "/" + strings.Join(row[at[2]:at[2]+1], "")
				if f.Kind == "customers" {
					mail = row[1] + " " + row[2]
				}
			}
			if f.Kind == "customers" && claimYes.MatchString(row[14]) {
				yes[mail] = true
			}
			people[mail] = true
			usable[f.Kind]++
		}
	}
	if len(people) != People {
		t.Errorf("%d people can be told apart, want %d", len(people), People)
	}
	want := map[string]int{"customers": m.Counts.Customers, "subscribed": m.Counts.Subscribed, "unsubscribed": m.Counts.Unsubscribed, "event": m.Counts.Event}
	if diff := cmp.Diff(want, usable); diff != "" {
		t.Error(diff)
	}
	if unusable != m.Counts.Unusable || len(yes) != m.Counts.ClaimedYes {
		t.Errorf("%d unusable rows, want %d; %d say yes, want %d", unusable, m.Counts.Unusable, len(yes), m.Counts.ClaimedYes)
	}
	left := 0
	for _, row := range cells(t, m.Files[2])[1:] {
		left += count(yes[row[0]])
	}
	if left != m.Counts.Contradictions {
		t.Errorf("%d of the unsubscribed are said to have agreed, want %d", left, m.Counts.Contradictions)
	}
}

var (
	goodAddress = regexp.MustCompile(`^[a-z0-9.]+@(example\.(org|com|net)|[a-z]+\.example)$`)
	claimYes    = regexp.MustCompile(`(?i)^\s*(ja|x)\s*$`)
	anyAddress  = regexp.MustCompile(`[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+`)
	anyIP       = regexp.MustCompile(`\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b`)
	anyDomain   = regexp.MustCompile(`(?i)\b[a-z0-9-]+\.(com|org|net|se|de|dk|fi|eu|uk|info|io)\b`)
)

// Nothing may point at a real person, house or machine.
func TestOnlyReservedAddresses(t *testing.T) {
	m := material(t)
	texts := map[string]string{}
	for _, f := range m.Files {
		texts[f.Name] = fromWindows1252(f.Bytes)
		if f.Kind != "customers" {
			texts[f.Name] = string(f.Bytes)
		}
	}
	for _, a := range m.Acts {
		if a.Evidence != nil && a.Evidence.MediaType != "image/png" {
			texts[a.Evidence.Name] = string(a.Evidence.Bytes)
		}
		texts["act "+a.Email] = a.Email
	}
	for name, text := range texts {
		for _, mail := range anyAddress.FindAllString(text, -1) {
			host := strings.ToLower(mail[strings.IndexByte(mail, '@')+1:])
			if !regexp.MustCompile(`(^|\.)example(\.(org|com|net))?$`).MatchString(host) && host != "example" {
				t.Errorf("%s: %s", name, mail)
			}
		}
		for _, ip := range anyIP.FindAllString(text, -1) {
			if !regexp.MustCompile(`^(192\.0\.2|198\.51\.100|203\.0\.113)\.`).MatchString(ip) {
				t.Errorf("%s: %s", name, ip)
			}
		}
		for _, domain := range anyDomain.FindAllString(text, -1) {
			if !regexp.MustCompile(`(?i)^example\.(com|org|net)$`).MatchString(domain) {
				t.Errorf("%s: domain %s", name, domain)
			}
		}
	}
}

func TestPhonesAreOfNobody(t *testing.T) {
	g := newGenerator(3, today)
	reserved := map[string]*regexp.Regexp{
		"SE": regexp.MustCompile(`^(70 17406(0[5-9]|[1-9]\d)|40 62804\d\d|8 465004\d\d|31 39006\d\d|980 3192\d\d)$`),
		"DE": regexp.MustCompile(`^(30 23125\d{3}|40 66969\d{3}|89 99998\d{3}|69 90009\d{3}|221 4710\d{3})$`),
		"GB": regexp.MustCompile(`^(7700 900\d{3}|20 79460\d{3}|161 4960\d{3})$`),
		"DK": regexp.MustCompile(`^00\d{6}$`),
		"FI": regexp.MustCompile(`^9 000\d{4}$`),
	}
	for country, want := range reserved {
		for range 2000 {
			if p := g.phone(country); !want.MatchString(p) {
				t.Fatalf("%s: %s", country, p)
			}
		}
	}
}

// The mess that an import has to live with is there.
func TestTheMess(t *testing.T) {
	m := material(t)
	customers, event := m.Files[0], m.Files[3]
	if utf8.Valid(customers.Bytes) {
		t.Error("the customer list is UTF-8")
	}
	text := fromWindows1252(customers.Bytes)
	for _, s := range []string{"Å", "ö", "ß", "ø", "€", "„", "“", "–", ";;\r\n", "c/o ", "\"Projekt", "########", "0000-00-00", "avreg 20", "Summa;"} {
		if !strings.Contains(text, s) {
			t.Errorf("customers lack %q", s)
		}
	}
	for name, pattern := range map[string]string{
		"a line break in quotes": `"[^";]*\n[^";]*"`, "capitals": `[A-Z.]+@EXAMPLE`, "German dates": `;\d{1,2}\.\d{1,2}\.\d{4};`, "a year alone": `;20\d\d;`,
		"serial dates": `;4[2-6]\d{3};`, "a lost zero": `;1067;`, "family, given": `;[^;]+, [^;]+;`,
	} {
		if !regexp.MustCompile(pattern).MatchString(text) {
			t.Errorf("customers lack %s", name)
		}
	}
	if !bytes.HasPrefix(event.Bytes, []byte("\xEF\xBB\xBF")) || !utf8.Valid(event.Bytes) {
		t.Error("the event list is no UTF-8 with a mark")
	}
	for _, file := range m.Files[1:3] {
		if !bytes.HasPrefix(file.Bytes, []byte(`"Email Address","First Name"`)) || !bytes.Contains(file.Bytes, []byte(",OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,")) {
			t.Errorf("%s is not in Mailchimp's form", file.Kind)
		}
	}
}

// Every letter of the sample exists in the code page of its file.
func TestNothingIsLostInWindows1252(t *testing.T) {
	for _, n := range nations {
		for _, words := range [][]string{n.given, n.family, n.streets, n.companies, n.forms, {n.name}} {
			for _, s := range words {
				if got := fromWindows1252(windows1252(s)); got != s {
					t.Errorf("%q becomes %q", s, got)
				}
			}
		}
	}
	for _, byLanguage := range questions {
		for _, s := range byLanguage {
			if fromWindows1252(windows1252(s)) != s {
				t.Errorf("%q is lost on the form", s)
			}
		}
	}
}

// Dates lie before today, on whatever day the demo runs.
func TestDatesAreRelative(t *testing.T) {
	day := time.Date(2031, 2, 28, 0, 0, 0, 0, time.UTC)
	m := Generate(1, day)
	iso := regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`)
	recent := 0
	for _, f := range m.Files {
		for _, s := range iso.FindAllString(string(f.Bytes), -1) {
			at, err := time.Parse(time.DateOnly, s)
			if err != nil || at.After(day) {
				t.Errorf("%s: %s", f.Kind, s)
			}
			recent += count(at.After(day.AddDate(0, 0, -90)))
		}
	}
	if recent == 0 {
		t.Error("nothing happened lately")
	}
	if m.Files[0].Name != "kunder 2031.csv" || m.Files[0].CollectedAt != "2031-02-28" {
		t.Errorf("%s collected %s", m.Files[0].Name, m.Files[0].CollectedAt)
	}
}

func TestPurposesAndController(t *testing.T) {
	m := material(t)
	if err := m.Controller.Normal().Check(); err != nil {
		t.Error(err)
	}
	known := map[string]bool{}
	for _, p := range m.Purposes {
		if err := p.Check(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		for _, l := range Languages {
			if p.Names[l] == "" || p.Allows("6(1)(a)") != (p.Questions[l] != "") {
				t.Errorf("%s lacks its name or its question in %s", p.ID, l)
			}
		}
		known[string(p.ID)+string(p.Bases[0])] = true
	}
	for _, f := range m.Files {
		if !known[string(f.Purpose)+string(f.Basis)] || f.Source == "" {
			t.Errorf("%s: purpose %s on %s", f.Kind, f.Purpose, f.Basis)
		}
	}
}
