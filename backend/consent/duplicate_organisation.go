package consent

import (
	"slices"
	"strings"
)

// legalForms are the forms of firms, as plain letters without dots.
var legalForms = dupWords(`ab hb kb ek for gmbh mbh ggmbh ag kg kgaa ohg ug gbr ek eg ev se sarl sas sasu sa eurl sci snc scop ltd limited llc llp inc
	incorporated corp corporation plc co company oy oyj ky tmi as asa ans da aps is ivs amba bv nv cv vof bvba srl spa sapa snc sl slu slp sc
	lda unipessoal spzoo sp zoo sk sro spol as vos doo dd dno kft zrt nyrt bt rt eood ood ad ead et ae epe ike oe ee sia uab mb ou publ haftungsbeschrankt
	haftungsbeschraenkt aktiebolag handelsbolag kommanditbolag aktiengesellschaft aktieselskab anpartsselskab osakeyhtio`)

// joiners stand between the names of a firm and say nothing.
var joiners = dupWords(`und and och et og ja y e i the the der die das le la les`)

// dupFirm is the name of an organisation without its legal form.
type dupFirm struct {
	words []string // plain letters
	wide  []string // the same with ä as ae
	form  string   // legal form, "" where none is written
}

// firmOf reads the name of an organisation. A name that is nothing but legal
// forms keeps its words.
func firmOf(s string) dupFirm {
	return dupFirm{firmWords(s, false), firmWords(s, true), legalForm(s)}
}

func firmWords(s string, wide bool) []string {
	all := firmTokens(s, wide)
	out := slices.DeleteFunc(slices.Clone(all), func(w string) bool { return legalForms[w] || joiners[w] })
	if len(out) == 0 {
		return all
	}
	return out
}

// firmTokens are the words of a name; letters with dots between them (S.A.R.L.,
// e.K.) and with a stroke (A/S) are one word.
func firmTokens(s string, wide bool) []string {
	var out []string
	for _, w := range strings.FieldsFunc(dupPlain(s, wide), func(r rune) bool { return strings.ContainsRune(" ,;&+()\t\u00a0-", r) }) {
		parts := strings.FieldsFunc(w, func(r rune) bool { return r == '.' || r == '/' })
		short := !slices.ContainsFunc(parts, func(p string) bool { return len([]rune(p)) > 3 })
		if joined := strings.Join(parts, ""); short && legalForms[joined] {
			out = append(out, joined)
			continue
		}
		for _, p := range parts {
			if t := strings.Join(dupTokens(p), ""); t != "" {
				out = append(out, t)
			}
		}
	}
	return out
}

// legalForm is the last legal form that a name bears, in one spelling.
func legalForm(s string) string {
	all := firmTokens(s, false)
	for _, w := range slices.Backward(all) {
		switch {
		case !legalForms[w]:
		case w == "limited":
			return "ltd"
		case w == "aktiebolag":
			return "ab"
		case w == "aktiengesellschaft":
			return "ag"
		case w == "publ" || w == "co" || w == "company" || w == "for" || w == "haftungsbeschrankt":
		case w == "mbh":
			return "gmbh"
		default:
			if len(all) > 1 {
				return w
			}
		}
	}
	return ""
}

// compare says how near two firms are: same letters, alike but for the legal
// form, marks and little words, near but for a slip of the pen.
func (f dupFirm) compare(g dupFirm) dupCloseness {
	if len(f.words) == 0 || len(g.words) == 0 {
		return dupMissing
	}
	a, b := []string{strings.Join(f.words, ""), strings.Join(f.wide, "")}, []string{strings.Join(g.words, ""), strings.Join(g.wide, "")}
	switch {
	case dupMeet(a, b):
		return dupAlike
	case nearWords(a, b):
		return dupNear
	}
	return dupDiffers
}

// otherForm says whether both bear a legal form and not the same.
func (f dupFirm) otherForm(g dupFirm) bool { return f.form != "" && g.form != "" && f.form != g.form }

// firms compares two organisations by their names.
func (l *likeness) firms(a, b string) {
	f, g := firmOf(a), firmOf(b)
	switch c := f.compare(g); {
	case sameText(a, b):
		l.add(pointsSame, "organisation_same", a, b)
	case c == dupAlike:
		l.add(pointsAlike, "organisation_alike", a, b)
	case c == dupNear:
		l.add(pointsNear, "organisation_near", a, b)
	default:
		l.cap(capName, "name_differs", a, b)
	}
	if f.otherForm(g) {
		l.cap(capForm, "legal_form_differs", f.form, g.form)
	}
}

// employers compares the organisations that two people belong to. That they
// are with different ones says nothing: people change.
func (l *likeness) employers(a, b string) {
	if a == "" || b == "" {
		return
	}
	switch c := firmOf(a).compare(firmOf(b)); {
	case sameText(a, b):
		l.add(pointsEmployer, "organisation_same", a, b)
	case c == dupAlike:
		l.add(pointsEmployer, "organisation_alike", a, b)
	case c == dupNear:
		l.add(pointsEmployed, "organisation_near", a, b)
	}
}

// sameText compares without case and blanks at the ends.
func sameText(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}
