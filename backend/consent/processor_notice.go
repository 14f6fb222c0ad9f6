package consent

import (
	"slices"
	"strings"
)

// Tell puts what the registers say of a privacy notice into its facts: what they
// hold cannot be told away (Art. 13(1)(a), (b), (e), (f), 13(2)(f), 26(2)).
func (e Engaged) Tell(f *NoticeFacts) {
	_, f.HasDPO = e.Party(PartyDPO)
	_, f.HasRepresentative = e.Party(PartyRepresentative)
	_, f.Joint = e.Party(PartyJoint)
	for _, a := range e.Activities {
		if e.toldIn(a) {
			f.ADM = f.ADM || a.Automated != ""
			f.Joint = f.Joint || len(a.Joint) > 0
		}
	}
	for _, r := range e.NoticeRecipients() {
		if !slices.ContainsFunc(f.Recipients, func(known string) bool { return strings.EqualFold(known, r.Name) }) {
			f.Recipients = append(f.Recipients, r.Name)
		}
	}
	f.HasTransfers = f.HasTransfers || len(e.NoticeTransfers()) > 0
}

// toldIn reports whether a privacy notice speaks of an activity: not of one that
// needs no notice, or has one of another kind, or is done for others.
func (e Engaged) toldIn(a Activity) bool {
	id := string(a.Notice)
	other := slices.ContainsFunc(NoticeKinds, func(k NoticeKind) bool {
		return k != NoticePrivacy && (id == string(k) || strings.HasPrefix(id, string(k)+"-"))
	})
	return a.Role != AsProcessor && a.InUse(e.Day) && a.NoNotice == "" && !other
}

// noticeProcessors are those of whom a privacy notice speaks: not those who work
// for other activities only.
func (e Engaged) noticeProcessors() (out []Processor) {
	aside := map[ProcessorID]bool{}
	for _, a := range e.Activities {
		for _, r := range a.Recipients {
			was, seen := aside[r.Processor]
			aside[r.Processor] = (was || !seen) && !e.toldIn(a)
		}
	}
	for _, p := range e.Processors {
		if p.InUse(e.Day) && !aside[p.ID] {
			out = append(out, p)
		}
	}
	return out
}

// NoticeRecipients are those whom a privacy notice names (Art. 13(1)(e)).
func (e Engaged) NoticeRecipients() (out []RegisteredRecipient) {
	all := func(PurposeID) bool { return true }
	for _, p := range e.noticeProcessors() {
		out = recipientsWith(out, e.chain(p, nil)[0])
	}
	for _, a := range e.Activities {
		for _, r := range a.Recipients {
			if e.toldIn(a) && r.Kind != "internal" && r.Processor == 0 {
				if r.Country == "" {
					r.Country = e.Home
				}
				out = recipientsWith(out, e.named(a, r, all)...)
			}
		}
	}
	return out
}

// NoticeTransfers are the recipients, subprocessors too, whose data leave
// (Art. 13(1)(f)).
func (e Engaged) NoticeTransfers() (out []RegisteredRecipient) {
	leaves := func(r RegisteredRecipient) bool { return StandingOf(r.Country, e.Home, e.Day).Where.Leaves() }
	for _, p := range e.noticeProcessors() {
		for _, r := range e.chain(p, nil) {
			if leaves(r) {
				out = recipientsWith(out, r)
			}
		}
		for _, t := range p.Transfers {
			out = e.withTransfer(out, t, p.Name)
		}
	}
	for _, r := range e.NoticeRecipients() {
		if leaves(r) {
			out = recipientsWith(out, r)
		}
	}
	for _, a := range e.Activities {
		for _, t := range a.Transfers {
			if e.toldIn(a) {
				out = e.withTransfer(out, t, a.Name)
			}
		}
	}
	return out
}

func (e Engaged) withTransfer(out []RegisteredRecipient, t Transfer, otherwise string) []RegisteredRecipient {
	if !StandingOf(t.Country, e.Home, e.Day).Where.Leaves() {
		return out
	}
	return recipientsWith(out, RegisteredRecipient{Name: firstText(t.Recipient, otherwise), Country: t.Country, Tool: t.Tool, Words: t.Words})
}
