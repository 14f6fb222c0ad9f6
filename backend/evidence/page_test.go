package evidence_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/evidence"
)

// bySecond checks packs with the page, which shares no line with Verify; ask is
// a file, or a file and the place of a byte that is changed first.
func bySecond(t testing.TB, ask ...string) []evidence.Verdict {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not installed: the page is not tried")
	}
	page := filepath.Join(t.TempDir(), "page.html")
	require.NoError(t, os.WriteFile(page, evidence.Page(), 0o600))
	c := exec.Command(node, filepath.Join("testdata", "page.mjs"), page)
	c.Stdin = strings.NewReader(strings.Join(ask, "\n") + "\n")
	var out, complaint bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaint
	require.NoError(t, c.Run(), complaint.String())
	var vs []evidence.Verdict
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		var v evidence.Verdict
		require.NoError(t, json.Unmarshal([]byte(line), &v))
		vs = append(vs, v)
	}
	require.Len(t, vs, len(ask))
	return vs
}

// Two checks that share no code come to the same: that a pack holds, and that
// none does of which one byte is another, wherever it stands.
func TestTwoChecksAgree(t *testing.T) {
	b, _ := newBook(t)
	for _, scope := range []string{evidence.ScopeSubject, evidence.ScopeAll} {
		whole := pack(t, b, scope)
		file := filepath.Join(t.TempDir(), "pack.zip")
		require.NoError(t, os.WriteFile(file, whole, 0o600))
		second := bySecond(t, file)[0]
		require.True(t, second.OK, "%+v", second.Checks)
		first, err := verify(whole)
		require.NoError(t, err)
		require.True(t, first.OK)
		for i, c := range first.Checks {
			require.Equal(t, c.Name, second.Checks[i].Name)
		}
		var asked []string
		for at := 0; at < len(whole); at += len(whole)/400 + 1 {
			asked = append(asked, fmt.Sprintf("%s\t%d", file, at))
			changed := bytes.Clone(whole)
			changed[at] ^= 1 << (at % 8)
			if v, err := verify(changed); err == nil && v.OK {
				t.Errorf("%s: the first check passes byte %d", scope, at)
			}
		}
		for i, v := range bySecond(t, asked...) {
			if v.OK {
				t.Errorf("%s: the second check passes %s", scope, asked[i][len(file)+1:])
			}
		}
	}
}

// The same content, packed anew, is not the pack: every byte is spoken for.
func TestAnotherPackingIsFound(t *testing.T) {
	b, _ := newBook(t)
	whole := pack(t, b, evidence.ScopeConsent)
	again := repacked(t, unpack(t, whole), 1)
	require.NotEqual(t, whole, again)
	v, err := verify(again)
	require.NoError(t, err)
	require.False(t, v.OK)
}
