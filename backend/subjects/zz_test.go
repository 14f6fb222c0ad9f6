package subjects_test

import (
	"os"
	"testing"
)

func TestZZSamples(t *testing.T) {
	b, id := others(t)
	for _, f := range []string{"csv", "json", "pdf", "xlsx", "zip"} {
		os.WriteFile("/tmp/zzs."+f, export(t, b, id, f), 0o600)
	}
}
