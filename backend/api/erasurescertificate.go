package api

import (
	"fmt"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
)

// ErasureIDIn names an erasure.
type ErasureIDIn struct {
	ID int64 `json:"id"`
}

// ErasureCertificateOut is what the certificate says.
type ErasureCertificateOut struct {
	ID          int64                 `json:"id"`
	Entry       consent.Entry         `json:"entry"`
	LedgerRoot  string                `json:"ledgerRoot"`
	Ground      consent.ErasureGround `json:"ground"`
	Request     consent.RequestID     `json:"request"`
	CarriedOn   string                `json:"carriedOn"`
	Operator    string                `json:"operator"`
	People      int64                 `json:"people"`
	Finished    bool                  `json:"finished"`
	Lines       []consent.ErasureLine `json:"lines"`
	Sum         consent.ErasureSum    `json:"sum"`
	Destroyed   int64                 `json:"destroyed"`
	Files       int64                 `json:"files"`
	SharedFiles int64                 `json:"sharedFiles"`
	Suppressed  bool                  `json:"suppressed"`
	Packs       int64                 `json:"packs"`
	Exports     int64                 `json:"exports"`
	BytesGone   string                `json:"bytesGone"` // "" while that is due
	Backups     []ErasureBackup       `json:"backups"`
}

func certificateOut(c erasures.Certificate) ErasureCertificateOut {
	return ErasureCertificateOut{c.ID, c.Entry, c.LedgerRoot, c.Ground, c.Request, c.CarriedOn, c.Operator, c.People, c.Finished, list(c.Lines), c.Sum, c.Destroyed, c.Files, c.SharedFiles, c.Suppressed,
		c.Packs, c.Exports, stamp(c.BytesGone), erasureBackups(c.Backups)}
}

// Certificate gives it.
func (s *Erasures) Certificate(in ErasureIDIn) (out ErasureCertificateOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return certificateOut(erasures.Certificate{}), err
	}
	c, err := erasures.CertificateOf(background(), b, in.ID)
	return certificateOut(c), err
}

// ErasuresListOut lists the erasures, newest first.
type ErasuresListOut struct {
	Erasures []ErasureCertificateOut `json:"erasures"`
}

// List gives them.
func (s *Erasures) List(Empty) (out ErasuresListOut, err error) {
	out.Erasures = []ErasureCertificateOut{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := erasures.List(background(), b)
	for _, c := range all {
		out.Erasures = append(out.Erasures, certificateOut(c))
	}
	return out, err
}

// ErasuresHold keeps a person's data from being erased.
type ErasuresHold struct {
	ID      int64         `json:"id"`
	Words   string        `json:"words"`
	Law     string        `json:"law"`
	Since   string        `json:"since"`
	Until   string        `json:"until"`
	EndedAt string        `json:"endedAt"`
	Entry   consent.Entry `json:"entry"`
}

// ErasuresPersonIn names a person.
type ErasuresPersonIn struct {
	ContactID consent.ContactID `json:"contactId"`
}

// ErasuresHoldsOut lists what keeps from erasing.
type ErasuresHoldsOut struct {
	Holds []ErasuresHold `json:"holds"`
}

// Holds gives those of a person, lifted ones too.
func (s *Erasures) Holds(in ErasuresPersonIn) (out ErasuresHoldsOut, err error) {
	out.Holds = []ErasuresHold{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := erasures.Holds(background(), b, true)
	for _, h := range all {
		if h.Contact == in.ContactID {
			out.Holds = append(out.Holds, ErasuresHold{h.ID, h.Words, h.Law, h.Since, h.Until, stored(h.EndedAt), h.Entry})
		}
	}
	return out, err
}

// ErasuresHoldIn is what keeps from erasing.
type ErasuresHoldIn struct {
	ContactID consent.ContactID `json:"contactId"`
	Words     string            `json:"words"`
	Law       string            `json:"law"`
	Since     string            `json:"since"`
	Until     string            `json:"until"`
}

// AddHold keeps it.
func (s *Erasures) AddHold(in ErasuresHoldIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = erasures.AddHold(background(), b, sqlite.Hold{Contact: in.ContactID, Words: in.Words, Law: in.Law, Since: in.Since, Until: in.Until})
	return Empty{}, err
}

// ErasuresLiftIn says why a hold ends.
type ErasuresLiftIn struct {
	ID    int64  `json:"id"`
	Words string `json:"words"`
}

// LiftHold ends a hold.
func (s *Erasures) LiftHold(in ErasuresLiftIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = erasures.LiftHold(background(), b, in.ID, in.Words)
	return Empty{}, err
}

// ErasuresPDFIn names an erasure and the language of its certificate.
type ErasuresPDFIn struct {
	ID       int64  `json:"id"`
	Language string `json:"language"`
}

// CertificatePDF writes the certificate as a document.
func (s *Erasures) CertificatePDF(in ErasuresPDFIn) (out RepliesFileOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.File, err = s.d.file(fmt.Sprintf("erasure-%d.pdf", in.ID), func(w io.Writer) error {
		_, err := erasures.WriteCertificate(background(), b, in.ID, in.Language, w)
		return err
	})
	return out, err
}
