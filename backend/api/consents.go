package api

import (
	"io"
	"net/http"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/files"
	"consentbook/backend/sqlite"
)

// Consents records what people said.
type Consents struct{ d *Deps }

// ConsentsMethodsOut lists the ways a person can have spoken.
type ConsentsMethodsOut struct {
	Methods []consent.Method `json:"methods"`
}

// Methods lists the methods an act can be recorded with.
func (s *Consents) Methods(Empty) (ConsentsMethodsOut, error) {
	out := ConsentsMethodsOut{}
	for _, m := range consent.Methods {
		if m != "import" {
			out.Methods = append(out.Methods, m)
		}
	}
	return out, nil
}

// ConsentsRecordIn is an act.
type ConsentsRecordIn struct {
	ContactID consent.ContactID       `json:"contactId"`
	Purpose   consent.PurposeID       `json:"purpose"`
	State     consent.State           `json:"state"`
	Method    consent.Method          `json:"method"`
	Notice    consent.NoticeVersionID `json:"notice"`
	Language  string                  `json:"language"`
	At        string                  `json:"at"`
	Words     string                  `json:"words"`
	Question  string                  `json:"question"`
	Evidence  files.Ref               `json:"evidence"`
	Ticked    bool                    `json:"ticked"`
	Valid     map[string]string       `json:"valid"` // what the operator says of its validity, yes or no by predicate
	Guardian  Guardian                `json:"guardian"`
	Form      string                  `json:"form"`
}

// Guardian is who consented for a child; all empty where nobody had to.
type Guardian struct {
	Name     string `json:"name"`
	Relation string `json:"relation"`
	Verified string `json:"verified"`
}

// named is the guardian, nil where nobody was named.
func (g Guardian) named() *consent.Guardian {
	who := consent.Guardian(g)
	return who.Trimmed()
}

// ConsentEvent is an event as it was kept.
type ConsentEvent struct {
	ID    consent.EventID `json:"id"`
	Entry consent.Entry   `json:"entry"`
	State consent.State   `json:"state"`
	At    string          `json:"at"`
	Until string          `json:"until"`
}

// ConsentsRecordOut is the event. Where somebody must decide first whether the
// act counts, it names the decision and there is no event yet.
type ConsentsRecordOut struct {
	Event    ConsentEvent       `json:"event"`
	Decision consent.DecisionID `json:"decision"`
}

// Record keeps an act. A yes needs its evidence, a file or the person's words,
// and the ticked box of the operator who has seen it; a no needs nothing of the
// kind (Art. 7(3)).
func (s *Consents) Record(in ConsentsRecordIn) (out ConsentsRecordOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	if in.State.Permits() && !in.Ticked {
		return out, consent.Fail(consent.RefusedByLaw, "consent_needs_evidence", "ticked", "article", "7(1)")
	}
	act, err := in.act(b)
	if err != nil {
		return out, err
	}
	if in.Evidence != "" {
		if act.Evidence, err = s.d.evidence(in.Evidence); err != nil {
			return out, err
		}
	}
	e, err := consents.Record(background(), b, act)
	if e.Decision != 0 {
		out.Decision = e.Decision
		return out, nil
	}
	if err != nil {
		return out, err
	}
	out.Event, err = consentEvent(e)
	return out, err
}

// act reads what was typed, without its file.
func (in ConsentsRecordIn) act(b sqlite.Book) (act consents.Act, err error) {
	act = consents.Act{Contact: in.ContactID, Purpose: in.Purpose, State: in.State, Method: in.Method, At: b.Now(), Notice: in.Notice, Language: in.Language,
		Question: strings.TrimSpace(in.Question), Words: strings.TrimSpace(in.Words), Form: strings.TrimSpace(in.Form)}
	if in.At != "" {
		if act.At, act.DayOnly, err = consent.ParseWhen(in.At, time.Local); err != nil {
			return act, err
		}
	}
	act.Guardian, act.Said = in.Guardian.named(), saidOf(in.Valid)
	return act, act.Said.Check()
}

// saidOf is what the operator states of validity, nil where nothing is.
func saidOf(valid map[string]string) (out consent.Said) {
	for asks, answer := range valid {
		if out == nil {
			out = consent.Said{}
		}
		out[consent.Predicate(asks)] = answer
	}
	return out
}

func consentEvent(e sqlite.ConsentEvent) (ConsentEvent, error) {
	ev, err := e.Event()
	return ConsentEvent{e.ID, e.Entry, e.State, stamp(ev.At), stamp(ev.ValidUntil)}, err
}

// evidence reads a chosen file whole; its bytes go into the encrypted book.
func (d *Deps) evidence(ref files.Ref) (*consents.Evidence, error) {
	f, err := d.Files.Open(ref)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if f.Size() > consents.MaxEvidence {
		return nil, consent.Fail(consent.Invalid, "evidence_too_large", "evidence", "article", "7(1)", "limit", "32 MB")
	}
	body, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size()))
	if err != nil {
		return nil, err
	}
	return &consents.Evidence{Name: f.Name(), MediaType: MediaType(f.Name(), body), Bytes: body}, nil
}

// MediaType tells what a file is: a mail by its name, anything else by its
// first bytes.
func MediaType(name string, body []byte) string {
	if strings.HasSuffix(strings.ToLower(name), ".eml") {
		return "message/rfc822"
	}
	return http.DetectContentType(body)
}
