package findings

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// area says what the facts of an area follow from: entries whose kind begins so,
// and tables of the desk.
type area struct {
	kinds []string
	desk  []string
}

// areas cover every kind of entry, some of them several times; everyone's is
// what belongs to all of them.
//
// What is dear to count in a large book is counted again on another day or after
// what adds or takes many: who was told, shared addresses, fields, what rules of
// retention have run out for. A single consent changes none of them by more
// than one, and the next day finds it.
var areas = map[consent.FindingArea]area{
	consent.InBook:       {kinds: []string{"operator.", "evidence.built", "passphrase."}, desk: []string{"backups", "packs", "audit"}},
	consent.InPurposes:   {kinds: []string{"purpose.", "sale."}},
	consent.InNotices:    {kinds: []string{"notice.published", "notice.deposited", "notice.address_changed"}, desk: []string{"drafts"}},
	consent.InPeople:     {desk: []string{"register"}, kinds: []string{"contact.", "contacts.", "ground.", "touch", "edits.", "mark.", "address.", "suppression.", "merge."}},
	consent.InConsents:   {kinds: []string{"consent.", "renewals.", "decision.", "form.", "review.", "receipt.", "campaign.silence"}},
	consent.InInformed:   {kinds: []string{"import.", "contacts.imported", "contacts.merged", "contacts.unmerged", "bulk.", "erasure.", "notice.informed", "notice.accepted"}},
	consent.InDuplicates: {kinds: []string{"import.", "contacts.imported", "contacts.merged", "contacts.unmerged", "contacts.kept_apart", "contacts.apart_undone", "bulk.", "erasure."}},
	consent.InFields:     {kinds: []string{"field.", "import.", "bulk."}},
	consent.InCampaigns:  {kinds: []string{"campaign.", "sender."}, desk: []string{"keys", "mailboxes"}},
	consent.InMails:      {kinds: []string{"mail."}, desk: []string{"mailboxes"}},
	consent.InRequests:   {kinds: []string{"request.", "holiday.", "subject."}, desk: []string{"calendar"}},
	consent.InErasures:   {kinds: []string{"erasure.", "hold."}, desk: []string{"lists"}},
	consent.InCookies:    {kinds: []string{"cookie"}},
	consent.InActivities: {kinds: []string{"activity."}},
	consent.InProcessors: {kinds: []string{"processor."}},
	consent.InParties:    {kinds: []string{"party."}},
	consent.InBreaches:   {kinds: []string{"breach."}},
	consent.InRetention:  {kinds: []string{"retention."}},
	consent.InDue:        {kinds: []string{"retention.", "hold.", "erasure.", "bulk.", "import."}},
	consent.InScreenings: {kinds: []string{"screening."}},
	consent.InSafeguards: {kinds: []string{"safeguard."}},
	consent.InHappened:   {kinds: []string{"occurrence."}},
	consent.InSteps:      {kinds: []string{"step."}},
	consent.InExceptions: {kinds: []string{"exception."}},
}

// everyone's are the kinds after which every rule looks again.
var everyones = []string{"book.", "controller."}

// nobodys are kinds that no rule reads.
var nobodys = []string{"evidence.kept", "file."}

// state is how the book stands for a check.
type state struct {
	now    time.Time // where the business is
	today  string
	kinds  []sqlite.LastOfKind
	desk   map[string]string
	stamps map[consent.FindingArea]string
}

func stateOf(v *sqlite.View, now time.Time) (*state, error) {
	s := &state{now: now, today: now.Format(time.DateOnly), stamps: map[consent.FindingArea]string{}}
	var err error
	if s.kinds, err = v.LastOfKinds(); err != nil {
		return nil, err
	}
	if s.desk, err = v.DeskStamps(); err != nil {
		return nil, err
	}
	for a, of := range areas {
		s.stamps[a] = s.stamp(of)
	}
	s.stamps[consent.InBreaches] += now.Format(" 15:04")
	return s, nil
}

// stamp tells an area as it stands from how it stood: the last entry of all that
// it follows from, and of all that the table above does not know.
func (s *state) stamp(of area) string {
	last := consent.Entry(0)
	for _, k := range s.kinds {
		if k.Entry > last && (begins(k.Kind, of.kinds) || begins(k.Kind, everyones) || !known(k.Kind)) {
			last = k.Entry
		}
	}
	out := fmt.Sprint(int64(last))
	for _, d := range of.desk {
		out += "|" + s.desk[d]
	}
	return out
}

func begins(kind string, with []string) bool {
	return slices.ContainsFunc(with, func(w string) bool { return strings.HasPrefix(kind, w) })
}

// known says whether some area follows from a kind of entry. One that none does
// makes every rule look again: that costs time, never truth.
func known(kind string) bool {
	if begins(kind, nobodys) {
		return true
	}
	for _, a := range areas {
		if begins(kind, a.kinds) {
			return true
		}
	}
	return false
}

// rulesVersion changes whenever a rule judges otherwise than before: what an
// older program kept is then found anew.
const rulesVersion = "1"

// of is what a rule read. Every rule looks at the day.
func (s *state) of(r *consent.FindingRule) string {
	out := rulesVersion + " " + s.today
	for _, a := range r.Reads {
		out += " " + string(a) + "=" + s.stamps[a]
	}
	return out
}

// changed is the day of the last entry of kinds that begin so.
func (s *state) changed(with ...string) string {
	var last time.Time
	for _, k := range s.kinds {
		if begins(k.Kind, with) && k.At.After(last) {
			last = k.At
		}
	}
	return s.day(last)
}

// day is the local day of a moment; "" of none.
func (s *state) day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(s.now.Location()).Format(time.DateOnly)
}
