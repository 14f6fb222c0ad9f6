package cli

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/api"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
)

// eraseFlags are those of subject erase.
type eraseFlags struct {
	certificate               string
	email, ground, list       string
	number, request, campaign int64
	plan, noHash              bool
	keep                      []string
}

func (a *app) subjectEraseCommand() *cobra.Command {
	var f eraseFlags
	c := &cobra.Command{Use: "erase BOOK", Short: "Erase a person, or many (Art. 17): --plan shows what would go and what would stay", Args: cobra.ExactArgs(1)}
	s := c.Flags()
	s.StringVar(&f.email, "email", "", "address of the person")
	s.Int64Var(&f.number, "number", 0, "number of the contact")
	s.BoolVar(&f.plan, "plan", false, "show the plan, change nothing")
	s.Int64Var(&f.request, "request", 0, "the request that this answers")
	s.StringVar(&f.ground, "ground", "", consent.ErasureGroundWords()+" (unneeded; of many: retention)")
	s.StringArrayVar(&f.keep, "keep", nil, "CATEGORY=GROUND[:LAW]:UNTIL, once for each; UNTIL is a day or open. Categories: "+consent.DataCategoryWords()+". Grounds: "+consent.KeepGroundWords())
	s.BoolVar(&f.noHash, "no-suppression", false, "make no keyed hash: a later list may bring the person in again (not where they objected or took a consent back)")
	s.Int64Var(&f.campaign, "campaign", 0, "all whom a campaign proposes: unreachable, or not heard of for long")
	s.StringVar(&f.list, "list", "", "file with a number or an address on each line")
	s.StringVar(&f.certificate, "certificate", "", "file to write the certificate to, as PDF: it names nobody")
	c.RunE = func(c *cobra.Command, args []string) error {
		o, err := f.order()
		if err != nil {
			return err
		}
		if f.campaign != 0 || f.list != "" {
			return a.with(c, args[0], false, func(b sqlite.Book) error { return a.eraseMany(c, args[0], b, f, o) })
		}
		return a.with(c, args[0], f.plan, func(b sqlite.Book) error { return a.eraseOne(c, b, f, o) })
	}
	return c
}

// order reads what was decided. A wrong word is told with those that are right,
// before any book is opened.
func (f eraseFlags) order() (o erasures.Order, err error) {
	o = erasures.Order{Request: consent.RequestID(f.request), Ground: consent.ErasureGround(f.ground)}
	if o.Ground == "" {
		o.Ground = "unneeded"
		if f.campaign != 0 || f.list != "" {
			o.Ground = "retention"
		}
	}
	if f.noHash {
		no := false
		o.Suppress = &no
	}
	if f.noHash && consent.SuppressAlways(o.Ground) {
		return o, consent.Fail(consent.RefusedByLaw, "erasure_suppression_fixed", "no-suppression", "article", "7(3), 21(3)")
	}
	for _, k := range f.keep {
		o.Decisions = append(o.Decisions, keepDecision(k))
	}
	if (f.campaign != 0 || f.list != "") && (f.email != "" || f.number != 0) {
		return o, usage{errors.New("one person, or many: not both")}
	}
	_, err = consent.PlanErasure(o.Ground, o.Decisions, nil, time.Now().Format(time.DateOnly))
	return o, err
}

// keepDecision reads CATEGORY=GROUND[:LAW]:UNTIL; a law may have colons in it.
func keepDecision(s string) consent.ErasureDecision {
	category, rest, _ := strings.Cut(s, "=")
	ground, rest, _ := strings.Cut(rest, ":")
	d := consent.ErasureDecision{Category: consent.DataCategory(category), Ground: consent.KeepGround(ground), Law: rest}
	d.Measure = consent.MeasureFor(d.Ground)
	at := strings.LastIndexByte(rest, ':')
	last := rest[at+1:]
	if _, err := time.Parse(time.DateOnly, last); err == nil || last == consent.UntilSaid {
		d.Law, d.Until = strings.TrimSuffix(rest[:max(at, 0)], ":"), last
	}
	return d
}

// erasable finds who is to be erased, also who is put away.
func erasable(ctx context.Context, b sqlite.Book, f eraseFlags) (consent.ContactID, error) {
	id, err := contact(ctx, b, f.email, f.number)
	if consent.ReasonOf(err) != "contact_unknown" {
		return id, err
	}
	if f.number != 0 {
		return consent.ContactID(f.number), nil
	}
	return subjects.Find(ctx, b, f.email)
}

// nobody answers no: there is no such person, and nothing has changed.
func (a *app) nobody() error {
	a.note("There is no such person in the book. Nothing was changed.")
	if a.json {
		if err := a.print(map[string]any{"erased": false, "reason": "contact_unknown"}); err != nil {
			return err
		}
	}
	return errNo
}

func (a *app) eraseOne(c *cobra.Command, b sqlite.Book, f eraseFlags, o erasures.Order) error {
	id, err := erasable(c.Context(), b, f)
	if consent.ReasonOf(err) == "contact_unknown" {
		return a.nobody()
	}
	if err != nil {
		return err
	}
	p, err := erasures.Preview(c.Context(), b, id, o)
	if consent.ReasonOf(err) == "contact_unknown" {
		return a.nobody()
	}
	if err != nil {
		return err
	}
	if f.plan {
		return a.printPlan(p)
	}
	d, err := erasures.Erase(c.Context(), b, id, o, func(done, total int64) { a.note("Erasing: step %d of %d", done, total) })
	if err != nil {
		return err
	}
	return a.certified(c, b, d.ID, f.certificate, a.printErased(c, b, d, p.Outside))
}

func (a *app) eraseMany(c *cobra.Command, path string, b sqlite.Book, f eraseFlags, o erasures.Order) error {
	ids, err := f.many(c.Context(), b)
	if err != nil {
		return err
	}
	if f.plan {
		return a.planMany(c, b, ids, o)
	}
	d, err := erasures.Batch(c.Context(), b, ids, o, func(done, total int64) { a.note("Erasing: %d of %d people", done, total) })
	if consent.ReasonOf(err) == "contact_unknown" {
		return a.nobody()
	}
	if err != nil {
		return err
	}
	return a.certified(c, b, d.ID, f.certificate, a.printErased(c, b, d, sqlite.Outside{}))
}

// many are the people of a campaign's proposal, or of a file.
func (f eraseFlags) many(ctx context.Context, b sqlite.Book) (ids []consent.ContactID, err error) {
	if f.campaign != 0 {
		p, err := campaigns.Propose(ctx, b, consent.CampaignID(f.campaign))
		return p.All(), err
	}
	file, err := os.Open(f.list)
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "file_unreadable", "list", "file", filepath.Base(f.list)).Because(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if n, err := strconv.ParseInt(line, 10, 64); err == nil {
			ids = append(ids, consent.ContactID(n))
			continue
		}
		id, err := erasable(ctx, b, eraseFlags{email: line})
		if consent.ReasonOf(err) == "contact_unknown" {
			continue
		}
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, lines.Err()
}

// listsWritten brings the lists beside backups up to date after an erasure.
var listsWritten = api.Erasing
