package addressbook

import "strings"

// labelNames are labels in the words of the languages, by folded name.
var labelNames = func() map[string]string {
	out := map[string]string{}
	for label, words := range map[string]string{
		"work":      "work arbete arbeit geschaftlich dienstlich travail bureau professionnel werk zakelijk trabajo lavoro ufficio praca sluzbowy arbejde arbeid tyo trabalho prace business office",
		"home":      "home hem privat zuhause domicile maison personnel thuis prive casa particular abitazione dom domowy hjem koti domu private personal",
		"other":     "other annan annat ovrigt andere sonstige autre anders otro altro inny andet annet muu outro jiny",
		"mobile":    "mobile mobil cell cellular portable mobiel movil cellulare komorka komorkowy matkapuhelin telemovel handy iphone",
		"main":      "main huvudnummer haupt principal hoofd principale glowny hoved",
		"home fax":  "homefax hemfax faxprivat faxhem",
		"work fax":  "workfax arbetsfax faxgeschaftlich faxarbete",
		"other fax": "otherfax",
		"fax":       "fax telefax faks",
		"pager":     "pager",
	} {
		for word := range wordSet(words) {
			out[word] = label
		}
	}
	return out
}()

// labelName is a label in one spelling, and whether the source marks the value
// as the preferred one. A label of the user's own stays as written.
func labelName(s string) (name string, preferred bool) {
	if s == "" {
		return "other", false
	}
	rest, star := strings.CutPrefix(clean(s), "*")
	rest = clean(rest)
	if rest == "" {
		return "other", false
	}
	var room [foldRoom]byte
	if known, ok := labelNames[string(appendFold(room[:0], rest, false))]; ok {
		return known, star
	}
	return rest, star
}
