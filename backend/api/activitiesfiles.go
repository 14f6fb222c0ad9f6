package api

import (
	"io"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/files"
)

// ActivitiesFileOut is the record as a file.
type ActivitiesFileOut struct {
	File files.Info `json:"file"`
	activities.ExportedRecord
}

// Export writes the record into a file.
func (s *Activities) Export(in ActivitiesExportIn) (out ActivitiesFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	o := activities.Order{Form: in.Form, Format: in.Format, Role: in.Role, Language: in.Language, All: in.All}
	out.File, err = s.d.file(o.FileName(), func(w io.Writer) (err error) {
		out.ExportedRecord, err = activities.Export(background(), b, o, w)
		return err
	})
	return out, err
}

// ActivitiesImportIn is a record that somebody keeps elsewhere.
type ActivitiesImportIn struct {
	File   files.Ref            `json:"file"`
	Form   string               `json:"form"` // auto, own, ico, cnil
	Role   consent.ActivityRole `json:"role"` // of rows that do not say it; "" found out
	DryRun bool                 `json:"dryRun"`
}

// Import brings it in, or says what would come of it.
func (s *Activities) Import(in ActivitiesImportIn) (out activities.ImportedRecord, err error) {
	out = activities.ImportedRecord{Outcomes: []activities.ImportedActivity{}, Notes: []activities.ImportNote{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	defer f.Close()
	n, err := activities.Import(background(), b, f, f.Size(), activities.ImportOrder{Form: in.Form, Role: in.Role, DryRun: in.DryRun})
	if err == nil {
		out = n
	}
	return out, err
}
