package cli

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/addressbook"
	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/evidence"
	"consentbook/backend/files"
	"consentbook/backend/imports"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
)

// demoSeed makes every demo the same people.
const demoSeed = 20261122

func (a *app) demoCommand() *cobra.Command {
	c := &cobra.Command{Use: "demo DIR", Short: "The main job from end to end on a sample business", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		d := &demo{a: a, dir: args[0], m: sample.Generate(demoSeed, a.now()), counts: map[string]int64{}}
		if err := os.MkdirAll(d.dir, 0o700); err != nil {
			return consent.Fail(consent.Invalid, "file_unwritable", "dir", "file", filepath.Base(d.dir)).Because(err)
		}
		if err := d.run(c.Context()); err != nil {
			return err
		}
		if a.json {
			return a.print(map[string]any{"files": d.files, "counts": d.counts})
		}
		return nil
	}
	return c
}

// demo runs the main job on the sample controller and says what it does.
type demo struct {
	a      *app
	dir    string
	m      sample.Material
	b      *books.Book
	files  []string
	counts map[string]int64
	person consent.ContactID // whose consent is proved at the end
}

func (d *demo) path(name string) string { return filepath.Join(d.dir, name) }

func (d *demo) made(name string) { d.files = append(d.files, d.path(name)) }

func (d *demo) write(name string, fn func(io.Writer) error) error {
	if err := files.WriteAtomic(d.path(name), fn); err != nil {
		return err
	}
	d.made(name)
	return nil
}

func (d *demo) run(ctx context.Context) (err error) {
	if err := d.book(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.b.Close()) }()
	for _, step := range []func(context.Context) error{d.purposes, d.imports, d.notices, d.acts, d.without, d.campaign, d.export, d.prove} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) book(ctx context.Context) error {
	pass, printed := []byte(os.Getenv(envPassphrase)), false
	if len(pass) == 0 {
		pass, printed = []byte(strings.ToLower(rand.Text()[:20])), true
	}
	if d.a.passphraseFile != "" {
		p, err := d.a.passphrase("")
		if err != nil {
			return err
		}
		pass, printed = p, false
	}
	d.a.say("1. A book for %s, %s", d.m.Controller.Name, d.m.Controller.Address)
	b, sheet, err := books.Create(ctx, books.New{Path: d.path("ljusgard.consentbook"), Controller: d.m.Controller, Owner: d.m.Operator.Name, OwnerEmail: d.m.Operator.Email, Passphrase: pass}, d.a.settings())
	if err != nil {
		return err
	}
	d.b = b
	d.made("ljusgard.consentbook")
	d.made("ljusgard.consentbook-key")
	if err := writeSheet(d.path("recovery-sheet.pdf"), sheet, b); err != nil {
		return err
	}
	d.made("recovery-sheet.pdf")
	if printed {
		d.a.say("   Passphrase: %s", pass)
		d.a.note("passphrase: %s", pass)
	}
	return nil
}

func (d *demo) purposes(ctx context.Context) error {
	d.a.say("2. %d purposes, each with its lawful basis", len(d.m.Purposes))
	return purposes.Start(ctx, d.b.Book, d.m.Purposes)
}

func (d *demo) imports(ctx context.Context) error {
	for i, f := range d.m.Files {
		if err := d.write(f.Name, func(w io.Writer) error { _, err := w.Write(f.Bytes); return err }); err != nil {
			return err
		}
		book, err := contactfile.Open(bytes.NewReader(f.Bytes), int64(len(f.Bytes)), f.Name, contactfile.Overrides{})
		if err != nil {
			return err
		}
		info := book.File()
		imp, c, err := imports.Run(ctx, d.b.Book, book, imports.FileFacts{Name: f.Name, SHA256: hexSum(f.Bytes), Format: info.Format, Dialect: info.Dialect, Encoding: info.Encoding, Delimiter: info.Delimiter},
			imports.Statement{Purpose: f.Purpose, Basis: f.Basis, Source: f.Source, CollectedAt: f.CollectedAt}, nil)
		if err != nil {
			return err
		}
		d.a.say("3.%d %s (%s, %s): %d new + %d changed + %d the same + %d held back + %d unusable = %d rows", i+1, f.Name, info.Dialect, info.Encoding, c.New, c.Changed, c.Same, c.HeldBack, c.Unusable, c.Rows)
		d.counts["rows"] += c.Rows
		d.counts["created"] += imp.Created
		d.counts["rejected"] += imp.Rejected
		d.counts["held_back"] += imp.HeldBack
	}
	return nil
}

func (d *demo) notices(ctx context.Context) error {
	for _, kind := range samplenotices.Kinds {
		p := notices.Publication{Kind: consent.NoticeKind(kind), Texts: map[string]string{}, EffectiveFrom: d.m.NoticeFrom}
		for _, l := range samplenotices.Languages {
			p.Texts[l] = samplenotices.Text(kind, l)
		}
		n, err := notices.Publish(ctx, d.b.Book, p)
		if err != nil {
			return err
		}
		d.a.say("4. Notice %s published in %d languages, frozen with its SHA-256", n.ID, len(n.Texts))
	}
	return nil
}

func (d *demo) acts(ctx context.Context) error {
	states := map[consent.State]int64{}
	for _, act := range d.m.Acts {
		email, err := addressbook.NormaliseEmail(act.Email)
		if err != nil {
			return err
		}
		var ids []consent.ContactID
		if err := d.b.Read(ctx, func(v *sqlite.View) (err error) { ids, err = v.FindByEmail(email); return err }); err != nil {
			return err
		}
		if len(ids) == 0 {
			return fmt.Errorf("the sample speaks of somebody who is not in its files")
		}
		in := consents.Act{Contact: ids[0], Purpose: act.Purpose, State: act.State, Method: act.Method, At: act.At, Notice: "privacy-1", Language: act.Language, Question: act.Question, Words: act.Words}
		if act.Evidence != nil {
			in.Evidence = &consents.Evidence{Name: act.Evidence.Name, MediaType: act.Evidence.MediaType, Bytes: act.Evidence.Bytes}
		}
		if _, err := consents.Record(ctx, d.b.Book, in); err != nil {
			return err
		}
		states[act.State]++
		d.choose(ids[0], act)
	}
	d.a.say("5. %d answers recorded with their proof: %d yes, %d no, %d withdrawn", len(d.m.Acts), states[consent.Given], states[consent.Refused], states[consent.Withdrawn])
	d.counts["given"], d.counts["refused"], d.counts["withdrawn"] = states[consent.Given], states[consent.Refused], states[consent.Withdrawn]
	return nil
}

// choose takes the person who withdrew something: that proof shows most.
func (d *demo) choose(id consent.ContactID, act sample.Act) {
	if d.person == 0 || act.State == consent.Withdrawn {
		d.person = id
	}
}

func (d *demo) without(ctx context.Context) error {
	filters, err := consent.ParseFilters("no-consent:newsletter")
	if err != nil {
		return err
	}
	w, err := contacts.List(ctx, d.b.Book, contacts.Query{Filters: filters})
	if err != nil {
		return err
	}
	d.a.say("6. %d people in the book; %d have no consent to the newsletter", w.Everyone, w.Total)
	d.counts["contacts"], d.counts["no_consent"] = w.Everyone, w.Total
	for _, format := range []string{"csv", "xlsx"} {
		if err := d.write("no-consent-newsletter."+format, func(out io.Writer) error {
			_, err := contacts.Export(ctx, d.b.Book, contacts.ExportOrder{Query: contacts.Query{Filters: filters}, Format: format}, out, func() {})
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) export(ctx context.Context) error {
	for _, format := range []string{"csv", "xlsx"} {
		if err := d.write("one-person."+format, func(w io.Writer) error {
			_, err := subjects.Export(ctx, d.b.Book, subjects.Order{Contact: d.person, Format: format}, w)
			return err
		}); err != nil {
			return err
		}
	}
	d.a.say("8. Everything held on contact %d: one-person.csv, one-person.xlsx", d.person)
	return nil
}

func (d *demo) prove(ctx context.Context) error {
	if err := d.write("consent-proof.pdf", func(w io.Writer) error {
		_, err := evidence.Preview(ctx, d.b.Book, d.person, time.Time{}, "en", w)
		return err
	}); err != nil {
		return err
	}
	var pack bytes.Buffer
	built, err := evidence.Build(ctx, d.b.Book, evidence.Order{Scope: evidence.ScopeSubject, Contact: d.person, Language: "en"}, &pack)
	if err != nil {
		return err
	}
	if err := d.write("evidence-pack.zip", func(w io.Writer) error { _, err := w.Write(pack.Bytes()); return err }); err != nil {
		return err
	}
	v, err := evidence.Verify(bytes.NewReader(pack.Bytes()), int64(pack.Len()))
	if err != nil {
		return err
	}
	for _, c := range v.Checks {
		mark := "ok"
		if !c.OK {
			mark = "NO"
		}
		d.a.say("9. %s %s: %s", mark, c.Name, c.Detail)
	}
	d.counts["entries"] = built.Manifest.Entries
	if !v.OK {
		return errNo
	}
	d.a.say("Everything is in %s:", d.dir)
	for _, f := range d.files {
		d.a.say("   %s", f)
	}
	return nil
}
