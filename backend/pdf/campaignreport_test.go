package pdf

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"consentbook/backend/consent"
)

func sampleGate() []VerdictCount {
	return []VerdictCount{
		{consent.Suppressed, 61}, {consent.OptedOut, 204}, {consent.RightsPending, 3}, {consent.Undeliverable, 187}, {consent.Cooldown, 12}, {consent.Renewal, 2418}, {consent.ExpiredTerm, 92},
		{consent.NoJurisdiction, 10}, {consent.SoftOptIn, 701}, {consent.NoProof, 1124},
	}
}

func sampleCampaign() CampaignReport {
	m := CampaignReport{
		Sender: sampleSender, Seal: sampleSeal("CA-2025-0004"), Name: "Consent refresh, autumn 2025", Kind: consent.CampaignRefresh, From: at("2025-09-15 09:00:00"), To: at("2025-10-13 00:00:00"),
		Contacts: 4812, Gate: sampleGate(), LeftOut: []VerdictCount{{consent.OptedOut, 4}, {consent.Undeliverable, 2}}, Waiting: 1,
		Invited: 3112, Consented: 1187, Refused: 276, Silent: 1556, Undeliverable: 93, Reminder: at("2025-09-29 09:00:00"),
		Purposes:   []PurposeOutcome{{"Newsletter", 3112, 1102, 318, 1599, 93}, {"Portfolio", 1240, 486, 171, 549, 34}, {"Picture desks", 860, 138, 344, 351, 27}},
		Ways:       []AnswerWay{{"mail_reply", 1189}, {"web_form", 166}, {"letter", 71}, {"phone", 25}, {"counter", 12}},
		NotCounted: []MailCount{{"auto_reply", 214}, {"no_choice", 58}, {"in_signature", 37}, {"complaint", 4}, {"another_thing", 1}},
		Sent:       3041, Reminders: 2073, Letters: 71, Unknown: 2, Turned: 5, Closed: true,
		Texts:  []SentText{{"invitation", "sv", sum("a")}, {"invitation", "de", sum("b")}, {"reminder", "sv", sum("c")}},
		Notice: File{Name: "Privacy notice, version 7", SHA256: sum("notice")}, FirstEntry: 205001, LastEntry: 212950, ForErasure: 341, List: &File{Name: "campaign-4.xlsx", SHA256: sum("list")},
	}
	for i := range 29 {
		m.Days = append(m.Days, CampaignPoint{Day: m.From.AddDate(0, 0, i), Consented: int64(1187 * (29 - i) / 435), Refused: int64(276 * (29 - i) / 435), Undeliverable: int64(i % 5)})
	}
	return m
}

func sampleLegality() LegalityReport {
	return LegalityReport{
		Sender: sampleSender, Seal: sampleSeal("LG-2025-0004"), Name: "Consent refresh, autumn 2025", Kind: consent.CampaignRefresh, Audience: "group: customers; language: sv, de", Contacts: 4812, People: sampleGate(),
		Purposes: []PurposeVerdicts{{"Newsletter", sampleGate()}, {"Portfolio", []VerdictCount{{consent.NoProof, 4000}, {consent.Renewal, 812}}}}, Mail: 3048, Post: 71,
		Plan:    []Line{{"Privacy notice", "version 7"}, {"Languages", "sv, de"}, {"Closing day", "2025-10-13"}, {"Reminder", "after 14 days"}},
		Missing: []string{"The text must name the stop address (ePrivacy Art. 13(4))."}, List: &File{Name: "people.xlsx", SHA256: sum("list")},
	}
}

func campaignSamples() map[string]func(io.Writer, string) (int, error) {
	return map[string]func(io.Writer, string) (int, error){
		"8-campaign": func(w io.Writer, lang string) (int, error) { return WriteCampaignReport(w, sampleCampaign(), lang) },
		"9-legality": func(w io.Writer, lang string) (int, error) { return WriteLegalityReport(w, sampleLegality(), lang) },
	}
}

func TestCampaignReportsSayWhatTheModelHolds(t *testing.T) {
	for name, write := range campaignSamples() {
		for _, lang := range Languages {
			var out bytes.Buffer
			got := dump(traced(t, func() error { _, err := write(&out, lang); return err }))
			file := filepath.Join("testdata", name+"-"+lang+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s: the text differs from what is expected; look, then -update:\n%s", file, got)
			}
			if dir := os.Getenv("PDF_OUT"); dir != "" {
				_ = os.WriteFile(filepath.Join(dir, name+"-"+lang+".pdf"), out.Bytes(), 0o600)
			}
		}
	}
}

// A report whose sums do not close is refused, whichever sum it is (Art. 5(2)).
func TestCampaignSumsClose(t *testing.T) {
	for name, change := range map[string]func(*CampaignReport){
		"gate":     func(m *CampaignReport) { m.Contacts++ },
		"invited":  func(m *CampaignReport) { m.Waiting++ },
		"outcome":  func(m *CampaignReport) { m.Silent-- },
		"ways":     func(m *CampaignReport) { m.Ways = m.Ways[1:] },
		"purposes": func(m *CampaignReport) { m.Purposes[1].Given++ },
	} {
		m := sampleCampaign()
		change(&m)
		if _, err := WriteCampaignReport(io.Discard, m, "en"); consent.ReasonOf(err) != "campaign_sums_open" {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, change := range map[string]func(*LegalityReport){
		"people":   func(m *LegalityReport) { m.Contacts-- },
		"channels": func(m *LegalityReport) { m.Post++ },
		"purposes": func(m *LegalityReport) { m.Purposes[0].Counts = m.Purposes[0].Counts[1:] },
	} {
		m := sampleLegality()
		change(&m)
		if _, err := WriteLegalityReport(io.Discard, m, "en"); consent.ReasonOf(err) != "campaign_sums_open" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestCampaignReportsOfOtherKinds(t *testing.T) {
	m := CampaignReport{Sender: sampleSender, Seal: sampleSeal("CA-1"), Name: "New notice", Kind: consent.CampaignInformation, Contacts: 12, Gate: []VerdictCount{{consent.Undeliverable, 2}, {consent.InformedDuty, 10}}, Invited: 10, Sent: 10}
	said := dump(traced(t, func() error { _, err := WriteCampaignReport(io.Discard, m, "en"); return err }))
	if !strings.Contains(said, "carried no advertising") || strings.Contains(said, "on the do-not-write list") || strings.Contains(said, "How people answered") || !strings.Contains(said, "still runs") {
		t.Error(said)
	}
	m.Kind, m.Consented, m.Silent, m.Ways = consent.CampaignAcceptance, 3, 7, []AnswerWay{{"mail_reply", 3}}
	if said := dump(traced(t, func() error { _, err := WriteCampaignReport(io.Discard, m, "en"); return err })); !strings.Contains(said, "Silence is no acceptance") {
		t.Error(said)
	}
	if _, err := WriteCampaignReport(io.Discard, CampaignReport{Kind: consent.CampaignRefresh}, "de"); err != nil {
		t.Error("an empty campaign", err)
	}
}

func TestCampaignWordsAreWhole(t *testing.T) {
	verbs := regexp.MustCompile(`%[a-z]`)
	said := func(lang string) map[string]string {
		out := map[string]string{}
		each(reflect.ValueOf(campaignWordsIn[lang]).Elem(), "", func(path, s string) string { out[path] = s; return s })
		return out
	}
	model := said("en")
	for _, v := range consent.Verdicts {
		if model[".Verdicts."+string(v)] == "" || model[".Articles."+string(v)] == "" || v.Allows() != (model[".Results."+string(v)] != "") {
			t.Errorf("no words for %s", v)
		}
		if !strings.Contains(model[".Articles."+string(v)], strings.TrimSuffix(v.Article(), " ePrivacy")) {
			t.Errorf("%s rests on %s, the report says %s", v, v.Article(), model[".Articles."+string(v)])
		}
	}
	for _, m := range consent.Methods {
		if m != "import" && model[".Kept."+string(m)] == "" {
			t.Errorf("no evidence of %s", m)
		}
	}
	for _, lang := range Languages {
		own := said(lang)
		if len(own) != len(model) {
			t.Errorf("%s has %d texts, English %d", lang, len(own), len(model))
		}
		for path, s := range model {
			if strings.TrimSpace(own[path]) == "" || !slices.Equal(verbs.FindAllString(s, -1), verbs.FindAllString(own[path], -1)) || strings.Contains(s, "|") != strings.Contains(own[path], "|") {
				t.Errorf("%s%s: %q", lang, path, own[path])
			}
		}
	}
	for _, lang := range Languages {
		words := reflect.ValueOf(letterWordsIn[lang])
		for i := range words.NumField() {
			if words.Field(i).String() == "" {
				t.Errorf("letters, %s: %s", lang, words.Type().Field(i).Name)
			}
		}
	}
}
