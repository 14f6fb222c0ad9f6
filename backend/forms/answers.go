package forms

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Answers is what is said about a file of answers.
type Answers struct {
	Name     string // of the file, without its folder
	SHA256   string
	Code     string // of the form; "": each row names its own
	At       time.Time
	DayOnly  bool      // of At: when people answered whose row says nothing
	Evidence *Evidence // the signed paper that the list was typed from
	Attested bool      // the operator has that paper and says so
	Parental string    // of the children on it whose row says nothing: yes or no, "" where nobody answers (Art. 8(2))
	Dry      bool
}

// Evidence is a file that shows the acts.
type Evidence struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// MaxEvidence is the largest file that is kept, in bytes.
const MaxEvidence = 32 << 20

func (e *Evidence) check() error {
	switch {
	case e == nil:
		return nil
	case len(e.Bytes) == 0:
		return consent.Fail(consent.Invalid, "file_empty", "evidence")
	case len(e.Bytes) > MaxEvidence:
		return consent.Fail(consent.Invalid, "evidence_too_large", "evidence", "limit", "32 MB")
	}
	return nil
}

// kept is the file as the book keeps it; acts that share the pointer share the
// kept file.
func (e *Evidence) kept() *sqlite.EvidenceFile {
	if e == nil {
		return nil
	}
	return &sqlite.EvidenceFile{Name: e.Name, MediaType: e.MediaType, Bytes: e.Bytes}
}

// What became of a row.
const (
	Recorded = "recorded" // each answer is an event
	Known    = "known"    // stood in the book already
	Waiting  = "waiting"  // somebody must decide whether an answer counts
	Nothing  = "nothing"  // nothing was answered, or a no of somebody who is not in the book
	Rejected = "rejected"
)

// AnswerRow is what became of one row.
type AnswerRow struct {
	Row     int               `json:"row"`
	Outcome string            `json:"outcome"`
	Reason  string            `json:"reason"`
	Contact consent.ContactID `json:"contact"`
	Created bool              `json:"created"` // the person came into the book by it
	Cells   []string          `json:"-"`

	yes, no int64
}

// AnswerCounts closes: Rows is the sum of the next five.
type AnswerCounts struct {
	Rows     int64 `json:"rows"`
	Recorded int64 `json:"recorded"`
	Known    int64 `json:"known"`
	Waiting  int64 `json:"waiting"`
	Nothing  int64 `json:"nothing"`
	Rejected int64 `json:"rejected"`
	Created  int64 `json:"created"` // people
	Yes      int64 `json:"yes"`     // answers that were recorded
	No       int64 `json:"no"`
}

// Answered is what became of a file of answers, with the rows that could not be
// used.
type Answered struct {
	AnswerCounts
	Unread   []string // columns that hold no fact and no question of the forms
	Returned Returned
}

// answerChunk is how many rows go into one transaction.
const answerChunk = 500

// errDry takes a dry run back; errAgain says that a row was refused after
// something of it had been written.
var (
	errDry   = errors.New("dry run")
	errAgain = errors.New("again without the refused row")
)

// answering is one file being brought in.
type answering struct {
	*list
	in       Answers
	scan     *sqlite.EvidenceFile
	counts   AnswerCounts
	each     func(AnswerRow) error
	answers  []answer       // of the whole file, then in the order in which people gave them
	waiting  []answer       // for the next transaction
	refused  map[int]string // rows whose acts the rules refuse, by reason
	returned []returnedRow
}

// BringIn records what people answered, as far as they answered it. A row that
// cannot be used stops nothing: each is told, with its reason. The same file
// can be brought in again without doubles.
func BringIn(ctx context.Context, b sqlite.Book, r io.ReaderAt, size int64, in Answers, each func(AnswerRow) error) (Answered, error) {
	a := &answering{in: in, scan: in.Evidence.kept(), each: each, refused: map[int]string{}}
	err := in.Evidence.check()
	if err == nil {
		err = checkParental(in.Parental)
	}
	if err == nil {
		err = b.Read(ctx, func(v *sqlite.View) error { return a.read(v, r, size) })
	}
	if err != nil {
		return Answered{}, err
	}
	err = a.list.each(func(row int, cells []string) error { return a.take(ctx, row, cells) })
	slices.SortStableFunc(a.answers, func(x, y answer) int { return x.At.Compare(y.At) })
	var parts [][]answer
	if err == nil {
		err = b.Read(ctx, func(v *sqlite.View) (err error) { parts, err = a.parts(v); return err })
	}
	for _, part := range parts {
		if err == nil {
			a.waiting = part
			err = a.flush(ctx, b)
		}
	}
	slices.SortStableFunc(a.returned, func(x, y returnedRow) int { return x.row - y.row })
	if err == nil && !in.Dry {
		err = b.Write(ctx, a.finish)
	}
	return Answered{a.counts, a.unread(), Returned{a.list.table.Form, in.Name, a.returned}}, err
}

// read finds the forms and the columns of the file.
func (a *answering) read(v *sqlite.View, r io.ReaderAt, size int64) error {
	all, err := v.Forms()
	if err != nil {
		return err
	}
	purposes, err := v.Purposes()
	if err != nil {
		return err
	}
	var only *sqlite.Form
	if a.in.Code != "" {
		code, err := consent.ParseFormCode(a.in.Code)
		if err != nil {
			return err
		}
		f, err := v.FindForm(code)
		if err != nil {
			return err
		}
		only = &f
	}
	if len(all) == 0 {
		return consent.Fail(consent.NotFound, "form_unknown", "form")
	}
	if a.list, err = read(r, size, all, purposes, only); err != nil {
		return err
	}
	a.list.defaults.at, a.list.defaults.dayOnly, a.list.defaults.parental = a.in.At, a.in.DayOnly, a.in.Parental
	return nil
}

// take reads a row. None is recorded before all are read: a list has its rows in
// any order, and what somebody said last counts.
func (a *answering) take(ctx context.Context, row int, cells []string) error {
	if err := ctx.Err(); err != nil {
		return consent.Fail(consent.Cancelled, "", "").Because(err)
	}
	x, err := a.answer(row, cells)
	var refused *consent.Error
	switch {
	case errors.As(err, &refused) && refused.Code != consent.Internal:
		return a.told(AnswerRow{Row: row, Outcome: Rejected, Reason: refused.Reason, Cells: slices.Clone(cells)})
	case err != nil:
		return err
	}
	a.answers = append(a.answers, x)
	return nil
}

// flush records the rows that wait: all together, and where the rules refuse
// one of them, one by one without it.
func (a *answering) flush(ctx context.Context, b sqlite.Book) error {
	var done []AnswerRow
	alone := false
	for len(a.waiting) > 0 {
		err := b.Write(ctx, func(tx *sqlite.Tx) (err error) {
			if done, err = a.record(tx, alone); err == nil && a.in.Dry {
				err = errDry
			}
			return err
		})
		if errors.Is(err, errAgain) {
			alone = true
			continue
		}
		if err != nil && !errors.Is(err, errDry) {
			return err
		}
		a.waiting = a.waiting[:0]
		for _, row := range done {
			if err := a.told(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// told counts a row and tells the caller.
func (a *answering) told(row AnswerRow) error {
	n := &a.counts
	n.Rows++
	switch row.Outcome {
	case Recorded:
		n.Recorded++
	case Known:
		n.Known++
	case Waiting:
		n.Waiting++
	case Nothing:
		n.Nothing++
	default:
		n.Rejected++
		a.returned = append(a.returned, returnedRow{row.Row, row.Cells, row.Reason})
	}
	if row.Created {
		n.Created++
	}
	n.Yes, n.No = n.Yes+row.yes, n.No+row.no
	if a.each == nil {
		return nil
	}
	return a.each(row)
}

// answeredItem is what the ledger commits to of the file as a whole.
type answeredItem struct {
	FileSHA256 string `json:"file_sha256"`
	Form       string `json:"form"`               // that was chosen, "" where each row named its own
	Attested   bool   `json:"attested,omitempty"` // the operator has the paper that it was typed from
	Parental   string `json:"parental,omitempty"` // what the operator says of the children on it
	AnswerCounts
}

func (a *answering) finish(tx *sqlite.Tx) error {
	item := answeredItem{a.in.SHA256, "", a.in.Attested, a.in.Parental, a.counts}
	if a.only != nil {
		item.Form = a.only.Code
	}
	_, err := tx.Append("form.answered", sqlite.Item{Payload: item})
	return err
}
