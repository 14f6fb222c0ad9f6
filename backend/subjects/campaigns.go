package subjects

import (
	"strings"
	"time"

	"consentbook/backend/consent"
)

// campaignsOf are the campaigns in whose audience the person was, with what
// decided whether they were written to.
func campaignsOf(d dossier) Section {
	s := Section{Key: "campaigns", Columns: []string{"campaign", "gate", "gate_purposes", "campaign_channel", "asked", "language", "message_state", "reminder_state", "answered_at", "ledger_entry"}}
	for _, c := range d.Campaigns {
		row := []string{c.Name, string(c.Verdict), c.Purposes, string(c.Channel), joined(c.Asked), c.Language, "", "", "", ""}
		if i := c.Invitation; i != nil {
			row[6], row[7], row[9] = string(i.State), string(i.Reminded), number(int64(i.Entry))
			if !i.AnsweredAt.IsZero() {
				row[8] = i.AnsweredAt.Format(time.RFC3339)
			}
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

func joined(purposes []consent.PurposeID) string {
	var words []string
	for _, p := range purposes {
		words = append(words, string(p))
	}
	return strings.Join(words, ", ")
}

// messages are the mails and letters that left, or may have left, to the person.
func messages(d dossier) Section {
	s := Section{Key: "messages", Columns: []string{"happened_at", "message_kind", "address", "message_state", "noted", "message_id", "message_decided", "operator", "ledger_entry"}}
	for _, m := range d.Messages {
		s.Rows = append(s.Rows, []string{m.At, string(m.Kind), m.Address, m.Outcome, m.Words, m.MessageID, m.Decided, d.Operators[m.Operator].Name, number(int64(m.Entry))})
	}
	for _, o := range d.Outgoing {
		s.Rows = append(s.Rows, []string{o.At.UTC().Format(time.RFC3339), string(o.Kind), o.Address, "leaving", "", o.MessageID, "", "", ""})
	}
	return s
}
