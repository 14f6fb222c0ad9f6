package consent

// dupEdits counts the letters that have to be put in, left out, changed or
// exchanged with their neighbour to make b of a (optimal string alignment).
// Past limit it stops counting and gives limit+1.
func dupEdits(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}

// nearWords says whether two words differ by a slip of the pen: one letter in a
// word of four to seven, two in a longer one. A shorter word is never near.
func nearWords(as, bs []string) bool {
	for _, a := range as {
		for _, b := range bs {
			ra, rb := []rune(a), []rune(b)
			shorter := min(len(ra), len(rb))
			limit := 1
			if shorter >= 8 {
				limit = 2
			}
			if shorter >= 4 && dupEdits(ra, rb, limit) <= limit {
				return true
			}
		}
	}
	return false
}
