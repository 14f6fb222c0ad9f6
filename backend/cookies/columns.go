package cookies

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"consentbook/backend/consent"
)

// Columns are the columns of a list of our own form, in the order in which it
// is written. A purpose has a column for each language.
var Columns = []string{"name", "provider", "domain", "party", "tech", "category", "duration", "third_parties", "data_read", "exemption_reason",
	"country", "notice_url", "seen_on", "reviewed_on", "purpose_en", "purpose_sv", "purpose_de", "purpose_fr"}

// columnWords are the heads of lists of browsers, scanners and of the open
// cookie database, letters and digits only. "value" and its like are among none:
// what a cookie holds is personal data.
var columnWords = map[string][]string{
	"name":     {"name", "cookiename", "cookie", "cookiekey", "cookiedatakeyname", "datakeyname", "namn", "kaka", "kakansnamn", "cookiesnamn", "nom", "nomducookie", "bezeichnung", "cookiebezeichnung"},
	"provider": {"provider", "vendor", "leverantör", "anbieter", "fournisseur", "datacontroller", "setby", "sättsav", "gesetztvon", "déposépar", "platform", "company", "publisher", "utgivare"},
	"domain":   {"domain", "host", "hostname", "domän", "domaine", "cookiedomain", "hostkey", "värd", "hôte", "subgroup"},
	"party":    {"party", "firstorthirdparty", "partytype", "part", "cookieparty", "firstpartythirdparty", "partei", "partie", "firstparty"},
	"tech":     {"tech", "type", "technology", "typ", "teknik", "technik", "technologie", "cookietype", "storagetype", "storage"},
	"category": {"category", "kategori", "kategorie", "catégorie", "categoryname", "cookiecategory", "classification", "purposecategory", "group", "cookiegroup"},
	"duration": {"duration", "expiry", "lifespan", "retention", "retentionperiod", "lifetime", "varaktighet", "livslängd", "lagringstid", "dauer", "laufzeit", "speicherdauer", "durée", "duréedeconservation", "duréedevie", "ablauf", "ablaufzeit", "löptid", "expiration", "length", "maxage"},
	"expires":  {"expires", "expiresmaxage", "expirationdate", "expiresutc", "utgår", "läuftab", "expirele", "expiresat", "giltigtill", "gültigbis"},
	"purpose":  {"purpose", "description", "syfte", "beskrivning", "ändamål", "zweck", "beschreibung", "finalité", "cookiedescription", "purposedescription", "but"},
	"notice":   {"noticeurl", "privacypolicy", "privacylink", "userprivacygdprrightsportals", "privacyurl", "policyurl", "datenschutzerklärung", "politiquedeconfidentialité", "integritetspolicy"},
	"wildcard": {"wildcard", "wildcardmatch"},
	"country":  {"country", "land", "pays"},
	"seen":     {"seenon", "firstseen", "lastseen", "firstfoundon", "senastsedd", "zuletztgesehen", "vule", "lastscanned"},
	"data":     {"dataread", "datacollected"},
}

// purposeLanguages are heads that tell the language of the purposes.
var purposeLanguages = map[string]string{"syfte": "sv", "beskrivning": "sv", "ändamål": "sv", "zweck": "de", "beschreibung": "de", "finalité": "fr", "but": "fr"}

// columns is the header of a table.
type columns struct {
	form     string
	header   []string // of our own form: as written
	at       map[string]int
	headless bool
	language string
}

// plainHead keeps the letters and digits of a head.
func plainHead(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

var deepTime = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}T`)

// header reads the names of the columns. A table that a browser's tools copied
// has none: name, value, domain, path, end.
func (l *list) header(cells []string) (*columns, error) {
	if len(cells) >= 6 && strings.HasPrefix(cells[3], "/") && (strings.EqualFold(cells[4], "session") || deepTime.MatchString(cells[4])) {
		l.form = FormBrowser
		return &columns{form: FormBrowser, at: map[string]int{"name": 0, "domain": 2, "expires": 4}, headless: true}, nil
	}
	c := &columns{at: map[string]int{}, language: l.own}
	for _, cell := range cells {
		c.header = append(c.header, strings.ReplaceAll(strings.ToLower(cell), " ", "_"))
	}
	if slices.Contains(c.header, "name") && slices.Contains(c.header, "category") && slices.ContainsFunc(c.header, func(h string) bool { return slices.Contains(Columns[6:], h) && h != "duration" && h != "country" }) {
		c.form = FormOwn
	}
	var left []string
	for i, cell := range cells {
		head := plainHead(cell)
		field, known := fieldOf(head)
		if known && !has(c.at, field) && head != "platform" {
			c.at[field] = i
		}
		if c.language == "" && field == "purpose" {
			c.language = purposeLanguages[head]
		}
		if c.form == FormOwn {
			known = slices.Contains(Columns, c.header[i])
		}
		if !known && cell != "" {
			left = append(left, cell)
		}
	}
	if at := slices.IndexFunc(cells, func(s string) bool { return plainHead(s) == "platform" }); at >= 0 && !has(c.at, "provider") {
		c.at["provider"] = at
	}
	c.language = or(c.language, "en")
	if !has(c.at, "name") {
		return nil, consent.Fail(consent.Invalid, "cookie_columns_missing", "file", "known", strings.Join(Columns, ", "))
	}
	switch {
	case c.form == FormOwn:
	case slices.ContainsFunc(cells, func(s string) bool {
		return strings.Contains(plainHead(s), "datakeyname") || plainHead(s) == "wildcardmatch"
	}):
		c.form = FormDatabase
	case len(c.at) < 2:
		return nil, consent.Fail(consent.Invalid, "cookie_columns_missing", "file", "known", strings.Join(Columns, ", "))
	case has(c.at, "expires") && !has(c.at, "category"):
		c.form = FormBrowser
	default:
		c.form = FormScanner
	}
	l.form, l.ignored = c.form, left
	return c, nil
}

// fieldOf is the field that a head names.
func fieldOf(head string) (string, bool) {
	for _, field := range sortedFields {
		if slices.Contains(columnWords[field], head) {
			return field, true
		}
	}
	return "", false
}

func has(m map[string]int, key string) bool { _, ok := m[key]; return ok }

func (c *columns) row(l *list, line int, cells []string) found {
	if c.form == FormOwn {
		return found{row: line, cookie: ownCookie(c.header, cells)}
	}
	fields := map[string]any{}
	for field, i := range c.at {
		if i < len(cells) {
			fields[field] = cells[i]
		}
	}
	f := l.fieldsOf(fields, c.form, c.language)
	f.row = line
	return f
}

// ownCookie reads a row of our own form.
func ownCookie(header, cells []string) consent.Cookie {
	cell := func(name string) string {
		if at := slices.Index(header, name); at >= 0 && at < len(cells) {
			return cells[at]
		}
		return ""
	}
	c := consent.Cookie{Name: cell("name"), Provider: cell("provider"), Domain: cell("domain"), Party: or(cell("party"), "first"), Tech: or(cell("tech"), "http"),
		Category: consent.CookieCategory(strings.ToLower(cell("category"))), Duration: cell("duration"), ThirdParties: yes(cell("third_parties")), DataRead: cell("data_read"),
		ExemptionReason: cell("exemption_reason"), Country: cell("country"), NoticeURL: cell("notice_url"), SeenOn: cell("seen_on"), ReviewedOn: cell("reviewed_on"),
		Purpose: map[string]string{}}
	for i, name := range header {
		if language, ok := strings.CutPrefix(name, "purpose_"); ok && i < len(cells) {
			c.Purpose[language] = cells[i]
		}
	}
	return c
}

func yes(s string) bool {
	return slices.Contains([]string{"yes", "true", "1", "ja", "oui", "x"}, strings.ToLower(s))
}

// techWords are techniques as lists name them.
var techWords = []struct{ word, tech string }{{"local", "localStorage"}, {"session storage", "localStorage"}, {"indexeddb", "localStorage"}, {"pixel", "pixel"}, {"beacon", "pixel"}, {"sdk", "sdk"}}

// fieldsOf makes a cookie of what a list says by field.
func (l *list) fieldsOf(said map[string]any, form, language string) found {
	text := func(field string) string {
		switch v := said[field].(type) {
		case nil:
			return ""
		case string:
			return strings.TrimSpace(v)
		case bool, float64:
			return fmt.Sprint(v)
		}
		return ""
	}
	f := found{cookie: consent.Cookie{Name: text("name"), Provider: text("provider"), Country: text("country"), DataRead: text("data"), Tech: "http", Purpose: map[string]string{}}}
	c := &f.cookie
	for _, w := range techWords {
		if strings.Contains(strings.ToLower(text("tech")), w.word) {
			c.Tech = w.tech
			break
		}
	}
	if words := text("purpose"); words != "" {
		c.Purpose[language] = words
	}
	if c.Wildcard = yes(text("wildcard")); c.Wildcard {
		c.Name = strings.TrimRight(c.Name, "*")
	}
	if url := text("notice"); url != "" {
		if _, err := consent.ParseNoticeURL(url); err == nil {
			c.NoticeURL = url
		}
	}
	if form == FormDatabase {
		c.Category = consent.OpenDatabaseCategory(text("category"))
	} else {
		c.Category = consent.ParseCookieCategory(text("category"))
	}
	l.partyOf(&f, text("domain"), text("party"))
	l.stays(&f, said, text("duration"))
	if form == FormBrowser || form == FormScanner {
		l.seenThere(&f)
	} else {
		f.begun()
	}
	return f
}

var domainIn = regexp.MustCompile(`(?i)\b([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,})\b`)

// partyOf reads the place of a cookie; the open cookie database writes
// "example.com (3rd party) or advertiser's website domain (1st party)".
func (l *list) partyOf(f *found, domain, party string) {
	clean := strings.ToLower(strings.TrimPrefix(domain, "."))
	if m := domainIn.FindString(domain); m != "" {
		clean = strings.ToLower(m)
	} else if strings.ContainsAny(clean, " ('") {
		clean = ""
	}
	low := strings.ToLower(party + " " + domain)
	third := strings.Contains(low, "3rd") || strings.Contains(low, "third") || strings.Contains(low, "tredje") || strings.Contains(low, "dritt") || strings.Contains(low, "tiers")
	first := strings.Contains(low, "1st") || strings.Contains(low, "first") || strings.Contains(low, "första") || strings.Contains(low, "erst") || strings.Contains(low, "première")
	switch {
	case first:
		f.cookie.Party = "first"
		if !third {
			f.cookie.Domain = clean
		}
	case third:
		f.cookie.Party, f.cookie.ThirdParties, f.cookie.Domain = "third", true, clean
	default:
		l.whose(f, clean)
	}
}

// stays reads how long a cookie stays: in words, or when it ends.
func (l *list) stays(f *found, said map[string]any, words string) {
	if end, there := said["expires"]; there {
		if s, isText := end.(string); isText && s == "" && words == "" {
			return
		}
		if at, ok := until(end); ok {
			l.ends(f, at, l.seen)
			return
		}
		if s, isText := end.(string); isText {
			words = or(words, s)
		}
	}
	if words == "" {
		if _, there := said["session"]; !there {
			f.unknown = append(f.unknown, "duration")
		}
		return
	}
	iso, ok := consent.ParseCookieLifetime(words)
	if !ok {
		if at, read := until(words); read && !at.IsZero() {
			l.ends(f, at, l.seen)
			return
		}
		f.unknown = append(f.unknown, "duration")
		return
	}
	f.cookie.Duration = iso
}
