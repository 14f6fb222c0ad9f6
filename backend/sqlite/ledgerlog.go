package sqlite

import (
	"database/sql"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// LogLine is one entry with its items, as a pack hands it out: a stranger
// rebuilds the tree from these lines.
type LogLine struct {
	Leaf  string    `json:"leaf"`
	Items []LogItem `json:"items"`
}

// LogItem is an item opened, or only its commitment.
type LogItem struct {
	Salt       ledger.Hex `json:"salt,omitempty"`
	Payload    string     `json:"payload,omitempty"`
	Commitment ledger.Hex `json:"commitment,omitempty"`
}

// EachLogLine walks through the ledger up to a size. open says of which kinds
// the payloads are handed out; of the others only commitments are.
func (v *View) EachLogLine(size int64, open func(kind string) bool, fn func(LogLine) error) error {
	return v.eachLogLine(size, func(kind string, _ ItemPlace) bool { return open(kind) }, fn)
}

// EachLogLineOf is EachLogLine where single items are handed out.
func (v *View) EachLogLineOf(size int64, open func(ItemPlace) bool, fn func(LogLine) error) error {
	return v.eachLogLine(size, func(_ string, p ItemPlace) bool { return open(p) }, fn)
}

func (v *View) eachLogLine(size int64, open func(kind string, p ItemPlace) bool, fn func(LogLine) error) error {
	for entry := consent.Entry(1); int64(entry) <= size; entry++ {
		leaf, err := v.leaf(entry)
		if err != nil {
			return err
		}
		line := LogLine{Leaf: string(leaf.Bytes())}
		if line.Items, err = v.logItems(entry, func(p ItemPlace) bool { return open(leaf.Kind, p) }); err != nil {
			return err
		}
		if err := fn(line); err != nil {
			return err
		}
	}
	return nil
}

func (v *View) logItems(entry consent.Entry, open func(ItemPlace) bool) ([]LogItem, error) {
	rows, err := v.q.QueryContext(v.ctx, "SELECT pos, salt, payload, commitment FROM ledger_items WHERE entry = ? ORDER BY pos", entry)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []LogItem
	for rows.Next() {
		var salt, kept []byte
		var payload sql.NullString
		place := ItemPlace{Entry: entry}
		if err := rows.Scan(&place.Pos, &salt, &payload, &kept); err != nil {
			return nil, err
		}
		if payload.Valid && open(place) {
			out = append(out, LogItem{Salt: salt, Payload: payload.String})
			continue
		}
		h := commitmentOf(salt, payload, kept)
		out = append(out, LogItem{Commitment: h[:]})
	}
	return out, rows.Err()
}
