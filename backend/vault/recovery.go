package vault

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"consentbook/backend/consent"
)

// recoverySize is 160 bits, 40 letters on paper. Nobody guesses it, so it
// needs no slow derivation.
const recoverySize = 20

// maxTyped bounds what a parser of typed text looks at.
const maxTyped = 4096

// RecoveryKey opens a book without a passphrase. It is shown once, printed,
// and kept nowhere. Copies share the secret, as with DataKey.
type RecoveryKey struct{ s *secret }

func newRecoveryKey() RecoveryKey {
	b := randomBytes(recoverySize)
	defer clear(b)
	return RecoveryKey{newSecret(b)}
}

// String is the key as it is printed: eight groups of five with check letters.
// "" once it is wiped. fmt prints "redacted"; ask for String where it is meant.
func (r RecoveryKey) String() string {
	text := ""
	r.s.use(func(b []byte) { text = joinGroups(encodeGroups(b), "-") })
	return text
}

// ParseRecoveryKey reads a typed key. Where the check letters do not fit, the
// error's param group says which group, counted from 1.
func ParseRecoveryKey(text string) (RecoveryKey, error) {
	if len(text) > maxTyped {
		return RecoveryKey{}, typedWrong("recovery_key_wrong", "recoveryKey", &mistyped{})
	}
	b, err := decodeGroups(text)
	if err == nil && len(b) != recoverySize {
		err = &mistyped{}
	}
	if err != nil {
		return RecoveryKey{}, typedWrong("recovery_key_wrong", "recoveryKey", err)
	}
	defer clear(b)
	return RecoveryKey{newSecret(b)}, nil
}

// Wipe clears the key and every copy of this value.
func (r RecoveryKey) Wipe() { r.s.wipe() }

// Format answers every verb of fmt, so that the key is never logged by accident.
func (r RecoveryKey) Format(f fmt.State, _ rune) { fmt.Fprint(f, redacted) }

// MarshalText keeps the key out of JSON and structured logs.
func (r RecoveryKey) MarshalText() ([]byte, error) { return []byte(redacted), nil }

func typedWrong(reason, field string, err error) error {
	group := ""
	var m *mistyped
	if errors.As(err, &m) && m.group > 0 {
		group = strconv.Itoa(m.group)
	}
	return consent.Fail(consent.Invalid, reason, field, "group", group)
}

// SlotTextLines cuts the text of a recovery slot for the sheet: so many groups
// of five to a line, a space between groups.
func SlotTextLines(text string, groups int) []string {
	all := strings.Fields(joinGroups(text, " "))
	var lines []string
	for len(all) > 0 {
		n := min(max(groups, 1), len(all))
		lines = append(lines, strings.Join(all[:n], " "))
		all = all[n:]
	}
	return lines
}
