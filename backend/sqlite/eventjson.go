package sqlite

import (
	"encoding/json"
	"strconv"
)

// AppendJSON appends the event as encoding/json writes it. A file with a
// million people brings a million of them, each into the ledger.
func (e *ConsentEvent) AppendJSON(to []byte) []byte {
	number := func(name string, n int64) {
		to = strconv.AppendInt(append(append(to, name...), ':'), n, 10)
		to = append(to, ',')
	}
	text := func(name, s string) {
		to = AppendJSONText(append(append(to, name...), ':'), s)
		to = append(to, ',')
	}
	to = append(to, '{')
	number(`"event"`, int64(e.ID))
	number(`"contact"`, int64(e.Contact))
	text(`"purpose"`, string(e.Purpose))
	text(`"state"`, string(e.State))
	text(`"happened_at"`, e.HappenedAt)
	to = strconv.AppendBool(append(to, `"day_only":`...), e.DayOnly)
	to = append(to, ',')
	text(`"zone"`, e.Zone)
	text(`"recorded_at"`, e.RecordedAt)
	text(`"method"`, string(e.Method))
	text(`"notice"`, string(e.Notice))
	text(`"notice_sha256"`, e.NoticeHash)
	text(`"language"`, e.Language)
	text(`"question"`, e.Question)
	text(`"words"`, e.Words)
	text(`"operator"`, string(e.Operator))
	number(`"evidence"`, int64(e.Evidence))
	text(`"evidence_sha256"`, e.FileHash)
	text(`"valid_until"`, e.ValidUntil)
	text(`"claim"`, e.Claim)
	number(`"import"`, int64(e.Import))
	to[len(to)-1] = '}'
	return to
}

// AppendJSONText appends a text as encoding/json writes it.
func AppendJSONText(to []byte, s string) []byte {
	from := 0
	quoted := append(to, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			quoted = append(append(quoted, s[from:i]...), '\\', c)
			from = i + 1
		case c < 0x20 || c >= 0x7f || c == '<' || c == '>' || c == '&':
			b, err := json.Marshal(s)
			if err != nil {
				return append(to, `""`...)
			}
			return append(to, b...)
		}
	}
	return append(append(quoted, s[from:]...), '"')
}
