package evidence

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/ledger"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// consents: the data and the ledger say the same, both ways. Every event in
// the data is one the ledger committed to, under a leaf of its own kind, time
// and operator; each stands there once; none that is proven is left out; the
// files it names are in the pack; and the table holds the same events.
func (v *verifier) consents() (string, error) {
	here := v.fileHashes()
	seen := map[[32]byte]bool{}
	table, first := sha256.New(), sha256.New() // the table as it is written now, and as it was before it had all its columns
	out, older := csv.NewWriter(table), csv.NewWriter(first)
	out.Write(eventHeader)
	older.Write(eventHeader[:firstColumns])
	err := v.lines("2-data/consents.jsonl", func(b []byte) error {
		h := sha256.Sum256(b)
		leaf, ok := v.events[h]
		if !ok || seen[h] {
			return fmt.Errorf("line %d of 2-data/consents.jsonl is not in the ledger, or stands twice", len(seen)+1)
		}
		seen[h] = true
		e, err := bound(b, leaf)
		if err != nil {
			return fmt.Errorf("line %d of 2-data/consents.jsonl: %w", len(seen), err)
		}
		for _, file := range []string{e.FileHash, e.NoticeHash} {
			if file != "" && !here[file] {
				return fmt.Errorf("line %d of 2-data/consents.jsonl names a file that is not in the pack", len(seen))
			}
		}
		cells := eventCells(e)
		if err := older.Write(cells[:firstColumns]); err != nil {
			return err
		}
		return out.Write(cells)
	})
	if err != nil {
		return "", err
	}
	for h := range v.events {
		if !seen[h] {
			return "", errors.New("2-data/consents.jsonl leaves out a consent event that is in the ledger")
		}
	}
	out.Flush()
	older.Flush()
	if have := v.sums["2-data/consents.csv"]; have != hex.EncodeToString(table.Sum(nil)) && have != hex.EncodeToString(first.Sum(nil)) {
		return "", errors.New("2-data/consents.csv does not say what 2-data/consents.jsonl says")
	}
	if err := errors.Join(v.campaignTables(), v.requestTold(), v.breachRows(), v.registersTold()); err != nil {
		return "", err
	}
	return fmt.Sprintf("%d consent events are in the ledger exactly as they stand here, and none is left out", len(seen)), nil
}

// bound reads an event and holds it to its leaf.
func bound(b []byte, leaf ledger.Leaf) (e sqlite.ConsentEvent, err error) {
	if err := json.Unmarshal(b, &e); err != nil {
		return e, errors.New("no consent event")
	}
	e.Entry = consent.Entry(leaf.Entry)
	recorded, _ := sqlite.Moment(leaf.At)
	if e.RecordedAt != recorded || string(e.Operator) != leaf.By || strings.HasPrefix(leaf.Kind, "consent.") && leaf.Kind != "consent."+string(e.State) {
		return e, errors.New("it says another time, operator or state than the entry it stands under")
	}
	return e, nil
}

// fileHashes are the hashes of the evidence and notices in the pack.
func (v *verifier) fileHashes() map[string]bool {
	out := map[string]bool{}
	for name, sum := range v.sums {
		if strings.HasPrefix(name, "3-evidence/") || strings.HasPrefix(name, "4-notices/") {
			out[sum] = true
		}
	}
	return out
}

// evidence: every kept file and every notice is named, by its hash, in an entry
// that is proven.
func (v *verifier) evidence() (string, error) {
	n := 0
	for _, f := range v.zip.File {
		if !strings.HasPrefix(f.Name, "3-evidence/") && !strings.HasPrefix(f.Name, "4-notices/") {
			continue
		}
		if !v.hashes[v.sums[f.Name]] || v.sums[f.Name] == "" {
			return "", fmt.Errorf("%s is named by no entry of the ledger", f.Name)
		}
		n++
	}
	return fmt.Sprintf("%d files are named by their hash in the ledger", n), nil
}

// documents: each is signed as a whole under the book's own certificate. It says
// what no check compares: the words of the documents and what the tables say
// beside the consents.
func (v *verifier) documents() (string, error) {
	certificate, err := v.read("5-ledger/documents.pem")
	if err != nil {
		return "", err
	}
	n := 0
	for _, name := range slices.Sorted(maps.Keys(v.sums)) {
		if !strings.HasSuffix(name, ".pdf") || strings.HasPrefix(name, "3-evidence/") {
			continue
		}
		doc, err := v.read(name)
		if err != nil {
			return "", err
		}
		if !pdf.SignedUnder(doc, certificate) {
			return "", fmt.Errorf("%s is not signed under the certificate of 5-ledger/documents.pem, or not as a whole", name)
		}
		n++
	}
	return fmt.Sprintf("%d documents are signed; their words, and contacts and persons in 2-data, are not compared with the ledger", n), nil
}
