package replies

import (
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// accessReply is the letter with its annex: the data one by one.
func accessReply(v *sqlite.View, r sqlite.Request, l sqlite.RequestLetter, to Addressee, on time.Time) (m pdf.AccessReply, err error) {
	c, err := v.Controller()
	if err != nil {
		return m, err
	}
	seal, err := sealOf(v, consent.RequestReference(r.ID, r.ReceivedOn), on)
	if err != nil {
		return m, err
	}
	m = pdf.AccessReply{Sender: pdf.SenderOf(c), Seal: seal, Country: c.Country, To: to.Lines, Reference: consent.RequestReference(r.ID, r.ReceivedOn), Date: on, Subject: l.Subject, Blocks: texts.LetterPage(l.Text),
		Items: texts.LetterItems(l.Kind, l.Language), Left: r.Course.Redactions, Files: true}
	m.Received, _ = time.Parse(time.DateOnly, r.ReceivedOn)
	var f texts.LetterFacts
	f.Controller.Language = l.Language
	if err := daysOf(v, r, &f); err != nil {
		return m, err
	}
	m.Due, _ = time.Parse(time.DateOnly, f.Due)
	if o, err := v.FindOperator(r.Handler); err == nil {
		m.Handler = o.Name
	}
	told, err := v.RecipientsOfRequest(r.ID)
	if err != nil {
		return m, err
	}
	for _, x := range told {
		m.Recipients = append(m.Recipients, pdf.AccessRecipient{Name: x.Name, Role: x.Role, Country: x.Country, Data: categories(x.Categories, l.Language)})
	}
	person, err := personOf(v, r)
	if err == nil && person.ID != 0 {
		err = accessData(v, person.ID, l.Language, &m)
	}
	for _, x := range m.Recipients {
		if where, _ := consent.TransferTo(x.Country, on); where.Leaves() {
			transfer := x.Name + ", " + texts.CountryName(x.Country, l.Language)
			if x.Safeguard != "" {
				transfer += ": " + x.Safeguard
			}
			m.Transfers = append(m.Transfers, transfer)
		}
	}
	return m, err
}

// accessData is what the book holds on the person: purposes, values, who gets
// them. Messages and records are listed by how many there are; the files that go
// with the letter hold each.
func accessData(v *sqlite.View, person consent.ContactID, lang string, m *pdf.AccessReply) error {
	d, err := v.Dossier(person)
	if err != nil {
		return err
	}
	for _, p := range used(d) {
		st := d.Standing(p.ID)
		m.Purposes = append(m.Purposes, pdf.AccessPurpose{Name: p.Name(lang), Categories: categories(p.Categories, lang), Basis: string(st.Basis), Retention: p.Retention})
		for _, name := range p.Recipients {
			at := slices.IndexFunc(m.Recipients, func(x pdf.AccessRecipient) bool { return strings.EqualFold(x.Name, name) })
			if at < 0 {
				m.Recipients, at = append(m.Recipients, pdf.AccessRecipient{Name: name}), len(m.Recipients)
			}
			for _, c := range categories(p.Categories, lang) {
				if !slices.Contains(m.Recipients[at].Data, c) {
					m.Recipients[at].Data = append(m.Recipients[at].Data, c)
				}
			}
		}
	}
	if err := annexed(v, d, lang, m); err != nil {
		return err
	}
	keys := d.Contact.FieldKeys()
	for i, field := range d.Contact.Fields() {
		x := pdf.Value{Field: or(field.Label, field.Key), Value: said(field, lang), Origin: "unknown", Source: d.Contact.Source, Since: d.Contact.CreatedAt}
		if o, ok := consent.OriginOf(d.Origins, keys[i]); ok {
			x.Origin, x.Source = string(o.Origin), o.Source
			if since, err := sqlite.ReadMoment(o.Since, ""); err == nil {
				x.Since = since
			}
		}
		if x.Origin == "unknown" && x.Source != "" {
			x.Origin = "" // the source says it
		}
		m.Values = append(m.Values, x)
	}
	m.Values = append(m.Values, counted(d, lang)...)
	return nil
}

// said is a value in words where the book holds a code.
func said(f consent.FieldValue, lang string) string {
	switch f.Key {
	case "country":
		return texts.CountryName(f.Value, lang)
	case "language":
		return pdf.TermsOf(lang).Language(f.Value)
	}
	return f.Value
}

// counted says how many of what else there is.
func counted(d sqlite.Dossier, lang string) (out []pdf.Value) {
	words := countedWords[lang]
	for i, n := range []int{len(d.Events), len(d.Messages), len(d.Mails), len(d.Touches), len(d.Attached), len(d.Requests)} {
		if n > 0 {
			out = append(out, pdf.Value{Field: words[i], Value: pdf.TermsOf(lang).Number(int64(n)), Origin: "observed"})
		}
	}
	if len(out) > 0 {
		out[0].Group = words[6]
	}
	return out
}

var countedWords = map[string][7]string{
	"en": {"Consents given, refused or withdrawn", "Messages sent to you", "Messages from you", "Records of contact", "Files", "Requests", "How many records there are"},
	"sv": {"Samtycken, nej och återkallelser", "Meddelanden till dig", "Meddelanden från dig", "Kontaktanteckningar", "Filer", "Begäranden", "Hur många poster som finns"},
	"de": {"Einwilligungen, Ablehnungen, Widerrufe", "Nachrichten an Sie", "Nachrichten von Ihnen", "Kontaktvermerke", "Dateien", "Anträge", "Anzahl der Einträge"},
	"fr": {"Consentements, refus et retraits", "Messages envoyés", "Messages reçus de vous", "Notes de contact", "Fichiers", "Demandes", "Nombre d’enregistrements"},
}

// sealOf ties a document to the ledger as it stands.
func sealOf(v *sqlite.View, id string, issued time.Time) (pdf.Seal, error) {
	head, err := v.Head()
	return pdf.Seal{ID: id, Issued: issued, Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Loose: true, By: pdf.Signing(v.Signing())}, err
}
