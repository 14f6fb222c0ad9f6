package forms_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/forms"
	"consentbook/backend/sqlite"
	"consentbook/backend/testkit"
)

// A dry run says what the run will do, also of people whose rows stand far
// apart, and others write while it goes on.
func TestADryRunOfALongListOfAnswersSaysWhatWillBeDone(t *testing.T) {
	b := newBook(t)
	f := made(t, b, "html", "invitations")
	later(b)
	testkit.Stated(t, b, consent.Contact{Given: "Bo", Emails: []consent.Reach{{Value: "bo@example.org"}, {Value: "bo@example.com"}}}, "newsletter", consent.BasisConsent, "fair")
	var text strings.Builder
	text.WriteString("time,name,email,consent-newsletter,form\n")
	row := func(minute int, name, email, says string) {
		fmt.Fprintf(&text, "%s,%s,%s,%s,%s\n", soon.Add(time.Duration(minute)*time.Minute).Format(time.RFC3339), name, email, says, f.Code)
	}
	row(0, "Anna", "anna@example.org", "yes") // comes in
	row(0, "Bo", "bo@example.org", "no")
	for i := range 600 { // more than are recorded at once
		row(1, fmt.Sprint("P", i), fmt.Sprintf("p%d@example.org", i), "yes")
	}
	row(2, "Anna", "anna@example.org", "no")  // is there by then, and takes it back
	row(3, "Anna", "anna@example.org", "yes") // waits: she said no
	row(0, "Anna", "anna@example.org", "yes") // as the first
	row(2, "Bo", "bo@example.com", "yes")     // the same person by another address: waits
	written := 0
	_, err := forms.BringIn(ctx, b, strings.NewReader(text.String()), int64(text.Len()), forms.Answers{Name: "a.csv", SHA256: strings.Repeat("a", 64), Dry: true}, func(forms.AnswerRow) error {
		if written++; written%200 != 0 {
			return nil
		}
		return b.Write(ctx, func(tx *sqlite.Tx) error {
			_, err := tx.Append("test.made", sqlite.Item{Payload: "meanwhile"})
			return err
		})
	})
	require.NoError(t, err)
	dry, planned := bringIn(t, b, text.String(), forms.Answers{Dry: true})
	out, done := bringIn(t, b, text.String(), forms.Answers{})
	require.Equal(t, dry.AnswerCounts, out.AnswerCounts)
	outcomes := func(rows []forms.AnswerRow) map[int]string {
		m := map[int]string{}
		for _, r := range rows {
			m[r.Row] = r.Outcome + " " + r.Reason
		}
		return m
	}
	require.Equal(t, outcomes(planned), outcomes(done))
	require.EqualValues(t, 601, out.Created)
	require.EqualValues(t, 2, out.Waiting)
	require.EqualValues(t, 1, out.Known)
	whole(t, b)
}
