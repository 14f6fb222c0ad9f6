package consent

// noticeFields are the fields a notice may use. A test of the starting texts
// holds the list to them.
var noticeFields = fieldSet(
	"controller.name", "controller.address", "controller.email", "controller.phone",
	"dpo.contact", "representative.name", "representative.contact", "joint.name", "joint.contact",
	"authority.name", "authority.site", "law.uk", "law.national", "website.name",
	"notice.url", "notice.version", "notice.date", "notice.effective", "notice.changes",
	"retentions", "retention.category", "retention.period",
	"recipients", "recipient.name", "recipient.country", "recipient.role",
	"transfers", "transfer.recipient", "transfer.country", "transfer.safeguard",
	"category.necessary", "category.functional", "category.analytics", "category.marketing",
	"cookies.necessary", "cookies.functional", "cookies.analytics", "cookies.marketing",
	"cookie.name", "cookie.provider", "cookie.purpose", "cookie.duration", "cookie.third_parties", "cookie.categories",
	"stop.word", "stop.address",
)

func fieldSet(names ...string) map[string]bool {
	set := make(map[string]bool, len(names))
	for _, name := range names {
		set[name] = true
	}
	return set
}

// IsNoticeField says whether a notice may use the field.
func IsNoticeField(name string) bool { return noticeFields[name] }
