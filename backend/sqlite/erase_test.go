package sqlite

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// Art. 17 GDPR: a table that holds something on people is one that an erasure
// reaches. A new one fails this test until somebody has decided to which
// category of data it belongs.
func TestAnErasureReachesEveryTable(t *testing.T) {
	apart := []string{"contacts", "register_pages", "bulk_people", "ledger_items"} // see erasable
	var reached []string
	for _, e := range erasable {
		require.Contains(t, consent.DataCategories, e.category)
		require.NotContains(t, reached, e.table)
		reached = append(reached, e.table)
	}
	for _, table := range PersonalTables {
		require.NotEqual(t, slices.Contains(apart, table), slices.Contains(reached, table), "%s: say in erasable to which category of data it belongs", table)
	}
	for _, table := range reached {
		require.Contains(t, PersonalTables, table)
	}
}

func TestRunsWithoutOthers(t *testing.T) {
	for _, c := range []struct{ a, b, want []ItemRun }{
		{[]ItemRun{{1, 0, 9}}, nil, []ItemRun{{1, 0, 9}}},
		{[]ItemRun{{1, 0, 9}}, []ItemRun{{1, 0, 9}}, nil},
		{[]ItemRun{{1, 0, 9}}, []ItemRun{{1, 2, 3}, {1, 5, 5}}, []ItemRun{{1, 0, 1}, {1, 4, 4}, {1, 6, 9}}},
		{[]ItemRun{{1, 2, 3}, {2, 0, 0}}, []ItemRun{{1, 0, 9}}, []ItemRun{{2, 0, 0}}},
		{[]ItemRun{{1, 4, 9}}, []ItemRun{{0, 1, 9}, {1, 0, 5}, {1, 9, 12}, {3, 1, 1}}, []ItemRun{{1, 6, 8}}},
	} {
		require.Equal(t, c.want, without(c.a, c.b), "%v without %v", c.a, c.b)
	}
}

func TestNumbersLeaveConditions(t *testing.T) {
	ids := []consent.ContactID{3, 5, 9}
	for in, want := range map[string]string{
		"ids:1-10 country:SE": "ids:1-2;4;6-8;10 country:SE", "ids:5": "ids:" + nobodysNumber, "except:5": "", "ids:4;5;7": "ids:4;7", `tag:"a b" except:3;4`: `tag:"a b" except:4`,
	} {
		require.Equal(t, want, withoutNumbers(in, ids))
		_, err := consent.ParseFilters(want)
		require.NoError(t, err)
		require.False(t, filterNames(want, ids))
	}
}
