package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/purposes"
	"consentbook/backend/sqlite"
)

func (a *app) groundCommand() *cobra.Command {
	c := &cobra.Command{Use: "ground", Short: "On which lawful basis a person is held for a purpose"}
	c.AddCommand(a.groundStateCommand(), a.groundHistoryCommand(), a.softOptInCommand())
	return c
}

// groundFlags are a ground as it is typed.
type groundFlags struct {
	email, purpose, basis, special, source, evidence string
	number                                           int64
}

func (a *app) groundStateCommand() *cobra.Command {
	var in groundFlags
	c := &cobra.Command{Use: "state BOOK", Short: "State a ground for one person; never another in place of consent", Args: cobra.ExactArgs(1)}
	f := c.Flags()
	f.StringVar(&in.email, "email", "", "address of the person")
	f.Int64Var(&in.number, "number", 0, "number of the contact")
	f.StringVar(&in.purpose, "purpose", "", "purpose")
	f.StringVar(&in.basis, "basis", "", "6(1)(b), contract, … ; consent says that the person is to be asked")
	f.StringVar(&in.special, "special", "", "condition of Art. 9(2) besides it, such as 9(2)(h)")
	f.StringVar(&in.source, "source", "", "what it rests on: the contract, the law, the weighing")
	f.StringVar(&in.evidence, "evidence", "", "file that shows it")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], false, func(b sqlite.Book) error { return a.stateGround(c, b, in) })
	}
	return needs(c, "purpose", "basis", "source")
}

func (a *app) stateGround(c *cobra.Command, b sqlite.Book, in groundFlags) error {
	id, err := contact(c.Context(), b, in.email, in.number)
	if err != nil {
		return err
	}
	g := purposes.Ground{Contact: id, Purpose: consent.PurposeID(in.purpose), Special: in.special, Source: in.source}
	if g.Basis, err = consent.ParseBasis(in.basis); err != nil {
		return err
	}
	if in.evidence != "" {
		f, err := readEvidence(in.evidence)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(f.Bytes)
		g.Evidence = &sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes, SHA256: hex.EncodeToString(sum[:])}
	}
	if _, err := purposes.State(c.Context(), b, g); err != nil {
		return err
	}
	steps, err := purposes.History(c.Context(), b, id)
	if err != nil {
		return err
	}
	last := shownGround(steps[len(steps)-1])
	a.say("Entry %d: %s, Art. %s, %s.", last.Entry, last.Purpose, last.Basis, last.Source)
	return a.printed(last)
}

// groundShown is one step in a person's grounds as it is printed.
type groundShown struct {
	Entry      consent.Entry        `json:"entry"`
	Kind       string               `json:"kind"`
	At         string               `json:"at"`
	By         consent.OperatorID   `json:"by"`
	Contact    consent.ContactID    `json:"contact"`
	Purpose    consent.PurposeID    `json:"purpose"`
	Basis      consent.Basis        `json:"basis"`
	Before     consent.Basis        `json:"before"`
	Special    string               `json:"special"`
	Source     string               `json:"source"`
	Reason     string               `json:"reason"`
	Assessment consent.AssessmentID `json:"assessment"`
	Evidence   string               `json:"evidence_sha256"`
	Import     consent.ImportID     `json:"import"`
	InForce    bool                 `json:"in_force"`
}

func shownGround(s sqlite.GroundStep) groundShown {
	return groundShown{s.Entry, s.Kind, s.At.UTC().Format(time.RFC3339), s.By, s.Contact, s.Purpose, s.Basis, s.Before, s.Special, s.Source, s.Reason, s.Assessment, s.FileHash, s.Import, s.InForce}
}

func (a *app) groundHistoryCommand() *cobra.Command {
	var email string
	var number int64
	c := &cobra.Command{Use: "history BOOK", Short: "How a person's grounds came about, oldest first; JSON lines", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&email, "email", "", "address of the person")
	c.Flags().Int64Var(&number, "number", 0, "number of the contact")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			id, err := contact(c.Context(), b, email, number)
			if err != nil {
				return err
			}
			steps, err := purposes.History(c.Context(), b, id)
			if err != nil {
				return err
			}
			for _, s := range steps {
				g := shownGround(s)
				basis, mark := string(g.Basis), ""
				if basis == "" {
					basis, g.Source = "taken back", g.Reason
				}
				if g.InForce {
					mark = "  in force"
				}
				a.say("%6d  %s  %-14s %-10s %s%s", g.Entry, g.At, g.Purpose, basis, g.Source, mark)
				if a.json {
					if err := a.print(shownGround(s)); err != nil {
						return err
					}
				}
			}
			return nil
		})
	}
	return c
}
