package texts

import "consentbook/backend/consent"

var lettersGerman = letterWords{
	subjects: map[consent.RequestType]string{
		"access": "Auskunft über Ihre Daten und eine Kopie davon", "rectification": "Berichtigung Ihrer Daten", "erasure": "Löschung Ihrer Daten", "restriction": "Einschränkung der Verarbeitung Ihrer Daten",
		"recipients": "die Namen derer, denen eine Berichtigung, Löschung oder Einschränkung mitgeteilt wurde", "portability": "Ihre Daten in einer Form zum Mitnehmen (Datenübertragbarkeit)",
		"objection": "Widerspruch gegen die Verarbeitung Ihrer Daten", "marketing_objection": "Widerspruch gegen Werbung", "automated": "Überprüfung einer automatisierten Entscheidung durch einen Menschen",
		"withdrawal": "Widerruf Ihrer Einwilligung", "uk_complaint": "Beschwerde darüber, wie wir Ihre Daten verwenden",
	},
	parts: map[consent.RequestType]string{
		"access": "Auskunft über Ihre Daten", "rectification": "Berichtigung Ihrer Daten", "erasure": "Löschung Ihrer Daten", "restriction": "Einschränkung der Verarbeitung", "recipients": "Namen der Empfänger",
		"portability": "Datenübertragbarkeit", "objection": "Ihr Widerspruch", "marketing_objection": "Ihr Widerspruch gegen Werbung", "automated": "Automatisierte Entscheidung", "withdrawal": "Widerruf Ihrer Einwilligung", "uk_complaint": "Ihre Beschwerde",
	},
	atOnce: map[consent.RequestType]string{
		"marketing_objection": "Seit dem %s erhalten Sie keine Werbung mehr von uns.", "withdrawal": "Ihre Einwilligung gilt seit dem %s als widerrufen.",
	},
	methods: map[string]string{
		"known_address": "Bitte bestätigen Sie den Antrag von der E-Mail- oder Postadresse aus, die wir von Ihnen schon haben.", "signed_mail": "Bitte schicken Sie uns den Antrag noch einmal aus Ihrem eigenen Postfach, damit die Signatur Ihres Anbieters zeigt, woher er kommt.",
		"call_back": "Bitte sagen Sie uns, wann wir Sie unter der Telefonnummer anrufen dürfen, die wir von Ihnen schon haben.", "customer_number": "Bitte nennen Sie uns Ihre Kundennummer oder die Nummer einer Bestellung oder Rechnung.",
		"in_person": "Bitte kommen Sie persönlich zu uns. Es genügt, dass wir Sie erkennen; wir kopieren nichts.", "document_seen": "Bitte zeigen Sie uns einen Ausweis, bei uns oder in einem Videogespräch. Name und Geburtsdatum genügen: Decken Sie den Rest ab. Wir behalten keine Kopie.",
	},
	categories: map[consent.DataCategory]string{
		"identity": "Ihr Name, Ihre Adressen und Telefonnummern", "details": "weitere Angaben über Sie, etwa Sprache, Geburtsdatum, Notizen und eigene Felder",
		"consents": "worin Sie eingewilligt oder was Sie abgelehnt haben, was Ihnen mitgeteilt wurde und der Nachweis darüber", "campaigns": "was wir Ihnen geschickt haben und ob es ankam", "mails": "Nachrichten von Ihnen, im Original",
		"touches": "Notizen über unsere Gespräche und Kontakte mit Ihnen", "sales": "Käufe, auf die sich unsere Werbung stützte", "files": "Dateien zu Ihren Daten", "requests": "die Worte Ihrer Anträge und unsere Schreiben dazu",
		"traces": "Zeilen eingelesener Listen, frühere Werte und andere Spuren",
	},
	keeps: map[consent.KeepGround]string{
		"unlawful_kept": "Sie haben verlangt, dass wir diese Daten behalten, statt sie zu löschen (Art.\u00a018 Abs.\u00a01 Buchst.\u00a0b DSGVO).", "needed_by_person": "Sie brauchen diese Daten für Rechtsansprüche (Art.\u00a018 Abs.\u00a01 Buchst.\u00a0c DSGVO).",
	},
	roles:   map[string]string{"processor": "arbeitet in unserem Auftrag (Auftragsverarbeiter)", "joint": "entscheidet gemeinsam mit uns (gemeinsam Verantwortlicher)", "controller": "ist für die eigene Verwendung selbst verantwortlich (Verantwortlicher)", "authority": "Behörde", "public": "die Öffentlichkeit"},
	actions: map[string]string{"rectified": "berichtigt", "erased": "gelöscht", "restricted": "Verarbeitung eingeschränkt", "lifted": "Einschränkung beendet"},
	others:  "Art.\u00a015 Abs.\u00a04 DSGVO", told: "am %s", anonymised: " (nur als Zahl behalten, ohne Bezug zu Ihnen)", untilGone: "der Grund dafür weggefallen ist",
	suppression: "Art.\u00a06 Abs.\u00a01 Buchst.\u00a0f mit Art.\u00a021 Abs.\u00a03 DSGVO, unser Interesse, Ihnen nicht wieder zu schreiben", adequacy: "Angemessenheitsbeschluss der Europäischen Kommission (Art.\u00a045 DSGVO)",
	format: "CSV und JSON", annex: "die Anlage zu diesem Schreiben", portable: "die Dateien mit Ihren Daten", toBusiness: "Guten Tag,",
}

var letterHintsGerman = map[string]string{
	"reason": "die Umstände dieses Falls, in ganzen Sätzen", "granted": "was Sie von dem Antrag erfüllen", "identity.method": "worum Sie bitten, das Mindeste, das genügt", "identity.asked": "Tag der Rückfrage",
	"clarify.amount": "wie viel Sie haben und wo", "clarify.question": "eine Frage", "extension.part_ready": "was Sie jetzt schicken", "copy.files": "beigefügte Dateien", "request.due": "letzter Tag für die Antwort", "request.extended_due": "letzter Tag nach der Verlängerung",
	"activity.purpose": "Zweck", "activity.categories": "Arten von Daten", "activity.basis": "Rechtsgrundlage", "activity.period": "wie lange oder nach welcher Regel",
	"transfer.safeguard": "Angemessenheitsbeschluss oder die Garantie an seiner Stelle", "source.categories": "Arten von Daten", "source.name": "woher",
	"omission.reason": "warum", "change.field": "welche Angabe", "change.new": "wie sie jetzt lautet", "erased.category": "Art von Daten", "kept.category": "Art von Daten", "kept.until": "Tag oder Regel", "kept.reason": "warum sie in diesem Fall bleiben",
	"restricted.category": "Art von Daten", "restriction.lift_on": "Tag, an dem die Einschränkung endet", "restriction.since": "Tag, an dem sie begann", "restriction.after": "was danach geschieht", "recipient.told": "wann und wie unterrichtet",
	"recipient.name": "Name", "recipient.identifier": "das Mindeste, woran die Person dort zu erkennen ist, etwa eine Kundennummer", "recipient.categories": "Arten von Daten", "recipient.passed_on": "was wann weitergegeben wurde", "recipient.answer_by": "Tag",
	"objection.processing": "wogegen sich der Widerspruch richtet", "objection.grounds_given": "die Gründe der Person", "weigh.yours": "was für die Person spricht", "weigh.ours": "was für Sie spricht",
	"law.national": "Gesetz und Paragraf", "fee.ground": "was das Entgelt deckt", "fee.answer_by": "Tag", "other.controller": "wer für die Daten verantwortlich ist", "other.contact": "wie man ihn erreicht", "search.terms": "Namen, Adressen und Nummern, nach denen gesucht wurde",
	"system.name": "durchsuchter Ort", "system.searched_on": "Tag", "done.on": "Tag, an dem es geschah", "port.sent_on": "Tag", "published.where": "wo", "published.told": "wen Sie gebeten haben", "refusal.part": "welcher Teil", "authority.name": "Aufsichtsbehörde", "authority.site": "ihre Website",
	"stop.address": "Ihre Adresse für Widersprüche", "done.what": "was geschehen ist",
	"handler.name": "wer unterzeichnet", "controller.address": "Ihre Postanschrift", "controller.email": "Ihre E-Mail-Adresse", "untold.reason": "warum nicht",
}
