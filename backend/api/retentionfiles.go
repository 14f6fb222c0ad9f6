package api

import (
	"io"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/retention"
)

// RetentionExportIn says as what the schedule is written: pdf, xlsx, csv.
type RetentionExportIn struct {
	Format   string `json:"format"`
	Language string `json:"language"` // "": the business's
}

// Export writes the retention schedule, as a job.
func (s *Retention) Export(in RetentionExportIn) (out JobOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if !slices.Contains(retention.Formats, in.Format) {
		return out, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(retention.Formats, ", "))
	}
	out.Job = s.d.produce("retention.file", retention.FileName(in.Format, b.Now()), 0, func(j *job, w io.Writer) error {
		n, err := retention.Export(j.ctx, b, in.Format, in.Language, w)
		j.counts["rows"] = n
		return err
	})
	return out, nil
}
