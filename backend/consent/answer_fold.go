package consent

import "strings"

// foldWords makes words alike that differ in capitals, spaces, the kind of
// quotation sign and what stands around them.
func foldWords(s string) string {
	s = strings.ToLower(s)
	if needsFold(s) {
		s = wordFolds.Replace(s)
	}
	if !spacedOnce(s) {
		s = strings.Join(strings.Fields(s), " ")
	}
	return strings.Trim(s, " .!?;:,\"'“”„«»()[]*_~")
}

// needsFold is a quick look for what wordFolds changes.
func needsFold(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 || s[i] == '`' || s[i] == '*' {
			return true
		}
	}
	return false
}

// spacedOnce says whether words stand one space apart already.
func spacedOnce(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x80 || c == ' ' && i > 0 && s[i-1] == ' ' {
			return false
		}
	}
	return true
}

var wordFolds = strings.NewReplacer("’", "'", "‘", "'", "`", "'", "´", "'", "\u00a0", " ", "\u202f", " ", "\u200b", "", "\u00ad", "", "*", "")
