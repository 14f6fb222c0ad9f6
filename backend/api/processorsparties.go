package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// PartyIn names a party.
type PartyIn struct {
	ID consent.PartyID `json:"id"`
}

// PartyGetOut is one party with everything about it.
type PartyGetOut struct {
	PartyRow
	Uses    []processors.Use `json:"uses"` // what rests on it: it can be ended, not removed
	History []RegisterStep   `json:"history"`
}

// GetParty reads one party.
func (s *Processors) GetParty(in PartyIn) (out PartyGetOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := processors.GetParty(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	out = PartyGetOut{PartyRow: partyRow(p.ListedParty), Uses: list(p.Uses)}
	out.History, err = stepsOf(b, p.History)
	return out, err
}

// PartySaveIn is a party as it is typed; number 0 is a new one.
type PartySaveIn struct {
	Row consent.Party `json:"row"`
}

// PartyOut is a party as it stands.
type PartyOut struct {
	Row consent.Party `json:"row"`
}

func (s *Processors) doParty(act func(sqlite.Book) (consent.Party, error)) (out PartyOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := act(b)
	return PartyOut{p}, err
}

// SaveParty puts a party into the register or changes one. Its file stays.
func (s *Processors) SaveParty(in PartySaveIn) (out PartyOut, err error) {
	return s.doParty(func(b sqlite.Book) (consent.Party, error) { return processors.SaveParty(background(), b, in.Row) })
}

// PartyDayIn is a party and a day; "" is today.
type PartyDayIn struct {
	ID consent.PartyID `json:"id"`
	On string          `json:"on"`
}

// EndParty enters the day on which a party's role ends.
func (s *Processors) EndParty(in PartyDayIn) (out PartyOut, err error) {
	return s.doParty(func(b sqlite.Book) (consent.Party, error) {
		return processors.EndParty(background(), b, in.ID, in.On)
	})
}

// RemoveParty takes a party out that was entered by mistake.
func (s *Processors) RemoveParty(in PartyIn) (out PartyOut, err error) {
	return s.doParty(func(b sqlite.Book) (consent.Party, error) {
		return processors.RemoveParty(background(), b, in.ID)
	})
}

// PartyAttachIn is a file for a party; "" takes the one that is kept off.
type PartyAttachIn struct {
	ID   consent.PartyID `json:"id"`
	File files.Ref       `json:"file"`
}

// AttachToParty keeps the file of an arrangement or an appointment.
func (s *Processors) AttachToParty(in PartyAttachIn) (out PartyOut, err error) {
	return s.doParty(func(b sqlite.Book) (p consent.Party, err error) {
		var f *processors.File
		if in.File != "" {
			if f, err = s.d.contractFile(in.File); err != nil {
				return p, err
			}
		}
		return processors.AttachToParty(background(), b, in.ID, f)
	})
}

// PartyFile writes the file of a party, as a job.
func (s *Processors) PartyFile(in PartyIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := processors.OpenOfParty(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	out.Job = s.d.written("processors.file", f)
	return out, nil
}

// DPOVerdictIn are facts that decide whether a data protection officer is
// required; the country is that of the business where it is "".
type DPOVerdictIn struct {
	Facts consent.DPOFacts `json:"facts"`
}

// DPOVerdictOut is what they come to.
type DPOVerdictOut struct {
	Verdict consent.DPOVerdict `json:"verdict"`
}

// JudgeDPO says whether an officer is required, and keeps nothing (Art. 37(1)).
func (s *Processors) JudgeDPO(in DPOVerdictIn) (out DPOVerdictOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		if in.Facts.Country == "" {
			in.Facts.Country = c.Country
		}
		out.Verdict = consent.DecideDPO(in.Facts, v.Now())
		return err
	})
}

// DPODecideIn is a decision on an officer: facts, a reason in words, and who it
// is where there is one. What is said of the row counts, what is "" stays.
type DPODecideIn struct {
	Facts  consent.DPOFacts `json:"facts"`
	Reason string           `json:"reason"`
	Row    consent.Party    `json:"row"`
}

// DPODecideOut is the decision as it is kept.
type DPODecideOut struct {
	Verdict consent.DPOVerdict `json:"verdict"`
	Row     consent.Party      `json:"row"`
}

// DecideDPO decides and keeps the decision, also where none is required.
func (s *Processors) DecideDPO(in DPODecideIn) (out DPODecideOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Verdict, out.Row, err = processors.DecideDPO(background(), b, processors.Decision{Facts: in.Facts, Reason: in.Reason, Party: in.Row})
	return out, err
}

// AuthoritiesIn names a country or a Land; "" are all.
type AuthoritiesIn struct {
	Place string `json:"place"`
}

// AuthoritiesOut are the supervisory authorities, with where the list is from.
type AuthoritiesOut struct {
	Authorities []texts.Supervisor `json:"authorities"`
	Source      string             `json:"source"`
}

// Authorities lists the supervisory authorities of a place (Art. 51).
func (s *Processors) Authorities(in AuthoritiesIn) (AuthoritiesOut, error) {
	return AuthoritiesOut{texts.Authorities(in.Place), texts.AuthoritiesSource}, nil
}
