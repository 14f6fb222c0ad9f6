package api

import (
	"fmt"
	"io"
	"time"

	"consentbook/backend/breaches"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/evidence"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// Evidence makes documents and packs, and checks packs.
type Evidence struct{ d *Deps }

// EvidenceBuildIn says what is to be proved.
type EvidenceBuildIn struct {
	Scope     string            `json:"scope"`
	ContactID consent.ContactID `json:"contactId"`
	AsOf      string            `json:"asOf"`
	Language  string            `json:"language"`

	CampaignID consent.CampaignID `json:"campaignId"`         // of the scope campaign
	BreachID   consent.BreachID   `json:"breachId,omitempty"` // of the scope breach; 0: the whole register

	WithRestricted string `json:"withRestricted"` // reason of Art. 18(2) GDPR; "" states none
}

// AsOf reads the day a question is about: a day means its end.
func AsOf(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, dayOnly, err := consent.ParseWhen(s, time.Local)
	if err != nil {
		return t, consent.Fail(consent.Invalid, "as_of_malformed", "asOf")
	}
	if dayOnly {
		t = t.AddDate(0, 0, 1).Add(-time.Second)
	}
	return t, nil
}

// Build makes a pack, as a job.
func (s *Evidence) Build(in EvidenceBuildIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	o := evidence.Order{Scope: in.Scope, Contact: in.ContactID, Language: in.Language, WithRestricted: in.WithRestricted, Campaign: in.CampaignID, Report: campaigns.SetReport, Legality: campaigns.SetLegality,
		Breach: in.BreachID, Breaches: evidence.BreachForms{Document: breaches.SetRegister, Table: breaches.SetTable}}
	if o.AsOf, err = AsOf(in.AsOf); err != nil {
		return out, err
	}
	var number int64
	if err := b.Read(background(), func(v *sqlite.View) error { number, err = v.NextPack(); return err }); err != nil {
		return out, err
	}
	out.Job = s.d.produce("evidence.build", fmt.Sprintf("P-%d-%04d.zip", b.Now().Year(), number), 0, func(j *job, w io.Writer) error {
		built, err := evidence.Build(j.ctx, b, o, w)
		j.counts["files"], j.counts["number"], j.counts["entry"] = int64(len(built.Manifest.Files)), built.Number, int64(built.Entry)
		return err
	})
	return out, nil
}

// Pack is a pack that was made.
type Pack struct {
	Number    int64             `json:"number"`
	Scope     string            `json:"scope"`
	At        string            `json:"at"`
	Entry     consent.Entry     `json:"entry"`
	Bytes     int64             `json:"bytes"`
	SHA256    string            `json:"sha256"`
	ContactID consent.ContactID `json:"contactId"`
}

// EvidencePacksOut lists the packs.
type EvidencePacksOut struct {
	Packs []Pack `json:"packs"`
}

// Packs lists the packs that were made, newest first.
func (s *Evidence) Packs(Empty) (EvidencePacksOut, error) {
	out := EvidencePacksOut{Packs: []Pack{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	err = b.Read(background(), func(v *sqlite.View) error {
		ps, err := v.Packs()
		for _, p := range ps {
			out.Packs = append(out.Packs, Pack{p.Number, p.Scope, stamp(p.MadeAt), p.Entry, p.Bytes, p.SHA256, p.Contact})
		}
		return err
	})
	return out, err
}

// EvidencePreviewIn names a person, a day and a language.
type EvidencePreviewIn struct {
	ContactID consent.ContactID `json:"contactId"`
	AsOf      string            `json:"asOf"`
	Language  string            `json:"language"`
}

// EvidencePreviewOut is the document.
type EvidencePreviewOut struct {
	File  files.Info `json:"file"`
	Pages int        `json:"pages"`
}

// Preview sets the consent proof of one person.
func (s *Evidence) Preview(in EvidencePreviewIn) (out EvidencePreviewOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	asOf, err := AsOf(in.AsOf)
	if err != nil {
		return out, err
	}
	f, err := s.d.Files.Create(fmt.Sprintf("consent-proof-%d.pdf", in.ContactID))
	if err != nil {
		return out, err
	}
	if out.Pages, err = evidence.Preview(background(), b, in.ContactID, asOf, in.Language, f); err != nil {
		f.Discard()
		return out, err
	}
	err = f.Close()
	out.File = f.Info()
	return out, err
}

// EvidenceVerifyIn names a pack chosen by the user.
type EvidenceVerifyIn struct {
	File files.Ref `json:"file"`
}

// Verify checks a pack; it needs no book.
func (s *Evidence) Verify(in EvidenceVerifyIn) (evidence.Verdict, error) {
	f, err := s.d.Files.Open(in.File)
	if err != nil {
		return evidence.Verdict{Checks: []evidence.Check{}}, err
	}
	defer f.Close()
	return evidence.Verify(f, f.Size())
}
