package reviews

import (
	"context"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Scope says who is dropped from a purpose.
type Scope string

// The scopes.
const (
	Unproven Scope = "unknown" // whose consent is claimed and never proved
	Everyone Scope = "all"     // whoever still stands for it, so that the purpose can end
)

// Order is to drop people from a purpose: their consent is recorded as void,
// their ground taken back, with a reason. There is no undo, and each of it
// stands in the ledger: whoever comes back does so by an act of their own.
type Order struct {
	Purpose consent.PurposeID
	Scope   Scope
	Reason  string
}

// maxReason is how long a reason may be, in characters.
const maxReason = 500

// droppedItem is what the ledger commits to of a drop as a whole.
type droppedItem struct {
	Purpose consent.PurposeID `json:"purpose"`
	Scope   Scope             `json:"scope"`
	Reason  string            `json:"reason"`
	People  int64             `json:"people"`
}

// takenItem is what it commits to for one person.
type takenItem struct {
	Contact consent.ContactID `json:"contact"`
	Purpose consent.PurposeID `json:"purpose"`
	Before  consent.Basis     `json:"before"`
	Reason  string            `json:"reason"`
}

// held are the states in which somebody would be left behind.
var held = []consent.State{consent.Given, consent.Renewed, consent.Requested, consent.Deferred, consent.Unknown}

func (o Order) states() []consent.State {
	if o.Scope == Unproven {
		return []consent.State{consent.Unknown}
	}
	return nil
}

func (o Order) check() error {
	switch {
	case o.Scope != Unproven && o.Scope != Everyone:
		return consent.Fail(consent.Invalid, "input_malformed", "scope")
	case o.Reason == "":
		return consent.Fail(consent.Invalid, "reason_missing", "reason", "article", "5(2)")
	case utf8.RuneCountInString(o.Reason) > maxReason:
		return consent.Fail(consent.Invalid, "value_too_long", "reason")
	}
	return nil
}

// Drop carries the order out, chunk by chunk; each chunk is whole or absent, and
// what is left when it is stopped is found by the next. added is called with
// how many are done so far; nil is none.
func Drop(ctx context.Context, b sqlite.Book, o Order, total, added func(n int64)) (people int64, err error) {
	o.Reason = strings.TrimSpace(o.Reason)
	if err := o.check(); err != nil {
		return 0, err
	}
	var asked int64
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindPurpose(o.Purpose); err != nil {
			return err
		}
		asked, err = o.count(v)
		return err
	})
	if err != nil {
		return 0, err
	}
	if asked == 0 {
		return 0, consent.Fail(consent.Invalid, "bulk_nobody", "purpose")
	}
	if total != nil {
		total(asked)
	}
	var last consent.ContactID
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return people, cancelled(ctx, err)
		}
		var n int64
		next := last
		err := b.Write(ctx, func(tx *sqlite.Tx) (err error) {
			next = last
			n, more, err = o.chunk(tx, &next, asked, last == 0)
			return err
		})
		if err != nil {
			return people, cancelled(ctx, err)
		}
		last = next
		people += n
		if added != nil {
			added(people)
		}
	}
	return people, nil
}

func (o Order) count(v *sqlite.View) (int64, error) {
	if o.Scope == Everyone {
		return v.PeopleLeft(o.Purpose)
	}
	return v.CountMatching(sqlite.ContactQuery{Filters: []consent.Filter{{Key: "unknown", Value: string(o.Purpose)}}, At: v.Now()})
}

func (o Order) chunk(tx *sqlite.Tx, last *consent.ContactID, asked int64, first bool) (n int64, more bool, err error) {
	standings, err := tx.StandingsFor(o.Purpose, o.states(), *last, chunk)
	if err != nil {
		return 0, false, err
	}
	if first {
		if _, err := tx.Append("review.dropped", sqlite.Item{Payload: droppedItem{o.Purpose, o.Scope, o.Reason, asked}}); err != nil {
			return 0, false, err
		}
	}
	restricted, err := tx.Restricted()
	if err != nil {
		return 0, false, err
	}
	var void []sqlite.EndedConsent
	var taken []sqlite.Item
	for _, s := range standings {
		*last = s.Contact
		consented := isHeld(s.State)
		if !consented && s.Basis == "" || restricted[s.Contact] { // kept as they are (Art. 18)
			continue
		}
		if consented {
			void = append(void, sqlite.EndedConsent{Contact: s.Contact, Purpose: o.Purpose, State: s.State, Event: s.Event, Until: tx.Now()})
		}
		taken = append(taken, sqlite.Item{Contact: s.Contact, Payload: takenItem{s.Contact, o.Purpose, s.Basis, o.Reason}})
	}
	if len(void) > 0 {
		if _, err := tx.EndConsents(consent.Invalidated, void, o.Reason); err != nil {
			return 0, false, err
		}
	}
	return int64(len(taken)), len(standings) == chunk, o.take(tx, taken)
}

// take takes the grounds back.
func (o Order) take(tx *sqlite.Tx, taken []sqlite.Item) error {
	if len(taken) == 0 {
		return nil
	}
	for _, it := range taken {
		if err := tx.DropGroundOf(it.Contact, o.Purpose); err != nil {
			return err
		}
	}
	_, err := tx.Append("ground.dropped", taken...)
	return err
}

func isHeld(s consent.State) bool {
	for _, h := range held {
		if h == s {
			return true
		}
	}
	return false
}

// listedDrops is how many drops a report names.
const listedDrops = 20

func drops(v *sqlite.View) ([]Dropping, error) {
	rows, err := v.Entries(0, listedDrops, "review.dropped")
	out := []Dropping{}
	for _, r := range rows {
		var it droppedItem
		if err := json.Unmarshal([]byte(r.Payload), &it); err != nil {
			return nil, err
		}
		out = append(out, Dropping{r.Entry, r.At, r.By, it.Purpose, it.Scope, it.Reason, it.People})
	}
	return out, err
}
