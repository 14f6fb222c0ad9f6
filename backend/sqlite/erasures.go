package sqlite

import (
	"encoding/json"
	"time"

	"consentbook/backend/consent"
)

// Erasure is one that was carried out. Nothing in it names anybody.
type Erasure struct {
	ID         int64
	Request    consent.RequestID // 0: a batch, or of the business's own accord
	Ground     consent.ErasureGround
	People     int64
	Plan       consent.ErasureSummary
	CarriedOn  string // local day
	RecordedAt time.Time
	BytesGone  time.Time // zero while that is due
	Operator   consent.OperatorID
	Entry      consent.Entry
	Destroyed  int64  // items of the ledger
	Due        string // JSON of who is still to be erased; "" once it is done
}

// ErasureDone and ErasureReleased are the entries of erasures: of an act, and of
// what had to stay and has gone since.
const (
	ErasureDone     = "erasure.done"
	ErasureReleased = "erasure.released"
)

// erasureItem is what the ledger commits to of one step: how much, never who,
// nor which of its items were destroyed. Beside a request or a suppression a
// list of places would tell whose the remaining leaves are.
type erasureItem struct {
	ID        int64                 `json:"erasure"`
	Request   consent.RequestID     `json:"request"`
	Ground    consent.ErasureGround `json:"ground"`
	People    int64                 `json:"people"`
	Destroyed int64                 `json:"destroyed_count"`
	CarriedOn string                `json:"carried_on"`
	Counts    string                `json:"counts_sha256"` // of all that is counted as erased, after it
	consent.ErasureSummary
}

// BeginErasure gives the number of the next erasure.
func (tx *Tx) BeginErasure() (int64, error) { return tx.NextNumber("erasures") }

// RecordErasure writes one step of an erasure and its entry, with the items of
// those of whom something stays. kind is ErasureDone or ErasureReleased; the
// latter leaves the plan of the act as it was.
func (tx *Tx) RecordErasure(kind string, e Erasure, step Erased, kept []Item) (Erasure, error) {
	before, err := tx.FindErasure(e.ID)
	isNew := consent.CodeOf(err) == consent.NotFound
	if err != nil && !isNew {
		return e, err
	}
	due := e.Due
	if !isNew {
		e = before
		e.Due = due
	}
	e.Entry, e.Operator, e.RecordedAt, e.BytesGone = tx.NextEntry(), tx.actor, tx.now, time.Time{}
	e.Destroyed += step.Destroyed
	if kind == ErasureDone {
		e.People += step.People
		e.Plan.Add(step.ErasureSummary)
	}
	plan, err := json.Marshal(e.Plan)
	if err != nil {
		return e, err
	}
	if isNew {
		_, err = tx.exec("INSERT INTO erasures (id, request_id, ground, people, plan, carried_on, recorded_at, operator_id, entry, destroyed, due) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
			e.ID, int64(e.Request), e.Ground, e.People, string(plan), e.CarriedOn, formatTime(e.RecordedAt), e.Operator, int64(e.Entry), e.Destroyed, e.Due)
	} else {
		_, err = tx.exec("UPDATE erasures SET people = ?, plan = ?, recorded_at = ?, bytes_gone = '', operator_id = ?, entry = ?, destroyed = ?, due = ? WHERE id = ?",
			e.People, string(plan), formatTime(e.RecordedAt), e.Operator, int64(e.Entry), e.Destroyed, e.Due, e.ID)
	}
	if err != nil {
		return e, err
	}
	counts, err := tx.erasedCountsHash()
	if err != nil {
		return e, err
	}
	item := erasureItem{e.ID, e.Request, e.Ground, step.People, step.Destroyed, e.CarriedOn, counts, step.ErasureSummary}
	if _, err = tx.Append(kind, append([]Item{{Payload: item}}, kept...)...); err != nil {
		return e, err
	}
	return e, tx.SayAnew()
}

const erasureColumns = "SELECT id, request_id, ground, people, plan, carried_on, recorded_at, bytes_gone, operator_id, entry, destroyed, due FROM erasures "

// FindErasure reads one.
func (v *View) FindErasure(id int64) (Erasure, error) {
	es, err := v.erasures("WHERE id = ?", id)
	if err == nil && len(es) == 0 {
		err = consent.Fail(consent.NotFound, "erasure_unknown", "erasure")
	}
	if err != nil {
		return Erasure{}, err
	}
	return es[0], nil
}

// Erasures lists those that were carried out, newest first.
func (v *View) Erasures() ([]Erasure, error) { return v.erasures("ORDER BY id DESC") }

// ErasuresDue lists those of which something is left to do: people of a batch,
// or bytes.
func (v *View) ErasuresDue() ([]Erasure, error) {
	return v.erasures("WHERE due <> '' OR bytes_gone = '' ORDER BY id")
}

func (v *View) erasures(where string, args ...any) (out []Erasure, err error) {
	rows, err := v.q.QueryContext(v.ctx, erasureColumns+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e Erasure
		var plan, at, gone string
		if err := rows.Scan(&e.ID, &e.Request, &e.Ground, &e.People, &plan, &e.CarriedOn, &at, &gone, &e.Operator, &e.Entry, &e.Destroyed, &e.Due); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(plan), &e.Plan); err != nil {
			return nil, err
		}
		if e.RecordedAt, err = parseTime(at); err != nil {
			return nil, err
		}
		if e.BytesGone, err = parseTime(gone); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// bytesGoneItem says of which erasures the bytes are gone.
type bytesGoneItem struct {
	Erasures []int64 `json:"erasures"`
}

// BytesGone notes that the book's files hold nothing any more of what erasures
// took out, those up to one.
func (tx *Tx) BytesGone(ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE erasures SET bytes_gone = ? WHERE id IN (SELECT value FROM json_each(?))", formatTime(tx.now), string(list)); err != nil {
		return err
	}
	_, err = tx.Append("erasure.bytes_gone", Item{Payload: bytesGoneItem{ids}})
	return err
}

// Outside is what left the book with a person in it and lies where the program
// does not reach.
type Outside struct {
	Packs   []Pack
	Exports []OutsideExport
}

// OutsideExport is a file that was exported.
type OutsideExport struct {
	Entry  consent.Entry
	At     time.Time
	Kind   string // of the entry
	Format string
	SHA256 string
	Sure   bool // it is about this person alone; else the person may be in it
}

// OutsideOf lists packs and exports that hold a person, or may.
func (v *View) OutsideOf(g Group) (o Outside, err error) {
	ids, _ := everyone([]Group{g})
	these := numbersJSON(ids)
	var since int64
	if err := v.q.QueryRowContext(v.ctx, "SELECT coalesce(min(entry), 0) FROM contacts WHERE "+amongListed("id"), these).Scan(&since); err != nil {
		return o, err
	}
	if o.Packs, err = v.packs(packColumns+"WHERE "+amongListed("contact_id")+" OR contact_id IS NULL AND scope <> 'subject' AND entry > ?2 ORDER BY number", these, since); err != nil {
		return o, err
	}
	rows, err := v.q.QueryContext(v.ctx, `SELECT e.entry, e.at, e.kind, coalesce(json_extract(i.payload, '$.format'), ''), coalesce(json_extract(i.payload, '$.sha256'), ''), i.contact_id IS NOT NULL
		FROM ledger_entries e CROSS JOIN ledger_items i ON i.entry = e.entry AND i.payload IS NOT NULL
		WHERE e.kind IN ('contacts.exported', 'subject.exported', 'receipt.made') AND (e.kind = 'contacts.exported' AND e.entry > ?2 OR i.`+amongListed("contact_id")+") ORDER BY e.entry", these, since)
	if err != nil {
		return o, err
	}
	defer rows.Close()
	for rows.Next() {
		var x OutsideExport
		var at string
		if err := rows.Scan(&x.Entry, &at, &x.Kind, &x.Format, &x.SHA256, &x.Sure); err != nil {
			return o, err
		}
		if x.At, err = parseTime(at); err != nil {
			return o, err
		}
		o.Exports = append(o.Exports, x)
	}
	return o, rows.Err()
}

// outsideCounts counts them; of many people only the files that are about each
// alone, and those about everybody, once.
func (v *View) outsideCounts(groups []Group) (packs, exports int64, err error) {
	if len(groups) == 1 {
		o, err := v.OutsideOf(groups[0])
		return int64(len(o.Packs)), int64(len(o.Exports)), err
	}
	err = v.q.QueryRowContext(v.ctx, "SELECT (SELECT count(*) FROM packs WHERE scope <> 'subject'), (SELECT count(*) FROM ledger_entries WHERE kind = 'contacts.exported')").Scan(&packs, &exports)
	return packs, exports, err
}

// FindGroup gives a person of the book with all who were merged into them.
func (v *View) FindGroup(id consent.ContactID) (Group, error) {
	gs, err := v.GroupsOf([]consent.ContactID{id})
	if err == nil && len(gs) == 0 {
		err = consent.Fail(consent.NotFound, "contact_unknown", "contact")
	}
	if err != nil {
		return Group{}, err
	}
	return gs[0], nil
}

// requestsOut takes people out of the register of requests, which stays, and
// gives how many items of nobody it destroyed.
func (tx *Tx) requestsOut(ids []consent.ContactID) (int64, error) {
	places, err := tx.DetachRequests(ids)
	return int64(len(places)), err
}
