package xlsx

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
)

func sampleCampaign(people int) CampaignBook {
	return CampaignBook{
		Name: "Refresh", Controller: "Galleri Nord AB", Language: "de", Made: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC), Contacts: int64(people),
		People:   map[consent.Verdict]int64{consent.Renewal: int64(people) - 2, consent.NoProof: 2},
		Purposes: []CampaignPurpose{{"Newsletter", map[consent.Verdict]int64{consent.Renewal: int64(people)}}},
		Sums:     []CampaignSum{{"Antworten", "erteilt", 3}}, Says: func(v consent.Verdict) string { return "says " + string(v) },
		EachPerson: func(yield func(CampaignPerson) error) error {
			for i := range people {
				if err := yield(CampaignPerson{Number: consent.ContactID(i + 1), Name: "=cmd()", Address: "a@example.org", Purpose: "Newsletter", Verdict: consent.Renewal, Channel: "mail", State: "sent", Answered: "2026-11-20", Entry: 12}); err != nil {
					return err
				}
			}
			return nil
		},
		EachMessage: func(yield func(CampaignMessage) error) error {
			return yield(CampaignMessage{Number: 1, Person: 1, Name: "Ingrid", Kind: "invitation", Address: "a@example.org", MessageID: "<1@example.org>", State: "refused", Words: "550 no", At: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC), Entry: 13})
		},
		EachAnswer: func(yield func(CampaignAnswer) error) error {
			return yield(CampaignAnswer{Person: 1, Name: "Ingrid", Purpose: "Newsletter", Yes: true, Words: "Ja zum Newsletter", Method: "mail_reply", At: time.Date(2026, 11, 21, 8, 0, 0, 0, time.UTC), Evidence: strings.Repeat("a", 64), Entry: 14})
		},
	}
}

func TestCampaignSheets(t *testing.T) {
	var out bytes.Buffer
	if err := WriteCampaign(&out, sampleCampaign(5)); err != nil {
		t.Fatal(err)
	}
	book, err := OpenWorkbook(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil {
		t.Fatal(err)
	}
	want := []struct{ sheet, row string }{
		{"Summen", "Je Person|says NO_PROOF|NO_PROOF|7(1)|2"}, {"Summen", "Newsletter|Alle Kontakte|||5"}, {"Summen", "Antworten|erteilt|||3"},
		{"Menschen je Code", "5|=cmd()|a@example.org|Newsletter|RENEWAL|says RENEWAL|6(1)(a)|ja|E-Mail|gesendet|2026-11-20|12"},
		{"Nachrichten", "1|1|Ingrid|erste Nachricht|a@example.org|<1@example.org>|vom Server abgelehnt|550 no|"},
		{"Antworten", "1|Ingrid|Newsletter|ja|Ja zum Newsletter|Antwort per E-Mail|"},
	}
	for i, name := range []string{"Summen", "Menschen je Code", "Nachrichten", "Antworten"} {
		rows, err := book.Rows(i)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for {
			row, err := rows.Next()
			if err != nil {
				break
			}
			var cells []string
			for _, c := range row.Cells {
				cells = append(cells, c.Text)
			}
			all = append(all, strings.Join(cells, "|"))
		}
		rows.Close()
		for _, w := range want {
			if w.sheet == name && !slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, w.row) }) {
				t.Errorf("%s lacks %q:\n%s", name, w.row, strings.Join(all, "\n"))
			}
		}
	}
}

// The sums are held to each other, and the file is the same for any number.
func TestCampaignSheetsRefuseOpenSums(t *testing.T) {
	for name, change := range map[string]func(*CampaignBook){
		"people":   func(b *CampaignBook) { b.Contacts++ },
		"purposes": func(b *CampaignBook) { b.Purposes[0].People[consent.NoProof] = 1 },
	} {
		b := sampleCampaign(5)
		change(&b)
		if err := WriteCampaign(&bytes.Buffer{}, b); consent.ReasonOf(err) != "campaign_sums_open" {
			t.Errorf("%s: %v", name, err)
		}
	}
	b := sampleCampaign(5)
	b.EachMessage = func(func(CampaignMessage) error) error { return fmt.Errorf("stop") }
	if err := WriteCampaign(&bytes.Buffer{}, b); err == nil || err.Error() != "stop" {
		t.Error(err)
	}
	var one, two bytes.Buffer
	if WriteCampaign(&one, sampleCampaign(50)) != nil || WriteCampaign(&two, sampleCampaign(50)) != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same campaign is other bytes")
	}
}

func TestCampaignSheetsInEveryLanguage(t *testing.T) {
	model := campaignWordsIn["en"]
	for lang, w := range campaignWordsIn {
		for _, pair := range [][2]map[string]string{{w.sheets, model.sheets}, {w.columns, model.columns}, {w.values, model.values}} {
			if !slices.Equal(slices.Sorted(maps.Keys(pair[0])), slices.Sorted(maps.Keys(pair[1]))) {
				t.Errorf("%s has other words", lang)
			}
		}
		if w.person == "" || w.all == "" || w.yes == w.no {
			t.Errorf("%s: %+v", lang, w)
		}
	}
}
