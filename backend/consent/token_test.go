package consent

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func someToken(t *rapid.T) (bits [TokenBytes]byte) {
	copy(bits[:], rapid.SliceOfN(rapid.Byte(), TokenBytes, TokenBytes).Draw(t, "bits"))
	return bits
}

func TestTokensAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bits := someToken(t)
		token := FormatToken(bits)
		require.Len(t, token, TokenFolded)
		back, err := ParseToken(token)
		require.NoError(t, err)
		require.Equal(t, bits, back)
		bare := strings.ToLower(strings.ReplaceAll(token, "-", ""))
		for _, written := range []string{bare, bare[2:], strings.ReplaceAll(token, "-", " "), "cb" + token[2:]} {
			back, err = ParseToken(written)
			require.NoError(t, err, written)
			require.Equal(t, bits, back)
		}
	})
}

func TestASlipOfThePenIsNoOtherToken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := []byte(strings.ReplaceAll(FormatToken(someToken(t)), "-", "")[2:])
		i := rapid.IntRange(0, len(letters)-1).Draw(t, "i")
		j := rapid.IntRange(0, len(letters)-1).Draw(t, "j")
		other := formLetters[rapid.IntRange(0, len(formLetters)-1).Draw(t, "other")]
		if other != letters[i] {
			wrong := append([]byte(nil), letters...)
			wrong[i] = other
			_, err := ParseToken(string(wrong))
			require.Error(t, err)
		}
		if letters[i] != letters[j] {
			letters[i], letters[j] = letters[j], letters[i]
			_, err := ParseToken(string(letters))
			require.Error(t, err)
		}
	})
}

func TestTokensAreFoundWhereTheyTravel(t *testing.T) {
	one := FormatToken([TokenBytes]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
	two := FormatToken([TokenBytes]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255})
	for name, text := range map[string]string{
		"alone":          one,
		"subject":        "Re: A question (" + one + ")",
		"plus-address":   "answers+" + strings.ToLower(one) + "@example.org",
		"without dashes": "ref " + strings.ReplaceAll(one, "-", "") + ".",
		"broken line":    "> Reference: " + one[:13] + "\r\n> > " + one[13:] + "\r\n",
		"twice":          one + " and again " + one,
		"end of text":    "x CB " + one,
	} {
		require.Equal(t, []string{one}, FindTokens(text), name)
	}
	require.Equal(t, []string{one, two}, FindTokens(one+"\n"+two))
	for _, text := range []string{"", "CB", "CB-7K3M-QR", "X" + one, one + "A", one[:len(one)-1], strings.Replace(one, "-", " ", 3)} {
		require.Empty(t, FindTokens(text), text)
	}
}

func TestTokenHashHidesTheToken(t *testing.T) {
	require.Len(t, TokenHash([TokenBytes]byte{}), 32)
	require.NotEqual(t, TokenHash([TokenBytes]byte{1}), TokenHash([TokenBytes]byte{2}))
}

func FuzzFindTokens(f *testing.F) {
	f.Add(FormatToken([TokenBytes]byte{7}))
	f.Add("CB-CB-7K3M-\n> ")
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range FindTokens(text) {
			bits, err := ParseToken(token)
			require.NoError(t, err)
			require.Equal(t, token, FormatToken(bits))
		}
	})
}
