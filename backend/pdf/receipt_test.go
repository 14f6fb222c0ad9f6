package pdf

import (
	"bytes"
	"strings"
	"testing"

	"consentbook/backend/consent"
	"consentbook/backend/pdf/layout"
)

func sampleReceipt() ConsentReceipt {
	proof := sampleProof()
	m := ConsentReceipt{Sender: sampleSender, Seal: sampleSeal("RC-2025-C388"), AsOf: proof.AsOf, Person: proof.Person, Receipt: "0f2c8d0e-6a55-4e1c-9a37-5f7d1f5c8e21",
		Authority: "Integritetsskyddsmyndigheten, imy.se", Unproven: []string{"Invitations"}}
	m.Seal.Loose = true
	for _, s := range proof.States {
		if !s.State.Permits() {
			if Recorded(s.State) {
				m.Not = append(m.Not, s)
			}
			continue
		}
		m.SignedUp = append(m.SignedUp, ReceiptPurpose{Standing: s, Explained: "We write about new collections and exhibitions, about six times a year.", Categories: []string{"name", "e-mail address"},
			Recipients: []string{"Nordpost Hosting Oy, Helsinki"}, Retention: "P2Y", Notice: "Integritetspolicy", Version: "7", Language: "sv", URL: "https://ljusverket.example/integritet",
			Question: "Får vi skicka vårt nyhetsbrev till dig, ungefär sex gånger om året?", Method: "mail_reply", Record: "a6f58318-72e6-46a2-bfd7-f36d795e30cd"})
	}
	return m
}

func hostileReceipt(from Sender, proof ConsentProof, s func() string) ConsentReceipt {
	m := sampleReceipt()
	m.Sender, m.Seal, m.Person, m.Receipt, m.Authority, m.Unproven, m.Withdraw = from, proof.Seal, proof.Person, s(), s(), []string{s(), s()}, []string{s(), s()}
	for i := range m.SignedUp {
		x := &m.SignedUp[i]
		x.Purpose, x.Explained, x.Categories, x.Recipients, x.Retention, x.Notice, x.Version, x.Language, x.URL, x.Question, x.Record = s(), s(), []string{s(), s()}, []string{s()}, s(), s(), s(), s(), s(), s(), s()
	}
	for i := range m.Not {
		m.Not[i].Purpose = s()
	}
	return m
}

// receiptText gives the text of a receipt as it is placed.
func receiptText(t *testing.T, m ConsentReceipt, lang string) string {
	t.Helper()
	var text strings.Builder
	trace = func(p layout.Placed) { text.WriteString(p.S + " ") }
	defer func() { trace = nil }()
	var buf bytes.Buffer
	if _, err := WriteConsentReceipt(&buf, m, lang); err != nil {
		t.Fatal(err)
	}
	return strings.NewReplacer("\u00ad", "", "\u00a0", " ").Replace(text.String())
}

// A receipt says what holds, what does not, how to withdraw and what is not
// proved, and names the entry of each.
func TestAReceiptSaysWhatHoldsAndHowToWithdraw(t *testing.T) {
	text := receiptText(t, sampleReceipt(), "en")
	for _, want := range []string{"Your consents", "208,114", "208,115", "211,460", "withdrawn", "I withdraw my consent to", "privacy@ljusverket.example", "Not proven.", "Invitations", "a6f58318"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
	m := sampleReceipt()
	m.SignedUp = nil
	text = receiptText(t, m, "sv")
	for _, want := range []string{"inte sagt ja", "inget gällande samtycke"} {
		if !strings.Contains(text, want) {
			t.Errorf("lacks %q:\n%s", want, text)
		}
	}
}

func TestAReceiptRefusesStatesItHasNoWordFor(t *testing.T) {
	m := sampleReceipt()
	m.SignedUp[0].State = "perhaps"
	if _, err := WriteConsentReceipt(new(bytes.Buffer), m, "en"); err == nil {
		t.Fatal("a state without a word was set")
	}
	if Recorded(consent.None) || Recorded(consent.OtherBasis) || !Recorded(consent.Withdrawn) {
		t.Fatal("what was never said does not belong into a receipt")
	}
}
