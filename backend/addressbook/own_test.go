package addressbook

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestOwnNamesAreKnownInEveryLanguage(t *testing.T) {
	for _, language := range OwnLanguages {
		for key, own := range ownTable {
			c := OwnColumn{Key: key, Name: "Nyhetsbrev: juni"}
			if ownRepeats[key] {
				c.N = 3
			}
			header := OwnHeader(c, language)
			to, ok := ownTarget(header)
			if !ok || to.kind != own.to || to.n != c.N {
				t.Errorf("%s %q: %+v %v", language, header, to, ok)
			}
			if key == OwnState && PurposeScope(to.label) != c.Name || key == OwnCustom && to.label != c.Name {
				t.Errorf("%s %q: %+v", language, header, to)
			}
			if !knownName(header) && key != OwnCustom {
				t.Errorf("%s %q does not help to find the header", language, header)
			}
		}
	}
}

// What a business calls its own fields must come back as its own fields.
func TestOwnFieldsKeepTheirNames(t *testing.T) {
	for name, want := range map[string]string{
		"Poäng": "Poäng", "Betyg 2": "Betyg 2",
		"E-post": "Eget fält: E-post", "Newsletter": "Eget fält: Newsletter", "Opted out of email: X": "Eget fält: Opted out of email: X",
		"E-mail 2 - Value": "Eget fält: E-mail 2 - Value", "läge": "läge", "a: läge": "Eget fält: a: läge", "Consentbook-nr": "Eget fält: Consentbook-nr", "?": "Eget fält: ?",
	} {
		if got := OwnHeader(OwnColumn{Key: OwnCustom, Name: name}, "sv"); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		name := clean(rapid.String().Draw(t, "name"))
		language := rapid.SampledFrom(OwnLanguages).Draw(t, "language")
		if name == "" || clean(name[:1]) == "" {
			return
		}
		header := []string{OwnHeader(OwnColumn{Key: OwnNumber}, language), OwnHeader(OwnColumn{Key: "given"}, language), OwnHeader(OwnColumn{Key: "family"}, language),
			OwnHeader(OwnColumn{Key: OwnCustom, Name: name}, language)}
		m := Recognise(header, nil, Hint{})
		if m.Dialect != OwnDialect {
			t.Fatalf("%q: dialect %s", header, m.Dialect)
		}
		if c := m.Columns[3]; c.Field != "custom" && !c.Sensitive {
			t.Fatalf("%q: %+v", header[3], c)
		}
		n := NewNormaliser(m, Context{Header: header})
		row := n.Row(Record{Number: 2, Cells: []string{"1", "Åsa", "Öberg", "x"}})
		if got := row.Fields.Custom[name].Text; got != "x" && !m.Columns[3].Sensitive {
			t.Fatalf("%q came back as %v", name, row.Fields.Custom)
		}
	})
}

func TestOwnTableIsRecognised(t *testing.T) {
	header := strings.Split("Consentbook-Nr.|Person oder Organisation|Vorname|Nachname|E-Mail|Art der E-Mail|E-Mail 2|Straße|Ort|Straße 2|Ort 2|Art der Anschrift 2|Gruppen|Neuigkeiten: Stand|Neuigkeiten: seit|Punktzahl|Abgemeldet", "|")
	m := Recognise(header, nil, Hint{})
	if m.Dialect != OwnDialect || m.Language != "de" {
		t.Fatalf("%s %s", m.Dialect, m.Language)
	}
	n := NewNormaliser(m, Context{Header: header})
	row := n.Row(Record{Number: 2, Cells: []string{"7", "Person", "Käthe", "Voß", "k@example.org", "work", "v@example.org", "Weg 1", "Kiel", "Hof 2", "Köln", "Büro", `a, b; c\;d`, "widerrufen", "2024-05-01", "'=x", ""}})
	f := row.Fields
	if f.Given != "Käthe" || len(f.Emails) != 2 || f.Emails[0].Label != "work" || f.Emails[1].Value != "v@example.org" {
		t.Errorf("%+v", f)
	}
	if len(f.Addresses) != 2 || f.Addresses[1] != (Address{Label: "Büro", Street: "Hof 2", City: "Köln"}) {
		t.Errorf("%+v", f.Addresses)
	}
	if !slices.Equal(f.Groups, []string{"a, b", "c;d"}) || f.Custom["Punktzahl"].Text != "=x" {
		t.Errorf("%q %+v", f.Groups, f.Custom)
	}
	if !row.Suppress || len(row.Marketing) != 1 || PurposeScope(row.Marketing[0].Scope) != "Neuigkeiten" {
		t.Errorf("a withdrawal in the file: %+v", row.Marketing)
	}
	row = n.Row(Record{Number: 3, Cells: []string{"8", "Organisation", "Jörg", "", "j@example.org", "", "", "", "", "", "", "", "", "erteilt", "", "", ""}})
	if row.Kind != "organisation" || row.Suppress || row.Hold {
		t.Errorf("%+v", row)
	}
	row = n.Row(Record{Number: 4, Cells: []string{"9", "Person", "Ute", "", "u@example.org", "", "", "", "", "", "", "", "", "erteilt", "", "", "ja"}})
	if !row.Suppress {
		t.Error("a column of opt-outs that somebody added is not read")
	}
}

func TestQuotingIsUndone(t *testing.T) {
	for in, want := range map[string]string{
		"=1+1": "'=1+1", "+46 70 174 06 05": "+46 70 174 06 05", "-5": "-5", "-5-3": "'-5-3", "--05-24": "'--05-24", "@x": "'@x", "+cmd|x": "'+cmd|x",
		"'=x": "''=x", "''+46": "'''+46", "'t Hooft": "'t Hooft", "Åsa": "Åsa", "＝1": "'＝1", "'": "'", "\t=1": "'\t=1",
	} {
		if got := QuoteOwn(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("'=+-@\t\rａ＝ab1. "))).Draw(t, "s")
		if got := unquoteOwn(QuoteOwn(s)); got != s {
			t.Fatalf("%q: %q", s, got)
		}
	})
}

func TestJoinedValuesComeApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := rapid.SliceOf(rapid.StringOf(rapid.SampledFrom([]rune(`ab;\, ä`))).Filter(func(s string) bool { return s != "" && clean(s) == s })).Draw(t, "values")
		if got := SplitOwn(JoinOwn(in)); !slices.Equal(got, in) && len(in)+len(got) > 0 {
			t.Fatalf("%q: %q", in, got)
		}
	})
}
