package forms

import (
	"encoding/json"
	"fmt"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// proof is what shows the answers of a row.
type proof struct {
	file     *sqlite.EvidenceFile
	attested bool // the operator has the paper and says so
	proven   bool // the person has spoken, and nobody in their name
}

// proof says what shows a row. A row of a web form is its own evidence; one that
// somebody typed from paper shows nothing but the typing, and a yes of it needs
// the paper (Art. 7(1)). A no needs nothing (Art. 7(3)).
func (a *answering) proof(x answer) (p proof, err error) {
	paper := x.Form.Kind != "html"
	switch {
	case a.scan != nil:
		return proof{a.scan, a.in.Attested, true}, nil
	case paper && a.in.Attested:
		return proof{nil, true, true}, nil
	case paper && firstYes(x.Said) != "":
		return p, consent.Fail(consent.RefusedByLaw, "consent_needs_evidence", "evidence", "article", "7(1)")
	}
	p.proven = x.Proven
	p.file, err = a.rowFile(x)
	return p, err
}

// rowFile is the row itself, as evidence of what it says.
func (a *answering) rowFile(x answer) (*sqlite.EvidenceFile, error) {
	body, err := json.MarshalIndent(struct {
		Form    string   `json:"form"`
		File    string   `json:"file_sha256"`
		Row     int      `json:"row"`
		Columns []string `json:"columns"`
		Cells   []string `json:"cells"`
	}{x.Form.Code, a.in.SHA256, x.Row, a.names, x.Cells}, "", "  ")
	return &sqlite.EvidenceFile{Name: fmt.Sprintf("%s-row-%d.json", x.Form.Code, x.Row), MediaType: "application/json", Bytes: body}, err
}
