package answers

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"consentbook/backend/calendar"
	"consentbook/backend/consent"
	"consentbook/backend/mail"
	"consentbook/backend/sqlite"
)

// keep concludes on what was received and writes all of it: the message, what
// it is evidence of, and what follows.
func (c *collector) keep(tx *sqlite.Tx, m *received) (Concluded, error) {
	k := &keeping{tx: tx, m: m, asked: c.asked}
	if err := m.before(&tx.View); err != nil { // another answer may have come meanwhile
		return Concluded{}, err
	}
	k.verdict = m.facts.Conclude()
	k.unruly()
	return k.all()
}

// keeping is one write.
type keeping struct {
	tx      *sqlite.Tx
	m       *received
	asked   *questions
	verdict consent.MailVerdict

	file consent.EvidenceID
	hash string
}

func (k *keeping) all() (out Concluded, err error) {
	m := k.m
	if err := k.evidence(); err != nil {
		return out, err
	}
	if err := errors.Join(k.learnt(), k.record()); err != nil {
		return out, err
	}
	if k.verdict.Stop {
		if err := k.stop(); err != nil {
			return out, err
		}
	}
	if err := k.folded(); err != nil {
		return out, err
	}
	m.mail.State, m.mail.Why, m.mail.Evidence = k.verdict.State, k.verdict.Why, k.file
	if len(k.verdict.Waits) > 0 {
		m.mail.Conclusion.Waits = k.verdict.Waits
	}
	if len(m.people) > 1 {
		m.mail.Conclusion.People = nil // a report about several: what it says stands with each
		if m.mail.Contact != 0 {
			m.mail.Conclusion.People = m.people
		}
	}
	if m.mail, err = k.tx.CreateMail(m.mail); err != nil {
		return out, err
	}
	requests, err := k.requests()
	if err != nil {
		return out, err
	}
	if err := k.addresses(); err != nil {
		return out, err
	}
	return m.line(m.mail, requests), nil
}

// evidence keeps the raw message. One that is about several people is kept with
// nobody: it would be handed out to each with the data of the others (Art.
// 15(4)).
func (k *keeping) evidence() (err error) {
	m := k.m
	report := m.mail.Kind == consent.MailBounce || m.mail.Kind == consent.MailComplaint
	if report && len(m.people) > 1 {
		return nil
	}
	f := m.evidence
	if f == nil && m.raw == nil {
		return nil // keyed in, and nothing was scanned
	}
	if f == nil {
		f = &sqlite.EvidenceFile{Name: "message.eml", MediaType: "message/rfc822", Bytes: m.raw}
	}
	k.file, k.hash, err = k.tx.KeepRaw(*f)
	return err
}

// acts records choices for the person; bare: without what they had before them.
func (k *keeping) acts(choices map[consent.PurposeID]string, bare bool) error {
	m := k.m
	standings, err := k.tx.Standings(m.mail.Contact)
	if err != nil {
		return err
	}
	var acts []sqlite.Act
	for _, p := range slices.Sorted(maps.Keys(choices)) {
		if p == AboutTerms {
			continue
		}
		a := sqlite.Act{Contact: m.mail.Contact, Purpose: p, Method: m.method, At: m.mail.ReceivedAt, DayOnly: m.dayOnly, Words: m.said[p], Attested: m.attested}
		a.State = stateOf(choices[p], standings, p)
		if choices[p] == consent.ChoiceNo {
			a.At = k.at()
		}
		if m.invited != nil && !bare {
			a.Notice = m.invited.Definition.Notice
			if a.Question, a.Language, err = k.asked.question(&k.tx.View, *m.invited, p, m.spoken[p]); err != nil {
				return err
			}
		}
		if m.facts.By == consent.ByAddress && a.State.Permits() && saysNo(standings, p) && !m.attested {
			a.Wait = consent.HeldYesAfterNo // anybody could have sent it
		}
		acts = append(acts, a)
	}
	events, err := k.tx.RecordActsOn(k.file, k.hash, acts)
	if err != nil {
		return err
	}
	for _, e := range events {
		m.note(e)
	}
	return k.after(choices)
}

// after is what follows from choices beside the acts: a no keeps its purpose
// from being written about, terms are accepted, and who has answered is not
// reminded.
func (k *keeping) after(choices map[consent.PurposeID]string) error {
	m := k.m
	for _, p := range slices.Sorted(maps.Keys(choices)) {
		if choices[p] == consent.ChoiceNo && p != AboutTerms {
			if err := k.suppress([]consent.ContactID{m.mail.Contact}, consent.ScopeOfPurpose(p), "opted_out"); err != nil {
				return err
			}
		}
	}
	if choice := choices[AboutTerms]; choice != "" {
		if err := k.terms(choice); err != nil {
			return err
		}
	}
	if m.invited == nil {
		return nil
	}
	return k.tx.Answered(m.invited.ID, m.mail.ReceivedAt)
}

// terms notes that terms were accepted; that they were not needs no more than
// the mail.
func (k *keeping) terms(choice string) error {
	m := k.m
	if m.mail.Conclusion.Recorded == nil {
		m.mail.Conclusion.Recorded = map[consent.PurposeID]consent.State{}
	}
	if choice == consent.ChoiceNo {
		m.mail.Conclusion.Recorded[AboutTerms] = consent.Refused
		return nil
	}
	m.mail.Conclusion.Recorded[AboutTerms] = consent.Given
	_, _, err := k.tx.Tell(sqlite.Told{People: []consent.ContactID{m.mail.Contact}, Kind: consent.Accepted, Notice: m.invited.Definition.Terms, Language: m.invited.Language,
		Method: m.method, At: m.mail.ReceivedAt, DayOnly: m.dayOnly, Words: m.said[AboutTerms], Evidence: &sqlite.EvidenceFile{ID: k.file, SHA256: k.hash}})
	return err
}

// note keeps what became of a choice with the mail.
func (m *received) note(e sqlite.ConsentEvent) {
	c := &m.mail.Conclusion
	if e.Decision != 0 {
		c.Held = append(c.Held, e.Decision)
		m.check("rules", "waits", string(e.Purpose))
		return
	}
	if c.Recorded == nil {
		c.Recorded = map[consent.PurposeID]consent.State{}
	}
	c.Recorded[e.Purpose] = e.State
	c.Events = append(c.Events, e.ID)
}

// stateOf is what an answer makes of where a person stands: a yes of somebody
// whose yes stands renews it, and their no takes it back.
func stateOf(choice string, standings []sqlite.Standing, p consent.PurposeID) consent.State {
	stands := slices.ContainsFunc(standings, func(s sqlite.Standing) bool { return s.Purpose == p && s.State.Permits() })
	switch {
	case choice == consent.ChoiceYes && stands:
		return consent.Renewed
	case choice == consent.ChoiceYes:
		return consent.Given
	case stands:
		return consent.Withdrawn
	}
	return consent.Refused
}

func saysNo(standings []sqlite.Standing, p consent.PurposeID) bool {
	return slices.ContainsFunc(standings, func(s sqlite.Standing) bool { return s.Purpose == p && s.State.SaysNo() })
}

// requests opens what the person asks for under Articles 15 to 22; the day of
// arrival begins the month (Art. 12(3)).
func (k *keeping) requests() ([]consent.RequestID, error) {
	m := k.m
	if len(k.verdict.Requests) == 0 {
		return nil, nil
	}
	in, err := k.tx.BookCalendar("", holidays)
	if err != nil {
		return nil, err
	}
	r, err := k.tx.OpenRequest(consent.NewRequest{Types: k.verdict.Requests, Channel: channels[m.method], Received: m.mail.ReceivedAt, Words: cut(m.own), Calendar: in}, m.mail.Contact, m.mail.ID)
	return []consent.RequestID{r.ID}, err
}

// holidays knows the table of holidays.
func holidays(code string) (consent.Calendar, error) {
	c, err := calendar.Of(code)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// channels are the ways of a request by how an answer came.
var channels = map[consent.Method]string{"mail_reply": "mail", "web_form": "web_form", "letter": "letter", "paper": "letter", "phone": "phone", "counter": "counter"}

// longestWords is the most that is kept of somebody's own words, in bytes; the
// message itself is kept whole.
const longestWords = 16 << 10

func cut(s string) string {
	if len(s) > longestWords {
		s = strings.ToValidUTF8(s[:longestWords], "")
	}
	return strings.TrimSpace(s)
}

// addresses keeps what became known of addresses: what servers said, and that
// somebody wrote from one.
func (k *keeping) addresses() error {
	m := k.m
	if answers(m.mail.Kind) {
		return k.tx.GotThrough(m.mail.Contact, m.mail.From, m.mail.Entry)
	}
	if m.mail.Conclusion.Reason == mail.ReasonDelayed {
		return nil // not delivered yet: the last word is still to come
	}
	for i := range m.bounces {
		m.bounces[i].Mail = m.mail.ID
	}
	return k.tx.CreateBounces(m.bounces)
}

// at is from when a no or a stop holds.
func (k *keeping) at() time.Time {
	if k.m.noAt.IsZero() {
		return k.m.mail.ReceivedAt
	}
	return k.m.noAt
}
