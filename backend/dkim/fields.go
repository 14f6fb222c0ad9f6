package dkim

import (
	"bytes"
	"strings"
)

// field is one DKIM-Signature of a header.
type field struct {
	value string
	order int // among the signatures
}

// tag reads a tag of a signature (RFC 6376, 3.2).
func (f field) tag(name string) string {
	for t := range strings.SplitSeq(f.value, ";") {
		k, v, ok := strings.Cut(t, "=")
		if ok && strings.TrimSpace(k) == name {
			return strings.Join(strings.Fields(v), "")
		}
	}
	return ""
}

func (f field) has(name string) bool {
	for t := range strings.SplitSeq(f.value, ";") {
		if k, _, ok := strings.Cut(t, "="); ok && strings.TrimSpace(k) == name {
			return true
		}
	}
	return false
}

// alone gives the mail with this signature only, so that each is judged by
// itself. A signature does not cover the others.
func (f field) alone(raw []byte) []byte {
	head, body := cutHeader(raw)
	out := make([]byte, 0, len(raw))
	at := 0
	for _, lines := range headerFields(head) {
		if isSignature(lines) {
			at++
			if at-1 != f.order {
				continue
			}
		}
		out = append(out, lines...)
	}
	out = append(out, "\r\n"...)
	return append(out, body...)
}

func signatureFields(raw []byte) (out []field) {
	head, _ := cutHeader(raw)
	for _, lines := range headerFields(head) {
		if isSignature(lines) && len(out) < maxSignatures {
			_, value, _ := bytes.Cut(lines, []byte(":"))
			out = append(out, field{value: string(value), order: len(out)})
		}
	}
	return out
}

func countFrom(raw []byte) (n int) {
	head, _ := cutHeader(raw)
	for _, lines := range headerFields(head) {
		if name, _, _ := bytes.Cut(lines, []byte(":")); strings.EqualFold(strings.TrimSpace(string(name)), "from") {
			n++
		}
	}
	return n
}

func isSignature(lines []byte) bool {
	name, _, _ := bytes.Cut(lines, []byte(":"))
	return strings.EqualFold(strings.TrimSpace(string(name)), "dkim-signature")
}

// headerFields parts a header into its fields, folded lines with theirs.
func headerFields(head []byte) (out [][]byte) {
	for len(head) > 0 {
		end := 0
		for {
			i := bytes.Index(head[end:], []byte("\r\n"))
			if i < 0 {
				end = len(head)
				break
			}
			end += i + 2
			if end >= len(head) || head[end] != ' ' && head[end] != '\t' {
				break
			}
		}
		out = append(out, head[:end])
		head = head[end:]
	}
	return out
}

func cutHeader(raw []byte) (head, body []byte) {
	if i := bytes.Index(raw, []byte("\r\n\r\n")); i >= 0 {
		return raw[:i+2], raw[i+4:]
	}
	return raw, nil
}

// withCRLF gives the line ends that were signed: files keep mails with bare
// ones, and mbox files set a line before.
func withCRLF(raw []byte) []byte {
	if bytes.HasPrefix(raw, []byte("From ")) {
		_, raw, _ = bytes.Cut(raw, []byte("\n"))
	}
	if bytes.Count(raw, []byte("\n")) == bytes.Count(raw, []byte("\r\n")) {
		return raw
	}
	raw = bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n"))
}
