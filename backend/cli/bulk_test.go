package cli_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestManyPeopleAreChangedAndChangedBack(t *testing.T) {
	s := newShell(t)
	s.full()
	s.write("shoes.csv", "First name,Last name,E-mail,Shoe size\nZyxulla,Berg,zyxulla@example.org,38\nZyxvera,Ek,zyxvera@example.org,\n")
	a := s.run("contacts", "import", "b", "shoes.csv", "--purpose", "orders", "--basis", "contract", "--source", "shop")
	require.Zero(t, a.status, a.err)

	require.Equal(t, 2, s.run("contacts", "bulk", "b", "--tag", "fair").status, "nobody touches everybody by a slip")
	require.Equal(t, 2, s.run("contacts", "bulk", "b", "--filter", "purpose:orders", "--tag", "fair", "--delete").status, "one thing at a time")
	require.Equal(t, 1, s.run("contacts", "bulk", "b", "--filter", "purpose:orders", "--ground", "orders=6(1)(a)", "--source", "x").status, "consent is given, not stated")
	var did struct {
		Bulk, Asked, Changed int64
		LeftOut              map[string]int64 `json:"left_out"`
	}
	s.json(&did, "contacts", "bulk", "b", "--filter", "purpose:orders", "--tag", "fair")
	require.EqualValues(t, 2, did.Changed)
	s.json(&did, "contacts", "bulk", "b", "--filter", "tag:fair", "--delete", "--plan")
	require.EqualValues(t, 2, did.Changed)
	s.json(&did, "contacts", "bulk", "b", "--filter", "tag:fair", "--delete")
	require.Empty(t, s.run("contacts", "list", "b", "--filter", "tag:fair", "--json").out)
	var undone struct {
		Restored int64
		Kept     []int64
	}
	s.json(&undone, "contacts", "bulk-undo", "b", "2")
	require.EqualValues(t, 2, undone.Restored)
	require.Empty(t, undone.Kept)
	require.Equal(t, 2, s.run("contacts", "bulk-undo", "b", "2").status, "once")
	require.Equal(t, 2, s.run("contacts", "bulk-undo", "b", "x").status)
	require.Contains(t, s.run("contacts", "bulk-list", "b").out, "undone")
	require.Zero(t, s.run("audit", "verify", "b").status)
}

func TestFieldsNeedAPurposeAndAreDropped(t *testing.T) {
	s := newShell(t)
	s.full()
	s.write("shoes.csv", "First name,Last name,E-mail,Shoe size,Birthday\nZyxulla,Berg,zyxulla@example.org,38,1980-05-01\n")
	a := s.run("contacts", "import", "b", "shoes.csv", "--purpose", "orders", "--basis", "contract", "--source", "shop")
	require.Zero(t, a.status, a.err)
	require.Contains(t, s.run("fields", "list", "b").out, "Shoe size")
	require.Equal(t, 1, s.run("fields", "save", "b", "--key", "Allergies", "--category", "special", "--retention", "P1Y").status, "no field without a purpose")
	require.Equal(t, 1, s.run("fields", "save", "b", "--key", "Allergies", "--purpose", "orders", "--category", "special").status, "no field without an end")
	saved := s.run("fields", "save", "b", "--key", "Allergies", "--purpose", "orders", "--category", "special", "--retention", "P1Y", "--name", "sv=Allergier")
	require.Zero(t, saved.status, saved.err)
	require.Contains(t, saved.out, "Art. 9(2)")
	report := s.run("fields", "report", "b").out
	require.Contains(t, report, "custom:Allergies")
	require.Contains(t, report, "nobody has it")
	require.Contains(t, report, "birthday")
	var did struct{ Bulk, Changed int64 }
	s.json(&did, "fields", "drop", "b", "--field", "custom:Shoe size", "--field", "birthday")
	require.EqualValues(t, 1, did.Changed)
	require.NotContains(t, s.run("fields", "list", "b").out, "Shoe size")
	require.Zero(t, s.run("contacts", "bulk-undo", "b", "1").status)
	require.Contains(t, s.run("fields", "list", "b").out, "Shoe size")
	require.Zero(t, s.run("audit", "verify", "b").status)
}
