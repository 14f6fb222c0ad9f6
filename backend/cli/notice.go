package cli

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

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
	c.AddCommand(needs(template, "kind", "language"), a.publishCommand(), a.noticeListCommand(), a.noticeDiffCommand(), a.noticeFileCommand("html"), a.noticeFileCommand("pdf"), a.noticeAddressCommand(), a.renewalsCommand())
	return c
}

func (a *app) publishCommand() *cobra.Command {
	var p notices.Publication
	var from, to, kind, language string
	c := &cobra.Command{Use: "publish BOOK FILE...", Short: "A version of a notice, a file per language", Args: cobra.MinimumNArgs(2),
		Long: `Publishes a version of a notice, a file per language. A material change queues
exactly the people whose consent it touches.

With --deposited an older text, paper too, is entered for the record: it says
what people were shown from one day to another, supersedes nothing and queues
nobody. It may lack items of Art. 13; a consent cannot rest on it then.`}
	f := c.Flags()
	f.StringVar(&from, "effective-from", "", "day from which it applied, if it was in use before")
	f.StringVar(&to, "effective-to", "", "last day on which an older text was used; with --deposited")
	f.BoolVar(&p.Deposited, "deposited", false, "an older text, entered for the record")
	f.StringVar(&p.ChangeKind, "change", "material", "material (queues whose consent it touches) or editorial")
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
		if to != "" {
			if p.EffectiveTo, err = notices.ParseEnd(to, time.Local); err != nil {
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
	EffectiveTo   string                  `json:"effective_to"` // the first moment at which a deposited text was no longer used
	Deposited     bool                    `json:"deposited"`
	Missing       []string                `json:"missing"` // articles that a deposited text lacks
	Changes       string                  `json:"changes"`
	URL           string                  `json:"url"`
	Queued        int64                   `json:"queued"` // consents that wait to be asked for again because of it

	OtherBusinesses []string `json:"other_businesses,omitempty"` // that it says are responsible; told when it is published
}

func shownOf(n sqlite.NoticeVersion) shownVersion {
	out := shownVersion{n.ID, n.Kind, n.Number, []string{}, map[string]string{}, rfc(n.PublishedAt), rfc(n.InForce()), n.ChangeKind, append([]consent.PurposeID{}, n.Purposes...), n.Entry,
		"", n.Deposited, append([]string{}, n.Missing...), n.Changes, n.URL, n.Queued, nil}
	if !n.EffectiveTo.IsZero() {
		out.EffectiveTo = rfc(n.EffectiveTo)
	}
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
		shown := shownOf(n)
		if shown.OtherBusinesses, err = a.otherBusinesses(c, b, p); err != nil {
			return err
		}
		versions = append(versions, shown)
		word := "Published"
		if n.Deposited {
			word = "Deposited"
		}
		a.say("%s %s in %s, entry %d.", word, n.ID, strings.Join(shownOf(n).Languages, ", "), n.Entry)
		if len(n.Missing) > 0 {
			a.say("It lacks %s: no consent can rest on it.", strings.Join(n.Missing, ", "))
		}
		if len(shown.OtherBusinesses) > 0 {
			a.note("Where it says who is responsible, it names %s, which is not the book's business. Look whether that is right.", strings.Join(shown.OtherBusinesses, ", "))
		}
		if n.Queued > 0 {
			a.say("%d consents wait to be asked for again (contacts list --filter renew:PURPOSE).", n.Queued)
		}
	}
	if a.json {
		return a.print(map[string]any{"versions": versions})
	}
	return nil
}

// otherBusinesses names what the published texts call responsible beside the
// book's own business.
func (a *app) otherBusinesses(c *cobra.Command, b sqlite.Book, p notices.Publication) (out []string, err error) {
	for _, language := range slices.Sorted(maps.Keys(p.Texts)) {
		named, err := notices.Businesses(c.Context(), b, p.Kind, language, p.Texts[language])
		if err != nil {
			return nil, err
		}
		out = append(out, named...)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
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
				until := ""
				if n.Deposited {
					until = " to " + n.EffectiveTo.Add(-1).In(time.Local).Format(time.DateOnly) + ", deposited"
				}
				a.say("%-12s %s%s  %s, used by %d consents", n.ID, n.InForce().Format(time.DateOnly), until, strings.Join(shownOf(n).Languages, ", "), n.Uses)
			}
			if a.json {
				return a.print(map[string]any{"versions": versions})
			}
			return nil
		})
	}
	return c
}
