package api

import (
	"io"
	"time"

	incoming "consentbook/backend/answers"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/senders"
)

// AnswersCollectIn says where answers are collected from.
type AnswersCollectIn struct {
	Sender   consent.SenderID   `json:"sender"`   // one account; 0 without files: every mailbox of the book
	Files    []files.Ref        `json:"files"`    // saved mails and mailboxes in one file, told apart by what stands in them
	Form     files.Ref          `json:"form"`     // rows of a form tool
	Campaign consent.CampaignID `json:"campaign"` // whose questions the form answers
	Columns  map[string]string  `json:"columns"`  // of the form: token, email, time or a purpose, and what its column is called
	At       string             `json:"at"`       // when people answered whose row says nothing
}

// Collect reads answers, stops, bounces and complaints, as a job. Its result
// counts what became of them: read, known, strangers, recorded, tray, noted,
// requests, bounces, complaints, rejected, and reason_… of rows that cannot be
// used.
func (s *Answers) Collect(in AnswersCollectIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	form := incoming.FormFile{Campaign: in.Campaign, Columns: in.Columns}
	if in.At != "" {
		if form.At, form.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
			return out, err
		}
	}
	out.Job = s.d.start("answers.collect", func(j *job) error {
		j.p.Phase("reading", 0)
		for _, ref := range in.Files {
			f, err := s.d.Files.Open(ref)
			if err != nil {
				return err
			}
			n, err := incoming.Collect(j.ctx, b, incoming.Saved(io.NewSectionReader(f, 0, f.Size())), j.concluded)
			f.Close()
			j.collected(n)
			if err != nil {
				return err
			}
		}
		if in.Form != "" {
			f, err := s.d.Files.Open(in.Form)
			if err != nil {
				return err
			}
			defer f.Close()
			form.Name, form.File, form.Size = f.Name(), f, f.Size()
			n, err := incoming.CollectForm(j.ctx, b, form, j.concluded)
			j.collected(n)
			return err
		}
		if len(in.Files) > 0 {
			return nil
		}
		return s.mailboxes(j, in.Sender)
	})
	return out, nil
}

// mailboxes reads the mailbox of one account, or of each that has one.
func (s *Answers) mailboxes(j *job, only consent.SenderID) error {
	b, err := s.d.Desk.Book()
	if err != nil {
		return err
	}
	all, err := senders.List(j.ctx, b)
	if err != nil {
		return err
	}
	read := 0
	for _, x := range all {
		if !x.IMAP.Set() || only != 0 && x.ID != only {
			continue
		}
		read++
		ready, err := senders.Account(j.ctx, b, x.ID)
		if err != nil {
			return err
		}
		n, err := incoming.CollectMailbox(j.ctx, b, x.ID, ready.IMAP, j.concluded)
		j.collected(n)
		if err != nil {
			return err
		}
	}
	if read == 0 {
		return consent.Fail(consent.Invalid, "answers_source_missing", "sender")
	}
	return nil
}

func (j *job) concluded(c incoming.Concluded) error {
	j.p.Add(1)
	if c.Error != "" {
		j.counts["reason_"+c.Error]++
	}
	return nil
}

func (j *job) collected(n incoming.Counts) {
	for name, x := range map[string]int64{"read": n.Read, "known": n.Known, "strangers": n.Strangers, "recorded": n.Recorded, "tray": n.Tray, "noted": n.Noted, "requests": n.Requests,
		"bounces": n.Bounces, "complaints": n.Complaints, "rejected": n.Rejected} {
		j.counts[name] += x
	}
}

// AnswersFiguresIn names a campaign; 0: all that came in.
type AnswersFiguresIn struct {
	Campaign consent.CampaignID `json:"campaign"`
}

// AnswersFiguresOut counts what came in.
type AnswersFiguresOut struct {
	States        map[consent.MailState]int64 `json:"states"`
	Kinds         map[consent.MailKind]int64  `json:"kinds"`
	Alone         map[consent.MailKind]int64  `json:"alone"`         // of these, what needed nobody
	Undeliverable int64                       `json:"undeliverable"` // people whom no mail reaches
	OldestWaiting string                      `json:"oldestWaiting"` // "": nothing waits
}

// Figures counts what came in.
func (s *Answers) Figures(in AnswersFiguresIn) (out AnswersFiguresOut, err error) {
	out = AnswersFiguresOut{States: map[consent.MailState]int64{}, Kinds: map[consent.MailKind]int64{}, Alone: map[consent.MailKind]int64{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := incoming.Count(background(), b, in.Campaign)
	return AnswersFiguresOut{filled(f.States), filled(f.Kinds), filled(f.Alone), f.Undeliverable, stamp(f.OldestWaiting)}, err
}
