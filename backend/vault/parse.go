package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"

	"consentbook/backend/consent"
)

const (
	maxFile  = 64 << 10 // bytes
	maxSlots = 32
)

// Parse reads a key file that anybody may have made, in bounded memory and
// time. It accepts one form only, byte for byte the one Marshal writes, so
// that no change goes unseen. The param why of its error says what was wrong:
// size, json, format, checksum, slots or limits.
func Parse(b []byte) (*KeyFile, error) {
	if len(b) == 0 || len(b) > maxFile {
		return nil, broken("size")
	}
	var f file
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return nil, broken("json")
	}
	if f.Format != Format {
		return nil, broken("format")
	}
	if !bytes.Equal(f.encode(), b) || f.sum() != f.Sum {
		return nil, broken("checksum")
	}
	if !goodID(string(f.Book)) || len(f.Seal) != sha256.Size || !f.wellFormed() {
		return nil, broken("slots")
	}
	if !f.withinLimits() {
		return nil, broken("limits")
	}
	return &KeyFile{f}, nil
}

func (f file) wellFormed() bool {
	seen := map[string]bool{}
	fresh := func(s string) bool {
		was := seen[s]
		seen[s] = true
		return !was
	}
	for _, s := range f.Slots {
		if !s.wellFormed() || !fresh("slot "+string(s.ID)) || !fresh(string(s.Kind)+" "+string(s.Operator)) {
			return false
		}
	}
	return len(f.Slots) > 0
}

// withinLimits adds up what opening the file may cost.
func (f file) withinLimits() bool {
	cost := uint64(0)
	for _, s := range f.Slots {
		if s.Kind == Passphrase && !s.params().bounded() {
			return false
		}
		cost += s.params().cost()
	}
	return len(f.Slots) <= maxSlots && cost <= maxFileCost
}

func broken(why string) error {
	return consent.Fail(consent.Integrity, "key_file_broken", "", "why", why)
}
