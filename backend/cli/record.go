package cli

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/api"
	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
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
			if err := books.SetController(c.Context(), b, now); err != nil {
				return err
			}
			a.say("%s, %s", now.Name, now.Address)
			if a.json {
				return a.print(now)
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

func (a *app) noticeCommand() *cobra.Command {
	c := &cobra.Command{Use: "notice", Short: "What people are told"}
	var kind, language string
	template := &cobra.Command{Use: "template", Short: "A starting text with its open places marked; needs no book", Args: cobra.NoArgs}
	template.Flags().StringVar(&kind, "kind", "", "privacy, cookie, terms or consent")
	template.Flags().StringVar(&language, "language", "", "en, sv, de, fr")
	template.RunE = func(*cobra.Command, []string) error {
		text, err := texts.Template(kind, strings.ToLower(language))
		if err != nil {
			return err
		}
		if a.json {
			return a.print(map[string]string{"kind": kind, "language": strings.ToLower(language), "text": text})
		}
		_, err = io.WriteString(a.Stdout, text)
		return err
	}
	c.AddCommand(needs(template, "kind", "language"), a.publishCommand(), a.noticeListCommand())
	return c
}

func (a *app) publishCommand() *cobra.Command {
	var p notices.Publication
	var from, kind, language string
	c := &cobra.Command{Use: "publish BOOK FILE...", Short: "A version of a notice, a file per language", Args: cobra.MinimumNArgs(2)}
	f := c.Flags()
	f.StringVar(&from, "effective-from", "", "day from which it applied, if it was in use before")
	f.StringVar(&p.ChangeKind, "change", "material", "material or editorial")
	f.StringVar(&p.Changes, "changes", "", "what changed, in a sentence")
	f.StringVar(&p.URL, "url", "", "address where it is published")
	f.StringVar(&kind, "kind", "", "where the files do not say")
	f.StringVar(&language, "language", "", "where the file does not say")
	c.RunE = func(c *cobra.Command, args []string) (err error) {
		if p.ChangeKind != "material" && p.ChangeKind != "editorial" {
			return consent.Fail(consent.Invalid, "input_malformed", "change")
		}
		if from != "" {
			if p.EffectiveFrom, _, err = consent.ParseWhen(from, time.Local); err != nil {
				return err
			}
		}
		byKind, err := readNotices(args[1:], kind, language)
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.publish(c, b, p, byKind) })
	}
	return c
}

// readNotices sorts the files by the kind and language their heads say.
func readNotices(paths []string, kind, language string) (map[consent.NoticeKind]map[string]string, error) {
	out := map[consent.NoticeKind]map[string]string{}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			return nil, consent.Fail(consent.Invalid, "file_unreadable", "file", "file", filepath.Base(path)).Because(err)
		}
		prose, err := consent.ParseProse(string(raw))
		if err != nil {
			return nil, named(err, path)
		}
		k, l := prose.Head.Kind, strings.ToLower(prose.Head.Language)
		if k == "" {
			k = kind
		}
		if l == "" {
			l = language
		}
		nk, err := consent.ParseNoticeKind(k)
		if err != nil {
			return nil, named(err, path)
		}
		if !consent.SpeaksLanguage(l) {
			return nil, named(consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(consent.Languages(), ", ")), path)
		}
		if out[nk] == nil {
			out[nk] = map[string]string{}
		}
		out[nk][l] = string(raw)
	}
	return out, nil
}

type shownVersion struct {
	ID            consent.NoticeVersionID `json:"id"`
	Kind          string                  `json:"kind"`
	Number        int                     `json:"number"`
	Languages     []string                `json:"languages"`
	SHA256        map[string]string       `json:"sha256"`
	PublishedAt   string                  `json:"published_at"`
	EffectiveFrom string                  `json:"effective_from"`
	ChangeKind    string                  `json:"change_kind"`
	Purposes      []consent.PurposeID     `json:"purposes"`
	Entry         consent.Entry           `json:"entry"`
}

func shownOf(n sqlite.NoticeVersion) shownVersion {
	out := shownVersion{n.ID, n.Kind, n.Number, []string{}, map[string]string{}, rfc(n.PublishedAt), rfc(n.InForce()), n.ChangeKind, append([]consent.PurposeID{}, n.Purposes...), n.Entry}
	for _, t := range n.Texts {
		out.Languages = append(out.Languages, t.Language)
		out.SHA256[t.Language] = t.SHA256
	}
	return out
}

func (a *app) publish(c *cobra.Command, b sqlite.Book, p notices.Publication, byKind map[consent.NoticeKind]map[string]string) error {
	kinds := make([]consent.NoticeKind, 0, len(byKind))
	for k := range byKind {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	versions := []shownVersion{}
	for _, k := range kinds {
		p.Kind, p.Texts = k, byKind[k]
		n, err := notices.Publish(c.Context(), b, p)
		if err != nil {
			return err
		}
		versions = append(versions, shownOf(n))
		a.say("Published %s in %s, entry %d.", n.ID, strings.Join(shownOf(n).Languages, ", "), n.Entry)
	}
	if a.json {
		return a.print(map[string]any{"versions": versions})
	}
	return nil
}

func (a *app) noticeListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "Published versions", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			ns, _, err := notices.List(c.Context(), b)
			if err != nil {
				return err
			}
			versions := []shownVersion{}
			for _, n := range ns {
				versions = append(versions, shownOf(n))
				a.say("%-12s %s  %s, used by %d consents", n.ID, n.InForce().Format(time.DateOnly), strings.Join(shownOf(n).Languages, ", "), n.Uses)
			}
			if a.json {
				return a.print(map[string]any{"versions": versions})
			}
			return nil
		})
	}
	return c
}
