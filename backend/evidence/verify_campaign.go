package evidence

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"consentbook/backend/ledger"
)

// provenAudience is what the gate said of a person, as the ledger committed to
// it.
type provenAudience struct {
	Contact  int64  `json:"contact"`
	Code     string `json:"code"`
	Purposes string `json:"purposes"`
	Channel  string `json:"channel"`
	entry    int64
}

// learnCampaign remembers what a pack of a campaign is held to.
func (v *verifier) learnCampaign(leaf ledger.Leaf, payload []byte) {
	if leaf.Kind != "campaign.audience" || v.manifest.Scope != ScopeCampaign {
		return
	}
	var a provenAudience
	if json.Unmarshal(payload, &a) == nil {
		a.entry = leaf.Entry
		v.audience = append(v.audience, a)
	}
}

// campaignTables: the audience is everybody of whom the ledger says what the gate
// said, and each message stands under an entry that says what became of it.
func (v *verifier) campaignTables() error {
	if v.manifest.Scope != ScopeCampaign {
		return nil
	}
	proven := make(map[string]bool, len(v.audience))
	for _, a := range v.audience {
		proven[strings.Join([]string{number(a.Contact), a.Code, a.Purposes, a.Channel, number(a.entry)}, "\x00")] = true
	}
	err := v.table("2-data/audience.csv", audienceHeader, func(row []string) error {
		key := strings.Join(row[:5], "\x00")
		if !proven[key] {
			return errors.New("is not what the gate said by the ledger, or stands twice")
		}
		delete(proven, key)
		return nil
	})
	if err != nil {
		return err
	}
	if len(proven) > 0 {
		return errors.New("2-data/audience.csv leaves out somebody who is in the ledger")
	}
	seen := map[string]bool{}
	return v.table("2-data/messages.csv", messageHeader, func(row []string) error {
		kind := v.kinds[row[8]]
		if kind != "campaign."+row[3] || seen[row[5]] {
			return errors.New("is not what its entry in the ledger says, or stands twice")
		}
		seen[row[5]] = true
		return nil
	})
}

// table reads a table of a pack row by row.
func (v *verifier) table(name string, header []string, fn func([]string) error) error {
	r, err := v.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	c := csv.NewReader(r)
	c.FieldsPerRecord = len(header)
	first, err := c.Read()
	if err != nil || strings.Join(first, ",") != strings.Join(header, ",") {
		return fmt.Errorf("%s is not in the form of a pack", name)
	}
	for n := 1; ; n++ {
		row, err := c.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s cannot be read", name)
		}
		if err := fn(row); err != nil {
			return fmt.Errorf("line %d of %s %w", n, name, err)
		}
	}
}
