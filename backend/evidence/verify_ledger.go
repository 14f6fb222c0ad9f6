package evidence

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"consentbook/backend/ledger"
	"consentbook/backend/sqlite"
)

// proofs: each payload leads to the root; or, where the whole log is in the
// pack, the log does.
func (v *verifier) proofs() (string, error) {
	if v.head.Size == 0 {
		return "", errors.New("there is no head to prove against")
	}
	if v.files["5-ledger/log.jsonl"] != nil {
		return v.rebuild()
	}
	n := 0
	err := v.lines("5-ledger/proofs.jsonl", func(b []byte) error {
		var p ledger.Proof
		if err := json.Unmarshal(b, &p); err != nil {
			return errors.New("a line that is no proof")
		}
		leaf, err := p.Verify(v.head.Size, v.head.Root)
		if err != nil {
			return err
		}
		n++
		v.learn(leaf, []byte(p.Payload))
		return nil
	})
	if err == nil && n == 0 {
		err = errors.New("no proof")
	}
	return fmt.Sprintf("%d entries proven to stand under the root", n), err
}

// rebuild makes the tree anew from the log.
func (v *verifier) rebuild() (string, error) {
	var hs logHashes
	size, items := int64(0), 0
	err := v.lines("5-ledger/log.jsonl", func(b []byte) error {
		var l sqlite.LogLine
		if err := json.Unmarshal(b, &l); err != nil {
			return errors.New("a line that is no entry")
		}
		leaf, err := ledger.ParseLeaf([]byte(l.Leaf))
		if err != nil {
			return err
		}
		if leaf.Entry != size+1 {
			return fmt.Errorf("entry %d is missing", size+1)
		}
		if v.manifest.Scope == ScopeCampaign && strings.HasPrefix(leaf.Kind, "campaign.") {
			v.kinds[number(leaf.Entry)] = leaf.Kind
		}
		opened, err := v.items(leaf, l.Items)
		if err != nil {
			return err
		}
		items += opened
		more, err := tlog.StoredHashesForRecordHash(size, leaf.Hash(), hs)
		hs, size = append(hs, more...), size+1
		return err
	})
	if err != nil {
		return "", err
	}
	root, err := tlog.TreeHash(size, hs)
	if err != nil || size != v.head.Size || root != v.head.Root {
		return "", errors.New("the log does not lead to the signed root")
	}
	return fmt.Sprintf("%d entries lead to the root, %d of their parts are open", size, items), nil
}

func (v *verifier) items(leaf ledger.Leaf, items []sqlite.LogItem) (opened int, err error) {
	if int64(len(items)) != leaf.Count {
		return 0, fmt.Errorf("entry %d: its parts are not what it committed to", leaf.Entry)
	}
	cs := make([]ledger.Hash, len(items))
	for i, it := range items {
		if it.Payload == "" {
			copy(cs[i][:], it.Commitment)
			continue
		}
		opened++
		cs[i] = ledger.Item{Salt: it.Salt, Payload: []byte(it.Payload)}.Commitment()
		v.learn(leaf, []byte(it.Payload))
	}
	root, err := ledger.ItemsRoot(cs)
	if err != nil || root != leaf.Items {
		return 0, fmt.Errorf("entry %d: its parts are not what it committed to", leaf.Entry)
	}
	return opened, nil
}

// logHashes is a whole tree in memory.
type logHashes []tlog.Hash

func (h logHashes) ReadHashes(idx []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(idx))
	for i, x := range idx {
		if x >= int64(len(h)) {
			return nil, errors.New("hash out of reach")
		}
		out[i] = h[x]
	}
	return out, nil
}

// learn remembers what a proven payload says: the consent events in it, each
// with the leaf it stands under, and the hashes of the files it names. Only
// entries of the kinds that speak of such things count.
func (v *verifier) learn(leaf ledger.Leaf, payload []byte) {
	var p struct {
		Events   []string `json:"events_sha256"`
		Evidence string   `json:"evidence_sha256"`
		Notice   string   `json:"notice_sha256"`
		Texts    []struct {
			SHA256 string `json:"sha256"`
		} `json:"texts"`
	}
	v.learnCampaign(leaf, payload)
	v.learnRequest(leaf, payload)
	v.learnRow(leaf, payload)
	v.learnRegister(leaf, payload)
	switch {
	case strings.HasPrefix(leaf.Kind, "consent."):
		v.events[sha256.Sum256(payload)] = leaf
	case leaf.Kind != "contacts.imported" && leaf.Kind != "notice.published" && leaf.Kind != "notice.deposited" && leaf.Kind != "ground.stated" &&
		leaf.Kind != "campaign.frozen" && leaf.Kind != "mail.received" && leaf.Kind != "mail.decided":
		return
	}
	if json.Unmarshal(payload, &p) != nil {
		return
	}
	if leaf.Kind == "contacts.imported" {
		for _, e := range p.Events {
			if sum, err := hex.DecodeString(e); err == nil && len(sum) == sha256.Size {
				v.events[[sha256.Size]byte(sum)] = leaf
			}
		}
		return
	}
	for _, t := range p.Texts {
		v.hashes[t.SHA256] = true
	}
	v.hashes[p.Evidence], v.hashes[p.Notice] = true, true
}
