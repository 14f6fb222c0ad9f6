package consent

import (
	"net/url"
	"strings"
)

// maxLocalPart is the longest part before the "@" that mail servers must take
// (RFC 5321, 4.5.3.1.1), in octets.
const maxLocalPart = 64

// PlusAddress puts a tag behind the local part of an address, so that an
// answer says by where it arrives whose it is: "reply+tag@example.org". Where
// that would be too long, the address stays as it is: the tag also stands in
// the subject.
func PlusAddress(address, tag string) string {
	at := strings.LastIndexByte(address, '@')
	if at <= 0 || tag == "" || at+1+len(tag) > maxLocalPart || strings.HasPrefix(address, `"`) {
		return address
	}
	return address[:at] + "+" + strings.ToLower(tag) + address[at:]
}

// Mailto is a link that opens a new mail (RFC 6068). Nothing happens before
// the person sends it.
func Mailto(address, subject string, lines ...string) string {
	link := "mailto:" + mailtoAddress(address)
	var parts []string
	if subject != "" {
		parts = append(parts, "subject="+mailtoPart(subject))
	}
	if len(lines) > 0 {
		parts = append(parts, "body="+mailtoPart(strings.Join(lines, "\r\n")))
	}
	if len(parts) > 0 {
		link += "?" + strings.Join(parts, "&")
	}
	return link
}

// mailtoPart encodes everything but unreserved characters; a space is "%20",
// as "+" means itself there.
func mailtoPart(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }

// mailtoAddress leaves "@" and "+" as they are, which every mail program knows
// in an address, and encodes the rest.
func mailtoAddress(s string) string {
	return strings.NewReplacer("%40", "@", "%2B", "+").Replace(mailtoPart(s))
}
