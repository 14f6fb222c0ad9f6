// Package consents records what people said yes and no to, with the proof of
// each act, and tells where they stand. Nothing is ever overwritten: a new act
// is a new event (Art. 7(1) GDPR).
package consents

import (
	"context"
	"strconv"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Evidence is a file that shows the act.
type Evidence struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// MaxEvidence is the largest file that is kept, in bytes: a scan of many pages
// at high resolution fits, a film does not.
const MaxEvidence = 32 << 20

// Act is what a person did, as an operator enters it.
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
	Words    string // the person's own
	Evidence *Evidence
	Attested bool         // the operator has seen the evidence and says so
	Said     consent.Said // what the operator states of its validity
	Guardian *consent.Guardian
	Form     string // code of the form it came back on
}

// Record keeps the act as an event, its evidence with it, in one transaction
// with its ledger entry. An act of which somebody must decide whether it counts
// is kept too, as one that waits: then the refusal names the decision.
func Record(ctx context.Context, b sqlite.Book, a Act) (e sqlite.ConsentEvent, err error) {
	if a.Evidence != nil && len(a.Evidence.Bytes) > MaxEvidence {
		return e, consent.Fail(consent.Invalid, "evidence_too_large", "evidence", "article", "7(1)", "limit", "32 MB")
	}
	if a.Evidence != nil && len(a.Evidence.Bytes) == 0 {
		return e, consent.Fail(consent.Invalid, "file_empty", "evidence", "article", "7(1)")
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		// What the person does is recorded always (Art. 18(2), 7(3)).
		if a.State == consent.Requested || a.State == consent.Unknown {
			if err := tx.MayUse(a.Contact); err != nil {
				return err
			}
		}
		e, err = tx.RecordAct(a.kept())
		return err
	})
	if err == nil && e.Decision != 0 {
		err = Waits(e.Decision)
	}
	return e, err
}

// Waits says that an act was no event yet: somebody must decide on it.
func Waits(id consent.DecisionID) error {
	return consent.Fail(consent.RefusedByLaw, consent.HeldNoticeChanged, "notice", "article", "4(11)", "decision", strconv.FormatInt(int64(id), 10))
}

// Weigh says what makes an act valid, and what is not known of it, before it is
// recorded.
func Weigh(ctx context.Context, b sqlite.Book, a Act) (w sqlite.Weighed, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		w, err = v.Weigh(a.kept())
		return err
	})
	return w, err
}

// WeighNew does so for somebody who is not in the book yet; of whom the age and
// the country matter.
func WeighNew(ctx context.Context, b sqlite.Book, a Act, c consent.Contact) (w sqlite.Weighed, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		w, err = v.WeighNew(a.kept(), c)
		return err
	})
	return w, err
}

// kept is the act as the book records it.
func (a Act) kept() sqlite.Act {
	out := sqlite.Act{Contact: a.Contact, Purpose: a.Purpose, State: a.State, Method: a.Method, At: a.At, DayOnly: a.DayOnly, Notice: a.Notice,
		Language: a.Language, Question: a.Question, Words: a.Words, Attested: a.Attested, Said: a.Said, Guardian: a.Guardian, Form: a.Form}
	if a.Evidence != nil {
		out.Evidence = &sqlite.EvidenceFile{Name: a.Evidence.Name, MediaType: a.Evidence.MediaType, Bytes: a.Evidence.Bytes}
	}
	return out
}
