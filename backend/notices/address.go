package notices

import (
	"context"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// addressItem is what the ledger commits to about an address.
type addressItem struct {
	Notice consent.NoticeVersionID `json:"notice"`
	Before string                  `json:"before"`
	URL    string                  `json:"url"`
}

// SetAddress notes where a published version can be read from now on; "" says
// nowhere any more. Only the form is checked: the program asks no server.
func SetAddress(ctx context.Context, b sqlite.Book, id consent.NoticeVersionID, address string) (n sqlite.NoticeVersion, err error) {
	if address, err = consent.ParseNoticeURL(address); err != nil {
		return n, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if n, err = tx.FindNotice(id); err != nil {
			return err
		}
		if n.URL == address {
			return consent.Fail(consent.Conflict, "notice_address_same", "url")
		}
		before := n.URL
		n.URL = address
		if err := tx.CreateNoticeAddress(n.ID, address); err != nil {
			return err
		}
		_, err := tx.Append("notice.address_changed", sqlite.Item{Payload: addressItem{n.ID, before, address}})
		return err
	})
	return n, err
}

// Addresses lists where a version could be read, the newest first: what people
// could read at a moment is found where it was then (Art. 5(2)).
func Addresses(ctx context.Context, b sqlite.Book, id consent.NoticeVersionID) (out []sqlite.NoticeAddress, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindNotice(id); err != nil {
			return err
		}
		out, err = v.NoticeAddresses(id)
		return err
	})
	return out, err
}
