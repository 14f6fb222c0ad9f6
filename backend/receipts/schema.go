package receipts

import (
	"embed"
	"encoding/json"
	"strings"

	"consentbook/backend/consent"
)

//go:embed schemas/*.json
var schemas embed.FS

// Schemas lists the forms that have a JSON Schema (draft 2020-12).
var Schemas = []string{"record", "receipt", "kantara"}

// Schema gives the schema of a form. That of the receipt carries the record's
// with it, so that it stands alone.
func Schema(kind string) ([]byte, error) {
	b, err := schemas.ReadFile("schemas/" + kind + ".json")
	if err != nil {
		return nil, consent.Fail(consent.Invalid, "format_unknown_receipt", "kind", "known", strings.Join(Schemas, ", "))
	}
	if kind != "receipt" {
		return b, nil
	}
	record, err := schemas.ReadFile("schemas/record.json")
	if err != nil {
		return nil, err
	}
	var whole map[string]json.RawMessage
	if err := json.Unmarshal(b, &whole); err != nil {
		return nil, err
	}
	whole["$defs"], err = json.Marshal(map[string]json.RawMessage{"record": record})
	if err != nil {
		return nil, err
	}
	return json.MarshalIndent(whole, "", "  ")
}
