package api

import (
	"consentbook/backend/senders"
)

// SendersKey is the public key of a mail domain, as a DKIM signature names it.
type SendersKey struct {
	Domain    string `json:"domain"`
	Selector  string `json:"selector"`
	Record    string `json:"record"` // text of the TXT record
	LearnedAt string `json:"learnedAt"`
	How       string `json:"how"` // dns, entered
}

// SendersKeysOut lists the keys that the book knows.
type SendersKeysOut struct {
	Keys []SendersKey `json:"keys"`
}

// Keys lists them.
func (s *Senders) Keys(Empty) (out SendersKeysOut, err error) {
	out.Keys = []SendersKey{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	keys, err := senders.Keys(background(), b)
	for _, k := range keys {
		out.Keys = append(out.Keys, SendersKey{k.Domain, k.Selector, k.Record, stamp(k.LearnedAt), k.How})
	}
	return out, err
}

// SendersKeyIn is a key that was looked up by hand; without a record, the name of
// one.
type SendersKeyIn struct {
	Domain   string `json:"domain"`
	Selector string `json:"selector"`
	Record   string `json:"record"`
}

// EnterKey keeps it; signatures of answers are checked with it from then on.
func (s *Senders) EnterKey(in SendersKeyIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = senders.EnterKey(background(), b, in.Domain, in.Selector, in.Record)
	return Empty{}, err
}

// DropKey forgets one.
func (s *Senders) DropKey(in SendersKeyIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	return Empty{}, senders.DropKey(background(), b, in.Domain, in.Selector)
}
