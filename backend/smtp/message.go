package smtp

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"mime"
	"net/mail"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Message is a mail before it is written down. The same message is written to
// the same bytes, so that the hash of what was handed over can be kept before
// it leaves.
type Message struct {
	From, To, ReplyTo mail.Address // ReplyTo: the zero address for none
	Subject           string
	Text, HTML        string // HTML "": text alone
	Language          string // of the words, "" for none said
	MessageID         string // with or without angle brackets; fixed before sending
	Date              time.Time
	InReplyTo         string // Message-ID of the mail that this one answers
	Unsubscribe       string // a mailto: link (RFC 2369); there is no one-click form without a server
	AutoReplied       bool   // the program answers somebody's mail (RFC 3834): a confirmation, never an invitation
	Attachments       []Attachment
	Headers           []Header // beyond these, in this order
}

// Attachment is a file that goes with a mail, such as an enclosed notice.
type Attachment struct {
	Name string
	Type string // "application/pdf"
	Data []byte
}

// Header is a field of the head that Compose does not write itself.
type Header struct{ Name, Value string }

// maxMessage is far above any mail of ours and below what every server takes.
const maxMessage = 8 << 20

// Compose writes a message as RFC 5322 wants it: a text and an HTML part that
// say the same. Nothing that a value holds can begin a header of its own.
func Compose(m Message) ([]byte, error) {
	if err := m.check(); err != nil {
		return nil, err
	}
	size := len(m.Text) + len(m.HTML) + len(m.Subject)
	for _, a := range m.Attachments {
		size += len(a.Data) * 4 / 3
	}
	if size > maxMessage {
		return nil, consent.Fail(consent.Invalid, "mail_too_large", "", "limit", "8 MiB")
	}
	w := &messageWriter{boundary: boundaryOf(m.MessageID)}
	w.head(m)
	w.body(m)
	if w.out.Len() > 2*maxMessage { // encoding may treble foreign letters
		return nil, consent.Fail(consent.Invalid, "mail_too_large", "", "limit", "8 MiB")
	}
	return w.out.Bytes(), nil
}

func (m Message) check() error {
	for _, a := range []struct {
		field   string
		address mail.Address
		may     bool // be empty
	}{{"from", m.From, false}, {"to", m.To, false}, {"replyTo", m.ReplyTo, true}} {
		if a.may && a.address.Address == "" {
			continue
		}
		if !goodAddress(a.address.Address) {
			return consent.Fail(consent.Invalid, "email_malformed", a.field)
		}
	}
	switch {
	case !goodMessageID(m.MessageID):
		return consent.Fail(consent.Invalid, "mail_header_malformed", "messageId")
	case m.InReplyTo != "" && !goodMessageID(m.InReplyTo):
		return consent.Fail(consent.Invalid, "mail_header_malformed", "inReplyTo")
	case m.Date.IsZero():
		return consent.Fail(consent.Invalid, "mail_header_malformed", "date")
	case m.Unsubscribe != "" && !goodMailto(m.Unsubscribe):
		return consent.Fail(consent.Invalid, "mail_header_malformed", "unsubscribe")
	case m.Language != "" && !plainToken(m.Language):
		return consent.Fail(consent.Invalid, "mail_header_malformed", "language")
	case strings.TrimSpace(m.Text) == "":
		return consent.Fail(consent.Invalid, "mail_header_malformed", "text")
	}
	for _, h := range m.Headers {
		if !plainToken(h.Name) || ownHeader(h.Name) || strings.ContainsFunc(h.Value, notPlain) {
			return consent.Fail(consent.Invalid, "mail_header_malformed", h.Name)
		}
	}
	return nil
}

// ownHeader tells the fields that Compose alone writes, or that must not be
// there: a copy to somebody, a one-click form without a server behind it.
func ownHeader(name string) bool {
	name = strings.ToLower(name)
	return strings.HasPrefix(name, "content-") || strings.HasPrefix(name, "resent-") || strings.HasPrefix(name, "list-") ||
		slices.Contains([]string{"from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "in-reply-to", "references",
			"mime-version", "return-path", "received", "auto-submitted", "disposition-notification-to", "return-receipt-to"}, name)
}

// goodAddress takes what stands in an envelope: one "@", no space, nothing
// that could end a line or an address.
func goodAddress(address string) bool {
	if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune("<>(),;:\\\"[]", r) }) {
		return false
	}
	parsed, err := mail.ParseAddress("<" + address + ">")
	return err == nil && parsed.Address == address && len(address) <= 254
}

func goodMessageID(id string) bool {
	id = bareID(id)
	left, right, ok := strings.Cut(id, "@")
	return ok && left != "" && right != "" && len(id) <= 200 && !strings.ContainsFunc(id, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune("<>()[],;:\\\"", r)
	}) && !strings.Contains(right, "@")
}

func bareID(id string) string {
	if inside, ok := strings.CutPrefix(id, "<"); ok {
		return strings.TrimSuffix(inside, ">")
	}
	return id
}

func goodMailto(link string) bool {
	return strings.HasPrefix(link, "mailto:") && len(link) <= 900 && !strings.ContainsFunc(link, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune("<>,\"", r)
	})
}

func plainToken(s string) bool {
	return s != "" && len(s) <= 60 && !strings.ContainsFunc(s, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-')
	})
}

func notPlain(r rune) bool { return r < ' ' || r >= 0x7f }

// boundaryOf is the same for the same message. "=_" can stand in no encoded
// part, so that no text can end one.
func boundaryOf(messageID string) string {
	sum := sha256.Sum256([]byte(bareID(messageID)))
	return "=_" + hex.EncodeToString(sum[:12])
}

type messageWriter struct {
	out      bytes.Buffer
	boundary string
}

func (w *messageWriter) head(m Message) {
	w.field("From", addressWords(m.From))
	w.field("To", addressWords(m.To))
	if m.ReplyTo.Address != "" {
		w.field("Reply-To", addressWords(m.ReplyTo))
	}
	w.field("Subject", headWords(m.Subject))
	w.field("Date", m.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	w.field("Message-ID", "<"+bareID(m.MessageID)+">")
	if m.InReplyTo != "" {
		w.field("In-Reply-To", "<"+bareID(m.InReplyTo)+">")
		w.field("References", "<"+bareID(m.InReplyTo)+">")
	}
	if m.Unsubscribe != "" {
		w.line("List-Unsubscribe: <" + m.Unsubscribe + ">")
	}
	if m.AutoReplied {
		w.field("Auto-Submitted", "auto-replied")
	}
	if m.Language != "" {
		w.field("Content-Language", m.Language)
	}
	for _, h := range m.Headers {
		w.field(h.Name, h.Value)
	}
	w.field("MIME-Version", "1.0")
}

func (w *messageWriter) body(m Message) {
	if len(m.Attachments) == 0 {
		w.words(m, w.boundary+"a")
		return
	}
	outer := w.boundary + "m"
	w.line(`Content-Type: multipart/mixed; boundary="` + outer + `"`)
	w.line("")
	w.line("--" + outer)
	w.words(m, w.boundary+"a")
	for _, a := range m.Attachments {
		w.line("--" + outer)
		w.attachment(a)
	}
	w.line("--" + outer + "--")
}

// words writes the text, and the HTML as what is better where it can be shown.
func (w *messageWriter) words(m Message, boundary string) {
	if m.HTML == "" {
		w.part("text/plain", m.Text)
		return
	}
	w.line(`Content-Type: multipart/alternative; boundary="` + boundary + `"`)
	w.line("")
	w.line("--" + boundary)
	w.part("text/plain", m.Text)
	w.line("--" + boundary)
	w.part("text/html", m.HTML)
	w.line("--" + boundary + "--")
}

func (w *messageWriter) part(kind, words string) {
	w.line("Content-Type: " + kind + "; charset=utf-8")
	w.line("Content-Transfer-Encoding: quoted-printable")
	w.line("")
	quotedPrintable(&w.out, words)
}

func (w *messageWriter) attachment(a Attachment) {
	kind, params, err := mime.ParseMediaType(a.Type)
	if err != nil || strings.HasPrefix(kind, "multipart/") || strings.HasPrefix(kind, "message/") {
		kind = "application/octet-stream"
	} else if charset := params["charset"]; plainToken(charset) {
		kind += "; charset=" + charset
	}
	w.line("Content-Type: " + kind)
	w.line("Content-Transfer-Encoding: base64")
	w.field("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": headText(a.Name)}))
	w.line("")
	encoded := base64.StdEncoding.EncodeToString(a.Data)
	for len(encoded) > 76 {
		w.line(encoded[:76])
		encoded = encoded[76:]
	}
	w.line(encoded)
}

func (w *messageWriter) line(s string) {
	w.out.WriteString(s)
	w.out.WriteString("\r\n")
}
