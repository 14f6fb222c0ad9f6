package cookies

import (
	"context"
	"encoding/json"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// draftsKey names the setting of the desk in which the cookies wait that nobody
// has decided on. They are no fact of the record: the register and the notice
// know only what was decided.
const draftsKey = "cookies.drafts"

// maxDrafts is how many may wait.
const maxDrafts = 5000

type draftList struct {
	Next   int64                 `json:"next"`
	Drafts []consent.CookieDraft `json:"drafts"`
}

func readDrafts(v *sqlite.View) (l draftList, err error) {
	said, err := v.Preference(draftsKey)
	if err != nil || said == "" {
		return draftList{Next: 1}, err
	}
	return l, json.Unmarshal([]byte(said), &l)
}

func writeDrafts(tx *sqlite.Tx, l draftList) error {
	if len(l.Drafts) > maxDrafts {
		return consent.Fail(consent.Invalid, "file_too_large", "file", "limit", "5 000")
	}
	body, err := json.Marshal(l)
	if err != nil {
		return err
	}
	return tx.SetPreference(draftsKey, string(body))
}

// add puts one in unless it waits already.
func (l *draftList) add(d consent.CookieDraft) bool {
	if slices.ContainsFunc(l.Drafts, func(is consent.CookieDraft) bool { return is.Cookie.Covers(d.Cookie) }) {
		return false
	}
	d.ID, d.Proposals = l.Next, []consent.CookieProposal{}
	l.Next++
	l.Drafts = append(l.Drafts, d)
	return true
}

// Drafts lists the cookies that wait for a decision.
func Drafts(ctx context.Context, b sqlite.Book) (out []consent.CookieDraft, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		l, err := readDrafts(v)
		out = l.Drafts
		return err
	})
	return out, err
}

// FindDraft reads one.
func FindDraft(ctx context.Context, b sqlite.Book, draft int64) (consent.CookieDraft, error) {
	list, err := Drafts(ctx, b)
	if err != nil {
		return consent.CookieDraft{}, err
	}
	at := slices.IndexFunc(list, func(d consent.CookieDraft) bool { return d.ID == draft })
	if at < 0 {
		return consent.CookieDraft{}, consent.Fail(consent.NotFound, "cookie_draft_unknown", "draft")
	}
	return list[at], nil
}

// Decide puts a cookie that waited into the register as somebody decided on it.
func Decide(ctx context.Context, b sqlite.Book, draft int64, c consent.Cookie) (consent.Cookie, error) {
	c = c.Normal()
	if err := c.Check(); err != nil {
		return c, err
	}
	return c, b.Write(ctx, func(tx *sqlite.Tx) error {
		l, err := readDrafts(&tx.View)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(l.Drafts, func(d consent.CookieDraft) bool { return d.ID == draft })
		if at < 0 {
			return consent.Fail(consent.NotFound, "cookie_draft_unknown", "draft")
		}
		l.Drafts = slices.Delete(l.Drafts, at, at+1)
		c.ID = 0
		if err := save(tx, &c); err != nil {
			return err
		}
		return writeDrafts(tx, l)
	})
}

// Discard drops cookies that waited: the site does not set them, or they are
// told by others.
func Discard(ctx context.Context, b sqlite.Book, drafts []int64) (dropped int, err error) {
	return dropped, b.Write(ctx, func(tx *sqlite.Tx) error {
		l, err := readDrafts(&tx.View)
		if err != nil {
			return err
		}
		before := len(l.Drafts)
		l.Drafts = slices.DeleteFunc(l.Drafts, func(d consent.CookieDraft) bool { return slices.Contains(drafts, d.ID) })
		if dropped = before - len(l.Drafts); dropped == 0 {
			return consent.Fail(consent.NotFound, "cookie_draft_unknown", "draft")
		}
		return writeDrafts(tx, l)
	})
}
