package ledger

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Checkpoint is a signed tree head in the form of C2SP tlog-checkpoint: three
// lines (origin, size, root) and one extension line with the time of signing.
type Checkpoint struct {
	Origin string // "consentbook/" + book id; also the name of the key
	Size   int64
	Root   Hash
	At     time.Time // as the machine's clock said; not proved by anybody else
}

// Origin names the log of a book, and its key.
func Origin(bookID string) string { return "consentbook/" + bookID }

func (c Checkpoint) text() string {
	return fmt.Sprintf("%s\n%d\n%s\ntime %s\n", c.Origin, c.Size, base64.StdEncoding.EncodeToString(c.Root[:]), c.At.UTC().Format(leafTime))
}

// algEd25519 is the signature type of sumdb/note.
const algEd25519 = 1

func keyHash(name string, pub []byte) uint32 {
	h := sha256.Sum256(append([]byte(name+"\n"), pub...))
	return binary.BigEndian.Uint32(h[:])
}

// VerifierKey writes a public key as sumdb/note reads it.
func VerifierKey(origin string, pub ed25519.PublicKey) string {
	k := append([]byte{algEd25519}, pub...)
	return fmt.Sprintf("%s+%08x+%s", origin, keyHash(origin, k), base64.StdEncoding.EncodeToString(k))
}

// signer signs notes with an Ed25519 key.
type signer struct {
	name string
	hash uint32
	key  ed25519.PrivateKey
}

func (s signer) Name() string                    { return s.name }
func (s signer) KeyHash() uint32                 { return s.hash }
func (s signer) Sign(msg []byte) ([]byte, error) { return ed25519.Sign(s.key, msg), nil }

// Sign makes the signed note of c.
func Sign(c Checkpoint, key ed25519.PrivateKey) (string, error) {
	pub := append([]byte{algEd25519}, key.Public().(ed25519.PublicKey)...)
	b, err := note.Sign(&note.Note{Text: c.text()}, signer{c.Origin, keyHash(c.Origin, pub), key})
	return string(b), err
}

// ErrCheckpoint says that a checkpoint is not what its key signed.
var ErrCheckpoint = errors.New("the checkpoint's signature does not hold")

// Open verifies a signed note with the key that VerifierKey wrote.
func Open(signed, verifierKey string) (Checkpoint, error) {
	v, err := note.NewVerifier(verifierKey)
	if err != nil {
		return Checkpoint{}, fmt.Errorf("verifier key: %w", err)
	}
	n, err := note.Open([]byte(signed), note.VerifierList(v))
	if err != nil {
		return Checkpoint{}, fmt.Errorf("%w: %v", ErrCheckpoint, err)
	}
	return parseCheckpoint(n.Text, v.Name())
}

func parseCheckpoint(text, origin string) (c Checkpoint, err error) {
	lines := strings.Split(text, "\n")
	if len(lines) != 5 || lines[0] != origin || !strings.HasPrefix(lines[3], "time ") {
		return c, fmt.Errorf("%w: not a checkpoint of this book", ErrCheckpoint)
	}
	c.Origin = lines[0]
	if _, err = fmt.Sscanf(lines[1], "%d", &c.Size); err != nil {
		return c, fmt.Errorf("%w: size", ErrCheckpoint)
	}
	if c.Root, err = tlog.ParseHash(lines[2]); err != nil {
		return c, fmt.Errorf("%w: root", ErrCheckpoint)
	}
	if c.At, err = time.Parse(leafTime, strings.TrimPrefix(lines[3], "time ")); err != nil {
		return c, fmt.Errorf("%w: time", ErrCheckpoint)
	}
	if c.text() != text {
		return c, fmt.Errorf("%w: not in canonical form", ErrCheckpoint)
	}
	return c, nil
}
