package contacts

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// exportPerson is a contact while its row is made.
type exportPerson struct {
	*consent.Contact
	standings      []sqlite.Standing
	emails, phones []consent.Reach // the preferred one first
}

// exportColumn is one column of the file.
type exportColumn struct {
	header string
	width  float64 // in characters, 0 by the header
	wrap   bool
	value  func(*exportPerson) exportValue
}

// exportValue is a cell: a text, or a whole number or a day as such.
type exportValue struct {
	text   string
	number int64
	kind   exportKind
}

type exportKind uint8

const (
	exportText exportKind = iota
	exportNumber
	exportDay // YYYY-MM-DD; anything else stays a text
)

// exportDays writes days in a zone. One after the other is mostly the same.
type exportDays struct {
	zone *time.Location
	last time.Time
	text string
}

func (d *exportDays) of(t time.Time) exportValue {
	if t.IsZero() {
		return exportValue{}
	}
	if !t.Equal(d.last) {
		d.last, d.text = t, t.In(d.zone).Format(time.DateOnly)
	}
	return exportValue{text: d.text, kind: exportDay}
}

func exportNumberOf(n int64) exportValue {
	if n == 0 {
		return exportValue{}
	}
	return exportValue{number: n, kind: exportNumber}
}

// exportSingle are the fields with one value, in the order of the file, and
// after which of them the others stand. key names them as in the JSON of
// consent.Contact.
var exportSingle = []struct {
	column, key string
	width       float64
	always, day bool
	value       func(*consent.Contact) string
}{
	{"prefix", "prefix", 12, false, false, func(c *consent.Contact) string { return c.Prefix }},
	{"given", "given", 18, true, false, func(c *consent.Contact) string { return c.Given }},
	{"middle", "middle", 18, false, false, func(c *consent.Contact) string { return c.Middle }},
	{"family", "family", 22, true, false, func(c *consent.Contact) string { return c.Family }},
	{"suffix", "suffix", 12, false, false, func(c *consent.Contact) string { return c.Suffix }},
	{"name", "name", 28, false, false, func(c *consent.Contact) string { return c.FullName }},
	{"nickname", "nickname", 18, false, false, func(c *consent.Contact) string { return c.Nickname }},
	{"organisation", "org", 28, true, false, func(c *consent.Contact) string { return c.Organisation }},
	{"department", "department", 22, false, false, func(c *consent.Contact) string { return c.Department }},
	{"title", "title", 22, false, false, func(c *consent.Contact) string { return c.Title }},
	{"", "", 0, true, false, nil}, // addresses and numbers
	{"country", "country", 10, true, false, func(c *consent.Contact) string { return c.Country }},
	{"language", "language", 10, true, false, func(c *consent.Contact) string { return c.Language }},
	{"birthday", "birthday", 14, false, true, func(c *consent.Contact) string { return c.Birthday }},
	{"anniversary", "anniversary", 14, false, true, func(c *consent.Contact) string { return c.Anniversary }},
	{"gender", "gender", 12, false, false, func(c *consent.Contact) string { return c.Gender }},
	{"groups", "groups", 28, false, false, func(c *consent.Contact) string { return addressbook.JoinOwn(c.Groups) }},
	{"bounced", "bounced", 14, false, true, func(c *consent.Contact) string { return c.Bounced }},
	{"notes", "notes", 50, false, false, func(c *consent.Contact) string { return c.Notes }},
}

// columnsFor gives the columns that the people of an extent need.
func (x *export) columnsFor(e sqlite.Extent, purposes []consent.Purpose) []exportColumn {
	x.columns = nil
	x.add("number", 0, 10, func(p *exportPerson) exportValue { return exportNumberOf(int64(p.ID)) })
	kinds := map[bool]string{true: addressbook.OwnKindWord(true, x.language), false: addressbook.OwnKindWord(false, x.language)}
	x.add("kind", 0, 14, func(p *exportPerson) exportValue { return exportValue{text: kinds[p.Kind == "organisation"]} })
	for _, f := range exportSingle {
		switch {
		case f.value == nil:
			x.reaches(e)
		case f.always || e.Fields[f.key]:
			x.single(f.column, f.width, f.day, f.value)
		}
	}
	x.custom(e.Custom)
	x.bookkeeping(e)
	x.purposes(e, purposes)
	return x.columns
}

func (x *export) add(key string, n int, width float64, value func(*exportPerson) exportValue) {
	header := addressbook.OwnHeader(addressbook.OwnColumn{Key: key, N: n}, x.language)
	x.columns = append(x.columns, exportColumn{header: header, width: width, wrap: key == "notes", value: value})
}

func (x *export) single(key string, width float64, day bool, of func(*consent.Contact) string) {
	kind := exportText
	if day {
		kind = exportDay
	}
	x.add(key, 0, width, func(p *exportPerson) exportValue { return exportValue{text: of(p.Contact), kind: kind} })
}

// reaches adds as many columns for addresses, numbers and places as the fullest
// contact needs.
func (x *export) reaches(e sqlite.Extent) {
	x.reach("email", 30, max(len(e.Emails), 1), e.Emails, func(p *exportPerson) []consent.Reach { return p.emails })
	x.reach("phone", 20, max(len(e.Phones), 1), e.Phones, func(p *exportPerson) []consent.Reach { return p.phones })
	for i := range e.Addresses {
		for _, part := range exportAddress {
			if !e.Addresses[i][part.key] {
				continue
			}
			x.add(part.column, i+1, part.width, func(p *exportPerson) exportValue {
				if i >= len(p.Addresses) {
					return exportValue{}
				}
				return exportValue{text: part.value(&p.Addresses[i])}
			})
		}
	}
	for i := range e.URLs {
		x.add("url", i+1, 30, func(p *exportPerson) exportValue {
			if i >= len(p.URLs) {
				return exportValue{}
			}
			return exportValue{text: p.URLs[i]}
		})
	}
}

// exportAddress are the parts of a place.
var exportAddress = []struct {
	column, key string
	width       float64
	value       func(*consent.Address) string
}{
	{"address_label", "label", 14, func(a *consent.Address) string { return a.Label }},
	{"street", "street", 28, func(a *consent.Address) string { return a.Street }},
	{"extended", "extended", 20, func(a *consent.Address) string { return a.Extended }},
	{"po_box", "po_box", 12, func(a *consent.Address) string { return a.POBox }},
	{"postcode", "postcode", 10, func(a *consent.Address) string { return a.Postcode }},
	{"city", "city", 20, func(a *consent.Address) string { return a.City }},
	{"region", "region", 16, func(a *consent.Address) string { return a.Region }},
	{"address_country", "country", 16, func(a *consent.Address) string { return a.Country }},
}

func (x *export) reach(key string, width float64, n int, has []map[string]bool, of func(*exportPerson) []consent.Reach) {
	for i := range n {
		x.add(key, i+1, width, func(p *exportPerson) exportValue {
			if rs := of(p); i < len(rs) {
				return exportValue{text: rs[i].Value}
			}
			return exportValue{}
		})
		if i < len(has) && has[i]["label"] {
			x.add(key+"_label", i+1, 14, func(p *exportPerson) exportValue {
				if rs := of(p); i < len(rs) {
					return exportValue{text: rs[i].Label}
				}
				return exportValue{}
			})
		}
	}
}

// custom adds what sources told besides, and the fields of the business's own.
func (x *export) custom(keys []string) {
	for _, key := range consent.SourceFacts {
		if slices.Contains(keys, key) {
			x.add(key, 0, 16, func(p *exportPerson) exportValue { return exportValue{text: p.Custom[key], kind: exportDay} })
		}
	}
	for _, key := range keys {
		if slices.Contains(consent.SourceFacts, key) {
			continue
		}
		header := addressbook.OwnHeader(addressbook.OwnColumn{Key: addressbook.OwnCustom, Name: key}, x.language)
		x.columns = append(x.columns, exportColumn{header: header, width: 20, value: func(p *exportPerson) exportValue { return exportValue{text: p.Custom[key]} }})
	}
}

// bookkeeping adds what the book knows of the record itself.
func (x *export) bookkeeping(e sqlite.Extent) {
	days := exportDays{zone: x.now.Location()}
	x.add("came_in", 0, 14, func(p *exportPerson) exportValue { return days.of(p.CreatedAt) })
	x.add("origin", 0, 24, func(p *exportPerson) exportValue { return exportValue{text: p.Source} })
	if e.Collected {
		x.add("collected_at", 0, 14, func(p *exportPerson) exportValue { return exportValue{text: p.CollectedAt, kind: exportDay} })
	}
	if e.Imported {
		x.add("import", 0, 10, func(p *exportPerson) exportValue { return exportNumberOf(int64(p.Import)) })
	}
}

// purposes adds where people stand. A purpose is called by its name in the
// language, where no other is called so.
func (x *export) purposes(e sqlite.Extent, purposes []consent.Purpose) {
	names := exportNames(purposes, x.language)
	words := map[consent.State]string{}
	for _, p := range purposes {
		if !e.Purposes[p.ID] {
			continue
		}
		add := func(key string, width float64, value func(sqlite.Standing) exportValue) {
			header := addressbook.OwnHeader(addressbook.OwnColumn{Key: key, Name: names[p.ID]}, x.language)
			x.columns = append(x.columns, exportColumn{header: header, width: width, value: func(q *exportPerson) exportValue { return value(q.standing(p.ID)) }})
		}
		add("purpose:basis", 12, func(s sqlite.Standing) exportValue { return exportValue{text: string(s.Basis)} })
		add(addressbook.OwnState, 16, func(s sqlite.Standing) exportValue {
			now := StateNow(s, x.now)
			if words[now] == "" {
				words[now] = addressbook.OwnStateWord(string(now), x.language)
			}
			return exportValue{text: words[now]}
		})
		since, until := exportDays{zone: x.now.Location()}, exportDays{zone: x.now.Location()}
		add("purpose:since", 12, func(s sqlite.Standing) exportValue { return since.of(s.At) })
		add("purpose:until", 12, func(s sqlite.Standing) exportValue { return until.of(s.Until) })
		add("purpose:entry", 10, func(s sqlite.Standing) exportValue { return exportNumberOf(int64(s.Entry)) })
	}
}

func (p *exportPerson) standing(id consent.PurposeID) sqlite.Standing {
	for i := range p.standings {
		if p.standings[i].Purpose == id {
			return p.standings[i]
		}
	}
	return sqlite.Standing{Contact: p.ID, Purpose: id, State: consent.None}
}

func exportNames(purposes []consent.Purpose, language string) map[consent.PurposeID]string {
	names, times := map[consent.PurposeID]string{}, map[string]int{}
	for _, p := range purposes {
		if names[p.ID] = strings.TrimSpace(p.Name(language)); language == addressbook.Technical {
			names[p.ID] = string(p.ID)
		}
		times[names[p.ID]]++
	}
	for id, name := range names {
		if times[name] > 1 || name == "" {
			names[id] = string(id)
		}
	}
	return names
}
