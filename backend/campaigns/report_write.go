package campaigns

import (
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

// ReportFormats are the forms of a report.
var ReportFormats = []string{"pdf", "xlsx", "json"}

// WriteReport writes what came of a campaign, also of one that still runs. The
// PDF holds the figures; XLSX and JSON hold the people, messages and answers
// behind each of them as well, with their ledger entries.
func WriteReport(ctx context.Context, b sqlite.Book, id consent.CampaignID, format, language string, w io.Writer) (*Report, error) {
	if !slices.Contains(ReportFormats, format) {
		return nil, consent.Fail(consent.Invalid, "format_unknown_export", "format", "known", strings.Join(ReportFormats, ", "))
	}
	if language != "" && !consent.SpeaksLanguage(language) {
		return nil, consent.Fail(consent.Invalid, "language_unknown", "language")
	}
	var r *Report
	err := b.Read(ctx, func(v *sqlite.View) (err error) {
		if r, err = ReportOf(v, id, language); err != nil {
			return err
		}
		switch format {
		case "xlsx":
			return r.book(ctx, v, w)
		case "json":
			return r.lines(ctx, v, w)
		}
		if r.Seal, err = sealed(v, b, fmt.Sprintf("CA-%d-%04d", b.Now().Year(), id)); err != nil {
			return err
		}
		_, err = pdf.WriteCampaignReport(w, r.CampaignReport, r.language)
		return err
	})
	return r, cancelled(ctx, err)
}

// SetReport sets the report of a campaign as a document of a pack.
func SetReport(v *sqlite.View, id consent.CampaignID, seal pdf.Seal, language string, w io.Writer) (pages int, err error) {
	r, err := ReportOf(v, id, language)
	if err != nil {
		return 0, err
	}
	r.Seal = seal
	return pdf.WriteCampaignReport(w, r.CampaignReport, r.language)
}

// sealed ties a document that is made outside of a pack to the ledger.
func sealed(v *sqlite.View, b sqlite.Book, number string) (s pdf.Seal, err error) {
	head, err := v.Head()
	key := sha256.Sum256(b.Signer().Public().(ed25519.PublicKey))
	return pdf.Seal{ID: number, Issued: b.Now(), Entries: head.Size, Root: hex.EncodeToString(head.Root[:]), Key: hex.EncodeToString(key[:]), Signer: ledger.Origin(string(b.BookID())), Loose: true, By: pdf.Signing(b.Signing())}, err
}

// book writes the workbook.
func (r *Report) book(ctx context.Context, v *sqlite.View, w io.Writer) error {
	c := xlsx.CampaignBook{Name: r.Name, Controller: r.Sender.Name, Language: r.language, Made: v.Now(), Contacts: r.Contacts, People: r.Counts.Verdicts,
		Says: func(x consent.Verdict) string { return pdf.VerdictName(x, r.language) }}
	for _, p := range r.Campaign.Definition.Purposes {
		people := maps.Clone(r.Counts.Purposes[p])
		if people == nil {
			people = map[consent.Verdict]int64{}
		}
		c.Purposes = append(c.Purposes, xlsx.CampaignPurpose{Name: r.names[p], People: people})
	}
	for _, s := range r.Sums(r.language) {
		c.Sums = append(c.Sums, xlsx.CampaignSum(s))
	}
	names := nameFinder{v: v, known: map[consent.ContactID]consent.Contact{}}
	c.EachPerson = func(fn func(xlsx.CampaignPerson) error) error {
		return eachAudience(ctx, v, r.Campaign.ID, func(a sqlite.AudienceRow) error {
			who, err := names.of(a.Contact)
			if err != nil {
				return err
			}
			line := xlsx.CampaignPerson{Number: a.Contact, Name: who.DisplayName(), Address: who.Email(), Verdict: a.Code, Channel: string(a.Channel), State: string(a.State), Entry: a.Entry}
			if len(a.AnsweredAt) >= 10 {
				line.Answered = a.AnsweredAt[:10]
			}
			if err := fn(line); err != nil {
				return err
			}
			verdicts := sqlite.PurposeVerdicts(a.Purposes)
			for _, p := range r.Campaign.Definition.Purposes {
				if line.Purpose, line.Verdict = r.names[p], verdicts[p]; line.Verdict == "" {
					continue
				}
				if err := fn(line); err != nil {
					return err
				}
			}
			return nil
		})
	}
	c.EachMessage = func(fn func(xlsx.CampaignMessage) error) error {
		return eachMessage(ctx, v, r.Campaign.ID, func(m sqlite.Message) error {
			who, err := names.of(m.Contact)
			if err != nil {
				return err
			}
			at, err := sqlite.ReadMoment(m.At, "")
			if err != nil {
				return err
			}
			return fn(xlsx.CampaignMessage{Number: m.ID, Person: m.Contact, Name: who.DisplayName(), Kind: string(m.Kind), Address: m.Address, MessageID: m.MessageID, State: m.Outcome, Words: m.Words, At: at.In(r.zone), Entry: m.Entry})
		})
	}
	c.EachAnswer = func(fn func(xlsx.CampaignAnswer) error) error {
		return r.eachAnswer(v, func(a Answer) error {
			who, err := names.of(a.Contact)
			if err != nil {
				return err
			}
			name := r.names[a.Purpose]
			if name == "" {
				name = string(a.Purpose)
			}
			return fn(xlsx.CampaignAnswer{Person: a.Contact, Name: who.DisplayName(), Purpose: name, Yes: a.Yes, Words: a.Words, Method: string(a.Method), At: a.At.In(r.zone), Evidence: a.Evidence, Entry: a.Entry})
		})
	}
	return xlsx.WriteCampaign(w, c)
}

// nameFinder names people who are still in the book.
type nameFinder struct {
	v     *sqlite.View
	known map[consent.ContactID]consent.Contact
}

func (n nameFinder) of(id consent.ContactID) (consent.Contact, error) {
	now, err := n.v.NowIs(id)
	if err != nil || now == 0 {
		return consent.Contact{}, err
	}
	c, err := n.v.FindContact(now)
	if consent.CodeOf(err) == consent.NotFound {
		return consent.Contact{}, nil
	}
	return c, err
}

func sortedKeys[K ~string, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// eachAudience walks through everybody a campaign was for.
func eachAudience(ctx context.Context, v *sqlite.View, id consent.CampaignID, fn func(sqlite.AudienceRow) error) error {
	for after := consent.ContactID(0); ; {
		some, err := v.AudienceRows(id, after, 1000)
		if err != nil || len(some) == 0 {
			return err
		}
		for _, a := range some {
			after = a.Contact
			if err := fn(a); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}

// eachMessage walks through what left, or may have.
func eachMessage(ctx context.Context, v *sqlite.View, id consent.CampaignID, fn func(sqlite.Message) error) error {
	for after := consent.MessageID(0); ; {
		some, err := v.CampaignMessages(id, after, 1000)
		if err != nil || len(some) == 0 {
			return err
		}
		for _, m := range some {
			after = m.ID
			if err := fn(m); err != nil {
				return err
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
}
