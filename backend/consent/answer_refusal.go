package consent

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Who wants no more of what is sent may say so in any words (Articles 7(3),
// 12(2), 21(2)): a negation, with "more" or the like behind it, and what is sent
// or the sending of it. Words that tell what has happened want nothing.

// refusal is one language's part of such a sentence.
type refusal struct {
	no, more, wants  []string // whole words
	things, sendings []string // beginnings of words
	facts            []string // beginnings of words that tell what happened
}

var refusals = []refusal{
	{
		no: []string{"no", "not", "don", "dont", "never", "stop", "without"}, more: []string{"more", "longer", "anymore", "further", "again", "any"}, wants: []string{"want", "wish", "like", "need", "care"},
		things: []string{"newsletter", "mail", "email", "message", "advert", "marketing", "offer", "letter", "mailing", "promotion"}, sendings: []string{"send", "write", "contact", "bother"},
		facts: []string{"receiv", "got", "get", "came", "come", "arriv", "why", "since", "there", "see", "found"},
	},
	{
		no: []string{"nej", "inga", "ingen", "inget", "inte", "ej", "aldrig", "sluta", "slippa"}, more: []string{"fler", "flera", "mer", "mera", "längre", "igen"}, wants: []string{"vill", "önskar", "behöver", "orkar"},
		things: []string{"nyhetsbrev", "mejl", "mail", "utskick", "reklam", "erbjudande", "meddelande", "brev"}, sendings: []string{"skicka", "skriv", "kontakta", "mejla", "maila"},
		facts: []string{"får", "fick", "fått", "kom", "varför", "sedan", "finns", "hitta", "sett"},
	},
	{
		no: []string{"nein", "kein", "keine", "keinen", "keinerlei", "nicht", "nie"}, more: []string{"mehr", "weitere", "weiteren", "weiteres", "länger"}, wants: []string{"will", "möchte", "wünsche", "brauche", "wollen", "möchten"},
		things: []string{"newsletter", "mail", "email", "rundbrief", "werbung", "werbe", "nachricht", "angebot", "post", "zusendung", "brief"}, sendings: []string{"schick", "send", "schreib", "kontaktier", "zusend", "anschreib"},
		facts: []string{"bekomm", "erhalt", "erhielt", "kam", "komm", "angekomm", "warum", "seit", "gibt", "gesehen"},
	},
	{
		no: []string{"ne", "n", "non", "pas", "aucun", "aucune", "jamais"}, more: []string{"plus", "davantage", "désormais"}, wants: []string{"veux", "souhaite", "désire", "voudrais", "voulons"},
		things: []string{"newsletter", "mail", "email", "courriel", "courrier", "infolettre", "message", "publicité", "pub", "offre", "lettre", "envoi"}, sendings: []string{"envoy", "envoi", "écri", "contact", "sollicit", "dérang"},
		facts: []string{"reçoi", "reçu", "arriv", "pourquoi", "depuis", "trouv"},
	},
	{
		no: []string{"ikke", "ingen", "nej", "nei"}, more: []string{"flere", "mere", "mer", "længere", "lenger"}, wants: []string{"vil", "ønsker"},
		things: []string{"nyhedsbrev", "nyhetsbrev", "mail", "reklame", "brev"}, sendings: []string{"send", "skriv", "kontakt"}, facts: []string{"får", "fik", "fikk", "hvorfor", "kom"},
	},
	{
		no: []string{"geen", "niet", "nee"}, more: []string{"meer", "verdere"}, wants: []string{"wil", "wens"},
		things: []string{"nieuwsbrie", "mail", "email", "reclame", "bericht", "post"}, sendings: []string{"stuur", "zend", "schrijf", "mail"}, facts: []string{"krijg", "kreeg", "ontvang", "waarom", "sinds"},
	},
	{
		no: []string{"no", "non", "não", "nie"}, more: []string{"más", "più", "mais", "więcej"}, wants: []string{"quiero", "deseo", "voglio", "desidero", "quero", "chcę"},
		things:   []string{"newsletter", "correo", "boletín", "boletin", "email", "mail", "posta", "mensaje", "messagg", "mensage", "publicidad", "pubblicità", "publicidade", "wiadomo", "mejl", "reklam"},
		sendings: []string{"envíe", "envie", "mande", "escrib", "inviat", "mandat", "scriv", "contact", "wysyła", "pisać"}, facts: []string{"recib", "ricev", "receb", "otrzym", "lleg", "arriv"},
	},
}

// The longest sentence that can be such a refusal, in bytes and in words, how
// far "more" may stand from the negation and what is sent behind "more", and how
// long a sentence without it.
const (
	refusalBytes = 160
	refusalWords = 16
	refusalReach = 6
	refusalNear  = 3
	refusalShort = 6
)

// refusalNo are the negations of all languages.
var refusalNo = sync.OnceValue(func() map[string]bool {
	no := map[string]bool{}
	for _, r := range refusals {
		for _, w := range r.no {
			no[w] = true
		}
	}
	return no
})

// refusesMore says whether a sentence wants no more of what is sent, and names
// the word for that: "" where it speaks of the sending alone.
func refusesMore(s string) (thing string, ok bool) {
	if len(s) > refusalBytes || !holdsNegation(s) || asksAtEnd(s) {
		return "", false
	}
	words := strings.FieldsFunc(strings.NewReplacer("e-mail", "email", "mailings", "mailing").Replace(strings.ToLower(s)), func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) > refusalWords || slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(butWords, w) && w != "de" && w != "ha" && w != "se" && w != "als"
	}) {
		return "", false
	}
	for _, r := range refusals {
		if thing, ok := r.reads(words); ok {
			return thing, true
		}
	}
	return "", false
}

// holdsNegation is a quick look for one of the negations.
func holdsNegation(s string) bool {
	var word [12]byte
	n := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && (isASCIILetter(s[i]) || s[i] >= 0x80) {
			if n < len(word) {
				word[n] = smallASCII(s[i])
			}
			n++
			continue
		}
		if n > 0 && n <= len(word) && refusalNo()[string(word[:n])] {
			return true
		}
		n = 0
	}
	return false
}

func (r refusal) reads(words []string) (thing string, ok bool) {
	at := slices.IndexFunc(words, func(w string) bool { return slices.Contains(r.no, w) })
	if at < 0 {
		return "", false
	}
	begins := func(w string, all []string) bool {
		return slices.ContainsFunc(all, func(root string) bool { return strings.HasPrefix(w, root) })
	}
	wanted := slices.ContainsFunc(words, func(w string) bool { return slices.Contains(r.wants, w) })
	if !wanted && slices.ContainsFunc(words, func(w string) bool { return begins(w, r.facts) }) {
		return "", false
	}
	if i := slices.IndexFunc(words, func(w string) bool { return begins(w, r.things) }); i >= 0 {
		thing = words[i]
	}
	behind := words[at+1 : min(at+1+refusalReach, len(words))]
	if more := slices.IndexFunc(behind, func(w string) bool { return slices.Contains(r.more, w) }); more >= 0 {
		near := words[:min(at+1+more+1+refusalNear, len(words))]
		said := slices.ContainsFunc(near, func(w string) bool { return begins(w, r.things) || begins(w, r.sendings) })
		return thing, said
	}
	short := len(words) <= refusalShort && at <= 2 && at+1 < len(words) && words[at] != "stop" // "no newsletters, thanks"
	return thing, short && begins(words[at+1], r.things)
}

// refuses takes a sentence that wants no more: of the purpose that it names, as
// a no; else of everything, as an objection (Article 21(2)).
func (r *answerReader) refuses(line, text string) bool {
	thing, ok := refusesMore(text)
	if !ok {
		return false
	}
	for name, p := range r.book.names {
		if thing != "" && p != AnyPurpose && len(name) >= 4 && strings.HasPrefix(thing, name) {
			r.take(line, text, []answerHit{{p, ChoiceNo}})
			return true
		}
	}
	r.count, r.after, r.objects = r.count+1, false, true
	return true
}
