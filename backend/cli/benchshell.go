package cli

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"consentbook/backend/sqlite"
)

// plain is what the bare database takes for the same file: the sqlite3 shell,
// or where there is none the driver without any of the book.
type plainTimes struct {
	load, dump time.Duration
	by         string
}

// plain loads a file into a bare database and dumps it again.
func (x *bench) plain(ctx context.Context, file string) (p plainTimes, err error) {
	db := x.path("plain.db")
	defer os.Remove(db)
	shell, err := exec.LookPath("sqlite3")
	if err != nil {
		x.a.note("There is no sqlite3 shell in PATH: the limits are a bare insert and a bare select through the driver.")
		p.by = "bare driver"
		p.load, p.dump, err = bareDriver(ctx, db, file, x.path("plain.csv"))
		return p, err
	}
	p.by = "sqlite3 shell"
	p.load, err = timed(func() error {
		return exec.CommandContext(ctx, shell, db, "-cmd", ".mode csv", ".import '"+strings.ReplaceAll(file, "'", "''")+"' people").Run()
	})
	if err != nil {
		return p, err
	}
	out, err := os.Create(x.path("plain.csv"))
	if err != nil {
		return p, err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	dump := exec.CommandContext(ctx, shell, "-csv", "-header", db, "SELECT * FROM people")
	dump.Stdout = out
	p.dump, err = timed(dump.Run)
	return p, err
}

// bareDriver does the same through the driver, without encryption, register or
// ledger.
func bareDriver(ctx context.Context, db, file, out string) (load, dump time.Duration, err error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, 0, err
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.ReuseRecord = true
	load, err = timed(func() error {
		return sqlite.BareLoad(ctx, db, func() ([]string, error) {
			rec, err := in.Read()
			if errors.Is(err, io.EOF) {
				return nil, nil
			}
			return rec, err
		})
	})
	if err != nil {
		return load, 0, err
	}
	to, err := os.Create(out)
	if err != nil {
		return load, 0, err
	}
	defer os.Remove(out)
	defer to.Close()
	w := csv.NewWriter(to)
	dump, err = timed(func() error {
		if err := sqlite.BareDump(ctx, db, w.Write); err != nil {
			return err
		}
		w.Flush()
		return w.Error()
	})
	return load, dump, err
}
