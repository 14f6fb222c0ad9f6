package sqlite

import (
	"encoding/json"
	"errors"
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

// noticeSeries is every version of one kind, in the order of their numbers.
type noticeSeries struct {
	kind   consent.NoticeKind
	terms  []consent.NoticeTerm
	stated []time.Time // the day from which each says that it applies
}

// shown finds the notice version that the act names, and settles the language.
func (r *recorder) shown(a *Act, person string) (n *shownNotice, err error) {
	if a.Notice == "" {
		return nil, nil
	}
	s := r.series[a.Notice]
	if s == nil {
		if s, err = r.v.noticeSeries(a.Notice); err != nil {
			return nil, err
		}
		r.series[a.Notice] = s
	}
	at := s.named(a.Notice, a.At, a.DayOnly)
	if n = r.notices[s.terms[at].ID]; n == nil {
		if n, err = r.v.shownNotice(s, at); err != nil {
			return nil, err
		}
		r.notices[n.ID] = n
	}
	a.Language, err = r.language(a.Language, person, n.Languages)
	return n, err
}

// named is the version that an act names: itself, or of a kind the one that was
// in force at a moment; where none was, its first, which the act came before.
func (s *noticeSeries) named(id consent.NoticeVersionID, at time.Time, dayOnly bool) int {
	if i := slices.IndexFunc(s.terms, func(n consent.NoticeTerm) bool { return n.ID == id }); i >= 0 {
		return i
	}
	if dayOnly {
		at = at.AddDate(0, 0, 1).Add(-1) // by the end of the day
	}
	if i := consent.NoticeInForce(s.terms, at); i >= 0 {
		return i
	}
	return 0
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

// shownNotice reads a version of a series.
func (v *View) shownNotice(s *noticeSeries, at int) (*shownNotice, error) {
	n := &shownNotice{term: s.terms[at], series: s.terms, hashes: map[string]string{}}
	texts, err := v.noticeTexts(n.term.ID, false)
	if err != nil {
		return nil, err
	}
	n.ShownNotice = consent.ShownNotice{ID: n.term.ID, Kind: s.kind, EffectiveFrom: s.since(at), Missing: n.term.Missing, Purposes: n.term.Purposes}
	for _, t := range texts {
		n.Languages, n.hashes[t.Language] = append(n.Languages, t.Language), t.SHA256
	}
	return n, nil
}

// since is from when a version can have been shown: the day it states, else
// when it was published here, for before that nobody knows that it existed.
func (s *noticeSeries) since(at int) time.Time {
	if stated := s.stated[at]; !stated.IsZero() {
		return stated
	}
	return s.terms[at].From.Add(-AheadOfUs)
}

// questionsReplaced says whether the text whose questions a form asked had been
// replaced before the act, in what the purpose is about: somebody must decide,
// as with the notice itself.
func (r *recorder) questionsReplaced(a Act) (held string, by consent.NoticeVersionID, err error) {
	id := r.forms[a.Form].Consent
	if a.Form == "" || id == "" {
		return "", "", nil
	}
	s := r.series[id]
	if s == nil {
		if s, err = r.v.noticeSeries(id); err != nil {
			return "", "", err
		}
		r.series[id] = s
	}
	by, yes := consent.Superseded(s.terms[s.named(id, a.At, a.DayOnly)], s.terms, a.Purpose, a.At, a.DayOnly)
	if !yes {
		return "", "", nil
	}
	return consent.HeldNoticeChanged, by, nil
}

// noticeSeries reads all versions of the kind that a version is of.
func (v *View) noticeSeries(id consent.NoticeVersionID) (*noticeSeries, error) {
	rows, err := v.q.QueryContext(v.ctx, `SELECT kind, id, number, published_at, effective_from, effective_to, change_kind = 'material', deposited, missing, purposes FROM notice_versions
		WHERE kind IN (SELECT kind FROM notice_versions WHERE id = ?1 OR kind = ?1) ORDER BY number`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	s := &noticeSeries{}
	for rows.Next() {
		var n consent.NoticeTerm
		var published, from, to, missing, purposes string
		if err := rows.Scan(&s.kind, &n.ID, &n.Number, &published, &from, &to, &n.Material, &n.Deposited, &missing, &purposes); err != nil {
			return nil, err
		}
		if err := errors.Join(json.Unmarshal([]byte(missing), &n.Missing), json.Unmarshal([]byte(purposes), &n.Purposes)); err != nil {
			return nil, err
		}
		if err := s.add(n, published, from, to); err != nil {
			return nil, err
		}
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(s.terms) == 0 {
		return nil, consent.Fail(consent.NotFound, "notice_unknown", "notice", "article", "4(11)")
	}
	return s, nil
}

// add gives a version its times. Where no day is stated it applies since it was
// published, as far as the book knows.
func (s *noticeSeries) add(n consent.NoticeTerm, published, from, to string) error {
	stated, err := parseTime(from)
	if err != nil {
		return err
	}
	if n.From = stated; stated.IsZero() {
		if n.From, err = parseTime(published); err != nil {
			return err
		}
	}
	if n.To, err = parseTime(to); err != nil {
		return err
	}
	s.terms, s.stated = append(s.terms, n), append(s.stated, stated)
	return nil
}
