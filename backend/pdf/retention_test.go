package pdf

import (
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"consentbook/backend/consent"
)

func sampleSchedule() RetentionSchedule {
	rule := func(id consent.RetentionID, name, category, trigger, period string, change func(*consent.RetentionRule)) consent.RetentionRule {
		r := consent.RetentionRule{ID: id, Name: name, Category: category, Trigger: trigger, Period: period, Action: "erase", Reviewer: "Annika Bergvall", ReviewOn: "2026-11-14"}
		if change != nil {
			change(&r)
		}
		return r.Normal()
	}
	return RetentionSchedule{Sender: sampleSender, Seal: sampleSeal("RS-2025-11-14"), Day: "2025-11-14",
		Rules: []ScheduledRule{
			{Rule: rule(1, "Newsletter without contact", "name, e-mail", "last_contact", "P3Y", func(r *consent.RetentionRule) {
				r.Why = "Authorities take three years after the last contact for prospects."
			}), Purpose: "Newsletter", Due: 1482, Kept: 37},
			{Rule: rule(2, "Customers", "orders, invoices", "financial_year", "P3Y", func(r *consent.RetentionRule) {
				r.Law, r.LawPeriod, r.YearEnd = "bokföringslagen (1999:1078) 7 kap. 2 §", "P7Y", "04-30"
			}), Purpose: "Orders and invoices", Due: 12},
			{Rule: rule(3, "Members", "membership", "field", "P18M", func(r *consent.RetentionRule) {
				r.Field, r.Action, r.Hold, r.HoldUntil = "Member until", "restrict", "an audit", "2026-03-31"
			})},
			{Rule: rule(4, "Video of the premises", "video", "recorded", "P3D", func(r *consent.RetentionRule) { r.Outside, r.Why, r.DoneOn = true, "EDPB 3/2019 §121", "2025-10-01" })},
			{Rule: rule(5, "Bookkeeping records", "bookkeeping", "financial_year", "P7Y", func(r *consent.RetentionRule) { r.Outside, r.Law = true, "bokföringslagen (1999:1078) 7 kap. 2 §" })},
		}, Months: []FallingDue{{"2025-12", 214}, {"2026-02", 1180}, {"2027-05", 3}}}
}

// What the model holds stands on the pages, and nothing covers anything; with
// PDF_SAMPLES set the documents are left to be looked at.
func TestTheRetentionSchedule(t *testing.T) {
	for _, lang := range Languages {
		placed := traced(t, func() error { _, err := WriteRetentionSchedule(io.Discard, sampleSchedule(), lang); return err })
		if f := faults(placed); len(f) > 0 {
			t.Errorf("%s: %v", lang, f)
		}
		text := dump(placed)
		for _, want := range []string{"1999:1078", "Annika", "2026-11-14", "2026-02", "Newsletter", "2025-10-01"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not on the pages", lang, want)
			}
		}
		if dir := os.Getenv("PDF_SAMPLES"); dir != "" {
			f, err := os.Create(filepath.Join(dir, "24-retention-"+lang+".pdf"))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := WriteRetentionSchedule(f, sampleSchedule(), lang); err != nil {
				t.Error(err)
			}
			f.Close()
		}
		if _, err := WriteRetentionSchedule(io.Discard, RetentionSchedule{Sender: sampleSender, Seal: sampleSeal("x")}, lang); err != nil {
			t.Errorf("%s: a book without rules: %v", lang, err)
		}
	}
}

// Every language says the same, in words that fit narrow columns, and every
// trigger and action has its words.
func TestRetentionWordsAreWhole(t *testing.T) {
	all := func(w *retentionWords) map[string]string {
		out := map[string]string{}
		each(reflect.ValueOf(w).Elem(), "", func(path, s string) string { out[path] = s; return s })
		return out
	}
	model := all(&retentionEnglish)
	for lang, w := range retentionWordsIn {
		own := all(w)
		for path, s := range model {
			got := own[path]
			if strings.TrimSpace(got) == "" || !slices.Equal(verb.FindAllString(s, -1), verb.FindAllString(got, -1)) {
				t.Errorf("%s%s: %q", lang, path, got)
			}
			for _, word := range strings.FieldsFunc(got, func(r rune) bool { return !unicode.IsLetter(r) && r != 0xAD }) {
				if utf8.RuneCountInString(word) > 14 && !strings.Contains(word, "\u00ad") {
					t.Errorf("%s%s: %q has no soft hyphen", lang, path, word)
				}
			}
		}
		for _, trigger := range slices.Concat(consent.RetentionTriggers, consent.RetentionTriggersOutside) {
			if art30WordsFor(lang).Triggers[trigger] == "" && w.Triggers[trigger] == "" {
				t.Errorf("%s: %s has no words", lang, trigger)
			}
		}
		for _, action := range consent.RetentionActions {
			if w.Actions[action] == "" {
				t.Errorf("%s: %s has no words", lang, action)
			}
		}
	}
}
