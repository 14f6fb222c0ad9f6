package addressbook

import (
	"slices"
	"strings"
)

// pair is a value with the label that stands in a column of its own.
type pair struct {
	n            int
	label, value string
	typ          string
	link         string
	plus         bool // an international number written without its +
}

// place is an address while its columns are read.
type place struct {
	label, labels string
	n             int
	parts         [kFormatted - kStreet + 1]string
}

// scoped is an opt-out of one kind of mail.
type scoped struct{ scope, value string }

// room is what one row needs as a rule, allocated at once. A row keeps its own:
// it may be handed to another goroutine while the next one is read.
type room struct {
	fields    Fields
	emails    [1]Email
	phones    [1]Phone
	addresses [1]Address
	marketing [1]Marketing
}

// builder makes one Row.
type builder struct {
	n   *Normaliser
	rec Record
	row Row
	f   *Fields
	own *room

	vals   [kCount]string // of fields with one value, as written
	cols   [kCount]int    // the column they came from
	emails []pair
	phones []pair
	urls   []pair
	events []pair
	custom []pair
	places []place
	scopes []scoped
	groups []string

	badEmail bool
}

// reset makes ready for the next record; what rows took away is not reused.
func (b *builder) reset(n *Normaliser, rec Record, row Row) {
	b.begin(n, row)
	b.rec = rec
	clear(b.vals[:])
	b.emails, b.phones, b.urls, b.events, b.custom = b.emails[:0], b.phones[:0], b.urls[:0], b.events[:0], b.custom[:0]
	b.places, b.scopes, b.groups, b.badEmail = b.places[:0], b.scopes[:0], nil, false
}

func (b *builder) begin(n *Normaliser, row Row) {
	b.n, b.row, b.own = n, row, &room{}
	b.f = &b.own.fields
	b.row.Marketing = b.own.marketing[:0:1]
}

func (b *builder) warn(code string) {
	if code != "" && !slices.Contains(b.row.Warn, code) {
		b.row.Warn = append(b.row.Warn, code)
	}
}

// read takes the cells of the record.
func (b *builder) read() {
	shop := b.n.m.Dialect == "shopify"
	for i, t := range b.n.plan {
		if t.kind == kIgnore || i >= len(b.rec.Cells) {
			continue
		}
		c := b.rec.Cells[i]
		if c == "" && b.rec.Links[i] == "" {
			continue
		}
		if c = b.plain(c); shop && len(c) > 1 && c[0] == '\'' {
			c = c[1:]
		}
		if c == "" && b.rec.Links[i] == "" {
			continue
		}
		if c != "" && c[0] == '#' && shownError(c, t.kind) {
			b.warn("cell_lost")
			continue
		}
		b.take(i, t, c)
	}
}

// plain is a cell as its program meant it.
func (b *builder) plain(c string) string {
	if b.n.ours {
		return unquoteOwn(clean(c))
	}
	return cell(c)
}

// shownError says whether a cell holds only a spreadsheet's complaint. Dates
// and numbers have warnings of their own, and a note may hold anything.
func shownError(c string, k kind) bool {
	if dated(k) || k == kPhone || k == kNotes || k == kCustom || k == kGroups {
		return false
	}
	return lost(c) || spreadsheetErrors[strings.ToUpper(c)]
}

var spreadsheetErrors = map[string]bool{"#N/A": true, "#NV": true, "#REF!": true, "#BEZUG!": true, "#VALUE!": true, "#WERT!": true, "#NAME?": true, "#NULL!": true, "#NUM!": true, "#ZAHL!": true, "#DIV/0!": true, "#SAKNAS!": true, "#SPILL!": true, "#CALC!": true}

func (b *builder) take(i int, t target, c string) {
	switch t.kind {
	case kEmail:
		p := onlyPair(&b.emails, t.n)
		p.value, p.link = c, b.rec.Links[i]
		if p.label == "" {
			p.label = t.label
		}
	case kEmailLabel:
		onlyPair(&b.emails, t.n).label = c
	case kEmailType:
		onlyPair(&b.emails, t.n).typ = c
	case kPhone:
		p := onlyPair(&b.phones, t.n)
		p.value, p.plus = c, b.n.m.Dialect == "brevo" && (t.label == "mobile" || t.label == "whatsapp")
		if p.label == "" {
			p.label = t.label
		}
	case kPhoneLabel:
		onlyPair(&b.phones, t.n).label = c
	case kURL:
		onlyPair(&b.urls, t.n).value = c
	case kURLLabel:
		onlyPair(&b.urls, t.n).label = c
	case kEvent:
		onlyPair(&b.events, t.n).value = c
	case kEventLabel:
		onlyPair(&b.events, t.n).label = c
	case kCustomLabel:
		onlyPair(&b.custom, t.n).label = c
	case kCustomValue:
		onlyPair(&b.custom, t.n).value = c
	case kCustom:
		b.ownColumn(i, c)
	case kGroups:
		b.groups = append(b.groups, b.splitGroups(c)...)
	case kOptedOutOf:
		b.scopes = append(b.scopes, scoped{t.label, c})
	case kAddressLabel:
		b.place("", t.n).labels = c
	case kStreet, kStreet2, kStreet3, kExtended, kPOBox, kCity, kRegion, kPostcode, kCountry, kFormatted:
		b.place(t.label, t.n).parts[t.kind-kStreet] = c
		if t.kind == kPostcode {
			b.cols[kPostcode] = i
		}
	case kNotes:
		if b.vals[kNotes] != "" {
			c = b.vals[kNotes] + "\n" + c
		}
		b.vals[kNotes] = c
	default:
		if b.vals[t.kind] == "" || marketing(t.kind) && !nothing(c) && nothing(b.vals[t.kind]) {
			b.vals[t.kind], b.cols[t.kind] = c, i
		}
	}
}

// onlyPair finds the pair numbered n; number 0 is always a new one.
func onlyPair(list *[]pair, n int) *pair {
	for i := range *list {
		if n > 0 && (*list)[i].n == n {
			return &(*list)[i]
		}
	}
	*list = append(*list, pair{n: n})
	return &(*list)[len(*list)-1]
}

func (b *builder) place(label string, n int) *place {
	for i := range b.places {
		if b.places[i].label == label && b.places[i].n == n {
			return &b.places[i]
		}
	}
	b.places = append(b.places, place{label: label, n: n})
	return &b.places[len(b.places)-1]
}

// ownColumn keeps a column of the user's own. Mailchimp writes the interests
// of a group as a list, with `\,` for a comma inside one.
func (b *builder) ownColumn(i int, c string) {
	value := Custom{Text: lines(c)}
	if strings.HasPrefix(b.n.m.Dialect, "mailchimp") && (strings.Contains(c, `\,`) || interestWords[fold(b.n.names[i])]) {
		value = Custom{List: splitInterests(c)}
	}
	if b.f.Custom == nil {
		b.f.Custom = make(map[string]Custom, b.n.customs)
	}
	b.f.Custom[b.n.names[i]] = value
	b.formula(c)
}

var interestWords = wordSet("interests interest intressen intresse interessen interesser centresdinteret interets intereses interessi zainteresowania groups grupper gruppen")

func splitInterests(s string) []string {
	out := []string{}
	const mark = "\x00"
	for part := range strings.SplitSeq(strings.ReplaceAll(s, `\,`, mark), ",") {
		if p := clean(strings.ReplaceAll(part, mark, ",")); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// splitGroups splits labels, categories or tags as their program joins them.
func (b *builder) splitGroups(s string) []string {
	var parts []string
	switch {
	case b.n.ours:
		return SplitOwn(s)
	case b.n.google:
		for _, g := range strings.Split(s, ":::") {
			if g = clean(g); g != "" && g[0] != '*' { // built in: no group of the user's
				parts = append(parts, g)
			}
		}
		return parts
	case b.n.m.Dialect == "outlook" || strings.Contains(s, ";"):
		parts = strings.Split(s, ";")
	default:
		parts = strings.Split(s, ",")
	}
	out := parts[:0]
	for _, p := range parts {
		if p = clean(strings.Trim(clean(p), `"`)); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// formula notes a text that a spreadsheet would run if it were exported so.
func (b *builder) formula(s string) {
	if len(s) > 1 && (s[0] == '=' || s[0] == '@' || s[0] == '+' || s[0] == '-') {
		b.warn("looks_like_formula")
	}
}

// date reads the field k as a date, with its warnings.
func (b *builder) date(k kind) string {
	if b.vals[k] == "" {
		return ""
	}
	return b.dateIn(b.vals[k], b.cols[k])
}

func (b *builder) dateIn(s string, col int) string {
	v, w := parseDate(octoberIn(s, b.n.m.Language), b.n.orderAt(col))
	if v == "" {
		b.remark(w, s)
	} else {
		b.warn(w)
	}
	if v != "" && w == "" && !b.n.fixed && openDate(s) {
		b.remark(ambiguousDate, s)
	}
	return v
}

// order is the proved order of the dates in the column of k.
func (b *builder) order(k kind) order {
	return b.n.orderAt(b.cols[k])
}
