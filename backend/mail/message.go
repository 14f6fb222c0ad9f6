package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"time"

	"github.com/emersion/go-message"

	"consentbook/backend/consent"
)

// Limits of what is read. A mail that is larger is read as far as they go.
const (
	DefaultLimit = 16 << 20 // bytes of a message
	maxParts     = 200
	maxDepth     = 12
	maxText      = 1 << 20 // bytes of one part's text
	maxAllText   = 4 << 20
	maxReturned  = 32 << 10 // of a mail that is handed back: its header and the beginning
	maxReport    = 24 << 10 // of a part that reports
	maxOwnLines  = 5000
	maxTokens    = 8
)

// Message is one mail as it came in.
type Message struct {
	From      string // address alone
	FromName  string
	ReplyTo   string
	To        []string // and Cc, Delivered-To, X-Original-To: where it may have been sent to
	Subject   string
	Date      time.Time // as the sender says; zero where it says nothing usable
	MessageID string    // without its brackets
	InReplyTo []string
	// References are older messages of the conversation, as the sender says.
	References []string

	OwnText   string // the person's own new words, without quotation and signature
	Quoted    string // what they answer to
	Signature string

	SHA256 string // of the whole raw message, in hex
	Raw    []byte // as far as it was read
	Cut    bool   // there was more

	header       message.Header
	kind         string // media type of the whole
	params       map[string]string
	machine      bool   // by its header; its text is no person's
	returnPath   string // "<>" where there is one and it is empty
	parts        []part
	rich         string // the HTML, and texts behind the first plain one
	further      string
	named        bool // the own text was read from a text with a name
	unsure       bool // some of the HTML is struck out, or a reader may not see it
	html         bool // the own text was read from HTML
	reported     bool // the next two are made
	report, back string

	replied bool // something is quoted, or the header says that it is a reply
}

// part is a leaf of the message.
type part struct {
	kind     string // media type, lower case
	params   map[string]string
	attached bool
	named    bool
	text     string // of text/* and message/*, in UTF-8
}

// Read reads a mail. What cannot be understood of it is left out: a broken mail
// is still a mail, and only a reader that fails is an error. limit is in bytes;
// 0 stands for DefaultLimit.
func Read(r io.Reader, limit int64) (*Message, error) {
	if limit <= 0 {
		limit = DefaultLimit
	}
	hash := sha256.New()
	var b bytes.Buffer
	if sized, ok := r.(interface{ Len() int }); ok {
		b.Grow(int(min(int64(sized.Len()), limit)) + bytes.MinRead)
	}
	_, err := b.ReadFrom(io.LimitReader(r, limit))
	raw := b.Bytes()
	hash.Write(raw)
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "mail").Because(err)
	}
	more, err := io.Copy(hash, r)
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "mail").Because(err)
	}
	m := Parse(raw)
	m.Cut = more > 0
	m.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return m, nil
}

// Parse reads a mail that is in memory already; its hash is not made.
func Parse(raw []byte) *Message {
	m := &Message{Raw: raw}
	m.open(raw)
	m.envelope()
	m.own()
	return m
}

// Header is a field of the header in plain words, "" where it is missing.
func (m *Message) Header(name string) string { return decodedField(m.header.Get(name)) }

// raw gives a field as it stands, unfolded.
func (m *Message) field(name string) string { return strings.TrimSpace(m.header.Get(name)) }

func (m *Message) envelope() {
	m.Subject = m.Header("Subject")
	m.FromName, m.From = nameAndAddress(m.Header("From"))
	if m.From == "" {
		m.FromName, m.From = nameAndAddress(m.Header("Sender"))
	}
	_, m.ReplyTo = nameAndAddress(m.Header("Reply-To"))
	for _, name := range []string{"To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To"} {
		if v := m.field(name); v != "" {
			for _, a := range addressesIn(decodedField(v)) {
				m.To = addAddress(m.To, a)
			}
		}
	}
	m.MessageID = firstID(m.field("Message-Id"))
	m.InReplyTo = idsIn(m.field("In-Reply-To"))
	m.References = idsIn(m.field("References"))
	m.Date = dateOf(m.field("Date"))
	if m.header.Has("Return-Path") {
		m.returnPath = strings.Join(strings.Fields(m.field("Return-Path")), "")
		if m.returnPath == "" {
			m.returnPath = "<>"
		}
	}
	m.replied = len(m.InReplyTo) > 0 || len(m.References) > 0 || repliedSubject(m.Subject)
}

// repliedSubject knows the marks that mail programs set before a subject: two
// or three letters and a colon.
func repliedSubject(subject string) bool {
	mark, _, ok := strings.Cut(subject, ":")
	mark = strings.ToLower(strings.TrimSpace(mark))
	if !ok || mark == "" {
		return false
	}
	if i := strings.IndexByte(mark, '['); i > 0 {
		mark = mark[:i] // "Re[2]"
	}
	switch mark {
	case "re", "aw", "sv", "vs", "antw", "ref", "rif", "r", "res", "odp", "vá", "ynt", "απ", "σχετ", "atb", "ats", "bls", "ad", "回复", "回覆", "答复":
		return true
	}
	return false
}
