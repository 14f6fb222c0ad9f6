package consent

import (
	"slices"
	"strings"
)

// checkCookies compares a cookie notice with the cookie register: every
// category that is in use must be shown, each one by name, and where more
// than one waits for a yes people choose for each (GDPR recital 43). A text
// that says that nothing leaves the EEA, or that needs no choice, is refused
// by checkItems and checkBanner where the register knows better.
func (r *NoticeReport) checkCookies(lines []textLine, f NoticeFacts) {
	if len(f.Cookies) == 0 {
		r.hint(NoticeFinding{Reason: "notice_cookies_none"})
		return
	}
	said := strings.ToLower(unescaped(strings.Join(keptLines(lines), "\n")))
	asked := map[CookieCategory]bool{}
	for _, category := range CookieCategories {
		of := slices.DeleteFunc(slices.Clone(f.Cookies), func(c Cookie) bool { return c.Category != category })
		if len(of) == 0 {
			continue
		}
		if category != CookieNecessary {
			asked[category] = true
		}
		unsaid := slices.DeleteFunc(of, func(c Cookie) bool { return strings.Contains(said, strings.ToLower(c.Name)) })
		for _, c := range unsaid {
			finding := NoticeFinding{Reason: "notice_cookie_not_named", Item: "13(1)(c)", Field: string(category), Text: c.Pattern()}
			if c.NeedsConsent() { // nobody can say yes to what they are not told of
				r.miss(finding)
				continue
			}
			r.hint(finding)
		}
	}
	if len(asked) > 1 && partsOf(lines)["button_choose"].text == "" {
		r.miss(NoticeFinding{Reason: "notice_part_missing", Item: "ePrivacy 5(3)", Field: "button_choose"})
	}
}

// cookieFacts says what the register asks of a cookie notice. The purposes of
// the business do not: the newsletter's consent is none for cookies. While no
// cookie is registered, nothing is known and the stricter holds.
func cookieFacts(f NoticeFacts, v Values) NoticeFacts {
	if len(f.Cookies) == 0 {
		f.UsesConsent = f.UsesConsent || asksForCookies(v)
		return f
	}
	f.UsesConsent = slices.ContainsFunc(f.Cookies, Cookie.NeedsConsent)
	f.HasTransfers = slices.ContainsFunc(f.Cookies, func(c Cookie) bool { return OutsideEEA(c.Country) })
	return f
}
