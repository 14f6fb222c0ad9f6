package imports

import (
	"context"
	"errors"
	"io"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/register"
	"consentbook/backend/sqlite"
)

// ready is a row with what is made of it before the book is asked.
type ready struct {
	addressbook.Row
	in      consent.Contact
	details string          // of in
	hash    string          // of details
	claim   string          // what the file says about consent, as it is kept
	person  register.Person // of in
}

// ahead reads a file beside the writing of the book: one core each.
type ahead struct {
	batches <-chan batch
	now     batch
	stop    context.CancelFunc
}

type batch struct {
	rows []ready
	err  error // io.EOF at the end

	panicked any // what the reading panicked with: it goes on where the rows are wanted
}

// rowsAhead is how many rows are read at a time, batchesAhead how often that is
// done while the book is still busy: a chunk, so that a commit stops nobody.
const (
	rowsAhead    = 256
	batchesAhead = chunk / rowsAhead
)

// readAhead begins to read. Who called it calls stop in the end.
func (r *run) readAhead(ctx context.Context) *ahead {
	ctx, cancel := context.WithCancel(ctx)
	batches := make(chan batch, batchesAhead)
	go func() {
		defer close(batches)
		for {
			b := r.readBatch()
			select {
			case batches <- b:
			case <-ctx.Done():
				return
			}
			if b.err != nil {
				return
			}
		}
	}()
	return &ahead{batches: batches, stop: func() {
		cancel()
		for range batches { // the file is not read any more when this returns
		}
	}}
}

func (r *run) readBatch() (b batch) {
	defer func() { // a file must not end the program
		if value := recover(); value != nil {
			b = batch{err: io.ErrUnexpectedEOF, panicked: value}
		}
	}()
	b.rows = make([]ready, 0, rowsAhead)
	for len(b.rows) < rowsAhead {
		row, err := r.src.Next()
		if err != nil {
			b.err = err
			return b
		}
		x := ready{Row: row}
		if row.Outcome != addressbook.Skip && row.Outcome != addressbook.Reject && row.Fields != nil {
			if err := r.prepareRow(&x); err != nil {
				b.err = err
				return b
			}
		}
		b.rows = append(b.rows, x)
	}
	return b
}

func (r *run) prepareRow(x *ready) (err error) {
	x.in = r.personOf(&x.Row)
	x.in.Source, x.in.CollectedAt, x.in.Import = r.statement.Source, r.statement.CollectedAt, r.imp.ID
	details := sqlite.Details(&x.in)
	x.details, x.hash = string(details), hashOf(details)
	if x.claim, err = claimOf(x.Row.Marketing); err != nil {
		return err
	}
	x.person = register.Describe(&x.in)
	return nil
}

// next gives the next row; io.EOF after the last.
func (a *ahead) next() (*ready, error) {
	for len(a.now.rows) == 0 {
		if a.now.err != nil {
			return nil, a.now.err
		}
		b, open := <-a.batches
		if !open {
			return nil, io.ErrUnexpectedEOF
		}
		if b.panicked != nil {
			panic(b.panicked)
		}
		a.now = b
	}
	row := &a.now.rows[0]
	a.now.rows = a.now.rows[1:]
	return row, nil
}

// end says whether err is the end of the file.
func end(err error) bool { return errors.Is(err, io.EOF) }
