package pdf

import (
	"reflect"
	"strings"

	"consentbook/backend/pdf/layout"
)

// words is the catalogue of one language. In its texts "~" stands for a soft
// hyphen, which words above fourteen letters carry; "Art. 6" is tied when the
// catalogue is read. Verbs are explained where they occur.
type words struct {
	Code   string
	Layout layout.Words
	locale locale

	None, NotRecorded, NoEnd, And, Quote string // Quote: "“%s”"

	Languages map[string]string // by code
	States    map[State]string  // as the value of a column
	Methods   map[Method]string
	Short     map[Method]string // for narrow columns
	Kinds     map[string]string
	Bases     map[string]string // by clause
	Fields    map[string]string
	Origins   map[string]string
	Groups    map[string]string // of a pack
	Periods   map[string]string // Y, M, W, D: "%d years"; y, m, w, d for one

	Verify   verifyWords
	Person   personWords
	Proof    proofWords
	Gaps     gapWords
	Register registerWords
	Recovery recoveryWords
	Report   reportWords
	Notice   noticeWords
	Pack     packWords
	Receipt  receiptWords
}

type verifyWords struct {
	Title, Intro, Signed, Loose          string
	File, Entries, Signature             string // steps
	Document, At, Size, Root, Key, Sheet string // facts; Size: events
	True                                 string // what no ledger proves
}

type personWords struct {
	Title, Name, Email, Number, Since, CameIn, Reference string
}

type proofWords struct {
	Title, Sub                                   string // Sub: person, date
	InForce, InForceCount, NotInForce, NoneStood string // answer; see answer()
	OtherGround, Rests, NoStates                 string // Rests: size
	States, Purpose, State, Since, Until, Entry  string
	Told, ToldNothing, Notice, NoticeIs, Hash    string // NoticeIs: title, language, date
	NoticeDraft                                  string // title, language
	Question, Withdrawal, Published              string
	Act, ActNothing, What, ActIs, ActBy          string // ActIs: state; ActBy: state, method
	Words, At, Recorded, Evidence, Operator      string
	NoEvidence                                   string
	DayOnly                                      string // day
	History, When, Event, How, Leaf, ByOperator  string
	Noted                                        string // method, note
	Inclusion, InclusionOf, InclusionNote        string // Inclusion: entry
	NoInclusion, ItemPath, LeafPath              string // ItemPath: line, lines
	Informed, PlainLanguage, Free, Unambiguous   string // margin notes
	Demonstrate, Easy                            string
}

type gapWords struct {
	Title                          string
	NoProof, BeforeAny             string // purpose; date
	NoFile, NoFiles                string // entry; entries
	Late, NoNotice, NoEntry, NoWay string // entry, date, date; purposes; purposes; purposes
}

type registerWords struct {
	Title, Sub, Everyone                          string // Sub: purpose, group, date
	Answer, Listed, Others                        string // Answer: date, count, all
	ErasedSince                                   string // count
	People, Everybody                             string // Everybody: where other states are listed too
	No, Who, Address, State, Since, Until         string
	How, Notice, Entry                            string
	InFile, FileName, FileHash                    string
	Totals, Counts, Contacts, All, Once, Yes, Not string
	Scope, ScopeIs                                string // ScopeIs: size
	Nobody                                        string
	Restricted                                    string // how many
}

type recoveryWords struct {
	Title, Answer, Keep                         string
	File, ID, Made                              string
	Key, KeyNote, Slot                          string
	Now, Print, Check, Lock, Delete             string
	Lost, Screen, TypeKey, Scan, NewPass        string
	Command                                     string
	Opens, OpensBook, NotWithout, NotOther, Own string
}

type reportWords struct {
	Title, Sub, Answer, Copy                       string // Sub: person, date; Answer: controller, person, date
	Data, NoData, Field, Value, For, Origin, Since string
	Purposes, NoPurposes, Basis, Categories        string
	Recipients, Retention                          string
	Standing, Rights, RightsAre, Withdraw          string
	Complaint, ComplaintTo                         string // ComplaintTo: authority
	Automated, NoAutomated, Transfers, NoTransfers string
	NoHistory, Unrecorded                          string
	Other                                          string // other data without a group
}

type noticeWords struct {
	Sub, SubDraft                                string // version, date
	About, Version, Language, Published, InForce string
	Address, Hash, HashNote                      string
}

type packWords struct {
	Title                                         string
	Subject, Consent, All                         string // scopes; Subject: person
	Period                                        string // from, to
	Until                                         string // to
	Campaign, Request                             string // name, number
	Controller, For, By, Issued, Extent, Pack     string
	ExtentIs, ExtentFiles                         string // documents, pages; evidence files
	Contents, Order, No, Document, Answers        string
	File, Pages, Hash, Total                      string
	Proves, EachFile, EachEntry, NotTrue          string // EachEntry: size
	Personal, PersonalNone, PersonalMany, Careful string // PersonalMany: people
}

var catalogue = map[string]*words{"en": prepared(&english), "sv": prepared(&swedish), "de": prepared(&german), "fr": prepared(&french)}

// Languages are those in which the documents have words of their own.
var Languages = []string{"en", "sv", "de", "fr"}

// wordsFor is the catalogue of a language, English where there is none.
func wordsFor(lang string) *words {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(lang, "_", "-")), "-")
	if w := catalogue[base]; w != nil {
		return w
	}
	return catalogue["en"]
}

// marks are what prepared replaces: soft hyphens, citations that hold together,
// and the spaces French sets before its signs.
var marks = strings.NewReplacer("~", "\u00ad", "rt. ", "rt.\u00a0", " ;", "\u00a0;", " :", "\u00a0:", " »", "\u00a0»")

// prepared replaces the marks in every text of the catalogue.
func prepared(w *words) *words {
	each(reflect.ValueOf(w).Elem(), "", func(_, s string) string { return marks.Replace(s) })
	return w
}

// each visits every text of a catalogue, named by its path, and replaces it by
// what visit returns.
func each(v reflect.Value, path string, visit func(path, s string) string) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			v.SetString(visit(path, v.String()))
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			s := visit(path+"."+k.String(), v.MapIndex(k).String())
			v.SetMapIndex(k, reflect.ValueOf(s).Convert(v.Type().Elem()))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				each(v.Field(i), path+"."+f.Name, visit)
			}
		}
	}
}
