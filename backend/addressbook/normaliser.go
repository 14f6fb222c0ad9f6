package addressbook

import (
	"strings"
	"unicode/utf8"
)

// Context is what Normaliser needs to know of the table around a record.
type Context struct {
	File   string   // name without folder
	Sheet  string   // "" where the file has none
	Role   string   // RoleOptOuts: every record of the sheet has opted out
	Header []string // nil: none
	Ragged bool     // a record shorter than the header is worth saying
	Order  string   // of day and month as the user says; "" = by what the file shows
}

// Normaliser turns the records of one table into Rows. It is not safe for use
// by several goroutines.
type Normaliser struct {
	m     Mapping
	ctx   Context
	plan  []target
	names []string // of custom columns, unique
	width int      // columns up to the last that has a name
	seen  *seenIndex
	build builder // used again for each record

	fixed    bool    // the program fixes the order of day and month
	orders   []order // per column with dates: proved by a value above 12
	open     []bool  // and whether a value was seen that needs the proof
	five     []int   // per postcode column: values of five digits
	four     []int
	header   []string // folded, for finding it again
	google   bool
	returned bool // a file of rejected rows
	ours     bool // a register that this program wrote
	heading  int
	bare     bool // digits alone may have lost a + or a zero
	customs  int  // columns of the user's own
	consent  bool // a column of consent is there
	said     memory

	phoneLength string // lengths, as digits, of numbers that need no zero in the language's country
}

// NewNormaliser makes ready for the records of a table.
func NewNormaliser(m Mapping, ctx Context) *Normaliser {
	n := &Normaliser{m: m, ctx: ctx, seen: newSeenIndex(), google: strings.HasPrefix(m.Dialect, "google"), returned: comesBack(m), ours: m.Dialect == OwnDialect}
	n.phoneLength = plainLength[m.Language]
	n.bare = !n.google && m.Dialect != "thunderbird" && m.Dialect != "brevo"
	used := map[string]int{}
	for _, c := range m.Columns {
		to := c.to
		if c.Field == "" {
			to = target{}
		}
		n.plan = append(n.plan, to)
		n.consent = n.consent || to.kind == kConsent
		if to.kind == kCustom {
			n.customs++
		}
		name := c.Header
		if to.kind == kCustom && to.label != "" {
			name = to.label
		}
		if name == "" && to.kind == kCustom {
			name = "column " + itoa(c.Index+1)
		}
		used[name]++
		if used[name] > 1 {
			name += " (" + itoa(used[name]) + ")"
		}
		n.names = append(n.names, name)
	}
	for i, h := range ctx.Header {
		n.header = append(n.header, fold(h))
		if n.header[i] != "" {
			n.width = i + 1
			n.heading++
		}
	}
	n.orders, n.open = make([]order, len(n.plan)), make([]bool, len(n.plan))
	n.five, n.four = make([]int, len(n.plan)), make([]int, len(n.plan))
	n.dialectOrders()
	n.fixDates(ctx.Order)
	return n
}

// plainLength are the lengths of numbers where nobody dials a zero first.
var plainLength = map[string]string{"da": "8", "nb": "8", "es": "9", "pl": "9", "pt": "9", "cs": "9", "sk": "9", "et": "78", "lv": "8", "lt": "8", "is": "7", "mt": "8", "el": "10"}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// dialectOrders sets the order of dates where the program fixes it: Outlook
// writes the short date of the language, which is day first outside English.
func (n *Normaliser) dialectOrders() {
	if n.m.Dialect != "outlook" || n.m.Language == "en" || n.m.Language == "" {
		return
	}
	n.fixed = true
	for i := range n.orders {
		n.orders[i] = dayFirst
	}
}

// prove notes the order that a value in column i shows. A program writes all
// its dates in one order; people need not.
func (n *Normaliser) prove(i int, o order) {
	n.orders[i] = o
	if n.m.Dialect == Generic || o == orderOpen {
		return
	}
	for k := range n.orders {
		n.orders[k] = o
	}
}

// Learn looks at a record for what only a whole column shows: the order of day
// and month, the length of postcodes. Call it before Row.
func (n *Normaliser) Learn(rec Record) {
	for i, t := range n.plan {
		if i >= len(rec.Cells) || rec.Cells[i] == "" {
			continue
		}
		switch {
		case t.kind == kPostcode:
			switch c := cell(rec.Cells[i]); countDigits(c) {
			case 5:
				n.five[i]++
			case 4:
				if digitsOnly(c) {
					n.four[i]++
				}
			}
		case dated(t.kind) && n.orders[i] == orderOpen:
			o, could := evidence(rec.Cells[i])
			n.open[i] = n.open[i] || could && o == orderOpen
			n.prove(i, o)
		}
	}
}

func (n *Normaliser) orderAt(col int) order {
	if col >= len(n.orders) {
		return orderOpen // cards have no columns
	}
	return n.orders[col]
}

// Undecided says whether dates were seen whose order nothing has proved yet;
// the rest of the file may.
func (n *Normaliser) Undecided() bool {
	for i := range n.plan {
		if n.open[i] && n.orders[i] == orderOpen {
			return true
		}
	}
	return false
}

// dated says whether a kind holds a date.
func dated(k kind) bool {
	switch k {
	case kBirthday, kAnniversary, kEvent, kCreatedAt, kUpdatedAt, kLastActive, kLastPurchase, kCustomerSince, kDate,
		kConsent, kConsentAt, kConfirmedAt, kAddedAt, kOptedOut, kOptedOutAt, kBouncedAt:
		return true
	}
	return false
}

// Row turns one record into one Row.
func (n *Normaliser) Row(rec Record) Row {
	row := Row{Sheet: n.ctx.Sheet, Row: rec.Number, Line: rec.Line}
	if n.returned {
		rec.Cells = restoreCells(rec.Cells)
	}
	if reason := n.noPerson(rec); reason != "" {
		row.Outcome, row.Reason = Skip, reason
		return row
	}
	b := &n.build
	b.reset(n, rec, row)
	b.read()
	out := b.finish()
	if out.Outcome == Reject {
		out.Cells = n.used(rec.Cells)
	}
	return out
}

// Means says whether a record stands for somebody, and is no blank line, no
// comment, no header again and no total.
func (n *Normaliser) Means(rec Record) bool {
	if n.returned {
		rec.Cells = restoreCells(rec.Cells)
	}
	return n.noPerson(rec) == ""
}

// used gives the cells of the columns that are used: what is not taken from a
// usable row is not kept of an unusable one.
func (n *Normaliser) used(cells []string) []string {
	out := make([]string, len(cells))
	for i, c := range cells {
		if i < len(n.plan) && n.plan[i] != (target{}) {
			out[i] = c
		}
	}
	return out
}

// noPerson says why a record is no person, or "".
func (n *Normaliser) noPerson(rec Record) string {
	filled, first := 0, ""
	for _, c := range rec.Cells {
		if c = clean(c); c != "" {
			if filled++; filled > 1 {
				break
			}
			first = c
		}
	}
	switch {
	case filled == 0:
		return "blank"
	case filled == 1 && first[0] == '#' && !strings.Contains(first, "@"):
		return "comment"
	case n.heading > 1 && n.repeatsHeader(rec.Cells):
		return "repeated_header"
	case n.total(rec.Cells, first):
		return "totals"
	}
	return ""
}

func (n *Normaliser) repeatsHeader(cells []string) bool {
	if len(cells) == 0 || len(n.header) == 0 || !foldsTo(cells[0], n.header[0]) {
		return false
	}
	for i, c := range cells {
		if i < len(n.header) && !foldsTo(c, n.header[i]) || i >= len(n.header) && clean(c) != "" {
			return false
		}
	}
	return len(cells) >= n.width
}

var totalWords = wordSet("total totals subtotal sum summe zwischensumme gesamt gesamtsumme insgesamt anzahl summa totalt delsumma antal somme totaux soustotal totaal subtotaal som suma podsuma razem lacznie totale subtotale somma totali yhteensa valisumma ialt delsum totalsum celkem soucet mezisoucet osszesen ukupno skupaj count number grandtotal")

// sumSigns are what a sum is written with.
const sumSigns = "0123456789.,%+- €$£krKRSE"

var sumBytes = func() (in [utf8.RuneSelf]bool) {
	for _, c := range sumSigns {
		if c < utf8.RuneSelf {
			in[c] = true
		}
	}
	return in
}()

// total says whether a record adds up others: a word for it, numbers, and
// nobody who could be written to.
func (n *Normaliser) total(cells []string, first string) bool {
	if len(first) < 2 || first[0] >= '0' && first[0] <= '9' {
		return false
	}
	others := 0
	for _, c := range cells {
		c = clean(c)
		if c == "" || c == first {
			continue
		}
		others++
		if c[0] < utf8.RuneSelf && !sumBytes[c[0]] || strings.Trim(c, sumSigns) != "" {
			return false
		}
	}
	if others == 0 && !strings.ContainsAny(first, "0123456789:=") {
		return false
	}
	words := foldWords(first)
	word, _, _ := strings.Cut(words, " ")
	return totalWords[word] || totalWords[strings.ReplaceAll(words, " ", "")]
}
