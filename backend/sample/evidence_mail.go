package sample

import (
	"bytes"
	"fmt"
	"mime"
	"mime/quotedprintable"
	"strings"
	"time"
)

// mail is the answer as the mail program kept it: the person's words above,
// the question quoted below.
func (g *generator) mail(name string, a Act) *Evidence {
	w := words[a.Language]
	at := inMalmo(a.At)
	id := fmt.Sprintf("<%s.%08x@%s>", a.At.Format("20060102150405"), g.Uint32(), a.Email[strings.IndexByte(a.Email, '@')+1:])
	from := a.Email
	if name != "" {
		from = mime.QEncoding.Encode("utf-8", name) + " <" + a.Email + ">"
	}

	var out bytes.Buffer
	line := func(name, value string) { fmt.Fprintf(&out, "%s: %s\r\n", name, value) }
	line("Date", at.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	line("From", from)
	line("To", mime.QEncoding.Encode("utf-8", "Ljusgård Bildbyrå")+" <hej@ljusgard.example.org>")
	line("Subject", mime.QEncoding.Encode("utf-8", "Re: "+w.Subject))
	line("Message-ID", id)
	line("MIME-Version", "1.0")
	line("Content-Type", "text/plain; charset=utf-8")
	line("Content-Transfer-Encoding", "quoted-printable")
	out.WriteString("\r\n")

	asked := inMalmo(g.noticeFrom.AddDate(0, 0, 1).Add(8*time.Hour + 10*time.Minute))
	body := []string{a.Words, ""}
	if name != "" {
		body = append(body, w.Greeting, name, "")
	}
	body = append(body, fmt.Sprintf(w.Wrote, asked.Format("2006-01-02"), asked.Format("15:04"), "Ljusgård Bildbyrå"), "> "+a.Question,
		"> "+answers[a.Purpose][a.Language][0]+" / "+answers[a.Purpose][a.Language][1], "")
	qp := quotedprintable.NewWriter(&out)
	qp.Write([]byte(strings.Join(body, "\r\n")))
	qp.Close()
	return &Evidence{Name: evidenceName("mail", a.At, ".eml"), MediaType: "message/rfc822", Bytes: out.Bytes()}
}
