package consent

import (
	"testing"
	"time"
)

// Art. 44 to 46 GDPR: what a country is on a day, as the Commission decided.
func TestTransferTo(t *testing.T) {
	for _, c := range []struct {
		country, day string
		where        Destination
		decision     string
	}{
		{"se", "2026-11-22", WithinEEA, ""}, {"NO", "2026-11-22", WithinEEA, ""}, {"GB", "2026-11-22", Adequate, "(EU) 2021/1772"}, {"GB", "2032-01-01", BeyondEEA, ""},
		{"US", "2026-11-22", PartlyAdequate, "(EU) 2023/1795"}, {"US", "2000-07-25", BeyondEEA, ""}, {"US", "2000-07-26", PartlyAdequate, "2000/520/EC"}, {"US", "2015-10-06", PartlyAdequate, "2000/520/EC"}, {"US", "2015-10-07", BeyondEEA, ""},
		{"US", "2016-07-12", PartlyAdequate, "(EU) 2016/1250"}, {"US", "2020-07-15", PartlyAdequate, "(EU) 2016/1250"}, {"US", "2020-07-17", BeyondEEA, ""}, {"XX", "2026-11-22", CountryUnknown, ""},
		{"US", "2023-07-09", BeyondEEA, ""}, {"BR", "2026-01-25", BeyondEEA, ""}, {"BR", "2026-01-26", Adequate, ""},
		{"IN", "2026-11-22", BeyondEEA, ""}, {"", "2026-11-22", CountryUnknown, ""}, {"Sverige", "2026-11-22", CountryUnknown, ""},
		{"el", "2026-11-22", WithinEEA, ""}, {" uk ", "2026-11-22", Adequate, "(EU) 2021/1772"}, {"UK", "2021-06-27", BeyondEEA, ""}, {"CH", "2026-11-22", Adequate, "2000/518/EC"}, {"CA", "2026-11-22", PartlyAdequate, "2002/2/EC"},
	} {
		on, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		if where, decision := TransferTo(c.country, on); where != c.where || decision != c.decision {
			t.Errorf("%s on %s: %q %q", c.country, c.day, where, decision)
		} else if leaves := c.where != WithinEEA && c.where != CountryUnknown; where.Leaves() != leaves {
			t.Errorf("%s on %s: leaves %v", c.country, c.day, !leaves)
		}
	}
}
