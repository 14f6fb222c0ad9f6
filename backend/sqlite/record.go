package sqlite

import (
	"crypto/sha256"
	"encoding/hex"
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
	Notice   consent.NoticeVersionID // a version, or a kind for its newest
	Language string                  // in which the notice was shown; "": the person's, else the business's
	Question string
	Words    string        // the person's own
	Evidence *EvidenceFile // name, media type and bytes count
	Attested bool          // the operator has seen the evidence and says so
}

// RecordAct keeps the act as an event, its evidence with it, under one entry.
func (tx *Tx) RecordAct(a Act) (e ConsentEvent, err error) {
	a.Words, a.Question, a.Language = strings.TrimSpace(a.Words), strings.TrimSpace(a.Question), strings.ToLower(strings.TrimSpace(a.Language))
	contact, err := tx.FindContact(a.Contact)
	if err != nil {
		return e, err
	}
	purpose, err := tx.FindPurpose(a.Purpose)
	if err != nil {
		return e, err
	}
	shown, notice, language, err := tx.shown(a, contact)
	if err != nil {
		return e, err
	}
	if a.Question == "" && language != "" {
		a.Question = purpose.Questions[language]
	}
	err = consent.Act{Purpose: purpose, State: a.State, Method: a.Method, At: a.At, DayOnly: a.DayOnly, Now: tx.Now(),
		Notice: shown, Language: language, Evidence: a.Evidence != nil || a.Words != "", Attested: a.Attested}.Check()
	if err != nil {
		return e, err
	}
	id, err := tx.NextEventID()
	if err != nil {
		return e, err
	}
	e = ConsentEvent{ID: id, Contact: a.Contact, Purpose: a.Purpose, State: a.State, DayOnly: a.DayOnly, Method: a.Method,
		Notice: notice.ID, Language: language, Question: a.Question, Words: a.Words, Operator: tx.Actor(), Entry: tx.NextEntry()}
	for _, t := range notice.Texts {
		if t.Language == language {
			e.NoticeHash = t.SHA256
		}
	}
	e.HappenedAt, e.Zone = Moment(a.At)
	e.RecordedAt, _ = Moment(tx.Now())
	if a.State.Permits() {
		e.ValidUntil, _ = Moment(purpose.ValidUntil(a.At))
	}
	if err := tx.keepEvidence(a.Evidence, &e); err != nil {
		return e, err
	}
	if err := tx.CreateConsentEvent(e); err != nil {
		return e, err
	}
	if _, err := tx.Append("consent."+string(a.State), Item{Contact: a.Contact, Payload: e}); err != nil {
		return e, err
	}
	return e, tx.Restate(a.Contact, a.Purpose)
}

// shown finds the notice version that the act names, and the language.
func (v *View) shown(a Act, contact consent.Contact) (*consent.ShownNotice, NoticeVersion, string, error) {
	if a.Notice == "" {
		return nil, NoticeVersion{}, a.Language, nil
	}
	n, err := v.FindNotice(a.Notice)
	if err != nil {
		return nil, n, "", err
	}
	s := &consent.ShownNotice{ID: n.ID, EffectiveFrom: n.EffectiveFrom, Purposes: n.Purposes}
	for _, t := range n.Texts {
		s.Languages = append(s.Languages, t.Language)
	}
	language, err := v.languageOf(a.Language, contact.Language, s.Languages)
	return s, n, language, err
}

// languageOf is the language in which the notice was shown: the one that is
// named, the only one there is, the person's, else the business's. A text that
// nobody can have meant is never taken for the one that was shown.
func (v *View) languageOf(named, person string, published []string) (string, error) {
	if named != "" {
		return named, nil
	}
	if len(published) == 1 {
		return published[0], nil
	}
	business, err := v.Controller()
	if err != nil {
		return "", err
	}
	for _, l := range []string{person, strings.ToLower(business.Language)} {
		if slices.Contains(published, l) {
			return l, nil
		}
	}
	return "", consent.Fail(consent.Invalid, "notice_language_missing", "language", "languages", strings.Join(published, ", "))
}

func (tx *Tx) keepEvidence(f *EvidenceFile, e *ConsentEvent) (err error) {
	if f == nil {
		return nil
	}
	sum := sha256.Sum256(f.Bytes)
	e.FileHash = hex.EncodeToString(sum[:])
	e.Evidence, err = tx.CreateEvidence(EvidenceFile{Name: f.Name, MediaType: f.MediaType, SHA256: e.FileHash, Bytes: f.Bytes, Entry: e.Entry})
	return err
}
