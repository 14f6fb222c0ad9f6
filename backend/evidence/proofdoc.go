package evidence

import (
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// seal ties a document to the head it was made at.
func seal(id string, head sqlite.Head, b sqlite.Book, issued time.Time, pack string) pdf.Seal {
	return pdf.Seal{ID: id, Issued: issued, Entries: head.Size, Root: hex.EncodeToString(head.Root[:]),
		Key: fingerprint(b.Signer().Public().(ed25519.PublicKey)), Pack: pack, Signer: signerName(b.BookID()), Loose: pack == "", By: pdf.Signing(b.Signing())}
}

func signerName(id consent.BookID) string { return ledger.Origin(string(id)) }

// proofs collects the proofs of one person's entries at a head.
func proofs(v *sqlite.View, d sqlite.Dossier, head sqlite.Head) ([]ledger.Proof, error) {
	var out []ledger.Proof
	places, err := v.ItemsOf(d.Contact.ID)
	if err != nil {
		return nil, err
	}
	for _, n := range d.Notices {
		places = append(places, sqlite.ItemPlace{Entry: n.Entry})
	}
	slices.SortFunc(places, func(a, b sqlite.ItemPlace) int { return int(a.Entry-b.Entry)*1_000_000 + int(a.Pos-b.Pos) })
	for _, place := range places {
		p, err := v.Proof(place.Entry, place.Pos, head.Size)
		if err != nil {
			return nil, err
		}
		if _, err := p.Verify(head.Size, head.Root); err != nil { // never hand out what does not hold
			return nil, consent.Fail(consent.Integrity, "ledger_broken", "").Because(err)
		}
		out = append(out, p)
	}
	return out, nil
}

// proofDoc is the consent proof of one person as of a moment (Art. 7(1)).
func proofDoc(d sqlite.Dossier, ps []ledger.Proof, s pdf.Seal, asOf time.Time, language string) (pdf.ConsentProof, error) {
	c := d.Contact
	m := pdf.ConsentProof{Sender: pdf.SenderOf(d.Controller), Seal: s, AsOf: asOf,
		Person: pdf.Person{Name: c.CallName(), Email: c.Email(), Since: c.CreatedAt.In(asOf.Location()), CameIn: c.Source, Reference: fmt.Sprintf("contact-%d", c.ID), Number: int64(c.ID)}}
	if c.Organisation != "" && c.Organisation != c.CallName() {
		m.Person.Other = append(m.Person.Other, pdf.Line{Term: "organisation", Value: c.Organisation})
	}
	for _, p := range d.Purposes {
		st, err := standingOn(d, p, asOf)
		if err != nil {
			return m, err
		}
		if st.State == consent.None && !p.Allows(consent.BasisConsent) {
			continue // nothing was asked, nothing is done
		}
		m.States = append(m.States, pdf.Standing{Purpose: p.Name(language), State: st.State, Basis: string(st.Basis),
			Since: local(st.At, asOf), Until: local(st.Until, asOf), Entry: int64(entryOf(st))})
	}
	for _, e := range d.Events {
		if err := addEvent(&m, d, e, asOf, language); err != nil {
			return m, err
		}
	}
	addHistory(&m, d, asOf)
	named := map[int64]bool{}
	for _, e := range m.History {
		named[e.Entry] = true
	}
	for _, t := range m.Told {
		named[t.Entry] = true
	}
	for _, p := range ps {
		if !named[p.Entry] {
			continue // what this document does not speak of it need not prove
		}
		inclusion, err := inclusionOf(p)
		if err != nil {
			return m, err
		}
		m.Proofs = append(m.Proofs, inclusion)
	}
	return m, nil
}

func entryOf(s sqlite.Standing) consent.Entry {
	if s.State == consent.OtherBasis || s.Entry == 0 {
		return s.BasisEntry
	}
	return s.Entry
}

func local(t, like time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(like.Location())
}

// standingOn is where the person stood for a purpose on a day, by all that is
// known today.
func standingOn(d sqlite.Dossier, p consent.Purpose, asOf time.Time) (sqlite.Standing, error) {
	var events []sqlite.ConsentEvent
	for _, e := range d.Events {
		if e.Purpose == p.ID {
			events = append(events, e)
		}
	}
	s, err := sqlite.FoldUnited(events, d.Merges, d.Contact.ID, asOf, asOf.AddDate(1000, 0, 0))
	if err != nil {
		return s, err
	}
	stated := d.Standing(p.ID)
	s.Purpose = p.ID
	if statedBy(d, stated.BasisEntry, asOf) {
		s.Basis, s.BasisSource, s.BasisEntry = stated.Basis, stated.BasisSource, stated.BasisEntry
	}
	switch {
	case s.State.Permits() && !s.Until.IsZero() && !asOf.Before(s.Until):
		s.State = consent.Expired
	case s.State == consent.None && s.Basis != "" && s.Basis != consent.BasisConsent:
		s.State = consent.OtherBasis
	}
	return s, nil
}

// statedBy says whether a ground's entry had been made by a day.
func statedBy(d sqlite.Dossier, entry consent.Entry, asOf time.Time) bool {
	for _, e := range d.Entries {
		if e.Entry == entry {
			return !e.At.After(asOf) || sameDay(e.At, asOf)
		}
	}
	return false
}

func addEvent(m *pdf.ConsentProof, d sqlite.Dossier, e sqlite.ConsentEvent, asOf time.Time, language string) error {
	ev, err := e.Event()
	if err != nil || ev.At.After(asOf) {
		return err
	}
	purpose := d.Purpose(e.Purpose).Name(language)
	leaf, note := "", ""
	for _, row := range d.Entries {
		if row.Entry == e.Entry {
			leaf = hex.EncodeToString(row.Hash[:])
		}
	}
	if e.Claim != "" {
		note = importSource(d, e.Import)
	}
	operator := d.Operators[e.Operator].Name
	if operator == "" {
		operator = string(e.Operator)
	}
	m.History = append(m.History, pdf.Event{At: ev.At, DayOnly: e.DayOnly, Recorded: ev.RecordedAt, Purpose: purpose, Kind: string(e.State), Method: e.Method,
		Note: note, Operator: operator, Entry: int64(e.Entry), Leaf: leaf})
	if e.Claim != "" || e.State == consent.Requested || e.State == consent.Deferred {
		return nil
	}
	act := pdf.Act{Purposes: []string{purpose}, State: e.State, Method: e.Method, Words: e.Words, At: ev.At, DayOnly: e.DayOnly, Recorded: ev.RecordedAt.In(asOf.Location()),
		Operator: operator, Entry: int64(e.Entry)}
	if f, ok := d.File(e.Evidence); ok {
		act.Evidence = &pdf.File{Name: evidenceName(e.Entry, f), SHA256: f.SHA256, Bytes: f.Size}
	}
	m.Acts = append(m.Acts, act)
	m.Gaps = append(m.Gaps, actGaps(e, language)...)
	if e.Notice != "" {
		addTold(m, told(d, e, purpose))
		if n := d.Notice(e.Notice); e.State.Permits() && n.PublishedAt.After(ev.At) {
			m.Gaps = append(m.Gaps, lateNotice(language, string(n.ID), n.PublishedAt, ev.At))
		}
	}
	return nil
}

// addTold adds what the person was told, once: where the same text was before
// them again, the purposes are named together.
func addTold(m *pdf.ConsentProof, t pdf.Told) {
	for i := range m.Told {
		x := &m.Told[i]
		if x.SHA256 == t.SHA256 && x.Question == t.Question {
			if !slices.Contains(x.Purposes, t.Purposes[0]) {
				x.Purposes = append(x.Purposes, t.Purposes...)
			}
			return
		}
	}
	m.Told = append(m.Told, t)
}

func importSource(d sqlite.Dossier, id consent.ImportID) string {
	if d.Import != nil && d.Import.ID == id {
		return d.Import.Source
	}
	return ""
}

func told(d sqlite.Dossier, e sqlite.ConsentEvent, purpose string) pdf.Told {
	n := d.Notice(e.Notice)
	t := pdf.Told{Purposes: []string{purpose}, Version: fmt.Sprint(n.Number), Language: e.Language, InForce: n.InForce(),
		SHA256: e.NoticeHash, Question: e.Question, Entry: int64(n.Entry)}
	for _, x := range n.Texts {
		if x.Language == e.Language {
			t.Notice = x.Title
		}
	}
	return t
}

// addHistory adds what else happened to the person: how they came in, what
// ground was stated.
func addHistory(m *pdf.ConsentProof, d sqlite.Dossier, asOf time.Time) {
	for _, e := range d.Entries {
		if strings.HasPrefix(e.Kind, "consent.") || e.Kind == "subject.exported" || e.Kind == "evidence.built" || e.At.After(asOf) && !sameDay(e.At, asOf) {
			continue
		}
		m.History = append(m.History, pdf.Event{At: e.At, Recorded: e.At, Kind: e.Kind, Note: noteOf(e, d), Operator: e.Operator, Entry: int64(e.Entry), Leaf: hex.EncodeToString(e.Hash[:])})
	}
	slices.SortStableFunc(m.History, func(a, b pdf.Event) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return int(a.Entry - b.Entry)
	})
}

func sameDay(a, b time.Time) bool {
	return a.In(b.Location()).Format(time.DateOnly) == b.Format(time.DateOnly)
}

func noteOf(e sqlite.EntryRow, d sqlite.Dossier) string {
	if e.Kind == "contacts.imported" && d.Import != nil {
		return d.Import.Source
	}
	return ""
}

func inclusionOf(p ledger.Proof) (pdf.Inclusion, error) {
	leaf, err := ledger.ParseLeaf([]byte(p.Leaf))
	if err != nil {
		return pdf.Inclusion{}, err
	}
	h, commitment := leaf.Hash(), ledger.Item{Salt: p.Salt, Payload: []byte(p.Payload)}.Commitment()
	out := pdf.Inclusion{Entry: p.Entry, ItemIndex: p.Item, Items: leaf.Count, ItemRoot: hex.EncodeToString(leaf.Items[:]), Leaf: hex.EncodeToString(h[:])}
	if leaf.Count > 1 {
		item := tlog.RecordHash(commitment[:]) // the leaf of the entry's own tree
		out.Item = hex.EncodeToString(item[:])
	}
	for _, x := range p.ItemPath {
		out.ItemPath = append(out.ItemPath, hex.EncodeToString(x))
	}
	for _, x := range p.Path {
		out.Path = append(out.Path, hex.EncodeToString(x))
	}
	return out, nil
}

// evidenceName is where a kept file stands in a pack: by its entry, so that no
// name of a file tells a name of a person.
func evidenceName(entry consent.Entry, f sqlite.EvidenceFile) string {
	return fmt.Sprintf("3-evidence/entry-%06d-%d%s", entry, f.ID, extension(f))
}

var extensions = map[string]string{"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg", "message/rfc822": ".eml", "text/plain": ".txt", "text/csv": ".csv"}

func extension(f sqlite.EvidenceFile) string {
	if e := extensions[strings.SplitN(f.MediaType, ";", 2)[0]]; e != "" {
		return e
	}
	return ".bin"
}
