package addressbook

// hashTable holds hashes, each with the row it came from where rows is set, in
// about 30 bytes of memory for a row and 12 for a hash alone. It is cut into
// parts that grow one by one, so that growing never needs the whole twice.
type hashTable struct {
	rows  bool
	count int
	parts [64]hashPart
}

// hashPart keeps its hashes where they belong or behind; 0 is an empty place.
type hashPart struct {
	keys  []uint64
	rows  []seenRow
	count int
}

// find gives the row that is kept for a hash; a hash not yet known is kept
// with the row given, as long as there is room.
func (t *hashTable) find(hash uint64, row seenRow) (seenRow, bool) {
	hash = max(hash, 1)
	p := &t.parts[hash>>58]
	at, known := p.place(hash)
	switch {
	case known && t.rows:
		return p.rows[at], true
	case known:
		return seenRow{}, true
	case t.count >= seenMost:
		return seenRow{}, false
	}
	t.count++
	if p.count*5 >= len(p.keys)*4 {
		p.grow(t.rows)
		at, _ = p.place(hash)
	}
	p.put(at, hash, row)
	p.count++
	return seenRow{}, false
}

// place is where a hash stands, or where it would.
func (p *hashPart) place(hash uint64) (int, bool) {
	if len(p.keys) == 0 {
		return 0, false
	}
	at := int((hash << 6 >> 32) * uint64(len(p.keys)) >> 32)
	for p.keys[at] != 0 {
		if p.keys[at] == hash {
			return at, true
		}
		if at++; at == len(p.keys) {
			at = 0
		}
	}
	return at, false
}

func (p *hashPart) put(at int, hash uint64, row seenRow) {
	p.keys[at] = hash
	if p.rows != nil {
		p.rows[at] = row
	}
}

func (p *hashPart) grow(rows bool) {
	old := *p
	size := max(16, len(old.keys)*5/4)
	p.keys = make([]uint64, size)
	if rows {
		p.rows = make([]seenRow, size)
	}
	for i, hash := range old.keys {
		if hash == 0 {
			continue
		}
		at, _ := p.place(hash)
		if rows {
			p.put(at, hash, old.rows[i])
		} else {
			p.put(at, hash, seenRow{})
		}
	}
}
