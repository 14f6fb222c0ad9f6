package cli

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

// personCommands change one person.
func (a *app) personCommands() []*cobra.Command {
	return []*cobra.Command{a.addPersonCommand(), a.editPersonCommand(), a.undoEditCommand(), a.noteCommand(), a.attachCommand(), a.detachCommand(), a.openFileCommand(), a.timelineCommand(), a.touchesCommand()}
}

// whoFlags name a person.
type whoFlags struct {
	email  string
	number int64
}

func (w *whoFlags) on(c *cobra.Command) {
	c.Flags().StringVar(&w.email, "email", "", "address of the person")
	c.Flags().Int64Var(&w.number, "number", 0, "number of the contact")
}

// onPerson opens a book and finds the person.
func (a *app) onPerson(c *cobra.Command, path string, w whoFlags, readOnly bool, fn func(sqlite.Book, consent.ContactID) error) error {
	return a.with(c, path, readOnly, func(b sqlite.Book) error {
		id, err := contact(c.Context(), b, w.email, w.number)
		if err != nil {
			return err
		}
		return fn(b, id)
	})
}

type changedOut struct {
	Number    consent.ContactID `json:"number,omitempty"`
	Edit      int64             `json:"edit"`
	Entry     consent.Entry     `json:"entry"`
	Fields    []string          `json:"fields"`
	KeepUntil string            `json:"keep_until"`
}

func (a *app) editPersonCommand() *cobra.Command {
	var who whoFlags
	var set []string
	var origin, source string
	var rectify, shared bool
	c := &cobra.Command{Use: "edit BOOK", Short: "Change values of one person, or rectify them (Art. 16)", Args: cobra.ExactArgs(1)}
	who.on(c)
	f := c.Flags()
	f.StringArrayVar(&set, "set", nil, "FIELD=VALUE; once for each value of a list, FIELD= empties it")
	f.BoolVar(&rectify, "rectify", false, "the old value was never right: destroy it at once")
	f.StringVar(&source, "source", "", "who said so")
	f.StringVar(&origin, "origin", "", "provided, observed, derived, third_party or unknown")
	f.BoolVar(&shared, "shared", false, "another person has the same address, and that is right")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, false, func(b sqlite.Book, id consent.ContactID) error {
			p, err := contacts.Show(c.Context(), b, id)
			if err != nil {
				return err
			}
			values, fields, err := setFields(p.Contact, set)
			if err != nil {
				return err
			}
			do := contacts.Edit
			if rectify {
				do = contacts.Rectify
			}
			out, err := do(c.Context(), b, contacts.Change{Contact: id, Fields: fields, Values: values, Origin: consent.Origin(origin), Source: source, Shared: shared})
			if err != nil {
				return err
			}
			if rectify {
				a.say("Entry %d: %s rectified. What stood there before is destroyed.", out.Entry, strings.Join(out.Fields, ", "))
			} else {
				a.say("Entry %d: %s changed. Until %s it can be taken back: consentbook contacts undo-edit BOOK %d.", out.Entry, strings.Join(out.Fields, ", "), out.KeepUntil, out.Edit)
			}
			return a.printed(changedOut{id, out.Edit, out.Entry, out.Fields, out.KeepUntil})
		})
	}
	return needs(c, "set")
}

// printed prints where JSON is asked for.
func (a *app) printed(v any) error {
	if !a.json {
		return nil
	}
	return a.print(v)
}

// setFields writes what was typed over the values of a person.
func setFields(c consent.Contact, set []string) (consent.Contact, []string, error) {
	var names []string
	values := map[string][]string{}
	for _, s := range set {
		name, value, ok := strings.Cut(s, "=")
		if !ok {
			return c, nil, usage{fmt.Errorf("--set %q is not FIELD=VALUE", s)}
		}
		if _, known := values[name]; !known {
			names = append(names, name)
		}
		values[name] = append(values[name], value)
	}
	var fields []string
	for _, name := range names {
		var err error
		if c, err = c.Set(name, values[name]); err != nil {
			return c, nil, err
		}
		field, _, _ := strings.Cut(name, ".") // a part of an address
		fields = append(fields, field)
	}
	return c, fields, nil
}

func (a *app) undoEditCommand() *cobra.Command {
	c := &cobra.Command{Use: "undo-edit BOOK EDIT", Short: "Take one change of a person back", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		n, err := numberOf(args[1], "an edit")
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			out, err := contacts.UndoEdit(c.Context(), b, n)
			if err != nil {
				return err
			}
			a.say("Entry %d: %s as before.", out.Entry, strings.Join(out.Fields, ", "))
			return a.printed(changedOut{Edit: out.Edit, Entry: out.Entry, Fields: out.Fields})
		})
	}
	return c
}

func numberOf(s, what string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0, usage{fmt.Errorf("%q is not the number of %s", s, what)}
	}
	return n, nil
}

// addFlags are a person as typed.
type addFlags struct {
	given, family, organisation, country, language, street, postcode, city string
	emails, phones, set                                                    []string
	purpose, basis, source, origin                                         string
	shared, back, ticked                                                   bool
	method, at, notice, noticeLanguage, words, evidence                    string
	validity                                                               validityFlags
}

func (a *app) addPersonCommand() *cobra.Command {
	var in addFlags
	c := &cobra.Command{Use: "add BOOK", Short: "Enter one person, with ground and source; on consent with the act", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	for name, at := range map[string]*string{"given": &in.given, "family": &in.family, "organisation": &in.organisation, "country": &in.country, "language": &in.language,
		"street": &in.street, "postcode": &in.postcode, "city": &in.city} {
		f.StringVar(at, name, "", "")
	}
	f.StringArrayVar(&in.emails, "email", nil, "address, once for each")
	f.StringArrayVar(&in.phones, "phone", nil, "number, once for each")
	f.StringArrayVar(&in.set, "set", nil, "FIELD=VALUE for any other field")
	f.StringVar(&in.purpose, "purpose", "", "what the person is in the book for")
	f.StringVar(&in.basis, "basis", "", "lawful basis: contract, consent, 6(1)(f) …")
	f.StringVar(&in.source, "source", "", "where the data comes from")
	f.StringVar(&in.origin, "origin", "", "provided, observed, derived, third_party or unknown")
	f.BoolVar(&in.shared, "shared", false, "another person has the same address, and that is right")
	f.BoolVar(&in.back, "back", false, "the person was erased or objected, and has come back by an act of their own")
	f.StringVar(&in.method, "method", "", "of the consent: paper, counter, phone, email, web_form, mail_reply, letter")
	f.StringVar(&in.at, "at", "", "when it was given")
	f.StringVar(&in.notice, "notice", "", "version of the notice the person was shown")
	f.StringVar(&in.noticeLanguage, "notice-language", "", "language in which it was shown")
	f.StringVar(&in.words, "words", "", "the person's own words")
	f.StringVar(&in.evidence, "evidence", "", "file that shows the consent")
	f.BoolVar(&in.ticked, "ticked", false, "you have seen the evidence, and say so")
	in.validity.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.addPerson(c, b, in) })
	}
	return needs(c, "purpose", "basis", "source")
}

func (a *app) addPerson(c *cobra.Command, b sqlite.Book, in addFlags) error {
	who := consent.Contact{Given: in.given, Family: in.family, Organisation: in.organisation, Country: in.country, Language: in.language}
	for _, e := range in.emails {
		who.Emails = append(who.Emails, consent.Reach{Value: e, Preferred: len(who.Emails) == 0})
	}
	for _, p := range in.phones {
		who.Phones = append(who.Phones, consent.Reach{Value: p, Preferred: len(who.Phones) == 0})
	}
	if place := (consent.Address{Street: in.street, Postcode: in.postcode, City: in.city}); place != (consent.Address{}) {
		who.Addresses = []consent.Address{place}
	}
	who, _, err := setFields(who, in.set)
	if err != nil {
		return err
	}
	add := contacts.Addition{Contact: who, Purpose: consent.PurposeID(in.purpose), Source: strings.TrimSpace(in.source), Origin: consent.Origin(in.origin), Shared: in.shared, Back: in.back}
	if add.Basis, err = consent.ParseBasis(in.basis); err != nil {
		return err
	}
	if add.Act, err = in.act(add.Basis); err != nil {
		return err
	}
	id, err := contacts.Add(c.Context(), b, add)
	if err != nil {
		return err
	}
	if err := a.stillWaits(c, b, id); err != nil {
		return err
	}
	a.say("Contact %d is in the book.", id)
	return a.printed(map[string]any{"number": id})
}

// act is the consent, where the basis asks for one and anything is said of it.
func (in addFlags) act(basis consent.Basis) (*contacts.ConsentAct, error) {
	if basis != consent.BasisConsent || in.method == "" && in.at == "" {
		return nil, nil
	}
	out := &contacts.ConsentAct{Ticked: in.ticked, Method: consent.Method(strings.ReplaceAll(in.method, "-", "_")), Notice: consent.NoticeVersionID(in.notice), Language: in.noticeLanguage, Words: in.words,
		Guardian: in.validity.guardian.Trimmed(), Form: in.validity.form}
	var err error
	if out.Said, err = in.validity.said(); err != nil {
		return nil, err
	}
	if out.At, out.DayOnly, err = consent.ParseWhen(in.at, time.Local); err != nil {
		return nil, err
	}
	if in.evidence != "" {
		out.Evidence, err = keptFile(in.evidence)
	}
	return out, err
}

// keptFile reads a file that the book is to keep.
func keptFile(path string) (*contacts.File, error) {
	e, err := readEvidence(path)
	if err != nil {
		return nil, err
	}
	return &contacts.File{Name: filepath.Base(path), MediaType: e.MediaType, Bytes: e.Bytes}, nil
}
