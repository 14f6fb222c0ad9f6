package consent

// Ids are typed so that no function takes one for another. Numbers are what a
// user sees in the margin; they start at 1, never change and are not reused.
type (
	// ContactID is the number of a contact in its book.
	ContactID int64
	// ImportID is the number of an import in its book.
	ImportID int64
	// EventID is the number of a consent event in its book.
	EventID int64
	// EvidenceID is the number of a kept piece of evidence in its book.
	EvidenceID int64
	// SenderID is the number of a mail account in its book.
	SenderID int64
	// CampaignID is the number of a campaign in its book.
	CampaignID int64
	// InvitationID is the number of one person in one campaign.
	InvitationID int64
	// MessageID is the number of a mail or letter that left the house. It is
	// not the Message-ID of RFC 5322, which is text.
	MessageID int64
	// MailID is the number of a mail that came in.
	MailID int64
	// RequestID is the number of a request of a person.
	RequestID int64
	// LetterID is the number of a letter or mail of a request.
	LetterID int64
	// ErasureID is the number of an erasure that was carried out.
	ErasureID int64
	// HoldID is the number of what keeps a person's data from being erased.
	HoldID int64
	// ViewID is the number of a saved view of the register.
	ViewID int64
	// PurposeID is a short lower-case word, such as "newsletter".
	PurposeID string
	// NoticeID names a notice, such as "privacy".
	NoticeID string
	// NoticeVersionID names a published version, such as "privacy-3".
	NoticeVersionID string
	// OperatorID is random and outlives the operator's personal data.
	OperatorID string
	// BookID is random and public: it stands in checkpoints and on packs.
	BookID string
	// Entry is the number of a ledger entry, counted from 1 as users count;
	// its leaf index is Entry-1.
	Entry int64
)
