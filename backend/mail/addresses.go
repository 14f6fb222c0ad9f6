package mail

import (
	"net/mail"
	"strings"
	"time"
	"unicode/utf8"
)

// addressesIn finds mail addresses in any text, in their order, each once.
func addressesIn(text string) []string {
	var found []string
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '@')
		if i < 0 {
			return found
		}
		a, end := addressAt(text, at+i)
		if a != "" {
			found = addAddress(found, a)
		}
		at = end
	}
}

// addressAt reads the address around an @, and says where to go on.
func addressAt(text string, at int) (string, int) {
	start, end := at, at+1
	for end < len(text) && isDomainByte(text[end]) {
		end++
	}
	domain := strings.TrimRight(text[at+1:end], ".-_")
	if start > 0 && text[start-1] == '"' { // "two words"@example.org
		if q := strings.LastIndexByte(text[:start-1], '"'); q >= 0 && start-q < 66 && !strings.ContainsAny(text[q:start], "\n<>") {
			return quotedAddress(text[q:start], domain), end
		}
		return "", end
	}
	for start > 0 && isLocalByte(text[start-1]) && at-start < 100 {
		start--
	}
	for start < at && (!utf8.RuneStart(text[start]) || strings.IndexByte("'`*=/.+&|{}!?#~-", text[start]) >= 0) {
		start++
	}
	local := strings.TrimSuffix(text[start:at], ".")
	if local == "" || len(domain) < 2 || len(domain) > 253 || strings.Contains(domain, "..") || !plausibleDomain(domain) {
		return "", max(end, at+1)
	}
	if i := strings.LastIndex(local, "mailto:"); i >= 0 {
		local = local[i+len("mailto:"):]
	}
	return local + "@" + domain, end
}

func quotedAddress(local, domain string) string {
	if len(domain) < 2 || !plausibleDomain(domain) {
		return ""
	}
	return local + "@" + domain
}

// plausibleDomain asks for a name with a dot that does not end in a number:
// what stands behind the @ of a message id or a revision seldom has one.
func plausibleDomain(domain string) bool {
	i := strings.LastIndexByte(domain, '.')
	top := domain[i+1:]
	if i < 0 {
		return strings.EqualFold(domain, "localhost")
	}
	return len(top) > 1 && (top[0] > '9' || top[0] < '0') && strings.IndexByte(domain, '_') < 0 && domain[0] != '-' && domain[0] != '.'
}

func isDomainByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '-' || c == '_' || c >= 0x80
}

func isLocalByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("!#$%&'*+-/=?^_`{|}~.", c) >= 0 || c >= 0x80
}

func addAddress(list []string, a string) []string {
	for _, had := range list {
		if strings.EqualFold(had, a) {
			return list
		}
	}
	return append(list, a)
}

func hasAddress(list []string, a string) bool {
	for _, had := range list {
		if strings.EqualFold(had, a) {
			return true
		}
	}
	return false
}

// nameAndAddress reads the first mailbox of a field that has been decoded.
func nameAndAddress(field string) (name, address string) {
	if i := strings.LastIndexByte(field, '<'); i >= 0 {
		inside, _, _ := strings.Cut(field[i+1:], ">")
		if strings.Contains(inside, "@") {
			return strings.Trim(strings.TrimSpace(field[:i]), `"'`), strings.TrimSpace(inside)
		}
	}
	all := addressesIn(field)
	if len(all) == 0 {
		return strings.TrimSpace(field), ""
	}
	return "", all[0]
}

// idsIn reads message ids, without their brackets.
func idsIn(field string) []string {
	var ids []string
	for field != "" {
		i := strings.IndexByte(field, '<')
		if i < 0 {
			break
		}
		id, rest, ok := strings.Cut(field[i+1:], ">")
		if !ok {
			break
		}
		if id = strings.Join(strings.Fields(id), ""); id != "" && len(ids) < 100 {
			ids = append(ids, id)
		}
		field = rest
	}
	return ids
}

func firstID(field string) string {
	if ids := idsIn(field); len(ids) > 0 {
		return ids[0]
	}
	return strings.Trim(strings.TrimSpace(field), "<>")
}

func dateOf(field string) time.Time {
	if field == "" {
		return time.Time{}
	}
	plain, _, _ := strings.Cut(field, " (")
	layout := "2 Jan 2006 15:04:05 -0700"
	if len(plain) > 3 && plain[3] == ',' {
		layout = "Mon, " + layout
	}
	if t, err := time.Parse(layout, plain); err == nil {
		return t
	}
	t, err := mail.ParseDate(field)
	if err != nil {
		return time.Time{}
	}
	return t
}
