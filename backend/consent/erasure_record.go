package consent

import "time"

// ErasureRecord is what a list beside a backup says of one step of an erasure:
// as much as it takes to carry it out again, and no value of anybody.
type ErasureRecord struct {
	Erasure  int64             `json:"erasure"`
	Entry    Entry             `json:"entry"`
	At       time.Time         `json:"at"`
	Ground   ErasureGround     `json:"ground"`
	Kept     []ErasureDecision `json:"kept,omitempty"` // what had to stay; "" as an end: until somebody says so
	Suppress bool              `json:"suppress"`
	People   []ErasedPerson    `json:"people"`
}

// ErasedPerson names somebody without a value of theirs.
type ErasedPerson struct {
	Contact ContactID `json:"contact"`
	Entry   Entry     `json:"entry"` // that brought them in
	Mark    string    `json:"mark"`  // hash of the moment, so that nobody else of that number is meant
}

// Decisions are those of a record as an order takes them, without what had to
// stay until a day that is over.
func (r ErasureRecord) Decisions(today string) (out []ErasureDecision) {
	for _, d := range r.Kept {
		switch {
		case d.Until == "":
			d.Until = UntilSaid
		case d.Until < today:
			continue
		}
		out = append(out, d)
	}
	return out
}

// What a restore found beside the backup.
const (
	ErasureListFound   = "found"
	ErasureListNone    = "none"
	ErasureListDamaged = "damaged" // or of another book
)
