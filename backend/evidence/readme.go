package evidence

import (
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"

	"consentbook/backend/sqlite"
)

//go:embed readme.en.txt
var readmeEN string

//go:embed readme.sv.txt
var readmeSV string

//go:embed readme.de.txt
var readmeDE string

//go:embed readme.fr.txt
var readmeFR string

// readme tells a stranger what each check of a pack proves, what it does not,
// and the commands.
func readme(language, id, scope, signer string, head sqlite.Head) string {
	text := map[string]string{"sv": readmeSV, "de": readmeDE, "fr": readmeFR}[language]
	if text == "" {
		text = readmeEN
	}
	proofs := "5-ledger/log.jsonl"
	if scope == ScopeSubject {
		proofs = "5-ledger/proofs.jsonl"
	}
	return strings.NewReplacer("{id}", id, "{signer}", signer, "{entries}", fmt.Sprint(head.Size), "{root}", hex.EncodeToString(head.Root[:]), "{proofs}", proofs).Replace(text)
}
