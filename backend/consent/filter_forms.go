package consent

// filterForms shows for each filter that takes a value how it is written.
var filterForms = map[string]string{
	"no-consent": "no-consent:newsletter", "consent": "consent:newsletter", "withdrawn": "withdrawn:newsletter", "refused": "refused:newsletter", "unknown": "unknown:newsletter",
	"expired": "expired:newsletter", "asked": "asked:newsletter", "never-asked": "never-asked:newsletter", "ends": "ends:newsletter", "renew": "renew:newsletter",
	"informed": "informed:privacy", "not-informed": "not-informed:privacy", "accepted": "accepted:terms", "not-accepted": "not-accepted:terms",
	"purpose": "purpose:newsletter", "source": `source:"fair 2025"`, "country": "country:SE", "language": "language:sv", "tag": "tag:member",
	"basis": "basis:consent", "import": "import:7", "bulk": "bulk:7", "inactive": "inactive:P24M", "added": "added:2024-01-01..2024-12-31",
	"last-contact": "last-contact:2024-01-01..2024-12-31", "expires": "expires:newsletter:..2027-02-28", "ids": "ids:1;5;9-20", "except": "except:1;5;9-20", "kind": "kind:organisation",
}

// malformedFilter says how a filter that exists is written. What was written
// may hold personal data and is not repeated.
func malformedFilter(key string) error {
	form, takes := filterForms[key]
	if !takes {
		return Fail(Invalid, "filter_takes_no_value", "filter", "filter", key)
	}
	return Fail(Invalid, "filter_value_malformed", "filter", "filter", key, "form", form)
}
