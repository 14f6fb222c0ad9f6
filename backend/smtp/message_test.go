package smtp

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"consentbook/backend/consent"
)

func sampleMessage() Message {
	return Message{
		From: mail.Address{Name: "Galleri Ljusgård AB", Address: "answers@example.org"}, To: mail.Address{Name: "Ingrid Sandell", Address: "ingrid@example.com"},
		ReplyTo: mail.Address{Address: "answers+cb-1@example.org"}, Subject: "En fråga från Galleri Ljusgård AB: nyhetsbrev och inbjudningar till vernissager, kurser och konserter",
		Text: "Hej Ingrid,\n\nFrom here on: å ä ö = €.\n.hidden\nend \n", HTML: "<!doctype html>\n<html lang=\"sv\"><body>" + strings.Repeat("å ", 80) + "</body></html>\n",
		Language: "sv", MessageID: "1.2@example.org", Date: time.Date(2026, 11, 22, 9, 5, 4, 0, time.FixedZone("", 3600)),
		Unsubscribe: "mailto:stop@example.org?subject=Stopp%20CB-1",
	}
}

func composed(t testing.TB, m Message) (*mail.Message, []byte) {
	t.Helper()
	raw, err := Compose(m)
	if err != nil {
		t.Fatal(err)
	}
	read, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%v\n%s", err, raw)
	}
	return read, raw
}

// parts reads every part that holds words, as any mail program would.
func parts(t testing.TB, kind, encoding string, body io.Reader) map[string]string {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	if !strings.HasPrefix(media, "multipart/") {
		if encoding == "quoted-printable" {
			body = quotedprintable.NewReader(body)
		}
		b, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		out[media] = string(b)
		return out
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		part, err := r.NextRawPart()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		for media, words := range parts(t, part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part) {
			out[media] = words
		}
	}
}

func TestComposeReadsBack(t *testing.T) {
	m := sampleMessage()
	m.Attachments = []Attachment{{Name: "Dataskydd – å.pdf", Type: "application/pdf", Data: []byte(strings.Repeat("%PDF", 100))}}
	read, raw := composed(t, m)
	var dec mime.WordDecoder
	subject, err := dec.DecodeHeader(read.Header.Get("Subject"))
	if err != nil || subject != m.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	from, err := read.Header.AddressList("From")
	if err != nil || len(from) != 1 || *from[0] != m.From {
		t.Errorf("from %v, %v", from, err)
	}
	for name, want := range map[string]string{
		"Message-Id": "<1.2@example.org>", "Date": "Sun, 22 Nov 2026 09:05:04 +0100", "List-Unsubscribe": "<mailto:stop@example.org?subject=Stopp%20CB-1>",
		"List-Unsubscribe-Post": "", "Auto-Submitted": "", "Mime-Version": "1.0", "Content-Language": "sv", "Reply-To": "<answers+cb-1@example.org>", "Bcc": "",
	} {
		if got := read.Header.Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	got := parts(t, read.Header.Get("Content-Type"), "", read.Body)
	if words := strings.ReplaceAll(got["text/plain"], "\r\n", "\n"); words != strings.TrimRight(m.Text, "\n") {
		t.Errorf("text %q", words)
	}
	if words := strings.ReplaceAll(got["text/html"], "\r\n", "\n"); words != strings.TrimRight(m.HTML, "\n") {
		t.Errorf("html %q", words)
	}
	again, _ := Compose(m)
	if !bytes.Equal(raw, again) {
		t.Error("the same message is written to other bytes")
	}
	checkLines(t, raw)
}

// checkLines holds what RFC 5322 and 2045 say of lines.
func checkLines(t testing.TB, raw []byte) {
	t.Helper()
	if bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\n")) || bytes.Contains(bytes.ReplaceAll(raw, []byte("\r\n"), nil), []byte("\r")) {
		t.Fatal("a bare end of line")
	}
	head, body, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	for _, line := range strings.Split(string(head), "\r\n") {
		if len(line) > 998 {
			t.Fatalf("a line of %d", len(line))
		}
	}
	for _, line := range strings.Split(string(body), "\r\n") {
		if len(line) > 998 || strings.HasPrefix(line, ".") || strings.HasPrefix(line, "From ") {
			t.Fatalf("line %q", line)
		}
		for _, r := range line {
			if r >= 0x7f {
				t.Fatalf("not ASCII: %q", line)
			}
		}
	}
}

func TestComposeConfirmation(t *testing.T) {
	m := sampleMessage()
	m.AutoReplied, m.InReplyTo, m.HTML, m.Unsubscribe = true, "<their@id.example>", "", ""
	read, _ := composed(t, m)
	if read.Header.Get("Auto-Submitted") != "auto-replied" || read.Header.Get("In-Reply-To") != "<their@id.example>" || read.Header.Get("References") != "<their@id.example>" {
		t.Error(read.Header)
	}
	if got := parts(t, read.Header.Get("Content-Type"), read.Header.Get("Content-Transfer-Encoding"), read.Body); len(got) != 1 {
		t.Error(got)
	}
}

func TestComposeRefuses(t *testing.T) {
	for name, change := range map[string]func(*Message){
		"no sender":               func(m *Message) { m.From.Address = "" },
		"two receivers":           func(m *Message) { m.To.Address = "a@example.org, b@example.org" },
		"a line in an address":    func(m *Message) { m.To.Address = "a@example.org\r\nBcc: b@example.org" },
		"a bracket in an address": func(m *Message) { m.ReplyTo.Address = "a@example.org>" },
		"a line in the id":        func(m *Message) { m.MessageID = "x@example.org>\r\nBcc: b@example.org" },
		"no id":                   func(m *Message) { m.MessageID = "" },
		"no day":                  func(m *Message) { m.Date = time.Time{} },
		"one click":               func(m *Message) { m.Unsubscribe = "https://example.org/x" },
		"a line in the stop link": func(m *Message) { m.Unsubscribe = "mailto:x@example.org>\r\nBcc: b@example.org" },
		"a header of ours":        func(m *Message) { m.Headers = []Header{{"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"}} },
		"a blind copy":            func(m *Message) { m.Headers = []Header{{"Bcc", "b@example.org"}} },
		"a line in a header":      func(m *Message) { m.Headers = []Header{{"X-Note", "a\r\nBcc: b@example.org"}} },
		"a name that is none":     func(m *Message) { m.Headers = []Header{{"X Note", "a"}} },
		"no words":                func(m *Message) { m.Text = " \n" },
		"too much":                func(m *Message) { m.Text = strings.Repeat("x", maxMessage+1) },
	} {
		m := sampleMessage()
		change(&m)
		if _, err := Compose(m); consent.CodeOf(err) != consent.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A name that was typed to look like an encoded word is read as it was typed.
func TestComposeNames(t *testing.T) {
	for _, name := range []string{"=?utf-8?q?Bank?=", `Ing"rid \ Sandell`, "Sandell, Ingrid (privat) <x@example.com>", strings.Repeat("å", 140), "Ünïcödé\u00a0Name", strings.Repeat("x", 140), "你好 世界"} {
		m := sampleMessage()
		m.To.Name, m.Subject = name, name
		read, raw := composed(t, m)
		to, err := read.Header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Name != name || to[0].Address != "ingrid@example.com" {
			t.Errorf("%q: %+v, %v", name, to, err)
		}
		var dec mime.WordDecoder
		if subject, err := dec.DecodeHeader(read.Header.Get("Subject")); err != nil || subject != name {
			t.Errorf("%q: subject %q, %v", name, subject, err)
		}
		checkLines(t, raw)
	}
	m := sampleMessage()
	m.To.Address = "ingrid@räksmörgås.example"
	read, _ := composed(t, m)
	if to, err := read.Header.AddressList("To"); err != nil || to[0].Address != "ingrid@xn--rksmrgs-5wao1o.example" {
		t.Error(to, err)
	}
}

// FuzzCompose gives foreign values to everything a person or a text decides:
// the message holds the headers it should and no other, and reads back.
func FuzzCompose(f *testing.F) {
	f.Add("Ingrid", "Subject", "Text", "<p>x</p>", "x@example.org")
	f.Add("a\r\nBcc: b@example.org", "s\r\n\r\nbody", "--=_\r\nFrom x\n..", "\r\n.\r\n", "a@b@c")
	f.Add("=?utf-8?q?=0D=0ABcc?=", "=?", "\x00\xff", "\u2028", "ä@example.org")
	f.Fuzz(func(t *testing.T, name, subject, text, html, address string) {
		m := sampleMessage()
		m.From.Name, m.To.Name, m.Subject, m.Text, m.HTML = name, name, subject, text, html
		m.ReplyTo.Address = address
		raw, err := Compose(m)
		if err != nil {
			if consent.CodeOf(err) != consent.Invalid {
				t.Fatal(err)
			}
			return
		}
		head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
		for _, line := range strings.Split(string(head), "\r\n") {
			field, _, ok := strings.Cut(line, ":")
			if strings.HasPrefix(line, " ") {
				continue
			}
			if !ok || !strings.Contains(" From To Reply-To Subject Date Message-ID List-Unsubscribe Content-Language MIME-Version Content-Type Content-Transfer-Encoding ", " "+field+" ") {
				t.Fatalf("line %q", line)
			}
		}
		checkLines(t, raw)
		read, err := mail.ReadMessage(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if to, err := read.Header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != "ingrid@example.com" {
			t.Fatalf("to %v, %v", to, err)
		}
		got := parts(t, read.Header.Get("Content-Type"), read.Header.Get("Content-Transfer-Encoding"), read.Body)
		if !utf8.ValidString(got["text/plain"]) || html != "" && len(got) != 2 {
			t.Fatalf("parts %q", got)
		}
	})
}

func BenchmarkCompose(b *testing.B) {
	m := sampleMessage()
	m.Text, m.HTML = strings.Repeat(m.Text, 40), strings.Repeat(m.HTML, 20)
	for b.Loop() {
		if _, err := Compose(m); err != nil {
			b.Fatal(err)
		}
	}
}
