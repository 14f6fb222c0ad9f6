package api

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/notices"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Notices is what people are told.
type Notices struct{ d *Deps }

// NoticeText is a version's text in one language, by its hash.
type NoticeText struct {
	Language string `json:"language"`
	Title    string `json:"title"`
	SHA256   string `json:"sha256"`
	Bytes    int    `json:"bytes"`
}

// NoticeVersion is a published version.
type NoticeVersion struct {
	ID            consent.NoticeVersionID `json:"id"`
	Kind          string                  `json:"kind"`
	Number        int                     `json:"number"`
	Languages     []NoticeText            `json:"languages"`
	PublishedAt   string                  `json:"publishedAt"`
	EffectiveFrom string                  `json:"effectiveFrom"`
	ChangeKind    string                  `json:"changeKind"`
	Entry         consent.Entry           `json:"entry"`
	URL           string                  `json:"url"`
	Uses          int64                   `json:"uses"`
}

func noticeDTO(n sqlite.NoticeVersion) NoticeVersion {
	out := NoticeVersion{n.ID, n.Kind, n.Number, []NoticeText{}, stamp(n.PublishedAt), stamp(n.InForce()), n.ChangeKind, n.Entry, n.URL, n.Uses}
	for _, t := range n.Texts {
		out.Languages = append(out.Languages, NoticeText{t.Language, t.Title, t.SHA256, len(t.Text)})
	}
	return out
}

// NoticeDraftState says that a kind is being written.
type NoticeDraftState struct {
	Languages []string `json:"languages"`
	ChangedAt string   `json:"changedAt"`
	Missing   int      `json:"missing"`
}

// NoticeSeries is a kind of notice with its versions, newest first.
type NoticeSeries struct {
	Kind     string            `json:"kind"`
	Versions []NoticeVersion   `json:"versions"`
	Draft    *NoticeDraftState `json:"draft"`
}

// NoticesListOut lists the kinds.
type NoticesListOut struct {
	Notices []NoticeSeries `json:"notices"`
}

// List gives every kind with its versions and drafts.
func (s *Notices) List(Empty) (NoticesListOut, error) {
	out := NoticesListOut{Notices: []NoticeSeries{}}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	versions, drafts, err := notices.List(background(), b)
	if err != nil {
		return out, err
	}
	for _, kind := range consent.NoticeKinds {
		series := NoticeSeries{Kind: string(kind), Versions: []NoticeVersion{}}
		for _, v := range versions {
			if v.Kind == string(kind) {
				series.Versions = append(series.Versions, noticeDTO(v))
			}
		}
		if series.Draft, err = s.draftState(b, kind, drafts); err != nil {
			return out, err
		}
		out.Notices = append(out.Notices, series)
	}
	return out, nil
}

func (s *Notices) draftState(b sqlite.Book, kind consent.NoticeKind, drafts []sqlite.NoticeDraft) (*NoticeDraftState, error) {
	var st *NoticeDraftState
	for _, d := range drafts {
		if d.Kind != string(kind) {
			continue
		}
		if st == nil {
			st = &NoticeDraftState{Languages: []string{}}
		}
		st.Languages = append(st.Languages, d.Language)
		st.ChangedAt = max(st.ChangedAt, stamp(d.ChangedAt))
		draft, err := notices.Read(background(), b, kind, d.Language)
		if err != nil {
			return nil, err
		}
		for _, f := range draft.Report.Findings {
			if f.Severity == "missing" {
				st.Missing++
			}
		}
	}
	return st, nil
}

// NoticesDraftIn names a draft.
type NoticesDraftIn struct {
	Kind     string `json:"kind"`
	Language string `json:"language"`
}

// NoticeFinding is a gap in a draft, or a hint.
type NoticeFinding struct {
	Severity string `json:"severity"`
	Reason   string `json:"reason"`
	Item     string `json:"item"`
	Line     int    `json:"line"`
	Text     string `json:"text"`
}

// NoticeItem is an item of Art. 13 and 14.
type NoticeItem struct {
	Item   string `json:"item"`
	Name   string `json:"name"`
	State  string `json:"state"`
	Anchor string `json:"anchor"`
}

// NoticesDraftOut is a draft with what is still missing.
type NoticesDraftOut struct {
	Text     string          `json:"text"`
	Findings []NoticeFinding `json:"findings"`
	Items    []NoticeItem    `json:"items"`
	HTML     string          `json:"html"`
}

func draftDTO(d notices.Draft) NoticesDraftOut {
	out := NoticesDraftOut{Text: d.Text, Findings: []NoticeFinding{}, Items: []NoticeItem{}, HTML: d.HTML}
	for _, f := range d.Report.Findings {
		text := f.Text
		if text == "" {
			text = f.Field
		}
		out.Findings = append(out.Findings, NoticeFinding{f.Severity, f.Reason, f.Item, f.Line, text})
	}
	for _, i := range d.Report.Items {
		out.Items = append(out.Items, NoticeItem{i.Item, i.Name, string(i.State), i.Anchor})
	}
	return out
}

// Draft gives the saved draft, or the starting text.
func (s *Notices) Draft(in NoticesDraftIn) (out NoticesDraftOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	kind, err := consent.ParseNoticeKind(in.Kind)
	if err != nil {
		return out, err
	}
	d, err := notices.Read(background(), b, kind, in.Language)
	return draftDTO(d), err
}

// NoticesSaveDraftIn is a text being written.
type NoticesSaveDraftIn struct {
	Kind     string `json:"kind"`
	Language string `json:"language"`
	Text     string `json:"text"`
}

// SaveDraft keeps a draft and says what is missing.
func (s *Notices) SaveDraft(in NoticesSaveDraftIn) (out NoticesDraftOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	kind, err := consent.ParseNoticeKind(in.Kind)
	if err != nil {
		return out, err
	}
	d, err := notices.Save(background(), b, kind, in.Language, in.Text)
	return draftDTO(d), err
}

// NoticesPublishIn says which drafts become a version.
type NoticesPublishIn struct {
	Kind          string   `json:"kind"`
	Languages     []string `json:"languages"`
	EffectiveFrom string   `json:"effectiveFrom"`
	ChangeKind    string   `json:"changeKind"`
	Changes       string   `json:"changes"`
	URL           string   `json:"url"`
}

// NoticesPublishOut is the version.
type NoticesPublishOut struct {
	Version NoticeVersion `json:"version"`
}

// Publish freezes drafts into a version.
func (s *Notices) Publish(in NoticesPublishIn) (out NoticesPublishOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	kind, err := consent.ParseNoticeKind(in.Kind)
	if err != nil {
		return out, err
	}
	p := notices.Publication{Kind: kind, Texts: map[string]string{}, ChangeKind: in.ChangeKind, Changes: in.Changes, URL: in.URL}
	if in.EffectiveFrom != "" {
		if p.EffectiveFrom, _, err = consent.ParseWhen(in.EffectiveFrom, time.Local); err != nil {
			return out, err
		}
	}
	for _, l := range in.Languages {
		d, err := notices.Read(background(), b, kind, l)
		if err != nil {
			return out, err
		}
		p.Texts[l] = d.Text
	}
	n, err := notices.Publish(background(), b, p)
	return NoticesPublishOut{noticeDTO(n)}, err
}

// NoticesTextIn names a published text.
type NoticesTextIn struct {
	ID       consent.NoticeVersionID `json:"id"`
	Language string                  `json:"language"`
}

// NoticesTextOut is a published text.
type NoticesTextOut struct {
	Text   string `json:"text"`
	HTML   string `json:"html"`
	Title  string `json:"title"`
	SHA256 string `json:"sha256"`
}

func (s *Notices) find(id consent.NoticeVersionID, language string) (c consent.Controller, n sqlite.NoticeVersion, t sqlite.NoticeText, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return c, n, t, err
	}
	if n, err = notices.Find(background(), b, id); err != nil {
		return c, n, t, err
	}
	at := slices.IndexFunc(n.Texts, func(t sqlite.NoticeText) bool { return t.Language == language })
	if at < 0 {
		return c, n, t, consent.Fail(consent.NotFound, "notice_language_missing", "language")
	}
	err = b.Read(background(), func(v *sqlite.View) error {
		c, err = v.Controller()
		return err
	})
	return c, n, n.Texts[at], err
}

// Text gives a published text.
func (s *Notices) Text(in NoticesTextIn) (out NoticesTextOut, err error) {
	_, _, t, err := s.find(in.ID, in.Language)
	return NoticesTextOut{t.Text, texts.HTML(t.Text), t.Title, t.SHA256}, err
}

// NoticesDocumentIn names a published text and a form.
type NoticesDocumentIn struct {
	ID       consent.NoticeVersionID `json:"id"`
	Language string                  `json:"language"`
	Format   string                  `json:"format"` // pdf, html
}

// NoticesDocumentOut is the file.
type NoticesDocumentOut struct {
	File files.Info `json:"file"`
}

// Document sets a published text as PDF, or as a page for a web site.
func (s *Notices) Document(in NoticesDocumentIn) (out NoticesDocumentOut, err error) {
	c, n, t, err := s.find(in.ID, in.Language)
	if err != nil {
		return out, err
	}
	var doc bytes.Buffer
	switch in.Format {
	case "html":
		doc.WriteString(texts.Page(t.Title, t.Language, t.Text))
	case "pdf":
		if err := writeNotice(&doc, c, n, t); err != nil {
			return out, err
		}
	default:
		return out, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", "pdf, html")
	}
	out.File, err = s.d.Files.Put(fmt.Sprintf("%s.%s.%s", n.ID, t.Language, in.Format), &doc, 0)
	return out, err
}

func writeNotice(doc *bytes.Buffer, c consent.Controller, n sqlite.NoticeVersion, t sqlite.NoticeText) error {
	m := pdf.Notice{Sender: pdf.SenderOf(c), Seal: pdf.Seal{ID: strings.ToUpper(string(n.ID)), Issued: n.PublishedAt, Loose: true}, Title: t.Title, Version: fmt.Sprint(n.Number),
		Language: t.Language, Published: n.PublishedAt, InForce: n.InForce(), SHA256: t.SHA256, URL: n.URL, Blocks: pdfBlocks(texts.Blocks(t.Text))}
	_, err := pdf.WriteNotice(doc, m, t.Language)
	return err
}

func pdfBlocks(in []texts.Block) []pdf.Block {
	out := make([]pdf.Block, 0, len(in))
	for _, b := range in {
		p := pdf.Block{Kind: b.Kind, Level: b.Level, Ordered: b.Ordered, Start: b.Start, Runs: pdfRuns(b.Runs)}
		for _, item := range b.Items {
			p.Items = append(p.Items, pdfBlocks(item))
		}
		for _, row := range b.Rows {
			var cells [][]pdf.Run
			for _, cell := range row {
				cells = append(cells, pdfRuns(cell))
			}
			p.Rows = append(p.Rows, cells)
		}
		out = append(out, p)
	}
	return out
}

func pdfRuns(in []texts.Run) []pdf.Run {
	out := make([]pdf.Run, 0, len(in))
	for _, r := range in {
		out = append(out, pdf.Run{Text: r.Text, Bold: r.Bold, Italic: r.Italic, Break: r.Break, Link: r.Link})
	}
	return out
}
