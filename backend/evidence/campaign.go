package evidence

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// SetDocument sets a document of a campaign for a pack.
type SetDocument func(v *sqlite.View, id consent.CampaignID, seal pdf.Seal, language string, w io.Writer) (pages int, err error)

// campaign packs one campaign: its reports, what it said, what the gate said of
// each person, what left, and what was answered with what it rests on. People
// stand in it by their numbers; where they were written to stays closed in the
// ledger, and only the messages that came in as answers name anybody.
func (x *build) campaign() error {
	c, err := x.v.FindCampaign(x.Campaign)
	if err != nil {
		return err
	}
	x.name = c.Definition.Name
	for _, doc := range []struct {
		name, number string
		article      string
		set          SetDocument
	}{{"campaign-legality", "LG", "6(1), 21(2)", x.Legality}, {"campaign-report", "CA", "5(2), 7(1)", x.Report}} {
		number := doc.number + x.id[1:]
		err := x.document("1-documents/"+doc.name+".pdf", number, doc.article, func(w io.Writer) (int, error) {
			return doc.set(x.v, c.ID, seal(number, x.head, x.b, x.now, x.packName()), x.Language, w)
		})
		if err != nil {
			return err
		}
	}
	answered, files, err := x.campaignAnswers()
	if err != nil {
		return err
	}
	events, err := x.campaignEvents(answered)
	if err != nil {
		return err
	}
	for _, table := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"audience.csv", x.audienceTable}, {"consents.csv", func(w io.Writer) error { return eventTable(w, events) }},
		{"consents.jsonl", func(w io.Writer) error { return eventLines(w, events) }}, {"messages.csv", x.messageTable},
	} {
		if err := x.p.file("2-data/"+table.name, table.write); err != nil {
			return err
		}
	}
	if err := x.files(files); err != nil {
		return err
	}
	if err := x.campaignTexts(c, events); err != nil {
		return err
	}
	return x.ledger(func() error {
		return x.p.file("5-ledger/log.jsonl", func(w io.Writer) error { return x.campaignLog(w, events) })
	})
}

// campaignAnswers are the consent events that answers made, and the files that
// they rest on.
func (x *build) campaignAnswers() (answered map[consent.EventID]bool, files []sqlite.EvidenceFile, err error) {
	answered, kept := map[consent.EventID]bool{}, map[consent.EvidenceID]sqlite.EvidenceFile{}
	for after := consent.MailID(0); ; {
		some, err := x.v.CampaignMails(x.Campaign, after, 500)
		if err != nil {
			return nil, nil, err
		}
		for _, m := range some {
			after = m.ID
			for _, e := range m.Conclusion.Events {
				answered[e] = true
			}
			if m.Evidence == 0 || m.State != consent.MailRecorded && len(m.Conclusion.Events) == 0 {
				continue // what is no answer proves none
			}
			if kept[m.Evidence], err = x.v.FindEvidence(m.Evidence, false); err != nil {
				return nil, nil, err
			}
		}
		if len(some) == 0 {
			files = slices.Collect(maps.Values(kept))
			sortBy(files, func(f sqlite.EvidenceFile) string { return evidenceName(f.Entry, f) })
			return answered, files, nil
		}
	}
}

// campaignEvents are the events of a campaign: that people were asked, and what
// they answered.
func (x *build) campaignEvents(answered map[consent.EventID]bool) (events []sqlite.ConsentEvent, err error) {
	asked := fmt.Sprintf("campaign %d, message ", x.Campaign)
	people := map[consent.ContactID]bool{}
	err = x.v.EachConsentEvent(func(e sqlite.ConsentEvent) error {
		if answered[e.ID] || e.State == consent.Requested && strings.HasPrefix(e.Words, asked) {
			events, people[e.Contact] = append(events, e), true
		}
		return nil
	})
	x.count.people = len(people)
	return events, err
}

// audienceHeader names the columns of 2-data/audience.csv. The first five are
// what the ledger committed to when the campaign was approved.
var audienceHeader = []string{"contact", "code", "purposes", "channel", "ledger_entry", "state", "left_out_by", "answered_at", "state_entry"}

func (x *build) audienceTable(w io.Writer) error {
	c := csv.NewWriter(w)
	c.Write(audienceHeader)
	n := 0
	for after := consent.ContactID(0); ; {
		some, err := x.v.AudienceRows(x.Campaign, after, 1000)
		if err != nil {
			return err
		}
		for _, a := range some {
			after = a.Contact
			n++
			c.Write([]string{number(a.Contact), string(a.Code), a.Purposes, string(a.Channel), number(a.Listed), string(a.State), string(a.Why), a.AnsweredAt, number(a.Entry)})
		}
		if len(some) == 0 {
			x.count.people = max(x.count.people, n)
			c.Flush()
			return c.Error()
		}
	}
}

// messageHeader names the columns of 2-data/messages.csv.
var messageHeader = []string{"message", "contact", "kind", "state", "decided", "message_id", "sha256", "at", "ledger_entry", "asked_entry"}

func (x *build) messageTable(w io.Writer) error {
	c := csv.NewWriter(w)
	c.Write(messageHeader)
	for after := consent.MessageID(0); ; {
		some, err := x.v.CampaignMessages(x.Campaign, after, 1000)
		if err != nil {
			return err
		}
		for _, m := range some {
			after = m.ID
			c.Write([]string{number(m.ID), number(m.Contact), string(m.Kind), m.Outcome, m.Decided, m.MessageID, m.SHA256, m.At, number(m.Entry), number(m.Requested)})
		}
		if len(some) == 0 {
			c.Flush()
			return c.Error()
		}
	}
}

func number[N ~int64](n N) string { return strconv.FormatInt(int64(n), 10) }

// campaignTexts writes what the campaign said, and the notices that it and its
// answers name.
func (x *build) campaignTexts(c sqlite.Campaign, events []sqlite.ConsentEvent) error {
	said, err := x.v.CampaignTexts(c.ID)
	if err != nil {
		return err
	}
	sortBy(said, func(t sqlite.CampaignText) string { return t.Role + "." + t.Language })
	for _, t := range said {
		if err := x.p.bytes(fmt.Sprintf("4-notices/campaign-%d.%s.%s.md", c.ID, t.Role, t.Language), []byte(t.Text)); err != nil {
			return err
		}
	}
	named := map[consent.NoticeVersionID]bool{c.Definition.Notice: true, c.Definition.Questions: true, c.Definition.Terms: true}
	for _, e := range events {
		named[e.Notice] = true
	}
	delete(named, "")
	var versions []sqlite.NoticeVersion
	for id := range named {
		versions = append(versions, sqlite.NoticeVersion{ID: id})
	}
	return x.notices(versions)
}

// campaignLog opens what speaks of the campaign; of everything else only the
// commitments are handed out.
func (x *build) campaignLog(w io.Writer, events []sqlite.ConsentEvent) error {
	places, err := x.v.CampaignPlaces(x.Campaign)
	if err != nil {
		return err
	}
	open := map[sqlite.ItemPlace]bool{}
	for _, p := range places {
		open[p] = true
	}
	for _, e := range events {
		open[sqlite.ItemPlace{Entry: e.Entry, Pos: e.Item}] = true
	}
	enc := json.NewEncoder(w)
	done := int64(0)
	return x.v.EachLogLineOf(x.head.Size, func(p sqlite.ItemPlace) bool { return open[p] }, func(l sqlite.LogLine) error {
		done++
		x.Progress(done, x.head.Size)
		return enc.Encode(l)
	})
}
