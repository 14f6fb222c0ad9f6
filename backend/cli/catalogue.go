package cli

import (
	"sort"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/fault"
)

// sentence says what went wrong and what can be done, in English, with the
// file, row and field where they are known. It never holds personal data.
func sentence(e *fault.AppError) string {
	text := sentences[e.Reason]
	if text == "" {
		text = codes[e.Code]
	}
	for k, v := range e.Params {
		text = strings.ReplaceAll(text, "{"+k+"}", v)
	}
	text = filled(text)
	var where []string
	for k, v := range e.Params {
		if v != "" && !strings.Contains(sentences[e.Reason], "{"+k+"}") {
			where = append(where, k+" "+v)
		}
	}
	sort.Strings(where)
	if e.Field != "" {
		where = append([]string{"field " + e.Field}, where...)
	}
	if e.Incident != "" {
		where = append(where, "incident "+e.Incident)
	}
	if len(where) > 0 {
		text += " (" + strings.Join(where, ", ") + ")"
	}
	return text
}

// general are the words that stand where a sentence has a place for which
// nothing is known.
var general = map[string]string{"file": "the file", "known": "see consentbook --help", "numbers": "see consentbook contacts list", "number": "its number",
	"languages": "other languages", "line": "unknown", "article": "the GDPR", "from": "a later day", "item": "an item", "field": "a field", "basis": "this basis",
	"wait": "some", "decision": "with its number", "min": "8", "limit": "see consentbook --help", "book": "newer", "program": "older", "max": "fewer", "rows": "all", "column": "so"}

// filled leaves no place of a sentence open.
func filled(text string) string {
	for {
		head, rest, open := strings.Cut(text, "{")
		name, tail, closed := strings.Cut(rest, "}")
		if !open || !closed {
			return text
		}
		word := general[name]
		if word == "" {
			word = "something"
		}
		if head == "" || strings.HasSuffix(head, ". ") {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		text = head + word + tail
	}
}

var codes = map[consent.Code]string{
	consent.Invalid:      "The input cannot be used.",
	consent.NotFound:     "There is no such thing in this book.",
	consent.Conflict:     "Something has changed in the meantime. Look again and repeat.",
	consent.Locked:       "The book is locked.",
	consent.Cancelled:    "Stopped. What was finished before stays.",
	consent.Offline:      "A server could not be reached.",
	consent.Rejected:     "A server said no.",
	consent.RefusedByLaw: "The law does not allow this.",
	consent.Integrity:    "What is stored does not match its proof.",
	consent.Internal:     "Something went wrong inside the program. Nothing was changed.",
}

var sentences = map[string]string{
	"contact_merged":      "This contact was found to be one person with number {number}, and stands there.",
	"contacts_kept_apart": "Somebody found these two to be two people. Take that back first: consentbook contacts keep-apart --undo.",
	"merge_basis_open":    "The two have different bases for a purpose. Say with --basis PURPOSE=BASIS which one stands.",
	"merge_self":          "A contact cannot be merged with itself.",
	"merge_unknown":       "There is no such merge in this book.",
	"merge_undone":        "Merge {number} was taken back already.",
	"merge_too_late":      "The 30 days are over: what was kept for taking merge {number} back is destroyed.",
	"merge_not_last":      "Others were merged since merge {number}. Take those back first.",

	"field_key_malformed":      "A field needs a name of up to 80 letters.",
	"field_of_source":          "This name is taken by what a source tells of a person.",
	"field_needs_purpose":      "A field needs a purpose (Art. {article}).",
	"field_needs_category":     "A field needs a category of data.",
	"field_needs_retention":    "A field needs a retention rule (Art. {article}).",
	"tag_malformed":            "A tag is up to 80 letters, without semicolon and quotes.",
	"language_code":            "A language is two letters, such as sv.",
	"bulk_unknown_action":      "This cannot be done to many people at once.",
	"bulk_nobody":              "Nobody matches.",
	"bulk_finished":            "This action came to its end or was taken back.",
	"bulk_undone":              "This action was taken back already.",
	"bulk_too_old":             "The 30 days are over: what was kept for taking it back is destroyed.",
	"bulk_unknown":             "There is no such action on many.",
	"passphrase_wrong":         "The passphrase does not open this book. Nothing was changed.",
	"passphrase_short":         "The passphrase is too short: at least {min} characters.",
	"passphrase_wait":          "Too many wrong tries. The next one is answered in {wait} seconds.",
	"passphrase_taken":         "Another operator's key opens with this passphrase. Choose another one.",
	"recovery_key_wrong":       "The recovery key does not fit. Check it letter by letter against the sheet.",
	"recovery_slot_wrong":      "The slot does not read as on the sheet. Check it group by group.",
	"key_file_missing":         "The key file is not beside the book. Put it back, or use the recovery sheet with its slot.",
	"key_file_broken":          "The key file is damaged. Use the recovery sheet with its slot, or the key file of a backup.",
	"key_file_of_another_book": "The key file belongs to another book.",
	"key_slot_last":            "This is the last key that opens the book; it cannot be removed.",
	"key_slot_unknown":         "There is no such key.",
	"key_slots_full":           "The key file holds no more keys.",
	"key_wiped":                "The key was cleared from memory. Unlock the book again.",
	"keychain_missing":         "This computer has no keychain that can be reached. The passphrase works as ever.",
	"key_missing_in_keychain":  "The keychain holds no key for this book. Use the passphrase.",
	"book_missing":             "There is no book at this place.",
	"book_exists":              "A book or its key file is at this place already. Choose another name.",
	"book_in_use":              "Another program has this book open. Close it there first.",
	"import_not_broken_off":    "This import was not broken off: there is nothing to go on with.",
	"book_trial":               "This book was written by a trial build from before the first release; its form is not read any more. Nothing was changed.",
	"book_newer":               "This book was written by a newer program (schema {book}, this program knows {program}). Update the program; nothing was changed.",
	"book_broken":              "The book's file is damaged, or the key is not its own. Restore a backup.",
	"book_not_a_book":          "This file is not an encrypted book.",
	"book_closed":              "No book is open.",
	"cipher_missing":           "This program was built without encryption and opens no books. Build it with make build.",
	"needs_migration":          "The book comes from an older program. Open it once for writing, in the window for example.",
	"disk_full":                "The disk is full. Nothing was changed; make room and try again.",
	"file_unreadable":          "{file} cannot be read. Is the name right, and may you read it?",
	"file_unwritable":          "{file} cannot be written there. Choose another folder.",
	"file_exists":              "{file} is there already. Choose another name: a recovery sheet is never overwritten.",
	"passphrase_needed":        "The book was locked in this session. Its passphrase opens it again.",
	"operator_unknown":         "There is no such operator.",

	"file_empty":             "{file} is empty.",
	"file_not_text":          "{file} is neither text nor a spreadsheet nor a vCard. Save it as CSV.",
	"file_too_large":         "{file} is too large. Save the list as CSV.",
	"file_encrypted":         "{file} is protected by a password. Save it without one.",
	"file_damaged":           "{file} is damaged.",
	"line_too_long":          "A line of {file} is longer than any address book's. Is it a CSV file?",
	"too_many_columns":       "{file} has more columns than an address book can have.",
	"too_many_rows":          "That is more rows than a sheet can hold. Export as CSV.",
	"format_unknown":         "{file} is not an address book this program knows. Save it as CSV, XLSX or vCard.",
	"no_address_column":      "No column of {file} was recognised as a name or an address. Say which with --mapping.",
	"encoding_unknown":       "There is no such encoding.",
	"email_malformed":        "This is not an e-mail address.",
	"no_name_no_address":     "Neither a name nor an address.",
	"row_of_header":          "A repeated header.",
	"date_impossible":        "A date that no calendar has.",
	"row_too_wide":           "More cells than the header has.",
	"mapping_unknown_field":  "The mapping names a field that does not exist.",
	"mapping_unknown_column": "{file} has no column named “{column}”. The mapping names columns as the file does.",
	"import_other_file":      "This is not the file of that import. It goes on with {file} only.",

	"purpose_unknown":         "The book has no such purpose. consentbook purpose list shows them, purpose add makes one.",
	"purpose_exists":          "There is a purpose of that name already.",
	"purpose_name_missing":    "A purpose needs a name.",
	"basis_unknown":           "There is no such lawful basis. Use consent, contract, legal-obligation, vital-interests, public-task or legitimate-interests.",
	"basis_not_allowed":       "This purpose may not rest on {basis}. Change the purpose first, if that is right.",
	"basis_missing":           "Say on what lawful basis (Art. 6): --basis.",
	"basis_not_consent":       "This purpose does not rest on consent (Art. {article}); there is nothing to consent to.",
	"source_missing":          "Say where the data comes from (Art. 14): --source.",
	"consent_needs_evidence":  "A yes needs its proof (Art. {article}): a file, or the person's words.",
	"consent_needs_notice":    "A yes counts only if the person was told beforehand (Art. {article}). Name the published notice version they were shown.",
	"contact_unknown":         "Nobody in the book has this address or number.",
	"contact_ambiguous":       "More than one person fits. Say which by number: {numbers}.",
	"contact_exists":          "This address is in the book already, contact {number}.",
	"state_unknown":           "There is no such state. Use given, refused or withdrawn.",
	"method_unknown":          "There is no such method. Use one of {known}.",
	"time_malformed":          "This is not a time. Write 2026-03-01T14:00:00+01:00, or 2026-03-01.",
	"time_in_future":          "This time has not come yet.",
	"notice_unknown":          "There is no such published notice. consentbook notice list shows them.",
	"notice_not_in_force":     "This version of the notice applied only from {from}; the person cannot have been shown it before (Art. {article}).",
	"notice_language_missing": "The notice was not published in this language. It stands in: {languages}.",
	"validity_unknown":        "--valid takes what makes a consent valid and yes or no, such as freely_given=yes; see consentbook consent record --help.",
	"consent_not_valid":       "This is no valid consent (Art. {article}): it cannot be recorded as a yes.",
	"consent_needs_guardian":  "The person was too young on that day: somebody with parental responsibility must have consented (Art. {article}). Name who with --guardian-name, --guardian-relation and --guardian-verified.",
	"guardian_incomplete":     "Of a guardian, name, relation (parent or guardian) and how it was verified are needed (Art. {article}).",
	"guardian_not_needed":     "Nobody had to consent for this person, and a guardian's data are not kept without need.",
	"notice_changed_before":   "The notice had changed before the person said yes (Art. {article}). The answer waits as decision {decision}: settle it with consentbook consent decide.",
	"decision_unknown":        "No answer waits under this number. consentbook consent decisions lists those that do.",
	"decision_made":           "This was decided already. Record what has happened since.",
	"decision_malformed":      "Say --counts or --does-not-count.",
	"reason_missing":          "Say why (Art. {article}): the reason stands beside the entry.",
	"nothing_to_renew":        "No yes from before is known that this one could renew. Record it as given.",
	"notice_misses_purpose":   "This version of the notice does not speak of the purpose (Art. {article}).",
	"evidence_too_large":      "The file is too large for evidence (limit {limit}).",
	"valid_until_past":        "This consent would have ended already.",
	"ground_after_no":         "This person said no to the purpose. No other basis takes the place of consent (Art. {article}).",
	"special_missing":         "The purpose touches special categories of data. Say which condition of Art. 9(2) holds besides the basis, with --special (Art. {article}).",
	"special_not_allowed":     "This condition of Art. 9(2) does not fit the purpose (Art. {article}).",
	"special_unknown":         "There is no such condition. Use one of 9(2)(a) to 9(2)(j).",
	"assessment_missing":      "Nobody has weighed the interests for this purpose. Do it first: consentbook purpose assess (Art. {article}).",
	"assessment_not_carried":  "The newest weighing of interests for this purpose did not carry it (Art. {article}).",
	"assessment_open":         "A weighing answers every question; one is open (Art. {article}).",
	"review_before_made":      "A weighing is looked at again after the day it was made.",
	"basis_in_use":            "People stand on this basis for the purpose: {count}. State another ground for them first.",
	"purpose_in_use":          "People still stand for this purpose: {count}. Drop them first, with a reason: consentbook review drop (Art. {article}).",
	"purpose_ended":           "This purpose has ended; nothing new is done for it (Art. {article}).",
	"change_of_basis":         "The purpose rests on consent for this person. Another basis cannot take its place (Art. {article}).",
	"name_malformed":          "This value has not the right form.",
	"country_unknown":         "This is not the two-letter code of a country in the EEA, the United Kingdom or Switzerland.",
	"language_unknown":        "There are no texts in this language. There are: {known}.",
	"controller_missing":      "The business needs a name.",

	"notice_item_missing":             "The notice lacks what Art. 13 and 14 demand: {item}.",
	"notice_open_place":               "An open place is left in the notice, line {line}.",
	"notice_choice_open":              "A choice is left undecided in the notice, line {line}.",
	"notice_field_empty":              "The notice uses {field} and nothing is known for it (line {line}). Fill it in with controller set, or write it into the text.",
	"notice_head_malformed":           "The head of the notice cannot be read, line {line}.",
	"notice_kind_unknown":             "Say which kind of notice this is: privacy, cookie, terms or consent.",
	"notice_languages_differ":         "The languages of the notice do not say the same.",
	"notice_unchanged":                "Nothing has changed since the last version.",
	"notice_unfinished":               "This text is not finished. Nobody is asked with it.",
	"notice_incomplete":               "This text lacks what the law asks for ({item}). A consent cannot rest on it.",
	"notice_superseded":               "Another version has taken the place of this one. Nobody is asked with it any more.",
	"notice_url_malformed":            "The address must begin with https:// and name a site, without spaces.",
	"notice_address_same":             "The notice stands at this address already.",
	"notice_change_unknown":           "Say whether the matter changes or the wording only.",
	"notice_end_deposited":            "Only an older text has an end. A version in force ends when the next one begins.",
	"notice_period_missing":           "Say from which day to which day the older text was in use.",
	"notice_period_malformed":         "An older text ended before today, and after it began.",
	"notice_word_heavy":               "A word of the notice is heavy, a plain one is easier to follow (line {line}).",
	"notice_passive_often":            "In many sentences of the notice nobody acts. Say who does what.",
	"notice_long":                     "The notice is long. A short version or a list of contents first helps.",
	"notice_cookies_none":             "The cookie register is empty. The text cannot be compared with it.",
	"notice_cookie_not_named":         "The notice does not name a cookie of the register.",
	"cookie_field_missing":            "The cookie lacks a field that it needs.",
	"cookie_field_malformed":          "This value does not fit the field. Known: {known}.",
	"cookie_exemption_refused":        "Only what is necessary does without consent ({article}).",
	"cookie_exemption_missing":        "Say why it is necessary; else people must be asked ({article}).",
	"cookie_unknown":                  "This cookie is not in the register.",
	"cookie_exists":                   "The register has a cookie of this name, domain and technique already.",
	"cookie_columns_missing":          "The list needs the columns name and category.",
	"renewal_unknown":                 "Nobody waits to be asked again here.",
	"renewal_reason_missing":          "Say why nobody has to be asked again (Art. {article}).",
	"notice_mark_malformed":           "A mark of the notice cannot be read, line {line}.",
	"notice_section_unbalanced":       "A section of the notice is not closed, line {line}.",
	"notice_choice_unbalanced":        "A choice of the notice is not closed, line {line}.",
	"notice_comment_unclosed":         "A comment of the notice is not closed, line {line}.",
	"notice_too_large":                "The notice is too long.",
	"notice_field_unknown":            "The notice uses a field that does not exist, line {line}.",
	"notice_kind_differs":             "The head of the notice names another kind.",
	"notice_language_differs":         "The head of the notice names another language.",
	"notice_na_contradicted":          "The notice says that something does not apply, and the registers say it does: {item}.",
	"notice_part_missing":             "A question lacks a part, line {line}.",
	"notice_question_missing":         "A question is missing, line {line}.",
	"notice_question_twice":           "A question stands twice, line {line}.",
	"notice_answer_unreadable":        "The answer's first word is not one the program reads, line {line}.",
	"notice_representative_not_named": "The notice does not name the representative.",
	"notice_empty":                    "The notice is empty.",
	"notice_controller_not_named":     "The notice does not name the controller.",
	"notice_recipient_not_named":      "The notice does not name a recipient that the registers hold.",
	"notice_purpose_not_named":        "The notice does not name a purpose that the registers hold.",
	"notice_purpose_not_registered":   "The notice names a purpose that the registers do not hold.",
	"notice_uk_complaint":             "The notice does not name the complaint to the controller (UK).",
	"notice_sentence_long":            "A sentence of the notice is long, line {line}.",
	"no_display":                      "There is no display to open a window on. The program without a window prints an address: build it without the desktop tag.",
	"frontend_missing":                "This program was built without its window. Build it with make build.",
	"hash_malformed":                  "A hash has not the right form. This is our fault.",
	"register_too_long":               "A printed register lists at most {max} people; the spreadsheet holds {rows}.",
	"block_unknown":                   "A part of the text has a form that cannot be printed. This is our fault.",
	"text_unknown":                    "There is no such text.",

	"ledger_broken":            "The ledger does not match its proof. consentbook audit verify names the place.",
	"pack_damaged":             "The pack is damaged.",
	"pack_not_a_pack":          "This is not an evidence pack.",
	"scope_unknown":            "There is no such scope. There are: {known}.",
	"scope_needs_person":       "Say whose consent is to be proved: --email.",
	"as_of_one_person":         "Only the proof of one person can look back on a past day. Leave --as-of out, or say whose consent: --scope subject --email.",
	"as_of_future":             "This moment has not come yet. Name one that has passed.",
	"receipt_nothing":          "Nothing was ever said about consent by this person, so there is no record to hand out.",
	"receipt_not_in_force":     "No consent of this person is in force, and this form has no word for one that has ended.",
	"format_unknown_receipt":   "This form is not known. There are {known}.",
	"as_of_malformed":          "This is not a day. Write 2026-03-01.",
	"format_unknown_export":    "There is no such format. There are: {known}.",
	"selection_too_long":       "At most {limit} people can be chosen one by one. Say who by a filter.",
	"view_name_missing":        "A view needs a name.",
	"view_name_long":           "The name of a view has at most 60 characters.",
	"view_name_taken":          "Another view has this name already.",
	"view_unknown":             "There is no such view. consentbook contacts views shows them.",
	"filter_unknown":           "There is no such filter. Examples: no-consent:newsletter, no-basis, country:SE.",
	"file_ref_unknown":         "The file is not there any more. Choose it again.",
	"import_unknown":           "There is no such import.",
	"import_not_running":       "Run the import dry first.",
	"import_undone":            "This import was taken back already.",
	"job_unknown":              "There is no such job.",
	"job_running":              "A job is still running.",
	"unrecorded_write":         "A change came without its ledger entry and was not made. This is our fault.",
	"input_malformed":          "The input has not the right form.",
	"call_unknown":             "There is no such call.",
	"evidence_unknown":         "There is no such file in the book.",
	"field_unknown":            "A person has no field {field}. There are: given, family, name, organisation, email, phone, address.street, birthday, notes and others, and custom:NAME.",
	"field_holds_one":          "The field {field} holds one value. Name it once.",
	"nothing_changed":          "This changes nothing.",
	"value_too_long":           "This is longer than a value of a person can be.",
	"phone_malformed":          "This is not a telephone number.",
	"origin_unknown":           "There is no such origin. Use provided, observed, derived, third_party or unknown.",
	"edit_unknown":             "There is no such edit.",
	"edit_undone":              "This edit was taken back already.",
	"edit_gone":                "What stood there before is not kept any more: its day is past, or it was rectified (Art. 16).",
	"edit_overtaken":           "The same field was changed again since. Take the later edit back first.",
	"touch_unknown":            "There is no such record of contact.",
	"touch_kind_unknown":       "There is no such kind of contact. Use one of {known}.",
	"touch_direction_unknown":  "Say in (from the person), out (to the person), or nothing.",
	"touch_columns_missing":    "{file} needs a column that says who (email, phone or number), and columns kind and date.",
	"attachment_unknown":       "There is no such file with this person.",
	"consent_needs_act":        "A person who is held on consent comes in with the act: the ticked box, the notice they were shown, and its evidence (Art. {article}).",
	"country_malformed":        "This is not the two-letter code of a country, such as SE.",
	"language_malformed":       "This is not the code of a language, such as sv or pt-BR.",
	"person_suppressed":        "This person was erased or objected (Art. {article}). They come back by an act of their own only: with their consent, or with --back where they came back otherwise.",
	"telling_kind_unknown":     "There is no such kind. Use informed or accepted.",
	"telling_needs_terms":      "Only terms are accepted. A privacy notice informs; nobody has to agree to it (Art. {article}).",
	"telling_not_of_questions": "The questions that ask for consent inform nobody by themselves. Choose the notice (Art. {article}).",
	"telling_known":            "This is in the book already.",
	"form_kind_unknown":        "There is no such kind of form. Use person, sheet or html.",
	"form_purposes_missing":    "A form asks for one purpose at least.",
	"form_purpose_twice":       "A purpose stands on the form twice.",
	"form_sheet_wide":          "A sign-up sheet has room for {limit} purposes. Make a second one, or a form for one person.",
	"form_notice_superseded":   "A newer version of the privacy notice is in force. Nobody is asked with an old text (Art. {article}).",
	"form_of_children":         "This purpose is offered to children. Use a form for one person: the holder of parental responsibility signs it (Art. {article}).",
	"form_question_missing":    "The purpose {purpose} has no question in this language. Nobody can say yes to what is not asked (Art. {article}). Publish the consent text, which asks it, or write the question into the purpose.",
	"form_field_missing":       "The form must ask for this field: {name}.",
	"form_field_needless":      "No purpose on the form needs this field: {name} (Art. {article}).",
	"form_code_wrong":          "This is not the code of a form. It looks like CB-7K3M-QR; a letter may be wrong.",
	"form_code_missing":        "The row does not say which form it stood on.",
	"form_unknown":             "This book has made no form with this code.",
	"form_code_differs":        "The row names another form than the one that was chosen.",
	"form_answer_unknown":      "The answer is neither a yes nor a no.",
	"form_answer_both":         "Both yes and no are marked.",
	"form_before_made":         "The answer is older than the form.",
	"form_purpose_not_on":      "This form does not ask for the purpose {purpose}.",
	"form_other_words":         "The form has its own notice, language and question. Leave them out, or record without the form.",
	"form_columns_missing":     "The file needs a column with the e-mail address or the name, and one for a question of the form.",
	"form_time_missing":        "The row does not say when the person answered.",
	"form_yes_after_no":        "This person has said no before. A row that anybody could have sent is no proof of a new yes: record it with a scan, a confirmed address, or by hand (Art. {article}).",
}
