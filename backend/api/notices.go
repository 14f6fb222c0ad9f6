package api

import (
	"bytes"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/notices"
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
	EffectiveTo   string                  `json:"effectiveTo"` // of a deposited text: the last day; else ""
	Deposited     bool                    `json:"deposited"`
	InForce       bool                    `json:"inForce"` // it is the one of its kind that applies now
	Missing       []string                `json:"missing"` // articles that a deposited text lacks
	Changes       string                  `json:"changes"`
	Queued        int64                   `json:"queued"` // consents that its publication queued; 0 in lists
}

func noticeDTO(n sqlite.NoticeVersion) NoticeVersion {
	out := NoticeVersion{n.ID, n.Kind, n.Number, []NoticeText{}, stamp(n.PublishedAt), stamp(n.InForce()), n.ChangeKind, n.Entry, n.URL, n.Uses,
		"", n.Deposited, false, append([]string{}, n.Missing...), n.Changes, n.Queued}
	if !n.EffectiveTo.IsZero() {
		out.EffectiveTo = n.EffectiveTo.Add(-1).In(time.Local).Format(time.DateOnly)
	}
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
		series := NoticeSeries{Kind: string(kind), Versions: versionsOf(kind, versions, time.Now())}
		if series.Draft, err = s.draftState(b, kind, drafts); err != nil {
			return out, err
		}
		out.Notices = append(out.Notices, series)
	}
	return out, nil
}

func versionsOf(kind consent.NoticeKind, all []sqlite.NoticeVersion, now time.Time) []NoticeVersion {
	out, terms := []NoticeVersion{}, []consent.NoticeTerm{}
	for _, v := range all {
		if v.Kind == string(kind) {
			out, terms = append(out, noticeDTO(v)), append(terms, v.Term())
		}
	}
	if at := consent.NoticeInForce(terms, now); at >= 0 {
		out[at].InForce = true
	}
	return out
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
	Line   int    `json:"line"` // of the anchor in the draft
	Why    string `json:"why"`  // why it does not apply
}

// NoticesDraftOut is a draft with what is still missing.
type NoticesDraftOut struct {
	Text     string          `json:"text"`
	Findings []NoticeFinding `json:"findings"`
	Items    []NoticeItem    `json:"items"`
	HTML     string          `json:"html"`
	Words    int             `json:"words"`
	Minutes  int             `json:"minutes"` // to read it
}

func draftDTO(d notices.Draft) NoticesDraftOut {
	out := NoticesDraftOut{Text: d.Text, Findings: []NoticeFinding{}, Items: []NoticeItem{}, HTML: d.HTML, Words: d.Report.Plain.Words, Minutes: d.Report.Plain.Minutes}
	for _, f := range d.Report.Findings {
		text := f.Text
		if text == "" {
			text = f.Field
		}
		out.Findings = append(out.Findings, NoticeFinding{f.Severity, f.Reason, f.Item, f.Line, text})
	}
	for _, i := range d.Report.Items {
		out.Items = append(out.Items, NoticeItem{i.Item, i.Name, string(i.State), i.Anchor, i.Line, i.Reason})
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
	Paste  string `json:"paste"` // HTML for a page of a site
}

// Text gives a published text.
func (s *Notices) Text(in NoticesTextIn) (out NoticesTextOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	n, err := notices.Find(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	at := slices.IndexFunc(n.Texts, func(t sqlite.NoticeText) bool { return t.Language == in.Language })
	if at < 0 {
		return out, consent.Fail(consent.NotFound, "notice_language_missing", "language")
	}
	t := n.Texts[at]
	return NoticesTextOut{t.Text, texts.HTML(t.Text), t.Title, t.SHA256, texts.Fragment(string(n.ID), n.Number, t.Language, t.SHA256, t.Text)}, nil
}

// NoticesDocumentIn names a published text and a form.
type NoticesDocumentIn struct {
	ID       consent.NoticeVersionID `json:"id"`
	Language string                  `json:"language"`
	Format   string                  `json:"format"` // pdf, html, page
}

// NoticesDocumentOut is the file.
type NoticesDocumentOut struct {
	File files.Info `json:"file"`
}

// Document writes a published text as PDF, as HTML to paste, or as a page.
func (s *Notices) Document(in NoticesDocumentIn) (out NoticesDocumentOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	var doc bytes.Buffer
	d, err := notices.Write(background(), b, &doc, in.ID, in.Language, in.Format)
	if err != nil {
		return out, err
	}
	out.File, err = s.d.Files.Put(d.Name, &doc, 0)
	return out, err
}
