package cli

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/files"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
)

// subjectCopy are the flags of an export.
type subjectCopy struct {
	who                           whom
	order                         subjects.Order
	out, passwordFile, agePasFile string
}

func (a *app) subjectExport() *cobra.Command {
	var x subjectCopy
	c := &cobra.Command{Use: "export BOOK", Short: "Everything held on one person", Args: cobra.ExactArgs(1)}
	x.who.flags(c)
	f := c.Flags()
	f.StringVar(&x.order.Format, "format", "", "csv, xlsx, json, pdf or zip")
	f.StringVar(&x.out, "out", "", "file to write; for csv also a folder, or a .zip: then a table for each section too")
	f.StringVar(&x.order.Language, "language", "", "of titles and columns: en, sv, de, fr (the person's)")
	f.BoolVar(&x.order.Portability, "portability", false, "what the person can take elsewhere (Art. 20), as csv or json")
	f.IntSliceVar(&x.order.KeepThird, "keep-third", nil, "findings of others' data to show all the same; see subject third")
	f.StringVar(&x.passwordFile, "password-file", "", "file with a password: the copy becomes a ZIP under AES-256")
	f.StringVar(&x.order.AgeRecipient, "age-recipient", "", "age key (age1…) of who is to open the copy")
	f.StringVar(&x.agePasFile, "age-password-file", "", "file with a password: the copy is encrypted with age")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if x.order.Password, err = secretIn(x.passwordFile); err != nil {
			return err
		}
		if x.order.AgePassword, err = secretIn(x.agePasFile); err != nil {
			return err
		}
		if err := x.order.Check(); err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if x.order.Contact, err = subject(c.Context(), b, x.who.email, x.who.number); err != nil {
				return err
			}
			made, s, err := x.write(c, b)
			if err != nil {
				return err
			}
			return a.sayCopy(made, s)
		})
	}
	return needs(c, "format", "out")
}

// write makes the copy: one file, or for tables a folder of them.
func (x *subjectCopy) write(c *cobra.Command, b sqlite.Book) (made []string, s subjects.Subject, err error) {
	folder := false
	if x.order.Format == "csv" {
		info, err := os.Stat(x.out)
		folder = err == nil && info.IsDir()
		x.order.Parts = folder || strings.EqualFold(filepath.Ext(x.out), ".zip")
	}
	if folder && (x.order.Password != "" || x.order.AgeRecipient != "" || x.order.AgePassword != "") {
		x.out, folder = filepath.Join(x.out, "copy"+sealedEnding(x.order)), false // a folder cannot be sealed
	}
	if !folder {
		err = files.WriteAtomic(x.out, func(w io.Writer) (err error) {
			s, err = subjects.Export(c.Context(), b, x.order, w)
			return err
		})
		return []string{x.out}, s, err
	}
	var whole bytes.Buffer
	if s, err = subjects.Export(c.Context(), b, x.order, &whole); err != nil {
		return nil, s, err
	}
	made, err = unpack(whole.Bytes(), x.out)
	return made, s, err
}

func sealedEnding(o subjects.Order) string {
	if o.Password != "" {
		return ".zip"
	}
	return ".zip.age"
}

// unpack puts the tables into a folder.
func unpack(archive []byte, folder string) (made []string, err error) {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	for _, f := range z.File {
		to := filepath.Join(folder, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
			return made, err
		}
		r, err := f.Open()
		if err != nil {
			return made, err
		}
		if err := files.WriteAtomic(to, func(w io.Writer) error { _, err := io.Copy(w, r); return err }); err != nil {
			return made, err
		}
		made = append(made, to)
	}
	return made, nil
}

// sayCopy says what was made, in counts: what is printed ends up in logs.
func (a *app) sayCopy(made []string, s subjects.Subject) error {
	for _, sec := range s.Sections {
		a.say("%-12s %d", sec.Key, len(sec.Rows))
	}
	if away := s.Dossier.Away; away != nil {
		a.say("Deleted on %s, put away until %s.", away.At.Format(time.DateOnly), away.Until)
	}
	if n := s.Hidden(); n > 0 {
		a.say("Hidden in %d places: data of others (Art. 15(4)).", n)
	}
	a.say("Written to %s. Entry %d of the ledger, SHA-256 %s.", strings.Join(made, ", "), s.Entry, s.SHA256)
	if !a.json {
		return nil
	}
	answer := map[string]any{"files": made, "sections": s.Counts(), "entry": s.Entry, "sha256": s.SHA256, "hidden": s.Hidden()}
	if away := s.Dossier.Away; away != nil {
		answer["put_away_until"] = away.Until
	}
	return a.print(answer)
}
