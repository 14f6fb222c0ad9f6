package campaigns_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/texts"
)

// What is no breach of a rule and still worth a look is said, and keeps nothing
// from approval.
func TestHintsAreToldAndKeepNothingBack(t *testing.T) {
	l := newLetter(t)
	people(t, l.Book, 2, everybody)
	ready, err := texts.Text("mail-refresh", "en")
	require.NoError(t, err)
	d := l.definition()
	d.Texts = map[string]string{"invitation/en": strings.ReplaceAll(ready, "{{campaign.closes}}", "soon")}
	c, err := campaigns.Save(ctx, l.Book, 0, d)
	require.NoError(t, err)
	p, err := campaigns.Plan(ctx, l.Book, c.ID, nil)
	require.NoError(t, err)
	require.Empty(t, p.Missing)
	require.NotEmpty(t, p.Hints)
	require.Equal(t, "campaign_closing_not_said", p.Hints[0].Reason)
	require.Equal(t, "invitation/en", p.Hints[0].Params["name"])
	_, err = campaigns.Approve(ctx, l.Book, c.ID, nil, nil)
	require.NoError(t, err)
}

// A renewal says that somebody has agreed earlier: it asks only about what they
// have agreed to (Art. 5(1)(a), law.md §g 7), not about what a sale would allow.
func TestARenewalAsksAboutWhatWasAgreedTo(t *testing.T) {
	l := newLetter(t)
	ids := people(t, l.Book, 1, everybody)
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		p := consent.Purpose{ID: "offers", Names: map[string]string{"en": "Offers", "sv": "Erbjudanden"}, Channel: "email", Bases: []consent.Basis{consent.BasisConsent},
			Questions: map[string]string{"en": "May we send you offers?", "sv": "Får vi skicka erbjudanden?"}}
		if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
			return err
		}
		_, err := tx.Append("purpose.added", sqlite.Item{Payload: p})
		return err
	}))
	sale := consent.Sale{Subject: "a print", Day: "2026-08-01", Answers: map[consent.SoftCondition]string{}}
	for _, x := range consent.SoftConditions {
		sale.Answers[x] = "yes"
	}
	require.NoError(t, l.Write(ctx, func(tx *sqlite.Tx) error {
		return tx.RecordSales(ids, sqlite.Sale{Purpose: "offers", Sale: sale})
	}))
	d := l.definition()
	d.Purposes = []consent.PurposeID{"newsletter", "offers"}
	for kind, want := range map[consent.CampaignKind][]consent.PurposeID{consent.CampaignRefresh: {"newsletter"}, consent.CampaignInvitation: {"newsletter", "offers"}} {
		d.Kind = kind
		if kind == consent.CampaignInvitation {
			d.Silence = "keeps"
		}
		id := l.approved(t, d)
		i := l.invitation(t, id, ids[0])
		require.Equal(t, want, i.Purposes, kind)
		lines, _, err := campaigns.People(ctx, l.Book, id, "", 0, 10)
		require.NoError(t, err)
		require.Equal(t, consent.SoftOptIn, lines[0].Purposes["offers"], "the gate says the same of both")
		_, err = campaigns.Cancel(ctx, l.Book, id)
		require.NoError(t, err)
	}
	l.audit(t)
}
