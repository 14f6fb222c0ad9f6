package imap

import (
	"context"

	goimap "github.com/emersion/go-imap"
	"github.com/emersion/go-imap/commands"

	"consentbook/backend/consent"
	"consentbook/backend/secureline"
)

// Move puts mails that are done with into the account's other folder. It does
// nothing unless the account names one, and nothing where the mailbox has been
// renumbered since they were read: the numbers would be those of other mails.
func Move(ctx context.Context, a Account, at Cursor, uids []uint32) error {
	if a.MoveTo == "" || len(uids) == 0 {
		return nil
	}
	s, err := dial(ctx, a)
	if err != nil {
		return err
	}
	defer s.leave()
	stop := context.AfterFunc(ctx, s.close)
	defer stop()
	box, err := s.open(false)
	if err != nil {
		return err
	}
	if box.UidValidity != at.Validity {
		return secureline.Fail(a.MailServer, "mail_renumbered")
	}
	which := new(goimap.SeqSet)
	which.AddNum(uids...)
	return s.move(which)
}

func (s *session) move(which *goimap.SeqSet) error {
	able, err := s.client.Support("MOVE")
	if err == nil && able {
		_, err = s.said(s.client.UidMove(which, s.account.MoveTo), "mail_folder_unknown")
		return err
	}
	// EXPUNGE without numbers would also take what the user marked.
	if able, err = s.client.Support("UIDPLUS"); err != nil || !able {
		return secureline.Fail(s.account.MailServer, "mail_move_unsupported")
	}
	if err := s.client.UidCopy(which, s.account.MoveTo); err != nil {
		_, err = s.said(err, "mail_folder_unknown")
		return err
	}
	if err := s.client.UidStore(which, goimap.FormatFlagsOp(goimap.AddFlags, true), []any{goimap.DeletedFlag}, nil); err != nil {
		_, err = s.said(err, "mail_server_refused")
		return err
	}
	status, err := s.client.Execute(&commands.Uid{Cmd: &goimap.Command{Name: "EXPUNGE", Arguments: []any{which}}}, nil)
	if err == nil {
		err = status.Err()
	}
	_, err = s.said(err, "mail_server_refused")
	return err
}

// Probe signs in, looks whether the folders are there, and reads nothing.
func Probe(ctx context.Context, a Account) []consent.MailStep {
	s := &session{account: a}
	defer s.close()
	resolve := func(ctx context.Context) (string, error) { return "", secureline.Resolve(ctx, a.MailServer) }
	steps := append([]secureline.Step{{Name: consent.AtName, Do: resolve}}, s.steps()...)
	steps = append(steps, secureline.Step{Name: consent.AtFolder, Do: s.folders})
	return secureline.Walk(ctx, "imap", steps, s.line)
}

func (s *session) folders(context.Context) (string, error) {
	for _, folder := range []string{s.account.folder(), s.account.MoveTo} {
		if folder == "" {
			continue
		}
		if _, err := s.client.Select(folder, true); err != nil {
			return s.said(err, "mail_folder_unknown")
		}
	}
	return "", nil
}
