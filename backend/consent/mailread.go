package consent

// MailKind is what a mail that came in is.
type MailKind string

// The kinds.
const (
	MailAnswer      MailKind = "answer"
	MailBounce      MailKind = "bounce"
	MailComplaint   MailKind = "complaint"
	MailAutoReply   MailKind = "auto_reply"
	MailUnsubscribe MailKind = "unsubscribe" // to the stop address, or nothing but the stop word
	MailOther       MailKind = "other"
)

// BouncedRecipient is what a delivery report says of one address.
type BouncedRecipient struct {
	Address  string `json:"address"`
	Original string `json:"original,omitempty"` // that was written to, where the mail went on to Address
	Status   string `json:"status"`             // RFC 3463, "5.1.1"; "" where none can be read
	Hard     bool   `json:"hard"`
	Words    string `json:"words,omitempty"` // the server's own
}
