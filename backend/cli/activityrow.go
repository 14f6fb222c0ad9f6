package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// activityFlags are the fields that people type most; the others come in a file.
type activityFlags struct {
	file                                             string
	name, role, function, aim, source, location      string
	measures, owner, notice, automated, review, made string
	subjects, data, recipients, bases, purposes      []string
	systems                                          []string
	controllers, joint, safeguards                   []int64
	occasional                                       bool
}

func (g *activityFlags) on(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&g.file, "file", "", `the activity as a JSON document, "-" for standard input; flags go over it`)
	f.StringVar(&g.name, "name", "", "name")
	f.StringVar(&g.role, "role", "", "controller or processor")
	f.StringVar(&g.function, "function", "", "part of the business: sales, staff")
	f.StringVar(&g.aim, "aim", "", "what it is for")
	f.StringVar(&g.source, "source", "", "where the data come from")
	f.StringVar(&g.location, "location", "", "where the data are")
	f.StringVar(&g.measures, "measures", "", "security measures in words")
	f.StringVar(&g.owner, "owner", "", "who answers for it")
	f.StringVar(&g.notice, "notice", "", "notice that tells the people: privacy, or a version")
	f.StringVar(&g.automated, "automated", "", "automated decisions, with logic and effects")
	f.StringVar(&g.review, "review-on", "", "day of the next look")
	f.StringVar(&g.made, "made-on", "", "day on which the record was begun")
	f.StringArrayVar(&g.subjects, "subject", nil, "category of people, once for each")
	f.StringArrayVar(&g.data, "data", nil, `category of data, with its limit: "payments=7 years"; once for each`)
	f.StringArrayVar(&g.recipients, "recipient", nil, `recipient, with its kind: "bank=external", "payroll office=processor", "accounts=internal"; once for each`)
	f.StringArrayVar(&g.bases, "basis", nil, `basis, with its law or interests: "6(1)(c)=Bokföringslagen"; once for each`)
	f.StringSliceVar(&g.purposes, "purpose", nil, "purpose of the book, once for each")
	f.StringArrayVar(&g.systems, "system", nil, "program or cabinet, once for each")
	f.Int64SliceVar(&g.controllers, "for-controller", nil, "number of the party for whom it is done, once for each")
	f.Int64SliceVar(&g.joint, "joint", nil, "number of the joint controller, once for each")
	f.Int64SliceVar(&g.safeguards, "safeguard", nil, "number of the security measure, once for each")
	f.BoolVar(&g.occasional, "occasional", false, "it is not part of the regular business (Art. 30(5))")
}

// into writes what was given over an activity: first the file, then the flags.
func (g *activityFlags) into(c *cobra.Command, a *app, x consent.Activity) (consent.Activity, error) {
	if err := a.rowFile(g.file, &x); err != nil {
		return x, err
	}
	said := func(name string) bool { return c.Flags().Changed(name) }
	role := string(x.Role)
	for _, f := range []struct {
		flag string
		from string
		to   *string
	}{{"name", g.name, &x.Name}, {"role", g.role, &role}, {"function", g.function, &x.Function}, {"aim", g.aim, &x.Aim}, {"source", g.source, &x.Source}, {"location", g.location, &x.Location}, {"measures", g.measures, &x.Measures},
		{"owner", g.owner, &x.Owner}, {"automated", g.automated, &x.Automated}, {"review-on", g.review, &x.ReviewOn}, {"made-on", g.made, &x.MadeOn}} {
		if said(f.flag) {
			*f.to = f.from
		}
	}
	x.Role = consent.ActivityRole(role)
	if said("notice") {
		x.Notice = consent.NoticeID(g.notice)
	}
	if said("occasional") {
		x.Occasional = g.occasional
	}
	return x, g.lists(said, &x)
}

func (g *activityFlags) lists(said func(string) bool, x *consent.Activity) error {
	if said("subject") {
		x.Subjects = g.subjects
	}
	if said("system") {
		x.Systems = g.systems
	}
	if said("purpose") {
		x.Purposes = nil
		for _, p := range g.purposes {
			x.Purposes = append(x.Purposes, consent.PurposeID(p))
		}
	}
	if said("for-controller") {
		x.Controllers = numbersOf[consent.PartyID](g.controllers)
	}
	if said("joint") {
		x.Joint = numbersOf[consent.PartyID](g.joint)
	}
	if said("safeguard") {
		x.Safeguards = numbersOf[consent.SafeguardID](g.safeguards)
	}
	if said("data") {
		x.Data = nil
		for _, s := range g.data {
			category, limit, _ := strings.Cut(s, "=")
			x.Data = append(x.Data, consent.ActivityData{Category: category, Limit: limit})
		}
	}
	if said("recipient") {
		x.Recipients = nil
		for _, s := range g.recipients {
			name, kind, _ := strings.Cut(s, "=")
			x.Recipients = append(x.Recipients, consent.ActivityRecipient{Name: name, Kind: kind})
		}
	}
	if said("basis") {
		x.Bases = nil
		for _, s := range g.bases {
			cited, rest, _ := strings.Cut(s, "=")
			basis, err := consent.ParseBasis(cited)
			if err != nil {
				return err
			}
			one := consent.ActivityBasis{Basis: basis, Law: rest}
			if basis == consent.BasisInterests {
				one.Law, one.Interests = "", rest
			}
			x.Bases = append(x.Bases, one)
		}
	}
	return nil
}

func numbersOf[T ~int64](in []int64) (out []T) {
	for _, n := range in {
		out = append(out, T(n))
	}
	return out
}

func (a *app) activityAddCommand() *cobra.Command {
	var g activityFlags
	c := &cobra.Command{Use: "add BOOK", Short: "Put an activity into the record", Args: cobra.ExactArgs(1),
		Long: "Puts an activity into the record: by flags, by --file with a JSON document as activity show --json prints it, or by both. activity start makes ready ones."}
	g.on(c)
	c.RunE = func(c *cobra.Command, args []string) error {
		x, err := g.into(c, a, consent.Activity{})
		if err != nil {
			return err
		}
		x.ID = 0
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			l, err := activities.Save(c.Context(), b, x)
			return printedUnless(err, func() error { return a.sayActivity(l) })
		})
	}
	return c
}

func (a *app) activityChangeCommand() *cobra.Command {
	var g activityFlags
	c := &cobra.Command{Use: "change BOOK NUMBER", Short: "Change an activity; what is not named stays", Args: cobra.ExactArgs(2)}
	g.on(c)
	c.RunE = a.onActivity(false, func(c *cobra.Command, b sqlite.Book, id consent.ActivityID) error {
		s, err := activities.Find(c.Context(), b, id)
		if err != nil {
			return err
		}
		x, err := g.into(c, a, s.Activity)
		if err != nil {
			return err
		}
		x.ID = id
		l, err := activities.Save(c.Context(), b, x)
		return printedUnless(err, func() error { return a.sayActivity(l) })
	})
	return c
}
