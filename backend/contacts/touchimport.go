package contacts

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/phone"
	"consentbook/backend/sqlite"
)

// TouchImport is what is said about a list of records of contact.
type TouchImport struct {
	Name   string // of the file, without its folder
	SHA256 string
	Source string // where the list comes from
	Dry    bool
}

// TouchRow is what became of one row. Known is kept already, which a list that
// is brought in twice finds.
type TouchRow struct {
	Row     int               `json:"row"`
	Outcome string            `json:"outcome"` // noted, known, rejected
	Reason  string            `json:"reason"`
	Contact consent.ContactID `json:"contact"`
	Cells   []string          `json:"-"`
}

// TouchCounts closes: Rows is the sum of the others.
type TouchCounts struct {
	Import   consent.ImportID `json:"import_id"` // 0 after a dry run
	Rows     int64            `json:"rows"`
	Noted    int64            `json:"noted"`
	Known    int64            `json:"known"`
	Rejected int64            `json:"rejected"`
}

// touchChunk is how many rows go into one transaction, under one entry.
const touchChunk = 2000

type touchRun struct {
	f      *TouchFile
	in     TouchImport
	rows   touchRows
	counts TouchCounts
	imp    sqlite.Import
	each   func(TouchRow) error
	items  []sqlite.Item
	home   string // country of the business: how its lists write numbers

	restricted sqlite.Restricted

	would map[[16]byte]bool // of a dry run: what rows above would have noted
}

// ImportTouches brings a list in, chunk by chunk: each is whole or absent. A
// row that cannot be used stops nothing; each is told, with its reason. The
// same list can be brought in again without doubles.
func ImportTouches(ctx context.Context, b sqlite.Book, f *TouchFile, in TouchImport, each func(TouchRow) error) (TouchCounts, error) {
	rows, err := f.open()
	if err != nil {
		return TouchCounts{}, err
	}
	defer rows.close()
	r := &touchRun{f: f, in: in, rows: rows, each: each}
	if in.Dry {
		err := r.dry(ctx, b)
		return r.counts, err
	}
	if err := b.Write(ctx, r.start); err != nil {
		return r.counts, err
	}
	for more := true; more; {
		if err := b.Write(ctx, func(tx *sqlite.Tx) (err error) { more, err = r.chunk(ctx, tx); return err }); err != nil {
			return r.counts, err
		}
	}
	return r.counts, b.Write(ctx, r.finish)
}

func (r *touchRun) look(v *sqlite.View) error {
	c, err := v.Controller()
	if err != nil {
		return err
	}
	r.home = c.Country
	r.restricted, err = v.Restricted()
	return err
}

func (r *touchRun) start(tx *sqlite.Tx) (err error) {
	if err := r.look(&tx.View); err != nil {
		return err
	}
	r.imp = sqlite.Import{Name: r.in.Name, FileSHA256: r.in.SHA256, Format: r.f.Format, Dialect: "touches", Encoding: r.f.Encoding, Delimiter: r.f.Delimiter,
		Mapping: r.f.mapping(), Source: r.in.Source, StartedAt: tx.Now(), Entry: tx.NextEntry()}
	if r.imp.ID, err = tx.CreateImport(r.imp); err != nil {
		return err
	}
	r.counts.Import = r.imp.ID
	_, err = tx.Append("import.started", sqlite.Item{Payload: map[string]any{"import": r.imp.ID, "file_sha256": r.in.SHA256, "purpose": "", "basis": "", "source": r.in.Source, "collected_at": ""}})
	return err
}

// chunk brings in up to so many rows and says whether there may be more.
func (r *touchRun) chunk(ctx context.Context, tx *sqlite.Tx) (more bool, err error) {
	r.items = r.items[:0]
	if more, err = r.take(ctx, &tx.View, tx); err != nil {
		return more, err
	}
	return more, r.close(tx)
}

// take decides on up to a chunk of rows; tx is nil in a dry run.
func (r *touchRun) take(ctx context.Context, v *sqlite.View, tx *sqlite.Tx) (more bool, err error) {
	for range touchChunk {
		if err := ctx.Err(); err != nil {
			return false, consent.Fail(consent.Cancelled, "", "").Because(err)
		}
		n, cells, fault, err := r.rows.next()
		if errors.Is(err, io.EOF) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		r.imp.Records++
		if n <= r.f.header || !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" }) {
			continue
		}
		if err := r.row(v, tx, TouchRow{Row: n, Reason: fault, Cells: slices.Clone(cells)}); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (r *touchRun) row(v *sqlite.View, tx *sqlite.Tx, row TouchRow) error {
	t, err := r.read(v, row)
	var refused *consent.Error
	switch {
	case errors.As(err, &refused) && refused.Code != consent.Internal:
		row.Outcome, row.Reason = "rejected", refused.Reason
		if err = nil; tx != nil {
			err = r.reject(tx, row)
		}
	case err != nil:
		return err
	default:
		row.Contact = t.Contact
		row.Outcome, err = r.keep(v, tx, t)
	}
	if err != nil {
		return err
	}
	r.counts.Rows++
	switch row.Outcome {
	case "noted":
		r.counts.Noted++
	case "known":
		r.counts.Known++
	default:
		r.counts.Rejected++
	}
	if r.each == nil {
		return nil
	}
	return r.each(row)
}

// read finds the person of a row and what it says.
func (r *touchRun) read(v *sqlite.View, row TouchRow) (sqlite.Touch, error) {
	if row.Reason != "" {
		return sqlite.Touch{}, consent.Fail(consent.Invalid, row.Reason, "")
	}
	t, err := r.f.touch(row.Cells)
	if err != nil {
		return sqlite.Touch{}, err
	}
	if err := t.Check(v.Now()); err != nil {
		return sqlite.Touch{}, err
	}
	who, err := r.who(v, row.Cells)
	if err != nil {
		return sqlite.Touch{}, err
	}
	if r.restricted[who] {
		return sqlite.Touch{}, consent.RefuseRestricted(who)
	}
	t.Source = r.in.Source
	return Contacted{Contact: who, Touch: t}.row(), nil
}

// who finds the person: by their number, else by an address, else by a number
// to call. Where two people share it, nobody can tell whose it is.
func (r *touchRun) who(v *sqlite.View, cells []string) (consent.ContactID, error) {
	var ids []consent.ContactID
	var err error
	switch number, mail, call := r.f.cell(cells, "number"), r.f.cell(cells, "email"), r.f.cell(cells, "phone"); {
	case number != "":
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return 0, consent.Fail(consent.NotFound, "contact_unknown", "number")
		}
		c, err := v.FindContact(consent.ContactID(n))
		return c.ID, err
	case mail != "":
		if mail, err = addressbook.NormaliseEmail(mail); err != nil {
			return 0, err
		}
		ids, err = v.FindByEmail(mail)
	case call != "":
		if e, ok := phone.E164(call, r.home); ok {
			call = e
		}
		ids, err = v.FindByPhone(call)
	}
	switch {
	case err != nil:
		return 0, err
	case len(ids) == 0:
		return 0, consent.Fail(consent.NotFound, "contact_unknown", "email")
	case len(ids) > 1:
		return 0, consent.Fail(consent.Conflict, "contact_ambiguous", "email", "numbers", joinIDs(ids))
	}
	return ids[0], nil
}

func (r *touchRun) keep(v *sqlite.View, tx *sqlite.Tx, t sqlite.Touch) (outcome string, err error) {
	known, err := v.HasTouch(t)
	if err != nil || known {
		return "known", err
	}
	if tx == nil {
		return r.wouldNote(t), nil
	}
	t.Import, t.Entry = r.imp.ID, tx.NextEntry()
	if t.ID, err = tx.CreateTouch(t); err != nil {
		return "", err
	}
	r.items = append(r.items, sqlite.Item{Contact: t.Contact, Payload: touchItemOf(t, "")})
	return "noted", nil
}

func (r *touchRun) reject(tx *sqlite.Tx, row TouchRow) error {
	raw, err := json.Marshal(struct {
		Row   int      `json:"row"`
		Cells []string `json:"cells"`
	}{row.Row, row.Cells})
	if err != nil {
		return err
	}
	return tx.CreateImportRow(sqlite.ImportRow{Import: r.imp.ID, Row: row.Row, Outcome: "rejected", Reason: row.Reason, Raw: strings.ToValidUTF8(string(raw), "\ufffd")})
}

func (r *touchRun) close(tx *sqlite.Tx) error {
	r.imp.Created, r.imp.Unchanged, r.imp.Rejected = r.counts.Noted, r.counts.Known, r.counts.Rejected
	if err := tx.UpdateImport(r.imp); err != nil {
		return err
	}
	if len(r.items) > 0 {
		_, err := tx.Append("touches.imported", r.items...)
		return err
	}
	_, err := tx.Append("import.progressed", sqlite.Item{Payload: r.tally()})
	return err
}

func (r *touchRun) finish(tx *sqlite.Tx) error {
	r.imp.FinishedAt = tx.Now()
	if err := tx.UpdateImport(r.imp); err != nil {
		return err
	}
	_, err := tx.Append("import.finished", sqlite.Item{Payload: r.tally()})
	return err
}

func (r *touchRun) tally() map[string]any {
	i := r.imp
	return map[string]any{"import": i.ID, "records": i.Records, "created": i.Created, "updated": 0, "unchanged": i.Unchanged, "rejected": i.Rejected, "held_back": 0}
}
