package consent

import "strings"

// ukDecisions are the countries that the United Kingdom holds adequate, as read
// on 2026-11-22: those of the DPA 2018, Schedule 21, paragraph 5, and what
// regulations have added.
var ukDecisions = append(ofAll("DPA 2018 Sch. 21 para. 5", "2020-12-31", append(strings.Fields("AD AR CH FO GG GI IL IM JE JP NZ UY"), eea...)...),
	adequacyDecision{"CA", "DPA 2018 Sch. 21 para. 5", "2020-12-31", "", "commercial"}, adequacyDecision{"KR", "SI 2022/1213", "2022-12-19", "", ""}, adequacyDecision{"US", "SI 2023/1028", "2023-10-12", "", "listed"})

// swissDecisions are the countries of Annex 1 of the Swiss Data Protection
// Ordinance, as read on 2026-11-22.
var swissDecisions = append(ofAll("DSV/OPDo 2022, Annex 1", "2023-09-01", append(strings.Fields("AD AR FO GB GG GI IL IM JE MC NZ UY"), eea...)...),
	adequacyDecision{"CA", "DSV/OPDo 2022, Annex 1", "2023-09-01", "", "commercial"}, adequacyDecision{"US", "DSV/OPDo 2022, Annex 1", "2024-09-15", "", "listed"})

// ofAll is one decision on many countries.
func ofAll(number, from string, countries ...string) (out []adequacyDecision) {
	for _, c := range countries {
		out = append(out, adequacyDecision{country: c, number: number, from: from})
	}
	return out
}
