package answers

import (
	"encoding/json"

	"consentbook/backend/consent"
	"consentbook/backend/dkim"
	"consentbook/backend/sqlite"
)

// signed checks the signature of a mail with the keys that the book knows, and
// those that may be asked for, and keeps the result with the key it was made
// with: keys of mail domains change, and nobody can ask for an old one later.
func (c *collector) signed(v *sqlite.View, m *received, from string, raw consent.RawMail) error {
	var failed error
	result := dkim.Verify(raw.Raw, from, func(domain, selector string) (string, error) {
		for _, name := range []*string{&domain, &selector} { // as keys are kept
			if folded, ok := dkim.Name(*name); ok {
				*name = folded
			}
		}
		k, known, err := v.DKIMKey(domain, selector)
		if err != nil {
			failed = err
			return "", err
		}
		if known || c.source.Keys == nil {
			return k.Record, nil
		}
		record, err := c.source.Keys(domain, selector)
		if err == nil && record != "" {
			m.learned = append(m.learned, sqlite.DKIMKey{Domain: domain, Selector: selector, Record: record, LearnedAt: c.now, How: "dns"})
		}
		return record, err
	})
	if failed != nil {
		return failed
	}
	m.facts.DKIMFailed = (result.State == dkim.Fail || result.State == dkim.Doubtful) && !raw.Cut // of a mail that was cut nobody can say
	if why := unauthentic(raw.Raw); why != "" {
		m.facts.DKIMFailed = true
		m.check("dkim", dkim.Fail, why)
	}
	why := ""
	for _, s := range result.Signatures {
		if s.State == result.State {
			why = s.Why
		}
	}
	m.check("dkim", result.State, why)
	if result.State == dkim.None {
		return nil
	}
	kept, err := json.Marshal(result)
	m.mail.Conclusion.DKIM = kept
	return err
}

// learnt keeps keys that were asked for.
func (k *keeping) learnt() error {
	for _, key := range k.m.learned {
		if err := k.tx.KeepDKIMKey(key); err != nil {
			return err
		}
	}
	return nil
}
