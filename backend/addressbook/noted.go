package addressbook

// Noted is what stood where a value could not be read, so that a person can
// be shown it. It is not kept.
type Noted struct {
	Code  string // of the warning
	Value string
}

// notedMost is how much of a cell is shown.
const notedMost = 120

// remark warns, and keeps what it is about.
func (b *builder) remark(code, value string) {
	if code == "" {
		return
	}
	b.warn(code)
	if r := []rune(value); len(r) > notedMost {
		value = string(r[:notedMost]) + "…"
	}
	b.row.Noted = append(b.row.Noted, Noted{code, value})
}
