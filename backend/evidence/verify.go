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
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/sqlite"
)

// Check is one thing that was looked at.
type Check struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
}

// Verdict is the result of checking a pack.
type Verdict struct {
	OK     bool    `json:"ok"`
	Checks []Check `json:"checks"`
}

// verifier reads a pack without the book and without a passphrase.
type verifier struct {
	zip      *zip.Reader
	raw      io.ReaderAt
	size     int64
	files    map[string]*zip.File
	sums     map[string]string
	manifest Manifest
	key      ed25519.PublicKey
	head     ledger.Checkpoint
	proven   map[[32]byte]bool // SHA-256 of each proven payload, and of each event inside
	spoken   map[[32]byte]bool // of these, the consent events of a log that is there whole
	hashes   map[string]bool   // file hashes that proven payloads name
	verdict  Verdict
}

// maxText bounds what of a pack is read into memory at once.
const maxText = 64 << 20

// Verify checks every file of a pack, the signature, the ledger's head, the
// proofs, and that the data is what was proven. It never stops at the first
// fault: a reader must see all of them.
func Verify(r io.ReaderAt, size int64) (Verdict, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return Verdict{Checks: []Check{}}, consent.Fail(consent.Invalid, "pack_not_a_pack", "file").Because(err)
	}
	v := &verifier{zip: z, raw: r, size: size, files: map[string]*zip.File{}, proven: map[[32]byte]bool{}, spoken: map[[32]byte]bool{}, hashes: map[string]bool{}}
	for _, f := range z.File {
		v.files[f.Name] = f
	}
	if v.files["SHA256SUMS"] == nil && v.files["MANIFEST.json"] == nil {
		return Verdict{Checks: []Check{}}, consent.Fail(consent.Invalid, "pack_not_a_pack", "file")
	}
	v.verdict.OK = true
	for _, c := range []struct {
		name string
		run  func() (string, error)
	}{
		{"structure", v.structure}, {"files", v.checkFiles}, {"signature", v.signature}, {"manifest", v.checkManifest},
		{"checkpoint", v.checkpoint}, {"proofs", v.proofs}, {"consents", v.consents}, {"evidence", v.evidence},
	} {
		detail, err := c.run()
		if err != nil {
			v.verdict.OK = false
			detail = err.Error()
		}
		v.verdict.Checks = append(v.verdict.Checks, Check{c.name, err == nil, detail})
	}
	return v.verdict, nil
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
	if err != nil || !signed.Equal(key) {
		return "", errors.New("the signature over SHA256SUMS does not hold")
	}
	v.key = key
	return fmt.Sprintf("signed by %s, key %s", who, fingerprint(key)), nil
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
	for _, f := range v.manifest.Files {
		if v.sums[f.Name] != f.SHA256 {
			return "", fmt.Errorf("MANIFEST.json and SHA256SUMS disagree on %s", f.Name)
		}
	}
	return fmt.Sprintf("pack %s, scope %s", v.manifest.ID, v.manifest.Scope), nil
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
	if v.head.Size != v.manifest.Entries || hex.EncodeToString(v.head.Root[:]) != v.manifest.Root {
		return "", errors.New("the checkpoint is not the one the manifest names")
	}
	return fmt.Sprintf("ledger of %d entries, root %s", v.head.Size, v.manifest.Root), nil
}

// proofs: each payload leads to the root; or, where the whole log is in the
// pack, the log does.
func (v *verifier) proofs() (string, error) {
	if v.head.Size == 0 {
		return "", errors.New("there is no head to prove against")
	}
	if v.files["5-ledger/log.jsonl"] != nil {
		return v.rebuild()
	}
	n := 0
	err := v.lines("5-ledger/proofs.jsonl", func(b []byte) error {
		var p ledger.Proof
		if err := json.Unmarshal(b, &p); err != nil {
			return errors.New("a line that is no proof")
		}
		if _, err := p.Verify(v.head.Size, v.head.Root); err != nil {
			return err
		}
		n++
		return v.learn([]byte(p.Payload))
	})
	if err == nil && n == 0 {
		err = errors.New("no proof")
	}
	return fmt.Sprintf("%d entries proven to stand under the root", n), err
}

// rebuild makes the tree anew from the log.
func (v *verifier) rebuild() (string, error) {
	var hs logHashes
	size, items := int64(0), 0
	err := v.lines("5-ledger/log.jsonl", func(b []byte) error {
		var l sqlite.LogLine
		if err := json.Unmarshal(b, &l); err != nil {
			return errors.New("a line that is no entry")
		}
		leaf, err := ledger.ParseLeaf([]byte(l.Leaf))
		if err != nil {
			return err
		}
		if leaf.Entry != size+1 {
			return fmt.Errorf("entry %d is missing", size+1)
		}
		opened, err := v.items(leaf, l.Items)
		if err != nil {
			return err
		}
		items += opened
		more, err := tlog.StoredHashesForRecordHash(size, leaf.Hash(), hs)
		hs, size = append(hs, more...), size+1
		return err
	})
	if err != nil {
		return "", err
	}
	root, err := tlog.TreeHash(size, hs)
	if err != nil || size != v.head.Size || root != v.head.Root {
		return "", errors.New("the log does not lead to the signed root")
	}
	return fmt.Sprintf("%d entries lead to the root, %d of their parts are open", size, items), nil
}

func (v *verifier) items(leaf ledger.Leaf, items []sqlite.LogItem) (opened int, err error) {
	cs := make([]ledger.Hash, len(items))
	for i, it := range items {
		if it.Payload == "" {
			copy(cs[i][:], it.Commitment)
			continue
		}
		opened++
		if strings.HasPrefix(leaf.Kind, "consent.") {
			v.spoken[sha256.Sum256([]byte(it.Payload))] = true
		}
		cs[i] = ledger.Item{Salt: it.Salt, Payload: []byte(it.Payload)}.Commitment()
		if err := v.learn([]byte(it.Payload)); err != nil {
			return 0, err
		}
	}
	root, err := ledger.ItemsRoot(cs)
	if err != nil || root != leaf.Items || int64(len(cs)) != leaf.Count {
		return 0, fmt.Errorf("entry %d: its parts are not what it committed to", leaf.Entry)
	}
	return opened, nil
}

// logHashes is a whole tree in memory.
type logHashes []tlog.Hash

func (h logHashes) ReadHashes(idx []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(idx))
	for i, x := range idx {
		if x >= int64(len(h)) {
			return nil, errors.New("hash out of reach")
		}
		out[i] = h[x]
	}
	return out, nil
}

// learn remembers what a proven payload says: itself, the events inside it,
// and the hashes of files it names.
func (v *verifier) learn(payload []byte) error {
	v.proven[sha256.Sum256(payload)] = true
	var p struct {
		Events   []json.RawMessage `json:"events"`
		Evidence string            `json:"evidence_sha256"`
		Notice   string            `json:"notice_sha256"`
		Texts    json.RawMessage   `json:"texts"`
	}
	if err := json.Unmarshal(payload, &p); err != nil {
		return nil // a payload of another form proves no consent
	}
	for _, e := range p.Events {
		v.proven[sha256.Sum256(e)] = true
	}
	var texts []struct {
		SHA256 string `json:"sha256"`
	}
	_ = json.Unmarshal(p.Texts, &texts) // not a list: none
	for _, t := range texts {
		v.hashes[t.SHA256] = true
	}
	v.hashes[p.Evidence], v.hashes[p.Notice] = true, true
	return nil
}

// consents: every consent event in the data is one the ledger committed to,
// each stands there once, and where the whole log is in the pack, none that was
// recorded is left out.
func (v *verifier) consents() (string, error) {
	seen := map[[32]byte]bool{}
	err := v.lines("2-data/consents.jsonl", func(b []byte) error {
		h := sha256.Sum256(b)
		if !v.proven[h] || seen[h] {
			return fmt.Errorf("line %d of 2-data/consents.jsonl is not in the ledger, or stands twice", len(seen)+1)
		}
		seen[h] = true
		return nil
	})
	if err != nil {
		return "", err
	}
	for h := range v.spoken {
		if !seen[h] {
			return "", errors.New("2-data/consents.jsonl leaves out a consent event that is in the ledger")
		}
	}
	return fmt.Sprintf("%d consent events are in the ledger exactly as they stand here", len(seen)), nil
}

// evidence: every kept file and every notice is named, by its hash, in an entry
// that is proven.
func (v *verifier) evidence() (string, error) {
	n := 0
	for _, f := range v.zip.File {
		if !strings.HasPrefix(f.Name, "3-evidence/") && !strings.HasPrefix(f.Name, "4-notices/") {
			continue
		}
		if !v.hashes[v.sums[f.Name]] || v.sums[f.Name] == "" {
			return "", fmt.Errorf("%s is named by no entry of the ledger", f.Name)
		}
		n++
	}
	return fmt.Sprintf("%d files are named by their hash in the ledger", n), nil
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
