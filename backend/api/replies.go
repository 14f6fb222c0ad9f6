package api

import (
	"fmt"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/replies"
)

// Replies are the letters and mails of requests.
type Replies struct{ d *Deps }

// LetterShown is a letter with what stands beside it.
type LetterShown struct {
	ID        consent.LetterID      `json:"id"`
	Request   consent.RequestID     `json:"request"`
	Kind      consent.LetterKind    `json:"kind"`
	Answers   bool                  `json:"answers"` // it ends the period
	Language  string                `json:"language"`
	Subject   string                `json:"subject"`
	Text      string                `json:"text"`
	State     string                `json:"state"` // draft, sent
	Medium    string                `json:"medium"`
	SentOn    string                `json:"sentOn"`
	SHA256    string                `json:"sha256"`
	To        string                `json:"to"`
	Email     string                `json:"email"`
	Recipient int64                 `json:"recipient"`
	Places    []consent.LetterPlace `json:"places"` // that keep it from leaving
}

func letterShown(l replies.Shown) LetterShown {
	return LetterShown{l.ID, l.Request, l.Kind, l.Rule.Answers, l.Language, l.Subject, l.Text, l.State, l.Medium, l.SentOn, l.SHA256, l.To.Name, l.To.Email, l.Recipient, list(l.Places)}
}

// RepliesDraftIn says which letter is begun.
type RepliesDraftIn struct {
	Request   consent.RequestID  `json:"request"`
	Kind      consent.LetterKind `json:"kind"`
	Language  string             `json:"language"`
	Recipient int64              `json:"recipient"`
}

// Draft begins a letter from the texts of the program.
func (s *Replies) Draft(in RepliesDraftIn) (out LetterShown, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return letterShown(replies.Shown{}), err
	}
	l, err := replies.Draft(background(), b, replies.Wanted{Request: in.Request, Kind: in.Kind, Language: in.Language, Recipient: in.Recipient})
	return letterShown(l), err
}

// RepliesIDIn names a letter.
type RepliesIDIn struct {
	ID consent.LetterID `json:"id"`
}

// Show gives one letter.
func (s *Replies) Show(in RepliesIDIn) (out LetterShown, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return letterShown(replies.Shown{}), err
	}
	l, err := replies.Show(background(), b, in.ID)
	return letterShown(l), err
}

// RepliesSaveIn is a draft as somebody changed it.
type RepliesSaveIn struct {
	ID      consent.LetterID `json:"id"`
	Subject string           `json:"subject"`
	Text    string           `json:"text"`
}

// Save keeps it.
func (s *Replies) Save(in RepliesSaveIn) (out LetterShown, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return letterShown(replies.Shown{}), err
	}
	l, err := replies.Edit(background(), b, in.ID, in.Subject, in.Text)
	return letterShown(l), err
}

// Drop throws a draft away.
func (s *Replies) Drop(in RepliesIDIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, replies.Drop(background(), b, in.ID)
}

// RepliesSentIn is how and when a letter left.
type RepliesSentIn struct {
	ID     consent.LetterID `json:"id"`
	Medium string           `json:"medium"`
	On     string           `json:"on"`
}

// Sent keeps it; from then on the letter does not change.
func (s *Replies) Sent(in RepliesSentIn) (out LetterShown, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return letterShown(replies.Shown{}), err
	}
	l, err := replies.Send(background(), b, in.ID, consent.LetterSent{Medium: in.Medium, On: in.On})
	return letterShown(l), err
}

// RepliesFileOut is a letter as a file.
type RepliesFileOut struct {
	File files.Info `json:"file"`
}

// PDF sets the letter as a page; what was sent comes as it was sent.
func (s *Replies) PDF(in RepliesIDIn) (out RepliesFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.File, err = s.d.file(fmt.Sprintf("letter-%d.pdf", in.ID), func(w io.Writer) error { return replies.Page(background(), b, in.ID, w) })
	return out, err
}

// EML writes the letter as a mail that a mail program opens, with the page.
func (s *Replies) EML(in RepliesIDIn) (out RepliesFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.File, err = s.d.file(fmt.Sprintf("letter-%d.eml", in.ID), func(w io.Writer) error { return replies.Mail(background(), b, in.ID, "", w) })
	return out, err
}

// file keeps what write produces, whole or not at all.
func (d *Deps) file(name string, write func(io.Writer) error) (info files.Info, err error) {
	f, err := d.Files.Create(name)
	if err != nil {
		return info, err
	}
	if err := write(f); err != nil {
		f.Discard()
		return info, err
	}
	err = f.Close()
	return f.Info(), err
}
