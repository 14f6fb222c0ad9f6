package cookies_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/cookies"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	return sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, kit
}

func stat() consent.Cookie {
	return consent.Cookie{Name: "_stat*", Provider: "Statistikhuset", Domain: "example.org", Party: "first", Tech: "http", Category: consent.CookieAnalytics, Duration: "P13M",
		Purpose: map[string]string{"sv": "räknar besök", "en": "counts visits"}}
}

func audit(t testing.TB, b sqlite.Book) sqlite.Audit {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	return a
}

func TestTheCookieRegister(t *testing.T) {
	b, _ := newBook(t)
	c, err := cookies.Save(ctx, b, stat())
	require.NoError(t, err)
	require.Equal(t, int64(1), c.ID)
	require.True(t, c.Wildcard)
	_, err = cookies.Save(ctx, b, stat())
	require.Equal(t, "cookie_exists", consent.ReasonOf(err))
	pixel := stat()
	pixel.Tech = "pixel"
	other, err := cookies.Save(ctx, b, pixel)
	require.NoError(t, err, "another technique is another cookie")

	c.Duration = "P6M"
	_, err = cookies.Save(ctx, b, c)
	require.NoError(t, err)
	tracking := c
	tracking.ExemptionReason = "security"
	_, err = cookies.Save(ctx, b, tracking)
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), "ePrivacy 5(3)")
	c.ID = 99
	c.Name = "_other"
	_, err = cookies.Save(ctx, b, c)
	require.Equal(t, "cookie_unknown", consent.ReasonOf(err))

	_, err = cookies.Remove(ctx, b, other.ID)
	require.NoError(t, err)
	_, err = cookies.Remove(ctx, b, other.ID)
	require.Equal(t, "cookie_unknown", consent.ReasonOf(err))
	again, err := cookies.Save(ctx, b, pixel)
	require.NoError(t, err)
	require.Equal(t, int64(3), again.ID, "a number is never given twice")
	list, err := cookies.List(ctx, b)
	require.NoError(t, err)
	require.Len(t, list, 2)
	require.Equal(t, "P6M", list[0].Duration)
	require.Empty(t, audit(t, b).Problems)
}

func TestAListIsBroughtIn(t *testing.T) {
	b, _ := newBook(t)
	_, err := cookies.Save(ctx, b, stat())
	require.NoError(t, err)
	before := audit(t, b).Events
	file := "\ufeffName;Provider;Domain;Category;Duration;exemption_reason;third_parties;country;purpose_en\r\n" +
		"_stat*;Statistikhuset;example.org;analytics;P13M;;no;;counts visits\r\n" + // as it is, in one of its two languages
		"basket;us;example.org;necessary;PT2H;basket;;;keeps what is bought\r\n" +
		"_ad;Annonsverket;;marketing;P1Y;;yes;US;chooses advertising\r\n" +
		"_bad;Annonsverket;;marketing;P1Y;security;yes;US;claims too much\r\n" +
		"odd;X;;marketing;thirteen months;;;;x\r\n" +
		";;;;;;;;\r\n" +
		"basket;us;example.org;necessary;PT4H;basket;;;keeps what is bought\r\n"
	n, err := cookies.Import(ctx, b, strings.NewReader(file), int64(len(file)), cookies.Order{})
	require.NoError(t, err)
	require.Equal(t, [5]int{6, 2, 1, 1, 2}, [5]int{n.Rows, n.Added, n.Changed, n.Unchanged, n.Rejected})
	require.Equal(t, n.Rows, n.Added+n.Changed+n.Unchanged+n.Undecided+n.Rejected)
	require.Equal(t, cookies.Row{Row: 5, Name: "_bad", Outcome: "rejected", Reason: "cookie_exemption_refused", Field: "exemptionReason"}, n.Told[0])
	require.Equal(t, "cookie_field_malformed", n.Told[1].Reason)
	a := audit(t, b)
	require.Empty(t, a.Problems)
	require.Equal(t, before+1, a.Events, "one list, one entry")
	list, err := cookies.List(ctx, b)
	require.NoError(t, err)
	require.Equal(t, []string{"basket", "_stat*", "_ad"}, []string{list[0].Pattern(), list[1].Pattern(), list[2].Pattern()})
	require.Equal(t, "räknar besök", list[1].Purpose["sv"], "a language that the list lacks stays")
	require.Equal(t, "PT4H", list[0].Duration)

	again, err := cookies.Import(ctx, b, strings.NewReader(file), int64(len(file)), cookies.Order{})
	require.NoError(t, err)
	require.Zero(t, again.Added)
}

func TestListsThatAreNone(t *testing.T) {
	b, _ := newBook(t)
	for file, reason := range map[string]string{"": "file_empty", "a;b\n1;2\n": "cookie_columns_missing", "name\nx\n": "cookie_columns_missing"} {
		_, err := cookies.Import(ctx, b, strings.NewReader(file), int64(len(file)), cookies.Order{})
		require.Equal(t, reason, consent.ReasonOf(err), "%q", file)
	}
	n, err := cookies.Import(ctx, b, strings.NewReader("name,category\n"), 14, cookies.Order{})
	require.NoError(t, err)
	require.Zero(t, n.Rows)
}

// FuzzImport: no list breaks the register, and what is taken is what the audit
// finds.
func FuzzImport(f *testing.F) {
	f.Add("name,category,provider,purpose_en\na,analytics,b,c\n")
	f.Add("sep=;\nname;category\n\"a\nb\";necessary\n")
	f.Add("name\tcategory\x00\n\xff\xfe\t\n")
	kit := testkit.NewBook(f)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	f.Fuzz(func(t *testing.T, file string) {
		n, err := cookies.Import(ctx, b, strings.NewReader(file), int64(len(file)), cookies.Order{})
		if err != nil {
			require.NotEqual(t, consent.Internal, consent.CodeOf(err), "%v", err)
			return
		}
		require.Equal(t, n.Rows, n.Added+n.Changed+n.Unchanged+n.Undecided+n.Rejected)
		list, err := cookies.List(ctx, b)
		require.NoError(t, err)
		for _, c := range list {
			require.NoError(t, c.Check())
		}
	})
}

func TestTheRegisterIsHeldAgainstTheLedger(t *testing.T) {
	for name, sql := range map[string]string{
		"a tracker becomes necessary": "UPDATE cookies SET category = 'necessary', exemption_reason = 'security'",
		"a cookie is gone":            "DELETE FROM cookies",
		"one beside the ledger":       "INSERT INTO cookies SELECT 77, 'x', wildcard, provider, domain, party, tech, purpose, category, duration, third_parties, data_read, exemption_reason, country, notice_url, seen_on, reviewed_on, entry FROM cookies",
		"a purpose that is no JSON":   "UPDATE cookies SET purpose = 'x'",
		"how long":                    "UPDATE cookies SET duration = ''",
	} {
		t.Run(name, func(t *testing.T) {
			b, kit := newBook(t)
			_, err := cookies.Save(ctx, b, stat())
			require.NoError(t, err)
			require.True(t, audit(t, b).OK)
			_, err = kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a := audit(t, b)
			require.False(t, a.OK)
			require.Equal(t, sqlite.ProblemRegister, a.Problems[0].Reason)
		})
	}
}
