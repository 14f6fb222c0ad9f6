package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Art. 44 to 49 GDPR, C-311/18, and the same of the UK GDPR: what a transfer
// lacks, for a business at home in a country, on a day.
func TestWhatATransferLacks(t *testing.T) {
	papers := func(t Transfer) Transfer {
		t.Assessed, t.Words, t.Module = "2026-01-01", "clauses; copy on request", "2"
		return t
	}
	for _, c := range []struct {
		name string
		home string
		day  string
		t    Transfer
		want []string
	}{
		{"within the EEA", "SE", gapDay, Transfer{Country: "NO"}, nil},
		{"nowhere", "SE", gapDay, Transfer{}, []string{"gap transfer_country 30(1)(e) country R"}},
		{"on nothing", "SE", gapDay, Transfer{Country: "IN"}, []string{"breach transfer_without_tool 44 tool R IN"}},
		{"to an adequate country, not said", "SE", gapDay, Transfer{Country: "JP"}, nil},
		{"to an adequate country, on clauses", "SE", gapDay, Transfer{Country: "JP", Tool: "A46-2-c"}, nil},
		{"on a decision that there is none of", "SE", gapDay, Transfer{Country: "IN", Tool: "A45-3"}, []string{"breach adequacy_none 45(3) A45-3 R IN"}},
		{"between two decisions", "SE", "2023-07-09", Transfer{Country: "US", Tool: "A45-3", Certified: true}, []string{"breach adequacy_lapsed 45(3) A45-3 R US 2020-07-16"}},
		{"on one that lapsed", "SE", "2031-12-28", Transfer{Country: "GB", Tool: "A45-3"}, []string{"breach adequacy_lapsed 45(3) A45-3 R GB 2031-12-27"}},
		{"on its last day", "SE", "2031-12-27", Transfer{Country: "GB", Tool: "A45-3"}, []string{"advice adequacy_lapsing 45(3) A45-3 R GB 2031-12-27"}},
		{"180 days before", "SE", "2031-06-30", Transfer{Country: "GB", Tool: "A45-3"}, []string{"advice adequacy_lapsing 45(3) A45-3 R GB 2031-12-27"}},
		{"181 days before", "SE", "2031-06-29", Transfer{Country: "GB", Tool: "A45-3"}, nil},
		{"to a recipient of the list", "SE", gapDay, Transfer{Country: "US", Tool: "A45-3", Certified: true}, nil},
		{"the list alone is enough", "SE", gapDay, Transfer{Country: "US", Certified: true}, nil},
		{"to one that is not on it", "SE", gapDay, Transfer{Country: "US", Tool: "A45-3"}, []string{"breach adequacy_not_for_recipient 45(3) listed R US"}},
		{"to a body that is not commercial", "SE", gapDay, Transfer{Country: "CA", Tool: "A45-3"}, []string{"breach adequacy_not_for_recipient 45(3) commercial R CA"}},
		{"to the United States on nothing", "SE", gapDay, Transfer{Country: "US"}, []string{"breach transfer_without_tool 44 tool R US"}},
		{"clauses that nobody assessed", "SE", gapDay, Transfer{Country: "IN", Tool: "A46-2-c"}, []string{"gap transfer_not_assessed 46(1) A46-2-c R IN", "gap transfer_without_module 46(2)(c) A46-2-c R IN", "advice transfer_no_copy 13(1)(f) A46-2-c R IN"}},
		{"clauses with everything", "SE", gapDay, papers(Transfer{Country: "IN", Tool: "A46-2-c"}), nil},
		{"corporate rules need no module", "SE", gapDay, Transfer{Country: "IN", Tool: "A46-2-b", Assessed: "2026-01-01", Reference: "BCR-1"}, nil},
		{"own clauses that nobody allowed", "SE", gapDay, papers(Transfer{Country: "IN", Tool: "A46-3-a"}), []string{"breach transfer_not_authorised 46(3) A46-3-a R IN"}},
		{"allowed", "SE", gapDay, papers(Transfer{Country: "IN", Tool: "A46-3-a", AuthorisedOn: "2025-01-01"}), nil},
		{"a contract, again and again", "SE", gapDay, Transfer{Country: "IN", Tool: "A49-1-b"}, []string{"breach transfer_not_occasional 49(1)(b) A49-1-b R IN"}},
		{"a contract, once", "SE", gapDay, Transfer{Country: "IN", Tool: "A49-1-b", Occasional: true}, nil},
		{"consent, again and again", "SE", gapDay, Transfer{Country: "IN", Tool: "A49-1-a"}, []string{"advice transfer_rests_on_exception 49(1)(a) A49-1-a R IN"}},
		{"compelling interests, nobody told", "SE", gapDay, Transfer{Country: "IN", Tool: "A49-2", Occasional: true}, []string{"breach transfer_untold 49(1)§2 A49-2 R IN", "gap transfer_not_assessed 49(6) A49-2 R IN"}},
		{"the look is overdue", "SE", gapDay, papers(Transfer{Country: "IN", Tool: "A46-2-c", ReviewOn: "2026-11-21"}), []string{"advice transfer_review_overdue 24(1) A46-2-c R IN 2026-11-21"}},
		{"a British tool in the Union", "SE", gapDay, papers(Transfer{Country: "IN", Tool: "UK-IDTA"}), []string{"breach transfer_uk_tool_elsewhere 46(2) UK-IDTA R IN"}},
		{"clauses of the Union in Britain", "GB", gapDay, papers(Transfer{Country: "IN", Tool: "A46-2-c"}), []string{"breach transfer_needs_uk_tool UK GDPR 46(2)(d) A46-2-c R IN"}},
		{"with the Addendum", "GB", gapDay, papers(Transfer{Country: "IN", Tool: "UK-Addendum"}), nil},
		{"the IDTA", "GB", gapDay, papers(Transfer{Country: "IN", Tool: "UK-IDTA"}), nil},
		{"from Britain to the Union", "GB", gapDay, Transfer{Country: "DE"}, nil},
		{"from Britain to Brazil", "GB", gapDay, Transfer{Country: "BR"}, []string{"breach transfer_without_tool 44 tool R BR"}},
		{"from Switzerland to Japan", "CH", gapDay, Transfer{Country: "JP"}, []string{"breach transfer_without_tool 44 tool R JP"}},
	} {
		c.t.Recipient = "R"
		require.Equal(t, c.want, gapLines(CheckTransfer(c.t, c.home, c.day)), c.name)
	}
}

// Art. 45(3): where a country stands for three homes, and until when.
func TestWhereACountryStands(t *testing.T) {
	for _, c := range []struct {
		country, home, day      string
		where                   Destination
		decision, until, lapsed string
	}{
		{"GB", "SE", gapDay, Adequate, "(EU) 2021/1772", "2031-12-27", ""}, {"GB", "SE", "2032-01-01", BeyondEEA, "", "", "2031-12-27"}, {"GB", "GB", gapDay, WithinEEA, "", "", ""},
		{"DE", "GB", gapDay, Adequate, "DPA 2018 Sch. 21 para. 5", "", ""}, {"KR", "GB", "2022-12-18", BeyondEEA, "", "", ""}, {"KR", "uk", "2022-12-19", Adequate, "SI 2022/1213", "", ""},
		{"US", "GB", gapDay, PartlyAdequate, "SI 2023/1028", "", ""}, {"MC", "CH", gapDay, Adequate, "DSV/OPDo 2022, Annex 1", "", ""}, {"US", "CH", "2024-09-14", BeyondEEA, "", "", ""},
		{"el", "", gapDay, WithinEEA, "", "", ""}, {"x", "SE", gapDay, CountryUnknown, "", "", ""},
	} {
		s := StandingOf(c.country, c.home, c.day)
		require.Equal(t, []string{string(c.where), c.decision, c.until, c.lapsed}, []string{string(s.Where), s.Decision, s.Until, s.Lapsed}, "%s from %s", c.country, c.home)
	}
	require.Len(t, AdequateCountries("SE", gapDay), 16)
	require.Len(t, AdequateCountries("SE", "2026-01-25"), 15, "Brazil from the 26th")
	for _, home := range []string{"GB", "CH"} {
		require.Greater(t, len(AdequateCountries(home, gapDay)), 40)
	}
}

// Every tool has its article, and its id in the vocabulary where it is of the
// GDPR.
func TestTransferTools(t *testing.T) {
	seen := map[string]bool{}
	for _, tool := range TransferTools {
		require.False(t, seen[tool.Code])
		seen[tool.Code] = true
		require.NotEmpty(t, tool.Article)
		if tool.UK {
			require.Empty(t, tool.DPV)
		} else {
			require.Equal(t, "eu-gdpr:"+tool.Code, tool.DPV)
		}
		require.False(t, tool.Assess && tool.Exception)
	}
	require.Len(t, seen, 19)
	_, known := TransferToolOf("SCC")
	require.False(t, known)
}
