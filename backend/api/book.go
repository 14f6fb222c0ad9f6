package api

import (
	"encoding/hex"
	"time"

	"consentbook/backend/books"
	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// Book is the open book as a whole.
type Book struct{ d *Deps }

// Operator is who works in the book.
type Operator struct {
	ID   consent.OperatorID `json:"id"`
	Name string             `json:"name"`
	Role string             `json:"role"`
}

// BookStatus is what the frame of the window shows.
type BookStatus struct {
	State          string              `json:"state"` // none, locked, open
	Ref            string              `json:"ref"`
	Name           string              `json:"name"`
	Place          string              `json:"place"`
	Controller     *consent.Controller `json:"controller"`
	Operator       *Operator           `json:"operator"`
	Entries        int64               `json:"entries"`
	Root           string              `json:"root"`
	CheckpointAt   string              `json:"checkpointAt"`
	BackupAt       string              `json:"backupAt"`
	Contacts       int64               `json:"contacts"`
	LocksInSeconds int64               `json:"locksInSeconds"`
	Version        string              `json:"version"`
	Today          string              `json:"today"`
}

// Status tells whether a book is open, and the facts of the frame.
func (s *Book) Status(Empty) (BookStatus, error) {
	path, open := s.d.Desk.Current()
	out := BookStatus{State: "none", Ref: path, Place: homely(path), LocksInSeconds: -1, Version: s.d.Version, Today: time.Now().Format(time.DateOnly)}
	if path != "" {
		out.State, out.Name = "locked", books.OnShelf{Path: path}.Name()
	}
	b, err := s.d.Desk.Book()
	if !open || err != nil {
		return out, nil
	}
	out.State, out.Operator = "open", &Operator{b.Operator.ID, b.Operator.Name, b.Operator.Role}
	if left := s.d.Desk.LocksIn(); left >= 0 {
		out.LocksInSeconds = int64(left / time.Second)
	}
	return out, b.Read(background(), func(v *sqlite.View) error { return out.fill(v) })
}

func (o *BookStatus) fill(v *sqlite.View) error {
	c, err := v.Controller()
	if err != nil {
		return err
	}
	h, err := v.Head()
	if err != nil {
		return err
	}
	backup, err := v.LastBackup()
	if err != nil {
		return err
	}
	o.Controller, o.Name, o.Entries, o.Root, o.CheckpointAt, o.BackupAt = &c, c.Name, h.Size, hex.EncodeToString(h.Root[:]), stamp(h.CheckpointAt), stamp(backup.MadeAt)
	o.Contacts, err = v.CountContacts()
	return err
}

// SetController changes what the book says about the business.
func (s *Book) SetController(in consent.Controller) (BookStatus, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return BookStatus{}, err
	}
	if err := books.SetController(background(), b, in); err != nil {
		return BookStatus{}, err
	}
	return s.Status(Empty{})
}

// Lock closes the book. Not while a job works in it.
func (s *Book) Lock(Empty) (BookStatus, error) {
	if s.d.Jobs.Busy() {
		return BookStatus{}, consent.Fail(consent.Conflict, "job_running", "")
	}
	if err := s.d.Desk.Close(); err != nil {
		return BookStatus{}, err
	}
	return s.Status(Empty{})
}

// Touch says that somebody is there.
func (s *Book) Touch(Empty) (BookStatus, error) {
	s.d.Desk.Touch()
	return s.Status(Empty{})
}

// BookBackupOut is the copy that was made.
type BookBackupOut struct {
	File files.Info `json:"file"`
}

// Backup copies book and key file into one file.
func (s *Book) Backup(Empty) (out BookBackupOut, err error) {
	b, err := s.d.Desk.Whole()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Create(books.OnShelf{Path: b.Path()}.Name() + " " + time.Now().Format(time.DateOnly) + ".consentbook-backup")
	if err != nil {
		return out, err
	}
	made, err := b.WriteBackup(background(), f)
	if err != nil {
		f.Discard()
		return out, err
	}
	if err := f.Close(); err != nil {
		return out, err
	}
	out.File = f.Info()
	if !s.d.Port.CanOpenBooks() { // the page saves it, and nobody hears where
		return out, b.NoteBackupElsewhere(background(), out.File.Name, made)
	}
	s.d.backups.keep(string(out.File.Ref), madeBackup{b.BookID(), made})
	return out, nil
}

// madeBackup is a backup of which the dialog has still to say where it goes.
type madeBackup struct {
	book consent.BookID
	made books.Backup
}

// backupsKept is how many backups may wait for their dialog.
const backupsKept = 8

// backupSaved notes where a backup went, so that later erasures reach the list
// beside it. It does nothing for other files.
func (d *Deps) backupSaved(ref files.Ref, path string) error {
	m, is := d.backups.find(string(ref))
	if !is {
		return nil
	}
	b, err := d.Desk.Whole()
	if err != nil {
		return err
	}
	if b.BookID() != m.book { // another book was opened meanwhile
		return nil
	}
	return b.NoteBackup(background(), path, m.made)
}
