package erasures_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/bulk"
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/duplicates"
	"consentbook/backend/erasures"
	"consentbook/backend/imports"
	"consentbook/backend/purposes"
	"consentbook/backend/requests"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

type book struct {
	sqlite.Book
	kit *testkit.Book
}

func sum(b []byte) string {
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:])
}

func newBook(t testing.TB) book {
	t.Helper()
	kit := testkit.NewBook(t)
	b := book{sqlite.Book{DB: kit.DB, Operator: sqlite.Operator{ID: testkit.Owner}}, kit}
	for _, p := range []consent.Purpose{
		{ID: "newsletter", Channel: "email", Bases: []consent.Basis{consent.BasisConsent, consent.BasisInterests}, Names: map[string]string{"en": "Newsletter"}, Retention: "P2Y", Categories: []string{"name", "email"}},
		{ID: "orders", Channel: "other", Bases: []consent.Basis{consent.BasisContract, consent.BasisInterests}, Names: map[string]string{"en": "Orders"}, Retention: "P7Y", Categories: []string{"name", "address", "phone"}},
	} {
		_, err := purposes.Save(ctx, b.Book, p)
		require.NoError(t, err)
		testkit.Weighed(t, b.Book, p.ID)
	}
	return b
}

func (b book) green(t testing.TB) {
	t.Helper()
	a, err := b.Audit(ctx, nil)
	require.NoError(t, err)
	for _, p := range a.Problems { // which entries
		rows, err := b.RawForTests().Query("SELECT e.kind, coalesce(i.contact_id, 0), coalesce(i.payload, '') FROM ledger_entries e JOIN ledger_items i ON i.entry = e.entry WHERE e.entry = ?", int64(p.Entry))
		require.NoError(t, err)
		for rows.Next() {
			var kind, payload string
			var contact int64
			require.NoError(t, rows.Scan(&kind, &contact, &payload))
			t.Log(p.Entry, p.Reason, kind, contact, payload)
		}
		rows.Close()
	}
	require.Empty(t, a.Problems)
}

func (b book) id(t testing.TB, email string) consent.ContactID {
	t.Helper()
	id, err := contacts.Find(ctx, b.Book, email)
	require.NoError(t, err)
	return id
}

func (b book) bringIn(t testing.TB, text string) (sqlite.Import, imports.Counts) {
	t.Helper()
	src, err := contactfile.Open(strings.NewReader(text), int64(len(text)), "list.csv", contactfile.Overrides{})
	require.NoError(t, err)
	i, n, err := imports.Run(ctx, b.Book, src, imports.FileFacts{Name: "list.csv"}, imports.Statement{Purpose: "orders", Basis: consent.BasisContract, Source: "shop"}, nil)
	require.NoError(t, err)
	return i, n
}

func (b book) write(t testing.TB, fn func(tx *sqlite.Tx) error) {
	t.Helper()
	require.NoError(t, b.Write(ctx, fn))
}

const header = "First name,Last name,E-mail,Phone,Language,Birthday,Groups,Shoe size,Street,City\n"

// values are what is Tova Kvistholm's alone in the rich book, also what she was
// called before, and what was written to and about her.
var values = []string{"Kvistholm", "Kvistmark", "Qvistrot", "tova.k@example.org", "tova.old@example.org", "tova.third@example.org", "+46701740605", "1981-03-04", "Almgatan 77", "likes zyxtea", "zyx slip words",
	"zyx scan bytes", "zyx call words", "zyx attached words", "zyx attached bytes", "zyx sale subject", "zyx mail subject", "zyx raw mail", "zyx bounce words", "zyx request words", "zyx mark words", "zyx stray subject", "zyx stray raw", "Tovis"}

// rich is a book in which a person stands everywhere: imported, imported again
// with other values, edited, rectified, merged with one, merged with another and
// taken back, kept apart from a third, with consents and evidence (one file with
// somebody else), touches, files, a sale, marks that ended, a campaign with its
// mail, answers, bounces, requests, views that search for her, exports.
func rich(t testing.TB) (b book, id consent.ContactID) {
	t.Helper()
	b = newBook(t)
	b.bringIn(t, header+"Tova,Kvistmark,tova.k@example.org,+46701740605,sv,1981-03-04,Bonn,38,Almgatan 77,Lund\n"+
		"Tovis,Kvistholm,tova.old@example.org,,sv,,,,,\nTova,Qvistrot,tova.third@example.org,,sv,,,,,\n"+
		"Bo,Ek,bo@example.org,,de,,\"Bonn, VIP\",44,,\nCleo,Dahl,cleo@example.org,+46701740606,fr,1990-01-02,,,,\n")
	again, _ := b.bringIn(t, "First name,Last name,E-mail,Notes\nTova,Kvistmark,tova.k@example.org,likes zyxtea\n")
	id = b.id(t, "tova.k@example.org")
	_, err := contacts.Edit(ctx, b.Book, contacts.Change{Contact: id, Fields: []string{"family"}, Values: consent.Contact{Family: "Kvistholm"}})
	require.NoError(t, err)
	_, err = contacts.Rectify(ctx, b.Book, contacts.Change{Contact: id, Fields: []string{"birthday"}, Values: consent.Contact{Birthday: "1981-03-05"}})
	require.NoError(t, err)
	m, err := duplicates.Merge(ctx, b.Book, duplicates.Order{Kept: id, Gone: b.id(t, "cleo@example.org")})
	require.NoError(t, err)
	_, err = duplicates.Undo(ctx, b.Book, m.ID)
	require.NoError(t, err)
	_, err = duplicates.Merge(ctx, b.Book, duplicates.Order{Kept: id, Gone: b.id(t, "tova.old@example.org")})
	require.NoError(t, err)
	require.NoError(t, duplicates.KeepApart(ctx, b.Book, id, b.id(t, "bo@example.org")))
	require.NoError(t, duplicates.KeepApart(ctx, b.Book, b.id(t, "bo@example.org"), b.id(t, "tova.third@example.org")))
	require.NoError(t, duplicates.Together(ctx, b.Book, b.id(t, "bo@example.org"), b.id(t, "tova.third@example.org")))
	_, err = duplicates.Merge(ctx, b.Book, duplicates.Order{Kept: id, Gone: b.id(t, "tova.third@example.org")})
	require.NoError(t, err)
	_, err = imports.Undo(ctx, b.Book, again.ID, nil)
	require.NoError(t, err)
	b.acts(t, id)
	b.mail(t, id)
	b.desk(t, id)
	b.green(t)
	return b, id
}

// acts are what she and the business did.
func (b book) acts(t testing.TB, id consent.ContactID) {
	at := testkit.Noon.AddDate(0, -1, 0)
	b.given(t, id, "newsletter", "zyx slip words", "zyx scan bytes")
	b.given(t, b.id(t, "bo@example.org"), "newsletter", "ja gern", "other bytes of Bo")
	b.shared(t, id)
	_, err := consents.Record(ctx, b.Book, consents.Act{Contact: id, Purpose: "newsletter", State: consent.Withdrawn, Method: "phone", At: at.AddDate(0, 0, 2)})
	require.NoError(t, err)
	_, err = contacts.Note(ctx, b.Book, contacts.Contacted{Contact: id, Touch: consent.Touch{Kind: "call", Direction: "in", At: at, Words: "zyx call words"}})
	require.NoError(t, err)
	_, err = contacts.Attach(ctx, b.Book, id, contacts.File{Name: "a.txt", MediaType: "text/plain", Bytes: []byte(strings.Repeat("zyx attached bytes ", 2000))}, "zyx attached words")
	require.NoError(t, err)
	b.write(t, func(tx *sqlite.Tx) error {
		return tx.RecordSales([]consent.ContactID{id}, sqlite.Sale{Purpose: "newsletter", Sale: consent.Sale{Subject: "zyx sale subject", Day: "2026-01-02"}})
	})
	b.write(t, func(tx *sqlite.Tx) error {
		m, err := tx.SetMark(sqlite.Mark{Contact: id, Kind: consent.MarkRestricted, Since: "2026-01-02", Words: "zyx mark words"})
		if err == nil {
			_, err = tx.EndMark(m)
		}
		return err
	})
	r, err := requests.Open(ctx, b.Book, requests.Opening{NewRequest: consent.NewRequest{Types: []consent.RequestType{"erasure"}, Channel: "letter", Received: at, Words: "zyx request words"}, Contact: id})
	require.NoError(t, err)
	_, err = requests.Close(ctx, b.Book, requests.Step{Request: r.ID, Words: "took it back"}, requests.Closing{Outcome: consent.OutcomeWithdrawn})
	require.NoError(t, err) // what is open would keep everything
}

// given keeps a consent with a file.
func (b book) given(t testing.TB, id consent.ContactID, p consent.PurposeID, words, file string) (f consent.EvidenceID) {
	b.write(t, func(tx *sqlite.Tx) error {
		kept := sqlite.EvidenceFile{Name: "slip.txt", MediaType: "text/plain", Bytes: []byte(file), SHA256: sum([]byte(file)), Entry: tx.NextEntry()}
		var err error
		f, err = tx.CreateEvidence(kept)
		if err != nil {
			return err
		}
		return event(tx, id, p, words, f, kept.SHA256)
	})
	return f
}

func event(tx *sqlite.Tx, id consent.ContactID, p consent.PurposeID, words string, f consent.EvidenceID, hash string) error {
	n, err := tx.NextEventID()
	if err != nil {
		return err
	}
	e := sqlite.ConsentEvent{ID: n, Contact: id, Purpose: p, State: consent.Given, Method: "paper", Operator: tx.Actor(), Entry: tx.NextEntry(), Words: words, Evidence: f, FileHash: hash}
	e.HappenedAt, e.Zone = sqlite.Moment(testkit.Noon.AddDate(0, -1, 0))
	e.RecordedAt, _ = sqlite.Moment(tx.Now())
	if err := tx.CreateConsentEvent(e); err != nil {
		return err
	}
	if _, err := tx.Append("consent.given", sqlite.Item{Contact: id, Payload: e}); err != nil {
		return err
	}
	return tx.Restate(id, p)
}

// shared is a sheet on which she and Cleo signed.
func (b book) shared(t testing.TB, id consent.ContactID) {
	f := b.given(t, id, "orders", "zyx slip words", "a sheet of two")
	cleo := b.id(t, "cleo@example.org")
	b.write(t, func(tx *sqlite.Tx) error { return event(tx, cleo, "orders", "", f, sum([]byte("a sheet of two"))) })
}

// mail is a campaign that wrote to her and to Bo, and what came of it.
func (b book) mail(t testing.TB, id consent.ContactID) {
	bo := b.id(t, "bo@example.org")
	var c sqlite.Campaign
	b.write(t, func(tx *sqlite.Tx) error {
		c = sqlite.Campaign{Definition: consent.Campaign{Kind: "refresh", Name: "again", Purposes: []consent.PurposeID{"newsletter"}, Languages: []string{"sv"}, Texts: map[string]string{}, ClosesOn: "2026-12-31"}, Status: "draft", Counts: sqlite.NewCampaignCounts()}
		return tx.SaveCampaign("campaign.planned", &c)
	})
	people := []sqlite.Audienced{{Contact: id, Campaign: c.ID, Verdict: "RENEWAL", Purposes: "newsletter=RENEWAL", Channel: "mail", Language: "sv", Asked: []consent.PurposeID{"newsletter"}},
		{Contact: bo, Campaign: c.ID, Verdict: "RENEWAL", Purposes: "newsletter=RENEWAL", Channel: "mail", Language: "sv", Asked: []consent.PurposeID{"newsletter"}}}
	if bo < id {
		people[0], people[1] = people[1], people[0]
	}
	b.write(t, func(tx *sqlite.Tx) error {
		return tx.CreateAudience(people, func(i consent.InvitationID) []byte { return []byte(fmt.Sprint("token", i)) })
	})
	var message consent.MessageID
	for _, who := range []consent.ContactID{bo, id} {
		b.write(t, func(tx *sqlite.Tx) error {
			is, err := tx.InvitationsOf(who)
			require.Len(t, is, 1)
			i := is[0]
			i.State = "sent"
			m := sqlite.Message{Campaign: c.ID, Invited: i.ID, Contact: who, Kind: "invitation", Address: map[bool]string{true: "tova.k@example.org", false: "bo@example.org"}[who == id], MessageID: fmt.Sprintf("<%d@x>", who), SHA256: "aa", Outcome: "sent", Asked: i.Purposes}
			if err == nil {
				err = tx.CreateMessage("campaign.sent", &m, &i)
			}
			message = m.ID
			return err
		})
	}
	received := func(m sqlite.Mail, raw string) sqlite.Mail {
		b.write(t, func(tx *sqlite.Tx) (err error) {
			f := sqlite.EvidenceFile{Name: "mail.eml", MediaType: "message/rfc822", Bytes: []byte(raw), SHA256: sum([]byte(raw)), Entry: tx.NextEntry()}
			if m.Evidence, err = tx.CreateEvidence(f); err != nil {
				return err
			}
			m.Via, m.SHA256, m.ReceivedAt = "eml", f.SHA256, testkit.Noon
			m, err = tx.CreateMail(m)
			return err
		})
		return m
	}
	own := received(sqlite.Mail{MessageID: "<in@x>", From: "tova.k@example.org", Subject: "zyx mail subject", Kind: "other", State: "tray", Why: []string{"nobody_found"}}, "zyx raw mail")
	b.write(t, func(tx *sqlite.Tx) error { // put down to somebody else first, then to her
		own.Contact, own.State = bo, "noted"
		m, err := tx.DecideMail(own, "note")
		if err != nil {
			return err
		}
		m.Contact = id
		_, err = tx.DecideMail(m, "note")
		return err
	})
	_, err := requests.Open(ctx, b.Book, requests.Opening{NewRequest: consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: testkit.Noon.AddDate(0, 0, -3), Words: "of Bo"}, Contact: bo})
	require.NoError(t, err)
	b.write(t, func(tx *sqlite.Tx) error { // of Bo, with a mail that is hers
		r, err := tx.FindRequest(2)
		if err != nil {
			return err
		}
		r.Mail = own.ID
		_, err = tx.StepRequest(&r, sqlite.Stepping{Step: consent.StepNoted, Words: "her mail"})
		return err
	})
	received(sqlite.Mail{MessageID: "<stray@x>", From: "Tova.K@example.org", Subject: "zyx stray subject", Kind: "other", State: "tray", Why: []string{"nobody_found"}}, "zyx stray raw")
	b.write(t, func(tx *sqlite.Tx) error {
		return tx.CreateBounces([]sqlite.Bounce{{Contact: id, Address: "tova.k@example.org", Hard: true, Status: "5.1.1", Words: "zyx bounce words", Message: message, At: tx.Now()}})
	})
	var hers sqlite.Invitation
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		is, err := v.InvitationsOf(id)
		hers = is[0]
		return err
	}))
	received(sqlite.Mail{MessageID: "<bo@x>", From: "bo@example.org", Subject: "forwarded", Kind: "other", State: "noted", Contact: bo, Invitation: hers.ID}, "of Bo, with her token")
}

// desk are views, exports and a deletion that name her.
func (b book) desk(t testing.TB, id consent.ContactID) {
	b.write(t, func(tx *sqlite.Tx) error {
		for _, s := range []sqlite.SavedView{{Name: "by name", Search: "kvistholm"}, {Name: "by number", Filters: []string{fmt.Sprintf("ids:%d", id)}}, {Name: "of all", Search: "Bonn"}} {
			if _, err := tx.SaveView(s); err != nil {
				return err
			}
		}
		return nil
	})
	b.write(t, func(tx *sqlite.Tx) error {
		c := sqlite.Campaign{Definition: consent.Campaign{Kind: "refresh", Name: "of three", Purposes: []consent.PurposeID{"newsletter"}, Audience: fmt.Sprintf("ids:%d-%d", id, id+4), Languages: []string{"sv"}, Texts: map[string]string{}, ClosesOn: "2026-12-31"}, Status: "draft", Counts: sqlite.NewCampaignCounts()}
		return tx.SaveCampaign("campaign.planned", &c)
	})
	for _, f := range []consent.Filter{{Key: "ids", Value: fmt.Sprintf("%d-%d", id, id)}, {Key: "country", Value: "SE"}} {
		_, err := contacts.Export(ctx, b.Book, contacts.ExportOrder{Query: contacts.Query{Filters: []consent.Filter{f}}, Format: "csv", Language: "sv"}, io.Discard, func() {})
		require.NoError(t, err)
	}
	_, err := bulk.Do(ctx, b.Book, consent.Bulk{Action: consent.BulkTag, Tag: "fair"}, bulk.Selection{IDs: []consent.ContactID{id, b.id(t, "bo@example.org")}}, nil, nil)
	require.NoError(t, err)
}

// bytes are all bytes of the book's files, without the cipher: free pages, the
// write-ahead log and everything that lies beside.
func (b book) bytes(t testing.TB) []byte {
	t.Helper()
	dir := t.TempDir()
	var all []byte
	for _, suffix := range []string{"", "-wal"} {
		raw, err := os.ReadFile(b.kit.Path + suffix)
		if os.IsNotExist(err) {
			continue
		}
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, "x"+suffix), raw, 0o600))
	}
	require.NoError(t, sqlite.DecryptForTests(filepath.Join(dir, "x"), b.kit.HexKey))
	out, err := os.ReadFile(filepath.Join(dir, "x"))
	require.NoError(t, err)
	require.Equal(t, "SQLite format 3\x00", string(out[:16]))
	return append(all, out...)
}

func (b book) unsettledLog(t testing.TB) int64 {
	info, err := os.Stat(b.kit.Path + "-wal")
	if os.IsNotExist(err) {
		return 0
	}
	require.NoError(t, err)
	return info.Size()
}

var (
	_ = time.Now
	_ = erasures.Erase
)
