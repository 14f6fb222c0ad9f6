package bind

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
)

// TB is what CheckFile needs of a test.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// CheckFile fails the test where a generated file is not what the generator
// makes now. With UPDATE=1 in the environment it writes the file instead.
func CheckFile(t TB, path, content string) {
	t.Helper()
	have, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatalf("%v", err)
		return
	}
	have = bytes.ReplaceAll(have, []byte("\r\n"), []byte("\n"))
	if string(have) == content {
		return
	}
	if os.Getenv("UPDATE") != "1" {
		t.Errorf("%s is not what the code says (run this test with UPDATE=1 and review the change); line %d is the first that differs", path, firstDifference(have, []byte(content)))
		return
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatalf("%v", err)
	}
}

func firstDifference(a, b []byte) int {
	line := 1
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return line
		}
		if a[i] == '\n' {
			line++
		}
	}
	return line
}
