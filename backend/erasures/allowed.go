package erasures

import (
	"slices"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// keptWords mark those of whom something had to stay: by them the program's own
// restriction is told from one that the person wished for.
const keptWords = consent.RestrictedByProgram

// answers refuses a request that is of somebody else, or on which nothing may be
// erased today.
func answers(v *sqlite.View, g sqlite.Group, request consent.RequestID) error {
	if request == 0 {
		return nil
	}
	r, err := v.FindRequest(request)
	if err != nil {
		return err
	}
	if r.Contact != g.Person && !slices.Contains(g.Merged, r.Contact) {
		return consent.Fail(consent.Conflict, "erasure_request_of_another", "request")
	}
	return answerable(v, request)
}

// answerable holds a request to the rule by which it is fulfilled: nobody is
// erased for somebody who may be another (Art. 5(1)(f), 12(6) GDPR).
func answerable(v *sqlite.View, request consent.RequestID) error {
	if request == 0 {
		return nil
	}
	r, err := v.FindRequest(request)
	if err != nil {
		return err
	}
	if r.Status == sqlite.RequestClosed {
		return consent.Fail(consent.Conflict, "request_closed", "request")
	}
	types := r.Types
	if slices.ContainsFunc(types, leadsToErasure) {
		types = append(slices.Clone(types), "erasure")
	}
	_, err = consent.RequestNow{Types: types, Course: r.Course}.Doing("erasure")
	return err
}

// leadsToErasure are the requests that may be answered by an erasure that was not
// asked for in so many words (Art. 17(1)(b), (c)).
func leadsToErasure(t consent.RequestType) bool {
	return t == "objection" || t == "marketing_objection" || t == "withdrawal"
}

// needsData are the requests that have to be answered with the data, or by which
// the person opposes erasure (Art. 15, 18(1)(b), 20).
func needsData(t consent.RequestType) bool {
	return t == "access" || t == "portability" || t == "restriction"
}

func anyType(consent.RequestType) bool { return true }

// allowed says of people what forbids erasing them today. Who is not erased in
// answer to their own request is left alone while they ask for anything: what
// the business would do of its own accord can wait for the answer.
func allowed(v *sqlite.View, groups []sqlite.Group, o Order) map[consent.ContactID]error {
	blocks := anyType
	if o.Request != 0 {
		blocks = needsData
	}
	return keepsFrom(v, groups, o.Request, blocks)
}

// keepsFrom says of people what forbids erasing them: a legal hold (Art.
// 17(3)(b), (e)), an open request of a type that blocks it, or their wish that
// the data are kept and not used (Art. 18(1)(b), (c)).
func keepsFrom(v *sqlite.View, groups []sqlite.Group, answered consent.RequestID, blocks func(consent.RequestType) bool) map[consent.ContactID]error {
	out := map[consent.ContactID]error{}
	refuse := func(g sqlite.Group, err error) {
		if err != nil && out[g.Person] == nil {
			out[g.Person] = err
		}
	}
	held, heldErr := v.OpenHolds(groups)
	open, openErr := v.OpenRequestsOf(groups)
	wished, wishedErr := v.RestrictedByWish(groups, keptWords)
	for _, g := range groups {
		refuse(g, heldErr)
		if held[g.Person] {
			refuse(g, consent.Fail(consent.RefusedByLaw, "erasure_held", "contact", "article", "17(3)"))
		}
		refuse(g, openErr)
		own := false
		for _, r := range open[g.Person] {
			own = own || r.ID == answered && slices.Contains(r.Types, "erasure")
			refuse(g, blockedBy(r, answered, blocks))
		}
		refuse(g, wishedErr)
		if wished[g.Person] && !own {
			refuse(g, consent.Fail(consent.RefusedByLaw, "erasure_restricted", "contact", "article", "18(1)"))
		}
	}
	return out
}

func blockedBy(r sqlite.Request, answered consent.RequestID, blocks func(consent.RequestType) bool) error {
	left := consent.RequestNow{Types: r.Types, Course: r.Course}.Left()
	for _, t := range left {
		if blocks(t) && (r.ID != answered || needsData(t)) {
			return consent.Fail(consent.RefusedByLaw, "erasure_request_open", "request", "number", strconv.FormatInt(int64(r.ID), 10), "type", string(t), "article", article(t))
		}
	}
	return nil
}

func article(t consent.RequestType) string {
	for _, x := range consent.RequestTypes {
		if x.Type == t {
			return x.Article
		}
	}
	return ""
}
