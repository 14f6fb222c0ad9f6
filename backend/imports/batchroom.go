package imports

import (
	"crypto/sha256"
	"encoding/json"

	"consentbook/backend/addressbook"
	"consentbook/backend/register"
	"consentbook/backend/sqlite"
)

// batchRoom makes the rows of a batch ready. Their texts lie in one piece of
// memory each for what is kept and what is looked for: the collector has a
// hundred times fewer things to look at.
type batchRoom struct {
	run  *run
	rows []ready
	text []byte // details, claims and names, one after another
	ends []int  // of the three, by row
	room *register.Room
}

// textAhead is what the texts of a batch take as a rule.
const textAhead = rowsAhead * 512

func newBatchRoom(r *run) *batchRoom {
	b := &batchRoom{run: r, rows: make([]ready, 0, rowsAhead), text: r.text[:0], ends: r.ends[:0], room: register.NewRoom()}
	if b.text == nil {
		b.text, b.ends = make([]byte, 0, textAhead), make([]int, 0, 3*rowsAhead)
	}
	return b
}

func (b *batchRoom) add(row *addressbook.Row) error {
	b.rows = append(b.rows, ready{number: row.Row, warn: row.Warn, run: b.run})
	x := &b.rows[len(b.rows)-1]
	if row.Outcome == addressbook.Skip || row.Outcome == addressbook.Reject || row.Fields == nil {
		kept := *row
		x.whole = &kept
		b.ends = append(b.ends, len(b.text), len(b.text), len(b.text))
		return nil
	}
	return b.prepare(x, row)
}

// prepare makes of a row what can be made without the book.
func (b *batchRoom) prepare(x *ready, row *addressbook.Row) (err error) {
	r := b.run
	in := r.personOf(row)
	in.Source, in.CollectedAt, in.Import = r.statement.Source, r.statement.CollectedAt, r.imp.ID
	from := len(b.text)
	b.text = sqlite.AppendDetails(b.text, &in)
	x.hash = sha256.Sum256(b.text[from:])
	b.ends = append(b.ends, len(b.text))
	if b.text, err = r.claimer.append(b.text, row.Marketing); err != nil {
		return err
	}
	b.ends = append(b.ends, len(b.text))
	if r.each != nil {
		b.text = append(b.text, in.DisplayName()...)
	}
	b.ends = append(b.ends, len(b.text))
	x.person = b.room.Describe(&in)
	x.repeats, x.no, x.out, x.held, x.words = row.DuplicateOf != 0, saysNo(row.Marketing), row.Suppress, row.Hold, claimWords(row.Marketing)
	if row.Suppress {
		kept := *row
		x.whole = &kept
	}
	return nil
}

// done hands out the rows; the room is used for the next batch.
func (b *batchRoom) done() []ready {
	text, from := string(b.text), 0
	for i := range b.rows[:len(b.ends)/3] {
		x, ends := &b.rows[i], b.ends[3*i:]
		x.details, x.claim, x.name = text[from:ends[0]], text[ends[0]:ends[1]], text[ends[1]:ends[2]]
		from = ends[2]
	}
	b.run.text, b.run.ends = b.text, b.ends
	return b.rows
}

// claimer writes what files say about consent, as it is kept. Most rows of a
// file say one of a few things.
type claimer map[claimed]string

// claimed is a Marketing that can be compared.
type claimed struct {
	channel                                                      string
	claim                                                        addressbook.Claim
	at, added, confirmed, ip, confirmedIP, source, reason, scope string
	raw                                                          string
	complaint                                                    bool
}

// claimsKnown is how many of them are remembered.
const claimsKnown = 64

func (c claimer) append(to []byte, said []addressbook.Marketing) ([]byte, error) {
	if len(said) != 1 || said[0].Basis != nil {
		s, err := claimOf(said)
		return append(to, s...), err
	}
	m := &said[0]
	key := claimed{m.Channel, m.Claim, m.At, m.AddedAt, m.ConfirmedAt, m.IP, m.ConfirmedIP, m.Source, m.Reason, m.Scope, m.Raw, m.Complaint}
	if s, known := c[key]; known {
		return append(to, s...), nil
	}
	s, err := claimOf(said)
	if err == nil && len(c) < claimsKnown {
		c[key] = s
	}
	return append(to, s...), err
}

// claimOf is what the file says, as it is kept.
func claimOf(said []addressbook.Marketing) (string, error) {
	if len(said) == 0 {
		return "null", nil
	}
	b, err := json.Marshal(said)
	return string(b), err
}
