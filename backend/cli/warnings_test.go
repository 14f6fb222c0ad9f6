package cli

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/imports"
)

// A remark without a sentence would reach a user as a bare code.
func TestEveryRemarkHasASentence(t *testing.T) {
	for _, code := range slices.Concat(imports.FileRemarks, imports.RowRemarks, imports.CountedRemarks, imports.Rejections, imports.HeldReasons) {
		require.NotEmpty(t, warnings[code], code)
		require.NotEqual(t, code+": 3", warning(code+": 3"))
	}
	for _, code := range imports.Rejections {
		require.NotEmpty(t, rejections[code], code)
	}
	require.Equal(t, "The column “Shoe size” has no purpose and was left out. State one with --purpose.", warning("field_left_out:Shoe size: 1"))
	require.Equal(t, "The column “Allergies” seems to hold data that Art. 9 or 10 protects.", warning("field_special:Allergies:health: 1"))
}
