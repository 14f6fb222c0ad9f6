package campaigns

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/pdf"
	"consentbook/backend/sqlite"
)

// Report is what came of a campaign: its figures, and the people behind them.
// Who was erased since is in neither; that there were such people is said.
type Report struct {
	pdf.CampaignReport
	Campaign sqlite.Campaign
	Counts   sqlite.CampaignCounts // of the audience as it stands in the book
	language string
	names    map[consent.PurposeID]string
	replies  map[consent.InvitationID]*reply
	ways     map[consent.Method]int64
	not      map[string]int64
	days     map[string]*pdf.CampaignPoint
	out      map[consent.PurposeID]*pdf.PurposeOutcome
	left     map[consent.Verdict]int64
	zone     *time.Location
}

// ReportOf counts a campaign as it stands. Seal and List are the caller's.
func ReportOf(v *sqlite.View, id consent.CampaignID, language string) (r *Report, err error) {
	c, err := v.FindCampaign(id)
	if err != nil {
		return nil, err
	}
	if !c.Frozen {
		return nil, consent.Fail(consent.Conflict, "campaign_status_wrong", "campaign", "status", string(c.Status))
	}
	r = &Report{Campaign: c, language: language, names: map[consent.PurposeID]string{}, replies: map[consent.InvitationID]*reply{}, ways: map[consent.Method]int64{}, not: map[string]int64{},
		days: map[string]*pdf.CampaignPoint{}, out: map[consent.PurposeID]*pdf.PurposeOutcome{}, left: map[consent.Verdict]int64{}, zone: v.Now().Location()}
	for _, step := range []func(*sqlite.View) error{r.head, r.texts, r.messages, r.answers, r.people} {
		if err := step(v); err != nil {
			return nil, err
		}
	}
	r.sort()
	return r, nil
}

// head is what was laid down, and what the gate said.
func (r *Report) head(v *sqlite.View) (err error) {
	c := r.Campaign
	controller, err := v.Controller()
	if err != nil {
		return err
	}
	if r.language == "" {
		r.language = controller.Language
	}
	if r.Counts, err = v.AudienceCounts(c.ID); err != nil {
		return err
	}
	r.Sender, r.Name, r.Kind, r.From = pdf.SenderOf(controller), c.Definition.Name, c.Definition.Kind, c.StartedAt
	r.Closed = c.Status.Over()
	if !c.StartedAt.IsZero() {
		r.From = c.StartedAt.In(r.zone)
		r.To, _ = time.ParseInLocation(time.DateOnly, c.Definition.ClosesOn, r.zone)
	}
	r.Contacts, r.Gate = r.Counts.People, verdictCounts(r.Counts.Verdicts)
	r.ForErasure = c.Counts.Closing["proposed_undeliverable"] + c.Counts.Closing["proposed_inactive"]
	for _, id := range c.Definition.Purposes {
		p, err := v.FindPurpose(id)
		if err != nil {
			return err
		}
		r.names[id], r.out[id] = p.Name(r.language), &pdf.PurposeOutcome{Name: p.Name(r.language)}
	}
	r.FirstEntry, r.LastEntry = 0, 0
	first, last, err := v.CampaignEntries(c.ID)
	r.FirstEntry, r.LastEntry = int64(first), int64(last)
	r.Definition = planLines(c)
	if erased := c.Counts.People - r.Counts.People; !c.ApprovedAt.IsZero() && erased > 0 {
		r.Definition = append(r.Definition, pdf.Line{Term: "erased", Value: strconv.FormatInt(erased, 10)})
	}
	return err
}

// planLines are what a definition lays down beside what the report says itself.
func planLines(c sqlite.Campaign) (lines []pdf.Line) {
	d := c.Definition
	for _, l := range []pdf.Line{{Term: "languages", Value: strings.Join(d.Languages, ", ")}, {Term: "starts", Value: d.StartsOn}, {Term: "closes", Value: d.ClosesOn}} {
		if l.Value != "" {
			lines = append(lines, l)
		}
	}
	if d.ReminderDays > 0 {
		lines = append(lines, pdf.Line{Term: "reminder", Value: strconv.Itoa(d.ReminderDays)})
	}
	if n := len(c.Counts.Prints); n > 0 {
		lines = append(lines, pdf.Line{Term: "prints", Value: strconv.Itoa(n)})
	}
	return lines
}

func verdictCounts(counts map[consent.Verdict]int64) (out []pdf.VerdictCount) {
	for _, v := range append(slices.Clone(consent.Verdicts), consent.MergedAway) {
		if n := counts[v]; n > 0 {
			out = append(out, pdf.VerdictCount{Verdict: v, People: n})
		}
	}
	return out
}

// texts are what the campaign said, by their hashes.
func (r *Report) texts(v *sqlite.View) error {
	said, err := v.CampaignTexts(r.Campaign.ID)
	if err != nil {
		return err
	}
	for _, t := range said {
		r.Texts = append(r.Texts, pdf.SentText{Role: t.Role, Language: t.Language, SHA256: t.SHA256})
	}
	if r.Campaign.Definition.Notice == "" { // letters about a breach go with none
		return nil
	}
	n, err := v.FindNotice(r.Campaign.Definition.Notice)
	if err != nil {
		return err
	}
	for _, language := range append([]string{r.language}, r.Campaign.Definition.Languages...) {
		if t := textOf(n, language); t.SHA256 != "" {
			r.Notice = pdf.File{Name: t.Title + ", " + string(n.ID), SHA256: t.SHA256}
			break
		}
	}
	return nil
}

// messages counts what left.
func (r *Report) messages(v *sqlite.View) error {
	counts, err := v.MessageCounts(r.Campaign.ID)
	for _, c := range counts {
		left := c.State == string(consent.InvitationSent) || c.State == string(consent.InvitationPrinted) || c.Decided == consent.DecidedSent
		switch {
		case c.Kind == consent.MessageLetter:
			r.Letters += c.N
		case c.State == string(consent.InvitationRefused):
			r.Turned += c.N
		case c.State == string(consent.InvitationUnknown) && c.Decided == "":
			r.Unknown += c.N
		case left && c.Kind == consent.MessageInvitation:
			r.Sent += c.N
		case left && c.Kind == consent.MessageReminder:
			if r.Reminders += c.N; r.Reminder.IsZero() {
				first, err := sqlite.ReadMoment(c.First, "")
				if err != nil {
					return err
				}
				r.Reminder = first.In(r.zone)
			}
		}
	}
	return err
}

// people follows each invitation to its end.
func (r *Report) people(v *sqlite.View) error {
	for after := consent.InvitationID(0); ; {
		some, err := v.InvitationOutcomes(r.Campaign.ID, after, chunk)
		if err != nil || len(some) == 0 {
			return err
		}
		for _, o := range some {
			after = o.ID
			r.person(o)
		}
	}
}

func (r *Report) person(o sqlite.InvitationOutcome) {
	switch o.State {
	case consent.InvitationLeftOut:
		r.left[o.Why]++
		return
	case consent.InvitationWaiting:
		r.Waiting++
		return
	}
	r.Invited++
	if r.Kind == consent.CampaignInformation {
		return
	}
	x, lost := r.replies[o.ID], !o.Lost.IsZero()
	yes := false
	if x != nil {
		for _, choice := range x.choices {
			yes = yes || choice
		}
		r.ways[x.method]++
	}
	switch {
	case yes:
		r.Consented++
		r.day(x.at).Consented++
	case x != nil:
		r.Refused++
		r.day(x.at).Refused++
	case lost:
		r.Undeliverable++
		r.day(o.Lost).Undeliverable++
	default:
		r.Silent++
	}
	for _, p := range o.Asked {
		if out := r.out[p]; out != nil {
			out.Asked++
			*outcomeOf(out, x, p, lost && x == nil)++
		}
	}
}

// outcomeOf is where an answer for one purpose is counted.
func outcomeOf(out *pdf.PurposeOutcome, x *reply, p consent.PurposeID, lost bool) *int64 {
	if x != nil {
		switch choice, said := x.choices[p]; {
		case said && choice:
			return &out.Given
		case said || x.stop:
			return &out.Refused
		}
	}
	if lost {
		return &out.Undeliverable
	}
	return &out.Silent
}

func (r *Report) day(at time.Time) *pdf.CampaignPoint {
	at = at.In(r.zone)
	key := at.Format(time.DateOnly)
	if r.days[key] == nil {
		r.days[key] = &pdf.CampaignPoint{Day: time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, r.zone)}
	}
	return r.days[key]
}

// sort brings what was counted into the order of the report.
func (r *Report) sort() {
	r.LeftOut = verdictCounts(r.left)
	for _, id := range r.Campaign.Definition.Purposes {
		r.Purposes = append(r.Purposes, *r.out[id])
	}
	for _, m := range consent.Methods {
		if n := r.ways[m]; n > 0 {
			r.Ways = append(r.Ways, pdf.AnswerWay{Method: m, People: n})
		}
	}
	for _, what := range sortedKeys(r.not) {
		r.NotCounted = append(r.NotCounted, pdf.MailCount{What: what, Mails: r.not[what]})
	}
	if len(r.days) > 0 && !r.From.IsZero() { // the curve begins with the first message
		r.day(r.From)
	}
	for _, day := range sortedKeys(r.days) {
		r.Days = append(r.Days, *r.days[day])
	}
}
