package backend_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/answers"
	"consentbook/backend/bulk"
	"consentbook/backend/campaigns"
	"consentbook/backend/consent"
	"consentbook/backend/consents"
	"consentbook/backend/contactfile"
	"consentbook/backend/contacts"
	"consentbook/backend/duplicates"
	"consentbook/backend/evidence"
	"consentbook/backend/imports"
	"consentbook/backend/notices"
	"consentbook/backend/purposes"
	"consentbook/backend/receipts"
	"consentbook/backend/reviews"
	"consentbook/backend/sample"
	samplenotices "consentbook/backend/sample/notices"
	"consentbook/backend/sqlite"
	"consentbook/backend/standings"
	"consentbook/backend/subjects"
	"consentbook/backend/tellings"
	"consentbook/backend/testkit"
)

var ctx = context.Background()

// What Art. 18(2) GDPR makes of each thing that can be done with a restricted
// person. "store" keeps or shows them; "own" is what they do or ask for
// themselves; "duty" is what the law demands all the same.
const (
	refused = "refused"  // person_restricted, nothing changed
	leftOut = "left out" // of work on many, and counted
	claims  = "claims"   // for a reason of Art. 18(2) that is stated
	store   = "store"
	own     = "own"
	duty    = "duty"
	nobody  = "nobody" // is about no person of the register
)

// whole are use cases that are decided on as one.
var whole = map[string]string{
	"books": store, "fields": nobody, "cookies": nobody, "activities": nobody, "roadmap": nobody, "screenings": nobody, "safeguards": nobody, "senders": nobody, "notices": nobody, "standings": store, "receipts": own, "subjects": own,
	"requests": own, "erasures": own, "replies": own, "deadlines": nobody, "breaches": duty, "processors": nobody,
	"findings": nobody, // it counts people and names nobody
}

// decided are the public functions of the others. What is new is decided on
// here, or the test fails.
var decided = map[string]map[string]string{
	"contacts": {
		"Add": nobody, "Attach": refused, "Detach": refused, "Open": store, "List": store, "Show": store, "Find": store, "Edit": refused, "Rectify": duty, "UndoEdit": refused, "Sweep": duty,
		"Export": claims, "PreferredFirst": nobody, "Keep": store, "Mark": duty, "Unmark": duty, "Marks": store, "Facets": store, "Numbers": store, "Place": store, "Timeline": store,
		"Note": refused, "ChangeTouch": refused, "RemoveTouch": refused, "Touches": store, "OpenTouches": nobody, "ImportTouches": leftOut, "LookAtTouches": nobody, "Views": store,
		"SavedViews": nobody, "SaveView": nobody, "DeleteView": nobody, "Columns": nobody, "SetColumns": nobody, "StateNow": store,
	},
	"imports": {
		"List": nobody, "Of": nobody, "ParseReading": nobody, "MappingKey": nobody, "KeepMapping": nobody, "KeptMapping": nobody, "RejectedName": nobody, "WriteRejected": nobody, "WriteUnusable": nobody,
		"Plan": leftOut, "Run": leftOut, "Resume": leftOut, "Undo": leftOut, "UndoneBy": nobody,
	},
	"purposes": {
		"Assess": nobody, "Assessments": nobody, "UseOf": nobody, "End": nobody, "Resume": nobody, "State": refused, "History": store, "List": nobody, "Save": nobody, "Normal": nobody, "Start": nobody,
		"RecordSale": refused, "DropSale": refused, "Sales": store, "StartBook": nobody,
	},
	"bulk": {"Plan": leftOut, "List": nobody, "Kept": store, "StateOf": nobody, "Undoable": nobody, "Do": leftOut, "Resume": leftOut, "Sweep": duty, "Undo": leftOut},
	"retention": { // Art. 18(1): who wished to be kept is kept; what a rule restricts is restricted to that
		"List": nobody, "Show": nobody, "Save": nobody, "Try": nobody, "Hold": nobody, "End": nobody, "Done": nobody, "Remove": nobody, "Suggest": nobody, "Start": nobody, "CalendarOf": nobody,
		"Propose": leftOut, "Review": leftOut, "Restrict": leftOut, "Due": store, "Why": store, "Export": nobody, "FileName": nobody,
	},
	"reviews": {
		"Drop": leftOut, "Run": duty, "Due": nobody, "Next": nobody, "Look": nobody, "Looked": nobody, // what has expired is not used either way
	},
	"tellings": {"TellMany": leftOut, "Tell": duty, "Of": store}, // Art. 13, 14
	"forms":    {"BringIn": own, "List": nobody, "Find": nobody, "Again": nobody, "Preview": nobody, "Make": nobody, "Enter": own},
	"duplicates": {
		"Find": leftOut, "Show": leftOut, "Plan": refused, "Merge": refused, "Undo": refused, "Recent": store, "KeepApart": store, "Together": store, "Settle": duty,
	},
	"consents": {"Withdraw": own, "WithdrawMany": own, "Record": own, "Waits": nobody, "Weigh": own, "WeighNew": nobody, "Decisions": store, "Decide": own},
	"evidence": {"Build": claims, "Preview": refused, "Verify": nobody, "Page": nobody},
	"answers": {
		"Invited": own, "KeyIn": own, "Decide": own, "Undo": own, "List": store, "Many": store, "Show": store, "ShowAs": store, "Count": nobody, "AddressWorks": refused, "Unconfirmed": store,
		"With": store, "CollectForm": own, "ReadFormHead": nobody, "Maildir": nobody, "Mbox": nobody, "EML": nobody, "CollectMailbox": own, "Saved": nobody, "Collect": own,
	},
	"campaigns": { // the gate leaves them out at the plan, at the queue and again at sending and printing
		"PrintLetters": leftOut, "Printed": nobody, "PrintRuns": nobody, "Approve": leftOut, "Unfinished": nobody, "Recover": nobody, "Status": nobody, "Invitations": store, "MethodOf": nobody,
		"ReportOf": nobody, "WriteReport": nobody, "SetReport": nobody, "Save": nobody, "Find": nobody, "List": nobody, "Pause": nobody, "Resume": nobody, "Cancel": nobody, "Unknown": store, "Messages": store,
		"Decide": store, "Texts": nobody, "Rule": store, "Named": store, "IDFilter": nobody, "Minutes": nobody, "Pauses": nobody, "Send": leftOut, "Preview": refused, "PreviewDefinition": refused, "Close": nobody,
		"Propose": nobody, "Template": nobody, "Parse": nobody, "Plan": leftOut, "PlanDefinition": leftOut, "People": store, "PeopleOf": store, "WriteLegality": nobody, "SetLegality": nobody,
	},
}

// Art. 18(2): no way to use somebody's data is forgotten.
func TestEveryUseCaseIsDecidedOnForARestrictedPerson(t *testing.T) {
	for _, name := range useCases {
		require.True(t, whole[name] != "" || decided[name] != nil, "%s: decide what it does with a restricted person", name)
	}
	for _, s := range sources(t) {
		name, inside := house(s.dir)
		if !inside || s.test || decided[name] == nil {
			continue
		}
		for _, f := range publicFunctions(s.file) {
			require.NotEmpty(t, decided[name][f], "%s.%s: decide what it does with a restricted person", name, f)
		}
	}
}

// restricted is a book with a person whose use is restricted and one whose is
// not, and what the table needs of both.
type restricted struct {
	sqlite.Book
	anna, bo    consent.ContactID
	touch, file int64
	edit, merge int64
	imported    consent.ImportID
}

func newRestricted(t *testing.T) *restricted {
	t.Helper()
	r := &restricted{Book: sqlite.Book{DB: testkit.NewBook(t).DB, Operator: sqlite.Operator{ID: testkit.Owner}}}
	require.NoError(t, purposes.Start(ctx, r.Book, sample.Generate(1, testkit.Noon).Purposes))
	_, err := notices.Publish(ctx, r.Book, notices.Publication{Kind: consent.NoticePrivacy, Texts: map[string]string{"sv": samplenotices.Text("privacy", "sv"), "en": samplenotices.Text("privacy", "en")}, EffectiveFrom: testkit.Noon.AddDate(-1, 0, 0)})
	require.NoError(t, err)
	r.imported = r.bringIn(t, "First name,Last name,E-mail,Phone\nAnna,Berg,anna@example.org,+46701740605\nBo,Ek,bo@example.org,\nAnna,Bergh,anna2@example.org,+46701740605\n").ID
	r.anna, r.bo = 1, 2
	note, err := contacts.Note(ctx, r.Book, contacts.Contacted{Contact: r.anna, Touch: touchOf("called")})
	require.NoError(t, err)
	kept, err := contacts.Attach(ctx, r.Book, r.anna, contacts.File{Name: "a.txt", Bytes: []byte("a")}, "x")
	require.NoError(t, err)
	r.touch, r.file = note.ID, kept.ID
	changed, err := contacts.Edit(ctx, r.Book, contacts.Change{Contact: r.anna, Fields: []string{"organisation"}, Values: consent.Contact{Organisation: "Ek AB"}})
	require.NoError(t, err)
	merged, err := duplicates.Merge(ctx, r.Book, duplicates.Order{Kept: r.anna, Gone: 3})
	require.NoError(t, err)
	r.edit, r.merge = changed.Edit, merged.ID
	_, err = purposes.RecordSale(ctx, r.Book, saleOf(r.anna))
	require.NoError(t, err)
	return r
}

func (r *restricted) bringIn(t *testing.T, list string) sqlite.Import {
	t.Helper()
	src, err := contactfile.Open(strings.NewReader(list), int64(len(list)), "list.csv", contactfile.Overrides{})
	require.NoError(t, err)
	imp, _, err := imports.Run(ctx, r.Book, src, imports.FileFacts{Name: "list.csv"}, imports.Statement{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "old list"}, nil)
	require.NoError(t, err)
	return imp
}

func touchOf(words string) consent.Touch {
	return consent.Touch{Kind: "call", Direction: "in", At: testkit.Noon.AddDate(0, 0, -2), Words: words}
}

func saleOf(id consent.ContactID) purposes.Sale {
	return purposes.Sale{Contact: id, Purpose: "newsletter", Sale: consent.Sale{Subject: "a print", Day: "2026-03-01", Answers: map[consent.SoftCondition]string{consent.SoftOwnCustomer: "yes"}}}
}

func said(id consent.ContactID, state consent.State) consents.Act {
	return consents.Act{Contact: id, Purpose: "newsletter", State: state, Method: "paper", At: testkit.Noon.AddDate(0, 0, -1), Notice: "privacy",
		Evidence: &consents.Evidence{Name: "card.pdf", MediaType: "application/pdf", Bytes: []byte("a scan")}}
}

// uses are the uses that are refused.
func (r *restricted) uses() map[string]func() error {
	id := r.anna
	return map[string]func() error{
		"contacts.Edit": func() error {
			_, err := contacts.Edit(ctx, r.Book, contacts.Change{Contact: id, Fields: []string{"organisation"}, Values: consent.Contact{Organisation: "x"}})
			return err
		},
		"contacts.UndoEdit": func() error { _, err := contacts.UndoEdit(ctx, r.Book, r.edit); return err },
		"contacts.Attach": func() error {
			_, err := contacts.Attach(ctx, r.Book, id, contacts.File{Name: "b", Bytes: []byte("b")}, "")
			return err
		},
		"contacts.Detach": func() error { return contacts.Detach(ctx, r.Book, r.file) },
		"contacts.Note": func() error {
			_, err := contacts.Note(ctx, r.Book, contacts.Contacted{Contact: id, Touch: touchOf("x")})
			return err
		},
		"contacts.ChangeTouch": func() error {
			_, err := contacts.ChangeTouch(ctx, r.Book, r.touch, contacts.Contacted{Contact: id, Touch: touchOf("y")})
			return err
		},
		"contacts.RemoveTouch": func() error { return contacts.RemoveTouch(ctx, r.Book, r.touch) },
		"duplicates.Plan": func() error {
			_, err := duplicates.Plan(ctx, r.Book, duplicates.Order{Kept: r.bo, Gone: id})
			return err
		},
		"duplicates.Merge": func() error {
			_, err := duplicates.Merge(ctx, r.Book, duplicates.Order{Kept: r.bo, Gone: id})
			return err
		},
		"duplicates.Merge kept": func() error {
			_, err := duplicates.Merge(ctx, r.Book, duplicates.Order{Kept: id, Gone: r.bo})
			return err
		},
		"duplicates.Undo": func() error { _, err := duplicates.Undo(ctx, r.Book, r.merge); return err },
		"purposes.State": func() error {
			_, err := purposes.State(ctx, r.Book, purposes.Ground{Contact: id, Purpose: "newsletter", Basis: consent.BasisConsent, Source: "x"})
			return err
		},
		"purposes.State many": func() error {
			_, err := purposes.State(ctx, r.Book, purposes.Ground{Purpose: "newsletter", Basis: consent.BasisConsent, Source: "x"})
			return err
		},
		"purposes.RecordSale": func() error { _, err := purposes.RecordSale(ctx, r.Book, saleOf(id)); return err },
		"purposes.RecordSale many": func() error {
			s := saleOf(0)
			s.Filter = "purpose:newsletter"
			_, err := purposes.RecordSale(ctx, r.Book, s)
			return err
		},
		"purposes.DropSale":       func() error { return purposes.DropSale(ctx, r.Book, id, "newsletter") },
		"answers.AddressWorks":    func() error { return answers.AddressWorks(ctx, r.Book, id, "anna@example.org", "x") },
		"consents.Record asked":   func() error { _, err := consents.Record(ctx, r.Book, said(id, consent.Requested)); return err },
		"consents.Record unknown": func() error { _, err := consents.Record(ctx, r.Book, said(id, consent.Unknown)); return err },
		"evidence.Build": func() error {
			_, err := evidence.Build(ctx, r.Book, evidence.Order{Scope: evidence.ScopeSubject, Contact: id}, io.Discard)
			return err
		},
		"evidence.Preview": func() error { _, err := evidence.Preview(ctx, r.Book, id, time.Time{}, "", io.Discard); return err },
		"campaigns.PreviewDefinition": func() error {
			f, err := campaigns.Parse([]byte(campaigns.Template()))
			if err != nil {
				return err
			}
			_, err = campaigns.PreviewDefinition(ctx, r.Book, f.Campaign, id, consent.RoleInvitation, "sv")
			return err
		},
	}
}

func (r *restricted) size(t *testing.T) (n int64) {
	t.Helper()
	require.NoError(t, r.Read(ctx, func(v *sqlite.View) error { h, err := v.Head(); n = h.Size; return err }))
	return n
}

func (r *restricted) restrict(t *testing.T) {
	t.Helper()
	_, err := contacts.Mark(ctx, r.Book, r.anna, consent.MarkRestricted, "", "contests the address")
	require.NoError(t, err)
}

func TestUseOfARestrictedPersonIsRefused(t *testing.T) {
	r := newRestricted(t)
	r.restrict(t)
	before := r.size(t)
	for name, use := range r.uses() {
		err := use()
		require.Equal(t, "person_restricted", consent.ReasonOf(err), "%s: %v", name, err)
		require.Equal(t, consent.RefusedByLaw, consent.CodeOf(err), name)
	}
	require.Equal(t, before, r.size(t), "nothing changed")
	r.sound(t)
}

// What has to stay after an erasure is kept and nothing else (Art. 17(3)).
func TestKeptDataAreUsedNoMoreThanRestrictedOnes(t *testing.T) {
	kit := newRestricted(t)
	raw := kit.DB.RawForTests()
	_, err := raw.Exec("INSERT INTO erasures (id, ground, people, plan, carried_on, recorded_at, operator_id, entry) VALUES (1, 'unneeded', 1, '{}', '2026-11-22', '2026-11-22T12:00:00.000000Z', 'op_owner', 1)")
	require.NoError(t, err)
	_, err = raw.Exec("INSERT INTO kept_data (contact_id, category, erasure_id, measure, exception, law, until, entry) VALUES (1, 'consents', 1, 'keep', 'claims', '', '', 1)")
	require.NoError(t, err)
	for name, use := range kit.uses() {
		require.Equal(t, "person_restricted", consent.ReasonOf(use()), name)
	}
	require.NoError(t, kit.Read(ctx, func(v *sqlite.View) error {
		all, err := v.Restricted()
		require.Equal(t, sqlite.Restricted{1: true, 3: true}, all, "and under the number of who was merged into them")
		return err
	}))
}

// Of many, the restricted are left out, and how many are is said.
func TestWorkOnManyLeavesTheRestrictedOut(t *testing.T) {
	r := newRestricted(t)
	r.restrict(t)
	tag := consent.Bulk{Action: consent.BulkTag, Tag: "Bonn"}
	plan, err := bulk.Plan(ctx, r.Book, tag, bulk.Selection{}, nil)
	require.NoError(t, err)
	require.Equal(t, bulk.Count{Asked: 2, Changed: 1, LeftOut: map[string]int64{"restricted": 1}}, plan)
	for _, do := range []consent.Bulk{tag, {Action: consent.BulkDelete}} {
		done, err := bulk.Do(ctx, r.Book, do, bulk.Selection{IDs: []consent.ContactID{r.anna, r.bo}}, nil, nil)
		require.NoError(t, err)
		require.EqualValues(t, 1, done.People, do.Action)
		require.Equal(t, map[string]int64{"restricted": 1}, done.LeftOut, do.Action)
		if do.Action == consent.BulkDelete {
			_, err = bulk.Undo(ctx, r.Book, done.ID, nil, nil)
			require.NoError(t, err)
		}
	}
	told, err := tellings.TellMany(ctx, r.Book, tellings.Telling{Kind: consent.Informed, Notice: "privacy", Method: "letter", At: testkit.Noon.AddDate(0, 0, -1)}, tellings.Selection{}, nil, nil)
	require.NoError(t, err)
	require.Equal(t, tellings.Done{Asked: 2, Told: 1, LeftOut: map[string]int64{"restricted": 1}}, told)

	found, err := duplicates.Find(ctx, r.Book, duplicates.Search{MinScore: 1}, nil)
	require.NoError(t, err)
	require.False(t, slices.ContainsFunc(found.Pairs, func(p duplicates.Pair) bool { return p.A == r.anna || p.B == r.anna }))

	n, err := reviews.Drop(ctx, r.Book, reviews.Order{Purpose: "newsletter", Scope: reviews.Everyone, Reason: "it ends"}, nil, nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	r.sound(t)
}

// A file changes nothing of a restricted person but their no.
func TestAFileLeavesTheRestrictedAsTheyAre(t *testing.T) {
	r := newRestricted(t)
	r.restrict(t)
	before := r.shown(t)
	imp := r.bringIn(t, "First name,Last name,E-mail,City\nAnna,Berg,anna@example.org,Malmö\nBo,Ek,bo@example.org,Lund\n")
	require.EqualValues(t, 1, imp.HeldBack)
	require.EqualValues(t, 1, imp.Updated)
	require.Equal(t, before.Contact, r.shown(t).Contact)

	list := "E-mail;Kind;Date;Words\nanna@example.org;call;2026-03-01;x\nbo@example.org;call;2026-03-01;y\n"
	f, err := contacts.OpenTouches(bytes.NewReader([]byte(list)), int64(len(list)))
	require.NoError(t, err)
	var reasons []string
	counts, err := contacts.ImportTouches(ctx, r.Book, f, contacts.TouchImport{Name: "log.csv", SHA256: "ab", Source: "log"}, func(x contacts.TouchRow) error {
		reasons = append(reasons, x.Reason)
		return nil
	})
	require.NoError(t, err)
	require.EqualValues(t, 1, counts.Noted)
	require.Equal(t, []string{"person_restricted", ""}, reasons)

	no := r.bringIn(t, "First name,Last name,E-mail,City,Email Opt Out\nAnna,Berg,anna@example.org,Malmö,1\n")
	require.EqualValues(t, 1, no.HeldBack)
	require.Equal(t, before.Contact, r.shown(t).Contact)
	require.Equal(t, consent.Withdrawn, r.state(t), "a no is recorded always")

	undone, err := imports.Undo(ctx, r.Book, r.imported, nil)
	require.NoError(t, err)
	require.Contains(t, undone.Kept, r.anna)
	require.Equal(t, before.Contact, r.shown(t).Contact)
	r.sound(t)
}

// The register goes out without them, unless it is stated why (Art. 18(2)).
func TestFilesAreMadeWithoutTheRestricted(t *testing.T) {
	r := newRestricted(t)
	r.restrict(t)
	for _, format := range []string{"csv", "xlsx"} {
		var out bytes.Buffer
		made, err := contacts.Export(ctx, r.Book, contacts.ExportOrder{Format: format}, &out, func() {})
		require.NoError(t, err)
		require.EqualValues(t, 1, made.Rows)
		require.EqualValues(t, 1, made.LeftOut)
		if format == "csv" {
			require.NotContains(t, out.String(), "anna@example.org")
		}
		made, err = contacts.Export(ctx, r.Book, contacts.ExportOrder{Format: format, WithRestricted: "claims"}, io.Discard, func() {})
		require.NoError(t, err)
		require.EqualValues(t, 2, made.Rows)
	}
	_, err := contacts.Export(ctx, r.Book, contacts.ExportOrder{Format: "csv", WithRestricted: "curiosity"}, io.Discard, func() {})
	require.Equal(t, "restricted_use_unknown", consent.ReasonOf(err))

	for _, scope := range []string{evidence.ScopeAll, evidence.ScopeConsent} {
		_, err = evidence.Build(ctx, r.Book, evidence.Order{Scope: scope}, io.Discard)
		require.Equal(t, "pack_holds_restricted", consent.ReasonOf(err))
		built, err := evidence.Build(ctx, r.Book, evidence.Order{Scope: scope, WithRestricted: "claims"}, io.Discard)
		require.NoError(t, err)
		require.Equal(t, "claims", built.Manifest.Restricted)
	}
	r.sound(t)
}

// What the person does or asks for goes on, and so does what is right (Art. 15,
// 16, 7(3)).
func TestWhatGoesOnWithARestrictedPerson(t *testing.T) {
	r := newRestricted(t)
	r.restrict(t)
	for i, f := range []func() error{
		func() error {
			_, err := contacts.Rectify(ctx, r.Book, contacts.Change{Contact: r.anna, Fields: []string{"organisation"}, Values: consent.Contact{Organisation: "Berg AB"}})
			return err
		},
		func() error { _, err := consents.Record(ctx, r.Book, said(r.anna, consent.Given)); return err },
		func() error { _, err := consents.Record(ctx, r.Book, said(r.anna, consent.Withdrawn)); return err },
		func() error {
			_, err := subjects.Export(ctx, r.Book, subjects.Order{Contact: r.anna, Format: "json"}, io.Discard)
			return err
		},
		func() error {
			_, err := receipts.Make(ctx, r.Book, receipts.Order{Contact: r.anna, Format: "jsonld"}, io.Discard)
			return err
		},
		func() error {
			_, err := contacts.Mark(ctx, r.Book, r.anna, consent.MarkDeceased, "", "told by the family")
			return err
		},
		func() error { _, err := contacts.Show(ctx, r.Book, r.anna); return err },
		func() error { _, err := standings.Stood(ctx, r.Book, r.anna, consent.AsOf{}); return err },
		func() error {
			_, err := tellings.Tell(ctx, r.Book, r.anna, tellings.Telling{Kind: consent.Informed, Notice: "privacy", Method: "letter", At: testkit.Noon.AddDate(0, 0, -1)})
			return err
		},
		func() error {
			_, err := evidence.Build(ctx, r.Book, evidence.Order{Scope: evidence.ScopeSubject, Contact: r.anna, WithRestricted: "claims"}, io.Discard)
			return err
		},
	} {
		require.NoError(t, f(), fmt.Sprint(i))
	}
	r.sound(t)
}

// Art. 18(3): before a restriction is lifted the person is told.
func TestARestrictionIsLiftedOnceThePersonWasTold(t *testing.T) {
	r := newRestricted(t)
	r.restrict(t)
	for reason, day := range map[string]string{"restriction_lift_untold": "", "time_malformed": "soon", "time_in_future": "2026-12-24", "restriction_told_before": "2026-01-01"} {
		_, err := contacts.Unmark(ctx, r.Book, r.anna, consent.MarkRestricted, day, "the address is right")
		require.Equal(t, reason, consent.ReasonOf(err))
	}
	m, err := contacts.Unmark(ctx, r.Book, r.anna, consent.MarkRestricted, "2026-11-22", "the address is right, by letter")
	require.NoError(t, err)
	require.Equal(t, "2026-11-22", m.ToldOn)
	require.NoError(t, r.uses()["contacts.Edit"]())
	r.sound(t)
}

func (r *restricted) shown(t *testing.T) contacts.Person {
	t.Helper()
	p, err := contacts.Show(ctx, r.Book, r.anna)
	require.NoError(t, err)
	return p
}

func (r *restricted) state(t *testing.T) consent.State {
	t.Helper()
	for _, x := range r.shown(t).Purposes {
		if x.Purpose.ID == "newsletter" {
			return x.Now
		}
	}
	return ""
}

func (r *restricted) sound(t *testing.T) {
	t.Helper()
	a, err := r.Audit(ctx, nil)
	require.NoError(t, err)
	require.Empty(t, a.Problems)
}
