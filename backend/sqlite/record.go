package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
)

// Act is what a person did about one purpose, as an operator enters it.
type Act struct {
	Contact  consent.ContactID
	Purpose  consent.PurposeID
	State    consent.State
	Method   consent.Method
	At       time.Time
	DayOnly  bool
	Notice   consent.NoticeVersionID // a version, or a kind for the one in force when it happened
	Language string                  // in which the notice was shown; "": the person's, else the business's
	Question string
	Words    string        // the person's own; of what the business did itself, its reason
	Evidence *EvidenceFile // name, media type and bytes count; acts that share one share the kept file
	Attested bool          // the operator has seen the evidence and says so
	Said     consent.Said  // what the operator states of its validity
	Guardian *consent.Guardian
	Form     string // code of the form it came back on: its notice, language and question are the act's
	Wait     string // one of consent.WhyHeld: a yes that counts only when somebody decides so

	kept     consent.EvidenceID // of an act that waited: its file is in the book already
	keptHash string
	despite  string // why it counts although the notice had changed before
}

// RecordAct keeps the act as an event, its evidence with it, under one entry.
// An act of which somebody must decide whether it counts becomes no event: it
// waits, and the event that is given back has a Decision and no ID.
func (tx *Tx) RecordAct(a Act) (ConsentEvent, error) {
	es, err := tx.RecordActs([]Act{a})
	if err != nil {
		return ConsentEvent{}, err
	}
	return es[0], nil
}

// RecordActs keeps acts of many people, with one entry for each state that
// occurs among them. All of them are kept, or none.
func (tx *Tx) RecordActs(acts []Act) ([]ConsentEvent, error) {
	r := newRecorder(&tx.View, tx.now)
	if err := r.meet(acts); err != nil {
		return nil, err
	}
	ready := make([]readyAct, len(acts))
	for i, a := range acts {
		var err error
		if ready[i], err = r.ready(a); err != nil {
			return nil, err
		}
	}
	out := make([]ConsentEvent, len(acts))
	var places []place
	for _, s := range consent.EventStates {
		var items []Item
		for i := range ready {
			if ready[i].held != "" || ready[i].State != s {
				continue
			}
			e, err := r.event(tx, &ready[i], int64(len(items)))
			if err != nil {
				return nil, err
			}
			out[i], items, places = e, append(items, Item{Contact: e.Contact, Payload: json.RawMessage(e.AppendJSON(nil))}), append(places, place{e.Contact, e.Purpose})
		}
		if len(items) == 0 {
			continue
		}
		if _, err := tx.Append("consent."+string(s), items...); err != nil {
			return nil, err
		}
	}
	if err := r.hold(tx, ready, out); err != nil {
		return nil, err
	}
	if err := tx.RestateAll(places); err != nil {
		return nil, err
	}
	if err := tx.releaseYes(out); err != nil {
		return nil, err
	}
	return out, tx.RenewalsAfter(out)
}

// Weighed is what would become of an act.
type Weighed struct {
	Answers       []consent.Answer
	NeedsGuardian bool
	Held          string                  // why somebody would have to decide; "" where it counts
	Notice        consent.NoticeVersionID // the version that was shown
	By            consent.NoticeVersionID // the version that had replaced it
	Question      string                  // as it would be kept
	Language      string
}

// Weigh says what makes an act valid and what is not known of it, before it is
// recorded. Whether it may be is RecordAct's to say.
func (v *View) Weigh(a Act) (w Weighed, err error) {
	return newRecorder(v, v.Now()).weighed(a)
}

// WeighNew does so for somebody who is not in the book yet.
func (v *View) WeighNew(a Act, c consent.Contact) (Weighed, error) {
	r := newRecorder(v, v.Now())
	a.Contact, r.met = 0, map[consent.ContactID]consent.Contact{0: c}
	return r.weighed(a)
}

func (r *recorder) weighed(a Act) (w Weighed, err error) {
	x, rule, err := r.weigh(a)
	if err != nil {
		return w, err
	}
	w = Weighed{NeedsGuardian: rule.NeedsGuardian(), Held: x.held, Notice: x.notice, By: x.by, Question: x.Question, Language: x.Language}
	if a.State.Permits() {
		w.Answers = rule.Validity()
	}
	return w, nil
}

// recorder reads what many acts have in common once.
type recorder struct {
	v        *View
	now      time.Time
	purposes map[consent.PurposeID]consent.Purpose
	series   map[consent.NoticeVersionID]*noticeSeries // by what names them
	notices  map[consent.NoticeVersionID]*shownNotice
	files    map[*EvidenceFile]keptFile
	forms    map[string]Form                       // by code
	met      map[consent.ContactID]consent.Contact // looked up at once
	owner    *consent.Controller
}

func newRecorder(v *View, now time.Time) *recorder {
	return &recorder{v: v, now: now, purposes: map[consent.PurposeID]consent.Purpose{}, series: map[consent.NoticeVersionID]*noticeSeries{}, notices: map[consent.NoticeVersionID]*shownNotice{}, files: map[*EvidenceFile]keptFile{}, forms: map[string]Form{}}
}

type keptFile struct {
	id   consent.EvidenceID
	hash string
}

// readyAct is an act that the rules let through.
type readyAct struct {
	Act
	notice   consent.NoticeVersionID
	hash     string // of the text that was shown
	until    time.Time
	validity json.RawMessage
	guardian json.RawMessage
	held     string // why somebody must decide
	by       consent.NoticeVersionID
}

func (r *recorder) ready(a Act) (readyAct, error) {
	x, rule, err := r.weigh(a)
	if err != nil {
		return x, err
	}
	if err := rule.Check(); err != nil {
		return x, err
	}
	if !a.State.Permits() {
		return x, nil
	}
	x.until = rule.Purpose.ValidUntil(a.At)
	if x.validity, err = json.Marshal(rule.Validity()); err != nil {
		return x, err
	}
	if rule.Guardian != nil {
		x.guardian, err = json.Marshal(rule.Guardian)
	}
	return x, err
}

// weigh gathers what the rules need of an act.
func (r *recorder) weigh(a Act) (x readyAct, rule consent.Act, err error) {
	a.Words, a.Question, a.Language, a.Form = strings.TrimSpace(a.Words), strings.TrimSpace(a.Question), strings.ToLower(strings.TrimSpace(a.Language)), strings.TrimSpace(a.Form)
	contact, err := r.person(a.Contact)
	if err != nil {
		return x, rule, err
	}
	purpose, err := r.purpose(a.Purpose)
	if err != nil {
		return x, rule, err
	}
	if err := r.onForm(&a); err != nil {
		return x, rule, err
	}
	shown, err := r.shown(&a, contact.Language)
	if err != nil {
		return x, rule, err
	}
	if a.Question == "" && a.Language != "" {
		a.Question = purpose.Questions[a.Language]
	}
	rule = consent.Act{Purpose: purpose, State: a.State, Method: a.Method, At: a.At, DayOnly: a.DayOnly, Now: r.now, Language: a.Language, Question: a.Question,
		Evidence: a.Evidence != nil || a.kept != 0 || a.Words != "", Words: a.Words != "", Attested: a.Attested, Said: a.Said, Guardian: a.Guardian.Trimmed(), Birthday: contact.Birthday}
	if rule.Country, err = r.country(contact.Country, purpose); err != nil {
		return x, rule, err
	}
	x.Act = a
	if shown != nil {
		rule.Notice, x.notice, x.hash = &shown.ShownNotice, shown.term.ID, shown.hashes[a.Language]
		if by, yes := consent.Superseded(shown.term, shown.series, a.Purpose, a.At, a.DayOnly); yes && a.State.Permits() && a.despite == "" {
			x.held, x.by = consent.HeldNoticeChanged, by
		}
	}
	if x.held == "" && a.State.Permits() && a.despite == "" {
		if x.held, x.by, err = r.questionsReplaced(a); err != nil {
			return x, rule, err
		}
	}
	if a.Wait != "" && x.held == "" && a.State.Permits() {
		x.held = a.Wait
	}
	if a.State == consent.Renewed {
		rule.NothingBefore, err = r.nothingBefore(a)
	}
	return x, rule, err
}

func (r *recorder) purpose(id consent.PurposeID) (p consent.Purpose, err error) {
	if p, known := r.purposes[id]; known {
		return p, nil
	}
	if p, err = r.v.FindPurpose(id); err == nil {
		r.purposes[id] = p
	}
	return p, err
}

// country is the person's, else the business's; it matters for children only.
func (r *recorder) country(of string, p consent.Purpose) (string, error) {
	if of != "" || !p.ForChildren {
		return of, nil
	}
	c, err := r.controller()
	return c.Country, err
}

func (r *recorder) controller() (consent.Controller, error) {
	if r.owner == nil {
		c, err := r.v.Controller()
		if err != nil {
			return c, err
		}
		r.owner = &c
	}
	return *r.owner, nil
}

// nothingBefore says whether no yes of the person had happened before the act
// that would renew it.
func (r *recorder) nothingBefore(a Act) (bool, error) {
	events, err := r.v.ConsentEvents(a.Contact, a.Purpose)
	if err != nil {
		return false, err
	}
	rules, err := rulesOf(events, a.At)
	return !slices.ContainsFunc(rules, func(e consent.Event) bool { return e.State.Permits() && !e.Claim && !e.At.After(a.At) }), err
}

// event keeps one act at a place of the next entry.
func (r *recorder) event(tx *Tx, x *readyAct, pos int64) (e ConsentEvent, err error) {
	id, err := tx.NextEventID()
	if err != nil {
		return e, err
	}
	e = ConsentEvent{ID: id, Contact: x.Contact, Purpose: x.Purpose, State: x.State, DayOnly: x.DayOnly, Method: x.Method, Notice: x.notice, NoticeHash: x.hash, Language: x.Language,
		Question: x.Question, Words: x.Words, Operator: tx.Actor(), Validity: x.validity, Guardian: x.guardian, Form: x.Form, Despite: x.despite, Entry: tx.NextEntry(), Item: pos}
	e.HappenedAt, e.Zone = Moment(x.At)
	e.RecordedAt, _ = Moment(tx.Now())
	e.ValidUntil, _ = Moment(x.until)
	f, err := r.file(tx, &x.Act, e.Entry)
	if err != nil {
		return e, err
	}
	e.Evidence, e.FileHash = f.id, f.hash
	return e, tx.CreateConsentEvent(e)
}

// file keeps the evidence of an act, once for all acts that share it.
func (r *recorder) file(tx *Tx, a *Act, entry consent.Entry) (f keptFile, err error) {
	if a.Evidence == nil {
		return keptFile{a.kept, a.keptHash}, nil
	}
	if f, kept := r.files[a.Evidence]; kept {
		return f, nil
	}
	sum := sha256.Sum256(a.Evidence.Bytes)
	f.hash = hex.EncodeToString(sum[:])
	f.id, err = tx.CreateEvidence(EvidenceFile{Name: a.Evidence.Name, MediaType: a.Evidence.MediaType, SHA256: f.hash, Bytes: a.Evidence.Bytes, Entry: entry})
	r.files[a.Evidence] = f
	return f, err
}
