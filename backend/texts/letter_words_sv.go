package texts

import "consentbook/backend/consent"

var lettersSwedish = letterWords{
	subjects: map[consent.RequestType]string{
		"access": "tillgång till dina uppgifter och en kopia av dem", "rectification": "rättelse av dina uppgifter", "erasure": "radering av dina uppgifter", "restriction": "begränsning av behandlingen av dina uppgifter",
		"recipients": "namnen på dem som har underrättats om en rättelse, radering eller begränsning", "portability": "dina uppgifter i en form som du kan ta med dig (dataportabilitet)",
		"objection": "en invändning mot behandlingen av dina uppgifter", "marketing_objection": "en invändning mot reklam", "automated": "att en människa prövar ett automatiserat beslut",
		"withdrawal": "återkallelse av ditt samtycke", "uk_complaint": "ett klagomål på hur vi använder dina uppgifter",
	},
	parts: map[consent.RequestType]string{
		"access": "Tillgång till dina uppgifter", "rectification": "Rättelse av dina uppgifter", "erasure": "Radering av dina uppgifter", "restriction": "Begränsning av behandling", "recipients": "Mottagarnas namn",
		"portability": "Dataportabilitet", "objection": "Din invändning", "marketing_objection": "Din invändning mot reklam", "automated": "Automatiserat beslut", "withdrawal": "Återkallelse av ditt samtycke", "uk_complaint": "Ditt klagomål",
	},
	atOnce: map[consent.RequestType]string{
		"marketing_objection": "Sedan den %s får du ingen mer reklam från oss.", "withdrawal": "Ditt samtycke gäller som återkallat sedan den %s.",
	},
	methods: map[string]string{
		"known_address": "Bekräfta begäran från den e-postadress eller postadress som vi redan har till dig.", "signed_mail": "Skicka begäran en gång till från din egen brevlåda, så att din e-postleverantörs signatur visar varifrån den kommer.",
		"call_back": "Säg när vi får ringa dig på det telefonnummer som vi redan har.", "customer_number": "Uppge ditt kundnummer eller numret på en beställning eller faktura.",
		"in_person": "Kom till oss personligen. Det räcker att vi känner igen dig; vi kopierar ingenting.", "document_seen": "Visa en id-handling, på plats eller i ett videosamtal. Namn och födelsedatum räcker: täck över resten. Vi sparar ingen kopia.",
	},
	categories: map[consent.DataCategory]string{
		"identity": "ditt namn, dina adresser och telefonnummer", "details": "andra uppgifter om dig, till exempel språk, födelsedatum, anteckningar och egna fält",
		"consents": "vad du har sagt ja eller nej till, vad du fick veta och beviset för det", "campaigns": "vad vi har skickat till dig och om det kom fram", "mails": "meddelanden från dig, i original",
		"touches": "anteckningar om våra samtal och kontakter med dig", "sales": "köp som vår reklam byggde på", "files": "filer som hör till dina uppgifter", "requests": "orden i dina begäranden och våra brev om dem",
		"traces": "rader i inlästa listor, tidigare värden och andra spår",
	},
	keeps: map[consent.KeepGround]string{
		"unlawful_kept": "Du bad oss att spara uppgifterna i stället för att radera dem (artikel\u00a018.1 b i dataskyddsförordningen).", "needed_by_person": "Du behöver uppgifterna för rättsliga anspråk (artikel\u00a018.1 c i dataskyddsförordningen).",
	},
	roles:   map[string]string{"processor": "arbetar på vårt uppdrag (personuppgiftsbiträde)", "joint": "bestämmer tillsammans med oss (gemensamt personuppgiftsansvarig)", "controller": "ansvarar själv för sin användning (personuppgiftsansvarig)", "authority": "myndighet", "public": "allmänheten"},
	actions: map[string]string{"rectified": "rättade", "erased": "raderade", "restricted": "behandlingen begränsad", "lifted": "begränsningen har upphört"},
	others:  "artikel\u00a015.4 i dataskyddsförordningen", told: "den %s", anonymised: " (finns kvar som antal, utan koppling till dig)", untilGone: "den dag då skälet för det har upphört",
	suppression: "artikel\u00a06.1 f med artikel\u00a021.3 i dataskyddsförordningen, vårt intresse av att inte skriva till dig igen", adequacy: "beslut av EU-kommissionen om adekvat skyddsnivå (artikel\u00a045 i dataskyddsförordningen)",
	format: "CSV och JSON", annex: "bilagan till detta brev", portable: "filerna med dina uppgifter", toBusiness: "Hej,",
}

var letterHintsSwedish = map[string]string{
	"reason": "omständigheterna i detta fall, i hela meningar", "granted": "vad ni gör av begäran", "identity.method": "vad ni ber om, det minsta som räcker", "identity.asked": "dag då ni frågade",
	"clarify.amount": "hur mycket ni har, och var", "clarify.question": "en fråga", "extension.part_ready": "vad ni skickar nu", "copy.files": "bifogade filer", "request.due": "sista dag för svaret", "request.extended_due": "sista dag efter förlängningen",
	"activity.purpose": "ändamål", "activity.categories": "slag av uppgifter", "activity.basis": "rättslig grund", "activity.period": "hur länge, eller enligt vilken regel",
	"transfer.safeguard": "beslut om adekvat skyddsnivå, eller skyddsåtgärden i stället", "source.categories": "slag av uppgifter", "source.name": "varifrån",
	"omission.reason": "varför", "change.field": "vilken uppgift", "change.new": "vad den är nu", "erased.category": "slag av uppgifter", "kept.category": "slag av uppgifter", "kept.until": "dag eller regel", "kept.reason": "varför de sparas i detta fall",
	"restricted.category": "slag av uppgifter", "restriction.lift_on": "dag då begränsningen upphör", "restriction.since": "dag då den började", "restriction.after": "vad som händer sedan", "recipient.told": "när och hur underrättad",
	"recipient.name": "namn", "recipient.identifier": "det minsta som pekar ut personen där, till exempel ett kundnummer", "recipient.categories": "slag av uppgifter", "recipient.passed_on": "vad som lämnades och när", "recipient.answer_by": "dag",
	"objection.processing": "vad invändningen gäller", "objection.grounds_given": "de skäl personen gav", "weigh.yours": "vad som talar för personen", "weigh.ours": "vad som talar för er",
	"law.national": "lag och paragraf", "fee.ground": "vad avgiften täcker", "fee.answer_by": "dag", "other.controller": "vem som ansvarar för uppgifterna", "other.contact": "hur man når dem", "search.terms": "namn, adresser och nummer som ni sökte på",
	"system.name": "genomsökt plats", "system.searched_on": "dag", "done.on": "dag då det gjordes", "port.sent_on": "dag", "published.where": "var", "published.told": "vilka ni bad", "refusal.part": "vilken del", "authority.name": "tillsynsmyndighet", "authority.site": "dess webbplats",
	"stop.address": "er adress för invändningar", "done.what": "vad som gjordes",
	"handler.name": "vem som undertecknar", "controller.address": "er postadress", "controller.email": "er e-postadress", "untold.reason": "varför inte",
}
