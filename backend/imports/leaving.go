package imports

import (
	"context"
	"errors"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// leaving is the next people who came in with an import: who of them goes out,
// and who stays.
type leaving struct {
	looked int // how many they are; 0: nobody is left
	last   consent.ContactID
	out    sqlite.Leaving
	stay   []consent.ContactID
	merged map[consent.ContactID]bool // of stay, who lives on as somebody else
}

// look finds who goes out: who stands in no entry other than the import's own
// and said no to nothing.
func look(v *sqlite.View, id consent.ImportID, after consent.ContactID, n int) (l leaving, err error) {
	ids, err := v.BroughtIn(id, after, n)
	if err != nil || len(ids) == 0 {
		return l, err
	}
	l.looked, l.last = len(ids), ids[len(ids)-1]
	span := sqlite.Span{ids[0], l.last}
	touched, err := v.TouchedOutside(span, id)
	if err != nil {
		return l, err
	}
	ended, err := v.EverEnded(span)
	if err != nil {
		return l, err
	}
	restricted, err := v.Restricted()
	if err != nil {
		return l, err
	}
	var out []consent.ContactID
	for _, c := range ids {
		if touched[c] || ended[c] || restricted[c] {
			l.stay = append(l.stay, c)
		} else {
			out = append(out, c)
		}
	}
	if l.merged, err = v.MergedAway(span); err != nil {
		return l, err
	}
	l.out, err = v.Leaving(out)
	return l, err
}

// lookAhead is a look that is under way while people before these go out. Who
// is merged stands in the merge's entry and stays: taking others out changes
// nothing of what is looked at.
type lookAhead struct {
	entry consent.Entry // holds where this is the next one
	done  chan struct{}
	found leaving
	err   error
}

// lookAhead looks for the chunk after this one.
func (u *undoing) lookAhead(ctx context.Context, tx *sqlite.Tx) {
	a, id, after := &lookAhead{entry: tx.NextEntry() + 1, done: make(chan struct{})}, u.imp.ID, u.imp.UndoUntil
	u.ahead = a
	go func() {
		defer close(a.done)
		a.err = u.b.Read(ctx, func(v *sqlite.View) (err error) {
			a.found, err = look(v, id, after, chunk)
			return err
		})
	}()
}

var errOvertaken = errors.New("imports: somebody has written since it was looked who goes out")

// way is how the next chunk is written. People on whom little hangs go out
// faster.
func (u *undoing) way() func(context.Context, func(*sqlite.Tx) error) error {
	u.waitAhead()
	u.unlinked = u.ahead != nil && u.ahead.err == nil && u.ahead.found.looked == chunk && u.ahead.found.out.Unreferred()
	if u.unlinked {
		return u.b.WriteUnlinked
	}
	return u.b.Write
}

// next is what was looked at ahead, where nobody else has written since; else
// a look of its own.
func (u *undoing) next(tx *sqlite.Tx) (leaving, error) {
	a := u.ahead
	u.ahead = nil
	if a != nil && a.err == nil && a.entry == tx.NextEntry() {
		return a.found, nil
	}
	if u.unlinked {
		return leaving{}, errOvertaken
	}
	return look(&tx.View, u.imp.ID, u.imp.UndoUntil, chunk)
}

// waitAhead leaves no look under way.
func (u *undoing) waitAhead() {
	if u.ahead != nil {
		<-u.ahead.done
	}
}
