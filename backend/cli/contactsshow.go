package cli

import (
	"encoding/json"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
)

func (a *app) showCommand() *cobra.Command {
	var email string
	var number int64
	c := &cobra.Command{Use: "show BOOK", Short: "One person", Args: cobra.ExactArgs(1)}
	c.Flags().StringVar(&email, "email", "", "address of the person")
	c.Flags().Int64Var(&number, "number", 0, "number of the contact")
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			id, err := contact(c.Context(), b, email, number)
			if err != nil {
				return err
			}
			p, err := contacts.Show(c.Context(), b, id)
			if err != nil {
				return err
			}
			told, err := a.tellingsOf(c, b, id)
			if err != nil {
				return err
			}
			mail, err := a.mailOf(c, b, id)
			if err != nil {
				return err
			}
			return a.show(p, told, mail, b.Now())
		})
	}
	return c
}

type shownEntry struct {
	Entry    consent.Entry   `json:"entry"`
	At       string          `json:"at"`
	Kind     string          `json:"kind"`
	Operator string          `json:"operator"`
	Payload  json.RawMessage `json:"payload"`
}

func (a *app) show(p contacts.Person, told tellingsShown, mail mailShown, now time.Time) error {
	if a.json {
		entries := []shownEntry{}
		for _, e := range p.Entries {
			payload := json.RawMessage(e.Payload)
			if e.Payload == "" {
				payload = json.RawMessage("null")
			}
			entries = append(entries, shownEntry{e.Entry, rfc(e.At), e.Kind, e.Operator, payload})
		}
		var ss []sqlite.Standing
		for _, x := range p.Purposes {
			if x.Basis != "" || x.Standing.State != consent.None {
				ss = append(ss, x.Standing)
			}
		}
		return a.print(map[string]any{"number": p.Contact.ID, "name": p.Contact.DisplayName(), "email": p.Contact.Email(), "contact": p.Contact, "source": p.Contact.Source,
			"came_in": rfc(p.Contact.CreatedAt), "import": p.Contact.Import, "purposes": standingsOf(ss, now), "consents": append([]sqlite.ConsentEvent{}, p.Events...), "ledger": entries,
			"tellings": told.Tellings, "inform_by": told.Due, "mail": mail.Mail, "requests": mail.Requests, "addresses": mail.Addresses})
	}
	a.say("%s (contact %d)", p.Contact.CallName(), p.Contact.ID)
	for _, f := range p.Contact.Fields() {
		name := f.Key
		if f.Label != "" {
			name = f.Label
		}
		a.say("  %-14s %s", name, f.Value)
	}
	a.say("  %-14s %s, %s", "came in", p.Contact.CreatedAt.Format(time.DateOnly), p.Contact.Source)
	for _, x := range p.Purposes {
		a.say("%-24s %-12s %-10s %s", x.Purpose.Name("en"), x.Now, x.Basis, rfc(x.At))
	}
	a.sayTold(told)
	a.sayMail(mail)
	for _, e := range p.Entries {
		a.say("%8d  %s  %s", e.Entry, e.At.Format(time.RFC3339), e.Kind)
	}
	return nil
}
