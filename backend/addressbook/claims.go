package addressbook

import (
	"bytes"
	"strings"
)

var (
	yesWords = wordSet("yes y ja j oui si sim tak x xx 1 true ok okay kylla joo ano igen da jah ja jaa taip да ναι wahr vrai sant sandt prawda verdadero vero verdadeiro tosi on subscribed active aktiv aktivt optin prenumererar abonniert angemeldet iscritto suscrito inscrit abonne ingeschreven tilmeldt pameldt accepted agreed accepte akzeptiert zugestimmt eingewilligt godkand samtyckt samtykket zgoda given granted consented ack jepp jo jawohl iva sea")
	noWords  = wordSet("no n nej nein non nie nee nei ei ne nao nem nu не нет οχι όχι false 0 falsch faux falskt falsk falsz falso epatosi off aus ingen keine aucun nicht inte nihea")
	doneWord = wordSet("confirmed bestatigt bekraftad bekraftat confirme confirmado confermato bevestigd bekraeftet bekreftet vahvistettu potwierdzony potwierdzona doi doubleoptin")
	waitWord = wordSet("pending unconfirmed ausstehend vantar avventer afventer enattente pendiente inattesa oczekuje odottaa unbestatigt obekraftad")
	neverSet = wordSet("never neversubscribed niemals aldrig jamais nunca mai nigdy koskaan nooit")
)

// phrases are folded words or the beginnings of words, by their first byte.
type phrases [256][]string

func newPhrases(text string) *phrases {
	var p phrases
	for word := range strings.SplitSeq(text, ",") {
		if w := foldWords(word); w != "" {
			p[w[0]] = append(p[w[0]], w)
		}
	}
	return &p
}

// in says whether one of the phrases begins at a word of s.
func (p *phrases) in(s string) bool {
	if s == "" {
		return false
	}
	var room [256]byte
	words := appendFold(room[:0], s, true)
	for len(words) > 0 {
		for _, phrase := range p[words[0]] {
			if len(words) >= len(phrase) && string(words[:len(phrase)]) == phrase {
				return true
			}
		}
		gap := bytes.IndexByte(words, ' ')
		if gap < 0 {
			return false
		}
		words = words[gap+1:]
	}
	return false
}

// optOutWords say in any language that somebody has opted out. They count in a
// column about consent; elsewhere they only make a person look.
var optOutWords = newPhrases(outWordText)

const outWordText = `unsub, opted out, opt out, optout, optedout, withdrawn, withdrew, revoked, revoke, objected, avreg, avanmal, avprenum, aterkall, abgemeldet, abmeld, abbestell, widerruf, widerspr, ausgetragen,
desabonn, desinscr, revoqu, uitgeschrev, afgemeld, ingetrokken, frameld, afmeld, avmeld, utmeld, trukket, trukket tilbage, cofni, wypisan, rezygn, odwolan, odhlas, odvol,
disiscr, revoca, dado de baja, de baja, cancelou, desinscrito, desuscri, revogad, leiratk, visszavon, dezabon, retras, loobun, atteic, atsauk, atsisak, afskra, afthakk, diliostail, irtirat, mhux abbonat, odjav, preklic, povuc, tilauksen peru, διαγραφ, διαγραμμεν, απεγγραφ, ανακλη, отписан, оттегл, blacklist, blocklist, suppressed, robinson, nixen`

// withdrawnOnly count in a column about consent, but mean other things elsewhere.
var withdrawnOnly = newPhrases("baja, cancelled, canceled, cancellato, storniert, gekundigt, opgezegd, resilie, retire, uppsagd, sagt upp, zrusen, peruttu, perunut, perui, tuhista, blocked, stopp, stop, slut")

// refusalWords make a person look where a note or a group holds them.
var refusalWords = newPhrases(outWordText + `, do not mail, do not e mail, do not email, do not contact, do not send, dont mail, dont email, dont contact, no newsletter, no mail, no email, no e mail, no marketing, no advert, stop email, stop mail, stop e mail, stop sending, not interested in newsletter, remove from list, remove from mailing,
keine werbung, keine mail, keine e mail, kein newsletter, keinen newsletter, nicht anschreiben, nicht mailen, nicht kontaktieren, werbesperre, werbewiderspruch, inga utskick, ej utskick, inget nyhetsbrev, ej nyhetsbrev, vill inte ha, vill ej ha, inga mejl, inga mail, ej mejl, ej mail, kontakta ej, kontakta inte, mejla inte, ingen reklam, reklamsparr, undanber,
ne pas contacter, ne pas envoyer, ne pas ecrire, ne plus, pas de newsletter, pas d email, pas de mail, plus de mail, pas de pub, no enviar, no contactar, no escribir, no quiere, non inviare, non contattare, non scrivere, niente newsletter, geen nieuwsbrief, geen mail, geen e mail, niet mailen, niet contacteren, geen reclame,
nie wysylac, nie kontaktowac, nie pisac, bez newslettera, bez maili, ikke nyhedsbrev, ikke nyhetsbrev, ingen nyhedsbrev, ingen nyhetsbrev, ikke kontakt, ikke send, ingen mail, ingen reklame, onsker ikke, ei uutiskirj, ei saa lahet, ei markkin, nezasilat, neposilat, nekontaktovat, nao enviar, nao contactar`)

// said is what the words of a cell about consent claim.
type said struct {
	claim  Claim
	at     string
	source string
	warn   string
}

// readClaim reads a cell that people fill by hand: `ja, 03.05.2018 (Formular)`.
func readClaim(raw string, o order) said {
	words := foldWords(raw)
	first, _, _ := strings.Cut(words, " ")
	doubt := strings.ContainsRune(raw, '?')
	if plain := yesWords[words] || noWords[words]; plain && !doubt || words == "" || len(raw) <= 2 {
		return said{claim: simpleClaim(words, raw)}
	}
	out := said{claim: wordClaim(words, first, raw)}
	out.at, out.warn = dateWithin(raw, o)
	if out.claim == ClaimUnclear && out.at != "" && strings.TrimLeft(raw, "0123456789 .-/:T") == "" {
		out.claim = ClaimIn // only the day stands there
	}
	if open := strings.IndexByte(raw, '('); open >= 0 && out.claim != ClaimUnclear {
		if inside, _, ok := strings.Cut(raw[open+1:], ")"); ok && dateOf(inside, o) == "" {
			out.source = clean(inside)
		}
	}
	return out
}

func simpleClaim(words, raw string) Claim {
	switch {
	case strings.ContainsRune(raw, '?'):
		return ClaimUnclear
	case yesWords[words], raw == "✓", raw == "✔", raw == "☑", raw == "✅":
		return ClaimIn
	case noWords[words], raw == "✗", raw == "✘", raw == "☐", raw == "❌":
		return ClaimNo
	case nothing(raw):
		return ClaimNone
	}
	return ClaimUnclear
}

func wordClaim(words, first, raw string) Claim {
	joined := strings.ReplaceAll(words, " ", "")
	switch {
	case optOutWords.in(words) || withdrawnOnly.in(words):
		return ClaimOut
	case strings.ContainsRune(raw, '?'):
		return ClaimUnclear
	case neverSet[joined]:
		return ClaimNever
	case waitWord[joined]:
		return ClaimPending
	case doneWord[joined], doneWord[first]:
		return ClaimInConfirmed
	case noWords[first]:
		return ClaimNo
	case yesWords[first], yesWords[joined]:
		return ClaimIn
	case nothing(raw):
		return ClaimNone
	}
	return ClaimUnclear
}

// dateWithin finds the one date in a text.
func dateWithin(s string, o order) (value, warn string) {
	tokens := strings.FieldsFunc(s, func(r rune) bool {
		return r == ' ' || r == '(' || r == ')' || r == ',' || r == ';' || r == '\n' || r == '\t'
	})
	for size := 3; size >= 1; size-- {
		for i := 0; i+size <= len(tokens); i++ {
			text := strings.Join(tokens[i:i+size], " ")
			if countDigits(text) == 0 || size == 1 && countDigits(text) < 3 || text[0] > '9' && size == 3 && countDigits(tokens[i]) == 0 && monthNames[fold(tokens[i])] == 0 {
				continue
			}
			v, w := parseDate(text, o)
			if w == ambiguousDate {
				return "", w
			}
			if v != "" && w != excelSerial {
				if o != orderOpen && openDate(text) {
					w = ambiguousDate
				}
				return v, w
			}
		}
	}
	return "", ""
}

func dateOf(s string, o order) string {
	v, _ := dateWithin(s, o)
	return v
}

// truth reads a cell of a program that writes true and false.
func truth(s string) (yes, no bool) {
	if s == "" {
		return false, false
	}
	var room [foldRoom]byte
	w := appendFold(room[:0], s, false)
	return yesWords[string(w)], noWords[string(w)]
}
