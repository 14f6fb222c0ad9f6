package roadmap

import (
	"slices"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// factsOf reads what of a book the road map rests on.
func factsOf(v *sqlite.View, now time.Time) (consent.RoadFacts, error) {
	f := consent.RoadFacts{Today: now.Local().Format(time.DateOnly)}
	for _, read := range []func(*sqlite.View, time.Time, *consent.RoadFacts) error{people, registers, practice, papers, places} {
		if err := read(v, now, &f); err != nil {
			return f, err
		}
	}
	return f, nil
}

// people counts contacts, grounds and consents.
func people(v *sqlite.View, now time.Time, f *consent.RoadFacts) (err error) {
	if f.Contacts, err = v.CountContacts(); err != nil {
		return err
	}
	imports, err := v.Imports()
	if err != nil {
		return err
	}
	for _, i := range imports {
		if i.Undone == 0 {
			f.Imports++
		}
	}
	if f.NoGround, err = v.CountMatching(sqlite.ContactQuery{Filters: []consent.Filter{{Key: "no-basis"}}, At: now}); err != nil {
		return err
	}
	changed, err := v.Entries(0, 1, "purpose.changed")
	if err != nil {
		return err
	}
	f.PurposesOwn = len(changed) > 0
	all, err := v.Purposes()
	if err != nil {
		return err
	}
	for _, p := range consent.InUse(all) {
		f.Purposes++
		if p.Retention == "" {
			f.PurposesNoPeriod++
		}
		if err := purpose(v, p, now, f); err != nil {
			return err
		}
	}
	return nil
}

// purpose counts where people stand for one, and whether its interests are
// weighed.
func purpose(v *sqlite.View, p consent.Purpose, now time.Time, f *consent.RoadFacts) error {
	if p.Allows(consent.BasisInterests) {
		w, err := v.Weighing(p.ID)
		if err != nil {
			return err
		}
		f.Interests++
		if consent.CheckWeighing(w) != nil || w.Due(f.Today) {
			f.InterestsDue++
		}
	}
	if !p.Allows(consent.BasisConsent) {
		return nil
	}
	states, err := v.StateCounts(p.ID, now)
	f.Given += states[consent.Given] + states[consent.Renewed]
	f.Unproved += states[consent.Unknown]
	return err
}

// registers counts activities, processors, parties and rules.
func registers(v *sqlite.View, _ time.Time, f *consent.RoadFacts) error {
	parties, err := sqlite.Documents[consent.Party](v, false)
	if err != nil {
		return err
	}
	for _, p := range parties {
		f.DPO = f.DPO || p.Role == consent.PartyDPO && (p.Name != "" || p.Reason != "")
		f.Authority = f.Authority || p.Role == consent.PartyAuthority
	}
	rules, err := sqlite.Documents[consent.RetentionRule](v, false)
	if err != nil {
		return err
	}
	f.Rules = int64(len(rules))
	processors, err := sqlite.Documents[consent.Processor](v, false)
	if err != nil {
		return err
	}
	f.Processors = int64(len(processors))
	known, err := v.ActivityFacts(f.Today, 0)
	if err != nil {
		return err
	}
	home := known.Controller.Country
	for _, p := range processors {
		if p.InUse(f.Today) && !p.Signed(f.Today) {
			f.Unsigned++
		}
		transfers(p.Transferred(home, f.Today), f)
		review(f, p.AuditOn != "" || p.ValidTo != "")
	}
	for _, r := range rules {
		review(f, r.ReviewOn != "")
	}
	return activities(v, known, f)
}

func activities(v *sqlite.View, known consent.ActivityFacts, f *consent.RoadFacts) error {
	rows, err := sqlite.Documents[consent.Activity](v, false)
	if err != nil {
		return err
	}
	f.Activities = int64(len(rows))
	for _, a := range rows {
		if incomplete(a.Normal(), known) {
			f.ActivitiesOpen++
		}
		if a.Screening == 0 {
			f.NoScreening++
		}
		for _, d := range a.Data {
			if d.Retention == 0 && d.Limit == "" {
				f.NoLimit++
			}
		}
		for _, r := range a.Recipients {
			if r.Kind == "processor" && r.Processor == 0 {
				f.ProcessorsUnnamed++
			}
		}
		transfers(a.Transferred(known.Controller.Country, f.Today), f)
		review(f, a.ReviewOn != "")
	}
	return nil
}

// incomplete says whether the record of an activity lacks what Art. 30 wants,
// or what it rests on. What other articles want are steps of their own.
func incomplete(a consent.Activity, known consent.ActivityFacts) bool {
	return slices.ContainsFunc(a.Missing(known), func(g consent.ActivityGap) bool { return !g.Beyond || g.Code == "basis_missing" })
}

func transfers(n consent.RoadTransfers, f *consent.RoadFacts) {
	f.Transfers += n.All
	f.TransfersOpen += n.Open
}

func review(f *consent.RoadFacts, set bool) {
	f.Rows++
	if !set {
		f.RowsNoReview++
	}
}

// practice counts what was done: measures, trainings, drills, requests.
func practice(v *sqlite.View, _ time.Time, f *consent.RoadFacts) error {
	measures, err := sqlite.Documents[consent.Safeguard](v, false)
	if err != nil {
		return err
	}
	for _, m := range measures {
		if m.State == "in_place" {
			f.InPlace++
			review(f, m.ReviewOn != "")
		} else {
			f.Planned++
		}
		if m.Kind == "backup" {
			f.TriedOn = max(f.TriedOn, m.TestedOn)
		}
	}
	happened, err := sqlite.Documents[consent.Occurrence](v, true)
	if err != nil {
		return err
	}
	for _, o := range happened {
		occurrence(o, f)
	}
	breaches, err := sqlite.Documents[consent.Breach](v, true)
	if err != nil {
		return err
	}
	for _, b := range breaches {
		switch {
		case b.ClosedAt == "": // one that was begun was not held
		case b.Drill:
			f.BreachDrills++
		default:
			f.Breaches++
		}
	}
	screenings, err := sqlite.Documents[consent.Screening](v, false)
	for _, s := range screenings {
		review(f, s.ReviewOn != "")
	}
	return err
}

func occurrence(o consent.Occurrence, f *consent.RoadFacts) {
	switch {
	case o.Kind == "training":
		f.TrainedOn = max(f.TrainedOn, o.On)
	case o.Kind == "drill" && o.About == "requests":
		f.RequestDrills++
	case o.Kind == "drill" && o.About == "breaches":
		f.BreachDrills++
	case o.Kind == "drill" && o.About == "restore":
		f.TriedOn = max(f.TriedOn, o.On)
	}
}

// papers looks for notices, cookies, forms and campaigns.
func papers(v *sqlite.View, now time.Time, f *consent.RoadFacts) error {
	for kind, there := range map[consent.NoticeKind]*bool{consent.NoticePrivacy: &f.PrivacyNotice, consent.NoticeCookie: &f.CookieNotice} {
		terms, err := v.NoticeTerms(kind)
		if err != nil {
			return err
		}
		*there = consent.NoticeInForce(terms, now) >= 0
	}
	drafts, err := v.NoticeDrafts(string(consent.NoticePrivacy))
	if err != nil {
		return err
	}
	cookies, err := v.Cookies()
	if err != nil {
		return err
	}
	forms, err := v.Forms()
	if err != nil {
		return err
	}
	campaigns, err := v.Campaigns()
	if err != nil {
		return err
	}
	f.Drafts, f.Cookies, f.Forms = int64(len(drafts)), int64(len(cookies)), int64(len(forms))
	f.Campaigns = int64(len(slices.DeleteFunc(campaigns, func(c sqlite.Campaign) bool { return c.Status != consent.CampaignClosed })))
	return nil
}

// recentRequests are enough to see that the course of a request is known.
const recentRequests = 200

// places looks at operators, requests, backups and packs.
func places(v *sqlite.View, _ time.Time, f *consent.RoadFacts) error {
	operators, err := v.Operators()
	if err != nil {
		return err
	}
	requests, err := v.Requests(true, 0, recentRequests)
	if err != nil {
		return err
	}
	for _, r := range requests {
		if r.Status == sqlite.RequestClosed {
			f.Requests++
		}
	}
	backup, err := v.LastBackup()
	if err != nil {
		return err
	}
	if !backup.MadeAt.IsZero() {
		f.BackupOn = backup.MadeAt.Local().Format(time.DateOnly)
	}
	packs, err := v.Packs()
	f.Operators, f.Packs = int64(len(operators)), int64(len(packs))
	return err
}
