package sqlite

import "consentbook/backend/consent"

// KeepRaw keeps a message, or what stands for one, as evidence and gives its
// number and hash.
func (tx *Tx) KeepRaw(f EvidenceFile) (consent.EvidenceID, string, error) { return tx.keptOnce(&f) }

// RecordActsOn is RecordActs of acts that rest on a file which is kept already.
func (tx *Tx) RecordActsOn(file consent.EvidenceID, hash string, acts []Act) ([]ConsentEvent, error) {
	for i := range acts {
		acts[i].kept, acts[i].keptHash = file, hash
	}
	return tx.RecordActs(acts)
}
