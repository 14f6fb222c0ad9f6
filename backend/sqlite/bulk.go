package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// bulk gathers rows for one table and writes many with one statement. What is
// the same in all of them is handed over once: most of what a file brings in
// differs in a few columns only. Whoever reads in the transaction, or writes in
// another way, sees every row: see Tx.settle.
type bulk struct {
	table   string
	columns []string
	rows    [][]any
	kept    []any // backs rows
}

const bulkRows = 64

// add gathers a row, with a value for each column. A bulk that is full is
// written beside what goes on: deciding on the next rows and writing the last
// ones are one core each.
func (tx *Tx) add(b *bulk, values ...any) error {
	tx.gathered = true
	if b.kept == nil {
		b.kept, b.rows = make([]any, 0, bulkRows*len(b.columns)), make([][]any, 0, bulkRows)
	}
	from := len(b.kept)
	b.kept = append(b.kept, values...)
	b.rows = append(b.rows, b.kept[from:])
	if len(b.rows) < bulkRows {
		return nil
	}
	if b != &tx.bulks.contacts { // what hangs on people comes after them
		tx.beside.write(tx, &tx.bulks.contacts)
	}
	tx.beside.write(tx, b)
	return tx.beside.failed()
}

// settle writes what is gathered, and waits until all is written.
func (tx *Tx) settle() error {
	if !tx.gathered {
		return nil
	}
	tx.gathered = false
	for _, b := range []*bulk{&tx.bulks.contacts, &tx.bulks.standings, &tx.bulks.events, &tx.bulks.items} {
		tx.beside.write(tx, b)
	}
	return tx.beside.wait()
}

// beside writes bulks in their order, one after another, while the transaction
// goes on gathering. Nobody else uses the connection before wait returns.
type beside struct {
	work    chan bulk
	waiting sync.WaitGroup
	mu      sync.Mutex
	err     error

	panicked any // goes on in wait
}

func (x *beside) write(tx *Tx, b *bulk) {
	if len(b.rows) == 0 {
		return
	}
	if x.work == nil {
		x.work = make(chan bulk, 32)
		go func() {
			for b := range x.work {
				x.one(tx, &b)
			}
		}()
	}
	x.waiting.Add(1)
	x.work <- *b
	b.rows, b.kept = nil, nil
}

func (x *beside) one(tx *Tx, b *bulk) {
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
	if err := tx.write(b); err != nil {
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
	rows := b.rows
	if len(rows) == 0 {
		return nil
	}
	same := make([]bool, len(b.columns))
	for c := range same {
		same[c] = !slices.ContainsFunc(rows, func(r []any) bool { return differ(r[c], rows[0][c]) })
	}
	for len(rows) > 0 {
		n := bulkRows
		for n > len(rows) {
			n /= 2
		}
		if err := tx.writeRows(b, rows[:n], same); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func differ(a, b any) bool {
	if _, bytes := a.([]byte); bytes {
		return true
	}
	return a != b
}

func (tx *Tx) writeRows(b *bulk, rows [][]any, same []bool) error {
	args := make([]any, 0, len(rows)*len(b.columns))
	for c, one := range same {
		if one {
			args = append(args, rows[0][c])
		}
	}
	for _, r := range rows {
		for c, one := range same {
			if !one {
				args = append(args, r[c])
			}
		}
	}
	_, err := tx.execNow(tx.bulkStatement(b, len(rows), same), args...)
	return err
}

// bulkStatement writes the INSERT for so many rows; each is made once.
func (tx *Tx) bulkStatement(b *bulk, rows int, same []bool) string {
	key := b.table + strconv.Itoa(rows)
	for _, one := range same {
		key += strconv.FormatBool(one)[:1]
	}
	if s := tx.db.bulks[key]; s != "" {
		return s
	}
	shared, places := 0, make([]string, len(same))
	for c, one := range same {
		if one {
			shared++
			places[c] = "?" + strconv.Itoa(shared)
		}
	}
	var s strings.Builder
	s.WriteString("INSERT INTO " + b.table + " (" + strings.Join(b.columns, ", ") + ") VALUES ")
	next := shared
	for r := range rows {
		for c, one := range same {
			if !one {
				next++
				places[c] = "?" + strconv.Itoa(next)
			}
		}
		s.WriteString(strings.Repeat(",", min(r, 1)) + "(" + strings.Join(places, ",") + ")")
	}
	tx.db.bulks[key] = s.String()
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
	}
}

type importBulks struct{ contacts, standings, events, items bulk }
