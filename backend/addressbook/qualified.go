package addressbook

import (
	"strings"
	"unicode"
)

// placeNames are further words that say of an address or a number whether it is
// that of the work or of the home. They stand apart from labelNames: as a label
// that somebody gave they would say less.
var placeNames = func() map[string]string {
	out := map[string]string{}
	for label, words := range map[string]string{
		"work": "empresa escritorio comercial oficina laboral firma zamestnani zamestnanie praca munkahely munkahelyi iroda serviciu birou munca posao tvrtka sluzba sluzbeni podjetje too tookoht darbs darba darbas darbo jobb pro uff lav служебен служебна работа работен εργασια εργασιας γραφειο vinna xoghol obair",
		"home": "domicilio residencia pessoal domu domov bydliste bydlisko otthon otthoni lakas acasa kuca kuci kodu majas majasnamai namai namu privatni privatno privatne osobny osobni doma heim heima dar baile домашен домашна дом личен σπιτι οικια οικιας ab perso",
	} {
		for word := range wordSet(words) {
			out[word] = label
		}
	}
	return out
}()

// qualified reads a name with what it is of behind it or before it: `Rua
// (empresa)`, `Ulice - domů`, `Arbete, gatuadress`, `Служебен телефон`.
func (h *heading) qualified(raw, lang string) (target, bool) {
	for _, cut := range qualifiers(clean(raw)) {
		label := labelNames[fold(cut.of)]
		if label == "" {
			label = placeNames[fold(cut.of)]
		}
		if label != "work" && label != "home" {
			continue
		}
		to, ok := h.plain(fold(cut.name), lang)
		if with := to.labelled(label); ok && with.label == label {
			return with, true
		}
	}
	return target{}, false
}

type qualifier struct{ name, of string }

// qualifiers are the ways in which a name can be read as one of something.
func qualifiers(name string) (out []qualifier) {
	if open := strings.LastIndexAny(name, "(["); open > 0 {
		return []qualifier{{name[:open], strings.TrimRight(name[open+1:], ")]. ")}}
	}
	for _, joint := range []string{" - ", " – ", ", ", ": ", "/"} {
		if before, behind, ok := strings.Cut(name, joint); ok {
			return []qualifier{{before, behind}, {behind, before}}
		}
	}
	words := strings.FieldsFunc(name, unicode.IsSpace)
	if n := len(words); n > 1 {
		return []qualifier{{strings.Join(words[1:], " "), words[0]}, {strings.Join(words[:n-1], " "), words[n-1]}}
	}
	return nil
}
