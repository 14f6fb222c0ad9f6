package receipts

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// held is what the book has on one person's consents.
type held struct {
	controller consent.Controller
	contact    consent.Contact
	language   string
	now        time.Time
	head       sqlite.Head
	by         pdf.Signing
	purposes   []consented
	receipt    string // its number: the same as long as nothing new is recorded
}

// consented is what was said about one purpose.
type consented struct {
	consent.Purpose
	record   string // its number
	standing sqlite.Standing
	worded   consent.Entry // under which the purpose was worded as it was then; 0: as it is today
	events   []sqlite.ConsentEvent
	notice   *sqlite.NoticeVersion // that the last event names
	shown    sqlite.NoticeText
	act      *sqlite.ConsentEvent // that the consent in force rests on
}

func collect(v *sqlite.View, o Order, now time.Time) (h held, err error) {
	h.now = now
	if h.controller, err = v.Controller(); err != nil {
		return h, err
	}
	if h.contact, err = v.FindContact(o.Contact); err != nil {
		return h, err
	}
	h.by = pdf.Signing(v.Signing())
	if h.head, err = v.Head(); err != nil {
		return h, err
	}
	if h.language, err = h.speaks(o.Language); err != nil {
		return h, err
	}
	if o.Purpose != "" {
		if _, err := v.FindPurpose(o.Purpose); err != nil {
			return h, err
		}
	}
	if err := h.read(v, o.Purpose); err != nil {
		return h, err
	}
	if len(h.purposes) == 0 {
		return h, consent.Fail(consent.NotFound, "receipt_nothing", "purpose")
	}
	words := []string{"receipt", contactName(h.contact.ID)}
	for _, p := range h.purposes {
		words = append(words, p.record, p.events[len(p.events)-1].RecordedAt)
	}
	h.receipt, err = v.Identifier(words...)
	return h, err
}

// speaks gives the language of the receipt: the one that is named, the
// person's, else the business's.
func (h held) speaks(named string) (string, error) {
	if named = strings.ToLower(strings.TrimSpace(named)); named != "" {
		if !consent.SpeaksLanguage(named) {
			return "", consent.Fail(consent.Invalid, "language_unknown", "language", "known", strings.Join(consent.Languages(), ", "))
		}
		return named, nil
	}
	if consent.SpeaksLanguage(h.contact.Language) {
		return h.contact.Language, nil
	}
	return h.controller.Language, nil
}

func (h *held) read(v *sqlite.View, only consent.PurposeID) error {
	events, err := v.ConsentEvents(h.contact.ID, only)
	if err != nil {
		return err
	}
	stood, err := v.StandingsOn([]consent.ContactID{h.contact.ID}, consent.AsOf{At: h.now})
	if err != nil {
		return err
	}
	purposes, err := v.Purposes()
	if err != nil {
		return err
	}
	for _, p := range purposes {
		c := consented{Purpose: p, standing: sqlite.Standing{State: consent.None}}
		for _, e := range events {
			if e.Purpose == p.ID && !(e.Undone && e.Claim != "" && !e.State.Ends()) {
				c.events = append(c.events, e)
			}
		}
		if len(c.events) == 0 {
			continue
		}
		slices.SortStableFunc(c.events, func(a, b sqlite.ConsentEvent) int { return strings.Compare(a.HappenedAt, b.HappenedAt) })
		for _, s := range stood[h.contact.ID] {
			if s.Purpose == p.ID {
				c.standing = s
			}
		}
		if c.record, err = v.Identifier("record", contactName(h.contact.ID), string(p.ID)); err != nil {
			return err
		}
		if err := c.told(v); err != nil {
			return err
		}
		if err := c.asWorded(v); err != nil {
			return err
		}
		h.purposes = append(h.purposes, c)
	}
	return nil
}

// told finds the notice that the person had before them: at the act on which
// the consent in force rests, else at the last that names one.
func (c *consented) told(v *sqlite.View) error {
	var named *sqlite.ConsentEvent
	for i := range c.events {
		e := &c.events[i]
		if e.ID == c.standing.Event {
			c.act = e
		}
		if e.Notice != "" {
			named = e
		}
	}
	if c.act != nil && c.act.Notice != "" {
		named = c.act
	}
	if named == nil {
		return nil
	}
	n, err := v.FindNotice(named.Notice)
	if err != nil {
		return err
	}
	c.notice, c.shown = &n, sqlite.NoticeText{Language: named.Language, SHA256: named.NoticeHash}
	for _, t := range n.Texts {
		if t.Language == named.Language {
			c.shown = t
		}
	}
	return nil
}

// inForce says whether the consent permits anything now (Art. 6(1)(a)).
func (c consented) inForce() bool { return c.standing.State.Permits() }

// asWorded takes the purpose as the ledger had it when the person acted: what
// was changed since, nobody agreed to (Art. 4(11)).
func (c *consented) asWorded(v *sqlite.View) error {
	acted := c.events[len(c.events)-1].Entry
	if c.act != nil {
		acted = c.act.Entry
	}
	p, entry, err := v.PurposeWorded(c.ID, acted)
	if err == nil && entry != 0 {
		c.Purpose, c.worded = p, entry
	}
	return err
}

// explicit says whether the consent that the record is about was one by express
// words (Art. 9(2)(a)).
func (c consented) explicit() bool {
	if c.act != nil && c.act.State.Permits() {
		return explicitly(*c.act)
	}
	for i := len(c.events) - 1; i >= 0; i-- {
		if c.events[i].State.Permits() {
			return explicitly(c.events[i])
		}
	}
	return false
}

// explicitly says whether an act was answered for as explicit. That the purpose
// needs it proves nothing; a no is no consent.
func explicitly(e sqlite.ConsentEvent) bool {
	var answers []consent.Answer
	if !e.State.Permits() || e.Claim != "" || json.Unmarshal(e.Validity, &answers) != nil {
		return false
	}
	return slices.ContainsFunc(answers, func(a consent.Answer) bool { return a.Asks == consent.AsksExplicit && a.Answer == consent.AnswerYes })
}
