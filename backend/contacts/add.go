package contacts

import (
	"context"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

func joinIDs(ids []consent.ContactID) string {
	var s []string
	for _, id := range ids {
		s = append(s, strconv.FormatInt(int64(id), 10))
	}
	return strings.Join(s, ", ")
}

// Addition is a person entered by hand. The ground is demanded at once (Art.
// 5(1)(a), 6), and for consent the act with it.
type Addition struct {
	Contact consent.Contact
	Purpose consent.PurposeID
	Basis   consent.Basis
	Source  string
	Origin  consent.Origin
	Back    bool        // whose data was erased or who objected has come back by an act of their own
	Shared  bool        // another person has the same address, and that is right
	Act     *ConsentAct // demanded where the basis is consent
}

// ConsentAct is the yes of a person who is entered by hand: what they were
// shown, how and when they said it, and what proves it (Art. 4(11), 7(1)).
type ConsentAct struct {
	Ticked   bool // the box that was empty: the operator has seen the evidence
	Method   consent.Method
	At       time.Time
	DayOnly  bool
	Notice   consent.NoticeVersionID
	Language string
	Question string
	Words    string
	Evidence *File
	Said     consent.Said // what the operator states of its validity
	Guardian *consent.Guardian
	Form     string // code of the form it came back on
}

// addedItem is what the ledger commits to; of the values a hash only.
type addedItem struct {
	ID      consent.ContactID    `json:"contact"`
	Values  string               `json:"values_sha256"`
	Purpose consent.PurposeID    `json:"purpose"`
	Basis   consent.Basis        `json:"basis"`
	Source  string               `json:"source"`
	Special string               `json:"special,omitempty"`
	Weighed consent.AssessmentID `json:"assessment,omitempty"`
}

// Add enters a person, with the act where consent is the ground: both stand in
// the book, or neither.
func Add(ctx context.Context, b sqlite.Book, a Addition) (id consent.ContactID, err error) {
	switch {
	case a.Source == "":
		return 0, consent.Fail(consent.Invalid, "source_missing", "source")
	case a.Basis == "":
		return 0, consent.Fail(consent.Invalid, "basis_missing", "basis")
	}
	if a.Origin, err = consent.ParseOrigin(string(a.Origin)); err != nil {
		return 0, err
	}
	if err := a.Act.check(a.Basis); err != nil {
		return 0, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		id, err = a.add(tx)
		return err
	})
	return id, err
}

// check demands everything that proves a yes. The rest is the rule of every
// act, whoever it is of.
func (c *ConsentAct) check(basis consent.Basis) error {
	if basis != consent.BasisConsent {
		return nil
	}
	switch {
	case c == nil:
		return consent.Fail(consent.RefusedByLaw, "consent_needs_act", "act", "article", "7(1)")
	case !c.Ticked:
		return consent.Fail(consent.RefusedByLaw, "consent_needs_evidence", "ticked", "article", "7(1)")
	case c.Evidence == nil && strings.TrimSpace(c.Words) == "":
		return consent.Fail(consent.RefusedByLaw, "consent_needs_evidence", "evidence", "article", "7(1)")
	case c.Evidence != nil:
		return c.Evidence.check("evidence")
	}
	return nil
}

func (a Addition) add(tx *sqlite.Tx) (consent.ContactID, error) {
	c, err := normal(consent.Contact{}, a.Contact)
	if err != nil {
		return 0, err
	}
	if err := c.CheckValues(consent.ChangedFields(consent.Contact{}, c), tx.Now()); err != nil {
		return 0, err
	}
	rule, weighed, err := tx.GroundCase(a.Purpose, a.Basis, "")
	if err != nil {
		return 0, err
	}
	if err := rule.Check(); err != nil {
		return 0, err
	}
	if !a.Shared {
		if err := unshared(tx, consent.Contact{}, c); err != nil {
			return 0, err
		}
	}
	if err := a.welcome(tx, c); err != nil {
		return 0, err
	}
	c.Source, c.Entry = a.Source, tx.NextEntry()
	if c.ID, err = tx.CreateContact(c); err != nil {
		return 0, err
	}
	if err := a.origin(tx, c); err != nil {
		return 0, err
	}
	if err := tx.CreateGround(sqlite.Ground{Contact: c.ID, Purpose: a.Purpose, Basis: a.Basis, Special: rule.Purpose.Special, Source: a.Source, Assessment: weighed, Entry: c.Entry}); err != nil {
		return 0, err
	}
	if _, err = tx.Append("contact.added", sqlite.Item{Contact: c.ID, Payload: addedItem{c.ID, valuesHash(c), a.Purpose, a.Basis, a.Source, rule.Purpose.Special, weighed}}); err != nil {
		return 0, err
	}
	return c.ID, a.record(tx, c.ID)
}

// welcome refuses who was erased or objected, until the person comes back by an
// act of their own: a consent that is recorded here, or one that the operator
// states. An opt-out stays where it is for all but that consent.
func (a Addition) welcome(tx *sqlite.Tx, c consent.Contact) error {
	suppressed, err := tx.Suppressions()
	if err != nil || suppressed == nil {
		return err
	}
	for _, r := range append(append([]consent.Reach(nil), c.Emails...), c.Phones...) {
		reason, err := suppressed(r)
		switch {
		case err != nil:
			return err
		case reason == "":
		case a.Basis == consent.BasisConsent || a.Back && reason == "erased":
			return tx.Release(c)
		case reason != "opted_out" && !a.Back:
			return consent.Fail(consent.RefusedByLaw, "person_suppressed", "email", "article", "17, 21")
		}
	}
	return nil
}

// origin states once for all values how they came to the business.
func (a Addition) origin(tx *sqlite.Tx, c consent.Contact) error {
	since, _ := sqlite.Moment(tx.Now())
	return tx.ReplaceOrigins(c.ID, []consent.FieldOrigin{{Field: consent.EveryField, Origin: a.Origin, Source: a.Source, Since: since, Operator: tx.Actor(), Entry: c.Entry}})
}

func (a Addition) record(tx *sqlite.Tx, id consent.ContactID) error {
	if a.Basis != consent.BasisConsent {
		return nil
	}
	act := sqlite.Act{Contact: id, Purpose: a.Purpose, State: consent.Given, Method: a.Act.Method, At: a.Act.At, DayOnly: a.Act.DayOnly, Notice: a.Act.Notice,
		Language: a.Act.Language, Question: a.Act.Question, Words: a.Act.Words, Attested: a.Act.Ticked, Said: a.Act.Said, Guardian: a.Act.Guardian, Form: a.Act.Form}
	if f := a.Act.Evidence; f != nil {
		act.Evidence = &sqlite.EvidenceFile{Name: f.Name, MediaType: f.MediaType, Bytes: f.Bytes}
	}
	_, err := tx.RecordAct(act)
	return err
}
