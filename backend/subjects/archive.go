package subjects

import (
	"archive/zip"
	"bytes"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sealedfile"
)

// archive takes files.
type archive interface {
	Create(name string) (io.Writer, error)
	Close() error
}

// dated is an archive whose files bear the time of the copy.
type dated struct {
	*zip.Writer
	s Subject
}

func (d dated) Create(name string) (io.Writer, error) {
	return d.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: d.s.MadeAt})
}

// writeSealed writes the copy as it leaves: in clear, in an archive under a
// password, or encrypted with age. What is sealed is in clear nowhere but in
// memory.
func (s Subject) writeSealed(w io.Writer) error {
	o := s.Order
	if o.Password != "" {
		z := sealedfile.NewZIP(w, o.Password, s.MadeAt)
		if s.several() {
			return s.archive(z)
		}
		f, err := z.Create("data." + o.Format)
		if err != nil {
			return err
		}
		if err := s.write(o.Format, f); err != nil {
			return err
		}
		return z.Close()
	}
	if o.sealing() == "" {
		return s.whole(w)
	}
	sealed, err := s.age(w)
	if err != nil {
		return err
	}
	if err := s.whole(sealed); err != nil {
		return err
	}
	return sealed.Close()
}

func (s Subject) age(w io.Writer) (io.WriteCloser, error) {
	if s.Order.AgeRecipient != "" {
		return sealedfile.NewAge(w, s.Order.AgeRecipient)
	}
	return sealedfile.NewAgePassword(w, s.Order.AgePassword)
}

// several reports whether the copy is more than one file.
func (s Subject) several() bool { return s.Order.Format == "zip" || s.Order.Parts }

func (s Subject) whole(w io.Writer) error {
	if s.several() {
		return s.archive(dated{zip.NewWriter(w), s})
	}
	return s.write(s.Order.Format, w)
}

func (s Subject) write(format string, w io.Writer) error {
	switch format {
	case "csv":
		return s.flat(w)
	case "xlsx":
		return s.workbook(w)
	case "json":
		return s.json(w)
	case "pdf":
		_, err := pdf.WriteSubjectReport(w, s.report(), s.Dossier.language)
		return err
	}
	return consent.Fail(consent.Internal, "", "format")
}

// archive holds every form, a CSV for each section, the kept files themselves
// and a page that says what is where; of the format csv only the tables.
func (s Subject) archive(z archive) error {
	add := func(name string, write func(io.Writer) error) error {
		f, err := z.Create(name)
		if err != nil {
			return err
		}
		return write(f)
	}
	words := s.wording()
	sections := words.worded()
	if s.Order.Format == "zip" {
		if err := s.forms(words, add); err != nil {
			return err
		}
	} else if err := add("data.csv", s.flat); err != nil {
		return err
	}
	for _, sec := range sections {
		if err := add("sections/"+sec.Key+".csv", func(f io.Writer) error { return words.table(f, sec) }); err != nil {
			return err
		}
	}
	for _, p := range s.papers {
		if err := p.put(s, words, add); err != nil {
			return err
		}
	}
	return z.Close()
}

// forms adds the index and each form. The document, which takes longest, is set
// beside the others.
func (s Subject) forms(words wording, add func(name string, write func(io.Writer) error) error) error {
	var document bytes.Buffer
	set := make(chan error, 1)
	report := s.report()
	go func() {
		_, err := pdf.WriteSubjectReport(&document, report, s.Dossier.language)
		set <- err
	}()
	err := add("index.html", words.index)
	for _, form := range []string{"csv", "json", "xlsx"} {
		if err == nil {
			err = add("data."+form, func(f io.Writer) error { return s.write(form, f) })
		}
	}
	if broken := <-set; err == nil {
		err = broken
	}
	if err != nil {
		return err
	}
	return add("data.pdf", func(f io.Writer) error { _, err := document.WriteTo(f); return err })
}
