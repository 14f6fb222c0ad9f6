package sqlite

import (
	"slices"
	"sync"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// endedFor is since when somebody stands in one of some states for a purpose.
// The register says who they are; only of them is the day read.
func (v *triggerReader) endedFor(out *triggerSource, purpose consent.PurposeID, is func(consent.State) bool) error {
	var mu sync.Mutex
	var ids []consent.ContactID
	latest := map[consent.ContactID]int32{}
	now := consent.DayNumber(v.today)
	v.register.EachPage(func(_ int, p *register.Page) {
		if !v.asksFor(p) {
			return
		}
		stood := make([]int32, len(p.Ways()))
		for w, ss := range p.Ways() {
			stood[w] = endOf(ss, purpose, is, now)
		}
		for i := range p.Len() {
			switch day := stood[p.Way(i)]; day {
			case notEnded:
			case endedSome:
				mu.Lock()
				ids = append(ids, p.ID(i))
				mu.Unlock()
			default:
				mu.Lock()
				latest[p.ID(i)] = day
				mu.Unlock()
			}
		}
	})
	slices.Sort(ids)
	for some := range slices.Chunk(ids, contactWindow) {
		if err := v.days("SELECT contact_id, at FROM standings WHERE contact_id IN ("+idList(some)+") AND purpose_id = ?", []any{purpose}, latest, &out.unread); err != nil {
			return err
		}
	}
	v.list(out, latest)
	return nil
}

// asksFor says whether anybody of a page is asked for.
func (v *triggerReader) asksFor(p *register.Page) bool {
	if v.only == nil {
		return true
	}
	at, _ := slices.BinarySearch(v.only, consent.ContactID(p.Number*register.PageSize))
	return at < len(v.only) && register.PageOf(v.only[at]) == p.Number
}

// What endOf says where it gives no day.
const (
	notEnded  = consent.NoDay
	endedSome = consent.NoDay + 1 // the standing itself has the day
)

// endOf is the day of the end that a consent carried itself, or says that it
// ended by an act.
func endOf(ss []register.Standing, purpose consent.PurposeID, is func(consent.State) bool, today int32) int32 {
	for _, x := range ss {
		if x.Purpose != purpose {
			continue
		}
		if until := dayOfMoment(x.Until); x.State.Permits() {
			if until != consent.NoDay && until < today && is(consent.Expired) {
				return until
			}
			return notEnded
		}
		if is(x.State) {
			return endedSome
		}
	}
	return notEnded
}
