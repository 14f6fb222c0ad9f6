package cli

import (
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
)

// contractFile reads a file that is to be kept with a row; nil where none is
// named.
func contractFile(path string) (*processors.File, error) {
	f, err := givenFile(path)
	if f == nil || err != nil {
		return nil, err
	}
	return &processors.File{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}, nil
}

func (a *app) processorSignCommand() *cobra.Command {
	var s processors.Signing
	var path string
	c := &cobra.Command{Use: "sign BOOK NUMBER", Short: "Enter a signed contract with its term, and keep its file", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&s.SignedOn, "on", "", "day on which it was signed (today)")
	f.StringVar(&s.ValidTo, "valid-to", "", "its last day; empty until it is ended")
	f.StringVar(&s.NoticeBy, "notice-by", "", "day by which to give notice")
	f.StringVar(&s.Contract, "contract", "", "reference")
	f.StringVar(&path, "file", "", "the contract, kept in the encrypted book (up to 32 MB)")
	c.RunE = a.onProcessor(false, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) (err error) {
		if s.File, err = contractFile(path); err != nil {
			return err
		}
		p, err := processors.Sign(c.Context(), b, id, s)
		return a.saidProcessor(c, b, p, err)
	})
	return c
}

func (a *app) processorReviewCommand() *cobra.Command {
	var r processors.Reviewing
	c := &cobra.Command{Use: "review BOOK NUMBER", Short: "Enter that somebody has looked at a processor (Art. 28(3)(h))", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&r.On, "on", "", "day of the look (today)")
	c.Flags().StringVar(&r.Next, "next", "", "day of the next")
	c.Flags().StringVar(&r.Certificates, "certificates", "", "what it showed")
	c.RunE = a.onProcessor(false, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		p, err := processors.Review(c.Context(), b, id, r)
		return a.saidProcessor(c, b, p, err)
	})
	return c
}

func (a *app) processorFileCommand() *cobra.Command {
	var out, path string
	var off bool
	c := &cobra.Command{Use: "file BOOK NUMBER", Short: "Write the contract that is kept (--out), keep another (--keep) or none (--off)", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&path, "keep", "", "file to keep in the place of the one before")
	c.Flags().BoolVar(&off, "off", false, "take the file off and out of the book")
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := oneOfThree(out, path, off); err != nil {
			return err
		}
		return a.onProcessor(out != "", func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
			if out != "" {
				f, err := processors.Open(c.Context(), b, id)
				if err != nil {
					return err
				}
				return a.writeKept(out, f)
			}
			f, err := contractFile(path)
			if err != nil {
				return err
			}
			p, err := processors.Attach(c.Context(), b, id, f)
			return a.saidProcessor(c, b, p, err)
		})(c, args)
	}
	return c
}

// oneOfThree wants exactly one of --out, --keep and --off.
func oneOfThree(out, keep string, off bool) error {
	n := 0
	for _, said := range []bool{out != "", keep != "", off} {
		if said {
			n++
		}
	}
	if n != 1 {
		return usage{errOneOfThree}
	}
	return nil
}

func (a *app) processorEndCommand() *cobra.Command {
	var on string
	c := &cobra.Command{Use: "end BOOK NUMBER", Short: "Enter the day on which a processor stops working for the business", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&on, "on", "", "day (today)")
	c.RunE = a.onProcessor(false, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		p, err := processors.End(c.Context(), b, id, on)
		return a.saidProcessor(c, b, p, err)
	})
	return c
}

func (a *app) processorReturnCommand() *cobra.Command {
	var on string
	c := &cobra.Command{Use: "return BOOK NUMBER", Short: "Enter that it has returned or deleted the data, copies too (Art. 28(3)(g))", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&on, "on", "", "day (today)")
	c.RunE = a.onProcessor(false, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		p, err := processors.Return(c.Context(), b, id, on)
		return a.saidProcessor(c, b, p, err)
	})
	return c
}

func (a *app) processorPaperCommand() *cobra.Command {
	var out, language string
	c := &cobra.Command{Use: "paper BOOK NUMBER", Short: "Write the file of one processor as a PDF", Args: cobra.ExactArgs(2)}
	c.Flags().StringVar(&out, "out", "", "file to write")
	c.Flags().StringVar(&language, "language", "", "en, sv, de, fr (the controller's)")
	c.RunE = a.onProcessor(true, func(c *cobra.Command, b sqlite.Book, id consent.ProcessorID) error {
		if err := files.WriteAtomic(out, func(w io.Writer) error { return processors.WriteFile(c.Context(), b, id, language, w) }); err != nil {
			return err
		}
		a.say("%s", filepath.Base(out))
		return a.printed(map[string]any{"file": out, "processor": id})
	})
	return needs(c, "out")
}
