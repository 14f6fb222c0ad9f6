package texts

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOnlyAWholeAddressIsLinked(t *testing.T) {
	stop := []mailLink{{"hej@ljusgard.example", "mailto:hej@ljusgard.example"}}
	for text, linked := range map[string]bool{
		"Write to hej@ljusgard.example.":       true,
		"hej@ljusgard.example, or ring us":     true,
		"(hej@ljusgard.example)":               true,
		"Write to hej@ljusgard.example.org.":   false,
		"Write to alla-hej@ljusgard.example":   false,
		"hej@ljusgard.example-post.example":    false,
		"x.hej@ljusgard.example is not theirs": false,
	} {
		_, _, found := firstLink(text, stop)
		require.Equal(t, linked, found, text)
	}
}
