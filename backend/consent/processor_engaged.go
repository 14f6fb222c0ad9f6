package consent

import (
	"slices"
	"strings"
)

// Engaged is what the registers say of those who get data or have a role beside
// the business, on a day: activities, processors and parties that have not
// ended.
type Engaged struct {
	Home       string // country of the business
	Day        string
	Activities []Activity
	Processors []Processor
	Parties    []Party
}

// Party finds who has a role, by name; ok is false where nobody has.
func (e Engaged) Party(role PartyRole) (p Party, ok bool) {
	at := slices.IndexFunc(e.Parties, func(p Party) bool { return p.Role == role && p.InPlace(e.Day) })
	if at < 0 {
		return p, false
	}
	return e.Parties[at], true
}

// Reached is how to reach a party in one line, the name apart: "" where nothing
// is known.
func (p Party) Reached() string {
	var out []string
	for _, s := range []string{p.Contact, strings.ReplaceAll(p.Address, "\n", ", "), p.Email, p.Phone} {
		if s = strings.TrimSpace(s); s != "" && s != p.Name {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

// Told is a party in one line, name first.
func (p Party) Told() string {
	if r := p.Reached(); r != "" && p.Name != "" {
		return p.Name + ", " + r
	}
	return p.Name
}

// RegisteredRecipient is somebody who gets data, as the registers of activities
// and processors name them (Art. 4(9), 15(1)(c), 30(1)(d)).
type RegisteredRecipient struct {
	Name       string
	Role       string // of RecipientRoles
	Reach      string
	Country    string
	Service    string // what it does, in the words of the business
	Purposes   []PurposeID
	Categories []string
	Tool       string // on which a transfer to it rests, where data leave
	Words      string // the safeguards in words
}

// InUse reports whether something is done on a day.
func (a Activity) InUse(day string) bool { return a.EndedOn == "" || a.EndedOn >= day }

// Recipients are those who get data in the activities that serve a purpose; a
// processor with its subprocessors, by name (C-154/21). Who is inside the
// business is none. With loose, processors that no activity names come too.
func (e Engaged) Recipients(serves func(PurposeID) bool, loose bool) (out []RegisteredRecipient) {
	linked := map[ProcessorID]bool{}
	for _, a := range e.Activities {
		for _, r := range a.Recipients {
			linked[r.Processor] = true
		}
		if a.Role == AsProcessor || !a.InUse(e.Day) || !slices.ContainsFunc(a.Purposes, serves) {
			continue
		}
		for _, r := range a.Recipients {
			if r.Kind != "internal" {
				out = recipientsWith(out, e.named(a, r, serves)...)
			}
		}
		for _, id := range a.Joint {
			if p, ok := e.partyByID(id); ok && p.InPlace(e.Day) {
				out = recipientsWith(out, RegisteredRecipient{Name: p.Name, Role: "joint", Reach: p.Reached(), Country: p.Country, Purposes: servedOf(a.Purposes, serves)})
			}
		}
	}
	for _, p := range e.Processors {
		if loose && !linked[p.ID] && p.InUse(e.Day) {
			out = recipientsWith(out, e.chain(p, nil)...)
		}
	}
	return out
}

// named is a recipient of an activity; one that is in the register of processors
// as it stands there, with who works for it.
func (e Engaged) named(a Activity, r ActivityRecipient, serves func(PurposeID) bool) []RegisteredRecipient {
	purposes := servedOf(a.Purposes, serves)
	if at := slices.IndexFunc(e.Processors, func(p Processor) bool { return p.ID == r.Processor && r.Processor != 0 }); at >= 0 {
		return e.chain(e.Processors[at], purposes)
	}
	one := RegisteredRecipient{Name: r.Name, Role: "controller", Country: r.Country, Purposes: purposes}
	if r.Kind == "processor" {
		one.Role = "processor"
	}
	if at := slices.IndexFunc(a.Transfers, func(t Transfer) bool {
		return strings.EqualFold(t.Recipient, r.Name) || t.Recipient == "" && t.Country == r.Country
	}); at >= 0 {
		one.Country, one.Tool, one.Words = a.Transfers[at].Country, a.Transfers[at].Tool, a.Transfers[at].Words
	}
	return []RegisteredRecipient{one}
}

// chain is a processor and those who work for it.
func (e Engaged) chain(p Processor, purposes []PurposeID) []RegisteredRecipient {
	one := RegisteredRecipient{Name: p.Name, Role: "processor", Service: p.Service, Reach: firstText(p.Email, p.Address, p.Phone), Country: p.Country, Purposes: purposes, Categories: p.Data}
	if at := slices.IndexFunc(p.Transfers, func(t Transfer) bool { return t.Country == p.Country }); at >= 0 {
		one.Tool, one.Words = p.Transfers[at].Tool, p.Transfers[at].Words
	}
	out := []RegisteredRecipient{one}
	for _, s := range p.Subprocessors {
		if s.ObjectedOn == "" {
			out = append(out, RegisteredRecipient{Name: s.Name, Role: "processor", Country: s.Country, Purposes: purposes, Categories: p.Data, Tool: s.Tool})
		}
	}
	return out
}

func (e Engaged) partyByID(id PartyID) (Party, bool) {
	at := slices.IndexFunc(e.Parties, func(p Party) bool { return p.ID == id })
	if at < 0 {
		return Party{}, false
	}
	return e.Parties[at], true
}

// AutomatedDecision is a decision of Art. 22(1) with its logic and effects.
type AutomatedDecision struct{ Activity, Words string }

// Automated are the decisions that machines make in the activities that serve a
// purpose (Art. 15(1)(h)).
func (e Engaged) Automated(serves func(PurposeID) bool) (out []AutomatedDecision) {
	for _, a := range e.Activities {
		if a.Automated != "" && a.Role != AsProcessor && a.InUse(e.Day) && slices.ContainsFunc(a.Purposes, serves) {
			out = append(out, AutomatedDecision{a.Name, a.Automated})
		}
	}
	return out
}

func servedOf(all []PurposeID, serves func(PurposeID) bool) (out []PurposeID) {
	for _, p := range all {
		if serves(p) {
			out = append(out, p)
		}
	}
	return out
}

// recipientsWith adds recipients to those that are known by name already.
func recipientsWith(out []RegisteredRecipient, more ...RegisteredRecipient) []RegisteredRecipient {
	for _, r := range more {
		at := slices.IndexFunc(out, func(x RegisteredRecipient) bool { return strings.EqualFold(x.Name, r.Name) })
		if strings.TrimSpace(r.Name) == "" {
			continue
		}
		if at < 0 {
			r.Purposes, r.Categories = slices.Clone(r.Purposes), slices.Clone(r.Categories)
			out = append(out, r)
			continue
		}
		x := &out[at]
		x.Country, x.Reach, x.Tool, x.Words = firstText(x.Country, r.Country), firstText(x.Reach, r.Reach), firstText(x.Tool, r.Tool), firstText(x.Words, r.Words)
		for _, p := range r.Purposes {
			if !slices.Contains(x.Purposes, p) {
				x.Purposes = append(x.Purposes, p)
			}
		}
		for _, c := range r.Categories {
			if !slices.Contains(x.Categories, c) {
				x.Categories = append(x.Categories, c)
			}
		}
	}
	return out
}

func firstText(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}
