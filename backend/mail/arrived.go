package mail

import (
	"strings"
	"time"
)

// Arrived is when the message came in, by the topmost field Received: the server
// that took it last wrote that one, those below it may be anybody's. It is zero
// where there is none, as in a message that was saved before it left.
func (m *Message) Arrived() time.Time {
	field := strings.Join(strings.Fields(m.field("Received")), " ")
	i := strings.LastIndexByte(field, ';')
	if i < 0 {
		return time.Time{}
	}
	return dateOf(strings.TrimSpace(field[i+1:]))
}
