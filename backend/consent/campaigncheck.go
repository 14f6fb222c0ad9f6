package consent

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Days of a campaign that the program holds everybody to. The reminder is a
// rule of the house without a number in the law (law.md §g); the cool-down is
// policy.
const (
	ReminderDays = 7   // the least between a first message and its reminder
	CooldownDays = 365 // between two campaigns that ask the same person
	CampaignDays = 400 // the most a campaign may run: a question that old is no question any more
)

// The values of Campaign.Letters and Campaign.Silence.
const (
	LettersNone    = "none"
	LettersNoEmail = "no_email"
	LettersAll     = "all"

	SilenceKeeps = "keeps"
	SilenceStops = "stops"
)

// Asks says whether a campaign puts questions about purposes: only then is the
// table of law.md §g its gate.
func (k CampaignKind) Asks() bool { return k == CampaignRefresh || k == CampaignInvitation }

// Complete fills in what a definition leaves to the program.
func (c Campaign) Complete() Campaign {
	c.Name, c.Audience = strings.TrimSpace(c.Name), strings.TrimSpace(c.Audience)
	for i, l := range c.Languages {
		c.Languages[i] = strings.ToLower(strings.TrimSpace(l))
	}
	if c.Letters == "" {
		c.Letters = LettersNoEmail
	}
	if c.Silence == "" {
		c.Silence = SilenceKeeps
	}
	if c.CooldownDays == 0 {
		c.CooldownDays = CooldownDays
	}
	if c.Notice == "" && c.Breach == nil {
		c.Notice = NoticeVersionID(NoticePrivacy)
	}
	return c
}

// Check says what makes a definition unusable in itself, whatever the book
// holds: the first thing, with its field. See Missing for the rest.
func (c Campaign) Check() error {
	switch {
	case !slices.Contains(CampaignKinds, c.Kind):
		return Fail(Invalid, "campaign_kind_unknown", "kind")
	case c.Name == "" || len(c.Name) > 200:
		return Fail(Invalid, "campaign_name_missing", "name")
	case c.Letters != LettersNone && c.Letters != LettersNoEmail && c.Letters != LettersAll:
		return Fail(Invalid, "campaign_word_unknown", "letters")
	case c.Silence != SilenceKeeps && c.Silence != SilenceStops:
		return Fail(Invalid, "campaign_word_unknown", "silence")
	case c.ReminderDays < 0 || c.CooldownDays < 0 || c.Sender < 0:
		return Fail(Invalid, "campaign_number_negative", "reminder_days")
	case c.ProposeInactive != "" && !readable(c.ProposeInactive):
		return Fail(Invalid, "campaign_period_malformed", "propose_inactive")
	}
	if _, err := ParseFilters(c.Audience); err != nil {
		return Fail(Invalid, "filter_unknown", "audience")
	}
	for _, l := range c.Languages {
		if len(l) != 2 {
			return Fail(Invalid, "language_malformed", "languages")
		}
	}
	for _, day := range []struct{ field, text string }{{"starts", c.StartsOn}, {"closes", c.ClosesOn}} {
		if _, err := time.Parse(time.DateOnly, day.text); err != nil && day.text != "" {
			return Fail(Invalid, "time_malformed", day.field)
		}
	}
	return nil
}

// Missing lists what keeps a definition from being approved on a day, as far as
// it can be said without the book. Nothing overrides any of it.
func (c Campaign) Missing(today string) (out []*Error) {
	refuse := func(reason, field, article string, more ...string) {
		out = append(out, Fail(RefusedByLaw, reason, field, append([]string{"article", article}, more...)...))
	}
	if c.Kind.Asks() && len(c.Purposes) == 0 {
		refuse("campaign_purposes_missing", "purposes", "4(11)")
	}
	if !c.Kind.Asks() && len(c.Purposes) > 0 {
		refuse("campaign_purposes_needless", "purposes", "7(2)")
	}
	for i, p := range c.Purposes {
		if slices.Contains(c.Purposes[:i], p) {
			refuse("campaign_purpose_twice", "purposes", "7(2)", "purpose", string(p))
		}
	}
	if c.Kind == CampaignAcceptance && c.Terms == "" {
		refuse("campaign_terms_missing", "terms", "7(2)")
	}
	if len(c.Languages) == 0 {
		refuse("campaign_languages_missing", "languages", "12(1)")
	}
	if c.Sender == 0 && c.Letters == LettersNone {
		refuse("campaign_no_channel", "sender", "ePrivacy 13(4)")
	}
	if c.ReminderDays != 0 && c.ReminderDays < ReminderDays {
		refuse("campaign_reminder_early", "reminder_days", "21(2)", "days", "7")
	}
	if c.ReminderDays != 0 && !c.Kind.Asks() && c.Kind != CampaignAcceptance {
		refuse("campaign_reminder_needless", "reminder_days", "21(2)")
	}
	return append(out, c.daysMissing(today)...)
}

func (c Campaign) daysMissing(today string) (out []*Error) {
	begins := max(c.StartsOn, today)
	switch {
	case c.ClosesOn == "":
		out = append(out, Fail(RefusedByLaw, "campaign_closing_missing", "closes", "article", "5(1)(e)"))
	case c.ClosesOn < begins:
		out = append(out, Fail(RefusedByLaw, "campaign_closing_past", "closes", "article", "5(1)(e)", "day", c.ClosesOn))
	case c.ClosesOn > addDays(begins, CampaignDays):
		out = append(out, Fail(RefusedByLaw, "campaign_closing_far", "closes", "article", "5(1)(e)", "day", addDays(begins, CampaignDays)))
	case c.ReminderDays >= ReminderDays && c.ClosesOn <= addDays(begins, c.ReminderDays):
		out = append(out, Fail(RefusedByLaw, "campaign_reminder_late", "reminder_days", "article", "4(11)", "day", c.ClosesOn))
	}
	return out
}

func addDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// Closing is the first moment at which answers count no more: the end of the
// closing day where the business is.
func (c Campaign) Closing(here *time.Location) (time.Time, error) {
	t, err := time.ParseInLocation(time.DateOnly, c.ClosesOn, here)
	return t.AddDate(0, 0, 1), err
}

// Opens is the first moment at which something may leave; zero: at once.
func (c Campaign) Opens(here *time.Location) (time.Time, error) {
	if c.StartsOn == "" {
		return time.Time{}, nil
	}
	return time.ParseInLocation(time.DateOnly, c.StartsOn, here)
}

// JSON is the definition as it is kept and as the ledger holds it.
func (c Campaign) JSON() json.RawMessage {
	b, _ := json.Marshal(c) // strings and numbers always marshal
	return b
}

// LanguageFor is the language in which a person is written to: their own where
// the campaign has it, also without its region, else the first.
func (c Campaign) LanguageFor(own string) string {
	own, _, _ = strings.Cut(strings.ToLower(own), "-")
	if slices.Contains(c.Languages, own) {
		return own
	}
	if len(c.Languages) == 0 {
		return ""
	}
	return c.Languages[0]
}

// The roles of a campaign's texts: the first message, the same to people of whom
// it would not be true, its one reminder, and what goes back to who has answered.
const (
	RoleInvitation   = "invitation"
	RoleOtherGround  = "other_ground"
	RoleReminder     = "reminder"
	RoleConfirmation = "confirmation"
	RoleWithdrawal   = "withdrawal"
)

// Roles lists the texts that a campaign needs in each of its languages.
func (c Campaign) Roles() []string {
	roles := []string{RoleInvitation}
	if c.ReminderDays > 0 {
		roles = append(roles, RoleReminder)
	}
	if c.Kind.Asks() {
		roles = append(roles, RoleOtherGround, RoleConfirmation, RoleWithdrawal)
	}
	return roles
}

// OtherGround is the kind whose words are true of those who may be asked by a
// campaign, but not for its own reason: customers who never agreed, in a
// refresh; who agreed and bought nothing, in an invitation (Art. 5(1)(a)).
func (k CampaignKind) OtherGround() CampaignKind {
	if k == CampaignRefresh {
		return CampaignInvitation
	}
	return CampaignRefresh
}

// GroundOf is the kind whose words are true of a person who is asked on some
// grounds: that they have agreed is said only where they have, to all of it.
func (k CampaignKind) GroundOf(grounds ...Verdict) CampaignKind {
	switch {
	case !k.Asks() || len(grounds) == 0:
		return k
	case slices.ContainsFunc(grounds, func(v Verdict) bool { return v != Renewal }):
		return CampaignInvitation
	}
	return CampaignRefresh
}

// ReadyText names the starting text of a role, "" where there is none.
func (c Campaign) ReadyText(role string) string {
	switch role {
	case RoleOtherGround:
		return Campaign{Kind: c.Kind.OtherGround()}.ReadyText(RoleInvitation)
	case RoleConfirmation:
		return "mail-confirm-given"
	case RoleWithdrawal:
		return "mail-confirm-withdrawn"
	case RoleReminder:
		if c.Kind != CampaignAcceptance { // whose question repeats itself
			return "mail-reminder"
		}
	}
	if c.Breach != nil && c.Kind == CampaignInformation {
		return "letter-breach-people"
	}
	return map[CampaignKind]string{CampaignRefresh: "mail-refresh", CampaignInvitation: "mail-invitation",
		CampaignInformation: "mail-information-notice", CampaignAcceptance: "mail-acceptance-terms"}[c.Kind]
}

// Steps says from which status a campaign can come into another. A closed or
// cancelled one stays so.
var campaignSteps = map[CampaignStatus][]CampaignStatus{
	CampaignDraft:     {CampaignApproved, CampaignCancelled},
	CampaignApproved:  {CampaignRunning, CampaignPaused, CampaignClosed, CampaignCancelled},
	CampaignRunning:   {CampaignPaused, CampaignClosed, CampaignCancelled},
	CampaignPaused:    {CampaignRunning, CampaignClosed, CampaignCancelled},
	CampaignClosed:    {},
	CampaignCancelled: {},
}

// To refuses a step that a campaign cannot take.
func (s CampaignStatus) To(next CampaignStatus) error {
	if slices.Contains(campaignSteps[s], next) {
		return nil
	}
	return Fail(Conflict, "campaign_status_wrong", "campaign", "status", string(s))
}

// Over says whether nothing more is sent and no answer counts.
func (s CampaignStatus) Over() bool { return s == CampaignClosed || s == CampaignCancelled }
