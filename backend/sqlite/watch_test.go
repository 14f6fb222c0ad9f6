package sqlite

import (
	"context"
	"database/sql"
)

// Watched is a view that shows each query to a test before it is asked.
func (v *View) Watched(see func(query string, args []any)) *View {
	out := *v
	out.q = watching{v.q, see}
	return &out
}

type watching struct {
	querier
	see func(string, []any)
}

func (w watching) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	w.see(query, args)
	return w.querier.QueryContext(ctx, query, args...)
}

func (w watching) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	w.see(query, args)
	return w.querier.QueryRowContext(ctx, query, args...)
}
