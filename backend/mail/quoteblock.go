package mail

import (
	"strings"
	"unicode"
)

// headerBlock finds the header of the old message as programs write it above
// the text that they do not mark ("From: … Sent: … To: … Subject: …"). It gives
// the line behind it, or 0. The labels are known in many languages; where they
// are not, an address and a day in a row of labels are enough.
func (c *cutter) headerBlock(i int) int {
	labels, known, address, day, last := 0, 0, false, false, 0
	for j, loose := i, 0; j < len(c.lines) && j < i+14; j++ {
		text := strings.Trim(c.lines[j].text, " \t*|")
		if text == "" {
			// HTML that became text sets empty lines between.
			if labels == 0 || loose > 0 {
				break
			}
			loose++
			continue
		}
		label, value, ok := labelled(text)
		if !ok {
			// The value of a long field goes on below it.
			if labels == 0 || loose > 0 || len(text) > 200 || j > last+2 {
				break
			}
			address = address || strings.IndexByte(text, '@') >= 0
			continue
		}
		if isKnown := headLabels[strings.ToLower(label)]; isKnown {
			known++
		} else if loose > 0 {
			break
		}
		loose = 0
		labels++
		last = j
		address = address || strings.IndexByte(value, '@') >= 0
		day = day || hasDay(value)
	}
	if labels < 2 {
		return 0
	}
	if known >= 2 && (address || day || known >= 3) || labels >= 3 && known >= 1 && address && day || labels >= 4 && address && day {
		return last + 1
	}
	return 0
}

// labelled parts "Label: value"; a label is a word or three.
func labelled(s string) (label, value string, ok bool) {
	i := strings.IndexByte(s, ':')
	wide := strings.Index(s, "：")
	if i < 0 || wide >= 0 && wide < i {
		i = wide
	}
	if i <= 0 || i > 40 {
		return "", "", false
	}
	label = strings.Trim(s[:i], " \t*_")
	value = strings.TrimLeft(s[i:], ":： *_\t")
	words := 1
	for _, r := range label {
		switch {
		case r == ' ':
			words++
		case !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("-'’./()", r):
			return "", "", false
		}
	}
	return label, value, label != "" && words <= 3
}

// headLabels are the names of From, To, Cc, Date, Sent and Subject.
var headLabels = map[string]bool{}

func init() {
	for _, l := range strings.Split(`from,to,cc,bcc,date,sent,sent on,received,subject,reply-to,importance,priority,attachments,sent at,
von,an,kopie,gesendet,gesendet am,datum,betreff,antwort an,blindkopie,anlagen,wichtigkeit,priorität,
från,till,kopia,skickat,skickades,ämne,datum,svar till,prioritet,
de,à,a,cc,copie,copie à,envoyé,envoyé le,envoyée,date,objet,répondre à,importance,pièces jointes,
fra,til,sendt,emne,dato,kopi,svar til,van,aan,verzonden,verstuurd,onderwerp,kopie,
da,inviato,inviata,data,oggetto,per,para,enviado,enviado el,enviado em,fecha,asunto,assunto,enviada,enviada em,copia,
od,do,wysłano,wysłane,temat,data,dw,odesláno,komu,kopie,předmět,odoslané,predmet,dátum,poslano,zadeva,prima,
lähettäjä,vastaanottaja,lähetetty,aihe,päivämäärä,päiväys,kopio,feladó,címzett,elküldve,tárgy,másolatot kap,küldve,
de la,către,catre,trimis,subiect,dată,от,кому,отправлено,дата,тема,копия,до,изпратено,относно,копие,від,надіслано,
από,προς,στάλθηκε,θέμα,ημερομηνία,κοιν,αποστολή,kimden,kime,gönderilen,gönderildi,konu,tarih,bilgi,
nuo,kam,išsiųsta,tema,no,kam,nosūtīts,temats,kellelt,kellele,saadetud,teema,saatja,saaja,kuupäev,mittente,destinatario,remitente,
ó,chuig,seolta,ábhar,minn,lil,mibgħut,suġġett,frá,sent,efni,
发件人,收件人,发送时间,日期,主题,抄送,寄件者,收件者,寄件日期,主旨,差出人,宛先,送信日時,件名,日付,보낸 사람,받는 사람,보낸 날짜,제목,
expéditeur,destinataire,absender,empfänger,avsändare,mottagare,afzender,ontvanger,nadawca,odbiorca,odesílatel,příjemce`, ",") {
		headLabels[strings.TrimSpace(l)] = true
	}
}
