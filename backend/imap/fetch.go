package imap

import (
	"context"
	"io"
	"slices"

	goimap "github.com/emersion/go-imap"

	"consentbook/backend/consent"
	"consentbook/backend/secureline"
)

// window is how many mails are asked for at once.
const window = 100

// Fetch gives fn each mail that the folder has got since the cursor, and says
// how far it came, also when it fails. The mailbox is opened for reading only:
// no mail is marked as read. A mail may come twice, after a failure or where
// the server has renumbered the mailbox.
func Fetch(ctx context.Context, a Account, since Cursor, fn func(consent.RawMail) error) (Cursor, error) {
	s, err := dial(ctx, a)
	if err != nil {
		return since, err
	}
	defer s.leave()
	stop := context.AfterFunc(ctx, s.close)
	defer stop()
	uids, at, err := s.unread(since)
	for len(uids) > 0 && err == nil {
		now := uids[:min(window, len(uids))]
		uids = uids[len(now):]
		if err = s.window(now, fn); err == nil {
			at.LastUID = now[len(now)-1]
		}
	}
	if err != nil && ctx.Err() != nil {
		err = consent.Fail(consent.Cancelled, "", "")
	}
	return at, err
}

// unread lists the mails that have come since, in their order.
func (s *session) unread(since Cursor) (uids []uint32, at Cursor, err error) {
	box, err := s.open(true)
	if err != nil {
		return nil, since, err
	}
	at = Cursor{Validity: box.UidValidity}
	if since.Validity == box.UidValidity {
		at.LastUID = since.LastUID
	}
	if box.Messages == 0 {
		return nil, at, nil
	}
	what := goimap.NewSearchCriteria()
	what.Uid = new(goimap.SeqSet)
	what.Uid.AddRange(at.LastUID+1, 0)
	what.Since = s.account.Since
	uids, err = s.client.UidSearch(what)
	if err != nil {
		_, err = s.said(err, "mail_server_refused")
		return nil, at, err
	}
	slices.Sort(uids)
	uids = slices.DeleteFunc(slices.Compact(uids), func(uid uint32) bool { return uid <= at.LastUID }) // n:* names the last mail, however low
	return uids, at, nil
}

func (s *session) open(readOnly bool) (*goimap.MailboxStatus, error) {
	box, err := s.client.Select(s.account.folder(), readOnly)
	if err != nil {
		_, err = s.said(err, "mail_folder_unknown")
		return nil, err
	}
	if box.UidValidity == 0 { // numbers that hold for nothing would lose mails
		return nil, secureline.Fail(s.account.MailServer, "mail_not_understood")
	}
	return box, nil
}

// window reads some mails, one after another.
func (s *session) window(uids []uint32, fn func(consent.RawMail) error) error {
	which := new(goimap.SeqSet)
	which.AddNum(uids...)
	whole := &goimap.BodySectionName{Peek: true, Partial: []int{0, s.account.limit() + 1}} // one more tells a mail that goes on
	mails := make(chan *goimap.Message)
	done := make(chan error, 1)
	go func() {
		done <- s.client.UidFetch(which, []goimap.FetchItem{goimap.FetchUid, goimap.FetchInternalDate, whole.FetchItem()}, mails)
	}()
	var wrong error
	for m := range mails {
		if wrong != nil {
			continue // the line is closed; what is on its way is let go
		}
		if wrong = s.hand(m, whole, fn); wrong != nil {
			s.close()
		}
	}
	err := <-done
	if wrong != nil {
		return wrong
	}
	_, err = s.said(err, "mail_server_refused")
	return err
}

func (s *session) hand(m *goimap.Message, whole *goimap.BodySectionName, fn func(consent.RawMail) error) error {
	body := m.GetBody(whole)
	if body == nil {
		return nil // gone since it was listed
	}
	raw := make([]byte, body.Len())
	if _, err := io.ReadFull(body, raw); err != nil {
		return err
	}
	cut := len(raw) > s.account.limit()
	return fn(consent.RawMail{Raw: raw[:min(len(raw), s.account.limit())], Cut: cut, ReceivedAt: m.InternalDate.UTC(), UID: m.Uid})
}
