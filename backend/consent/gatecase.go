package consent

import (
	"slices"
	"strings"
	"time"
)

// GateRules are what the gate knows of the campaign, the same for everybody.
type GateRules struct {
	Kind         CampaignKind
	At           time.Time // now, in the place of the business
	Reminder     bool      // whether it is a reminder that is to leave
	ReminderDays int       // after the first message; never under 7
	CooldownDays int       // since another campaign asked; 0: 365
	B2B          bool      // the sender writes to legal persons where their state lets them opt out
	Related      bool      // what is written concerns the business or the job of who gets it (FR, IE)
	Screened     bool      // against the list of the state, where one must be asked (AT)
}

// leastReminder and defaultCooldown are policy (law.md §g): days.
const (
	leastReminder   = 7
	defaultCooldown = 365
)

// GateStop is a hit of one of the person's addresses or numbers among the
// suppressed.
type GateStop struct {
	Scope  string // "": everything; "purpose:newsletter"; "channel:email"
	Reason string // opted_out, erased, objected, complaint
	Since  time.Time
}

// Asked is what campaigns have written to a person so far.
type Asked struct {
	Answered bool      // in this campaign
	First    time.Time // message of this campaign; zero where none has left, or may have
	Reminded bool      // in this campaign
	Other    time.Time // when another campaign asked last
}

// GatePerson is what the gate knows of a person, whatever the purpose.
type GatePerson struct {
	Kind       string // LegalPerson, NaturalPerson, "" where it is not known
	Country    string // "" where it is not known
	Birthday   string
	Channel    CampaignChannel // ByMail, ByPost, "" where there is no address for either
	Impersonal bool            // the address is that of an office, such as info@
	Deceased   bool
	Rights     bool // an open request of Art. 16, 17, 18, 21 or 7(3), or a restriction
	Complained time.Time
	Stops      []GateStop
	Asked      Asked
	Accepted   bool // the very terms that are to be accepted
}

// GateCase is one person and purpose before the gate.
type GateCase struct {
	*GateRules
	Person   *GatePerson
	Purpose  *Purpose
	State    State // of consent, its end not yet counted
	Until    time.Time
	SaidNo   bool      // there is a no after which no valid yes came
	OtherNo  time.Time // when somebody else said no who has the address that is written to
	GivenAt  time.Time // when the yes that stands was given; a day counts as its first moment
	Proof    *Proof    // of that yes; nil where there is none
	Guardian bool      // who consented for a child is recorded
	Sale     *Sale
	Law      *National // of the person's state; nil where the state is not known
}

// Verdict is the first rule that fits.
func (c GateCase) Verdict() Verdict {
	if c.Kind == CampaignInformation || c.Kind == CampaignAcceptance {
		return c.mustKnow()
	}
	for _, rule := range gateRules {
		if rule.fits(c) {
			return rule.verdict
		}
	}
	return NoProof
}

// gateRules is law.md §g: the first hit wins. What fits none has no proof.
var gateRules = []struct {
	verdict Verdict
	fits    func(GateCase) bool
}{
	{Suppressed, GateCase.suppressed},
	{OptedOut, func(c GateCase) bool {
		return c.SaidNo || c.State.SaysNo() || !c.OtherNo.IsZero() && !c.cameBack(c.OtherNo)
	}},
	{RightsPending, func(c GateCase) bool { return c.Person.Rights }},
	{Undeliverable, GateCase.undeliverable},
	{Child, GateCase.child},
	{Cooldown, func(c GateCase) bool { return c.cooling(c.Person.Asked) }},
	{Renewal, func(c GateCase) bool { return c.proven() && !c.over() && c.covered() }},
	{ExpiredTerm, func(c GateCase) bool { return c.State == Expired || c.given() && c.over() }},
	{NoJurisdiction, func(c GateCase) bool {
		return c.Person.Kind == "" || c.Law == nil || c.Law.ScreenList != "" && !c.Screened
	}},
	{SoftOptIn, func(c GateCase) bool { return c.Law.AllowsSale(c.Sale, c.At) }},
	{B2BOptOut, func(c GateCase) bool {
		return c.B2B && c.Person.Kind == LegalPerson && c.Law.AllowsLegal(c.Person.Impersonal, c.Related)
	}},
}

// mustKnow is the verdict where the person must be told, or is asked for no
// consent: who opted out gets that too. Nobody is told twice by one campaign,
// nor asked to accept what they have accepted; other campaigns do not count.
func (c GateCase) mustKnow() Verdict {
	p := c.Person
	here := p.Asked
	here.Other = time.Time{}
	switch {
	case slices.ContainsFunc(p.Stops, func(s GateStop) bool { return s.Reason == "erased" && s.Scope == "" }):
		return Suppressed
	case p.Deceased || p.Channel == "":
		return Undeliverable
	case p.Accepted || c.cooling(here):
		return Cooldown
	}
	return InformedDuty
}

// suppressed: a stop holds until the person says yes again, for what they say
// yes to, in a way that can be proved.
func (c GateCase) suppressed() bool {
	return slices.ContainsFunc(c.Person.Stops, func(s GateStop) bool {
		return s.concerns(c.Purpose.ID, c.Person.Channel) && !c.cameBack(s.Since)
	})
}

func (s GateStop) concerns(p PurposeID, channel CampaignChannel) bool {
	scope, of, _ := strings.Cut(s.Scope, ":")
	switch scope {
	case "purpose":
		return of == string(p)
	case "channel":
		return of == string(channel) || of == "email" && channel == ByMail
	}
	return true
}

// cameBack reports whether the person gave this consent after a moment.
func (c GateCase) cameBack(since time.Time) bool {
	return c.proven() && c.GivenAt.After(since)
}

func (c GateCase) undeliverable() bool {
	p := c.Person
	return p.Deceased || p.Channel == "" || !p.Complained.IsZero() && !c.cameBack(p.Complained)
}

// child: known to be under the age of the person's state today, for a service
// that is offered to children, and nobody is recorded who consented for them.
func (c GateCase) child() bool {
	age, known := AgeOn(c.Person.Birthday, c.At)
	return c.Purpose.ForChildren && known && !c.Guardian && age < AgeOfConsent(c.Person.Country, c.At).Age
}

// cooling: who has answered is asked no more; there is one message and one
// reminder, at least a week later; and another campaign waits.
func (r *GateRules) cooling(a Asked) bool {
	if a.Answered || r.within(a.Other, r.CooldownDays, defaultCooldown) {
		return true
	}
	if !r.Reminder {
		return !a.First.IsZero()
	}
	return a.Reminded || a.First.IsZero() || r.within(a.First, max(r.ReminderDays, leastReminder), leastReminder)
}

// within reports whether something happened less than so many days ago.
func (r *GateRules) within(at time.Time, days, otherwise int) bool {
	if days <= 0 {
		days = otherwise
	}
	return !at.IsZero() && r.At.Before(at.AddDate(0, 0, days))
}

func (c GateCase) given() bool  { return c.State.Permits() && c.Proof != nil && !c.Proof.Claim }
func (c GateCase) proven() bool { return c.given() && c.Proof.Complete() }
func (c GateCase) over() bool   { return Ended(c.State, c.Until, c.At) }

// covered reports whether a consent covers the way the message takes. Who said
// yes to calls or to letters did not say yes to mails (ePrivacy 13(1)); a
// letter needs no consent of its own.
func (c GateCase) covered() bool {
	return c.Person.Channel == ByPost || c.Purpose.Channel != "phone" && c.Purpose.Channel != "post"
}

// LastNo is when the last no was said; zero where none was.
func LastNo(events []Event) (last time.Time) {
	for _, e := range events {
		if e.State.SaysNo() && e.until().After(last) {
			last = e.until()
		}
	}
	return last
}

// StillNo reports whether there is a no that no valid yes has taken back: a yes
// that was found to be none took nothing back.
func StillNo(events []Event) bool {
	no := false
	var last, void time.Time // of the noes, and of the findings that a yes was none
	for _, e := range events {
		switch {
		case e.State.SaysNo() && (!no || e.until().After(last)):
			no, last = true, e.until()
		case e.State == Invalidated && e.until().After(void):
			void = e.until()
		}
	}
	return no && !slices.ContainsFunc(events, func(e Event) bool {
		return e.State.Permits() && !e.Claim && !e.At.Before(last) && e.At.After(void)
	})
}
