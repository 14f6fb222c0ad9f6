package cli

import (
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) attachCommand() *cobra.Command {
	var who whoFlags
	var words string
	c := &cobra.Command{Use: "attach BOOK FILE", Short: "Keep a file with one person", Args: cobra.ExactArgs(2)}
	who.on(c)
	c.Flags().StringVar(&words, "words", "", "what it is")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, false, func(b sqlite.Book, id consent.ContactID) error {
			f, err := keptFile(args[1])
			if err != nil {
				return err
			}
			kept, err := contacts.Attach(c.Context(), b, id, *f, words)
			if err != nil {
				return err
			}
			a.say("Entry %d: attached, number %d.", kept.Entry, kept.ID)
			return a.printed(map[string]any{"attachment": kept.ID, "entry": kept.Entry, "sha256": kept.File.SHA256})
		})
	}
	return c
}

func (a *app) detachCommand() *cobra.Command {
	c := &cobra.Command{Use: "detach BOOK ATTACHMENT", Short: "Take a file off a person and out of the book", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := numberOf(args[1], "an attachment")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if err := contacts.Detach(c.Context(), b, n); err != nil {
				return err
			}
			a.say("Removed.")
			return a.printed(map[string]any{"removed": n})
		})
	}
	return c
}

func (a *app) openFileCommand() *cobra.Command {
	var who whoFlags
	var out string
	c := &cobra.Command{Use: "file BOOK ATTACHMENT", Short: "Write a file that is kept with a person", Args: cobra.ExactArgs(2)}
	who.on(c)
	c.Flags().StringVar(&out, "out", "", "where to")
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := numberOf(args[1], "an attachment")
		if err != nil {
			return err
		}
		return a.onPerson(c, args[0], who, true, func(b sqlite.Book, id consent.ContactID) error {
			held, err := contacts.Keep(c.Context(), b, id)
			if err != nil {
				return err
			}
			for _, x := range held.Attached {
				if x.ID != n {
					continue
				}
				f, err := contacts.Open(c.Context(), b, id, x.File.ID)
				if err != nil {
					return err
				}
				return a.writeKept(out, f)
			}
			return consent.Fail(consent.NotFound, "attachment_unknown", "attachment")
		})
	}
	return needs(c, "out")
}

func (a *app) writeKept(path string, f sqlite.EvidenceFile) error {
	err := files.WriteAtomic(path, func(w io.Writer) error {
		_, err := w.Write(f.Bytes)
		return err
	})
	if err != nil {
		return err
	}
	a.say("%s, %d bytes", filepath.Base(path), len(f.Bytes))
	return a.printed(map[string]any{"name": f.Name, "bytes": len(f.Bytes), "sha256": f.SHA256})
}

type timelineOut struct {
	Group string        `json:"group"`
	At    string        `json:"at"`
	Entry consent.Entry `json:"entry"`
	Kind  string        `json:"kind"`
	Words string        `json:"words,omitempty"`
}

func (a *app) timelineCommand() *cobra.Command {
	var who whoFlags
	var groups []string
	c := &cobra.Command{Use: "timeline BOOK", Short: "Everything that happened with one person, newest first", Args: cobra.ExactArgs(1)}
	who.on(c)
	c.Flags().StringSliceVar(&groups, "only", nil, "answers, touches, mail, requests, data, files, handed_out, other")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, true, func(b sqlite.Book, id consent.ContactID) error {
			for offset := 0; ; {
				line, err := contacts.Timeline(c.Context(), b, id, groups, offset, 500)
				if err != nil {
					return err
				}
				for _, e := range line.Events {
					out := timelineOut{Group: e.Group, At: rfc(e.At)}
					if e.Touch != nil {
						out.Entry, out.Kind, out.Words = e.Touch.Entry, string(e.Touch.Kind), e.Touch.Words
					} else {
						out.Entry, out.Kind = e.Entry.Entry, e.Entry.Kind
					}
					a.say("%8d  %s  %-10s %s  %s", out.Entry, out.At, out.Group, out.Kind, out.Words)
					if err := a.printed(out); err != nil {
						return err
					}
				}
				if offset += len(line.Events); int64(offset) >= line.Total || len(line.Events) == 0 {
					return nil
				}
			}
		})
	}
	return c
}
