package retention_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/api"
	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/erasures"
	"consentbook/backend/purposes"
	"consentbook/backend/requests"
	"consentbook/backend/retention"
	"consentbook/backend/sqlite"
)

func TestTheRegisterOfRules(t *testing.T) {
	b := newBook(t)
	row := b.save(t, consent.RetentionRule{Name: "Prospects", Trigger: "last_contact", Period: "P3Y", Action: "erase"})
	require.Equal(t, consent.RetentionID(1), row.Rule.ID)
	require.Equal(t, retention.Open, row.State)
	for field, r := range map[string]consent.RetentionRule{
		"activity": {Name: "x", Category: "x", Trigger: "added", Period: "P1Y", Action: "erase", Activity: 9},
		"purpose":  {Name: "x", Category: "x", Trigger: "added", Period: "P1Y", Action: "erase", Purpose: "nothing"},
		"field":    {Name: "x", Category: "x", Trigger: "field", Period: "P1Y", Action: "erase", Field: "Nothing"},
	} {
		_, err := retention.Save(ctx, b.Book, r)
		require.Equal(t, "register_link_unknown", consent.ReasonOf(err), field)
	}
	_, err := retention.Save(ctx, b.Book, consent.RetentionRule{ID: 77, Name: "x", Category: "x", Trigger: "added", Period: "P1Y", Action: "erase"})
	require.Equal(t, "row_unknown", consent.ReasonOf(err))

	held, err := retention.Hold(ctx, b.Book, 1, "an audit", "")
	require.NoError(t, err)
	require.Equal(t, retention.OnHold, held.State)
	_, err = retention.Review(ctx, b.Book, retention.Order{Rule: 1, Reviewer: "Maja"}, nil)
	require.Equal(t, "retention_on_hold", consent.ReasonOf(err))
	_, err = retention.Hold(ctx, b.Book, 1, "late", "2026-01-01")
	require.Equal(t, "register_days_reversed", consent.ReasonOf(err))
	lifted, err := retention.Hold(ctx, b.Book, 1, "", "")
	require.NoError(t, err)
	require.Equal(t, retention.Open, lifted.State)
	_, err = retention.Done(ctx, b.Book, 1, "")
	require.Equal(t, "retention_inside", consent.ReasonOf(err))

	video := b.save(t, consent.RetentionRule{Name: "Video", Category: "video", Trigger: "recorded", Period: "P3D", Action: "erase", Outside: true})
	require.Equal(t, "2027-11-22", video.Rule.ReviewOn, "a reminder without a day reminds nobody")
	done, err := retention.Done(ctx, b.Book, video.Rule.ID, "")
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", done.Rule.DoneOn)
	require.Equal(t, "2027-11-22", done.Rule.NextDue())
	_, err = retention.Propose(ctx, b.Book, video.Rule.ID)
	require.Equal(t, "retention_outside", consent.ReasonOf(err))

	_, err = retention.End(ctx, b.Book, 1, "")
	require.NoError(t, err)
	_, err = retention.End(ctx, b.Book, 1, "")
	require.Equal(t, "row_settled", consent.ReasonOf(err))
	open, err := retention.List(ctx, b.Book, false)
	require.NoError(t, err)
	require.Len(t, open, 1)
	_, err = retention.Remove(ctx, b.Book, 1)
	require.NoError(t, err)
	b.green(t)
}

// Who went by a rule went by it: it is ended, and stays in the register (Art.
// 5(2)).
func TestARuleThatWasCarriedOutStays(t *testing.T) {
	b := newBook(t)
	b.save(t, consent.RetentionRule{Name: "Prospects", Trigger: "last_contact", Period: "P3Y", Action: "erase"})
	require.NoError(t, b.Book.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.RetentionCarried(1, consent.RetentionRun{On: "2026-11-22", People: 1, Reviewer: "Maja"})
	}))
	_, err := retention.Remove(ctx, b.Book, 1)
	require.Equal(t, "row_used", consent.ReasonOf(err))
	_, err = retention.End(ctx, b.Book, 1, "")
	require.NoError(t, err)
	_, err = retention.Remove(ctx, b.Book, 1)
	require.Equal(t, "row_used", consent.ReasonOf(err))
	b.green(t)
}

// A period that a purpose states already becomes a rule, and is written once.
func TestRulesToBeginWith(t *testing.T) {
	b := newBook(t)
	all, err := retention.Suggest(ctx, b.Book)
	require.NoError(t, err)
	require.Equal(t, "purpose:newsletter", all[0].Key)
	require.Equal(t, "P2Y", all[0].Rule.Period)
	rows, err := retention.Start(ctx, b.Book, nil)
	require.NoError(t, err)
	require.Len(t, rows, 1)
	require.Empty(t, rows[0].Warnings)
	_, err = retention.Start(ctx, b.Book, []string{"SE-bookkeeping", "nothing"})
	require.Equal(t, "row_unknown", consent.ReasonOf(err))
	again, err := retention.Start(ctx, b.Book, []string{"SE-bookkeeping", "purpose:newsletter"})
	require.NoError(t, err)
	require.Len(t, again, 1, "what is taken is left alone")
	require.True(t, again[0].Rule.Outside)
	rule := rows[0].Rule
	rule.Period = "P5Y"
	changed, err := retention.Save(ctx, b.Book, rule)
	require.NoError(t, err)
	require.Equal(t, "retention_contradicts_purpose", changed.Warnings[0].Code)
	b.green(t)
}

// kept makes of the first people of a crowd those whom something keeps.
func kept(t testing.TB, b book) map[string]consent.ContactID {
	out := map[string]consent.ContactID{}
	for i, why := range []string{"held", "request", "restricted", "ground", "called"} {
		out[why] = b.id(t, "old"+string(rune('1'+i))+"@example.org")
	}
	_, err := erasures.AddHold(ctx, b.Book, sqlite.Hold{Contact: out["held"], Words: "a claim"})
	require.NoError(t, err)
	_, err = requests.Open(ctx, b.Book, requests.Opening{Contact: out["request"], NewRequest: consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: today.AddDate(0, 0, -2)}})
	require.NoError(t, err)
	_, err = contacts.Mark(ctx, b.Book, out["restricted"], consent.MarkRestricted, "", "contests the address")
	require.NoError(t, err)
	_, err = purposes.State(ctx, b.Book, purposes.Ground{Contact: out["ground"], Purpose: "orders", Basis: consent.BasisContract, Source: "an order"})
	require.NoError(t, err)
	called(t, b, out["called"])
	return out
}

func called(t testing.TB, b book, id consent.ContactID) {
	t.Helper()
	_, err := contacts.Note(ctx, b.Book, contacts.Contacted{Contact: id, Touch: consent.Touch{Kind: "call", Direction: "in", At: today.AddDate(0, 0, -3), Words: "asked for prices"}})
	require.NoError(t, err)
}

// Art. 17(1)(a), (3), 18: who is due, who is kept and why, in numbers that close.
func TestWhoIsProposed(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, 30, "old", longAgo, "newsletter", consent.BasisInterests)
	b.bringIn(t, 10, "new", today.AddDate(0, -1, 0), "newsletter", consent.BasisInterests)
	who := kept(t, b)
	row := b.save(t, consent.RetentionRule{Name: "Newsletter", Trigger: "last_contact", Purpose: "newsletter", Period: "P3Y", Action: "erase"})
	closes(t, row.Counts)
	require.Equal(t, retention.RuleCounts{Begun: 40, Running: 11, Over: 29, Due: 25, Kept: 4, By: map[string]int64{"held": 1, "request": 1, "restricted": 1, "ground": 1}, Next: "2033-10-23"}, row.Counts)

	p, err := retention.Propose(ctx, b.Book, row.Rule.ID)
	require.NoError(t, err)
	require.Len(t, p.IDs, 25)
	for why, id := range who {
		require.NotContains(t, p.IDs, id, why)
		said, err := retention.Why(ctx, b.Book, row.Rule.ID, id)
		require.NoError(t, err)
		if why == "called" {
			require.Equal(t, "running", said.Verdict)
			require.Equal(t, "2030-11-19", said.Trigger)
			continue
		}
		require.Equal(t, why, said.Verdict)
		require.Equal(t, why, said.Reasons[0].Kind)
		require.Equal(t, "2026-11-22", said.Trigger)
		require.Equal(t, "2029-11-22", said.Ends)
	}
	window, err := retention.Due(ctx, b.Book, retention.DueQuery{Rule: row.Rule.ID, Verdict: "over", Offset: 2, Limit: 3})
	require.NoError(t, err)
	require.EqualValues(t, 29, window.Total)
	require.Len(t, window.People, 3)
	require.Equal(t, who["restricted"], window.People[0].Contact)
	rest, err := retention.Due(ctx, b.Book, retention.DueQuery{Rule: row.Rule.ID, Offset: 24, Limit: 50})
	require.NoError(t, err)
	require.Len(t, rest.People, 1)
	_, err = retention.Due(ctx, b.Book, retention.DueQuery{Rule: row.Rule.ID, Verdict: "odd"})
	require.Equal(t, "register_field_malformed", consent.ReasonOf(err))

	tried, err := retention.Try(ctx, b.Book, consent.RetentionRule{Name: "x", Category: "x", Trigger: "added", Period: "P10Y", Action: "erase"})
	require.NoError(t, err)
	require.EqualValues(t, 40, tried.Counts.Running, "what is tried is not kept")
	rows, err := retention.List(ctx, b.Book, true)
	require.NoError(t, err)
	require.Len(t, rows, 1)
}

// Nothing goes that was not seen, and who is in touch, asks or is held after the
// list was looked through stays.
func TestEverybodyIsLookedAtAgain(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, 30, "old", longAgo, "newsletter", consent.BasisInterests)
	row := b.save(t, consent.RetentionRule{Name: "Newsletter", Trigger: "last_contact", Purpose: "newsletter", Period: "P3Y", Action: "erase"})
	p, err := retention.Propose(ctx, b.Book, row.Rule.ID)
	require.NoError(t, err)
	require.Len(t, p.IDs, 30)
	order := retention.Order{Rule: row.Rule.ID, Stamp: p.Stamp, Reviewer: "Maja Lindqvist", Except: p.IDs[29:]}
	_, err = retention.Review(ctx, b.Book, retention.Order{Rule: row.Rule.ID, Stamp: p.Stamp}, nil)
	require.Equal(t, "register_field_missing", consent.ReasonOf(err), "nobody looked through it")
	_, err = retention.Review(ctx, b.Book, retention.Order{Rule: row.Rule.ID, Count: 29, Reviewer: "Maja"}, nil)
	require.Equal(t, "retention_changed", consent.ReasonOf(err))
	reviewed, err := retention.Review(ctx, b.Book, order, nil)
	require.NoError(t, err)
	require.Len(t, reviewed.IDs, 29)

	who := kept(t, b)
	_, err = retention.Review(ctx, b.Book, order, nil)
	require.Equal(t, "retention_changed", consent.ReasonOf(err), "the list is another by now")
	narrower, err := retention.Review(ctx, b.Book, order, p.IDs)
	require.NoError(t, err)
	require.Len(t, narrower.IDs, 24)

	run, err := api.CarryRetentionOut(ctx, b.Book, reviewed, true, nil)
	require.NoError(t, err)
	require.EqualValues(t, 24, run.People)
	require.Equal(t, map[string]int64{"erasure_held": 1, "erasure_request_open": 1, "erasure_restricted": 1, "retention_not_due": 2}, run.LeftOut)
	for why, id := range who {
		_, err := contacts.Show(ctx, b.Book, id)
		require.NoError(t, err, why)
	}
	after, err := retention.Show(ctx, b.Book, row.Rule.ID)
	require.NoError(t, err)
	require.Equal(t, &consent.RetentionRun{On: "2030-11-22", Reviewer: "Maja Lindqvist", Erasure: 1, People: 24, LeftOut: run.LeftOut}, after.Rule.Carried)
	require.EqualValues(t, 1, after.Counts.Due, "who was left out by whoever looked")
	cert, err := erasures.CertificateOf(ctx, b.Book, 1)
	require.NoError(t, err)
	require.EqualValues(t, "retention", cert.Ground)
	b.green(t)

	_, err = retention.Review(ctx, b.Book, retention.Order{Rule: row.Rule.ID, Count: 1, Only: []consent.ContactID{who["held"]}, Reviewer: "Maja"}, nil)
	require.Equal(t, "retention_nobody", consent.ReasonOf(err))
	changed := after.Rule
	changed.Carried = nil
	saved, err := retention.Save(ctx, b.Book, changed)
	require.NoError(t, err)
	require.NotNil(t, saved.Rule.Carried, "what was done is not taken back by a change of the rule")
}

// A rule that archives restricts, and asks nobody twice; a later rule may erase.
func TestARuleThatRestricts(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, 30, "old", longAgo, "newsletter", consent.BasisInterests)
	who := kept(t, b)
	row := b.save(t, consent.RetentionRule{Name: "Archive", Trigger: "last_contact", Purpose: "newsletter", Period: "P3Y", Action: "restrict"})
	reviewed, err := retention.Review(ctx, b.Book, retention.Order{Rule: row.Rule.ID, Count: 25, Reviewer: "Maja"}, nil)
	require.NoError(t, err)
	called(t, b, reviewed.IDs[0])
	run, err := api.CarryRetentionOut(ctx, b.Book, reviewed, true, nil)
	require.NoError(t, err)
	require.EqualValues(t, 24, run.People)
	require.Equal(t, map[string]int64{"retention_not_due": 1}, run.LeftOut)
	after, err := retention.Show(ctx, b.Book, row.Rule.ID)
	require.NoError(t, err)
	closes(t, after.Counts)
	require.EqualValues(t, 24, after.Counts.By["done"])
	require.Zero(t, after.Counts.Due)
	require.EqualValues(t, 24, after.Rule.Carried.People)
	erase := b.save(t, consent.RetentionRule{Name: "Then erase", Trigger: "last_contact", Purpose: "newsletter", Period: "P40M", Action: "erase"})
	require.EqualValues(t, 24, erase.Counts.Due)
	require.EqualValues(t, 1, erase.Counts.By["restricted"], "who wished to be kept is kept")
	p, err := retention.Propose(ctx, b.Book, erase.Rule.ID)
	require.NoError(t, err)
	require.NotContains(t, p.IDs, who["restricted"])
	reviewed, err = retention.Review(ctx, b.Book, retention.Order{Rule: erase.Rule.ID, Stamp: p.Stamp, Limit: 10, Reviewer: "Maja"}, nil)
	require.NoError(t, err)
	run, err = api.CarryRetentionOut(ctx, b.Book, reviewed, true, nil)
	require.NoError(t, err)
	require.EqualValues(t, 10, run.People)
	b.green(t)
}

// The calendar tells how many fall due when, and adds up.
func TestTheCalendarOfWhatFallsDue(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, 30, "old", longAgo, "newsletter", consent.BasisInterests)
	b.bringIn(t, 12, "mid", time.Date(2028, 12, 31, 10, 0, 0, 0, time.UTC), "newsletter", consent.BasisInterests)
	b.bringIn(t, 7, "new", today, "newsletter", consent.BasisInterests)
	kept(t, b)
	b.save(t, consent.RetentionRule{Name: "Newsletter", Trigger: "last_contact", Purpose: "newsletter", Period: "P2Y", Action: "erase"})
	c, err := retention.CalendarOf(ctx, b.Book, 0)
	require.NoError(t, err)
	require.Len(t, c.Months, 24)
	require.Equal(t, "2030-11", c.Months[0].Month)
	require.Equal(t, retention.DueMonth{Month: "2031-01", People: []int64{12}, Sum: 12}, c.Months[2], "the period ends with the year: due on the day after")
	require.Equal(t, []retention.DueRule{{Rule: 1, Name: "Newsletter", Due: 25, Held: 3}}, c.Rules)
	require.Equal(t, []int64{8}, c.Later, "seven who are new, and one who called")
	var sum int64
	for _, m := range c.Months {
		sum += m.Sum
	}
	require.EqualValues(t, 12, sum)
}

// The schedule goes out in three forms and four languages, and names nobody.
func TestTheScheduleGoesOut(t *testing.T) {
	b := newBook(t)
	b.bringIn(t, 9, "old", longAgo, "newsletter", consent.BasisInterests)
	_, err := retention.Start(ctx, b.Book, []string{"purpose:newsletter", "SE-bookkeeping"})
	require.NoError(t, err)
	for language, words := range map[string]string{"": "raderas", "en": "erased", "de": "gelöscht", "fr": "effacées"} {
		var out bytes.Buffer
		n, err := retention.Export(ctx, b.Book, "csv", language, &out)
		require.NoError(t, err)
		require.EqualValues(t, 2, n)
		lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
		require.NoError(t, err)
		require.Len(t, lines, 3)
		require.Equal(t, words, lines[1][7])
		require.Equal(t, "9", lines[1][10], "due today")
		require.Contains(t, lines[2][5], "1999:1078")
		for _, format := range []string{"pdf", "xlsx"} {
			out.Reset()
			_, err := retention.Export(ctx, b.Book, format, language, &out)
			require.NoError(t, err)
			require.NotContains(t, out.String(), "example.org/old")
		}
	}
	_, err = retention.Export(ctx, b.Book, "doc", "", io.Discard)
	require.Equal(t, "format_unknown_export", consent.ReasonOf(err))
	_, err = retention.Export(ctx, b.Book, "pdf", "xx", io.Discard)
	require.Equal(t, "language_unknown", consent.ReasonOf(err))
}
