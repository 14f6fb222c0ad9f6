package sample

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"time"
)

// Reply is what one of the sample's people does about a mail of the business:
// most answer with a line of the mail, some in their own words, some with a
// machine, many not at all. n is the number of the mail; nil says nothing came.
func Reply(raw []byte, n int, now time.Time) ([]byte, error) {
	m, err := readSent(raw)
	if err != nil {
		return nil, err
	}
	own, ok := replyWords[m.language]
	if !ok || len(m.answers) < 2 {
		return nil, nil
	}
	r := reply{to: m, at: now, number: n, from: m.to}
	switch n % 20 {
	case 0, 1, 3, 4, 6, 7, 9, 12, 15:
		r.lines = m.yes()
	case 2:
		r.lines = m.no()
	case 5:
		r.lines = []string{own.away}
		r.head = "Auto-Submitted: auto-replied\r\n"
	case 8:
		r.lines = []string{m.answers[0] + own.but}
	case 10:
		r.lines = []string{own.hello}
	case 11:
		return r.bounced(), nil
	case 13:
		r.lines, r.from = m.yes(), "annan."+m.to
	case 14:
		r.lines = []string{own.stop}
	case 17:
		r.lines = []string{own.erase}
	default:
		return nil, nil
	}
	return r.mail(), nil
}

// replyWords are what people write who do not take a line of the mail.
var replyWords = map[string]struct{ away, but, hello, stop, erase, wrote string }{
	"sv": {"Jag är på semester till och med den 6 december.", ", men bara om det blir högst två gånger om året.", "Hej! Vilket nyhetsbrev menar ni?", "Stopp", "Radera alla uppgifter ni har om mig.", "skrev:"},
	"en": {"I am away until 6 December.", ", but only if it is twice a year at most.", "Hello! Which newsletter do you mean?", "Stop", "Please delete all the data you hold on me.", "wrote:"},
	"de": {"Ich bin bis zum 6. Dezember nicht im Haus.", ", aber höchstens zweimal im Jahr.", "Guten Tag! Welchen Newsletter meinen Sie?", "Stopp", "Löschen Sie bitte alle Daten, die Sie über mich haben.", "schrieb:"},
}

// sentMail is a mail of the business as its reader sees it.
type sentMail struct {
	from, to, subject, id, language, text string
	answers                               []string // lines that are offered: a yes and a no for each question
}

func (m sentMail) yes() (lines []string) { return m.every(0) }
func (m sentMail) no() (lines []string)  { return m.every(1) }

func (m sentMail) every(which int) (lines []string) {
	for i := which; i < len(m.answers); i += 2 {
		lines = append(lines, m.answers[i])
	}
	return lines
}

var offered = regexp.MustCompile(`<mailto:[^?>]+\?subject=[^&>]+&body=([^>]+)>`)

func readSent(raw []byte) (m sentMail, err error) {
	read, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return m, err
	}
	words := mime.WordDecoder{}
	address := func(field string) string {
		a, err := read.Header.AddressList(field)
		if err != nil || len(a) == 0 {
			return ""
		}
		return a[0].Address
	}
	m.from, m.to, m.id, m.language = address("From"), address("To"), read.Header.Get("Message-Id"), read.Header.Get("Content-Language")
	if m.subject, err = words.DecodeHeader(read.Header.Get("Subject")); err != nil {
		return m, err
	}
	if m.text, err = plainPart(read.Header.Get("Content-Type"), read.Body); err != nil {
		return m, err
	}
	for _, found := range offered.FindAllStringSubmatch(m.text, -1) {
		body, err := url.PathUnescape(found[1])
		if err != nil {
			return m, err
		}
		line, _, _ := strings.Cut(body, "\r\n")
		m.answers = append(m.answers, line)
	}
	return m, nil
}

// plainPart is the first part of a mail that is plain text.
func plainPart(contentType string, body io.Reader) (string, error) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return "", err
	}
	if kind == "text/plain" {
		b, err := io.ReadAll(body)
		return string(b), err
	}
	if !strings.HasPrefix(kind, "multipart/") {
		return "", nil
	}
	parts := multipart.NewReader(body, params["boundary"])
	for {
		p, err := parts.NextPart()
		if err != nil {
			return "", nil
		}
		if text, err := plainPart(p.Header.Get("Content-Type"), p); err != nil || text != "" {
			return text, err
		}
	}
}

// reply is a mail that goes back.
type reply struct {
	to     sentMail
	from   string
	at     time.Time
	number int
	head   string
	lines  []string
}

func (r reply) mail() []byte {
	var b bytes.Buffer
	r.top(&b, r.from, "Re: "+r.to.subject)
	fmt.Fprintf(&b, "In-Reply-To: %s\r\n%sContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n\r\n", r.to.id, r.head, strings.Join(r.lines, "\r\n"))
	fmt.Fprintf(&b, "%s <%s> %s\r\n", r.at.Format("2006-01-02 15:04"), r.to.from, replyWords[r.to.language].wrote)
	for _, line := range strings.Split(strings.ReplaceAll(r.to.text, "\r\n", "\n"), "\n") {
		b.WriteString("> " + line + "\r\n")
	}
	return b.Bytes()
}

func (r reply) top(b *bytes.Buffer, from, subject string) {
	fmt.Fprintf(b, "Return-Path: <%s>\r\nFrom: <%s>\r\nTo: <%s>\r\nSubject: %s\r\nDate: %s\r\nMessage-ID: <reply-%d@people.example.org>\r\nMIME-Version: 1.0\r\n",
		from, from, r.to.from, mime.QEncoding.Encode("utf-8", subject), r.at.Format(time.RFC1123Z), r.number)
}

// bounced is the report of a server that the mailbox is not there (RFC 3464).
func (r reply) bounced() []byte {
	var b bytes.Buffer
	r.top(&b, "mailer-daemon@mx.example.org", "Undelivered Mail Returned to Sender")
	fmt.Fprintf(&b, "Auto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"report\"\r\n\r\n"+
		"--report\r\nContent-Type: text/plain\r\n\r\nThe mail could not be delivered.\r\n\r\n"+
		"--report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\nFinal-Recipient: rfc822; %s\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\n"+
		"--report\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: %s\r\nTo: <%s>\r\n\r\n--report--\r\n", r.to.to, r.to.id, r.to.to)
	return b.Bytes()
}
