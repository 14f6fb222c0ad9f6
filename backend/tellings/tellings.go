package tellings

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Telling is what somebody was given or accepted, as an operator enters it.
type Telling struct {
	Kind     consent.TellingKind
	Notice   consent.NoticeVersionID // a version, or a kind for its newest
	Language string                  // in which they had it; "": each person's, else the business's
	Method   consent.Method
	At       time.Time
	DayOnly  bool
	Words    string
	Evidence *Evidence
}

// Evidence is a file that shows it: the letter, the mail, the signed terms.
type Evidence struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// MaxEvidence is the largest file that is kept, in bytes.
const MaxEvidence = 32 << 20

func (e *Evidence) check() error {
	switch {
	case e == nil:
		return nil
	case len(e.Bytes) == 0:
		return consent.Fail(consent.Invalid, "file_empty", "evidence")
	case len(e.Bytes) > MaxEvidence:
		return consent.Fail(consent.Invalid, "evidence_too_large", "evidence", "limit", "32 MB")
	}
	return nil
}

func (t Telling) told(people ...consent.ContactID) sqlite.Told {
	out := sqlite.Told{People: people, Kind: t.Kind, Notice: t.Notice, Language: t.Language, Method: t.Method, At: t.At, DayOnly: t.DayOnly, Words: t.Words}
	if t.Evidence != nil {
		out.Evidence = &sqlite.EvidenceFile{Name: t.Evidence.Name, MediaType: t.Evidence.MediaType, Bytes: t.Evidence.Bytes}
	}
	return out
}

// Tell keeps what one person was given or accepted.
func Tell(ctx context.Context, b sqlite.Book, id consent.ContactID, t Telling) (out sqlite.Telling, err error) {
	if err := t.Evidence.check(); err != nil {
		return out, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		kept, _, err := tx.Tell(t.told(id))
		if err == nil {
			out = kept[0]
		}
		return err
	})
	return out, err
}

// Person is what one person was given and accepted, newest first, and until
// when they must have been informed of what is done with their data.
type Person struct {
	Tellings []Told
	Due      Due
	Current  map[consent.NoticeKind]consent.NoticeVersionID // in force today
}

// Told is a telling with what it is about.
type Told struct {
	sqlite.Telling
	Title    string // of the notice, in the language the person had
	Operator string // name
	File     *sqlite.EvidenceFile
}

// Due is the state of the duty to inform (Art. 13, 14).
type Due struct {
	consent.DueInformation
	State consent.DueState
	Since time.Time // when the person was first informed
}

// Of reads what one person was told.
func Of(ctx context.Context, b sqlite.Book, id consent.ContactID) (p Person, err error) {
	p.Current = map[consent.NoticeKind]consent.NoticeVersionID{}
	err = b.Read(ctx, func(v *sqlite.View) error {
		contact, err := v.FindContact(id)
		if err != nil {
			return err
		}
		rows, err := v.TellingsOf(id)
		if err != nil {
			return err
		}
		for _, kind := range consent.NoticeKinds {
			n, ok, err := v.CurrentNotice(kind)
			if err != nil {
				return err
			}
			if ok {
				p.Current[kind] = n.ID
			}
		}
		for _, r := range rows {
			told, err := describe(v, r)
			if err != nil {
				return err
			}
			p.Tellings = append(p.Tellings, told)
		}
		p.Due, err = dueOf(v, contact, rows)
		return err
	})
	return p, err
}

func describe(v *sqlite.View, r sqlite.Telling) (t Told, err error) {
	t.Telling = r
	n, err := v.FindNotice(r.Notice)
	if err != nil {
		return t, err
	}
	for _, text := range n.Texts {
		if text.Language == r.Language {
			t.Title = text.Title
		}
	}
	o, err := v.FindOperator(r.Operator)
	if err != nil && consent.CodeOf(err) != consent.NotFound {
		return t, err
	}
	t.Operator = o.Name
	if r.Evidence != 0 {
		f, err := v.FindEvidence(r.Evidence, false)
		if err != nil {
			return t, err
		}
		t.File = &f
	}
	return t, nil
}
