package sqlite

import (
	"context"
	"errors"

	"consentbook/backend/consent"
)

// WriteUnlinked is Write for taking people out by the thousand. SQLite looks
// into two dozen tables, for each of them, whether a row still points there,
// and that is most of the work. Here it does not: each table is looked through
// once, before the commit. Who is taken out must be Unreferred.
func (b Book) WriteUnlinked(ctx context.Context, fn func(*Tx) error) error {
	if b.DB.write == nil {
		return b.Write(ctx, fn)
	}
	return b.DB.tell(b.DB.aloneUnlinked(ctx, b.Operator.ID, fn))
}

func (db *DB) aloneUnlinked(ctx context.Context, actor consent.OperatorID, fn func(*Tx) error) (changed []string, err error) {
	db.writing.Lock()
	defer db.writing.Unlock()
	if _, err := db.write.Exec("PRAGMA foreign_keys = OFF"); err != nil {
		return nil, err
	}
	defer func() {
		if _, e := db.write.Exec("PRAGMA foreign_keys = ON"); e != nil {
			err = errors.Join(err, e)
		}
	}()
	return db.commit(ctx, actor, func(tx *Tx) error {
		tx.unlinked = true
		if err := fn(tx); err != nil {
			return err
		}
		return tx.checkLinks()
	})
}

var (
	errReferred = errors.New("sqlite: more hangs on these people than a write without links can take out")
	errDangling = errors.New("sqlite: what belongs to people who are taken out stays behind")
)

// checkLinks finds rows of people who are taken out.
func (tx *Tx) checkLinks() error {
	links, err := tx.linksToContacts()
	if err != nil {
		return err
	}
	for _, s := range tx.takenOut {
		for _, l := range links {
			left, err := tx.exists("SELECT EXISTS (SELECT 1 FROM "+l.table+" AS of WHERE "+l.column+" BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM contacts WHERE id = of."+l.column+"))", s)
			if err != nil {
				return err
			}
			if left {
				return consent.Fail(consent.Internal, "", "").Because(errDangling)
			}
		}
	}
	return nil
}

// link is a column that names a contact.
type link struct {
	table, column string
	referred      bool // other tables name rows of this one
}

func (v *View) linksToContacts() (out []link, err error) {
	rows, err := v.q.QueryContext(v.ctx, `WITH l(child, col, parent) AS (SELECT m.name, f."from", f."table" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table')
		SELECT child, col, EXISTS (SELECT 1 FROM l AS o WHERE o.parent = l.child) FROM l WHERE parent = 'contacts' ORDER BY child, col`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var l link
		if err := rows.Scan(&l.table, &l.column, &l.referred); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, rows.Err()
}

// unreferred says whether nothing of people in a span is named by rows of
// other tables than those that name the people.
func (v *View) unreferred(s Span) (bool, error) {
	links, err := v.linksToContacts()
	if err != nil {
		return false, err
	}
	for _, l := range links {
		if !l.referred {
			continue
		}
		if there, err := v.exists("SELECT EXISTS (SELECT 1 FROM "+l.table+" WHERE "+l.column+" BETWEEN ? AND ?)", s); err != nil || there {
			return false, err
		}
	}
	merged, err := v.exists("SELECT EXISTS (SELECT 1 FROM merges WHERE kept_id BETWEEN ? AND ?)", s)
	return !merged, err
}

func (v *View) exists(query string, s Span) (yes bool, err error) {
	err = v.q.QueryRowContext(v.ctx, query, int64(s[0]), int64(s[1])).Scan(&yes)
	return yes, err
}
