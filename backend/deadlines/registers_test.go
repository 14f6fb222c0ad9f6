package deadlines_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/deadlines"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

func document(t *testing.T, b sqlite.Book, rows ...consent.Documented) {
	t.Helper()
	for _, row := range rows {
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error { _, err := tx.SaveDocument(row, "added"); return err }))
	}
}

// What the registers hold comes due beside the requests: thirty days ahead, and
// what was missed until somebody deals with it (Art. 24(1), 28(3) GDPR). Today
// is 22 November 2026. A party's name is a person's and stays out.
func TestRowsOfRegistersAreDue(t *testing.T) {
	b := opened(testkit.NewBook(t))
	document(t, b,
		consent.Processor{ID: 1, Name: "Mailhuset", SignedOn: "2025-01-01", ValidTo: "2027-01-31", NoticeBy: "2026-12-01"},
		consent.Processor{ID: 2, Name: "Arkivet", AuditOn: "2026-11-20"},
		consent.Processor{ID: 3, Name: "Later", ValidTo: "2027-06-30"},
		consent.Processor{ID: 4, Name: "Gone", ValidTo: "2026-11-30", EndedOn: "2026-10-31", ReturnedOn: "2026-11-01"},
		consent.Processor{ID: 5, Name: "Holds on", EndedOn: "2026-11-10"},
		consent.Processor{ID: 6, Name: "Overseas", Transfers: []consent.Transfer{{Country: "IN", ReviewOn: "2026-11-25"}}},
		consent.Party{ID: 1, Role: consent.PartyDPO, Name: "Anna Berg", ReviewOn: "2026-11-30"},
		consent.Activity{ID: 1, Name: "Newsletter", ReviewOn: "2026-12-22"},
		consent.Activity{ID: 2, Name: "In a month and a day", ReviewOn: "2026-12-23"})
	due, err := deadlines.Due(ctx, b)
	require.NoError(t, err)
	type line struct {
		register consent.Register
		row      int64
		name     string
		part     string
		left     int
		reminder deadlines.Reminder
	}
	var got []line
	for _, i := range due.Items {
		require.Equal(t, deadlines.RegisterDue, i.Kind)
		got = append(got, line{i.Register, i.Row, i.Name, i.Part, i.Left, i.Reminder})
	}
	require.Equal(t, []line{
		{"processor", 5, "Holds on", "ended_on", -12, deadlines.Overdue}, {"processor", 2, "Arkivet", "audit_on", -2, deadlines.Overdue}, {"processor", 6, "Overseas", "transfers", 3, deadlines.Soon},
		{"party", 1, "", "review_on", 8, deadlines.Later}, {"processor", 1, "Mailhuset", "notice_by", 9, deadlines.Later}, {"activity", 1, "Newsletter", "review_on", 30, deadlines.Later},
	}, got)
}

// The calendar file names rows by number: it is shared.
func TestTheCalendarFileHoldsTheRegisters(t *testing.T) {
	b := opened(testkit.NewBook(t))
	document(t, b, consent.Processor{ID: 1, Name: "Anna Berg Text", ValidTo: "2026-12-15"}, consent.Party{ID: 7, Role: consent.PartyDPO, Name: "Anna Berg", ReviewOn: "2026-12-01"})
	for language, words := range map[string]string{"en": "Processor 1: the contract ends", "sv": "Biträde 1: avtalet löper ut", "de": "Auftragsverarbeiter 1: der Vertrag endet", "fr": "Sous-traitant 1\u00a0: fin du contrat"} {
		var out bytes.Buffer
		n, err := deadlines.WriteFile(ctx, b, language, &out)
		require.NoError(t, err)
		require.Equal(t, 2, n)
		file := strings.ReplaceAll(out.String(), "\r\n ", "")
		require.Contains(t, file, words)
		require.Contains(t, file, "UID:processor-1-valid_to@")
		require.Contains(t, file, "DTSTART;VALUE=DATE:20261215")
		require.NotContains(t, file, "Anna")
		require.NotContains(t, file, "{")
	}
}

// Every register and every field that a row of one can be due by has its words.
func TestRegistersHaveTheirWordsInTheFile(t *testing.T) {
	b := opened(testkit.NewBook(t))
	document(t, b, consent.RetentionRule{ID: 1, Name: "x", HoldUntil: "2026-12-01"}, consent.Screening{ID: 1, ReviewOn: "2026-12-01"}, consent.Safeguard{ID: 1, State: "planned", DueOn: "2026-12-01"},
		consent.Occurrence{ID: 1, RepeatOn: "2026-12-01"}, consent.RoadStep{ID: 1, Key: "k", State: "open", DueOn: "2026-12-01"}, consent.FindingException{ID: 1, Rule: "r", Until: "2026-12-01"},
		consent.Activity{ID: 1, ReviewOn: "2026-12-01"}, consent.Party{ID: 1, ReviewOn: "2026-12-01"})
	for _, language := range consent.Languages() {
		var out bytes.Buffer
		n, err := deadlines.WriteFile(ctx, b, language, &out)
		require.NoError(t, err)
		require.Equal(t, 8, n)
		for _, line := range strings.Split(out.String(), "\r\n") {
			if summary, ok := strings.CutPrefix(line, "SUMMARY:"); ok {
				require.Regexp(t, `^\p{L}.* 1.?: .*\p{L}`, summary)
			}
		}
	}
}
