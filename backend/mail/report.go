package mail

import (
	"strings"

	"consentbook/backend/consent"
)

// failure is what a report says of one address.
type failure struct {
	address  string
	original string        // address that was written to, where the report names both
	action   string        // of RFC 3464: failed, delayed, delivered, relayed, expanded
	status   string        // RFC 3463
	code     string        // of SMTP, three digits
	words    string        // the server's
	around   func() string // what the report says beside them; nil: nothing

	plain, beside string // words and around, stripped
	said          uint32 // what plain speaks of
}

// statusReport reads the fields of RFC 3464, in the part that is made for them
// or wherever a server put them.
func (m *Message) statusReport() []failure {
	var out []failure
	for _, p := range m.parts {
		switch {
		case p.kind == "message/delivery-status", p.kind == "message/global-delivery-status":
		case isText(p.kind) && p.kind != "message/rfc822" && p.kind != "text/rfc822-headers" && recipientField(p.text):
		default:
			continue
		}
		for _, group := range recipientGroups(p.text) {
			if f, ok := recipientGroup(group); ok {
				out = append(out, f)
			}
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// recipientField looks for the field that every report of RFC 3464 has, at the
// beginning of a line.
func recipientField(text string) bool {
	for {
		i := strings.Index(text, "Final-")
		if i < 0 {
			return false
		}
		if (i == 0 || text[i-1] == '\n') && len(text) > i+16 && strings.EqualFold(text[i+6:i+16], "recipient:") {
			return true
		}
		text = text[i+6:]
	}
}

// recipientGroups parts the fields at empty lines, and where a server forgot
// the empty line and begins the next recipient right away.
func recipientGroups(text string) []string {
	var out []string
	for _, group := range strings.Split(text, "\n\n") {
		for {
			first := fieldAt(group, 0)
			next := -1
			if first >= 0 {
				next = fieldAt(group, first+1)
			}
			if next < 0 {
				break
			}
			out = append(out, group[:next])
			group = group[next:]
		}
		out = append(out, group)
	}
	return out
}

// fieldAt is where the next Final-Recipient begins a line.
func fieldAt(group string, from int) int {
	const field = "final-recipient:"
	for at := from; at < len(group); {
		if len(group)-at >= len(field) && strings.EqualFold(group[at:at+len(field)], field) && (at == 0 || group[at-1] == '\n') {
			return at
		}
		i := strings.IndexByte(group[at:], '\n')
		if i < 0 {
			return -1
		}
		at += i + 1
	}
	return -1
}

func recipientGroup(group string) (failure, bool) {
	f := failure{action: strings.ToLower(firstWord(fieldIn(group, "Action"))), words: strings.TrimSpace(fieldIn(group, "Diagnostic-Code"))}
	final, original := fieldIn(group, "Final-Recipient"), fieldIn(group, "Original-Recipient")
	f.address, f.original = fieldAddress(final), fieldAddress(original)
	if f.address == "" {
		f.address = fieldAddress(fieldIn(group, "X-Actual-Recipient"))
	}
	if f.address == "" {
		f.address = f.original
	}
	if f.address == "" {
		f.address = bareName(final)
	}
	if f.address == "" && f.action == "" {
		return failure{}, false
	}
	if strings.EqualFold(f.original, f.address) {
		f.original = ""
	}
	f.status = statusIn(fieldIn(group, "Status"))
	if _, rest, ok := strings.Cut(f.words, ";"); ok {
		f.words = strings.TrimSpace(rest)
	}
	f.code = codeIn(f.words)
	return f, true
}

func fieldAddress(v string) string {
	if all := addressesIn(decodedField(v)); len(all) > 0 {
		return all[0]
	}
	return ""
}

// bareName is a recipient of whom a report says no more than a name.
func bareName(v string) string {
	if i := strings.LastIndexByte(v, ';'); i >= 0 {
		v = v[i+1:]
	}
	v = strings.Trim(strings.TrimSpace(v), "<>")
	if strings.ContainsAny(v, " \t") {
		return ""
	}
	return v
}

// fieldIn gives the first field of a name in text that looks like a header,
// unfolded.
func fieldIn(text, name string) string {
	if all := someFields(text, name, 1); len(all) > 0 {
		return all[0]
	}
	return ""
}

func fieldsIn(text, name string) []string { return someFields(text, name, 50) }

func someFields(text, name string, most int) (out []string) {
	for at := 0; at < len(text); {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		l := text[at : at+end]
		at += end + 1
		if len(l) <= len(name) || l[len(name)] != ':' || !strings.EqualFold(l[:len(name)], name) {
			continue
		}
		v := l[len(name)+1:]
		for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
			end = strings.IndexByte(text[at:], '\n')
			if end < 0 {
				end = len(text) - at
			}
			v += " " + strings.TrimSpace(text[at:at+end])
			at += end + 1
		}
		if out = append(out, strings.TrimSpace(v)); len(out) == most {
			break
		}
	}
	return out
}

func firstWord(s string) string {
	s = strings.TrimLeft(s, " \t;(")
	if i := strings.IndexAny(s, " \t;("); i >= 0 {
		return s[:i]
	}
	return s
}

// statusIn finds an enhanced status code (RFC 3463): 2, 4 or 5, and two numbers.
func statusIn(s string) string {
	for i := 0; i+4 < len(s)+1 && i < len(s); i++ {
		c := s[i]
		if c != '5' && c != '4' && c != '2' || i > 0 && (isDigit(s[i-1]) || s[i-1] == '.' || s[i-1] == '-' || s[i-1] == '/') {
			continue
		}
		if i+1 >= len(s) || s[i+1] != '.' {
			continue
		}
		subject, j := digitsAt(s, i+2)
		if subject == 0 || subject > 3 || j >= len(s) || s[j] != '.' {
			continue
		}
		detail, k := digitsAt(s, j+1)
		if detail == 0 || detail > 3 || k < len(s) && s[k] == '.' && k+1 < len(s) && isDigit(s[k+1]) {
			continue // four numbers are an address of the network
		}
		if s[i+2] == '0' && s[j+1] == '0' && detail == 1 {
			return s[i:k]
		}
		return s[i:k]
	}
	return ""
}

func digitsAt(s string, at int) (n, end int) {
	end = at
	for end < len(s) && isDigit(s[end]) {
		end++
	}
	return end - at, end
}

// codeIn finds the reply code of an SMTP server: three digits that stand alone,
// before a word, a dash or an enhanced code.
func codeIn(s string) string {
	for i := 0; i+3 <= len(s); i++ {
		if s[i] != '5' && s[i] != '4' || !isDigit(s[i+1]) || !isDigit(s[i+2]) || s[i+1] > '7' {
			continue
		}
		if i > 0 && strings.IndexByte(" \t\n(:;<#['\"=>", s[i-1]) < 0 {
			continue
		}
		if i+3 < len(s) && strings.IndexByte(" -\t\n:)]#,;'\"", s[i+3]) < 0 {
			continue
		}
		return s[i : i+3]
	}
	return ""
}

// bounced turns what a report says into what the book keeps of it.
func bounced(all []failure) (out []consent.BouncedRecipient) {
	seen := map[string]int{}
	for i := range all {
		f := &all[i]
		hard := f.hard()
		status := f.status
		if status == "" || strings.HasSuffix(status, ".0.0") {
			if s := statusIn(f.words); s != "" {
				status = s
			}
		}
		r := consent.BouncedRecipient{Address: f.address, Original: f.original, Status: status, Hard: hard, Words: firstBytes(strings.Join(strings.Fields(firstBytes(f.words, 600)), " "), 500)}
		key := strings.ToLower(f.address)
		if at, ok := seen[key]; ok {
			out[at].Hard = out[at].Hard || r.Hard
			continue
		}
		seen[key] = len(out)
		out = append(out, r)
	}
	return out
}
