package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/findings"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// findingLine is a finding as it is printed.
type findingLine struct {
	Article  string                    `json:"article"`
	Severity consent.Severity          `json:"severity"`
	What     string                    `json:"what"`
	Where    string                    `json:"where"`
	Fix      string                    `json:"fix"`
	Rule     string                    `json:"rule"`
	Count    int64                     `json:"count"`
	Since    string                    `json:"since"`
	Filter   string                    `json:"filter"` // of contacts list: the people it is about
	Place    consent.FindingPlace      `json:"place"`
	Exempt   *consent.FindingException `json:"exempt"`
}

func findingLineOf(f consent.Finding, language string) findingLine {
	words := texts.Finding(language, f)
	return findingLine{f.Article, f.Severity, words.What, placeText(f.Where), words.Fix, f.Rule, f.Count, f.Since, f.Filter, f.Where, f.Exempt}
}

// placeText names a place: "purpose newsletter (Newsletter)", "contacts".
func placeText(p consent.FindingPlace) string {
	out := strings.TrimSpace(p.Kind + " " + p.ID)
	if p.Name != "" && p.Name != p.ID {
		out += " (" + p.Name + ")"
	}
	return out
}

// checking is what is asked of a check.
type checking struct {
	severity, article, rule, language, gate string
	all                                     bool
}

func (a *app) checkCommand() *cobra.Command {
	var x checking
	c := &cobra.Command{Use: "check BOOK", Short: "What an inspection would find missing, by article; JSON lines", Args: cobra.ExactArgs(1),
		Long: `Looks through the whole book as an inspection would and says what it finds, the
gravest first: "breach" is a rule of law that is broken now, "gap" is proof or a
document that is missing, "advice" is good practice or falls due soon. Each has
its article, where it is mended, and what mends it. No line names a contact.

The status is 0 when the book was looked through, whatever was found. With
--gate it answers whether the book is clean: 1 where something of that severity,
or graver, is found and has no exception.`}
	f := c.Flags()
	f.StringVar(&x.severity, "severity", "", "only these: breach, gap or advice")
	f.StringVar(&x.article, "article", "", `only this article and its paragraphs: 30, "30(1)", "ePrivacy 5(3)"`)
	f.StringVar(&x.rule, "rule", "", "only this rule")
	f.StringVar(&x.language, "language", "en", "of the sentences: "+strings.Join(consent.Languages(), ", "))
	f.StringVar(&x.gate, "gate", "", "breach, gap or advice: status 1 where something as grave is found")
	f.BoolVar(&x.all, "all", false, "also what has an exception")
	c.RunE = func(c *cobra.Command, args []string) error {
		for flag, s := range map[string]string{"severity": x.severity, "gate": x.gate} {
			if s != "" && !slices.Contains(consent.Severities, consent.Severity(s)) {
				return usage{fmt.Errorf("--%s is breach, gap or advice", flag)}
			}
		}
		if !consent.SpeaksLanguage(x.language) {
			return usage{fmt.Errorf("--language is one of %s", strings.Join(consent.Languages(), ", "))}
		}
		if _, there := consent.FindFindingRule(x.rule); x.rule != "" && !there {
			return usage{fmt.Errorf("there is no rule %q; consentbook check rules lists them", x.rule)}
		}
		return a.lookThrough(c, args[0], func(b sqlite.Book) error { return a.check(c, b, x) })
	}
	c.AddCommand(a.checkRulesCommand(), a.checkExceptCommand(), a.checkExceptionsCommand(), a.checkEndCommand())
	return c
}

// lookThrough opens a book so that what is found can be kept; one that another
// program holds is read.
func (a *app) lookThrough(c *cobra.Command, path string, fn func(sqlite.Book) error) error {
	began := false
	err := a.with(c, path, false, func(b sqlite.Book) error { began = true; return fn(b) })
	if began || consent.ReasonOf(err) != "book_in_use" {
		return err
	}
	return a.with(c, path, true, fn)
}

func (a *app) check(c *cobra.Command, b sqlite.Book, x checking) error {
	r, err := findings.Check(c.Context(), b)
	if err != nil {
		return err
	}
	shown := 0
	for _, f := range r.Findings {
		if !x.wants(f) {
			continue
		}
		if err := a.printFinding(findingLineOf(f, x.language)); err != nil {
			return err
		}
		shown++
	}
	n := r.Tally()
	a.say("%d of %d shown: %d break the law, %d gaps, %d of advice; %d with an exception. %d rules.", shown, len(r.Findings), n.Breach, n.Gap, n.Advice, n.Exempt+n.Known, len(consent.FindingRules()))
	refused := slices.ContainsFunc(r.Findings, func(f consent.Finding) bool {
		return x.gate != "" && f.Exempt == nil && f.Severity.Rank() <= consent.Severity(x.gate).Rank()
	})
	if refused {
		return errNo
	}
	return nil
}

// wants says whether a finding is asked for.
func (x checking) wants(f consent.Finding) bool {
	switch {
	case f.Aside() && !x.all:
		return false
	case x.severity != "" && string(f.Severity) != x.severity:
		return false
	case x.rule != "" && f.Rule != x.rule:
		return false
	case x.article == "":
		return true
	}
	rest, of := strings.CutPrefix(strings.ToLower(f.Article), strings.ToLower(strings.TrimPrefix(strings.TrimSpace(x.article), "Art. ")))
	return of && (rest == "" || rest[0] == '(' || rest[0] == ' ')
}

func (a *app) printFinding(l findingLine) error {
	known := ""
	if l.Exempt != nil {
		known = fmt.Sprintf(" Known till %s: %s", l.Exempt.Until, l.Exempt.Reason)
	}
	a.say("%-6s  Art. %-14s %s%s\n%8s%s: %s", l.Severity, l.Article, l.What, known, "", l.Where, l.Fix)
	if l.Filter != "" {
		a.say("%8scontacts list --filter '%s'", "", l.Filter)
	}
	if a.json {
		return a.print(l)
	}
	return nil
}

// ruleLine is a rule as it is printed.
type ruleLine struct {
	*consent.FindingRule
	What string `json:"what"`
	Fix  string `json:"fix"`
}

func (a *app) checkRulesCommand() *cobra.Command {
	var language string
	c := &cobra.Command{Use: "rules", Short: "Everything that a check looks for; needs no book", Args: cobra.NoArgs}
	c.Flags().StringVar(&language, "language", "en", "of the sentences: "+strings.Join(consent.Languages(), ", "))
	c.RunE = func(*cobra.Command, []string) error {
		if !consent.SpeaksLanguage(language) {
			return usage{fmt.Errorf("--language is one of %s", strings.Join(consent.Languages(), ", "))}
		}
		for _, r := range consent.FindingRules() {
			words := texts.FindingText(language, r.Code)
			a.say("%-6s  Art. %-14s %-34s %s", r.Severity, r.Article, r.Code, words.What)
			if a.json {
				if err := a.print(ruleLine{r, words.What, words.Fix}); err != nil {
					return err
				}
			}
		}
		return nil
	}
	return c
}
