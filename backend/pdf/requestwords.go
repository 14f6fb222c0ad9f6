package pdf

import (
	"reflect"
	"strings"
)

// requestWords are the words of the documents of requests: access reply, erasure
// certificate, request file. Verbs stand for numbers and names.
type requestWords struct {
	Types    map[string]string // by consent.RequestType
	Channels map[string]string
	Statuses map[string]string
	Outcomes map[string]string
	Steps    map[string]string // by consent.RequestStep
	Rules    map[string]string // of a deadline; %s: days or what a day is
	Days     map[string]string // saturday, sunday
	Kinds    map[string]string // of letters
	Media    map[string]string
	Codes    map[string]string // of refusals
	Roles    map[string]string
	Methods  map[string]string // of knowing who somebody is
	Results  map[string]string
	Extends  map[string]string // why longer

	Access  accessWords
	Erasure certificateWords
	File    fileWords
}

type accessWords struct {
	Title, Ours, Yours, Handler, Date, Enclosed           string
	Annex, Data, Table, Category, Content, For            string // Table: number, words
	Ground, Origin, Until, Groups                         string
	Recipients, Recipient, Role, Given, Country           string
	Transfers, NoTransfers, NoRecipients, Left, LeftCount string // LeftCount: places
	LeftWhere, LeftWhy, LeftN, NothingLeft, Rest          string
	NoData                                                string
	FromPerson, Kept                                      string
}

type certificateWords struct {
	Title, Sub, SubOwn, SubBatch                               string // Sub: request, day; SubBatch: people, day
	One, Many, Named, Unfinished, UnfinishedIs                 string // One: day; Many: people, day
	Request, Received, Due, Ground, Identity, Carried          string
	Outcome, OutcomeIs, By, Own                                string // OutcomeIs: erased, kept
	Plan, PlanArt, Category, Measure, Why, Until, Count        string
	Total, NoDay, Reason                                       string
	Told, Recipient, Data, When, Confirmed, ToldNobody, Not    string
	Remains, Ledger, LedgerIs, Record, RecordIs                string // LedgerIs: parts
	Suppressed, SuppressedIs, NotSuppressed, Shared, SharedIs  string // SharedIs: files
	Bytes, BytesIs, BytesDue, Backups, BackupListed            string // BytesIs: time; BackupListed: name, time
	BackupOpen, BackupElsewhere, NoBackups, Outside, OutsideIs string // OutsideIs: packs, exports
	Controller, Operator, Place                                string
	Measures, Categories, Grounds, Keeps                       map[string]string
}

type fileWords struct {
	Title, Sub, Answer, Answered, Nobody, Erased, Withheld  string // Sub: reference, day; Answer: what, day
	Request, Reference, What, Person, Came, Received, Words string
	Status, Handler, Calendar                               string
	Deadline, Step, From, To, Rule, Rests                   string
	Due, Target, InTime, Late, Open                         string // InTime, Late: day, day
	Course, Identity, Doubt, Clarify, Fee, Extension        string
	Search, Searched, Found, Redacted                       string
	Log, Day, Did, Words2, By, Entry                        string
	Letters, Letter, Language, Sent, Hash, Page, Drafts     string // Drafts: count
	Refusals, Part, Code, Reasons, Told, ToldBoth, NotBoth  string
	Done, Recipients, Nothing                               string
}

// requestWordsIn is the catalogue by language.
var requestWordsIn = map[string]*requestWords{"en": &requestEnglish, "sv": &requestSwedish, "de": &requestGerman, "fr": &requestFrench}

func init() {
	for _, w := range requestWordsIn {
		each(reflect.ValueOf(w).Elem(), "", func(_, s string) string { return marks.Replace(s) })
	}
}

// requestWordsFor are the words of a language, English where there are none.
func requestWordsFor(lang string) requestWords {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	if w := requestWordsIn[base]; w != nil {
		return *w
	}
	return requestEnglish
}
