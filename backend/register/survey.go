package register

import (
	"slices"
	"time"

	"consentbook/backend/consent"
)

// Survey counts people for a check of the whole book, in one walk.
type Survey struct {
	Everybody     int64
	NoBasis       int64 // for any purpose; as the filter no-basis
	NoAddress     int64
	Undeliverable int64
	Inactive      int64
	Languages     map[string]int64
	Purposes      map[consent.PurposeID]consent.PurposePeople
}

// SurveyOf says what a survey looks at: the moment, the day before which a
// contact counts as none, and until when a consent of a purpose counts as
// ending.
type SurveyOf struct {
	At       time.Time
	Inactive time.Time
	Leads    map[consent.PurposeID]time.Time // purposes that are surveyed
}

// Survey looks through the register once: every way to stand is judged once a
// page and then only counted.
func (s *Snapshot) Survey(of SurveyOf) Survey {
	out := Survey{Everybody: s.total, Languages: map[string]int64{}, Purposes: map[consent.PurposeID]consent.PurposePeople{}}
	now, day := of.At.UTC().Format(MomentLayout), Day(of.Inactive)
	for _, p := range s.pages {
		stood := make([]int64, len(p.where))
		spoken := make([]int64, len(p.texts))
		for i, k := range p.standings {
			stood[k]++
			spoken[p.languages[i]]++
			f := p.flags[i]
			if f&(flagEmail|flagPhone) == 0 {
				out.NoAddress++
			}
			if f&flagBounced != 0 {
				out.Undeliverable++
			}
			if p.last[i] < day && int32(p.added[i]/86400e6) < day {
				out.Inactive++
			}
		}
		for k, n := range spoken {
			if n > 0 && p.texts[k] != "" {
				out.Languages[p.texts[k]] += n
			}
		}
		for k, n := range stood {
			out.add(p.where[k], n, now, of.Leads)
		}
	}
	return out
}

// add counts people who all stand in one way.
func (o *Survey) add(ss []Standing, n int64, now string, leads map[consent.PurposeID]time.Time) {
	grounded := false
	for _, x := range ss {
		given := x.State.Permits() && (x.Until == "" || x.Until > now)
		grounded = grounded || given || x.Basis != "" && x.Basis != consent.BasisConsent
		lead, asked := leads[x.Purpose]
		if !asked {
			continue
		}
		c := o.Purposes[x.Purpose]
		c.All += n
		switch {
		case given && x.Until != "" && x.Until[:10] <= lead.UTC().Format(time.DateOnly):
			c.Expiring += n
		case x.State == consent.Expired, x.State.Permits() && !given:
			c.Expired += n
		case x.State == consent.Unknown:
			c.Unproved += n
		case x.State == consent.None && x.Basis == "":
			c.Unstated += n
		}
		o.Purposes[x.Purpose] = c
	}
	if !grounded {
		o.NoBasis += n
	}
}

// FromImports counts, by import, the people who came in with a file before a
// moment and are not among those who were told, in the order of their numbers;
// kept says who was merged into whom.
func (s *Snapshot) FromImports(before time.Time, told []consent.ContactID, kept map[consent.ContactID]consent.ContactID) map[consent.ImportID]int64 {
	also := map[consent.ContactID]bool{} // through somebody who was merged into them
	for gone := range kept {
		if _, is := slices.BinarySearch(told, gone); is {
			id := gone
			for k, merged := kept[id]; merged; k, merged = kept[id] {
				id = k
			}
			also[id] = true
		}
	}
	out, last, at := map[consent.ImportID]int64{}, before.UnixMicro(), 0
	for _, p := range s.pages {
		for i, n := range p.imports {
			if n == 0 || p.added[i] >= last {
				continue
			}
			id := p.id(i)
			for at < len(told) && told[at] < id {
				at++
			}
			if at < len(told) && told[at] == id || also[id] {
				continue
			}
			out[consent.ImportID(n)]++
		}
	}
	return out
}

// SharedAddresses counts the contacts that have an address of mail which another
// has too.
func (s *Snapshot) SharedAddresses() (n int64) {
	all := make([]uint64, 0, s.total)
	for _, p := range s.pages {
		for i := range p.slots {
			emails, _ := p.ways(i)
			all = append(all, emails...)
		}
	}
	slices.Sort(all)
	for i := range all {
		if i > 0 && all[i] == all[i-1] || i+1 < len(all) && all[i] == all[i+1] {
			n++
		}
	}
	return n
}

// Spread gives up to so many contacts, evenly over the register.
func (s *Snapshot) Spread(most int) (ids []consent.ContactID) {
	step := max(1, (s.total+int64(most)-1)/int64(most))
	at := int64(0)
	for _, p := range s.pages {
		n := int64(p.Len())
		for ; at < n; at += step {
			ids = append(ids, p.id(int(at)))
		}
		at -= n
	}
	return ids
}
