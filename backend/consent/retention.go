package consent

import "time"

// RetentionID is the number of a retention rule in its book.
type RetentionID int64

// RetentionRule says how long data of a category are kept in an activity, and
// what happens then (Art. 5(1)(e), 30(1)(f) GDPR).
type RetentionRule struct {
	ID        RetentionID `json:"retention"`
	Name      string      `json:"name"`
	Activity  ActivityID  `json:"activity"` // 0: of none in particular
	Category  string      `json:"category"` // of data, in words
	Trigger   string      `json:"trigger"`  // of RetentionTriggers
	Purpose   PurposeID   `json:"purpose"`  // that the trigger is about, where it needs one
	Filter    string      `json:"filter"`   // of the register: whom it is about; "" everybody. Rules of data outside the book: not used
	Field     string      `json:"field"`    // of the register, with trigger "field": a day in a field of one's own
	Period    string      `json:"period"`   // ISO 8601
	Why       string      `json:"why"`
	Law       string      `json:"law"`     // that sets the period, "" where the business does
	Action    string      `json:"action"`  // of RetentionActions
	Outside   bool        `json:"outside"` // of data that are not in the book: the program reminds and does nothing
	Hold      string      `json:"hold"`    // why it is not carried out now; "" it is
	HoldUntil string      `json:"hold_until"`
	Reviewer  string      `json:"reviewer"`
	ReviewOn  string      `json:"review_on"`
	DoneOn    string      `json:"done_on"` // of data outside: day on which it was done last
	EndedOn   string      `json:"ended_on"`

	LawPeriod string        `json:"law_period"` // that the law demands the data for at least, where it is not Period itself
	YearEnd   string        `json:"year_end"`   // MM-DD: last day of the financial year, with trigger "financial_year"
	Every     string        `json:"every"`      // of data outside: how often somebody goes through them, ISO 8601
	Template  string        `json:"template"`   // of RetentionTemplates it was made from; "" none
	Carried   *RetentionRun `json:"carried"`    // the last time; null: never
}

// RetentionRun is one time that a rule was carried out. It names nobody of
// those whom it was about.
type RetentionRun struct {
	On       string           `json:"on"`       // local day
	Reviewer string           `json:"reviewer"` // who looked through the list
	Erasure  int64            `json:"erasure"`  // its certificate; 0: nobody was erased
	People   int64            `json:"people"`
	LeftOut  map[string]int64 `json:"left_out"` // who was on the list and stayed, by reason
}

// RetentionTriggers are from when a period runs, for data of the book.
var RetentionTriggers = []string{"last_contact", "added", "consent_ended", "refused", "undeliverable", "last_order", "request_closed", "contract_ended", "financial_year", "field"}

// RetentionActions are what happens when it has run.
var RetentionActions = []string{"erase", "anonymise", "restrict"}

// RetentionTriggersOutside are those that only data outside the book have.
var RetentionTriggersOutside = []string{"recorded", "document_date", "application_closed", "employment_ended"}

// Register, Number, Files, NextDue and Settled make it a row of a register.
func (r RetentionRule) Register() Register { return Retentions }
func (r RetentionRule) Number() int64      { return int64(r.ID) }
func (r RetentionRule) Files() []KeptFile  { return nil }
func (r RetentionRule) NextDue() string {
	return firstDay(r.ReviewOn, r.HoldUntil, r.goneThroughNext())
}
func (r RetentionRule) Settled() bool { return r.EndedOn != "" }

// goneThroughNext is when somebody goes through data outside the book again.
func (r RetentionRule) goneThroughNext() string {
	done, err := time.Parse(time.DateOnly, r.DoneOn)
	every, ok := ParsePeriod(r.Every)
	if !r.Outside || err != nil || !ok {
		return ""
	}
	return every.After(done).Format(time.DateOnly)
}
