package xlsx

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// A register goes out without becoming a formula, and with days as days.
func TestAListAsCSVAndAsASheet(t *testing.T) {
	l := List{Name: "Measures", Columns: []Column{{Header: "Name"}, {Header: "Day"}}, Rows: [][]string{{"=1+1", "2026-11-22"}, {"a, \"b\"\nc", ""}, {"-x", "soon"}}}
	var file bytes.Buffer
	require.NoError(t, l.Write(&file, "csv", Properties{}))
	require.Equal(t, "\ufeffName,Day\r\n'=1+1,2026-11-22\r\n\"a, \"\"b\"\"\r\nc\",\r\n'-x,soon\r\n", file.String())
	file.Reset()
	require.NoError(t, l.Write(&file, "xlsx", Properties{Title: "Measures"}))
	require.True(t, bytes.HasPrefix(file.Bytes(), []byte("PK")))
	require.Equal(t, "format_unknown_export", consent.ReasonOf(l.Write(&file, "ods", Properties{})))
}
