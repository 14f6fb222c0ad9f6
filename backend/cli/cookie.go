package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/cookies"
	"consentbook/backend/sqlite"
)

func (a *app) cookieCommand() *cobra.Command {
	c := &cobra.Command{Use: "cookie", Short: "What a web site keeps on visitors' devices"}
	c.AddCommand(a.cookieAddCommand(), a.cookieListCommand(), a.cookieRemoveCommand(), a.cookieImportCommand(), a.cookieDraftsCommand(), a.cookieDecideCommand(), a.cookieDiscardCommand(), a.cookieEnrichCommand(), a.cookieBannerCommand(), a.cookieExportCommand())
	return c
}

func (a *app) cookieAddCommand() *cobra.Command {
	var in consent.Cookie
	var purposes []string
	c := &cobra.Command{Use: "add BOOK", Short: "Put a cookie into the register, or change one (--id)", Args: cobra.ExactArgs(1),
		Long: `Puts a cookie into the register from which the cookie notice is made. Only
"necessary" does without consent, and says why (ePrivacy 5(3)):
transmission, requested_service, basket, login, security, load_balancing, media, choice.`}
	f := c.Flags()
	f.Int64Var(&in.ID, "id", 0, "number of the one that is changed; all fields are said anew")
	f.StringVar(&in.Name, "name", "", `name; "_ga*" for all that begin so`)
	f.StringVar(&in.Provider, "provider", "", "who sets it")
	f.StringVar(&in.Domain, "domain", "", "domain")
	f.StringVar(&in.Party, "party", "first", "first or third")
	f.StringVar(&in.Tech, "tech", "http", "http, localStorage, pixel, sdk")
	f.StringSliceVar(&purposes, "purpose", nil, "LANGUAGE=WORDS, once for each language")
	f.StringVar((*string)(&in.Category), "category", "", "necessary, functional, analytics, marketing")
	f.StringVar(&in.Duration, "duration", "", "how long it stays, ISO 8601 (P13M, P30D, PT30M); empty: until the browser is closed")
	f.BoolVar(&in.ThirdParties, "third-parties", false, "others can read it too")
	f.StringVar(&in.DataRead, "data-read", "", "what is read from it")
	f.StringVar(&in.ExemptionReason, "exemption", "", "why it needs no consent")
	f.StringVar(&in.Country, "country", "", "where the provider is, two letters")
	f.StringVar(&in.NoticeURL, "notice-url", "", "the provider's own notice")
	f.StringVar(&in.SeenOn, "seen-on", "", "day on which it was seen")
	f.StringVar(&in.ReviewedOn, "reviewed-on", "", "day on which it was looked at last")
	c.RunE = func(c *cobra.Command, args []string) error {
		in.Purpose = pairs(purposes)
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			saved, err := cookies.Save(c.Context(), b, in)
			if err != nil {
				return err
			}
			a.say("Cookie %d: %s, %s.", saved.ID, saved.Pattern(), saved.Category)
			if a.json {
				return a.print(saved)
			}
			return nil
		})
	}
	return needs(c, "name", "provider", "category", "purpose")
}

func (a *app) cookieListCommand() *cobra.Command {
	c := &cobra.Command{Use: "list BOOK", Short: "The cookie register", Args: cobra.ExactArgs(1)}
	c.RunE = func(c *cobra.Command, args []string) error {
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			list, err := cookies.List(c.Context(), b)
			if err != nil {
				return err
			}
			if a.json {
				return a.print(map[string]any{"cookies": append([]consent.Cookie{}, list...)})
			}
			for _, k := range list {
				a.say("%4d  %-11s %-24s %-20s %s", k.ID, k.Category, k.Pattern(), k.Provider, k.Duration)
			}
			return nil
		})
	}
	return c
}

func (a *app) cookieRemoveCommand() *cobra.Command {
	c := &cobra.Command{Use: "remove BOOK NUMBER", Short: "Take a cookie out of the register", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil {
			return usage{fmt.Errorf("%q is no number of a cookie; consentbook cookie list shows them", args[1])}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			gone, err := cookies.Remove(c.Context(), b, id)
			if err != nil {
				return err
			}
			a.say("Removed: %s.", gone.Pattern())
			if a.json {
				return a.print(gone)
			}
			return nil
		})
	}
	return c
}
