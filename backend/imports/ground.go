package imports

import (
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// checkGround decides whether the import may state its ground, and notes what
// somebody must see to before anything is done with its people: a file comes in
// without a weighing of interests, nobody is written to on it.
func (r *run) checkGround(v *sqlite.View) error {
	rule := consent.GroundCase{Purpose: *r.purpose, Basis: r.statement.Basis, Lenient: true}
	var err error
	if rule.Weighing, err = v.Weighing(r.purpose.ID); err != nil {
		return err
	}
	if err := rule.Check(); err != nil {
		return err
	}
	r.told = rule.Told()
	return nil
}
