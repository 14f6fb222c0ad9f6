package evidence_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/crypto/ssh"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/evidence"
	"consentbook/backend/imports"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

const people = "Email,First name,Last name,Newsletter\nanna@example.org,Anna,Berg,yes\nbo@example.org,Bo,Dahl,unsubscribed\n\"cia@example.org\",Cia,Ek,\n"

// newBook is a book in which Anna said yes with a scan, and no again; Bo left by
// the file; Cia said yes in her own words.
func newBook(t testing.TB) (sqlite.Book, *testkit.Book) {
	t.Helper()
	kit := testkit.NewBook(t)
	b := sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner, Name: "Maja Lindqvist"}}
	m := sample.Generate(1, testkit.Noon)
	require.NoError(t, purposes.Start(ctx, b, m.Purposes))
	src, err := contactfile.Open(strings.NewReader(people), int64(len(people)), "list.csv", contactfile.Overrides{})
	require.NoError(t, err)
	_, _, err = imports.Run(ctx, b, src, imports.FileFacts{Name: "list.csv"}, imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "old list"}, nil)
	require.NoError(t, err)
	texts := map[string]string{}
	for _, l := range samplenotices.Languages {
		texts[l] = samplenotices.Text("privacy", l)
	}
	_, err = notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: texts, EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	require.NoError(t, err)
	record(t, b, "anna@example.org", consents.Act{State: consent.Given, Method: "paper", At: testkit.Noon.AddDate(0, -2, 0), Notice: "privacy-1", Language: "sv",
		Evidence: &consents.Evidence{Name: "anna.pdf", MediaType: "application/pdf", Bytes: []byte("%PDF-1.4 a scan of a card")}})
	record(t, b, "anna@example.org", consents.Act{State: consent.Withdrawn, Method: "phone", At: testkit.Noon.AddDate(0, -1, 0)})
	record(t, b, "cia@example.org", consents.Act{State: consent.Given, Method: "email", At: testkit.Noon.AddDate(0, -2, 0), Notice: "privacy-1", Language: "en", Words: "=Yes please & <thanks>"})
	return b, kit
}

func record(t testing.TB, b sqlite.Book, email string, a consents.Act) {
	t.Helper()
	a.Contact, a.Purpose = contact(t, b, email), "newsletter"
	_, err := consents.Record(ctx, b, a)
	require.NoError(t, err)
}

func contact(t testing.TB, b sqlite.Book, email string) consent.ContactID {
	t.Helper()
	id, err := contacts.Find(ctx, b, email)
	require.NoError(t, err)
	return id
}

func pack(t testing.TB, b sqlite.Book, scope string) []byte {
	t.Helper()
	o := evidence.Order{Scope: scope, Language: "en"}
	if scope == evidence.ScopeSubject {
		o.Contact = contact(t, b, "anna@example.org")
	}
	var out bytes.Buffer
	built, err := evidence.Build(ctx, b, o, &out)
	require.NoError(t, err)
	sum := sha256.Sum256(out.Bytes())
	require.Equal(t, hex.EncodeToString(sum[:]), built.SHA256)
	require.Equal(t, int64(out.Len()), built.Bytes)
	return out.Bytes()
}

func verify(raw []byte) (evidence.Verdict, error) {
	return evidence.Verify(bytes.NewReader(raw), int64(len(raw)))
}

// failing names the checks that say no.
func failing(v evidence.Verdict) (out []string) {
	for _, c := range v.Checks {
		if !c.OK {
			out = append(out, c.Name)
		}
	}
	return out
}

var scopes = []string{evidence.ScopeSubject, evidence.ScopeConsent, evidence.ScopeAll}

func TestAPackHolds(t *testing.T) {
	b, _ := newBook(t)
	for _, scope := range scopes {
		raw := pack(t, b, scope)
		v, err := verify(raw)
		require.NoError(t, err)
		require.True(t, v.OK, "%s: %+v", scope, v.Checks)
		require.Len(t, v.Checks, 9)
		for _, c := range v.Checks {
			require.True(t, c.OK)
			require.NotEmpty(t, c.Detail, c.Name)
		}
		files := unpack(t, raw)
		for _, must := range []string{"README.txt", "MANIFEST.json", "SHA256SUMS", "SHA256SUMS.sig", "6-cover.pdf", "2-data/consents.csv", "2-data/consents.jsonl", "5-ledger/checkpoint.txt"} {
			require.NotEmpty(t, get(files, must), "%s: %s", scope, must)
		}
	}
	audit, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, audit.OK, "that packs were handed out stands in the ledger: %v", audit.Problems)
}

func TestAPackOfOnePersonHoldsNobodyElse(t *testing.T) {
	b, _ := newBook(t)
	for _, f := range unpack(t, pack(t, b, evidence.ScopeSubject)) {
		for _, other := range []string{"bo@example.org", "cia@example.org", "Dahl", "Cia", "Yes please"} {
			require.NotContains(t, string(f.body), other, "%s", f.name)
		}
	}
}

func TestTheSameStateAndClockGiveTheSameBytes(t *testing.T) {
	b, kit := newBook(t)
	for _, scope := range scopes {
		at := kit.Clock.T
		copied := filepath.Join(t.TempDir(), "copy.consentbook")
		f, err := os.Create(copied)
		require.NoError(t, err)
		_, err = b.Snapshot(ctx, f)
		require.NoError(t, err)
		require.NoError(t, f.Close())
		clock := &testkit.Clock{T: at}
		db, err := sqlite.Open(ctx, copied, kit.HexKey, false, sqlite.Options{Now: clock.Now})
		require.NoError(t, err)
		defer db.Close()
		twin := sqlite.Book{DB: db, Operator: b.Operator}
		kit.Clock.T = at
		require.True(t, bytes.Equal(pack(t, b, scope), pack(t, twin, scope)), scope)
	}
}

func TestOrdersThatCannotBeMade(t *testing.T) {
	b, _ := newBook(t)
	for reason, o := range map[string]evidence.Order{
		"scope_unknown":      {Scope: "everything"},
		"scope_needs_person": {Scope: evidence.ScopeSubject},
		"contact_unknown":    {Scope: evidence.ScopeSubject, Contact: 99},
		"language_unknown":   {Scope: evidence.ScopeAll, Language: "xx"},
	} {
		before, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		_, err = evidence.Build(ctx, b, o, io.Discard)
		require.Equal(t, reason, consent.ReasonOf(err))
		after, err := b.Audit(ctx, nil)
		require.NoError(t, err)
		require.Equal(t, before.Root, after.Root)
	}
}

// file is one entry of a pack.
type file struct {
	name string
	body []byte
}

func unpack(t testing.TB, raw []byte) (out []file) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	require.NoError(t, err)
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		body, err := io.ReadAll(r)
		require.NoError(t, err)
		out = append(out, file{f.Name, body})
	}
	return out
}

func get(files []file, name string) []byte {
	for _, f := range files {
		if f.name == name {
			return f.body
		}
	}
	return nil
}

func with(files []file, name string, body []byte) []file {
	out := slices.DeleteFunc(slices.Clone(files), func(f file) bool { return f.name == name })
	if body != nil {
		out = append(out, file{name, body})
	}
	slices.SortFunc(out, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return out
}

// repack writes entries as a pack is written, whatever they hold.
func repack(t testing.TB, files []file) []byte {
	t.Helper()
	return repacked(t, files, flate.DefaultCompression)
}

// repacked packs at another level of compression than ours.
func repacked(t testing.TB, files []file, level int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, level) })
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		if slices.Contains([]string{"MANIFEST.json", "README.txt", "SHA256SUMS", "SHA256SUMS.sig"}, f.name) {
			h.Method = zip.Store
		}
		h.SetMode(0o644)
		w, err := z.CreateHeader(h)
		require.NoError(t, err)
		_, err = w.Write(f.body)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

// resum repairs SHA256SUMS, and MANIFEST.json with it, as a forger would.
func resum(t testing.TB, files []file) []file {
	t.Helper()
	var m map[string]any
	require.NoError(t, json.Unmarshal(get(files, "MANIFEST.json"), &m))
	var list []map[string]any
	for _, f := range files {
		if f.name != "MANIFEST.json" && f.name != "README.txt" && !strings.HasPrefix(f.name, "SHA256SUMS") {
			list = append(list, map[string]any{"name": f.name, "sha256": sum(f.body), "bytes": len(f.body), "packed_sha256": sum(deflated(t, f.body))})
		}
	}
	m["files"] = list
	manifest, err := json.MarshalIndent(m, "", "  ")
	require.NoError(t, err)
	files = with(files, "MANIFEST.json", manifest)
	sums := ""
	for _, f := range files {
		if !strings.HasPrefix(f.name, "SHA256SUMS") {
			sums += sum(f.body) + "  " + f.name + "\n"
		}
	}
	return with(files, "SHA256SUMS", []byte(sums))
}

func deflated(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.DefaultCompression)
	require.NoError(t, err)
	_, err = w.Write(b)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return out.Bytes()
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

// resign signs the sums with a key, as `ssh-keygen -Y sign` does, and makes the
// pack name that key.
func resign(t testing.TB, files []file, key ed25519.PrivateKey) []file {
	t.Helper()
	signer, err := ssh.NewSignerFromKey(key)
	require.NoError(t, err)
	who, _, _ := strings.Cut(string(get(files, "5-ledger/allowed_signers")), " ")
	files = with(files, "5-ledger/allowed_signers", fmt.Appendf(nil, "%s namespaces=\"consentbook\" ssh-ed25519 %s\n", who, base64.StdEncoding.EncodeToString(signer.PublicKey().Marshal())))
	files = resum(t, files)
	digest := ssh512(get(files, "SHA256SUMS"))
	sig, err := signer.Sign(nil, append([]byte("SSHSIG"), ssh.Marshal(struct{ Namespace, Reserved, Hash, Digest string }{"consentbook", "", "sha512", digest})...))
	require.NoError(t, err)
	blob := append([]byte("SSHSIG"), ssh.Marshal(struct {
		Version                                   uint32
		Key, Namespace, Reserved, Hash, Signature string
	}{1, string(signer.PublicKey().Marshal()), "consentbook", "", "sha512", string(ssh.Marshal(sig))})...)
	return with(files, "SHA256SUMS.sig", pem.EncodeToMemory(&pem.Block{Type: "SSH SIGNATURE", Bytes: blob}))
}

func TestAPackOfOtherHandsIsFoundOut(t *testing.T) {
	b, _ := newBook(t)
	other, _ := newBook(t)
	_, stranger, err := ed25519.GenerateKey(nil)
	require.NoError(t, err)
	one, all := unpack(t, pack(t, b, evidence.ScopeSubject)), unpack(t, pack(t, b, evidence.ScopeConsent))
	v, err := verify(repack(t, resign(t, all, b.Signer())))
	require.NoError(t, err)
	require.True(t, v.OK, "the test's own tools make a pack that holds: %+v", v.Checks)

	line := func(files []file, name string, change func([]string) []string) []file {
		lines := strings.SplitAfter(string(get(files, name)), "\n")
		return with(files, name, []byte(strings.Join(change(lines[:len(lines)-1]), "")))
	}
	evidenceFile := ""
	for _, f := range all {
		if strings.HasPrefix(f.name, "3-evidence/") {
			evidenceFile = f.name
		}
	}
	require.NotEmpty(t, evidenceFile)
	replace := func(old, to string) func([]string) []string {
		return func(lines []string) []string {
			joined := strings.Join(lines, "")
			require.Contains(t, joined, old)
			return strings.SplitAfter(strings.ReplaceAll(joined, old, to), "\n")
		}
	}
	for name, c := range map[string]struct {
		files []file
		says  string // the check that must say no
	}{
		"a file is missing":                {with(all, evidenceFile, nil), "files"},
		"a file too many":                  {with(all, "2-data/more.csv", []byte("x")), "files"},
		"a document of another book":       {resign(t, with(all, "6-cover.pdf", get(unpack(t, pack(t, other, evidence.ScopeConsent)), "6-cover.pdf")), b.Signer()), "documents"},
		"a document changed after signing": {resign(t, with(all, "6-cover.pdf", append(get(all, "6-cover.pdf"), "% more\n"...)), b.Signer()), "documents"},
		"a file changed":                   {with(all, evidenceFile, []byte("another scan")), "files"},
		"a file changed, sums repaired":    {resum(t, with(all, evidenceFile, []byte("another scan"))), "signature"},
		"a consent changed, sums repaired": {resum(t, line(all, "2-data/consents.jsonl", replace(`"withdrawn"`, `"given"`))), "signature"},
		"signed by a stranger":             {resign(t, all, stranger), "checkpoint"},
		"no signature":                     {with(all, "SHA256SUMS.sig", nil), "signature"},
		"no sums":                          {with(all, "SHA256SUMS", nil), "files"},
		"the manifest is another's":        {resign(t, with(all, "MANIFEST.json", bytes.ReplaceAll(get(all, "MANIFEST.json"), []byte(`"ledger_entries": `), []byte(`"ledger_entries": 1`))), b.Signer()), "checkpoint"},
		"the owner changes a consent":      {resign(t, line(all, "2-data/consents.jsonl", replace(`"withdrawn"`, `"given"`)), b.Signer()), "consents"},
		"the owner leaves a withdrawal out": {resign(t, line(all, "2-data/consents.jsonl", func(l []string) []string {
			return slices.DeleteFunc(l, func(s string) bool { return strings.Contains(s, `"withdrawn"`) })
		}), b.Signer()), "consents"},
		"the owner says a consent twice":        {resign(t, line(all, "2-data/consents.jsonl", func(l []string) []string { return append(l, l[0]) }), b.Signer()), "consents"},
		"the owner changes a scan":              {resign(t, with(all, evidenceFile, []byte("another scan")), b.Signer()), "evidence"},
		"the owner changes a notice":            {resign(t, with(all, "4-notices/privacy-1.en.md", []byte("# We may do anything\n")), b.Signer()), "evidence"},
		"the owner cuts the log":                {resign(t, line(all, "5-ledger/log.jsonl", func(l []string) []string { return l[:len(l)-1] }), b.Signer()), "proofs"},
		"the owner takes an entry out":          {resign(t, line(all, "5-ledger/log.jsonl", func(l []string) []string { return slices.Delete(slices.Clone(l), 2, 3) }), b.Signer()), "proofs"},
		"the owner changes the log":             {resign(t, line(all, "5-ledger/log.jsonl", replace(`withdrawn`, `given`)), b.Signer()), "proofs"},
		"the owner changes a proof":             {resign(t, line(one, "5-ledger/proofs.jsonl", replace(`withdrawn`, `given`)), b.Signer()), "proofs"},
		"the owner leaves the proofs out":       {resign(t, with(one, "5-ledger/proofs.jsonl", []byte{}), b.Signer()), "proofs"},
		"the owner cuts a long proof in pieces": {resign(t, line(one, "5-ledger/proofs.jsonl", func(l []string) []string { return []string{l[0][:len(l[0])/2] + "\n"} }), b.Signer()), "proofs"},
		"the checkpoint changed":                {resign(t, with(all, "5-ledger/checkpoint.txt", bytes.Replace(get(all, "5-ledger/checkpoint.txt"), []byte("\n"), []byte("x\n"), 1)), b.Signer()), "checkpoint"},
	} {
		t.Run(name, func(t *testing.T) {
			v, err := verify(repack(t, c.files))
			require.NoError(t, err)
			require.False(t, v.OK)
			require.Contains(t, failing(v), c.says, "%+v", v.Checks)
		})
	}
}

func TestBytesThatBelongToNoFileAreFound(t *testing.T) {
	b, _ := newBook(t)
	raw := pack(t, b, evidence.ScopeSubject)
	files := unpack(t, raw)
	reversed := slices.Clone(files)
	slices.Reverse(reversed)
	twice := append(slices.Clone(files), files[0])
	at := bytes.Index(raw[4:], []byte("PK\x03\x04")) + 4 // the second entry
	for name, c := range map[string][]byte{
		"after the end":         append(bytes.Clone(raw), "x"...),
		"before the start":      append([]byte("#!/bin/sh\n"), raw...),
		"between entries":       slices.Insert(bytes.Clone(raw), at, []byte("hidden")...),
		"in another order":      repack(t, reversed),
		"an entry twice":        repack(t, twice),
		"a name that leads out": repack(t, with(files, "../evil", []byte("x"))),
	} {
		v, err := verify(c)
		if err != nil {
			require.Equal(t, "pack_not_a_pack", consent.ReasonOf(err), name)
			continue
		}
		require.False(t, v.OK, name)
		require.Contains(t, failing(v), "structure", name)
	}
	for _, raw := range [][]byte{nil, []byte("PK"), []byte("a letter"), raw[:len(raw)/2], repack(t, []file{{"a.txt", []byte("x")}})} {
		_, err := verify(raw)
		require.Equal(t, "pack_not_a_pack", consent.ReasonOf(err))
	}
}

// Every byte counts: a flipped bit is found, or it changes nothing that anybody
// can read (the last bits of a compressed stream mean nothing).
func TestAFlippedBitIsFound(t *testing.T) {
	b, _ := newBook(t)
	raw := pack(t, b, evidence.ScopeSubject)
	whole := unpack(t, raw)
	blind, step := 0, len(raw)/300|1
	for at := 0; at < len(raw); at += step {
		spoilt := bytes.Clone(raw)
		spoilt[at] ^= 1 << (at % 8)
		v, err := verify(spoilt)
		if err != nil || !v.OK {
			continue
		}
		require.Equal(t, whole, unpack(t, spoilt), "byte %d", at)
		blind++
	}
	require.LessOrEqual(t, blind, 2*len(whole), "bits without meaning are few")
}

// Every byte outside of the compressed content is fixed.
func TestNoByteOfTheFrameIsFree(t *testing.T) {
	b, _ := newBook(t)
	raw := pack(t, b, evidence.ScopeSubject)
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	require.NoError(t, err)
	content := make([]bool, len(raw))
	for _, f := range z.File {
		start, err := f.DataOffset()
		require.NoError(t, err)
		for i := range int64(f.CompressedSize64) {
			content[start+i] = true
		}
	}
	for at, n := 0, 0; at < len(raw); at++ {
		if content[at] {
			continue
		}
		if n++; n%7 != 0 && at < len(raw)-60 { // the end of the directory whole
			continue
		}
		spoilt := bytes.Clone(raw)
		spoilt[at] ^= 1 << (at % 8)
		v, err := verify(spoilt)
		require.True(t, err != nil || !v.OK, "byte %d of the frame may be anything", at)
	}
}

// What the README of a pack tells a stranger to do works with tools of every
// Linux and macOS.
func TestOrdinaryToolsAgree(t *testing.T) {
	b, _ := newBook(t)
	dir := t.TempDir()
	for _, f := range unpack(t, pack(t, b, evidence.ScopeAll)) {
		to := filepath.Join(dir, filepath.FromSlash(f.name))
		require.NoError(t, os.MkdirAll(filepath.Dir(to), 0o700))
		require.NoError(t, os.WriteFile(to, f.body, 0o600))
	}
	t.Run("sha256sum", func(t *testing.T) {
		if _, err := exec.LookPath("sha256sum"); err != nil {
			t.Skip("no sha256sum on this machine")
		}
		c := exec.Command("sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS")
		c.Dir = dir
		out, err := c.CombinedOutput()
		require.NoError(t, err, "%s", out)
	})
	t.Run("ssh-keygen", func(t *testing.T) {
		if _, err := exec.LookPath("ssh-keygen"); err != nil {
			t.Skip("no ssh-keygen on this machine")
		}
		signers, err := os.ReadFile(filepath.Join(dir, "5-ledger", "allowed_signers"))
		require.NoError(t, err)
		who, _, _ := strings.Cut(string(signers), " ")
		run := func() ([]byte, error) {
			sums, err := os.Open(filepath.Join(dir, "SHA256SUMS"))
			require.NoError(t, err)
			defer sums.Close()
			c := exec.Command("ssh-keygen", "-Y", "verify", "-f", "5-ledger/allowed_signers", "-I", who, "-n", "consentbook", "-s", "SHA256SUMS.sig")
			c.Dir, c.Stdin = dir, sums
			return c.CombinedOutput()
		}
		out, err := run()
		require.NoError(t, err, "%s", out)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "SHA256SUMS"), []byte("nothing\n"), 0o600))
		_, err = run()
		require.Error(t, err)
	})
}

func TestTablesAreInert(t *testing.T) {
	b, _ := newBook(t)
	testkit.Stated(t, b, consent.Contact{Given: "=cmd|' /C calc'!A0", Organisation: "@SUM(1)", Emails: []consent.Reach{{Value: "=1+1@example.org"}}, Phones: []consent.Reach{{Value: "-2+3"}}}, "newsletter", consent.BasisConsent, "+cmd")
	files := unpack(t, pack(t, b, evidence.ScopeAll))
	for _, name := range []string{"2-data/contacts.csv", "2-data/consents.csv"} {
		for _, cell := range strings.FieldsFunc(string(get(files, name)), func(r rune) bool { return r == ',' || r == '\n' || r == '"' }) {
			require.False(t, strings.ContainsAny(cell[:1], "=@+-"), "%s: %q", name, cell)
		}
	}
}

func ssh512(b []byte) string {
	s := sha512.Sum512(b)
	return string(s[:])
}
