// Package testkit makes real encrypted books with a fixed clock for tests. No
// program code imports it.
package testkit

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Clock is a clock that tests move.
type Clock struct{ T time.Time }

// Now is the clock's moment; each look moves it on by a second.
func (c *Clock) Now() time.Time {
	c.T = c.T.Add(time.Second)
	return c.T
}

// Noon is where test clocks begin: Sunday 22 November 2026, 12:00 UTC.
var Noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// Owner acts in test books.
const Owner = consent.OperatorID("op_owner")

// Controller owns test books.
var Controller = consent.Controller{Name: "Ljusgård Bildbyrå AB", Country: "SE", Language: "sv",
	Address: "Skeppargränd 3, 211 00 Malmö", Email: "hej@ljusgard.example.org", Phone: "+46 40 628 04 10", Website: "ljusgard.example.org"}

// Book is an open, encrypted, empty book in a folder of its own.
type Book struct {
	*sqlite.DB
	Clock  *Clock
	HexKey string
	Path   string
	Topics *[]string // what Changed has said

	telling sync.Mutex // Changed: whoever writes tells
}

// NewBook makes one. A binary without the cipher stops here.
func NewBook(t testing.TB) *Book {
	t.Helper()
	require.NoError(t, sqlite.CipherBuiltIn(), "this test binary cannot encrypt: run make test")
	key := make([]byte, 32)
	rand.Read(key)
	topics := &[]string{}
	b := &Book{Clock: &Clock{Noon}, HexKey: "7261773a" + hex.EncodeToString(key), Path: filepath.Join(t.TempDir(), "test å & ü.consentbook"), Topics: topics}
	db, err := sqlite.Open(context.Background(), b.Path, b.HexKey, true, b.Options())
	require.NoError(t, err)
	b.DB = db
	t.Cleanup(func() { db.Close() })
	require.NoError(t, db.Found(context.Background(), "testbook", Controller, sqlite.Operator{ID: Owner, Name: "Maja Lindqvist", Role: "owner"}))
	return b
}

// Options opens the same book again.
func (b *Book) Options() sqlite.Options {
	return sqlite.Options{Now: b.Clock.Now, Changed: func(t []string) {
		b.telling.Lock()
		defer b.telling.Unlock()
		*b.Topics = append(*b.Topics, t...)
	}}
}
