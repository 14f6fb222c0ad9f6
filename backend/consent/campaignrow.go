package consent

// CampaignChannel is the way on which a person is written to.
type CampaignChannel string

// The channels; "" is the one of who is left out.
const (
	ByMail CampaignChannel = "mail"
	ByPost CampaignChannel = "post"
)

// InvitationState is how far one person is in a campaign.
type InvitationState string

// The states.
const (
	InvitationWaiting InvitationState = "waiting"  // nothing has left
	InvitationSent    InvitationState = "sent"     // a server has taken it
	InvitationRefused InvitationState = "refused"  // a server would not have it
	InvitationUnknown InvitationState = "unknown"  // nobody knows whether it left: a person decides
	InvitationLeftOut InvitationState = "left_out" // the gate closed before it was sent
	InvitationPrinted InvitationState = "printed"
)

// InvitationStates lists them in the order in which they follow each other.
var InvitationStates = []InvitationState{InvitationWaiting, InvitationSent, InvitationPrinted, InvitationRefused, InvitationUnknown, InvitationLeftOut}

// MessageKind is what a mail or letter of ours is.
type MessageKind string

// The kinds.
const (
	MessageInvitation   MessageKind = "invitation"
	MessageReminder     MessageKind = "reminder"
	MessageConfirmation MessageKind = "confirmation"
	MessageWithdrawal   MessageKind = "withdrawal"
	MessageLetter       MessageKind = "letter"
)

// What a person decides of a message of which nobody knows whether it left.
const (
	DecidedSent  = "sent"  // it is treated as sent
	DecidedAgain = "again" // it is sent once more
)

// MergedAway says, where else a verdict stands, that somebody was found to be
// another person since the campaign was approved: that person has an invitation
// of their own, or was left out.
const MergedAway Verdict = "MERGED"

// StopSilence is the reason of a stop that rests on silence after a campaign
// which said so beforehand. It ends what the soft opt-in allowed, for the
// purpose alone.
const StopSilence = "silence"
