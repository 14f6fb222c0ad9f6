package consent

import "slices"

// NoticeKind is what a notice is about.
type NoticeKind string

// The kinds of notices.
const (
	NoticePrivacy NoticeKind = "privacy" // Articles 13 and 14
	NoticeCookie  NoticeKind = "cookie"  // ePrivacy 5(3) with Article 13
	NoticeTerms   NoticeKind = "terms"   // terms of a contract; no item of the GDPR
	NoticeConsent NoticeKind = "consent" // the questions that ask for consent
)

// NoticeKinds lists every kind, in the order a menu shows them.
var NoticeKinds = []NoticeKind{NoticePrivacy, NoticeCookie, NoticeTerms, NoticeConsent}

// ParseNoticeKind reads a kind.
func ParseNoticeKind(s string) (NoticeKind, error) {
	if kind := NoticeKind(s); slices.Contains(NoticeKinds, kind) {
		return kind, nil
	}
	return "", Fail(Invalid, "notice_kind_unknown", "kind")
}

// NoticeFacts is what the registers say about the controller. The zero value
// says nothing: an item that only a fact asks for is then not applicable.
type NoticeFacts struct {
	HasDPO                 bool // Article 37
	HasRepresentative      bool // Article 27
	HasTransfers           bool // Chapter V: a recipient outside the EU and the EEA
	UsesConsent            bool // a purpose rests on 6(1)(a) or 9(2)(a)
	UsesLegitimateInterest bool // a purpose rests on 6(1)(f)
	DataFromOthers         bool // Article 14: some data do not come from the person
	ADM                    bool // Article 22(1) and (4)
	Joint                  bool // Article 26
	UK                     bool // the UK GDPR applies

	Recipients []string // names the registers hold
	Purposes   []NoticePurpose
	Cookies    []Cookie // of the cookie register

	Start string // the starting text, against which struck-out places show; "": none
}

// NoticePurpose is a purpose of the registers with its name in the language of
// the notice.
type NoticePurpose struct {
	ID   PurposeID
	Name string
}

// NoticeItemState says how an item stands in a text.
type NoticeItemState string

// The states of an item.
const (
	ItemPresent       NoticeItemState = "present"
	ItemNotApplicable NoticeItemState = "na"
	ItemMissing       NoticeItemState = "missing"
)

// NoticeItem is one thing the law wants said, and whether it is.
type NoticeItem struct {
	Item      string // its article, "13(1)(a)"
	Article14 string // the same in Article 14, "" where it has none
	Name      string // key of its name in the catalogues, "item.13(1)(a)"
	State     NoticeItemState
	Anchor    string // heading of the section that says it
	Line      int    // of that heading
	Reason    string // why it is not applicable: no_dpo, no_transfer, …
}

// Severities of a finding.
const (
	FindingMissing = "missing" // stops publication
	FindingHint    = "hint"
)

// NoticeFinding is something to do before, or better before, publication.
type NoticeFinding struct {
	Severity string
	Reason   string
	Item     string // article, if one is concerned
	Field    string
	Text     string // what stands there
	Line     int    // 0 where it concerns the whole text
}

// NoticeReport is the answer of CheckNotice.
type NoticeReport struct {
	Items    []NoticeItem
	Findings []NoticeFinding
	Plain    Plainness
}

// Publishable says whether nothing is missing, open or empty.
func (r NoticeReport) Publishable() bool {
	return !slices.ContainsFunc(r.Findings, func(f NoticeFinding) bool { return f.Severity == FindingMissing })
}

// Missing lists the articles of the items that are missing.
func (r NoticeReport) Missing() []string {
	articles := []string{}
	for _, item := range r.Items {
		if item.State == ItemMissing {
			articles = append(articles, item.Item)
		}
	}
	return articles
}

func (r *NoticeReport) miss(f NoticeFinding) {
	f.Severity = FindingMissing
	r.add(f)
}

func (r *NoticeReport) hint(f NoticeFinding) {
	f.Severity = FindingHint
	r.add(f)
}

func (r *NoticeReport) add(f NoticeFinding) { r.Findings = append(r.Findings, f) }

// maxFindings is more than anybody reads. What is left out are the last ones;
// what stops publication still does.
const maxFindings = 1000

// settle orders the findings by line and keeps each once: an entry of a list
// reports its place as often as it is repeated.
func (r *NoticeReport) settle() {
	slices.SortStableFunc(r.Findings, func(a, b NoticeFinding) int { return a.Line - b.Line })
	seen := map[NoticeFinding]bool{}
	r.Findings = slices.DeleteFunc(r.Findings, func(f NoticeFinding) bool {
		again := seen[f]
		seen[f] = true
		return again
	})
	if len(r.Findings) <= maxFindings {
		return
	}
	publishable := r.Publishable()
	r.Findings = r.Findings[:maxFindings]
	if !publishable && r.Publishable() {
		r.Findings[maxFindings-1] = NoticeFinding{Severity: FindingMissing, Reason: "notice_too_large"}
	}
}
