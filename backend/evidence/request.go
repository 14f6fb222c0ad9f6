package evidence

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/sqlite"
)

// requestData is a request as it stands in a pack: its days, codes and reasons,
// each step with its entry, who was told, and the hashes of what was sent. The
// words of the person and of operators' notes stay in the book. The ledger proves
// the steps and where the request stands; the reasons in the course rest on the
// signature.
type requestData struct {
	ID         consent.RequestID      `json:"request"`
	Types      []consent.RequestType  `json:"types"`
	Channel    string                 `json:"channel"`
	ReceivedOn string                 `json:"received_on"`
	Calendar   string                 `json:"calendar"`
	Due        string                 `json:"due"`
	Status     string                 `json:"status"`
	Outcome    consent.RequestOutcome `json:"outcome"`
	ClosedOn   string                 `json:"closed_on"`
	Course     consent.Course         `json:"course"`
	Steps      []requestStepData      `json:"steps"`
	Recipients []requestToldData      `json:"recipients"`
	Letters    []requestLetterData    `json:"letters"`
}

type requestStepData struct {
	Step       consent.RequestStep `json:"step"`
	On         string              `json:"on"`
	RecordedAt string              `json:"recorded_at"`
	Operator   consent.OperatorID  `json:"operator"`
	Entry      consent.Entry       `json:"ledger_entry"` // 0: from before the person was erased
}

type requestToldData struct {
	consent.Recipient
	ToldOn      string `json:"told_on"`
	ConfirmedOn string `json:"confirmed_on"`
	NotTold     string `json:"not_told"`
}

type requestLetterData struct {
	Kind   consent.LetterKind `json:"kind"`
	Medium string             `json:"medium"`
	SentOn string             `json:"sent_on"`
	SHA256 string             `json:"sha256"`
	PDF    string             `json:"pdf_sha256"`
}

// request packs how one request went.
func (x *build) request() error {
	d, open, err := x.requestData()
	if err != nil {
		return err
	}
	x.name = strconv.FormatInt(int64(d.ID), 10)
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"consents.csv", func(w io.Writer) error { return eventTable(w, nil) }}, {"consents.jsonl", func(w io.Writer) error { return eventLines(w, nil) }},
		{"request.json", func(w io.Writer) error {
			enc := json.NewEncoder(w)
			enc.SetIndent("", "  ")
			return enc.Encode(d)
		}},
	} {
		if err := x.p.file("2-data/"+f.name, f.write); err != nil {
			return err
		}
	}
	return x.ledger(func() error {
		return x.p.file("5-ledger/log.jsonl", func(w io.Writer) error {
			enc, done := json.NewEncoder(w), int64(0)
			return x.v.EachLogLineOf(x.head.Size, func(p sqlite.ItemPlace) bool { return open[p] }, func(l sqlite.LogLine) error {
				done++
				x.Progress(done, x.head.Size)
				return enc.Encode(l)
			})
		})
	})
}

func (x *build) requestData() (d requestData, open map[sqlite.ItemPlace]bool, err error) {
	r, err := x.v.FindRequest(x.Request)
	if err != nil {
		return d, nil, err
	}
	d = requestData{r.ID, r.Types, r.Channel, r.ReceivedOn, r.Calendar, r.Due, r.Status, r.Outcome, r.ClosedOn, r.Course, []requestStepData{}, []requestToldData{}, []requestLetterData{}}
	steps, err := x.v.StepsOfRequest(r.ID)
	if err != nil {
		return d, nil, err
	}
	open = map[sqlite.ItemPlace]bool{}
	for _, s := range steps {
		at := ""
		if !s.RecordedAt.IsZero() {
			at = s.RecordedAt.Format(time.RFC3339)
		}
		d.Steps = append(d.Steps, requestStepData{s.Step, s.On, at, s.Operator, s.Entry})
		if s.Entry != 0 {
			open[sqlite.ItemPlace{Entry: s.Entry}] = true // the request's own item stands first
		}
	}
	told, err := x.v.RecipientsOfRequest(r.ID)
	if err != nil {
		return d, nil, err
	}
	for _, t := range told {
		d.Recipients = append(d.Recipients, requestToldData{t.Recipient, t.ToldOn, t.ConfirmedOn, t.NotTold})
	}
	letters, err := x.v.RequestLetters(r.ID)
	for _, l := range letters {
		if l.State == "sent" {
			d.Letters = append(d.Letters, requestLetterData{l.Kind, l.Medium, l.SentOn, l.SHA256, l.PDFSHA256})
		}
	}
	return d, open, err
}

// provenStep is what the ledger says of a step, as far as a pack shows it.
type provenStep struct {
	ID         consent.RequestID      `json:"request"`
	Step       consent.RequestStep    `json:"step"`
	On         string                 `json:"on"`
	Types      []consent.RequestType  `json:"types"`
	Channel    string                 `json:"channel"`
	ReceivedOn string                 `json:"received_on"`
	Due        string                 `json:"due"`
	Status     string                 `json:"status"`
	Outcome    consent.RequestOutcome `json:"outcome"`
	entry      consent.Entry
}

// learnRequest remembers what a pack of a request is held to.
func (v *verifier) learnRequest(leaf ledger.Leaf, payload []byte) {
	if v.manifest.Scope != ScopeRequest || !strings.HasPrefix(leaf.Kind, "request.") {
		return
	}
	s := provenStep{entry: consent.Entry(leaf.Entry)}
	if json.Unmarshal(payload, &s) == nil && s.Step != "" {
		v.steps = append(v.steps, s)
	}
}

// requestTold: each step is one that the ledger proves, none is left out, and
// the request stands as the last of them left it.
func (v *verifier) requestTold() error {
	if v.manifest.Scope != ScopeRequest {
		return nil
	}
	text, err := v.read("2-data/request.json")
	if err != nil {
		return err
	}
	var d requestData
	if json.Unmarshal(text, &d) != nil || len(v.steps) == 0 {
		return errors.New("2-data/request.json is no request")
	}
	shown := slices.DeleteFunc(slices.Clone(d.Steps), func(s requestStepData) bool { return s.Entry == 0 })
	if len(shown) != len(v.steps) {
		return errors.New("2-data/request.json leaves out a step that is in the ledger, or has one more")
	}
	for i, s := range shown {
		if p := v.steps[i]; p.ID != d.ID || p.Step != s.Step || p.On != s.On || p.entry != s.Entry {
			return errors.New("2-data/request.json: a step is not what the ledger says")
		}
	}
	last := v.steps[len(v.steps)-1]
	if !slices.Equal(last.Types, d.Types) || last.Channel != d.Channel || last.ReceivedOn != d.ReceivedOn || last.Due != d.Due || last.Status != d.Status || last.Outcome != d.Outcome {
		return errors.New("2-data/request.json is not how the last step left the request")
	}
	return nil
}
