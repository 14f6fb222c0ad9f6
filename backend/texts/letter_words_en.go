package texts

import "consentbook/backend/consent"

var lettersEnglish = letterWords{
	subjects: map[consent.RequestType]string{
		"access": "access to your data and a copy of them", "rectification": "correction of your data", "erasure": "erasure of your data", "restriction": "restriction of the processing of your data",
		"recipients": "the names of those who were told of a correction, erasure or restriction", "portability": "your data in a form that you can take with you (data portability)",
		"objection": "an objection to the processing of your data", "marketing_objection": "an objection to advertising", "automated": "a human review of an automated decision",
		"withdrawal": "the withdrawal of your consent", "uk_complaint": "a complaint about how we use your data",
	},
	parts: map[consent.RequestType]string{
		"access": "Access to your data", "rectification": "Correction of your data", "erasure": "Erasure of your data", "restriction": "Restriction of processing", "recipients": "Names of recipients",
		"portability": "Data portability", "objection": "Your objection", "marketing_objection": "Your objection to advertising", "automated": "Automated decision", "withdrawal": "Withdrawal of your consent", "uk_complaint": "Your complaint",
	},
	atOnce: map[consent.RequestType]string{
		"marketing_objection": "Since %s you receive no more advertising from us.", "withdrawal": "Your consent counts as withdrawn since %s.",
	},
	methods: map[string]string{
		"known_address": "Please confirm the request from the e-mail or postal address that we already have for you.", "signed_mail": "Please send us the request once more from your own mailbox, so that the signature of your mail provider shows where it comes from.",
		"call_back": "Please tell us when we may ring you on the telephone number that we already have for you.", "customer_number": "Please tell us your customer number, or the number of an order or invoice.",
		"in_person": "Please come to us in person. It is enough that we can recognise you; we copy nothing.", "document_seen": "Please show us an identity document, in person or in a video call. Name and date of birth are enough: cover the rest. We keep no copy.",
	},
	categories: map[consent.DataCategory]string{
		"identity": "your name, your addresses and telephone numbers", "details": "other details about you, such as language, date of birth, notes and fields of our own",
		"consents": "what you agreed to or refused, what you were told, and the proof of it", "campaigns": "what we sent you and whether it reached you", "mails": "messages from you, with their originals",
		"touches": "notes of our conversations and dealings with you", "sales": "purchases that our advertising relied on", "files": "files kept with your data", "requests": "the words of your requests and our letters about them",
		"traces": "lines of imported lists, earlier values and other traces",
	},
	keeps: map[consent.KeepGround]string{
		"unlawful_kept": "You asked us to keep these data rather than erase them (Article\u00a018(1)(b) GDPR).", "needed_by_person": "You need these data for legal claims (Article\u00a018(1)(c) GDPR).",
	},
	roles:   map[string]string{"processor": "works on our behalf (processor)", "joint": "decides jointly with us (joint controller)", "controller": "answers for its own use of the data (controller)", "authority": "public authority", "public": "the public"},
	actions: map[string]string{"rectified": "rectified", "erased": "erased", "restricted": "processing restricted", "lifted": "restriction ended"},
	others:  "Article\u00a015(4) GDPR", told: "on %s", anonymised: " (kept as numbers only, no longer tied to you)", untilGone: "the reason for it has gone",
	suppression: "Article\u00a06(1)(f) with Article\u00a021(3) GDPR, our interest in not writing to you again", adequacy: "adequacy decision of the European Commission (Article\u00a045 GDPR)",
	format: "CSV and JSON", annex: "the annex to this letter", portable: "the files with your data", toBusiness: "Dear Sir or Madam,",
}

var letterHintsEnglish = map[string]string{
	"reason": "the facts of this case, in whole sentences", "granted": "what you do of the request", "identity.method": "what you ask for, the least that will do", "identity.asked": "day on which you asked",
	"clarify.amount": "how much you hold, and where", "clarify.question": "a question", "extension.part_ready": "what you send now", "copy.files": "files enclosed", "request.due": "last day for the answer", "request.extended_due": "last day after the extension",
	"activity.purpose": "purpose", "activity.categories": "kinds of data", "activity.basis": "legal ground", "activity.period": "how long, or by which rule",
	"transfer.safeguard": "adequacy decision, or the safeguard in its place", "source.categories": "kinds of data", "source.name": "where from",
	"omission.reason": "why", "change.field": "which datum", "change.new": "what it is now", "erased.category": "kind of data", "kept.category": "kind of data", "kept.until": "day or rule", "kept.reason": "why it stays, in this case",
	"restricted.category": "kind of data", "restriction.lift_on": "day on which the restriction ends", "restriction.since": "day on which it began", "restriction.after": "what happens then", "recipient.told": "when and how told",
	"recipient.name": "name", "recipient.identifier": "the least that identifies the person there, such as a customer number", "recipient.categories": "kinds of data", "recipient.passed_on": "what was passed on, and when", "recipient.answer_by": "day",
	"objection.processing": "what the objection is against", "objection.grounds_given": "the grounds the person gave", "weigh.yours": "what speaks for the person", "weigh.ours": "what speaks for you",
	"law.national": "act and section", "fee.ground": "what the fee covers", "fee.answer_by": "day", "other.controller": "who answers for the data", "other.contact": "how to reach them", "search.terms": "names, addresses and numbers searched for",
	"system.name": "place searched", "system.searched_on": "day", "done.on": "day on which it was done", "port.sent_on": "day", "published.where": "where", "published.told": "whom you asked", "refusal.part": "which part", "authority.name": "supervisory authority", "authority.site": "its website",
	"stop.address": "your address for objections", "done.what": "what was done",
	"handler.name": "who signs", "controller.address": "your postal address", "controller.email": "your e-mail address", "untold.reason": "why not",
}
