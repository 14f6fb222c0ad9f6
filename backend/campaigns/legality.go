package campaigns

import (
	"context"
	"fmt"
	"io"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// WriteLegality sets who may be written to, who may not, and by which rule: of a
// draft as the gate says now, with what keeps it from approval in the words of
// says; of an approved campaign as it was written down.
func WriteLegality(ctx context.Context, b sqlite.Book, id consent.CampaignID, language string, says func(*consent.Error) string, w io.Writer) (pages int, err error) {
	if language != "" && !consent.SpeaksLanguage(language) {
		return 0, consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	err = b.Read(ctx, func(v *sqlite.View) error {
		seal, err := sealed(v, b, fmt.Sprintf("LG-%d-%04d", b.Now().Year(), id))
		if err != nil {
			return err
		}
		pages, err = setLegality(ctx, v, id, seal, language, says, w)
		return err
	})
	return pages, cancelled(ctx, err)
}

// SetLegality sets the legality report of an approved campaign as a document of
// a pack.
func SetLegality(v *sqlite.View, id consent.CampaignID, seal pdf.Seal, language string, w io.Writer) (pages int, err error) {
	return setLegality(context.Background(), v, id, seal, language, nil, w)
}

func setLegality(ctx context.Context, v *sqlite.View, id consent.CampaignID, seal pdf.Seal, language string, says func(*consent.Error) string, w io.Writer) (int, error) {
	c, err := v.FindCampaign(id)
	if err != nil {
		return 0, err
	}
	controller, err := v.Controller()
	if err != nil {
		return 0, err
	}
	if language == "" {
		language = controller.Language
	}
	p := Planned{Campaign: c}
	if c.Frozen {
		p.Counts, err = v.AudienceCounts(id)
	} else {
		err = plan(ctx, v, c.Definition, id, nil, &p)
	}
	if err != nil {
		return 0, err
	}
	m := pdf.LegalityReport{Sender: pdf.SenderOf(controller), Seal: seal, Name: c.Definition.Name, Kind: c.Definition.Kind, Audience: c.Definition.Audience, Contacts: p.Counts.People, People: verdictCounts(p.Counts.Verdicts),
		Mail: p.Counts.Channels[consent.ByMail], Post: p.Counts.Channels[consent.ByPost]}
	if m.Plan, err = legalPlan(v, c); err != nil {
		return 0, err
	}
	if c.Definition.Kind.Asks() {
		for _, id := range c.Definition.Purposes {
			purpose, err := v.FindPurpose(id)
			if consent.CodeOf(err) == consent.NotFound { // a draft may name what there is not; that stands among what is missing
				continue
			}
			if err != nil {
				return 0, err
			}
			if counts := verdictCounts(p.Counts.Purposes[id]); p.Counts.People == 0 || len(counts) > 0 {
				m.Purposes = append(m.Purposes, pdf.PurposeVerdicts{Name: purpose.Name(language), Counts: counts})
			}
		}
	}
	for _, e := range p.Missing {
		if says != nil {
			m.Missing = append(m.Missing, says(e))
		} else {
			m.Missing = append(m.Missing, e.Reason)
		}
	}
	return pdf.WriteLegalityReport(w, m, language)
}

// legalPlan is what the campaign lays down.
func legalPlan(v *sqlite.View, c sqlite.Campaign) (lines []pdf.Line, err error) {
	lines = append(lines, pdf.Line{Term: "notice", Value: string(c.Definition.Notice)})
	lines = append(lines, planLines(c)...)
	if c.Definition.Sender != 0 {
		s, err := v.FindSender(c.Definition.Sender)
		if err != nil && consent.CodeOf(err) != consent.NotFound {
			return nil, err
		}
		lines = append(lines, pdf.Line{Term: "sender", Value: strings.TrimSpace(s.Name + " " + s.Address)})
		at, err := readMailboxes(v)
		if err != nil {
			return nil, err
		}
		if len(at) > 0 {
			lines = append(lines, pdf.Line{Term: "mailbox", Value: strings.Join(at, ", ")})
		} else {
			lines = append(lines, pdf.Line{Term: "mailbox_none", Value: "≤ 15 min"})
		}
	}
	if !c.ApprovedAt.IsZero() {
		lines = append(lines, pdf.Line{Term: "approved", Value: c.ApprovedAt.In(v.Now().Location()).Format("2006-01-02 15:04")})
	}
	return lines, nil
}
