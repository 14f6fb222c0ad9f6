package sample

import (
	"bufio"
	"io"
	"math/rand/v2"
	"strconv"
	"time"
)

const rowsHeader = "First name,Last name,Company,E-mail,Phone,Street,Postcode,City,Country,Language,Customer since,Newsletter\n"

// Rows writes a CSV of n different people, for benchmarks: UTF-8, commas, a
// header, nothing wrong with it. The memory does not grow with n.
func Rows(w io.Writer, n int, seed uint64) error {
	out := bufio.NewWriterSize(w, 256<<10)
	g := &generator{Rand: rand.New(rand.NewPCG(seed, uint64(n)))}
	out.WriteString(rowsHeader)
	first := time.Date(2014, 1, 1, 0, 0, 0, 0, time.UTC)
	plain := asciiNames()
	var line []byte
	for i := range n {
		c := nations[Countries[g.IntN(len(Countries))]]
		given, family := pickFrom(g, c.given), pickFrom(g, c.family)
		place, country, language := pickFrom(g, c.places), c.country, g.language(c.country)
		mail := plain[given] + "." + plain[family]
		if g.IntN(8) == 0 {
			other := scripts[g.IntN(len(scripts))]
			given, family, place = pickFrom(g, other.given), pickFrom(g, other.family), pickFrom(g, other.places)
			country, language, mail = other.country, other.language, other.language
		}
		line = append(line[:0], given...)
		line = append(append(line, ','), family...)
		line = append(line, ',')
		if g.IntN(4) == 0 {
			line = append(append(append(line, pickFrom(g, c.companies)...), ' '), pickFrom(g, c.forms)...)
		}
		line = strconv.AppendInt(append(append(line, ','), mail...), int64(i), 10)
		line = append(append(line, "@example.org,+"...), callingCode[c.country]...)
		line = append(append(line, g.phoneDigits(c.country)...), ',')
		line = append(append(append(line, pickFrom(g, c.streets)...), ' '), strconv.Itoa(1+g.IntN(98))...)
		line = append(append(append(line, ','), place[0]...), ',')
		line = append(append(append(line, place[1]...), ','), country...)
		line = append(append(append(line, ','), language...), ',')
		line = first.AddDate(0, 0, g.IntN(4300)).AppendFormat(line, time.DateOnly)
		line = append(append(append(line, ','), []string{"", "yes", "no"}[g.IntN(3)]...), '\n')
		if _, err := out.Write(line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// asciiNames folds each name once.
func asciiNames() map[string]string {
	out := map[string]string{}
	for _, n := range nations {
		for _, s := range append(append([]string(nil), n.given...), n.family...) {
			out[s] = ascii(s)
		}
	}
	return out
}

func (g *generator) phoneDigits(country string) string {
	r := pickFrom(g, phoneRanges[country])
	digits := strconv.Itoa(r.first + g.IntN(r.size))
	for len(digits) < r.digits {
		digits = "0" + digits
	}
	return r.area + digits
}
