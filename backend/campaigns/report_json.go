package campaigns

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// figures are the report as JSON, before the lists.
type figures struct {
	Campaign      consent.CampaignID                              `json:"campaign"`
	Name          string                                          `json:"name"`
	Kind          consent.CampaignKind                            `json:"kind"`
	Status        consent.CampaignStatus                          `json:"status"`
	AsOf          string                                          `json:"as_of"`
	Closes        string                                          `json:"closes"`
	People        int64                                           `json:"people"`
	Allowed       int64                                           `json:"allowed"`
	Counts        map[consent.Verdict]int64                       `json:"counts"`
	PurposeCounts map[consent.PurposeID]map[consent.Verdict]int64 `json:"purpose_counts"`
	LeftOut       map[consent.Verdict]int64                       `json:"left_out"`
	Waiting       int64                                           `json:"waiting"`
	Invited       int64                                           `json:"invited"`
	Consented     int64                                           `json:"consented"`
	Refused       int64                                           `json:"refused"`
	Silent        int64                                           `json:"silent"`
	Undeliverable int64                                           `json:"undeliverable"`
	Purposes      map[consent.PurposeID]purposeFigures            `json:"purposes"`
	Ways          map[consent.Method]int64                        `json:"ways"`
	NotCounted    map[string]int64                                `json:"not_counted"`
	Sent          int64                                           `json:"sent"`
	Reminders     int64                                           `json:"reminders"`
	Letters       int64                                           `json:"letters"`
	Turned        int64                                           `json:"refused_by_servers"`
	Unknown       int64                                           `json:"unknown"`
	FirstEntry    int64                                           `json:"first_entry"`
	LastEntry     int64                                           `json:"last_entry"`
	Erased        int64                                           `json:"erased_since"`
	Closing       map[string]int64                                `json:"closing"`
	Prints        []sqlite.PrintRun                               `json:"prints"`
	Texts         []sqlite.CampaignText                           `json:"texts"`
}

type purposeFigures struct {
	Asked         int64 `json:"asked"`
	Given         int64 `json:"given"`
	Refused       int64 `json:"refused"`
	Silent        int64 `json:"silent"`
	Undeliverable int64 `json:"undeliverable"`
}

func (r *Report) figures(now time.Time) figures {
	c := r.Campaign
	f := figures{Campaign: c.ID, Name: r.Name, Kind: r.Kind, Status: c.Status, AsOf: now.Format(time.RFC3339), Closes: c.Definition.ClosesOn, People: r.Contacts, Allowed: r.Counts.Allowed(), Counts: r.Counts.Verdicts,
		PurposeCounts: r.Counts.Purposes, LeftOut: r.left, Waiting: r.Waiting, Invited: r.Invited, Consented: r.Consented, Refused: r.Refused, Silent: r.Silent, Undeliverable: r.Undeliverable,
		Purposes: map[consent.PurposeID]purposeFigures{}, Ways: r.ways, NotCounted: r.not, Sent: r.Sent, Reminders: r.Reminders, Letters: r.Letters, Turned: r.Turned, Unknown: r.Unknown,
		FirstEntry: r.FirstEntry, LastEntry: r.LastEntry, Closing: map[string]int64{}, Prints: append([]sqlite.PrintRun{}, c.Counts.Prints...), Texts: []sqlite.CampaignText{}}
	if !c.ApprovedAt.IsZero() {
		f.Erased = c.Counts.People - r.Counts.People
	}
	for p, x := range r.out {
		f.Purposes[p] = purposeFigures{x.Asked, x.Given, x.Refused, x.Silent, x.Undeliverable}
	}
	for k, n := range c.Counts.Closing {
		f.Closing[k] = n
	}
	for _, t := range r.Texts {
		f.Texts = append(f.Texts, sqlite.CampaignText{Role: t.Role, Language: t.Language, SHA256: t.SHA256})
	}
	return f
}

// lines writes the figures, and behind them the people, messages and answers one
// by one, by their numbers.
func (r *Report) lines(ctx context.Context, v *sqlite.View, w io.Writer) error {
	out := bufio.NewWriterSize(w, 64<<10)
	head, err := json.MarshalIndent(r.figures(v.Now()), "", "  ")
	if err != nil {
		return err
	}
	out.Write(head[:len(head)-2]) // the lists follow before the brace
	for _, list := range []struct {
		name string
		each func(add func(any) error) error
	}{
		{"list_people", func(add func(any) error) error {
			return eachAudience(ctx, v, r.Campaign.ID, func(a sqlite.AudienceRow) error {
				return add(struct {
					Contact  consent.ContactID                     `json:"contact"`
					Code     consent.Verdict                       `json:"code"`
					Purposes map[consent.PurposeID]consent.Verdict `json:"purposes"`
					Channel  consent.CampaignChannel               `json:"channel"`
					State    consent.InvitationState               `json:"state"`
					Why      consent.Verdict                       `json:"why"`
					Answered string                                `json:"answered_at"`
					Entry    consent.Entry                         `json:"entry"`
				}{a.Contact, a.Code, sqlite.PurposeVerdicts(a.Purposes), a.Channel, a.State, a.Why, a.AnsweredAt, a.Entry})
			})
		}},
		{"list_messages", func(add func(any) error) error {
			return eachMessage(ctx, v, r.Campaign.ID, func(m sqlite.Message) error {
				return add(struct {
					Message   consent.MessageID   `json:"message"`
					Contact   consent.ContactID   `json:"contact"`
					Kind      consent.MessageKind `json:"kind"`
					State     string              `json:"state"`
					Decided   string              `json:"decided"`
					MessageID string              `json:"message_id"`
					SHA256    string              `json:"sha256"`
					At        string              `json:"at"`
					Entry     consent.Entry       `json:"entry"`
					Requested consent.Entry       `json:"requested"`
				}{m.ID, m.Contact, m.Kind, m.Outcome, m.Decided, m.MessageID, m.SHA256, m.At, m.Entry, m.Requested})
			})
		}},
		{"list_answers", func(add func(any) error) error {
			return r.eachAnswer(v, func(a Answer) error {
				return add(struct {
					Contact  consent.ContactID `json:"contact"`
					Mail     consent.MailID    `json:"mail"`
					Purpose  consent.PurposeID `json:"purpose"`
					Yes      bool              `json:"yes"`
					Method   consent.Method    `json:"method"`
					At       string            `json:"at"`
					Evidence string            `json:"evidence_sha256"`
					Entry    consent.Entry     `json:"entry"`
				}{a.Contact, a.Mail, a.Purpose, a.Yes, a.Method, a.At.Format(time.RFC3339), a.Evidence, a.Entry})
			})
		}},
	} {
		out.WriteString(",\n  \"" + list.name + "\": [")
		separator := "\n    "
		err := list.each(func(row any) error {
			b, err := json.Marshal(row)
			if err != nil {
				return err
			}
			out.WriteString(separator)
			separator = ",\n    "
			_, err = out.Write(b)
			return err
		})
		if err != nil {
			return err
		}
		out.WriteString("\n  ]")
	}
	out.WriteString("\n}\n")
	return out.Flush()
}
