package sqlite

import (
	"cmp"
	"database/sql"
	"math"
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// eachFound is EachID for who goes through the book once: where nobody holds the
// register in memory, it is read page by page and not kept.
func (v *View) eachFound(q ContactQuery, fn func(consent.ContactID) error) error {
	if v.unwritten != nil || v.db.register.held() {
		return v.EachID(q, fn)
	}
	ready, err := v.ready(q)
	if err != nil {
		return err
	}
	walk := register.NewWalk(ready)
	if walk == nil {
		return v.EachID(q, fn)
	}
	pages := pagesOf(q)
	for page := int64(-1); ; {
		var facts, words, reaches []byte
		from := pages.next(page + 1)
		err := v.q.QueryRowContext(v.ctx, "SELECT page, facts, words, reaches FROM register_pages WHERE page >= ? ORDER BY page LIMIT 1", from).Scan(&page, &facts, &words, &reaches)
		if err == sql.ErrNoRows {
			return nil
		}
		if err != nil {
			return err
		}
		if pages.next(page) != page {
			continue
		}
		ids, err := walk.Of(page, facts, words, reaches)
		if err != nil {
			return consent.Fail(consent.Integrity, "book_broken", "register").Because(err)
		}
		for _, id := range ids {
			if err := fn(id); err != nil {
				return err
			}
		}
	}
}

// pageRuns are the pages on which anybody can stand whom a query finds: first
// and last of each run, ascending. nil: any page.
type pageRuns [][2]int64

// pagesOf gives the pages of those whom a query names by number.
func pagesOf(q ContactQuery) pageRuns {
	for _, f := range q.Filters {
		if f.Key != "ids" || f.Not() {
			continue
		}
		runs := pageRuns{}
		for _, n := range f.Numbers() {
			runs = append(runs, [2]int64{int64(n[0]) / register.PageSize, int64(n[1]) / register.PageSize})
		}
		slices.SortFunc(runs, func(a, b [2]int64) int { return cmp.Compare(a[0], b[0]) })
		return runs
	}
	return nil
}

// next is the first of them from a page on; beyond all pages where there is
// none.
func (r pageRuns) next(page int64) int64 {
	if r == nil {
		return page
	}
	for _, run := range r {
		if run[1] >= page {
			return max(run[0], page)
		}
	}
	return math.MaxInt64
}
