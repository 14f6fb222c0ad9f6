package sqlite_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// couple are two contacts with one address.
func (b *gateBook) couple(shared string) (one, two consent.ContactID) {
	at := func(s string) []consent.Reach { return []consent.Reach{{Value: s}} }
	return b.person(consent.Contact{Given: "Anna", Country: "SE", Emails: at(shared)}), b.person(consent.Contact{Given: "Bo", Country: "SE", Emails: at(shared)})
}

func (b *gateBook) mailed(id consent.ContactID, campaign int, kind, address string, days int) {
	b.events++
	b.raw(`INSERT INTO messages (campaign_id, contact_id, kind, address, message_id, sha256, state, at, operator_id, entry) VALUES (?,?,?,?,?,'','sent',?,'',1)`,
		campaign, int64(id), kind, address, fmt.Sprintf("m%d", b.events), moment(b.at(days)))
}

// A no to mail is the no of whoever reads it: ePrivacy 13(4), Art. 21(3) GDPR.
func TestANoHoldsForWhoeverHasTheAddress(t *testing.T) {
	b := newGateBook(t)
	both := sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter", "contract"}}
	n := 0
	for _, x := range []struct {
		name string
		do   func(one, two consent.ContactID)
		want consent.Verdict // on two
	}{
		{"nobody said no", func(one, two consent.ContactID) {}, consent.Renewal},
		{"7(3): the other withdrew", func(one, _ consent.ContactID) { b.event(one, "newsletter", consent.Withdrawn, b.at(-5), false) }, consent.OptedOut},
		{"4(11): the other refused", func(one, _ consent.ContactID) { b.event(one, "newsletter", consent.Refused, b.at(-5), false) }, consent.OptedOut},
		{"21(3): the other's consent was taken back for them", func(one, _ consent.ContactID) { b.event(one, "newsletter", consent.Revoked, b.at(-5), false) }, consent.OptedOut},
		{"the no came before a yes that can be shown", func(one, _ consent.ContactID) { b.event(one, "newsletter", consent.Withdrawn, b.at(-50), false) }, consent.Renewal},
		{"a yes that cannot be shown takes nothing back", func(one, two consent.ContactID) {
			b.event(one, "newsletter", consent.Withdrawn, b.at(-5), false)
			b.event(two, "newsletter", consent.Given, b.at(-4), false)
		}, consent.OptedOut},
		{"a later yes that can be shown", func(one, two consent.ContactID) {
			b.event(one, "newsletter", consent.Withdrawn, b.at(-5), false)
			b.event(two, "newsletter", consent.Given, b.at(-4), true)
		}, consent.Renewal},
		{"the other said yes again themselves", func(one, _ consent.ContactID) {
			b.event(one, "newsletter", consent.Withdrawn, b.at(-5), false)
			b.event(one, "newsletter", consent.Given, b.at(-4), false)
		}, consent.Renewal},
		{"a no, then a yes that was none", func(one, _ consent.ContactID) {
			b.event(one, "newsletter", consent.Withdrawn, b.at(-9), false)
			b.event(one, "newsletter", consent.Given, b.at(-8), true)
			b.event(one, "newsletter", consent.Invalidated, b.at(-7), false)
		}, consent.OptedOut},
		{"a yes that was none, and no no", func(one, _ consent.ContactID) {
			b.event(one, "newsletter", consent.Given, b.at(-8), true)
			b.event(one, "newsletter", consent.Invalidated, b.at(-7), false)
		}, consent.Renewal},
		{"a no to something else", func(one, _ consent.ContactID) { b.event(one, "contract", consent.Withdrawn, b.at(-5), false) }, consent.Renewal},
	} {
		t.Run(x.name, func(t *testing.T) {
			b.t = t
			n++
			one, two := b.couple(fmt.Sprintf("house%d@example.org", n))
			b.event(two, "newsletter", consent.Given, b.at(-20), true)
			x.do(one, two)
			p := b.ask(both, two)
			require.Equal(t, x.want, p.Purposes[0].Verdict)
			require.Equal(t, x.want, p.Verdict)
			require.Equal(t, x.want.Allows(), p.Address != "")
		})
	}
	b.t = t
	one, two := b.couple("letters@example.org")
	b.event(two, "newsletter", consent.Given, b.at(-20), true)
	b.event(one, "newsletter", consent.Withdrawn, b.at(-5), false)
	home := consent.Contact{Given: "Cilla", Country: "SE", Emails: []consent.Reach{{Value: "letters@example.org"}}, Addresses: []consent.Address{{Street: "Example 1", Postcode: "111 11", City: "Lund", Country: "SE"}}}
	three := b.person(home)
	b.event(three, "newsletter", consent.Given, b.at(-20), true)
	letter := sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter"}, Letters: "all"}
	require.Equal(t, consent.Renewal, b.ask(letter, three).Verdict, "a letter goes to a person")
	require.Equal(t, consent.OptedOut, b.ask(sqlite.GateQuery{}, three).Verdict)
	require.Equal(t, consent.InformedDuty, b.ask(sqlite.GateQuery{Kind: consent.CampaignInformation}, two).Verdict, "Art. 34(1): each is told")
}

func TestAnAddressIsAskedOnce(t *testing.T) {
	b := newGateBook(t)
	b.raw("UPDATE campaigns SET status = 'draft' WHERE id = 1")
	one, two := b.couple("shared@example.org")
	three := b.person(consent.Contact{Given: "Cilla", Country: "SE", Emails: []consent.Reach{{Value: "cilla@example.org"}, {Value: "shared@example.org", Preferred: true}}})
	for _, id := range []consent.ContactID{one, two, three} {
		b.event(id, "newsletter", consent.Given, b.at(-20), true)
	}
	of := func(g sqlite.GateQuery) (out []consent.Verdict) {
		for _, id := range []consent.ContactID{one, two, three} {
			out = append(out, b.ask(g, id).Verdict)
		}
		return out
	}
	planned := sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter"}, Campaign: 1}
	require.Equal(t, []consent.Verdict{consent.Renewal, consent.Cooldown, consent.Cooldown}, of(planned), "the lowest number is asked")
	require.Equal(t, []consent.Verdict{consent.InformedDuty, consent.InformedDuty, consent.InformedDuty}, of(sqlite.GateQuery{Kind: consent.CampaignInformation}), "Art. 34(1): each is told")

	only := planned
	only.Audience.Filters = []consent.Filter{{Key: "ids", Value: fmt.Sprintf("%d-%d", two, three)}}
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		var got []consent.Verdict
		require.NoError(t, v.Gate(only, func(p sqlite.GatePerson) error { got = append(got, p.Verdict); return nil }))
		require.Equal(t, []consent.Verdict{consent.Renewal, consent.Cooldown}, got)
		p, err := v.GateOne(only, two)
		require.NoError(t, err)
		require.Equal(t, consent.Renewal, p.Verdict, "who is not in the audience keeps nobody out of it")
		p, err = v.GateOne(only, three)
		require.Equal(t, consent.Cooldown, p.Verdict)
		return err
	}))

	b.event(one, "newsletter", consent.Given, b.at(-1), false)
	require.Equal(t, []consent.Verdict{consent.NoProof, consent.Renewal, consent.Cooldown}, of(planned), "who may not be asked keeps nobody out")
	b.mailed(one, 2, "invitation", "Shared@example.org", -100)
	require.Equal(t, []consent.Verdict{consent.Cooldown, consent.Cooldown, consent.Cooldown}, of(planned), "another campaign has asked the address")
	b.raw("UPDATE campaigns SET kind = 'information' WHERE id = 2")
	require.Equal(t, []consent.Verdict{consent.NoProof, consent.Renewal, consent.Cooldown}, of(planned))

	b.raw("UPDATE campaigns SET status = 'running' WHERE id = 1")
	for _, id := range []consent.ContactID{two, three} {
		b.raw("INSERT INTO invitations (campaign_id, contact_id, channel, language, purposes, token_hash, state, entry, moved) VALUES (1, ?, 'mail', 'sv', '[]', randomblob(32), 'waiting', 1, 1)", int64(id))
	}
	require.Equal(t, []consent.Verdict{consent.NoProof, consent.Renewal, consent.Cooldown}, of(planned))
	b.raw("INSERT INTO outbox VALUES ('o', 1, NULL, ?, 'invitation', 'shared@example.org', '', ?)", int64(two), moment(b.at(0)))
	require.Equal(t, []consent.Verdict{consent.Cooldown, consent.Cooldown, consent.Cooldown}, of(planned), "the address is being asked at this moment")
	b.raw("DELETE FROM outbox")
	b.mailed(two, 1, "invitation", "shared@example.org", -9)
	b.raw("UPDATE invitations SET state = 'sent' WHERE contact_id = ?", int64(two))
	require.Equal(t, []consent.Verdict{consent.Cooldown, consent.Cooldown, consent.Cooldown}, of(planned), "the address was asked")
	reminder := planned
	reminder.Reminder = true
	require.Equal(t, []consent.Verdict{consent.Cooldown, consent.Renewal, consent.Cooldown}, of(reminder), "reminded is who was written to")
}

// Nobody is told twice by one campaign, nor asked to accept what they have.
func TestInformationAndAcceptanceOnce(t *testing.T) {
	b := newGateBook(t)
	id := b.anna()
	b.raw("UPDATE campaigns SET kind = 'acceptance' WHERE id = 2")
	informing := sqlite.GateQuery{Kind: consent.CampaignInformation, Campaign: 3}
	accepting := sqlite.GateQuery{Kind: consent.CampaignAcceptance, Campaign: 2, Terms: "privacy-1"}
	b.mailed(id, 1, "invitation", "x@example.org", -1)
	b.event(id, "newsletter", consent.Withdrawn, b.at(-1), false)
	require.Equal(t, consent.InformedDuty, b.ask(informing, id).Verdict, "who opted out, or was asked by another campaign, is told all the same")
	require.Equal(t, consent.InformedDuty, b.ask(accepting, id).Verdict)
	b.mailed(id, 3, "invitation", "x@example.org", -8)
	require.Equal(t, consent.Cooldown, b.ask(informing, id).Verdict)
	reminder := informing
	reminder.Reminder = true
	require.Equal(t, consent.InformedDuty, b.ask(reminder, id).Verdict)

	telling := `INSERT INTO tellings (contact_id, kind, notice_id, language, happened_at, day_only, zone, method, words, form, operator_id, recorded_at, entry, item) VALUES (?, ?, 'privacy-1', 'sv', '', 0, '', '', '', '', '', '', 1, 0)`
	b.raw(telling, int64(id), "informed")
	require.Equal(t, consent.InformedDuty, b.ask(accepting, id).Verdict, "to be told of a text is not to accept it")
	b.raw(telling, int64(id), "accepted")
	require.Equal(t, consent.Cooldown, b.ask(accepting, id).Verdict)
	accepting.Terms = "terms"
	require.Equal(t, consent.InformedDuty, b.ask(accepting, id).Verdict, "another version")
}

// What is remembered of shared addresses is forgotten where an address changes,
// and only there.
func TestASharedAddressIsNoticedAtOnce(t *testing.T) {
	b := newGateBook(t)
	at := func(s string) []consent.Reach { return []consent.Reach{{Value: s}} }
	query := sqlite.GateQuery{Kind: consent.CampaignRefresh, Purposes: []consent.PurposeID{"newsletter"}}
	verdict := func(id consent.ContactID) (v consent.Verdict) {
		require.NoError(t, b.Read(ctx, func(view *sqlite.View) error {
			return view.Gate(query, func(g sqlite.GatePerson) error {
				if g.ID == id {
					v = g.Verdict
				}
				return nil
			})
		}))
		return v
	}
	one := b.person(consent.Contact{Given: "Anna", Country: "SE", Emails: at("house@example.org")})
	b.event(one, "newsletter", consent.Given, b.at(-9), true)
	require.Equal(t, consent.Renewal, verdict(one))
	two := b.person(consent.Contact{Given: "Bo", Country: "SE", Emails: at("house@example.org")})
	require.Equal(t, consent.Renewal, verdict(one))
	b.event(two, "newsletter", consent.Withdrawn, b.at(-5), false)
	require.Equal(t, consent.OptedOut, verdict(one))
}
