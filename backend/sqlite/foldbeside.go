package sqlite

import (
	"sync"
	"sync/atomic"
)

// foldings are copies of the write-ahead log that are under way.
type foldings struct {
	now     atomic.Bool
	waiting sync.WaitGroup
}

// FoldBeside copies what the write-ahead log holds so far into the book while
// others go on. It is for work that writes chunk after chunk: what is copied
// beside the next chunk, no commit waits for. It promises nothing; a commit
// that finds the log long copies the rest.
func (db *DB) FoldBeside() {
	if db.lifted != nil || !db.foldings.now.CompareAndSwap(false, true) {
		return
	}
	db.foldings.waiting.Add(1)
	go func() {
		defer db.foldings.waiting.Done()
		defer db.foldings.now.Store(false)
		_, _ = db.read.Exec("PRAGMA wal_checkpoint(PASSIVE)")
	}()
}
