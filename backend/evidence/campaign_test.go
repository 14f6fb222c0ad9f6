package evidence_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/evidence"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// lettered adds a campaign by letter to a book: six people are asked, two answer,
// one of them with a slip that was scanned.
func lettered(t testing.TB, b sqlite.Book) consent.CampaignID {
	t.Helper()
	said := consent.Said{}
	for _, p := range consent.Predicates() {
		said[p] = consent.AnswerYes
	}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		p, err := tx.FindPurpose("newsletter")
		if err != nil {
			return err
		}
		p.Questions = map[string]string{"en": "May we send you our newsletter?", "sv": "Får vi skicka vårt nyhetsbrev?"}
		if err := tx.SavePurpose(p, tx.NextEntry()); err != nil {
			return err
		}
		_, err = tx.Append("purpose.changed", sqlite.Item{Payload: p})
		return err
	}))
	var ids []consent.ContactID
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		var items []sqlite.Item
		for n := range 6 {
			c := consent.Contact{Kind: "person", Given: "Resident", Family: fmt.Sprintf("Zyx%d", n), Country: "SE", Language: "en", Source: "counter", Entry: tx.NextEntry(),
				Addresses: []consent.Address{{Street: fmt.Sprintf("Qwxgatan %d", n), Postcode: "211 25", City: "Malmö", Country: "SE"}}}
			id, err := tx.CreateContact(c)
			if err != nil {
				return err
			}
			ids = append(ids, id)
			sum := sha256.Sum256(sqlite.Details(&c))
			items = append(items, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "values_sha256": hex.EncodeToString(sum[:])}})
		}
		_, err := tx.Append("contact.added", items...)
		return err
	}))
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		var acts []sqlite.Act
		for _, id := range ids {
			acts = append(acts, sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "counter", At: testkit.Noon.AddDate(0, -3, 0), Notice: "privacy-1", Language: "en", Words: "Yes", Attested: true, Said: said})
		}
		_, err := tx.RecordActs(acts)
		return err
	}))
	c, err := campaigns.Save(ctx, b, 0, consent.Campaign{Kind: consent.CampaignRefresh, Name: "Asked by letter", Purposes: []consent.PurposeID{"newsletter"}, Languages: []string{"en"}, Letters: consent.LettersAll,
		ClosesOn: testkit.Noon.AddDate(0, 2, 0).Format(time.DateOnly)})
	require.NoError(t, err)
	_, err = campaigns.Approve(ctx, b, c.ID, nil, nil)
	require.NoError(t, err)
	made, err := campaigns.PrintLetters(ctx, b, c.ID, campaigns.LetterOrder{}, func(write func(io.Writer) error) error { return write(io.Discard) })
	require.NoError(t, err)
	require.EqualValues(t, 6, made.Letters)
	for n, choice := range []string{consent.ChoiceYes, consent.ChoiceNo} {
		k := answers.Keyed{Token: token(t, b, c.ID, ids[n]), Method: "letter", At: b.Now(), Choices: map[consent.PurposeID]string{"newsletter": choice}, Attested: true}
		if choice == consent.ChoiceYes {
			k.Evidence = &answers.Evidence{Name: "slip.pdf", MediaType: "application/pdf", Bytes: []byte("%PDF-1.4 the scan of a slip")}
		}
		_, err := answers.KeyIn(ctx, b, k)
		require.NoError(t, err)
	}
	return c.ID
}

// token is that of somebody's letter, made as the campaign makes it.
func token(t testing.TB, b sqlite.Book, id consent.CampaignID, who consent.ContactID) (token string) {
	t.Helper()
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		i, err := v.InvitationOf(id, who)
		if err != nil {
			return err
		}
		key, err := v.TokenKey(id)
		mac := hmac.New(sha256.New, key)
		mac.Write(binary.BigEndian.AppendUint64(nil, uint64(i.ID)))
		token = consent.FormatToken([consent.TokenBytes]byte(mac.Sum(nil)[:consent.TokenBytes]))
		return err
	}))
	return token
}

func campaignPack(t testing.TB, b sqlite.Book, id consent.CampaignID) []byte {
	t.Helper()
	var out bytes.Buffer
	_, err := evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeCampaign, Campaign: id, Language: "en", Report: campaigns.SetReport, Legality: campaigns.SetLegality}, &out)
	require.NoError(t, err)
	return out.Bytes()
}

func TestAPackOfACampaign(t *testing.T) {
	b, _ := newBook(t)
	id := lettered(t, b)
	raw := campaignPack(t, b, id)
	v, err := verify(raw)
	require.NoError(t, err)
	require.True(t, v.OK, "%+v", v.Checks)
	files := unpack(t, raw)
	for _, must := range []string{"1-documents/campaign-report.pdf", "1-documents/campaign-legality.pdf", "2-data/audience.csv", "2-data/messages.csv", "2-data/consents.jsonl", "4-notices/campaign-1.invitation.en.md", "5-ledger/log.jsonl"} {
		require.NotEmpty(t, get(files, must), must)
		if dir := os.Getenv("PDF_OUT"); dir != "" {
			require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.Base(must)), get(files, must), 0o600))
		}
	}
	require.Equal(t, 9+1, strings.Count(string(get(files, "2-data/audience.csv")), "\n"))
	require.Equal(t, 6+1, strings.Count(string(get(files, "2-data/messages.csv")), "\n"))
	require.Equal(t, 6+2, strings.Count(string(get(files, "2-data/consents.jsonl")), "\n"), "who was asked, and who answered")
	scans := 0
	for _, f := range files {
		if strings.HasPrefix(f.name, "3-evidence/") {
			scans++
			require.Contains(t, string(f.body), "the scan of a slip")
		}
		if strings.HasPrefix(f.name, "2-data/") || strings.HasPrefix(f.name, "5-ledger/") {
			for _, name := range []string{"Zyx", "Qwxgatan", "anna@example.org", "Yes please"} {
				require.NotContains(t, string(f.body), name, "%s: people stand in it by their numbers (Art. 5(1)(c))", f.name)
			}
		}
	}
	require.Equal(t, 1, scans, "of what people answered, and of nothing else")
	audit, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, audit.OK, "%+v", audit.Problems)
}

func TestAPackOfACampaignThatWasTamperedWith(t *testing.T) {
	b, _ := newBook(t)
	id := lettered(t, b)
	all := unpack(t, campaignPack(t, b, id))
	v, err := verify(repack(t, resign(t, all, b.Signer())))
	require.NoError(t, err)
	require.True(t, v.OK, "the test's own tools make a pack that holds: %+v", v.Checks)

	change := func(name string, fn func([]string) []string) []file {
		lines := strings.SplitAfter(string(get(all, name)), "\n")
		return with(all, name, []byte(strings.Join(fn(lines[:len(lines)-1]), "")))
	}
	replace := func(old, to string) func([]string) []string {
		return func(lines []string) []string {
			joined := strings.Join(lines, "")
			require.Contains(t, joined, old)
			return []string{strings.Replace(joined, old, to, 1)}
		}
	}
	slip := slices.IndexFunc(all, func(f file) bool { return strings.HasPrefix(f.name, "3-evidence/") })
	for name, c := range map[string]struct {
		files []file
		says  string
	}{
		"a message changed":                    {change("2-data/messages.csv", replace("printed", "sent")), "files"},
		"a message changed, sums repaired":     {resum(t, change("2-data/messages.csv", replace("printed", "sent"))), "signature"},
		"the owner changes a message":          {resign(t, change("2-data/messages.csv", replace("printed", "sent")), b.Signer()), "consents"},
		"the owner writes a message twice":     {resign(t, change("2-data/messages.csv", func(l []string) []string { return append(l, l[1]) }), b.Signer()), "consents"},
		"the owner allows somebody":            {resign(t, change("2-data/audience.csv", replace("3,UNDELIVERABLE", "3,RENEWAL")), b.Signer()), "consents"},
		"the owner leaves somebody out":        {resign(t, change("2-data/audience.csv", func(l []string) []string { return l[:len(l)-1] }), b.Signer()), "consents"},
		"the owner leaves an answer out":       {resign(t, change("2-data/consents.jsonl", func(l []string) []string { return l[:len(l)-1] }), b.Signer()), "consents"},
		"the owner changes what it said":       {resign(t, change("4-notices/campaign-1.invitation.en.md", replace("You", "Thou")), b.Signer()), "evidence"},
		"the owner changes a slip":             {resign(t, with(all, all[slip].name, []byte("another slip")), b.Signer()), "consents"},
		"the owner closes an entry of the log": {resign(t, change("5-ledger/log.jsonl", func(l []string) []string { return l[:len(l)-2] }), b.Signer()), "proofs"},
	} {
		v, err := verify(repack(t, c.files))
		require.NoError(t, err, name)
		require.False(t, v.OK, name)
		require.Contains(t, failing(v), c.says, "%s: %+v", name, v.Checks)
	}
}

func TestPacksOfCampaignsThatCannotBeMade(t *testing.T) {
	b, _ := newBook(t)
	_, err := evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeCampaign, Campaign: 7, Report: campaigns.SetReport, Legality: campaigns.SetLegality}, io.Discard)
	require.Equal(t, "campaign_unknown", consent.ReasonOf(err))
	c, err := campaigns.Save(ctx, b, 0, consent.Campaign{Kind: consent.CampaignRefresh, Name: "A draft", Purposes: []consent.PurposeID{"newsletter"}, Languages: []string{"en"}})
	require.NoError(t, err)
	_, err = evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeCampaign, Campaign: c.ID, Report: campaigns.SetReport, Legality: campaigns.SetLegality}, io.Discard)
	require.Equal(t, "campaign_status_wrong", consent.ReasonOf(err))
}
