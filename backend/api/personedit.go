package api

import (
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/files"
)

// ContactsEditIn is new values for some fields of a person.
type ContactsEditIn struct {
	ID     consent.ContactID `json:"id"`
	Fields []string          `json:"fields"` // which of the values count
	Values PersonValues      `json:"values"`
	Origin consent.Origin    `json:"origin"`
	Source string            `json:"source"`
	Shared bool              `json:"shared"`
}

// ContactsEditOut is what a change did. KeepUntil is the day up to which it can
// be taken back, "" where it cannot.
type ContactsEditOut struct {
	Edit      int64         `json:"edit"`
	Entry     consent.Entry `json:"entry"`
	Fields    []string      `json:"fields"`
	KeepUntil string        `json:"keepUntil"`
}

func editOut(c contacts.Changed) ContactsEditOut {
	return ContactsEditOut{c.Edit, c.Entry, list(c.Fields), c.KeepUntil}
}

func (in ContactsEditIn) change() contacts.Change {
	return contacts.Change{Contact: in.ID, Fields: in.Fields, Values: in.Values.contact(), Origin: in.Origin, Source: strings.TrimSpace(in.Source), Shared: in.Shared}
}

// Edit changes values of a person; the old ones are kept for a while.
func (s *Contacts) Edit(in ContactsEditIn) (out ContactsEditOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := contacts.Edit(background(), b, in.change())
	return editOut(c), err
}

// Rectify mends values that were never right (Art. 16); the old ones are
// destroyed at once.
func (s *Contacts) Rectify(in ContactsEditIn) (out ContactsEditOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := contacts.Rectify(background(), b, in.change())
	return editOut(c), err
}

// ContactsUndoEditIn names an edit.
type ContactsUndoEditIn struct {
	Edit int64 `json:"edit"`
}

// UndoEdit takes an edit back.
func (s *Contacts) UndoEdit(in ContactsUndoEditIn) (out ContactsEditOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	c, err := contacts.UndoEdit(background(), b, in.Edit)
	return editOut(c), err
}

// ContactsAttachIn is a file for a person.
type ContactsAttachIn struct {
	ID    consent.ContactID `json:"id"`
	File  files.Ref         `json:"file"`
	Words string            `json:"words"`
}

// Attach keeps a file with a person.
func (s *Contacts) Attach(in ContactsAttachIn) (out Attachment, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.kept(in.File)
	if err != nil {
		return out, err
	}
	a, err := contacts.Attach(background(), b, in.ID, *f, in.Words)
	return Attachment{a.ID, EvidenceFile{a.File.ID, a.File.Name, a.File.SHA256, a.File.Size}, a.Words, stamp(a.AddedAt), a.Entry}, err
}

// kept reads a chosen file whole; its bytes go into the encrypted book.
func (d *Deps) kept(ref files.Ref) (*contacts.File, error) {
	e, err := d.evidence(ref)
	if err != nil {
		return nil, err
	}
	return &contacts.File{Name: e.Name, MediaType: e.MediaType, Bytes: e.Bytes}, nil
}

// ContactsDetachIn names an attachment.
type ContactsDetachIn struct {
	Attachment int64 `json:"attachment"`
}

// Detach takes a file off a person and out of the book.
func (s *Contacts) Detach(in ContactsDetachIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, contacts.Detach(background(), b, in.Attachment)
}

// ContactsOpenFileIn names a kept file of a person.
type ContactsOpenFileIn struct {
	ID   consent.ContactID  `json:"id"`
	File consent.EvidenceID `json:"file"`
}

// ContactsOpenFileOut is the file, to be saved where the user wants it.
type ContactsOpenFileOut struct {
	File files.Info `json:"file"`
}

// OpenFile hands out a file that is kept with a person.
func (s *Contacts) OpenFile(in ContactsOpenFileIn) (out ContactsOpenFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	kept, err := contacts.Open(background(), b, in.ID, in.File)
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Create(kept.Name)
	if err != nil {
		return out, err
	}
	if _, err := f.Write(kept.Bytes); err != nil {
		f.Discard()
		return out, err
	}
	err = f.Close()
	out.File = f.Info()
	return out, err
}
