package imports

import (
	"context"
	"encoding/json"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// chunk brings in up to so many rows and says whether there may be more.
func (r *run) chunk(ctx context.Context, tx *sqlite.Tx, rows *ahead) (more bool, err error) {
	r.pos = 0
	if err := r.lookAgain(tx); err != nil {
		return false, err
	}
	entry := tx.NextEntry()
	for n := 0; n < chunk; n++ {
		if err := ctx.Err(); err != nil {
			return false, consent.Fail(consent.Cancelled, "", "").Because(err)
		}
		row, err := rows.next()
		if end(err) {
			return false, r.closeChunk(tx)
		}
		if err != nil {
			return false, err
		}
		if r.skip > 0 {
			r.skip--
			n--
			continue
		}
		r.counts.Records++
		for _, w := range row.warn {
			r.counts.Warnings[w]++
		}
		if row.whole != nil && row.whole.Outcome == addressbook.Skip {
			continue
		}
		out, err := r.row(tx, row, entry)
		if err != nil {
			return false, err
		}
		r.counts.add(out)
		if r.each != nil {
			if err := r.each(out); err != nil {
				return false, err
			}
		}
	}
	return true, r.closeChunk(tx)
}

func (r *run) closeChunk(tx *sqlite.Tx) error {
	r.fields.warnings(r.counts.Warnings)
	for _, w := range r.told {
		r.counts.Warnings[w] = 1
	}
	c := r.counts
	r.imp.Records, r.imp.Created, r.imp.Updated, r.imp.Unchanged, r.imp.Rejected, r.imp.HeldBack = c.Records, c.New, c.Changed, c.Same, c.Unusable, c.HeldBack
	if r.dry {
		return nil
	}
	resume, err := json.Marshal(r.counts)
	if err != nil {
		return err
	}
	r.imp.Resume = string(resume)
	if r.pos > 0 {
		if _, err := tx.AppendGathered("contacts.imported"); err != nil {
			return err
		}
	} else if _, err := tx.Append("import.progressed", sqlite.Item{Payload: r.tally()}); err != nil {
		return err
	}
	if err := r.fields.say(tx); err != nil {
		return err
	}
	r.next = tx.NextEntry()
	return tx.UpdateImport(r.imp)
}

// lookAgain is look where anybody else has written since the last chunk.
func (r *run) lookAgain(tx *sqlite.Tx) error {
	if r.dry || tx.NextEntry() == r.next {
		return nil
	}
	return r.look(&tx.View)
}

// look reads who is in the book, and who must not come back.
func (r *run) look(v *sqlite.View) (err error) {
	if r.known, err = knownIn(v); err != nil {
		return err
	}
	r.suppressed, err = v.Suppressions()
	return err
}

func (r *run) finish(tx *sqlite.Tx) error {
	r.imp.FinishedAt, r.imp.Resume = tx.Now(), ""
	if err := tx.SaveOrders(); err != nil {
		return err
	}
	if err := tx.UpdateImport(r.imp); err != nil {
		return err
	}
	_, err := tx.Append("import.finished", sqlite.Item{Payload: r.tally()})
	return err
}
