package sqlite

import (
	"time"

	"consentbook/backend/consent"
)

// GateQuery asks the gate about an audience (law.md §g).
type GateQuery struct {
	Kind     consent.CampaignKind
	Purposes []consent.PurposeID     // that are to be asked about; none for information and acceptance
	Audience ContactQuery            // whom it is for; the zero query: everybody
	Letters  string                  // who gets a letter: "none", "no_email" (also ""), "all"
	NoMail   bool                    // letters only: there is no account to send from
	Campaign consent.CampaignID      // whose messages and answers are its own; 0 as long as there is none
	Terms    consent.NoticeVersionID // that are to be accepted

	Again        bool // the first message is to leave once more, as a letter that was lost before the post had it
	Reminder     bool // whether it is a reminder that is to leave
	ReminderDays int
	CooldownDays int
	B2B          bool // legal persons are written to where their state lets them opt out
	Related      bool // what is written concerns their business or job (FR, IE)
	Screened     bool // against the list of the state, where one must be asked (AT)

	At time.Time // zero: now
}

// CampaignGate is the question of a campaign to the gate. id is 0 as long as it
// has no number.
func CampaignGate(c consent.Campaign, id consent.CampaignID) (GateQuery, error) {
	filters, err := consent.ParseFilters(c.Audience)
	return GateQuery{Kind: c.Kind, Purposes: c.Purposes, Audience: ContactQuery{Filters: filters}, Letters: c.Letters, NoMail: c.Sender == 0, Campaign: id, Terms: c.Terms,
		ReminderDays: c.ReminderDays, CooldownDays: c.CooldownDays, B2B: c.B2B, Related: c.Related, Screened: c.Screened}, err
}

// GatePurpose is the verdict on one purpose.
type GatePurpose struct {
	Purpose consent.PurposeID
	Verdict consent.Verdict
}

// GatePerson is what the gate says of a person.
type GatePerson struct {
	ID       consent.ContactID
	Contact  *consent.Contact        // not to be kept after fn has returned
	Verdict  consent.Verdict         // of the purposes', by consent.VerdictOf
	Purposes []GatePurpose           // in the order of the query; not to be kept
	Channel  consent.CampaignChannel // consent.ByMail, consent.ByPost; "" where left out
	Address  string                  // e-mail address to write to; "" where it is not by mail
	Held     bool                    // a mail of theirs lies in the tray: nothing leaves until somebody has read it
}

// Asks are the purposes that the person may be asked about.
func (p GatePerson) Asks() (out []consent.PurposeID) {
	for _, x := range p.Purposes {
		if x.Verdict.Allows() {
			out = append(out, x.Purpose)
		}
	}
	return out
}

// Gate walks through everybody of an audience, in the order of their numbers,
// and says of each what the gate says. It reads window by window, so that
// memory does not grow with the book; fn must not read from v.
func (v *View) Gate(g GateQuery, fn func(GatePerson) error) error {
	k, err := v.gatekeeper(g, nil)
	if err != nil {
		return err
	}
	return stream(v, k.query.Audience, k.read, k.judge, func(w *rawWindow) error {
		for i := range w.verdicts {
			if err := fn(w.verdicts[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// GateOne says of one person what Gate says of them, whether or not they are in
// the audience: right before something is sent. Who has the same address and a
// lower number goes before them if they are in the audience, and once the
// campaign is approved if their message waits too.
func (v *View) GateOne(g GateQuery, contact consent.ContactID) (GatePerson, error) {
	if _, err := v.FindContact(contact); err != nil {
		return GatePerson{}, err
	}
	who, err := v.Oneself(contact)
	if err != nil {
		return GatePerson{}, err
	}
	k, err := v.gatekeeper(g, who)
	if err != nil {
		return GatePerson{}, err
	}
	w, err := k.read([]consent.ContactID{contact})
	if err != nil {
		return GatePerson{}, err
	}
	beside := w.gate
	if err := k.judge(w); err != nil {
		return GatePerson{}, err
	}
	p := &w.verdicts[0]
	return *p, k.first(p, beside.besides(p.ID, p.Address))
}
