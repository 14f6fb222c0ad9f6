package cli

import (
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// addressOut is where an address of a person stands of which anything is known.
type addressOut struct {
	Address       string `json:"address"`
	Undeliverable string `json:"undeliverable"` // since; "" while it works
	Soft          int    `json:"soft_days"`
	Words         string `json:"words"` // the server's
}

// mailShown is what came in from a person, what they asked, and whether their
// addresses work.
type mailShown struct {
	Mail      []answerOut
	Requests  []requestOut
	Addresses []addressOut
}

// mailsShown bounds the mails of one person; far above any life.
const mailsShown = 10_000

func (a *app) mailOf(c *cobra.Command, b sqlite.Book, id consent.ContactID) (out mailShown, err error) {
	out = mailShown{[]answerOut{}, []requestOut{}, []addressOut{}}
	mails, _, _, err := answers.List(c.Context(), b, sqlite.MailQuery{Contact: id, Limit: mailsShown})
	if err != nil {
		return out, err
	}
	for _, m := range mails {
		out.Mail = append(out.Mail, answerPrinted(m))
	}
	return out, b.Read(c.Context(), func(v *sqlite.View) error {
		asked, err := v.RequestsOf(id)
		if err != nil {
			return err
		}
		for _, r := range asked {
			out.Requests = append(out.Requests, requestPrinted(requests.Opened{Request: r}))
		}
		states, err := v.AddressStatesOf(id)
		for _, s := range states {
			since := ""
			if !s.Undeliverable.IsZero() {
				since = rfc(s.Undeliverable)
			}
			out.Addresses = append(out.Addresses, addressOut{s.Address, since, s.Soft, s.Words})
		}
		return err
	})
}

func (a *app) sayMail(m mailShown) {
	for _, x := range m.Addresses {
		if x.Undeliverable != "" {
			a.say("  %s takes no mail since %s: %s", x.Address, x.Undeliverable, x.Words)
		}
	}
	for _, r := range m.Requests {
		a.say("  request %d, received on %s, %s", r.Request, r.ReceivedOn, r.Status)
	}
	for _, x := range m.Mail {
		at, err := time.Parse(time.RFC3339, x.ReceivedAt)
		if err != nil {
			continue // written by rfc
		}
		a.say("  mail %d of %s: %s, %s", x.Mail, at.Format(time.DateOnly), x.Kind, x.State)
	}
}
