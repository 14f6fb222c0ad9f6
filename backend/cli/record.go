package cli

import (
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/deadlines"
	"consentbook/backend/sqlite"
)

func (a *app) controllerCommand() *cobra.Command {
	c := &cobra.Command{Use: "controller", Short: "Whose book it is"}
	var in consent.Controller
	set := &cobra.Command{Use: "set BOOK", Short: "Change what the book says about the business", Args: cobra.ExactArgs(1)}
	f := set.Flags()
	fields := map[string]*string{"name": &in.Name, "country": &in.Country, "language": &in.Language, "address": &in.Address, "email": &in.Email, "phone": &in.Phone, "website": &in.Website}
	for _, name := range sorted(fields) {
		f.StringVar(fields[name], name, "", "")
	}
	var code string
	f.StringVar(&code, "calendar", "", "whose holidays move a last day: DE-BY; \"\" is the whole country's")
	set.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			var now consent.Controller
			err := b.Read(c.Context(), func(v *sqlite.View) (err error) { now, err = v.Controller(); return err })
			if err != nil {
				return err
			}
			have := map[string]*string{"name": &now.Name, "country": &now.Country, "language": &now.Language, "address": &now.Address, "email": &now.Email, "phone": &now.Phone, "website": &now.Website}
			for name, value := range fields {
				if c.Flags().Changed(name) {
					*have[name] = *value
				}
			}
			if _, err := deadlines.Fits(code, now.Normal().Country); err != nil {
				return err
			}
			if err := books.SetController(c.Context(), b, now); err != nil {
				return err
			}
			if c.Flags().Changed("calendar") {
				if code, err = deadlines.Choose(c.Context(), b, code); err != nil {
					return err
				}
			} else if code, err = deadlines.Chosen(c.Context(), b); err != nil {
				return err
			}
			a.say("%s, %s", now.Name, now.Address)
			if a.json {
				return a.print(struct {
					consent.Controller
					Calendar string `json:"calendar"`
				}{now, code})
			}
			return nil
		})
	}
	c.AddCommand(set)
	return c
}

func (a *app) consentCommand() *cobra.Command {
	c := &cobra.Command{Use: "consent", Short: "What people said yes and no to"}
	c.AddCommand(a.recordCommand())
	c.AddCommand(a.receiptCommand(), a.stateCommand(), a.figuresCommand())
	c.AddCommand(a.actCommands()...)
	c.AddCommand(a.toldCommands()...)
	return c
}

// recordFlags are an act as it is typed.
type recordFlags struct {
	email, purpose, state, method, notice, at, evidence, words, language, question string
	number                                                                         int64
	validity                                                                       validityFlags
}

func (a *app) recordCommand() *cobra.Command {
	var in recordFlags
	c := &cobra.Command{Use: "record BOOK", Short: "One consent event with its proof", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&in.email, "email", "", "address of the person")
	f.Int64Var(&in.number, "number", 0, "number of the contact")
	f.StringVar(&in.purpose, "purpose", "", "purpose")
	f.StringVar(&in.state, "state", "", "given, refused or withdrawn; also renewed, requested, deferred, revoked, invalidated")
	f.StringVar(&in.method, "method", "", "paper, counter, phone, email, web_form, mail_reply, letter")
	f.StringVar(&in.notice, "notice", "", "version of the notice the person was shown, such as privacy-1")
	f.StringVar(&in.at, "at", "", "when it happened: 2026-03-01T14:00:00+01:00, or a day")
	f.StringVar(&in.evidence, "evidence", "", "file that shows it")
	f.StringVar(&in.words, "words", "", "the person's own words; of deferred, revoked or invalidated, the reason")
	f.StringVar(&in.language, "language", "", "language of the notice that was shown")
	f.StringVar(&in.question, "question", "", "exact question")
	in.validity.add(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.record(c, b, in) })
	}
	return needs(c, "purpose", "state", "method", "at")
}

func (a *app) record(c *cobra.Command, b sqlite.Book, in recordFlags) error {
	id, err := contact(c.Context(), b, in.email, in.number)
	if err != nil {
		return err
	}
	act := consents.Act{Contact: id, Purpose: consent.PurposeID(in.purpose), State: consent.State(in.state), Method: consent.Method(strings.ReplaceAll(in.method, "-", "_")),
		Notice: consent.NoticeVersionID(in.notice), Language: in.language, Question: in.question, Words: in.words,
		Attested: true} // who runs this command vouches for the act; without a file the documents say that none was kept
	if act.At, act.DayOnly, err = consent.ParseWhen(in.at, time.Local); err != nil {
		return err
	}
	if err := in.validity.into(&act); err != nil {
		return err
	}
	if in.evidence != "" {
		if act.Evidence, err = readEvidence(in.evidence); err != nil {
			return err
		}
	}
	e, err := consents.Record(c.Context(), b, act)
	if err != nil {
		return err
	}
	a.say("Entry %d: %s, %s, %s.", e.Entry, e.Purpose, e.State, e.HappenedAt)
	if a.json {
		return a.print(struct {
			sqlite.ConsentEvent
			Entry consent.Entry `json:"entry"`
		}{e, e.Entry})
	}
	return nil
}

func readEvidence(path string) (*consents.Evidence, error) {
	f, size, err := openInput(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if size > consents.MaxEvidence {
		return nil, consent.Fail(consent.Invalid, "evidence_too_large", "evidence", "article", "7(1)", "limit", "32 MB", "file", filepath.Base(path))
	}
	body, err := io.ReadAll(f)
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "evidence", "file", filepath.Base(path)).Because(err)
	}
	return &consents.Evidence{Name: filepath.Base(path), MediaType: api.MediaType(path, body), Bytes: body}, nil
}
