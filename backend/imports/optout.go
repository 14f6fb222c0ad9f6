package imports

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"

	"consentbook/backend/addressbook"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// endable lists the purposes that a no in the file can end: the one the file is
// for, and those that rest on consent or on legitimate interests, which a no
// ends as well (Art. 7(3), 21(3) GDPR).
func (r *run) endable(ps []consent.Purpose) (out []consent.Purpose) {
	if r.purpose != nil {
		out = append(out, *r.purpose)
	}
	for _, p := range ps {
		if (r.purpose == nil || p.ID != r.purpose.ID) && (p.Allows(consent.BasisConsent) || p.Allows(consent.BasisInterests)) {
			out = append(out, p)
		}
	}
	return out
}

// ended says which of them the no of one row ends: those of its channel, and
// the file's own where that has no channel and rests on consent. Where the book
// has none of the channel, the no of an e-mail list ends every consent.
func (r *run) ended(row addressbook.Row) (out []consent.Purpose) {
	if !row.Suppress {
		return nil
	}
	if named := r.named(row); len(named) > 0 {
		return named
	}
	var rest []consent.Purpose
	for _, p := range r.optOut {
		own := r.purpose != nil && p.ID == r.purpose.ID
		switch {
		case reaches(row, p.Channel), own && p.Channel == "other" && p.Allows(consent.BasisConsent):
			out = append(out, p)
		case p.Channel == "other" && p.Allows(consent.BasisConsent):
			rest = append(rest, p)
		}
	}
	if len(out) == 0 && row.OptedOut("email") {
		return rest
	}
	return out
}

// named gives the purposes of the book that every no of the row names, as a
// register that this program wrote does: it says nothing about the others.
func (r *run) named(row addressbook.Row) (out []consent.Purpose) {
	for _, m := range row.Marketing {
		if m.Claim != addressbook.ClaimOut {
			continue
		}
		name := addressbook.PurposeScope(m.Scope)
		at := slices.IndexFunc(r.optOut, func(p consent.Purpose) bool { return name != "" && calledSo(p, name) })
		if at < 0 {
			return nil
		}
		out = append(out, r.optOut[at])
	}
	return out
}

func calledSo(p consent.Purpose, name string) bool {
	if string(p.ID) == name {
		return true
	}
	for _, n := range p.Names {
		if strings.TrimSpace(n) == name {
			return true
		}
	}
	return false
}

// reaches says whether the row's no is about a channel: what somebody refuses
// by telephone says nothing about their mail.
func reaches(row addressbook.Row, c consent.Channel) bool {
	switch c {
	case "email", "post":
		return row.OptedOut(string(c))
	case "phone":
		return row.OptedOut("phone") || row.OptedOut("sms")
	}
	return false
}

// withheld says whether a row that says no keeps out of what the file is for:
// the no is recorded, and the person gets no ground to be written to.
func (r *run) withheld(row addressbook.Row, ended []consent.Purpose) bool {
	switch {
	case !row.Suppress:
		return false
	case len(ended) == 0:
		return row.OptedOut("email") // nothing in the book could carry the no
	case r.purpose == nil || r.statement.Basis == consent.BasisConsent:
		return false // a consent that was withdrawn permits nothing
	}
	return slices.ContainsFunc(ended, func(p consent.Purpose) bool { return p.ID == r.purpose.ID })
}

// keptOut is withheld for a row that was made ready.
func (r *run) keptOut(row *ready) bool {
	if !row.out {
		return false
	}
	said := row.marketing()
	return r.withheld(said, r.ended(said))
}

// optedOut says whether somebody with the row's address, under whatever name,
// has said no to what the import is for.
func (r *run) optedOut(tx *sqlite.Tx, known *consent.Contact, sharing []consent.Contact) (bool, error) {
	if r.purpose == nil {
		return false, nil
	}
	ids := make([]consent.ContactID, 0, 4)
	for _, c := range sharing {
		ids = append(ids, c.ID)
	}
	if known != nil && !slices.Contains(ids, known.ID) {
		ids = append(ids, known.ID)
	}
	for _, id := range ids {
		standings, err := tx.Standings(id)
		if err != nil {
			return false, err
		}
		if standingOf(standings, r.purpose.ID).State.SaysNo() {
			return true, nil
		}
	}
	return false, nil
}

// heldBackBy says why nobody with the row's addresses and numbers may come in
// again; "" where they may.
func (r *run) heldBackBy(row *ready) (reason string, err error) {
	if r.suppressed == nil {
		return "", nil
	}
	in, err := row.in()
	if err != nil {
		return "", err
	}
	for _, reaches := range [][]consent.Reach{in.Emails, in.Phones} {
		for _, x := range reaches {
			if reason, err = r.suppressed(x); err != nil || reason != "" {
				return reason, err
			}
		}
	}
	return "", nil
}

// suppress records the row's no for one person, for each purpose it ends and
// that they have not withdrawn from already.
func (r *run) suppress(tx *sqlite.Tx, row addressbook.Row, item *rowItem, standings []sqlite.Standing, entry consent.Entry) error {
	claim, err := json.Marshal(row.Marketing)
	if err != nil {
		return err
	}
	named := len(r.named(row)) > 0
	for _, p := range r.ended(row) {
		if s := standingOf(standings, p.ID).State; s == consent.Withdrawn || named && s.SaysNo() {
			continue
		}
		at, dayOnly := claimTime(row.Marketing, tx.Now())
		if err := r.event(tx, item, consent.Withdrawn, p.ID, at, dayOnly, string(claim), entry); err != nil {
			return err
		}
	}
	return nil
}

// suppressSharing records a no for everybody else who has the address: mail to
// it would reach who said no.
func (r *run) suppressSharing(tx *sqlite.Tx, row addressbook.Row, but consent.ContactID, sharing []consent.Contact, entry consent.Entry) error {
	if len(r.named(row)) > 0 {
		return nil // a register says of each person what they said
	}
	for _, c := range sharing {
		if c.ID == but {
			continue
		}
		item := rowItem{Contact: c.ID, Import: r.imp.ID, Row: row.Row, Outcome: Same, Events: []sqlite.ConsentEvent{}}
		standings, err := tx.Standings(c.ID)
		if err != nil {
			return err
		}
		if err := r.suppress(tx, row, &item, standings, entry); err != nil {
			return err
		}
		if len(item.Events) == 0 {
			continue
		}
		r.commit(tx, &item, c)
	}
	return nil
}

// remember keeps who said no for those who have the address and stand further
// down in the file.
func (r *run) remember(row *ready, id consent.ContactID) {
	for i := range row.person.Emails {
		r.noes[row.person.Reaches[i]] = id
	}
}

// suppressLater gives a person the no that stood above them in the file.
func (r *run) suppressLater(tx *sqlite.Tx, row *ready, id consent.ContactID, entry consent.Entry) error {
	for i := range row.person.Emails {
		who, said := r.noes[row.person.Reaches[i]]
		if !said || who == id {
			continue
		}
		no, err := r.noOf(tx, who)
		if err != nil || no == nil {
			return err
		}
		c, err := tx.FindContact(id)
		if err != nil {
			return err
		}
		return r.suppressSharing(tx, *no, 0, []consent.Contact{c}, entry)
	}
	return nil
}

// noOf reads back what the file said when somebody said no in it.
func (r *run) noOf(tx *sqlite.Tx, id consent.ContactID) (*addressbook.Row, error) {
	events, err := tx.ConsentEvents(id, "")
	if err != nil {
		return nil, err
	}
	for _, e := range events {
		if e.Import != r.imp.ID || e.State != consent.Withdrawn {
			continue
		}
		row := &addressbook.Row{Suppress: true}
		return row, json.Unmarshal([]byte(e.Claim), &row.Marketing)
	}
	return nil, nil
}

// commit keeps for the ledger what became of one person.
func (r *run) commit(tx *sqlite.Tx, item *rowItem, c consent.Contact) {
	r.keep(tx, item, sha256.Sum256(sqlite.Details(&c)))
}

func (r *run) keep(tx *sqlite.Tx, item *rowItem, values [sha256.Size]byte) {
	item.Values = hexHash(values)
	r.payload = item.appendJSON(r.payload[:0])
	tx.Gather(item.Contact, r.payload)
	r.pos++
}
