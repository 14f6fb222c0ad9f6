package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Who reads what was compared reads of the registers too.
func TestAuditNamesTheRegisters(t *testing.T) {
	s := newShell(t)
	s.book()
	out := said(s, "audit", "verify", "b")
	for _, name := range []string{"activities", "processors", "parties", "breaches", "retention rules", "screenings"} {
		require.Contains(t, out, name)
	}
}

// Art. 45(3): decisions that were set aside are known for their days, and what
// names no country is refused.
func TestWhereACountryStoodOnceFromTheCommandLine(t *testing.T) {
	s := newShell(t)
	require.Contains(t, said(s, "transfer", "country", "US", "--on", "2020-07-15"), "(EU) 2016/1250")
	require.Contains(t, said(s, "transfer", "country", "US", "--on", "2012-01-01"), "2000/520/EC")
	require.Contains(t, said(s, "transfer", "country", "US", "--on", "2021-01-01"), "lapsed on 2020-07-16")
	require.Equal(t, 2, s.run("transfer", "country", "XX").status)
}
