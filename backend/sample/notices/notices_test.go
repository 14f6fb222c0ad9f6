package notices_test

import (
	"strings"
	"testing"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sample"
	"consentbook/backend/sample/notices"
	"consentbook/backend/texts"
)

var day = time.Date(2026, time.November, 22, 12, 0, 0, 0, time.UTC)

func values(m sample.Material, language string) consent.Values {
	c := m.Controller
	return texts.NoticeValues(texts.Controller{
		Name: c.Name, Address: c.Address, Email: c.Email, Phone: c.Phone, Website: c.Website, Country: c.Country, Language: language,
	}, 1, day, day, "")
}

// facts are what the sample's registers say.
func facts(m sample.Material, language string) consent.NoticeFacts {
	f := consent.NoticeFacts{UsesConsent: true, UsesLegitimateInterest: true, DataFromOthers: true}
	for _, purpose := range m.Purposes {
		f.Purposes = append(f.Purposes, consent.NoticePurpose{ID: purpose.ID, Name: purpose.Names[language]})
		f.Recipients = append(f.Recipients, purpose.Recipients...)
	}
	return f
}

func TestSampleNoticesArePublishable(t *testing.T) {
	m := sample.Generate(1, day)
	for _, kind := range notices.Kinds {
		drafts := map[string]string{}
		for _, language := range notices.Languages {
			text := notices.Text(kind, language)
			drafts[language] = text
			report := consent.CheckNotice(consent.NoticeKind(kind), language, text, values(m, language), facts(m, language))
			for _, f := range report.Findings {
				t.Errorf("%s %s: %+v", language, kind, f)
			}
			frozen, err := consent.Freeze(text, values(m, language))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(frozen.Markdown, m.Controller.Email) || frozen.Language != language || frozen.Title == "" {
				t.Errorf("%s %s: title %q, language %q", language, kind, frozen.Title, frozen.Language)
			}
		}
		for _, f := range consent.SameNotice(drafts) {
			t.Errorf("%s: %+v", kind, f)
		}
	}
}

func TestPrivacyNoticeNamesEveryPurpose(t *testing.T) {
	m := sample.Generate(1, day)
	for _, language := range notices.Languages {
		frozen, err := consent.Freeze(notices.Text("privacy", language), values(m, language))
		if err != nil {
			t.Fatal(err)
		}
		named := map[consent.PurposeID]bool{}
		for _, id := range frozen.Purposes {
			named[id] = true
		}
		for _, purpose := range m.Purposes {
			if !named[purpose.ID] || !strings.Contains(frozen.Markdown, "**"+purpose.Names[language]+".**") {
				t.Errorf("%s: %s is not named", language, purpose.ID)
			}
		}
	}
}

// What the sample's people were asked is what its consent notice asks.
func TestQuestionsAreThoseOfTheActs(t *testing.T) {
	m := sample.Generate(1, day)
	asked := map[string]map[consent.PurposeID]string{}
	for _, language := range notices.Languages {
		questions, err := consent.ConsentQuestions(notices.Text("consent", language), nil)
		if err != nil {
			t.Fatal(err)
		}
		asked[language] = map[consent.PurposeID]string{}
		for _, q := range questions {
			asked[language][q.Purpose] = q.Question
		}
	}
	if len(m.Acts) == 0 {
		t.Fatal("no acts")
	}
	for _, act := range m.Acts {
		if act.Question != "" && act.Question != asked[act.Language][act.Purpose] {
			t.Fatalf("%s %s: asked %q, the notice asks %q", act.Language, act.Purpose, act.Question, asked[act.Language][act.Purpose])
		}
	}
}
