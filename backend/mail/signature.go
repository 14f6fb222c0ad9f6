package mail

import (
	"slices"
	"strings"
	"sync"
	"unicode"
)

// signatures finds, in each run of own lines, where the signature begins. It
// ends where quotation goes on.
func (c *cutter) signatures() {
	for i := 0; i < len(c.lines); {
		if c.kind[i] != kindOwn {
			i++
			continue
		}
		end := i
		for end < len(c.lines) && c.kind[end] != kindQuoted {
			end++
		}
		if at := c.signatureIn(i, end); at < end {
			for j := at; j < end; j++ {
				c.kind[j] = kindSignature
			}
		}
		i = end
	}
}

// signatureIn gives the first line of the signature in [from, to), or to.
func (c *cutter) signatureIn(from, to int) int {
	full := 0 // lines with words below, counted from the end
	below := make([]int, to-from+1)
	for j := to - 1; j >= from; j-- {
		below[j-from] = full
		if !blank(c.lines[j].text) {
			full++
		}
	}
	for j := from; j < to; j++ {
		text := strings.TrimSpace(c.lines[j].text)
		if text == "" || len(text) > 160 {
			continue
		}
		n := below[j-from]
		switch {
		case delimiter(text):
			return j
		case rule(text) && n <= 14 && !c.ruleBelow(j+1, to):
			return j
		case sentFrom(text):
			return j
		case closing(text) && n <= 12:
			return j
		case thanks(text) && n <= 8 && c.nameBelow(j+1, to):
			return j
		case dashedName(text) && n <= 12 && c.aloneAt(j, from, to):
			return j
		}
	}
	return to
}

func (c *cutter) ruleBelow(from, to int) bool {
	return slices.ContainsFunc(c.lines[from:to], func(l line) bool {
		t := strings.TrimSpace(l.text)
		return len(t) > 3 && strings.Trim(t, "-=_*") == ""
	})
}

// aloneAt says whether no line stands right above, and none of the same form
// right below: a list is no signature.
func (c *cutter) aloneAt(j, from, to int) bool {
	if j > from && !blank(c.lines[j-1].text) {
		return false
	}
	return j+1 >= to || !strings.HasPrefix(strings.TrimSpace(c.lines[j+1].text), "-")
}

// delimiter is the line that mail programs set above a signature (RFC 3676,
// 4.3), with its space lost, or drawn by hand.
func delimiter(s string) bool {
	switch s {
	case "--", "- --", "—", "––", "__", "___", "—-", "-- -", "***":
		return true
	}
	return len(s) > 4 && (strings.Trim(s, "—") == "" || strings.Trim(s, "–") == "" || strings.Trim(s, "_") == "" && len(s) <= 50)
}

// sentFrom is the line that telephones and apps set below a mail: "Sent from my
// …", in one sentence that says nothing else.
func sentFrom(s string) bool {
	if len(s) > 120 {
		return false
	}
	bare := strings.Trim(s, " .*_[]()-–—")
	first := strings.ToLower(firstWord(bare))
	if len(signWords().sent[first]) == 0 && !slices.Contains(sentBefore, first) {
		return false
	}
	folded := strings.ToLower(bare)
	for _, begin := range signWords().sent[first] {
		rest, ok := strings.CutPrefix(folded, begin)
		if !ok || rest == "" || rest[0] != ' ' {
			continue
		}
		return !strings.Contains(rest, ", ") && strings.Count(rest, " ") <= 8
	}
	for _, ends := range sentEnds {
		if strings.HasSuffix(folded, ends) && strings.Count(folded, " ") <= 8 && slices.Contains(sentBefore, first) {
			return true
		}
	}
	return false
}

var (
	sentBegins = []string{
		"sent from", "sent via", "sent with", "sent by", "sent using", "sent on", "get outlook for", "posted from", "written on my", "typed on my", "composed on", "from my iphone", "from my ipad", "from my android",
		"gesendet von", "gesendet mit", "gesendet über", "gesendet aus", "von unterwegs", "outlook für", "diese nachricht wurde von meinem",
		"skickat från", "skickades från", "skickad från", "skickat via", "skickat med", "hämta outlook", "skaffa outlook", "sänt från", "från min iphone", "från min mobil",
		"envoyé de", "envoyé depuis", "envoyé à partir", "envoyé avec", "envoyé par", "envoyé via", "télécharger outlook", "obtenir outlook", "obtenez outlook", "provenance :",
		"sendt fra", "sendt med", "sendt via", "hent outlook", "få outlook", "verzonden vanaf", "verzonden met", "verzonden via", "verstuurd vanaf", "verstuurd met", "outlook voor", "download outlook",
		"enviado desde", "enviado con", "enviado do", "enviado de", "enviado a partir", "enviado via", "obtener outlook", "obter o outlook", "inviato da", "inviato dal", "inviato con", "inviato tramite", "scarica outlook", "ottieni outlook",
		"wysłane z", "wysłano z", "pobierz", "odesláno z", "odoslané z", "lähetetty", "küldve", "trimis de pe", "trimis din", "отправлено с", "отправлено из", "надіслано з", "изпратено от", "στάλθηκε από", "poslano z", "poslano s", "saadetud", "nosūtīts no", "išsiųsta iš", "gönderildi", "iphone'umdan", "iphone’umdan", "发自我的", "從我的",
	}
	// "Von meinem iPhone gesendet" has its verb at the end.
	sentBefore = []string{"von", "mit", "vom", "über", "diese", "aus"}
	sentEnds   = []string{"gesendet", "gesendet.", "versendet", "verschickt", "geschrieben"}
)

// closing is a sign-off: its words, perhaps a name behind them, nothing else.
func closing(s string) bool {
	if len(s) > 90 {
		return false
	}
	bare := strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' })
	if len(bare) < 2 || bare[0] < 0x80 && bare[1] < 0x80 && len(signWords().close[string([]byte{small[bare[0]], small[bare[1]]})]) == 0 {
		return false
	}
	folded := strings.ToLower(bare)
	for _, w := range signWords().close[beginning(folded)] {
		rest, ok := strings.CutPrefix(folded, w)
		if !ok {
			continue
		}
		if rest == "" {
			return true
		}
		tail := bare[len(bare)-len(rest):]
		if (rest[0] == ',' || rest[0] == ' ' || rest[0] == '!' || rest[0] == '/') && nameLike(strings.Trim(tail, " ,!/.")) {
			return true
		}
	}
	return false
}

// signBook holds the words by how they begin.
type signBook struct{ sent, close map[string][]string }

var signWords = sync.OnceValue(func() signBook {
	b := signBook{map[string][]string{}, map[string][]string{}}
	for _, w := range sentBegins {
		b.sent[firstWord(w)] = append(b.sent[firstWord(w)], w)
	}
	for _, w := range closings {
		b.close[beginning(w)] = append(b.close[beginning(w)], w)
	}
	return b
})

func beginning(s string) string { return s[:min(len(s), 2)] }

// nameLike asks for one to four words with capitals, or none with any.
func nameLike(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 {
		return true
	}
	if len(words) > 4 {
		return false
	}
	for _, w := range words {
		r := []rune(w)[0]
		if !unicode.IsUpper(r) && w != "von" && w != "de" && w != "van" && w != "af" && w != "och" && w != "und" && w != "&" {
			return false
		}
	}
	return !answerWord(words[0])
}

// dashedName is "-Anna" or "– Anna Berg".
func dashedName(s string) bool {
	rest, ok := strings.CutPrefix(s, "-")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "–"); !ok {
			if rest, ok = strings.CutPrefix(s, "—"); !ok {
				if rest, ok = strings.CutPrefix(s, "~"); !ok {
					return false
				}
			}
		}
	}
	rest = strings.TrimSpace(strings.TrimLeft(rest, "-–—"))
	return rest != "" && len(rest) < 40 && !strings.ContainsAny(rest, ".:;!?0123456789") && nameLike(rest)
}

// answerWord keeps a short answer from being taken for a name.
func answerWord(w string) bool {
	switch strings.ToLower(strings.Trim(w, ",.!:;")) {
	case "yes", "no", "ja", "nej", "nein", "oui", "non", "stop", "stopp":
		return true
	}
	return false
}

// thanks is a word of thanks alone, which is a sign-off where a name follows.
func thanks(s string) bool {
	if len(s) > 40 {
		return false
	}
	folded := strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }))
	return slices.Contains(thankings, folded)
}

func (c *cutter) nameBelow(from, to int) bool {
	for _, l := range c.lines[from:to] {
		if t := strings.TrimSpace(l.text); t != "" {
			return len(t) < 50 && !strings.ContainsAny(t, "?!:;") && nameLike(strings.Trim(t, "*_.,"))
		}
	}
	return false
}

var thankings = []string{"thanks", "thank you", "thx", "thanks a lot", "thank you very much", "tack", "tack så mycket", "tack på förhand", "danke", "vielen dank", "besten dank", "danke im voraus", "dankeschön", "merci", "merci beaucoup", "merci d'avance", "tak", "mange tak", "takk",
	"bedankt", "gracias", "muchas gracias", "grazie", "grazie mille", "obrigado", "obrigada", "dziękuję", "děkuji", "kiitos", "köszönöm", "mulțumesc", "спасибо", "дякую", "best", "bästa", "bises", "love"}

// closings are sign-offs, the longer before the shorter of the same beginning.
var closings = strings.Split(`best regards,kind regards,kindest regards,warm regards,warmest regards,with kind regards,with best regards,many regards,regards,rgds,yours sincerely,sincerely yours,sincerely,yours faithfully,faithfully yours,yours truly,best wishes,all the best,warm wishes,with best wishes,cheers,many thanks,thanks again,thanks in advance,thanks and regards,thanks & regards,thank you and best regards,respectfully,take care,xoxo,kthxbai,br,
mit freundlichen grüßen,mit freundlichen grüssen,mit freundlichem gruß,mit freundlichem gruss,mit besten grüßen,mit besten grüssen,mit herzlichen grüßen,mit lieben grüßen,mit vielen grüßen,mit sonnigen grüßen,freundliche grüße,freundliche grüsse,freundliche gruesse,mit freundlichen gruessen,viele grüße,viele grüsse,viele gruesse,liebe grüße,liebe grüsse,liebe gruesse,beste grüße,beste grüsse,besten gruß,herzliche grüße,herzliche grüsse,herzlichst,schöne grüße,schönen gruß,sonnige grüße,gruß,gruss,grüße,grüsse,lieben gruß,lg,vg,mfg,hochachtungsvoll,alles gute,
med vänliga hälsningar,med vänlig hälsning,vänliga hälsningar,vänlig hälsning,bästa hälsningar,varma hälsningar,hjärtliga hälsningar,många hälsningar,med bästa hälsningar,med hälsning,hälsningar,hälsning,hälsar,mvh,vh,allt gott,ha det bra,kram,kramar,
cordialement,bien cordialement,très cordialement,salutations distinguées,sincères salutations,meilleures salutations,bien à vous,bien à toi,amicalement,amitiés,respectueusement,salutations,bonne journée,bonne soirée,bonne réception,crdlt,cdlt,veuillez agréer,je vous prie d'agréer,
med venlig hilsen,med vennlig hilsen,venlig hilsen,vennlig hilsen,mange hilsner,de bedste hilsner,bedste hilsner,beste hilsen,hilsen,hilsner,mvh,vh,kærlig hilsen,
met vriendelijke groet,met vriendelijke groeten,vriendelijke groet,vriendelijke groeten,hartelijke groet,hartelijke groeten,met hartelijke groet,groeten,groetjes,groet,mvg,hoogachtend,
saludos cordiales,un cordial saludo,cordiales saludos,un saludo,saludos,atentamente,un abrazo,cordialmente,cumprimentos,com os melhores cumprimentos,melhores cumprimentos,atenciosamente,abraço,abraços,com os meus cumprimentos,
cordiali saluti,distinti saluti,cari saluti,tanti saluti,saluti,un saluto,un caro saluto,cordialità,
pozdrawiam,pozdrawiam serdecznie,z poważaniem,z wyrazami szacunku,serdecznie pozdrawiam,s pozdravem,s úctou,hezký den,s pozdravom,lep pozdrav,lp,srdačan pozdrav,pozdrav,
ystävällisin terveisin,parhain terveisin,terveisin,yst. terv,üdvözlettel,tisztelettel,köszönettel,üdv,cu stimă,cu respect,toate cele bune,с уважением,с наилучшими пожеланиями,всего доброго,з повагою,с уважение,поздрави,με εκτίμηση,φιλικά,saygılarımla,iyi çalışmalar,lugupidamisega,tervitades,ar cieņu,pagarbiai,le gach dea-ghuí,kveðja,bestu kveðjur`, ",")

func init() {
	for i, w := range closings {
		closings[i] = strings.TrimSpace(w)
	}
	slices.SortStableFunc(closings, func(a, b string) int { return len(b) - len(a) })
}
