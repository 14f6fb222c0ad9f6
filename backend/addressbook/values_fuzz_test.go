package addressbook

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// FuzzDates: a date is read as a day, a month, a year or a moment that there
// is, or not at all; the quick ways read it as the others do.
func FuzzDates(f *testing.F) {
	for _, s := range []string{"2018-05-24", "2018-05-24 10:11:12", "24.5.2018", "5/24/18", "24 maj 2018", "1980 m. gegužės 24 d.", "--05-14", "43244", "0.0.00", "####", "9:05 PM", "2018-05-24T10:11:12.123+02:00", "'2018", "31/12/1999 24:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, o := range []order{orderOpen, dayFirst, monthFirst} {
			v, w := parseDate(s, o)
			slow, slowWarn := anyDate(s, o)
			require.Equal(t, slow+slowWarn, v+w)
			if v3, w3, ok := threeNumbers(s, o); ok {
				v, w := anyDay(s, o)
				require.Equal(t, v+w, v3+w3)
			}
			if v == "" {
				continue
			}
			date, _, _ := strings.Cut(v, "T")
			known := false
			for _, layout := range []string{"2006-01-02", "2006-01", "2006", "--01-02"} {
				if _, err := time.Parse(layout, date); err == nil || layout == "--01-02" && date == "--02-29" {
					known = true
				}
			}
			require.True(t, known, "%q is %q", s, v)
		}
		evidence(s)
		dateWithin(s, dayFirst)
		readClaim(s, dayFirst)
	})
}

// FuzzEmails: what is taken for an address has the form of one, and is read as
// itself again.
func FuzzEmails(f *testing.F) {
	for _, s := range []string{"a@example.org", "Anna <A@Example.ORG>", "a@b.org; c@d.org", "mailto:a@räksmörgås.example?x", "åsa@example.org", "/o=x/cn=y", "a..b@example.org", "a@1.2.3.4", "\"a b\"@example.org", "a@b.org/c@d.org"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		found, trouble := parseEmails(s)
		require.False(t, len(found) > 0 && trouble.x500)
		for _, a := range found {
			require.True(t, utf8.ValidString(a))
			local, domain, ok := strings.Cut(a, "@")
			require.True(t, ok && validLocal(local) && validDomain(domain) && isASCII(domain), "%q of %q", a, s)
			again, _ := parseEmails(a)
			require.Equal(t, []string{a}, again, "of %q", s)
		}
		if c := clean(s); plainEmail(c) && len(c) <= 254 {
			slow, idn, ok := oneEmail(c)
			require.True(t, ok && !idn && slow == lower(c))
		}
	})
}

// FuzzPhones: what is taken for a number is digits, with or without a +.
func FuzzPhones(f *testing.F) {
	for _, s := range []string{"+46 70 174 06 05", "+46 (0)70-174 06 05", "030/2312", "030/231234 0170/1234567", "tel:+4670;ext=1", "4,67E+10", "####", "Tel. 08-123 45 67 ankn 12", "'0701740605"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		numbers, bare, trouble := parsePhones(s)
		for _, n := range numbers {
			digits := strings.TrimPrefix(n, "+")
			require.True(t, digitsOnly(digits) && len(digits) >= 3 && len(digits) <= 20, "%q of %q", n, s)
		}
		number, plain, ok := plainPhone(clean(s))
		if ok {
			require.Equal(t, []string{number}, numbers)
			require.Equal(t, bare, plain)
			require.Zero(t, trouble)
		}
	})
}

// FuzzMapping: a saved mapping, whatever it says, changes no more than the
// columns that there are, or is refused.
func FuzzMapping(f *testing.F) {
	f.Add("Namn,E-post", `{"schema":"contacts-mapping/1","columns":{"Namn":"name","#2":"email"}}`)
	f.Add(",,", `{"columns":{"#1":"given","#3":"","#99":"email","x":"y"}}`)
	f.Add("#2,a", `{"columns":{"#2":"email"},"header_row":-1,"date_order":"day"}`)
	f.Fuzz(func(t *testing.T, header, saved string) {
		var s SavedMapping
		if json.Unmarshal([]byte(saved), &s) != nil {
			return
		}
		names := strings.Split(header, ",")
		m := Recognise(names, nil, Hint{})
		chosen, err := Choose(m, Restore(s, m))
		if err != nil {
			return
		}
		require.Len(t, chosen.Columns, len(names))
		kept := Save(chosen)
		again, err := Choose(m, Restore(kept, m))
		require.NoError(t, err)
		for i, c := range chosen.Columns {
			require.Equal(t, i, c.Index)
			require.NoError(t, CheckField(c.Field))
			require.True(t, Decides(m, c.Key()))
			if twin(chosen.Columns, c) {
				continue
			}
			require.Equal(t, c.Field, again.Columns[i].Field, "%q", c.Header)
		}
	})
}

// twin says whether another column goes by the name of c.
func twin(columns []Column, c Column) bool {
	n := 0
	for _, other := range columns {
		if other.Header == c.Header || other.place() == c.Header || other.Header == c.place() {
			n++
		}
	}
	return n > 1
}

// FuzzHeaderLines: lines of a header become one name for each column.
func FuzzHeaderLines(f *testing.F) {
	f.Add(";Privat;;Arbeit;\nName;Straße;Ort;Straße;Ort\na;b;c;d;e")
	f.Add("Name;;E-mail\nFirst name;Last name;\nAnn;Lee;a@example.org")
	f.Fuzz(func(t *testing.T, text string) {
		var records [][]string
		width := 0
		for line := range strings.Lines(text) {
			cells := strings.Split(strings.TrimRight(line, "\n"), ";")
			records, width = append(records, cells), max(width, len(cells))
		}
		first, last := HeaderLines(records)
		if first < 0 {
			require.Equal(t, -1, last)
			return
		}
		require.True(t, first <= last && last < len(records) && last-first <= 1)
		names := JoinHeader(records[first : last+1])
		require.LessOrEqual(t, len(names), width)
		m := Recognise(names, records[last+1:], Hint{Joined: last > first})
		require.Len(t, m.Columns, len(names))
	})
}
