package sqlite

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// AppendJSON appends the event as encoding/json writes it. A file with a
// million people brings a million of them, each into the ledger.
func (e *ConsentEvent) AppendJSON(to []byte) []byte {
	w := objectWriter{append(to, '{')}
	w.number("event", int64(e.ID))
	w.number("contact", int64(e.Contact))
	w.always("purpose", string(e.Purpose))
	w.always("state", string(e.State))
	w.always("happened_at", e.HappenedAt)
	w.name("day_only")
	w.to = strconv.AppendBool(w.to, e.DayOnly)
	w.always("zone", e.Zone)
	w.always("recorded_at", e.RecordedAt)
	w.always("method", string(e.Method))
	w.text("notice", string(e.Notice))
	w.text("notice_sha256", e.NoticeHash)
	w.text("language", e.Language)
	w.text("question", e.Question)
	w.text("words", e.Words)
	w.always("operator", string(e.Operator))
	if e.Evidence != 0 {
		w.number("evidence", int64(e.Evidence))
	}
	w.text("evidence_sha256", e.FileHash)
	w.text("valid_until", e.ValidUntil)
	w.text("claim", e.Claim)
	if e.Import != 0 {
		w.number("import", int64(e.Import))
	}
	w.raw("validity", e.Validity)
	w.raw("guardian", e.Guardian)
	w.text("form", e.Form)
	w.text("despite", e.Despite)
	return append(w.to, '}')
}

// AppendJSONText appends a text as encoding/json writes it.
func AppendJSONText(to []byte, s string) []byte {
	from, plain := 0, 0
	for plain < len(s) && plainJSON[s[plain]] {
		plain++
	}
	quoted := append(to, '"')
	for i := plain; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '"' || c == '\\':
			quoted = append(append(quoted, s[from:i]...), '\\', c)
			from = i + 1
		case c >= utf8.RuneSelf:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError || r == '\u2028' || r == '\u2029' {
				return appendByLibrary(to, s)
			}
			i += n - 1
		case c < 0x20 || c == 0x7f || c == '<' || c == '>' || c == '&':
			return appendByLibrary(to, s)
		}
	}
	return append(append(quoted, s[from:]...), '"')
}

// plainJSON are the bytes that are written as they stand and say so by
// themselves.
var plainJSON = func() (t [256]bool) {
	for c := 0x20; c < 0x7f; c++ {
		t[c] = !strings.ContainsRune("\"\\<>&", rune(c))
	}
	return t
}()

func appendByLibrary(to []byte, s string) []byte {
	b, err := json.Marshal(s)
	if err != nil {
		return append(to, `""`...)
	}
	return append(to, b...)
}
