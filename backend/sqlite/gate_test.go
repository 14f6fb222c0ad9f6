package sqlite_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// gateBook is a book with two purposes, two campaigns and people who are put
// into it by hand.
type gateBook struct {
	t testing.TB
	*testkit.Book
	events int64
}

func newGateBook(t *testing.T) *gateBook {
	t.Helper()
	b := &gateBook{t: t, Book: history(t)}
	b.raw("INSERT INTO campaigns (id, kind, name, definition, status, created_at, operator_id, entry) VALUES (1, 'refresh', 'a', '{}', 'running', '', '', 1), (2, 'refresh', 'b', '{}', 'running', '', '', 1), (3, 'information', 'c', '{}', 'running', '', '', 1)")
	return b
}

func (b *gateBook) raw(query string, args ...any) {
	_, err := b.RawForTests().Exec(query, args...)
	require.NoError(b.t, err, query)
}

func (b *gateBook) person(c consent.Contact) (id consent.ContactID) {
	if c.Kind == "" {
		c.Kind = "person"
	}
	require.NoError(b.t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) (err error) {
		c.Entry = tx.NextEntry()
		if id, err = tx.CreateContact(c); err != nil {
			return err
		}
		_, err = tx.Append("contact.added", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id}})
		return err
	}))
	return id
}

// anna has a consent that can be shown.
func (b *gateBook) anna() consent.ContactID {
	id := b.person(consent.Contact{Given: "Anna", Country: "SE", Emails: []consent.Reach{{Value: fmt.Sprintf("anna%d@example.org", b.events)}}})
	b.event(id, "newsletter", consent.Given, b.at(-100), true)
	return id
}

func (b *gateBook) at(days int) time.Time { return testkit.Noon.AddDate(0, 0, days) }

func moment(t time.Time) string {
	s, _ := sqlite.Moment(t)
	return s
}

// gateAnswers is what is kept of what makes a yes valid.
var gateAnswers = func() json.RawMessage {
	var all []consent.Answer
	for _, p := range consent.Predicates() {
		all = append(all, consent.Answer{Asks: p, Article: "7", Answer: consent.AnswerYes, By: consent.ByOperator, Because: consent.BecauseSaid})
	}
	out, _ := json.Marshal(all)
	return out
}()

// event records what somebody said; whole says whether it can be shown.
func (b *gateBook) event(id consent.ContactID, p consent.PurposeID, s consent.State, at time.Time, whole bool) {
	b.events++
	require.NoError(b.t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
		number, err := tx.NextEventID()
		if err != nil {
			return err
		}
		e := sqlite.ConsentEvent{ID: number, Contact: id, Purpose: p, State: s, Method: "paper", Operator: tx.Actor(), Entry: tx.NextEntry(), HappenedAt: moment(at), RecordedAt: moment(at), Zone: "+00:00"}
		if whole {
			e.Notice, e.Language, e.Question, e.Words, e.Validity = "privacy-1", "sv", "Får vi?", "Ja", gateAnswers
		}
		if err := tx.CreateConsentEvent(e); err != nil {
			return err
		}
		if _, err := tx.Append("consent."+string(s), sqlite.Item{Contact: id, Payload: e}); err != nil {
			return err
		}
		return tx.Restate(id, p)
	}))
}

// ask gives the verdict of a person, and holds the two ways to ask against each
// other.
func (b *gateBook) ask(g sqlite.GateQuery, id consent.ContactID) (out sqlite.GatePerson) {
	b.t.Helper()
	if g.Kind == "" {
		g.Kind, g.Purposes = consent.CampaignRefresh, []consent.PurposeID{"newsletter"}
	}
	require.NoError(b.t, b.Read(ctx, func(v *sqlite.View) (err error) {
		out, err = v.GateOne(g, id)
		require.NoError(b.t, err)
		found := false
		last := consent.ContactID(0)
		err = v.Gate(g, func(p sqlite.GatePerson) error {
			require.Greater(b.t, p.ID, last, "in the order of their numbers")
			last = p.ID
			if p.ID == id {
				found = true
				require.Equal(b.t, p, out, "Gate and GateOne say the same")
				out.Purposes = append([]sqlite.GatePurpose(nil), p.Purposes...)
			}
			return nil
		})
		require.True(b.t, found)
		return err
	}))
	return out
}

func TestTheGateReadsTheBook(t *testing.T) {
	b := newGateBook(t)
	message := func(id consent.ContactID, campaign int, kind, state, decided string, at time.Time) {
		b.events++
		b.raw(`INSERT INTO messages (campaign_id, contact_id, kind, address, message_id, sha256, state, at, decided, operator_id, entry) VALUES (?,?,?,'',?,'',?,?,?,'',1)`,
			campaign, int64(id), kind, fmt.Sprintf("m%d", b.events), state, moment(at), decided)
	}
	invitation := func(id consent.ContactID, reminded, answered string) {
		b.raw("INSERT INTO invitations (campaign_id, contact_id, channel, language, purposes, token_hash, state, reminded, answered_at, entry, moved) VALUES (1, ?, 'mail', 'sv', '[]', randomblob(32), 'sent', ?, ?, 1, 1)", int64(id), reminded, answered)
	}
	request := func(id consent.ContactID, types, status string) {
		b.raw("INSERT INTO requests (types, channel, received_on, received_zone, contact_id, words, status, operator_id, entry) VALUES (?, 'mail', '2026-11-01', '', ?, '', ?, '', 1)", types, int64(id), status)
	}
	own := sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter"}, Campaign: 1}
	reminder := own
	reminder.Reminder = true
	for _, x := range []struct {
		name  string
		query sqlite.GateQuery
		do    func(id consent.ContactID)
		want  consent.Verdict
	}{
		{"a consent that can be shown", own, func(consent.ContactID) {}, consent.Renewal},
		{"a later no", own, func(id consent.ContactID) { b.event(id, "newsletter", consent.Withdrawn, b.at(-1), false) }, consent.OptedOut},
		{"a no, then a yes that was none", own, func(id consent.ContactID) {
			b.event(id, "newsletter", consent.Withdrawn, b.at(-9), false)
			b.event(id, "newsletter", consent.Given, b.at(-8), true)
			b.event(id, "newsletter", consent.Invalidated, b.at(-7), false)
		}, consent.OptedOut},
		{"a yes that was none", own, func(id consent.ContactID) { b.event(id, "newsletter", consent.Invalidated, b.at(-7), false) }, consent.NoProof},
		{"a later yes that cannot be shown", own, func(id consent.ContactID) { b.event(id, "newsletter", consent.Given, b.at(-7), false) }, consent.NoProof},
		{"an open request to be erased", own, func(id consent.ContactID) { request(id, `["access","erasure"]`, "open") }, consent.RightsPending},
		{"a request that was closed", own, func(id consent.ContactID) { request(id, `["erasure"]`, "closed") }, consent.Renewal},
		{"a request for access", own, func(id consent.ContactID) { request(id, `["access"]`, "open") }, consent.Renewal},
		{"restricted", own, func(id consent.ContactID) {
			b.raw("INSERT INTO marks VALUES (?, 'restricted', '2026-01-01', '', 'x', '', 1)", int64(id))
		}, consent.RightsPending},
		{"no longer restricted", own, func(id consent.ContactID) {
			b.raw("INSERT INTO marks VALUES (?, 'restricted', '2026-01-01', '2026-02-01T00:00:00.000000Z', 'x', '', 1)", int64(id))
		}, consent.Renewal},
		{"dead", own, func(id consent.ContactID) {
			b.raw("INSERT INTO marks VALUES (?, 'deceased', '2026-01-01', '', 'x', '', 1)", int64(id))
		}, consent.Undeliverable},
		{"complained since", own, func(id consent.ContactID) {
			b.raw("INSERT INTO bounces (contact_id, address, hard, complaint, status, words, at, entry) VALUES (?, '', 0, 1, '', '', ?, 1)", int64(id), moment(b.at(-5)))
		}, consent.Undeliverable},
		{"complained before the yes", own, func(id consent.ContactID) {
			b.raw("INSERT INTO bounces (contact_id, address, hard, complaint, status, words, at, entry) VALUES (?, '', 0, 1, '', '', ?, 1)", int64(id), moment(b.at(-500)))
		}, consent.Renewal},
		{"the address takes no mail", own, func(id consent.ContactID) {
			b.raw("INSERT INTO address_states SELECT id, upper(json_extract(details, '$.emails[0].value')), 0, '2026-01-01', 'x', 1 FROM contacts WHERE id = ?", int64(id))
		}, consent.Undeliverable},
		{"has answered", own, func(id consent.ContactID) { invitation(id, "", "2026-11-01T00:00:00.000000Z") }, consent.Cooldown},
		{"was invited, nothing has left", own, func(id consent.ContactID) { invitation(id, "", "") }, consent.Renewal},
		{"was written to", own, func(id consent.ContactID) { message(id, 1, "invitation", "sent", "", b.at(-9)) }, consent.Cooldown},
		{"the server refused it", own, func(id consent.ContactID) { message(id, 1, "invitation", "refused", "", b.at(-9)) }, consent.Renewal},
		{"nobody knows whether it left", own, func(id consent.ContactID) { message(id, 1, "invitation", "unknown", "", b.at(-9)) }, consent.Cooldown},
		{"somebody found that it did not leave", own, func(id consent.ContactID) { message(id, 1, "invitation", "unknown", "again", b.at(-9)) }, consent.Renewal},
		{"it is leaving at this moment", own, func(id consent.ContactID) {
			b.raw("INSERT INTO outbox VALUES (?, 1, NULL, ?, 'invitation', '', '', ?)", fmt.Sprint("o", id), int64(id), moment(b.at(0)))
		}, consent.Cooldown},
		{"another campaign asked half a year ago", own, func(id consent.ContactID) { message(id, 2, "letter", "printed", "", b.at(-180)) }, consent.Cooldown},
		{"another campaign asked two years ago", own, func(id consent.ContactID) { message(id, 2, "invitation", "sent", "", b.at(-800)) }, consent.Renewal},
		{"was informed of something", own, func(id consent.ContactID) { message(id, 3, "letter", "printed", "", b.at(-1)) }, consent.Renewal},
		{"got a confirmation", own, func(id consent.ContactID) { message(id, 2, "confirmation", "sent", "", b.at(-1)) }, consent.Renewal},
		{"a reminder a week later", reminder, func(id consent.ContactID) {
			message(id, 1, "invitation", "sent", "", b.at(-8))
			invitation(id, "waiting", "")
		}, consent.Renewal},
		{"a reminder the next day", reminder, func(id consent.ContactID) { message(id, 1, "invitation", "sent", "", b.at(-1)) }, consent.Cooldown},
		{"a second reminder", reminder, func(id consent.ContactID) {
			message(id, 1, "invitation", "sent", "", b.at(-30))
			message(id, 1, "reminder", "sent", "", b.at(-20))
		}, consent.Cooldown},
		{"a reminder to who was not written to", reminder, func(consent.ContactID) {}, consent.Cooldown},
	} {
		t.Run(x.name, func(t *testing.T) {
			b.t = t
			id := b.anna()
			x.do(id)
			p := b.ask(x.query, id)
			require.Equal(t, x.want, p.Verdict)
			require.Equal(t, x.want.Allows(), p.Channel == consent.ByMail && p.Address != "" && len(p.Asks()) == 1)
			require.Equal(t, p.Verdict, b.ask(x.query, id).Verdict)
		})
	}
}

func TestTheGateFindsStopsByTheirScope(t *testing.T) {
	b := newGateBook(t)
	stop := func(id consent.ContactID, scope, reason string, at time.Time) {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			c, err := tx.FindContact(id)
			if err != nil {
				return err
			}
			_, err2 := tx.Append("contact.suppressed", sqlite.Item{Contact: id, Payload: map[string]any{"contact": id}})
			if err := tx.Suppress("objected", c); err != nil || err2 != nil {
				return fmt.Errorf("%w %w", err, err2)
			}
			return nil
		}))
		b.raw("UPDATE suppressions SET scope = ?, at = ?, reason = ? WHERE scope = '' AND reason = 'objected'", scope, moment(at), reason)
	}
	information := sqlite.GateQuery{Kind: consent.CampaignInformation}
	for _, x := range []struct {
		scope, reason string
		days          int
		want, informs consent.Verdict
	}{
		{"", "opted_out", -5, consent.Suppressed, consent.InformedDuty},
		{"", "opted_out", -500, consent.Renewal, consent.InformedDuty},
		{"", "erased", -5, consent.Suppressed, consent.Suppressed},
		{"purpose:newsletter", "complaint", -5, consent.Suppressed, consent.InformedDuty},
		{"purpose:contract", "opted_out", -5, consent.Renewal, consent.InformedDuty},
		{"channel:email", "opted_out", -5, consent.Suppressed, consent.InformedDuty},
		{"channel:post", "opted_out", -5, consent.Renewal, consent.InformedDuty},
	} {
		id := b.anna()
		stop(id, x.scope, x.reason, b.at(x.days))
		require.Equal(t, x.want, b.ask(sqlite.GateQuery{}, id).Verdict, x)
		require.Equal(t, x.informs, b.ask(information, id).Verdict, x)
	}
}

func TestTheGateChoosesTheWay(t *testing.T) {
	b := newGateBook(t)
	home := []consent.Address{{Street: "Example 1", Postcode: "111 11", City: "Lund", Country: "SE"}}
	mails := []consent.Reach{{Value: "one@example.org"}, {Value: "two@example.org", Preferred: true}}
	both := b.person(consent.Contact{Given: "Both", Country: "SE", Emails: mails, Addresses: home})
	post := b.person(consent.Contact{Given: "Post", Country: "SE", Addresses: home})
	gone := b.person(consent.Contact{Given: "Gone", Country: "SE", Emails: mails[:1], Addresses: home, Bounced: "2026-01-01"})
	lost := b.person(consent.Contact{Given: "Lost", Country: "SE", Emails: mails[:1], Bounced: "yes"})
	nowhere := b.person(consent.Contact{Given: "Nowhere", Country: "SE", Addresses: []consent.Address{{City: "Lund"}}})
	for _, id := range []consent.ContactID{both, post, gone, lost, nowhere} {
		b.event(id, "newsletter", consent.Given, b.at(-1), true)
	}
	q := func(letters string, noMail bool) sqlite.GateQuery {
		return sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter"}, Letters: letters, NoMail: noMail}
	}
	for _, x := range []struct {
		id      consent.ContactID
		query   sqlite.GateQuery
		channel consent.CampaignChannel
		address string
	}{
		{both, q("", false), consent.ByMail, "two@example.org"}, {both, q("all", false), consent.ByPost, ""}, {both, q("none", false), consent.ByMail, "two@example.org"}, {both, q("", true), consent.ByPost, ""},
		{post, q("no_email", false), consent.ByPost, ""}, {post, q("none", false), "", ""},
		{gone, q("", false), consent.ByPost, ""}, {gone, q("none", false), "", ""},
		{lost, q("", false), "", ""}, {nowhere, q("all", false), "", ""},
	} {
		p := b.ask(x.query, x.id)
		require.Equal(t, []any{x.channel, x.address}, []any{p.Channel, p.Address}, "%+v", x)
		require.Equal(t, x.channel == "", p.Verdict == consent.Undeliverable)
	}
	require.Equal(t, consent.ByMail, b.ask(sqlite.GateQuery{Kind: consent.CampaignInformation}, lost).Channel, "what must be known is sent to an address that did not work, where there is no other")
	b.raw("INSERT INTO address_states VALUES (?, 'two@example.org', 0, '2026-01-01', '', 1)", int64(both))
	require.Equal(t, "one@example.org", b.ask(q("", false), both).Address, "the next address that works")
}

func TestWhoHasAMailInTheTrayIsHeld(t *testing.T) {
	b := newGateBook(t)
	anna, bo, cilla := b.anna(), b.anna(), b.anna()
	mail := func(from string, contact any, state string) {
		b.events++
		b.raw("INSERT INTO mails (via, sha256, message_id, from_address, subject, received_at, kind, contact_id, conclusion, state, operator_id, entry) VALUES ('eml', ?, '', ?, '', '', 'other', ?, '{}', ?, '', 1)", fmt.Sprint(b.events), from, contact, state)
	}
	mail("x@example.org", int64(anna), "tray")
	address := b.ask(sqlite.GateQuery{}, bo).Address
	mail("ANNA"+address[4:], nil, "tray")
	mail("x@example.org", int64(cilla), "recorded")
	require.True(t, b.ask(sqlite.GateQuery{}, anna).Held)
	require.True(t, b.ask(sqlite.GateQuery{}, bo).Held, "also where nobody knows yet whose mail it is")
	require.False(t, b.ask(sqlite.GateQuery{}, cilla).Held)
	require.False(t, b.ask(sqlite.GateQuery{Kind: consent.CampaignInformation}, anna).Held, "a letter under Art. 34 waits for nobody")
}

// What is known of whom a person was found to be too counts for them.
func TestTheGateKnowsWhoIsWhom(t *testing.T) {
	b := newGateBook(t)
	merge := func() (kept, gone consent.ContactID) {
		kept, gone = b.anna(), b.anna()
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			id, err := tx.NextNumber("merges")
			if err != nil {
				return err
			}
			m := sqlite.Merge{ID: id, Kept: kept, Gone: gone, Before: "{}", At: tx.Now(), KeepUntil: "2099-01-01", Operator: tx.Actor(), Entry: tx.NextEntry()}
			if err := tx.CreateMerge(m); err != nil {
				return err
			}
			_, err = tx.Append("contacts.merged", sqlite.Item{Contact: kept, Payload: map[string]any{"kept": kept, "gone": gone}})
			return err
		}))
		return kept, gone
	}
	kept, gone := merge()
	b.raw("INSERT INTO marks VALUES (?, 'restricted', '2026-01-01', '', 'x', '', 1)", int64(gone))
	require.Equal(t, consent.RightsPending, b.ask(sqlite.GateQuery{}, kept).Verdict)
	kept, gone = merge()
	b.raw("INSERT INTO messages (campaign_id, contact_id, kind, address, message_id, sha256, state, at, operator_id, entry) VALUES (2, ?, 'invitation', '', 'merged', '', 'sent', ?, '', 1)", int64(gone), moment(b.at(-3)))
	require.Equal(t, consent.Cooldown, b.ask(sqlite.GateQuery{}, kept).Verdict)
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		_, err := v.GateOne(sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter"}}, gone)
		require.Equal(t, "contact_merged", consent.ReasonOf(err))
		return nil
	}))
}

func TestTheGateAllowsCustomersByTheirSale(t *testing.T) {
	b := newGateBook(t)
	sale := consent.Sale{Subject: "a print", Day: "2026-03-01", Answers: map[consent.SoftCondition]string{}}
	for _, c := range consent.SoftConditions {
		sale.Answers[c] = consent.AnswerYes
	}
	id := b.person(consent.Contact{Given: "Customer", Country: "SE", Emails: []consent.Reach{{Value: "customer@example.org"}}})
	require.Equal(t, consent.NoProof, b.ask(sqlite.GateQuery{}, id).Verdict)
	record := func() {
		require.NoError(t, b.Write(ctx, testkit.Owner, func(tx *sqlite.Tx) error {
			return tx.RecordSales([]consent.ContactID{id}, sqlite.Sale{Purpose: "newsletter", Sale: sale})
		}))
	}
	record()
	p := b.ask(sqlite.GateQuery{Kind: consent.CampaignInvitation, Purposes: []consent.PurposeID{"newsletter", "contract"}}, id)
	require.Equal(t, consent.SoftOptIn, p.Verdict)
	require.Equal(t, []sqlite.GatePurpose{{Purpose: "newsletter", Verdict: consent.SoftOptIn}, {Purpose: "contract", Verdict: consent.NoProof}}, p.Purposes, "for the purpose it was recorded for")
	require.Equal(t, []consent.PurposeID{"newsletter"}, p.Asks())
	delete(sale.Answers, consent.SoftStopThen)
	record()
	require.Equal(t, consent.NoProof, b.ask(sqlite.GateQuery{}, id).Verdict, "an unanswered condition is not met")
}

func TestTheGateRefusesQuestionsThatAreNone(t *testing.T) {
	b := newGateBook(t)
	for reason, q := range map[string]sqlite.GateQuery{
		"campaign_kind_unknown":     {},
		"campaign_purposes_missing": {Kind: consent.CampaignRefresh},
		"purpose_unknown":           {Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"nothing"}},
		"campaign_word_unknown":     {Kind: consent.CampaignInformation, Letters: "many"},
	} {
		require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
			require.Equal(t, reason, consent.ReasonOf(v.Gate(q, func(sqlite.GatePerson) error { return nil })))
			return nil
		}))
	}
}

// Over random books: Gate and GateOne say the same, and nobody is let through
// whose last word was a no, or who reads the mail of somebody whose was.
func TestGateOverRandomBooks(t *testing.T) {
	b := newGateBook(t)
	states := []consent.State{consent.Given, consent.Refused, consent.Withdrawn, consent.Requested, consent.Invalidated, consent.Renewed, consent.Revoked}
	type word struct {
		purpose consent.PurposeID
		address string
	}
	noes := map[word]time.Time{} // of the people so far
	rapid.Check(t, func(rt *rapid.T) {
		b.t = t
		c := consent.Contact{Kind: rapid.SampledFrom([]string{"person", "organisation"}).Draw(rt, "kind"), Given: "X", Organisation: rapid.SampledFrom([]string{"", "Berg AB"}).Draw(rt, "org"),
			Country: rapid.SampledFrom([]string{"SE", "DE", "AT", ""}).Draw(rt, "country"), Emails: []consent.Reach{{Value: fmt.Sprintf("x%d@example.org", b.events%7)}}} // several share one
		id := b.person(c)
		no, yes := map[consent.PurposeID]bool{}, map[consent.PurposeID]time.Time{}
		var said []func()
		n := rapid.IntRange(0, 4).Draw(rt, "events")
		for i := range n {
			p := rapid.SampledFrom([]consent.PurposeID{"newsletter", "contract"}).Draw(rt, "purpose")
			s := rapid.SampledFrom(states).Draw(rt, "state")
			at := b.at(-rapid.IntRange(10*(n-i), 10*(n-i)+9).Draw(rt, "days ago"))
			b.event(id, p, s, at, rapid.Bool().Draw(rt, "whole"))
			switch {
			case s.SaysNo():
				no[p] = true
				said = append(said, func() {
					if w := (word{p, c.Emails[0].Value}); no[p] && at.After(noes[w]) {
						noes[w] = at
					}
				})
			case s.Permits():
				no[p], yes[p] = false, at
			}
		}
		if rapid.Bool().Draw(rt, "sold") {
			b.raw(`INSERT INTO sales VALUES (?, 'newsletter', '{"subject":"x","day":"2026-01-01","answers":{"own_customer":"yes","from_sale":"yes","similar_goods":"yes","stop_at_sale":"yes","stop_each_mail":"yes"}}', NULL, '', 1)`, int64(id))
		}
		if rapid.Bool().Draw(rt, "stopped") {
			b.raw("INSERT INTO messages (campaign_id, contact_id, kind, address, message_id, sha256, state, at, operator_id, entry) VALUES (2, ?, 'invitation', '', ?, '', 'sent', ?, '', 1)", int64(id), fmt.Sprint("r", id), moment(b.at(-rapid.IntRange(1, 800).Draw(rt, "days"))))
		}
		g := sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter", "contract"}, B2B: rapid.Bool().Draw(rt, "b2b"), Screened: rapid.Bool().Draw(rt, "screened"),
			Campaign: consent.CampaignID(rapid.IntRange(0, 2).Draw(rt, "campaign"))}
		for _, x := range b.ask(g, id).Purposes {
			if no[x.Purpose] && x.Verdict.Allows() {
				rt.Fatalf("%s allows %s, whose last word was a no", x.Verdict, x.Purpose)
			}
			if last := noes[word{x.Purpose, c.Emails[0].Value}]; !last.IsZero() && x.Verdict.Allows() && !yes[x.Purpose].After(last) {
				rt.Fatalf("%s allows %s, to which somebody at the address said no", x.Verdict, x.Purpose)
			}
		}
		for _, note := range said {
			note()
		}
	})
}
