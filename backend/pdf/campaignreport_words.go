package pdf

import (
	"reflect"
	"strings"
)

// campaignWords are the words of the campaign report and of the legality
// report. Verbs stand for numbers and names, in the order of the report.
type campaignWords struct {
	Decimal string // between ones and tenths

	Title, Sub                                  string // Sub: name, first day, last day
	Answer, AnswerInformation, AnswerAcceptance string
	StillRuns                                   string // time
	Gate, GateArt, Rule, Condition, Result      string
	Article, People, All, Allowed, Excluded     string // Allowed: people
	LeftOut, Waiting                            string
	Verdicts, Results, Articles                 map[string]string // by verdict

	Answers, AnswersArt, Figure, Table       string // Figure, Table: number, words
	ByDay, ByPurpose, Outcome, Cumulative    string
	Yes, No, Silent, Undeliverable           string
	SomeYes, AllNo, ReminderMark             string
	Purpose, Asked, Share                    string
	Ways, WaysArt, Way, Evidence, AllAnswers string
	Kept                                     map[string]string // by method
	Not, NotArt, Message, WhyNot, Messages   string
	Looked                                   string
	Mails                                    map[string]string // what|why
	Sending, Sent, SentIs, ReminderNote      string            // SentIs: mails, reminders, letters
	Turned, Unknown, Text, Notice, Entries   string            // Text: role, language
	Roles                                    map[string]string
	After, SilenceIs, ForErasure             string // ForErasure: people
	List, ListHash                           string

	LegalTitle, LegalSub, LegalAnswer, LegalNone string // LegalSub: name, kind, time; LegalAnswer: all, allowed, not
	Kinds                                        map[string]string
	NotYet, NotYetIs                             string // number
	Audience, Filter, Everybody, ByMail, ByPost  string
	ByPerson, FirstDecides, ByPurposeGate        string

	Terms map[string]string // of what else was laid down
}

// campaignWordsIn is the catalogue by language.
var campaignWordsIn = map[string]*campaignWords{"en": &campaignEnglish, "sv": &campaignSwedish, "de": &campaignGerman, "fr": &campaignFrench}

func init() {
	for _, w := range campaignWordsIn {
		each(reflect.ValueOf(w).Elem(), "", func(_, s string) string { return marks.Replace(s) })
	}
}

// campaignWordsFor are the words of a language, English where there are none.
func campaignWordsFor(lang string) campaignWords {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	if w := campaignWordsIn[base]; w != nil {
		return *w
	}
	return campaignEnglish
}
