package sealedfile

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const password = "korrekt Hast Batteri 7"

// byOther is an archive that 7-Zip made: one file, stored, AES-256.
const byOther = "504b0304330001006300298a765d00000000380000001c00000007000b006f6e652e7478740199070002004145030000" +
	"2aa7b3a5deb4dc251f446655431e0ff86eeb9549e06ca51177707986f5d549d82b60defb788e06a12cec5eb04da1b5c7b28d5ffd0067f660" +
	"504b01023f03330001006300298a765d00000000380000001c00000007002f000000000000002080a481000000006f6e652e7478740a0020000000000001001800" +
	"cf008d52a57add01000000000000000000000000000000000199070002004145030000504b0506000000000100010064000000680000000000"

// opened decrypts a file by the description of the format; nil where the
// password is not that of the file, or the content was changed.
func opened(t *testing.T, f *zip.File, password string) []byte {
	t.Helper()
	require.EqualValues(t, methodAES, f.Method)
	require.EqualValues(t, 0, f.CRC32, "AE-2 keeps no checksum of the content")
	extra := f.Extra
	for binary.LittleEndian.Uint16(extra) != extraAES {
		extra = extra[4+binary.LittleEndian.Uint16(extra[2:]):]
	}
	require.Equal(t, []byte{2, 0, 'A', 'E', 3}, extra[4:9])
	r, err := f.OpenRaw()
	require.NoError(t, err)
	raw, err := io.ReadAll(r)
	require.NoError(t, err)
	keys, err := pbkdf2.Key(sha1.New, password, raw[:16], 1000, 66)
	require.NoError(t, err)
	body := bytes.Clone(raw[18 : len(raw)-10])
	mac := hmac.New(sha1.New, keys[32:64])
	mac.Write(body)
	if !bytes.Equal(raw[16:18], keys[64:]) || !bytes.Equal(mac.Sum(nil)[:10], raw[len(raw)-10:]) {
		return nil
	}
	block, err := aes.NewCipher(keys[:32])
	require.NoError(t, err)
	xorCounting(block, body)
	if binary.LittleEndian.Uint16(extra[9:]) == zip.Deflate {
		body, err = io.ReadAll(flate.NewReader(bytes.NewReader(body)))
		require.NoError(t, err)
	}
	require.EqualValues(t, f.UncompressedSize64, len(body))
	return body
}

func archive(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := NewZIP(&out, password, time.Date(2026, 1, 2, 3, 4, 6, 0, time.UTC))
	for name, content := range files {
		w, err := z.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(w, content)
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return out.Bytes()
}

func TestTheFormatIsThatOfOtherPrograms(t *testing.T) {
	b, err := hex.DecodeString(byOther)
	require.NoError(t, err)
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	require.Equal(t, "Anna Berg, anna@example.org\n", string(opened(t, z.File[0], password)))
	require.Nil(t, opened(t, z.File[0], "korrekt Hast Batteri 8"))
}

var files = map[string]string{"data.csv": "Anna Berg, anna@example.org\n", "empty.txt": "", "long.txt": strings.Repeat("a row of an export\n", 20_000), "sections/marks.csv": "x"}

func TestWhatIsSealedOpensWithThePasswordOnly(t *testing.T) {
	b := archive(t, files)
	require.NotContains(t, string(b), "anna@example.org")
	require.NotContains(t, string(b), "a row of")
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	require.Len(t, z.File, len(files))
	salts := map[string]bool{}
	for _, f := range z.File {
		require.Equal(t, files[f.Name], string(opened(t, f, password)))
		require.Nil(t, opened(t, f, "another password"))
		r, err := f.OpenRaw()
		require.NoError(t, err)
		salt := make([]byte, saltSize)
		_, err = io.ReadFull(r, salt)
		require.NoError(t, err)
		require.False(t, salts[string(salt)], "each file has a salt of its own")
		salts[string(salt)] = true
	}
}

// A byte that was changed on the way is seen.
func TestAChangedArchiveDoesNotOpen(t *testing.T) {
	b := archive(t, map[string]string{"data.csv": "Anna Berg, anna@example.org\n"})
	at := bytes.Index(b, []byte("data.csv")) + len("data.csv") + 40
	b[at] ^= 1
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	require.Nil(t, opened(t, z.File[0], password))
}

// TestAnotherProgramOpensIt asks an archive program that is not ours.
func TestAnotherProgramOpensIt(t *testing.T) {
	tool, err := exec.LookPath("7z")
	if err != nil {
		t.Skip("7z (p7zip-full) is not installed")
	}
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.zip"), archive(t, files), 0o600))
	out, err := exec.Command(tool, "x", "-p"+password, "-o"+filepath.Join(dir, "out"), filepath.Join(dir, "a.zip")).CombinedOutput()
	require.NoError(t, err, string(out))
	for name, content := range files {
		got, err := os.ReadFile(filepath.Join(dir, "out", name))
		require.NoError(t, err)
		require.Equal(t, content, string(got))
	}
	require.Error(t, exec.Command(tool, "t", "-pwrong", filepath.Join(dir, "a.zip")).Run())
	listed, err := exec.Command(tool, "l", "-slt", filepath.Join(dir, "a.zip")).Output()
	require.NoError(t, err)
	require.Contains(t, string(listed), "AES-256")
}
