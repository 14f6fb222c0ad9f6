package consent

import (
	"slices"
	"testing"
	"time"
)

func campaignDefinition() Campaign {
	return Campaign{Kind: CampaignRefresh, Name: "Asked again", Purposes: []PurposeID{"newsletter"}, Languages: []string{"sv"}, Sender: 1, ClosesOn: "2027-01-31", ReminderDays: 14}.Complete()
}

func TestWhatKeepsACampaignFromApproval(t *testing.T) {
	for _, c := range []struct {
		name, reason, article string
		change                func(*Campaign)
	}{
		{"nothing", "", "", func(*Campaign) {}},
		{"a consent is for a purpose", "campaign_purposes_missing", "4(11)", func(c *Campaign) { c.Purposes = nil }},
		{"each question on its own", "campaign_purpose_twice", "7(2)", func(c *Campaign) { c.Purposes = []PurposeID{"newsletter", "newsletter"} }},
		{"information asks nothing", "campaign_purposes_needless", "7(2)", func(c *Campaign) { c.Kind, c.ReminderDays = CampaignInformation, 0 }},
		{"nor is anybody reminded of it", "campaign_reminder_needless", "21(2)", func(c *Campaign) { c.Kind, c.Purposes = CampaignInformation, nil }},
		{"terms are named", "campaign_terms_missing", "7(2)", func(c *Campaign) { c.Kind, c.Purposes = CampaignAcceptance, nil }},
		{"in words that people understand", "campaign_languages_missing", "12(1)", func(c *Campaign) { c.Languages = nil }},
		{"a stop address in each mail", "campaign_no_channel", "ePrivacy 13(4)", func(c *Campaign) { c.Sender, c.Letters = 0, LettersNone }},
		{"letters alone need no account", "", "", func(c *Campaign) { c.Sender, c.Letters = 0, LettersAll }},
		{"a reminder after six days", "campaign_reminder_early", "21(2)", func(c *Campaign) { c.ReminderDays = 6 }},
		{"a reminder after seven days", "", "", func(c *Campaign) { c.ReminderDays = 7 }},
		{"no reminder", "", "", func(c *Campaign) { c.ReminderDays = 0 }},
		{"a reminder on the closing day", "campaign_reminder_late", "4(11)", func(c *Campaign) { c.ClosesOn = "2026-12-06" }},
		{"and the day after", "", "", func(c *Campaign) { c.ClosesOn = "2026-12-07" }},
		{"no closing day", "campaign_closing_missing", "5(1)(e)", func(c *Campaign) { c.ClosesOn = "" }},
		{"closed yesterday", "campaign_closing_past", "5(1)(e)", func(c *Campaign) { c.ClosesOn = "2026-11-21" }},
		{"closed before it starts", "campaign_closing_past", "5(1)(e)", func(c *Campaign) { c.StartsOn = "2027-02-01" }},
		{"years from now", "campaign_closing_far", "5(1)(e)", func(c *Campaign) { c.ClosesOn = "2029-01-01" }},
	} {
		d := campaignDefinition()
		c.change(&d)
		if err := d.Check(); err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		missing := d.Missing("2026-11-22")
		if c.reason == "" {
			if len(missing) > 0 {
				t.Errorf("%s: %v", c.name, missing)
			}
			continue
		}
		if !slices.ContainsFunc(missing, func(e *Error) bool {
			return e.Reason == c.reason && e.Code == RefusedByLaw && e.Params["article"] == c.article
		}) {
			t.Errorf("%s: want %s, Art. %s, got %v", c.name, c.reason, c.article, missing)
		}
	}
}

func TestADefinitionIsUsable(t *testing.T) {
	for want, change := range map[string]func(*Campaign){
		"":                          func(*Campaign) {},
		"campaign_kind_unknown":     func(c *Campaign) { c.Kind = "spam" },
		"campaign_name_missing":     func(c *Campaign) { c.Name = "" },
		"campaign_word_unknown":     func(c *Campaign) { c.Silence = "consents" },
		"campaign_number_negative":  func(c *Campaign) { c.CooldownDays = -1 },
		"campaign_period_malformed": func(c *Campaign) { c.ProposeInactive = "two years" },
		"filter_unknown":            func(c *Campaign) { c.Audience = "everybody:please" },
		"language_malformed":        func(c *Campaign) { c.Languages = []string{"swedish"} },
		"time_malformed":            func(c *Campaign) { c.ClosesOn = "31.1.2027" },
	} {
		d := campaignDefinition()
		change(&d)
		if got := ReasonOf(d.Check()); got != want {
			t.Errorf("want %q, got %q", want, got)
		}
	}
}

// What was closed or cancelled stays so, and nothing is sent before approval.
func TestStepsOfACampaign(t *testing.T) {
	all := []CampaignStatus{CampaignDraft, CampaignApproved, CampaignRunning, CampaignPaused, CampaignClosed, CampaignCancelled}
	for _, from := range all {
		for _, to := range all {
			err := from.To(to)
			if from.Over() && err == nil {
				t.Errorf("%s becomes %s", from, to)
			}
			if from == CampaignDraft && to == CampaignRunning && err == nil {
				t.Error("sent without approval")
			}
		}
	}
}

// Answers count until the end of the closing day, also where clocks change.
func TestTheEndOfTheClosingDay(t *testing.T) {
	here, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Skip("no time zones here")
	}
	c := campaignDefinition()
	c.ClosesOn = "2026-10-25" // 25 hours long
	end, err := c.Closing(here)
	if err != nil || !end.Equal(time.Date(2026, 10, 25, 23, 0, 0, 0, time.UTC)) {
		t.Errorf("%v, %v", end.UTC(), err)
	}
}

func TestAPersonGetsTheirLanguage(t *testing.T) {
	c := campaignDefinition()
	c.Languages = []string{"sv", "en"}
	for own, want := range map[string]string{"en": "en", "en-GB": "en", "SV": "sv", "de": "sv", "": "sv"} {
		if got := c.LanguageFor(own); got != want {
			t.Errorf("%q gets %q", own, got)
		}
	}
}
