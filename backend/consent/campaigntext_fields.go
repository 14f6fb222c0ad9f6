package consent

// campaignFields are the fields that texts of a campaign may use: those about
// the controller, the person, the notice and the campaign, and those of the
// letter that tells of a breach. A test of the ready texts holds the list to
// them.
var campaignFields = fieldSet(
	"controller.name", "controller.address", "controller.email", "controller.phone",
	"dpo.contact", "representative.name", "representative.contact", "joint.name", "joint.contact", "handler.name", "handler.role",
	"person.name", "person.salutation", "person.source",
	"authority.name", "authority.site", "law.uk", "law.national", "website.name",
	"notice.url", "notice.version", "notice.date", "notice.effective", "notice.changes", "notice.new_purpose", "notice.new_basis",
	"purposes", "questions", "question.number", "question.title", "question.text", "question.withdraw", "question.since", "question.ends",
	"answer.yes", "answer.no", "answer.yes.link", "answer.no.link", "reply.token", "stop.address", "stop.word",
	"campaign.closes", "campaign.first_sent", "campaign.refresh", "campaign.invitation",
	"channel.mail", "channel.post", "silence.stops", "sale.subject", "sale.date",
	"answer.received", "answer.means", "decisions", "decision.title", "decision.text", "decision.until", "decision.yes", "decisions.any_yes",
	"withdrawal.received", "withdrawal.means", "withdrawal.consent", "withdrawal.objection", "proof.until",
	"kept", "kept.category", "kept.until", "kept.reason", "request.id",
	"terms.name", "terms.version", "terms.date", "terms.effective", "terms.url", "terms.contract", "terms.changes", "terms.if_no", "terms.if_silent",
	"breach.id", "breach.authority", "breach.authority_ref", "breach.occurred", "breach.detected", "breach.nature", "breach.categories",
	"breach.consequences", "breach.measures", "breach.measures_planned", "breach.mitigation", "breach.contact", "breach.reported_on", "breach.processor",
	"breach_advice", "advice.text",
)
