package mail

import (
	"strings"
	"sync"
)

// returned is the mail, or the header of the mail, that a report hands back; ""
// where it does not.
func (m *Message) returned() string {
	for _, p := range m.parts {
		if p.kind == "message/rfc822" || p.kind == "text/rfc822-headers" || p.kind == "message/global" || p.kind == "message/global-headers" || p.kind == "text/rfc822-header" {
			return strings.TrimLeft(p.text, "\n ")
		}
	}
	_, back := m.reportText()
	return back
}

// reportText gives what a server says in free words, and the returned mail that
// stands below it in the same text.
func (m *Message) reportText() (report, back string) {
	if !m.reported {
		m.report, m.back = m.splitReport()
		m.reported = true
	}
	return m.report, m.back
}

func (m *Message) splitReport() (report, back string) {
	var all []string
	for _, p := range m.parts {
		switch p.kind {
		case "message/rfc822", "text/rfc822-headers", "message/global":
			continue
		case "text/html":
			if len(all) == 0 {
				all = append(all, plainFromHTML(firstBytes(p.text, 4*maxReport)))
			}
		case "message/delivery-status", "text/plain", "", "message/partial":
			all = append(all, firstBytes(p.text, maxReport))
		}
	}
	return splitReturned(strings.Join(all, "\n\n"))
}

// splitReturned finds where the returned mail begins: a line that announces it,
// or a row of fields that only a header has.
func splitReturned(text string) (report, back string) {
	next := -1 // end of the first line from here on that may announce it
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		l := text[at : at+end]
		if next < at {
			next = len(text)
			announcers().each(text[at:], func(_, stop int, _ uint32) bool {
				next = at + stop
				return false
			})
		}
		rest := text[min(at+end+1, len(text)):]
		if next <= at+end && len(l) <= 160 {
			if headerRow(strings.TrimLeft(rest, "\n> \t")) >= 2 || blank(rest) || strings.Contains(firstBytes(rest, 2000), "\nReceived:") {
				return text[:at], unmarkedHeader(rest)
			}
		}
		if next <= at+end {
			next = -1
		}
		if (l == "" || at == 0 || strings.HasPrefix(l, "--")) && headerRow(rest) >= 3 {
			return text[:at], rest
		}
		at += end + 1
	}
	return text, ""
}

// unmarkedHeader takes the signs of quotation off a returned header.
func unmarkedHeader(s string) string {
	s = strings.TrimLeft(s, "\n ")
	if !strings.HasPrefix(s, ">") && !strings.HasPrefix(s, "|") {
		return s
	}
	var b strings.Builder
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.TrimPrefix(strings.TrimLeft(l, ">|"), " ")
		b.WriteString(l)
		b.WriteByte('\n')
	}
	return b.String()
}

// headerRow counts the fields of a mail's header in the lines that follow each
// other here.
func headerRow(text string) int {
	n := 0
	for lines := 0; text != "" && lines < 40; lines++ {
		l, rest, _ := strings.Cut(text, "\n")
		text = rest
		if l == "" {
			break
		}
		if l[0] == ' ' || l[0] == '\t' {
			if n == 0 {
				break
			}
			continue
		}
		name, _, ok := strings.Cut(l, ":")
		if !ok || strings.ContainsAny(name, " \t") {
			break
		}
		if !mailField(name) {
			if strings.HasPrefix(name, "X-") || n > 0 {
				continue
			}
			break
		}
		n++
	}
	return n
}

func mailField(name string) bool {
	switch strings.ToLower(name) {
	case "received", "return-path", "message-id", "mime-version", "content-type", "from", "to", "subject", "date", "dkim-signature", "delivered-to", "x-original-to", "reply-to", "sender", "envelope-to", "received-spf", "list-unsubscribe", "list-id", "content-transfer-encoding":
		return true
	}
	return false
}

var announcers = sync.OnceValue(func() *matcher { return newMatcher(announcements) })

// announcements are in the lines by which servers begin what they hand back.
var announcements = []string{
	"copy of the message", "copy of your message", "original message follows", "unsent message follows", "message follows", "original message header", "original message headers", "original headers", "message headers follow", "headers of the original", "header of the original", "headers of your message", "returned message", "original mail header", "the original message was", "original mail follows", "text of your message", "original email follows",
	"message header", "returned mail follows", "start of message", "begin message", "included message", "message body follows", "contents of the message", "your original message", "your message follows", "your message reads", "beginning of your message", "first lines of", "original message follow", "undelivered message follows", "included is a copy", "mail header", "original e-mail", "original email", "original text follows",
	"kopie der nachricht", "ursprüngliche nachricht", "originalnachricht", "kopie ihrer", "der header der", "kopia av meddelandet", "ursprungligt meddelande", "copie du message", "message original", "message d'origine", "mensaje original", "copia del mensaje", "mensagem original", "messaggio originale", "oryginalna wiadomość", "исходное сообщение", "исходного сообщения", "копия сообщения", "заголовки", "元のメッセージ", "original message",
}
