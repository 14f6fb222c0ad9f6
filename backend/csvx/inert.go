package csvx

import "strings"

// Inert keeps a spreadsheet from taking a text for a formula: a cell that
// begins like one gets an apostrophe in front (CSV injection). A phone number
// with its plus is left alone.
func Inert(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return s
	}
	if s[0] == '+' && strings.Trim(s[1:], "0123456789 ()-/.") == "" {
		return s
	}
	return "'" + s
}
