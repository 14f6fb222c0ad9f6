package evidence

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// Scopes of a pack so far.
const (
	ScopeSubject  = "subject"  // one person
	ScopeConsent  = "consent"  // every consent of the book
	ScopeAll      = "all"      // and the register, the notices, the whole ledger
	ScopeCampaign = "campaign" // one campaign: who was asked, by which rule, and what they answered
	ScopeRequest  = "request"  // how one request went
	ScopeBreach   = "breach"   // the breach register, or the file of one

	ScopeRegisters = "registers" // what the controller documents, as it stood on a day
)

// Order says what a pack is to prove.
type Order struct {
	Scope            string
	Contact          consent.ContactID  // of ScopeSubject
	Campaign         consent.CampaignID // of ScopeCampaign
	Request          consent.RequestID  // of ScopeRequest
	Report, Legality SetDocument        // of ScopeCampaign
	Breach           consent.BreachID   // of ScopeBreach; 0: the whole register
	Breaches         BreachForms        // of ScopeBreach and ScopeAll
	AsOf             time.Time          // zero: now
	Language         string             // of documents and README; "": the controller's
	WithRestricted   string             // reason of Art. 18(2) for which people are in it whose use is restricted; "": none is stated
	Progress         func(done, total int64)
}

// Manifest sums up a pack; it stands in it as MANIFEST.json.
type Manifest struct {
	Format     string         `json:"format"`
	ID         string         `json:"id"`
	Scope      string         `json:"scope"`
	Book       consent.BookID `json:"book"`
	Controller string         `json:"controller"`
	Language   string         `json:"language"`
	Made       string         `json:"made"`
	AsOf       string         `json:"as_of"`
	Known      string         `json:"known"` // by all that was recorded until then
	Entries    int64          `json:"ledger_entries"`
	Root       string         `json:"ledger_root"`
	Restricted string         `json:"with_restricted,omitempty"` // reason of Art. 18(2) GDPR
	Key        string         `json:"key"`
	Files      []ManifestFile `json:"files"`
}

// ManifestFile is one file of a pack.
type ManifestFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Bytes  int64  `json:"bytes"`
	Packed string `json:"packed_sha256"` // of its bytes as they are packed: no other packing of the same content passes
}

const packFormat = "consentbook-pack/1"

// Built is a finished pack.
type Built struct {
	Manifest Manifest
	Number   int64
	Bytes    int64
	SHA256   string
	Entry    consent.Entry
}

// build holds what the steps of one pack share.
type build struct {
	Order
	b     sqlite.Book
	v     *sqlite.View
	away  *sqlite.Away // the person, where they are put away
	p     *packer
	head  sqlite.Head
	now   time.Time
	c     consent.Controller
	id    string
	name  string // of the campaign, number of the request
	num   int64
	began time.Time // of the book: the period a pack speaks of
	docs  []pdf.PackFile
	count struct{ evidence, people int }
}

// Build writes a pack, then notes in the ledger that it was handed out, with
// its hash, and keeps its checkpoint.
func Build(ctx context.Context, b sqlite.Book, o Order, w io.Writer) (out Built, err error) {
	if o.Progress == nil {
		o.Progress = func(int64, int64) {}
	}
	if o.Scope == ScopeConsent && o.Contact != 0 { // the consents of one person hold nobody else's
		o.Scope = ScopeSubject
	}
	c := &counted{w: w, h: sha256.New()}
	x := &build{Order: o, b: b, p: newPacker(c)}
	if err := readOf(ctx, b, o.Contact, x.run); err != nil {
		return out, err
	}
	out = Built{Manifest: x.manifest(), Number: x.num, Bytes: c.n, SHA256: hex.EncodeToString(c.h.Sum(nil))}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if err := tx.KeepNote(x.head); err != nil {
			return err
		}
		out.Entry = tx.NextEntry()
		if _, err := tx.CreatePack(sqlite.Pack{Scope: o.Scope, Contact: o.Contact, Bytes: c.n, SHA256: out.SHA256, Entry: out.Entry}); err != nil {
			return err
		}
		_, err := tx.Append("evidence.built", sqlite.Item{Contact: o.Contact, Payload: struct {
			Pack     string             `json:"pack"`
			Scope    string             `json:"scope"`
			Contact  consent.ContactID  `json:"contact"`
			SHA256   string             `json:"sha256"`
			Size     int64              `json:"ledger_entries"`
			Campaign consent.CampaignID `json:"of_campaign,omitempty"`
			Request  consent.RequestID  `json:"of_request,omitempty"`
			Breach   consent.BreachID   `json:"of_breach,omitempty"`

			WithRestricted string `json:"with_restricted,omitempty"`
		}{x.id, o.Scope, o.Contact, out.SHA256, x.head.Size, o.Campaign, o.Request, o.Breach, o.WithRestricted}})
		return err
	})
	return out, err
}

func (x *build) run(v *sqlite.View, away *sqlite.Away) (err error) {
	x.v, x.away = v, away
	if x.c, err = v.Controller(); err != nil {
		return err
	}
	if x.head, err = v.Head(); err != nil {
		return err
	}
	if x.num, err = v.NextPack(); err != nil {
		return err
	}
	if x.began, err = v.CreatedAt(); err != nil {
		return err
	}
	x.now = x.b.Now()
	x.id = fmt.Sprintf("P-%d-%04d", x.now.Year(), x.num)
	if err := x.day(); err != nil {
		return err
	}
	if x.Language == "" {
		x.Language = x.c.Language
	}
	if !consent.SpeaksLanguage(x.Language) {
		return consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	if err := x.restricted(); err != nil {
		return err
	}
	if err := x.p.bytes(pageName, page); err != nil {
		return err
	}
	switch x.Scope {
	case ScopeSubject:
		err = x.subject()
	case ScopeConsent, ScopeAll:
		err = x.whole()
	case ScopeCampaign:
		err = x.campaign()
	case ScopeRequest:
		err = x.request()
	case ScopeRegisters:
		err = x.documentedRegisters()
	case ScopeBreach:
		err = x.breach()
	default:
		return consent.Fail(consent.Invalid, "scope_unknown", "scope", "known", "subject, consent, all, campaign, request, breach, registers")
	}
	if err != nil {
		return err
	}
	return x.seal()
}

// day settles the day the pack is about. Nobody knows the state of a day to
// come, and so far only the proof of one person can look back.
func (x *build) day() error {
	switch {
	case x.AsOf.IsZero() || sameDay(x.AsOf, x.now):
		x.AsOf = x.now
	case x.AsOf.After(x.now):
		return consent.Fail(consent.Invalid, "time_in_future", "as-of")
	case x.Scope != ScopeSubject && x.Scope != ScopeRegisters:
		return consent.Fail(consent.Invalid, "as_of_one_person", "as-of")
	}
	return nil
}

// packName is the name the pack's documents know it by.
func (x *build) packName() string { return x.id + ".zip" }

func (x *build) document(name, title, article string, write func(io.Writer) (int, error)) error {
	var doc bytes.Buffer
	pages, err := write(&doc)
	if err != nil {
		return err
	}
	if err := x.p.bytes(name, doc.Bytes()); err != nil {
		return err
	}
	x.docs = append(x.docs, pdf.PackFile{Group: "consent", Title: title, Answers: article, File: name, Pages: pages, SHA256: x.p.sums[name]})
	return nil
}

// subject packs the consents of one person.
func (x *build) subject() error {
	if x.Contact == 0 {
		return consent.Fail(consent.Invalid, "scope_needs_person", "email")
	}
	d, err := x.v.Dossier(x.Contact)
	if err != nil {
		return err
	}
	ps, err := proofs(x.v, d, x.head)
	if err != nil {
		return err
	}
	x.count.people = 1
	doc, err := proofDoc(d, ps, seal("CP"+x.id[1:], x.head, x.b, x.now, x.packName()), x.AsOf, x.Language)
	if err != nil {
		return err
	}
	if err := x.document("1-documents/consent-proof.pdf", "CP"+x.id[1:], "7(1)", func(w io.Writer) (int, error) { return pdf.WriteConsentProof(w, doc, x.Language) }); err != nil {
		return err
	}
	if err := x.personData(d); err != nil {
		return err
	}
	if err := x.files(d.Evidence); err != nil {
		return err
	}
	if err := x.notices(d.Notices); err != nil {
		return err
	}
	return x.ledger(func() error {
		return x.p.file("5-ledger/proofs.jsonl", func(w io.Writer) error {
			enc := json.NewEncoder(w)
			for _, p := range ps {
				if err := enc.Encode(p); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

func (x *build) files(files []sqlite.EvidenceFile) error {
	sortBy(files, func(f sqlite.EvidenceFile) string { return evidenceName(f.Entry, f) })
	for _, f := range files {
		whole, err := x.v.FindEvidence(f.ID, true)
		if err != nil {
			return err
		}
		x.count.evidence++
		if err := x.p.bytes(evidenceName(whole.Entry, whole), whole.Bytes); err != nil {
			return err
		}
	}
	return nil
}

func (x *build) notices(ns []sqlite.NoticeVersion) error {
	type text struct{ name, text string }
	var all []text
	for _, n := range ns {
		whole, err := x.v.FindNotice(n.ID)
		if err != nil {
			return err
		}
		for _, t := range whole.Texts {
			all = append(all, text{fmt.Sprintf("4-notices/%s.%s.md", n.ID, t.Language), t.Text})
		}
	}
	sortBy(all, func(t text) string { return t.name })
	for _, t := range all {
		if err := x.p.bytes(t.name, []byte(t.text)); err != nil {
			return err
		}
	}
	return nil
}

// ledger writes keys and checkpoint; log writes what stands after them in name
// order: the log or the proofs.
func (x *build) ledger(log func() error) error {
	who, err := allowedSigner(signerName(x.b.BookID()), x.b.Signer().Public().(ed25519.PublicKey))
	if err != nil {
		return err
	}
	certificate, err := pdf.Certificate(pdf.Signing(x.b.Signing()), x.c.Name)
	if err != nil {
		return err
	}
	for _, f := range []struct{ name, text string }{
		{"5-ledger/allowed_signers", who}, {"5-ledger/checkpoint.txt", x.head.Note}, {"5-ledger/documents.pem", string(certificate)}, {"5-ledger/key.txt", x.b.VerifierKey() + "\n"},
	} {
		if err := x.p.bytes(f.name, []byte(f.text)); err != nil {
			return err
		}
	}
	return log()
}

func (x *build) manifest() Manifest {
	m := Manifest{Format: packFormat, ID: x.id, Scope: x.Scope, Book: x.b.BookID(), Controller: x.c.Name, Language: x.Language,
		Made: x.now.Format(time.RFC3339), AsOf: x.AsOf.Format(time.RFC3339), Known: x.head.At.Format(time.RFC3339Nano),
		Entries: x.head.Size, Root: hex.EncodeToString(x.head.Root[:]), Restricted: x.WithRestricted, Key: x.b.VerifierKey(), Files: []ManifestFile{}}
	for name := range x.p.sums {
		if name != "SHA256SUMS" && name != "SHA256SUMS.sig" && name != "MANIFEST.json" {
			m.Files = append(m.Files, ManifestFile{name, x.p.sums[name], x.p.size[name], x.p.packed[name]})
		}
	}
	sortBy(m.Files, func(f ManifestFile) string { return f.Name })
	return m
}

// seal writes the cover, the manifest, the README, the list of hashes and the
// signature over it.
func (x *build) seal() error {
	cover := pdf.PackCover{Sender: pdf.SenderOf(x.c), Seal: seal(x.id, x.head, x.b, x.now, x.packName()), Scope: x.Scope, Person: x.name,
		From: x.began, To: x.AsOf, By: x.b.Operator.Name, Files: x.docs, Evidence: x.count.evidence, People: x.count.people, Manifest: pdf.File{Name: "SHA256SUMS"}}
	var doc bytes.Buffer
	if _, err := pdf.WritePackCover(&doc, cover, x.Language); err != nil {
		return err
	}
	if err := x.p.bytes("6-cover.pdf", doc.Bytes()); err != nil {
		return err
	}
	m, err := json.MarshalIndent(x.manifest(), "", "  ")
	if err != nil {
		return err
	}
	if err := x.p.bytes("MANIFEST.json", append(m, '\n')); err != nil {
		return err
	}
	if err := x.p.bytes("README.txt", []byte(readme(x.Language, x.id, x.Scope, signerName(x.b.BookID()), x.head))); err != nil {
		return err
	}
	sums := sumsFile(x.p.sums)
	if err := x.p.bytes("SHA256SUMS", sums); err != nil {
		return err
	}
	sig, err := signSSH(sums, x.b.Signer())
	if err != nil {
		return err
	}
	if err := x.p.bytes("SHA256SUMS.sig", sig); err != nil {
		return err
	}
	return x.p.close()
}

// Preview is the consent proof of one person outside of a pack.
func Preview(ctx context.Context, b sqlite.Book, contact consent.ContactID, asOf time.Time, language string, w io.Writer) (pages int, err error) {
	err = readOf(ctx, b, contact, func(v *sqlite.View, _ *sqlite.Away) error {
		d, err := v.Dossier(contact)
		if err != nil {
			return err
		}
		if err := v.MayUse(contact); err != nil {
			return err
		}
		head, err := v.Head()
		if err != nil {
			return err
		}
		ps, err := proofs(v, d, head)
		if err != nil {
			return err
		}
		if language == "" {
			language = d.Controller.Language
		}
		now := b.Now()
		if asOf.IsZero() || sameDay(asOf, now) {
			asOf = now
		}
		if asOf.After(now) {
			return consent.Fail(consent.Invalid, "time_in_future", "as-of")
		}
		doc, err := proofDoc(d, ps, seal(fmt.Sprintf("CP-%d-C%d", now.Year(), contact), head, b, now, ""), asOf, language)
		if err != nil {
			return err
		}
		pages, err = pdf.WriteConsentProof(w, doc, language)
		return err
	})
	return pages, err
}
