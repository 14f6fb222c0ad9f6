package register

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// condition keeps of the people of a page those for whom it holds.
type condition func(p *Page, among set) set

// endsSoon is how far "ends" looks ahead.
const endsSoon = 60 * 24 * time.Hour

// MomentLayout is how moments are written so that text order is time order.
const MomentLayout = "2006-01-02T15:04:05.000000Z"

// compile makes a condition of a filter as of a moment.
func (s *Snapshot) compile(f consent.Filter, at time.Time) condition {
	now := at.UTC().Format(MomentLayout)
	purpose := consent.PurposeID(f.Value)
	ofPurpose := func(test func(Standing) bool) condition {
		return standing(func(ss []Standing) bool {
			return slices.ContainsFunc(ss, func(x Standing) bool { return x.Purpose == purpose && test(x) })
		})
	}
	given := func(x Standing) bool { return x.State.Permits() && (x.Until == "" || x.Until > now) }
	switch f.Key {
	case "consent":
		return ofPurpose(given)
	case "no-consent":
		return not(ofPurpose(given))
	case "ends":
		soon := at.Add(endsSoon).UTC().Format(MomentLayout)
		return ofPurpose(func(x Standing) bool { return x.State.Permits() && x.Until > now && x.Until <= soon })
	case "expired":
		return ofPurpose(func(x Standing) bool {
			return x.State == consent.Expired || x.State.Permits() && x.Until != "" && x.Until <= now
		})
	case "withdrawn":
		return ofPurpose(func(x Standing) bool { return x.State == consent.Withdrawn || x.State == consent.Revoked })
	case "refused":
		return ofPurpose(func(x Standing) bool { return x.State == consent.Refused })
	case "unknown":
		return ofPurpose(func(x Standing) bool { return x.State == consent.Unknown })
	case "asked":
		return ofPurpose(func(x Standing) bool { return x.State == consent.Requested || x.State == consent.Deferred })
	case "never-asked":
		return not(ofPurpose(func(x Standing) bool { return x.State != consent.None }))
	case "purpose":
		return ofPurpose(func(Standing) bool { return true })
	case "no-basis": // a consent counts only while it is given; another basis as stated
		return not(standing(func(ss []Standing) bool {
			return slices.ContainsFunc(ss, func(x Standing) bool { return x.Basis != "" && x.Basis != consent.BasisConsent || given(x) })
		}))
	case "basis":
		return standing(func(ss []Standing) bool {
			return slices.ContainsFunc(ss, func(x Standing) bool { return string(x.Basis) == f.Value })
		})
	case "expires":
		from, to := f.Days()
		of := f.Purpose()
		return standing(func(ss []Standing) bool {
			return slices.ContainsFunc(ss, func(x Standing) bool {
				return x.State.Permits() && x.Until != "" && within(x.Until, from, to) && (of == "" || x.Purpose == of)
			})
		})
	}
	return s.compileFacts(f, at)
}

// within says whether a moment lies on one of the days; "" is open.
func within(moment, from, to string) bool {
	day := moment[:min(10, len(moment))]
	return (from == "" || day >= from) && (to == "" || day <= to)
}

func (s *Snapshot) compileFacts(f consent.Filter, at time.Time) condition {
	switch f.Key {
	case "no-address":
		return flags(flagEmail|flagPhone, 0)
	case "no-email":
		return flags(flagEmail, 0)
	case "no-phone":
		return flags(flagPhone, 0)
	case "undeliverable":
		return flags(flagBounced, flagBounced)
	case "restricted":
		return flags(flagRestricted, flagRestricted)
	case "kind":
		if f.Value == "organisation" {
			return flags(flagCompany, flagCompany)
		}
		return flags(flagCompany, 0)
	case "country":
		return text(func(p *Page) []uint16 { return p.countries }, strings.ToUpper(f.Value))
	case "language":
		return text(func(p *Page) []uint16 { return p.languages }, strings.ToLower(f.Value))
	case "source":
		return text(func(p *Page) []uint16 { return p.sources }, f.Value)
	case "tag":
		return tagged(f.Value)
	case "import":
		n, _ := strconv.ParseUint(f.Value, 10, 32) // checked by ParseFilters
		return each(func(p *Page, i int) bool { return p.imports[i] == uint32(n) })
	case "added":
		return addedBetween(f)
	case "last-contact":
		from, to := f.Days()
		low, high := edge(from, 1), edge(to, 1<<30)
		return each(func(p *Page, i int) bool { return p.last[i] >= low && p.last[i] <= high })
	case "inactive":
		day := Day(f.Before(at))
		return each(func(p *Page, i int) bool { return p.last[i] < day && int32(p.added[i]/86400e6) < day })
	case "ids":
		return numbered(f)
	case "except":
		return not(numbered(f))
	case "duplicates":
		return s.duplicates()
	}
	return func(*Page, set) set { return set{} }
}

func edge(day string, open int32) int32 {
	if day == "" {
		return open
	}
	return dayOf(day)
}

func addedBetween(f consent.Filter) condition {
	from, to := f.Days()
	low, high := int64(-1<<62), int64(1<<62)
	if t, err := time.Parse(time.DateOnly, from); err == nil {
		low = t.UnixMicro()
	}
	if t, err := time.Parse(time.DateOnly, to); err == nil {
		high = t.AddDate(0, 0, 1).UnixMicro() - 1
	}
	return each(func(p *Page, i int) bool { return p.added[i] >= low && p.added[i] <= high })
}

// each tests one person after another.
func each(test func(p *Page, i int) bool) condition {
	return func(p *Page, among set) (out set) {
		among.each(func(i int) bool {
			if test(p, i) {
				out.add(i)
			}
			return true
		})
		return out
	}
}

func not(c condition) condition {
	return func(p *Page, among set) set {
		for i, w := range c(p, among) {
			among[i] &^= w
		}
		return among
	}
}

// standing tests each way to stand of a page once.
func standing(test func([]Standing) bool) condition {
	return func(p *Page, among set) set {
		var yes [PageSize]bool
		any := false
		for k, ss := range p.where {
			yes[k] = test(ss)
			any = any || yes[k]
		}
		if !any {
			return set{}
		}
		return each(func(p *Page, i int) bool { return yes[p.standings[i]] })(p, among)
	}
}

func flags(mask, want uint8) condition {
	return each(func(p *Page, i int) bool { return p.flags[i]&mask == want })
}

// text compares a column with the one number that the value has in the page.
func text(column func(*Page) []uint16, value string) condition {
	return func(p *Page, among set) set {
		n := slices.Index(p.texts, value)
		if n < 0 {
			return set{}
		}
		of := column(p)
		return each(func(_ *Page, i int) bool { return of[i] == uint16(n) })(p, among)
	}
}

func tagged(tag string) condition {
	return func(p *Page, among set) set {
		var yes []bool
		any := false
		for _, s := range p.texts {
			has := slices.ContainsFunc(splitTags(s), func(t string) bool { return strings.EqualFold(t, tag) })
			yes, any = append(yes, has), any || has
		}
		if !any {
			return set{}
		}
		return each(func(p *Page, i int) bool { return p.tags[i] != 0 && yes[p.tags[i]] })(p, among)
	}
}

func numbered(f consent.Filter) condition {
	runs := f.Numbers()
	return func(p *Page, among set) (out set) {
		for _, r := range runs {
			first, last := max(int64(r[0]), p.Number*PageSize), min(int64(r[1]), (p.Number+1)*PageSize-1)
			if first > last {
				continue
			}
			among.each(func(i int) bool {
				if id := int64(p.id(i)); id >= first && id <= last {
					out.add(i)
				}
				return true
			})
		}
		return out
	}
}
