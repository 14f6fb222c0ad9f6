package api

import (
	"consentbook/backend/consent"
	"consentbook/backend/processors"
	"consentbook/backend/sqlite"
)

// Processors is who processes data for the business, and who else has a role
// beside it (Art. 26 to 28, 37, 51 GDPR).
type Processors struct{ d *Deps }

// ProcessorRow is a processor with what it lacks today.
type ProcessorRow struct {
	Row  consent.Processor `json:"row"`
	Gaps []consent.Gap     `json:"gaps"`
	Due  string            `json:"due"` // day on which somebody must look next
}

// PartyRow is a party with what it lacks today.
type PartyRow struct {
	Row  consent.Party `json:"row"`
	Gaps []consent.Gap `json:"gaps"`
	Due  string        `json:"due"`
}

func processorRow(l processors.Listed) ProcessorRow {
	return ProcessorRow{l.Row.Normal(), list(l.Gaps), l.Due}
}
func partyRow(l processors.ListedParty) PartyRow { return PartyRow{l.Row, list(l.Gaps), l.Due} }

// ProcessorsListOut is both registers, with what their fields may say.
type ProcessorsListOut struct {
	Today          string                 `json:"today"`
	Home           string                 `json:"home"` // country of the business
	Processors     []ProcessorRow         `json:"processors"`
	Parties        []PartyRow             `json:"parties"`
	Missing        []consent.Gap          `json:"missing"` // among the parties as a whole
	Items          []consent.ContractItem `json:"items"`   // of Art. 28(3), (4), (9)
	Tools          []consent.TransferTool `json:"tools"`
	Roles          []consent.PartyRole    `json:"roles"`
	Authorisations []string               `json:"authorisations"`
}

// ProcessorsListIn says whether those that have ended are wanted too.
type ProcessorsListIn struct {
	All bool `json:"all"`
}

// List gives both registers.
func (s *Processors) List(in ProcessorsListIn) (out ProcessorsListOut, err error) {
	out = ProcessorsListOut{Processors: []ProcessorRow{}, Parties: []PartyRow{}, Missing: []consent.Gap{}, Items: consent.ContractItems, Tools: consent.TransferTools, Roles: consent.PartyRoles,
		Authorisations: consent.ProcessorAuthorisations[1:]}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	out.Today = b.Now().Format("2006-01-02")
	rows, err := processors.List(background(), b, in.All)
	if err != nil {
		return out, err
	}
	for _, l := range rows {
		out.Processors = append(out.Processors, processorRow(l))
	}
	parties, missing, err := processors.Parties(background(), b, in.All)
	if err != nil {
		return out, err
	}
	for _, l := range parties {
		out.Parties = append(out.Parties, partyRow(l))
	}
	out.Missing = list(missing)
	return out, b.Read(background(), func(v *sqlite.View) error {
		c, err := v.Controller()
		out.Home = c.Country
		return err
	})
}

// RegisterStep is one thing that was done with a row of a register.
type RegisterStep struct {
	Entry consent.Entry `json:"entry"`
	Kind  string        `json:"kind"`
	At    string        `json:"at"`
	By    string        `json:"by"` // name of the operator
}

func stepsOf[T consent.Documented](b sqlite.Book, in []sqlite.DocumentStep[T]) ([]RegisterStep, error) {
	out := []RegisterStep{}
	return out, b.Read(background(), func(v *sqlite.View) error {
		for _, s := range in {
			name := string(s.By)
			if o, err := v.FindOperator(s.By); err == nil && o.Name != "" {
				name = o.Name
			}
			out = append(out, RegisterStep{s.Entry, s.Kind, stamp(s.At.In(b.Now().Location())), name})
		}
		return nil
	})
}

// ProcessorsIn names a processor.
type ProcessorsIn struct {
	ID consent.ProcessorID `json:"id"`
}

// ProcessorsGetOut is one processor with everything about it.
type ProcessorsGetOut struct {
	ProcessorRow
	Uses    []processors.Use `json:"uses"` // what rests on it: it can be ended, not removed
	History []RegisterStep   `json:"history"`
}

// Get reads one processor.
func (s *Processors) Get(in ProcessorsIn) (out ProcessorsGetOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := processors.Get(background(), b, in.ID)
	if err != nil {
		return out, err
	}
	out = ProcessorsGetOut{ProcessorRow: processorRow(p.Listed), Uses: list(p.Uses)}
	out.History, err = stepsOf(b, p.History)
	return out, err
}

// ProcessorsSaveIn is a processor as it is typed; number 0 is a new one.
type ProcessorsSaveIn struct {
	Row consent.Processor `json:"row"`
}

// ProcessorsOut is a processor as it stands.
type ProcessorsOut struct {
	Row consent.Processor `json:"row"`
}

// Save puts a processor into the register or changes one. Its file stays.
func (s *Processors) Save(in ProcessorsSaveIn) (out ProcessorsOut, err error) {
	return s.do(func(b sqlite.Book) (consent.Processor, error) { return processors.Save(background(), b, in.Row) })
}

func (s *Processors) do(act func(sqlite.Book) (consent.Processor, error)) (out ProcessorsOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	p, err := act(b)
	return ProcessorsOut{p.Normal()}, err
}

// Remove takes a processor out that was entered by mistake.
func (s *Processors) Remove(in ProcessorsIn) (out ProcessorsOut, err error) {
	return s.do(func(b sqlite.Book) (consent.Processor, error) { return processors.Remove(background(), b, in.ID) })
}
