package evidence

import (
	"archive/zip"
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// Check is one thing that was looked at.
type Check struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// The forms of what a pack says of itself; nothing else is ever printed.
var (
	idForm     = regexp.MustCompile(`^P-\d{4}-\d{4,}$`)
	signerForm = regexp.MustCompile(`^consentbook/[a-z0-9]{1,64}$`)
)

// Verdict is the result of checking a pack.
type Verdict struct {
	OK     bool    `json:"ok"`
	Checks []Check `json:"checks"`
}

// verifier reads a pack without the book and without a passphrase.
type verifier struct {
	zip        *zip.Reader
	raw        io.ReaderAt
	size       int64
	files      map[string]*zip.File
	sums       map[string]string
	manifest   Manifest
	key        ed25519.PublicKey
	who        string
	head       ledger.Checkpoint
	events     map[[32]byte]ledger.Leaf                      // by the SHA-256 of each proven consent event: the leaf it stands under
	hashes     map[string]bool                               // file hashes that proven payloads name
	audience   []provenAudience                              // of a campaign
	steps      []provenStep                                  // of a request
	registered map[consent.Register]map[int64]provenDocument // every register, as the last entry about each row left it
	rows       map[string]provenRow                          // of the breach register, as their last entries left them, by number
	kinds      map[string]string                             // of the entries of campaigns, by their numbers
	verdict    Verdict
}

// maxText bounds what of a pack is read into memory at once.
const maxText = 32 << 20

// Verify checks every file of a pack, the signature, the ledger's head, the
// proofs, and that the data is what was proven, both ways. What a file says is
// looked at only once its frame, its hash and the signature hold: a foreign
// pack cannot make the reader work.
func Verify(r io.ReaderAt, size int64) (Verdict, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return Verdict{Checks: []Check{}}, consent.Fail(consent.Invalid, "pack_not_a_pack", "file").Because(err)
	}
	v := &verifier{zip: z, raw: r, size: size, files: map[string]*zip.File{}, events: map[[32]byte]ledger.Leaf{}, hashes: map[string]bool{}, kinds: map[string]string{}, rows: map[string]provenRow{}}
	for _, f := range z.File {
		v.files[f.Name] = f
	}
	if v.files["SHA256SUMS"] == nil && v.files["MANIFEST.json"] == nil {
		return Verdict{Checks: []Check{}}, consent.Fail(consent.Invalid, "pack_not_a_pack", "file")
	}
	v.run()
	return v.verdict, nil
}

// run carries out the checks in their order; each of the first three must hold
// before anything behind it is opened.
func (v *verifier) run() {
	v.verdict.OK = true
	closed := ""
	for i, c := range []struct {
		name string
		run  func() (string, error)
	}{
		{"structure", v.structure}, {"files", v.checkFiles}, {"signature", v.signature}, {"manifest", v.checkManifest},
		{"checkpoint", v.checkpoint}, {"proofs", v.proofs}, {"consents", v.consents}, {"evidence", v.evidence}, {"documents", v.documents},
	} {
		if closed != "" {
			v.verdict.Checks = append(v.verdict.Checks, Check{c.name, false, "not looked at, because " + closed + " does not hold"})
			continue
		}
		detail, err := c.run()
		if err != nil {
			v.verdict.OK = false
			detail = err.Error()
			if i < 3 {
				closed = c.name
			}
		}
		v.verdict.Checks = append(v.verdict.Checks, Check{c.name, err == nil, detail})
	}
}

func (v *verifier) open(name string) (io.ReadCloser, error) {
	f := v.files[name]
	if f == nil {
		return nil, fmt.Errorf("%s is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read", name)
	}
	return r, nil
}

func (v *verifier) read(name string) ([]byte, error) {
	r, err := v.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxText))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read", name)
	}
	return b, nil
}

// checkFiles: every file has the hash that SHA256SUMS says, and no file is
// missing from it.
func (v *verifier) checkFiles() (string, error) {
	b, err := v.read("SHA256SUMS")
	if err != nil {
		return "", err
	}
	if v.sums, err = parseSums(b); err != nil {
		return "", err
	}
	for name := range v.sums {
		if v.files[name] == nil {
			return "", fmt.Errorf("%s is missing", name)
		}
	}
	for _, f := range v.zip.File {
		if f.Name == "SHA256SUMS" || f.Name == "SHA256SUMS.sig" {
			continue
		}
		want := v.sums[f.Name]
		if want == "" {
			return "", fmt.Errorf("%s is not listed in SHA256SUMS", f.Name)
		}
		got, err := v.sum(f.Name)
		if err != nil {
			return "", err
		}
		if got != want {
			return "", fmt.Errorf("%s was changed", f.Name)
		}
	}
	return fmt.Sprintf("%d files have the hashes of SHA256SUMS", len(v.sums)), nil
}

func (v *verifier) sum(name string) (string, error) {
	r, err := v.open(name)
	if err != nil {
		return "", err
	}
	defer r.Close()
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", fmt.Errorf("%s was changed", name)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// signature: SHA256SUMS was signed by the key the pack names.
func (v *verifier) signature() (string, error) {
	sums, err := v.read("SHA256SUMS")
	if err != nil {
		return "", err
	}
	sig, err := v.read("SHA256SUMS.sig")
	if err != nil {
		return "", err
	}
	line, err := v.read("5-ledger/allowed_signers")
	if err != nil {
		return "", err
	}
	who, key, err := parseAllowedSigner(string(line))
	if err != nil {
		return "", err
	}
	signed, err := verifySSH(sums, sig)
	if err != nil || !signed.Equal(key) || !signerForm.MatchString(who) {
		return "", errors.New("the signature over SHA256SUMS does not hold")
	}
	v.key, v.who = key, who
	return fmt.Sprintf("signed by %s; compare the key's fingerprint with one you got another way: %s", who, fingerprint(key)), nil
}

func (v *verifier) checkManifest() (string, error) {
	b, err := v.read("MANIFEST.json")
	if err != nil {
		return "", err
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&v.manifest); err != nil || v.manifest.Format != packFormat {
		return "", errors.New("MANIFEST.json is not one of this program's")
	}
	m := v.manifest
	log := v.files["5-ledger/log.jsonl"] != nil
	if !idForm.MatchString(m.ID) || m.Scope != ScopeSubject && m.Scope != ScopeConsent && m.Scope != ScopeAll && m.Scope != ScopeCampaign && m.Scope != ScopeRequest && m.Scope != ScopeBreach && m.Scope != ScopeRegisters || (m.Scope == ScopeSubject) == log || signerName(m.Book) != v.who {
		return "", errors.New("MANIFEST.json says something that is not so")
	}
	listed := map[string]bool{"MANIFEST.json": true, "README.txt": true}
	for _, f := range m.Files {
		if v.files[f.Name] == nil || v.sums[f.Name] != f.SHA256 || listed[f.Name] || v.files[f.Name].UncompressedSize64 != uint64(f.Bytes) {
			return "", fmt.Errorf("MANIFEST.json and SHA256SUMS disagree on %q", f.Name)
		}
		if packed, err := v.packed(f.Name); err != nil || packed != f.Packed {
			return "", fmt.Errorf("%s is packed otherwise than it was", f.Name)
		}
		listed[f.Name] = true
	}
	if len(listed) != len(v.sums) {
		return "", errors.New("MANIFEST.json does not list every file")
	}
	return fmt.Sprintf("pack %s, scope %s", v.manifest.ID, v.manifest.Scope), nil
}

// packed is the hash of a file as it is packed: content can be packed in many
// ways, and only one of them is the pack.
func (v *verifier) packed(name string) (string, error) {
	r, err := v.files[name].OpenRaw()
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, r)
	return hex.EncodeToString(h.Sum(nil)), err
}

// checkpoint: the ledger's head was signed by the same key.
func (v *verifier) checkpoint() (string, error) {
	signed, err := v.read("5-ledger/checkpoint.txt")
	if err != nil {
		return "", err
	}
	key, err := v.read("5-ledger/key.txt")
	if err != nil {
		return "", err
	}
	vk := strings.TrimSpace(string(key))
	if v.key == nil || vk != ledger.VerifierKey(ledger.Origin(string(v.manifest.Book)), v.key) {
		return "", errors.New("the ledger's key is not the key that signed the pack")
	}
	if v.head, err = ledger.Open(string(signed), vk); err != nil {
		return "", err
	}
	m := v.manifest
	if v.head.Size != m.Entries || hex.EncodeToString(v.head.Root[:]) != m.Root || m.Key != vk || m.Known != v.head.At.Format(time.RFC3339Nano) {
		return "", errors.New("the checkpoint is not the one the manifest names")
	}
	return fmt.Sprintf("ledger of %d entries, root %s", v.head.Size, v.manifest.Root), nil
}

// lines reads a file of JSON lines.
func (v *verifier) lines(name string, fn func([]byte) error) error {
	r, err := v.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 64<<10), maxText)
	for s.Scan() {
		if err := fn(s.Bytes()); err != nil {
			return err
		}
	}
	if s.Err() != nil {
		return fmt.Errorf("%s cannot be read", name)
	}
	return nil
}
