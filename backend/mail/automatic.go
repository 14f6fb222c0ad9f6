package mail

import (
	"slices"
	"strings"
	"sync"

	"consentbook/backend/consent"
)

// receipt recognises the confirmation that a mail was read or deleted
// (RFC 8098).
func (m *Message) receipt(r *Reading) bool {
	found := m.kind == "multipart/report" && strings.EqualFold(m.params["report-type"], "disposition-notification")
	for _, p := range m.parts {
		found = found || p.kind == "message/disposition-notification"
		if p.kind == "message/disposition-notification" {
			r.OriginalMessageID = firstID(fieldIn(p.text, "Original-Message-Id"))
		}
	}
	if found {
		r.Kind, r.Reason = consent.MailAutoReply, ReasonReceipt
	}
	return found
}

// automatic recognises what a machine answers by itself: by the headers of
// RFC 3834 and those that programs used before it, by an empty return path, by
// the words of subjects.
func (m *Message) automatic(r *Reading, offers Offers) bool {
	r.Reason = m.automaticBy()
	if r.Reason == "" {
		return false
	}
	if m.stopByMachine(r, offers) {
		return true
	}
	r.Kind = consent.MailAutoReply
	if m.From != "" {
		r.Recipients = []consent.BouncedRecipient{{Address: m.From}}
	}
	r.OriginalMessageID = lastOf(m.InReplyTo)
	if r.OriginalMessageID == "" {
		r.OriginalMessageID = lastOf(m.References)
	}
	return true
}

func (m *Message) automaticBy() string {
	if v := strings.ToLower(m.field("Auto-Submitted")); v != "" && !strings.HasPrefix(v, "no") {
		if m.challenge() {
			return ReasonChallenge
		}
		return ReasonAutomatic
	}
	for fields := m.header.Fields(); fields.Next(); {
		if name := fields.Key(); len(name) > 2 && name[0] == 'X' && slices.Contains(automaticFields, name) && means(fields.Value()) {
			return ReasonAutomatic
		}
	}
	switch strings.ToLower(m.field("Precedence")) {
	case "auto_reply", "auto-reply", "autoreply":
		return ReasonAutomatic
	case "bulk", "junk", "list":
		if m.repliesByItself() {
			return ReasonVacation
		}
		if m.challenge() {
			return ReasonChallenge
		}
		return ReasonList
	}
	if strings.EqualFold(m.field("X-Apple-Action"), "vacation") || strings.Contains(strings.ToLower(m.field("X-Mailer")+m.field("User-Agent")), "vacation") {
		return ReasonAutomatic
	}
	switch {
	case m.challenge():
		return ReasonChallenge
	case m.repliesByItself():
		return ReasonVacation
	case m.header.Has("List-Id") && m.header.Has("List-Unsubscribe") && !m.replied:
		return ReasonList
	case m.returnPath == "<>":
		return ReasonEmptySender
	}
	return ""
}

// means says whether the value of a field is a yes.
func means(value string) bool {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "", "no", "none", "false", "0":
		return false
	}
	return true
}

// automaticFields are set by what answers by itself and by nothing else.
// X-Auto-Response-Suppress is not among them: Exchange sets it, but so do
// people's own programs.
var automaticFields = []string{"X-Autoreply", "X-Auto-Reply", "X-Autorespond", "X-Autoresponder", "X-Autoreply-From", "X-Auto-Response", "X-Mail-Autoreply", "X-Vacation", "X-Autoreply-Domain", "X-Post-Messageclass", "X-Servermaster-Autoreply", "X-Facebook-Notify", "X-Challenge-Response", "X-Boxbe", "X-Cron-Env"}

// repliesByItself knows the words that programs, and people for them, set in
// the subject of an automatic reply.
func (m *Message) repliesByItself() bool {
	subject := strings.ToLower(m.Subject)
	if subject == "" {
		return false
	}
	for _, w := range vacationBegins {
		if strings.HasPrefix(subject, w) && !strings.Contains(subject, "consent") { // "absence de consentement"
			return true
		}
	}
	if vacations().holds(subject) {
		return true
	}
	return m.header.Has("X-Auto-Response-Suppress") && vacations().holds(strings.ToLower(firstBytes(m.OwnText, 600)))
}

var (
	vacationBegins = []string{
		"automatic reply", "auto reply", "auto-reply", "autoreply", "auto:", "auto response", "auto-response", "autoresponse", "automated reply", "automated response", "automatic response", "autosvar", "auto svar", "automatiskt svar", "automatisch", "automatische antwort", "auto-antwort", "autoantwort", "réponse automatique", "reponse automatique",
		"automatisk svar", "automatisch antwoord", "respuesta automática", "respuesta automatica", "resposta automática", "resposta automatica", "risposta automatica", "autorisposta", "odpowiedź automatyczna", "automatyczna odpowiedź", "automatická odpověď", "automatická odpoveď", "automaattinen vastaus", "automatikus válasz", "răspuns automat", "автоматический ответ", "автоответ", "автоматична відповідь", "автоматичен отговор", "αυτόματη απάντηση", "automatski odgovor", "samodejni odgovor", "automaatvastus", "automātiskā atbilde", "automatinis atsakymas", "otomatik yanıt", "自动回复", "自動回覆", "自動応答", "자동 회신",
		"out of office", "out-of-office", "ooo:", "on vacation", "vacation:", "away from", "i am away", "i'm away", "away until", "abwesenheitsnotiz", "abwesend", "abwesenheit", "frånvaro", "frånvarande", "tjänstledig", "absence du bureau", "absent du bureau", "absence", "en congé", "en vacances",
		"fraværsmelding", "fravær", "ikke til stede", "afwezig", "fuera de la oficina", "fuera de oficina", "ausente", "fora do escritório", "assente", "fuori sede", "fuori ufficio", "nieobecność", "nieobecny", "poza biurem", "nepřítomn", "mimo kancelář", "mimo kanceláriu", "poissa", "lomalla", "házon kívül", "szabadságon", "plecat din birou", "вне офиса", "отсутств", "εκτός γραφείου", "odsoten", "izvan ureda",
	}
	vacationHolds = []string{"out of office", "out of the office", "out-of-office", "autoreply", "auto-reply", "automatic reply", "automatische antwort", "abwesenheitsnotiz", "abwesenheitsmeldung", "frånvaromeddelande", "automatiskt svar", "autosvar", "réponse automatique", "message d'absence", "absence du bureau", "vacation reply", "vacation message", "on vacation", "on holiday until", "im urlaub", "på semester", "på föräldraledig", "not in the office", "nicht im büro", "nicht im hause", "inte på kontoret", "currently away", "we have received your", "we received your message", "ihre nachricht ist eingegangen", "eingangsbestätigung", "mottagningsbekräftelse", "vi har tagit emot ditt", "accusé de réception", "nous avons bien reçu"}
)

// challenge recognises a machine that asks the sender to prove something before
// it delivers.
func (m *Message) challenge() bool {
	subject := strings.ToLower(m.Subject)
	if challenges().holds(subject) {
		return true
	}
	return m.header.Has("X-Challenge-Id") || m.header.Has("X-Spamarrest-Speedcode") || m.header.Has("X-Tmda-Fingerprint") && strings.Contains(subject, "confirm")
}

var (
	vacations  = sync.OnceValue(func() *matcher { return newMatcher(vacationHolds) })
	challenges = sync.OnceValue(func() *matcher { return newMatcher(challengeSubjects) })
)

var challengeSubjects = []string{"please confirm your message", "please confirm your email", "confirm your email to", "sender verification", "verify your email to", "please verify your message", "verification required", "your message is awaiting", "your email requires verification", "awaits moderator approval", "requires confirmation", "[spam arrest]", "spamarrest", "mailinblack", "bitte bestätigen sie ihre nachricht", "bestätigung ihrer e-mail erforderlich", "merci de confirmer votre message", "demande d'authentification", "authentification de votre", "vänligen bekräfta ditt meddelande", "confirmation required"}

// foreign recognises what is neither an answer nor a report: invitations of
// calendars and their replies, reactions, mail that cannot be read.
func (m *Message) foreign(r *Reading) bool {
	for _, p := range m.parts {
		switch p.kind {
		case "text/calendar", "application/ics":
			r.Reason = ReasonCalendar
		case "application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime":
			r.Reason = ReasonEncrypted
		case "text/vnd.google.email-reaction+json":
			r.Reason = ReasonAutomatic
		default:
			continue
		}
		if r.Reason == ReasonEncrypted && m.OwnText != "" || p.attached && p.kind == "text/calendar" && len(m.OwnText) > 0 {
			r.Reason = ""
			continue
		}
		r.Kind = consent.MailOther
		return true
	}
	return false
}

func firstBytes(s string, n int) string {
	if len(s) > n {
		return s[:n]
	}
	return s
}
