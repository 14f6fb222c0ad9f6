package consent

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestABasisIsReadAsPeopleWriteIt(t *testing.T) {
	for in, want := range map[string]Basis{
		"6(1)(a)": BasisConsent, "Art. 6(1)(a)": BasisConsent, "art 6 (1) (a)": BasisConsent, "ART.6(1)(A)": BasisConsent,
		"6.1.a": BasisConsent, "A6-1-a": BasisConsent, "a": BasisConsent, "consent": BasisConsent, " Consent ": BasisConsent,
		"6(1)(b)": BasisContract, "contract": BasisContract, "A6-1-b": BasisContract,
		"c": BasisLegalDuty, "legal-obligation": BasisLegalDuty, "legal_duty": BasisLegalDuty, "Legal obligation": BasisLegalDuty,
		"d": BasisVital, "vital interests": BasisVital, "e": BasisPublicTask, "public-task": BasisPublicTask,
		"f": BasisInterests, "legitimate-interests": BasisInterests, "legitimate interest": BasisInterests, "6(1)(f)": BasisInterests,
	} {
		got, err := ParseBasis(in)
		require.NoError(t, err, in)
		require.Equal(t, want, got, in)
	}
	for _, in := range []string{"", " ", "g", "6(1)(g)", "6(1)", "6", "9(2)(a)", "aa", "yes", "6(1)(a)(b)", "7(1)(a)", "article"} {
		_, err := ParseBasis(in)
		require.Equal(t, "basis_unknown", ReasonOf(err), "%q", in)
		require.Equal(t, Invalid, CodeOf(err), "%q", in)
	}
	for _, b := range Bases {
		got, err := ParseBasis(string(b))
		require.NoError(t, err)
		require.Equal(t, b, got)
		require.True(t, b.Valid())
	}
	require.False(t, Basis("6(1)(ea)").Valid())
}

func TestWhatIsReadAsABasisIsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if b, err := ParseBasis(rapid.StringMatching(`[ Aart.6()1-9a-g]{0,12}`).Draw(t, "in")); err == nil {
			require.True(t, b.Valid())
		}
	})
}
