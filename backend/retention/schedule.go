package retention

import (
	"context"
	"encoding/hex"
	"io"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// Formats are what the schedule can be written as.
var Formats = []string{"pdf", "xlsx", "csv"}

// schedule is what is written, of rules in force.
type schedule struct {
	pdf.RetentionSchedule
	language   string
	controller consent.Controller
}

// Export writes the retention schedule in one of Formats and gives the number of
// rules. "" is the language of the business. It names nobody of those who are
// due.
func Export(ctx context.Context, b sqlite.Book, format, language string, w io.Writer) (rules int64, err error) {
	if format != "pdf" && format != "xlsx" && format != "csv" {
		return 0, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(Formats, ", "))
	}
	s := schedule{language: language}
	if err := b.Read(ctx, s.read); err != nil {
		return 0, err
	}
	cal, err := CalendarOf(ctx, b, 0)
	if err != nil {
		return 0, err
	}
	for _, m := range cal.Months {
		if m.Sum > 0 {
			s.Months = append(s.Months, pdf.FallingDue{Month: m.Month, People: m.Sum})
		}
	}
	rules = int64(len(s.Rules))
	if format == "pdf" {
		_, err := pdf.WriteRetentionSchedule(w, s.RetentionSchedule, s.language)
		return rules, err
	}
	list := s.list()
	return rules, list.Write(w, format, xlsx.Properties{Title: list.Name, Creator: s.controller.Name, Created: b.Now()})
}

func (s *schedule) read(v *sqlite.View) (err error) {
	s.Rules = nil
	if s.controller, err = v.Controller(); err != nil {
		return err
	}
	if s.language == "" {
		s.language = s.controller.Language
	}
	if !consent.SpeaksLanguage(s.language) {
		return consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(consent.Languages(), ", "))
	}
	head, err := v.Head()
	if err != nil {
		return err
	}
	l, err := newLook(v)
	if err != nil {
		return err
	}
	s.Day, s.Sender = l.today, pdf.SenderOf(s.controller)
	s.Seal = pdf.Seal{ID: "RS-" + l.today, Issued: v.Now(), Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Loose: true}
	rules, err := sqlite.Documents[consent.RetentionRule](v, false)
	for _, r := range rules {
		row := l.row(r)
		x := pdf.ScheduledRule{Rule: row.Rule, Due: row.Counts.Due, Kept: row.Counts.Kept}
		for _, p := range l.purposes {
			if p.ID == r.Purpose {
				x.Purpose = p.Name(s.language)
			}
		}
		s.Rules = append(s.Rules, x)
	}
	return err
}

// list is the schedule as a table, a rule a row.
func (s *schedule) list() xlsx.List {
	t := pdf.RetentionTermsOf(s.language)
	out := xlsx.List{Name: t.Title}
	widths := []float64{6, 32, 24, 24, 40, 36, 36, 16, 20, 12, 10, 12, 24}
	for i, h := range t.Headers {
		out.Columns = append(out.Columns, xlsx.Column{Header: h, Width: widths[i], Wrap: widths[i] >= 30})
	}
	for _, x := range s.Rules {
		r, due := x.Rule, strconv.FormatInt(x.Due, 10)
		if r.Outside {
			due = ""
		}
		done := r.DoneOn
		if r.Carried != nil {
			done = r.Carried.On
		}
		out.Rows = append(out.Rows, []string{strconv.FormatInt(int64(r.ID), 10), r.Name, r.Category, x.Purpose, t.Kept(r), r.Law, r.Why, t.Action(r), r.Reviewer, r.ReviewOn, due, done, t.Where(r)})
	}
	return out
}

// FileName is how the schedule is called as a file.
func FileName(format string, at time.Time) string {
	return "retention-" + at.Local().Format(time.DateOnly) + "." + format
}
