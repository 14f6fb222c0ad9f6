package notices

import (
	"context"
	"strings"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Renewals says how many people wait to be asked again, by purpose.
func Renewals(ctx context.Context, b sqlite.Book) (out map[consent.PurposeID]int64, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		out, err = v.CountRenewals()
		return err
	})
	return out, err
}

// Drop lets people go who wait to be asked again.
type Drop struct {
	Purpose consent.PurposeID
	Contact consent.ContactID // 0: all who wait for the purpose
	Reason  string
}

// dropItem is what the ledger commits to for each person.
type dropItem struct {
	Contact consent.ContactID       `json:"contact"`
	Purpose consent.PurposeID       `json:"purpose"`
	Notice  consent.NoticeVersionID `json:"notice"`
	Reason  string                  `json:"reason"`
}

// dropChunk is how many people one ledger entry speaks of at most.
const dropChunk = 10_000

// DropRenewals lets people go without asking them: the change does not concern
// them after all, and the reason says why. Their consent stands as it was.
func DropRenewals(ctx context.Context, b sqlite.Book, d Drop) (dropped int64, err error) {
	if d.Reason = strings.TrimSpace(d.Reason); d.Reason == "" {
		return 0, consent.Fail(consent.Invalid, "renewal_reason_missing", "reason", "article", "5(2)")
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		dropped = 0
		if _, err := tx.FindPurpose(d.Purpose); err != nil {
			return err
		}
		if d.Contact != 0 {
			chunk, err := tx.OpenRenewals(d.Purpose, d.Contact-1, 1)
			if err != nil {
				return err
			}
			if len(chunk) == 0 || chunk[0].Contact != d.Contact {
				return consent.Fail(consent.NotFound, "renewal_unknown", "contact")
			}
			dropped = 1
			return d.drop(tx, chunk)
		}
		for after := consent.ContactID(0); ; {
			chunk, err := tx.OpenRenewals(d.Purpose, after, dropChunk)
			if err != nil {
				return err
			}
			if len(chunk) == 0 {
				break
			}
			if err := d.drop(tx, chunk); err != nil {
				return err
			}
			dropped += int64(len(chunk))
			after = chunk[len(chunk)-1].Contact
		}
		if dropped == 0 {
			return consent.Fail(consent.NotFound, "renewal_unknown", "purpose")
		}
		return nil
	})
	return dropped, err
}

func (d Drop) drop(tx *sqlite.Tx, chunk []sqlite.Renewal) error {
	if err := tx.DropRenewals(chunk); err != nil {
		return err
	}
	items := make([]sqlite.Item, len(chunk))
	for i, r := range chunk {
		items[i] = sqlite.Item{Contact: r.Contact, Payload: dropItem{r.Contact, r.Purpose, r.Notice, d.Reason}}
	}
	_, err := tx.Append("renewals.dropped", items...)
	return err
}
