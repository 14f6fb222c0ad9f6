package mail

import (
	"strings"
	"sync"

	"consentbook/backend/consent"
)

// bounce recognises what servers say about mail that they could not deliver:
// by RFC 3464, or in their own words.
func (m *Message) bounce(r *Reading) bool {
	all := m.statusReport()
	reason := ReasonDSN
	if len(all) == 0 || !hasFullAddress(all) {
		if !m.failureReport() {
			return false
		}
		free := m.freeReport()
		if len(all) == 0 || len(free) > 0 && !hasFullAddress(all) {
			all, reason = joinReports(all, free), ReasonFailed
		}
	} else {
		m.fillReport(all)
	}
	back := headOf(m.returned())
	r.Recipients = bounced(all)
	r.OriginalMessageID = m.originalID(back)
	r.Kind, r.Reason = consent.MailBounce, reason
	switch {
	case allActions(all, "delivered", "relayed", "expanded"):
		r.Kind, r.Reason = consent.MailOther, ReasonDelivered
	case allActions(all, "delayed"):
		r.Reason = ReasonDelayed
	}
	return true
}

func hasFullAddress(all []failure) bool {
	for _, f := range all {
		if strings.Contains(f.address, "@") {
			return true
		}
	}
	return false
}

// joinReports gives the addresses of free words the status of the fields that
// named nobody.
func joinReports(fields, free []failure) []failure {
	if len(fields) == 1 {
		for i := range free {
			if free[i].status == "" {
				free[i].status = fields[0].status
			}
			if free[i].action == "" {
				free[i].action = fields[0].action
			}
			free[i].words = strings.TrimSpace(fields[0].words + " " + free[i].words)
		}
	}
	if len(free) == 0 {
		return fields
	}
	return free
}

// fillReport takes the server's words from the text beside the fields, where
// the fields have none or say nothing.
func (m *Message) fillReport(all []failure) {
	text := sync.OnceValue(func() string {
		report, _ := m.reportText()
		return withoutFields(report)
	})
	for i := range all {
		f := &all[i]
		f.around = func() string {
			if len(all) == 1 {
				return text()
			}
			return about(text(), f.address, all)
		}
		if f.saysSomething() || goneStatus(f.status) && !strings.Contains(f.words, " 4") {
			continue
		}
		f.words, f.plain, f.said = strings.TrimSpace(f.words+"\n"+f.around()), "", 0
	}
}

// withoutFields leaves out the lines of RFC 3464, which say everything again.
func withoutFields(text string) string {
	var b strings.Builder
	for l := range strings.SplitSeq(text, "\n") {
		if i := strings.IndexByte(l, ':'); i > 4 && i < 22 {
			switch strings.ToLower(l[:i]) {
			case "reporting-mta", "received-from-mta", "arrival-date", "final-recipient", "original-recipient", "action", "status", "remote-mta", "last-attempt-date", "diagnostic-code", "original-envelope-id", "dsn-gateway":
				continue
			}
		}
		b.WriteString(l)
		b.WriteByte('\n')
	}
	return b.String()
}

func allActions(all []failure, actions ...string) bool {
	for _, f := range all {
		is := false
		for _, a := range actions {
			is = is || f.action == a
		}
		if !is {
			return false
		}
	}
	return len(all) > 0
}

// failureReport says whether a mail is a report at all: from whom it comes, how
// it came, what its subject says. One sign alone is not enough, except those
// that nothing else carries.
func (m *Message) failureReport() bool {
	if m.header.Has("X-Failed-Recipients") {
		return true
	}
	if m.kind == "multipart/report" {
		switch strings.ToLower(m.params["report-type"]) {
		case "delivery-status", "delivery_status":
			return true
		}
	}
	if repliedSubject(m.Subject) && !fromMachine(m.From) {
		return false
	}
	subject := failureSubject(m.Subject)
	switch {
	case fromMachine(m.From) || fromMachine(m.FromName):
		return subject || m.failureWords()
	case m.header.Has("Auto-Submitted") && strings.Contains(m.field("Auto-Submitted"), "replied") && m.field("In-Reply-To") != "" && !subject:
		return false
	case m.returnPath == "<>" || strings.Contains(strings.ToLower(m.returnPath), "mailer-daemon"), len(m.returnPath) == 0 && !m.replied, m.header.Has("Auto-Submitted"), m.header.Has("X-Mailer-Daemon"), m.kind == "multipart/report":
		return subject && m.failureWords()
	}
	return subject && m.failureWords() && m.returned() != ""
}

// fromMachine knows the names under which servers write.
func fromMachine(from string) bool {
	if machines().holds(from) {
		return true
	}
	return from == "<>" || strings.HasPrefix(from, "root@")
}

var machineNames = []string{"mailer-daemon", "mailerdaemon", "postmaster", "post_master", "mail delivery", "mail-delivery", "maildelivery", "delivery system", "delivery subsystem", "mail.delivery", "mailer_daemon", "mdaemon", "system administrator", "mail administrator", "mail system", "microsoftexchange", "bounce", "internet mail delivery", "mail delivery service", "mailadmin", "mail-daemon", "daemon@", "mmdf", "administrator", "undelivered"}

// failureSubject knows the words of subjects.
func failureSubject(subject string) bool { return subjectTells().holds(smallLetters(subject)) }

var (
	subjectTells = sync.OnceValue(func() *matcher { return newMatcher(failureSubjects) })
	textTells    = sync.OnceValue(func() *matcher { return newMatcher(failureSubjects, failureTells) })
	machines     = sync.OnceValue(func() *matcher { return newMatcher(machineNames) })
)

var failureSubjects = []string{
	"undeliver", "undelivered", "non deliver", "non-deliver", "nondeliver", "not deliver", "delivery fail", "delivery notification", "delivery status", "delivery report", "delivery error", "delivery problem", "delivery has failed", "delivery delayed", "delivery attempt", "failure notice", "failure notification", "fail to deliver", "failed to deliver", "failed delivery", "failed mail", "mail failure", "mail fail", "mail delivery", "email delivery", "message delivery", "returned mail", "returned email", "mail returned", "returned to sender", "return to sender", "returned message", "message returned", "mail error", "mail system error", "mail not delivered", "could not be delivered", "could not send", "cannot be delivered", "cannot send", "can't be delivered", "couldn't be delivered", "unable to deliver", "unknown user", "user unknown", "unknown address", "message not", "warning: message", "could not deliver", "bounce", "rejected mail", "mail rejected", "message rejected", "message blocked", "message undelivered", "message expired", "message could", "problem delivering", "problems with your message", "error in delivering", "error sending", "nondelivery", "ndn:", "ndr:", "dsn:", "status notification", "mail could", "was not delivered", "has not been delivered", "delayed", "delay notice", "still being retried", "deferred mail", "wasn't delivered", "address change", "invalid recipient", "invalid address",
	"unzustellbar", "nicht zustellbar", "nicht zugestellt", "zustellung fehlgeschlagen", "zustellfehler", "fehler bei der zustellung", "zustellungsfehler", "unzustellbare", "zustellbericht", "rückläufer", "konnte nicht", "verzögert",
	"kan inte levereras", "kunde inte levereras", "kunde inte leverera", "oleverer", "ej levererbar", "leveransfel", "olevererbart", "går inte att leverera", "inte levererats", "fördröj",
	"non remis", "non délivr", "échec de la remise", "échec de remise", "n'a pas pu être", "non distribu", "remise du message", "echec", "échec", "erreur de livraison", "retour à l'expéditeur", "message non", "impossible de remettre",
	"onbestelbaar", "niet bezorgd", "niet afgeleverd", "bezorging", "no entregado", "no se pudo entregar", "no se ha podido entregar", "error de entrega", "devuelto", "mensaje devuelto", "imposible entregar", "não entregue", "não foi entregue", "falha na entrega", "devolvid", "mancato recapito", "non recapitabile", "non consegnat", "mancata consegna", "impossibile recapitare", "niedostarcz", "nie dostarczono", "niedoręcz", "błąd dostarcz", "zwrot", "nedoručit", "nedoručen", "nedoruč", "ulevert", "ikke leveres", "kunne ikke", "ikke levert", "ei voitu toimittaa", "toimitus epäonnistui", "toimittamaton", "kézbesít", "nelivrat", "nu a putut fi", "недоставлен", "не доставлен", "доставка", "не может быть доставлено", "ошибка доставки", "невозможно доставить", "δεν παραδόθηκε", "αδυναμία παράδοσης", "teslim edilemedi", "退信", "退回", "无法", "無法", "投递", "エラー", "配信", "届けられ", "送信でき", "배달", "반송",
}

// failureWords says whether the text tells of a delivery that failed.
func (m *Message) failureWords() bool {
	report, _ := m.reportText()
	return textTells().holds(firstBytes(report, 4000))
}

var failureTells = []string{"deliver", "recipient", "could not", "couldn't", "cannot", "failed", "rejected", "unknown user", "user unknown", "returned", "error", "smtp", "mailbox", "zustell", "empfänger", "mottagare", "leverer", "destinataire", "remis", "destinatario", "destinatário", "получател", "odbiorc", "příjemce", "宛先", "ontvanger", "收件"}

// headOf is the header of a returned mail.
func headOf(back string) string {
	back = strings.TrimLeft(back, "\n")
	head, _, _ := strings.Cut(back, "\n\n")
	return head
}

// originalID finds the Message-ID of the mail that is reported on: in what is
// handed back, in the fields of the report, in its words.
func (m *Message) originalID(back string) string {
	if id := firstID(fieldIn(back, "Message-Id")); id != "" {
		return id
	}
	report, _ := m.reportText()
	for _, name := range []string{"Original-Message-Id", "X-Original-Message-Id", "Message-Id", "Message ID"} {
		if id := firstID(fieldIn(report, name)); strings.Contains(id, "@") {
			return id
		}
	}
	if i := strings.Index(strings.ToLower(firstBytes(report, 4000)), "message-id:"); i >= 0 {
		l, _, _ := strings.Cut(report[i+len("message-id:"):], "\n")
		if ids := idsIn(l); len(ids) > 0 {
			return ids[0]
		}
	}
	if id := lastOf(m.InReplyTo); id != "" {
		return id
	}
	return lastOf(m.References)
}

// smallLetters leaves to matchers what they make small themselves.
func smallLetters(s string) string {
	if plainASCII(s) {
		return s
	}
	return strings.ToLower(s)
}
