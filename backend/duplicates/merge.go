package duplicates

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Done is a merge that was made.
type Done struct {
	ID    int64
	Entry consent.Entry
	Until string // last day on which it can be taken back
	Preview
}

// before is what an undo needs.
type before struct {
	Kept      consent.Contact       `json:"kept"`
	Result    consent.Contact       `json:"result"`
	Stamp     string                `json:"stamp"`     // when the kept contact was changed last
	Standings []sqlite.Standing     `json:"standings"` // of the kept contact
	Origins   []consent.FieldOrigin `json:"origins"`
	Stated    []consent.Entry       `json:"stated"` // of the origins
}

// mergedItem is what the ledger commits to about a merge, once for the kept
// contact and once for the gone one. It names fields and no values.
type mergedItem struct {
	Contact consent.ContactID `json:"contact"`
	Merge   int64             `json:"merge"`
	Kept    consent.ContactID `json:"kept"`
	Gone    consent.ContactID `json:"gone"`
	Score   int               `json:"score"`
	Reasons []string          `json:"reasons"`
	Fields  []string          `json:"fields"`
	Values  string            `json:"values_sha256,omitempty"` // of the kept contact
	Before  string            `json:"before_sha256,omitempty"` // of what is kept for an undo
}

// groundItem is a basis that was taken over from the gone contact.
type groundItem struct {
	Contact consent.ContactID `json:"contact"`
	Merge   int64             `json:"merge"`
	Purpose consent.PurposeID `json:"purpose"`
	Basis   consent.Basis     `json:"basis"`
	Source  string            `json:"source"`
}

// Merge makes one contact of two, in one step. What the gone one proved stays
// as it is under its number and counts for the kept one; of two states the
// stricter holds.
func Merge(ctx context.Context, b sqlite.Book, o Order) (d Done, err error) {
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		d, err = merge(tx, o)
		return err
	})
	return d, err
}

func merge(tx *sqlite.Tx, o Order) (d Done, err error) {
	if d.Preview, err = plan(&tx.View, o); err != nil {
		return d, err
	}
	if err := d.check(o); err != nil {
		return d, err
	}
	if d.ID, err = tx.NextNumber("merges"); err != nil {
		return d, err
	}
	d.Entry, d.Until = tx.NextEntry(), consent.KeepUntil(tx.Now())
	kept, err := keep(tx, d)
	if err != nil {
		return d, err
	}
	codes := []string{}
	for _, r := range d.Likeness.Reasons {
		codes = append(codes, r.Code)
	}
	if err := tx.UpdateContact(d.Result); err != nil {
		return d, err
	}
	if err := tx.CreateMerge(sqlite.Merge{ID: d.ID, Kept: o.Kept, Gone: o.Gone, Before: kept, Score: d.Likeness.Score, Reasons: codes,
		At: tx.Now(), KeepUntil: d.Until, Operator: tx.Actor(), Entry: d.Entry}); err != nil {
		return d, err
	}
	grounds, err := d.takeGrounds(tx)
	if err != nil {
		return d, err
	}
	if err := d.takeOrigins(tx); err != nil {
		return d, err
	}
	if err := tx.RestateMerged(o.Kept, d.purposeIDs()); err != nil {
		return d, err
	}
	item := mergedItem{o.Kept, d.ID, o.Kept, o.Gone, d.Likeness.Score, codes, fieldNames(d.Fields), "", ""}
	gone := item
	gone.Contact, item.Values, item.Before = o.Gone, hashOf(d.Result), sqlite.MergeHash(kept)
	_, err = tx.Append("contacts.merged", append([]sqlite.Item{{Contact: o.Kept, Payload: item}, {Contact: o.Gone, Payload: gone}}, grounds...)...)
	return d, err
}

// keep writes down what an undo needs.
func keep(tx *sqlite.Tx, d Done) (string, error) {
	standings, err := tx.Standings(d.Kept.ID)
	if err != nil {
		return "", err
	}
	w := before{Kept: d.Kept, Result: d.Result, Standings: standings}
	if w.Origins, err = tx.MergeOrigins(d.Kept.ID); err != nil {
		return "", err
	}
	for _, o := range w.Origins {
		w.Stated = append(w.Stated, o.Entry)
	}
	if w.Stamp, err = tx.ChangedStamp(d.Kept.ID); err != nil {
		return "", err
	}
	all, err := json.Marshal(w)
	return string(all), err
}

// takeGrounds gives the kept contact the bases that only the gone one had, and
// those that were chosen. Each is stated anew, by who merged.
func (d Done) takeGrounds(tx *sqlite.Tx) (items []sqlite.Item, err error) {
	for _, c := range d.Purposes {
		if c.Result.Basis == c.Kept.Basis {
			continue
		}
		if err := tx.SaveGroundOf(d.Kept.ID, c.Purpose, c.Result.Basis, c.Result.Source, d.Entry); err != nil {
			return nil, err
		}
		items = append(items, sqlite.Item{Contact: d.Kept.ID, Payload: groundItem{d.Kept.ID, d.ID, c.Purpose, c.Result.Basis, c.Result.Source}})
	}
	return items, nil
}

// takeOrigins says of each value that came from the gone contact where that one
// had it from (Art. 14(2)(f), 15(1)(g)).
func (d Done) takeOrigins(tx *sqlite.Tx) error {
	known, err := tx.MergeOrigins(d.Gone.ID)
	if err != nil {
		return err
	}
	for _, f := range d.Fields {
		if f.Takes != consent.FromGone {
			continue
		}
		o := consent.FieldOrigin{Origin: "unknown", Source: d.Gone.Source, Since: since(d.Gone), Import: d.Gone.Import}
		for _, field := range []string{f.Field, consent.EveryField} {
			if i := slices.IndexFunc(known, func(k consent.FieldOrigin) bool { return k.Field == field }); i >= 0 {
				o = known[i]
				break
			}
		}
		o.Field, o.Operator = f.Field, tx.Actor()
		if err := tx.SaveMergeOrigin(d.Kept.ID, o, d.Entry); err != nil {
			return err
		}
	}
	return nil
}

func since(c consent.Contact) string {
	if c.CollectedAt != "" {
		return c.CollectedAt
	}
	return c.CreatedAt.Format(time.DateOnly)
}

func (d Done) purposeIDs() (out []consent.PurposeID) {
	for _, c := range d.Purposes {
		out = append(out, c.Purpose)
	}
	return out
}

func fieldNames(fs []consent.FieldChoice) []string {
	out := []string{}
	for _, f := range fs {
		name, _, custom := strings.Cut(f.Field, ":") // the name of a custom field may say something about people
		if custom {
			name = "custom"
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// hashOf is how the ledger commits to the values of a contact.
func hashOf(c consent.Contact) string {
	b, _ := json.Marshal(c) // a contact always marshals
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
