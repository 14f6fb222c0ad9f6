package mailbox

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// EML gives fn the mail in each file, in the order given.
func EML(paths []string, fn func(consent.RawMail) error) error {
	for _, path := range paths {
		mail, err := file(path)
		if err != nil {
			return err
		}
		if err := fn(mail); err != nil {
			return err
		}
	}
	return nil
}

// Maildir gives fn each mail of a Maildir, oldest first: what is new and what a
// mail program has seen, but no drafts. Nothing in it is moved or marked.
func Maildir(dir string, fn func(consent.RawMail) error) error {
	names, err := maildirNames(dir)
	if err != nil {
		return err
	}
	for _, name := range names {
		mail, err := file(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue // a mail program has moved it since
		}
		if err != nil {
			return err
		}
		mail.ReceivedAt = delivered(filepath.Base(name))
		if err := fn(mail); err != nil {
			return err
		}
	}
	return nil
}

func maildirNames(dir string) (names []string, err error) {
	found := 0
	for _, sub := range []string{"cur", "new"} {
		entries, err := os.ReadDir(filepath.Join(dir, sub))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, unreadable(dir, err)
		}
		found++
		for _, e := range entries {
			if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") && !draft(e.Name()) {
				names = append(names, filepath.Join(sub, e.Name()))
			}
		}
	}
	if found == 0 {
		return nil, consent.Fail(consent.Invalid, "maildir_malformed", "file", "file", filepath.Base(dir))
	}
	slices.SortFunc(names, func(a, b string) int {
		if c := delivered(filepath.Base(a)).Compare(delivered(filepath.Base(b))); c != 0 {
			return c
		}
		return strings.Compare(filepath.Base(a), filepath.Base(b))
	})
	return names, nil
}

// draft reports the flag of a mail that nobody has sent.
func draft(name string) bool {
	_, flags, ok := strings.Cut(name, ":2,")
	return ok && strings.Contains(flags, "D")
}

// delivered reads the second of delivery that a Maildir's names begin with.
func delivered(name string) time.Time {
	digits, _, _ := strings.Cut(name, ".")
	seconds, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || seconds <= 0 || seconds > 1<<40 {
		return time.Time{}
	}
	return time.Unix(seconds, 0).UTC()
}

func file(path string) (out consent.RawMail, err error) {
	f, err := os.Open(path)
	if err != nil {
		return out, unreadable(path, err)
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, Limit+1))
	if err != nil {
		return out, unreadable(path, err)
	}
	if len(raw) > Limit {
		raw, out.Cut = raw[:Limit], true
	}
	out.Raw = wireForm(bytes.TrimPrefix(raw, []byte("\uFEFF")))
	return out, nil
}

func unreadable(path string, err error) error {
	return consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
}
