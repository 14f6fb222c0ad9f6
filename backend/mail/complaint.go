package mail

import (
	"strings"

	"consentbook/backend/consent"
)

// complaint recognises what providers send when somebody calls a mail
// unwanted: the reports of RFC 5965, and the older forms, which hand the mail
// back with a word in the subject.
func (m *Message) complaint(r *Reading) bool {
	report, kind := m.feedbackReport()
	if report != "" {
		m.feedback(r, report, kind)
		return true
	}
	if !m.complaintWords() {
		return false
	}
	r.Kind, r.Reason = consent.MailComplaint, ReasonComplaint
	m.complaintAbout(r, nil)
	return true
}

// feedbackReport gives the fields of a report and the type it names.
func (m *Message) feedbackReport() (report, kind string) {
	for _, p := range m.parts {
		if p.kind == "message/feedback-report" || p.kind == "text/plain" && strings.Contains(p.text, "Feedback-Type:") && fieldIn(p.text, "Feedback-Type") != "" {
			report = p.text
			if kind = strings.ToLower(fieldIn(p.text, "Feedback-Type")); kind != "" {
				break
			}
		}
	}
	if report == "" && m.kind == "multipart/report" && strings.EqualFold(m.params["report-type"], "feedback-report") {
		report = "Feedback-Type: abuse"
	}
	return report, kind
}

// feedback reads a report. One about failed authentication speaks of servers,
// one that a mail is no spam takes a complaint back: neither is a complaint.
func (m *Message) feedback(r *Reading, report, kind string) {
	var named []string
	for _, field := range []string{"Original-Rcpt-To", "Removal-Recipient", "Redacted-Address"} {
		for _, v := range fieldsIn(report, field) {
			for _, a := range addressesIn(v) {
				named = addAddress(named, a)
			}
		}
	}
	r.Kind, r.Reason = consent.MailComplaint, ReasonARF
	switch kind {
	case "auth-failure", "not-spam", "dmarc":
		r.Kind, r.Reason = consent.MailOther, ReasonFeedback
	case "opt-out", "opt-out-list":
		r.Stop = true
	}
	m.complaintAbout(r, named)
}

// complaintAbout names whose complaint it is: as the report says, else to whom
// the returned mail had gone.
func (m *Message) complaintAbout(r *Reading, named []string) {
	returned := headOf(m.returned())
	if v := m.field("X-HmXmrOriginalRecipient"); v != "" { // the mail itself came back
		named = addressesIn(v)
	}
	r.OriginalMessageID = firstID(fieldIn(returned, "Message-Id"))
	for _, field := range []string{"X-HmXmrOriginalRecipient", "X-Original-To", "Delivered-To", "X-Rcpt-To", "To"} {
		if len(named) > 0 {
			break
		}
		for _, a := range addressesIn(decodedField(fieldIn(returned, field))) {
			if !hasAddress(m.To, a) {
				named = addAddress(named, a)
			}
		}
	}
	for _, a := range named {
		r.Recipients = append(r.Recipients, consent.BouncedRecipient{Address: a})
	}
}

// complaintWords knows the older forms: a subject that says so, and the mail
// in question handed back.
func (m *Message) complaintWords() bool {
	if m.header.Has("X-Loop") && strings.EqualFold(m.field("X-Loop"), "scomp") {
		return true
	}
	if m.header.Has("X-HmXmrOriginalRecipient") {
		return true
	}
	subject := strings.ToLower(m.Subject)
	for _, w := range complaintSubjects {
		if !strings.HasPrefix(subject, w) {
			continue
		}
		for _, p := range m.parts {
			if p.kind == "message/rfc822" || p.kind == "text/rfc822-headers" {
				return true
			}
		}
	}
	return false
}

var complaintSubjects = []string{"complaint about message", "complaint about", "abuse report", "email feedback report", "feedback report", "spam report", "spam complaint", "client tos notification", "email abuse report", "junk email report", "user complaint", "[spam]", "plainte", "spam-beschwerde", "beschwerde über"}
