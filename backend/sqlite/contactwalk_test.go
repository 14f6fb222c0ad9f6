package sqlite

import (
	"math"
	"math/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// Who is named by number stands on the pages of those numbers and on no others.
func TestPagesOfNumbers(t *testing.T) {
	require.Nil(t, pagesOf(ContactQuery{Filters: []consent.Filter{{Key: "no-basis"}}}), "any page")
	require.EqualValues(t, 7, pageRuns(nil).next(7))
	none := pagesOf(ContactQuery{Filters: []consent.Filter{{Key: "ids", Value: "none"}}})
	require.EqualValues(t, math.MaxInt64, none.next(0))
	r := pagesOf(ContactQuery{Filters: []consent.Filter{{Key: "ids", Value: "5000-9000;1;1023-1024"}}})
	var pages []int64
	for p := r.next(0); p != math.MaxInt64; p = r.next(p + 1) {
		pages = append(pages, p)
	}
	require.Equal(t, []int64{0, 1, 4, 5, 6, 7, 8}, pages)
	for range 100 {
		ids := make([]consent.ContactID, 1+rand.Intn(20))
		want := map[int64]bool{}
		for i := range ids {
			ids[i] = consent.ContactID(1 + rand.Intn(20*register.PageSize))
			want[int64(ids[i])/register.PageSize] = true
		}
		r, got := pagesOf(ContactQuery{Filters: []consent.Filter{{Key: "ids", Value: strings.ReplaceAll(idList(ids), ",", ";")}}}), map[int64]bool{}
		for p := r.next(0); p != math.MaxInt64; p = r.next(p + 1) {
			got[p] = true
		}
		require.Equal(t, want, got)
	}
}
