package cli

import (
	"context"
	"os"

	"consentbook/backend/sample"
)

// memoryLimit is what an import or an export may take, in MiB.
const memoryLimit = 300

// imports measures the two imports against the bare one.
func (x *bench) imports(ctx context.Context) error {
	bare, err := x.plain(ctx, x.path("bench.csv"))
	if err != nil {
		return err
	}
	small, err := x.child(ctx, "import", "--book", x.path("small"), "--file", x.path("small.csv"))
	if err != nil {
		return err
	}
	whole, err := x.child(ctx, "import", "--book", x.path("bench"), "--file", x.path("bench.csv"))
	if err != nil {
		return err
	}
	x.imported, x.dumped, x.bareName = whole.Seconds, bare.dump.Seconds(), bare.by
	what := bare.by + ", .import of the same file"
	if bare.by != "sqlite3 shell" {
		what = bare.by + ", insert of the same rows"
	}
	x.against("import, everything on", whole.Seconds, bare.load.Seconds(), "s", 6, what)
	x.memory("import, memory", whole)
	x.against("import, cost of a row", whole.Seconds/float64(x.rows)*1e6, small.Seconds/float64(x.small)*1e6, "µs", 1.3, "with a tenth of the rows")
	return nil
}

func (x *bench) memory(name string, r benchResult) {
	if r.memory > 0 { // known on this system
		x.within(name, r.memory, memoryLimit, "MiB")
	}
}

// queries measures lists, searches and counts.
func (x *bench) queries(ctx context.Context) error {
	x.a.note("%d searches: %s", benchQueries, sample.QueryMix)
	r, err := x.child(ctx, "queries", "--book", x.path("bench"))
	if err != nil {
		return err
	}
	x.within("open to the first rows, unlocking apart", r.Values["open"], 500, "ms")
	x.within("search, 50 rows in entry order, median", r.Values["number median"], 10, "ms")
	x.within("search, 50 rows in entry order, p99", r.Values["number p99"], 50, "ms")
	x.within("search, 50 rows by name, p99", r.Values["name p99"], 250, "ms")
	x.within("count of combined filters, p99", r.Values["count p99"], 50, "ms")
	return nil
}

// exports measures the register as a file against a bare dump and a bare
// workbook.
func (x *bench) exports(ctx context.Context) error {
	out := map[string]benchResult{}
	for _, format := range []string{"csv", "xlsx"} {
		r, err := x.child(ctx, format, "--book", x.path("bench"), "--out", x.path("register."+format))
		if err != nil {
			return err
		}
		out[format] = r
	}
	defer os.Remove(x.path("register.csv"))
	os.Remove(x.path("register.xlsx"))
	bare, err := x.child(ctx, "excelize", "--file", x.path("register.csv"), "--out", x.path("excelize.xlsx"))
	if err != nil {
		return err
	}
	os.Remove(x.path("excelize.xlsx"))
	what := x.bareName + ", -csv dump of the file's columns"
	if x.bareName != "sqlite3 shell" {
		what = x.bareName + ", select of the file's columns"
	}
	x.against("export as CSV", out["csv"].Seconds, x.dumped, "s", 3, what)
	x.memory("export as CSV, memory", out["csv"])
	if bare.Rows > 0 {
		x.against("export as XLSX", out["xlsx"].Seconds, bare.Seconds, "s", 1.3, "bare excelize StreamWriter, the same cells")
	} else {
		x.a.note("This program is built without excelize: the export as XLSX took %.1f s and has no limit to stand beside.", out["xlsx"].Seconds)
	}
	x.memory("export as XLSX, memory", out["xlsx"])
	return nil
}

// undo takes the whole import back, last of all.
func (x *bench) undo(ctx context.Context) error {
	r, err := x.child(ctx, "undo", "--book", x.path("bench"))
	if err != nil {
		return err
	}
	x.against("undo of the whole import", r.Seconds, x.imported, "s", 1, "the import")
	return nil
}
