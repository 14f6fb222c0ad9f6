package cli

import (
	"time"

	"github.com/spf13/cobra"

	"consentbook/backend/consent"
	"consentbook/backend/erasures"
	"consentbook/backend/sqlite"
)

// erasureLineOut is what becomes of one category, as it is printed.
type erasureLineOut struct {
	consent.ErasureLine
	Article string `json:"article"` // of what stays: the exception; else what the erasure rests on
}

func erasureLines(lines []consent.ErasureLine, ground consent.ErasureGround) []erasureLineOut {
	out := []erasureLineOut{}
	for _, l := range lines {
		o := erasureLineOut{l, consent.ErasureArticle(ground)}
		if l.Measure.Stays() {
			o.Article = consent.KeepArticle(l.Ground)
		}
		out = append(out, o)
	}
	return out
}

type backupOut struct {
	Name   string `json:"name"`
	MadeAt string `json:"made_at"`
	Listed bool   `json:"listed"`
	Known  bool   `json:"place_known"`
	Lost   bool   `json:"given_up"`
	Words  string `json:"words"`
}

const backupWords = "written before this erasure, still holds the person until it is replaced"

// elsewhereWords go on where nobody told the book where a backup is.
const elsewhereWords = "; its place is unknown: restore it with --erasures and the list beside the book"

func backupSays(b erasures.BackupState) string {
	if b.GivenUp {
		return backupWords + "; it is out of reach, and no list is kept for it: a restore of it brings people back"
	}
	if b.Elsewhere {
		return backupWords + elsewhereWords
	}
	return backupWords
}

func backupsOut(bs []erasures.BackupState) []backupOut {
	out := []backupOut{}
	for _, b := range bs {
		out = append(out, backupOut{b.Name, b.MadeAt.UTC().Format(time.RFC3339), b.Listed, !b.Elsewhere, b.GivenUp, backupSays(b)})
	}
	return out
}

type outsideOut struct {
	Kind   string `json:"kind"`
	MadeAt string `json:"made_at"`
	Number int64  `json:"number,omitempty"`
	SHA256 string `json:"sha256"`
	Sure   bool   `json:"sure"` // it is about this person; else they may be in it
}

func outsidesOut(o sqlite.Outside) []outsideOut {
	out := []outsideOut{}
	for _, p := range o.Packs {
		out = append(out, outsideOut{"pack", p.MadeAt.UTC().Format(time.RFC3339), p.Number, p.SHA256, p.Contact != 0})
	}
	for _, x := range o.Exports {
		out = append(out, outsideOut{x.Kind, x.At.UTC().Format(time.RFC3339), 0, x.SHA256, x.Sure})
	}
	return out
}

func (a *app) printPlan(p erasures.Plan) error {
	a.sayLines(p.Lines, p.Sum)
	a.say("%8d  entries of the ledger keep their number and their proof, without the person", p.Items)
	a.sayAround(p.Suppress, p.SharedFiles, p.Backups, p.Outside)
	out := map[string]any{"plan": true, "contact": p.Contact, "merged": append([]consent.ContactID{}, p.Merged...), "put_away": p.Away, "ground": p.Ground, "article": consent.ErasureArticle(p.Ground),
		"lines": erasureLines(p.Lines, p.Ground), "sum": p.Sum, "ledger_items": p.Items, "suppressed": p.Suppress, "suppression_fixed": p.SuppressFixed, "shared_files": p.SharedFiles,
		"backups": backupsOut(p.Backups), "outside": outsidesOut(p.Outside)}
	if p.Offer != nil {
		a.say("The proofs of consents may stay for claims (Art. 17(3)(e)) until %s, by %s: --keep \"consents=claims:%s:%s\". That period was written down from memory: check it.", p.Offer.Decision.Until, p.Offer.Period.Law, p.Offer.Period.Law, p.Offer.Decision.Until)
		out["offer"] = map[string]any{"decision": p.Offer.Decision, "country": p.Offer.Period.Country, "years": p.Offer.Period.Years, "law": p.Offer.Period.Law, "as_of": p.Offer.Period.AsOf, "verified": p.Offer.Period.Verified}
	}
	if p.Refused != nil {
		out["refused"] = consent.ReasonOf(p.Refused)
	}
	if a.json {
		if err := a.print(out); err != nil {
			return err
		}
	}
	if p.Refused != nil {
		if !a.json {
			return p.Refused
		}
		return errNo
	}
	return nil
}

func (a *app) sayLines(lines []consent.ErasureLine, sum consent.ErasureSum) {
	for _, l := range lines {
		until := ""
		if l.Measure.Stays() {
			until = "Art. " + consent.KeepArticle(l.Ground)
			if l.Law != "" {
				until += ", " + l.Law
			}
			if l.Until == "" {
				until += ", until somebody says so"
			} else {
				until += ", until " + l.Until
			}
		}
		a.say("%8d  %-10s  %-10s  %s", l.Records, l.Category, l.Measure, until)
	}
	a.say("%d erase + %d anonymise + %d keep + %d restrict = %d", sum.Erase, sum.Anonymise, sum.Keep, sum.Restrict, sum.Total)
}

func (a *app) sayAround(suppressed bool, shared int64, backups []erasures.BackupState, o sqlite.Outside) {
	if suppressed {
		a.say("A keyed hash of the address stays, so that no list brings the person in again.")
	}
	if shared > 0 {
		a.say("%8d  kept files stay: other people's proofs rest on them", shared)
	}
	for _, b := range backups {
		a.say("  backup %s of %s: %s", b.Name, b.MadeAt.Format(time.DateOnly), backupSays(b))
	}
	for _, p := range o.Packs {
		a.say("  evidence pack %d of %s lies outside the book: delete it by hand", p.Number, p.MadeAt.Format(time.DateOnly))
	}
	for _, x := range o.Exports {
		a.say("  a file exported on %s lies outside the book: delete it by hand (SHA-256 %.12s)", x.At.Format(time.DateOnly), x.SHA256)
	}
}

// printErased says what was erased, and what stays, why and until when.
func (a *app) printErased(c *cobra.Command, b sqlite.Book, d erasures.Done, o sqlite.Outside) error {
	due := 0
	if a.opened != nil {
		var err error
		if due, err = listsWritten(c.Context(), a.opened); err != nil {
			return err
		}
	}
	cert, err := erasures.CertificateOf(c.Context(), b, d.ID)
	if err != nil {
		return err
	}
	a.say("Erasure %d, entry %d: %d people.", d.ID, d.Entry, d.People)
	a.sayLines(cert.Lines, cert.Sum)
	a.say("%8d  entries of the ledger are empty now; their proofs hold", cert.Destroyed)
	a.sayAround(cert.Suppressed, cert.SharedFiles, cert.Backups, o)
	for why, n := range d.LeftOut {
		a.note("%8d  left out: %s", n, sentences[why])
	}
	if cert.BytesGone.IsZero() {
		a.note("Somebody reads the book: its files are cleared of the bytes when it is opened next.")
	}
	if due > 0 {
		a.note("%d folders of backups cannot be reached: the list of erasures beside them is written when the book is opened next.", due)
	}
	if !a.json {
		return nil
	}
	left := map[string]int64{}
	for why, n := range d.LeftOut {
		left[why] = n
	}
	return a.print(map[string]any{"erased": true, "erasure": d.ID, "entry": d.Entry, "people": d.People, "finished": d.Finished, "ground": cert.Ground, "article": consent.ErasureArticle(cert.Ground), "request": cert.Request,
		"carried_on": cert.CarriedOn, "lines": erasureLines(cert.Lines, cert.Ground), "sum": cert.Sum, "destroyed": cert.Destroyed, "files": cert.Files, "shared_files": cert.SharedFiles, "suppressed": cert.Suppressed,
		"bytes_gone": !cert.BytesGone.IsZero(), "backups": backupsOut(cert.Backups), "outside": outsidesOut(o), "lists_due": due, "left_out": left})
}

// planMany shows what a batch would do.
func (a *app) planMany(c *cobra.Command, b sqlite.Book, ids []consent.ContactID, o erasures.Order) error {
	p, err := erasures.PreviewBatch(c.Context(), b, ids, o)
	if consent.ReasonOf(err) == "contact_unknown" {
		return a.nobody()
	}
	if err != nil {
		return err
	}
	a.say("%d people, and %d who were deleted lately and are put away", p.People, p.Away)
	a.sayLines(p.Lines, p.Sum)
	for why, n := range p.LeftOut {
		a.note("%8d  left out: %s", n, sentences[why])
	}
	if !a.json {
		return nil
	}
	return a.print(map[string]any{"plan": true, "people": p.People, "put_away": p.Away, "ground": o.Ground, "article": consent.ErasureArticle(o.Ground), "lines": erasureLines(p.Lines, o.Ground), "sum": p.Sum, "left_out": p.LeftOut,
		"backups": backupsOut(p.Backups)})
}
