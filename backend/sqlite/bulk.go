package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"sync"
)

// bulk gathers rows for one table and writes many with one statement. What is
// the same in all of them, and numbers that follow each other, are handed over
// once: most of what a file brings in differs in a few columns only. Whoever
// reads in the transaction, or writes in another way, sees every row: see
// Tx.settle.
type bulk struct {
	table   string
	columns []string
	rows    int
	size    int // bytes of the texts in it
	held    []column
}

// A bulk is full at so many rows, or at so many bytes: a file may have cells of
// any length.
const (
	bulkRows = 64
	bulkSize = 1 << 20
)

// add gathers a row, with a value for each column. A bulk that is full is
// written beside what goes on: deciding on the next rows and writing the last
// ones are one core each.
func (tx *Tx) add(b *bulk, values ...value) error {
	tx.gathered = true
	if b.held == nil {
		b.held = make([]column, len(b.columns))
	}
	for i := range values {
		b.held[i].add(b.rows, &values[i])
		b.size += len(values[i].text)
	}
	if b.rows++; b.rows < bulkRows && b.size < bulkSize {
		return nil
	}
	if b != &tx.bulks.contacts { // what hangs on people comes after them
		tx.beside.write(tx, &tx.bulks.contacts)
	}
	tx.beside.write(tx, b)
	return tx.beside.failed()
}

// pour hands all that is gathered to who writes beside the transaction.
func (tx *Tx) pour() {
	tx.beside.write(tx, &tx.bulks.contacts)
	tx.beside.write(tx, &tx.bulks.standings)
	tx.beside.write(tx, &tx.bulks.events)
	tx.beside.write(tx, &tx.bulks.items)
	tx.beside.write(tx, &tx.bulks.rows)
}

// settle writes what is gathered, and waits until all is written.
func (tx *Tx) settle() error {
	if !tx.gathered {
		return nil
	}
	tx.gathered = false
	tx.pour()
	return tx.beside.wait()
}

// beside writes bulks in their order, one after another, while the transaction
// goes on gathering. Nobody else uses the connection before wait returns.
type beside struct {
	work    chan task
	waiting sync.WaitGroup
	mu      sync.Mutex
	err     error

	panicked any // goes on in wait
}

// task is a bulk, or a statement with its arguments.
type task struct {
	bulk
	query string
	args  []any
}

func (x *beside) write(tx *Tx, b *bulk) {
	if b.rows == 0 {
		return
	}
	x.do(tx, task{bulk: *b})
	b.rows, b.size, b.held = 0, 0, nil
}

func (x *beside) exec(tx *Tx, query string, args []any) { x.do(tx, task{query: query, args: args}) }

func (x *beside) do(tx *Tx, t task) {
	if x.work == nil {
		x.work = make(chan task, besideAhead)
		go func() {
			for t := range x.work {
				x.one(tx, &t)
			}
		}()
	}
	x.waiting.Add(1)
	x.work <- t
}

// besideAhead is how many tasks may wait.
const besideAhead = 64

func (x *beside) one(tx *Tx, t *task) {
	defer x.waiting.Done()
	defer func() {
		if value := recover(); value != nil {
			x.mu.Lock()
			x.panicked, x.err = value, errBeside
			x.mu.Unlock()
		}
	}()
	if x.failed() != nil {
		return
	}
	var err error
	if t.query != "" {
		_, err = tx.execNow(t.query, t.args...)
	} else {
		err = tx.write(&t.bulk)
	}
	if err != nil {
		x.mu.Lock()
		x.err = err
		x.mu.Unlock()
	}
}

func (x *beside) failed() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.err
}

func (x *beside) wait() error {
	x.waiting.Wait()
	if x.panicked != nil {
		panic(x.panicked)
	}
	return x.failed()
}

// errBeside stops the gathering once the writing beside it has panicked.
var errBeside = errors.New("sqlite: writing beside the transaction ended")

// stop ends the writing; the transaction is over.
func (x *beside) stop() {
	x.waiting.Wait()
	if x.work != nil {
		close(x.work)
	}
}

// write writes the rows of one table.
func (tx *Tx) write(b *bulk) error {
	for from := 0; from < b.rows; {
		n := bulkRows
		for n > b.rows-from {
			n /= 2
		}
		if _, err := tx.execNow(tx.bulkStatement(b, n), b.arguments(from, n)...); err != nil {
			return err
		}
		from += n
	}
	return nil
}

// arguments are those of bulkStatement for some of the rows: first one for each
// column that needs no more, then the rest row by row.
func (b *bulk) arguments(from, n int) []any {
	args := make([]any, 0, len(b.columns)+n*len(b.columns)/2)
	for i := range b.held {
		if c := &b.held[i]; c.form != varied {
			args = append(args, c.at(from))
		}
	}
	for r := from; r < from+n; r++ {
		for i := range b.held {
			if c := &b.held[i]; c.form == varied {
				args = append(args, c.values[r])
			}
		}
	}
	return args
}

// bulkStatement writes the INSERT for so many rows; each is made once.
func (tx *Tx) bulkStatement(b *bulk, rows int) string {
	key := append(strconv.AppendInt(make([]byte, 0, 64), int64(rows), 10), b.table...)
	for i := range b.held {
		key = append(key, '0'+byte(b.held[i].form))
	}
	if s := tx.db.bulks[string(key)]; s != "" {
		return s
	}
	once, next := make([]string, len(b.held)), 0
	for i := range b.held {
		if b.held[i].form != varied {
			next++
			once[i] = "?" + strconv.Itoa(next)
		}
	}
	var s strings.Builder
	s.WriteString("INSERT INTO " + b.table + " (" + strings.Join(b.columns, ", ") + ") VALUES ")
	for r := range rows {
		s.WriteString(strings.Repeat(",", min(r, 1)) + "(")
		for i := range b.held {
			s.WriteString(strings.Repeat(",", min(i, 1)) + once[i])
			switch b.held[i].form {
			case following:
				s.WriteString("+" + strconv.Itoa(r))
			case varied:
				next++
				s.WriteString("?" + strconv.Itoa(next))
			}
		}
		s.WriteString(")")
	}
	tx.db.bulks[string(key)] = s.String()
	return s.String()
}

// settled reads only after what was gathered is written.
type settled struct{ tx *Tx }

func (s settled) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := s.tx.settle(); err != nil {
		return nil, err
	}
	return s.tx.tx.QueryContext(ctx, query, args...)
}

func (s settled) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if err := s.tx.settle(); err != nil {
		broken, cancel := context.WithCancelCause(ctx)
		cancel(err)
		return s.tx.tx.QueryRowContext(broken, query, args...)
	}
	return s.tx.tx.QueryRowContext(ctx, query, args...)
}

// The tables that an import fills.
func newBulks() *importBulks {
	return &importBulks{
		contacts:  bulk{table: "contacts", columns: []string{"id", "details", "source", "collected_at", "import_id", "import_row", "created_at", "updated_at", "entry"}},
		standings: bulk{table: "standings", columns: []string{"contact_id", "purpose_id", "basis", "basis_source", "basis_entry", "state", "at", "until", "event_id", "entry"}},
		events: bulk{table: "consent_events", columns: []string{"id", "contact_id", "purpose_id", "state", "happened_at", "day_only", "zone", "recorded_at", "method", "notice_id",
			"language", "question", "words", "operator_id", "evidence_id", "valid_until", "claim", "import_id", "entry", "item", "validity", "guardian", "form", "despite"}},
		items: bulk{table: "ledger_items", columns: []string{"entry", "pos", "contact_id", "salt", "payload"}},
		rows:  bulk{table: "import_rows", columns: []string{"import_id", "row", "outcome", "contact_id", "reason", "raw", "before"}},
	}
}

type importBulks struct{ contacts, standings, events, items, rows bulk }
