package evidence

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha512"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/ssh"
)

// namespace keeps a signature over a pack from being taken for another one.
const namespace = "consentbook"

// sshsig is the blob of an SSH signature (OpenSSH PROTOCOL.sshsig).
type sshsig struct {
	Version   uint32
	PublicKey string
	Namespace string
	Reserved  string
	Hash      string
	Signature string
}

type sshsigData struct {
	Namespace string
	Reserved  string
	Hash      string
	Digest    string
}

const sshsigMagic = "SSHSIG"

func sshsigMessage(file []byte) []byte {
	digest := sha512.Sum512(file)
	return append([]byte(sshsigMagic), ssh.Marshal(sshsigData{namespace, "", "sha512", string(digest[:])})...)
}

// signSSH signs a file so that `ssh-keygen -Y verify` accepts it.
func signSSH(file []byte, key ed25519.PrivateKey) ([]byte, error) {
	signer, err := ssh.NewSignerFromKey(key)
	if err != nil {
		return nil, err
	}
	sig, err := signer.Sign(nil, sshsigMessage(file)) // Ed25519 needs no randomness: same file, same signature
	if err != nil {
		return nil, err
	}
	blob := append([]byte(sshsigMagic), ssh.Marshal(sshsig{1, string(signer.PublicKey().Marshal()), namespace, "", "sha512", string(ssh.Marshal(sig))})...)
	return pem.EncodeToMemory(&pem.Block{Type: "SSH SIGNATURE", Bytes: blob}), nil
}

// verifySSH checks a signature and gives the key that made it.
func verifySSH(file, armored []byte) (ed25519.PublicKey, error) {
	block, rest := pem.Decode(armored)
	if block == nil || block.Type != "SSH SIGNATURE" || len(bytes.TrimSpace(rest)) > 0 || !bytes.HasPrefix(block.Bytes, []byte(sshsigMagic)) {
		return nil, errors.New("not an SSH signature")
	}
	var s sshsig
	if err := ssh.Unmarshal(block.Bytes[len(sshsigMagic):], &s); err != nil {
		return nil, err
	}
	if s.Version != 1 || s.Namespace != namespace || s.Hash != "sha512" {
		return nil, errors.New("a signature of another kind")
	}
	pub, err := ssh.ParsePublicKey([]byte(s.PublicKey))
	if err != nil {
		return nil, err
	}
	var sig ssh.Signature
	if err := ssh.Unmarshal([]byte(s.Signature), &sig); err != nil {
		return nil, err
	}
	if err := pub.Verify(sshsigMessage(file), &sig); err != nil {
		return nil, err
	}
	return rawKey(pub)
}

func rawKey(pub ssh.PublicKey) (ed25519.PublicKey, error) {
	c, ok := pub.(ssh.CryptoPublicKey)
	if !ok {
		return nil, errors.New("a key of another kind")
	}
	key, ok := c.CryptoPublicKey().(ed25519.PublicKey)
	if !ok {
		return nil, errors.New("a key of another kind")
	}
	return key, nil
}

// allowedSigner writes the line that `ssh-keygen -Y verify -f` reads.
func allowedSigner(who string, key ed25519.PublicKey) (string, error) {
	pub, err := ssh.NewPublicKey(key)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s namespaces=\"%s\" %s %s\n", who, namespace, pub.Type(), base64.StdEncoding.EncodeToString(pub.Marshal())), nil
}

func parseAllowedSigner(line string) (who string, key ed25519.PublicKey, err error) {
	parts := strings.Fields(line)
	if len(parts) != 4 {
		return "", nil, errors.New("allowed_signers is not one line of four parts")
	}
	blob, err := base64.StdEncoding.DecodeString(parts[3])
	if err != nil {
		return "", nil, err
	}
	pub, err := ssh.ParsePublicKey(blob)
	if err != nil {
		return "", nil, err
	}
	key, err = rawKey(pub)
	return parts[0], key, err
}

// fingerprint is the SHA-256 of the raw public key, in hex.
func fingerprint(key ed25519.PublicKey) string { return hexSum(key) }
