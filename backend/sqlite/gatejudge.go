package sqlite

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// keptProof is what is kept of a consent that stands.
type keptProof struct {
	gateKey
	state    consent.State
	proof    consent.Proof
	guardian bool
	validity string
}

// splitProof takes apart one record of what gateProofs joined.
func splitProof(record string) (p keptProof) {
	var part [6]string
	for i := range part {
		part[i], record, _ = strings.Cut(record, unitMark)
	}
	p.contact, p.purpose, p.state = consent.ContactID(whole(part[0])), consent.PurposeID(part[1]), consent.State(part[2])
	p.proof.Method, p.validity = consent.Method(part[3]), part[5]
	if is := part[4]; len(is) == 7 {
		p.proof.Notice, p.proof.Language, p.proof.Question, p.proof.File, p.proof.Words, p.proof.Claim, p.guardian = is[0] == '1', is[1] == '1', is[2] == '1', is[3] == '1', is[4] == '1', is[5] != '0', is[6] == '1'
	}
	return p
}

// answers reads what makes a yes valid; most are alike.
func (k *gatekeeper) answers(validity string) (out []consent.Answer, err error) {
	if validity == "" {
		return nil, nil
	}
	if out, known := k.proofs[validity]; known {
		return out, nil
	}
	if err := json.Unmarshal([]byte(validity), &out); err != nil {
		return nil, consent.Fail(consent.Integrity, "book_broken", "validity").Because(err)
	}
	if len(k.proofs) < 1000 {
		k.proofs[strings.Clone(validity)] = out
	}
	return out, nil
}

// judge says of each person of a window what the gate says.
func (k *gatekeeper) judge(w *rawWindow) error {
	if err := k.decoder.decode(w); err != nil {
		return err
	}
	var proofs []keptProof
	if w.gate.proofs != "" {
		proofs = make([]keptProof, 0, len(w.ids)*len(k.purposes))
		for record := range strings.SplitSeq(w.gate.proofs, recordMark) {
			proofs = append(proofs, splitProof(record))
		}
	}
	w.verdicts = make([]GatePerson, len(w.ids))
	room := make([]GatePurpose, len(w.ids)*len(k.purposes))
	at := 0
	for i := range w.ids {
		from := at
		for at < len(proofs) && proofs[at].contact <= w.ids[i] {
			at++
		}
		n := i * len(k.purposes)
		if err := k.person(w, i, proofs[from:at], room[n:n+len(k.purposes):n+len(k.purposes)]); err != nil {
			return err
		}
	}
	w.gate = gateWindow{}
	return nil
}

func (k *gatekeeper) person(w *rawWindow, i int, proofs []keptProof, verdicts []GatePurpose) error {
	c := &w.contacts[i]
	p, address, err := k.describe(c)
	if err != nil {
		return err
	}
	if a := w.gate.asked[c.ID]; a != nil {
		if p.Asked = *a; k.query.Again {
			p.Asked.First, p.Asked.Reminded = time.Time{}, false
		}
	}
	var besides gateAddress
	if k.asks() && p.Channel == consent.ByMail {
		besides = w.gate.besides(c.ID, address)
		p.Asked = besides.asked(p.Asked, k.query.Reminder)
	}
	out := GatePerson{ID: c.ID, Contact: c, Purposes: verdicts, Held: k.asks() && k.held(c)}
	if !k.asks() {
		out.Verdict = consent.GateCase{GateRules: &k.rules, Person: &p}.Verdict()
	}
	law := k.law(p.Country)
	for n := range k.purposes {
		g := consent.GateCase{GateRules: &k.rules, Person: &p, Purpose: &k.purposes[n], Law: law, State: consent.None, OtherNo: besides.no(k.purposes[n].ID)}
		if err := k.stands(&g, w, i, proofs); err != nil {
			return err
		}
		verdicts[n] = GatePurpose{g.Purpose.ID, g.Verdict()}
		out.Verdict = consent.VerdictOf(out.Verdict, verdicts[n].Verdict)
	}
	if out.Verdict.Allows() {
		out.Channel, out.Address = p.Channel, address
		k.once(w, &out, besides)
	}
	w.verdicts[i] = out
	return nil
}

// stands adds where the person stands for the purpose, and what shows it.
func (k *gatekeeper) stands(g *consent.GateCase, w *rawWindow, i int, proofs []keptProof) error {
	key := gateKey{w.ids[i], g.Purpose.ID}
	g.Sale, g.SaidNo = w.gate.sales[key], w.gate.stale[key]
	for _, s := range w.standings[w.first[i]:w.first[i+1]] {
		if s.Purpose == g.Purpose.ID {
			g.State, g.Until, g.GivenAt = s.State, s.Until, s.At
		}
	}
	for n := range proofs {
		x := &proofs[n]
		if x.purpose != g.Purpose.ID || !x.state.Permits() {
			continue
		}
		var err error
		if x.proof.Answers, err = k.answers(x.validity); err != nil {
			return err
		}
		g.Proof, g.Guardian = &x.proof, x.guardian
	}
	return nil
}

// describe gathers what the gate needs of a person whatever the purpose.
func (k *gatekeeper) describe(c *consent.Contact) (p consent.GatePerson, address string, err error) {
	f := &k.facts
	p = consent.GatePerson{Kind: consent.PersonKind(c), Country: consent.Whereabouts(c), Birthday: c.Birthday, Deceased: f.deceased[c.ID], Rights: f.rights[c.ID], Complained: f.complain[c.ID], Accepted: f.accepted[c.ID]}
	p.Channel, address = k.way(c)
	p.Impersonal = p.Channel == consent.ByPost || consent.Impersonal(address)
	p.Stops, err = f.stops.of(c)
	return p, address, err
}

// way is by what a person can be reached, and at which address. What nobody may
// be kept from is sent to an address that does not work where there is no other.
func (k *gatekeeper) way(c *consent.Contact) (channel consent.CampaignChannel, address string) {
	post := slices.ContainsFunc(c.Addresses, consent.Address.Deliverable)
	address = k.mailbox(c)
	mails := !k.query.NoMail && k.query.Letters != "all"
	switch {
	case mails && address != "":
		return consent.ByMail, address
	case post && k.query.Letters != "none":
		return consent.ByPost, ""
	case mails && !k.asks() && c.Email() != "":
		return consent.ByMail, c.Email()
	}
	return "", ""
}

// mailbox is the first address that takes mail, the preferred one before others.
func (k *gatekeeper) mailbox(c *consent.Contact) string {
	if c.Bounced != "" {
		return ""
	}
	dead := k.facts.dead[c.ID]
	works := func(address string) bool {
		return address != "" && !slices.Contains(dead, strings.ToLower(address))
	}
	if first := c.Email(); works(first) {
		return first
	}
	for _, r := range c.Emails {
		if works(r.Value) {
			return r.Value
		}
	}
	return ""
}

// held reports whether somebody must read a mail first.
func (k *gatekeeper) held(c *consent.Contact) bool {
	return k.facts.tray[c.ID] || len(k.facts.from) > 0 && slices.ContainsFunc(c.Emails, func(r consent.Reach) bool { return k.facts.from[strings.ToLower(r.Value)] })
}
