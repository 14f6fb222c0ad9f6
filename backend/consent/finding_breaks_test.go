package consent

import "slices"

type spoils []func(*FindingFacts)

// people changes the counts of the purpose newsletter.
func people(change func(*PurposePeople)) func(*FindingFacts) {
	return func(f *FindingFacts) {
		p := f.People.Purposes["newsletter"]
		change(&p)
		f.People.Purposes["newsletter"] = p
	}
}

func gone(key string) func(*FindingFacts) {
	return func(f *FindingFacts) { f.Processors[0].Checklist[key] = ContractAnswer{} }
}

func to(country, tool string) Transfer {
	return Transfer{Country: country, Recipient: "X Inc", Tool: tool, Assessed: "2026-01-01", Module: "2", Words: "w"}
}

// breaks says of every rule what triggers it: the first change spoils the sound
// book in one thing.
var breaks = map[string]spoils{
	"purpose_without_notice":     {func(f *FindingFacts) { f.Notices[0].Purposes = nil }, func(f *FindingFacts) { f.Notices = nil }},
	"purpose_without_retention":  {func(f *FindingFacts) { f.Purposes[0].Retention = "" }},
	"purpose_without_recipients": {func(f *FindingFacts) { f.Purposes[0].Recipients = nil }},
	"purpose_without_category":   {func(f *FindingFacts) { f.Purposes[0].Categories = nil }},
	"purpose_unexplained":        {func(f *FindingFacts) { f.Purposes[0].Explained = nil }},
	"purpose_without_question":   {func(f *FindingFacts) { f.Purposes[0].Questions = map[string]string{"en": "May we?"} }},
	"purpose_basis_unstated":     {people(func(p *PurposePeople) { p.Unstated = 3 })},
	"assessment_missing":         {func(f *FindingFacts) { f.Weighings = nil }},
	"assessment_not_carried": {func(f *FindingFacts) {
		f.Weighings["newsletter"] = Assessment{Outcome: NotCarried, MadeOn: "2026-01-01"}
	}},
	"assessment_overdue": {func(f *FindingFacts) {
		f.Weighings["newsletter"] = Assessment{Outcome: Carried, ReviewOn: "2026-11-21"}
	}},
	"special_without_condition": {func(f *FindingFacts) { f.Purposes[0].Categories = []string{"special"} }},
	"purpose_ended_in_use":      {func(f *FindingFacts) { f.People.Purposes["old"] = PurposePeople{All: 2} }},
	"consent_never_refreshed":   {func(f *FindingFacts) { f.Purposes[0].ConsentMonths = 0 }},
	"purpose_in_no_activity":    {func(f *FindingFacts) { f.Activities[0].Purposes = nil }, func(f *FindingFacts) { f.Activities[0].EndedOn = "2026-01-01" }},

	"notice_none":                {func(f *FindingFacts) { f.Notices = f.Notices[1:] }},
	"notice_draft_waiting":       {func(f *FindingFacts) { f.Changed["activity"] = "2026-07-01" }},
	"notice_language_missing":    {func(f *FindingFacts) { f.People.Languages["en"] = 5 }},
	"notice_recipient_not_named": {func(f *FindingFacts) { f.Processors[0].Name = "Molnet AB" }},
	"notice_dpo_not_named":       {func(f *FindingFacts) { f.Notices[0].Texts["sv"] = "Utskick AB" }},
	"notice_address_missing":     {func(f *FindingFacts) { f.Notices[0].URL = "" }},
	"notice_old":                 {func(f *FindingFacts) { f.Notices[0].Since = "2025-09-01" }},
	"cookie_notice_none":         {func(f *FindingFacts) { f.Notices = f.Notices[:1] }},
	"cookie_notice_behind":       {func(f *FindingFacts) { f.Changed["cookie"] = "2026-06-02" }},
	"notice_transfer_not_told": {func(f *FindingFacts) {
		f.Processors[0].Country, f.Notices[0].Texts["sv"] = "US", "Utskick AB dso@example.org"
	},
		func(f *FindingFacts) {
			f.Activities[0].Transfers = []Transfer{to("IN", "A46-2-c")}
			f.Notices[0].Texts["sv"] = "<!-- na: 13(1)(f) --> Utskick AB"
		}},

	"consent_unproved":         {people(func(p *PurposePeople) { p.Unproved = 1 })},
	"consent_expired_kept":     {people(func(p *PurposePeople) { p.Expired = 1 })},
	"consent_expiring":         {people(func(p *PurposePeople) { p.Expiring = 1 })},
	"consent_before_change":    {func(f *FindingFacts) { f.Consents.Renewals = map[PurposeID]int64{"newsletter": 2} }},
	"consent_not_valid":        {func(f *FindingFacts) { f.Consents.NotValid = map[PurposeID]int64{"newsletter": 2} }},
	"consent_without_guardian": {func(f *FindingFacts) { f.Consents.NoGuardian = map[PurposeID]int64{"newsletter": 2} }},
	"decisions_waiting":        {func(f *FindingFacts) { f.Consents.DecisionsFrom = "2026-11-14" }},

	"contacts_without_basis":  {func(f *FindingFacts) { f.People.NoBasis = 7 }},
	"contacts_never_informed": {func(f *FindingFacts) { f.Uninformed[0].People = 9 }},
	"contacts_inactive":       {func(f *FindingFacts) { f.People.Inactive = 1 }},
	"contacts_undeliverable":  {func(f *FindingFacts) { f.People.Undeliverable = 1 }},
	"contacts_unreachable":    {func(f *FindingFacts) { f.People.NoAddress = 1 }},
	"contacts_twice":          {func(f *FindingFacts) { f.Doubles = 2 }},
	"field_without_purpose":   {func(f *FindingFacts) { f.Fields[0].Field.Purpose = "old" }, func(f *FindingFacts) { f.Fields[0].Field.Purpose = "none" }},
	"field_hardly_used":       {func(f *FindingFacts) { f.Fields[0].Filled = 1 }, func(f *FindingFacts) { f.Fields[0].Filled = 0 }},
	"field_without_retention": {func(f *FindingFacts) { f.Fields[0].Field.Retention = "" }},

	"campaign_not_collecting":   {func(f *FindingFacts) { f.Senders[0].ReadOn = "2026-11-18" }, func(f *FindingFacts) { f.Senders[0].IMAP, f.Mails.CollectedOn = false, "2026-11-14" }},
	"campaign_messages_unknown": {func(f *FindingFacts) { f.Campaigns[0].Unknown = 3 }},
	"campaign_paused_long":      {func(f *FindingFacts) { f.Campaigns[1].PausedOn = "2026-11-07" }},
	"campaign_past_closing":     {func(f *FindingFacts) { f.Campaigns[0].ClosesOn = "2026-11-21" }},
	"sender_without_dkim":       {func(f *FindingFacts) { f.Senders[0].DKIM = false }},
	"sender_without_mailbox":    {func(f *FindingFacts) { f.Senders[0].IMAP = false }},
	"mails_waiting":             {func(f *FindingFacts) { f.Mails.From = "2026-11-14" }},

	"request_late":                     {func(f *FindingFacts) { f.Requests[0].Due = "2026-11-21" }},
	"request_due_soon":                 {func(f *FindingFacts) { f.Requests[0].Due = findingToday }, func(f *FindingFacts) { f.Requests[0].Due = "2026-11-27" }},
	"request_act_waiting":              {func(f *FindingFacts) { f.Requests[1].ReceivedOn = "2026-11-21" }},
	"request_identity_waiting":         {func(f *FindingFacts) { f.Requests[0].Course.Identity.AskedOn = "2026-11-07" }},
	"request_recipients_untold":        {func(f *FindingFacts) { f.Requests[2].Untold = 1 }},
	"request_recipients_unconfirmed":   {func(f *FindingFacts) { f.Requests[0].ReceivedOn = "2026-10-01" }},
	"request_restriction_not_lifted":   {func(f *FindingFacts) { f.Requests[2].Course.LiftToldOn = "2026-11-01" }},
	"request_refused_without_remedies": {func(f *FindingFacts) { f.Requests[2].Course.Refusals[0].ToldCourt = false }, func(f *FindingFacts) { f.Requests[2].Course.Refusals[0].ToldOn = "" }},
	"request_not_acknowledged":         {func(f *FindingFacts) { f.Requests[0].Acknowledge = "2026-11-21" }},
	"request_nobody_handles":           {func(f *FindingFacts) { f.Requests[0].Handler = false }},
	"request_answered_late":            {func(f *FindingFacts) { f.Requests[2].Course.DeniedLate = true }},

	"kept_data_overdue":       {func(f *FindingFacts) { f.Erasures.KeptOver = 1 }},
	"kept_data_without_end":   {func(f *FindingFacts) { f.Erasures.KeptNoEnd = 1 }},
	"erasure_bytes_due":       {func(f *FindingFacts) { f.Erasures.BytesDue = 1 }},
	"erasure_lists_unwritten": {func(f *FindingFacts) { f.Erasures.ListsDue = 1 }},
	"holds_without_end":       {func(f *FindingFacts) { f.Erasures.HoldsNoEnd = 1 }},
	"holds_ended":             {func(f *FindingFacts) { f.Erasures.HoldsEnded = 1 }},

	"activities_none":                    {func(f *FindingFacts) { f.Activities = nil }, func(f *FindingFacts) { f.Activities[0].EndedOn = "2026-01-01" }},
	"activity_aim_missing":               {func(f *FindingFacts) { f.Activities[0].Aim, f.Activities[0].Purposes = "", nil }},
	"activity_people_missing":            {func(f *FindingFacts) { f.Activities[0].Subjects = nil }, func(f *FindingFacts) { f.Activities[0].Data = nil }},
	"activity_recipients_missing":        {func(f *FindingFacts) { f.Activities[0].Recipients = nil }},
	"activity_transfer_unrecorded":       {func(f *FindingFacts) { f.Activities[0].Recipients[0].Country = "IN" }, func(f *FindingFacts) { f.Activities[0].Transfers = []Transfer{{Recipient: "X", Tool: "A46-2-c"}} }},
	"activity_without_limit":             {func(f *FindingFacts) { f.Activities[0].Data[0].Limit = "" }},
	"activity_measures_missing":          {func(f *FindingFacts) { f.Activities[0].Measures = "" }},
	"activity_joint_open":                {func(f *FindingFacts) { f.Activities[0].Joint = []PartyID{2} }},
	"activity_client_missing":            {func(f *FindingFacts) { f.Activities[0].Role = AsProcessor }},
	"activity_open_place":                {func(f *FindingFacts) { f.Activities[0].Location = "[[where]]" }},
	"activity_without_basis":             {func(f *FindingFacts) { f.Activities[0].Bases = nil }},
	"activity_law_missing":               {func(f *FindingFacts) { f.Activities[0].Bases = []ActivityBasis{{Basis: BasisLegalDuty}} }},
	"activity_special_without_condition": {func(f *FindingFacts) { f.Activities[0].Data[0].Special = true }},
	"activity_interests_unweighed": {func(f *FindingFacts) {
		f.Activities[0].Bases = []ActivityBasis{{Basis: BasisInterests}}
		f.Weighings = nil
	}},
	"activity_contract_missing":      {func(f *FindingFacts) { f.Processors[0].SignedOn, f.Processors[0].File = "", nil }},
	"activity_source_missing":        {func(f *FindingFacts) { f.Activities[0].Source = "" }},
	"activity_without_notice":        {func(f *FindingFacts) { f.Activities[0].Notice = "" }, func(f *FindingFacts) { f.Notices = nil }},
	"activity_not_screened":          {func(f *FindingFacts) { f.Activities[0].Screening, f.Screenings = 0, nil }},
	"activity_transfer_without_tool": {func(f *FindingFacts) { f.Activities[0].Transfers = []Transfer{to("IN", "")} }, func(f *FindingFacts) { f.Activities[0].Transfers = []Transfer{to("US", "A45-3")} }},
	"activity_transfer_unassessed": {func(f *FindingFacts) {
		x := to("IN", "A46-2-c")
		x.Assessed = ""
		f.Activities[0].Transfers = []Transfer{x}
	}},
	"activity_without_owner": {func(f *FindingFacts) { f.Activities[0].Owner = "" }},
	"activity_unreviewed":    {func(f *FindingFacts) { f.Activities[0].ReviewOn = "2026-11-21" }, func(f *FindingFacts) { f.Activities[0].ReviewOn = "" }},
	"representative_missing": {func(f *FindingFacts) { f.Book.Controller.Country = "CH" }},

	"processor_without_contract":    {func(f *FindingFacts) { f.Processors[0].SignedOn = "" }},
	"processor_contract_unchecked":  {func(f *FindingFacts) { f.Processors[0].Checklist = nil }},
	"processor_contract_refuses":    {func(f *FindingFacts) { f.Processors[0].Checklist["audits"] = ContractAnswer{Answer: "no"} }},
	"processor_contract_incomplete": {gone("audits")},
	"processor_clause_missing":      {func(f *FindingFacts) { f.Processors[0].Checklist["audits"] = ContractAnswer{Answer: "yes"} }},
	"processor_contract_ended":      {func(f *FindingFacts) { f.Processors[0].ValidTo = "2026-11-21" }},
	"processor_contract_ending":     {func(f *FindingFacts) { f.Processors[0].ValidTo = "2026-12-31" }, func(f *FindingFacts) { f.Processors[0].NoticeBy = "2026-12-01" }},
	"processor_contract_not_kept":   {func(f *FindingFacts) { f.Processors[0].File = nil }},
	"processor_chain_unauthorised": {func(f *FindingFacts) {
		f.Processors[0].Subprocessors = []Subprocessor{{Name: "X", Country: "SE", ReviewedOn: "2026-01-01"}}
	}},
	"processor_subprocessor_unreviewed": {func(f *FindingFacts) {
		f.Processors[0].Subprocessors, f.Processors[0].Authorisation = []Subprocessor{{Name: "X", Country: "SE"}}, "general"
	}},
	"processor_transfer_without_tool": {func(f *FindingFacts) { f.Processors[0].Country = "IN" }, func(f *FindingFacts) { f.Processors[0].Transfers = []Transfer{to("US", "A45-3")} }},
	"processor_transfer_unassessed": {func(f *FindingFacts) {
		x := to("IN", "A46-2-c")
		x.Assessed = ""
		f.Processors[0].Transfers = []Transfer{x}
	}},
	"processor_transfer_weak":     {func(f *FindingFacts) { x := to("IN", "A49-1-a"); f.Processors[0].Transfers = []Transfer{x} }},
	"processor_country_unknown":   {func(f *FindingFacts) { f.Processors[0].Country = "" }},
	"processor_audit_due":         {func(f *FindingFacts) { f.Processors[0].AuditOn = "2026-11-21" }, func(f *FindingFacts) { f.Processors[0].AuditOn, f.Processors[0].AuditedOn = "", "" }},
	"processor_data_not_returned": {func(f *FindingFacts) { f.Processors[0].EndedOn = "2026-11-01" }},
	"processor_in_no_activity":    {func(f *FindingFacts) { f.Activities[0].Recipients = nil }},

	"dpo_undecided":             {func(f *FindingFacts) { f.Parties = f.Parties[1:] }, func(f *FindingFacts) { f.Parties[0].EndedOn = "2026-01-01" }},
	"dpo_required_none":         {func(f *FindingFacts) { f.Parties[0].Name = "" }},
	"dpo_reason_missing":        {func(f *FindingFacts) { f.Parties[0].Reason = "" }},
	"dpo_not_published":         {func(f *FindingFacts) { f.Parties[0].Published = "" }, func(f *FindingFacts) { f.Parties[0].Email = "" }},
	"dpo_not_notified":          {func(f *FindingFacts) { f.Parties[0].Notified = "" }},
	"dpo_conflict_open":         {func(f *FindingFacts) { f.Parties[0].NoConflict = "" }},
	"joint_without_arrangement": {func(f *FindingFacts) { f.Parties[1].Arrangement = "" }},
	"joint_essence_missing":     {func(f *FindingFacts) { f.Parties[1].Essence = "" }},
	"client_without_contract":   {func(f *FindingFacts) { f.Parties[2].SignedOn = "" }},
	"representative_open": {func(f *FindingFacts) {
		f.Parties = append(f.Parties, Party{ID: 4, Role: PartyRepresentative, Name: "X"})
	}},
	"party_review_due":  {func(f *FindingFacts) { f.Parties[0].ReviewOn = "2026-11-21" }},
	"authority_unnamed": {func(f *FindingFacts) { f.Book.Controller.Country = "DE" }},

	"breach_unassessed":    {func(f *FindingFacts) { f.Breaches[0].Risk, f.Breaches[0].AwareAt = RiskOpen, "2026-11-21T11:00:00Z" }},
	"breach_clock_overdue": {open72("2026-11-19T11:00:00Z")},
	"breach_clock_near":    {open72("2026-11-20T11:00:00Z")},
	"breach_delay_unexplained": {func(f *FindingFacts) {
		f.Breaches[0].AwareAt, f.Breaches[0].Notices = "2026-11-10T11:00:00Z", []BreachNotice{{Phase: PhaseOnly, At: "2026-11-14T11:00:00Z"}}
	}, func(f *FindingFacts) {
		f.Breaches[0].AwareAt, f.Breaches[0].Notices, f.Breaches[0].ClosedAt = "2026-11-10T11:00:00Z", []BreachNotice{{Phase: PhaseOnly, At: "2026-11-14T11:00:00Z"}}, "2026-11-20T11:00:00Z"
	}},
	"breach_final_notice_missing": {func(f *FindingFacts) {
		f.Breaches[0].AwareAt, f.Breaches[0].Notices = "2026-10-10T11:00:00Z", []BreachNotice{{Phase: PhaseInitial, At: "2026-10-11T11:00:00Z"}}
	}},
	"breach_people_untold": {func(f *FindingFacts) { f.Breaches[0].Risk = RiskHigh }, func(f *FindingFacts) {
		f.Breaches[0].Risk, f.Breaches[0].Told = RiskHigh, []BreachTelling{{Means: "mail", Campaign: 1}}
	}, func(f *FindingFacts) {
		f.Breaches[0].Risk, f.Breaches[0].Told = RiskHigh, []BreachTelling{{At: "2026-11-22T10:00:00Z", Number: 3, Means: "mail"}}
	}, func(f *FindingFacts) { f.Breaches[0].Risk, f.Breaches[0].ClosedAt = RiskHigh, "2026-11-22T11:00:00Z" }},
	"breach_controller_untold": {func(f *FindingFacts) {
		f.Breaches[0].Role, f.Breaches[0].Controllers = BreachOfOthers, []BreachController{{Party: 3}}
	}, func(f *FindingFacts) { f.Breaches[0].Role = BreachOfOthers }},
	"breach_undocumented":         {func(f *FindingFacts) { f.Breaches[0].Effects, f.Breaches[0].ClosedAt = "", "2026-11-22T11:00:00Z" }, func(f *FindingFacts) { f.Breaches[0].Effects = "" }, func(f *FindingFacts) { f.Breaches[0].Opinion = "" }},
	"breach_decision_unexplained": {func(f *FindingFacts) { f.Breaches[0].Reasons, f.Breaches[0].ClosedAt = "", "2026-11-22T11:00:00Z" }, func(f *FindingFacts) { f.Breaches[0].Reasons = "" }, func(f *FindingFacts) { f.Breaches[0].Authority.Words = "" }},
	"breach_open_long":            {func(f *FindingFacts) { f.Breaches[0].AwareAt = "2026-08-01T11:00:00Z" }},
	"breach_drill_none":           {func(f *FindingFacts) { f.Happened, f.Breaches = slices.Delete(f.Happened, 1, 2), nil }},

	"retention_none":           {func(f *FindingFacts) { f.Retention = nil }},
	"retention_contradicts":    {func(f *FindingFacts) { f.Retention[0].Period = "P3Y" }},
	"retention_due":            {func(f *FindingFacts) { f.Retention[0].Hold = ""; f.Due[1] = 5 }},
	"retention_hold_ended":     {func(f *FindingFacts) { f.Retention[0].HoldUntil = "2026-11-21" }},
	"retention_hold_endless":   {func(f *FindingFacts) { f.Retention[0].HoldUntil = "" }},
	"retention_review_due":     {func(f *FindingFacts) { f.Retention[0].ReviewOn = "2026-11-21" }},
	"retention_outside_undone": {func(f *FindingFacts) { f.Retention[1].DoneOn = "" }, func(f *FindingFacts) { f.Retention[1].DoneOn = "2025-11-01" }},
	"retention_unexplained":    {func(f *FindingFacts) { f.Retention[0].Why = "" }},

	"dpia_missing":   {func(f *FindingFacts) { f.Screenings[0].DoneOn = "" }, func(f *FindingFacts) { f.Screenings[0].DoneOn, f.Screenings[0].Outcome = "", "" }},
	"screening_open": {func(f *FindingFacts) { f.Screenings[0].Outcome, f.Screenings[0].Criteria = "", nil }},
	"screening_unreasoned": {func(f *FindingFacts) {
		f.Screenings[0].Outcome, f.Screenings[0].Cases, f.Screenings[0].Criteria = "not_required", map[string]ScreeningAnswer{"a": {Yes: yes()}}, nil
	}},
	"dpia_incomplete":        {func(f *FindingFacts) { f.Screenings[0].Risks = "" }},
	"dpia_authority_unasked": {func(f *FindingFacts) { f.Screenings[0].Residual = "high" }},
	"dpia_advice_missing":    {func(f *FindingFacts) { f.Screenings[0].Advice = "" }},
	"screening_review_due":   {func(f *FindingFacts) { f.Screenings[0].ReviewOn = "2026-11-21" }},

	"cookies_unreviewed":     {func(f *FindingFacts) { f.Cookies[0].SeenOn = "" }, func(f *FindingFacts) { f.Cookies[0].SeenOn = "2025-11-01" }},
	"cookie_country_unknown": {func(f *FindingFacts) { f.Cookies[0].Country = "" }},
	"cookie_transfer":        {func(f *FindingFacts) { f.Cookies[0].Country = "US" }, func(f *FindingFacts) { f.Cookies[0].Country = "IN" }},
	"cookie_lasts_long":      {func(f *FindingFacts) { f.Cookies[0].Duration = "P2Y" }},
	"cookie_text_missing":    {func(f *FindingFacts) { f.Cookies[0].Purpose = map[string]string{"en": "counts"} }},

	"safeguards_none":           {func(f *FindingFacts) { f.Safeguards = f.Safeguards[1:] }},
	"safeguard_overdue":         {func(f *FindingFacts) { f.Safeguards[1].DueOn = "2026-11-21" }},
	"safeguard_review_due":      {func(f *FindingFacts) { f.Safeguards[0].ReviewOn = "2026-11-21" }},
	"safeguard_backup_untested": {func(f *FindingFacts) { f.Safeguards[0].TestedOn = "" }, func(f *FindingFacts) { f.Safeguards[0].TestedOn = "2025-11-01" }},
	"safeguard_without_owner":   {func(f *FindingFacts) { f.Safeguards[0].Owner = "" }},
	"training_none":             {func(f *FindingFacts) { f.Happened[0].On = "2025-11-01" }, func(f *FindingFacts) { f.Happened = nil }},
	"incident_open":             {func(f *FindingFacts) { f.Happened[2].On = "2026-10-01" }},
	"occurrence_repeat_due":     {func(f *FindingFacts) { f.Happened[0].RepeatOn = "2026-11-21" }},
	"step_late":                 {func(f *FindingFacts) { f.Steps[1].DueOn = "2026-11-21" }},
	"step_unproved":             {func(f *FindingFacts) { f.Steps[0].Words = "" }},

	"controller_incomplete":  {func(f *FindingFacts) { f.Book.Controller.Address = "" }, func(f *FindingFacts) { f.Book.Controller.Email = "" }},
	"operator_idle":          {func(f *FindingFacts) { f.Book.Operators[1].ActedOn = "2026-05-01" }, func(f *FindingFacts) { f.Book.Operators[1].ActedOn = "" }},
	"operator_single":        {func(f *FindingFacts) { f.Book.Operators[1].Role = "staff" }},
	"backup_none":            {func(f *FindingFacts) { f.Book.BackupOn = "" }},
	"backup_old":             {func(f *FindingFacts) { f.Book.BackupOn = "2026-10-22" }},
	"backup_never_tried":     {func(f *FindingFacts) { f.Book.RestoredOn = "" }},
	"audit_not_run":          {func(f *FindingFacts) { f.Book.AuditedOn = "2026-08-01" }},
	"checkpoint_kept_inside": {func(f *FindingFacts) { f.Book.HandedOutOn = "" }},
	"exception_ended":        {func(f *FindingFacts) { f.Exceptions[0].Until = "2026-11-21" }},
}

func open72(aware string) func(*FindingFacts) {
	return func(f *FindingFacts) {
		b := &f.Breaches[0]
		b.AwareAt, b.Risk, b.Authority = aware, RiskExists, nil
	}
}

// nears are changes that come close and do not trigger a rule.
var nears = map[string]spoils{
	"purpose_without_notice": {func(f *FindingFacts) { f.Purposes[0].EndedOn = "2026-01-01" }},
	"assessment_missing":     {func(f *FindingFacts) { f.Purposes[0].Bases = []Basis{BasisConsent}; f.Weighings = nil }},
	"special_without_condition": {func(f *FindingFacts) {
		f.Purposes[0].Categories, f.Purposes[0].Special = []string{"special"}, "9(2)(a)"
	}},
	"consent_unproved": {func(f *FindingFacts) {
		f.Purposes[0].Bases = []Basis{BasisContract}
		people(func(p *PurposePeople) { p.Unproved = 1 })(f)
	}},
	"consent_without_guardian": {func(f *FindingFacts) {
		f.Purposes[0].ForChildren = false
		f.Consents.NoGuardian = map[PurposeID]int64{"newsletter": 2}
	}},
	"notice_recipient_not_named": {func(f *FindingFacts) { f.Processors[0].Name, f.Processors[0].EndedOn = "Molnet AB", "2026-01-01" }},
	"notice_transfer_not_told":   {func(f *FindingFacts) { f.Processors[0].Country = "US" }},
	"notice_dpo_not_named":       {func(f *FindingFacts) { f.Parties[0].Name = ""; f.Notices[0].Texts["sv"] = "Utskick AB" }},
	"notice_old":                 {func(f *FindingFacts) { f.Notices[0].Since = "2025-11-01" }},
	"cookie_notice_none":         {func(f *FindingFacts) { f.Notices, f.Cookies[0].Category = f.Notices[:1], CookieNecessary }},
	"decisions_waiting":          {func(f *FindingFacts) { f.Consents.DecisionsFrom = "2026-11-15" }},
	"campaign_not_collecting":    {func(f *FindingFacts) { f.Campaigns[0].Status, f.Senders[0].ReadOn = CampaignClosed, "2026-01-01" }, func(f *FindingFacts) { f.Campaigns[0].StartedOn, f.Senders[0].ReadOn = "2026-11-20", "" }},
	"request_late":               {func(f *FindingFacts) { f.Requests[0].Due = findingToday }, func(f *FindingFacts) { f.Requests[0].Due, f.Requests[0].Open = "2026-01-01", false }},
	"request_due_soon":           {func(f *FindingFacts) { f.Requests[0].Due = "2026-11-28" }, func(f *FindingFacts) { f.Requests[0].Due = "2026-11-21" }},
	"request_act_waiting": {func(f *FindingFacts) {
		f.Requests[1].ReceivedOn, f.Requests[1].Course.Done = "2026-11-01", []Done{{Type: "withdrawal", On: "2026-11-01"}}
	}},
	"request_answered_late": {func(f *FindingFacts) { f.Requests[2].Course.DeniedLate, f.Requests[2].ClosedOn = true, "2025-11-01" }},
	"processor_transfer_without_tool": {func(f *FindingFacts) { f.Processors[0].Country = "JP" }, func(f *FindingFacts) {
		f.Processors[0].Country, f.Processors[0].EndedOn, f.Processors[0].ReturnedOn = "IN", "2026-01-01", "2026-01-02"
	}},
	"breach_unassessed": {func(f *FindingFacts) { f.Breaches[0].Risk, f.Breaches[0].AwareAt = RiskOpen, "2026-11-21T12:00:00Z" }, func(f *FindingFacts) {
		f.Breaches[0].Risk, f.Breaches[0].AwareAt, f.Breaches[0].Drill = RiskOpen, "2026-11-01T12:00:00Z", true
	}},
	"breach_clock_overdue": {open72("2026-11-19T12:00:00Z"), func(f *FindingFacts) { open72("2026-11-01T11:00:00Z")(f); f.Breaches[0].Risk = RiskUnlikely }, func(f *FindingFacts) {
		open72("2026-11-01T11:00:00Z")(f)
		f.Breaches[0].ClosedAt = "2026-11-10T00:00:00Z"
	}},
	"breach_clock_near": {open72("2026-11-20T12:01:00Z"), open72("2026-11-19T11:59:00Z")},
	"breach_people_untold": {func(f *FindingFacts) {
		f.Breaches[0].Risk, f.Breaches[0].TellPeople = RiskHigh, &BreachDecision{Ground: "a"}
	}, func(f *FindingFacts) {
		f.Breaches[0].Risk, f.Breaches[0].Told = RiskHigh, []BreachTelling{{At: "2026-11-22T10:00:00Z", Number: 4, Means: "mail"}}
	}},
	"retention_contradicts": {func(f *FindingFacts) { f.Purposes[0].Retention = "P24M" }},
	"retention_due":         {func(f *FindingFacts) { f.Due[1] = 5 }},
	"screening_unreasoned":  {func(f *FindingFacts) { f.Screenings[0].Outcome, f.Screenings[0].Reasons = "not_required", "tiny" }},
	"dpia_missing": {func(f *FindingFacts) {
		delete(f.Screenings[0].Criteria, "b")
		f.Screenings[0].DoneOn, f.Screenings[0].Outcome = "", ""
	}},
	"cookie_transfer": {func(f *FindingFacts) { f.Cookies[0].Country = "JP" }, func(f *FindingFacts) {
		f.Cookies[0].Country, f.Cookies[0].Provider, f.Processors[0].Transfers = "IN", "Utskick AB", []Transfer{to("IN", "A46-2-c")}
	}},
	"backup_old": {func(f *FindingFacts) { f.Book.BackupOn, f.Book.BackedUp = "2025-01-01", 90 }},
	"operator_idle": {func(f *FindingFacts) {
		f.Book.Operators = f.Book.Operators[:1]
		f.Book.Operators[0].ActedOn = "2026-01-01"
	}},
	"operator_single": {func(f *FindingFacts) { f.Book.Operators = f.Book.Operators[:1] }},
	"training_none":   {func(f *FindingFacts) { f.Happened[0].On = "2025-11-22" }},
	"exception_ended": {func(f *FindingFacts) { f.Exceptions[0].Until, f.Exceptions[0].EndedOn = "2026-11-01", "2026-10-01" }},
}
