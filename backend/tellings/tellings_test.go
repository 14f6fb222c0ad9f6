package tellings_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/contacts"
	"consentbook/backend/sqlite"
	"consentbook/backend/tellings"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

func newBook(t testing.TB) sqlite.Book {
	t.Helper()
	b := sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		p := consent.Purpose{ID: "newsletter", Names: map[string]string{"en": "Newsletter"}, Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisContract}}
		_, err := tx.Append("purpose.added", sqlite.Item{Payload: p})
		return errors.Join(tx.SavePurpose(p, tx.NextEntry()-1), err)
	}))
	publish(t, b, "privacy", 1, "material", testkit.Noon.AddDate(-2, 0, 0))
	publish(t, b, "privacy", 2, "material", testkit.Noon.AddDate(0, -1, 0))
	publish(t, b, "terms", 1, "material", testkit.Noon.AddDate(-1, 0, 0))
	return b
}

func publish(t testing.TB, b sqlite.Book, kind string, number int, change string, from time.Time) {
	t.Helper()
	require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
		n := sqlite.NoticeVersion{ID: consent.NoticeVersionID(fmt.Sprintf("%s-%d", kind, number)), Kind: kind, Number: number, PublishedAt: tx.Now(), EffectiveFrom: from,
			ChangeKind: change, Purposes: []consent.PurposeID{}, Entry: tx.NextEntry()}
		for _, l := range []string{"sv", "de"} {
			text := fmt.Sprint(kind, number, l)
			sum := sha256.Sum256([]byte(text))
			n.Texts = append(n.Texts, sqlite.NoticeText{Language: l, Title: "Title " + l, Text: text, SHA256: hex.EncodeToString(sum[:])})
		}
		effective, _ := sqlite.Moment(from)
		if err := tx.CreateNotice(n); err != nil {
			return err
		}
		_, err := tx.Append("notice.published", sqlite.Item{Payload: map[string]any{"notice": n.ID, "kind": kind, "number": number, "effective_from": effective,
			"change_kind": change, "purposes": n.Purposes, "texts": n.Texts}})
		return err
	}))
}

func person(t testing.TB, b sqlite.Book, name, language string) consent.ContactID {
	t.Helper()
	return testkit.Stated(t, b, consent.Contact{Given: name, Language: language, Emails: []consent.Reach{{Value: name + "@example.org"}}}, "newsletter", consent.BasisContract, "counter")
}

func given() tellings.Telling {
	return tellings.Telling{Kind: consent.Informed, Notice: "privacy", Method: "email", At: testkit.Noon.AddDate(0, 0, -3)}
}

func list(t testing.TB, b sqlite.Book, filter string) (ids []consent.ContactID) {
	t.Helper()
	fs, err := consent.ParseFilters(filter)
	require.NoError(t, err)
	w, err := contacts.List(ctx, b, contacts.Query{Filters: fs, Sort: "number", Limit: 100})
	require.NoError(t, err)
	for _, r := range w.Rows {
		ids = append(ids, r.ID)
	}
	require.EqualValues(t, len(ids), w.Total)
	return ids
}

func whole(t testing.TB, b sqlite.Book) sqlite.Audit {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	require.True(t, a.OK, "%v", a.Problems)
	return a
}

func TestATellingIsKeptWithItsProofAndIsNoConsent(t *testing.T) {
	b := newBook(t)
	id := person(t, b, "anna", "sv")
	before := whole(t, b)
	in := given()
	in.Evidence = &tellings.Evidence{Name: "mail.eml", MediaType: "message/rfc822", Bytes: []byte("a mail")}
	row, err := tellings.Tell(ctx, b, id, in)
	require.NoError(t, err)
	require.Equal(t, before.Events+1, whole(t, b).Events, "one telling, one entry")
	require.Equal(t, consent.NoticeVersionID("privacy-2"), row.Notice, "a kind names its newest version")
	require.Equal(t, "sv", row.Language, "the person's own")
	require.NotEmpty(t, row.NoticeHash)
	require.NotEmpty(t, row.FileHash)

	p, err := tellings.Of(ctx, b, id)
	require.NoError(t, err)
	require.Len(t, p.Tellings, 1)
	require.Equal(t, row, p.Tellings[0].Telling)
	require.Equal(t, "Maja Lindqvist", p.Tellings[0].Operator)
	require.Equal(t, "Title sv", p.Tellings[0].Title)
	require.Equal(t, "mail.eml", p.Tellings[0].File.Name)

	shown, err := contacts.Show(ctx, b, id)
	require.NoError(t, err)
	require.Empty(t, shown.Events, "Art. 4(11): being told is no consent")
	require.Equal(t, consent.OtherBasis, shown.Purposes[0].Now)
	require.Equal(t, "notice.informed", shown.Entries[0].Kind)

	line, err := contacts.Timeline(ctx, b, id, []string{"handed_out"}, 0, 10)
	require.NoError(t, err)
	require.Len(t, line.Events, 1)
	require.True(t, line.Events[0].At.Equal(in.At), "stands when it happened")
}

func TestWhatCannotBeSaidIsRefusedAndLeavesNothing(t *testing.T) {
	b := newBook(t)
	id := person(t, b, "anna", "fr")
	before := whole(t, b)
	for reason, change := range map[string]func(*tellings.Telling){
		"notice_unknown":          func(in *tellings.Telling) { in.Notice = "privacy-9" },
		"telling_needs_terms":     func(in *tellings.Telling) { in.Kind = consent.Accepted },
		"time_in_future":          func(in *tellings.Telling) { in.At = testkit.Noon.AddDate(0, 0, 2) },
		"notice_not_in_force":     func(in *tellings.Telling) { in.At = testkit.Noon.AddDate(0, -2, 0) },
		"notice_language_missing": func(in *tellings.Telling) { in.Language = "fr" },
		"method_unknown":          func(in *tellings.Telling) { in.Method = "import" },
		"file_empty":              func(in *tellings.Telling) { in.Evidence = &tellings.Evidence{Name: "x"} },
	} {
		in := given()
		change(&in)
		_, err := tellings.Tell(ctx, b, id, in)
		require.Equal(t, reason, consent.ReasonOf(err), "%v", err)
	}
	_, err := tellings.Tell(ctx, b, 99, given())
	require.Equal(t, consent.NotFound, consent.CodeOf(err))
	older := given()
	older.Notice, older.At = "privacy-1", testkit.Noon.AddDate(0, -2, 0)
	require.Equal(t, before, whole(t, b))
	_, err = tellings.Tell(ctx, b, id, older)
	require.NoError(t, err, "an older version that was in force then")
	_, err = tellings.Tell(ctx, b, id, older)
	require.Equal(t, "telling_known", consent.ReasonOf(err), "the same is not kept twice")
}

func TestManyAreToldUnderOneEntryAndFoundByIt(t *testing.T) {
	b := newBook(t)
	var ids []consent.ContactID
	for i := range 7 {
		ids = append(ids, person(t, b, fmt.Sprintf("p%d", i), map[bool]string{true: "sv", false: "de"}[i%2 == 0]))
	}
	_, err := tellings.Tell(ctx, b, ids[1], given())
	require.NoError(t, err)
	before := whole(t, b)
	var total, added int64
	in := given()
	in.Evidence = &tellings.Evidence{Name: "letter.pdf", MediaType: "application/pdf", Bytes: []byte("a letter")}
	filter, err := consent.ParseFilters("ids:1-4")
	require.NoError(t, err)
	d, err := tellings.TellMany(ctx, b, in, tellings.Selection{Filters: filter}, func(n int64) { total = n }, func(n int64) { added = n })
	require.NoError(t, err)
	require.Equal(t, tellings.Done{Asked: 4, Told: 3, LeftOut: map[string]int64{"telling_known": 1}}, d)
	require.EqualValues(t, 4, total)
	require.EqualValues(t, 4, added)
	require.Equal(t, before.Events+1, whole(t, b).Events)

	require.Equal(t, ids[:4], list(t, b, "informed:privacy"))
	require.Equal(t, ids[4:], list(t, b, "not-informed:privacy"))
	require.Equal(t, ids[:4], list(t, b, "informed:privacy-2"))
	require.Empty(t, list(t, b, "informed:privacy-1"))
	require.Empty(t, list(t, b, "accepted:terms"))
	require.Equal(t, ids, list(t, b, "not-accepted:terms"))
	require.Equal(t, ids[2:4], list(t, b, "informed:privacy ids:3-9"))

	accepted := tellings.Telling{Kind: consent.Accepted, Notice: "terms", Method: "counter", At: testkit.Noon.AddDate(0, 0, -1)}
	_, err = tellings.Tell(ctx, b, ids[6], accepted)
	require.NoError(t, err)
	require.Equal(t, ids[6:], list(t, b, "accepted:terms"), "asked again after a change")

	// An editorial change tells nothing new; a material one does.
	publish(t, b, "privacy", 3, "editorial", testkit.Noon.AddDate(0, 0, -1))
	require.Equal(t, ids[:4], list(t, b, "informed:privacy"))
	publish(t, b, "privacy", 4, "material", testkit.Noon.AddDate(0, 0, -1))
	require.Empty(t, list(t, b, "informed:privacy"))
	require.Equal(t, ids, list(t, b, "not-informed:privacy"))
	_, err = contacts.List(ctx, b, contacts.Query{Filters: []consent.Filter{{Key: "informed", Value: "praivcy"}}, Limit: 1})
	require.Equal(t, "notice_unknown", consent.ReasonOf(err), "a slip of the pen finds nobody, and says so")
}

func TestADutyToInformIsShownUntilItIsDone(t *testing.T) {
	b := newBook(t)
	id := person(t, b, "anna", "sv")
	p, err := tellings.Of(ctx, b, id)
	require.NoError(t, err)
	require.Equal(t, consent.DueState("due"), p.Due.State)
	require.Equal(t, "14(3)", p.Due.Article)
	require.Equal(t, "2026-12-22", p.Due.By.Format(time.DateOnly), "a month after the data came in")
	accepted := tellings.Telling{Kind: consent.Accepted, Notice: "terms", Method: "counter", At: testkit.Noon}
	_, err = tellings.Tell(ctx, b, id, accepted)
	require.NoError(t, err)
	p, err = tellings.Of(ctx, b, id)
	require.NoError(t, err)
	require.Equal(t, consent.DueState("due"), p.Due.State, "who accepted terms was not informed of the data by that")
	in := given()
	in.At = testkit.Noon
	_, err = tellings.Tell(ctx, b, id, in)
	require.NoError(t, err)
	p, err = tellings.Of(ctx, b, id)
	require.NoError(t, err)
	require.Equal(t, consent.DueState("informed"), p.Due.State)
}
