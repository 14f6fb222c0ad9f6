package cli

import "strings"

// warning says a remark on an import as a sentence: "code", "code: count" or,
// of a column, "code:column: count". What the catalogue does not know stays as
// it is.
func warning(code string) string {
	key, rest, counted := strings.Cut(code, ": ")
	key, column, _ := strings.Cut(key, ":")
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
	column, _, _ = strings.Cut(column, ":") // behind it stands what kind of data it is
	return strings.NewReplacer("{n}", rest, "{column}", column).Replace(text)
}

var warnings = map[string]string{
	"purpose_made":            "The book had no purpose “{n}”: it was made. Look at it with consentbook purpose list.",
	"encoding_guessed":        "The encoding was guessed. Look whether letters such as å and é are right.",
	"no_header":               "The file has no line of headers; the columns were recognised by what stands in them.",
	"date_order_open":         "In some dates day and month could be either way round. They were left out; say which stands first with --date-order day or month.",
	"bad_email":               "{n} rows have something in the e-mail column that is no address. The person came in without it.",
	"phone_lost":              "{n} rows have a telephone number that cannot be read. The person came in without it.",
	"unclosed_quote":          "A quotation mark is not closed in {n} rows; more than one row may have been read as one.",
	"looks_like_formula":      "{n} cells begin like a formula. They are kept as text.",
	"restricted":              "{n} rows were held back: the use of these people's data is restricted (Art. 18).",
	"opted_out":               "{n} rows were held back: these people, or somebody with their address, have said no (Art. 7(3), 21(3)).",
	"assessment_missing":      "Nobody has weighed the interests for this purpose (Art. 6(1)(f)). The file came in; do it before anything is done with it: consentbook purpose assess.",
	"special_missing":         "The purpose touches special categories of data and names no condition of Art. 9(2). The file came in; name it before anything is done with it.",
	"opt_out_without_purpose": "{n} rows say no to something for which the book has no purpose. Make the purpose and bring the file in again.",
	"claim_no":                "{n} rows say no. They count as refused, as nobody can tell whether it was ever a yes.",
	"held":                    "{n} rows say something about marketing that a person must read. They permit nothing until then.",
	"nul_bytes":               "{n} rows hold zero bytes, which no text does. Look at them and bring them in again.",
	"optin_equals_confirm":    "In {n} rows the time of opting in and of confirming is the same; no act of the person is shown.",
	"encoding_mixed":          "Some letters are in another encoding than the rest; they were read as Windows-1252.",
	"status_from_file_name":   "{n} rows: the name of the file says that these people opted out.",
	"status_from_sheet_name":  "{n} rows: the name of the sheet says that these people opted out.",
	"address_from_link":       "In {n} rows the address was taken from the link behind the cell.",
	"ambiguous_date":          "{n} dates can be read two ways and were left out. Say which with --date-order.",
	"bad_date":                "{n} dates stand in no calendar. They were left out.",
	"bad_phone":               "{n} rows have something in the phone column that is no number. It was left out.",
	"cell_lost":               "{n} cells show only #### or an error of the spreadsheet. What stood there is lost.",
	"channel_without_number":  "{n} rows speak of calls or texts without a number.",
	"date_lost":               "{n} dates show only ####. They are lost.",
	"deceased":                "{n} rows say that the person has died.",
	"deleted_buyer":           "{n} buyers were deleted by the shop.",
	"double_decoded":          "In {n} rows letters were encoded twice (Ã¤ for ä). They are kept as they stand; mend the file where it came from.",
	"duplicate_source_id":     "{n} rows repeat the number of another row.",
	"excel_serial_date":       "{n} dates stood as a count of days and were turned back into dates.",
	"formula_without_value":   "{n} rows hold a formula without a stored result. It is read as empty.",
	"hidden_column":           "{n} rows have values in hidden columns. They come in like the others.",
	"hidden_row":              "{n} rows are hidden in the workbook. They come in like the others.",
	"hidden_sheet":            "{n} rows stand on a hidden sheet. They come in like the others.",
	"idn_domain":              "{n} addresses have letters beyond a to z in their domain. They are kept as mail servers write them.",
	"link_differs":            "In {n} rows the link behind a cell leads to another address than the one shown. The one shown counts.",
	"long_row":                "{n} rows have more cells than columns. What stands beyond was not read.",
	"national_id":             "{n} identity numbers were left out (Art. 87).",
	"no_email":                "{n} people have no e-mail address.",
	"optout_without_time":     "{n} opt-outs bear no time. The day of the import stands in its place.",
	"postcode_short":          "{n} postcodes are shorter than the others; a leading zero may be lost.",
	"several_people":          "{n} names seem to be of two people. Nobody was split.",
	"short_row":               "{n} rows have fewer cells than columns.",
	"two_digit_year":          "{n} years have two digits: 00 to 29 are read as 2000 to 2029.",
	"x500_address":            "{n} addresses work only within an Exchange server. They were left out.",
	"field_special":           "The column “{column}” seems to hold data that Art. 9 or 10 protects.",
	"field_left_out":          "The column “{column}” has no purpose and was left out. State one with --purpose.",
	"field_retention_assumed": "The purpose states no end: three years after the last contact are assumed for the column “{column}”.",
	"no_end":                  "{n} cards are cut off before their end.",
	"no_identity":             "{n} rows name nobody: no name, no address, no number.",
	"too_many_columns":        "{n} rows have more cells than a table can have.",
	"suppressed":              "{n} rows were held back: these people must not come back by a list.",
	"erased":                  "{n} rows were held back: these people were erased on request.",
	"complaint":               "{n} rows were held back: these people have marked your mail as spam.",
	"objected":                "{n} rows were held back: these people objected.",
}

// rejections say in a file of rejected rows why each stayed out.
var rejections = map[string]string{
	"bad_email":        "This is no e-mail address, and a list of addresses needs one",
	"no_end":           "The card is cut off before its end",
	"no_identity":      "No name, no address, no number",
	"nul_bytes":        "Zero bytes among the letters",
	"too_many_columns": "More cells than a table can have",
	"unclosed_quote":   "A quotation mark is not closed",
}
