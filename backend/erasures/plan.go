package erasures

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Order is what somebody decides on an erasure.
type Order struct {
	Request   consent.RequestID // that it answers; 0: of the business's own accord
	Ground    consent.ErasureGround
	Decisions []consent.ErasureDecision // what differs from the proposal, which erases everything
	Suppress  *bool                     // nil: yes. Who objected, or took a consent back, always is

	Rule     consent.RetentionID // of retention that it carries out: who is not due under it at the moment of the act stays
	Reviewer string              // who looked through the list
}

// suppress says whether a keyed hash is made, and whether that is a choice.
func (o Order) suppress() (yes, fixed bool) {
	if consent.SuppressAlways(o.Ground) {
		return true, true
	}
	return o.Suppress == nil || *o.Suppress, false
}

// Offer is the choice to keep the proofs of consents for claims (Art. 17(3)(e)).
type Offer struct {
	Decision consent.ErasureDecision
	Period   consent.LimitationPeriod
}

// BackupState is a copy of the book that was written before an erasure and still
// holds the person until it is replaced.
type BackupState struct {
	Name   string // of the file, without its folder
	MadeAt time.Time
	Listed bool // the list beside it holds the erasure: a restore carries it out again

	GivenUp   bool // out of reach for good: no list is kept for it
	Elsewhere bool // nobody told where the backup is: its list lies beside the book
}

// Plan is what an erasure would do.
type Plan struct {
	Contact       consent.ContactID
	Merged        []consent.ContactID
	Away          bool // deleted lately, and put away
	Ground        consent.ErasureGround
	Lines         []consent.ErasureLine
	Sum           consent.ErasureSum
	Items         int64 // of the ledger, about the person
	Suppress      bool
	SuppressFixed bool // no choice: the person said no
	Offer         *Offer
	SharedFiles   int64 // stay: other people's proofs rest on them
	Backups       []BackupState
	Outside       sqlite.Outside
	Refused       error // what forbids it today: a hold, a request that is open; nil where nothing does
}

// Preview says what an erasure of a person would do. Nothing is written.
func Preview(ctx context.Context, b sqlite.Book, contact consent.ContactID, o Order) (p Plan, err error) {
	read := func(v *sqlite.View) error {
		g, err := v.FindGroup(contact)
		if err != nil {
			return err
		}
		p, err = plan(v, g, o)
		return err
	}
	err = b.Read(ctx, read)
	if consent.ReasonOf(err) != "contact_unknown" {
		return p, err
	}
	var away sqlite.Away
	if err := b.Read(ctx, func(v *sqlite.View) (err error) { away, err = v.FindAway(contact); return err }); err != nil {
		return p, err
	}
	err = b.ReadAway(ctx, away, read)
	p.Away = true
	return p, err
}

func plan(v *sqlite.View, g sqlite.Group, o Order) (p Plan, err error) {
	records, err := v.RecordsOf([]sqlite.Group{g})
	if err != nil {
		return p, err
	}
	p.Contact, p.Merged, p.Ground = g.Person, g.Merged, o.Ground
	if p.Lines, err = consent.PlanErasure(o.Ground, o.Decisions, records, today(v)); err != nil {
		return p, err
	}
	p.Sum = consent.ErasureSummary{Lines: p.Lines}.Sum()
	p.Suppress, p.SuppressFixed = o.suppress()
	c, err := v.Controller()
	if err != nil {
		return p, err
	}
	if d, period, ok := consent.OfferProof(c.Country, v.Now()); ok && records[consent.DataConsents] > 0 {
		p.Offer = &Offer{d, period}
	}
	if p.Items, p.SharedFiles, err = v.ErasureExtent(g); err != nil {
		return p, err
	}
	if p.Outside, err = v.OutsideOf(g); err != nil {
		return p, err
	}
	if p.Backups, err = backups(v, 0, v.Now()); err != nil {
		return p, err
	}
	if p.Refused = answers(v, g, o.Request); p.Refused == nil {
		p.Refused = allowed(v, []sqlite.Group{g}, o)[g.Person]
	}
	return p, nil
}

// today is the local day.
func today(v *sqlite.View) string { return v.Now().Local().Format(time.DateOnly) }

// backups lists the copies of the book that were made before a moment; listed
// are those beside which an erasure stands.
func backups(v *sqlite.View, erasure int64, before time.Time) (out []BackupState, err error) {
	places, err := v.BackupPlaces()
	if err != nil {
		return nil, err
	}
	for _, p := range places {
		if p.MadeAt.Before(before) {
			out = append(out, BackupState{Name: p.Name(), MadeAt: p.MadeAt, Listed: erasure != 0 && p.Listed >= erasure && len(p.Due) == 0, GivenUp: p.GivenUp, Elsewhere: !p.Known()})
		}
	}
	copies, err := filepath.Glob(globbed(v.Path()) + "-before-*") // that were made before the book's form changed
	if err != nil {
		return out, nil
	}
	for _, c := range copies {
		if info, err := os.Stat(c); err == nil && info.ModTime().Before(before) {
			out = append(out, BackupState{Name: filepath.Base(c), MadeAt: info.ModTime().UTC()})
		}
	}
	return out, nil
}

// globbed takes the meaning out of a path's characters.
func globbed(path string) string {
	var out []rune
	for _, r := range path {
		if slices.Contains([]rune{'*', '?', '['}, r) {
			out = append(out, '[', r, ']')
			continue
		}
		out = append(out, r)
	}
	return string(out)
}
