package pdf

import (
	"reflect"
	"strings"
)

// breachWords are the words of the documents about breaches. Verbs stand for
// names, numbers and times.
type breachWords struct {
	Types    map[string]string
	Phases   map[string]string
	Risks    map[string]string
	Grounds  map[string]string // Art. 34(3)
	Means    map[string]string
	Criteria map[string]string
	Levels   map[string]string
	Fields   map[string]string // what is still open
	Roles    map[string]string

	Title, Sub, SubDraft                              string // Sub: phase, authority; SubDraft: authority
	Limit, Aware, Ends, ThisNotice, ThisDraft         string // Aware: time; Ends: time; ThisNotice: time, hours
	LateBy, NotYetLate                                string // LateBy: hours; NotYetLate: hours
	Unknown, About, Yes, No, None, NotApplicable      string // About: number
	Between                                           string // from, to
	Notice, Kind, Controller, Joint, Officer          string
	Contact, Processor, ProcessorTold, To, References string // ProcessorTold: name, day; References: ours, theirs
	Ours, Countries, Cross                            string // Cross: countries
	Happened, Type, Occurred, Detected, AwareAt       string
	HowKnown, Facts, Cause, Certainty                 string
	Affected, People, Data, Subjects, Records         string
	Special, Unintelligible                           string
	Consequences, Likely, Effects, Assessment         string
	Criterion, Finding, Weight, Result, Reasons       string
	NotJudged, JudgedBy                               string // JudgedBy: name, time
	Measures, Taken, Planned, Mitigation              string
	Told, Decision, WillTold, NotTold, NotDecided     string
	How, WereTold, Delay, Advice                      string // WereTold: number, day, means
	Open, Expected, NothingOpen                       string // Expected: what, day
	Signed, Consulted, Place                          string
	Register, RegisterSub, File, FileSub              string // RegisterSub: time; FileSub: reference, time
	Counted, Exercises, NoneYet                       string // Counted: number, open ones; Exercises: number
	Exercise, List, No_, What, Since, Closed, OpenIs  string
	Status, Handler, Role, RoleOwn, RoleOthers        string
	Authority, Must, NeedNot, Opinion, Lessons        string
	Notices, Sent, Reference, Text, Page, NoNotices   string // Sent: time, means
	Tellings, NoTellings, Controllers, Course         string
	When, Did, By, Entry, Clock, InTime               string // InTime: hours
}

var breachWordsIn = map[string]*breachWords{"en": &breachEnglish, "sv": &breachSwedish, "de": &breachGerman, "fr": &breachFrench}

func init() {
	for _, w := range breachWordsIn {
		each(reflect.ValueOf(w).Elem(), "", func(_, s string) string { return marks.Replace(s) })
	}
}

// breachWordsFor are the words of a language, English where there are none.
func breachWordsFor(lang string) breachWords {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	if w := breachWordsIn[base]; w != nil {
		return *w
	}
	return breachEnglish
}
