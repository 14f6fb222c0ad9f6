package notices_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// version enters a version whose purposes are chosen, which a text would say.
func version(t testing.TB, b sqlite.Book, n sqlite.NoticeVersion) sqlite.NoticeVersion {
	t.Helper()
	require.NoError(t, b.Write(ctx, enter(&n)))
	return n
}

func enter(n *sqlite.NoticeVersion) func(tx *sqlite.Tx) error {
	return func(tx *sqlite.Tx) (err error) {
		if n.Number, err = tx.NextNotice("privacy"); err != nil {
			return err
		}
		n.ID, n.Kind, n.PublishedAt, n.Entry = consent.NoticeVersionID("privacy-"+strconv.Itoa(n.Number)), "privacy", tx.Now(), tx.NextEntry()
		n.Texts = []sqlite.NoticeText{{Language: "sv", Title: "T", Text: "text", SHA256: "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"}}
		if err := tx.CreateNotice(*n); err != nil {
			return err
		}
		from, _ := sqlite.Moment(n.EffectiveFrom)
		to, _ := sqlite.Moment(n.EffectiveTo)
		kind := map[bool]string{false: "notice.published", true: "notice.deposited"}[n.Deposited]
		if _, err := tx.Append(kind, sqlite.Item{Payload: map[string]any{"notice": n.ID, "effective_from": from, "effective_to": to, "change_kind": n.ChangeKind,
			"purposes": n.Purposes, "texts": n.Texts}}); err != nil {
			return err
		}
		n.Queued, err = tx.QueueRenewals(n.Term(), "privacy")
		return err
	}
}

// naive is who waits, read from what the book says of each person alone: their
// consent stands, rests on a version, and another one changed the matter since;
// unless somebody let them go after that.
func naive(t testing.TB, b sqlite.Book, people []consent.ContactID, dropped map[[2]string]bool) map[consent.PurposeID][]consent.ContactID {
	t.Helper()
	out := map[consent.PurposeID][]consent.ContactID{}
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		series, err := v.NoticeTerms("privacy")
		require.NoError(t, err)
		for _, id := range people {
			standings, err := v.Standings(id)
			require.NoError(t, err)
			for _, s := range standings {
				if !s.State.Permits() || (!s.Until.IsZero() && !s.Until.After(v.Now())) || dropped[[2]string{fmt.Sprint(id), string(s.Purpose)}] {
					continue
				}
				events, err := v.ConsentEvents(id, s.Purpose)
				require.NoError(t, err)
				at := slices.IndexFunc(events, func(e sqlite.ConsentEvent) bool { return e.ID == s.Event })
				touched := slices.ContainsFunc(series, func(n consent.NoticeTerm) bool {
					return slices.ContainsFunc(series, func(shown consent.NoticeTerm) bool {
						return shown.ID == events[at].Notice && n.Touches(shown, s.Purpose, series)
					})
				})
				if touched {
					out[s.Purpose] = append(out[s.Purpose], id)
				}
			}
		}
		return nil
	}))
	return out
}

// Whatever happens in whatever order, exactly those wait whose consent a
// material change touches.
func TestExactlyThoseAreQueuedWhomAChangeTouches(t *testing.T) {
	waited := 0
	for seed := range int64(10) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { waited += manyThingsHappen(t, rand.New(rand.NewSource(seed))) })
	}
	require.Greater(t, waited, 100, "too little was tried")
}

var changedPurposes = []consent.PurposeID{"newsletter", "invitations"}

func manyThingsHappen(t *testing.T, r *rand.Rand) (waited int) {
	b, kit := newBook(t)
	var people []consent.ContactID
	for i := range 5 {
		people = append(people, testkit.Stated(t, b, consent.Contact{Given: fmt.Sprint("P", i), Language: "sv", Emails: []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", i)}}},
			"newsletter", consent.BasisConsent, "counter"))
	}
	version(t, b, sqlite.NoticeVersion{ChangeKind: "material", Purposes: changedPurposes, EffectiveFrom: testkit.Noon.AddDate(-4, 0, 0)})
	dropped := map[[2]string]bool{}
	versions := 1
	for range 40 {
		kit.Clock.T = kit.Clock.T.Add(time.Hour)
		id, purpose := people[r.Intn(len(people))], changedPurposes[r.Intn(2)]
		switch r.Intn(8) {
		case 0: // a version
			n := sqlite.NoticeVersion{ChangeKind: []string{"material", "material", "editorial"}[r.Intn(3)], Purposes: [][]consent.PurposeID{{"newsletter"}, {"invitations"}, changedPurposes, {}}[r.Intn(4)]}
			if r.Intn(4) == 0 {
				n.Deposited, n.ChangeKind, n.EffectiveFrom, n.EffectiveTo = true, "editorial", testkit.Noon.AddDate(-5, 0, 0), testkit.Noon.AddDate(-4, 0, 0)
			}
			n = version(t, b, n)
			versions++
			if n.ChangeKind == "material" { // who was let go waits again, if this one touches them too
				for key := range dropped {
					if len(n.Purposes) == 0 || slices.Contains(n.Purposes, consent.PurposeID(key[1])) {
						delete(dropped, key)
					}
				}
			}
		case 1: // somebody is let go
			if _, err := notices.DropRenewals(ctx, b, notices.Drop{Purpose: purpose, Contact: id, Reason: "not concerned"}); err == nil {
				dropped[[2]string{fmt.Sprint(id), string(purpose)}] = true
			} else {
				require.Equal(t, "renewal_unknown", consent.ReasonOf(err))
			}
		default:
			act := consents.Act{Contact: id, Purpose: purpose, Method: "paper", Attested: true, Words: "ord", At: kit.Clock.T.Add(-time.Duration(r.Intn(30*24)) * time.Hour),
				State: []consent.State{consent.Given, consent.Given, consent.Given, consent.Renewed, consent.Refused, consent.Withdrawn, consent.Requested}[r.Intn(7)]}
			if r.Intn(6) == 0 {
				act.At = testkit.Noon.AddDate(-3, -r.Intn(9), 0) // may have ended since
			}
			if act.State.Permits() {
				act.Notice = consent.NoticeVersionID(fmt.Sprint("privacy-", 1+r.Intn(versions)))
			}
			e, err := consents.Record(ctx, b, act)
			if err == nil && e.ID != 0 && standsOn(t, b, e) {
				delete(dropped, [2]string{fmt.Sprint(id), string(purpose)})
			}
		}
		want, got := naive(t, b, people, dropped), map[consent.PurposeID][]consent.ContactID{}
		for _, p := range changedPurposes {
			if ids := listed(t, b, "renew:"+string(p)); len(ids) > 0 {
				got[p] = ids
			}
		}
		require.Equal(t, want, got)
		waited += len(want["newsletter"]) + len(want["invitations"])
	}
	audited(t, b)
	return waited
}

func standsOn(t testing.TB, b sqlite.Book, e sqlite.ConsentEvent) (yes bool) {
	require.NoError(t, b.Read(ctx, func(v *sqlite.View) error {
		ss, err := v.Standings(e.Contact)
		yes = slices.ContainsFunc(ss, func(s sqlite.Standing) bool { return s.Event == e.ID })
		return err
	}))
	return yes
}

// What somebody changes beside the ledger is found.
func TestVersionsAndRenewalsAreHeldAgainstTheLedger(t *testing.T) {
	const fixed = "DROP TRIGGER notice_versions_fixed; "
	for name, sql := range map[string]string{
		"nobody waits":                "DELETE FROM renewals",
		"let go in silence":           "UPDATE renewals SET outcome = 'dropped'",
		"renewed without an act":      "UPDATE renewals SET outcome = 'renewed'",
		"ended without an act":        "UPDATE renewals SET outcome = 'ended'",
		"because of another version":  "UPDATE renewals SET notice_id = 'privacy-1'",
		"somebody else waits":         "INSERT INTO renewals SELECT contact_id, 'invitations', notice_id, outcome, entry FROM renewals",
		"an end is put off":           fixed + "UPDATE notice_versions SET effective_to = '2030-01-01T00:00:00.000000Z' WHERE deposited",
		"an older text becomes a new": fixed + "UPDATE notice_versions SET deposited = 0",
		"what it lacks is forgotten":  fixed + "UPDATE notice_versions SET missing = '[]' WHERE deposited",
		"what was said of it":         fixed + "UPDATE notice_versions SET changes = 'nothing' WHERE id = 'privacy-2'",
		"where it stood":              fixed + "UPDATE notice_versions SET url = 'https://example.net' WHERE id = 'privacy-2'",
		"where it stands":             "DROP TRIGGER notice_addresses_fixed; UPDATE notice_addresses SET url = 'https://example.net'",
		"it stands nowhere":           "DELETE FROM notice_addresses",
	} {
		t.Run(name, func(t *testing.T) {
			b, kit := newBook(t)
			id := anna(t, b)
			publish(t, b, "material", "", testkit.Noon.AddDate(-1, 0, 0))
			require.NoError(t, sayYes(t, b, id, "privacy-1", testkit.Noon.AddDate(0, -6, 0)))
			publish(t, b, "material", "Vi lämnar uppgifter till fler.", time.Time{})
			_, err := notices.Publish(ctx, b, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": paper}, Deposited: true,
				EffectiveFrom: testkit.Noon.AddDate(-3, 0, 0), EffectiveTo: testkit.Noon.AddDate(-1, 0, 0)})
			require.NoError(t, err)
			_, err = notices.SetAddress(ctx, b, "privacy-2", "https://ljusgard.example.org")
			require.NoError(t, err)
			audited(t, b)
			_, err = kit.RawForTests().Exec(sql)
			require.NoError(t, err)
			a, err := b.Audit(ctx, nil)
			require.NoError(t, err)
			require.Contains(t, reasonsOf(a), sqlite.ProblemRegister)
		})
	}
}

func reasonsOf(a sqlite.Audit) (out []string) {
	for _, p := range a.Problems {
		out = append(out, p.Reason)
	}
	return out
}

// A change of a notice among very many people: CONSENTBOOK_PEOPLE says how
// many, and the test prints what it took. Without it a few thousand, over more
// than one chunk.
func TestAChangeAmongManyPeople(t *testing.T) {
	people := 12_000
	if n, err := strconv.Atoi(os.Getenv("CONSENTBOOK_PEOPLE")); err == nil {
		people = n
	}
	b, _ := newBook(t)
	version(t, b, sqlite.NoticeVersion{ChangeKind: "material", Purposes: changedPurposes, EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	for from := 0; from < people; from += 10_000 {
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error { return saidYes(tx, from, min(people, from+10_000)) }))
	}
	begin := time.Now()
	n := version(t, b, sqlite.NoticeVersion{ChangeKind: "material", Purposes: changedPurposes})
	t.Logf("%d people queued in %v", n.Queued, time.Since(begin))
	require.Equal(t, int64(people), n.Queued)
	begin = time.Now()
	ids := listed(t, b, "renew:newsletter")
	t.Logf("listed in %v", time.Since(begin))
	require.Len(t, ids, people)
	begin = time.Now()
	dropped, err := notices.DropRenewals(ctx, b, notices.Drop{Purpose: "newsletter", Reason: "test"})
	require.NoError(t, err)
	t.Logf("dropped in %v", time.Since(begin))
	require.Equal(t, int64(people), dropped)
	if people <= 50_000 {
		audited(t, b)
	}
}

// valuesHash is how an entry commits to the values of a contact.
func valuesHash(c consent.Contact) string {
	b, _ := json.Marshal(c) // a contact always marshals
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

func saidYes(tx *sqlite.Tx, from, to int) error {
	var acts []sqlite.Act
	var items []sqlite.Item
	for i := from; i < to; i++ {
		c := consent.Contact{Kind: "person", Given: "P", Family: strconv.Itoa(i), Emails: []consent.Reach{{Value: fmt.Sprintf("p%d@example.org", i)}}, Source: "fair", Entry: tx.NextEntry()}
		id, err := tx.CreateContact(c)
		if err != nil {
			return err
		}
		items = append(items, sqlite.Item{Contact: id, Payload: map[string]any{"contact": id, "values_sha256": valuesHash(c), "purpose": "newsletter", "basis": "", "source": "fair"}})
		acts = append(acts, sqlite.Act{Contact: id, Purpose: "newsletter", State: consent.Given, Method: "paper", At: testkit.Noon.AddDate(0, -1, 0), Notice: "privacy-1", Attested: true, Words: "Ja"})
	}
	if _, err := tx.Append("contact.added", items...); err != nil {
		return err
	}
	_, err := tx.RecordActs(acts)
	return err
}
