package cli

import "strings"

// warning says a remark on an import, "code" or "code: count", as a sentence;
// what the catalogue does not know stays as it is.
func warning(code string) string {
	key, rest, counted := strings.Cut(code, ": ")
	text := warnings[key]
	if text == "" {
		text = strings.TrimSuffix(sentences[key], ".")
		if text == "" || strings.Contains(text, "{") {
			return code
		}
		text += ": {n} rows."
	}
	if !counted {
		rest = "some"
	}
	return strings.ReplaceAll(text, "{n}", rest)
}

var warnings = map[string]string{
	"purpose_made":            "The book had no purpose “{n}”: it was made. Look at it with consentbook purpose list.",
	"encoding_guessed":        "The encoding was guessed. Look whether letters such as å and é are right.",
	"no_header":               "The file has no line of headers; the columns were recognised by what stands in them.",
	"date_order_open":         "In some dates day and month could be either way round. They were left out; name the order in the mapping as date_order.",
	"bad_email":               "{n} rows have something in the e-mail column that is no address. The person came in without it.",
	"phone_lost":              "{n} rows have a telephone number that cannot be read. The person came in without it.",
	"unclosed_quote":          "A quotation mark is not closed in {n} rows; more than one row may have been read as one.",
	"looks_like_formula":      "{n} cells begin like a formula. They are kept as text.",
	"opted_out":               "{n} rows were held back: these people, or somebody with their address, have said no.",
	"opt_out_without_purpose": "{n} rows say no to something for which the book has no purpose. Make the purpose and bring the file in again.",
	"claim_no":                "{n} rows say no. They count as refused, as nobody can tell whether it was ever a yes.",
	"held":                    "{n} rows say something about marketing that a person must read. They permit nothing until then.",
	"nul_bytes":               "{n} rows hold zero bytes, which no text does. Look at them and bring them in again.",
	"optin_equals_confirm":    "In {n} rows the time of opting in and of confirming is the same; no act of the person is shown.",
}
