package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/duplicates"
	"consentbook/backend/sqlite"
)

// duplicatePair is two contacts that may be one person, as a line of JSON.
type duplicatePair struct {
	A       consent.ContactID        `json:"a"`
	B       consent.ContactID        `json:"b"`
	Score   int                      `json:"score"`
	Reasons []consent.LikenessReason `json:"reasons"`
}

// compareTold is after how many comparisons a search says how far it is: some
// seconds.
const compareTold = 250_000

func (a *app) duplicatesCommand() *cobra.Command {
	var s duplicates.Search
	c := &cobra.Command{Use: "duplicates BOOK", Short: "Contacts that may be one person, the likeliest first", Args: cobra.ExactArgs(1)}
	c.Flags().IntVar(&s.MinScore, "min-score", consent.LikelyOne, "from which score, 1 to 100")
	c.Flags().IntVar(&s.Limit, "limit", 0, "at most so many pairs; 0: the 10,000 likeliest")
	c.RunE = func(c *cobra.Command, args []string) error {
		if s.MinScore < 1 || s.MinScore > 100 {
			return usage{fmt.Errorf("--min-score is a number from 1 to 100")}
		}
		return a.with(c, args[0], true, func(b sqlite.Book) error {
			next := int64(compareTold)
			found, err := duplicates.Find(c.Context(), b, s, func(p duplicates.Progress) {
				if p.Compared >= next {
					a.note("%d pairs compared, %d alike", p.Compared, p.Pairs)
					next = p.Compared + compareTold
				}
			})
			if err != nil {
				return err
			}
			for _, p := range found.Pairs {
				if a.json {
					if err := a.print(duplicatePair{p.A, p.B, p.Score, p.Reasons}); err != nil {
						return err
					}
					continue
				}
				a.say("%8d %8d  %3d  %s", p.A, p.B, p.Score, reasonCodes(p.Likeness))
			}
			if int64(len(found.Pairs)) < found.Total {
				a.note("%d of %d pairs", len(found.Pairs), found.Total)
			}
			return nil
		})
	}
	return c
}

func reasonCodes(l consent.Likeness) string {
	var out []string
	for _, r := range l.Reasons {
		out = append(out, r.Code)
	}
	return strings.Join(out, ", ")
}

// mergeFlags are the choices of a merge as they are typed.
type mergeFlags struct {
	plan   bool
	fields []string
	bases  []string
}

func (a *app) mergeCommand() *cobra.Command {
	var in mergeFlags
	c := &cobra.Command{Use: "merge BOOK KEEP GONE", Short: "Make one contact of two; it can be taken back for 30 days", Args: cobra.ExactArgs(3)}
	f := c.Flags()
	f.BoolVar(&in.plan, "plan", false, "show what would become of both, write nothing")
	f.StringSliceVar(&in.fields, "field", nil, "FIELD=kept or FIELD=gone: whose value stands where they differ")
	f.StringSliceVar(&in.bases, "basis", nil, "PURPOSE=BASIS where the two have different ones")
	c.RunE = func(c *cobra.Command, args []string) error {
		o, err := in.order(args[1], args[2])
		if err != nil {
			return err
		}
		return a.with(c, args[0], in.plan, func(b sqlite.Book) error { return a.merge(c, b, o, in.plan) })
	}
	return c
}

func (in mergeFlags) order(kept, gone string) (o duplicates.Order, err error) {
	o = duplicates.Order{Fields: map[string]consent.Side{}, Bases: map[consent.PurposeID]consent.Basis{}}
	if o.Kept, err = contactNumber(kept); err != nil {
		return o, err
	}
	if o.Gone, err = contactNumber(gone); err != nil {
		return o, err
	}
	for field, side := range pairs(in.fields) {
		if side != string(consent.FromKept) && side != string(consent.FromGone) {
			return o, usage{fmt.Errorf("--field is FIELD=kept or FIELD=gone")}
		}
		o.Fields[field] = consent.Side(side)
	}
	for purpose, basis := range pairs(in.bases) {
		if o.Bases[consent.PurposeID(purpose)], err = consent.ParseBasis(basis); err != nil {
			return o, err
		}
	}
	return o, nil
}

func contactNumber(s string) (consent.ContactID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 {
		return 0, usage{fmt.Errorf("%q is not the number of a contact", s)}
	}
	return consent.ContactID(n), nil
}

// mergedPurpose is a purpose of a merge as a piece of JSON.
type mergedPurpose struct {
	Purpose consent.PurposeID `json:"purpose"`
	Kept    mergedStand       `json:"kept"`
	Gone    mergedStand       `json:"gone"`
	Result  mergedStand       `json:"result"`
	Open    bool              `json:"open"` // the bases differ: --basis must name one of allowed
	Allowed []consent.Basis   `json:"allowed"`
}

type mergedStand struct {
	State consent.State `json:"state"`
	Basis consent.Basis `json:"basis"`
	Until string        `json:"until"`
}

// mergeAnswer is what merge prints, planned or done.
type mergeAnswer struct {
	Merge    int64                 `json:"merge,omitempty"`
	Entry    consent.Entry         `json:"entry,omitempty"`
	Until    string                `json:"until,omitempty"`
	Kept     consent.ContactID     `json:"kept"`
	Gone     consent.ContactID     `json:"gone"`
	Score    int                   `json:"score"`
	Values   consent.Contact       `json:"values"`
	Fields   []consent.FieldChoice `json:"fields"`
	Purposes []mergedPurpose       `json:"purposes"`
	Blocked  string                `json:"blocked"`
}

func (a *app) merge(c *cobra.Command, b sqlite.Book, o duplicates.Order, planned bool) error {
	if planned {
		p, err := duplicates.Plan(c.Context(), b, o)
		if err != nil {
			return err
		}
		return a.showMerge(mergeOf(p))
	}
	d, err := duplicates.Merge(c.Context(), b, o)
	if err != nil {
		return err
	}
	out := mergeOf(d.Preview)
	out.Merge, out.Entry, out.Until = d.ID, d.Entry, d.Until
	return a.showMerge(out)
}

func mergeOf(p duplicates.Preview) mergeAnswer {
	out := mergeAnswer{Kept: p.Kept.ID, Gone: p.Gone.ID, Score: p.Likeness.Score, Values: p.Result, Fields: p.Fields, Purposes: []mergedPurpose{}, Blocked: p.Blocked}
	stand := func(s duplicates.Stand) mergedStand { return mergedStand{s.State, s.Basis, rfc(s.Until)} }
	for _, x := range p.Purposes {
		out.Purposes = append(out.Purposes, mergedPurpose{x.Purpose, stand(x.Kept), stand(x.Gone), stand(x.Result), x.Open, append([]consent.Basis{}, x.Allowed...)})
	}
	return out
}

func (a *app) showMerge(m mergeAnswer) error {
	if a.json {
		return a.print(m)
	}
	if m.Merge == 0 {
		a.say("%d would end in %d, which is like it by %d of 100.", m.Gone, m.Kept, m.Score)
	} else {
		a.say("%d is one with %d now, entry %d. Until %s: consentbook contacts unmerge BOOK %d.", m.Gone, m.Kept, m.Entry, m.Until, m.Merge)
	}
	for _, f := range m.Fields {
		a.say("  %-16s from %-5s %s%s", f.Field, f.Takes, f.Why, lostWords(f.Lost))
	}
	for _, p := range m.Purposes {
		a.say("  %-16s %s and %s: %s, %s", p.Purpose, p.Kept.State, p.Gone.State, p.Result.State, p.Result.Basis)
		if p.Open && m.Merge == 0 {
			a.say("  %-16s the two have different bases: name one with --basis %s=%s", "", p.Purpose, joinBases(p.Allowed))
		}
	}
	return nil
}

func lostWords(lost []string) string {
	switch len(lost) {
	case 0:
		return ""
	case 1:
		return ", 1 value is lost"
	}
	return fmt.Sprintf(", %d values are lost", len(lost))
}

func (a *app) unmergeCommand() *cobra.Command {
	c := &cobra.Command{Use: "unmerge BOOK ID", Short: "Take a merge back: two contacts again, as they were", Args: cobra.ExactArgs(2)}
	c.RunE = func(c *cobra.Command, args []string) error {
		id, err := strconv.ParseInt(args[1], 10, 64)
		if err != nil {
			return usage{fmt.Errorf("%q is not the number of a merge", args[1])}
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			u, err := duplicates.Undo(c.Context(), b, id)
			if err != nil {
				return err
			}
			a.say("%d and %d are two again.", u.Kept, u.Gone)
			if len(u.Stayed) > 0 {
				a.say("Changed since, and left as it is: %s.", strings.Join(u.Stayed, ", "))
			}
			if a.json {
				return a.print(map[string]any{"merge": u.Merge, "entry": u.Entry, "kept": u.Kept, "gone": u.Gone, "stayed": append([]string{}, u.Stayed...)})
			}
			return nil
		})
	}
	return c
}

func (a *app) keepApartCommand() *cobra.Command {
	undo := false
	c := &cobra.Command{Use: "keep-apart BOOK A B", Short: "Note that two contacts are two people", Args: cobra.ExactArgs(3)}
	c.Flags().BoolVar(&undo, "undo", false, "take that back")
	c.RunE = func(c *cobra.Command, args []string) error {
		x, err := contactNumber(args[1])
		if err != nil {
			return err
		}
		y, err := contactNumber(args[2])
		if err != nil {
			return err
		}
		return a.with(c, args[0], false, func(b sqlite.Book) error {
			do, words := duplicates.KeepApart, "%d and %d are two people."
			if undo {
				do, words = duplicates.Together, "%d and %d may be one person."
			}
			if err := do(c.Context(), b, x, y); err != nil {
				return err
			}
			a.say(words, x, y)
			if a.json {
				return a.print(map[string]any{"a": x, "b": y, "apart": !undo})
			}
			return nil
		})
	}
	return c
}
