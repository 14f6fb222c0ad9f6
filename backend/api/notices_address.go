package api

import (
	"bytes"
	"io"
	"unicode/utf8"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/notices"
)

// NoticesAddressIn is where a version can be read from now on.
type NoticesAddressIn struct {
	ID  consent.NoticeVersionID `json:"id"`
	URL string                  `json:"url"`
}

// SetAddress notes where a version can be read.
func (s *Notices) SetAddress(in NoticesAddressIn) (out NoticesPublishOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	n, err := notices.SetAddress(background(), b, in.ID, in.URL)
	return NoticesPublishOut{noticeDTO(n)}, err
}

// NoticesIDIn names a version.
type NoticesIDIn struct {
	ID consent.NoticeVersionID `json:"id"`
}

// NoticeAddress is where a version could be read from a moment on.
type NoticeAddress struct {
	URL   string        `json:"url"` // "": nowhere
	Since string        `json:"since"`
	By    string        `json:"by"` // "": with the publication
	Entry consent.Entry `json:"entry"`
}

// NoticesAddressesOut lists them, the newest first.
type NoticesAddressesOut struct {
	Addresses []NoticeAddress `json:"addresses"`
}

// Addresses lists where a version could be read.
func (s *Notices) Addresses(in NoticesIDIn) (out NoticesAddressesOut, err error) {
	out.Addresses = []NoticeAddress{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := notices.Addresses(background(), b, in.ID)
	for _, a := range all {
		by := ""
		if a.Operator != "" {
			by = operatorName(b, a.Operator)
		}
		out.Addresses = append(out.Addresses, NoticeAddress{a.URL, stamp(a.Since), by, a.Entry})
	}
	return out, err
}

// maxNoticeFile is the largest text of a notice that is read from a file, in
// bytes.
const maxNoticeFile = 1 << 20

// NoticesReadIn is a chosen file.
type NoticesReadIn struct {
	File files.Ref `json:"file"`
}

// NoticesReadOut is the text in it.
type NoticesReadOut struct {
	Text string `json:"text"`
}

// ReadFile reads the text of a notice from a file, for the window to show;
// nothing is kept.
func (s *Notices) ReadFile(in NoticesReadIn) (out NoticesReadOut, err error) {
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return out, err
	}
	defer f.Close()
	if f.Size() > maxNoticeFile {
		return out, consent.Fail(consent.Invalid, "notice_too_large", "file")
	}
	body, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size()))
	if err != nil {
		return out, consent.Fail(consent.Invalid, "file_unreadable", "file").Because(err)
	}
	body = bytes.TrimPrefix(body, []byte("\xef\xbb\xbf"))
	if !utf8.Valid(body) || bytes.IndexByte(body, 0) >= 0 {
		return out, consent.Fail(consent.Invalid, "file_not_text", "file")
	}
	out.Text = string(body)
	return out, nil
}
