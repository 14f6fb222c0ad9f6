package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/breaches"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

func (a *app) breachJudgeCommand() *cobra.Command {
	var j consent.BreachJudgement
	var criteria []string
	var file string
	c := &cobra.Command{Use: "judge BOOK BREACH --risk unlikely|risk|high --reasons TEXT --criterion NAME=LEVEL:WORDS…", Short: "Judge what it means for the people: each criterion looked at, no sum of them, and the reasons", Args: cobra.ExactArgs(2),
		Long: "The criteria of EDPB Guidelines 9/2022: " + strings.Join(consent.BreachCriteria, ", ") + ".\nLevels: 1 or low, 2 or middle, 3 or high. --file takes {risk, reasons, criteria: [{criterion, level, words}]}."}
	f := c.Flags()
	f.StringVar((*string)(&j.Risk), "risk", "", "unlikely, risk or high")
	f.StringVar(&j.Reasons, "reasons", "", "why")
	f.StringArrayVar(&criteria, "criterion", nil, "NAME=LEVEL:WORDS, once for each")
	f.StringVar(&file, "file", "", `the judgement as one JSON document; "-": on standard input`)
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		said := j
		if err := a.rowFile(file, &said); err != nil {
			return err
		}
		if j.Risk != "" {
			said.Risk = j.Risk
		}
		if j.Reasons != "" {
			said.Reasons = j.Reasons
		}
		for _, s := range criteria {
			one, err := criterion(s)
			if err != nil {
				return err
			}
			said.Criteria = append(slices.DeleteFunc(slices.Clone(said.Criteria), func(x consent.BreachCriterion) bool { return x.Criterion == one.Criterion }), one)
		}
		return a.breachDone(breaches.Judge(ctx, b, id, said))
	})
	return c
}

func criterion(s string) (c consent.BreachCriterion, err error) {
	name, rest, _ := strings.Cut(s, "=")
	level, words, _ := strings.Cut(rest, ":")
	c = consent.BreachCriterion{Criterion: strings.TrimSpace(name), Words: strings.TrimSpace(words)}
	levels := map[string]int{"low": 1, "middle": 2, "high": 3}
	level = strings.ToLower(strings.TrimSpace(level))
	if c.Level = levels[level]; c.Level == 0 {
		if c.Level, err = strconv.Atoi(level); err != nil {
			return c, usage{fmt.Errorf("%q is no judgement of a criterion; write NAME=LEVEL:WORDS", s)}
		}
	}
	return c, nil
}

func (a *app) breachDecideCommand() *cobra.Command {
	var authority, people, ground, words, authorityWords, peopleWords string
	c := &cobra.Command{Use: "decide BOOK BREACH [--authority yes|no] [--people yes|no]", Short: "Lay down who is told; what the law forbids is refused (exit 1)", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.StringVar(&authority, "authority", "", "whether the authority is told: yes or no (no: only where a risk is unlikely, with words)")
	f.StringVar(&people, "people", "", "whether the people are told: yes or no (no at a high risk: with --ground and words)")
	f.StringVar(&ground, "ground", "", "of Art. 34(3): a, b or c")
	f.StringVar(&words, "words", "", "why")
	f.StringVar(&authorityWords, "authority-words", "", "why, of the authority alone")
	f.StringVar(&peopleWords, "people-words", "", "why, of the people alone")
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		var d breaches.Decision
		var err error
		if d.Authority, err = decided(authority, "authority", "", words, authorityWords); err != nil {
			return err
		}
		if d.People, err = decided(people, "people", ground, words, peopleWords); err != nil {
			return err
		}
		if d.Authority == nil && d.People == nil {
			return usage{errors.New("consentbook breach decide needs --authority or --people")}
		}
		return a.breachDone(breaches.Decide(ctx, b, id, d))
	})
	return c
}

func decided(said, flag, ground, words, own string) (*consent.BreachDecision, error) {
	if own != "" {
		words = own
	}
	switch strings.ToLower(said) {
	case "":
		return nil, nil
	case "yes":
		return &consent.BreachDecision{Tell: true, Ground: ground, Words: words}, nil
	case "no":
		return &consent.BreachDecision{Ground: ground, Words: words}, nil
	}
	return nil, usage{fmt.Errorf("--%s is yes or no", flag)}
}

func (a *app) breachToldCommand() *cobra.Command {
	var t consent.BreachTelling
	var campaign int64
	c := &cobra.Command{Use: "told BOOK BREACH --number N --means mail|post|phone|hand|public|other, or --campaign N", Short: "Note that people were told (Art. 34); of a campaign its own figures count", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.Int64Var(&t.Number, "number", 0, "how many people")
	f.StringVar(&t.Means, "means", "", strings.Join(consent.TellingMeans, ", "))
	f.StringVar(&t.At, "at", "", "when; without it now")
	f.StringVar(&t.Words, "words", "", "what was said, or where it stands")
	f.Int64Var(&campaign, "campaign", 0, "campaign of letters that told them")
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		t.Campaign = consent.CampaignID(campaign)
		if campaign == 0 && t.Means == "" {
			return usage{errors.New("consentbook breach told needs --means, or --campaign")}
		}
		return a.breachDone(breaches.Tell(ctx, b, id, t))
	})
	return c
}

func (a *app) breachControllerToldCommand() *cobra.Command {
	var t consent.BreachController
	var party int64
	c := &cobra.Command{Use: "controller-told BOOK BREACH --party N|--name NAME --means MEANS", Short: "Note that a controller for whom you process was told (Art. 33(2))", Args: cobra.ExactArgs(2)}
	f := c.Flags()
	f.Int64Var(&party, "party", 0, "number of the party")
	f.StringVar(&t.Name, "name", "", "its name, where it is not in the register")
	f.StringVar(&t.At, "at", "", "when; without it now")
	f.StringVar(&t.Means, "means", "", strings.Join(consent.NoticeMeans, ", "))
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) error {
		t.Party = consent.PartyID(party)
		return a.breachDone(breaches.TellController(ctx, b, id, t))
	})
	return needs(c, "means")
}

func (a *app) breachLettersCommand() *cobra.Command {
	var o breaches.LetterOrder
	var sender string
	c := &cobra.Command{Use: "letters BOOK BREACH", Short: "Draft the letters to the people as a campaign of information; they need no consent, and go to who opted out too", Args: cobra.ExactArgs(2),
		Long: "Makes the draft of a campaign that says what happened, what can follow, what was done, what the people can do and whom to ask (Art. 34(2)).\nIt leaves out the erased, the deceased and who has no address. Look at it and send it: consentbook campaign plan, campaign send."}
	f := c.Flags()
	f.StringVar(&o.Audience, "audience", "", "filters, as contacts list reads them; without it everyone")
	f.StringVar(&sender, "sender", "", "mail account, by number or address; without it letters on paper alone")
	f.StringVar(&o.Letters, "letters", "", "who gets a letter on paper: none, no_email (the default), all")
	f.StringSliceVar(&o.Languages, "language", nil, "in which it is written; a person gets their own, else the first")
	f.StringVar(&o.Name, "name", "", "of the campaign")
	c.RunE = a.onBreach(false, func(ctx context.Context, b sqlite.Book, id consent.BreachID) (err error) {
		if o.Sender, err = senderNamed(ctx, b, sender); err != nil {
			return err
		}
		campaign, err := breaches.Draft(ctx, b, id, o)
		if err != nil {
			return err
		}
		a.say("Campaign %d is drafted. Look at it, then: consentbook campaign send BOOK %d", campaign, campaign)
		return a.printed(map[string]any{"breach": id, "campaign": campaign})
	})
	return c
}

// senderNamed finds a mail account by its number or address.
func senderNamed(ctx context.Context, b sqlite.Book, word string) (id consent.SenderID, err error) {
	if n, err := strconv.ParseInt(word, 10, 64); err == nil || word == "" {
		return consent.SenderID(n), nil
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		all, err := v.Senders()
		for _, s := range all {
			if strings.EqualFold(s.Address, word) {
				id = s.ID
			}
		}
		if err == nil && id == 0 {
			err = consent.Fail(consent.NotFound, "sender_unknown", "sender")
		}
		return err
	})
	return id, err
}

func (a *app) breachExportCommand() *cobra.Command {
	var out, format, language string
	var one int64
	c := &cobra.Command{Use: "export BOOK --format csv|xlsx|pdf|json --out FILE", Short: "The register with all that Art. 33(5) wants; with --breach the file of one", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&format, "format", "", strings.Join(breaches.Formats, ", "))
	f.StringVar(&out, "out", "", "file to write")
	f.StringVar(&language, "language", "", "en, sv, de or fr; without it the controller's")
	f.Int64Var(&one, "breach", 0, "one breach alone")
	c.RunE = func(c *cobra.Command, args []string) error {
		if format == "" {
			format = strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), ".")
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			rows := 0
			if err := files.WriteAtomic(out, func(w io.Writer) (err error) {
				rows, err = breaches.Export(c.Context(), b, consent.BreachID(one), format, language, w)
				return err
			}); err != nil {
				return err
			}
			a.say("%d breaches written to %s.", rows, out)
			return a.printed(map[string]any{"rows": rows, "files": []string{out}})
		})
	}
	return needs(c, "out")
}
