package consent

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Cookie is something a web site keeps on, or reads from, a visitor's device
// (ePrivacy 5(3)); cookies are the best known of them.
type Cookie struct {
	ID              int64             `json:"cookie"`
	Name            string            `json:"name"`
	Wildcard        bool              `json:"wildcard"` // the name is how many names begin
	Provider        string            `json:"provider"` // who sets it
	Domain          string            `json:"domain"`
	Party           string            `json:"party"` // first, third
	Tech            string            `json:"tech"`  // http, localStorage, pixel, sdk
	Purpose         map[string]string `json:"purpose"`
	Category        CookieCategory    `json:"category"`
	Duration        string            `json:"duration"`      // ISO 8601; "": while the window is open
	ThirdParties    bool              `json:"third_parties"` // somebody else can read it
	DataRead        string            `json:"data_read"`
	ExemptionReason string            `json:"exemption_reason"` // why no consent is needed; of CookieExemptions
	Country         string            `json:"country"`          // where the provider is, ISO 3166-1; "" not known
	NoticeURL       string            `json:"notice_url"`       // the provider's own notice
	SeenOn          string            `json:"seen_on"`          // day
	ReviewedOn      string            `json:"reviewed_on"`      // day
}

// CookieCategory says what a cookie is for, and with it whether people are
// asked first.
type CookieCategory string

// The categories. Only the first may do without consent.
const (
	CookieNecessary  CookieCategory = "necessary"
	CookieFunctional CookieCategory = "functional" // remembers settings
	CookieAnalytics  CookieCategory = "analytics"
	CookieMarketing  CookieCategory = "marketing"
)

// CookieCategories lists the categories in the order of a notice.
var CookieCategories = []CookieCategory{CookieNecessary, CookieFunctional, CookieAnalytics, CookieMarketing}

// CookieParties and CookieTechs are what those fields may say.
var (
	CookieParties = []string{"first", "third"}
	CookieTechs   = []string{"http", "localStorage", "pixel", "sdk"}
)

// CookieExemptions are the reasons for which a cookie may be stored without
// consent: ePrivacy 5(3) knows the transmission alone and what is strictly
// necessary for a service that the visitor asked for; the others are what the
// Article 29 Working Party found to be such (WP 194).
var CookieExemptions = []string{"transmission", "requested_service", "basket", "login", "security", "load_balancing", "media", "choice"}

// NeedsConsent says whether people must be asked before it is stored or read.
func (c Cookie) NeedsConsent() bool { return c.Category != CookieNecessary }

// Named is the purpose in a language, else in English, else in any.
func (c Cookie) Named(language string) string {
	for _, l := range []string{language, "en"} {
		if c.Purpose[l] != "" {
			return c.Purpose[l]
		}
	}
	for _, l := range Languages() {
		if c.Purpose[l] != "" {
			return c.Purpose[l]
		}
	}
	return ""
}

// Pattern is the name as a notice shows it.
func (c Cookie) Pattern() string {
	if c.Wildcard {
		return c.Name + "*"
	}
	return c.Name
}

// maxCookieWords bounds what a field may hold, in bytes.
const maxCookieWords = 2000

// Normal trims the fields and reads "_ga*" as what it says.
func (c Cookie) Normal() Cookie {
	for _, s := range []*string{&c.Name, &c.Provider, &c.Domain, &c.Party, &c.Tech, &c.Duration, &c.DataRead, &c.ExemptionReason, &c.Country, &c.NoticeURL, &c.SeenOn, &c.ReviewedOn} {
		*s = strings.TrimSpace(plainLines(*s))
	}
	if name, ok := strings.CutSuffix(c.Name, "*"); ok {
		c.Name, c.Wildcard = name, true
	}
	c.Domain, c.Country, c.Duration = strings.ToLower(c.Domain), strings.ToUpper(c.Country), strings.ToUpper(c.Duration)
	purpose := map[string]string{}
	for language, words := range c.Purpose {
		if words = strings.TrimSpace(oneLine(plainLines(words))); words != "" {
			purpose[strings.ToLower(language)] = words
		}
	}
	c.Purpose = purpose
	return c
}

// Check decides whether the cookie may stand in the register: its fields are
// what they should be, its purpose is said, and it skips consent only where
// the law lets it (ePrivacy 5(3); C-673/17 on duration and third parties).
func (c Cookie) Check() error {
	malformed := func(field string, known ...string) error {
		if len(known) == 0 {
			return Fail(Invalid, "cookie_field_malformed", field)
		}
		return Fail(Invalid, "cookie_field_malformed", field, "known", strings.Join(known, ", "))
	}
	for _, f := range []struct{ field, text string }{{"name", c.Name}, {"provider", c.Provider}} {
		if f.text == "" {
			return Fail(Invalid, "cookie_field_missing", f.field)
		}
	}
	for _, f := range []struct{ field, text string }{{"name", c.Name}, {"provider", c.Provider}, {"domain", c.Domain}, {"dataRead", c.DataRead}} {
		if len(f.text) > maxCookieWords || !utf8.ValidString(f.text) || strings.ContainsRune(f.text, '\n') {
			return malformed(f.field)
		}
	}
	if c.Tech == "http" && strings.Contains(c.Name, "=") { // with what it holds
		return malformed("name")
	}
	if len(c.Purpose) == 0 {
		return Fail(Invalid, "cookie_field_missing", "purpose")
	}
	for language, words := range c.Purpose {
		if !SpeaksLanguage(language) || len(words) > maxCookieWords {
			return malformed("purpose")
		}
	}
	switch {
	case !slices.Contains(CookieParties, c.Party):
		return malformed("party", CookieParties...)
	case !slices.Contains(CookieTechs, c.Tech):
		return malformed("tech", CookieTechs...)
	case !slices.Contains(CookieCategories, c.Category):
		return malformed("category", "necessary", "functional", "analytics", "marketing")
	case c.Domain != "" && !domainForm.MatchString(c.Domain):
		return malformed("domain")
	case c.Country != "" && !isCountry(c.Country):
		return malformed("country")
	}
	if c.Duration != "" {
		if _, ok := ParseDuration(c.Duration); !ok {
			return malformed("duration", "P13M, P30D, PT30M")
		}
	}
	for _, f := range []struct{ field, day string }{{"seenOn", c.SeenOn}, {"reviewedOn", c.ReviewedOn}} {
		if _, err := time.Parse(time.DateOnly, f.day); f.day != "" && err != nil {
			return malformed(f.field)
		}
	}
	if _, err := ParseNoticeURL(c.NoticeURL); err != nil {
		return malformed("noticeUrl")
	}
	return c.exempt()
}

func (c Cookie) exempt() error {
	switch {
	case c.NeedsConsent() && c.ExemptionReason != "":
		return Fail(RefusedByLaw, "cookie_exemption_refused", "exemptionReason", "article", "ePrivacy 5(3)")
	case !c.NeedsConsent() && c.ExemptionReason == "":
		return Fail(RefusedByLaw, "cookie_exemption_missing", "exemptionReason", "article", "ePrivacy 5(3)")
	case !c.NeedsConsent() && !slices.Contains(CookieExemptions, c.ExemptionReason):
		return Fail(Invalid, "cookie_field_malformed", "exemptionReason", "known", strings.Join(CookieExemptions, ", "))
	}
	return nil
}

var (
	domainForm   = regexp.MustCompile(`^\.?[\p{L}\p{N}]([\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?$`)
	durationForm = regexp.MustCompile(`^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$`)
)

// DurationPart is a count of one unit: Y, M, W, D, h, m or s.
type DurationPart struct {
	Count string
	Unit  byte
}

// ParseDuration reads an ISO 8601 duration, down to seconds, as it is written.
// It must last some time.
func ParseDuration(s string) (parts []DurationPart, ok bool) {
	m := durationForm.FindStringSubmatch(s)
	if m == nil || strings.HasSuffix(s, "T") {
		return nil, false
	}
	for i, n := range m[1:] {
		if n = strings.TrimLeft(n, "0"); n != "" {
			parts = append(parts, DurationPart{n, "YMWDhms"[i]})
		}
	}
	return parts, len(parts) > 0
}

// eea are the states in which Chapter V asks for nothing: the Union with
// Iceland, Liechtenstein and Norway.
var eea = strings.Fields("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO")

// OutsideEEA says whether data that go to a country are transferred (Article
// 44). A country that is not known is none.
func OutsideEEA(country string) bool { return country != "" && !slices.Contains(eea, country) }
