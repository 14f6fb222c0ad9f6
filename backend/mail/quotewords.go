package mail

import "strings"

// handedOn says whether a line announces a mail that is handed on or repeated,
// in words that end with a colon: "Begin forwarded message:".
func handedOn(s string) bool {
	if len(s) < 8 || len(s) > 90 || !strings.HasSuffix(s, ":") && !strings.HasSuffix(s, "：") || strings.Count(s, " ") > 6 {
		return false
	}
	s = strings.ToLower(s)
	for _, w := range handedOnWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// handedOnWords are stems, in the languages of the EU and its neighbours.
var handedOnWords = []string{
	"forwarded", "original message", "vidarebefordra", "vidaresänt", "ursprungligt meddelande", "weitergeleitet", "ursprüngliche nachricht", "originalnachricht", "réexpédi", "transféré", "transmis", "message d'origine", "message d’origine", "message original", "message initial",
	"reenviad", "remitido", "mensaje original", "inoltrat", "messaggio originale", "doorgestuurd", "oorspronkelijk bericht", "videresend", "oprindelig", "opprinnelig", "edelleenl", "välitetty", "välitetyn", "alkuperäinen viesti", "encaminhad", "reencaminhad", "mensagem original",
	"przekaza", "przekazyw", "przesłan", "oryginalna wiadomość", "přeposl", "původní zpráva", "preposl", "pôvodná správa", "továbbít", "eredeti üzenet", "redirecț", "redirecţ", "redirect", "transmis mai departe", "mesaj original", "mesajul original", "proslij", "prosleđ", "izvorna poruka", "posredov", "izvirno sporočilo",
	"προωθ", "αρχικό μήνυμα", "препрат", "препращ", "оригинално съобщение", "переадрес", "пересл", "пересыл", "исходное сообщение", "edasta", "algne kiri", "algne sõnum", "pārsūt", "sākotnēj", "persiųst", "persiunč", "pradinis", "mgħoddi", "messaġġ mibgħut", "ar aghaidh", "iletilmiş", "iletilen", "áframsen",
}

// indented finds words that are quoted by standing further in, below "Anna
// wrote:".
func (c *cutter) indented() {
	for i, l := range c.lines {
		text := strings.TrimSpace(l.text)
		if c.kind[i] != kindOwn || len(text) > 200 || !strings.HasSuffix(text, ":") && !strings.HasSuffix(text, "：") || !hasWrote(text) {
			continue
		}
		for j := c.nextFull(i + 1); j < len(c.lines) && c.kind[j] == kindOwn; j++ {
			if !blank(c.lines[j].text) && !standsIn(c.lines[j].text) {
				break
			}
			c.kind[i], c.kind[j] = kindQuoted, kindQuoted
		}
	}
}

func standsIn(s string) bool { return strings.HasPrefix(s, "  ") || strings.HasPrefix(s, "\t") }
