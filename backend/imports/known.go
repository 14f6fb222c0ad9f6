package imports

import (
	"consentbook/backend/consent"
	"consentbook/backend/register"
	"consentbook/backend/sqlite"
)

// known finds the people of the book by the hash of an address, or of a name
// where there is no address, while the file comes in. It takes twelve bytes
// for each, so a million people fit beside the import.
type known struct {
	hashes []uint64
	ids    []uint32
	used   int
}

const leastKnown = 1 << 14

// knownIn reads who is in the book.
func knownIn(v *sqlite.View) (*known, error) {
	n, err := v.CountContacts()
	if err != nil {
		return nil, err
	}
	size := leastKnown
	for int64(size) < 2*n {
		size *= 2
	}
	k := &known{hashes: make([]uint64, size), ids: make([]uint32, size)}
	return k, v.EachReach(func(id consent.ContactID, hash uint64) { k.put(hash, uint32(id)) })
}

// add enters what a person is found by. Who is entered twice is found once.
func (k *known) add(id consent.ContactID, p *register.Person) {
	hashes := p.Reaches[:p.Emails]
	if p.Emails == 0 {
		hashes = p.Reaches[len(p.Reaches)-1:]
	}
	for _, h := range hashes {
		k.put(h, uint32(id))
	}
}

func (k *known) put(hash uint64, id uint32) {
	if 3*k.used > 2*len(k.ids) {
		k.grow()
	}
	for i := hash & uint64(len(k.ids)-1); ; i = (i + 1) & uint64(len(k.ids)-1) {
		switch {
		case k.ids[i] == 0:
			k.hashes[i], k.ids[i] = hash, id
			k.used++
			return
		case k.hashes[i] == hash && k.ids[i] == id:
			return
		}
	}
}

func (k *known) grow() {
	old := *k
	*k = known{hashes: make([]uint64, 2*len(old.ids)), ids: make([]uint32, 2*len(old.ids))}
	for i, id := range old.ids {
		if id != 0 {
			k.put(old.hashes[i], id)
		}
	}
}

// find appends who may be meant by a hash.
func (k *known) find(to []consent.ContactID, hash uint64) []consent.ContactID {
	for i := hash & uint64(len(k.ids)-1); k.ids[i] != 0; i = (i + 1) & uint64(len(k.ids)-1) {
		if k.hashes[i] == hash {
			to = append(to, consent.ContactID(k.ids[i]))
		}
	}
	return to
}
