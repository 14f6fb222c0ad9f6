package addressbook

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// emailTrouble is what was wrong or worth saying about a cell of addresses.
type emailTrouble struct {
	bad  bool // something stands there that is no address
	x500 bool // an address of an Exchange server or X.400
	idn  bool // a domain was turned into its A-label
}

// parseEmails finds the addresses in a cell: one, several, with or without a
// name before them.
func parseEmails(s string) ([]string, emailTrouble) {
	s = clean(s)
	if plainEmail(s) {
		return []string{lower(s)}, emailTrouble{}
	}
	if nothing(s) || noAddress[fold(s)] {
		return nil, emailTrouble{}
	}
	if x500(s) {
		return nil, emailTrouble{x500: true}
	}
	var out []string
	var t emailTrouble
	tokens := emailTokens(s)
	for _, token := range tokens {
		addr, idn, ok := oneEmail(token)
		switch {
		case !ok && (strings.Contains(token, "@") || len(tokens) == 1):
			t.bad = true
		case ok:
			t.idn = t.idn || idn
			out = append(out, addr)
		}
	}
	t.bad = t.bad || len(out) == 0
	return out, t
}

// noAddress are words by which people say that there is none.
var noAddress = wordSet("none keine keiner ingen inget saknas finnsej finnsinte aucun aucune pasdemail geen ninguno ninguna nessuno nessuna brak nema nincs eiole nenhum puudub nav nera noemail nomail keinemail ingenmail keineemail")

// plainEmail is the quick way for an address as most are.
func plainEmail(s string) bool {
	at := strings.IndexByte(s, '@')
	if at < 1 || at > 64 || s[0] == '.' || s[at-1] == '.' || !validDomain(s[at+1:]) {
		return false
	}
	for i := range at {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '+':
		case c == '.' && s[i+1] != '.':
		default:
			return false
		}
	}
	return true
}

func lower(s string) string {
	for i := range len(s) {
		if s[i] >= 'A' && s[i] <= 'Z' || s[i] >= utf8.RuneSelf {
			return strings.ToLower(s)
		}
	}
	return s
}

// x500 says whether a text is an address that only an Exchange server or an
// X.400 network understands.
func x500(s string) bool {
	low := strings.ToLower(s)
	return strings.HasPrefix(low, "/o=") || strings.HasPrefix(low, "/cn=") || strings.HasPrefix(low, "ex:/") || strings.HasPrefix(low, "x400:") || strings.HasPrefix(low, "x500:") ||
		(strings.HasPrefix(low, "c=") || strings.HasPrefix(low, "/c=")) && (strings.Contains(low, ";a=") || strings.Contains(low, "/a=") || strings.Contains(low, "admd=") || strings.Contains(low, ";s=") || strings.Contains(low, "/s="))
}

// emailTokens splits a cell into what may be addresses. Angle brackets decide
// where they stand; else blanks, commas, semicolons and free slashes separate.
func emailTokens(s string) []string {
	if strings.ContainsRune(s, '<') && strings.ContainsRune(s, '>') {
		return bracketed(s)
	}
	if strings.Count(s, "@") == 1 && !strings.ContainsAny(s, " \t\n\r\u00a0,;") {
		return []string{s}
	}
	fields := strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r == ',' || r == ';' || r == '|'
	})
	var out []string
	for _, f := range fields {
		parts := strings.Split(f, "/")
		if strings.Count(f, "@") > 1 && len(parts) == strings.Count(f, "@") {
			out = append(out, parts...)
			continue
		}
		out = append(out, f)
	}
	if !strings.Contains(s, "@") {
		return []string{s}
	}
	return out
}

func bracketed(s string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(s, "<")
		if !ok {
			break
		}
		inside, after, ok := strings.Cut(rest, ">")
		if !ok {
			break
		}
		out = append(out, inside)
		s = after
	}
	if len(out) == 0 {
		return []string{s}
	}
	return out
}

// oneEmail brings one address into the form of the book: lower case, its
// domain as A-label.
func oneEmail(s string) (addr string, idn, ok bool) {
	s = strings.TrimFunc(clean(s), func(r rune) bool { return strings.ContainsRune(`"'()[],;:`, r) })
	if len(s) > 7 && strings.EqualFold(s[:7], "mailto:") {
		s, _, _ = strings.Cut(s[7:], "?")
	} else if len(s) > 5 && strings.EqualFold(s[:5], "smtp:") {
		s = s[5:]
	}
	local, domain, found := strings.Cut(clean(s), "@")
	domain = strings.TrimSuffix(domain, ".")
	if !found || !validLocal(local) || strings.Contains(domain, "@") {
		return "", false, false
	}
	if !isASCII(domain) {
		a, err := idna.Lookup.ToASCII(domain)
		if err != nil {
			return "", false, false
		}
		domain, idn = a, true
	}
	if !validDomain(domain) || len(local)+1+len(domain) > 254 {
		return "", false, false
	}
	return strings.ToLower(local + "@" + domain), idn, true
}

// validLocal takes the dot-atom of RFC 5322, and letters of RFC 6531.
func validLocal(s string) bool {
	if s == "" || len(s) > 64 || s[0] == '.' || s[len(s)-1] == '.' || strings.Contains(s, "..") || !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9':
		case r >= 0xA1 && r != utf8.RuneError && !invisible(r) && r != 0x2028 && r != 0x2029 && (r < 0x2000 || r > 0x206F):
		case r < utf8.RuneSelf && strings.IndexByte(".!#$%&'*+-/=?^_`{|}~", byte(r)) >= 0:
		default:
			return false
		}
	}
	return true
}

func validDomain(s string) bool {
	if len(s) > 253 || strings.IndexByte(s, '.') < 0 {
		return false
	}
	label, digits := 0, true
	for i := range len(s) {
		switch c := s[i]; {
		case c == '.':
			if label == 0 || s[i-1] == '-' {
				return false
			}
			label, digits = 0, true
			continue
		case c >= '0' && c <= '9':
		case c == '-' && label > 0:
			digits = false
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
			digits = false
		default:
			return false
		}
		if label++; label > 63 {
			return false
		}
	}
	return label > 1 && !digits && s[len(s)-1] != '-'
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
