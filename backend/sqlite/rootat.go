package sqlite

import (
	"consentbook/backend/consent"
	"consentbook/backend/ledger"
)

// RootAt is the root of the tree over the first size entries, computed from
// the stored hashes: what a checkpoint of that size must say.
func (v *View) RootAt(size int64) (root ledger.Hash, err error) {
	h, err := v.Head()
	if err != nil {
		return root, err
	}
	if size < 0 || size > h.Size {
		return root, consent.Fail(consent.Integrity, "ledger_broken", "")
	}
	return ledger.Root(&tiles{v: v}, size)
}
