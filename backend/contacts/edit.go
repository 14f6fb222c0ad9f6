package contacts

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Change is new values for some fields of a person.
type Change struct {
	Contact consent.ContactID
	Fields  []string        // which of Values count
	Values  consent.Contact // as they are to be
	Origin  consent.Origin
	Source  string // who said so, "" where nothing is stated
	Shared  bool   // another person has the same address, and that is right
}

// Changed is what a change did.
type Changed struct {
	Edit      int64
	Entry     consent.Entry
	Fields    []string // that differ from before
	KeepUntil string   // day up to which it can be taken back; "": never
}

// changedItem is what the ledger commits to: names of fields and a hash of the
// values. The values themselves stand in no entry.
type changedItem struct {
	Contact consent.ContactID `json:"contact"`
	Edit    int64             `json:"edit"`
	Fields  []string          `json:"fields"`
	Values  string            `json:"values_sha256"`

	Merges []sqlite.MendedMerge `json:"merges,omitempty"` // that kept a wrong value for their undo
}

// mendedItem is what the ledger commits to about a contact who is the same
// person and with whom the wrong value stood, too.
type mendedItem struct {
	Contact consent.ContactID `json:"contact"`
	Person  consent.ContactID `json:"person"` // who was rectified
	Values  string            `json:"values_sha256"`
	Bulk    consent.BulkID    `json:"bulk,omitempty"`          // that put them away
	Sealed  string            `json:"sealed_sha256,omitempty"` // what is put away now

	Merges []sqlite.MendedMerge `json:"merges,omitempty"`
}

// destroyedItem names what was destroyed. It is about nobody, so that it stays
// when the person is erased.
type destroyedItem struct {
	Destroyed []sqlite.ItemRun `json:"destroyed"`
}

// rectified records what a rectification changed and destroyed.
func (c Change) rectified(tx *sqlite.Tx, item changedItem, reached sqlite.Rectified) error {
	item.Merges = reached.Merges
	items := []sqlite.Item{{Contact: c.Contact, Payload: item}}
	for _, m := range reached.Mended {
		items = append(items, sqlite.Item{Contact: m.Contact, Payload: mendedItem{m.Contact, c.Contact, m.Values, m.Bulk, m.Sealed, m.Merges}})
	}
	if len(reached.Destroyed) > 0 {
		items = append(items, sqlite.Item{Payload: destroyedItem{sqlite.ItemRuns(reached.Destroyed)}})
	}
	_, err := tx.Append("contact.rectified", items...)
	return err
}

// Edit changes values of a person. What stood there before is kept for a
// while, so that the change can be taken back.
func Edit(ctx context.Context, b sqlite.Book, c Change) (Changed, error) {
	return change(ctx, b, c, consent.PlainEdit)
}

// Rectify mends values that were never right (Art. 16 GDPR): the old ones are
// destroyed at once, wherever the book still keeps them.
func Rectify(ctx context.Context, b sqlite.Book, c Change) (Changed, error) {
	out, err := change(ctx, b, c, consent.Rectification)
	if err != nil {
		return out, err
	}
	return out, b.FoldLog(ctx)
}

func change(ctx context.Context, b sqlite.Book, c Change, kind consent.EditKind) (out Changed, err error) {
	if err := consent.CheckFields(c.Fields); err != nil {
		return out, err
	}
	if c.Origin, err = consent.ParseOrigin(string(c.Origin)); err != nil {
		return out, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		out, err = c.apply(tx, kind)
		return err
	})
	return out, err
}

func (c Change) apply(tx *sqlite.Tx, kind consent.EditKind) (out Changed, err error) {
	before, err := tx.FindContact(c.Contact)
	if err != nil {
		return out, err
	}
	if kind != consent.Rectification { // Art. 16 is not touched by Art. 18(2)
		if err := tx.MayUse(c.Contact); err != nil {
			return out, err
		}
	}
	after, err := c.after(tx, before)
	if err != nil {
		return out, err
	}
	out = Changed{Entry: tx.NextEntry(), Fields: consent.ChangedFields(before, after)}
	e := sqlite.Edit{Contact: c.Contact, Kind: kind, Fields: out.Fields, Entry: out.Entry}
	if kind == consent.PlainEdit {
		if e.Before, err = overwritten(tx, before, after, out.Fields); err != nil {
			return out, err
		}
		e.KeepUntil = consent.KeepUntil(tx.Now())
		out.KeepUntil = e.KeepUntil
	}
	if err := c.origins(tx, before, after, out.Entry); err != nil {
		return out, err
	}
	if err := tx.UpdateContact(after); err != nil {
		return out, err
	}
	if out.Edit, err = tx.CreateEdit(e); err != nil {
		return out, err
	}
	item := changedItem{Contact: c.Contact, Edit: out.Edit, Fields: out.Fields, Values: valuesHash(after)}
	if kind == consent.Rectification {
		reached, err := tx.DestroyOld(before, after, out.Fields)
		if err != nil {
			return out, err
		}
		return out, c.rectified(tx, item, reached)
	}
	_, err = tx.Append("contact.changed", sqlite.Item{Contact: c.Contact, Payload: item})
	return out, err
}

// after is the person with the new values, in the form the book keeps.
func (c Change) after(tx *sqlite.Tx, before consent.Contact) (consent.Contact, error) {
	after, err := normal(before, consent.Overlay(before, c.Values, c.Fields))
	if err != nil {
		return after, err
	}
	after = consent.WithNames(before, after)
	if !slices.ContainsFunc(after.Emails, func(r consent.Reach) bool { return r.Value == before.Email() }) {
		after.Bounced = "" // what came back was sent to the address that is gone
	}
	if err := consent.CheckEdit(before, after, tx.Now()); err != nil {
		return after, err
	}
	if c.Shared {
		return after, nil
	}
	return after, unshared(tx, before, after)
}

// unshared refuses an address that another person has: the same person twice
// would have two truths.
func unshared(tx *sqlite.Tx, before, after consent.Contact) error {
	for _, e := range after.Emails {
		if slices.ContainsFunc(before.Emails, func(r consent.Reach) bool { return r.Value == e.Value }) {
			continue
		}
		ids, err := tx.FindByEmail(e.Value)
		if err != nil {
			return err
		}
		ids = slices.DeleteFunc(ids, func(id consent.ContactID) bool { return id == before.ID && id != 0 })
		if len(ids) > 0 {
			return consent.Fail(consent.Conflict, "contact_exists", "email", "number", strconv.FormatInt(int64(ids[0]), 10))
		}
	}
	return nil
}

func (c Change) origins(tx *sqlite.Tx, before, after consent.Contact, entry consent.Entry) error {
	known, err := tx.OriginsOf(c.Contact)
	if err != nil {
		return err
	}
	since, _ := sqlite.Moment(tx.Now())
	edit := consent.FieldOrigin{Origin: c.Origin, Source: strings.TrimSpace(c.Source), Since: since, Operator: tx.Actor(), Entry: entry}
	return tx.ReplaceOrigins(c.Contact, consent.OriginsAfter(before, after, known, edit))
}

// overwritten is what is kept for undo.
func overwritten(tx *sqlite.Tx, before, after consent.Contact, fields []string) (string, error) {
	known, err := tx.OriginsOf(before.ID)
	if err != nil {
		return "", err
	}
	kept := sqlite.Overwritten{Values: consent.Only(before, fields), After: map[string]string{}}
	for _, o := range known {
		if slices.Contains(fields, consent.FieldOf(o.Field)) {
			kept.Origins = append(kept.Origins, o)
		}
	}
	for _, f := range fields {
		kept.After[f] = valuesHash(consent.Only(after, []string{f}))
	}
	b, err := json.Marshal(kept)
	return string(b), err
}

// UndoEdit takes an edit back, as far as it is still kept and nothing was
// changed in the same fields since.
func UndoEdit(ctx context.Context, b sqlite.Book, id int64) (out Changed, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		out, err = undoEdit(tx, id)
		return err
	})
	return out, err
}

func undoEdit(tx *sqlite.Tx, id int64) (out Changed, err error) {
	e, err := tx.FindEdit(id)
	if err != nil {
		return out, err
	}
	var kept sqlite.Overwritten
	switch {
	case e.Undone != 0:
		return out, consent.Fail(consent.Conflict, "edit_undone", "edit")
	case e.Kind != consent.PlainEdit || e.Before == "" || json.Unmarshal([]byte(e.Before), &kept) != nil:
		return out, consent.Fail(consent.Conflict, "edit_gone", "edit")
	}
	now, err := tx.FindContact(e.Contact)
	if err != nil {
		return out, err
	}
	if err := tx.MayUse(e.Contact); err != nil {
		return out, err
	}
	for f, hash := range kept.After {
		if valuesHash(consent.Only(now, []string{f})) != hash {
			return out, consent.Fail(consent.Conflict, "edit_overtaken", "edit", "field", f)
		}
		out.Fields = append(out.Fields, f)
	}
	slices.SortFunc(out.Fields, func(x, y string) int { return slices.Index(e.Fields, x) - slices.Index(e.Fields, y) })
	before := consent.Overlay(now, kept.Values, out.Fields)
	out.Edit, out.Entry = id, tx.NextEntry()
	if err := tx.UpdateContact(before); err != nil {
		return out, err
	}
	if err := restoreOrigins(tx, e.Contact, out.Fields, kept.Origins, out.Entry); err != nil {
		return out, err
	}
	e.Before, e.KeepUntil, e.Undone = "", "", out.Entry
	if err := tx.SaveEdit(e); err != nil {
		return out, err
	}
	_, err = tx.Append("contact.edit_undone", sqlite.Item{Contact: e.Contact, Payload: changedItem{Contact: e.Contact, Edit: id, Fields: out.Fields, Values: valuesHash(before)}})
	return out, err
}

// restoreOrigins puts back where the values of some fields came from.
func restoreOrigins(tx *sqlite.Tx, id consent.ContactID, fields []string, kept []consent.FieldOrigin, entry consent.Entry) error {
	known, err := tx.OriginsOf(id)
	if err != nil {
		return err
	}
	known = slices.DeleteFunc(known, func(o consent.FieldOrigin) bool { return slices.Contains(fields, consent.FieldOf(o.Field)) })
	for _, o := range kept {
		o.Entry = entry // that put it back
		known = append(known, o)
	}
	return tx.ReplaceOrigins(id, known)
}

// Sweep destroys what is kept of edits past its day. It is called when a book
// is opened and once a day while it is open; where nothing is due it writes
// nothing.
func Sweep(ctx context.Context, b sqlite.Book) (swept sqlite.Swept, err error) {
	today := b.Now().UTC().Format(time.DateOnly)
	err = b.Read(ctx, func(v *sqlite.View) error {
		swept, err = v.Overdue(today)
		return err
	})
	if err != nil || !swept.Any() {
		return swept, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.SweepOverdue(today); err != nil {
			return err
		}
		_, err := tx.Append("edits.swept", sqlite.Item{Payload: swept})
		return err
	})
	if err != nil {
		return swept, err
	}
	return swept, b.FoldLog(ctx)
}

// valuesHash commits to the values of a contact; an audit compares.
func valuesHash(c consent.Contact) string {
	b, _ := json.Marshal(c) // texts and lists always marshal
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
