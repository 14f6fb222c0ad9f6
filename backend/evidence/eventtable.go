package evidence

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/csvx"
	"consentbook/backend/sqlite"
)

// eventHeader names the columns of 2-data/consents.csv; the README of a pack
// says what the last four hold.
var eventHeader = []string{"ledger_entry", "contact", "purpose", "state", "happened_at", "day_only", "recorded_at", "method", "notice", "notice_sha256", "language",
	"question", "words", "operator", "evidence_sha256", "valid_until", "claim", "validity", "guardian", "form", "despite"}

// firstColumns is how many of them packs had before 2026-11-22.
const firstColumns = 17

func eventCells(e sqlite.ConsentEvent) []string {
	return []string{strconv.FormatInt(int64(e.Entry), 10), strconv.FormatInt(int64(e.Contact), 10), string(e.Purpose), string(e.State), e.HappenedAt,
		strconv.FormatBool(e.DayOnly), e.RecordedAt, string(e.Method), string(e.Notice), e.NoticeHash, e.Language, csvx.Inert(e.Question), csvx.Inert(e.Words),
		string(e.Operator), e.FileHash, e.ValidUntil, csvx.Inert(e.Claim), validityCell(e.Validity), guardianCell(e.Guardian), e.Form, csvx.Inert(e.Despite)}
}

// validityCell names each thing that makes a yes valid, with its answer; ""
// where nobody was asked for any.
func validityCell(kept json.RawMessage) string {
	var answers []consent.Answer
	if len(kept) == 0 || json.Unmarshal(kept, &answers) != nil {
		return ""
	}
	var out []string
	for _, x := range answers {
		out = append(out, string(x.Asks)+"="+x.Answer)
	}
	return csvx.Inert(strings.Join(out, ";"))
}

// guardianCell says whether somebody consented for a child. Who it was stands
// in the lines, which the ledger committed to, and not in the table.
func guardianCell(kept json.RawMessage) string {
	if len(kept) == 0 {
		return "no"
	}
	return "yes"
}

func eventTable(w io.Writer, events []sqlite.ConsentEvent) error {
	c := csv.NewWriter(w)
	c.Write(eventHeader)
	for _, e := range events {
		c.Write(eventCells(e))
	}
	c.Flush()
	return c.Error()
}
