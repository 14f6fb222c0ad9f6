package addressbook

import "strings"

// byContent maps a table without a header: a column of addresses is e-mail, a
// column of numbers that could be dialled is a phone. Nothing else is guessed.
func byContent(sample [][]string) Mapping {
	m := Mapping{Dialect: Generic}
	width := 0
	for _, rec := range sample {
		width = max(width, len(rec))
	}
	for i := range width {
		m.Columns = append(m.Columns, column(i, "", contentOf(sample, i), sample))
	}
	return m
}

func contentOf(sample [][]string, i int) found {
	filled, mails, phones := 0, 0, 0
	for _, rec := range sample {
		if i >= len(rec) || clean(rec[i]) == "" {
			continue
		}
		filled++
		text := clean(rec[i])
		if addresses, _ := parseEmails(text); len(addresses) > 0 {
			mails++
		} else if looksDialled(text) {
			phones++
		}
	}
	switch {
	case filled == 0:
		return found{}
	case mails*2 > filled:
		return found{target{kind: kEmail}, false, true}
	case phones*10 >= filled*8:
		return found{target{kind: kPhone}, false, true}
	}
	return found{target{kind: kCustom}, false, true} // kept as it is for the user to name
}

// looksDialled says whether a text is a phone number as people write one.
func looksDialled(s string) bool {
	digits := 0
	for _, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case !strings.ContainsRune("+-/() .", c):
			return false
		}
	}
	return digits >= 7 && digits <= 15 && (s[0] == '+' || s[0] == '0' || s[0] == '(')
}

// nameless finds the addresses of a table whose header names nobody: `A`, `B`,
// `Column 3`, or words of a language that no list holds. Where two columns hold
// addresses, nobody can tell whose they are.
func nameless(out []found, sample [][]string) {
	at := -1
	for i, f := range out {
		switch {
		case f.used && identifying(f.to.kind):
			return
		case f.to.kind != kCustom || f.sure || contentOf(sample, i).to.kind != kEmail:
		case at >= 0:
			return
		default:
			at = i
		}
	}
	if at >= 0 {
		out[at] = contentOf(sample, at)
	}
}
