package findings_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/findings"
	"consentbook/backend/imports"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/tellings"
	"consentbook/backend/testkit"
)

// list brings people in: the third shares an address with the first.
const list = "First name,Last name,E-mail,Language,Shoe\nAnna,Berg,anna@example.org,sv,41\nBo,Ek,bo@example.org,de,\nAnna,Bergh,anna@example.org,sv,41\nDan,,,sv,\n"

// peopled is a book of purposes, a notice and people of an import.
func peopled(t *testing.T) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, purposes.Start(ctx, b, sample.Generate(1, testkit.Noon).Purposes))
	_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": samplenotices.Text("privacy", "sv"), "en": samplenotices.Text("privacy", "en")}, EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	require.NoError(t, err)
	src, err := contactfile.Open(strings.NewReader(list), int64(len(list)), "list.csv", contactfile.Overrides{})
	require.NoError(t, err)
	_, _, err = imports.Run(ctx, b, src, imports.FileFacts{Name: "list.csv"}, imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "old list", CollectedAt: "2020-01-02"}, nil)
	require.NoError(t, err)
	return b, kit
}

func number(t *testing.T, b sqlite.Book, filter string) (n int64) {
	t.Helper()
	filters, err := consent.ParseFilters(filter)
	require.NoError(t, err)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		n, err = v.CountMatching(sqlite.ContactQuery{Filters: filters, At: b.Now()})
		return err
	}))
	return n
}

// What a check counts is what its filter finds in the register.
func TestFindingsAboutPeopleCountThoseOfTheirFilter(t *testing.T) {
	b, kit := peopled(t)
	kit.Clock.T = testkit.Noon.AddDate(0, 2, 0)
	r := check(t, b)
	about := 0
	for _, f := range r.Findings {
		if f.Filter == "" || f.Rule == "contacts_twice" || f.Rule == "consent_before_change" {
			continue
		}
		about++
		require.Equal(t, number(t, b, f.Filter), f.Count, "%s: %s", f.Rule, f.Filter)
	}
	require.Greater(t, about, 3)
	for _, rule := range []string{"consent_unproved", "contacts_without_basis", "contacts_never_informed", "contacts_unreachable"} {
		require.Len(t, of(r, rule), 1, rule)
	}
	require.Empty(t, of(r, "purpose_without_notice"), "the notice names them all")
	require.Empty(t, of(r, "notice_none"))
}

// Art. 14(3)(a): a month after they came in, and not before; who was told has
// been.
func TestPeopleWhoWereNeverToldAreFoundAfterAMonth(t *testing.T) {
	b, kit := peopled(t)
	require.Empty(t, of(check(t, b), "contacts_never_informed"))
	kit.Clock.T = testkit.Noon.AddDate(0, 1, 3)
	found := of(check(t, b), "contacts_never_informed")
	require.Len(t, found, 1)
	everybody := found[0].Count
	require.Equal(t, "list.csv", found[0].Where.Name)

	_, err := tellings.Tell(ctx, b, 1, tellings.Telling{Kind: consent.Informed, Notice: "privacy", Method: "letter", At: kit.Clock.T.AddDate(0, 0, -1)})
	require.NoError(t, err)
	found = of(check(t, b), "contacts_never_informed")
	require.Equal(t, everybody-1, found[0].Count, "the entry of it makes the rule look again")
}

// After one change only the rules run that read it.
func TestOnlyWhatAChangeTouchesIsLookedAtAgain(t *testing.T) {
	b, _ := peopled(t)
	first := check(t, b)
	require.Equal(t, len(consent.FindingRules()), first.Ran)
	hourly := check(t, b).Ran

	row := consent.Processor{Name: "Utskick AB"}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n, err := tx.NextDocument(consent.Processors)
		if err != nil {
			return err
		}
		row.ID = consent.ProcessorID(n)
		_, err = tx.SaveDocument(row, "added")
		return err
	}))
	second := check(t, b)
	require.Len(t, of(second, "processor_without_contract"), 1)
	require.Less(t, second.Ran, len(consent.FindingRules())/2)
	require.Greater(t, second.Ran, hourly)

	_, err := consents.Record(ctx, b, consents.Act{Contact: 2, Purpose: "newsletter", State: consent.Given, Method: "paper", At: testkit.Noon.AddDate(0, 0, -1), Notice: "privacy",
		Evidence: &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}})
	require.NoError(t, err)
	third := check(t, b)
	require.Equal(t, of(second, "consent_unproved")[0].Count-1, of(third, "consent_unproved")[0].Count)
	require.Equal(t, of(first, "contacts_without_basis")[0].Count-1, of(third, "contacts_without_basis")[0].Count)
}

// Whatever was kept, a check that begins anew finds the same.
func TestAnIncrementalCheckFindsWhatAWholeOneFinds(t *testing.T) {
	b, kit := peopled(t)
	for day := range 4 {
		kit.Clock.T = testkit.Noon.AddDate(0, day, day)
		_, err := consents.Record(ctx, b, consents.Act{Contact: consent.ContactID(1 + day%2), Purpose: "newsletter", State: []consent.State{consent.Given, consent.Refused}[day/2], Method: "paper", At: kit.Clock.T.Add(-time.Hour), Notice: "privacy",
			Evidence: &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte{byte(day)}}})
		require.NoError(t, err)
		little := check(t, b)
		_, err = kit.RawForTests().Exec("DELETE FROM findings")
		require.NoError(t, err)
		whole := check(t, b)
		require.Equal(t, bare(whole), bare(little), "day %d", day)
	}
}

// bare are the findings without the days since when.
func bare(r findings.Report) (out []consent.Finding) {
	for _, f := range r.Findings {
		f.Since = ""
		out = append(out, f)
	}
	return out
}

func TestSinceAndDays(t *testing.T) {
	b, kit := peopled(t)
	check(t, b)
	kit.Clock.T = testkit.Noon.AddDate(0, 0, 1)
	r := check(t, b)
	require.Equal(t, "2026-11-22", of(r, "activities_none")[0].Since, "it stays found")
	days, err := findings.Days(ctx, b, "2026-01-01")
	require.NoError(t, err)
	require.Len(t, days, 2)
	n := r.Tally()
	require.Equal(t, sqlite.FindingsDay{Day: "2026-11-23", Found: n.Breach + n.Gap + n.Advice, Grave: n.Breach}, days[1])

	last, err := findings.Last(ctx, b)
	require.NoError(t, err)
	require.Equal(t, len(r.Findings), len(last.Findings))
	kit.Clock.T = testkit.Noon.AddDate(0, 0, 2)
	last, err = findings.Last(ctx, b)
	require.NoError(t, err)
	require.False(t, last.Checked, "another day")
}

func TestExceptionsAndTheirDay(t *testing.T) {
	b, kit := peopled(t)
	before := audited(t, b)
	was := check(t, b).Tally()
	_, err := findings.Except(ctx, b, consent.FindingException{Rule: "request_late", Place: "9", Reason: "x", Until: "2026-12-01"})
	require.Equal(t, "register_link_unknown", consent.ReasonOf(err), "nothing of the kind is found")
	_, err = findings.Except(ctx, b, consent.FindingException{Rule: "training_none", Reason: "x"})
	require.Equal(t, "register_field_missing", consent.ReasonOf(err))
	require.Equal(t, before, audited(t, b), "nothing changed")

	gap, err := findings.Except(ctx, b, consent.FindingException{Rule: "training_none", Reason: "the course is in spring", Until: "2026-12-31"})
	require.NoError(t, err)
	_, err = findings.Except(ctx, b, consent.FindingException{Rule: "training_none", Reason: "again", Until: "2026-12-31"})
	require.Equal(t, "row_exists", consent.ReasonOf(err))
	_, err = findings.Except(ctx, b, consent.FindingException{Rule: "activities_none", Reason: "the lawyer is on it", Until: "2026-12-31"})
	require.NoError(t, err)
	require.Equal(t, before+2, audited(t, b))

	n := check(t, b).Tally()
	require.Equal(t, was.Gap-1, n.Gap)
	require.Equal(t, was.Breach, n.Breach, "what breaks the law is counted all the same")
	require.Equal(t, [2]int64{1, 1}, [2]int64{n.Known, n.Exempt})

	kit.Clock.T = time.Date(2027, 1, 1, 12, 0, 0, 0, time.UTC)
	r := check(t, b)
	require.Nil(t, of(r, "training_none")[0].Exempt, "it has come back")
	require.Len(t, of(r, "exception_ended"), 2)
	ended, err := findings.EndException(ctx, b, gap.ID)
	require.NoError(t, err)
	require.Equal(t, "2027-01-01", ended.EndedOn)
	_, err = findings.EndException(ctx, b, gap.ID)
	require.Equal(t, "row_settled", consent.ReasonOf(err))
	_, err = findings.EndException(ctx, b, 99)
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	require.Len(t, of(check(t, b), "exception_ended"), 1)
	standing, err := findings.Exceptions(ctx, b, false)
	require.NoError(t, err)
	require.Len(t, standing, 1)
	require.Equal(t, before+3, audited(t, b))
}

// A finding names no contact, whatever is in the book.
func TestNoFindingNamesAContact(t *testing.T) {
	b, kit := peopled(t)
	kit.Clock.T = testkit.Noon.AddDate(1, 0, 0)
	for _, f := range check(t, b).Findings {
		text := strings.ToLower(f.Where.Name + " " + f.Where.ID + " " + strings.Join(f.Params, " "))
		for _, who := range []string{"anna", "berg", "bo@", "ek ", "example.org "} {
			require.NotContains(t, text+" ", who, f.Rule)
		}
	}
}
