package addressbook

import "consentbook/backend/consent"

// The orders of day and month that can be said of a file.
const (
	DayFirst   = "day"
	MonthFirst = "month"
)

// CheckDateOrder refuses an order that there is not.
func CheckDateOrder(order string) error {
	if order != "" && order != DayFirst && order != MonthFirst {
		return consent.Fail(consent.Invalid, "input_malformed", "dateOrder")
	}
	return nil
}

// DateColumn is a column with dates that could be read in two ways.
type DateColumn struct {
	Index      int    `json:"index"`
	Header     string `json:"header"`
	Order      string `json:"order"`  // DayFirst or MonthFirst; "" = nothing tells, such dates are left out
	Proved     bool   `json:"proved"` // by a value of the column; else by the program or the user
	Sample     string `json:"sample"`
	DayFirst   string `json:"dayFirst"` // the sample, read in either way
	MonthFirst string `json:"monthFirst"`
}

// Dates gives the columns in which a date was seen that could be read in two
// ways. Call it after Learn has seen the sample.
func (n *Normaliser) Dates(sample [][]string) []DateColumn {
	out := []DateColumn{}
	for i, t := range n.plan {
		if !dated(t.kind) {
			continue
		}
		for _, rec := range sample {
			if i >= len(rec) || !openDate(rec[i]) {
				continue
			}
			c := DateColumn{Index: i, Sample: clean(rec[i]), Order: orderName(n.orders[i]), Proved: !n.fixed && n.orders[i] != orderOpen}
			if i < len(n.m.Columns) {
				c.Header = n.m.Columns[i].Header
			}
			c.DayFirst, _ = parseDate(rec[i], dayFirst)
			c.MonthFirst, _ = parseDate(rec[i], monthFirst)
			out = append(out, c)
			break
		}
	}
	return out
}

func orderName(o order) string {
	switch o {
	case dayFirst:
		return DayFirst
	case monthFirst:
		return MonthFirst
	}
	return ""
}

// fixDates takes the order that the user says.
func (n *Normaliser) fixDates(order string) {
	o := dayFirst
	switch order {
	case MonthFirst:
		o = monthFirst
	case DayFirst:
	default:
		return
	}
	n.fixed = true
	for i := range n.orders {
		n.orders[i] = o
	}
}
