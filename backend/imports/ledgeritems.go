package imports

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

type tally struct {
	Import    consent.ImportID `json:"import"`
	Records   int64            `json:"records"`
	Created   int64            `json:"created"`
	Updated   int64            `json:"updated"`
	Unchanged int64            `json:"unchanged"`
	Rejected  int64            `json:"rejected"`
	HeldBack  int64            `json:"held_back"`
}

func (r *run) tally() tally {
	i := r.imp
	return tally{i.ID, i.Records, i.Created, i.Updated, i.Unchanged, i.Rejected, i.HeldBack}
}

// rowItem is what the ledger commits to for one person.
type rowItem struct {
	Contact consent.ContactID `json:"contact"`
	Import  consent.ImportID  `json:"import"`
	Row     int               `json:"row"`
	Outcome string            `json:"outcome"`
	Values  hexHash           `json:"values_sha256"` // of the contact as JSON
	Purpose consent.PurposeID `json:"purpose"`
	Basis   consent.Basis     `json:"basis"`
	Events  eventHashes       `json:"events_sha256"` // of each event as JSON: what it says stands in the record alone
}

// eventHashes are events that are written as their hashes.
type eventHashes []sqlite.ConsentEvent

// MarshalJSON is how encoding/json writes them.
func (es eventHashes) MarshalJSON() ([]byte, error) {
	return append(es.append([]byte{'['}), ']'), nil
}

func (es eventHashes) append(to []byte) []byte {
	var room [1024]byte
	for i := range es {
		if i > 0 {
			to = append(to, ',')
		}
		sum := sha256.Sum256(es[i].AppendJSON(room[:0]))
		to = append(hex.AppendEncode(append(to, '"'), sum[:]), '"')
	}
	return to
}

// hexHash is a hash that is written in hexadecimal.
type hexHash [sha256.Size]byte

// MarshalText is how encoding/json writes it.
func (h hexHash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// appendJSON appends the item as encoding/json would write it.
func (x *rowItem) appendJSON(to []byte) []byte {
	to = strconv.AppendInt(append(to, `{"contact":`...), int64(x.Contact), 10)
	to = strconv.AppendInt(append(to, `,"import":`...), int64(x.Import), 10)
	to = strconv.AppendInt(append(to, `,"row":`...), int64(x.Row), 10)
	to = sqlite.AppendJSONText(append(to, `,"outcome":`...), x.Outcome)
	to = append(hex.AppendEncode(append(to, `,"values_sha256":"`...), x.Values[:]), '"')
	to = sqlite.AppendJSONText(append(to, `,"purpose":`...), string(x.Purpose))
	to = sqlite.AppendJSONText(append(to, `,"basis":`...), string(x.Basis))
	return append(x.Events.append(append(to, `,"events_sha256":[`...)), "]}"...)
}

func rawRow(row addressbook.Row) string {
	b, err := json.Marshal(row)
	if err != nil {
		return ""
	}
	if cells, err := json.Marshal(row.Cells); err == nil && len(row.Cells) > 0 {
		b = append(b[:len(b)-1], `,"cells":`+string(cells)+"}"...)
	}
	return strings.ToValidUTF8(string(b), "\ufffd")
}
