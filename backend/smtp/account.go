package smtp

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"consentbook/backend/consent"
)

// Account is a server, how one signs in there, and with what.
type Account struct {
	consent.MailServer
	Secret string `json:"-"` // password or token: never in a log, an error or a file
	From   string // address that mails leave from; for Probe

	Patience time.Duration // for an answer to a command; 0: two minutes
	Delivery time.Duration // for the answer to a whole mail; 0: ten minutes (RFC 5321, 4.5.3.2.6)
}

// Format keeps the secret out of every text that an account is printed into.
func (a Account) Format(f fmt.State, _ rune) {
	io.WriteString(f, a.Host+":"+strconv.Itoa(a.Port))
}

func (a Account) patience() time.Duration {
	if a.Patience > 0 {
		return a.Patience
	}
	return 2 * time.Minute
}

// delivery is long on purpose: a line that is given up too early leaves a mail
// of which nobody knows whether it left.
func (a Account) delivery() time.Duration {
	if a.Delivery > 0 {
		return a.Delivery
	}
	return 10 * time.Minute
}
