package imports_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/imports"
)

// What the readers say of a file or a row is in the lists, and nothing else:
// each code has its words in the catalogues, which are held to the lists.
func TestEveryRemarkOfTheReadersIsListed(t *testing.T) {
	said := map[string]bool{"date_order_open": true, "nul_bytes": true, "too_many_columns": true} // said by what Dates and the readers of the formats give
	for _, folder := range []string{"addressbook", "contactfile"} {
		names, err := filepath.Glob(filepath.Join("..", folder, "*.go"))
		require.NoError(t, err)
		for _, name := range names {
			if !strings.HasSuffix(name, "_test.go") {
				remarksIn(t, name, said)
			}
		}
	}
	listed := slices.Concat(imports.FileRemarks, imports.RowRemarks, imports.Rejections)
	delete(said, "sep_line") // no row at all
	for code := range said {
		require.Contains(t, listed, code)
	}
	for _, code := range listed {
		require.True(t, said[code], "nothing says %q any more", code)
	}
	require.Greater(t, len(said), 30)
}

var codeLike = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)+$`)

// remarksIn collects the codes that are given to a function that warns,
// remarks or rejects, or appended to what is said of a file.
func remarksIn(t *testing.T, name string, said map[string]bool) {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	require.NoError(t, err)
	take := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if code := strings.Trim(lit.Value, `"`); codeLike.MatchString(code) || code == "deceased" {
				said[code] = true
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if speaks(n) {
				for _, a := range n.Args {
					take(a)
				}
			}
		case *ast.ValueSpec: // the warnings of dates are constants
			if filepath.Base(name) == "dates.go" {
				for _, v := range n.Values {
					take(v)
				}
			}
		case *ast.AssignStmt:
			for i, to := range n.Lhs {
				if s, ok := to.(*ast.SelectorExpr); ok && s.Sel.Name == "Reason" && len(n.Rhs) == len(n.Lhs) {
					take(n.Rhs[i])
				}
			}
		}
		return true
	})
}

func speaks(call *ast.CallExpr) bool {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	if name == "append" && len(call.Args) > 1 {
		s, ok := call.Args[0].(*ast.SelectorExpr)
		id, plain := call.Args[0].(*ast.Ident)
		return ok && (s.Sel.Name == "notes" || s.Sel.Name == "Warn") || plain && id.Name == "notes"
	}
	return name == "warn" || name == "remark" || name == "reject" || name == "unsure"
}
