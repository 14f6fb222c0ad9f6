package cli

import (
	"io"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/receipts"
	"consentbook/backend/sqlite"
)

// receiptCommand hands out what the book records of a person's consents.
func (a *app) receiptCommand() *cobra.Command {
	var who whoFlags
	o := receipts.Order{}
	var out string
	c := &cobra.Command{Use: "receipt BOOK", Short: "Consent record of a person (ISO/IEC TS 27560, JSON-LD), receipt, or letter", Args: cobra.ExactArgs(1),
		Long: "What the book records of a person's consents. Without --out it is printed; that it was handed out is noted in the ledger, with its hash.\n\n" +
			"  jsonld   the consent record in the ISO/IEC TS 27560 structure; of several purposes, one record each in a @graph\n" +
			"  receipt  the receipt that carries the records\n" +
			"  kantara  Kantara Consent Receipt v1.1, one for each consent in force\n" +
			"  pdf      a letter to the person: what they are signed up for, and how to withdraw"}
	who.on(c)
	f := c.Flags()
	f.StringVar((*string)(&o.Purpose), "purpose", "", "one purpose (all that something was said about)")
	f.StringVar(&o.Format, "format", "jsonld", strings.Join(receipts.Formats, ", "))
	f.StringVar(&o.Language, "language", "", "of the letter: en, sv, de, fr (the person's own)")
	f.StringVar(&out, "out", "", "file to write")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, false, func(b sqlite.Book, id consent.ContactID) error {
			o.Contact = id
			if out == "" {
				_, err := receipts.Make(c.Context(), b, o, a.Stdout)
				return err
			}
			var m receipts.Made
			err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				m, err = receipts.Make(c.Context(), b, o, w)
				return err
			})
			if err != nil {
				return err
			}
			a.say("Entry %d: %d records. Written to %s.", m.Entry, len(m.Records), out)
			return a.printed(struct {
				receipts.Made
				File string `json:"file"`
			}{m, out})
		})
	}
	return c
}

func (a *app) receiptsCommand() *cobra.Command {
	c := &cobra.Command{Use: "receipts", Short: "The forms of consent records and receipts"}
	schema := &cobra.Command{Use: "schema [record|receipt|kantara]", Short: "The JSON Schema (2020-12) that a form is valid against; needs no book", Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			kind := "record"
			if len(args) > 0 {
				kind = args[0]
			}
			s, err := receipts.Schema(kind)
			if err != nil {
				return err
			}
			_, err = a.Stdout.Write(append(s[:len(s):len(s)], '\n'))
			return err
		}}
	c.AddCommand(schema)
	return c
}
