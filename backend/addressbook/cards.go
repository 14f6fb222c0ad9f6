package addressbook

import (
	"slices"
	"strings"
)

// CardDialect is the dialect of electronic business cards.
const CardDialect = "vcard"

// Card is one electronic business card as its reader gives it.
type Card struct {
	Number  int
	Version string
	Ended   bool
	Fault   string // why nothing in the card can be relied on, or ""
	Props   []CardProperty
}

// CardProperty is one property, decoded; Text has no escapes, Parts are the
// pieces between semicolons, List those between commas.
type CardProperty struct {
	Group, Name string
	Types       []string // lower case
	Pref        string   // of version 4.0: 1 is first
	AltID       string
	OmitYear    string // a year that stands for none
	Text        string
	Parts       []string
	List        []string
}

// CardNormaliser turns cards into Rows.
type CardNormaliser struct{ n *Normaliser }

// NewCardNormaliser makes ready for the cards of a file.
func NewCardNormaliser() *CardNormaliser {
	n := NewNormaliser(Mapping{Dialect: CardDialect}, Context{})
	n.bare = false
	return &CardNormaliser{n}
}

// Row turns one card into one Row.
func (c *CardNormaliser) Row(card Card) Row {
	row := Row{Row: card.Number}
	if IsGroup(card) {
		row.Outcome, row.Reason = Skip, "group"
		return row
	}
	b := &cardBuilder{labels: groupLabels(card)}
	b.begin(c.n, row)
	seenAlt := map[string]bool{}
	for _, p := range card.Props {
		alt := p.Name + "/" + p.AltID
		if p.AltID != "" && seenAlt[alt] {
			continue // another writing of the same value
		}
		seenAlt[alt] = p.AltID != ""
		b.property(p)
	}
	return b.finishCard(card)
}

// IsGroup says that a card names a group of others, and nobody.
func IsGroup(card Card) bool {
	return slices.ContainsFunc(card.Props, func(p CardProperty) bool {
		return (p.Name == "KIND" || p.Name == "X-ADDRESSBOOKSERVER-KIND") && strings.EqualFold(clean(p.Text), "group")
	})
}

// groupLabels are Apple's labels: `item1.X-ABLabel:_$!<Other>!$_`.
func groupLabels(card Card) map[string]string {
	out := map[string]string{}
	for _, p := range card.Props {
		if p.Name == "X-ABLABEL" && p.Group != "" {
			label := clean(p.Text)
			if inner, ok := strings.CutPrefix(label, "_$!<"); ok {
				label = strings.ToLower(strings.TrimSuffix(inner, ">!$_"))
			}
			out[strings.ToLower(p.Group)] = label
		}
	}
	return out
}

type cardBuilder struct {
	builder
	labels  map[string]string
	company bool // the card says that it is one of a company
	role    string
}

func (b *cardBuilder) set(k kind, s string) {
	if s = clean(s); s != "" && b.vals[k] == "" {
		b.vals[k] = s
	}
}

func (b *cardBuilder) property(p CardProperty) {
	switch p.Name {
	case "FN":
		b.set(kName, p.Text)
	case "N":
		for i, k := range []kind{kFamily, kGiven, kMiddle, kPrefix, kSuffix} {
			if i < len(p.Parts) {
				b.set(k, p.Parts[i])
			}
		}
	case "NICKNAME":
		b.set(kNickname, p.List[0])
	case "ORG":
		b.set(kOrg, p.Parts[0])
		if len(p.Parts) > 1 {
			b.set(kDepartment, strings.Join(nonEmpty(p.Parts[1:]), ", "))
		}
	case "X-DEPARTMENT":
		b.set(kDepartment, p.Text)
	case "TITLE":
		b.set(kTitle, p.Text)
	case "ROLE":
		b.role = clean(p.Text)
	case "EMAIL":
		b.cardEmail(p)
	case "TEL":
		b.phones = append(b.phones, pair{value: p.Text, label: b.label(p, "voice", "msg", "pref", "text", "video", "internet", "pcs", "bbs", "modem", "isdn")})
	case "ADR":
		b.cardAddress(p)
	case "URL":
		b.urls = append(b.urls, pair{value: p.Text})
	case "NOTE":
		b.note(p.Text)
	case "CATEGORIES":
		b.categories(p.List)
	case "KIND":
		b.company = b.company || strings.EqualFold(clean(p.Text), "org")
	case "X-ABSHOWAS":
		b.company = b.company || strings.EqualFold(clean(p.Text), "COMPANY")
	default:
		b.fact(p)
	}
}

func (b *cardBuilder) fact(p CardProperty) {
	switch p.Name {
	case "BDAY":
		b.set(kBirthday, withoutYear(p))
	case "ANNIVERSARY", "X-ANNIVERSARY", "X-MS-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY":
		b.set(kAnniversary, withoutYear(p))
	case "X-ABDATE":
		if strings.EqualFold(b.labels[strings.ToLower(p.Group)], "Anniversary") {
			b.set(kAnniversary, withoutYear(p))
		}
	case "GENDER":
		b.set(kGender, p.Parts[0])
	case "X-GENDER":
		b.set(kGender, p.Text)
	case "LANG":
		b.set(kLanguage, p.Text)
	case "REV":
		b.set(kUpdatedAt, stamp(p.Text))
	case "UID":
		b.set(kSourceID, p.Text)
	}
}

func (b *cardBuilder) note(s string) {
	if s = lines(s); s == "" {
		return
	}
	if b.vals[kNotes] != "" {
		s = b.vals[kNotes] + "\n" + s
	}
	b.vals[kNotes] = s
}

// categories drops the groups that a program keeps for itself.
func (b *cardBuilder) categories(list []string) {
	for _, g := range nonEmpty(list) {
		switch fold(g) {
		case "mycontacts", "othercontacts", "starred":
			continue
		}
		if !slices.Contains(b.groups, g) {
			b.groups = append(b.groups, g)
		}
	}
}

func (b *cardBuilder) cardEmail(p CardProperty) {
	label := b.label(p, "internet", "pref", "x400", "smtp")
	if slices.Contains(p.Types, "pref") || p.Pref == "1" {
		label = "* " + label
	}
	typ := ""
	if slices.Contains(p.Types, "x400") {
		typ = "EX"
	}
	b.emails = append(b.emails, pair{value: p.Text, label: label, typ: typ})
}

// label names a value: by Apple's label, or by its types without those that
// name a technique.
func (b *cardBuilder) label(p CardProperty, techniques ...string) string {
	if l := b.labels[strings.ToLower(p.Group)]; p.Group != "" && l != "" {
		if strings.EqualFold(l, "AssistantPhone") {
			return "assistant"
		}
		return l
	}
	has := func(t string) bool { return slices.Contains(p.Types, t) }
	switch {
	case has("fax") && has("work"), has("workfax"):
		return "work fax"
	case has("fax") && has("home"), has("homefax"):
		return "home fax"
	case has("fax"):
		return "fax"
	case has("cell"), has("mobile"), has("iphone"):
		return "mobile"
	case has("pager"), has("car"), has("main"):
		return p.Types[slices.IndexFunc(p.Types, func(t string) bool { return t == "pager" || t == "car" || t == "main" })]
	case has("work"):
		return "work"
	case has("home"), has("dom") && has("home"):
		return "home"
	}
	for _, t := range p.Types {
		if !slices.Contains(techniques, t) && !strings.HasPrefix(t, "x-") {
			return t
		}
	}
	return "other"
}

func (b *cardBuilder) cardAddress(p CardProperty) {
	parts := append(slices.Clone(p.Parts), make([]string, 7)...)
	at := place{label: b.label(p, "pref", "postal", "parcel", "dom", "intl"), n: len(b.places) + 1}
	at.label, _ = labelName(at.label)
	for i, k := range [...]kind{kPOBox, kExtended, kStreet, kCity, kRegion, kPostcode, kCountry} {
		at.parts[k-kStreet] = clean(parts[i])
	}
	b.places = append(b.places, at)
}

func (b *cardBuilder) finishCard(card Card) Row {
	if b.vals[kTitle] == "" {
		b.vals[kTitle] = b.role
	}
	b.person()
	b.contactWays()
	b.facts()
	b.say(Marketing{Claim: ClaimNone})
	b.remarks()
	b.row.Fields = b.f
	f := b.f
	if f.Given == "" && f.Family == "" && (b.company || f.Org != "" && (f.Name == f.Org || f.Name == "")) {
		b.row.Kind = "organisation"
	}
	if !card.Ended {
		b.row.Outcome, b.row.Reason = Reject, "no_end"
		return b.row
	}
	switch {
	case b.outcome() != Contact:
	case card.Fault != "":
		b.unsure(card.Fault)
	default:
		if len(f.Emails) == 0 {
			b.warn("no_email")
		}
		b.n.seen.relate(&b.row)
	}
	return b.row
}
