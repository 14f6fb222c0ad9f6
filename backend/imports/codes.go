package imports

// The codes by which an import says what it found. They are listed so that no
// reader can remark on something for which there are no words: tests hold the
// list against the readers and against the catalogues.
var (
	// FileRemarks are about a file as a whole.
	FileRemarks = []string{"date_order_open", "encoding_guessed", "encoding_mixed", "no_header", "status_from_file_name"}

	// RowRemarks are about a row that comes in.
	RowRemarks = []string{
		"address_from_link", "ambiguous_date", "bad_date", "bad_email", "bad_phone", "cell_lost", "channel_without_number", "date_lost", "deceased", "deleted_buyer",
		"double_decoded", "duplicate_source_id", "excel_serial_date", "formula_without_value", "hidden_column", "hidden_row", "hidden_sheet", "idn_domain", "link_differs",
		"long_row", "looks_like_formula", "national_id", "no_email", "optin_equals_confirm", "optout_without_time", "phone_lost", "postcode_short", "several_people",
		"short_row", "status_from_file_name", "status_from_sheet_name", "two_digit_year", "x500_address",
	}

	// CountedRemarks are counted over rows without marking each.
	CountedRemarks = []string{"assessment_missing", "special_missing", "claim_no", "field_left_out", "field_retention_assumed", "field_special", "held", "opt_out_without_purpose"}

	// Rejections are why a row cannot be used.
	Rejections = []string{"bad_email", "no_end", "no_identity", "nul_bytes", "too_many_columns", "unclosed_quote"}

	// HeldReasons are why a person is held back.
	HeldReasons = []string{"complaint", "erased", "objected", "opted_out", "restricted", "suppressed"}
)
