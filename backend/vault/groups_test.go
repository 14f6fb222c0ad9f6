package vault

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGroupsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 1, 150).Draw(t, "data")
		text := encodeGroups(data)
		for _, written := range []string{text, strings.ToLower(text), joinGroups(text, "-"), joinGroups(text, " – "), joinGroups(text, "\r\n")} {
			got, err := decodeGroups(written)
			if err != nil {
				t.Fatalf("%q: %v", written, err)
			}
			if !bytes.HasPrefix(got, data) || len(bytes.Trim(got[len(data):], "\x00")) > 0 || len(got) > len(data)+2 {
				t.Fatalf("got %x, want %x", got, data)
			}
		}
	})
}

func TestLookalikesAreForgiven(t *testing.T) {
	data := []byte{0, 0, 0, 0x42, 0x10, 0x84} // many 0 and 1 in this alphabet
	text := encodeGroups(data)
	for _, typed := range []string{strings.ReplaceAll(text, "0", "O"), strings.ReplaceAll(text, "0", "o"), strings.ReplaceAll(text, "1", "I"), strings.ReplaceAll(text, "1", "l")} {
		if got, err := decodeGroups(typed); err != nil || !bytes.HasPrefix(got, data) {
			t.Errorf("%q: %x, %v", typed, got, err)
		}
	}
}

// Every single wrong letter and every exchange of two neighbours in a group is
// found and placed: all of them are tried, not a sample.
func TestTyposAreFoundAndPlaced(t *testing.T) {
	text := encodeGroups([]byte("twenty bytes of key!"))
	found := func(typed string, group int) {
		t.Helper()
		var m *mistyped
		if _, err := decodeGroups(typed); !errors.As(err, &m) || m.group != group {
			t.Errorf("%s: %v, want group %d", typed, err, group)
		}
	}
	for i := range text {
		for _, c := range crockford {
			if byte(c) != text[i] {
				found(text[:i]+string(c)+text[i+1:], i/groupSize+1)
			}
		}
		if i%groupSize > 0 && text[i] != text[i-1] {
			found(text[:i-1]+text[i:i+1]+text[i-1:i]+text[i+1:], i/groupSize+1)
		}
		found(text[:i]+"?"+text[i+1:], i/groupSize+1)
		found(text[:i]+"U"+text[i+1:], i/groupSize+1)
	}
}

func TestExchangedAndMissingGroups(t *testing.T) {
	text := encodeGroups([]byte("twenty bytes of key!"))
	groups := strings.Fields(joinGroups(text, " "))
	for i := range groups {
		for j := i + 1; j < len(groups); j++ {
			swapped := append([]string(nil), groups...)
			swapped[i], swapped[j] = swapped[j], swapped[i]
			if _, err := decodeGroups(strings.Join(swapped, " ")); err == nil {
				t.Errorf("groups %d and %d exchanged unseen", i, j)
			}
		}
		short := append([]string(nil), groups...)
		short[i] = short[i][1:]
		var m *mistyped
		if _, err := decodeGroups(strings.Join(short, "-")); !errors.As(err, &m) || m.group != i+1 {
			t.Errorf("short group %d: %v", i+1, err)
		}
	}
	for _, typed := range []string{"", "   ", "----", text[:len(text)-1]} {
		if _, err := decodeGroups(typed); err == nil {
			t.Errorf("%q accepted", typed)
		}
	}
}

func FuzzDecodeGroups(f *testing.F) {
	f.Add("ABCDE-12345")
	f.Add(encodeGroups([]byte("twenty bytes of key!")))
	f.Add("\u00a0\u2011O0Il")
	f.Fuzz(func(t *testing.T, text string) {
		data, err := decodeGroups(text)
		if err == nil && len(data) > len(text) {
			t.Fatal("more bytes than letters")
		}
		if k, err := ParseSlotText(text); err == nil {
			if _, again := ParseSlotText(k.RecoverySlotText()); again != nil {
				t.Fatal("a slot that does not survive its own text")
			}
		}
		_, _ = ParseRecoveryKey(text)
	})
}
