package cli

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/evidence"
	"consentbook/backend/ledger"
	"consentbook/backend/sqlite"
)

// comparison is a book held against a checkpoint that left the house: a book
// alone cannot show that yesterday's file was not put back.
type comparison struct {
	OK     bool   `json:"ok"`
	Size   int64  `json:"size"` // of the checkpoint
	Reason string `json:"reason"`
}

// What a comparison may bring, beside "".
const (
	foreignKey  = "another_key" // not signed by this book's key, or not a checkpoint
	shorterBook = "shorter"     // the book has fewer entries than it once had
	otherRoot   = "differs"     // the entries up to there are not those of then
)

var against = map[string]string{
	"":          "The book holds what the checkpoint of {size} entries holds, unchanged.",
	foreignKey:  "The checkpoint is not signed by the key of this book.",
	shorterBook: "The book is shorter than the checkpoint of {size} entries: entries were taken out, or an old copy was put back.",
	otherRoot:   "The first {size} entries are not those of the checkpoint: the ledger was written anew.",
}

func (c comparison) sentence() string {
	return strings.ReplaceAll(against[c.Reason], "{size}", strconv.FormatInt(c.Size, 10))
}

func compare(ctx context.Context, b sqlite.Book, file string) (out comparison, err error) {
	signed, err := readCheckpoint(file)
	if err != nil {
		return out, err
	}
	point, err := ledger.Open(signed, b.VerifierKey())
	if err != nil {
		out.Reason = foreignKey
		return out, nil
	}
	out.Size = point.Size
	err = b.Read(ctx, func(v *sqlite.View) error {
		head, err := v.Head()
		if err != nil {
			return err
		}
		if head.Size < point.Size {
			out.Reason = shorterBook
			return nil
		}
		root, err := v.RootAt(point.Size)
		if err == nil && root != point.Root {
			out.Reason = otherRoot
		}
		return err
	})
	out.OK = err == nil && out.Reason == ""
	return out, err
}

// maxCheckpoint is far more than a signed tree head needs.
const maxCheckpoint = 1 << 16

// readCheckpoint takes a signed head as text, or the one in a pack.
func readCheckpoint(file string) (string, error) {
	return readOfLedger(file, "against", "5-ledger/checkpoint.txt")
}

// compareKeys says whether a pack's ledger has the key that a file, or an
// earlier pack, holds. That the pack's own key signed it is checked elsewhere;
// whose key that is, only somebody who got it another way can say.
func compareKeys(pack, file string) (evidence.Check, error) {
	own, err := readOfLedger(pack, "file", "5-ledger/key.txt")
	if err != nil {
		return evidence.Check{}, err
	}
	expected, err := readOfLedger(file, "key", "5-ledger/key.txt")
	if err != nil {
		return evidence.Check{}, err
	}
	if strings.TrimSpace(own) != strings.TrimSpace(expected) {
		return evidence.Check{Name: "key", Detail: "the pack's ledger has another key than the one you gave"}, nil
	}
	return evidence.Check{Name: "key", OK: true, Detail: "the pack's ledger has the key you gave"}, nil
}

// readOfLedger takes a text, or the file of that name in a pack.
func readOfLedger(file, field, name string) (string, error) {
	failed := func(err error) error {
		return consent.Fail(consent.Invalid, "file_unreadable", field, "file", filepath.Base(file)).Because(err)
	}
	f, err := os.Open(file)
	if err != nil {
		return "", failed(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", failed(err)
	}
	in := io.Reader(f)
	z, err := zip.NewReader(f, info.Size())
	if err == nil {
		point, err := z.Open(name)
		if err != nil {
			return "", consent.Fail(consent.Invalid, "pack_not_a_pack", field).Because(err)
		}
		defer point.Close()
		in = point
	} else if !errors.Is(err, zip.ErrFormat) {
		return "", failed(err)
	}
	text, err := io.ReadAll(io.LimitReader(in, maxCheckpoint))
	if err != nil {
		return "", failed(err)
	}
	return string(text), nil
}
