package cookies

import (
	"context"
	"html/template"
	"io"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Banner is what a banner is made for.
type Banner struct {
	Language string // "" the controller's
	Notice   string // address of the cookie notice; "" that of the version in force
}

// MadeBanner says what was made.
type MadeBanner struct {
	Language   string                   `json:"language"`
	Categories []consent.CookieCategory `json:"categories"` // for which people are asked
	Notice     string                   `json:"notice"`     // "" no address is known: the banner links nowhere yet
	Waiting    int                      `json:"waiting"`    // cookies that nobody has decided on, and that the banner does not know
}

// WriteBanner writes a page part to be pasted into a web site, which asks for
// each category of the register that needs consent (ePrivacy 5(3), GDPR 4(11),
// 7(3)): yes and no stand first in one row with the same form, nothing is ticked,
// a choice for each category is as near, the site can be used meanwhile, and a
// button that stays takes people back to their choice. It loads nothing from
// anywhere.
func WriteBanner(ctx context.Context, b sqlite.Book, o Banner, out io.Writer) (made MadeBanner, err error) {
	var register []consent.Cookie
	err = b.Read(ctx, func(v *sqlite.View) error {
		c, err := v.Controller()
		if err != nil {
			return err
		}
		made.Language = or(o.Language, c.Language)
		if made.Notice = o.Notice; made.Notice == "" {
			n, err := v.NoticeInForce(consent.NoticeCookie, v.Now())
			if code := consent.CodeOf(err); err != nil && code != consent.NotFound && code != consent.RefusedByLaw {
				return err
			}
			made.Notice = n.URL
		}
		drafts, err := readDrafts(v)
		if err != nil {
			return err
		}
		made.Waiting = len(drafts.Drafts)
		register, err = v.Cookies()
		return err
	})
	if err != nil {
		return made, err
	}
	words, known := bannerWords[made.Language]
	if !known {
		return made, consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	if _, err := consent.ParseNoticeURL(made.Notice); err != nil {
		return made, err
	}
	page := bannerPage{Comment: template.HTML("<!-- " + words.Comment + " -->"), Words: words, Language: made.Language, Notice: made.Notice}
	for _, category := range consent.CookieCategories[1:] {
		of := slices.DeleteFunc(slices.Clone(register), func(c consent.Cookie) bool { return c.Category != category })
		if len(of) == 0 {
			continue
		}
		made.Categories = append(made.Categories, category)
		page.Categories = append(page.Categories, bannerCategory{Key: string(category), Title: words.Categories[category].Title, Why: words.Categories[category].Why, Cookies: bannerCookies(of, made.Language, words)})
	}
	if len(made.Categories) == 0 {
		return made, consent.Fail(consent.Invalid, "cookie_banner_not_needed", "", "article", "ePrivacy 5(3)")
	}
	page.Necessary = bannerCookies(slices.DeleteFunc(slices.Clone(register), consent.Cookie.NeedsConsent), made.Language, words)
	return made, bannerTemplate.Execute(out, page)
}

type bannerPage struct {
	Comment    template.HTML // our own words: a template leaves comments out
	Words      bannerText
	Language   string
	Notice     string
	Necessary  []bannerCookie
	Categories []bannerCategory
}

type bannerCategory struct {
	Key, Title, Why string
	Cookies         []bannerCookie
}

// bannerList is what the list of a category is made of.
type bannerList struct {
	Words   bannerText
	Cookies []bannerCookie
}

type bannerCookie struct{ Name, Provider, Purpose, Duration string }

func bannerCookies(of []consent.Cookie, language string, w bannerText) []bannerCookie {
	var out []bannerCookie
	for _, c := range of {
		duration := w.Session
		if c.Duration != "" {
			duration = or(texts.Period(c.Duration, language), c.Duration)
		}
		out = append(out, bannerCookie{c.Pattern(), c.Provider, c.Named(language), duration})
	}
	return out
}

var bannerTemplate = template.Must(template.New("banner").Funcs(template.FuncMap{"list": func(w bannerText, of []bannerCookie) bannerList { return bannerList{w, of} }}).Parse(bannerHTML))
