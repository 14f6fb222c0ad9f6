package sqlite

import (
	"slices"
	"strings"

	"consentbook/backend/consent"
)

// gatekeeper is a question to the gate made ready: what few people have is read
// once, the rest window by window.
type gatekeeper struct {
	v        *View
	query    GateQuery
	rules    consent.GateRules
	purposes []consent.Purpose
	names    string // of the purposes, as a list of SQL
	decoder  decoder
	proofs   map[string][]consent.Answer // what is kept of a validity, by its text
	laws     map[string]*consent.National
	facts    gateFacts
	kinds    map[consent.CampaignID]consent.CampaignKind
	merged   map[consent.ContactID][]consent.ContactID // by whom they were merged into
	kept     map[consent.ContactID]consent.ContactID
	written  bool // whether campaigns have written to anybody
	sold     bool // whether sales are recorded

	one       bool // one person is asked about
	approved  bool // the campaign has been: who is invited stands
	shared    *sharedEmails
	addresses map[uint64]gateAddress // by their hashes, as far as they were read
	taken     map[string]bool        // addresses that this walk has given away
}

// gateLetters are the words for who gets a letter.
var gateLetters = []string{"", "none", "no_email", "all"}

// gatekeeper reads what the gate needs of the book as a whole; only, where it
// is not nil, are the numbers of the one person who is asked about.
func (v *View) gatekeeper(g GateQuery, only []consent.ContactID) (*gatekeeper, error) {
	if g.At.IsZero() {
		g.At = v.Now()
	}
	if g.Audience.At.IsZero() {
		g.Audience.At = g.At
	}
	k := &gatekeeper{v: v, query: g, proofs: map[string][]consent.Answer{}, laws: map[string]*consent.National{}, one: only != nil, addresses: map[uint64]gateAddress{}, taken: map[string]bool{},
		rules: consent.GateRules{Kind: g.Kind, At: g.At, Reminder: g.Reminder, ReminderDays: g.ReminderDays, CooldownDays: g.CooldownDays, B2B: g.B2B, Related: g.Related, Screened: g.Screened}}
	if err := k.readPurposes(); err != nil {
		return nil, err
	}
	if err := k.readMerged(only); err != nil {
		return nil, err
	}
	return k, k.readFacts(only)
}

// asks reports whether the campaign asks for consent: the others need none.
func (k *gatekeeper) asks() bool {
	return k.query.Kind == consent.CampaignRefresh || k.query.Kind == consent.CampaignInvitation
}

func (k *gatekeeper) readPurposes() error {
	switch {
	case !slices.Contains(consent.CampaignKinds, k.query.Kind):
		return consent.Fail(consent.Invalid, "campaign_kind_unknown", "kind")
	case !slices.Contains(gateLetters, k.query.Letters):
		return consent.Fail(consent.Invalid, "campaign_word_unknown", "letters")
	case !k.asks():
		return nil
	case len(k.query.Purposes) == 0:
		return consent.Fail(consent.Invalid, "campaign_purposes_missing", "purposes")
	}
	var names []string
	for _, id := range k.query.Purposes {
		p, err := k.v.FindPurpose(id)
		if err != nil {
			return err
		}
		if p.EndedOn != "" {
			return consent.Fail(consent.RefusedByLaw, "purpose_ended", "purposes", "article", "5(1)(b)")
		}
		k.purposes = append(k.purposes, p)
		names = append(names, "'"+string(p.ID)+"'") // of letters, digits, - and _ only (Purpose.Check)
	}
	k.names = strings.Join(names, ",")
	return nil
}

// readMerged reads who was found to be whom.
func (k *gatekeeper) readMerged(only []consent.ContactID) (err error) {
	k.merged = map[consent.ContactID][]consent.ContactID{}
	if only != nil {
		k.kept = map[consent.ContactID]consent.ContactID{}
		for _, id := range only[1:] {
			k.kept[id] = only[0]
		}
	} else if k.kept, err = k.v.keptOf(); err != nil {
		return err
	}
	for gone := range k.kept {
		id := k.self(gone)
		k.merged[id] = append(k.merged[id], gone)
	}
	return nil
}

// self is the number under which somebody is listed.
func (k *gatekeeper) self(id consent.ContactID) consent.ContactID {
	for kept, gone := k.kept[id]; gone; kept, gone = k.kept[id] {
		id = kept
	}
	return id
}

// everyNumber are the numbers of people with those of whom they were found to be
// too.
func (k *gatekeeper) everyNumber(ids []consent.ContactID) []consent.ContactID {
	if len(k.merged) == 0 {
		return ids
	}
	out := slices.Clone(ids)
	for _, id := range ids {
		out = append(out, k.merged[id]...)
	}
	slices.Sort(out)
	return out
}

// law is what holds in a state, looked up once.
func (k *gatekeeper) law(country string) *consent.National {
	if country == "" {
		return nil
	}
	n, known := k.laws[country]
	if !known {
		found, _ := consent.NationalOn(country, k.query.At)
		n = &found
		k.laws[country] = n
	}
	return n
}
