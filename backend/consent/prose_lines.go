package consent

import "strings"

// tag notes that a mark stands on the current line, so that the line vanishes
// if nothing else stands on it.
func (r *renderer) tag(line int) {
	r.tagged = true
	if r.curSrc == 0 {
		r.curSrc = line
	}
}

func (r *renderer) write(s string, line int) {
	if r.muted > 0 {
		return
	}
	if r.curSrc == 0 || strings.TrimSpace(r.cur.String()) == "" {
		r.curSrc = line
	}
	if r.mode != modeRaw && r.place == InMarkdown && makesMark(r.cur.String(), s) {
		r.cur.WriteByte('\\')
	}
	r.written += len(s)
	r.cur.WriteString(s)
}

// makesMark says whether two harmless pieces become a mark where they meet, as
// a bracket before a comment and one after it would.
func makesMark(before, after string) bool {
	tail := before[max(0, len(before)-3):]
	seam := tail + after[:min(3, len(after))]
	for _, mark := range []string{"{{", "[[", "<!--"} {
		if i := strings.Index(seam, mark); i >= 0 && i < len(tail) && i+len(mark) > len(tail) {
			return true
		}
	}
	return false
}

func (r *renderer) endLine() {
	if r.muted > 0 {
		return
	}
	text := strings.TrimRight(r.cur.String(), " ")
	r.lines = append(r.lines, textLine{
		text: text, src: r.curSrc, marks: r.curMarks,
		gone: r.tagged && strings.TrimSpace(text) == "",
	})
	r.written++
	r.cur.Reset()
	r.curMarks, r.curSrc, r.tagged = nil, 0, false
}

// joinLines applies the rules of type: more than one blank line becomes one,
// none at the ends, and no line break is left hanging at the end of a
// paragraph where what followed has gone.
func joinLines(lines []textLine) string {
	kept := keptLines(lines)
	if len(kept) == 0 {
		return ""
	}
	return strings.Join(kept, "\n") + "\n"
}

func keptLines(lines []textLine) []string {
	var kept []string
	for _, line := range lines {
		if line.gone {
			continue
		}
		if strings.Trim(line.text, " ") != "" {
			kept = append(kept, line.text)
			continue
		}
		if kept = endParagraph(kept); len(kept) > 0 && kept[len(kept)-1] != "" {
			kept = append(kept, "")
		}
	}
	kept = endParagraph(kept)
	for len(kept) > 0 && kept[len(kept)-1] == "" {
		kept = endParagraph(kept[:len(kept)-1])
	}
	return kept
}

// endParagraph takes the backslash of a line break off the last line, and the
// line with it if nothing else stood there.
func endParagraph(kept []string) []string {
	for last := len(kept) - 1; last >= 0; last-- {
		text := strings.TrimRight(kept[last], "\\")
		if (len(kept[last])-len(text))%2 == 0 {
			return kept
		}
		kept[last] = strings.TrimRight(kept[last][:len(kept[last])-1], " ")
		if kept[last] != "" {
			return kept
		}
		kept = kept[:last]
	}
	return kept
}
