package api

import (
	"consentbook/backend/desktop"
	"consentbook/backend/files"
)

// Files asks the user for files and hands files out.
type Files struct{ d *Deps }

// FilesPickIn says what a file is wanted for.
type FilesPickIn struct {
	Kind string `json:"kind"`
}

// FilesPickOut is the file; null where the user chose none.
type FilesPickOut struct {
	File *files.Info `json:"file"`
}

// Pick lets the user choose a file.
func (s *Files) Pick(in FilesPickIn) (out FilesPickOut, err error) {
	kind, err := desktop.ParseKind(in.Kind)
	if err != nil {
		return out, err
	}
	ref, ok, err := s.d.Port.PickFile(background(), kind)
	if err != nil || !ok {
		return out, err
	}
	info, err := s.d.Files.Stat(ref)
	return FilesPickOut{&info}, err
}

// FilesSaveIn names a produced file and how it might be called.
type FilesSaveIn struct {
	Ref  files.Ref `json:"ref"`
	Name string    `json:"name"`
}

// FilesSaveOut says whether the user kept it.
type FilesSaveOut struct {
	Saved bool `json:"saved"`
}

// Save lets the user keep a produced file.
func (s *Files) Save(in FilesSaveIn) (out FilesSaveOut, err error) {
	path, err := s.d.Port.SaveFile(background(), in.Ref, in.Name)
	out.Saved = path != ""
	if err != nil || !out.Saved {
		return out, err
	}
	return out, s.d.backupSaved(in.Ref, path)
}
