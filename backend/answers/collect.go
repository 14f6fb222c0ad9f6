package answers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/dkim"
	"consentbook/backend/sqlite"
)

// Source is where mails come from.
type Source struct {
	Via    string // imap, maildir, mbox, eml
	Sender consent.SenderID
	Feed   func(fn func(consent.RawMail) error) error // gives one after another
	Keys   dkim.Lookup                                // asks for keys of mail domains that the book does not know; nil: nobody is asked
}

// Concluded is what became of one message or row.
type Concluded struct {
	Mail       consent.MailID                      `json:"mail"` // 0 where nothing is kept
	SHA256     string                              `json:"sha256"`
	MessageID  string                              `json:"message_id"`
	ReceivedAt string                              `json:"received_at"`
	Kind       consent.MailKind                    `json:"kind"`
	Reason     string                              `json:"reason"` // which rule of the reader decided the kind
	Known      bool                                `json:"known"`  // concluded on before: nothing has changed
	Kept       bool                                `json:"kept"`
	State      consent.MailState                   `json:"state"` // "" where nothing is kept
	Why        []string                            `json:"why"`
	By         string                              `json:"by"` // how the person was found
	Contact    consent.ContactID                   `json:"contact"`
	Invitation consent.InvitationID                `json:"invitation"`
	Campaign   consent.CampaignID                  `json:"campaign"`
	Choice     map[consent.PurposeID]string        `json:"choice"`
	Recorded   map[consent.PurposeID]consent.State `json:"recorded"`
	Stop       bool                                `json:"stop"`
	Wishes     []consent.RequestType               `json:"wishes"`
	Requests   []consent.RequestID                 `json:"requests"`
	Recipients []consent.BouncedRecipient          `json:"recipients"`
	Checks     []consent.MailCheck                 `json:"checks"`
	Row        int                                 `json:"row,omitempty"`   // of a form
	Error      string                              `json:"error,omitempty"` // why a row of a form cannot be used
}

// Counts says how many there were of what.
type Counts struct {
	Read       int64 `json:"read"`
	Known      int64 `json:"known"`
	Strangers  int64 `json:"strangers"` // nobody's, or about other matters: not kept
	Recorded   int64 `json:"recorded"`
	Tray       int64 `json:"tray"`
	Noted      int64 `json:"noted"`
	Requests   int64 `json:"requests"`
	Bounces    int64 `json:"bounces"`
	Complaints int64 `json:"complaints"`
	Rejected   int64 `json:"rejected"` // rows of a form that cannot be used
}

// Add adds the counts of another source.
func (n *Counts) Add(o Counts) {
	n.Read, n.Known, n.Strangers, n.Recorded, n.Tray = n.Read+o.Read, n.Known+o.Known, n.Strangers+o.Strangers, n.Recorded+o.Recorded, n.Tray+o.Tray
	n.Noted, n.Requests, n.Bounces, n.Complaints, n.Rejected = n.Noted+o.Noted, n.Requests+o.Requests, n.Bounces+o.Bounces, n.Complaints+o.Complaints, n.Rejected+o.Rejected
}

func (n *Counts) add(c Concluded) {
	n.Read++
	switch {
	case c.Known:
		n.Known++
		return
	case c.Error != "":
		n.Rejected++
		return
	case !c.Kept:
		n.Strangers++
		return
	}
	switch c.State {
	case consent.MailRecorded:
		n.Recorded++
	case consent.MailTray:
		n.Tray++
	case consent.MailRequest:
		n.Requests++
	default:
		n.Noted++
	}
	switch c.Kind {
	case consent.MailBounce:
		n.Bounces++
	case consent.MailComplaint:
		n.Complaints++
	}
}

// Collect reads every mail of a source and concludes on each: one transaction
// for each that is kept, so that whatever ends the program leaves nothing half
// done. What was concluded on before is passed over. fn hears of each; it may
// be nil.
func Collect(ctx context.Context, b sqlite.Book, s Source, fn func(Concluded) error) (n Counts, err error) {
	c := newCollector(ctx, b, s)
	err = s.Feed(func(raw consent.RawMail) error {
		if ctx.Err() != nil {
			return consent.Fail(consent.Cancelled, "", "")
		}
		out, err := c.one(raw)
		if err != nil {
			return err
		}
		n.add(out)
		if fn == nil {
			return nil
		}
		return fn(out.plain())
	})
	if err == nil && (s.Via == "mbox" || s.Via == "maildir" || s.Via == "eml") { // a run of sending asks when that was
		err = b.Write(context.WithoutCancel(ctx), func(tx *sqlite.Tx) error {
			return tx.KeepMailboxRead(sqlite.MailboxRead{Sender: sqlite.CollectedFiles, ReadAt: tx.Now()})
		})
	}
	return n, err
}

// plain has empty lists where there are none: a line of JSON is never null.
func (c Concluded) plain() Concluded {
	if c.Why == nil {
		c.Why = []string{}
	}
	if c.Choice == nil {
		c.Choice = map[consent.PurposeID]string{}
	}
	if c.Recorded == nil {
		c.Recorded = map[consent.PurposeID]consent.State{}
	}
	if c.Wishes == nil {
		c.Wishes = []consent.RequestType{}
	}
	if c.Requests == nil {
		c.Requests = []consent.RequestID{}
	}
	if c.Recipients == nil {
		c.Recipients = []consent.BouncedRecipient{}
	}
	if c.Checks == nil {
		c.Checks = []consent.MailCheck{}
	}
	return c
}

// collector concludes on one mail after another and remembers what campaigns
// asked.
type collector struct {
	ctx    context.Context
	b      sqlite.Book
	source Source
	asked  *questions
	now    time.Time
}

func newCollector(ctx context.Context, b sqlite.Book, s Source) *collector {
	return &collector{ctx: ctx, b: b, source: s, asked: newQuestions()}
}

func (c *collector) one(raw consent.RawMail) (out Concluded, err error) {
	sum := sha256.Sum256(raw.Raw)
	hash := hex.EncodeToString(sum[:])
	var m *received
	err = c.b.Read(c.ctx, func(v *sqlite.View) error {
		c.now = v.Now()
		if out.Known, err = v.HasMail(hash); err != nil || out.Known {
			return err
		}
		m, err = c.read(v, raw, hash)
		return err
	})
	out.SHA256 = hash
	if err != nil || out.Known {
		return out, err
	}
	verdict := m.facts.Conclude()
	if !verdict.Keep {
		return m.line(sqlite.Mail{Kind: m.mail.Kind, SHA256: hash}, nil), nil
	}
	return c.write(m, hash)
}

// write keeps one, in a transaction of its own. What the rules refuse of what
// follows from it waits in the tray, so that one mail never keeps those behind
// it from being read; an error of the book itself ends the run.
func (c *collector) write(m *received, hash string) (out Concluded, err error) {
	for less := range tooUnruly {
		again := *m
		again.unruly, again.mail.Conclusion.Checks = less, slices.Clone(m.mail.Conclusion.Checks)
		out = Concluded{SHA256: hash}
		err = c.b.Write(c.ctx, func(tx *sqlite.Tx) error {
			// What another run has kept meanwhile, or said in between, is seen here.
			if known, err := tx.HasMail(hash); err != nil || known {
				out.Known = known
				return err
			}
			out, err = c.keep(tx, &again)
			return err
		})
		if !ruled(err) {
			return out, err
		}
	}
	return out, err
}

// ruled reports whether an error is one of the rules, not of the book.
func ruled(err error) bool {
	refused := refusedOf(err)
	return refused != nil && slices.Contains([]consent.Code{consent.Invalid, consent.NotFound, consent.Conflict, consent.RefusedByLaw}, refused.Code)
}

// line says what became of a mail.
func (m *received) line(kept sqlite.Mail, requests []consent.RequestID) Concluded {
	out := Concluded{Mail: kept.ID, SHA256: kept.SHA256, MessageID: m.mail.MessageID, ReceivedAt: m.mail.ReceivedAt.Format(time.RFC3339), Kind: m.mail.Kind, Reason: m.mail.Conclusion.Reason,
		Kept: kept.ID != 0, State: kept.State, Why: kept.Why, Requests: requests}
	if kept.ID == 0 {
		return out // of a stranger nothing is said either
	}
	k := kept.Conclusion
	out.By, out.Contact, out.Invitation, out.Campaign = k.By, kept.Contact, kept.Invitation, k.Campaign
	out.Choice, out.Recorded, out.Stop, out.Wishes, out.Checks = k.Choice, k.Recorded, k.Stop, k.Wishes, k.Checks
	out.Recipients = m.recipients
	return out
}
