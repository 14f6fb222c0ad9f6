package tellings

import (
	"context"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Selection says of whom: everybody whom search and filters find, or of these
// those who were picked by hand.
type Selection struct {
	Search  string
	Filters []consent.Filter
	IDs     []consent.ContactID // nil: all
}

// Done says how many. Asked is the sum of the others.
type Done struct {
	Asked   int64
	Told    int64
	LeftOut map[string]int64 // by reason
}

// chunk is how many people go into one transaction, under one ledger entry.
const chunk = 5000

// TellMany keeps that many people were given or accepted the same, chunk by
// chunk: each is whole or absent. Of whom it was kept before it is not kept
// twice, so that it can be asked for again after it was stopped. total is
// called once with how many people it is for, added after each chunk; nil is
// none.
func TellMany(ctx context.Context, b sqlite.Book, t Telling, s Selection, total, added func(n int64)) (Done, error) {
	d := Done{LeftOut: map[string]int64{}}
	if err := t.Evidence.check(); err != nil {
		return d, err
	}
	people, err := find(ctx, b, s)
	if err != nil {
		return d, err
	}
	if len(people) == 0 {
		return d, consent.Fail(consent.Invalid, "bulk_nobody", "filter")
	}
	if total != nil {
		total(int64(len(people)))
	}
	var file *sqlite.EvidenceFile
	for len(people) > 0 {
		if err := ctx.Err(); err != nil {
			return d, consent.Fail(consent.Cancelled, "", "").Because(err)
		}
		n := min(chunk, len(people))
		if file, err = tellChunk(ctx, b, t, people[:n], file, &d); err != nil {
			return d, err
		}
		people = people[n:]
		if added != nil {
			added(d.Asked)
		}
	}
	return d, nil
}

// tellChunk keeps it of some people; the file is kept with the first of them
// and gives its number for the next.
func tellChunk(ctx context.Context, b sqlite.Book, t Telling, people []consent.ContactID, file *sqlite.EvidenceFile, d *Done) (*sqlite.EvidenceFile, error) {
	err := b.Write(ctx, func(tx *sqlite.Tx) error {
		restricted, err := tx.Restricted()
		if err != nil {
			return err
		}
		usable, left := restricted.Without(people)
		told := t.told(usable...)
		told.Several = true
		if file != nil {
			told.Evidence = file
		}
		kept, leftOut, err := tx.Tell(told)
		if err != nil {
			return err
		}
		if left > 0 {
			leftOut[consent.LeftOutRestricted] = left
		}
		if len(kept) > 0 && told.Evidence != nil && file == nil {
			file = &sqlite.EvidenceFile{ID: kept[0].Evidence, SHA256: kept[0].FileHash}
		}
		d.Asked += int64(len(people))
		d.Told += int64(len(kept))
		for why, n := range leftOut {
			d.LeftOut[why] += n
		}
		return nil
	})
	return file, err
}

// find gives the numbers of the people. Conditions on purposes that the book
// does not have are refused: a slip of the pen would find everybody.
func find(ctx context.Context, b sqlite.Book, s Selection) (people []consent.ContactID, err error) {
	q := sqlite.ContactQuery{Search: s.Search, Filters: append([]consent.Filter{}, s.Filters...), At: b.Now()}
	if s.IDs != nil {
		numbers := make([]string, 0, len(s.IDs))
		for _, id := range s.IDs {
			numbers = append(numbers, strconv.FormatInt(int64(id), 10))
		}
		if len(numbers) == 0 {
			return nil, nil
		}
		q.Filters = append(q.Filters, consent.Filter{Key: "ids", Value: strings.Join(numbers, ";")})
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		for _, f := range q.Filters {
			if p := f.Purpose(); p != "" {
				if _, err := v.FindPurpose(p); err != nil {
					return err
				}
			}
		}
		return v.EachID(q, func(id consent.ContactID) error {
			people = append(people, id)
			return ctx.Err()
		})
	})
	return people, err
}
