package contactfile_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"consentbook/backend/addressbook"
	"consentbook/backend/contactfile"
)

// oneRow is what the claims of a row come to.
type oneRow struct {
	Outcome   addressbook.Outcome
	Reason    string
	Marketing []addressbook.Marketing
	Suppress  bool
	Hold      bool
	Bounced   bool
	Warn      []string
}

func claimsOf(r addressbook.Row) oneRow {
	out := oneRow{Outcome: r.Outcome, Reason: r.Reason, Suppress: r.Suppress, Hold: r.Hold, Bounced: r.Bounced, Warn: r.Warn}
	for _, m := range r.Marketing {
		m.Raw = ""
		out.Marketing = append(out.Marketing, m)
	}
	return out
}

func said(m ...addressbook.Marketing) []addressbook.Marketing {
	for i := range m {
		if m[i].Channel == "" {
			m[i].Channel = "email"
		}
	}
	return m
}

func TestWhatProgramsSayAboutMarketing(t *testing.T) {
	const contact, out = addressbook.Contact, addressbook.ClaimOut
	type mk = addressbook.Marketing
	for _, c := range []struct {
		name, file, text string
		dialect          string
		want             []oneRow
	}{
		{"Klaviyo", "klaviyo.csv", `Email,Klaviyo ID,First Name,Source,IP Address,Email Marketing Consent,Email Marketing Consent Timestamp,Email Suppressions
a@example.org,1,Ann,Footer,192.0.2.1,SUBSCRIBED,2020-05-01 10:00:00,
b@example.org,2,Bo,,,SUBSCRIBED,2020-05-01 10:00:00,USER_SUPPRESSED
c@example.org,3,Cy,,,NEVER_SUBSCRIBED,,HARD_BOUNCE
d@example.org,4,Di,,,UNSUBSCRIBED,2021-05-01 10:00:00,
e@example.org,5,Ed,,,SUBSCRIBED,,SPAM_COMPLAINT
`, "klaviyo", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimIn, At: "2020-05-01T10:00:00", Source: "Footer", IP: "192.0.2.1"})},
			{Outcome: contact, Marketing: said(mk{Claim: out, Reason: "USER_SUPPRESSED"}), Suppress: true},
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimNever}), Bounced: true},
			{Outcome: contact, Marketing: said(mk{Claim: out, At: "2021-05-01T10:00:00"}), Suppress: true},
			{Outcome: contact, Marketing: said(mk{Claim: out, Reason: "SPAM_COMPLAINT", Complaint: true}), Suppress: true},
		}},
		{"Mailchimp, cleaned: a bounce is no objection", "cleaned_email_audience_export_1.csv", `"Email Address",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,CLEAN_TIME,LEID,EUID,NOTES,TAGS
a@example.org,2,2018-01-01 10:00:00,192.0.2.1,2018-01-01 10:05:00,192.0.2.2,2020-01-01 00:00:00,1,2,,
`, "mailchimp-cleaned", []oneRow{
			{Outcome: contact, Bounced: true, Marketing: said(mk{Claim: addressbook.ClaimInConfirmed, At: "2018-01-01T10:00:00", IP: "192.0.2.1", ConfirmedAt: "2018-01-01T10:05:00", ConfirmedIP: "192.0.2.2"})},
		}},
		{"Mailchimp, only the file name tells", "nonsubscribed_email_audience_export_1.csv", `"Email Address",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LAST_CHANGED,LEID,EUID,NOTES,TAGS
a@example.org,2,,,2018-01-01 10:05:00,,2020-01-01 00:00:00,1,2,,
`, "mailchimp-nonsubscribed", []oneRow{{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimNever})}}},
		{"WooCommerce: buying is no consent", "woo.csv", `Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code
Anna Ek,anna,2023-01-02 10:00:00,2019-03-04 12:00:00,anna@example.org,3,300,100,SE,Lund,M,222 22
[deleted],,2020-01-01 10:00:00,,,1,10,10,,,,
`, "woocommerce", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimNone})},
			{Outcome: addressbook.Reject, Reason: "no_identity", Marketing: said(mk{Claim: addressbook.ClaimNone})},
		}},
		{"Salesforce: false is no consent", "sf.csv", `First Name,Last Name,Account Name,Mailing Street,Mailing Zip/Postal Code,Email,Email Opt Out,Lead Source
Jo,Fink,Fink Ltd,1 Quay,BS1 1AA,jo@example.org,1,Web
Ann,Lee,Lee Ltd,,,ann@example.org,0,Fair
`, "salesforce", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: out}), Suppress: true},
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimNone})},
		}},
		{"Odoo", "odoo.csv", "Name,Email,Mailing Lists,Opt Out,Unsubscription Date\nAnn,a@example.org,News,True,2020-01-02 10:00:00\nBo,b@example.org,News,False,\n", "odoo", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: out, At: "2020-01-02T10:00:00"}), Suppress: true},
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimNone})},
		}},
		{"EspoCRM", "espo.csv", "id,firstName,lastName,emailAddress,emailAddressIsOptedOut\n1,Jo,Ek,jo@example.org,1\n2,Al,Ek,al@example.org,0\n", "espocrm", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: out}), Suppress: true},
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimNone})},
		}},
		{"SuiteCRM", "suite.csv", "id,first_name,last_name,email1,email_opt_out,invalid_email\n1,Jo,Ek,jo@example.org,1,0\n2,Al,Ek,al@example.org,0,1\n", "suitecrm", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: out}), Suppress: true},
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimNone}), Bounced: true},
		}},
		{"an opt-out that nobody can be found by", "list.csv", "Namn;E-post;Nyhetsbrev\nAnna Ek;anna at example.org;avreg 2019-03-01\n", "generic", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: out, At: "2019-03-01"}), Hold: true, Warn: []string{"bad_email", "no_email"}},
		}},
		{"a column of opt-outs beats one of consent", "list.csv", "Name,E-mail,Newsletter,Unsubscribed on\nAnna Ek,anna@example.org,yes,2021-02-03\nBo Al,bo@example.org,yes,\n", "generic", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: out, At: "2021-02-03"}), Suppress: true},
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimIn})},
		}},
		{"a day but no yes", "list.csv", "Name,E-mail,Newsletter,Consent date\nAnna Ek,anna@example.org,,2021-02-03\n", "generic", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimUnclear}), Hold: true},
		}},
		{"the file's name says it", "avregistrerade.csv", "E-post;Datum\na@example.org;2020-01-02\n", "generic", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: out, At: "2020-01-02"}), Suppress: true, Warn: []string{"status_from_file_name"}},
		}},
		{"a day that two countries read differently", "list.csv", "Name,E-mail,Newsletter,Consent date\nAnna Ek,a@example.org,yes,05/06/2019\nBo Al,b@example.org,yes,07/06/2019\n", "generic", []oneRow{
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimIn}), Warn: []string{"ambiguous_date"}},
			{Outcome: contact, Marketing: said(mk{Claim: addressbook.ClaimIn}), Warn: []string{"ambiguous_date"}},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			book := openBytes(t, []byte(c.text), c.file, contactfile.Overrides{})
			if got := book.File().Dialect; got != c.dialect {
				t.Errorf("recognised as %s", got)
			}
			var got []oneRow
			for _, r := range allRows(t, book) {
				got = append(got, claimsOf(r))
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestAnOpenQuoteCostsOneRecord(t *testing.T) {
	text := "Name,E-mail,Newsletter\nAnna Ek,anna@example.org,yes\n\"Bo Al,bo@example.org,unsubscribed\n\"Cy, Jr.\",cy@example.org,yes\nDi Ek,di@example.org,yes\n"
	var got []string
	for _, r := range allRows(t, openBytes(t, []byte(text), "x.csv", contactfile.Overrides{})) {
		got = append(got, string(r.Outcome)+" "+r.Reason)
		if r.Row == 3 && (r.Suppress || !r.Hold) {
			t.Error("an opt-out that cannot be read for certain is for a person")
		}
	}
	if d := cmp.Diff([]string{"contact ", "reject unclosed_quote", "contact ", "contact "}, got); d != "" {
		t.Error(d)
	}
}

func TestTheOrderOfDatesMayBeProvedAtTheEndOfTheFile(t *testing.T) {
	var b strings.Builder
	b.WriteString("Name,E-mail,Newsletter,Consent date\n")
	for range 3000 {
		b.WriteString("Anna Ek,anna@example.org,yes,05/06/2019\n")
	}
	b.WriteString("Bo Al,bo@example.org,yes,06/25/2019\n")
	rows := allRows(t, openBytes(t, []byte(b.String()), "x.csv", contactfile.Overrides{}))
	if got := rows[0].Marketing[0].At; got != "2019-05-06" {
		t.Errorf("%q", got)
	}
}

func TestAUserDecides(t *testing.T) {
	text := []byte("a;b;c\nAnna;anna@example.org;x\n")
	book := openBytes(t, text, "x.csv", contactfile.Overrides{HeaderRow: 1, Delimiter: ";", Encoding: "latin1",
		Choices: []addressbook.Choice{{Index: 0, Field: "given"}, {Index: 1, Field: "email_work"}, {Index: 2, Field: "consent"}}})
	saved := book.Saved()
	rows := allRows(t, book)
	line, err := json.Marshal(rows)
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"row":2,"line":2,"outcome":"contact","fields":{"given":"Anna","emails":[{"value":"anna@example.org","label":"work"}]},"marketing":[{"channel":"email","claim":"in","raw":"x"}],"suppress":false,"hold":false,"bounced":false}]`
	if string(line) != want {
		t.Errorf("%s", line)
	}
	again := openBytes(t, text, "y.csv", contactfile.Overrides{HeaderRow: 1, Saved: &saved})
	if d := cmp.Diff(rows, allRows(t, again)); d != "" {
		t.Errorf("a saved mapping reads otherwise\n%s", d)
	}
	if err := again.Remap([]addressbook.Choice{{Index: 2, Field: ""}}); err != nil {
		t.Fatal(err)
	}
	if got := allRows(t, again)[0].Marketing[0].Claim; got != addressbook.ClaimNone {
		t.Errorf("after the column is not used any more: %s", got)
	}
	if err := again.Remap([]addressbook.Choice{{Index: 2, Field: "nonsense"}}); err == nil {
		t.Error("an unknown field was taken")
	}
}

func TestChoosingWhatWasRecognisedChangesNothing(t *testing.T) {
	text := []byte("First Name,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value\nAnna,Kund,* Work,a@example.org,Home,b@example.org\n")
	book := openBytes(t, text, "x.csv", contactfile.Overrides{})
	want := allRows(t, book)
	var same []addressbook.Choice
	for _, c := range book.Mapping().Columns {
		same = append(same, addressbook.Choice{Index: c.Index, Field: c.Field})
	}
	if err := book.Remap(same); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, allRows(t, book)); d != "" {
		t.Error(d)
	}
}

func TestNationalNumbersAreMarked(t *testing.T) {
	book := openBytes(t, []byte("Namn;E-post;Personnummer;Religion\nAnna Ek;a@example.org;19800101-0000;x\n"), "x.csv", contactfile.Overrides{})
	var marked []string
	for _, c := range book.Mapping().Columns {
		if c.Sensitive {
			marked = append(marked, c.Header+"="+c.Field)
		}
	}
	if d := cmp.Diff([]string{"Personnummer=national_id", "Religion="}, marked); d != "" {
		t.Error(d)
	}
}

func TestFieldsCanBeChosen(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range addressbook.FieldList() {
		if err := addressbook.CheckField(f.Key); err != nil || f.Group == "" || seen[f.Key] {
			t.Errorf("%+v: %v", f, err)
		}
		seen[f.Key] = true
	}
	if addressbook.CheckField("shoe") == nil || addressbook.CheckField("") != nil {
		t.Error("keys are not checked")
	}
}
