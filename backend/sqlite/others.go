package sqlite

import (
	"slices"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// OthersReached says which addresses and numbers, as they are kept, are those of
// somebody in the book who is not one of self.
func (v *View) OthersReached(values []string, self []consent.ContactID) (map[string]bool, error) {
	out := map[string]bool{}
	if len(values) == 0 {
		return out, nil
	}
	s, err := v.Register()
	if err != nil {
		return nil, err
	}
	hashes := make([]uint64, len(values))
	for i, value := range values {
		hashes[i] = register.Hash(value)
	}
	found := s.WithReaches(hashes)
	for i, value := range values {
		for _, id := range found[hashes[i]] {
			if !slices.Contains(self, id) {
				out[value] = true // that another value has the same hash hides one word too much, and nobody's
				break
			}
		}
	}
	return out, nil
}

// OthersNamed says which names, as lists have them ("Berg, Anna"), are those of
// people in the book who are not one of self. Businesses do not count.
func (v *View) OthersNamed(names []string, self []consent.ContactID) (map[string]bool, error) {
	out := map[string]bool{}
	if len(names) == 0 {
		return out, nil
	}
	s, err := v.Register()
	if err != nil {
		return nil, err
	}
	for name, ids := range s.Named(names) {
		for _, id := range ids {
			if p, ok := s.Person(id); ok && !p.Company && !slices.Contains(self, id) {
				out[name] = true
				break
			}
		}
	}
	return out, nil
}
