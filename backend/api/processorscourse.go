package api

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
)

// ProcessorsSignIn is a contract that was signed. Days are local; "" for signedOn
// is today.
type ProcessorsSignIn struct {
	ID       consent.ProcessorID `json:"id"`
	SignedOn string              `json:"signedOn"`
	ValidTo  string              `json:"validTo"`  // "" until it is ended
	NoticeBy string              `json:"noticeBy"` // "" for none
	Contract string              `json:"contract"` // reference; "" stays
	File     files.Ref           `json:"file"`     // "": the one that is kept stays
}

// Sign enters a contract, with its file and its term (Art. 28(3), (9)).
func (s *Processors) Sign(in ProcessorsSignIn) (out ProcessorsOut, err error) {
	return s.do(func(b sqlite.Book) (p consent.Processor, err error) {
		signing := processors.Signing{SignedOn: in.SignedOn, ValidTo: in.ValidTo, NoticeBy: in.NoticeBy, Contract: in.Contract}
		if in.File != "" {
			if signing.File, err = s.d.contractFile(in.File); err != nil {
				return p, err
			}
		}
		return processors.Sign(background(), b, in.ID, signing)
	})
}

// contractFile reads a chosen file whole; its bytes go into the encrypted book.
func (d *Deps) contractFile(ref files.Ref) (*processors.File, error) {
	e, err := d.evidence(ref)
	if err != nil {
		return nil, err
	}
	return &processors.File{Name: e.Name, MediaType: e.MediaType, Bytes: e.Bytes}, nil
}

// ProcessorsReviewIn is a look at a processor.
type ProcessorsReviewIn struct {
	ID           consent.ProcessorID `json:"id"`
	On           string              `json:"on"`           // "": today
	Next         string              `json:"next"`         // day of the next look; "" for none
	Certificates string              `json:"certificates"` // "" stays
}

// Review enters that somebody has looked at a processor (Art. 28(3)(h)).
func (s *Processors) Review(in ProcessorsReviewIn) (out ProcessorsOut, err error) {
	return s.do(func(b sqlite.Book) (consent.Processor, error) {
		return processors.Review(background(), b, in.ID, processors.Reviewing{On: in.On, Next: in.Next, Certificates: in.Certificates})
	})
}

// ProcessorsDayIn is a processor and a day; "" is today.
type ProcessorsDayIn struct {
	ID consent.ProcessorID `json:"id"`
	On string              `json:"on"`
}

// End enters the day on which a processor stops working for the business.
func (s *Processors) End(in ProcessorsDayIn) (out ProcessorsOut, err error) {
	return s.do(func(b sqlite.Book) (consent.Processor, error) {
		return processors.End(background(), b, in.ID, in.On)
	})
}

// Return enters the day on which it gave the data back or deleted them
// (Art. 28(3)(g)).
func (s *Processors) Return(in ProcessorsDayIn) (out ProcessorsOut, err error) {
	return s.do(func(b sqlite.Book) (consent.Processor, error) {
		return processors.Return(background(), b, in.ID, in.On)
	})
}

// ProcessorsAttachIn is a file for a contract; "" takes the one that is kept off.
type ProcessorsAttachIn struct {
	ID   consent.ProcessorID `json:"id"`
	File files.Ref           `json:"file"`
}

// Attach keeps the file of a contract.
func (s *Processors) Attach(in ProcessorsAttachIn) (out ProcessorsOut, err error) {
	return s.do(func(b sqlite.Book) (p consent.Processor, err error) {
		var f *processors.File
		if in.File != "" {
			if f, err = s.d.contractFile(in.File); err != nil {
				return p, err
			}
		}
		return processors.Attach(background(), b, in.ID, f)
	})
}

// File writes the file of a contract, as a job.
func (s *Processors) File(in ProcessorsIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := processors.Open(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	out.Job = s.d.written("processors.file", f)
	return out, nil
}

// written hands a kept file out.
func (d *Deps) written(kind string, f sqlite.EvidenceFile) string {
	return d.produce(kind, files.SafeName(f.Name), int64(len(f.Bytes)), func(_ *job, w io.Writer) error {
		_, err := w.Write(f.Bytes)
		return err
	})
}

// ProcessorsCountryIn names a country and a day.
type ProcessorsCountryIn struct {
	Country string `json:"country"`
	On      string `json:"on"` // "": today
}

// ProcessorsCountriesOut is where countries stand for the business on a day.
type ProcessorsCountriesOut struct {
	Countries []consent.CountryStanding `json:"countries"`
}

// Countries says where a country stands under Chapter V; without one, all on
// which a decision stands.
func (s *Processors) Countries(in ProcessorsCountryIn) (out ProcessorsCountriesOut, err error) {
	out.Countries = []consent.CountryStanding{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if in.On == "" {
		in.On = b.Now().Format(time.DateOnly)
	}
	if _, err := time.Parse(time.DateOnly, in.On); err != nil {
		return out, consent.Fail(consent.Invalid, "time_malformed", "on")
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		if in.Country == "" {
			out.Countries = list(consent.AdequateCountries(c.Country, in.On))
		} else {
			out.Countries = append(out.Countries, consent.StandingOf(in.Country, c.Country, in.On))
		}
		return err
	})
}

// ProcessorsPaperIn names a processor and a language; "" is the business's.
type ProcessorsPaperIn struct {
	ID       consent.ProcessorID `json:"id"`
	Language string              `json:"language"`
}

// Paper writes the file of one processor as a PDF, as a job.
func (s *Processors) Paper(in ProcessorsPaperIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Job = s.d.produce("processors.file", fmt.Sprintf("processor-%d.pdf", in.ID), 0, func(j *job, w io.Writer) error {
		return processors.WriteFile(j.ctx, b, in.ID, in.Language, w)
	})
	return out, nil
}

// ProcessorsExportIn is a form of the register: pdf, xlsx or csv.
type ProcessorsExportIn struct {
	Format   string `json:"format"`
	Language string `json:"language"` // "": the business's
}

// Export writes the register, as a job.
func (s *Processors) Export(in ProcessorsExportIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if !slices.Contains(processors.Formats, in.Format) {
		return out, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(processors.Formats, ", "))
	}
	out.Job = s.d.produce("processors.file", "processors."+in.Format, 0, func(j *job, w io.Writer) error {
		n, err := processors.Export(j.ctx, b, in.Format, in.Language, w)
		j.counts["rows"] = n
		return err
	})
	return out, nil
}
