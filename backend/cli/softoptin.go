package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

// saleFlags are what a soft opt-in rests on, as it is typed.
type saleFlags struct {
	who                                             whoFlags
	filter, search, purpose, sale, on, of, evidence string
	met, notMet                                     []string
	drop                                            bool
}

func (a *app) softOptInCommand() *cobra.Command {
	var in saleFlags
	c := &cobra.Command{Use: "soft-opt-in BOOK", Short: "Record the sale behind a soft opt-in; a condition that nobody answers is not met",
		Long: "Record the sale that lets a business write to its own customer (Art. 13(2) ePrivacy).\n\nConditions: " + conditionList() +
			"\n(paid counts where a state asks for it). What is neither met nor not-met is unanswered, and an unanswered condition is not met.\nIt allows nothing by itself: consentbook gate weighs it.", Args: cobra.ExactArgs(1)}
	in.who.on(c)
	f := c.Flags()
	f.StringVar(&in.filter, "filter", "", "many people, as in contacts list: tag:VIP, country:SE …; several with spaces")
	f.StringVar(&in.search, "search", "", "many people: names, addresses, numbers that begin so")
	f.StringVar(&in.purpose, "purpose", "", "purpose for which they are to be written to")
	f.StringVar(&in.sale, "sale", "", "what was sold")
	f.StringVar(&in.on, "on", "", "day of the sale, 2026-03-01")
	f.StringVar(&in.of, "of", consent.SaleDone, "sale, negotiation (UK), charity (UK)")
	f.StringSliceVar(&in.met, "met", nil, "conditions that are met, with commas")
	f.StringSliceVar(&in.notMet, "not-met", nil, "conditions that are not met, with commas")
	f.StringVar(&in.evidence, "evidence", "", "file that shows it: an order, a receipt")
	f.BoolVar(&in.drop, "drop", false, "take back what was recorded of the person")
	c.RunE = func(c *cobra.Command, args []string) error {
		s, err := in.read()
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.recordSale(c, b, s, in) })
	}
	return needs(c, "purpose")
}

func conditionList() string {
	var out []string
	for _, c := range consent.SoftConditions {
		out = append(out, string(c))
	}
	return strings.Join(out, ", ")
}

func (in saleFlags) read() (s purposes.Sale, err error) {
	s = purposes.Sale{Filter: in.filter, Search: in.search, Purpose: consent.PurposeID(in.purpose),
		Sale: consent.Sale{Subject: in.sale, Day: in.on, Kind: in.of, Answers: map[consent.SoftCondition]string{}}}
	if in.of == consent.SaleDone {
		s.Sale.Kind = ""
	}
	for answer, names := range map[string][]string{consent.AnswerYes: in.met, consent.AnswerNo: in.notMet} {
		for _, n := range names {
			c := consent.SoftCondition(strings.ReplaceAll(strings.TrimSpace(n), "-", "_"))
			if _, twice := s.Sale.Answers[c]; twice {
				return s, usage{fmt.Errorf("%s is said to be met and not", c)}
			}
			s.Sale.Answers[c] = answer
		}
	}
	if in.evidence != "" {
		f, err := readEvidence(in.evidence)
		if err != nil {
			return s, err
		}
		s.Evidence = &sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}
	}
	return s, nil
}

func (a *app) recordSale(c *cobra.Command, b sqlite.Book, s purposes.Sale, in saleFlags) (err error) {
	many := in.filter != "" || in.search != ""
	switch {
	case many && (in.who.email != "" || in.who.number != 0 || in.drop):
		return usage{fmt.Errorf("%s takes one person or a filter, not both", c.CommandPath())}
	case !many:
		if s.Contact, err = contact(c.Context(), b, in.who.email, in.who.number); err != nil {
			return err
		}
	}
	if in.drop {
		if err := purposes.DropSale(c.Context(), b, s.Contact, s.Purpose); err != nil {
			return err
		}
		a.say("Taken back: no sale is recorded for %s any more.", s.Purpose)
		return a.printed(map[string]any{"number": s.Contact, "purpose": s.Purpose, "dropped": true})
	}
	people, err := purposes.RecordSale(c.Context(), b, s)
	if err != nil {
		return err
	}
	missing := append([]consent.SoftCondition{}, s.Sale.Missing(&consent.National{})...)
	a.say("Recorded for %d people and %s: %s, %s.", people, s.Purpose, s.Sale.Subject, s.Sale.Day)
	for _, m := range missing {
		a.say("  not met: %s", m)
	}
	return a.printed(map[string]any{"people": people, "purpose": s.Purpose, "sale": s.Sale, "not_met": missing})
}

// markOut is a mark as it is printed.
type markOut struct {
	sqlite.Mark
	Entry consent.Entry `json:"entry"`
}

func (a *app) markCommands() []*cobra.Command {
	var who whoFlags
	var since, words, told string
	set := &cobra.Command{Use: "mark BOOK deceased|restricted", Short: "Keep everybody from writing to a person: dead, or use is restricted (Art. 18)", Args: cobra.ExactArgs(2)}
	who.on(set)
	set.Flags().StringVar(&since, "since", "", "day, 2026-03-01; today without it")
	set.Flags().StringVar(&words, "words", "", "how it is known, or what is contested")
	set.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, false, func(b sqlite.Book, id consent.ContactID) error {
			m, err := contacts.Mark(c.Context(), b, id, consent.MarkKind(args[1]), since, words)
			return a.marked(m, "Marked", err)
		})
	}
	end := &cobra.Command{Use: "unmark BOOK deceased|restricted", Short: "Say that a mark holds no longer; of a restriction the person is told before (Art. 18(3))", Args: cobra.ExactArgs(2)}
	who.on(end)
	end.Flags().StringVar(&words, "words", "", "why, and how the person was told")
	end.Flags().StringVar(&told, "told-on", "", "day on which the person was told that the restriction ends (2026-03-01)")
	end.RunE = func(c *cobra.Command, args []string) error {
		return a.onPerson(c, args[0], who, false, func(b sqlite.Book, id consent.ContactID) error {
			m, err := contacts.Unmark(c.Context(), b, id, consent.MarkKind(args[1]), told, words)
			return a.marked(m, "No longer marked", err)
		})
	}
	return []*cobra.Command{needs(set, "words"), needs(end, "words")}
}

func (a *app) marked(m sqlite.Mark, did string, err error) error {
	if err != nil {
		return err
	}
	a.say("Entry %d: %s as %s, since %s.", m.Entry, did, m.Kind, m.Since)
	return a.printed(markOut{m, m.Entry})
}
