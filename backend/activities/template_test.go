package activities_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/activities"
	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
)

// "Made in ten minutes": one call makes a record that lacks nothing of Art. 30(1)
// but what only the business knows.
func TestARecordIsMadeFromTemplates(t *testing.T) {
	b, _ := newBook(t)
	made, err := activities.Start(ctx, b, []string{"all"}, "de")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(made), 13)
	for _, l := range made {
		for _, g := range l.Gaps {
			require.Contains(t, []string{"open_place", "contract_missing", "assessment_missing", "notice_missing", "screening_missing"}, g.Code, "%s: %+v", l.Activity.Name, g)
		}
		require.NotEmpty(t, l.Activity.Bases)
	}
	at := slices.IndexFunc(made, func(l activities.ListedActivity) bool { return l.Activity.Template == "newsletter" })
	require.Equal(t, []consent.PurposeID{"newsletter", "invitations"}, made[at].Activity.Purposes, "tied to the purposes of the book")
	require.Equal(t, "Newsletter", made[at].Activity.Name)
	again, err := activities.Start(ctx, b, []string{"all", "staff"}, "en")
	require.NoError(t, err)
	require.Empty(t, again, "what is there is left as it is")
	one, err := activities.Start(ctx, b, []string{"commissioned"}, "")
	require.NoError(t, err)
	require.Equal(t, consent.AsProcessor, one[0].Activity.Role)
	listed, err := activities.Templates(ctx, b, "fr")
	require.NoError(t, err)
	for _, x := range listed {
		require.True(t, x.Made, x.ID)
	}
	audit(t, b)
	for templates, reason := range map[string]string{"": "register_field_missing", "staff,nothing": "register_field_malformed"} {
		_, err := activities.Start(ctx, b, strings.Split(templates, ","), "en")
		require.Contains(t, []string{reason, "register_field_malformed"}, consent.ReasonOf(err))
	}
	_, err = activities.Start(ctx, b, []string{"staff"}, "xx")
	require.Equal(t, "language_unknown", consent.ReasonOf(err))
}

// A period of the law is said with its law, as it holds on the day; where none is
// known with confidence a place stays open.
func TestLimitsFollowTheCountry(t *testing.T) {
	for _, c := range []struct{ country, language, template, want string }{
		{"DE", "de", "bookkeeping", "8 Jahre ab Ende des Kalenderjahres (§ 147 Abs. 3 AO, § 257 Abs. 4 HGB)"},
		{"SE", "sv", "bookkeeping", "7 år efter kalenderårets utgång (bokföringslagen (1999:1078) 7 kap. 2 §)"},
		{"FR", "fr", "bookkeeping", "10 ans après la clôture de l’exercice (code de commerce, art. L123-22)"},
		{"GB", "en", "applicants", "6 months after the rejection (Equality Act 2010 s. 123)"},
		{"LU", "fr", "bookkeeping", "[[durée, et texte qui la fixe]]"},
		{"SE", "en", "video", "3 days after the recording (EDPB 3/2019 § 121)"},
	} {
		b, _ := newBook(t)
		require.NoError(t, b.Write(ctx, func(tx *sqlite.Tx) error {
			who, err := tx.Controller()
			if err != nil {
				return err
			}
			who.Country = c.country
			if err := tx.SetController(who); err != nil {
				return err
			}
			_, err = tx.Append("controller.changed", sqlite.Item{Payload: who})
			return err
		}))
		made, err := activities.Start(ctx, b, []string{c.template}, c.language)
		require.NoError(t, err)
		require.Equal(t, c.want, made[0].Activity.Data[0].Limit, c.country)
	}
}

func TestEveryTemplateSpeaksEveryLanguage(t *testing.T) {
	b, _ := newBook(t)
	seen := map[string]string{}
	for _, l := range consent.Languages() {
		all, err := activities.Templates(ctx, b, l)
		require.NoError(t, err)
		for _, x := range all {
			for field, s := range map[string]string{"name": x.Name, "function": x.Function, "aim": x.Aim} {
				require.NotEmpty(t, s, "%s %s %s", x.ID, l, field)
			}
			key := fmt.Sprint(x.ID, x.Aim)
			require.Empty(t, seen[key], "%s says in %s what it says in %s", x.ID, l, seen[key])
			seen[key] = l
		}
	}
}
