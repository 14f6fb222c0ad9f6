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

// ready is a row with what is made of it before the book is asked. It holds no
// more than most rows need: some ten thousand of them wait at a time.
type ready struct {
	number  int
	repeats bool             // the person stood in the file before
	no, out bool             // saysNo; a no that ends something: Suppress of the row
	held    bool             // Hold of the row
	whole   *addressbook.Row // of a row that is rejected or skipped, or says no
	warn    []string
	words   string // claimWords

	details string          // of the person, as they are kept
	hash    [32]byte        // of details
	claim   string          // what the file says about consent, as it is kept
	name    string          // of the person, where anybody is told of each row
	person  register.Person // as the register describes the person
	run     *run
}

// in is the person of the row as a contact. Few rows need it: those about
// somebody who is known.
func (x *ready) in() (consent.Contact, error) {
	c, err := sqlite.ReadDetails(x.details)
	s := &x.run.statement
	c.Source, c.CollectedAt, c.Import, c.ImportRow = s.Source, s.CollectedAt, x.run.imp.ID, x.number
	return c, err
}

// marketing is the row as far as it says no.
func (x *ready) marketing() addressbook.Row {
	if x.whole == nil {
		return addressbook.Row{Row: x.number, Hold: x.held}
	}
	return *x.whole
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
	room := newBatchRoom(r)
	for len(room.rows) < rowsAhead {
		row, err := r.src.Next()
		if err == nil {
			err = room.add(&row)
		}
		if err != nil {
			b.err = err
			break
		}
	}
	b.rows = room.done()
	return b
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
