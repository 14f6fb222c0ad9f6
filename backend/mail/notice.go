package mail

import (
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
)

// jsonNotice is what sending services put into a mail for programs: who did
// not get a mail, or who complained about it.
type jsonNotice struct {
	Type   string `json:"notificationType"`
	Event  string `json:"eventType"`
	Bounce struct {
		Type       string `json:"bounceType"`
		Recipients []struct {
			Address    string `json:"emailAddress"`
			Status     string `json:"status"`
			Action     string `json:"action"`
			Diagnostic string `json:"diagnosticCode"`
		} `json:"bouncedRecipients"`
	} `json:"bounce"`
	Delivery struct {
		Recipients []string `json:"recipients"`
	} `json:"delivery"`
	Complaint struct {
		Recipients []struct {
			Address string `json:"emailAddress"`
		} `json:"complainedRecipients"`
	} `json:"complaint"`
	Mail struct {
		MessageID string `json:"messageId"`
		Headers   []struct {
			Name  string `json:"name"`
			Value string `json:"value"`
		} `json:"headers"`
	} `json:"mail"`
}

// notice reads such a mail.
func (m *Message) notice(r *Reading) bool {
	for _, p := range m.parts {
		text := strings.TrimLeft(p.text, " \n\t")
		if !strings.HasPrefix(text, "{") || !strings.Contains(text, `Type"`) {
			continue
		}
		// Old servers broke long lines with a "!", a new line and a space.
		text = strings.ReplaceAll(text, "!\n ", "")
		var n jsonNotice
		if json.NewDecoder(strings.NewReader(text)).Decode(&n) == nil && n.into(r) {
			return true
		}
	}
	return false
}

func (n jsonNotice) into(r *Reading) bool {
	switch n.Type + n.Event {
	case "Complaint":
		r.Kind, r.Reason = consent.MailComplaint, ReasonComplaint
		for _, x := range n.Complaint.Recipients {
			r.Recipients = append(r.Recipients, consent.BouncedRecipient{Address: x.Address})
		}
	case "Bounce":
		r.Kind, r.Reason = consent.MailBounce, ReasonFailed
		var all []failure
		for _, x := range n.Bounce.Recipients {
			all = append(all, failure{address: x.Address, status: x.Status, action: strings.ToLower(x.Action), words: x.Diagnostic, code: codeIn(x.Diagnostic)})
		}
		r.Recipients = bounced(all)
	case "Delivery":
		r.Kind, r.Reason = consent.MailOther, ReasonDelivered
		for _, a := range n.Delivery.Recipients {
			r.Recipients = append(r.Recipients, consent.BouncedRecipient{Address: a})
		}
	default:
		return false
	}
	for _, h := range n.Mail.Headers {
		if strings.EqualFold(h.Name, "Message-ID") {
			r.OriginalMessageID = firstID(h.Value)
		}
	}
	return len(r.Recipients) > 0
}
