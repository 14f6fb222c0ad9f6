package cookies_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/cookies"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// secret stands for what cookies hold: it must never come into the book, into a
// report or into an error.
const secret = "s3cr3t-of-a-visitor"

func bring(t testing.TB, b sqlite.Book, file string, o cookies.Order) cookies.Counts {
	t.Helper()
	n, err := cookies.Import(ctx, b, strings.NewReader(file), int64(len(file)), o)
	require.NoError(t, err)
	require.Equal(t, n.Rows, n.Added+n.Changed+n.Unchanged+n.Undecided+n.Rejected)
	require.NotContains(t, fmt.Sprintf("%+v", n), secret)
	drafts, err := cookies.Drafts(ctx, b)
	require.NoError(t, err)
	require.NotContains(t, fmt.Sprintf("%+v", drafts), secret)
	require.Empty(t, audit(t, b).Problems)
	return n
}

func draftsOf(t testing.TB, b sqlite.Book) map[string]consent.CookieDraft {
	t.Helper()
	out := map[string]consent.CookieDraft{}
	list, err := cookies.Drafts(ctx, b)
	require.NoError(t, err)
	for _, d := range list {
		out[d.Cookie.Pattern()] = d
	}
	return out
}

var inAYear = testkit.Noon.AddDate(0, 0, 364).Unix()

// Every form of a browser's list says the same of the same cookies: who sets
// them and how long they stay, and never what is in them.
func TestListsOfBrowsers(t *testing.T) {
	iso := time.Unix(inAYear, 0).UTC().Format(time.RFC3339)
	for name, file := range map[string]string{
		"cookies.txt": "# Netscape HTTP Cookie File\n# made by a tool\n\n.ljusgard.example.org\tTRUE\t/\tFALSE\t" + fmt.Sprint(inAYear) + "\tvisit\t" + secret +
			"\n#HttpOnly_ljusgard.example.org\tFALSE\t/\tTRUE\t0\tsid\t" + secret + "\n.track.example.com\tTRUE\t/\tTRUE\t" + fmt.Sprint(inAYear) + "\ttr\t" + secret + "\n",
		"EditThisCookie": `[{"domain":".ljusgard.example.org","expirationDate":` + fmt.Sprint(inAYear) + `.123,"hostOnly":false,"httpOnly":false,"name":"visit","path":"/","sameSite":"lax","session":false,"value":"` + secret + `"},
			{"domain":"ljusgard.example.org","hostOnly":true,"httpOnly":true,"name":"sid","session":true,"value":"` + secret + `"},{"domain":".track.example.com","expirationDate":` + fmt.Sprint(inAYear) + `,"name":"tr","value":"` + secret + `"}]`,
		"Cookie-Editor":         `[{"name":"visit","value":"` + secret + `","domain":".ljusgard.example.org","expirationDate":` + fmt.Sprint(inAYear) + `,"sameSite":null,"storeId":null},{"name":"sid","value":"` + secret + `","domain":"ljusgard.example.org","httpOnly":true,"sameSite":"lax"},{"name":"tr","domain":"track.example.com","expirationDate":` + fmt.Sprint(inAYear) + `}]`,
		"storage state":         `{"cookies":[{"name":"visit","value":"` + secret + `","domain":".ljusgard.example.org","expires":` + fmt.Sprint(inAYear) + `},{"name":"sid","domain":"ljusgard.example.org","expires":-1},{"name":"tr","domain":"track.example.com","expires":` + fmt.Sprint(inAYear) + `}],"origins":[]}`,
		"Chrome's table":        "visit\t" + secret + "\t.ljusgard.example.org\t/\t" + iso + "\t20\t\t✓\n" + "sid\t" + secret + "\tljusgard.example.org\t/\tSession\t20\t✓\n" + "tr\t" + secret + "\t.track.example.com\t/\t" + iso + "\t9\n",
		"a table with a header": "Name,Value,Domain,Path,Expires / Max-Age\nvisit," + secret + ",.ljusgard.example.org,/," + iso + "\nsid," + secret + ",ljusgard.example.org,/,Session\ntr," + secret + ",track.example.com,/," + iso + "\n",
		"HAR": `{"log":{"version":"1.2","entries":[{"startedDateTime":"` + testkit.Noon.Format(time.RFC3339) + `","request":{"url":"https://ljusgard.example.org/"},"response":{"cookies":[{"name":"visit","value":"` + secret + `","expires":"` + iso + `"},{"name":"sid","value":"` + secret + `"}]}},
			{"startedDateTime":"` + testkit.Noon.Format(time.RFC3339) + `","request":{"url":"https://track.example.com/p.gif"},"response":{"headers":[{"name":"Set-Cookie","value":"tr=` + secret + `; Max-Age=31536000; Path=/"}]}},{"request":{},"response":{"cookies":[{"name":"sid","domain":"ljusgard.example.org"}]}}]}}`,
	} {
		t.Run(name, func(t *testing.T) {
			b, _ := newBook(t)
			before := audit(t, b).Events
			n := bring(t, b, file, cookies.Order{})
			require.Equal(t, [4]int{3, 3, 0, 3}, [4]int{n.Rows, n.Undecided, n.Added, n.Waiting}, "%+v", n)
			require.Equal(t, before, audit(t, b).Events, "nothing is claimed before somebody decides")
			d := draftsOf(t, b)
			require.Equal(t, "P1Y", d["visit"].Cookie.Duration)
			require.Equal(t, "first", d["visit"].Cookie.Party)
			require.Equal(t, "", d["sid"].Cookie.Duration)
			require.NotContains(t, d["sid"].Missing, "duration", "it is known to end with the browser")
			require.Equal(t, []string{"category", "provider", "purpose"}, d["sid"].Missing)
			require.Equal(t, "third", d["tr"].Cookie.Party)
			require.True(t, d["tr"].Cookie.ThirdParties)
			require.Equal(t, "2026-11-22", d["tr"].Cookie.SeenOn)
			again := bring(t, b, file, cookies.Order{})
			require.Equal(t, [2]int{3, 3}, [2]int{again.Unchanged, again.Waiting})
		})
	}
}

// A name that has the value in it, as some tools write them, is cut: no name of
// a cookie has a "=" in it.
func TestAValueInANameIsCutOff(t *testing.T) {
	b, _ := newBook(t)
	n := bring(t, b, `[{"name":"visit=`+secret+`","domain":"ljusgard.example.org"},{"name":"_ga_AB12CD34EF=`+secret+`","domain":"ljusgard.example.org"},{"name":"=`+secret+`","domain":"ljusgard.example.org"}]`, cookies.Order{})
	require.Equal(t, [2]int{2, 1}, [2]int{n.Undecided, n.Rejected})
	d := draftsOf(t, b)
	require.Contains(t, d, "visit")
	require.Contains(t, d, "_ga_*")
	own := bring(t, b, "name,category,provider,party,tech,duration,purpose_en,seen_on\nmine="+secret+",analytics,We,first,http,P1Y,counts,2026-11-01\n", cookies.Order{})
	require.Equal(t, 1, own.Added, "%+v", own)
	_, err := cookies.Save(ctx, b, consent.Cookie{Name: "typed=" + secret, Provider: "We", Party: "first", Tech: "http", Category: consent.CookieAnalytics, Purpose: map[string]string{"en": "counts"}})
	require.Equal(t, "cookie_field_malformed", consent.ReasonOf(err))
	require.NotContains(t, err.Error(), secret)
}

// The open cookie database calls necessary what serves security; whether it
// serves the visitor's somebody decides (WP 194, 3.3).
func TestSecurityOfTheOpenDatabaseWaits(t *testing.T) {
	b, _ := newBook(t)
	n := bring(t, b, "ID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,Wildcard match\n1,X,Security,guard,,keeps robots out,1 year,X Inc,0\n", cookies.Order{})
	require.Equal(t, [2]int{0, 1}, [2]int{n.Added, n.Undecided}, "%+v", n)
	require.Equal(t, []string{"exemptionReason"}, draftsOf(t, b)["guard"].Missing)
}

func TestWhatWaitsIsDecided(t *testing.T) {
	b, _ := newBook(t)
	bring(t, b, `[{"name":"_ga_AB12CD34EF","domain":".ljusgard.example.org","expirationDate":`+fmt.Sprint(inAYear)+`},{"name":"gone","domain":"ljusgard.example.org","expirationDate":1}]`, cookies.Order{})
	d := draftsOf(t, b)
	require.Contains(t, d, "_ga_*", "the id of the site stays out")
	require.Contains(t, d["_ga_*"].Notes, "wildcard")
	require.Contains(t, d["gone"].Missing, "duration")

	in := d["_ga_*"].Cookie
	_, err := cookies.Decide(ctx, b, d["_ga_*"].ID, in)
	require.Equal(t, "cookie_field_missing", consent.ReasonOf(err))
	in.Provider, in.Category, in.Purpose = "Statistikhuset", consent.CookieAnalytics, map[string]string{"sv": "räknar besök"}
	saved, err := cookies.Decide(ctx, b, d["_ga_*"].ID, in)
	require.NoError(t, err)
	require.Equal(t, "_ga_*", saved.Pattern())
	_, err = cookies.Decide(ctx, b, d["_ga_*"].ID, in)
	require.Equal(t, "cookie_draft_unknown", consent.ReasonOf(err))
	n, err := cookies.Discard(ctx, b, []int64{d["gone"].ID})
	require.NoError(t, err)
	require.Equal(t, 1, n)
	_, err = cookies.Discard(ctx, b, []int64{d["gone"].ID})
	require.Equal(t, "cookie_draft_unknown", consent.ReasonOf(err))
	require.Empty(t, draftsOf(t, b))

	told := bring(t, b, `[{"name":"_ga_ZZ99ZZ99ZZ","domain":".ljusgard.example.org","expirationDate":`+fmt.Sprint(testkit.Noon.AddDate(0, 0, 30).Unix())+`}]`, cookies.Order{})
	require.Equal(t, 1, told.Unchanged, "it is the one that was decided on")
	require.Equal(t, []string{"duration"}, told.Told[0].Differs, "and the register is not changed by a list")
}

func TestListsOfScanners(t *testing.T) {
	for name, file := range map[string]string{
		"en": "Cookie Name,Provider,Type,Category,Purpose,Expiry,Value\n_stat,Statistikhuset,HTTP Cookie,Statistics,counts visits,2 years," + secret + "\nbasket,shop.example.org,HTML Local Storage,Necessary,keeps the basket,Persistent,x\n?,X,Pixel Tracker,Unclassified,,Session,x\n",
		"sv": "Namn;Leverantör;Typ;Kategori;Syfte;Varaktighet;Extra\n_stat;Statistikhuset;HTTP;Statistik;räknar besök;2 år;x\nbasket;shop.example.org;local storage;Nödvändig;sparar varukorgen;beständig;x\n?;X;pixel;Oklassificerad;;Session;x\n",
		"de": "Name;Anbieter;Typ;Kategorie;Zweck;Laufzeit\n_stat;Statistikhuset;HTTP;Statistik;zählt Besuche;2 Jahre\nbasket;shop.example.org;Local Storage;Notwendig;merkt den Korb;dauerhaft\n?;X;Pixel;nicht klassifiziert;;Sitzung\n",
		"fr": "Nom;Fournisseur;Type;Catégorie;Finalité;Durée\n_stat;Statistikhuset;HTTP;Statistiques;compte les visites;2 ans\nbasket;shop.example.org;local storage;Nécessaires;garde le panier;permanent\n?;X;pixel;non classé;;fin de session\n",
	} {
		t.Run(name, func(t *testing.T) {
			b, _ := newBook(t)
			n := bring(t, b, file, cookies.Order{})
			require.Equal(t, cookies.FormScanner, n.Form)
			require.Equal(t, [3]int{3, 1, 2}, [3]int{n.Rows, n.Added, n.Undecided}, "%+v", n)
			list, err := cookies.List(ctx, b)
			require.NoError(t, err)
			require.Equal(t, "P2Y", list[0].Duration)
			require.Equal(t, consent.CookieAnalytics, list[0].Category)
			require.NotEmpty(t, list[0].Purpose[name], "the purposes are in the language of the list")
			d := draftsOf(t, b)
			require.Equal(t, []string{"exemptionReason", "duration"}, d["basket"].Missing, "a list that says necessary does not say why")
			require.Equal(t, "localStorage", d["basket"].Cookie.Tech)
			require.Equal(t, []string{"category", "purpose"}, d["?"].Missing)
		})
	}
}

const database = "\ufeffID,Platform,Category,Cookie / Data Key name,Domain,Description,Retention period,Data Controller,User Privacy & GDPR Rights Portals,Wildcard match\n" +
	"1,Google Analytics,Analytics,_ga,google-analytics.com (3rd party) or advertiser's website domain (1st party),ID used to identify users,2 years,Google,https://privacy.example.com/,0\n" +
	"2,Google Analytics,Analytics,_ga_,,ID used to identify users,2 years,Google,https://privacy.example.com/,1\n" +
	"3,WordPress,Functional,wp_lang,,keeps the language,session,Automattic,,0\n" +
	"4,Cloudflare,Security,__cf_bm,cloudflare.com (3rd party),tells people from robots,30 minutes,Cloudflare,,0\n" +
	"5,Shop,Personalization,currency,,keeps the currency,1 month,Shop,,0\n"

// Its "Functional" means strictly necessary, its "Security" is necessary for
// security, and its "Personalization" remembers settings.
func TestTheOpenCookieDatabase(t *testing.T) {
	json := `{"Google Analytics":[{"id":"1","category":"Analytics","cookie":"_ga","domain":"google-analytics.com (3rd party) or advertiser's website domain (1st party)","description":"ID used to identify users","retentionPeriod":"2 years","dataController":"Google","privacyLink":"https://privacy.example.com/","wildcardMatch":"0"},
		{"id":"2","category":"Analytics","cookie":"_ga_","domain":"","description":"ID used to identify users","retentionPeriod":"2 years","dataController":"Google","wildcardMatch":"1"}],
		"WordPress":[{"id":"3","category":"Functional","cookie":"wp_lang","domain":"","description":"keeps the language","retentionPeriod":"session","dataController":"Automattic","wildcardMatch":"0"}],
		"Cloudflare":[{"id":"4","category":"Security","cookie":"__cf_bm","domain":"cloudflare.com (3rd party)","description":"tells people from robots","retentionPeriod":"30 minutes","dataController":"","wildcardMatch":"0"}],
		"Shop":[{"id":"5","category":"Personalization","cookie":"currency","domain":"","description":"keeps the currency","retentionPeriod":"1 month","dataController":"Shop","wildcardMatch":"0"}]}`
	for name, file := range map[string]string{"csv": database, "json": json} {
		t.Run(name, func(t *testing.T) {
			b, _ := newBook(t)
			n := bring(t, b, file, cookies.Order{})
			require.Equal(t, cookies.FormDatabase, n.Form)
			require.Equal(t, [3]int{5, 3, 2}, [3]int{n.Rows, n.Added, n.Undecided}, "%+v", n)
			by := map[string]consent.Cookie{}
			list, err := cookies.List(ctx, b)
			require.NoError(t, err)
			for _, c := range list {
				by[c.Pattern()] = c
			}
			guard := draftsOf(t, b)["__cf_bm"]
			require.Equal(t, consent.CookieNecessary, guard.Cookie.Category)
			require.Equal(t, []string{"exemptionReason"}, guard.Missing)
			require.Equal(t, "Cloudflare", guard.Cookie.Provider)
			require.Equal(t, "PT30M", guard.Cookie.Duration)
			require.Equal(t, "third", guard.Cookie.Party)
			require.Equal(t, consent.CookieFunctional, by["currency"].Category)
			require.Equal(t, "first", by["_ga"].Party)
			require.True(t, by["_ga_*"].Wildcard)
			d := draftsOf(t, b)["wp_lang"]
			require.Equal(t, consent.CookieNecessary, d.Cookie.Category)
			require.Equal(t, []string{"exemptionReason"}, d.Missing)
		})
	}
}

// A knowledge base proposes and changes nothing that a person set.
func TestAKnowledgeBaseProposes(t *testing.T) {
	b, _ := newBook(t)
	own := stat()
	own.Name, own.Category = "_ga", consent.CookieMarketing
	_, err := cookies.Save(ctx, b, own)
	require.NoError(t, err)
	bring(t, b, `[{"name":"_ga_AB12CD34EF","domain":".ljusgard.example.org"},{"name":"own","domain":"ljusgard.example.org"}]`, cookies.Order{})
	before, err := cookies.List(ctx, b)
	require.NoError(t, err)
	e, err := cookies.Enrich(ctx, b, strings.NewReader(database), int64(len(database)))
	require.NoError(t, err)
	require.Equal(t, [3]int{2, 1, 1}, [3]int{e.Known, e.Unknown, e.Drafts})
	after, err := cookies.List(ctx, b)
	require.NoError(t, err)
	require.Equal(t, before, after)
	require.Equal(t, consent.CookieProposal{Field: "category", Value: "analytics", Is: "marketing", From: "_ga"}, e.Proposals[0].Proposals[0])
	d := draftsOf(t, b)["_ga_*"]
	filled := cookies.Proposed(d)
	require.Equal(t, consent.CookieAnalytics, filled.Category)
	require.Equal(t, "Google", filled.Provider)
	require.Empty(t, d.Cookie.Category, "the draft itself stays undecided")
	saved, err := cookies.Decide(ctx, b, d.ID, filled)
	require.NoError(t, err)
	require.Equal(t, "P2Y", saved.Duration)
	_, err = cookies.Enrich(ctx, b, strings.NewReader("Cookie Name,Category\na,Statistics\n"), 34)
	require.Equal(t, "cookie_database_unknown", consent.ReasonOf(err))
}

func TestHostileLists(t *testing.T) {
	b, _ := newBook(t)
	for name, c := range map[string]struct{ file, reason string }{
		"nothing":         {"   \n", "file_empty"},
		"broken":          {`[{"name":"x",`, "file_damaged"},
		"no cookies":      {`{"a":{"b":1}}`, "cookie_list_unknown"},
		"nested too deep": {strings.Repeat(`{"a":`, 20) + `[{"name":"x"}]` + strings.Repeat("}", 20), "cookie_list_unknown"},
		"too many":        {"[" + strings.Repeat(`{"name":"x"},`, 10_001) + `{"name":"x"}]`, "file_too_large"},
		"no name":         {"colour,size\nred,1\n", "cookie_columns_missing"},
	} {
		_, err := cookies.Import(ctx, b, strings.NewReader(c.file), int64(len(c.file)), cookies.Order{})
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
	}
	_, err := cookies.Import(ctx, b, strings.NewReader("x"), 1, cookies.Order{SeenOn: "2027-01-01"})
	require.Equal(t, "time_in_future", consent.ReasonOf(err))
	n := bring(t, b, `[1,"x",null,{"name":""},{"name":"ok","domain":"<script>"},{"name":"a\nb","domain":"x.example"},{"name":{"$":1}}]`, cookies.Order{})
	require.Equal(t, 7, n.Rows)
	require.Equal(t, 7, n.Rejected, "%+v", n.Told)
	n = bring(t, b, "# Netscape HTTP Cookie File\nonly two\tfields\nx.example\tTRUE\t/\tFALSE\tsoon\tname\tv\n", cookies.Order{})
	require.Equal(t, [2]int{1, 1}, [2]int{n.Rejected, n.Undecided})
}

// The day on which a cookie came to stand as it does is that of its entry.
func TestTheDayOfACookiesEntry(t *testing.T) {
	b, _ := newBook(t)
	c, err := cookies.Save(ctx, b, stat())
	require.NoError(t, err)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		days, err := v.CookiesEntered()
		require.Equal(t, map[int64]string{c.ID: "2026-11-22"}, days)
		return err
	}))
}
