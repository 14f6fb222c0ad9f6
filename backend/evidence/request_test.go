package evidence_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
	"consentbook/backend/evidence"
	"consentbook/backend/requests"
	"consentbook/backend/testkit"
)

// A pack of a request shows how it went, and holds nobody's words.
func TestAPackOfARequest(t *testing.T) {
	b, _ := newBook(t)
	o := requests.Opening{NewRequest: consent.NewRequest{Types: []consent.RequestType{"access"}, Channel: "mail", Received: testkit.Noon.AddDate(0, 0, -5), Words: "I am Qwertz, tell me all"}}
	s, err := requests.Open(ctx, b, o)
	require.NoError(t, err)
	step := requests.Step{Request: s.ID, Words: "rang Qwertz"}
	_, err = requests.Extend(ctx, b, step, "complexity", "twelve systems")
	require.NoError(t, err)
	_, err = requests.Close(ctx, b, step, requests.Closing{Outcome: consent.OutcomeNoData, Response: consent.Response{SentOn: "2026-11-20", Medium: "mail"}})
	require.NoError(t, err)
	var out bytes.Buffer
	_, err = evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeRequest, Request: s.ID, Language: "en"}, &out)
	require.NoError(t, err)
	v, err := verify(out.Bytes())
	require.NoError(t, err)
	require.True(t, v.OK, "%+v", v.Checks)
	files := unpack(t, out.Bytes())
	require.Contains(t, string(get(files, "2-data/request.json")), "twelve systems")
	for _, f := range files {
		require.NotContains(t, string(f.body), "Qwertz", f.name)
	}
	text := string(get(files, "2-data/request.json"))
	for name, changed := range map[string]string{
		"another outcome":    strings.Replace(text, "no_data", "granted", 1),
		"another last day":   strings.Replace(text, `"due": "20`, `"due": "30`, 1),
		"another day":        strings.Replace(text, `"received_on": "2026-11-17"`, `"received_on": "2026-11-18"`, 1),
		"a step is left out": strings.Replace(text, `"ledger_entry": `, `"ledger_entry": 0, "x": `, 1),
		"another step":       strings.Replace(text, `"step": "extended"`, `"step": "noted"`, 1),
	} {
		require.NotEqual(t, text, changed, name)
		v, err := verify(repack(t, resign(t, with(files, "2-data/request.json", []byte(changed)), b.Signer())))
		require.NoError(t, err)
		require.Equal(t, "consents", strings.Join(failing(v), ""), name)
	}
	_, err = evidence.Build(ctx, b, evidence.Order{Scope: evidence.ScopeRequest, Request: 99}, &out)
	require.Equal(t, "request_unknown", consent.ReasonOf(err))
}
