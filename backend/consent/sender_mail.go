package consent

import "time"

// RawMail is a mail as it lay in a mailbox or a file, whatever brought it.
type RawMail struct {
	Raw        []byte
	Cut        bool      // longer than what is read: its end is missing
	ReceivedAt time.Time // as the mailbox says; zero where it does not
	UID        uint32    // in its mailbox (IMAP); 0 from a file
}

// MailStep is one step of a test of a mail account, in the order in which a
// mail would take them.
type MailStep struct {
	Server string      `json:"server"` // smtp, imap
	Name   AccountStep `json:"step"`
	State  StepState   `json:"state"`
	Reason string      `json:"reason"` // why it failed, of Reasons
	Params StepParams  `json:"params"` // for the sentence
	Words  string      `json:"words"`  // the server's own; may name addresses: for the screen, never for a log
}

// StepParams are the places of a sentence.
type StepParams map[string]string

// StepState is how a step went.
type StepState string

// The states.
const (
	StepPassed  StepState = "passed"
	StepFailed  StepState = "failed"
	StepSkipped StepState = "skipped" // an earlier one failed, or there is nothing to do
)

// AccountStep is a step.
type AccountStep string

// The steps.
const (
	AtName        AccountStep = "name"        // the name leads to a computer
	AtConnect     AccountStep = "connect"     // somebody answers on the port
	AtTLS         AccountStep = "tls"         // the line can be encrypted
	AtCertificate AccountStep = "certificate" // and the server is who it says
	AtLogin       AccountStep = "login"
	AtFrom        AccountStep = "from"   // the account may send from the address (smtp)
	AtFolder      AccountStep = "folder" // the folder is there (imap)
)
