package xlsx

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// numberStyle is what a number format does to a value, as far as it changes
// what the value means.
type numberStyle struct {
	date, clock bool
	mask        string // of digits and literals, such as 00000 or 000 00
}

func (w *Workbook) readStyles(part string) error {
	if !w.has(part) {
		return nil
	}
	d, c, err := w.open(part)
	if err != nil {
		return err
	}
	defer c.Close()
	formats := map[string]string{}
	inCells := false
	return each(d, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if len(formats) < maxStyles {
				formats[attr(e, "numFmtId")] = attr(e, "formatCode")
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if inCells && len(w.styles) < maxStyles {
				id := attr(e, "numFmtId")
				w.styles = append(w.styles, styleOf(id, formats[id]))
			}
		}
		return nil
	})
}

func styleOf(id, code string) numberStyle {
	if code == "" {
		n, _ := strconv.Atoi(id)
		switch {
		case n >= 14 && n <= 17, n == 22, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
			return numberStyle{date: true}
		case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47, n == 55, n == 56:
			return numberStyle{clock: true}
		}
		return numberStyle{}
	}
	letters := formatLetters(code)
	switch {
	case strings.ContainsAny(letters, "yde") && strings.ContainsAny(letters, "ymd"):
		return numberStyle{date: true}
	case strings.ContainsAny(letters, "hs"):
		return numberStyle{clock: true}
	}
	return numberStyle{mask: maskOf(code)}
}

// formatLetters are the letters of a format's first section that stand for
// parts of a date, without quoted, escaped and bracketed ones.
func formatLetters(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == ';':
			return b.String()
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return b.String()
			}
			i += end + 1
		case c == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return b.String()
			}
			if inner := strings.ToLower(code[i+1 : i+end]); strings.Trim(inner, "hms") == "" {
				b.WriteString(inner)
			}
			i += end
		case strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			return ""
		case c == '0' || c == '#' || c == '?':
			return ""
		default:
			b.WriteString(strings.ToLower(string(c)))
		}
	}
	return b.String()
}

// maskOf is a format of zeros and literals only, literals without their
// quotes; "" for any other.
func maskOf(code string) string {
	code, _, _ = strings.Cut(code, ";")
	var b strings.Builder
	zeros := 0
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '0':
			zeros++
			b.WriteByte(c)
		case ' ', '-', '(', ')', '+', '/':
			b.WriteByte(c)
		case '\\':
			if i++; i < len(code) && code[i] != '0' {
				b.WriteByte(code[i])
			}
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 || strings.ContainsRune(code[i+1:i+1+end], '0') {
				return ""
			}
			b.WriteString(code[i+1 : i+1+end])
			i += end + 1
		default:
			return ""
		}
	}
	if zeros < 2 {
		return ""
	}
	return b.String()
}

// show gives a number as its format means it: a day, a time, digits with the
// zeros that only the format keeps, else as plain decimals.
func (w *Workbook) show(raw string, style int) (text string, dated bool) {
	f, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(f, 0) || math.IsNaN(f) {
		return raw, false
	}
	var s numberStyle
	if style >= 0 && style < len(w.styles) {
		s = w.styles[style]
	}
	if (s.date || s.clock) && f >= 0 && f < 2_958_466 {
		return w.day(f, s), true
	}
	plain := raw
	if strings.ContainsAny(raw, "eE.") {
		plain = strconv.FormatFloat(f, 'f', -1, 64)
	}
	if s.mask != "" && strings.Trim(plain, "0123456789") == "" {
		return masked(plain, s.mask), false
	}
	return plain, false
}

// day is the day or time that a spreadsheet numbers f.
func (w *Workbook) day(f float64, s numberStyle) string {
	days := math.Floor(f)
	seconds := int(math.Round((f - days) * 86_400))
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if w.Epoch1 {
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if days < 60 {
		base = base.AddDate(0, 0, 1) // 1900 was no leap year, but it counts as one
	}
	at := base.AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	switch {
	case s.clock && days == 0:
		return at.Format(time.TimeOnly)
	case seconds == 0:
		return at.Format(time.DateOnly)
	}
	return at.Format("2006-01-02T15:04:05")
}

// masked puts digits into a mask from the right; what is left stands first.
func masked(digits, mask string) string {
	var out []byte
	left := len(digits)
	for i := len(mask) - 1; i >= 0; i-- {
		switch {
		case mask[i] != '0':
			out = append(out, mask[i])
		case left > 0:
			left--
			out = append(out, digits[left])
		default:
			out = append(out, '0')
		}
		if mask[i] == '0' && !strings.ContainsRune(mask[:i], '0') {
			for left > 0 {
				left--
				out = append(out, digits[left])
			}
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return string(out)
}
