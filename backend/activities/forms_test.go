package activities_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/xlsx"
)

func export(t testing.TB, b sqlite.Book, o activities.Order) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := activities.Export(ctx, b, o, &out)
	require.NoError(t, err)
	return out.Bytes()
}

func bring(t testing.TB, b sqlite.Book, file []byte, o activities.ImportOrder) activities.ImportedRecord {
	t.Helper()
	n, err := activities.Import(ctx, b, bytes.NewReader(file), int64(len(file)), o)
	require.NoError(t, err)
	require.Equal(t, n.Rows, n.Added+n.Changed+n.Unchanged+n.Joined+n.Rejected, "the counts close")
	return n
}

// sheets is a workbook as text: a line for each row of each sheet.
func sheets(t testing.TB, file []byte) string {
	t.Helper()
	w, err := xlsx.OpenWorkbook(bytes.NewReader(file), int64(len(file)))
	require.NoError(t, err)
	var out strings.Builder
	for i, info := range w.Sheets {
		fmt.Fprintf(&out, "== %s\n", info.Name)
		rows, err := w.Rows(i)
		require.NoError(t, err)
		for {
			row, err := rows.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			require.NoError(t, err)
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, strings.ReplaceAll(c.Text, "\n", "⏎"))
			}
			fmt.Fprintf(&out, "%d: %s\n", row.Number, strings.Join(cells, " ¦ "))
		}
		rows.Close()
	}
	return out.String()
}

// filled is a book with activities that use every field.
func filled(t testing.TB) sqlite.Book {
	t.Helper()
	b, _ := newBook(t)
	joint := put(t, b, func(n int64) consent.Party {
		return consent.Party{ID: consent.PartyID(n), Role: consent.PartyJoint, Name: "Konsthallen Sund", Email: "hej@konsthallen.example.org", Arrangement: "2024"}
	})
	customer := put(t, b, func(n int64) consent.Party {
		return consent.Party{ID: consent.PartyID(n), Role: consent.PartyController, Name: "Ek AB", Email: "ek@example.org"}
	})
	host := put(t, b, func(n int64) consent.Processor {
		return consent.Processor{ID: consent.ProcessorID(n), Name: "Molnfri Drift AB", Country: "SE", Contract: "PUB 2024-7", SignedOn: "2024-02-01"}
	})
	rule := put(t, b, func(n int64) consent.RetentionRule {
		return consent.RetentionRule{ID: consent.RetentionID(n), Name: "Enquiries", Period: "P2Y", Trigger: "last_contact", Law: "own rule"}
	})
	guard := put(t, b, func(n int64) consent.Safeguard {
		return consent.Safeguard{ID: consent.SafeguardID(n), Kind: "backup", Name: "Daily backup", State: "in_place", Common: true}
	})
	_, err := activities.Start(ctx, b, []string{"all"}, "en")
	require.NoError(t, err)
	_, err = activities.Save(ctx, b, consent.Activity{Name: "Picture licensing; print | web", Function: "Sales", Aim: "To license pictures,\nworldwide", Joint: []consent.PartyID{joint.ID}, Purposes: []consent.PurposeID{"photos"}, Subjects: []string{"people in pictures, adults", "clients"},
		Data:       []consent.ActivityData{{Category: "name, picture", Retention: rule.ID, Kind: "identity"}, {Category: "health", Special: true, Limit: "one year; then erased", Subjects: []string{"clients"}}},
		Recipients: []consent.ActivityRecipient{{Name: "Molnfri Drift AB", Kind: "processor", Processor: host.ID}, {Name: "Picture desks (abroad)", Kind: "external", Country: "US"}, {Name: "=HYPERLINK(1)", Kind: "internal"}},
		Transfers:  []consent.Transfer{{Country: "US", Recipient: "Picture desks", Tool: "A46-2-c", Module: "1", Words: "copies on demand", Assessed: "2026-01-05", Reference: "TIA 1", ReviewOn: "2027-01-05"}, {Country: "GB", Tool: "A45-3"}},
		Safeguards: []consent.SafeguardID{guard.ID}, Measures: "locked cabinet\nlog of access",
		Bases:  []consent.ActivityBasis{{Basis: "6(1)(a)", Special: "9(2)(a)"}, {Basis: "6(1)(c)", Law: "Finance Act 1998; VAT Act"}, {Basis: "6(1)(f)", Interests: "to show our work"}},
		Source: "the person", Systems: []string{"archive", "cabinet, oak"}, Location: "Malmö", Automated: "none that decides; a filter sorts", Rights: "all", Owner: "Maja", DPASchedule: "condition 1", Policy: "policy.pdf", Followed: "No\ntoo busy", Occasional: true,
		Notes: "told by phone", Said: map[string]string{"breach": "No", "consent_record": "binder 3"}, MadeOn: "2024-01-02", ReviewedOn: "2025-01-02"})
	require.NoError(t, err)
	_, err = activities.Save(ctx, b, consent.Activity{Role: consent.AsProcessor, Name: "Hosting", Aim: "Hosting of shops", Controllers: []consent.PartyID{customer.ID}, Measures: "as the contract says", Recipients: []consent.ActivityRecipient{{Name: "Molnfri Drift AB", Kind: "processor", Processor: host.ID}}})
	require.NoError(t, err)
	return b
}

var orders = func() (out []activities.Order) {
	for _, form := range activities.Forms {
		for _, format := range []string{"xlsx", "csv"} {
			for _, role := range []consent.ActivityRole{consent.AsController, consent.AsProcessor} {
				out = append(out, activities.Order{Form: form, Format: format, Role: role, Language: "en"})
			}
		}
	}
	return out
}()

// What nobody answered goes out as an empty cell, in the forms of both
// authorities, and comes in as none; a "no" that a form brought goes out again.
func TestAFormClaimsNothingThatNobodySaid(t *testing.T) {
	b, _ := newBook(t)
	_, err := activities.Save(ctx, b, consent.Activity{Role: consent.AsController, Name: "Kunder", Aim: "sälja", Bases: []consent.ActivityBasis{{Basis: consent.BasisContract}}})
	require.NoError(t, err)
	for _, form := range []string{activities.FormICO, activities.FormCNIL} {
		file := export(t, b, activities.Order{Form: form, Format: "csv", Role: consent.AsController})
		for _, claim := range []string{"No,", "Non,", "access", "Non\n", "No\n"} {
			require.NotContains(t, string(file), claim, form)
		}
		require.Equal(t, 1, bring(t, b, file, activities.ImportOrder{}).Unchanged)
	}
	bring(t, b, []byte("Purpose of processing;Categories of individuals;ADM\nKunder;kunder;No\n"), activities.ImportOrder{})
	require.Contains(t, string(export(t, b, activities.Order{Form: activities.FormICO, Format: "csv", Role: consent.AsController})), "No")
	require.Empty(t, row(t, b, "Kunder").Automated)
	bring(t, b, []byte("Activité;Données sensibles;Transferts hors UE\nKunder;Non;Non\n"), activities.ImportOrder{})
	require.Equal(t, 2, strings.Count(string(export(t, b, activities.Order{Form: activities.FormCNIL, Format: "csv", Role: consent.AsController})), "Non"))
	require.Empty(t, row(t, b, "Kunder").Transfers)
}

// What goes out comes in again the same: into the book from which it came nothing
// changes, and from a book that knew nothing the same file goes out once more.
func TestARecordGoesRound(t *testing.T) {
	b := filled(t)
	for _, o := range orders {
		t.Run(fmt.Sprint(o.Form, o.Format, o.Role), func(t *testing.T) {
			file := export(t, b, o)
			n := bring(t, b, file, activities.ImportOrder{})
			require.Equal(t, o.Form, n.Form)
			require.Zero(t, n.Added+n.Changed+n.Rejected, "%+v", n)

			other, _ := newBook(t)
			first := bring(t, other, file, activities.ImportOrder{})
			require.Positive(t, first.Added)
			require.Zero(t, first.Rejected, "%+v", first)
			if o.Form == activities.FormOwn {
				for _, x := range first.Notes {
					require.Equal(t, "value_in_words", x.Why, "only links to registers that this book lacks")
				}
			}
			again := export(t, other, o)
			if o.Form != activities.FormOwn { // the links of our own form lead nowhere there
				if o.Format == "csv" {
					require.Empty(t, cmp.Diff(string(file), string(again)))
				} else {
					require.Empty(t, cmp.Diff(sheets(t, file), sheets(t, again)))
				}
			}
			second := bring(t, other, file, activities.ImportOrder{})
			require.Zero(t, second.Added+second.Changed, "no doubles: %+v", second)
			audit(t, other)
		})
	}
	audit(t, b)
}

// The columns stand in the order and in the words of the authorities.
func TestTheFormsOfTheAuthorities(t *testing.T) {
	b := filled(t)
	for _, o := range orders {
		if o.Format != "xlsx" {
			continue
		}
		got := sheets(t, export(t, b, o))
		file := filepath.Join("testdata", fmt.Sprintf("%s-%s.txt", o.Form, o.Role))
		if os.Getenv("UPDATE") != "" {
			require.NoError(t, os.MkdirAll("testdata", 0o755))
			require.NoError(t, os.WriteFile(file, []byte(got), 0o600))
		}
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Equal(t, string(want), got, "%s: look, then UPDATE=1", file)
		if o.Form == activities.FormICO && o.Role == consent.AsController {
			for _, line := range strings.Split(got, "\n") {
				if strings.Contains(line, "Business function ¦ ") {
					require.Len(t, strings.Split(line, " ¦ "), 30)
				}
			}
		}
	}
	for o, reason := range map[activities.Order]string{{Form: "xx", Format: "csv"}: "register_field_malformed", {Form: "ico", Format: "pdf"}: "register_field_malformed", {Format: "doc"}: "register_field_malformed", {Format: "csv", Role: "boss"}: "register_field_malformed", {Format: "csv", Language: "xx"}: "language_unknown"} {
		_, err := activities.Export(ctx, b, o, io.Discard)
		require.Equal(t, reason, consent.ReasonOf(err), "%+v", o)
	}
}
