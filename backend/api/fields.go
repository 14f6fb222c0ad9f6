package api

import (
	"sync"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/fields"
	"consentbook/backend/sqlite"
)

// Fields keeps the fields of the business's own and tells which nothing needs.
type Fields struct {
	d      *Deps
	mu     sync.Mutex
	report *fieldsFound // of the last look
}

// fieldsFound is a report and the state of the book it speaks of.
type fieldsFound struct {
	book    consent.BookID
	entries int64
	report  fields.Report
}

// OwnField is a field of the business's own.
type OwnField struct {
	Key       string            `json:"key"`
	Names     map[string]string `json:"names"`
	Name      string            `json:"name"` // in the controller's language
	Purpose   consent.PurposeID `json:"purpose"`
	Category  string            `json:"category"`
	Retention string            `json:"retention"`
	Import    consent.ImportID  `json:"import"`
	Special   string            `json:"special"` // the special category that its name shows
}

func ownField(f consent.CustomField, language string) OwnField {
	names := f.Names
	if names == nil {
		names = map[string]string{}
	}
	return OwnField{f.Key, names, f.Name(language), f.Purpose, f.Category, f.Retention, f.Import, consent.SpecialKind(f.Key)}
}

// FieldsListOut lists the fields, and the categories one can have.
type FieldsListOut struct {
	Fields     []OwnField `json:"fields"`
	Categories []string   `json:"categories"`
}

// List gives all fields of the business's own.
func (s *Fields) List(Empty) (FieldsListOut, error) {
	out := FieldsListOut{Fields: []OwnField{}, Categories: consent.Categories}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	return out, b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		if err != nil {
			return err
		}
		all, err := v.CustomFields()
		for _, f := range all {
			out.Fields = append(out.Fields, ownField(f, c.Language))
		}
		return err
	})
}

// FieldsSaveIn is a field as it is to be.
type FieldsSaveIn struct {
	Key       string            `json:"key"`
	Names     map[string]string `json:"names"`
	Purpose   consent.PurposeID `json:"purpose"`
	Category  string            `json:"category"`
	Retention string            `json:"retention"`
}

// FieldsSaveOut is the field as it was kept.
type FieldsSaveOut struct {
	Field OwnField `json:"field"`
}

// Save makes a field or changes it.
func (s *Fields) Save(in FieldsSaveIn) (out FieldsSaveOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := fields.Save(background(), b, consent.CustomField{Key: in.Key, Names: in.Names, Purpose: in.Purpose, Category: in.Category, Retention: in.Retention})
	out.Field = ownField(f, "")
	return out, err
}

// FieldUse is a field of the report.
type FieldUse struct {
	Field      string    `json:"field"`  // "custom:<key>", or the name of a field of every contact
	Custom     string    `json:"custom"` // the key of one of the business's own
	Own        *OwnField `json:"own"`    // what was stated of it
	Filled     int64     `json:"filled"`
	Groundless int64     `json:"groundless"`
	Reasons    []string  `json:"reasons"`
	Special    string    `json:"special"`
}

// FieldsReportOut says which fields speak against themselves. While nobody has
// looked since the book changed, Job is the look that has begun.
type FieldsReportOut struct {
	Job      string              `json:"job"`
	Everyone int64               `json:"everyone"`
	Fields   []FieldUse          `json:"fields"`
	Silent   []consent.PurposeID `json:"silent"` // purposes that name no categories of data
}

// Report gives the report of the book as it is, or begins a look at it.
func (s *Fields) Report(Empty) (FieldsReportOut, error) {
	out := FieldsReportOut{Fields: []FieldUse{}, Silent: []consent.PurposeID{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	var head sqlite.Head
	var c consent.Controller
	err = b.Read(background(), func(v *sqlite.View) (err error) {
		if head, err = v.Head(); err == nil {
			c, err = v.Controller()
		}
		return err
	})
	if err != nil {
		return out, err
	}
	s.mu.Lock()
	found := s.report
	s.mu.Unlock()
	if found == nil || found.book != b.BookID() || found.entries != head.Size {
		out.Job = s.look(b, head.Size)
		return out, nil
	}
	out.Everyone, out.Silent = found.report.Everyone, list(found.report.Silent)
	for _, u := range found.report.Uses {
		key, _ := consent.CustomKey(u.Field)
		row := FieldUse{Field: u.Field, Custom: key, Filled: u.Filled, Groundless: u.Groundless, Reasons: list(u.Reasons), Special: u.Special}
		if u.Own != nil {
			own := ownField(*u.Own, c.Language)
			row.Own = &own
		}
		out.Fields = append(out.Fields, row)
	}
	return out, nil
}

func (s *Fields) look(b sqlite.Book, entries int64) string {
	return s.d.start("fields.report", func(j *job) error {
		var everyone int64
		err := b.Read(j.ctx, func(v *sqlite.View) (err error) {
			everyone, err = v.CountContacts()
			return err
		})
		if err != nil {
			return err
		}
		j.p.Phase("checking", everyone)
		r, err := fields.Look(j.ctx, b, func() { j.p.Add(1) })
		if err != nil {
			return err
		}
		s.mu.Lock()
		s.report = &fieldsFound{b.BookID(), entries, r}
		s.mu.Unlock()
		j.counts["fields"] = int64(len(r.Uses))
		return nil
	})
}

// FieldsDropIn names fields to take out of every contact.
type FieldsDropIn struct {
	Fields []string `json:"fields"`
}

// Drop takes fields out of every contact, as a job; a bulk action, so that it
// can be taken back for thirty days.
func (s *Fields) Drop(in FieldsDropIn) (JobOut, error) {
	return bulkJob(s.d, consent.Bulk{Action: consent.BulkDrop, Fields: in.Fields}, bulk.Selection{})
}
