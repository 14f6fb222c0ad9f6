package findings

import (
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// facts reads the areas that are needed and nothing else.
func (s *state) facts(v *sqlite.View, need map[consent.FindingArea]bool) (*consent.FindingFacts, error) {
	f := &consent.FindingFacts{Now: s.now, Today: s.today, Changed: map[string]string{
		"purpose": s.changed("purpose."), "activity": s.changed("activity."), "processor": s.changed("processor."), "cookie": s.changed("cookie")}}
	var err error
	if f.Book.Controller, err = v.Controller(); err != nil {
		return nil, err
	}
	for a, read := range map[consent.FindingArea]func(*sqlite.View, *consent.FindingFacts) error{
		consent.InBook: s.book, consent.InPurposes: purposes, consent.InNotices: s.notices, consent.InPeople: s.people, consent.InConsents: s.consents, consent.InInformed: s.informed,
		consent.InDuplicates: duplicates, consent.InFields: fields, consent.InCampaigns: s.campaigns, consent.InMails: s.mails, consent.InRequests: s.requests, consent.InErasures: erasures,
		consent.InCookies: cookies, consent.InActivities: rows(&f.Activities), consent.InProcessors: rows(&f.Processors), consent.InParties: rows(&f.Parties), consent.InBreaches: rows(&f.Breaches),
		consent.InRetention: rows(&f.Retention), consent.InDue: due, consent.InScreenings: rows(&f.Screenings), consent.InSafeguards: rows(&f.Safeguards), consent.InHappened: rows(&f.Happened),
		consent.InSteps: rows(&f.Steps), consent.InExceptions: rows(&f.Exceptions),
	} {
		if !need[a] {
			continue
		}
		if err := read(v, f); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// rows reads a whole register.
func rows[T consent.Documented](into *[]T) func(*sqlite.View, *consent.FindingFacts) error {
	return func(v *sqlite.View, _ *consent.FindingFacts) (err error) {
		*into, err = sqlite.Documents[T](v, true)
		return err
	}
}

func (s *state) book(v *sqlite.View, f *consent.FindingFacts) error {
	b := &f.Book
	founded, err := v.CreatedAt()
	if err != nil {
		return err
	}
	last, err := v.LastBackup()
	if err != nil {
		return err
	}
	head, err := v.Head()
	if err != nil {
		return err
	}
	if b.AuditedOn, err = v.Preference(sqlite.AuditedPreference); err != nil {
		return err
	}
	b.FoundedOn, b.BackupOn, b.BackedUp, b.Entries = s.day(founded), s.day(last.MadeAt), last.Entries, head.Size
	b.RestoredOn, b.HandedOutOn = s.changed("book.restored"), s.changed("evidence.built")
	operators, err := v.Operators()
	if err != nil {
		return err
	}
	acted, err := v.LastActs()
	for _, o := range operators {
		b.Operators = append(b.Operators, consent.OperatorFact{ID: o.ID, Name: o.Name, Role: o.Role, ActedOn: s.day(acted[o.ID])})
	}
	return err
}

func purposes(v *sqlite.View, f *consent.FindingFacts) (err error) {
	if f.Purposes, err = v.Purposes(); err != nil {
		return err
	}
	all, err := v.Assessments("")
	f.Weighings = map[consent.PurposeID]consent.Assessment{}
	for _, a := range all { // newest first
		if old, there := f.Weighings[a.Purpose]; !there || a.Assessment.ID > old.ID {
			f.Weighings[a.Purpose] = a.Assessment
		}
	}
	return err
}

func (s *state) notices(v *sqlite.View, f *consent.FindingFacts) error {
	inForce, err := v.NoticesToday()
	if err != nil {
		return err
	}
	for _, n := range inForce {
		x := consent.NoticeFact{ID: n.ID, Kind: consent.NoticeKind(n.Kind), Since: s.day(n.InForce()), URL: n.URL, Purposes: n.Purposes, Texts: map[string]string{}}
		for _, t := range n.Texts {
			x.Texts[t.Language] = t.Text
		}
		f.Notices = append(f.Notices, x)
	}
	drafts, err := v.NoticeDrafts("")
	for _, d := range drafts {
		f.Drafts = append(f.Drafts, consent.DraftFact{Kind: consent.NoticeKind(d.Kind), Language: d.Language, ChangedOn: s.day(d.ChangedAt)})
	}
	return err
}

// people are counted in the packed register.
func (s *state) people(v *sqlite.View, f *consent.FindingFacts) error {
	ps, err := v.Purposes()
	if err != nil {
		return err
	}
	f.People, err = v.Survey(ps, s.now)
	return err
}

// renewalsCounted is how many may wait to be asked again for each of them to be
// looked at; of more the queue alone is counted.
const renewalsCounted = 20_000

func (s *state) consents(v *sqlite.View, f *consent.FindingFacts) (err error) {
	c := &f.Consents
	if c.Renewals, err = v.QueuedRenewals(); err != nil {
		return err
	}
	queued := int64(0)
	for _, n := range c.Renewals {
		queued += n
	}
	if queued > 0 && queued <= renewalsCounted {
		if c.Renewals, err = v.CountRenewals(); err != nil {
			return err
		}
	}
	if c.NotValid, c.NoGuardian, err = v.DoubtfulConsents(); err != nil {
		return err
	}
	n, since, err := v.DecisionsWaiting()
	c.Decisions, c.DecisionsFrom = n, s.day(since)
	return err
}

// informed looks for people of whom nobody noted within a month that they were
// told (Art. 14(3)(a)).
func (s *state) informed(v *sqlite.View, f *consent.FindingFacts) error {
	imports, err := v.Imports()
	if err != nil {
		return err
	}
	counts, err := v.UninformedOf(s.toldTill())
	for _, i := range imports {
		if n := counts[i.ID]; n > 0 {
			f.Uninformed = append(f.Uninformed, consent.UninformedFact{Import: i.ID, Name: i.Name, On: s.day(i.StartedAt), People: n})
		}
	}
	return err
}

// toldTill is the beginning of the first day on which somebody can have come in
// whose last day to be told is not over.
func (s *state) toldTill() time.Time {
	y, m, d := s.now.Date()
	today := time.Date(y, m, d, 0, 0, 0, 0, s.now.Location())
	day := today.AddDate(0, 0, -32)
	for s.day(consent.InformBy(day)) < s.today {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

func duplicates(v *sqlite.View, f *consent.FindingFacts) error {
	r, err := v.Register()
	if err == nil {
		f.Doubles = r.SharedAddresses()
	}
	return err
}

// fieldsLooked is of how many people, spread over the register, the values of
// own fields are looked at.
const fieldsLooked = 2000

func fields(v *sqlite.View, f *consent.FindingFacts) error {
	own, err := v.CustomFields()
	if err != nil || len(own) == 0 {
		return err
	}
	looked, filled, err := v.FieldSample(fieldsLooked)
	for _, x := range own {
		f.Fields = append(f.Fields, consent.FieldFact{Field: x, Looked: looked, Filled: filled[x.Key]})
	}
	return err
}

func (s *state) campaigns(v *sqlite.View, f *consent.FindingFacts) error {
	all, err := v.Campaigns()
	if err != nil {
		return err
	}
	unknown, err := v.UnknownMessages()
	if err != nil {
		return err
	}
	over := []consent.CampaignStatus{consent.CampaignClosed, consent.CampaignCancelled, consent.CampaignDraft}
	for _, c := range all {
		if slices.Contains(over, c.Status) && unknown[c.ID] == 0 {
			continue
		}
		x := consent.CampaignFact{ID: c.ID, Name: c.Definition.Name, Status: c.Status, Sender: c.Definition.Sender, StartedOn: s.day(c.StartedAt), PausedOn: s.changed("campaign.paused"), Unknown: unknown[c.ID]}
		if !c.ClosesAt.IsZero() { // the end of the closing day
			x.ClosesOn = s.day(c.ClosesAt.Add(-time.Second))
		}
		f.Campaigns = append(f.Campaigns, x)
	}
	return s.senders(v, f)
}

func (s *state) senders(v *sqlite.View, f *consent.FindingFacts) error {
	all, err := v.Senders()
	if err != nil {
		return err
	}
	keys, err := v.DKIMKeys()
	if err != nil {
		return err
	}
	read, err := v.MailboxesRead()
	for _, x := range all {
		domain := domainOf(x.Address)
		f.Senders = append(f.Senders, consent.SenderFact{ID: x.ID, Name: x.Name, Domain: domain, IMAP: x.IMAP.Set(), ReadOn: s.day(read[x.ID]),
			DKIM: slices.ContainsFunc(keys, func(k sqlite.DKIMKey) bool { return k.Domain == domain })})
	}
	return err
}
