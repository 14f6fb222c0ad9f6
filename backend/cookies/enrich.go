package cookies

import (
	"context"
	"io"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Enriched is what a knowledge base says of what the book holds.
type Enriched struct {
	Known     int              `json:"known"`   // cookies that the knowledge base describes
	Unknown   int              `json:"unknown"` // and those that it does not
	Drafts    int              `json:"drafts"`  // drafts that got proposals
	Proposals []EnrichedCookie `json:"proposals"`
}

// EnrichedCookie are the proposals for one cookie of the register, or with a
// draft number for one that waits.
type EnrichedCookie struct {
	Cookie    int64                    `json:"cookie"`
	Draft     int64                    `json:"draft"`
	Name      string                   `json:"name"`
	Proposals []consent.CookieProposal `json:"proposals"`
}

// Enrich looks cookies up by name in the open cookie database, which the user
// brings along. What it says are proposals: drafts keep theirs until somebody
// decides, and of the register nothing changes.
func Enrich(ctx context.Context, b sqlite.Book, database io.ReaderAt, size int64) (Enriched, error) {
	out := Enriched{Proposals: []EnrichedCookie{}}
	l, err := read(ctx, b, database, size, Order{})
	if err != nil {
		return out, err
	}
	if l.form != FormDatabase {
		return out, consent.Fail(consent.Invalid, "cookie_database_unknown", "file")
	}
	base := knowledgeOf(l)
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		out = Enriched{Proposals: []EnrichedCookie{}}
		register, err := tx.Cookies()
		if err != nil {
			return err
		}
		for _, c := range register {
			out.add(EnrichedCookie{Cookie: c.ID, Name: c.Pattern()}, base.proposals(c))
		}
		drafts, err := readDrafts(&tx.View)
		if err != nil || len(drafts.Drafts) == 0 {
			return err
		}
		for i, d := range drafts.Drafts {
			said := base.proposals(d.Cookie)
			if out.add(EnrichedCookie{Draft: d.ID, Name: d.Cookie.Pattern()}, said); said != nil {
				drafts.Drafts[i].Proposals = said
				out.Drafts++
			}
		}
		return writeDrafts(tx, drafts)
	})
	return out, err
}

func (e *Enriched) add(c EnrichedCookie, said []consent.CookieProposal) {
	if said == nil {
		e.Unknown++
		return
	}
	e.Known++
	if c.Proposals = said; len(said) > 0 {
		e.Proposals = append(e.Proposals, c)
	}
}

// knowledge is the database by name: whole names, and how names begin with the
// longest first.
type knowledge struct {
	whole  map[string]consent.Cookie
	begins []consent.Cookie
}

func knowledgeOf(l list) knowledge {
	k := knowledge{whole: map[string]consent.Cookie{}}
	for _, f := range l.found {
		switch c := f.cookie.Normal(); {
		case f.fault != nil || c.Name == "":
		case c.Wildcard:
			k.begins = append(k.begins, c)
		default:
			if _, twice := k.whole[c.Name]; !twice {
				k.whole[c.Name] = c
			}
		}
	}
	slices.SortStableFunc(k.begins, func(a, b consent.Cookie) int { return len(b.Name) - len(a.Name) })
	return k
}

func (k knowledge) find(c consent.Cookie) (consent.Cookie, bool) {
	if found, ok := k.whole[c.Name]; ok && !c.Wildcard {
		return found, true
	}
	for _, found := range k.begins {
		if len(found.Name) > 2 && strings.HasPrefix(c.Name, found.Name) || found.Name == c.Name {
			return found, true
		}
	}
	return consent.Cookie{}, false
}

// proposals are what the database says otherwise than the book; nil: it does not
// know the cookie.
func (k knowledge) proposals(c consent.Cookie) []consent.CookieProposal {
	found, ok := k.find(c)
	if !ok {
		return nil
	}
	out := []consent.CookieProposal{}
	propose := func(field, value, language, is string) {
		if value != "" && value != is {
			out = append(out, consent.CookieProposal{Field: field, Value: value, Language: language, Is: is, From: found.Pattern()})
		}
	}
	propose("category", string(found.Category), "", string(c.Category))
	if found.ExemptionReason != "" && (c.Category == "" || c.Category == consent.CookieNecessary) {
		propose("exemptionReason", found.ExemptionReason, "", c.ExemptionReason)
	}
	propose("provider", found.Provider, "", c.Provider)
	propose("purpose", found.Purpose["en"], "en", c.Purpose["en"])
	propose("duration", found.Duration, "", c.Duration)
	propose("noticeUrl", found.NoticeURL, "", c.NoticeURL)
	return out
}

// Proposed fills what a draft leaves open with what was proposed for it.
func Proposed(d consent.CookieDraft) consent.Cookie {
	c := d.Cookie
	purposes := map[string]string{}
	for language, words := range c.Purpose {
		purposes[language] = words
	}
	c.Purpose = purposes
	for _, p := range d.Proposals {
		switch {
		case p.Field == "category" && c.Category == "":
			c.Category = consent.CookieCategory(p.Value)
		case p.Field == "exemptionReason" && c.ExemptionReason == "" && c.Category == consent.CookieNecessary:
			c.ExemptionReason = p.Value
		case p.Field == "provider" && c.Provider == "":
			c.Provider = p.Value
		case p.Field == "purpose" && c.Purpose[p.Language] == "":
			c.Purpose[p.Language] = p.Value
		case p.Field == "duration" && slices.Contains(d.Missing, "duration"):
			c.Duration = p.Value
		case p.Field == "noticeUrl" && c.NoticeURL == "":
			c.NoticeURL = p.Value
		}
	}
	return c
}
