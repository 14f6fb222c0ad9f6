package api

import (
	"encoding/json"
	"fmt"

	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/jobs"
	"consentbook/backend/sqlite"
)

// campaignKey names a question of a book up to its last entry.
func campaignKey(b sqlite.Book, in CampaignPlanIn) (key string, everyone int64, err error) {
	err = b.Read(background(), func(v *sqlite.View) error {
		head, err := v.Head()
		if err != nil {
			return err
		}
		asked, err := json.Marshal(in)
		if err != nil {
			return err
		}
		key = fmt.Sprintf("%p %d %s %s", b.DB, head.Size, v.Now().Format("2006-01-02"), asked)
		everyone, err = v.CountContacts()
		return err
	})
	return key, everyone, err
}

// plansKept is how many answers are kept.
const plansKept = 16

// campaignWork is the long work on a campaign that was begun last.
type campaignWork struct {
	job  string
	sent campaigns.Sent // of a run of sending, as last heard
}

// running is the job that works on a campaign now; "" for none.
func (s *Campaigns) running(id consent.CampaignID) string {
	s.mu.Lock()
	job := s.work[id].job
	s.mu.Unlock()
	for _, j := range s.d.Jobs.List() {
		if j.ID == job && j.State == jobs.Running {
			return job
		}
	}
	return ""
}

// begin starts work on a campaign as a job, which a window that is loaded again
// finds; one that runs already is named instead.
func (s *Campaigns) begin(kind string, id consent.CampaignID, work func(*job) error) JobOut {
	if job := s.running(id); job != "" {
		return JobOut{Job: job}
	}
	return s.beginNow(kind, id, work)
}

// beginBeside is begin for work that ends a run of sending itself.
func (s *Campaigns) beginBeside(kind string, id consent.CampaignID, work func(*job) error) JobOut {
	job := s.running(id)
	if x, err := s.d.Jobs.Snapshot(job); job != "" && err == nil && x.Kind != "campaign.send" {
		return JobOut{Job: job}
	}
	return s.beginNow(kind, id, work)
}

func (s *Campaigns) beginNow(kind string, id consent.CampaignID, work func(*job) error) JobOut {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.work == nil {
		s.work = map[consent.CampaignID]campaignWork{}
	}
	out := JobOut{Job: s.d.start(kind, work)}
	s.work[id] = campaignWork{job: out.Job}
	return out
}

// heard keeps how far a run is.
func (s *Campaigns) heard(id consent.CampaignID, sent campaigns.Sent) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := s.work[id]
	w.sent = sent
	s.work[id] = w
}
