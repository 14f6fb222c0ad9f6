package phone

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var regionNames = func() []string {
	out := []string{"", "XX", "UK", "EL"}
	for r := range phonenumbers.GetSupportedRegions() {
		out = append(out, r)
	}
	slices.Sort(out)
	return out
}()

// agree says that the quick way answers as the library does, if it answers.
func agree(t require.TestingT, written, country string) (quickly bool) {
	number, ok, sure := quick(written, country)
	if !sure {
		return false
	}
	slow, valid := thorough(written, country)
	require.Equal(t, valid, ok, "%q in %q: the library has %s, the quick way %s", written, country, slow, number)
	require.Equal(t, slow, number, "%q in %q", written, country)
	return true
}

// TestTheQuickWayAnswersAsTheLibraryDoes tries each kind of number of each
// country, whole and damaged, in every way of writing.
func TestTheQuickWayAnswersAsTheLibraryDoes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	tried, quickly := 0, 0
	for _, region := range regionNames {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			example := phonenumbers.GetExampleNumberForType(region, kind)
			if example == nil {
				continue
			}
			for range 3 {
				number := phonenumbers.GetNationalSignificantNumber(example)
				whole := phonenumbers.Format(example, phonenumbers.E164)
				cc := strings.TrimSuffix(whole[1:], number)
				national := phonenumbers.GetNddPrefixForRegion(region, true) + number
				for _, written := range []string{whole, "00" + whole[1:], whole[1:], number, national, "+" + cc + national, "+" + cc + "(0)" + number, "0" + number} {
					written = damaged(random, written)
					for _, country := range []string{region, regionNames[random.IntN(len(regionNames))]} {
						tried++
						if agree(t, written, country) {
							quickly++
						}
					}
				}
			}
		}
	}
	t.Log(tried, quickly)
	require.Greater(t, quickly*3, tried*2, "most need no closer look")
}

// damaged sets separators and sometimes changes, drops or adds a digit.
func damaged(r *rand.Rand, s string) string {
	b := []byte(s)
	if i := r.IntN(len(b)); r.IntN(3) == 0 && b[i] != '+' {
		b[i] = byte('0' + r.IntN(10))
	}
	switch i := r.IntN(len(b)); r.IntN(12) {
	case 0:
		b = slices.Delete(b, i, i+1)
	case 1:
		b = slices.Insert(b, i, byte('0'+r.IntN(10)))
	case 2:
		b = append(b[:0:0], b[r.IntN(3):]...)
	}
	for range r.IntN(4) {
		b = slices.Insert(b, r.IntN(len(b)+1), " -./()+"[r.IntN(7)])
	}
	return string(b)
}

func TestTheQuickWayAnswersAsTheLibraryDoesForAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		country := rapid.SampledFrom(regionNames).Draw(t, "country")
		agree(t, rapid.StringMatching(`[+ (]{0,2}(00)?[0-9]{1,4}[-0-9 ./()]{2,16}`).Draw(t, "written"), country)
	})
}

func TestEveryPlanIsSmallEnough(t *testing.T) {
	for n, c := range codes() {
		require.True(t, c == nil || c.ready(), "+%d", n)
	}
}

func FuzzE164(f *testing.F) {
	for _, s := range []string{"+46 (0)70 174 06 05", "0046701740605", "08-465 004 00 ext 12", "+39 02 1234", "+1 268 464 1234", "\u00a0+46\u200b70", "٠٧٠", ";ext=", "tel:+1"} {
		f.Add(s, "SE")
		f.Add(s, "US")
	}
	f.Fuzz(func(t *testing.T, written, country string) {
		agree(t, written, country)
		number, ok := E164(written, country)
		if !ok {
			return
		}
		again, ok := E164(number, "")
		require.True(t, ok && again == number, "%s of %q in %q is %s", number, written, country, again)
		if Pretty(number, country) == "" {
			t.Fatal("nothing to show")
		}
	})
}
