package forms_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/forms"
	"consentbook/backend/testkit"
)

// Art. 5(1)(d), 7(1): the yes of one person is not the yes of another of that name.
func TestPeopleOfOneNameStayApart(t *testing.T) {
	for name, apart := range map[string]bool{"in one list": false, "in two": true} {
		t.Run(name, func(t *testing.T) {
			b := newBook(t)
			save(t, b, "invitations", func(p *consent.Purpose) { p.Channel = "post" })
			d := forms.Draft{Kind: "sheet", Purposes: []consent.PurposeID{"invitations"}, Language: "sv", Fields: []string{"name", "address"}}
			f, _, err := forms.Make(ctx, b, d)
			require.NoError(t, err)
			require.Equal(t, []string{"name", "address"}, f.Fields)
			later(b)
			head := "time,name,address,invitations,form\n"
			line := func(address, answer string) string {
				return soon.Format(time.RFC3339) + ",Anna Berg," + address + "," + answer + "," + f.Code + "\n"
			}
			first, rest := line("Storgatan 1", "yes"), line("Lillgatan 2", "yes")+line("", "yes")+line("storgatan  1", "yes")
			var rows []forms.AnswerRow
			if apart {
				_, one := bringIn(t, b, head+first, forms.Answers{Attested: true})
				_, two := bringIn(t, b, head+rest, forms.Answers{Attested: true})
				rows = append(one, two...)
			} else {
				_, rows = bringIn(t, b, head+first+rest, forms.Answers{Attested: true})
			}
			var got []string
			for _, r := range rows {
				got = append(got, r.Outcome+r.Reason)
			}
			require.Equal(t, []string{forms.Recorded, forms.Rejected + "contact_ambiguous", forms.Rejected + "contact_ambiguous", forms.Known}, got)
			require.Equal(t, rows[0].Contact, rows[3].Contact)
			require.Len(t, events(t, b), 1)

			other := testkit.Stated(t, b, consent.Contact{Given: "Anna", Family: "Berg"}, "newsletter", consent.BasisConsent, "fair")
			done, err := forms.Enter(ctx, b, forms.Scan{Code: f.Code, At: soon, Attested: true, People: []forms.Signed{{Contact: other, Answers: map[consent.PurposeID]string{"invitations": "yes"}}}})
			require.NoError(t, err, "the operator says who it is")
			require.Equal(t, other, done[0].Contact)
			whole(t, b)
		})
	}
}
