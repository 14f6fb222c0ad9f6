package campaigns

import (
	"context"
	"strconv"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// askedAtOnce is how many messages become events of who was asked in one
// transaction. The messages themselves stand in the ledger each: nothing is lost
// where the program ends before.
const askedAtOnce = 200

// recordAsked makes events of who was asked (law.md §a, ConsentRequested): of
// each message that left and that no event speaks of yet, also in a run that was
// killed.
func (w *writer) recordAsked(ctx context.Context, write func(context.Context, func(*sqlite.Tx, bool) error) error) error {
	for more := w.definition.Kind.Asks(); more; {
		err := write(ctx, func(tx *sqlite.Tx, _ bool) error {
			sent, err := tx.MessagesUnrequested(w.campaign.ID, askedAtOnce)
			if more = len(sent) == askedAtOnce; err != nil || len(sent) == 0 {
				return err
			}
			acts, err := w.acts(&tx.View, sent)
			if err != nil {
				return err
			}
			entry := tx.NextEntry()
			if _, err := tx.RecordActs(acts); err != nil {
				return err
			}
			return tx.RequestsRecorded(sent, entry)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// askedAll makes the events of who was asked that a run which was killed has
// left, for a campaign that sends no more.
func askedAll(ctx context.Context, b sqlite.Book, c sqlite.Campaign) error {
	var w *writer
	err := b.Read(ctx, func(v *sqlite.View) error {
		left, err := v.MessagesUnrequested(c.ID, 1)
		if err != nil || len(left) == 0 {
			return err
		}
		w, err = newWriter(v, c)
		return err
	})
	if err != nil || w == nil {
		return err
	}
	return w.recordAsked(ctx, func(ctx context.Context, fn func(*sqlite.Tx, bool) error) error {
		return b.Write(ctx, func(tx *sqlite.Tx) error { return fn(tx, false) })
	})
}

// acts are what messages asked, each with the words it asked in.
func (w *writer) acts(v *sqlite.View, sent []sqlite.Message) (acts []sqlite.Act, err error) {
	for _, m := range sent {
		i, err := v.FindInvitation(m.Invited)
		if err != nil {
			return nil, err
		}
		who, err := v.NowIs(m.Contact)
		if err != nil {
			return nil, err
		}
		at, err := sqlite.ReadMoment(m.At, "")
		if err != nil {
			return nil, err
		}
		method := consent.Method("email")
		if m.Outcome == string(consent.InvitationPrinted) {
			method = "letter"
		}
		for _, p := range m.Asked {
			acts = append(acts, sqlite.Act{Contact: who, Purpose: p, State: consent.Requested, Method: method, At: at, Notice: w.notice.ID, Language: i.Language,
				Question: w.question(p, i.Language), Words: "campaign " + strconv.FormatInt(int64(m.Campaign), 10) + ", message " + strconv.FormatInt(int64(m.ID), 10)})
		}
	}
	return acts, nil
}

func (w *writer) question(p consent.PurposeID, language string) string {
	for _, q := range w.told[language].Questions {
		if q.Purpose == p {
			return q.Question
		}
	}
	return ""
}
