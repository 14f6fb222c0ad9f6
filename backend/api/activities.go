package api

import (
	"consentbook/backend/activities"
	"consentbook/backend/consent"
)

// Activities is the record of processing activities (Art. 30).
type Activities struct{ d *Deps }

// ActivitiesListIn says which; role "" is both.
type ActivitiesListIn struct {
	Role consent.ActivityRole `json:"role"`
	All  bool                 `json:"all"` // with those that have ended
}

// ActivitiesListOut is the record, with what its fields may say.
type ActivitiesListOut struct {
	activities.ActivityRecord
	DataKinds      []string `json:"dataKinds"`
	RecipientKinds []string `json:"recipientKinds"`
	Specials       []string `json:"specials"` // conditions of Art. 9(2), and Art. 10
	Asides         []string `json:"asides"`
}

// List gives the record with what it lacks.
func (s *Activities) List(in ActivitiesListIn) (out ActivitiesListOut, err error) {
	out = ActivitiesListOut{activities.ActivityRecord{Activities: []activities.ListedActivity{}, Gaps: []consent.ActivityGap{}}, consent.DataKinds, consent.RecipientKinds, append(append([]string{}, consent.SpecialConditions...), "10"), consent.ActivityAsides}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	r, err := activities.List(background(), b, in.Role, in.All)
	if err == nil {
		out.ActivityRecord = r
	}
	return out, err
}

// ActivityIDIn names an activity.
type ActivityIDIn struct {
	ID consent.ActivityID `json:"activity"`
}

// ActivityOut is one activity with what it lacks and how it came to be.
type ActivityOut struct {
	activities.ListedActivity
	History []activities.HistoryStep `json:"history"` // empty where it was not asked for
}

func activityOut(l activities.ListedActivity) ActivityOut {
	l.Activity = l.Activity.Normal()
	l.Gaps, l.Recorded = list(l.Gaps), list(l.Recorded)
	return ActivityOut{l, []activities.HistoryStep{}}
}

// Get gives one.
func (s *Activities) Get(in ActivityIDIn) (out ActivityOut, err error) {
	out = activityOut(activities.ListedActivity{})
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	found, err := activities.Find(background(), b, in.ID)
	if err == nil {
		out = ActivityOut{found.ListedActivity, list(found.History)}
	}
	return out, err
}

// ActivitiesSaveIn is an activity as it is typed; number 0 is a new one.
type ActivitiesSaveIn struct {
	Activity consent.Activity `json:"activity"`
}

// Save puts an activity into the record or changes one.
func (s *Activities) Save(in ActivitiesSaveIn) (out ActivityOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return activityOut(activities.ListedActivity{}), err
	}
	saved, err := activities.Save(background(), b, in.Activity)
	return activityOut(saved), err
}

// ActivitiesReviewIn is a look at an activity.
type ActivitiesReviewIn struct {
	ID   consent.ActivityID `json:"activity"`
	On   string             `json:"on"`   // day; "" today
	Next string             `json:"next"` // day; "" a year later
}

// Review notes it.
func (s *Activities) Review(in ActivitiesReviewIn) (out ActivityOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return activityOut(activities.ListedActivity{}), err
	}
	l, err := activities.Review(background(), b, in.ID, in.On, in.Next)
	return activityOut(l), err
}

// ActivitiesEndIn is the end of an activity.
type ActivitiesEndIn struct {
	ID consent.ActivityID `json:"activity"`
	On string             `json:"on"` // day; "" today
}

// End notes it; the record stays.
func (s *Activities) End(in ActivitiesEndIn) (out ActivityOut, err error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return activityOut(activities.ListedActivity{}), err
	}
	l, err := activities.End(background(), b, in.ID, in.On)
	return activityOut(l), err
}

// Remove takes out what was entered by mistake.
func (s *Activities) Remove(in ActivityIDIn) (Empty, error) {
	b, err := s.d.Desk.Book()
	if err != nil {
		return Empty{}, err
	}
	_, err = activities.Remove(background(), b, in.ID)
	return Empty{}, err
}

// ActivitiesTemplatesIn names a language; "" the controller's.
type ActivitiesTemplatesIn struct {
	Language string `json:"language"`
}

// ActivitiesTemplatesOut lists what is ready to start from.
type ActivitiesTemplatesOut struct {
	Templates []activities.ActivityTemplate `json:"templates"`
}

// Templates gives them.
func (s *Activities) Templates(in ActivitiesTemplatesIn) (out ActivitiesTemplatesOut, err error) {
	out.Templates = []activities.ActivityTemplate{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	all, err := activities.Templates(background(), b, in.Language)
	out.Templates = list(all)
	return out, err
}

// ActivitiesStartIn names templates.
type ActivitiesStartIn struct {
	Templates []string `json:"templates"`
	Language  string   `json:"language"` // "" the controller's
}

// ActivitiesStartOut is what was made from them.
type ActivitiesStartOut struct {
	Activities []activities.ListedActivity `json:"activities"`
}

// Start makes activities from templates, all at once.
func (s *Activities) Start(in ActivitiesStartIn) (out ActivitiesStartOut, err error) {
	out.Activities = []activities.ListedActivity{}
	b, err := s.d.Desk.Book()
	if err != nil {
		return out, err
	}
	made, err := activities.Start(background(), b, in.Templates, in.Language)
	out.Activities = list(made)
	return out, err
}

// ActivitiesExportIn says which record, in which form: own, ico, cnil; xlsx,
// csv, pdf (own).
type ActivitiesExportIn struct {
	Form     string               `json:"form"`
	Format   string               `json:"format"`
	Role     consent.ActivityRole `json:"role"`
	Language string               `json:"language"`
	All      bool                 `json:"all"`
}
