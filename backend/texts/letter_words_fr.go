package texts

import "consentbook/backend/consent"

var lettersFrench = letterWords{
	subjects: map[consent.RequestType]string{
		"access": "l’accès à vos données et une copie de celles-ci", "rectification": "la rectification de vos données", "erasure": "l’effacement de vos données", "restriction": "la limitation du traitement de vos données",
		"recipients": "les noms de ceux à qui une rectification, un effacement ou une limitation a été notifié", "portability": "vos données sous une forme que vous pouvez emporter (portabilité)",
		"objection": "une opposition au traitement de vos données", "marketing_objection": "une opposition à la prospection", "automated": "l’examen par une personne d’une décision automatisée",
		"withdrawal": "le retrait de votre consentement", "uk_complaint": "une réclamation sur l’usage que nous faisons de vos données",
	},
	parts: map[consent.RequestType]string{
		"access": "Accès à vos données", "rectification": "Rectification de vos données", "erasure": "Effacement de vos données", "restriction": "Limitation du traitement", "recipients": "Noms des destinataires",
		"portability": "Portabilité des données", "objection": "Votre opposition", "marketing_objection": "Votre opposition à la prospection", "automated": "Décision automatisée", "withdrawal": "Retrait de votre consentement", "uk_complaint": "Votre réclamation",
	},
	atOnce: map[consent.RequestType]string{
		"marketing_objection": "Depuis le %s, vous ne recevez plus de prospection de notre part.", "withdrawal": "Votre consentement est retiré depuis le %s.",
	},
	methods: map[string]string{
		"known_address": "Veuillez confirmer la demande depuis l’adresse électronique ou postale que nous avons déjà.", "signed_mail": "Veuillez nous renvoyer la demande depuis votre propre messagerie, pour que la signature de votre fournisseur montre d’où elle vient.",
		"call_back": "Veuillez nous dire quand nous pouvons vous appeler au numéro que nous avons déjà.", "customer_number": "Veuillez nous donner votre numéro de client, ou celui d’une commande ou d’une facture.",
		"in_person": "Veuillez passer chez nous. Il suffit que nous vous reconnaissions\u00a0; nous ne copions rien.", "document_seen": "Veuillez nous montrer une pièce d’identité, sur place ou en visioconférence. Le nom et la date de naissance suffisent\u00a0: cachez le reste. Nous ne gardons pas de copie.",
	},
	categories: map[consent.DataCategory]string{
		"identity": "votre nom, vos adresses et vos numéros de téléphone", "details": "d’autres informations sur vous, comme la langue, la date de naissance, des notes et des champs propres",
		"consents": "ce que vous avez accepté ou refusé, ce qui vous a été dit, et la preuve", "campaigns": "ce que nous vous avons envoyé et si cela est arrivé", "mails": "vos messages, avec leurs originaux",
		"touches": "des notes sur nos échanges avec vous", "sales": "les achats sur lesquels reposait notre prospection", "files": "les fichiers gardés avec vos données", "requests": "les mots de vos demandes et nos lettres à leur sujet",
		"traces": "des lignes de listes importées, d’anciennes valeurs et d’autres traces",
	},
	keeps: map[consent.KeepGround]string{
		"unlawful_kept": "Vous avez demandé que nous gardions ces données au lieu de les effacer (article\u00a018, paragraphe\u00a01, point\u00a0b), du RGPD).", "needed_by_person": "Ces données vous sont nécessaires pour des droits en justice (article\u00a018, paragraphe\u00a01, point\u00a0c), du RGPD).",
	},
	roles:   map[string]string{"processor": "travaille pour notre compte (sous-traitant)", "joint": "décide avec nous (responsable conjoint)", "controller": "répond de son propre usage (responsable du traitement)", "authority": "autorité publique", "public": "le public"},
	actions: map[string]string{"rectified": "rectification", "erased": "effacement", "restricted": "limitation du traitement", "lifted": "fin de la limitation"},
	others:  "article\u00a015, paragraphe\u00a04, du RGPD", told: "le %s", anonymised: " (gardés en chiffres seulement, sans lien avec vous)", untilGone: "jour où le motif disparaît",
	suppression: "article\u00a06, paragraphe\u00a01, point\u00a0f), avec l’article\u00a021, paragraphe\u00a03, du RGPD\u00a0: notre intérêt à ne plus vous écrire", adequacy: "décision d’adéquation de la Commission européenne (article\u00a045 du RGPD)",
	format: "CSV et JSON", annex: "l’annexe à cette lettre", portable: "les fichiers avec vos données", toBusiness: "Madame, Monsieur,",
}

var letterHintsFrench = map[string]string{
	"reason": "les faits de ce cas, en phrases entières", "granted": "ce que vous faites de la demande", "identity.method": "ce que vous demandez, le minimum qui suffit", "identity.asked": "jour de la question",
	"clarify.amount": "combien de données, et où", "clarify.question": "une question", "extension.part_ready": "ce que vous envoyez maintenant", "copy.files": "fichiers joints", "request.due": "dernier jour pour répondre", "request.extended_due": "dernier jour après la prolongation",
	"activity.purpose": "finalité", "activity.categories": "types de données", "activity.basis": "base juridique", "activity.period": "durée, ou règle",
	"transfer.safeguard": "décision d’adéquation, ou la garantie à sa place", "source.categories": "types de données", "source.name": "d’où",
	"omission.reason": "pourquoi", "change.field": "quelle donnée", "change.new": "ce qu’elle est maintenant", "erased.category": "type de données", "kept.category": "type de données", "kept.until": "jour ou règle", "kept.reason": "pourquoi elles restent dans ce cas",
	"restricted.category": "type de données", "restriction.lift_on": "jour où la limitation prend fin", "restriction.since": "jour où elle a commencé", "restriction.after": "ce qui se passe ensuite", "recipient.told": "quand et comment informé",
	"recipient.name": "nom", "recipient.identifier": "le minimum qui désigne la personne là-bas, comme un numéro de client", "recipient.categories": "types de données", "recipient.passed_on": "ce qui a été transmis, et quand", "recipient.answer_by": "jour",
	"objection.processing": "ce que vise l’opposition", "objection.grounds_given": "les raisons données par la personne", "weigh.yours": "ce qui parle pour la personne", "weigh.ours": "ce qui parle pour vous",
	"law.national": "loi et article", "fee.ground": "ce que couvrent les frais", "fee.answer_by": "jour", "other.controller": "qui répond de ces données", "other.contact": "comment le joindre", "search.terms": "noms, adresses et numéros recherchés",
	"system.name": "lieu de recherche", "system.searched_on": "jour", "done.on": "jour où cela a été fait", "port.sent_on": "jour", "published.where": "où", "published.told": "à qui vous l’avez demandé", "refusal.part": "quelle partie", "authority.name": "autorité de contrôle", "authority.site": "son site",
	"stop.address": "votre adresse pour les oppositions", "done.what": "ce qui a été fait",
	"handler.name": "qui signe", "controller.address": "votre adresse postale", "controller.email": "votre adresse électronique", "untold.reason": "pourquoi",
}

// letterHints say, where a field is empty, what belongs there; by language.
var letterHints = map[string]map[string]string{"en": letterHintsEnglish, "sv": letterHintsSwedish, "de": letterHintsGerman, "fr": letterHintsFrench}
