package cli

import (
	"errors"
	"io"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/breaches"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/evidence"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) evidenceCommand() *cobra.Command {
	c := &cobra.Command{Use: "evidence", Short: "Packs that stand without this program"}
	var out, scope, email, asOf, language, restricted string
	var number, campaign, request, breach int64
	build := &cobra.Command{Use: "build BOOK", Short: "Make an evidence pack", Args: cobra.ExactArgs(1)}
	f := build.Flags()
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&scope, "scope", evidence.ScopeAll, "subject, consent, all, campaign, request, breach or registers")
	f.StringVar(&email, "email", "", "the person, for the scope subject")
	f.Int64Var(&number, "number", 0, "the person by number")
	f.Int64Var(&campaign, "campaign", 0, "the campaign by number, for the scope campaign")
	f.Int64Var(&request, "request", 0, "the request by number, for the scope request")
	f.Int64Var(&breach, "breach", 0, "the breach by number, for the scope breach; without it the whole register")
	f.StringVar(&asOf, "as-of", "", "day the question is about (today)")
	f.StringVar(&language, "language", "", "of the documents: en, sv, de, fr")
	f.StringVar(&restricted, "with-restricted", "", "also people whose use is restricted, for this reason (Art. 18(2)): consent, claims, others_rights or public_interest")
	build.RunE = func(c *cobra.Command, args []string) error {
		o := evidence.Order{Scope: scope, Language: language, WithRestricted: restricted, Campaign: consent.CampaignID(campaign), Request: consent.RequestID(request), Report: campaigns.SetReport, Legality: campaigns.SetLegality,
			Breach: consent.BreachID(breach), Breaches: evidence.BreachForms{Document: breaches.SetRegister, Table: breaches.SetTable}}
		var err error
		if o.AsOf, err = api.AsOf(asOf); err != nil {
			return err
		}
		if email != "" && !c.Flags().Changed("scope") {
			o.Scope = evidence.ScopeSubject
		}
		if campaign != 0 && !c.Flags().Changed("scope") {
			o.Scope = evidence.ScopeCampaign
		}
		if request != 0 && !c.Flags().Changed("scope") {
			o.Scope = evidence.ScopeRequest
		}
		if breach != 0 && !c.Flags().Changed("scope") {
			o.Scope = evidence.ScopeBreach
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			if o.Scope == evidence.ScopeSubject || o.Scope == evidence.ScopeConsent && (email != "" || number != 0) {
				if email == "" && number == 0 {
					return consent.Fail(consent.Invalid, "scope_needs_person", "email")
				}
				if o.Contact, err = subject(c.Context(), b, email, number); err != nil {
					return err
				}
			}
			return a.build(c, b, o, out)
		})
	}
	c.AddCommand(needs(build, "out"))
	return c
}

func (a *app) build(c *cobra.Command, b sqlite.Book, o evidence.Order, out string) error {
	var built evidence.Built
	err := files.WriteAtomic(out, func(w io.Writer) (err error) {
		built, err = evidence.Build(c.Context(), b, o, w)
		return err
	})
	if err != nil {
		return err
	}
	if a.json {
		return a.print(built.Manifest)
	}
	a.say("Pack %s: %d files, %d bytes, ledger of %d entries.", built.Manifest.ID, len(built.Manifest.Files), built.Bytes, built.Manifest.Entries)
	a.say("Root %s", built.Manifest.Root)
	a.say("Anyone can check it: consentbook verify %s", out)
	return nil
}

func (a *app) verifyCommand() *cobra.Command {
	c := &cobra.Command{Use: "verify PACK.zip", Short: "Check a pack; needs no book and no passphrase", Args: cobra.ExactArgs(1)}
	var key string
	var page string
	c.Flags().StringVar(&page, "page", "", "write the page that checks packs in a browser to this file instead, to hand on apart from any pack")
	c.Args = func(c *cobra.Command, args []string) error {
		if page != "" {
			return cobra.NoArgs(c, args)
		}
		return cobra.ExactArgs(1)(c, args)
	}
	c.Flags().StringVar(&key, "key", "", "file with the ledger's key as you got it another way, or an earlier pack")
	c.RunE = func(c *cobra.Command, args []string) error {
		if page != "" {
			return files.WriteAtomic(page, func(w io.Writer) error {
				_, err := w.Write(evidence.Page())
				return err
			})
		}
		f, size, err := openInput(args[0])
		if err != nil {
			return err
		}
		defer f.Close()
		v, err := evidence.Verify(f, size)
		if err != nil { // not a pack at all is a pack that does not hold
			v = evidence.Verdict{Checks: []evidence.Check{{Name: "structure", Detail: "this is not an evidence pack, or it is damaged beyond reading"}}}
		}
		if key != "" && err == nil {
			check, err := compareKeys(args[0], key)
			if err != nil {
				return err
			}
			v.Checks, v.OK = append(v.Checks, check), v.OK && check.OK
		}
		if a.json {
			if err := a.print(v); err != nil {
				return err
			}
		}
		for _, check := range v.Checks {
			mark := "ok  "
			if !check.OK {
				mark = "NO  "
			}
			a.say("%s %-11s %s", mark, check.Name, check.Detail)
		}
		if !v.OK {
			a.say("The pack does not hold.")
			return errNo
		}
		a.say("The pack holds: nothing in it changed since its head was signed. That an entry was true when it was made, no check can show.")
		return nil
	}
	return c
}

func (a *app) auditCommand() *cobra.Command {
	c := &cobra.Command{Use: "audit", Short: "The ledger of a book"}
	verify := &cobra.Command{Use: "verify BOOK", Short: "The book against its ledger, and the ledger against its tree", Args: cobra.ExactArgs(1)}
	var other string
	verify.Flags().StringVar(&other, "against", "", "pack or checkpoint of an earlier day to hold the book against")
	verify.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			began := time.Now()
			r, err := b.Audit(c.Context(), nil)
			if err != nil {
				return err
			}
			var held *comparison
			if other != "" {
				c, err := compare(c.Context(), b, other)
				if err != nil {
					return err
				}
				held, r.OK = &c, r.OK && c.OK
			}
			if a.json {
				err = a.print(struct {
					sqlite.Audit
					Against *comparison `json:"against,omitempty"`
					Seconds float64     `json:"seconds"`
				}{r, held, time.Since(began).Seconds()})
			}
			a.say("%d entries, root %s", r.Events, r.Root)
			for _, p := range r.Problems {
				a.say("entry %d: %s", p.Entry, p.Reason)
			}
			if held != nil {
				a.say("%s", held.sentence())
			}
			if !r.OK {
				return errors.Join(err, errNo)
			}
			a.say("Every entry is what the tree says; consents, standings, grounds, contacts, purposes, imports, the controller, notices and evidence are what their entries say, and so are the registers: activities, processors, parties, breaches, retention rules, screenings, safeguards, occurrences, steps and exceptions, with the files that they rest on.")
			a.say("Not compared: operators, names of kept files, rows kept of imports, the list of packs. A book put back as a whole shows only against a checkpoint kept elsewhere: --against.")
			return err
		})
	}
	c.AddCommand(verify)
	return c
}

func (a *app) backupCommand() *cobra.Command {
	var to, forget string
	c := &cobra.Command{Use: "backup BOOK", Short: "Encrypted copy of book and keys", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&to, "to", "", "file to write")
	c.Flags().StringVar(&forget, "forget", "", "backup that is out of reach for good: keep nothing any longer for the list of erasures beside it")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if (to == "") == (forget == "") {
			return usage{errors.New("consentbook backup needs --to or --forget")}
		}
		if err := spare(c, args[0]); err != nil {
			return err
		}
		b, err := a.open(c.Context(), args[0], false)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, b.Close()) }()
		if err := a.erasing(c.Context(), b); err != nil { // a restored book first does what it owes
			return err
		}
		if forget != "" {
			if err := b.GiveUpBackup(c.Context(), forget); err != nil {
				return err
			}
			a.say("Nothing is kept any longer for the list of erasures beside that backup. It still holds whoever was erased since.")
			if a.json {
				return a.print(map[string]any{"forgotten": true})
			}
			return nil
		}
		var made books.Backup
		err = files.WriteAtomic(to, func(w io.Writer) (err error) {
			made, err = b.WriteBackup(c.Context(), w)
			return err
		})
		if err != nil {
			return err
		}
		if err := b.NoteBackup(c.Context(), to, made); err != nil {
			return err
		}
		a.say("Copied %d ledger entries, %d bytes, to %s.", made.Entries, made.Bytes, to)
		if a.json {
			return a.print(map[string]any{"file": to, "entries": made.Entries, "bytes": made.Bytes, "sha256": made.SHA256, "erasure_list": string(b.BookID()) + books.ErasedSuffix})
		}
		return nil
	}
	return c
}
