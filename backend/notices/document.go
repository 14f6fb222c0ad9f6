package notices

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// Formats are what a published text can be written as: a PDF, a fragment to
// paste into a page of a site, a page of its own.
var Formats = []string{"pdf", "html", "page"}

// Document is a published text as it leaves the house.
type Document struct {
	Name     string // of the file
	Language string
}

// Write writes a published text. A language of "" is the business's, else the
// first the version has.
func Write(ctx context.Context, b sqlite.Book, out io.Writer, id consent.NoticeVersionID, language, format string) (d Document, err error) {
	var c consent.Controller
	var n sqlite.NoticeVersion
	err = b.Read(ctx, func(v *sqlite.View) error {
		if c, err = v.Controller(); err != nil {
			return err
		}
		n, err = v.FindNotice(id)
		return err
	})
	if err != nil {
		return d, err
	}
	if language == "" && textIn(n, c.Language) != "" {
		language = c.Language
	}
	at := slices.IndexFunc(n.Texts, func(t sqlite.NoticeText) bool { return language == "" || t.Language == language })
	if at < 0 {
		return d, consent.Fail(consent.NotFound, "notice_language_missing", "language")
	}
	t := n.Texts[at]
	d = Document{Language: t.Language, Name: fmt.Sprintf("%s.%s.%s", n.ID, t.Language, map[string]string{"pdf": "pdf"}[format])}
	switch format {
	case "pdf":
		return d, writePDF(out, c, n, t, pdf.Signing(b.Signing()))
	case "html":
		_, err = io.WriteString(out, texts.Fragment(string(n.ID), n.Number, t.Language, t.SHA256, t.Text))
	case "page":
		_, err = io.WriteString(out, texts.Page(t.Title, t.Language, t.Text))
	default:
		return d, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(Formats, ", "))
	}
	d.Name += "html"
	return d, err
}

// ParseEnd reads the end of an older text. A day is the last one on which it
// was used, so that it ended with the next.
func ParseEnd(s string, loc *time.Location) (time.Time, error) {
	at, dayOnly, err := consent.ParseWhen(s, loc)
	if err == nil && dayOnly {
		at = at.AddDate(0, 0, 1)
	}
	return at, err
}

func writePDF(doc io.Writer, c consent.Controller, n sqlite.NoticeVersion, t sqlite.NoticeText, by pdf.Signing) error {
	m := pdf.Notice{Sender: pdf.SenderOf(c), Seal: pdf.Seal{ID: strings.ToUpper(string(n.ID)), Issued: n.PublishedAt, Loose: true, By: by}, Title: t.Title, Version: fmt.Sprint(n.Number),
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
