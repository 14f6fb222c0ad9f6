package mail

import (
	"strings"
	"sync"
)

// freeReport reads a report that has no fields: whom it names, and what it says
// about each.
func (m *Message) freeReport() []failure {
	report, _ := m.reportText()
	names := m.reportNames(report, headOf(m.returned()))
	delayed := delays().holds(report)
	var out []failure
	for _, a := range names {
		out = append(out, failure{address: a})
	}
	for i := range out {
		f := &out[i]
		f.words = report
		if len(out) > 1 {
			f.words = about(report, f.address, out)
		}
		f.words = strings.TrimSpace(f.words)
		if !f.saysSomething() && m.Subject != "" {
			f.words, f.plain, f.said = f.words+"\n"+m.Subject, "", 0
		}
		f.status, f.code = statusIn(f.words), codeIn(f.words)
		if delayed {
			f.action = "delayed"
		}
	}
	return out
}

// delays tell a warning from a failure.
var delays = sync.OnceValue(func() *matcher {
	return newMatcher([]string{"will continue to be attempted", "delivery attempts will continue", "will keep trying", "will continue trying", "not yet been delivered", "message will be retried", "no action is required on your part", "this is a warning message only", "you do not need to resend", "noch nicht zugestellt", "ännu inte levererats", "pas encore été"})
})

// reportNames finds the addresses that a report is about. The surest place
// that names any decides.
func (m *Message) reportNames(report, back string) []string {
	ours := m.notRecipients(back)
	if v := m.field("X-Failed-Recipients"); v != "" {
		if a := without(addressesIn(v), nil); len(a) > 0 {
			return a
		}
	}
	var first, said, rest, staff []string
	for l := range strings.SplitSeq(report, "\n") {
		if strings.IndexByte(l, '@') < 0 {
			continue
		}
		found := without(addressesIn(l), ours)
		if len(found) == 0 || ofSender(l) {
			continue
		}
		switch {
		case ofStaff(found[0]):
			staff = addAddress(staff, found[0])
		case leads(l, found[0]):
			first = addAddress(first, found[0])
		case namesRecipient(l):
			for _, a := range found {
				said = addAddress(said, a)
			}
		default:
			for _, a := range found {
				rest = addAddress(rest, a)
			}
		}
	}
	for _, list := range [][]string{first, said, rest} {
		if len(list) > 0 {
			return list[:min(len(list), 50)]
		}
	}
	if to := m.returnedTo(back, ours); len(to) > 0 {
		return to
	}
	return staff
}

// ofStaff are the addresses that reports name as a contact.
func ofStaff(a string) bool {
	local, _, _ := strings.Cut(strings.ToLower(a), "@")
	switch local {
	case "postmaster", "mailer-daemon", "abuse", "helpdesk", "noreply", "no-reply", "hostmaster":
		return true
	}
	return false
}

// returnedTo is where the returned mail had gone.
func (m *Message) returnedTo(back string, ours []string) []string {
	for _, name := range []string{"X-Failed-Recipients", "Final-Recipient", "Original-Recipient"} {
		if a := addressesIn(m.field(name)); len(a) > 0 {
			return a
		}
	}
	for _, name := range []string{"X-Original-To", "Delivered-To", "Envelope-To", "To"} {
		if a := without(addressesIn(decodedField(fieldIn(back, name))), ours); len(a) > 0 {
			return a
		}
	}
	for _, v := range fieldsIn(back, "Received") {
		if i := strings.Index(v, " for <"); i >= 0 {
			if a := without(addressesIn(v[i:]), ours); len(a) > 0 {
				return a[:1]
			}
		}
	}
	return without(addressesIn(m.Subject), ours)
}

// notRecipients are addresses that a report names without being about them: to
// whom it is sent, who sends it, who had sent the mail.
func (m *Message) notRecipients(back string) []string {
	ours := append([]string(nil), m.To...)
	if m.From != "" {
		ours = append(ours, m.From)
	}
	for _, name := range []string{"From", "Return-Path", "Sender", "Reply-To"} {
		ours = append(ours, addressesIn(fieldIn(back, name))...)
	}
	// A mail to oneself comes back too.
	if to := addressesIn(decodedField(fieldIn(back, "To"))); len(to) == 1 {
		kept := ours[:0]
		for _, a := range ours {
			if !strings.EqualFold(a, to[0]) || strings.EqualFold(a, m.From) {
				kept = append(kept, a)
			}
		}
		ours = kept
	}
	return ours
}

func without(list, ours []string) []string {
	var out []string
	for _, a := range list {
		if hasAddress(ours, a) {
			continue
		}
		out = append(out, a)
	}
	return out
}

// leads says whether a line is about the address it begins with: alone, in
// brackets, behind a bullet, or with a colon behind it.
func leads(l, address string) bool {
	t := strings.TrimLeft(l, " \t*-•<\"'([>|.")
	if strings.HasPrefix(t, address) {
		rest := strings.TrimLeft(t[len(address):], ">\"')] \t")
		return rest == "" || strings.IndexByte(":;,(.…-", rest[0]) >= 0 || strings.HasPrefix(rest, "on ") || strings.HasPrefix(rest, "... ")
	}
	return false
}

// namesRecipient knows the words that stand before the address of a recipient.
func namesRecipient(l string) bool {
	low := strings.ToLower(l)
	for _, w := range []string{"rcpt to", "recipient", "to:", "deliver", "user", "address", "mailbox", "account", "sent to", "unknown", "reject", "55", "empfänger", "adresse", "mottagare", "adress", "destinataire", "destinatario", "получател", "адрес", "конто", "宛先", "收件"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// ofSender knows lines that name who sent, or whom to ask.
func ofSender(l string) bool {
	low := strings.ToLower(l)
	for _, w := range []string{"mail from", "from:", "sender", "absender", "avsändare", "expéditeur", "contact", "kontakt", "postmaster", "message-id", "message id", "http://", "https://", "support", "help", "reporting-mta", "id <", "x-mailer", "in-reply-to", "references:", "return-path"} {
		if strings.Contains(low, w) {
			return !strings.Contains(low, "recipient") && !strings.Contains(low, "rcpt to") && !strings.Contains(low, "final-recipient")
		}
	}
	return false
}

// namesOther says whether a line names another address of a report, or its
// domain and not this one's.
func namesOther(l, address string, all []failure) bool {
	_, domain, _ := strings.Cut(address, "@")
	for _, f := range all {
		other := strings.ToLower(f.address)
		if other == address {
			continue
		}
		_, host, _ := strings.Cut(other, "@")
		if strings.Contains(l, other) || host != "" && host != domain && strings.Contains(l, host) && !strings.Contains(l, domain) {
			return true
		}
	}
	return false
}

// about is the part of a report that speaks of one address among several: from
// the line that names it to the next that names another.
func about(report, address string, all []failure) string {
	low, want := strings.ToLower(report), strings.ToLower(address)
	var b strings.Builder
	in := false
	at := 0
	for l := range strings.SplitSeq(report, "\n") {
		lowLine := low[min(at, len(low)):min(at+len(l), len(low))]
		at += len(l) + 1
		switch {
		case strings.Contains(lowLine, want):
			in = true
		case in:
			in = !namesOther(lowLine, want, all)
		}
		if in {
			b.WriteString(l)
			b.WriteByte('\n')
		}
	}
	if b.Len() == 0 {
		return report
	}
	return b.String()
}
