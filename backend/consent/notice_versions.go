package consent

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// NoticeTerm is a version of a notice with the time for which it applies.
type NoticeTerm struct {
	ID        NoticeVersionID
	Number    int       // 0: a draft, which nobody published
	From      time.Time // since when it applies, as far as the book knows
	To        time.Time // the first moment at which it no longer does; zero: none is known
	Deposited bool      // an older text, entered for the record
	Material  bool
	Missing   []string // items of the law that its text lacks; a deposited one may
	Purposes  []PurposeID
}

// TermsOf gives the versions of one kind their ends. A version that was
// published as such applies until a later number does; a deposited one was
// over when it was entered, and ends nothing.
func TermsOf(series []NoticeTerm) []NoticeTerm {
	out := slices.Clone(series)
	for i := range out {
		if out[i].Deposited {
			continue
		}
		for _, later := range series {
			if !later.Deposited && later.Number > out[i].Number && (out[i].To.IsZero() || later.From.Before(out[i].To)) {
				out[i].To = later.From
			}
		}
	}
	return out
}

// AppliesAt says whether the version applies at a moment. Its end must be
// known: see TermsOf.
func (n NoticeTerm) AppliesAt(at time.Time) bool {
	return n.Number > 0 && !n.From.After(at) && (n.To.IsZero() || at.Before(n.To))
}

// NoticeInForce is the index of the version of a kind that applies at a
// moment, -1 where none does. A published one goes before a deposited one,
// which only says what people saw when nothing else did.
func NoticeInForce(series []NoticeTerm, at time.Time) int {
	best := -1
	terms := TermsOf(series)
	for i, n := range terms {
		if n.AppliesAt(at) && (best < 0 || n.goesBefore(terms[best])) {
			best = i
		}
	}
	return best
}

func (n NoticeTerm) goesBefore(other NoticeTerm) bool {
	if n.Deposited != other.Deposited {
		return other.Deposited
	}
	if n.Deposited && !n.From.Equal(other.From) {
		return n.From.After(other.From)
	}
	return n.Number > other.Number
}

// Touches says whether the version is a material change for people whose
// consent rests on another one of its kind, for a purpose. The first version
// of a series changes nothing; a version that names no purposes at all may
// speak of any.
func (n NoticeTerm) Touches(earlier NoticeTerm, purpose PurposeID, series []NoticeTerm) bool {
	changes := slices.ContainsFunc(series, func(other NoticeTerm) bool { return other.Number < n.Number })
	follows := earlier.Deposited || earlier.Number < n.Number
	return n.Material && !n.Deposited && changes && follows && n.ID != earlier.ID && n.carries(purpose)
}

func (n NoticeTerm) carries(purpose PurposeID) bool {
	return len(n.Purposes) == 0 || slices.Contains(n.Purposes, purpose)
}

// MayAsk decides whether people may be asked with a version at a moment. The
// request must come with information that is whole (Articles 4(11), 12(1) and
// 13), and that will still be true when they answer: not with a draft, not
// with an older text that lacks an item, not before the version applies and
// not after another one took its place. The version's end must be known: see
// TermsOf.
func MayAsk(version NoticeTerm, at time.Time) error {
	switch {
	case version.Number == 0:
		return Fail(RefusedByLaw, "notice_unfinished", "notice", "article", "13")
	case len(version.Missing) > 0:
		return version.incomplete()
	case version.From.After(at):
		return Fail(RefusedByLaw, "notice_not_in_force", "notice", "article", "4(11)", "from", version.From.Format(time.DateOnly))
	case version.Deposited || !version.AppliesAt(at):
		return Fail(RefusedByLaw, "notice_superseded", "notice", "article", "4(11)")
	}
	return nil
}

func (n NoticeTerm) incomplete() error {
	return Fail(RefusedByLaw, "notice_incomplete", "notice", "article", "4(11)", "item", strings.Join(n.Missing, ", "))
}

// CheckComplete refuses a yes that rests on a text which lacks an item.
//
// An older text may be deposited although items are missing: it is the
// evidence of what people saw, and a book without it would be less true. But
// a consent is informed only by a whole notice (Article 4(11) with 13; a
// version that is published must lack nothing, law.md §f), so such a text
// carries no Given and no Renewed. A refusal, a withdrawal, and that a person
// was given the text, may name it.
func (n NoticeTerm) CheckComplete(s State) error {
	if s.Permits() && len(n.Missing) > 0 {
		return n.incomplete()
	}
	return nil
}

// maxNoticeURL is longer than what any browser's address line carries.
const maxNoticeURL = 2000

// ParseNoticeURL checks the form of the address under which a notice can be
// read: https, a host with a domain, no spaces, no name or password in it. An
// empty address is none. Whether anything stands there is not asked: this
// program looks nothing up.
func ParseNoticeURL(s string) (string, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", nil
	}
	malformed := Fail(Invalid, "notice_url_malformed", "url")
	if len(s) > maxNoticeURL || strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r == 0x7f || visible(r) != r }) {
		return "", malformed
	}
	u, err := url.Parse(s)
	if err != nil || !strings.EqualFold(u.Scheme, "https") || u.User != nil || u.Opaque != "" {
		return "", malformed
	}
	host := u.Hostname()
	labels := strings.Split(strings.TrimSuffix(host, "."), ".")
	if len(labels) < 2 || slices.Contains(labels, "") || strings.ContainsAny(host, "[]:<>\"'`{}|\\^_") {
		return "", malformed
	}
	return s, nil
}
