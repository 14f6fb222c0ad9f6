// Package processors keeps who processes data for the business and on what
// contract (Art. 28 GDPR), and who else has a role beside it: joint controllers,
// those it processes for, representative, data protection officer, authority
// (Art. 26, 27, 37, 51). It knows no activity's rules; it only looks whether one
// rests on a row before the row goes.
package processors

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Listed is a processor with what it lacks today.
type Listed struct {
	Row  consent.Processor
	Gaps []consent.Gap
	Due  string // day on which somebody must look next; "" for none
}

// List gives the processors by number; those with whom everything is settled
// only where all is true.
func List(ctx context.Context, b sqlite.Book, all bool) (out []Listed, err error) {
	out = []Listed{}
	return out, b.Read(ctx, func(v *sqlite.View) error {
		home, day, err := here(v)
		if err != nil {
			return err
		}
		rows, err := sqlite.Documents[consent.Processor](v, all)
		for _, p := range rows {
			out = append(out, listed(p, home, day))
		}
		return err
	})
}

func listed(p consent.Processor, home, day string) Listed {
	p = p.Normal()
	return Listed{p, p.Gaps(home, day), p.NextDue()}
}

// here is the country of the business and its local day.
func here(v *sqlite.View) (home, day string, err error) {
	c, err := v.Controller()
	return c.Country, v.Now().Format(time.DateOnly), err
}

// Shown is a processor with what it lacks, what rests on it and how it came to
// be as it is.
type Shown struct {
	Listed
	Uses    []Use
	History []sqlite.DocumentStep[consent.Processor]
}

// Get reads one processor.
func Get(ctx context.Context, b sqlite.Book, id consent.ProcessorID) (out Shown, err error) {
	return out, b.Read(ctx, func(v *sqlite.View) error {
		p, err := sqlite.FindDocument[consent.Processor](v, int64(id))
		if err != nil {
			return err
		}
		home, day, err := here(v)
		if err != nil {
			return err
		}
		out.Listed = listed(p, home, day)
		if out.Uses, err = usesOfProcessor(v, id); err != nil {
			return err
		}
		out.History, err = sqlite.HistoryOf[consent.Processor](v, int64(id))
		return err
	})
}

// Save puts a processor (number 0) into the register or changes one. Its file is
// kept apart: see Sign and Attach. Said again as it stands, nothing happens.
func Save(ctx context.Context, b sqlite.Book, p consent.Processor) (consent.Processor, error) {
	p = p.Normal()
	if err := p.Check(); err != nil {
		return p, err
	}
	return p, b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := once(tx, p); err != nil {
			return err
		}
		if p.ID == 0 {
			id, err := tx.NextDocument(consent.Processors)
			if err != nil {
				return err
			}
			p.ID, p.File = consent.ProcessorID(id), nil
			_, err = tx.SaveDocument(p, "added")
			return err
		}
		is, err := sqlite.FindDocument[consent.Processor](&tx.View, int64(p.ID))
		if err != nil {
			return err
		}
		p.File = is.File
		return keep(tx, is, p, "changed")
	})
}

// once refuses a second row of one name while the first is not ended: whoever
// names a processor must find one.
func once(tx *sqlite.Tx, p consent.Processor) error {
	rows, err := sqlite.Documents[consent.Processor](&tx.View, false)
	if slices.ContainsFunc(rows, func(is consent.Processor) bool {
		return is.ID != p.ID && is.EndedOn == "" && p.EndedOn == "" && strings.EqualFold(is.Name, p.Name)
	}) {
		return consent.Fail(consent.Conflict, "row_exists", "name")
	}
	return err
}

// keep writes a row where it is another than before.
func keep[T consent.Documented](tx *sqlite.Tx, is, row T, act string) error {
	if reflect.DeepEqual(is, row) {
		return nil
	}
	_, err := tx.SaveDocument(row, act)
	return err
}

// change reads a processor, lets it be changed and writes it with what was done.
func change(ctx context.Context, b sqlite.Book, id consent.ProcessorID, act string, by func(*sqlite.Tx, *consent.Processor) error) (p consent.Processor, err error) {
	return p, b.Write(ctx, func(tx *sqlite.Tx) error {
		is, err := sqlite.FindDocument[consent.Processor](&tx.View, int64(id))
		if err != nil {
			return err
		}
		p = is.Normal()
		if err := by(tx, &p); err != nil {
			return err
		}
		p = p.Normal()
		if err := p.Check(); err != nil {
			return err
		}
		return keep(tx, is.Normal(), p, act)
	})
}

// Remove takes a processor out that was entered by mistake: nothing rests on it.
// One that worked for the business is ended.
func Remove(ctx context.Context, b sqlite.Book, id consent.ProcessorID) (p consent.Processor, err error) {
	return p, b.Write(ctx, func(tx *sqlite.Tx) error {
		if p, err = sqlite.FindDocument[consent.Processor](&tx.View, int64(id)); err != nil {
			return err
		}
		uses, err := usesOfProcessor(&tx.View, id)
		if err != nil {
			return err
		}
		if len(uses) > 0 {
			return used(uses)
		}
		_, err = tx.DeleteDocument(p)
		return err
	})
}
