package phone

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"
)

// callingCode is a country code with the numbering plan of the countries that
// share it.
type callingCode struct {
	digits string
	length int
	areas  []area // the first one speaks for all
	once   sync.Once
	plan   *plan // nil: too large
}

// area is one country of a calling code.
type area struct {
	meta     *phonenumbers.PhoneMetadata
	prefix   string            // dialled inside the country only; "" where there is none or it varies
	varies   *regexp.Regexp    // it, where it varies and is dropped only
	prefixes [100]bool         // first two digits that may be such a prefix
	leaves   [100]bool         // first two digits that may lead abroad
	possible [longest + 1]bool // lengths that are left when a prefix is dropped
	tooLong  [longest + 1]bool
}

// home is a country as one dials from it.
type home struct {
	code  *callingCode
	index int
}

// codes holds every calling code by the number that its digits make.
var codes = sync.OnceValue(func() *[1000]*callingCode {
	var out [1000]*callingCode
	byRegion := map[string]*phonenumbers.PhoneMetadata{}
	collection, err := phonenumbers.MetadataCollection()
	if err != nil {
		return &out // the library alone decides
	}
	for _, m := range collection.GetMetadata() {
		byRegion[m.GetId()+"/"+strconv.Itoa(int(m.GetCountryCode()))] = m
	}
	for code := range phonenumbers.GetSupportedCallingCodes() {
		c := &callingCode{digits: strconv.Itoa(code)}
		c.length = len(c.digits)
		for _, region := range phonenumbers.GetRegionCodesForCountryCode(code) {
			if m := byRegion[region+"/"+c.digits]; m != nil {
				c.areas = append(c.areas, newArea(m))
			}
		}
		if len(c.areas) > 0 && code < len(out) {
			out[code] = c
		}
	}
	return &out
})

func newArea(m *phonenumbers.PhoneMetadata) area {
	a := area{meta: m, prefixes: starts(m.GetNationalPrefixForParsing()), leaves: starts(m.GetInternationalPrefix())}
	if p := m.GetNationalPrefixForParsing(); strings.Trim(p, "0123456789") == "" && m.GetNationalPrefixTransformRule() == "" {
		a.prefix = p
	} else if m.GetNationalPrefixTransformRule() == "" {
		a.varies, _ = regexp.Compile("^(?:" + p + ")")
	}
	a.measure(m.GetGeneralDesc().GetPossibleLength(), m.GetGeneralDesc().GetPossibleLengthLocalOnly())
	return a
}

// measure takes the lengths of whole numbers, in order, and of those that do
// without an area code.
func (a *area) measure(whole, local []int32) {
	if len(whole) == 0 || whole[0] < 0 {
		return
	}
	for n := range a.possible {
		length := int32(n)
		a.tooLong[n] = length > whole[len(whole)-1] && !slices.Contains(local, length)
		a.possible[n] = a.tooLong[n] || slices.Contains(whole, length) && !slices.Contains(local, length)
	}
}

// homes holds every country by its ISO code.
var homes = sync.OnceValue(func() map[string]home {
	out := map[string]home{}
	for _, c := range codes() {
		if c == nil {
			continue
		}
		for i := range c.areas {
			out[c.areas[i].meta.GetId()] = home{c, i}
		}
	}
	delete(out, phonenumbers.REGION_CODE_FOR_NON_GEO_ENTITY)
	return out
})

// codeOf finds the calling code with which an international number begins. None
// is the beginning of another.
func codeOf(number []byte) *callingCode {
	n := 0
	for i := 0; i < 3 && i < len(number); i++ {
		if n = n*10 + int(number[i]-'0'); n == 0 {
			return nil
		}
		if c := codes()[n]; c != nil {
			return c
		}
	}
	return nil
}

func (c *callingCode) begins(number []byte) bool {
	return len(number) >= c.length && string(number[:c.length]) == c.digits
}

// ready makes the plan when it is first needed.
func (c *callingCode) ready() bool {
	c.once.Do(func() { c.plan = newPlan(c.areas) })
	return c.plan != nil
}
