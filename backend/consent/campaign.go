package consent

// CampaignKind says what a campaign is for; the gate differs.
type CampaignKind string

// The kinds.
const (
	CampaignRefresh     CampaignKind = "refresh"     // of consents that are held
	CampaignInvitation  CampaignKind = "invitation"  // of people with a soft opt-in (ePrivacy 13(2))
	CampaignInformation CampaignKind = "information" // a new notice, a breach: needs no consent, carries no advertising
	CampaignAcceptance  CampaignKind = "acceptance"  // of terms
)

// CampaignKinds lists the kinds.
var CampaignKinds = []CampaignKind{CampaignRefresh, CampaignInvitation, CampaignInformation, CampaignAcceptance}

// Campaign is what somebody wants to send, to whom, and what becomes of it.
// Its form is that of `consentbook campaign template`.
type Campaign struct {
	Kind     CampaignKind `json:"kind"`
	Name     string       `json:"name"`
	Purposes []PurposeID  `json:"purposes"` // that are asked about; none for information and acceptance

	Notice    NoticeVersionID `json:"notice"`              // a privacy notice, by version, or "privacy" for the one in force at approval
	Questions NoticeVersionID `json:"questions,omitempty"` // a published text of questions; "": the purposes' own
	Terms     NoticeVersionID `json:"terms,omitempty"`     // that are to be accepted

	Audience  string            `json:"audience"`  // filters, as ParseFilters reads them; "": everyone
	Languages []string          `json:"languages"` // in which it is written; a person gets their own, else the first
	Texts     map[string]string `json:"texts"`     // "reminder/sv": own text; else the ready one of the kind
	Sender    SenderID          `json:"sender"`    // mail account; 0: letters only
	Letters   string            `json:"letters"`   // who gets a letter: "none", "no_email" (the default), "all"

	StartsOn string `json:"startsOn,omitempty"` // day, "": as soon as it is approved
	ClosesOn string `json:"closesOn"`           // day, local; until its end answers count

	ReminderDays int `json:"reminderDays"` // days after the first message, 0: none; never under 7 (law.md §g)
	CooldownDays int `json:"cooldownDays"` // days since another campaign asked the same person; 0: 365

	Silence string `json:"silence"` // what silence means for a soft opt-in: "keeps" or "stops"; never a yes

	Related  bool `json:"related"`  // what is written concerns the business or the job of who gets it (FR, IE)
	B2B      bool `json:"b2b"`      // legal persons are written to where their state lets them opt out
	Screened bool `json:"screened"` // against the national list, where one must be asked (AT)

	Unconfirmed bool `json:"unconfirmed,omitempty"` // nobody is told what was recorded of their answer

	ProposeUndeliverable bool   `json:"proposeUndeliverable"` // at the close, for erasure
	ProposeInactive      string `json:"proposeInactive"`      // ISO 8601 period without contact; "": none

	Breach *CampaignBreach `json:"breach,omitempty"` // that people are told of (Art. 34); information alone
}

// CampaignBreach is what letters about a breach say of it, taken from the
// register when they were drafted: a change there changes no letter.
type CampaignBreach struct {
	ID     BreachID                     `json:"breach"`
	Said   map[string]map[string]string `json:"said"`   // by language: fields of the text
	Advice map[string][]string          `json:"advice"` // by language: what people can do
}

// CampaignStatus is how far a campaign is.
type CampaignStatus string

// The statuses.
const (
	CampaignDraft     CampaignStatus = "draft"
	CampaignApproved  CampaignStatus = "approved" // texts and audience are frozen, nothing has left
	CampaignRunning   CampaignStatus = "running"
	CampaignPaused    CampaignStatus = "paused"
	CampaignClosed    CampaignStatus = "closed"
	CampaignCancelled CampaignStatus = "cancelled"
)
