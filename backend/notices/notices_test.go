package notices_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contacts"
	"consentbook/backend/cookies"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

var paper = "# Så hanterar vi dina uppgifter\n\nVi sparar ditt namn och din adress för att skicka vårt nyhetsbrev.\n"

func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	return b, kit
}

func anna(t testing.TB, b sqlite.Book) consent.ContactID {
	return testkit.Stated(t, b, consent.Contact{Given: "Anna", Language: "sv", Emails: []consent.Reach{{Value: "anna@example.org"}}}, "newsletter", consent.BasisConsent, "counter")
}

func text(more string) map[string]string {
	return map[string]string{"sv": strings.Replace(samplenotices.Text("privacy", "sv"), "\n## ", "\n"+more+"\n\n## ", 1)}
}

func publish(t testing.TB, b sqlite.Book, change, more string, from time.Time) sqlite.NoticeVersion {
	t.Helper()
	n, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: text(more), ChangeKind: change, EffectiveFrom: from})
	require.NoError(t, err)
	return n
}

func sayYes(t testing.TB, b sqlite.Book, id consent.ContactID, notice consent.NoticeVersionID, at time.Time) error {
	t.Helper()
	_, err := consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "paper", At: at, Notice: notice, Attested: true, Words: "Ja"})
	return err
}

func audited(t testing.TB, b sqlite.Book) sqlite.Audit {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
	return a
}

func waiting(t testing.TB, b sqlite.Book) map[consent.PurposeID]int64 {
	t.Helper()
	out, err := notices.Renewals(ctx, b)
	require.NoError(t, err)
	return out
}

func TestTheNewestIsNotAlwaysInForce(t *testing.T) {
	b, kit := newBook(t)
	publish(t, b, "material", "", testkit.Noon.AddDate(0, -1, 0))
	publish(t, b, "material", "Vi byter lokal.", testkit.Noon.AddDate(0, 1, 0))
	n, err := notices.Find(ctx, b, "privacy")
	require.NoError(t, err)
	require.Equal(t, consent.NoticeVersionID("privacy-1"), n.ID, "the second begins in a month")
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		n, err := v.NoticeInForce(consent.NoticePrivacy, testkit.Noon.AddDate(0, 2, 0))
		require.NoError(t, err)
		require.Equal(t, consent.NoticeVersionID("privacy-2"), n.ID)
		_, err = v.NoticeInForce(consent.NoticePrivacy, testkit.Noon.AddDate(-5, 0, 0))
		require.Equal(t, "notice_not_in_force", consent.ReasonOf(err))
		_, err = v.NoticeInForce(consent.NoticeTerms, testkit.Noon)
		require.Equal(t, consent.NotFound, consent.CodeOf(err))
		return nil
	}))
	kit.Clock.T = testkit.Noon.AddDate(0, 1, 1)
	n, err = notices.Find(ctx, b, "privacy")
	require.NoError(t, err)
	require.Equal(t, consent.NoticeVersionID("privacy-2"), n.ID)
}

// A clock that was set back takes nothing out of force that was published.
func TestWhatWasJustPublishedIsInForce(t *testing.T) {
	b, kit := newBook(t)
	publish(t, b, "material", "", time.Time{})
	kit.Clock.T = testkit.Noon.AddDate(-1, 0, 0)
	n, err := notices.Find(ctx, b, "privacy")
	require.NoError(t, err)
	require.Equal(t, 1, n.Number)
}

func TestAnOlderTextIsDepositedAsEvidence(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	publish(t, b, "material", "", testkit.Noon.AddDate(-1, 0, 0))
	old := notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": paper}, Deposited: true,
		EffectiveFrom: testkit.Noon.AddDate(-3, 0, 0), EffectiveTo: testkit.Noon.AddDate(-1, 0, 0), Changes: "Anmälningskortet på papper"}
	n, err := notices.Publish(ctx, b, old)
	require.NoError(t, err)
	require.Equal(t, consent.NoticeVersionID("privacy-2"), n.ID, "numbers follow the order in which versions are entered")
	require.Contains(t, n.Missing, "13(2)(d)")
	require.Equal(t, paper, n.Texts[0].Text, "as it was shown")

	now, err := notices.Find(ctx, b, "privacy")
	require.NoError(t, err)
	require.Equal(t, consent.NoticeVersionID("privacy-1"), now.ID, "it supersedes nothing")
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		then, err := v.NoticeInForce(consent.NoticePrivacy, testkit.Noon.AddDate(-2, 0, 0))
		require.Equal(t, n.ID, then.ID, "it is what people saw then")
		return err
	}))
	require.Empty(t, waiting(t, b))
	audited(t, b)

	// Art. 4(11): no consent rests on it, but a no may name it.
	err = sayYes(t, b, id, n.ID, testkit.Noon.AddDate(-2, 0, 0))
	require.Equal(t, "notice_incomplete", consent.ReasonOf(err))
	require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err))
	_, err = consents.Record(ctx, b, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Refused, Method: "paper", At: testkit.Noon.AddDate(-2, 0, 0), Notice: n.ID})
	require.NoError(t, err)
	audited(t, b)
}

func TestAWholeOlderTextCarriesAConsent(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	publish(t, b, "material", "", testkit.Noon.AddDate(-1, 0, 0))
	n, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: text("Förr fanns vi på en annan gata."), Deposited: true,
		EffectiveFrom: testkit.Noon.AddDate(-3, 0, 0), EffectiveTo: testkit.Noon.AddDate(-1, 0, 0)})
	require.NoError(t, err)
	require.Empty(t, n.Missing)
	require.NoError(t, sayYes(t, b, id, n.ID, testkit.Noon.AddDate(-2, 0, 0)))
	require.Empty(t, waiting(t, b), "the first version of a series changes nothing")
}

func TestWhatCannotBePublished(t *testing.T) {
	b, _ := newBook(t)
	year, month := testkit.Noon.AddDate(-1, 0, 0), testkit.Noon.AddDate(0, -1, 0)
	for name, c := range map[string]struct {
		change func(*notices.Publication)
		reason string
	}{
		"nothing":                        {func(p *notices.Publication) { p.Texts = nil }, "notice_language_missing"},
		"an end without being deposited": {func(p *notices.Publication) { p.EffectiveTo = month }, "notice_end_deposited"},
		"deposited without an end":       {func(p *notices.Publication) { p.Deposited, p.EffectiveFrom = true, year }, "notice_period_missing"},
		"deposited without a beginning":  {func(p *notices.Publication) { p.Deposited, p.EffectiveTo = true, month }, "notice_period_missing"},
		"over before it began":           {func(p *notices.Publication) { p.Deposited, p.EffectiveFrom, p.EffectiveTo = true, month, year }, "notice_period_malformed"},
		"an older text not over yet": {func(p *notices.Publication) {
			p.Deposited, p.EffectiveFrom, p.EffectiveTo = true, year, testkit.Noon.AddDate(0, 1, 0)
		}, "notice_period_malformed"},
		"a change of no kind":      {func(p *notices.Publication) { p.ChangeKind = "small" }, "notice_change_unknown"},
		"an address without https": {func(p *notices.Publication) { p.URL = "http://example.org" }, "notice_url_malformed"},
		"an open place, also deposited": {func(p *notices.Publication) {
			p.Deposited, p.EffectiveFrom, p.EffectiveTo, p.Texts = true, year, month, map[string]string{"sv": "# A\n\nWe keep [[what]] here.\n"}
		}, "notice_open_place"},
		"an item missing: Art. 13": {func(p *notices.Publication) { p.Texts = map[string]string{"sv": paper} }, "notice_item_missing"},
	} {
		t.Run(name, func(t *testing.T) {
			p := notices.Publication{Kind: consent.NoticePrivacy, Texts: text("")}
			c.change(&p)
			_, err := notices.Publish(ctx, b, p)
			require.Equal(t, c.reason, consent.ReasonOf(err))
		})
	}
}

// A text that says that everything comes from the person, in a book that says
// otherwise (Art. 14(2)(f) GDPR).
func TestATextIsHeldAgainstWhereDataCameFrom(t *testing.T) {
	b, _ := newBook(t)
	alone := strings.Replace(samplenotices.Text("privacy", "sv"), "De flesta uppgifter kommer från dig.", "<!-- na: 14(2)(f) -->\nVi har dina uppgifter bara från dig själv.", 1)
	publish := func() error {
		_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": alone}})
		return err
	}
	add := func(email string, origin consent.Origin) {
		_, err := contacts.Add(ctx, b, contacts.Addition{Contact: consent.Contact{Given: "Anna", Emails: []consent.Reach{{Value: email}}}, Purpose: sample.Commissions, Basis: consent.BasisContract, Source: "the fair", Origin: origin})
		require.NoError(t, err)
	}
	add("anna@example.org", "provided")
	require.NoError(t, publish())
	add("bo@example.org", "third_party")
	err := publish()
	require.Equal(t, "notice_item_missing", consent.ReasonOf(err))
	require.ErrorContains(t, err, "item=14(2)(f)")
	audited(t, b)
}

func TestAnEditorialChangeQueuesNobody(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	publish(t, b, "material", "", testkit.Noon.AddDate(-1, 0, 0))
	require.NoError(t, sayYes(t, b, id, "privacy-1", testkit.Noon.AddDate(0, -6, 0)))
	n := publish(t, b, "editorial", "Ett ord till.", time.Time{})
	require.Zero(t, n.Queued)
	require.Empty(t, waiting(t, b))
}

func TestAMaterialChangeIsSettledByTheNextAct(t *testing.T) {
	for _, c := range []struct {
		name  string
		act   consents.Act
		waits int64
	}{
		{"a new yes renews", consents.Act{State: consent.Given, Notice: "privacy-2", Attested: true}, 0},
		{"a no ends", consents.Act{State: consent.Withdrawn}, 0},
		{"asking alone settles nothing", consents.Act{State: consent.Requested}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, kit := newBook(t)
			id := anna(t, b)
			publish(t, b, "material", "", testkit.Noon.AddDate(-1, 0, 0))
			require.NoError(t, sayYes(t, b, id, "privacy-1", testkit.Noon.AddDate(0, -6, 0)))
			foreseen, err := notices.Foresee(ctx, b, consent.NoticePrivacy, []string{"sv"})
			require.NoError(t, err)
			require.Equal(t, int64(1), foreseen.Touched["newsletter"])
			n := publish(t, b, "material", "Vi lämnar uppgifter till fler.", time.Time{})
			require.Equal(t, int64(1), n.Queued)
			require.Equal(t, map[consent.PurposeID]int64{"newsletter": 1}, waiting(t, b))
			require.Equal(t, []consent.ContactID{id}, listed(t, b, "renew:newsletter"))
			audited(t, b)
			kit.Clock.T = kit.Clock.T.Add(time.Hour)
			c.act.Contact, c.act.Purpose, c.act.Method, c.act.At = id, "newsletter", "email", kit.Clock.T.Add(-time.Minute)
			_, err = consents.Record(ctx, b, c.act)
			require.NoError(t, err)
			require.Equal(t, c.waits, waiting(t, b)["newsletter"])
			require.Len(t, listed(t, b, "renew:newsletter"), int(c.waits))
			audited(t, b)
		})
	}
}

func listed(t testing.TB, b sqlite.Book, filter string) []consent.ContactID {
	t.Helper()
	filters, err := consent.ParseFilters(filter)
	require.NoError(t, err)
	var out []consent.ContactID
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		return v.EachID(sqlite.ContactQuery{Filters: filters, At: v.Now()}, func(id consent.ContactID) error { out = append(out, id); return nil })
	}))
	return out
}

func TestDroppingNeedsAReason(t *testing.T) {
	b, _ := newBook(t)
	id := anna(t, b)
	publish(t, b, "material", "", testkit.Noon.AddDate(-1, 0, 0))
	require.NoError(t, sayYes(t, b, id, "privacy-1", testkit.Noon.AddDate(0, -6, 0)))
	publish(t, b, "material", "Vi lämnar uppgifter till fler.", time.Time{})
	_, err := notices.DropRenewals(ctx, b, notices.Drop{Purpose: "newsletter", Reason: " "})
	require.Equal(t, "renewal_reason_missing", consent.ReasonOf(err))
	_, err = notices.DropRenewals(ctx, b, notices.Drop{Purpose: "newsletter", Contact: id + 1, Reason: "x"})
	require.Equal(t, "renewal_unknown", consent.ReasonOf(err))
	n, err := notices.DropRenewals(ctx, b, notices.Drop{Purpose: "newsletter", Reason: "Mottagaren gäller inte nyhetsbrevet"})
	require.NoError(t, err)
	require.Equal(t, int64(1), n)
	require.Empty(t, waiting(t, b))
	require.Empty(t, listed(t, b, "renew:newsletter"))
	audited(t, b)
	require.Len(t, listed(t, b, "consent:newsletter"), 1, "the consent stands as it was")
	_, err = notices.DropRenewals(ctx, b, notices.Drop{Purpose: "newsletter", Reason: "again"})
	require.Equal(t, "renewal_unknown", consent.ReasonOf(err))
}

func TestTheAddressOfAPublishedNotice(t *testing.T) {
	b, _ := newBook(t)
	n, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: text(""), URL: "https://ljusgard.example.org/gammal"})
	require.NoError(t, err)
	_, err = notices.SetAddress(ctx, b, n.ID, "http://ljusgard.example.org")
	require.Equal(t, "notice_url_malformed", consent.ReasonOf(err))
	_, err = notices.SetAddress(ctx, b, n.ID, "https://ljusgard.example.org/integritet")
	require.NoError(t, err)
	again, err := notices.Find(ctx, b, n.ID)
	require.NoError(t, err)
	require.Equal(t, "https://ljusgard.example.org/integritet", again.URL)
	require.Equal(t, n.Texts, again.Texts, "the text did not change")
	_, err = notices.SetAddress(ctx, b, n.ID, "https://ljusgard.example.org/integritet")
	require.Equal(t, "notice_address_same", consent.ReasonOf(err))
	_, err = notices.SetAddress(ctx, b, n.ID, "")
	require.NoError(t, err)
	where, err := notices.Addresses(ctx, b, n.ID)
	require.NoError(t, err)
	var urls []string
	for i, a := range where {
		urls = append(urls, a.URL)
		require.Equal(t, i == 2, a.Operator == "", "the first stood there when it was published")
		require.NotZero(t, a.Entry)
		require.True(t, i == 0 || a.Since.Before(where[i-1].Since))
	}
	require.Equal(t, []string{"", "https://ljusgard.example.org/integritet", "https://ljusgard.example.org/gammal"}, urls, "where it stood before is not forgotten")
	_, err = notices.Addresses(ctx, b, "privacy-99")
	require.Equal(t, "notice_unknown", consent.ReasonOf(err))
	audited(t, b)
}

func TestVersionsAreCompared(t *testing.T) {
	b, _ := newBook(t)
	publish(t, b, "material", "", testkit.Noon.AddDate(-1, 0, 0))
	publish(t, b, "material", "Vi lämnar uppgifter till fler.", time.Time{})
	for _, order := range [][2]consent.NoticeVersionID{{"privacy-1", "privacy-2"}, {"privacy-2", "privacy-1"}} {
		c, err := notices.Diff(ctx, b, order[0], order[1], "")
		require.NoError(t, err)
		require.Equal(t, consent.NoticeVersionID("privacy-1"), c.Before.ID, "the older one is the one before")
		require.Equal(t, "sv", c.Language)
		require.Positive(t, c.Diff.New)
	}
	_, err := notices.Diff(ctx, b, "privacy-1", "privacy-2", "fr")
	require.Equal(t, "notice_language_missing", consent.ReasonOf(err))
}

func TestDocumentsOfANotice(t *testing.T) {
	b, _ := newBook(t)
	n := publish(t, b, "material", "<script>alert(1)</script> [x](javascript:alert(1))", time.Time{})
	var out bytes.Buffer
	d, err := notices.Write(ctx, b, &out, n.ID, "", "html")
	require.NoError(t, err)
	require.Equal(t, "privacy-1.sv.html", d.Name)
	html := out.String()
	require.True(t, strings.HasPrefix(html, "<!-- privacy-1, version 1, sv, sha256 "+n.Texts[0].SHA256+" -->\n<article lang=\"sv\">\n"), html[:200])
	require.True(t, strings.HasSuffix(html, "</article>\n"))
	for _, bad := range []string{"<script", "javascript:", "style=", "<style", "onclick", "<html"} {
		require.NotContains(t, html, bad)
	}
	out.Reset()
	_, err = notices.Write(ctx, b, &out, n.ID, "sv", "pdf")
	require.NoError(t, err)
	require.True(t, bytes.HasPrefix(out.Bytes(), []byte("%PDF-")))
	_, err = notices.Write(ctx, b, &out, n.ID, "de", "pdf")
	require.Equal(t, "notice_language_missing", consent.ReasonOf(err))
	_, err = notices.Write(ctx, b, &out, n.ID, "sv", "docx")
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
}

// What the register says of cookies decides what the cookie notice must say.
func TestTheCookieNoticeFollowsTheRegister(t *testing.T) {
	b, _ := newBook(t)
	reasons := func(text string) (out []string) {
		d, err := notices.Save(ctx, b, consent.NoticeCookie, "en", text)
		require.NoError(t, err)
		for _, f := range d.Report.Findings {
			out = append(out, strings.TrimSpace(f.Severity+" "+f.Reason+" "+f.Text+f.Field))
		}
		return out
	}
	start, err := notices.Read(ctx, b, consent.NoticeCookie, "en")
	require.NoError(t, err)
	require.Contains(t, reasons(start.Text), "hint notice_cookies_none")

	cookie := func(name string, category consent.CookieCategory, exempt string) {
		_, err := cookies.Save(ctx, b, consent.Cookie{Name: name, Provider: "Statistikhuset", Party: "third", Tech: "http", Category: category, ExemptionReason: exempt,
			Duration: "P13M", ThirdParties: true, Country: "US", Purpose: map[string]string{"en": "counts visits"}})
		require.NoError(t, err)
	}
	cookie("_stat", consent.CookieAnalytics, "")
	cookie("_ad*", consent.CookieMarketing, "")
	cookie("basket", consent.CookieNecessary, "basket")
	d, err := notices.Read(ctx, b, consent.NoticeCookie, "en")
	require.NoError(t, err)
	for _, want := range []string{"_stat", "_ad*", "basket", "13\u00a0months", "For statistics and advertising we ask you first"} {
		require.Contains(t, strings.ReplaceAll(d.HTML, "&nbsp;", "\u00a0"), want)
	}
	saved, err := notices.Save(ctx, b, consent.NoticeCookie, "en", "# Cookies\n\nWe use some.\n\n## Elsewhere\n<!-- item: 13(1)(f) -->\n<!-- na: 13(1)(f) -->\nNobody outside the EU gets anything.\n")
	require.NoError(t, err)
	findings := reasons(saved.Text)
	require.Contains(t, findings, "missing notice_cookie_not_named _statanalytics")
	require.Contains(t, findings, "missing notice_cookie_not_named _ad*marketing")
	require.Contains(t, findings, "hint notice_cookie_not_named basketnecessary")
	require.Contains(t, findings, "missing notice_part_missing button_yes")
	require.Contains(t, findings, "missing notice_part_missing button_choose", "GDPR recital 43: a choice for each")
	require.Contains(t, findings, "missing notice_na_contradicted Elsewhere", "the provider is in the United States")
}
