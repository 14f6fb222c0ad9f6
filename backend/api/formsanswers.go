package api

import (
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/forms"
)

// FormsAnswersIn is a file of answers.
type FormsAnswersIn struct {
	File     files.Ref         `json:"file"`
	Code     string            `json:"code"`     // of the form; "": each row names its own
	At       string            `json:"at"`       // when people answered whose row says nothing
	Evidence files.Ref         `json:"evidence"` // scan of the signed paper
	Ticked   bool              `json:"ticked"`   // the operator has the paper that the list was typed from
	Parental string            `json:"parental"` // of children whose row says nothing: yes or no, "" where nobody answers
	Dry      bool              `json:"dry"`
	Heading  string            `json:"heading"` // of the reasons in the file of rows that could not be used
	Words    map[string]string `json:"words"`   // reasons in the window's language
}

// Answers brings in what people answered, as a job. Its result counts the rows,
// names the columns that were not read as "unread_NAME", and holds the rows
// that could not be used as a file.
func (s *Forms) Answers(in FormsAnswersIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	say := forms.Answers{Code: in.Code, Attested: in.Ticked, Parental: in.Parental, Dry: in.Dry}
	if in.At != "" {
		if say.At, say.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
			return out, err
		}
	}
	if say.Evidence, err = s.d.formEvidence(in.Evidence); err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	out.Job = s.d.start("forms.answers", func(j *job) error {
		defer f.Close()
		say.Name = f.Name()
		if say.SHA256, err = FileHash(f, f.Size()); err != nil {
			return err
		}
		j.p.Phase("reading", 0)
		done, err := forms.BringIn(j.ctx, b, f, f.Size(), say, func(r forms.AnswerRow) error {
			j.p.Add(1)
			if r.Reason != "" {
				j.counts["reason_"+r.Reason]++
			}
			return nil
		})
		j.answered(done)
		if err != nil || done.Returned.Len() == 0 {
			return err
		}
		return j.returned(s.d, done.Returned, in)
	})
	return out, nil
}

func (j *job) answered(d forms.Answered) {
	for name, n := range map[string]int64{"rows": d.Rows, "recorded": d.Recorded, "known": d.Known, "waiting": d.Waiting, "nothing": d.Nothing, "rejected": d.Rejected,
		"created": d.Created, "yes": d.Yes, "no": d.No} {
		j.counts[name] = n
	}
	for _, name := range d.Unread {
		j.counts["unread_"+name] = 1
	}
}

// returned writes the rows that could not be used, for the user to keep.
func (j *job) returned(d *Deps, r forms.Returned, in FormsAnswersIn) error {
	f, err := d.Files.Create(r.Name())
	if err != nil {
		return err
	}
	err = r.Write(f, "Consentbook: "+in.Heading, func(reason string) string {
		if s := in.Words[reason]; s != "" {
			return s
		}
		return reason
	})
	if err != nil {
		f.Discard()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	j.out.Files = append(j.out.Files, f.Info())
	return nil
}

func (d *Deps) formEvidence(ref files.Ref) (*forms.Evidence, error) {
	if ref == "" {
		return nil, nil
	}
	e, err := d.evidence(ref)
	if err != nil {
		return nil, err
	}
	return &forms.Evidence{Name: e.Name, MediaType: e.MediaType, Bytes: e.Bytes}, nil
}

// FormsSigned is one person on a form that came back on paper.
type FormsSigned struct {
	ContactID consent.ContactID            `json:"contactId"` // 0: as named
	Name      string                       `json:"name"`
	Email     string                       `json:"email"`
	Phone     string                       `json:"phone"`
	Address   string                       `json:"address"`
	Answers   map[consent.PurposeID]string `json:"answers"` // yes or no; what is not here was not answered
	Guardian  Guardian                     `json:"guardian"`
	Parental  string                       `json:"parental"` // yes or no: old enough, or somebody responsible consented; "": not answered
}

// FormsEnterIn is a form that came back on paper, with everybody on it.
type FormsEnterIn struct {
	Code     string        `json:"code"`
	At       string        `json:"at"`
	Evidence files.Ref     `json:"evidence"`
	Ticked   bool          `json:"ticked"` // the operator has seen the paper
	People   []FormsSigned `json:"people"`
}

// FormsEnterOut says what became of each line.
type FormsEnterOut struct {
	Rows []forms.AnswerRow `json:"rows"`
}

// Enter records what stands on a form that came back on paper.
func (s *Forms) Enter(in FormsEnterIn) (out FormsEnterOut, err error) {
	out.Rows = []forms.AnswerRow{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	scan := forms.Scan{Code: in.Code, Attested: in.Ticked}
	if scan.At, scan.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
		return out, err
	}
	if scan.Evidence, err = s.d.formEvidence(in.Evidence); err != nil {
		return out, err
	}
	for _, p := range in.People {
		scan.People = append(scan.People, forms.Signed{Contact: p.ContactID, Name: strings.TrimSpace(p.Name), Email: strings.TrimSpace(p.Email), Phone: p.Phone, Address: p.Address, Answers: p.Answers,
			Guardian: p.Guardian.named(), Parental: p.Parental})
	}
	rows, err := forms.Enter(background(), b, scan)
	out.Rows = list(rows)
	return out, err
}
