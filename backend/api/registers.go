package api

import (
	"io"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// Registers is what all registers have in common.
type Registers struct{ d *Deps }

// RegistersChangedOut tells when each register was changed last.
type RegistersChangedOut struct {
	Changed map[string]string `json:"changed"` // RFC 3339 by register; none: never
}

// Changed tells when each register was changed last.
func (s *Registers) Changed(Empty) (out RegistersChangedOut, err error) {
	out.Changed = map[string]string{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	words := []string{"cookie"}
	for _, r := range consent.Registers {
		words = append(words, string(r))
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		last, err := v.LastEntries(words...)
		for word, at := range last {
			out.Changed[word] = stamp(at.In(b.Now().Location()))
		}
		return err
	})
}

// RegistersFileIn names a row and the file on which it rests.
type RegistersFileIn struct {
	Register consent.Register `json:"register"`
	ID       int64            `json:"id"`
}

// RegistersFileOut is the file, ready to be saved.
type RegistersFileOut struct {
	File files.Info `json:"file"`
}

// File hands out the file on which a row of a register rests.
func (s *Registers) File(in RegistersFileIn) (out RegistersFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	var kept sqlite.EvidenceFile
	err = b.Read(background(), func(v *sqlite.View) error {
		row, err := documentOf(v, in.Register, in.ID)
		if err != nil {
			return err
		}
		if len(row.Files()) == 0 {
			return consent.Fail(consent.NotFound, "evidence_unknown", "file")
		}
		kept, err = v.FindEvidence(row.Files()[0].ID, true)
		return err
	})
	if err != nil {
		return out, err
	}
	out.File, err = s.d.file(files.SafeName(kept.Name), func(w io.Writer) error {
		_, err := w.Write(kept.Bytes)
		return err
	})
	return out, err
}

// documentOf reads a row of those registers whose rows rest on files.
func documentOf(v *sqlite.View, register consent.Register, id int64) (consent.Documented, error) {
	switch register {
	case consent.Processors:
		return sqlite.FindDocument[consent.Processor](v, id)
	case consent.Parties:
		return sqlite.FindDocument[consent.Party](v, id)
	case consent.Screenings:
		return sqlite.FindDocument[consent.Screening](v, id)
	case consent.Safeguards:
		return sqlite.FindDocument[consent.Safeguard](v, id)
	case consent.Occurrences:
		return sqlite.FindDocument[consent.Occurrence](v, id)
	case consent.RoadSteps:
		return sqlite.FindDocument[consent.RoadStep](v, id)
	}
	return nil, consent.Fail(consent.NotFound, "register_unknown", "register")
}

// ProcessorsCheckOut is what a processor lacks, kept or not.
type ProcessorsCheckOut struct {
	Gaps []consent.Gap `json:"gaps"`
}

// Check says what a processor lacks as it is typed; nothing is kept.
func (s *Processors) Check(in ProcessorsSaveIn) (out ProcessorsCheckOut, err error) {
	out.Gaps = []consent.Gap{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		out.Gaps = list(in.Row.Normal().Gaps(c.Country, b.Now().Format("2006-01-02")))
		return err
	})
}

// Check says what an activity lacks as it is typed; nothing is kept.
func (s *Activities) Check(in ActivitiesSaveIn) (out ActivityOut, err error) {
	out = activityOut(activities.ListedActivity{})
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	found, err := activities.Check(background(), b, in.Activity)
	return activityOut(found), err
}
