package contacts

import (
	"context"
	"strings"
	"time"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// Mark keeps everybody from writing to a person: dead, or restricted (Art. 18
// GDPR). since is a day, "" for today.
func Mark(ctx context.Context, b sqlite.Book, id consent.ContactID, kind consent.MarkKind, since, words string) (m sqlite.Mark, err error) {
	words = strings.TrimSpace(words)
	if err := consent.CheckMark(kind, words); err != nil {
		return m, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		today := tx.Now().Format(time.DateOnly)
		if since == "" {
			since = today
		}
		if _, err := time.Parse(time.DateOnly, since); err != nil {
			return consent.Fail(consent.Invalid, "time_malformed", "since")
		}
		if since > today {
			return consent.Fail(consent.Invalid, "time_in_future", "since")
		}
		if _, err := tx.FindContact(id); err != nil {
			return err
		}
		m, err = tx.SetMark(sqlite.Mark{Contact: id, Kind: kind, Since: since, Words: words})
		return err
	})
	return m, err
}

// Unmark says that a mark holds no longer. Before a restriction is lifted the
// person is told (Art. 18(3) GDPR), on the day toldOn: words say how.
func Unmark(ctx context.Context, b sqlite.Book, id consent.ContactID, kind consent.MarkKind, toldOn, words string) (m sqlite.Mark, err error) {
	words = strings.TrimSpace(words)
	if err := consent.CheckMark(kind, words); err != nil {
		return m, err
	}
	err = b.Write(ctx, func(tx *sqlite.Tx) error {
		if m, err = tx.FindMark(id, kind); err != nil {
			return err
		}
		if err := consent.CheckLift(kind, toldOn, m.Since, tx.Now().In(time.Local).Format(time.DateOnly)); err != nil {
			return err
		}
		m.Words, m.ToldOn = words, toldOn
		m, err = tx.EndMark(m)
		return err
	})
	return m, err
}

// Marks lists the marks of a person.
func Marks(ctx context.Context, b sqlite.Book, id consent.ContactID) (out []sqlite.Mark, err error) {
	err = b.Read(ctx, func(v *sqlite.View) error {
		if _, err := v.FindContact(id); err != nil {
			return err
		}
		out, err = v.MarksOf(id)
		return err
	})
	return out, err
}
