package api

import (
	"errors"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
)

// ErasureRecipient is who has the data too.
type ErasureRecipient struct {
	Name    string `json:"name"`
	Role    string `json:"role"` // "" of one that the register of purposes names and the request does not
	ToldOn  string `json:"toldOn"`
	NotTold string `json:"notTold"`
}

// ErasureBackup is a copy of the book that was made before.
type ErasureBackup struct {
	Name   string `json:"name"`
	MadeAt string `json:"madeAt"`
	Listed bool   `json:"listed"` // a restore carries the erasure out again
}

// ErasurePlanOut is what an erasure would do.
type ErasurePlanOut struct {
	People         int64                    `json:"people"`
	ContactID      consent.ContactID        `json:"contactId"`
	Name           string                   `json:"name"`
	Request        consent.RequestID        `json:"request"`
	ReceivedOn     string                   `json:"receivedOn"`
	Due            string                   `json:"due"`
	Ground         consent.ErasureGround    `json:"ground"`
	Lines          []consent.ErasureLine    `json:"lines"`
	Sum            consent.ErasureSum       `json:"sum"`
	Items          int64                    `json:"items"` // of the ledger, about the person
	Suppress       bool                     `json:"suppress"`
	SuppressAlways bool                     `json:"suppressAlways"`
	Offer          *consent.ErasureDecision `json:"offer"` // to keep the proofs while claims can be brought; null: none is known
	OfferVerified  bool                     `json:"offerVerified"`
	Recipients     []ErasureRecipient       `json:"recipients"`
	Backups        []ErasureBackup          `json:"backups"`
	Packs          int64                    `json:"packs"`
	Exports        int64                    `json:"exports"`
	SharedFiles    int64                    `json:"sharedFiles"`
	Blocked        string                   `json:"blocked"` // reason that forbids it today, ""
	BlockedParams  map[string]string        `json:"blockedParams"`
}

func noPlan() ErasurePlanOut {
	return ErasurePlanOut{Lines: []consent.ErasureLine{}, Recipients: []ErasureRecipient{}, Backups: []ErasureBackup{}, BlockedParams: map[string]string{}}
}

// Plan gives it; nothing is changed by it.
func (s *Erasures) Plan(in ErasureOrderIn) (out ErasurePlanOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return noPlan(), err
	}
	in, asked, err := in.whom(b)
	if err != nil {
		return noPlan(), err
	}
	if in.Campaign != 0 {
		return s.planMany(b, in)
	}
	p, err := erasures.Preview(background(), b, in.ContactID, in.order())
	if err != nil {
		return noPlan(), err
	}
	out = planned(p)
	return out, s.whose(b, asked, &out)
}

func planned(p erasures.Plan) ErasurePlanOut {
	out := noPlan()
	out.People, out.ContactID, out.Ground, out.Lines, out.Sum, out.Items = 1, p.Contact, p.Ground, list(p.Lines), p.Sum, p.Items
	out.Suppress, out.SuppressAlways, out.SharedFiles = p.Suppress, p.SuppressFixed, p.SharedFiles
	out.Backups, out.Packs, out.Exports = erasureBackups(p.Backups), int64(len(p.Outside.Packs)), int64(len(p.Outside.Exports))
	if p.Offer != nil {
		out.Offer, out.OfferVerified = &p.Offer.Decision, p.Offer.Period.Verified
	}
	if p.Refused != nil {
		out.Blocked = consent.ReasonOf(p.Refused)
		if e := (*consent.Error)(nil); errors.As(p.Refused, &e) {
			out.BlockedParams = filled(e.Params)
		}
	}
	return out
}

func erasureBackups(all []erasures.BackupState) []ErasureBackup {
	out := []ErasureBackup{}
	for _, x := range all {
		out = append(out, ErasureBackup{x.Name, stamp(x.MadeAt), x.Listed})
	}
	return out
}

// whose fills in who it is about, what was asked, and who else has the data.
func (s *Erasures) whose(b sqlite.Book, asked requests.Shown, out *ErasurePlanOut) error {
	out.Request, out.ReceivedOn, out.Due = asked.ID, asked.ReceivedOn, consent.DayText(asked.Days.Due)
	for _, r := range asked.Recipients {
		out.Recipients = append(out.Recipients, ErasureRecipient{r.Name, r.Role, r.ToldOn, r.NotTold})
	}
	if asked.ID != 0 {
		suggested, err := requests.SuggestRecipients(background(), b, asked.ID)
		for _, r := range suggested {
			out.Recipients = append(out.Recipients, ErasureRecipient{Name: r.Name})
		}
		if err != nil {
			return err
		}
	}
	return b.Read(background(), func(v *sqlite.View) error {
		c, err := v.FindContact(out.ContactID)
		if consent.CodeOf(err) == consent.NotFound {
			return nil // put away, and erased all the same
		}
		out.Name = c.DisplayName()
		return err
	})
}

// planMany plans for everybody whom a campaign proposes.
func (s *Erasures) planMany(b sqlite.Book, in ErasureOrderIn) (out ErasurePlanOut, err error) {
	ids, err := in.people(b)
	if err != nil {
		return noPlan(), err
	}
	p, err := erasures.PreviewMany(background(), b, ids, in.order())
	if err != nil {
		return noPlan(), err
	}
	out = planned(p)
	out.People, out.ContactID = int64(len(ids)), 0
	return out, nil
}
