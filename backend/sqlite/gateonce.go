package sqlite

import (
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/register"
)

// besides are the others who have the address that is written to.
func (w *gateWindow) besides(id consent.ContactID, address string) (out gateAddress) {
	if len(w.addresses) == 0 || address == "" {
		return nil
	}
	lower := strings.ToLower(address)
	for _, n := range w.addresses[register.Hash(lower)] {
		if n.id != id && n.address == lower {
			out = append(out, n)
		}
	}
	return out
}

// no is when the last of them said no to a purpose.
func (a gateAddress) no(p consent.PurposeID) (last time.Time) {
	for _, n := range a {
		if at := n.noes[p]; at.After(last) {
			last = at
		}
	}
	return last
}

// asked adds what was mailed to the address under other names. Who was not
// written to themselves is not reminded of it.
func (a gateAddress) asked(own consent.Asked, reminder bool) consent.Asked {
	for _, n := range a {
		own.Reminded = own.Reminded || n.asked.Reminded
		if n.asked.Other.After(own.Other) {
			own.Other = n.asked.Other
		}
		if !reminder && !n.asked.First.IsZero() && (own.First.IsZero() || n.asked.First.Before(own.First)) {
			own.First = n.asked.First
		}
	}
	return own
}

// once leaves out whoever's address was asked already in this walk.
func (k *gatekeeper) once(w *rawWindow, p *GatePerson, besides gateAddress) {
	if len(besides) == 0 || p.Channel != consent.ByMail {
		return
	}
	address := strings.ToLower(p.Address)
	if k.taken[address] {
		p.leaveOut()
	} else if k.counts(&w.gate, p.ID) {
		k.taken[address] = true
	}
}

// counts reports whether somebody is to be written to: of a campaign that has
// been approved, only who was invited and waits.
func (k *gatekeeper) counts(g *gateWindow, id consent.ContactID) bool {
	return !k.approved || g.waiting[id]
}

// leaveOut says of somebody who might be asked that their address is.
func (p *GatePerson) leaveOut() {
	for i := range p.Purposes {
		if p.Purposes[i].Verdict.Allows() {
			p.Purposes[i].Verdict = consent.Cooldown
		}
	}
	p.Verdict, p.Channel, p.Address = "", "", ""
	for _, x := range p.Purposes {
		p.Verdict = consent.VerdictOf(p.Verdict, x.Verdict)
	}
}

// first is once for one person who is asked about alone: it looks at each with
// the address and a lower number.
func (k *gatekeeper) first(p *GatePerson, besides gateAddress) error {
	for _, n := range besides {
		if n.id > p.ID || p.Channel != consent.ByMail {
			break
		}
		other, err := k.alone(n.id)
		if err != nil {
			return err
		}
		if other.Channel == consent.ByMail && strings.EqualFold(other.Address, p.Address) {
			p.leaveOut()
		}
	}
	return nil
}

// alone is what the gate says of somebody of the audience, whoever else has
// their address.
func (k *gatekeeper) alone(id consent.ContactID) (p GatePerson, err error) {
	if !k.approved && !k.query.Audience.query().Everybody() {
		among := k.query.Audience
		among.Filters = append(slices.Clone(among.Filters), consent.Filter{Key: "ids", Value: idList([]consent.ContactID{id})})
		in := false
		if err := k.v.eachFound(among, func(consent.ContactID) error { in = true; return nil }); err != nil || !in {
			return p, err
		}
	}
	who, err := k.v.Oneself(id)
	if err != nil {
		return p, err
	}
	other, err := k.v.gatekeeper(k.query, who)
	if err != nil {
		return p, err
	}
	w, err := other.read([]consent.ContactID{id})
	if err != nil {
		return p, err
	}
	counts := other.counts(&w.gate, id)
	if err := other.judge(w); err != nil || !counts {
		return p, err
	}
	return w.verdicts[0], nil
}
