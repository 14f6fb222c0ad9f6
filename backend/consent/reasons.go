package consent

// Reasons lists every reason an Error may carry. A catalogue that misses one
// fails its test, so a new reason cannot reach a user untranslated.
// Keep the list sorted by area; the comment says which Params go with it.
var Reasons = []string{
	// the book and its key
	"passphrase_wrong",   // wait: seconds until the next try is answered
	"passphrase_short",   // min: characters
	"recovery_key_wrong", // the key's own check letters, or the slot, do not fit
	"key_file_missing",   //
	"key_file_broken",    //
	"key_file_of_another_book",
	"book_missing", //
	"book_exists",  //
	"book_in_use",  // another program holds the book
	"import_not_broken_off",
	"book_trial",        // made by a build before the first release
	"book_newer",        // book, program: schema numbers
	"book_broken",       // the cipher found damage
	"book_not_a_book",   // not a book, or not encrypted
	"book_closed",       // a call came while no book is open
	"cipher_missing",    // built without the encryption library
	"needs_migration",   // opened for reading only, but its schema is old
	"disk_full",         //
	"file_unreadable",   // file: its name without the folder
	"file_unwritable",   //
	"file_exists",       // file
	"passphrase_needed", // locked in this session: the keychain does not open it again

	"passphrase_wait",     // wait: seconds
	"passphrase_taken",    // another operator's slot opens with it
	"recovery_slot_wrong", // group: number of the mistyped group, "" if not known
	"key_slot_last", "key_slot_unknown", "key_slots_full", "key_wiped",
	"keychain_missing", "key_missing_in_keychain",
	"operator_unknown",

	// erasure
	"erasure_ground_unknown", "erasure_category_unknown", "erasure_category_twice", "erasure_measure_unknown", "erasure_measure_unfit", "erasure_traces_go", "keep_ground_unknown", "keep_ground_unfit", "keep_law_missing", "keep_until_missing", "keep_until_malformed", "keep_until_past", "erasure_held", "erasure_restricted", "backup_unknown", "erasure_suppression_fixed", "erasure_request_open", "erasure_requests_open", "erasure_request_of_another", "erasure_unknown", "hold_unknown", "hold_lifted",

	// registers; the field's name, register: whose, known: what it may say
	"screening_required", "screening_open", "screening_consult",
	"row_unknown", "row_settled", "row_used", "row_exists", "register_field_missing", "register_field_malformed", "register_link_unknown", "register_days_reversed", "register_columns_missing", "register_unknown",

	// retention; people: how many
	"retention_not_due", "retention_on_hold", "retention_changed", "retention_nobody", "retention_outside", "retention_inside",

	// breaches; known: what would do, or what is open
	"breach_time_twice", "breach_time_never", "breach_aware_told", "breach_not_judged", "breach_authority_needed", "breach_people_needed", "breach_public_missing", "breach_phase_wrong", "breach_delay_missing", "breach_processor_role", "breach_controller_role", "breach_decided_not", "breach_notice_sent", "breach_unfinished", "breach_drill", "breach_open_already", "breach_field_of_act", "breach_letter_unready",

	// deadlines
	"calendar_unknown", "calendar_years", "holiday_unknown", "calendar_elsewhere", "deadline_received_missing", "deadline_answer_before_question", "deadline_before_arrival",

	// reading address books; file, row, column as known
	"file_empty", "file_not_text", "file_too_large", "file_encrypted", "file_damaged", "line_too_long", "too_many_columns", "format_unknown", "no_address_column", "sheet_unknown", "header_row_beyond", "encoding_unknown",
	"email_malformed", "website_malformed", "no_name_no_address", "row_of_header", "date_impossible", "row_too_wide", "mapping_unknown_field", "mapping_unknown_column", "import_other_file",

	// grounds and consent
	"purpose_unknown", "purpose_exists", "basis_unknown", "basis_not_allowed", "basis_missing", "source_missing", "consent_needs_evidence",
	"contact_unknown", "contact_ambiguous", "state_unknown", "method_unknown", "time_malformed", "time_in_future", "notice_unknown", "notice_not_in_force", "notice_language_missing", "consent_needs_notice", "notice_misses_purpose", "basis_not_consent", "evidence_too_large", "valid_until_past",
	"ground_after_no", "special_missing", "special_not_allowed", "special_unknown", "assessment_missing", "assessment_not_carried", "assessment_open", "review_before_made", "basis_in_use", "purpose_in_use", "purpose_ended",
	"change_of_basis", "purpose_name_missing", "name_malformed", "country_unknown", "language_unknown", "controller_missing",

	// what makes a consent valid, acts that wait; asks: a predicate, decision: a number
	"validity_unknown", "consent_not_valid", "consent_needs_guardian", "consent_age_unknown", "guardian_incomplete", "guardian_not_needed", "notice_changed_before", "decision_unknown", "decision_made", "decision_malformed", "reason_missing", "nothing_to_renew",

	// notices; item: the article, place: line, language
	"notice_item_missing", "notice_open_place", "notice_place_emptied", "notice_choice_open", "notice_field_empty", "notice_head_malformed", "notice_kind_unknown", "notice_languages_differ", "notice_unchanged",

	"notice_mark_malformed", "notice_section_unbalanced", "notice_choice_unbalanced", "notice_comment_unclosed", "notice_too_large", "notice_field_unknown",
	"notice_kind_differs", "notice_language_differs", "notice_na_contradicted", "notice_part_missing", "notice_question_missing", "notice_question_twice",
	"notice_answer_unreadable", "notice_representative_not_named", "notice_empty",
	"notice_controller_not_named", "notice_other_controller", "notice_recipient_not_named", "notice_purpose_not_named", "notice_purpose_not_registered", "notice_uk_complaint", "notice_sentence_long",
	"notice_unfinished", "notice_incomplete", "notice_superseded", "notice_url_malformed", "notice_address_same", "notice_change_unknown",
	"notice_end_deposited", "notice_period_missing", "notice_period_malformed", "notice_word_heavy", "notice_passive_often", "notice_long",
	"notice_cookies_none", "notice_cookie_not_named", "cookie_field_missing", "cookie_field_malformed", "cookie_exemption_refused", "cookie_exemption_missing",
	"cookie_list_unknown", "cookie_database_unknown", "cookie_draft_unknown", "cookie_banner_not_needed", "cookie_row_malformed", "cookie_expired",
	"cookie_unknown", "cookie_exists", "cookie_columns_missing", "renewal_unknown", "renewal_reason_missing",
	"text_unknown", "no_display", "hash_malformed", "register_too_long", "block_unknown", "frontend_missing",

	// duplicates; number: of a contact or a merge
	"contact_merged", "contacts_kept_apart", "merge_basis_open", "merge_self", "merge_unknown", "merge_undone", "merge_too_late", "merge_not_last",

	// evidence and the ledger
	"ledger_broken", "pack_damaged", "pack_not_a_pack", "scope_unknown", "scope_needs_person", "as_of_malformed", "as_of_future", "receipt_nothing", "receipt_not_in_force", "format_unknown_receipt", "as_of_one_person", "format_unknown_export", "filter_unknown", "filter_takes_no_value", "filter_value_malformed", "selection_too_long", "view_name_missing", "view_name_long", "view_name_taken", "view_unknown", "file_ref_unknown", "too_many_rows", "input_malformed", "call_unknown", "job_running", "evidence_unknown", "contact_exists", "import_unknown", "import_not_running", "import_undone", "job_unknown", "unrecorded_write",

	// changing a person by hand; field: its name
	"field_unknown", "field_holds_one", "nothing_changed", "value_too_long", "phone_malformed", "origin_unknown", "edit_unknown", "edit_undone", "edit_gone", "edit_overtaken", "touch_unknown", "touch_kind_unknown", "unclosed_quote", "nul_bytes", "touch_direction_unknown", "touch_columns_missing", "attachment_unknown", "consent_needs_act",

	// fields of the business's own, actions on many people
	"field_key_malformed", "field_of_source", "field_needs_purpose", "field_needs_category", "field_needs_retention", "tag_malformed", "language_code", "bulk_unknown_action", "bulk_nobody", "bulk_finished", "bulk_undone", "bulk_too_old", "bulk_unknown",
	"country_malformed", "language_malformed",
	"person_suppressed",

	// what people were told; consent forms and what comes back on them; name: of a field, limit: purposes
	"telling_kind_unknown", "telling_needs_terms", "telling_not_of_questions", "telling_known",
	"form_kind_unknown", "form_purposes_missing", "form_purpose_twice", "form_sheet_wide", "form_notice_superseded", "form_of_children", "form_question_missing",
	"form_field_missing", "form_field_needless", "form_code_wrong", "token_wrong", "form_code_missing", "form_unknown", "form_code_differs", "form_answer_unknown", "form_answer_both",
	"form_before_made", "form_purpose_not_on", "form_other_words", "form_columns_missing", "form_time_missing", "form_yes_after_no",

	// campaigns; article, status, day, days, purpose, line and what, language and name, words: the server's, n
	"campaign_unknown", "campaign_kind_unknown", "campaign_name_missing", "campaign_word_unknown", "campaign_number_negative", "campaign_period_malformed",
	"campaign_yaml", "campaign_purposes_missing", "campaign_purposes_needless", "campaign_purpose_twice", "campaign_terms_missing", "campaign_languages_missing",
	"campaign_language_missing", "campaign_no_channel", "campaign_reminder_early", "campaign_reminder_late", "campaign_reminder_needless", "campaign_no_reminder",
	"campaign_closing_missing", "campaign_other_ground_refresh", "campaign_other_ground_invitation", "campaign_no_mailbox", "dkim_record_unusable", "dkim_name_malformed", "dkim_key_unknown", "campaign_closing_past", "campaign_closing_far", "campaign_status_wrong", "campaign_sender_stop", "campaign_nobody",
	"campaign_unfinished", "campaign_frozen", "campaign_sending", "campaign_not_begun", "campaign_closed", "campaign_not_over",
	"campaign_collect_failed", "campaign_text_needless", "campaign_text_missing", "campaign_terms_kind", "campaign_sender_refused", "invitation_unknown",
	"message_unknown", "message_decided", "message_decision_unknown",

	// the gate: what soft opt-ins rest on, marks; article
	"sale_incomplete", "sale_unknown", "person_restricted", "restricted_use_unknown", "restriction_lift_untold", "restriction_told_before", "pack_holds_restricted", "mark_unknown", "mark_not_set",

	// answers that come in, and requests; known: what there is
	"request_type_unknown", "request_channel_unknown", "request_unknown", "mail_unknown", "mail_decided", "mail_not_decided", "mail_no_stays", "mail_request_begun", "mail_contact_fixed", "mail_nobody", "answer_choice_unknown", "answer_choice_missing", "answer_purpose_not_asked", "answers_columns_missing", "answers_source_missing", "answer_action_unknown", "address_not_undeliverable",

	// the course of a request; known, article, day, types, people
	"request_type_twice", "request_asker_unknown", "request_authority_missing", "request_closed", "request_not_closed", "request_no_complaint", "request_step_twice", "request_step_stays", "request_place_missing", "request_found_negative", "request_nothing_left", "request_type_not_asked", "request_type_settled", "request_types_open", "request_outcome_unknown", "request_outcome_wrong", "request_person_known", "request_forget_person", "request_not_answered", "response_medium_unknown", "request_person_twice", "request_person_fixed", "request_person_same", "request_person_missing", "request_handler_same", "request_recipient_unknown", "request_recipient_twice", "request_recipient_untold", "request_role_unknown", "request_act_missing", "request_result_missing", "request_mail_known", "refusal_code_unknown", "refusal_code_not_admitted", "refusal_identity_not_failed", "refusal_yearly", "refusal_reasons_missing", "refusal_evidence_missing", "refusal_law_missing", "refusal_remedies_missing", "refusal_late", "fee_ground_unknown", "fee_not_admitted", "fee_amount_missing", "fee_not_announced", "fee_before_announced", "identity_doubt_missing", "identity_method_unknown", "identity_result_unknown", "identity_not_asked", "identity_failed", "identity_open", "clarify_not_asked", "extension_reason_unknown", "extension_not_explained", "extension_unknown", "extension_late", "redaction_not_admitted", "restriction_not_set", "restriction_lift_not_told",

	// letters of requests; known, article, place, line, n, day
	"letter_kind_unknown", "letter_kind_unfit", "letter_subject_missing", "letter_empty", "letter_place_open", "letter_value_missing", "letter_field_unknown",
	"letter_medium_unknown", "letter_before_request", "letter_sent", "letter_unknown", "letter_recipient_missing", "letter_no_mail", "letter_person_gone",

	// texts of campaigns; article, place, line, purpose, language, limit
	"envelope_unknown", "letters_none", "letters_run_open", "letters_run_unknown", "letters_changed", "campaign_sums_open",
	"campaign_question_missing", "campaign_subject_missing", "mail_header_malformed", "mail_too_large", "campaign_field_unknown", "campaign_field_for_some",
	"campaign_controller_not_named", "campaign_stop_missing", "campaign_notice_not_named", "campaign_source_missing", "campaign_why_missing", "campaign_questions_missing",
	"campaign_answer_missing", "campaign_answers_unequal", "campaign_ticked", "campaign_withdrawal_missing", "campaign_incentive", "campaign_pressure",
	"campaign_promotion", "campaign_image", "campaign_html", "campaign_link_tracks", "campaign_link_other", "campaign_token_missing",
	"campaign_closing_not_said", "campaign_decisions_missing",

	// mail accounts and their servers; host, port, status: the codes of the server's answer, never its words
	"sender_unknown", "sender_removed", "sender_in_use", "sender_name_missing", "sender_address_malformed", "sender_limit_malformed", "sender_hours_malformed", "sender_folder_malformed", "sender_server_missing", "sender_host_malformed", "sender_port_malformed", "sender_word_unknown", "sender_user_missing", "sender_certificate_malformed", "sender_no_imap",
	"mail_name_unknown", "mail_unreachable", "mail_timeout", "mail_line_broken", "mail_not_understood", "mail_no_tls", "mail_tls_not_spoken", "mail_tls_failed", "mail_certificate_name", "mail_certificate_expired", "mail_certificate_unknown", "mail_login_refused", "mail_login_unsupported", "mail_login_needed", "mail_secret_missing", "mail_from_refused", "mail_quota", "mail_server_refused", "mail_folder_unknown", "mail_renumbered", "mail_move_unsupported", "mail_cancelled", "mbox_malformed", "maildir_malformed",

	// copies for the people themselves; number, min, plain
	"password_short", "password_even", "password_plain", "password_unusable", "password_guessable", "age_key_malformed", "portability_format", "third_unknown", "seal_twice",
}
