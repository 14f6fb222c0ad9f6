package sqlite

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// shownNotice is a version that people were shown, with all versions of its
// kind.
type shownNotice struct {
	consent.ShownNotice
	term   consent.NoticeTerm
	series []consent.NoticeTerm
	hashes map[string]string // of its texts, by language
}

// shown finds the notice version that the act names, and settles the language.
func (r *recorder) shown(a *Act, person string) (n *shownNotice, err error) {
	if a.Notice == "" {
		return nil, nil
	}
	key := string(a.Notice)
	if slices.Contains(consent.NoticeKinds, consent.NoticeKind(key)) {
		key = fmt.Sprint(key, a.At.Unix(), a.DayOnly) // the one in force then
	}
	if n = r.series[key]; n == nil {
		if n, err = r.v.shownNotice(a.Notice, a.At, a.DayOnly); err != nil {
			return nil, err
		}
		r.series[key] = n
	}
	a.Language, err = r.language(a.Language, person, n.Languages)
	return n, err
}

// language is that in which the notice was shown: the one that is named, the
// only one there is, the person's, else the business's. A text that nobody can
// have meant is never taken for the one that was shown.
func (r *recorder) language(named, person string, published []string) (string, error) {
	if named != "" {
		return named, nil
	}
	if len(published) == 1 {
		return published[0], nil
	}
	business, err := r.controller()
	if err != nil {
		return "", err
	}
	for _, l := range []string{person, strings.ToLower(business.Language)} {
		if slices.Contains(published, l) {
			return l, nil
		}
	}
	return "", consent.Fail(consent.Invalid, "notice_language_missing", "language", "article", "12(1)", "languages", strings.Join(published, ", "))
}

// languageOf settles in which language somebody was shown a notice.
func (v *View) languageOf(named, person string, published []string) (string, error) {
	return newRecorder(v, v.Now()).language(named, person, published)
}

// shownNotice reads a version: the one that is named, or of a kind the one that
// was in force at a moment, else its newest.
func (v *View) shownNotice(id consent.NoticeVersionID, at time.Time, dayOnly bool) (*shownNotice, error) {
	kind, series, stated, err := v.noticeSeries(id)
	if err != nil {
		return nil, err
	}
	named := slices.IndexFunc(series, func(n consent.NoticeTerm) bool { return n.ID == id })
	if named < 0 {
		if dayOnly {
			at = at.AddDate(0, 0, 1).Add(-1) // by the end of the day
		}
		named = consent.NoticeInForce(series, at)
	}
	if named < 0 {
		named = len(series) - 1
	}
	n := &shownNotice{term: series[named], series: series, hashes: map[string]string{}}
	texts, err := v.noticeTexts(n.term.ID, false)
	if err != nil {
		return nil, err
	}
	n.ShownNotice = consent.ShownNotice{ID: n.term.ID, Kind: kind, EffectiveFrom: stated[named], Missing: n.term.Missing, Purposes: n.term.Purposes}
	for _, t := range texts {
		n.Languages, n.hashes[t.Language] = append(n.Languages, t.Language), t.SHA256
	}
	return n, nil
}

// noticeSeries reads all versions of the kind that a version is of, in the
// order of their numbers, with the day from which each says that it applies.
func (v *View) noticeSeries(id consent.NoticeVersionID) (kind consent.NoticeKind, series []consent.NoticeTerm, stated []time.Time, err error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT kind, id, number, published_at, effective_from, effective_to, change_kind = 'material', deposited, missing, purposes FROM notice_versions
		WHERE kind IN (SELECT kind FROM notice_versions WHERE id = ?1 OR kind = ?1) ORDER BY number`, id)
	if err != nil {
		return kind, nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n consent.NoticeTerm
		var published, from, to, missing, purposes string
		if err := rows.Scan(&kind, &n.ID, &n.Number, &published, &from, &to, &n.Material, &n.Deposited, &missing, &purposes); err != nil {
			return kind, nil, nil, err
		}
		if n.From, err = parseTime(from); err != nil {
			return kind, nil, nil, err
		}
		stated = append(stated, n.From)
		if n.From.IsZero() {
			if n.From, err = parseTime(published); err != nil {
				return kind, nil, nil, err
			}
		}
		if n.To, err = parseTime(to); err != nil {
			return kind, nil, nil, err
		}
		if err := errors.Join(json.Unmarshal([]byte(missing), &n.Missing), json.Unmarshal([]byte(purposes), &n.Purposes)); err != nil {
			return kind, nil, nil, err
		}
		series = append(series, n)
	}
	if err := rows.Err(); err != nil {
		return kind, nil, nil, err
	}
	if len(series) == 0 {
		return kind, nil, nil, consent.Fail(consent.NotFound, "notice_unknown", "notice", "article", "4(11)")
	}
	return kind, series, stated, nil
}
