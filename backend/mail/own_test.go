package mail

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"consentbook/backend/consent"
)

// attributions are how mail programs introduce a quotation, in the languages
// of the EU and its neighbours; none is from the corpus.
var attributions = []string{
	"On Tue, 3 Mar 2026 at 10:15, Consent Desk <desk@example.com> wrote:",
	"On 3/3/26 10:15 AM, Consent Desk wrote:",
	"Am 03.03.2026 um 10:15 schrieb Consent Desk:",
	"Am Di., 3. März 2026 um 10:15 Uhr schrieb Consent Desk <desk@example.com>:",
	"Den tis 3 mars 2026 kl 10:15 skrev Consent Desk <desk@example.com>:",
	"3 mars 2026 kl. 10:15 skrev Consent Desk <desk@example.com>:",
	"Le mar. 3 mars 2026 à 10:15, Consent Desk <desk@example.com> a écrit :",
	"Le 03/03/2026 à 10:15, Consent Desk a écrit :",
	"El mar, 3 mar 2026 a las 10:15, Consent Desk (<desk@example.com>) escribió:",
	"Il giorno mar 3 mar 2026 alle ore 10:15 Consent Desk <desk@example.com> ha scritto:",
	"Em ter., 3 de mar. de 2026 às 10:15, Consent Desk <desk@example.com> escreveu:",
	"Op di 3 mrt 2026 om 10:15 schreef Consent Desk <desk@example.com>:",
	"Den tirs. 3. mar. 2026 kl. 10.15 skrev Consent Desk <desk@example.com>:",
	"wt., 3 mar 2026 o 10:15 Consent Desk <desk@example.com> napisał(a):",
	"út 3. 3. 2026 v 10:15 odesílatel Consent Desk <desk@example.com> napsal:",
	"ti 3. maalisk. 2026 klo 10.15 Consent Desk (desk@example.com) kirjoitti:",
	"Consent Desk <desk@example.com> ezt írta (időpont: 2026. márc. 3., K, 10:15):",
	"În mar., 3 mar. 2026 la 10:15, Consent Desk <desk@example.com> a scris:",
	"вт, 3 мар. 2026 г. в 10:15, Consent Desk <desk@example.com>:",
	"На вт, 3.03.2026 г. в 10:15 Consent Desk <desk@example.com> написа:",
	"Στις Τρί 3 Μαρ 2026 στις 10:15 π.μ., ο/η Consent Desk <desk@example.com> έγραψε:",
	"2026年3月3日(火) 10:15 Consent Desk <desk@example.com>:",
	"V tor., 3. mar. 2026 ob 10:15 je oseba Consent Desk <desk@example.com> napisala:",
	"Kuupäeval T, 3. märts 2026 kell 10:15 kirjutas Consent Desk <desk@example.com>:",
	"-----Original Message-----",
	"-----Ursprüngliche Nachricht-----",
	"-------- Ursprungligt meddelande --------",
	"________________________________\nFrom: Consent Desk <desk@example.com>\nSent: Tuesday, March 3, 2026 10:15 AM\nTo: Anna <anna@example.org>\nSubject: A question",
	"Von: Consent Desk <desk@example.com>\nGesendet: Dienstag, 3. März 2026 10:15\nAn: Anna\nBetreff: Eine Frage",
	"Från: Consent Desk <desk@example.com>\nSkickat: den 3 mars 2026 10:15\nTill: Anna\nÄmne: En fråga",
	"De : Consent Desk <desk@example.com>\nEnvoyé : mardi 3 mars 2026 10:15\nÀ : Anna\nObjet : Une question",
	"*Od:* Consent Desk <desk@example.com>\n*Wysłano:* wtorek, 3 marca 2026 10:15\n*Do:* Anna\n*Temat:* Pytanie",
	"On Tuesday, 3 March 2026 at 10:15:30 CET, Consent Desk with a long name\n<desk@example.com>\nwrote:",
	"---- Am Di., 03 März 2026 10:15:30 +0100 Consent Desk <desk@example.com> schrieb ----",
}

const question = "May we send you our newsletter?\n\nYes to the newsletter\nNo to the newsletter\n\nYES\n\nReference for your answer"

func quotedWith(sign string) string { return sign + strings.ReplaceAll(question, "\n", "\n"+sign) }

func TestQuotationInManyLanguages(t *testing.T) {
	for _, head := range attributions {
		for _, sign := range []string{"> ", ">", "", "| ", "> > "} {
			for name, c := range map[string]struct{ body, want string }{
				"own above":     {"Ja\n\n" + head + "\n\n" + quotedWith(sign) + "\n", consent.ChoiceYes},
				"only quoted":   {"Thank you for asking.\n\n" + head + "\n" + quotedWith(sign) + "\n", ""},
				"nothing above": {head + "\n\n" + quotedWith(sign) + "\n", ""},
				"signature":     {"I will think about it.\n\n-- \nAnna\nYES\n\n" + head + "\n\n" + quotedWith(sign), ""},
			} {
				require.Equal(t, c.want, choiceIn("text/plain", c.body), "%s %q:\n%s", name, sign, c.body)
			}
			if sign != "" {
				below := head + "\n" + quotedWith(sign) + "\n\nNein\n\nGruß\nAnna\n"
				require.Equal(t, consent.ChoiceNo, choiceIn("text/plain", below), below)
			}
		}
	}
}

func TestQuotationInHTML(t *testing.T) {
	page := strings.ReplaceAll(question, "\n", "<br>")
	for name, quoted := range map[string]string{
		"blockquote":      `<blockquote type="cite">` + page + `</blockquote>`,
		"gmail":           `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Tue wrote:<br></div>` + page + `</div>`,
		"yahoo":           `<div id="ydp1yahoo_quoted_1" class="ydp1yahoo_quoted"><div>` + page + `</div></div>`,
		"outlook":         `<hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> Desk</div><div>` + page + `</div>`,
		"outlook desktop": `<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal><b>Von:</b> Desk &lt;desk@example.com&gt;<br><b>Gesendet:</b> Dienstag, 3. März 2026 10:15<br><b>An:</b> Anna<br><b>Betreff:</b> Frage</p></div><p>` + page + `</p>`,
		"proton":          `<div class="protonmail_quote"><blockquote class="protonmail_quote">` + page + `</blockquote></div>`,
		"signature":       `<div class="gmail_signature">Anna<br>YES</div>`,
		"hidden":          `<div style="display: none">YES</div>`,
		"unclosed":        `<blockquote><div>` + page,
	} {
		require.Empty(t, choiceIn("text/html", "<html><body><p>Thank you for asking.</p>"+quoted+"</body></html>"), name)
		require.Equal(t, consent.ChoiceYes, choiceIn("text/html", "<html><body><p>Ja, gerne!</p>"+quoted+"</body></html>"), name)
	}
}

func TestBothFormsOfAMailMustAgree(t *testing.T) {
	raw := "From: anna@example.org\nSubject: Re: A question\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n" +
		"--b\nContent-Type: text/plain\n\nYES\n\n--b\nContent-Type: text/html\n\n<p>Hello</p><blockquote>YES</blockquote>\n--b--\n"
	r := Classify(Parse([]byte(raw)), plainOffers)
	require.Empty(t, r.Choice)
	require.Contains(t, r.Doubts, consent.DoubtParts)
}

func TestSignaturesInManyLanguages(t *testing.T) {
	for _, sign := range []string{
		"-- \nAnna", "--\nAnna", "Best regards,\nAnna", "Kind regards\nAnna Berg", "Mit freundlichen Grüßen\nAnna Berg", "MfG Anna", "Med vänliga hälsningar\nAnna", "Mvh\nAnna", "Cordialement,\nAnna", "Bien à vous\nAnna",
		"Sent from my iPhone", "Von meinem iPhone gesendet", "Skickat från min iPhone", "Envoyé de mon iPhone", "Get Outlook for Android", "Enviado desde mi iPhone", "Inviato da iPhone", "Verzonden vanaf mijn iPhone", "Thanks,\nAnna", "-Anna", "—\nAnna", "Gesendet von Mail für Windows",
		"Pozdrawiam\nAnna", "Terveisin\nAnna", "S pozdravem\nAnna", "Saludos\nAnna", "Distinti saluti\nAnna", "Med venlig hilsen\nAnna",
	} {
		require.Empty(t, choiceIn("text/plain", "I have seen your question.\n\n"+sign+"\nYES\n"), sign)
		require.Equal(t, consent.ChoiceYes, choiceIn("text/plain", "YES\n\n"+sign+"\n+46 8 123 456 78\n"), sign)
	}
}
