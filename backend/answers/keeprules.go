package answers

import (
	"maps"
	"slices"

	"consentbook/backend/consent"
)

// record keeps the choices as acts of the person. Where the rules let a yes not
// through, it waits with their reason, and the noes are kept all the same.
func (k *keeping) record() error {
	m := k.m
	if len(k.verdict.Record) == 0 {
		return nil
	}
	all := k.verdict.Record
	err := k.acts(all, false)
	if !ruled(err) {
		return err
	}
	yeses, noes := map[consent.PurposeID]string{}, map[consent.PurposeID]string{}
	for p, choice := range all {
		if choice == consent.ChoiceNo {
			noes[p] = choice
		} else {
			yeses[p] = choice
		}
	}
	if err := k.noes(noes); err != nil || len(yeses) == 0 {
		return err
	}
	if err = k.acts(yeses, false); !ruled(err) {
		return err
	}
	if k.verdict.Waits == nil {
		k.verdict.Waits = map[consent.PurposeID]string{}
	}
	maps.Copy(k.verdict.Waits, yeses)
	refused := refusedOf(err)
	m.mail.Conclusion.Refused, m.refused = refused.Reason, refused
	m.check("rules", "fail", refused.Reason)
	k.verdict.State, k.verdict.Why = consent.MailTray, append(k.verdict.Why, consent.WhyRules)
	k.verdict.Record = noes
	return nil
}

// noes are kept with the notice and the question that the person had before
// them, and without where the rules do not take these: a no needs neither (Art.
// 7(3)).
func (k *keeping) noes(noes map[consent.PurposeID]string) error {
	if len(noes) == 0 {
		return nil
	}
	err := k.acts(noes, false)
	if ruled(err) {
		err = k.acts(noes, true)
	}
	return err
}

// tooUnruly is where nothing is left that the rules could refuse.
const tooUnruly = 4

// unruly leaves out what the rules have refused, one thing after another, and
// has somebody look: the requests, then the acts, then the stop and the reports.
func (k *keeping) unruly() {
	v := &k.verdict
	if k.m.unruly == 0 {
		return
	}
	v.State, v.Requests = consent.MailTray, nil
	if !slices.Contains(v.Why, consent.WhyRules) {
		v.Why = append(v.Why, consent.WhyRules)
	}
	if k.m.unruly > 1 {
		if v.Waits == nil {
			v.Waits = map[consent.PurposeID]string{}
		}
		maps.Copy(v.Waits, v.Record)
		v.Record = nil
	}
	if k.m.unruly > 2 {
		v.Stop, k.m.bounces = false, nil
	}
}

// folded holds what was recorded against where the person stands now: a yes
// older than a no, or a no older than a yes, has changed nothing, and somebody
// has to see that.
func (k *keeping) folded() error {
	m := k.m
	if len(m.mail.Conclusion.Recorded) == 0 {
		return nil
	}
	standings, err := k.tx.Standings(m.mail.Contact)
	if err != nil {
		return err
	}
	for _, s := range standings {
		recorded, ok := m.mail.Conclusion.Recorded[s.Purpose]
		if !ok || recorded.Permits() == s.State.Permits() && recorded.SaysNo() == s.State.SaysNo() {
			continue
		}
		m.mail.Conclusion.Recorded[s.Purpose] = s.State
		m.check("earlier", "fail", string(s.Purpose)+" "+string(s.State))
		k.verdict.State = consent.MailTray
		if !slices.Contains(k.verdict.Why, consent.WhyContradicts) {
			k.verdict.Why = append(k.verdict.Why, consent.WhyContradicts)
		}
	}
	return nil
}
