package mail

import (
	"bytes"
	"strings"
	"sync"
)

// hard says whether the address itself is dead: the report says that the
// mailbox or its domain is not there, or takes no mail at all. What a server
// refuses for the sake of the sender, the content, its policy, its load or a
// full mailbox says nothing about the address, whatever number it carries; and
// a report that gives no reason gives none for this either.
func (f *failure) hard() bool {
	switch f.action {
	case "delayed", "delivered", "relayed", "expanded":
		return false
	}
	words := f.diagnosis()
	status := f.status
	if s := statusIn(words); s != "" && (status == "" || strings.HasSuffix(status, ".0.0") || status[0] == '4' && s[0] == '5') {
		status = s
	}
	said := f.says()
	switch {
	case said&saysFull != 0:
		return false
	case strings.HasPrefix(status, "4"), strings.HasPrefix(status, "2"):
		return false
	case status == "" && strings.HasPrefix(f.code, "4") && !strings.Contains(words, "55"):
		return false
	case said&saysRefused != 0:
		return said&(saysGone|saysHost) != 0 && goneStatus(status)
	case said&saysLocal != 0:
		return false
	case said&saysHost != 0:
		return f.stageIn(words, saysHost) != "mail"
	case said&saysGone != 0:
		at := f.stageIn(words, saysGone)
		return at != "mail" && (strings.HasPrefix(status, "5.1.") || f.code == "" && codeIn(words) == "" || f.atRecipient(at, saysGone))
	case status == "" && f.code == "550" && said&saysUnavailable != 0 && f.atRecipient(f.stageIn(words, saysUnavailable), saysUnavailable):
		return true
	case said&saysLine != 0:
		return false
	}
	return goneStatus(status)
}

// What words of a report speak of.
const (
	saysGone uint32 = 1 << iota
	saysHost
	saysFull
	saysRefused
	saysLine
	saysLocal
	saysOwn
	saysUnavailable // RFC 5321's words for 550, which mean any of several things
	saysRead        // the words have been looked at
)

var tells = sync.OnceValue(func() *matcher {
	return newMatcher(goneWords, hostWords, fullWords, refusedWords, lineWords, localWords, ownWords, []string{"mailbox unavailable"})
})

// ownWords are what the reporting server found out by itself, or what servers
// say when a recipient is named and at no other time.
var ownWords = []string{"address not found", "address couldn't be found", "user unknown in", "unrouteable", "unroutable", "undeliverable address", "unknown local", "recipient address rejected", "this user doesn't have a", "like recipient"}

// diagnosis is the server's words, stripped, and surroundings what stands
// beside them; both are made once.
func (f *failure) diagnosis() string {
	if f.plain == "" {
		f.plain = diagnosis(f.words)
	}
	return f.plain
}

func (f *failure) surroundings() string {
	if f.beside == "" && f.around != nil {
		f.beside = diagnosis(f.around())
	}
	return f.beside
}

// says gives what the server's words speak of.
func (f *failure) says() uint32 {
	if f.said == 0 {
		f.said = tells().in(f.diagnosis()) | saysRead
	}
	return f.said
}

// stageIn is the command that was answered by the first of some words of which
// it can be told.
func (f *failure) stageIn(text string, class uint32) (at string) {
	tells().each(text, func(_, end int, c uint32) bool {
		if c&class != 0 {
			at = stage(text, end)
		}
		return at == ""
	})
	return at
}

// atRecipient says whether a server refused the recipient when it was named,
// given what its own words tell. A server that calls a user unknown after it
// has seen the message is a filter that says so to everybody it does not like.
func (f *failure) atRecipient(at string, class uint32) bool {
	if at != "" {
		return at == "rcpt" || f.says()&saysOwn != 0
	}
	beside := f.surroundings()
	return (f.says()|tells().in(beside))&saysOwn != 0 || f.stageIn(beside, class) == "rcpt"
}

// stage is the command of SMTP that was answered by what stands in a text here:
// the one named right behind it, else the last one before it.
func stage(text string, at int) string {
	behind := firstBytes(text[at:], 200)
	if i := strings.Index(behind, "in reply to "); i >= 0 {
		behind = behind[i+len("in reply to "):]
		switch {
		case strings.HasPrefix(behind, "rcpt"):
			return "rcpt"
		case strings.HasPrefix(behind, "end of data"), strings.HasPrefix(behind, "data"):
			return "data"
		}
	}
	if i := strings.Index(firstBytes(behind, 100), "rcpt_to"); i >= 0 {
		return "rcpt"
	}
	before := text[:at]
	rcpt := strings.LastIndex(before, "rcpt")
	data := max(strings.LastIndex(before, ">>> data"), strings.LastIndex(before, "end of data"), strings.LastIndex(before, "after data"), strings.LastIndex(before, "data command"))
	from := strings.LastIndex(before, "after mail from")
	switch {
	case from > rcpt && from > data:
		return "mail"
	case rcpt > data:
		return "rcpt"
	case data >= 0:
		return "data"
	}
	return ""
}

// diagnosis is what a report says, in small letters, without what every one of
// its kind says: fields, the footers of scanners, advice, names.
func diagnosis(words string) string {
	words = firstBytes(words, 3000)
	if !plainASCII(words) {
		words = strings.ToLower(words)
	}
	out := make([]byte, 0, len(words)+8)
	for l := range strings.SplitSeq(words, "\n") {
		if strings.HasPrefix(l, "X-") || strings.HasPrefix(l, "x-") {
			continue
		}
		advisers().each(l, func(start, _ int, _ uint32) bool {
			l = l[:start]
			return false
		})
		out = appendWords(out, l)
	}
	return string(out)
}

// appendWords adds the words of a line, a space behind each.
func appendWords(out []byte, l string) []byte {
	for i := 0; i < len(l); {
		for i < len(l) && (l[i] == ' ' || l[i] == '\t' || l[i] == '\r') {
			i++
		}
		start, from := i, len(out)
		for i < len(l) && l[i] != ' ' && l[i] != '\t' && l[i] != '\r' {
			out = append(out, small[l[i]])
			i++
		}
		if i == start {
			break
		}
		if word := out[from:]; isName(word) {
			// "from:<…>" says that it was said to the sender.
			out = append(out[:from+max(bytes.IndexAny(word, "<:[(@."), 0)], ":…"...)
		}
		out = append(out, ' ')
	}
	return out
}

var advisers = sync.OnceValue(func() *matcher { return newMatcher(advices) })

// isName says whether a word is an address or the name of a host: what people
// call their mailboxes and machines says nothing about why a mail failed.
func isName(word []byte) bool {
	if bytes.IndexByte(word, '@') >= 0 {
		return true
	}
	for i := 1; i+1 < len(word); i++ {
		if word[i] == '.' && isLetter(word[i-1]) && isLetter(word[i+1]) {
			return !bytes.HasPrefix(word, []byte("resolver."))
		}
	}
	return false
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || c >= 0x80 }

// advices begin what a server tells people to do about it.
var advices = []string{"check for typos", "please check the", "please try double-checking", "try double-checking", "for further assistance", "antivirus", "nod32", "prüfen sie", "kontrollera", "vérifiez"}

// goneStatus are the codes of RFC 3463 and RFC 7505 that speak of the address:
// no such mailbox, no such system, wrong syntax of the address, moved.
func goneStatus(status string) bool {
	switch status {
	case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.4.310":
		return true
	}
	return false
}

// saysSomething says whether the server's words give a reason.
func (f *failure) saysSomething() bool {
	return f.says()&(saysGone|saysHost|saysFull|saysRefused|saysLine) != 0
}
