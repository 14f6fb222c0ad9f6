package api

import (
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/cookies"
	"consentbook/backend/files"
	"consentbook/backend/roadmap"
	"consentbook/backend/safeguards"
	"consentbook/backend/screenings"
	"consentbook/backend/sqlite"
)

// RegisterFileIn says in which form and language a register goes out.
type RegisterFileIn struct {
	Format   string `json:"format"`   // csv, xlsx; of the cookies also pdf
	Language string `json:"language"` // "" the controller's
}

// RegisterFileOut is the file, to be saved where the user wants it.
type RegisterFileOut struct {
	File files.Info `json:"file"`
}

// registerFile writes a small file about a register into the spool.
func (d *Deps) registerFile(name string, write func(b sqlite.Book, w io.Writer) error) (out RegisterFileOut, err error) {
	b, err := d.Desk.Book()
	if err != nil {
		return out, err
	}
	f, err := d.Files.Create(name)
	if err != nil {
		return out, err
	}
	if err := write(b, f); err != nil {
		f.Discard()
		return out, err
	}
	err = f.Close()
	out.File = f.Info()
	return out, err
}

// Export writes the road map.
func (s *Roadmap) Export(in RegisterFileIn) (RegisterFileOut, error) {
	return s.d.registerFile("roadmap."+in.Format, func(b sqlite.Book, w io.Writer) error {
		_, err := roadmap.Export(background(), b, in.Format, in.Language, w)
		return err
	})
}

// Export writes the measures.
func (s *Safeguards) Export(in RegisterFileIn) (RegisterFileOut, error) {
	return s.d.registerFile("measures."+in.Format, func(b sqlite.Book, w io.Writer) error {
		_, err := safeguards.Export(background(), b, in.Format, in.Language, w)
		return err
	})
}

// ExportOccurrences writes the log.
func (s *Safeguards) ExportOccurrences(in RegisterFileIn) (RegisterFileOut, error) {
	return s.d.registerFile("occurrences."+in.Format, func(b sqlite.Book, w io.Writer) error {
		_, err := safeguards.ExportOccurrences(background(), b, in.Format, in.Language, w)
		return err
	})
}

// Export writes the screenings.
func (s *Screenings) Export(in RegisterFileIn) (RegisterFileOut, error) {
	return s.d.registerFile("screenings."+in.Format, func(b sqlite.Book, w io.Writer) error {
		_, err := screenings.Export(background(), b, in.Format, in.Language, w)
		return err
	})
}

// ScreeningsDocumentIn names a screening.
type ScreeningsDocumentIn struct {
	ID       int64  `json:"id"`
	Language string `json:"language"`
}

// Document sets a screening, with its assessment, as a PDF.
func (s *Screenings) Document(in ScreeningsDocumentIn) (RegisterFileOut, error) {
	return s.d.registerFile("screening.pdf", func(b sqlite.Book, w io.Writer) error {
		_, err := screenings.WriteDocument(background(), b, consent.ScreeningID(in.ID), in.Language, w)
		return err
	})
}

// ScreeningsWeighingIn names a purpose.
type ScreeningsWeighingIn struct {
	Purpose  consent.PurposeID `json:"purpose"`
	Language string            `json:"language"`
}

// WeighingDocument sets the newest weighing of a purpose as a PDF.
func (s *Screenings) WeighingDocument(in ScreeningsWeighingIn) (RegisterFileOut, error) {
	return s.d.registerFile("weighing.pdf", func(b sqlite.Book, w io.Writer) error {
		_, err := screenings.WriteWeighing(background(), b, in.Purpose, in.Language, w)
		return err
	})
}

// Export writes the cookie register: CSV or XLSX of our own form, or PDF.
func (s *Cookies) Export(in RegisterFileIn) (RegisterFileOut, error) {
	return s.d.registerFile("cookies."+in.Format, func(b sqlite.Book, w io.Writer) error {
		if in.Format == "pdf" {
			_, err := cookies.WriteDocument(background(), b, in.Language, w)
			return err
		}
		_, err := cookies.Export(background(), b, in.Format, w)
		return err
	})
}
