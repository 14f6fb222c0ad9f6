package api

import (
	"context"
	"io"

	"consentbook/backend/consent"
	"consentbook/backend/files"
	"consentbook/backend/jobs"
)

// Jobs is the long work that runs or has run.
type Jobs struct{ d *Deps }

// JobsListOut lists the jobs, newest first.
type JobsListOut struct {
	Jobs []jobs.Snapshot `json:"jobs"`
}

// List gives all jobs.
func (s *Jobs) List(Empty) (JobsListOut, error) { return JobsListOut{list(s.d.Jobs.List())}, nil }

// JobsIn names a job.
type JobsIn struct {
	ID string `json:"id"`
}

// Cancel stops a job between two items.
func (s *Jobs) Cancel(in JobsIn) (Empty, error) { return Empty{}, s.d.Jobs.Cancel(in.ID) }

// Problem is one place where the ledger does not hold.
type Problem struct {
	Entry  consent.Entry `json:"entry"`
	Reason string        `json:"reason"`
}

// JobsResultOut is what a job brought.
type JobsResultOut struct {
	Files    []files.Info     `json:"files"`
	Counts   map[string]int64 `json:"counts"`
	OK       bool             `json:"ok"`
	Problems []Problem        `json:"problems"`
}

// Result gives what a finished job brought; the job's error where it failed.
func (s *Jobs) Result(in JobsIn) (JobsResultOut, error) {
	r, err := s.d.Jobs.Result(in.ID)
	if err != nil {
		return JobsResultOut{}, err
	}
	out, ok := r.(JobsResultOut)
	if !ok {
		return JobsResultOut{}, consent.Fail(consent.NotFound, "job_unknown", "id")
	}
	return out, nil
}

// job is what the work of a job gets.
type job struct {
	ctx    context.Context
	p      *jobs.Progress
	counts map[string]int64
	out    JobsResultOut
}

// start runs work as a job.
func (d *Deps) start(kind string, work func(*job) error) string {
	return d.Jobs.Start(kind, func(ctx context.Context, p *jobs.Progress) (any, error) {
		j := &job{ctx: ctx, p: p, counts: map[string]int64{}, out: JobsResultOut{Files: []files.Info{}, OK: true, Problems: []Problem{}}}
		err := work(j)
		j.out.Counts = j.counts
		return j.out, err
	})
}

// produce runs work as a job that writes one file.
func (d *Deps) produce(kind, name string, total int64, work func(*job, io.Writer) error) string {
	return d.start(kind, func(j *job) error {
		j.p.Phase("writing", total)
		f, err := d.Files.Create(name)
		if err != nil {
			return err
		}
		if err := work(j, f); err != nil {
			f.Discard()
			return err
		}
		if err := f.Close(); err != nil {
			return err
		}
		j.out.Files = append(j.out.Files, f.Info())
		return nil
	})
}
