package api

import (
	"bytes"

	"consentbook/backend/consent"
	"consentbook/backend/cookies"
	"consentbook/backend/files"
)

// CookiesImportIn is a list of any form, with how it is read.
type CookiesImportIn struct {
	File     files.Ref `json:"file"`
	SeenOn   string    `json:"seenOn"`   // day on which it was made; "" today
	Site     string    `json:"site"`     // "" that of the business
	Language string    `json:"language"` // of its purposes; "" by its header
}

// Import brings a list in.
func (s *Cookies) Import(in CookiesImportIn) (out cookies.Counts, err error) {
	out.Told, out.Ignored = []cookies.Row{}, []string{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	defer f.Close()
	n, err := cookies.Import(background(), b, f, f.Size(), cookies.Order{SeenOn: in.SeenOn, Site: in.Site, Language: in.Language})
	if err == nil {
		out = n
	}
	return out, err
}

// CookieDraft is a cookie that waits for a decision.
type CookieDraft struct {
	ID        int64                    `json:"id"`
	Cookie    Cookie                   `json:"cookie"`   // as it was found
	Proposed  Cookie                   `json:"proposed"` // filled with what was proposed
	Missing   []string                 `json:"missing"`
	Notes     []string                 `json:"notes"`
	Source    string                   `json:"source"`
	Proposals []consent.CookieProposal `json:"proposals"`
}

// CookiesDraftsOut are those that wait.
type CookiesDraftsOut struct {
	Drafts []CookieDraft `json:"drafts"`
}

// Drafts lists the cookies that wait for a decision.
func (s *Cookies) Drafts(Empty) (out CookiesDraftsOut, err error) {
	out.Drafts = []CookieDraft{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	drafts, err := cookies.Drafts(background(), b)
	for _, d := range drafts {
		out.Drafts = append(out.Drafts, CookieDraft{d.ID, cookieDTO(d.Cookie), cookieDTO(cookies.Proposed(d)), list(d.Missing), list(d.Notes), d.Source, list(d.Proposals)})
	}
	return out, err
}

// CookiesDecideIn is a cookie that waited, as it was decided on.
type CookiesDecideIn struct {
	Draft  int64  `json:"draft"`
	Cookie Cookie `json:"cookie"`
}

// Decide puts a cookie that waited into the register.
func (s *Cookies) Decide(in CookiesDecideIn) (out CookiesSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := cookies.Decide(background(), b, in.Draft, in.Cookie.cookie())
	return CookiesSaveOut{cookieDTO(c)}, err
}

// CookiesDiscardIn names some that wait.
type CookiesDiscardIn struct {
	Drafts []int64 `json:"drafts"`
}

// Discard drops cookies that waited.
func (s *Cookies) Discard(in CookiesDiscardIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = cookies.Discard(background(), b, in.Drafts)
	return Empty{}, err
}

// CookiesEnrichIn is a copy of the open cookie database.
type CookiesEnrichIn struct {
	File files.Ref `json:"file"`
}

// Enrich proposes what the open cookie database says.
func (s *Cookies) Enrich(in CookiesEnrichIn) (out cookies.Enriched, err error) {
	out.Proposals = []cookies.EnrichedCookie{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	defer f.Close()
	return cookies.Enrich(background(), b, f, f.Size())
}

// CookiesBannerIn says which banner.
type CookiesBannerIn struct {
	Language  string `json:"language"`
	NoticeURL string `json:"noticeUrl"` // "" that of the version in force
}

// CookiesBannerOut is a banner, to be shown and saved.
type CookiesBannerOut struct {
	Made cookies.MadeBanner `json:"made"`
	HTML string             `json:"html"`
	File files.Info         `json:"file"`
}

// Banner makes a banner with equal choices.
func (s *Cookies) Banner(in CookiesBannerIn) (out CookiesBannerOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	var page bytes.Buffer
	if out.Made, err = cookies.WriteBanner(background(), b, cookies.Banner{Language: in.Language, Notice: in.NoticeURL}, &page); err != nil {
		return out, err
	}
	out.HTML = page.String()
	out.File, err = s.d.Files.Put("cookie-banner-"+out.Made.Language+".html", &page, 0)
	return out, err
}
