package subjects_test

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/sqlite"
	"consentbook/backend/subjects"
)

// takes is the portable copy as JSON.
func takes(t *testing.T, b sqlite.Book, id consent.ContactID) (sections map[string][]map[string]string, whole string) {
	t.Helper()
	var out bytes.Buffer
	_, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: "json", Portability: true}, &out)
	require.NoError(t, err)
	var doc struct {
		Scope    string
		Contact  any
		Sections map[string][]map[string]string
	}
	var loose struct {
		Sections map[string][]map[string]any `json:"sections"`
		Scope    string
		Contact  any
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &loose))
	require.Equal(t, "portability", loose.Scope)
	require.Nil(t, loose.Contact, "the values that are left out stand nowhere else")
	doc.Sections = map[string][]map[string]string{}
	for key, rows := range loose.Sections {
		for _, row := range rows {
			record := map[string]string{}
			for k, v := range row {
				if s, ok := v.(string); ok {
					record[k] = s
				}
			}
			doc.Sections[key] = append(doc.Sections[key], record)
		}
	}
	return doc.Sections, out.String()
}

// Art. 20(1): what the person provided, or what was observed of them, where it
// rests on consent or a contract; the rest is named with its reason.
func TestWhatAPersonTakesElsewhere(t *testing.T) {
	b, id := person(t, "en")
	for field, origin := range map[string]string{"given": "provided", "email:lars@example.org": "observed", "family": "third_party", "language": "derived"} {
		_, err := b.RawForTests().Exec("INSERT INTO field_origins VALUES (?, ?, ?, '', '2026-01-02T03:04:05.000000Z', NULL, 'op_owner', 1)", id, field, origin)
		require.NoError(t, err)
	}
	sections, whole := takes(t, b, id)
	var fields []string
	for _, row := range sections["person"] {
		fields = append(fields, row["field"])
		require.Contains(t, []string{"provided", "observed"}, row["origin"])
	}
	require.Contains(t, fields, "given")
	require.NotContains(t, fields, "family")
	require.Contains(t, sections["left_out"], map[string]string{"section": "person", "left_field": "family", "left_why": "origin_third_party"})
	require.Contains(t, sections["left_out"], map[string]string{"section": "person", "left_field": "language", "left_why": "origin_derived"})
	require.Contains(t, sections["left_out"], map[string]string{"section": "person", "left_field": "Hund", "left_why": "origin_unknown"})
	require.Contains(t, sections["left_out"], map[string]string{"section": "grounds", "left_why": "of_the_business"})
	require.Len(t, sections["consents"], 2, "what was said; what a file claimed comes from somebody else")
	require.NotContains(t, whole, "■")
	require.NotContains(t, sections, "ledger")

	_, err := b.RawForTests().Exec("UPDATE standings SET basis = '6(1)(f)'")
	require.NoError(t, err)
	sections, _ = takes(t, b, id)
	require.Empty(t, sections["person"], "nothing rests on consent or a contract")
	require.Contains(t, sections["left_out"], map[string]string{"section": "person", "left_field": "given", "left_why": "basis"})
	for _, format := range []string{"pdf", "xlsx", "zip"} {
		_, err := subjects.Export(t.Context(), b, subjects.Order{Contact: id, Format: format, Portability: true}, io.Discard)
		require.Equal(t, "portability_format", consent.ReasonOf(err), format)
	}
}
