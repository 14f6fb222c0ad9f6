package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/cookies"
	"consentbook/backend/sqlite"
)

// Cookies is the register of what a web site keeps on visitors' devices.
type Cookies struct{ d *Deps }

// Cookie is one of them.
type Cookie struct {
	ID              int64                  `json:"id"` // 0: a new one
	Name            string                 `json:"name"`
	Wildcard        bool                   `json:"wildcard"`
	Provider        string                 `json:"provider"`
	Domain          string                 `json:"domain"`
	Party           string                 `json:"party"`
	Tech            string                 `json:"tech"`
	Purpose         map[string]string      `json:"purpose"`
	Category        consent.CookieCategory `json:"category"`
	Duration        string                 `json:"duration"`
	ThirdParties    bool                   `json:"thirdParties"`
	DataRead        string                 `json:"dataRead"`
	ExemptionReason string                 `json:"exemptionReason"`
	Country         string                 `json:"country"`
	NoticeURL       string                 `json:"noticeUrl"`
	SeenOn          string                 `json:"seenOn"`
	ReviewedOn      string                 `json:"reviewedOn"`
	ConsentRequired bool                   `json:"consentRequired"` // follows from the category
}

func cookieDTO(c consent.Cookie) Cookie {
	if c.Purpose == nil {
		c.Purpose = map[string]string{}
	}
	return Cookie{c.ID, c.Name, c.Wildcard, c.Provider, c.Domain, c.Party, c.Tech, c.Purpose, c.Category, c.Duration, c.ThirdParties, c.DataRead, c.ExemptionReason,
		c.Country, c.NoticeURL, c.SeenOn, c.ReviewedOn, c.NeedsConsent()}
}

func (c Cookie) cookie() consent.Cookie {
	return consent.Cookie{ID: c.ID, Name: c.Name, Wildcard: c.Wildcard, Provider: c.Provider, Domain: c.Domain, Party: c.Party, Tech: c.Tech, Purpose: c.Purpose,
		Category: c.Category, Duration: c.Duration, ThirdParties: c.ThirdParties, DataRead: c.DataRead, ExemptionReason: c.ExemptionReason, Country: c.Country,
		NoticeURL: c.NoticeURL, SeenOn: c.SeenOn, ReviewedOn: c.ReviewedOn}
}

// CookiesListOut is the register, with what its fields may say.
type CookiesListOut struct {
	Cookies    []Cookie                 `json:"cookies"`
	Categories []consent.CookieCategory `json:"categories"`
	Techs      []string                 `json:"techs"`
	Exemptions []string                 `json:"exemptions"`
}

// List gives the register.
func (s *Cookies) List(Empty) (out CookiesListOut, err error) {
	out = CookiesListOut{[]Cookie{}, consent.CookieCategories, consent.CookieTechs, consent.CookieExemptions}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	list, err := cookies.List(background(), b)
	for _, c := range list {
		out.Cookies = append(out.Cookies, cookieDTO(c))
	}
	return out, err
}

// CookiesSaveIn is a cookie as it is typed.
type CookiesSaveIn struct {
	Cookie Cookie `json:"cookie"`
}

// CookiesSaveOut is it as it stands.
type CookiesSaveOut struct {
	Cookie Cookie `json:"cookie"`
}

// Save puts a cookie into the register or changes one.
func (s *Cookies) Save(in CookiesSaveIn) (out CookiesSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := cookies.Save(background(), b, in.Cookie.cookie())
	return CookiesSaveOut{cookieDTO(c)}, err
}

// CookiesRemoveIn names one.
type CookiesRemoveIn struct {
	ID int64 `json:"id"`
}

// Remove takes a cookie out.
func (s *Cookies) Remove(in CookiesRemoveIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = cookies.Remove(background(), b, in.ID)
	return Empty{}, err
}

// touchedDTO names the purposes of a count, in the order of the book.
func touchedDTO(b sqlite.Book, counts map[consent.PurposeID]int64) ([]NoticesTouched, error) {
	out := []NoticesTouched{}
	err := b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		if err != nil {
			return err
		}
		ps, err := v.Purposes()
		for _, p := range ps {
			if n := counts[p.ID]; n > 0 {
				out = append(out, NoticesTouched{p.ID, p.Name(c.Language), n})
			}
		}
		return err
	})
	return out, err
}
