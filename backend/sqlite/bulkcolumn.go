package sqlite

// value is what stands in one column of a gathered row.
type value struct {
	kind   valueKind
	number int64
	text   string
	bytes  []byte
}

type valueKind uint8

const (
	isNull valueKind = iota
	isNumber
	isText
	isBytes
)

func number[T ~int | ~int64](n T) value { return value{kind: isNumber, number: int64(n)} }
func text[T ~string](s T) value         { return value{kind: isText, text: string(s)} }
func blob(b []byte) value               { return value{kind: isBytes, bytes: b} }

// numberOrNull is NULL for 0.
func numberOrNull[T ~int | ~int64](n T) value {
	if n == 0 {
		return value{}
	}
	return number(n)
}

func yesNo(yes bool) value {
	if yes {
		return number(1)
	}
	return number(0)
}

func (v *value) any() any {
	switch v.kind {
	case isNumber:
		return v.number
	case isText:
		return v.text
	case isBytes:
		return v.bytes
	}
	return nil
}

// same says whether another row has the same; bytes, which are hashes and
// salts, never are.
func (v *value) same(w *value) bool {
	return v.kind == w.kind && v.kind != isBytes && v.number == w.number && v.text == w.text
}

// columnForm says what is kept of a column.
type columnForm uint8

const (
	alike     columnForm = iota // every row has the first value
	following                   // numbers, each the one before and one
	varied
)

// column is one column of gathered rows.
type column struct {
	form   columnForm
	first  value
	values []any // where they differ
}

// add puts a value into the row numbered so, which is the next.
func (c *column) add(row int, v *value) {
	switch {
	case row == 0:
		c.first = *v
		return
	case c.form == varied:
		c.values = append(c.values, v.any())
		return
	case c.form == alike && v.same(&c.first):
		return
	case v.kind == isNumber && c.first.kind == isNumber && v.number == c.first.number+int64(row) && (c.form == following || row == 1):
		c.form = following
		return
	}
	values := make([]any, 0, bulkRows)
	for r := range row {
		values = append(values, c.at(r))
	}
	c.form, c.values = varied, append(values, v.any())
}

// at gives the value of a row, of a column that does not differ: of one that
// follows, the number of that row.
func (c *column) at(row int) any {
	if c.form == following {
		return c.first.number + int64(row)
	}
	return c.first.any()
}
