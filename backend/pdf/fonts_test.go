package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"testing"
)

// The files are those of source-serif 4.5.1, source-sans 3.52.0 and
// source-code-pro 2.42.0, unaltered, as the OFL asks of what keeps the name.
var fontSums = map[string]string{
	"fonts/source-serif/SourceSerif4-Regular.ttf":     "e5a4ee6a3d87bb9024796be390c6771e2a0eb1883dae25effaf57ca01668e24b",
	"fonts/source-serif/SourceSerif4-Semibold.ttf":    "36db62940cb5728b12b1802476dc7fcf4c6c519a7bdd476ba23a4e555fc4655f",
	"fonts/source-sans/SourceSans3-Regular.ttf":       "4644c81b86ec9caaa76b634889968ed3c4f4f52f054855933acc7c2b21e53b0f",
	"fonts/source-sans/SourceSans3-Semibold.ttf":      "a3f4f8dcf343a8f24dc61951de93f3ba1558b15cd250ba24af8a40e957081b7d",
	"fonts/source-code-pro/SourceCodePro-Regular.ttf": "74bd80d3e42a08517cd7e1108ba3d86f2da29ac0f3065be95e0357956ab9db37",
}

func TestFontsAreUnalteredAndCarryTheirLicence(t *testing.T) {
	seen := 0
	err := fs.WalkDir(fontFiles, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := fontFiles.ReadFile(name)
		if err != nil {
			return err
		}
		if path.Ext(name) != ".ttf" {
			return nil
		}
		seen++
		if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != fontSums[name] {
			t.Errorf("%s is not the file it should be", name)
		}
		licence, err := fontFiles.ReadFile(path.Join(path.Dir(name), "LICENSE.md"))
		if err != nil || !bytes.Contains(licence, []byte("SIL Open Font License")) && !bytes.Contains(licence, []byte("SIL OPEN FONT LICENSE")) {
			t.Errorf("%s has no licence beside it (%v)", name, err)
		}
		return nil
	})
	if err != nil || seen != len(fontSums) || seen != len(typefaces) {
		t.Errorf("%d fonts, %v", seen, err)
	}
}
