package cli_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// gated is what the gate prints of one person.
type gated struct {
	Number   int
	Code     string
	Rule     int
	Article  string
	Allowed  bool
	Purposes map[string]string
	Channel  string
	Address  string
	Held     bool
}

// one asks for one person; who is left out gives status 1.
func (s shell) one(email string, more ...string) (g gated) {
	s.t.Helper()
	a := s.run(append([]string{"gate", "b", "--email", email, "--purpose", "newsletter", "--json"}, more...)...)
	require.NoError(s.t, json.Unmarshal([]byte(a.out), &g), a.err)
	want := 1
	if g.Allowed {
		want = 0
	}
	require.Equal(s.t, want, a.status)
	return g
}

func TestTheGateFromOutside(t *testing.T) {
	s := newShell(t)
	s.full()
	anna := s.one("zyxanna@example.org")
	require.Equal(t, gated{Number: anna.Number, Code: "RENEWAL", Rule: 7, Article: "6(1)(a)", Allowed: true, Purposes: map[string]string{"newsletter": "RENEWAL"}, Channel: "mail", Address: "zyxanna@example.org"}, anna)

	var n struct {
		People, Allowed, Excluded int
		Codes                     map[string]int
		Purposes                  map[string]map[string]int
		Channels                  map[string]int
	}
	s.json(&n, "gate", "b", "--purpose", "newsletter")
	require.Equal(t, n.People, n.Allowed+n.Excluded)
	require.Equal(t, 1, n.Allowed)
	require.Equal(t, 1, n.Codes["RENEWAL"])
	require.Equal(t, n.Codes, n.Purposes["newsletter"])
	require.Equal(t, map[string]int{"mail": 1}, n.Channels)
	sum := 0
	for code, people := range n.Codes {
		sum += people
		a := s.run("gate", "b", "--purpose", "newsletter", "--people", code, "--json")
		require.Zero(t, a.status, a.err)
		require.Equal(t, people, strings.Count(a.out, "\n"), "each count is of people")
	}
	require.Equal(t, n.People, sum, "everybody has exactly one code")

	a := s.run("consent", "record", "b", "--email", "zyxanna@example.org", "--purpose", "newsletter", "--state", "withdrawn", "--method", "email", "--at", "2026-04-01T09:00:00+02:00")
	require.Zero(t, a.status, a.err)
	require.Equal(t, "OPTED_OUT", s.one("zyxanna@example.org").Code)
	var told struct {
		People int
		Codes  map[string]int
	}
	s.json(&told, "gate", "b", "--kind", "information")
	require.Equal(t, told.People, told.Codes["INFORMATION"], "who said no must be told all the same")

	for _, wrong := range [][]string{{"gate", "b"}, {"gate", "b", "--purpose", "nothing"}, {"gate", "b", "--purpose", "newsletter", "--people", "MAYBE"}, {"gate", "b", "--kind", "x"},
		{"gate", "b", "--purpose", "newsletter", "--filter", "nobody"}, {"gate", "b", "--kind", "information", "--letters", "many"}} {
		require.Equal(t, 2, s.run(wrong...).status, wrong)
	}
}

func TestASoftOptInFromOutside(t *testing.T) {
	s := newShell(t)
	s.full()
	const who = "zyxcia@example.org"
	require.Zero(t, s.run("contacts", "edit", "b", "--email", who, "--set", "country=SE").status)
	sale := []string{"ground", "soft-opt-in", "b", "--email", who, "--purpose", "newsletter", "--sale", "a print", "--on", "2026-01-02"}
	var made struct {
		People int
		NotMet []string `json:"not_met"`
	}
	s.json(&made, append(sale, "--met", "own_customer,from-sale,similar_goods,stop_at_sale")...)
	require.Equal(t, 1, made.People)
	require.Equal(t, []string{"stop_each_mail"}, made.NotMet)
	require.Equal(t, "NO_PROOF", s.one(who).Code, "an unanswered condition is not met")
	s.json(&made, append(sale, "--met", "own_customer,from_sale,similar_goods,stop_at_sale,stop_each_mail", "--evidence", s.write("order.txt", "an order"))...)
	require.Empty(t, made.NotMet)
	require.Equal(t, "SOFT_OPT_IN", s.one(who, "--kind", "invitation").Code)
	require.Equal(t, 2, s.run(append(sale, "--met", "paid", "--not-met", "paid")...).status)
	require.Equal(t, 2, s.run(append(sale, "--filter", "country:SE")...).status, "one person or many")

	a := s.run("contacts", "mark", "b", "restricted", "--email", who, "--words", "contests the address")
	require.Zero(t, a.status, a.err)
	require.Equal(t, "RIGHTS_PENDING", s.one(who).Code)
	require.Zero(t, s.run("contacts", "unmark", "b", "restricted", "--email", who, "--words", "settled, told by letter", "--told-on", time.Now().Format(time.DateOnly)).status)
	require.Equal(t, 2, s.run("contacts", "mark", "b", "deceased", "--email", who).status, "with its reason")
	require.Zero(t, s.run(append(sale, "--drop")...).status)
	require.Equal(t, "NO_PROOF", s.one(who).Code)
	require.Zero(t, s.run("audit", "verify", "b").status)
}
