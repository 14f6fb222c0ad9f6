package sqlite

import (
	"slices"
	"strconv"

	"consentbook/backend/consent"
)

// DetachRequests takes people, with those who were merged into them, out of
// what they have asked: their words, who asked for them, what operators wrote,
// the texts of letters. The register still lists each request with its days,
// codes, outcome and the hashes of letters (law.md §h), and nothing of it leads
// to an entry from before. What the ledger committed to of these requests
// before the person was known is destroyed too: the places are given, and the
// entry of the erasure counts them with the person's own.
func (tx *Tx) DetachRequests(contacts []consent.ContactID) ([]ItemPlace, error) {
	ids, err := tx.requestIDs("SELECT id FROM requests WHERE "+amongListed("contact_id")+" ORDER BY id", numbersJSON(contacts))
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	places, err := tx.detach(ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if err := tx.stepErased(id, nil); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// ForgetRequest does so for the request of somebody who is not in the book. The
// entry names what was destroyed.
func (tx *Tx) ForgetRequest(id consent.RequestID) error {
	places, err := tx.detach([]consent.RequestID{id})
	if err != nil {
		return err
	}
	return tx.stepErased(id, places)
}

// stepErased notes in a request that the person is gone from it.
func (tx *Tx) stepErased(id consent.RequestID, destroyed []ItemPlace) error {
	r, err := tx.FindRequest(id)
	if err != nil {
		return err
	}
	r.Erased = tx.NextEntry()
	letters, err := tx.wordlessLetters()
	if err != nil {
		return err
	}
	_, err = tx.StepRequest(&r, Stepping{Step: consent.StepErased, Destroyed: ItemRuns(destroyed), Letters: letters[id]})
	return err
}

func (tx *Tx) detach(ids []consent.RequestID) ([]ItemPlace, error) {
	these := requestsJSON(ids)
	places, err := tx.requestItemsOfNobody(these)
	if err != nil {
		return nil, err
	}
	if err := tx.destroyPlaces(places); err != nil {
		return nil, err
	}
	files, err := tx.letterFiles(these)
	if err != nil {
		return nil, err
	}
	for _, q := range []string{
		"UPDATE request_letters SET text = '', subject = '', contact_id = NULL, evidence_id = NULL, entry = 0, sent_entry = 0 WHERE " + amongListed("request_id"),
		"UPDATE request_steps SET words = '', recorded_at = '', entry = 0 WHERE " + amongListed("request_id"),
		"UPDATE request_recipients SET entry = 0, not_told = iif(not_told = '', '', '-') WHERE " + amongListed("request_id"),
		"UPDATE requests SET mail_id = NULL WHERE " + amongListed("id"),
	} {
		if _, err := tx.exec(q, these); err != nil {
			return nil, err
		}
	}
	for _, id := range ids {
		r, err := tx.FindRequest(id)
		if err != nil {
			return nil, err
		}
		r.Contact, r.Mail, r.Words, r.Requester, r.Course, r.Entry, r.Moved = 0, 0, "", consent.Requester{}, r.Course.Residual(), 0, 0
		if err := tx.saveRequest(r); err != nil {
			return nil, err
		}
	}
	for _, f := range files {
		if err := tx.deleteLoose(f); err != nil {
			return nil, err
		}
	}
	return places, nil
}

// requestItemsOfNobody are the items about requests that stand under nobody:
// from before somebody was found to be the one who asks.
func (tx *Tx) requestItemsOfNobody(these string) ([]ItemPlace, error) {
	rows, err := tx.q.QueryContext(tx.ctx, `SELECT i.entry, i.pos FROM ledger_items i WHERE i.contact_id IS NULL AND i.payload IS NOT NULL
		AND i.entry IN (SELECT entry FROM request_steps WHERE `+amongListed("request_id")+` UNION SELECT entry FROM request_letters WHERE `+amongListed("request_id")+`
			UNION SELECT sent_entry FROM request_letters WHERE `+amongListed("request_id")+`) AND json_extract(i.payload, '$.request') IN (SELECT value FROM json_each(?1)) ORDER BY i.entry, i.pos`, these)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []ItemPlace
	for rows.Next() {
		var p ItemPlace
		if err := rows.Scan(&p.Entry, &p.Pos); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

func (tx *Tx) letterFiles(these string) ([]consent.EvidenceID, error) {
	ids, err := tx.contactIDs("SELECT DISTINCT evidence_id FROM request_letters WHERE evidence_id IS NOT NULL AND "+amongListed("request_id"), these)
	out := make([]consent.EvidenceID, 0, len(ids))
	for _, id := range ids {
		out = append(out, consent.EvidenceID(id))
	}
	return slices.Clip(out), err
}

func (v *View) requestIDs(query string, args ...any) ([]consent.RequestID, error) {
	ids, err := v.contactIDs(query, args...)
	out := make([]consent.RequestID, 0, len(ids))
	for _, id := range ids {
		out = append(out, consent.RequestID(id))
	}
	return out, err
}

func requestsJSON(ids []consent.RequestID) string {
	b := []byte{'['}
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(id), 10)
	}
	return string(append(b, ']'))
}
