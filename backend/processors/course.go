package processors

import (
	"context"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Signing is a contract that was signed (Art. 28(3), (9)).
type Signing struct {
	SignedOn string // day; "": today
	ValidTo  string // day; "" until it is ended
	NoticeBy string // day by which to give notice; "" for none
	Contract string // reference; "" stays as it is
	File     *File  // nil: the one that is kept stays
}

// Sign enters a contract, with its file and its term.
func Sign(ctx context.Context, b sqlite.Book, id consent.ProcessorID, s Signing) (consent.Processor, error) {
	if err := s.File.check(); err != nil {
		return consent.Processor{}, err
	}
	return change(ctx, b, id, "signed", func(tx *sqlite.Tx, p *consent.Processor) (err error) {
		if p.EndedOn != "" {
			return consent.Fail(consent.Conflict, "row_settled", "ended_on")
		}
		_, today, err := here(&tx.View)
		if err != nil {
			return err
		}
		if p.SignedOn = s.SignedOn; p.SignedOn == "" {
			p.SignedOn = today
		}
		if _, bad := time.Parse(time.DateOnly, p.SignedOn); bad == nil && p.SignedOn > today { // what is no day is refused as such
			return consent.Fail(consent.Invalid, "time_in_future", "signed_on")
		}
		p.ValidTo, p.NoticeBy = s.ValidTo, s.NoticeBy
		if s.Contract != "" {
			p.Contract = s.Contract
		}
		if s.File == nil {
			return nil
		}
		p.File, err = s.File.keep(tx)
		return err
	})
}

// Reviewing is a look at a processor (Art. 28(1), (3)(h)).
type Reviewing struct {
	On           string // day; "": today
	Next         string // day of the next look; "" for none
	Certificates string // what it showed; "" stays as it is
}

// Review enters that somebody has looked whether the processor still does what
// it must.
func Review(ctx context.Context, b sqlite.Book, id consent.ProcessorID, r Reviewing) (consent.Processor, error) {
	return change(ctx, b, id, "reviewed", func(tx *sqlite.Tx, p *consent.Processor) error {
		_, today, err := here(&tx.View)
		if err != nil {
			return err
		}
		if p.AuditedOn = r.On; p.AuditedOn == "" {
			p.AuditedOn = today
		}
		if p.AuditedOn > today {
			return consent.Fail(consent.Invalid, "time_in_future", "audited_on")
		}
		if p.AuditOn = r.Next; p.AuditOn != "" && p.AuditOn <= p.AuditedOn {
			return consent.Fail(consent.Invalid, "register_days_reversed", "audit_on", "register", string(consent.Processors))
		}
		if r.Certificates != "" {
			p.Certificates = r.Certificates
		}
		return nil
	})
}

// End enters the day on which a processor stops working for the business; "" is
// today. What it still holds stays to be dealt with: see Return.
func End(ctx context.Context, b sqlite.Book, id consent.ProcessorID, on string) (consent.Processor, error) {
	return change(ctx, b, id, "ended", func(tx *sqlite.Tx, p *consent.Processor) (err error) {
		if p.EndedOn != "" {
			return consent.Fail(consent.Conflict, "row_settled", "ended_on")
		}
		if p.EndedOn = on; p.EndedOn == "" {
			_, p.EndedOn, err = here(&tx.View)
		}
		return err
	})
}

// Return enters the day on which a processor that has ended gave the data back
// or deleted them, copies too (Art. 28(3)(g)); "" is today.
func Return(ctx context.Context, b sqlite.Book, id consent.ProcessorID, on string) (consent.Processor, error) {
	return change(ctx, b, id, "changed", func(tx *sqlite.Tx, p *consent.Processor) error {
		if p.ReturnedOn != "" {
			return consent.Fail(consent.Conflict, "row_settled", "returned_on")
		}
		_, today, err := here(&tx.View)
		if err != nil {
			return err
		}
		if p.ReturnedOn = on; p.ReturnedOn == "" {
			p.ReturnedOn = today
		}
		if p.ReturnedOn > today {
			return consent.Fail(consent.Invalid, "time_in_future", "returned_on")
		}
		return nil
	})
}
