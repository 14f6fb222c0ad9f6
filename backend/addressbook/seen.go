package addressbook

import (
	"hash/maphash"
	"strings"
)

// seenMost bounds the index of addresses to some 60 MB. Beyond it new
// addresses are no longer remembered, and a duplicate of them is left to the
// book, which compares every address anyway.
const seenMost = 2_000_000

// seenIndex remembers which row first held an address or a number of the
// source, as hashes only.
type seenIndex struct {
	seed   maphash.Seed
	emails hashTable
	ids    hashTable // of which rows is not asked
}

type seenRow struct {
	row  int32
	name [4]uint16 // hashes of the words of the name, 0 unused
}

func newSeenIndex() *seenIndex {
	return &seenIndex{seed: maphash.MakeSeed(), emails: hashTable{rows: true}}
}

// name hashes the words of a person's name, or of an organisation's where
// nobody is named, without marks and case.
func (x *seenIndex) name(f *Fields) [4]uint16 {
	var out [4]uint16
	k := 0
	parts := [...]string{f.Given, f.Family}
	if f.Given == "" && f.Family == "" {
		parts[0] = f.Name
		if f.Name == "" {
			parts[0] = f.Org
		}
	}
	for _, part := range parts {
		for word := range strings.FieldsSeq(part) {
			if k == len(out) {
				break
			}
			var room [foldRoom]byte
			w := appendFold(room[:0], word, false)
			if len(w) == 0 {
				continue
			}
			out[k] = uint16(maphash.Bytes(x.seed, w)) | 1
			k++
		}
	}
	return out
}

// samePerson says whether two names can be one person's: every word of the
// shorter stands in the longer.
func samePerson(a, b [4]uint16) bool {
	return within(a, b) || within(b, a)
}

func within(a, b [4]uint16) bool {
	for _, w := range a {
		if w == 0 {
			continue
		}
		if w != b[0] && w != b[1] && w != b[2] && w != b[3] {
			return false
		}
	}
	return true
}

// relate fills DuplicateOf and SharesAddressWith and remembers the row.
func (x *seenIndex) relate(r *Row) {
	name := x.name(r.Fields)
	for _, e := range r.Fields.Emails {
		before, known := x.emails.find(maphash.String(x.seed, e.Value), seenRow{int32(r.Row), name})
		switch {
		case !known:
		case samePerson(before.name, name):
			if r.DuplicateOf == 0 {
				r.DuplicateOf = int(before.row)
			}
		case r.SharesAddressWith == 0:
			r.SharesAddressWith = int(before.row)
		}
	}
	if r.DuplicateOf > 0 {
		r.SharesAddressWith = 0
	}
	if x.repeatsID(r) {
		r.Warn = append(r.Warn, "duplicate_source_id")
	}
}

// repeatsID says whether the source gives one number to two people.
func (x *seenIndex) repeatsID(r *Row) bool {
	if r.Fields.SourceID == "" {
		return false
	}
	_, known := x.ids.find(maphash.String(x.seed, r.Fields.SourceID), seenRow{})
	return known && r.DuplicateOf == 0
}
