package consent

import (
	"strings"
	"unicode"
)

// dupLetters says which plain letters a letter of the Latin script stands for.
var dupLetters = func() map[rune]string {
	out := map[rune]string{'ß': "ss", 'þ': "th", 'ð': "d", 'đ': "d", 'ł': "l", 'œ': "oe", 'æ': "ae", 'ı': "i", 'ħ': "h", 'ŋ': "n", 'ĳ': "ij", 'ſ': "s"}
	for base, marked := range map[string]string{
		"a": "àáâãäåāăąǎȁȃạảấầẩẫậắằẳẵặ", "b": "ḃ", "c": "çćĉċč", "d": "ďḋ", "e": "èéêëēĕėęěȅȇẹẻẽếềểễệ", "f": "ḟ", "g": "ĝğġģǧ", "h": "ĥȟ",
		"i": "ìíîïĩīĭįǐȉȋịỉ", "j": "ĵ", "k": "ķǩ", "l": "ĺļľŀ", "m": "ṁ", "n": "ñńņňŉ", "o": "òóôõöøōŏőǒȍȏơọỏốồổỗộớờởỡợ", "p": "ṗ", "r": "ŕŗřȑȓ",
		"s": "śŝşšșṡ", "t": "ţťțṫŧ", "u": "ùúûüũūŭůűųǔưȕȗụủứừửữự", "w": "ŵẁẃẅ", "y": "ýÿŷȳỳỵỷỹ", "z": "źżž",
	} {
		for _, r := range marked {
			out[r] = base
		}
	}
	return out
}()

// wideLetters are written with two letters where there is no key for them.
var wideLetters = map[rune]string{'ä': "ae", 'ö': "oe", 'ü': "ue", 'å': "aa", 'ø': "oe", 'æ': "ae"}

// otherScripts writes Bulgarian Cyrillic (the law of 2009) and Greek (ELOT 743)
// in Latin letters; a few letters of neighbours with them.
var otherScripts = func() map[rune]string {
	out := map[rune]string{}
	for _, pair := range strings.Fields(`а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sht
		ъ=a ь=y ю=yu я=ya ё=e ы=y э=e і=i ї=i є=e ґ=g ѝ=i ј=j љ=lj њ=nj ћ=c ђ=d џ=dz
		α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o
		ά=a έ=e ή=i ί=i ό=o ύ=y ώ=o ϊ=i ΐ=i ϋ=y ΰ=y`) {
		from, to, _ := strings.Cut(pair, "=")
		out[[]rune(from)[0]] = to
	}
	return out
}()

// greekPairs are two letters that are one sound.
var greekPairs = strings.NewReplacer("ου", "ou", "ού", "ou", "αυ", "av", "αύ", "av", "ευ", "ev", "εύ", "ev", "γγ", "ng", "γξ", "nx", "γχ", "nch")

// dupComposed puts a letter and the mark after it together where the letter is
// written with two in another way.
var dupComposed = strings.NewReplacer("a\u0308", "ä", "o\u0308", "ö", "u\u0308", "ü", "a\u030a", "å")

// dupPlain writes a word in the letters a to z: accents folded, other scripts
// written out. wide writes ä as ae, å as aa, and so on.
func dupPlain(s string, wide bool) string {
	s = dupComposed.Replace(strings.ToLower(s))
	if strings.ContainsFunc(s, isGreek) {
		if rest, ok := strings.CutPrefix(s, "μπ"); ok {
			s = "b" + rest
		}
		s = greekPairs.Replace(s)
	}
	var out strings.Builder
	for _, r := range s {
		switch w, l, o := wideLetters[r], dupLetters[r], otherScripts[r]; {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '`' || r == '´':
		case wide && w != "":
			out.WriteString(w)
		case l != "":
			out.WriteString(l)
		case o != "":
			out.WriteString(o)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func isGreek(r rune) bool { return unicode.Is(unicode.Greek, r) }

// spellings are the ways in which a word is written without marks: Müller is
// muller and mueller.
func spellings(s string) []string {
	narrow, wide := dupPlain(s, false), dupPlain(s, true)
	if narrow == wide {
		return []string{narrow}
	}
	return []string{narrow, wide}
}

// dupSounds writes letters that sound alike as one, so that Carl is Karl and
// Sophia is Sofia. It is made for names of Europe's languages and for nothing
// else: two words with one sound are only perhaps one name.
var dupSounds = strings.NewReplacer("sch", "s", "ph", "f", "th", "t", "ck", "k", "ch", "k", "qu", "kf", "x", "ks", "c", "k", "z", "s", "w", "f", "v", "f", "y", "i", "j", "i", "dt", "t")

func dupSound(s string) string {
	if rest, ok := strings.CutPrefix(s, "hr"); ok { // Христо is written Hristo and Christo
		s = "kr" + rest
	}
	s = dupSounds.Replace(s)
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if n := len(out); n == 0 || out[n-1] != r {
			out = append(out, r)
		}
	}
	return string(out)
}

// dupMeet says whether two lists have a word in common.
func dupMeet(as, bs []string) bool {
	for _, a := range as {
		for _, b := range bs {
			if a == b {
				return true
			}
		}
	}
	return false
}

func soundsOf(ss []string) []string {
	out := make([]string, len(ss))
	for i, s := range ss {
		out[i] = dupSound(s)
	}
	return out
}

// anotherScript says whether a word is written in letters that are not Latin.
func anotherScript(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// dupTokens are the words of a name, an address or a firm, without what stands
// between them.
func dupTokens(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '’'
	})
}
