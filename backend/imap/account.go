package imap

import (
	"fmt"
	"io"
	"strconv"
	"time"

	"consentbook/backend/consent"
)

// Account is a mailbox, how one signs in there, and with what.
type Account struct {
	consent.MailServer
	Secret string    `json:"-"` // password or token: never in a log, an error or a file
	Folder string    // that is read; "": INBOX
	MoveTo string    // folder for mails that are done with; "": nothing is touched
	Since  time.Time // mails that came on an earlier day stay unread; zero: none do

	Limit    int           // bytes of a mail that are read; 0: 32 MiB
	Patience time.Duration // with a silent server; 0: two minutes
}

// Format keeps the secret out of every text that an account is printed into.
func (a Account) Format(f fmt.State, _ rune) {
	io.WriteString(f, a.Host+":"+strconv.Itoa(a.Port))
}

func (a Account) folder() string {
	if a.Folder != "" {
		return a.Folder
	}
	return "INBOX"
}

func (a Account) limit() int {
	if a.Limit > 0 {
		return a.Limit
	}
	return 32 << 20
}

func (a Account) patience() time.Duration {
	if a.Patience > 0 {
		return a.Patience
	}
	return 2 * time.Minute
}

// Cursor is how far a folder has been read. It holds for one numbering of the
// mailbox: where the server has made another, reading begins anew.
type Cursor struct {
	Validity uint32 // UIDVALIDITY
	LastUID  uint32
}
