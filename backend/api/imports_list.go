package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/imports"
	"consentbook/backend/sqlite"
)

// ImportSummary is an import in the list.
type ImportSummary struct {
	ID        consent.ImportID  `json:"id"`
	Name      string            `json:"name"`
	State     string            `json:"state"` // running, finished, broken_off, half_undone, undone
	At        string            `json:"at"`
	Format    string            `json:"format"`
	Touches   bool              `json:"touches"` // a list of records of contact
	Rows      int64             `json:"rows"`
	Records   int64             `json:"records"` // of the file worked off
	Created   int64             `json:"created"`
	Updated   int64             `json:"updated"`
	Unchanged int64             `json:"unchanged"`
	Rejected  int64             `json:"rejected"`
	HeldBack  int64             `json:"heldBack"`
	Source    string            `json:"source"`
	Purpose   consent.PurposeID `json:"purpose"`
	Basis     consent.Basis     `json:"basis"`
	Entry     consent.Entry     `json:"entry"`
	Undone    bool              `json:"undone"`
	UndoEntry consent.Entry     `json:"undoEntry"`
}

// ImportsListOut lists the imports.
type ImportsListOut struct {
	Imports []ImportSummary `json:"imports"`
}

// List gives all imports, newest first.
func (s *Imports) List(Empty) (ImportsListOut, error) {
	out := ImportsListOut{Imports: []ImportSummary{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := imports.List(background(), b)
	for at, i := range all {
		out.Imports = append(out.Imports, summaryOf(i, at == 0 && s.isBusy(), s.isUndoing(i.ID)))
	}
	return out, err
}

func summaryOf(i sqlite.Import, running, undoing bool) ImportSummary {
	return ImportSummary{ID: i.ID, Name: i.Name, State: importState(i, running, undoing), At: stamp(i.StartedAt), Format: i.Format, Touches: i.Dialect == "touches",
		Rows: i.Created + i.Updated + i.Unchanged + i.Rejected + i.HeldBack, Records: i.Records, Created: i.Created, Updated: i.Updated, Unchanged: i.Unchanged,
		Rejected: i.Rejected, HeldBack: i.HeldBack, Source: i.Source, Purpose: i.Purpose, Basis: i.Basis, Entry: i.Entry, Undone: i.Undone != 0, UndoEntry: i.Undone}
}

// importState says what became of an import.
func importState(i sqlite.Import, running, undoing bool) string {
	switch {
	case i.Undone != 0:
		return "undone"
	case undoing:
		return "running"
	case i.UndoUntil != 0:
		return "half_undone"
	case !i.FinishedAt.IsZero():
		return "finished"
	case running:
		return "running"
	}
	return "broken_off"
}

// ImportsIn names an import.
type ImportsIn struct {
	ID consent.ImportID `json:"id"`
}

// ImportsKeptIn asks for a window of the people whom an undone import left.
type ImportsKeptIn struct {
	ID     consent.ImportID `json:"id"`
	Offset int              `json:"offset"`
	Limit  int              `json:"limit"`
}

// KeptPerson is a person who stayed when an import was undone.
type KeptPerson struct {
	ID   consent.ContactID `json:"id"`
	Name string            `json:"name"`
}

// ImportsKeptOut lists them.
type ImportsKeptOut struct {
	Removed  int64        `json:"removed"`
	Restored int64        `json:"restored"`
	Total    int          `json:"total"`
	People   []KeptPerson `json:"people"`

	FieldsDropped []string `json:"fieldsDropped"` // of the business's own, which the import had made
	FieldsKept    []string `json:"fieldsKept"`    // because somebody fills them or has decided on them since
}

// Kept lists by name who stayed when an import was undone.
func (s *Imports) Kept(in ImportsKeptIn) (ImportsKeptOut, error) {
	out := ImportsKeptOut{People: []KeptPerson{}, FieldsDropped: []string{}, FieldsKept: []string{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	u, err := imports.UndoneBy(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	out.Removed, out.Restored, out.Total = u.Removed, u.Restored, len(u.Kept)
	out.FieldsDropped, out.FieldsKept = append(out.FieldsDropped, u.FieldsDropped...), append(out.FieldsKept, u.FieldsKept...)
	from := min(max(in.Offset, 0), len(u.Kept))
	for _, id := range u.Kept[from:min(from+min(max(in.Limit, 0), maxRows), len(u.Kept))] {
		p := KeptPerson{ID: id}
		err := b.Read(background(), func(v *sqlite.View) error {
			c, err := v.FindContact(id)
			p.Name = c.DisplayName()
			return err
		})
		if err != nil && consent.CodeOf(err) != consent.NotFound {
			return out, err
		}
		out.People = append(out.People, p)
	}
	return out, nil
}
