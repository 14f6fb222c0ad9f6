package answers

import (
	"bytes"
	"strings"
)

// unauthentic says what the server that took a mail in found wrong with who
// sent it, and "two_from" where more than one sender is named; "" where nothing
// is. Only the topmost Authentication-Results is that server's (RFC 8601, 5).
// It is read whoever it names: it can only make a yes doubtful.
func unauthentic(raw []byte) string {
	froms, results := 0, ""
	for _, f := range headerOf(raw) {
		name, value, _ := strings.Cut(f, ":")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "from":
			froms++
		case "authentication-results":
			if results == "" {
				results = " " + strings.Join(strings.Fields(strings.NewReplacer(";", " ", " =", "=", "= ", "=").Replace(strings.ToLower(value))), " ") + " "
			}
		}
	}
	failed := func(method string) bool { return strings.Contains(results, " "+method+"=fail ") }
	switch {
	case failed("dmarc"):
		return "dmarc=fail"
	case failed("dkim") && failed("spf") && !strings.Contains(results, " dkim=pass "):
		return "dkim=fail spf=fail"
	case froms > 1:
		return "two_from"
	}
	return ""
}

// headerOf parts the header of a raw mail into its fields, folded lines joined.
func headerOf(raw []byte) (fields []string) {
	for line := range bytes.Lines(raw) {
		l := strings.TrimRight(string(line), "\r\n")
		switch {
		case l == "":
			return fields
		case (l[0] == ' ' || l[0] == '\t') && len(fields) > 0:
			fields[len(fields)-1] += " " + strings.TrimSpace(l)
		default:
			fields = append(fields, l)
		}
	}
	return fields
}
