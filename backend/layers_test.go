package backend_test

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The import rule of the house (A <- B: B may import A):
//
//	consent <- ledger, vault, register, adapters, jobs <- sqlite <- use cases <- api <- backend <- cli, webhost, main
//
// A package that is in no layer fails the test: whoever makes one says here
// where it belongs.
var (
	useCases = []string{"standings", "receipts", "tellings", "forms", "books", "contacts", "imports", "purposes", "notices", "consents", "subjects", "evidence", "duplicates", "bulk", "fields", "reviews", "cookies", "senders", "campaigns", "answers", "requests", "replies", "deadlines", "erasures", "activities", "processors", "breaches", "retention", "screenings", "safeguards", "roadmap", "findings"}

	// mayImport lists what a package may import of the house, besides itself.
	mayImport = map[string][]string{
		"consent": {},

		"ledger": {"consent"}, "vault": {"consent"}, "jobs": {"consent", "fault"}, "fault": {"consent"},
		"files": {"consent"}, "csvx": {"consent"}, "vcard": {"consent"}, "xlsx": {"consent"}, "keyring": {"consent", "vault"},
		"phone": {},
		"texts": {"consent"}, "addressbook": {"consent"}, "contactfile": {"consent", "addressbook", "csvx", "vcard", "xlsx"},
		"pdf": {"consent", "texts", "pdf/layout", "pdf/fonts", "pdf/pades"}, "pdf/pades": {"pdf/archival"}, "pdf/layout": {"pdf/archival", "csvx"}, "pdf/archival": {}, "pdf/fonts": {},
		"sample": {"consent", "sample/notices"}, "sample/notices": {}, "sample/mailhost": {},

		"mail": {"consent", "texts"}, "secureline": {"consent"}, "smtp": {"consent", "secureline"}, "imap": {"consent", "secureline"}, "mailbox": {"consent"}, "dkim": {"consent"}, "calendar": {"consent"}, "ics": {}, "sealedfile": {"consent"},

		"register": {"consent"}, "sqlite": {"consent", "ledger", "register"},

		"desktop": {"consent", "files"},
		"bind":    {"consent", "fault"},
		"webhost": {"consent", "fault", "files", "jobs", "desktop", "bind", "api"},
		"cli":     append([]string{"backend", "api", "sample", "sample/notices", "sample/mailhost"}, belowCLI()...),
		"api":     append([]string{"desktop"}, belowCLI()...),
		"":        append([]string{"api", "bind", "desktop", "webhost"}, belowCLI()...),

		"testkit": {"consent", "sqlite", "vault", "books"},
	}

	// oneOwner says which one package imports a library that touches a file
	// format, the database, the keychain, the command line or the window.
	oneOwner = map[string]string{
		"codeberg.org/go-pdf/fpdf":           "backend/pdf/layout",
		"filippo.io/age":                     "backend/sealedfile",
		"github.com/xuri/excelize":           "backend/xlsx",
		"github.com/klauspost/compress":      "backend/xlsx",
		"github.com/mattn/go-sqlite3":        "backend/sqlite",
		"github.com/pressly/goose":           "backend/sqlite",
		"github.com/yuin/goldmark":           "backend/texts",
		"github.com/microcosm-cc/bluemonday": "backend/texts",
		"github.com/boombuler/barcode":       "backend/pdf",
		"github.com/zalando/go-keyring":      "backend/keyring",
		"github.com/spf13/cobra":             "backend/cli",
		"github.com/wailsapp/wails":          ".",
		"github.com/emersion/go-vcard":       "backend/vcard",
		"github.com/nyaruka/phonenumbers":    "backend/phone",
		"github.com/wneessen/go-mail":        "backend/smtp",
		"github.com/emersion/go-message":     "backend/mail",
		"github.com/emersion/go-imap":        "backend/imap",
		"github.com/emersion/go-msgauth":     "backend/dkim",
		"github.com/emersion/go-smtp":        "backend/sample/mailhost",
		"golang.org/x/crypto/argon2":         "backend/vault",
		"golang.org/x/crypto/ssh":            "backend/evidence",
	}

	badNames = []string{"utils", "util", "common", "models", "helpers", "services", "misc", "shared"}
)

func belowCLI() []string {
	return append([]string{"consent", "ledger", "vault", "jobs", "fault", "files", "csvx", "vcard", "xlsx", "texts", "addressbook", "contactfile", "phone", "pdf", "mail", "secureline", "smtp", "imap", "mailbox", "dkim", "calendar", "ics", "sealedfile", "register", "sqlite", "keyring"}, useCases...)
}

func init() {
	adapters := []string{"consent", "ledger", "vault", "register", "sqlite", "jobs", "files", "keyring", "csvx", "vcard", "xlsx", "texts", "addressbook", "contactfile", "phone", "pdf", "mail", "secureline", "smtp", "imap", "mailbox", "dkim", "calendar", "ics", "sealedfile"}
	for _, u := range useCases {
		mayImport[u] = adapters
	}
}

// source is one Go file of the house with what it imports.
type source struct {
	dir     string // "" is the root of the module
	name    string
	pkg     string
	test    bool
	imports []string
	file    *ast.File
}

// sources parses every file, whatever its build tags: the window's and the
// other systems' files follow the rule too.
func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	root := ".."
	fset := token.NewFileSet()
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, p)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if d.IsDir() {
			if rel != "." && (strings.HasPrefix(d.Name(), ".") || rel == "frontend" || rel == "build" || d.Name() == "testdata" || d.Name() == "node_modules") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		f, err := parser.ParseFile(fset, p, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		s := source{dir: strings.TrimPrefix(path.Dir(rel), "."), name: rel, pkg: f.Name.Name, test: strings.HasSuffix(p, "_test.go"), file: f}
		for _, i := range f.Imports {
			s.imports = append(s.imports, strings.Trim(i.Path.Value, `"`))
		}
		out = append(out, s)
		return nil
	})
	require.NoError(t, err)
	require.Greater(t, len(out), 100, "the walk saw the whole house")
	return out
}

// house gives the name a package has in mayImport.
func house(dir string) (string, bool) {
	if dir == "backend" {
		return "", true
	}
	return strings.CutPrefix(dir, "backend/")
}

func TestImportsFollowTheLayers(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		name, inside := house(s.dir)
		if !inside {
			require.True(t, s.dir == "" || s.dir == "build" || strings.HasPrefix(s.dir, "build/"), "%s: Go code lives in backend and at the root", s.name)
			continue
		}
		allowed, known := mayImport[name]
		require.True(t, known, "%s: package %q is in no layer; add it to mayImport", s.name, name)
		for _, i := range s.imports {
			if i == "consentbook/backend" {
				require.Contains(t, allowed, "backend", "%s imports %s", s.name, i)
				continue
			}
			if in, ok := strings.CutPrefix(i, "consentbook/backend/"); ok {
				require.Contains(t, allowed, in, "%s imports %s", s.name, i)
			}
		}
	}
}

func TestUseCasesDoNotKnowEachOther(t *testing.T) {
	for _, s := range sources(t) {
		name, _ := house(s.dir)
		if s.test || !slices.Contains(useCases, name) {
			continue
		}
		for _, i := range s.imports {
			in := strings.TrimPrefix(i, "consentbook/backend/")
			require.False(t, in != name && slices.Contains(useCases, in), "%s imports the use case %s", s.name, in)
		}
	}
}

func TestConsentImportsTheStandardLibraryOnly(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir != "backend/consent" {
			continue
		}
		for _, i := range s.imports {
			p, err := build.Import(i, "", build.FindOnly)
			require.NoError(t, err)
			require.True(t, p.Goroot && !strings.Contains(strings.Split(i, "/")[0], "."), "%s imports %s", s.name, i)
			require.NotContains(t, []string{"os", "net", "net/http", "io/fs", "database/sql", "path/filepath"}, i, "%s: rules do no input and output", s.name)
		}
	}
}

func TestEachForeignLibraryHasOneOwner(t *testing.T) {
	for _, s := range sources(t) {
		for _, i := range s.imports {
			for library, owner := range oneOwner {
				if i != library && !strings.HasPrefix(i, library+"/") {
					continue
				}
				dir := s.dir
				if dir == "" {
					dir = "."
				}
				if (s.test || s.dir == "backend/testkit") && library != "github.com/wailsapp/wails" {
					continue // a test may read a document back with the library that made it
				}
				require.Equal(t, owner, dir, "%s imports %s", s.name, i)
			}
		}
	}
}

func TestOnlyTheShellsKnowTheWindow(t *testing.T) {
	for _, s := range sources(t) {
		for _, i := range s.imports {
			if strings.HasPrefix(i, "github.com/wailsapp/wails") {
				require.Equal(t, "shell_wails.go", s.name)
			}
			if i == "consentbook/backend/webhost" && !s.test {
				require.Contains(t, []string{"shell_local.go", "shell_wails.go", "backend/backend.go"}, s.name)
			}
		}
	}
}

func TestPackagesAreNamedForWhatTheyHold(t *testing.T) {
	for _, s := range sources(t) {
		require.NotContains(t, badNames, s.pkg, "%s: a name that says nothing", s.name)
		require.NotContains(t, badNames, path.Base(s.dir), "%s: a name that says nothing", s.name)
	}
}

// What tests may do and programs may not: open the guarded database, make
// cheap keys.
func TestWhatIsForTestsIsUsedByTestsOnly(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir == "backend/testkit" {
			continue
		}
		require.NotContains(t, s.imports, "consentbook/backend/testkit", "%s", s.name)
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && strings.HasSuffix(sel.Sel.Name, "ForTests") {
				t.Errorf("%s uses %s", s.name, sel.Sel.Name)
			}
			return true
		})
	}
}

func TestOnlyTheStorageSpeaksSQL(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || s.dir == "backend/sqlite" {
			continue
		}
		for _, i := range s.imports {
			require.NotContains(t, []string{"database/sql", "database/sql/driver"}, i, "%s", s.name)
		}
	}
}

// publicFunctions names the functions of a file that other packages can call.
func publicFunctions(f *ast.File) (out []string) {
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.IsExported() {
			out = append(out, fn.Name.Name)
		}
	}
	return out
}
