package addressbook

import "testing"

func TestAddressesUnderAHeaderThatNamesNobody(t *testing.T) {
	for _, c := range []struct{ header, row, want string }{
		{"A|B|D", "Anna|anna@example.org|Lund", "custom email custom"},
		{"Spalte1|Spalte2|Spalte3", "Anna|anna@example.org|Lund", "custom email custom"},
		{"სახელი|ელფოსტა|ქალაქი", "ნინო|nino@example.org|თბილისი", "custom email custom"},
		{"A|B|D", "a@example.org|b@example.org|Lund", "custom custom custom"}, // whose?
		{"Name|Seller|D", "Anna|seller@example.org|Lund", "name custom custom"},
	} {
		m := Recognise(splitNames(c.header), [][]string{splitNames(c.row)}, Hint{})
		if got := m.Columns[0].Field + " " + m.Columns[1].Field + " " + m.Columns[2].Field; got != c.want {
			t.Errorf("%s over %s: %s, not %s", c.header, c.row, got, c.want)
		}
	}
}

// A symbol within a word is a sign of the wrong code page, though what is left
// of it may fold to the name of a column.
func TestASymbolMakesNoWordPlausible(t *testing.T) {
	right, wrong := Plausible("Namn;Ort\nÖst;Åmål\n", "windows-1252"), Plausible("Namn;Ort\n÷st;≈mÂl\n", "macintosh")
	if wrong > right {
		t.Errorf("%v beats %v", wrong, right)
	}
}
