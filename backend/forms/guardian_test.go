package forms_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/forms"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// childrensForm is a form for one person, for a newsletter that is offered to
// children and invitations that are not.
func childrensForm(t *testing.T) (sqlite.Book, sqlite.Form) {
	b := newBook(t)
	save(t, b, "newsletter", func(p *consent.Purpose) { p.ForChildren = true })
	f := made(t, b, "person", "invitations")
	later(b)
	return b, f
}

// Art. 8: who is responsible for the child stands on the paper, and in the book.
func TestAPaperOfAChildNamesWhoConsented(t *testing.T) {
	b, f := childrensForm(t)
	child := testkit.Stated(t, b, consent.Contact{Given: "Siri", Birthday: "2016-05-01", Country: "SE", Emails: []consent.Reach{{Value: "siri@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
	grown := testkit.Stated(t, b, consent.Contact{Given: "Bo", Birthday: "1980-05-01", Country: "SE", Emails: []consent.Reach{{Value: "bo@example.org"}}}, "newsletter", consent.BasisConsent, "fair")
	eva := &consent.Guardian{Name: " Eva Berg ", Relation: "parent", Verified: "came along to the counter"}
	yes := map[consent.PurposeID]string{"newsletter": "yes", "invitations": "yes"}
	enter := func(p forms.Signed) error {
		p.Answers = yes
		_, err := forms.Enter(ctx, b, forms.Scan{Code: f.Code, At: soon, Attested: true, People: []forms.Signed{p}})
		return err
	}
	for name, c := range map[string]struct {
		who             forms.Signed
		reason, article string
	}{
		"twelve, and nobody is named":            {forms.Signed{Contact: child}, "consent_needs_guardian", "8(1)"},
		"twelve, and a tick stands for nobody":   {forms.Signed{Contact: child, Parental: "yes"}, "consent_needs_guardian", "8(1)"},
		"a parent of somebody grown":             {forms.Signed{Contact: grown, Guardian: eva}, "guardian_not_needed", "8(1)"},
		"a parent without a name":                {forms.Signed{Contact: child, Guardian: &consent.Guardian{Relation: "parent", Verified: "seen"}}, "guardian_incomplete", "8(1)"},
		"nobody knows the age":                   {forms.Signed{Name: "Tove", Email: "tove@example.org"}, "consent_age_unknown", "8(2)"},
		"nobody knows, and nobody made sure":     {forms.Signed{Name: "Tove", Email: "tove@example.org", Parental: "no"}, "consent_not_valid", "8(1)"},
		"an answer that is neither a yes nor no": {forms.Signed{Name: "Tove", Email: "tove@example.org", Parental: "perhaps"}, "validity_unknown", ""},
	} {
		err := enter(c.who)
		require.Equal(t, c.reason, consent.ReasonOf(err), name)
		require.Equal(t, c.article, err.(*consent.Error).Params["article"], name)
	}
	require.Empty(t, events(t, b), "all of it, or nothing")

	require.NoError(t, enter(forms.Signed{Contact: child, Guardian: eva}))
	require.NoError(t, enter(forms.Signed{Name: "Tove", Email: "tove@example.org", Parental: "yes"}))
	require.NoError(t, enter(forms.Signed{Contact: grown}))
	all := events(t, b)
	require.Len(t, all, 6)
	for _, e := range all {
		if e.Contact == child && e.Purpose == "newsletter" {
			require.JSONEq(t, `{"name":"Eva Berg","relation":"parent","verified":"came along to the counter"}`, string(e.Guardian))
			continue
		}
		require.Empty(t, e.Guardian, "of nobody else a guardian is kept")
	}
	whole(t, b)
}

// Art. 8: the same of a list that was typed from paper.
func TestAListOfChildrenNamesWhoConsented(t *testing.T) {
	b, f := childrensForm(t)
	at := "," + soon.Format(time.RFC3339) + "," + f.Code + ","
	out, rows := bringIn(t, b, "E-post,Tid,Formulär,Nyhetsbrev,Vårdnadshavare,Relation,Hur det kontrollerades,Parental\n"+
		"a@example.org"+at+"ja,Eva Berg,mamma,kom med till disken,\n"+
		"b@example.org"+at+"ja,,,,\n"+
		"c@example.org"+at+"ja,,,,ja\n"+
		"d@example.org"+at+"ja,,,,nej\n"+
		"e@example.org"+at+"ja,Eva Berg,moster,,\n"+
		"f@example.org"+at+"ja,,,,kanske\n"+
		"g@example.org"+at+"nej,Eva Berg,mamma,kom med,\n", forms.Answers{Attested: true})
	require.Empty(t, out.Unread)
	reasons := map[int]string{}
	for _, r := range rows {
		reasons[r.Row] = r.Outcome + " " + r.Reason
	}
	require.Equal(t, map[int]string{2: "recorded ", 3: "rejected consent_age_unknown", 4: "recorded ", 5: "rejected consent_not_valid", 6: "rejected guardian_incomplete", 7: "rejected form_answer_unknown", 8: "nothing "}, reasons)

	all, _ := bringIn(t, b, "E-post,Tid,Formulär,Nyhetsbrev\nb@example.org"+at+"ja\n", forms.Answers{Attested: true, Parental: "yes"})
	require.EqualValues(t, 1, all.Recorded, "the operator answers for the whole list")
	none, _ := bringIn(t, b, "E-post,Tid,Formulär,Nyhetsbrev\nh@example.org"+at+"ja\n", forms.Answers{Attested: true, Parental: "no"})
	require.EqualValues(t, 1, none.Rejected)
	_, _, err := tryIn(b, "E-post,Tid,Formulär,Nyhetsbrev\nh@example.org"+at+"ja\n", forms.Answers{Attested: true, Parental: "perhaps"})
	require.Equal(t, "validity_unknown", consent.ReasonOf(err))

	said := map[string]string{}
	for _, e := range events(t, b) {
		var kept []consent.Answer
		require.NoError(t, json.Unmarshal(e.Validity, &kept))
		for _, x := range kept {
			if x.Asks == consent.AsksParental {
				said[x.Because+" "+string(e.Guardian)] = x.Answer + " by " + x.By
			}
		}
	}
	require.Equal(t, map[string]string{
		`guardian_named {"name":"Eva Berg","relation":"parent","verified":"kom med till disken"}`: "yes by operator",
		"operator_said ": "yes by operator",
	}, said)
	whole(t, b)
}
