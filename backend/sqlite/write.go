package sqlite

import (
	"context"
	"crypto/ed25519"
	"database/sql"
	"errors"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// desk lists the tables that hold no fact of the record: a write that touches
// only these needs no ledger entry. Every other table does (desk_test.go).
// A checkpoint says something about the ledger and is no fact in it.
var desk = map[string]bool{
	"ledger_checkpoints": true,
	"notice_drafts":      true, "preferences": true, "backups": true, "saved_views": true, "saved_mappings": true,
	"register_orders": true, "numbers": true, "month_figures": true,
	"secrets": true, "mailboxes": true, "dkim_keys": true, "outbox": true, "backup_places": true,
	"findings": true, "findings_since": true, "findings_days": true,
}

// topics says what the window must read again when a table has changed.
var topics = map[string]string{
	"book": "book", "controller": "book", "operators": "book", "backups": "book",
	"contacts": "contacts", "field_origins": "contacts", "register_pages": "contacts", "merges": "contacts", "edits": "contacts", "touches": "contacts", "attachments": "contacts",
	"bulks": "contacts", "distinct_people": "contacts", "custom_fields": "fields", "saved_views": "views",
	"standings": "consents", "grounds": "consents", "consent_events": "consents", "evidence": "consents",
	"purposes": "purposes", "notice_versions": "notices", "notice_addresses": "notices", "notice_texts": "notices", "notice_drafts": "notices",
	"assessments": "purposes", "renewals": "consents", "decisions": "consents", "tellings": "consents", "forms": "forms", "cookies": "cookies",
	"senders": "senders", "secrets": "senders", "mailboxes": "senders", "dkim_keys": "senders", "campaigns": "campaigns", "campaign_texts": "campaigns", "audiences": "campaigns",
	"invitations": "campaigns", "messages": "campaigns", "outbox": "campaigns", "mails": "answers", "requests": "requests", "bounces": "contacts", "address_states": "contacts", "sales": "consents", "marks": "contacts",
	"request_steps": "requests", "request_letters": "requests", "request_recipients": "requests", "holidays": "requests", "holds": "contacts", "erasures": "erasures", "kept_data": "erasures", "erased_counts": "campaigns", "backup_places": "book",
	"imports": "imports", "import_rows": "imports", "packs": "evidence", "ledger_entries": "ledger", "preferences": "preferences",
	"documented": "registers", "documented_files": "registers", "findings": "findings", "findings_since": "findings", "findings_days": "findings",
}

// querier is what *sql.Tx and *sql.DB have in common.
type querier interface {
	QueryContext(context.Context, string, ...any) (*sql.Rows, error)
	QueryRowContext(context.Context, string, ...any) *sql.Row
}

// View reads the book. Within Read it sees one moment of it; within Write also
// what the transaction has changed so far.
type View struct {
	q   querier
	ctx context.Context
	db  *DB

	unwritten *unwritten // in a transaction that writes
}

// Read runs fn on one consistent state of the book.
func (db *DB) Read(ctx context.Context, fn func(*View) error) error {
	tx, err := db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(err)
	}
	defer tx.Rollback()
	return explain(fn(&View{q: tx, ctx: ctx, db: db}))
}

// Tx is one write. Its time is frozen: everything it records was recorded at
// Now, by Actor.
type Tx struct {
	View
	tx       *sql.Tx
	now      time.Time
	nowText  string
	actor    consent.OperatorID
	stmts    map[string]*prepared
	counters map[string]*counter
	appended int
	size     int64 // entries in the ledger, with those of this transaction
	tiles    *tiles
	gathered bool // rows that are not yet written
	bulks    *importBulks
	beside   beside
	unlinked bool   // see WriteUnlinked
	takenOut []Span // of people

	sealedFiles map[consent.EvidenceID]bool // on which people rest who are put away; nil: not read

	stops   []stopItem // suppressed or released, not yet committed to
	sayAnew []saidAnew // whose values are to be committed to again

	gathering     ledger.Items // of the next entry
	gatheredItems []gatheredItem
}

// Book is an open book with the operator who works in it: what use cases get.
type Book struct {
	*DB
	Operator Operator
}

// Write runs fn in one transaction in the operator's name; see DB.Write.
func (b Book) Write(ctx context.Context, fn func(*Tx) error) error {
	return b.DB.Write(ctx, b.Operator.ID, fn)
}

// Now is the time of recording: the machine's clock, but never before the last
// entry's.
func (tx *Tx) Now() time.Time { return tx.now }

// Actor is the operator who writes.
func (tx *Tx) Actor() consent.OperatorID { return tx.actor }

// Write runs fn in one transaction and commits it. If fn fails, panics or has
// changed the record without appending to the ledger, nothing of it remains.
func (db *DB) Write(ctx context.Context, actor consent.OperatorID, fn func(*Tx) error) error {
	if db.write == nil {
		return consent.Fail(consent.Locked, "book_in_use", "")
	}
	return db.tell(db.alone(ctx, actor, fn))
}

// tell says what a write has changed.
func (db *DB) tell(changed []string, err error) error {
	if err != nil {
		return explain(err)
	}
	if len(changed) > 0 && db.changed != nil {
		db.changed(changed)
	}
	return nil
}

// alone commits while nobody else writes; a panic leaves the way free too.
func (db *DB) alone(ctx context.Context, actor consent.OperatorID, fn func(*Tx) error) ([]string, error) {
	db.writing.Lock()
	defer db.writing.Unlock()
	return db.commit(ctx, actor, fn)
}

func (db *DB) commit(ctx context.Context, actor consent.OperatorID, fn func(*Tx) error) ([]string, error) {
	clear(db.touched)
	sqlTx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	defer sqlTx.Rollback()
	tx := &Tx{View: View{q: sqlTx, ctx: ctx, db: db}, tx: sqlTx, actor: actor, stmts: map[string]*prepared{}, counters: map[string]*counter{}}
	tx.q, tx.bulks = settled{tx}, newBulks()
	tx.unwritten = &unwritten{tx: tx, pages: map[int64]*changedPage{}}
	defer tx.beside.stop() // before the rollback
	if err := tx.begin(); err != nil {
		return nil, err
	}
	if err := fn(tx); err != nil {
		return nil, err
	}
	if err := tx.seal(); err != nil {
		return nil, err
	}
	if t := db.unrecorded(tx.appended); t != "" && db.lifted == nil {
		return nil, consent.Fail(consent.Internal, "unrecorded_write", "").Because(errors.New("no ledger entry for a change of " + t))
	}
	if err := sqlTx.Commit(); err != nil {
		return nil, err
	}
	return db.changedTopics(), nil
}

// unrecorded names a table of the record that was changed although nothing was
// appended to the ledger; "" where all is well.
func (db *DB) unrecorded(appended int) string {
	if appended > 0 {
		return ""
	}
	for t := range db.touched {
		if !desk[t] {
			return t
		}
	}
	return ""
}

func (db *DB) changedTopics() []string {
	var out []string
	for t := range db.touched {
		if topic := topics[t]; topic != "" && !slices.Contains(out, topic) {
			out = append(out, topic)
		}
	}
	slices.Sort(out)
	return out
}

func (tx *Tx) begin() error {
	tx.now = tx.db.now().UTC().Truncate(time.Microsecond)
	var last string
	err := tx.q.QueryRowContext(tx.ctx, "SELECT entry, at FROM ledger_entries ORDER BY entry DESC LIMIT 1").Scan(&tx.size, &last)
	if err == sql.ErrNoRows {
		return nil
	}
	if err != nil {
		return err
	}
	t, err := parseTime(last)
	if err != nil {
		return err
	}
	if !tx.now.After(t) { // the clock stood still or was set back
		tx.now = t.Add(time.Microsecond)
	}
	return nil
}

// prepared is a statement of one transaction, with the table it changes.
type prepared struct {
	*sql.Stmt
	table string
}

// exec runs a statement that is prepared once per transaction, and notes which
// table it has changed: a change of the record without a ledger entry must not
// commit. Nothing in this package writes in another way.
func (tx *Tx) exec(query string, args ...any) (sql.Result, error) {
	if err := tx.settle(); err != nil {
		return nil, err
	}
	return tx.execNow(query, args...)
}

func (tx *Tx) execNow(query string, args ...any) (sql.Result, error) {
	s := tx.stmts[query]
	if s == nil {
		stmt, err := tx.tx.PrepareContext(tx.ctx, query)
		if err != nil {
			return nil, err
		}
		s = &prepared{stmt, TableOf(query)}
		tx.stmts[query] = s
	}
	r, err := s.ExecContext(context.WithoutCancel(tx.ctx), args...)
	if err != nil || tx.db.touched[s.table] {
		return r, err
	}
	if n, err := r.RowsAffected(); err != nil || n > 0 {
		tx.db.touched[s.table] = true
	}
	return r, nil
}

// TableOf names the table that a statement changes.
func TableOf(query string) string {
	words := strings.Fields(query)
	for i, w := range words {
		switch w {
		case "INTO", "UPDATE", "FROM":
			if table, _, _ := strings.Cut(words[i+1], "("); table != "OR" {
				return table
			}
		}
	}
	return "?"
}

func (tx *Tx) insert(query string, args ...any) (int64, error) {
	r, err := tx.exec(query, args...)
	if err != nil {
		return 0, err
	}
	return r.LastInsertId()
}

// seal writes the tree's new hashes and signs its head.
func (tx *Tx) seal() error {
	if tx.gathering.Len() > 0 {
		return errGathering
	}
	if err := tx.commitStops(); err != nil {
		return err
	}
	if err := tx.settle(); err != nil {
		return err
	}
	if tx.db.lifted != nil {
		return tx.saveNumbers()
	}
	if err := tx.unwritten.write(); err != nil {
		return err
	}
	if err := tx.saveNumbers(); err != nil {
		return err
	}
	if tx.appended == 0 {
		return nil
	}
	if err := tx.tiles.flush(tx); err != nil {
		return err
	}
	root, err := ledger.Root(tx.tiles, tx.size)
	if err != nil {
		return err
	}
	note, err := tx.db.sign(ledger.Checkpoint{Size: tx.size, Root: root, At: tx.now})
	if err != nil {
		return err
	}
	_, err = tx.exec("INSERT INTO ledger_head (id, size, note) VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET size = excluded.size, note = excluded.note", tx.size, note)
	return err
}

func (db *DB) sign(c ledger.Checkpoint) (string, error) {
	if len(db.signer) != ed25519.PrivateKeySize {
		return "", consent.Fail(consent.Internal, "book_closed", "")
	}
	c.Origin = db.origin
	return ledger.Sign(c, db.signer)
}

// Now is the book's clock, for what depends on today and records nothing.
func (v *View) Now() time.Time { return v.db.now() }
