package bind

import (
	"context"
	_ "embed"
	"encoding/json"
)

// Bridge is all that is bound to Wails: BridgeScript and Script put every
// method of the table on top of it. Wails could bind the services itself, but
// then a panic would leave a promise that never ends and write the call,
// passphrase and all, into a log; a misspelt field would pass, and a list
// could be null.
type Bridge struct{ table *Table }

// NewBridge makes the bridge to a table.
func NewBridge(t *Table) *Bridge { return &Bridge{t} }

// Call calls one method of the table.
func (b *Bridge) Call(name string, input json.RawMessage) (json.RawMessage, error) {
	output, failed := b.table.Call(context.Background(), name, input)
	if failed != nil {
		return nil, failed
	}
	return output, nil
}

// BridgeScript is the Wails shell's part of the page's script; the table's
// Script follows it.
//
//go:embed bridge.js
var BridgeScript string
